//! How the board looks, chosen at the board: theme, gain's colour, glyphs. A choice holds at once and goes into config.toml.

use std::sync::Arc;

use crate::app::{
    Effect,
    menu::{MenuItem, Pick},
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::{Choice, Gain, Glyphs};
use crate::i18n::Lang;
use crate::text::Clean;
use crate::theme::{Looks, builtin};

impl App {
    /// All themes by name; the one under the cursor is on the screen while the menu is open.
    pub(crate) fn open_themes(&mut self) -> Vec<Effect> {
        let (looks, lang) = (&self.state.looks, self.state.texts.lang);
        let item = |name: &Clean| MenuItem {
            pick: Pick::Theme(name.clone()),
            words: called(name, lang),
            key: String::new(),
            enabled: true,
        };
        let items: Vec<MenuItem> = looks.themes.iter().map(|one| item(&one.name)).collect();
        let chosen = looks.themes.iter().position(|one| looks.chosen.as_ref() == Some(&one.name));
        let title = self.state.texts.board.themes().to_owned();
        self.state.layers.push(Layer::Menu(crate::app::menu::Menu { title, items, at: chosen.unwrap_or(0) }));
        Vec::new()
    }
}

impl State {
    /// The theme that is only looked at: the one under the cursor of its menu.
    pub fn previewed(&self) -> Option<&Clean> {
        let Some(Layer::Menu(menu)) = self.top() else { return None };
        match &menu.items.get(menu.at)?.pick {
            Pick::Theme(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn choose_theme(&mut self, name: Clean) -> Vec<Effect> {
        let words = self.texts.said.theme_chosen(&called(&name, self.texts.lang));
        self.dress(words, Looks { chosen: Some(name.clone()), ..Looks::clone(&self.looks) }, Choice::Theme(name))
    }

    pub(crate) fn swap_gain(&mut self) -> Vec<Effect> {
        let swapped = !self.looks.swapped;
        let (words, gain) =
            if swapped { (self.texts.said.gain_red(), Gain::Red) } else { (self.texts.said.gain_green(), Gain::Green) };
        self.dress(words.to_owned(), Looks { swapped, ..Looks::clone(&self.looks) }, Choice::Gain(gain))
    }

    pub(crate) fn toggle_glyphs(&mut self) -> Vec<Effect> {
        let ascii = !self.looks.is_ascii();
        let (words, glyphs) = if ascii {
            (self.texts.said.glyphs_ascii(), Glyphs::Ascii)
        } else {
            (self.texts.said.glyphs_full(), Glyphs::Full)
        };
        self.dress(words.to_owned(), Looks { ascii: Some(ascii), ..Looks::clone(&self.looks) }, Choice::Glyphs(glyphs))
    }

    fn dress(&mut self, words: String, looks: Looks, choice: Choice) -> Vec<Effect> {
        self.looks = Arc::new(looks);
        self.say(Tone::Ok, words);
        vec![Effect::Set(choice)]
    }
}

/// What people call a theme: a word for ours, the file's name for their own.
fn called(name: &Clean, lang: Lang) -> String {
    let ours = builtin::ALL.iter().find(|one| one.name == name.as_str());
    ours.map_or_else(|| name.to_string(), |one| if lang == Lang::Zh { one.zh } else { one.en }.to_owned())
}
