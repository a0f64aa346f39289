//! The heat grid: the true margin over commission and returns. Colour is never the only sign: what loses has its minus and `<`, what
//! holds now stands in brackets, and a rule parts gain from loss.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::sense::Grid;
use crate::domain::Rate;
use crate::i18n::{format, sense::SenseWords};
use crate::theme::Role;
use crate::view::{bar, glyphs, ink, scene::Scene};

/// Columns of the returns at the left, of a cell, and of a row's break-even at the right.
const LABEL: usize = 8;
const CELL: usize = 9;
const ZERO: usize = 12;
/// From this height there is a line that says the signs.
const LEGEND_FROM: u16 = 8;
/// Columns of a figure.
const FIGURE: usize = 6;

/// The rows that are drawn in an area of so many: the head, the cells, and where there is room a line that says the signs.
pub fn height(grid: &Grid, rows: u16) -> u16 {
    let legend = u16::from(rows >= LEGEND_FROM);
    u16::try_from(grid.returns.len()).unwrap_or(u16::MAX).saturating_add(1 + legend).min(rows)
}

/// Draws as many cells as there is room for, the cursor's among them.
pub fn draw(scene: &Scene<'_>, area: Rect, grid: &Grid, buffer: &mut Buffer) {
    let room = usize::from(area.width);
    let columns = window(grid.at.0, grid.now.0, grid.commissions.len(), room.saturating_sub(LABEL) / CELL);
    let zeros = LABEL + columns.len() * CELL + ZERO <= room;
    let legend = area.height >= LEGEND_FROM;
    let height = usize::from(area.height).saturating_sub(1 + usize::from(legend));
    let rows = window(grid.at.1, grid.now.1, grid.returns.len(), height);
    let mut lines = vec![heads(scene, grid, columns.clone(), zeros)];
    lines.extend(rows.clone().map(|row| self::row(scene, grid, row, (columns.clone(), zeros))));
    if legend {
        lines.push(signs(scene, grid));
    }
    ink::draw_all(buffer, area, &lines);
    // The cursor's cell has its background.
    if columns.contains(&grid.at.0) && rows.contains(&grid.at.1) {
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let (x, y) = (LABEL + (grid.at.0 - columns.start) * CELL + 1, 1 + grid.at.1 - rows.start);
        let cell = Rect::new(area.x + place(x), area.y + place(y), place(CELL - 1), 1).intersection(area);
        buffer.set_style(cell, scene.look.style(Role::Selected));
    }
}

/// So many of `all` that the cursor is among them, and what holds now if that can be.
fn window(at: usize, now: usize, all: usize, room: usize) -> Range<usize> {
    let room = room.min(all);
    let middle = now.saturating_sub(room / 2).min(all - room);
    let first = if at < middle { at } else { middle.max((at + 1).saturating_sub(room)) };
    let first = first.min(all - room);
    first..first + room
}

fn heads(scene: &Scene<'_>, grid: &Grid, columns: Range<usize>, zeros: bool) -> Line<'static> {
    let words = SenseWords(scene.lang());
    let mut ink = scene.ink();
    ink.gap(1).left(Role::Muted, words.returns(), LABEL - 1);
    for (at, rate) in grid.commissions.iter().enumerate().take(columns.end).skip(columns.start) {
        let role = if at == grid.now.0 { Role::Accent } else { Role::Header };
        ink.right(role, &format::percent(*rate), CELL - 1).gap(1);
    }
    if zeros {
        ink.gap(2).put(Role::Muted, scene.words().zero_commission());
    }
    ink.line()
}

fn row(scene: &Scene<'_>, grid: &Grid, row: usize, (columns, zeros): (Range<usize>, bool)) -> Line<'static> {
    let mut ink = scene.ink();
    let role = if row == grid.now.1 { Role::Accent } else { Role::Header };
    let returns = grid.returns.get(row).copied().unwrap_or_default();
    ink.right(role, &format::percent(returns), LABEL - 2).gap(2);
    for column in columns {
        let parts = column > 0 && grid.loses(column, row) == Some(true) && grid.loses(column - 1, row) == Some(false);
        ink.put(Role::Border, if parts { glyphs::TICK } else { " " });
        let point = grid.cells.get(row).and_then(|cells| cells.get(column)).and_then(|cell| cell.as_ref().ok());
        let (role, figure) = match point.and_then(|point| point.rate) {
            Some(rate) => (bar::role(rate), figure(rate)),
            None => (Role::Unknown, "?".to_owned()),
        };
        let (open, close) = match grid.loses(column, row) {
            _ if (column, row) == grid.now => ("[", "]"),
            Some(true) => (glyphs::BELOW, " "),
            _ => (" ", " "),
        };
        ink.right(role, &format!("{open}{figure}"), FIGURE + 1).put(role, close);
    }
    if zeros {
        let zero = grid.zeros.get(row).copied().flatten();
        let (role, said) = match zero {
            Some(rate) => (Role::Text, format::share(rate)),
            None => (Role::Unknown, scene.words().never().to_owned()),
        };
        ink.gap(2).put(role, &said);
    }
    ink.line()
}

/// A margin in six columns.
fn figure(rate: Rate) -> String {
    let exact = format::signed(rate);
    if exact.len() <= FIGURE { exact } else { rate.percent_signed(0) }
}

/// [ ] 现在  │ 赚亏分界  保本佣金 35.3%  保本退货 13.9%
fn signs(scene: &Scene<'_>, grid: &Grid) -> Line<'static> {
    let words = SenseWords(scene.lang());
    let mut ink = scene.ink();
    ink.gap(1).put(Role::Muted, words.now_sign()).gap(2);
    ink.put(Role::Border, glyphs::TICK).gap(1).put(Role::Muted, words.border_sign());
    for (name, zero) in [(scene.words().zero_commission(), grid.zero.0), (words.zero_returns(), grid.zero.1)] {
        let said = zero.map_or_else(|| scene.words().never().to_owned(), format::share);
        ink.gap(2).put(Role::Muted, name).gap(1).put(Role::Text, &said);
    }
    ink.line()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_in_sight_and_what_holds_now_if_that_can_be() {
        assert_eq!(window(5, 5, 11, 11), 0..11);
        assert_eq!(window(5, 5, 11, 5), 3..8);
        assert_eq!(window(10, 5, 11, 6), 5..11);
        assert_eq!(window(0, 5, 11, 5), 0..5);
        assert_eq!(window(9, 0, 11, 3), 7..10);
        assert_eq!(window(0, 0, 0, 3), 0..0);
    }
}
