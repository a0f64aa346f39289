//! What kind of character stands where, and where words begin.

use crate::text::{fold_map, simplified};

/// What a character is when words are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Letters that join to words: a b c é.
    Letter,
    /// 0 to 9.
    Digit,
    /// Each one its own syllable: hanzi and whatever else is alphanumeric beyond Latin.
    Hanzi,
    /// White space, punctuation, symbols.
    Gap,
}

/// The kind of a character.
pub fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        // What nearly all others are, said without the long tables.
        '\u{4E00}'..='\u{9FFF}' => Kind::Hanzi,
        '\0'..='\x7F' => Kind::Gap,
        _ if !c.is_alphanumeric() => Kind::Gap,
        _ if c < '\u{2E80}' => Kind::Letter,
        _ => Kind::Hanzi,
    }
}

/// Whether a word begins at `at`: the kind changes there (`防水LED灯30厘米`: 防 L 灯 3 厘).
pub fn begins_word(text: &[char], at: usize) -> bool {
    let here = text.get(at).map(|c| kind(*c));
    let before = at.checked_sub(1).and_then(|at| text.get(at)).map(|c| kind(*c));
    here.is_some_and(|here| here != Kind::Gap) && here != before
}

/// Whether `at` is inside a Latin word or a number, where a match should rather not begin.
pub fn inside_word(text: &[char], at: usize) -> bool {
    matches!(text.get(at).map(|c| kind(*c)), Some(Kind::Letter | Kind::Digit)) && !begins_word(text, at)
}

/// Whether `from..to` is a whole part of the text: nothing or a gap on both sides.
pub fn is_part(text: &[char], from: usize, to: usize) -> bool {
    let open = |c: Option<&char>| c.is_none_or(|c| kind(*c) == Kind::Gap);
    open(from.checked_sub(1).and_then(|at| text.get(at))) && open(text.get(to))
}

/// Folds `text` into `chars`; `sources` gets the place in `text` (in characters) of each, or stays empty when they are the same.
pub fn fold_into(text: &str, chars: &mut Vec<char>, sources: &mut Vec<u32>) {
    chars.clear();
    sources.clear();
    for c in text.chars() {
        if !folds_alone(c) {
            chars.clear();
            for (c, source) in fold_map(text) {
                chars.push(c);
                sources.push(source);
            }
            return;
        }
        chars.push(simplified(c.to_ascii_lowercase()));
    }
}

/// Whether folding does no more to this character than lower its case and simplify it.
fn folds_alone(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn begins(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        (0..chars.len()).filter(|at| begins_word(&chars, *at)).map(|at| chars[at]).collect()
    }

    #[test]
    fn words_begin_where_the_kind_changes() {
        assert_eq!(begins("防水LED灯30厘米 A-b"), "防L灯3厘Ab");
        assert_eq!(begins(""), "");
    }

    #[test]
    fn parts_stand_between_gaps() {
        let chars: Vec<char> = "手机支架 落地款".chars().collect();
        assert!(is_part(&chars, 0, 4) && is_part(&chars, 5, 8));
        assert!(!is_part(&chars, 0, 3) && !is_part(&chars, 2, 4));
    }

    proptest! {
        #[test]
        fn the_short_way_folds_as_the_long_one(text in "[a-zA-Z0-9 手机支架機傘ＡＢ（）×㎏é\u{301}-]{0,12}") {
            let (mut chars, mut sources) = (Vec::new(), Vec::new());
            fold_into(&text, &mut chars, &mut sources);
            let (folded, places): (Vec<char>, Vec<u32>) = fold_map(&text).into_iter().unzip();
            prop_assert_eq!(&chars, &folded);
            if sources.is_empty() {
                sources = (0..chars.len() as u32).collect();
            }
            prop_assert_eq!(sources, places);
        }
    }
}
