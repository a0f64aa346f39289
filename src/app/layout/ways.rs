//! Where the ways to go on with a word stand: below the query line and the row that says how it was read, under the word.

use ratatui::layout::Rect;

use crate::app::{
    layout::{Areas, FULL_FROM},
    state::State,
};
use crate::i18n::format;
use crate::text;

/// Columns of frame and cursor before the words.
const BEFORE: u16 = 3;
/// Columns between parts of a line.
const GAP: usize = 2;
/// The keys in its lower rule need so many.
const LEAST: usize = 30;

/// The ways with their frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WaysPlace {
    /// With the frame.
    pub frame: Rect,
    /// Its lines.
    pub lines: Rect,
    /// The first way shown.
    pub first: usize,
    /// Columns of what they put into the line.
    pub text: usize,
}

/// The column where the text of the query line begins.
pub fn query_start(state: &State) -> u16 {
    let label = text::width(state.texts.board.find()) + 1 + if state.cols >= FULL_FROM { 2 } else { 1 };
    u16::try_from(label).unwrap_or(0).min(state.cols)
}

/// None while there is nothing to go on with, or no room.
pub fn ways(state: &State, areas: &Areas) -> Option<WaysPlace> {
    let ways = state.ways_shown();
    let first = ways.first()?;
    let widest = |of: fn(&crate::search::complete::Completion) -> usize| ways.iter().map(of).max().unwrap_or(0);
    let put = widest(|way| text::width(&way.text));
    let meaning = widest(|way| text::width(&way.meaning));
    let goods = widest(|way| way.goods.map_or(0, |goods| format::count(goods as u64).len()));
    let part = |cols: usize| if cols > 0 { GAP + cols } else { 0 };
    let cols = usize::from(BEFORE) + put + part(meaning) + part(goods) + 2;
    let cols = u16::try_from(cols.max(LEAST)).unwrap_or(u16::MAX).min(state.cols);
    let room = areas.hints.y.saturating_sub(areas.rows.y);
    let height = u16::try_from(ways.len() + 2).unwrap_or(u16::MAX).min(room);
    if height < 3 || areas.rows.is_empty() {
        return None;
    }
    let before: String = state.query.input.value().chars().take(first.span.start).collect();
    let word = query_start(state).saturating_add(u16::try_from(text::width(&before)).unwrap_or(u16::MAX));
    let x = word.saturating_sub(BEFORE).min(state.cols - cols);
    let frame = Rect::new(x, areas.rows.y, cols, height);
    let lines = Rect::new(x + 1, frame.y + 1, cols - 2, height - 2);
    let chosen = state.query.completing.chosen().map_or(0, |at| at + 1);
    Some(WaysPlace { frame, lines, first: chosen.saturating_sub(usize::from(lines.height)), text: put })
}
