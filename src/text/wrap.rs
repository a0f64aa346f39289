//! Wrapping: a text over several lines of so many columns, Chinese and Latin mixed.
//!
//! Latin words stay whole, hanzi may part anywhere, and by the Chinese rule no line begins with a closing mark or ends
//! with an opening one.

use super::width::{glyphs, width};

const CLOSING: &str = "，。、；：！？）】》〉」』”’…—·～,.;:!?)]}%℃";
const OPENING: &str = "（【《〈「『“‘([{￥¥";

/// Lines of at most `cols` columns. A newline in the text ends a line; an empty text is one empty line. A word wider
/// than a line is cut between glyphs, and a glyph wider than a line is left out.
pub fn wrap(text: &str, cols: usize) -> Vec<String> {
    let mut lines = Lines { cols, done: Vec::new(), line: String::new(), used: 0 };
    for paragraph in text.lines() {
        lines.paragraph(paragraph);
    }
    if lines.done.is_empty() {
        lines.done.push(String::new());
    }
    lines.done
}

struct Lines {
    cols: usize,
    done: Vec<String>,
    line: String,
    used: usize,
}

impl Lines {
    fn paragraph(&mut self, paragraph: &str) {
        let before = self.done.len();
        let mut piece = String::new();
        for (glyph, _) in glyphs(paragraph) {
            if may_part(&piece, glyph) {
                self.place(&piece);
                piece.clear();
            }
            piece.push_str(glyph);
        }
        self.place(&piece);
        if !self.line.is_empty() || self.done.len() == before {
            self.turn();
        }
    }

    /// Puts a piece that should stay whole on this line or the next. Spaces at a turn vanish.
    fn place(&mut self, piece: &str) {
        let wide = width(piece);
        if self.used + wide > self.cols {
            if !self.line.is_empty() {
                self.turn();
            }
            if piece == " " {
                return;
            }
        }
        if piece == " " && self.line.is_empty() && !self.done.is_empty() {
            return;
        }
        if wide <= self.cols {
            self.line.push_str(piece);
            self.used += wide;
        } else {
            self.place_in_parts(piece);
        }
    }

    fn place_in_parts(&mut self, piece: &str) {
        for (glyph, wide) in glyphs(piece).filter(|(_, wide)| *wide <= self.cols).collect::<Vec<_>>() {
            if self.used + wide > self.cols {
                self.turn();
            }
            self.line.push_str(glyph);
            self.used += wide;
        }
    }

    fn turn(&mut self) {
        self.done.push(self.line.trim_end().to_owned());
        self.line.clear();
        self.used = 0;
    }
}

/// Whether a line may end after `piece` and the next begin with `glyph`.
fn may_part(piece: &str, glyph: &str) -> bool {
    let (Some(last), Some(next)) = (piece.chars().next_back(), glyph.chars().next()) else { return false };
    if last == ' ' || next == ' ' {
        return true;
    }
    let wide = width(glyph) > 1 || glyphs(piece).last().is_some_and(|(_, cols)| cols > 1);
    let opens = OPENING.contains(last);
    let closes = CLOSING.contains(next);
    !opens && !closes && (wide || CLOSING.contains(last) && !last.is_ascii())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hanzi_part_anywhere_and_words_at_spaces() {
        assert_eq!(wrap("花瓣懒人支架", 5), ["花瓣", "懒人", "支架"]);
        assert_eq!(wrap("petal phone holder", 11), ["petal phone", "holder"]);
        assert_eq!(wrap("配USB线一条", 6), ["配USB", "线一条"]);
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        assert_eq!(wrap("现货，可退", 4), ["现", "货，", "可退"]);
        assert_eq!(wrap("红色（大）", 6), ["红色", "（大）"]);
        assert_eq!(wrap("他说“好”吗", 5), ["他说", "“好”", "吗"]);
    }

    #[test]
    fn a_long_word_is_cut_and_a_glyph_too_wide_left_out() {
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("a灯b", 1), ["a", "b"]);
    }

    #[test]
    fn newlines_end_lines_and_spaces_vanish_at_turns() {
        assert_eq!(wrap("一\n\n二", 4), ["一", "", "二"]);
        assert_eq!(wrap("ab   cd", 2), ["ab", "cd"]);
        assert_eq!(wrap("", 4), [""]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_but_spaces_is_lost(text in "[a-c 花瓣，（“👩🔥\u{301}]{0,40}", cols in 4_usize..20) {
            let lines = wrap(&text, cols);
            prop_assert!(lines.iter().all(|line| width(line) <= cols), "{lines:?}");
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }

        #[test]
        fn takes_any_text(text in any::<String>(), cols in 0_usize..9) {
            prop_assert!(wrap(&text, cols).iter().all(|line| width(line) <= cols));
        }
    }
}
