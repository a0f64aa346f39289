//! Overlays: a frame with its background, safe over wide glyphs.
//!
//! Clearing an area leaves half a glyph where a wide one begins a cell before its left edge, or ends a cell behind its right
//! one; here both are healed.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::text;
use crate::theme::Role;
use crate::view::{Look, glyphs, ink};

/// No glyph has more cells.
const WIDEST: u16 = 4;

/// Clears an area to the screen's background.
pub fn clear(buffer: &mut Buffer, area: Rect, look: &Look) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        heal(buffer, area.x, y);
        heal(buffer, area.right(), y);
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(look.style(Role::Text));
            }
        }
    }
}

/// Blanks a wide glyph that stands across an edge: neither half of it may stay. Its hidden cells were never drawn themselves, so
/// they take the style of its first one.
fn heal(buffer: &mut Buffer, edge: u16, y: u16) {
    for back in 1..WIDEST {
        let Some(start) = edge.checked_sub(back) else { return };
        let Some(cell) = buffer.cell((start, y)) else { continue };
        let (cols, style) = (text::width(cell.symbol()), cell.style());
        if cols > usize::from(back) {
            for x in (start..buffer.area.right()).take(cols) {
                if let Some(cell) = buffer.cell_mut((x, y)) {
                    cell.set_symbol(" ").set_style(style);
                }
            }
        }
    }
}

/// A frame over everything below it, with words in its upper and lower rule. Gives what is inside.
pub fn frame(buffer: &mut Buffer, area: Rect, look: &Look, title: &Line<'_>, foot: &Line<'_>) -> Rect {
    let area = area.intersection(buffer.area);
    clear(buffer, area, look);
    if area.width < 4 || area.height < 3 {
        return area;
    }
    edge(buffer, Rect { height: 1, ..area }, look, [glyphs::TOP_LEFT, glyphs::TOP_RIGHT]);
    edge(buffer, Rect { y: area.bottom() - 1, height: 1, ..area }, look, [glyphs::BOTTOM_LEFT, glyphs::BOTTOM_RIGHT]);
    for y in area.y + 1..area.bottom() - 1 {
        for x in [area.x, area.right() - 1] {
            buffer.set_string(x, y, glyphs::TICK, look.style(Role::Border));
        }
    }
    words(buffer, area.y, area, title);
    words(buffer, area.bottom() - 1, area, foot);
    Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
}

/// A rule across a frame, joined to its sides, with a title in it. `area` is the whole frame.
pub fn divide(buffer: &mut Buffer, area: Rect, y: u16, look: &Look, title: &Line<'_>) {
    edge(buffer, Rect { y, height: 1, ..area }, look, [glyphs::TEE_RIGHT, glyphs::TEE_LEFT]);
    words(buffer, y, area, title);
}

/// An upright rule inside a frame, from below its upper rule to the rule that it is joined to.
pub fn upright(buffer: &mut Buffer, x: u16, rows: std::ops::RangeInclusive<u16>, look: &Look) {
    let bottom = *rows.end();
    for y in rows {
        let glyph = match y {
            _ if y == bottom => glyphs::TEE_UP,
            _ => glyphs::TICK,
        };
        let on_rule = buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == glyphs::RULE);
        // A title that reaches over the joint stays whole.
        if y == bottom && !on_rule {
            continue;
        }
        buffer.set_string(x, y, glyph, look.style(Role::Border));
    }
}

fn edge(buffer: &mut Buffer, row: Rect, look: &Look, ends: [&str; 2]) {
    let rule = glyphs::RULE.repeat(usize::from(row.width).saturating_sub(2));
    let [left, right] = ends;
    buffer.set_string(row.x, row.y, format!("{left}{rule}{right}"), look.style(Role::Border));
}

/// Words in a rule: a blank before and behind, the rule goes on after them.
fn words(buffer: &mut Buffer, y: u16, area: Rect, words: &Line<'_>) {
    let wide = u16::try_from(ink::width(words)).unwrap_or(u16::MAX);
    if wide == 0 || area.width < 8 {
        return;
    }
    let room = area.width - 6;
    let wide = wide.min(room);
    let row = Rect::new(area.x + 2, y, wide + 2, 1);
    buffer.set_string(row.x, y, " ".repeat(usize::from(row.width)), ratatui::style::Style::new());
    ink::draw(buffer, Rect::new(row.x + 1, y, wide, 1), words);
}

/// The area in the middle of another, no larger than it.
pub fn middle(of: Rect, cols: u16, rows: u16) -> Rect {
    let (cols, rows) = (cols.min(of.width), rows.min(of.height));
    Rect::new(of.x + (of.width - cols) / 2, of.y + (of.height - rows) / 2, cols, rows)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use ratatui::style::Style;

    use super::*;
    use crate::theme::{Depth, Theme};
    use crate::view::glyphs::Glyphs;

    fn row(buffer: &Buffer, y: u16) -> Vec<String> {
        (0..buffer.area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect()
    }

    #[test]
    fn half_glyphs_are_healed_on_both_edges() {
        let look = Look::new(&Theme::usual(Depth::True).unwrap(), Depth::True, Glyphs::Unicode);
        for x in 0..7 {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 4));
            for y in 0..4 {
                buffer.set_string(0, y, "花瓣懒人支架", Style::new());
            }
            let area = Rect::new(x, 0, 5, 4);
            frame(&mut buffer, area, &look, &Line::raw(""), &Line::raw(""));
            for y in 0..4 {
                let cells = row(&buffer, y);
                let drawn: usize = cells.iter().take(usize::from(x)).map(|s| text::width(s)).sum();
                // Before the frame: each glyph with its second cell (an empty blank), none reaching into it.
                let wide = cells.iter().take(usize::from(x)).filter(|s| text::width(s) == 2).count();
                assert_eq!(drawn - wide, usize::from(x), "{x} {cells:?}");
                assert_ne!(text::width(&cells[usize::from(x + 4)]), 2);
                assert!(usize::from(x + 5) >= 12 || cells[usize::from(x + 5)..].iter().all(|s| !s.is_empty()));
            }
            assert_eq!(row(&buffer, 0)[usize::from(x)..usize::from(x + 5)].concat(), "┌───┐");
            assert_eq!(row(&buffer, 3)[usize::from(x)..usize::from(x + 5)].concat(), "└───┘");
        }
    }

    #[test]
    fn the_middle_never_reaches_out() {
        assert_eq!(middle(Rect::new(0, 0, 120, 36), 90, 28), Rect::new(15, 4, 90, 28));
        assert_eq!(middle(Rect::new(0, 0, 20, 5), 90, 28), Rect::new(0, 0, 20, 5));
    }
}
