//! Keying and saving a note.

use crate::app::{
    Effect,
    assign::Item,
    note_form::NoteForm,
    search_box::edit,
    state::{Layer, Pending, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::Decision;
use crate::text::Clean;

impl App {
    pub(crate) fn open_note(&mut self) -> Vec<Effect> {
        let items = self.state.subjects().iter().map(|row| Item::of(row)).collect();
        self.state.layers.push(Layer::Note(NoteForm { items, input: tui_input::Input::default() }));
        Vec::new()
    }

    pub(crate) fn note_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Note(form)) = self.state.layers.last_mut() else { return Vec::new() };
        match chord.key {
            Key::Esc => {
                self.state.layers.pop();
                Vec::new()
            }
            Key::Enter => self.save_note(),
            _ => {
                edit(&mut form.input, chord);
                Vec::new()
            }
        }
    }

    fn save_note(&mut self) -> Vec<Effect> {
        let Some(Layer::Note(form)) = self.state.top() else { return Vec::new() };
        let text = Clean::long(form.input.value());
        if text.is_empty() {
            let words = self.state.texts.said.empty_note().to_owned();
            self.state.say(Tone::Warn, words);
            return Vec::new();
        }
        let note = |item: &Item| Decision::Note { good: item.good.clone(), text: text.clone() };
        let decisions: Vec<Decision> = form.items.iter().map(note).collect();
        self.state.layers.pop();
        let words = self.state.texts.said.noted(decisions.len());
        self.state.decide(decisions, Pending::Act(words))
    }
}
