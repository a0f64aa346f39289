//! 常用搜索: all searches with a name, behind them what was searched for last. Typing finds one, also by first letters of pinyin; Enter
//! takes it into the box, F2 gives it another name or drops it.

use tui_input::Input;

use crate::app::{
    Effect,
    menu::{MenuItem, Pick},
    search_box::edit,
    state::{Layer, State},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::searches::Keep;
use crate::i18n::searching::Searching;
use crate::search::{self, Query};
use crate::text::{self, Clean};

/// A text was cut.
pub const MORE: &str = "…";

/// The list.
#[derive(Clone, Debug, Default)]
pub struct SearchList {
    /// What is typed.
    pub input: Input,
    /// The line under the cursor, among those found.
    pub at: usize,
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SearchLine {
    /// Its name; none of one that was only searched for.
    pub name: Option<Clean>,
    /// The query.
    pub query: Clean,
}

impl SearchLine {
    /// In one line.
    pub fn words(&self) -> String {
        match &self.name {
            Some(name) if *name != self.query => format!("{name}: {}", self.query),
            _ => self.query.to_string(),
        }
    }
}

impl State {
    /// All of them, the saved ones first; a query that is saved stands there once.
    pub(crate) fn search_lines(&self) -> Vec<SearchLine> {
        let (saved, history) = (&self.searches.saved, &self.searches.history);
        let named = saved.iter().map(|one| SearchLine { name: Some(one.name.clone()), query: one.query.clone() });
        let others = history.iter().filter(|query| saved.iter().all(|one| one.query != **query));
        named.chain(others.map(|query| SearchLine { name: None, query: query.clone() })).collect()
    }

    /// The lines that what is typed leaves, the best found first.
    pub fn found_searches(&self, list: &SearchList) -> Vec<SearchLine> {
        let all = self.search_lines();
        let typed = list.input.value().trim();
        if typed.is_empty() {
            return all;
        }
        let (query, folded) = (Query::parse(typed), text::fold(typed));
        let rank = |one: &SearchLine| {
            let words = one.words();
            let as_written = text::fold(&words).contains(&*folded);
            let rank = search::rank(&words, &query);
            (as_written || rank.is_some()).then_some((!as_written, rank.is_none(), rank))
        };
        let mut found: Vec<_> = all.into_iter().filter_map(|one| Some((rank(&one)?, one))).collect();
        found.sort_by_key(|(rank, one)| (one.name.is_none(), *rank));
        found.into_iter().map(|(_, one)| one).collect()
    }
}

impl App {
    pub(crate) fn open_searches(&mut self) -> Vec<Effect> {
        self.state.layers.push(Layer::Searches(SearchList::default()));
        Vec::new()
    }

    pub(crate) fn searches_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Searches(mut list)) = self.state.layers.pop() else { return Vec::new() };
        let found = self.state.found_searches(&list);
        let bottom = found.len().saturating_sub(1);
        list.at = list.at.min(bottom);
        let chosen = found.into_iter().nth(list.at);
        match (chord.key, chosen) {
            (Key::Esc, _) => return Vec::new(),
            (Key::Enter, Some(one)) => return self.take_search(&one.query),
            (Key::F(2), Some(one)) => {
                self.state.layers.push(Layer::Searches(list));
                return self.open_search_menu(&one);
            }
            (Key::Enter | Key::F(2), None) => {}
            (Key::Down, _) => list.at = (list.at + 1).min(bottom),
            (Key::Up, _) => list.at = list.at.saturating_sub(1),
            (Key::PageDown, _) => list.at = (list.at + 10).min(bottom),
            (Key::PageUp, _) => list.at = list.at.saturating_sub(10),
            _ => {
                edit(&mut list.input, chord);
                list.at = 0;
            }
        }
        self.state.layers.push(Layer::Searches(list));
        Vec::new()
    }

    /// What can be done with one of them.
    fn open_search_menu(&mut self, one: &SearchLine) -> Vec<Effect> {
        let words = Searching(self.state.texts.lang);
        let line =
            |pick: Pick, words: &str| MenuItem { pick, words: words.to_owned(), key: String::new(), enabled: true };
        let query = one.query.clone();
        let mut items = vec![line(Pick::Search(query.clone()), words.take())];
        if let Some(name) = &one.name {
            items.push(line(Pick::RenameSearch(name.clone()), words.rename()));
            items.push(line(Pick::DropSearch(Keep::Remove(name.clone())), words.remove()));
        } else {
            items.push(line(Pick::SaveSearch(query.clone()), words.save()));
            items.push(line(Pick::DropSearch(Keep::Forget(query)), words.forget()));
        }
        self.push_menu(&text::fit(&one.words(), 40, MORE), items)
    }
}
