//! Text fields: what of the text is in sight, and where the terminal's own cursor stands. No caret is painted: input methods put
//! their window at the real one.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use tui_input::Input;

use crate::app::field::Field;
use crate::text;
use crate::theme::Role;
use crate::view::{Look, glyphs};

/// What of a field is in sight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sight {
    /// The part of the text, no wider than the field.
    pub shown: String,
    /// Scalars before it.
    pub skipped: usize,
    /// Column of the cursor in the field.
    pub cursor: usize,
}

/// The part of a text of so many columns that has the cursor in it.
pub fn sight(input: &Input, cols: usize) -> Sight {
    let value = input.value();
    let before: String = value.chars().take(input.cursor()).collect();
    let over = (text::width(&before) + 1).saturating_sub(cols);
    let (mut skipped, mut gone, mut shown) = (0, 0, String::new());
    for (glyph, wide) in text::glyphs(value) {
        if gone < over && shown.is_empty() {
            gone += wide;
            skipped += glyph.chars().count();
        } else if text::width(&shown) + wide <= cols {
            shown.push_str(glyph);
        } else {
            break;
        }
    }
    Sight { shown, skipped, cursor: text::width(&before).saturating_sub(gone).min(cols.saturating_sub(1)) }
}

/// Draws a text field in one row and gives the place of the cursor.
pub fn draw(look: &Look, area: Rect, buffer: &mut Buffer, input: &Input) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let seen = sight(input, usize::from(area.width));
    buffer.set_style(Rect { height: 1, ..area }, look.style(Role::Field));
    buffer.set_stringn(area.x, area.y, &seen.shown, usize::from(area.width), look.style(Role::Field));
    Some(Position::new(area.x + u16::try_from(seen.cursor).unwrap_or(0), area.y))
}

/// Draws a field of a form: a figure at the right, a text at the left, a choice between angles. Gives the cursor's place when the
/// field owns the keyboard and is typed into.
pub fn form(
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
    field: &Field,
    (chosen, focused): (&str, bool),
) -> Option<Position> {
    let cols = usize::from(area.width);
    if cols < 4 {
        return None;
    }
    let style = look.style(if focused { Role::Focus } else { Role::Field });
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let room = cols - 2;
    let edges = match field {
        Field::Choice { .. } => ("<", ">"),
        Field::Text(_) | Field::Number { .. } => ("[", "]"),
    };
    let border = look.style(Role::Muted);
    let mut cursor = None;
    let mut end = area.right() - 1;
    match field {
        Field::Choice { .. } => {
            let words = format!(" {} ", text::fit(chosen, room.saturating_sub(2), glyphs::MORE));
            let (after, _) = buffer.set_stringn(inner.x, area.y, &words, room, style);
            end = after;
        }
        Field::Text(input) => {
            buffer.set_style(Rect { height: 1, ..inner }, style);
            let seen = sight(input, room);
            buffer.set_stringn(inner.x, area.y, &seen.shown, room, style);
            cursor = Some(seen.cursor);
        }
        Field::Number { input, .. } => {
            buffer.set_style(Rect { height: 1, ..inner }, style);
            // A column is kept for the cursor behind the last digit.
            let seen = sight(input, room);
            let blank = (room - 1).saturating_sub(text::width(&seen.shown));
            let at = inner.x + u16::try_from(blank).unwrap_or(0);
            buffer.set_stringn(at, area.y, &seen.shown, room - blank, style);
            cursor = Some(blank + seen.cursor);
        }
    }
    buffer.set_string(area.x, area.y, edges.0, border);
    buffer.set_string(end, area.y, edges.1, border);
    let cursor = cursor.filter(|_| focused)?;
    Some(Position::new(inner.x + u16::try_from(cursor).unwrap_or(0), area.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_sight_and_no_glyph_is_cut() {
        let at = |value: &str, cursor: usize, cols: usize| {
            let seen = sight(&Input::new(value.to_owned()).with_cursor(cursor), cols);
            (seen.shown, seen.skipped, seen.cursor)
        };
        assert_eq!(at("sjzj", 4, 10), ("sjzj".into(), 0, 4));
        assert_eq!(at("手机支架", 4, 10), ("手机支架".into(), 0, 8));
        // Eight columns of text and one for the cursor in six: two hanzi are gone.
        assert_eq!(at("手机支架", 4, 6), ("支架".into(), 2, 4));
        assert_eq!(at("手机支架", 0, 5), ("手机".into(), 0, 0));
        assert_eq!(at("", 0, 3), (String::new(), 0, 0));
    }
}
