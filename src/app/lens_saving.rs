//! Saved lenses at the board: chosen by name, kept under one, dropped.

use std::sync::Arc;

use crate::app::{
    Action, Effect,
    form::{Form, FormKind, Line, Wrong},
    menu::{MenuItem, Pick},
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::{KeepLens, SavedLens, lenses};
use crate::domain::Lens;
use crate::i18n::lens::LensWords;
use crate::text::Clean;

impl State {
    /// What became of the lenses: it holds at once, and is written beside.
    pub(crate) fn keep_lens(&mut self, keep: KeepLens) -> Vec<Effect> {
        Arc::make_mut(&mut self.settings).lenses.keep(&keep);
        vec![Effect::KeepLens(keep)]
    }

    /// The lens that is kept when one is: the drawer's, else the one in force.
    fn lens_to_keep(&self) -> Lens {
        self.lens_in_force().clone()
    }
}

impl App {
    /// F2 in the drawer: keep the lens under a name, write it over the one it began as, drop that, use it, or leave.
    pub(crate) fn open_lens_menu(&mut self) -> Vec<Effect> {
        let words = LensWords(self.state.texts.lang);
        let saved = self.state.drawer().and_then(|form| form.saved.clone());
        let saved = saved.filter(|name| self.state.settings.lenses.named(name).is_some());
        let line = |pick: Pick, words: String| MenuItem { pick, words, key: String::new(), enabled: true };
        let mut items = vec![line(Pick::SaveLens, words.save().to_owned())];
        if let Some(name) = saved {
            let lens = self.state.lens_to_keep();
            let differs = self.state.settings.lenses.named(&name) != Some(&lens);
            let over = Pick::KeepLens(KeepLens::Save(SavedLens { name: name.clone(), lens }));
            items.push(MenuItem { enabled: differs, ..line(over, words.save_over(&name)) });
            items.push(line(Pick::KeepLens(KeepLens::Remove(name.clone())), words.remove(&name)));
        }
        let lang = self.state.texts.lang;
        let closer = [Action::Sense, Action::WhatIf].into_iter();
        items.extend(closer.filter_map(|action| {
            let words = action.info()?.help(lang).to_owned();
            Some(MenuItem { enabled: self.state.why_not(action).is_none(), ..line(Pick::Act(action), words) })
        }));
        items.push(MenuItem { key: "F1".to_owned(), ..line(Pick::Act(Action::Help), words.help().to_owned()) });
        self.push_menu(words.menu(), items)
    }

    /// A name for the lens.
    pub(crate) fn open_save_lens(&mut self) -> Vec<Effect> {
        let words = LensWords(self.state.texts.lang);
        let name = self.state.drawer().and_then(|form| form.saved.clone()).unwrap_or_default();
        let lines = vec![Line::text(words.name(), &name, words.name_hint())];
        self.open_form(Form::new(FormKind::SaveLens, words.save().to_owned(), lines))
    }

    /// Keeps it under the name in the form.
    pub(crate) fn save_lens(&mut self, form: &Form) -> Result<Vec<Effect>, Wrong> {
        let words = LensWords(self.state.texts.lang);
        let name = lenses::name(form.value(0)).ok_or_else(|| Wrong { line: 0, why: words.bad_name().to_owned() })?;
        let lens = self.state.lens_to_keep();
        Ok(self.change_saved(KeepLens::Save(SavedLens { name, lens })))
    }

    /// Keeps a lens, or drops one, and says so.
    pub(crate) fn change_saved(&mut self, keep: KeepLens) -> Vec<Effect> {
        let words = LensWords(self.state.texts.lang);
        let (said, saved) = match &keep {
            KeepLens::Save(one) => (words.saved(&one.name), Some(one.name.clone())),
            KeepLens::Remove(name) => (words.gone(name), None),
            KeepLens::Last(_) => return self.state.keep_lens(keep),
        };
        self.state.say(Tone::Ok, said);
        if let Some(form) = self.state.drawer_mut() {
            form.saved = saved;
        }
        self.state.keep_lens(keep)
    }

    /// A saved lens by its name: into the open drawer, else in force at once.
    pub(crate) fn use_saved(&mut self, name: &Clean) -> Vec<Effect> {
        let Some(lens) = self.state.settings.lenses.named(name).cloned() else { return Vec::new() };
        let Some(Layer::Lens(mut form)) = self.state.layers.pop_if(|top| matches!(top, Layer::Lens(_))) else {
            return self.take_lens(lens);
        };
        form.take(name.clone(), lens, &self.state);
        self.state.layers.push(Layer::Lens(form));
        self.lens_figures()
    }
}
