//! Where the parts of the comparison stand, for drawing and for the mouse alike.

use ratatui::layout::Rect;

use crate::app::{
    compare::{
        Compare,
        closing::{closing, judged},
        lines::{HEAD, LINES, Part},
    },
    layout::areas,
    state::{Layer, State},
};
use crate::text;

/// Columns of the labels; the rule behind them is the first column's.
pub const LABEL: u16 = 12;
/// A column with the rule before it, at least and at most.
const LEAST: u16 = 23;
const WIDEST: u16 = 27;
/// From this height the closing words stay in sight, as long as they leave two thirds to the table.
const CLOSING_FROM: u16 = 24;
/// Columns before the closing words.
pub const INDENT: u16 = 9;

/// One line of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableLine {
    /// A row, by its place in [`LINES`].
    Row(usize),
    /// The rule above a part.
    Rule(Part),
    /// The rule below the table, where it scrolls with it.
    End,
    /// A line of the closing words, where they scroll with the table.
    Closing(usize),
}

/// The parts.
#[derive(Clone, Debug)]
pub struct ComparePlace {
    /// Everything.
    pub all: Rect,
    /// What is compared, at what quantity.
    pub title: Rect,
    /// The rows that stay.
    pub head: Rect,
    /// The rows that scroll.
    pub body: Rect,
    /// The rule and the closing words below; empty where they scroll.
    pub closing: Rect,
    /// The closing words as they are broken over lines.
    pub words: Vec<String>,
    /// All lines that scroll.
    pub lines: Vec<TableLine>,
    /// The first of them in sight, and the last that can be.
    pub scroll: usize,
    /// The furthest that can be scrolled.
    pub most_scroll: usize,
    /// The first column in sight.
    pub first: usize,
    /// How many columns are in sight.
    pub count: usize,
    /// Columns of one with the rule before it.
    pub pitch: u16,
}

impl ComparePlace {
    /// The column at a cell of the window, when it is one of so many.
    pub fn column_at(&self, col: u16, row: u16) -> Option<usize> {
        let table = self.head.y..self.body.bottom();
        let right = col.checked_sub(self.all.x + LABEL).filter(|_| table.contains(&row))?;
        let at = usize::from(right.checked_div(self.pitch)?);
        (at < self.count).then_some(self.first + at)
    }
}

/// Where the parts stand.
pub fn comparison(state: &State, compare: &Compare) -> ComparePlace {
    let areas = areas(state);
    let drawer = state.layers.iter().any(|layer| matches!(layer, Layer::Lens(_)));
    let bottom = if drawer { areas.dock.y } else { areas.hints.y };
    let all = Rect::new(0, areas.query.y, state.cols, bottom.saturating_sub(areas.query.y));
    let count = compare.columns.len();
    let wide = state.cols.saturating_sub(LABEL);
    let fitting = usize::from((wide / LEAST).max(1)).min(count.max(1));
    let pitch = (wide / u16::try_from(fitting).unwrap_or(1)).min(WIDEST);
    let cursor = compare.cursor();
    let first = compare.first.clamp((cursor + 1).saturating_sub(fitting), cursor).min(count.saturating_sub(fitting));

    let words = said(state, compare, usize::from(state.cols.saturating_sub(INDENT + 1)));
    let mut left = Rows { y: all.y, bottom: all.bottom(), width: state.cols };
    let title = left.take(1);
    left.take(1);
    let head = left.take(u16::try_from(HEAD).unwrap_or(2));
    let below = u16::try_from(words.len()).unwrap_or(u16::MAX).saturating_add(1);
    let stays = state.rows >= CLOSING_FROM && below <= (left.bottom - left.y) / 3 && !words.is_empty();
    let closing_height = if stays { below } else { 0 };
    let body = left.take((left.bottom - left.y).saturating_sub(closing_height));
    let lines = lines(if stays { 0 } else { words.len() });
    // A table that is shorter than its room ends where it ends.
    let body = Rect { height: body.height.min(u16::try_from(lines.len()).unwrap_or(u16::MAX)), ..body };
    let closing = Rect { y: body.bottom(), height: closing_height, ..body };
    let most_scroll = lines.len().saturating_sub(usize::from(body.height));
    // While the lens is being changed, what is earned by it stays in sight.
    let earned = lines.iter().position(|line| *line == TableLine::Rule(Part::Trust)).unwrap_or(0);
    let least = if drawer { earned.saturating_sub(usize::from(body.height)) } else { 0 };
    let scroll = compare.scroll.max(least).min(most_scroll);
    ComparePlace {
        all,
        title,
        head,
        body,
        closing,
        words,
        lines,
        scroll,
        most_scroll,
        first,
        count: fitting.min(count),
        pitch,
    }
}

/// Rows that are given out from above.
struct Rows {
    y: u16,
    bottom: u16,
    width: u16,
}

impl Rows {
    fn take(&mut self, height: u16) -> Rect {
        let height = height.min(self.bottom - self.y);
        let area = Rect::new(0, self.y, self.width, height);
        self.y += height;
        area
    }
}

fn said(state: &State, compare: &Compare, cols: usize) -> Vec<String> {
    if compare.looking || compare.columns.is_empty() {
        return Vec::new();
    }
    let judged = judged(&state.offered(compare));
    let words = closing(&judged, compare.cursor(), state.lens_in_force().orders, state.texts.lang);
    words.iter().flat_map(|line| text::wrap(line, cols.max(1))).collect()
}

fn lines(closing: usize) -> Vec<TableLine> {
    let mut out = Vec::new();
    let mut part = Part::Who;
    for (at, line) in LINES.iter().enumerate().skip(HEAD) {
        if line.part != part {
            part = line.part;
            out.push(TableLine::Rule(part));
        }
        out.push(TableLine::Row(at));
    }
    if closing > 0 {
        out.push(TableLine::End);
        out.extend((0..closing).map(TableLine::Closing));
    }
    out
}
