//! Columns: how many terminal cells a text takes.
//!
//! Counts as the drawing library does: glyph by glyph, control characters as nothing, half-width sound marks as a cell of
//! their own. Ambiguous characters count one column; a terminal that shows them wider gets the ASCII glyph set instead,
//! never another way of counting.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a text. Control characters take none.
///
/// ```
/// assert_eq!(huopan::text::width("LED灯 5V"), 8);
/// ```
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.chars().map(plain_columns).sum::<Option<usize>>().unwrap_or_else(|| glyphs(text).map(|(_, cols)| cols).sum())
}

/// Columns of one character that stands alone: 0, 1 or 2 (3 for one Khmer sign).
pub fn char_width(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        _ => c.width().unwrap_or(0) + usize::from(is_sound_mark(c)),
    }
}

/// The glyphs (grapheme clusters) of a text, in order, each with its columns. Joined they are the text again; one that
/// holds a control character is given with 0 columns, as it is never drawn.
pub fn glyphs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|glyph| (glyph, glyph_columns(glyph)))
}

fn glyph_columns(glyph: &str) -> usize {
    if glyph.contains(char::is_control) {
        0
    } else {
        glyph.width() + glyph.chars().filter(|c| is_sound_mark(*c)).count()
    }
}

/// Terminals give a half-width (semi-)voiced sound mark a cell, though Unicode lets it extend the letter before it.
fn is_sound_mark(c: char) -> bool {
    matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

/// Columns of a character that no neighbour can change, unless the neighbour is itself not plain.
fn plain_columns(c: char) -> Option<usize> {
    match c {
        ' '..='~' | '¥' | '·' | '×' | '–'..='—' | '‘'..='’' | '“'..='”' | '…' => Some(1),
        '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{3000}'..='\u{3029}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::{Buffer, CellWidth};
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use ratatui::text::Span;

    use super::*;

    const CORPUS: [&str; 24] = [
        "",
        "HB-3021",
        "花瓣懒人支架",
        "LED灯 5V/2A",
        "ＡＢＣ１２３￥",
        "“引号”……——·①②③№※★",
        "㎏℃½",
        "ｶﾞｷﾞﾊﾟ",
        "aﾞ紅ﾟ",
        "ﾞ",
        "カ\u{3099}ﾊ\u{309A}",
        "e\u{301}\u{302}x",
        "🔥爆款🔥",
        "👩\u{200D}👩\u{200D}👧\u{200D}👦",
        "👍🏽",
        "❤\u{FE0F}x❤",
        "🇨🇳🇺🇸🇨",
        "1\u{FE0F}\u{20E3}",
        "한국어 각",
        "לשלום",
        "لا سلام",
        "ᠮᠣᠩᠭᠣᠯ",
        "ขนมไทย กำ",
        "𠮷野家",
    ];

    /// Columns from the first cell to behind the last one drawn.
    fn drawn(text: &str) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 1));
        usize::from(buffer.set_stringn(0, 0, text, 400, Style::new()).0)
    }

    #[test]
    fn agrees_with_what_the_buffer_draws() {
        for text in CORPUS {
            assert_eq!(width(text), drawn(text), "{text:?}");
        }
    }

    /// A span measures the whole text at once: it leaves out sound marks and takes Arabic ligatures for one glyph, which
    /// no cell can show.
    #[test]
    fn agrees_with_a_span_where_glyphs_stand_alone() {
        for text in CORPUS.into_iter().filter(|text| !text.contains(|c| is_sound_mark(c) || c == 'ل')) {
            assert_eq!(width(text), Span::raw(text).width(), "{text:?}");
        }
    }

    #[test]
    fn every_character_has_the_width_of_its_cell() {
        let mut bytes = [0; 4];
        for c in crate::text::characters().filter(|c| !c.is_control()) {
            let text: &str = c.encode_utf8(&mut bytes);
            assert_eq!(width(text), usize::from(text.cell_width()), "U+{:04X}", u32::from(c));
            assert_eq!(char_width(c), width(text), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn counts_by_hand() {
        assert_eq!(width("LED灯 5V"), 3 + 2 + 1 + 2);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩\u{200D}👧"), 2);
        assert_eq!(width("a\tb\nc\u{7f}"), 3);
        assert_eq!(width("灯\r\n\u{85}灯"), 4);
        assert_eq!(char_width('\n'), 0);
        assert_eq!(char_width('灯'), 2);
    }

    proptest! {
        #[test]
        fn any_text_is_as_wide_as_it_is_drawn(text in "\\PC{0,60}") {
            prop_assert_eq!(width(&text), drawn(&text));
        }

        #[test]
        fn glyphs_join_to_the_text(text in any::<String>()) {
            prop_assert_eq!(glyphs(&text).map(|(glyph, _)| glyph).collect::<String>(), text);
        }
    }
}
