//! The lens drawer, opened from where a figure was looked at: on the field that decides it, with what was chosen there as its draft.

use crate::app::{Effect, lens_form::LensField, state::Layer, update::App};
use crate::domain::Lens;

impl App {
    /// A draft into the drawer that is open below, or into one that opens.
    pub(crate) fn put_in_drawer(&mut self, draft: Lens, field: LensField) -> Vec<Effect> {
        // What is in force is the same as when that one was opened.
        self.state.layers.pop_if(|layer| matches!(layer, Layer::Lens(_)));
        self.open_lens_at(Some(draft), field)
    }

    /// Opens the drawer on a field; with a draft, the rows follow that one at once, and Esc brings back what was in force.
    pub(crate) fn open_lens_at(&mut self, draft: Option<Lens>, field: LensField) -> Vec<Effect> {
        let mut effects = self.open_lens();
        let Some(Layer::Lens(mut form)) = self.state.layers.pop() else { return effects };
        form.focus = LensField::ALL.iter().position(|one| *one == field).unwrap_or(form.focus);
        let changed = draft.filter(|draft| *draft != form.draft);
        if let Some(draft) = &changed {
            form.draft = draft.clone();
            form.is = self.state.sheet.as_ref().map(|sheet| self.state.account(sheet, draft));
            form.fill(&self.state);
        }
        self.state.layers.push(Layer::Lens(form));
        if changed.is_some() {
            effects.extend(self.lens_figures());
        }
        effects
    }
}
