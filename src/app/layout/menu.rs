//! Where a numbered menu stands: at the cursor.

use ratatui::layout::Rect;

use crate::app::{layout::Areas, menu::Menu, state::State};
use crate::text;

/// Columns beside the words: frame, cursor, digit, gaps, key.
const BESIDE: usize = 16;
/// The keys in its lower rule need so many.
const LEAST: usize = 30;
/// Where it stands from the left.
const AT: u16 = 4;

/// A menu with its frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MenuPlace {
    /// With the frame.
    pub frame: Rect,
    /// Its lines.
    pub lines: Rect,
    /// The first line shown.
    pub first: usize,
}

/// Below the row under the cursor, or above it where there is no room.
pub fn menu(state: &State, areas: &Areas, menu: &Menu) -> MenuPlace {
    let screen = Rect::new(0, 0, state.cols, areas.hints.y);
    let words = menu.items.iter().map(|item| text::width(&item.words)).max().unwrap_or(0);
    let cols = u16::try_from((words + BESIDE).max(LEAST)).unwrap_or(u16::MAX).min(screen.width);
    let rows = u16::try_from(menu.items.len() + 2).unwrap_or(u16::MAX).min(screen.height);
    let line = u16::try_from(state.cursor_line()).unwrap_or(0);
    let cursor = areas.rows.y.saturating_add(line).min(screen.bottom());
    let y = if cursor + 1 + rows <= screen.bottom() { cursor + 1 } else { cursor.saturating_sub(rows) };
    let x = AT.min(screen.width - cols);
    let frame = Rect::new(x, y.min(screen.bottom().saturating_sub(rows)), cols, rows);
    let lines = if cols < 4 || rows < 3 { frame } else { Rect::new(x + 1, frame.y + 1, cols - 2, rows - 2) };
    MenuPlace { frame, lines, first: (menu.at + 1).saturating_sub(usize::from(lines.height)) }
}
