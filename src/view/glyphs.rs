//! Every glyph of the interface that is not ASCII, and its ASCII twin of one cell.
//!
//! Screens draw the first set; what a terminal shows wrongly is replaced afterwards, cell by cell, in one place. Nearly all of
//! them are of ambiguous width: a Chinese console may draw them two cells wide, and then the twins stand in.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use unicode_normalization::UnicodeNormalization;

use crate::text;

/// Which set a terminal is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Glyphs {
    /// All glyphs.
    #[default]
    Unicode,
    /// The twins: same cells, same places. `¥` and Chinese text stay.
    Ascii,
}

/// A marked row.
pub const MARK: &str = "+";
/// In the current pool.
pub const STAR: &str = "★";
/// In another pool.
pub const STAR_OTHER: &str = "☆";
/// Sorted high to low.
pub const SORT_DOWN: &str = "↓";
/// Sorted low to high.
pub const SORT_UP: &str = "↑";
/// One to eight eighths of a cell.
pub const EIGHTHS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// Padding; what is still to do.
pub const DASH: &str = "┄";
/// Where the naive margin stands; a rule.
pub const TICK: &str = "│";
/// Off the scale.
pub const BEYOND: &str = ">";
/// Below zero.
pub const BELOW: &str = "<";
/// Free stock: none, under what is needed, up to twice, up to five times, more.
pub const GAUGE: [&str; 5] = ["▁", "▂", "▄", "▆", "█"];
/// Eight heights.
pub const SPARK: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// A cell of a count's share.
pub const SHARE: &str = "▇";
/// A total of the account; what is done.
pub const TOTAL: &str = "█";
/// A deduction.
pub const DEDUCTION: &str = "▓";
/// The price step in force.
pub const STEP: &str = "→";
/// Held, a slider's value.
pub const DOT: &str = "●";
/// Asked for, not decided.
pub const OPEN: &str = "○";
/// Some of it, or none yet: it waits.
pub const WAITS: &str = "◎";
/// Done.
pub const DONE: &str = "√";
/// Needs a look.
pub const LOOK: &str = "!";
/// Failed.
pub const FAIL: &str = "×";
/// A rule.
pub const RULE: &str = "─";
/// Corners and joints of frames.
pub const TOP_LEFT: &str = "┌";
/// Corner.
pub const TOP_RIGHT: &str = "┐";
/// Corner.
pub const BOTTOM_LEFT: &str = "└";
/// Corner.
pub const BOTTOM_RIGHT: &str = "┘";
/// Joint.
pub const TEE_RIGHT: &str = "├";
/// Joint.
pub const TEE_LEFT: &str = "┤";
/// Joint.
pub const TEE_DOWN: &str = "┬";
/// Joint.
pub const TEE_UP: &str = "┴";
/// Joint; a natural stop of a slider.
pub const CROSS: &str = "┼";
/// A hit but for one letter.
pub const NEAR: &str = "~";
/// Text was cut.
pub const MORE: &str = "…";
/// Between parts of a line.
pub const SEPARATOR: &str = "·";

/// Each glyph and its twin.
pub const TWINS: &[(char, char)] = &[
    ('▌', '#'),
    ('★', '*'),
    ('☆', 'o'),
    ('↓', 'v'),
    ('↑', '^'),
    ('←', '<'),
    ('→', '>'),
    ('▏', '.'),
    ('▎', '.'),
    ('▍', '.'),
    ('▋', '#'),
    ('▊', '#'),
    ('▉', '#'),
    ('█', '#'),
    ('▓', '='),
    ('┄', '.'),
    ('▁', '_'),
    ('▂', '.'),
    ('▃', '-'),
    ('▄', '-'),
    ('▅', '='),
    ('▆', '='),
    ('▇', '#'),
    ('●', '@'),
    ('○', 'o'),
    ('◎', '%'),
    ('√', 'y'),
    ('×', 'x'),
    ('─', '-'),
    ('│', '|'),
    ('┌', '+'),
    ('┐', '+'),
    ('└', '+'),
    ('┘', '+'),
    ('├', '+'),
    ('┤', '+'),
    ('┬', '+'),
    ('┴', '+'),
    ('┼', '+'),
    ('…', '~'),
    ('·', '.'),
    ('—', '-'),
    ('–', '-'),
    ('‘', '\''),
    ('’', '\''),
    ('“', '"'),
    ('”', '"'),
];

