//! What a person has set, as sessions have it, and what a newer reading of it changes in one that runs.
//!
//! Only what differs between two readings is taken over: what was chosen at the board since stays.

use std::sync::Arc;

use crate::app::{
    keymap::Keymap,
    state::{State, Tone},
};
use crate::config::{Gain, Glyphs, Lenses, Listed, Preset, Tables, Tongue};
use crate::domain::Fault;
use crate::i18n::Lang;
use crate::search::Synonyms;
use crate::theme::{Looks, looks::Named};

/// All files of settings, read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// config.toml.
    pub preset: Preset,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// Themes to choose from.
    pub themes: Vec<Named>,
    /// Lenses by name, and the last one.
    pub lenses: Lenses,
    /// Suppliers by id.
    pub suppliers: Vec<Listed>,
    /// Other names of the same goods.
    pub synonyms: Arc<Synonyms>,
    /// Channels and what categories usually cost.
    pub tables: Arc<Tables>,
    /// What in the files that changed is not understood, and so not in force.
    pub faults: Vec<Fault>,
}

impl State {
    /// The settings a session begins with; `plain` when its terminal's font has little more than ASCII.
    pub fn begin_with(&mut self, settings: Arc<Settings>, plain: bool) {
        self.looks = Arc::new(Looks { plain, ..looks(&settings) });
        self.keymap = Arc::clone(&settings.keymap);
        self.lang_given = self.texts.lang;
        self.columns = crate::app::choosing::set(&settings.preset);
        self.tell_mistakes(&settings.faults);
        self.settings = settings;
    }

    /// A newer reading.
    pub(crate) fn take_settings(&mut self, settings: Arc<Settings>) {
        let old = std::mem::replace(&mut self.settings, settings);
        let new = Arc::clone(&self.settings);
        let mut changed = *self.keymap != *new.keymap;
        self.keymap = Arc::clone(&new.keymap);
        changed |= self.take_looks(&old, &new);
        changed |= self.take_columns(&old.preset, &new.preset);
        changed |= self.take_language(&old.preset, &new.preset);
        changed |= old.preset.mouse != new.preset.mouse;
        changed |= old.synonyms != new.synonyms || old.tables != new.tables;
        changed |= old.lenses.saved != new.lenses.saved;
        changed |= self.take_pictures(old.preset.pictures, new.preset.pictures);
        let (was, is) = (&old.preset, &new.preset);
        let later = [("pool", was.pool != is.pool), ("me.name", was.me != is.me), ("depth", was.depth != is.depth)];
        let later: Vec<&str> = later.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect();
        let said = self.texts.said;
        if !new.faults.is_empty() {
            self.tell_mistakes(&new.faults);
        } else if !later.is_empty() {
            self.say(Tone::Warn, said.from_next_start(&later.join(", ")));
        } else if changed {
            self.say(Tone::Ok, said.settings_taken().to_owned());
        }
    }

    fn take_looks(&mut self, old: &Settings, new: &Settings) -> bool {
        let (was, set) = (looks(old), looks(new));
        let mut looks = Looks::clone(&self.looks);
        looks.themes.clone_from(&set.themes);
        if was.chosen != set.chosen {
            looks.chosen = set.chosen;
        }
        if was.swapped != set.swapped {
            looks.swapped = set.swapped;
        }
        if was.ascii != set.ascii {
            looks.ascii = set.ascii;
        }
        let changed = looks != *self.looks;
        if changed {
            self.looks = Arc::new(looks);
        }
        changed
    }

    fn take_language(&mut self, old: &Preset, new: &Preset) -> bool {
        let by_hand = self.texts.lang != self.lang_given;
        match new.lang.filter(|_| old.lang != new.lang && !by_hand).map(lang) {
            Some(lang) if lang != self.texts.lang => {
                (self.texts, self.lang_given) = (lang.texts(), lang);
                true
            }
            _ => false,
        }
    }

    /// The first mistake with its line, and how many more there are.
    fn tell_mistakes(&mut self, faults: &[Fault]) {
        if let Some((first, others)) = faults.split_first() {
            let words = self.texts.fault(first);
            let more = if others.is_empty() { String::new() } else { self.texts.said.more_mistakes(others.len()) };
            self.say(Tone::Bad, words + &more);
        }
    }
}

fn looks(settings: &Settings) -> Looks {
    let preset = &settings.preset;
    let themes = settings.themes.clone();
    let ascii = preset.glyphs.map(|glyphs| glyphs == Glyphs::Ascii);
    Looks { themes, chosen: preset.theme.clone(), swapped: preset.gain == Some(Gain::Red), ascii, plain: false }
}

/// A language of the settings as words have it.
pub const fn lang(tongue: Tongue) -> Lang {
    match tongue {
        Tongue::Zh => Lang::Zh,
        Tongue::En => Lang::En,
    }
}
