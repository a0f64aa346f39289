//! Where the tabs stand in the first row.

use std::ops::Range;

use crate::app::{
    layout::{FULL_FROM, TIGHT_BELOW},
    state::{State, Tab},
};
use crate::text;

/// A tab with its words and its columns, brackets (or the blanks in their place) included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TabPlace {
    /// Which.
    pub tab: Tab,
    /// Its digit and name.
    pub words: String,
    /// Its columns.
    pub cols: Range<u16>,
}

/// The tabs from left to right, in a window of the state's width; those beyond it are cut off where they are drawn.
pub fn tabs(state: &State) -> Vec<TabPlace> {
    let words = state.texts.board;
    let name = if state.cols >= FULL_FROM { text::width(words.name()) + 1 } else { 0 };
    let space = if state.cols < TIGHT_BELOW { "" } else { " " };
    let mut at = 1 + name;
    let place = |(number, tab): (usize, &Tab)| {
        let name = match tab {
            Tab::Goods => words.goods(),
            Tab::Pool => words.pool(),
        };
        let words = format!("{}{space}{name}", number + 1);
        let from = at;
        at += text::width(&words) + 2;
        let col = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        TabPlace { tab: *tab, words, cols: col(from)..col(at) }
    };
    Tab::ALL.iter().enumerate().map(place).collect()
}
