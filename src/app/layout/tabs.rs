//! Where the tabs stand in the first row.

use std::ops::Range;

use crate::app::{
    layout::{FULL_FROM, TIGHT_BELOW},
    state::{State, Tab},
};
use crate::i18n::{Lang, board::Board};
use crate::text;

/// A tab with its words and its columns, brackets (or the blanks in their place) included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TabPlace {
    /// Which.
    pub tab: Tab,
    /// Its digit and its name.
    pub words: String,
    /// Its columns.
    pub cols: Range<u16>,
}

/// The tabs from left to right with the longest names that fit; at last only the digits of those one is not on.
pub fn tabs(state: &State) -> Vec<TabPlace> {
    let words = state.texts.board;
    let short = state.cols < TIGHT_BELOW || (state.texts.lang == Lang::En && state.cols < FULL_FROM);
    let whole = places(state, |tab| name(words, tab, short));
    if whole.last().is_none_or(|last| last.cols.end <= state.cols) {
        return whole;
    }
    places(state, |tab| if tab == state.tab { name(words, tab, true) } else { "" })
}

fn places(state: &State, name: impl Fn(Tab) -> &'static str) -> Vec<TabPlace> {
    let before = if state.cols >= FULL_FROM { text::width(state.texts.board.name()) + 1 } else { 0 };
    let space = if state.cols < TIGHT_BELOW { "" } else { " " };
    let mut at = 1 + before;
    let place = |(number, tab): (usize, &Tab)| {
        let words = format!("{}{space}{}", number + 1, name(*tab));
        let from = at;
        at += text::width(&words) + 2;
        let col = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        TabPlace { tab: *tab, words, cols: col(from)..col(at) }
    };
    Tab::ALL.iter().enumerate().map(place).collect()
}

/// A tab's name; the short one where there is little room.
const fn name(words: Board, tab: Tab, short: bool) -> &'static str {
    match (tab, short) {
        (Tab::Goods, _) => words.goods(),
        (Tab::Pool, false) => words.pool(),
        (Tab::Pool, true) => words.pool_short(),
        (Tab::Streamers, _) => words.streamers(),
        (Tab::Suppliers, false) => words.suppliers(),
        (Tab::Suppliers, true) => words.suppliers_short(),
        (Tab::Import, _) => words.import(),
        (Tab::Activity, _) => words.activity(),
    }
}
