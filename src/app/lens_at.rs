//! The lens drawer, opened from where a figure was looked at: on the field that decides it, with what was chosen there as its draft.

use crate::app::{Effect, lens_form::LensField, state::Layer, update::App};
use crate::domain::Lens;

impl App {
    /// Puts a lens into the drawer, opened if it is not; the rows follow it at once.
    pub(crate) fn put_in_drawer(&mut self, draft: Lens, field: LensField) -> Vec<Effect> {
        self.open_lens_at(Some(draft), field)
    }

    /// Opens the drawer on a row, unless it is open; with a draft, the list follows that one at once, and Esc brings back what was in
    /// force.
    pub(crate) fn open_lens_at(&mut self, draft: Option<Lens>, field: LensField) -> Vec<Effect> {
        let is_open = matches!(self.state.top(), Some(Layer::Lens(_)));
        let mut effects = if is_open { Vec::new() } else { self.open_lens() };
        let Some(Layer::Lens(mut form)) = self.state.layers.pop() else { return effects };
        form.focus = field;
        let changed = draft.filter(|draft| *draft != form.draft);
        let has_changed = changed.is_some();
        if let Some(draft) = changed {
            form.set(draft, &self.state);
        }
        self.state.layers.push(Layer::Lens(form));
        if has_changed {
            effects.extend(self.lens_figures());
        }
        effects
    }
}
