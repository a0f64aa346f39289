//! Classes of characters the sanitiser tells apart.
//!
//! Ranges are written out where the Unicode tables at hand do not name the class; the tests hold them against those tables.

use unicode_segmentation::UnicodeSegmentation;

/// Joins emoji to one glyph, and hides everywhere else.
pub(super) const JOINER: char = '\u{200D}';

/// Characters that are visible (or a space), composed already, and a cluster of their own beside any other such.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}' | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}'
        | '‐'..='‧' | '‰'..='‾' | '℃' | '№' | '①'..='⑳'
        | '\u{1F300}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F900}'..='\u{1F9FF}')
}

/// White space that ends a line or jumps; with all white space around it, it becomes one space.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that are never kept: controls, bidirectional and other format characters, fillers, blanks, invisible operators,
/// tags, private use and noncharacters. The joiner is judged by what stands beside it.
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}'
            | '\u{2800}' | '\u{1D159}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}' | '\u{F0000}'..)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

pub(super) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

pub(super) fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether a joiner binds this character to its like: exactly the pictographs do so that are not themselves extenders.
pub(super) fn is_pictograph(c: char) -> bool {
    let clusters = |chars: &[char]| chars.iter().collect::<String>().graphemes(true).count();
    !c.is_ascii() && clusters(&[c, JOINER, c]) == 1 && clusters(&['a', c]) == 2
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::is_combining_mark;
    use unicode_normalization::is_nfc;

    use super::*;

    #[test]
    fn blanks_that_are_no_white_space_are_forbidden() {
        for blank in ['\u{2800}', '\u{FFFC}', '\u{1D159}', '\u{3164}', '\u{115F}', '\u{1160}', '\u{FFA0}'] {
            assert!(is_forbidden(blank) && !blank.is_whitespace(), "U+{:04X}", u32::from(blank));
        }
        assert!(!is_forbidden('\u{2801}') && !is_forbidden('\u{FFFD}'), "a dot is seen");
    }

    #[test]
    fn plain_characters_are_composed_and_clusters_of_their_own() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            let pair = [c, c, 'a', c, '中'].iter().collect::<String>();
            assert!(is_nfc(&pair) && !is_forbidden(c) && !is_combining_mark(c), "U+{:04X}", u32::from(c));
            assert_eq!(pair.graphemes(true).count(), 5, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn pictographs_are_told_from_letters_marks_and_extenders() {
        assert!("👩❤🔥🏴☠".chars().all(is_pictograph));
        assert!(!"a花1カ\u{301}\u{FE0F}\u{FF9E}🏽🇨".chars().any(is_pictograph));
    }
}
