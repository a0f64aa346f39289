//! The palette: every act by its words, its name, its key; typing finds it, also by first letters of pinyin; Enter does it. What
//! cannot be done now stays in it and says why.

use tui_input::Input;

use crate::app::{
    Action, Effect,
    action::{Group, REGISTRY},
    menu::Pick,
    menus::SORTS,
    search_box::edit,
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::i18n::{lens::LensWords, searching::Searching};
use crate::search::{self, Class, Query};
use crate::text;

/// Commands that an empty line lists as used last.
const RECENT: usize = 5;

/// The palette.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// The line under the cursor, among those found.
    pub at: usize,
}

/// One command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Command {
    /// What it does.
    pub pick: Pick,
    /// In words.
    pub words: String,
    /// The short word of its hint; it is found by this too.
    pub short: &'static str,
    /// Its name in settings; what it is remembered by.
    pub name: String,
    /// Its key on a list; empty when none.
    pub key: String,
    /// Why it cannot do anything now.
    pub why_not: Option<String>,
}

impl Command {
    /// Whether it only moves the cursor or goes to a tab.
    fn moves(&self) -> bool {
        matches!(self.pick, Pick::Act(action) if action.info().is_some_and(|info| info.group == Group::Move))
    }
}

impl State {
    /// All commands, in the registry's order; sorts and pools behind them.
    pub fn commands(&self) -> Vec<Command> {
        let acts = REGISTRY.iter().filter(|info| !matches!(info.action, Action::Palette | Action::Back));
        let mut all: Vec<Command> = acts
            .map(|info| Command {
                pick: Pick::Act(info.action),
                words: info.help(self.texts.lang).to_owned(),
                short: info.word(self.texts.lang),
                name: info.name.to_owned(),
                key: self.keymap.first(info.action).to_owned(),
                why_not: self.why_not(info.action).map(str::to_owned),
            })
            .collect();
        let board = self.texts.board;
        let more = |pick: Pick, words: String, name: String| Command {
            pick,
            words,
            short: "",
            name,
            key: String::new(),
            why_not: None,
        };
        all.extend(SORTS.map(|by| {
            let words = format!("{}: {}", board.sort(), board.sort_by(by.name()));
            more(Pick::Sort(by), words, format!("sort.{}", by.name()))
        }));
        let title = Searching(self.texts.lang).title();
        all.extend(self.searches.saved.iter().map(|one| {
            more(Pick::Search(one.query.clone()), format!("{title}: {}", one.name), format!("search.{}", one.name))
        }));
        let lens = LensWords(self.texts.lang);
        all.push(more(Pick::SaveLens, lens.save().to_owned(), "lens.save".to_owned()));
        all.extend(self.settings.lenses.saved.iter().map(|one| {
            more(Pick::Lens(one.name.clone()), format!("{}: {}", board.lens(), one.name), format!("lens.{}", one.name))
        }));
        all.extend(self.shared.pools.iter().map(|(id, name)| {
            more(Pick::Pool(id.clone()), format!("{}: {name}", board.pools()), format!("pool.{id}"))
        }));
        all
    }

    /// The commands that the palette's line leaves: those used last first where nothing is typed.
    pub fn found(&self, palette: &Palette) -> Vec<Command> {
        let mut all = self.commands();
        let typed = palette.input.value().trim();
        if typed.is_empty() {
            let place = |one: &Command| self.recent.iter().position(|name| *name == one.name);
            // Moving is done with keys: it stands last here.
            all.sort_by_key(|one| (place(one).unwrap_or(usize::MAX), one.moves()));
            return all;
        }
        let (query, folded) = (Query::parse(typed), text::fold(typed));
        let rank = |one: &Command| {
            let key = one.key == typed;
            let name = one.name.contains(&*folded);
            let words = [&one.words, one.short].into_iter().filter_map(|words| search::rank(words, &query)).min();
            // Letters found here and there are found everywhere.
            let words = words.filter(|rank| rank.class < Class::Scattered);
            (key || name || words.is_some()).then_some((!key, words.is_none(), words))
        };
        let mut found: Vec<_> = all.into_iter().filter_map(|one| Some((rank(&one)?, one))).collect();
        found.sort_by_key(|(rank, one)| (one.why_not.is_some(), *rank));
        found.into_iter().map(|(_, one)| one).collect()
    }

    /// How many of the lines found were used last.
    pub fn recent_of(&self, found: &[Command]) -> usize {
        found.iter().take_while(|one| self.recent.contains(&one.name)).count()
    }
}

impl App {
    pub(crate) fn open_palette(&mut self) -> Vec<Effect> {
        self.state.layers.push(Layer::Palette(Palette::default()));
        Vec::new()
    }

    pub(crate) fn palette_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Palette(mut palette)) = self.state.layers.pop() else { return Vec::new() };
        let found = self.state.found(&palette);
        let last = found.len().saturating_sub(1);
        match chord.key {
            Key::Esc | Key::F(8) => return Vec::new(),
            Key::Enter => return found.into_iter().nth(palette.at).map_or_else(Vec::new, |one| self.command(one)),
            Key::Down => palette.at = (palette.at + 1).min(last),
            Key::Up => palette.at = palette.at.saturating_sub(1),
            Key::PageDown => palette.at = (palette.at + 10).min(last),
            Key::PageUp => palette.at = palette.at.saturating_sub(10),
            _ => {
                edit(&mut palette.input, chord);
                palette.at = 0;
            }
        }
        self.state.layers.push(Layer::Palette(palette));
        Vec::new()
    }

    fn command(&mut self, one: Command) -> Vec<Effect> {
        if let Some(why) = one.why_not {
            self.state.say(Tone::Warn, why);
            return Vec::new();
        }
        self.state.recent.retain(|name| *name != one.name);
        self.state.recent.insert(0, one.name);
        self.state.recent.truncate(RECENT);
        self.carry_out(one.pick)
    }
}