impl Glyphs {
    /// What stands before what owns the keyboard. It shares its glyph with half a cell of a margin, but not its twin.
    pub const fn cursor(self) -> &'static str {
        match self {
            Self::Unicode => "▌",
            Self::Ascii => ">",
        }
    }

    /// Replaces what the terminal would not draw in the cells it has. Foreign text is in it: a cluster of several signs that
    /// are drawn as one (families, flags) is as wide as the terminal likes, so its first sign stands for it.
    pub fn settle(self, buffer: &mut Buffer) {
        let width = usize::from(buffer.area.width).max(1);
        let mut cells = buffer.content.iter_mut().enumerate().peekable();
        while let Some((at, cell)) = cells.next() {
            // A picture's cells are no glyphs.
            if cell.symbol().is_ascii() || cell.diff_option != CellDiffOption::None {
                continue;
            }
            let cols = text::width(cell.symbol());
            let is_last = (at + 1).is_multiple_of(width);
            let Some(left) = self.replace(cell, cols) else { continue };
            if left < cols
                && !is_last
                && let Some((_, rest)) = cells.peek_mut()
            {
                rest.set_symbol(" ").set_style(cell.style());
            }
        }
    }

    /// Puts what is drawn in place of a cell's symbol, and says its columns; none when it stays.
    fn replace(self, cell: &mut Cell, cols: usize) -> Option<usize> {
        let mut chars = cell.symbol().chars();
        let (first, single) = (chars.next()?, chars.next().is_none());
        if self == Self::Unicode {
            return (!single && cols > 1 && !first.is_alphabetic()).then(|| put(cell, first));
        }
        if let Some((_, twin)) = TWINS.iter().find(|(glyph, _)| *glyph == first) {
            return Some(put(cell, *twin));
        }
        match ascii(first, cols) {
            Some(stand_in) => Some(put(cell, stand_in)),
            None if single => None,
            None => Some(put(cell, first)),
        }
    }
}

fn put(cell: &mut Cell, c: char) -> usize {
    cell.set_char(c);
    text::char_width(c)
}

/// The ASCII that stands for a foreign sign; none for letters, Chinese text and `¥`.
fn ascii(c: char, cols: usize) -> Option<char> {
    if cols == 2 {
        let chinese = c.is_alphanumeric()
            || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}');
        return (!chinese).then_some('?');
    }
    if c == '¥' {
        return None;
    }
    let base = c.nfkd().next().filter(char::is_ascii_graphic);
    base.or_else(|| (!c.is_alphabetic()).then_some('?'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn settled(set: Glyphs, words: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_stringn(0, 0, words, 12, Style::new());
        set.settle(&mut buffer);
        let mut out = String::new();
        let mut skip = 0;
        for cell in &buffer.content {
            if skip == 0 {
                out.push_str(cell.symbol());
                skip = text::width(cell.symbol());
            }
            skip -= 1;
        }
        assert_eq!(text::width(&out), 12, "{out:?}");
        out.trim_end().to_owned()
    }

    #[test]
    fn twins_take_one_cell_and_no_glyph_has_two() {
        for (at, (glyph, twin)) in TWINS.iter().enumerate() {
            assert!(twin.is_ascii_graphic(), "{glyph}");
            assert_eq!(text::char_width(*glyph), 1, "{glyph}");
            assert!(!TWINS[..at].iter().any(|(other, _)| other == glyph), "{glyph} twice");
        }
    }

    #[test]
    fn ascii_keeps_chinese_and_yuan_and_replaces_the_rest() {
        assert_eq!(settled(Glyphs::Ascii, "花瓣 ¥3 ███▎"), "花瓣 ¥3 ###.");
        assert_eq!(settled(Glyphs::Ascii, "🔥爆款①é"), "?  爆款1e".replace("  ", " "));
        assert_eq!(settled(Glyphs::Ascii, "（大）※"), "（大）?");
    }

    #[test]
    fn clusters_of_signs_become_their_first_sign() {
        assert_eq!(settled(Glyphs::Unicode, "👩\u{200D}👩\u{200D}👧x"), "👩x");
        assert_eq!(settled(Glyphs::Unicode, "🇨🇳x"), "🇨 x");
        assert_eq!(settled(Glyphs::Unicode, "❤\u{FE0F}x"), "❤ x");
        assert_eq!(settled(Glyphs::Unicode, "花瓣·é"), "花瓣·é");
    }
}
