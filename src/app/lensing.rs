//! Keying the lens drawer: the rows' figures follow in place, the order waits for Enter, Esc brings all back.

use tui_input::Input;

use crate::app::{
    Effect,
    lens_form::{LensField, LensForm},
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::{
    KeepLens,
    chord::{Chord, Key},
};
use crate::domain::Lens;
use crate::i18n::lens::LensWords;

impl App {
    pub(crate) fn open_lens(&mut self) -> Vec<Effect> {
        let form = LensForm::new(&self.state);
        self.state.layers.push(Layer::Lens(Box::new(form)));
        let page = crate::app::layout::areas(&self.state).page();
        self.state.list_mut().follow(page);
        self.state.fill()
    }

    pub(crate) fn lens_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Lens(mut form)) = self.state.layers.pop() else { return Vec::new() };
        let shown = form.draft.clone();
        match chord.key {
            Key::Esc => return self.lens_figures(),
            Key::Enter if form.wrong.is_none() => return self.take_lens(form.draft),
            Key::Enter => {}
            // What is kept is what is computed with, so that is what the row shows again.
            Key::F(1 | 2) => form.settle(),
            Key::Down => form.go(1),
            Key::Up => form.go(-1),
            Key::Tab => form.go(if chord.shift { -1 } else { 1 }),
            Key::Left | Key::Right => form.step(chord.key == Key::Right, false, &self.state),
            Key::PageUp | Key::PageDown => form.step(chord.key == Key::PageDown, true, &self.state),
            Key::Char(' ') => form.snap(&self.state),
            _ => form.typed(chord, &self.state),
        }
        let changed = shown != form.draft;
        let wrong = form.wrong.map(|odd| (form.typing.as_ref().map_or("", Input::value).to_owned(), odd));
        self.state.layers.push(Layer::Lens(form));
        if let Some((typed, odd)) = wrong {
            let why = LensWords(self.state.texts.lang).odd(&typed, odd);
            self.state.say(Tone::Bad, why);
        }
        match chord.key {
            Key::F(2) => self.open_lens_menu(),
            Key::F(1) => self.open_help(),
            _ if changed => self.lens_figures(),
            _ => Vec::new(),
        }
    }

    /// The visible rows and the sheet under the lens in force; the order stays.
    pub(crate) fn lens_figures(&mut self) -> Vec<Effect> {
        let mut effects = self.state.refill();
        if let Some(id) = self.state.list().current_id() {
            effects.push(self.state.sheet_effect(id));
        }
        effects
    }

    pub(crate) fn take_lens(&mut self, lens: Lens) -> Vec<Effect> {
        if lens == self.state.lens {
            return self.lens_figures();
        }
        self.state.lens = lens.clone();
        let words = self.state.texts.said.lens_taken().to_owned();
        self.state.say(Tone::Ok, words);
        let mut effects = self.state.ask_again();
        if let Some(id) = self.state.list().current_id() {
            effects.push(self.state.sheet_effect(id));
        }
        effects.extend(self.state.keep_lens(KeepLens::Last(lens)));
        effects
    }
}

impl LensForm {
    /// The keyboard to another row.
    fn go(&mut self, by: isize) {
        let shown = LensField::shown(&self.draft);
        let at = shown.iter().position(|field| *field == self.focus).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(shown.len().saturating_sub(1));
        self.focus = shown.get(to).copied().unwrap_or(self.focus);
        self.settle();
    }

    /// The row shows the draft's own figure again, not what was typed.
    fn settle(&mut self) {
        (self.typing, self.wrong) = (None, None);
    }

    /// A step of the row's value, or a leap.
    fn step(&mut self, up: bool, leap: bool, state: &State) {
        if self.focus.is_choice() {
            return self.choose(up, state);
        }
        if let Some(figure) = self.figure(state, self.focus) {
            self.set(self.with(state, self.focus, figure.stepped(up, leap)), state);
        }
    }

    /// Space: the next natural stop; for the price rule, 尾数凑9.
    fn snap(&mut self, state: &State) {
        match self.figure(state, self.focus) {
            Some(figure) => self.set(self.with(state, self.focus, figure.next_stop()), state),
            None if self.focus == LensField::Retail => {
                self.set(Lens { nines: !self.draft.nines, ..self.draft.clone() }, state);
            }
            None => self.choose(true, state),
        }
    }
}
