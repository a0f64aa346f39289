//! Folding: the form in which texts are compared, for search and for keys.
//!
//! Compatibility forms become plain ones (full-width letters, half-width kana, Kangxi radicals, compatibility
//! ideographs, units such as ㎏), and case goes; for search, traditional hanzi become simplified ones too. Never shown: a
//! person sees what was written. What is kept is compared by [`key_fold`], which knows nothing of the two scripts.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::text::clean::is_hidden;
use crate::text::simplify::simplified;

/// The text as search compares it: compatibility forms plain (NFKC), lower case, hanzi simplified.
///
/// ```
/// assert_eq!(huopan::text::fold("ＬＥＤ⽕傘"), "led火伞");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    walk(text, |c, _| folded.push(simplified(c)));
    folded
}

/// The same of raw text, with the hanzi left in their script: for words that are compared with lists of words in both. What nobody sees
/// (zero-width spaces, marks of direction) goes, as it is no word's.
pub fn fold_forms(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    walk(text, |c, _| folded.extend(Some(c).filter(|c| c.is_whitespace() || !is_hidden(*c))));
    folded
}

/// The characters of [`fold`], each with the index (counted in characters) of the source character it came from; a
/// composed one counts for its first. So a hit in the folded text can be marked in the shown one.
pub fn fold_map(text: &str) -> Vec<(char, u32)> {
    let mut folded = Vec::with_capacity(text.len());
    walk(text, |c, source| folded.push((simplified(c), source)));
    folded
}

/// One character folded alone, if that is one character (`㎏` gives none).
pub fn fold_char(c: char) -> Option<char> {
    if is_plain(c) {
        return Some(simplified(c.to_ascii_lowercase()));
    }
    let mut folded = normal(std::iter::once(c));
    folded.next().filter(|_| folded.next().is_none()).map(simplified)
}

/// The text as article keys are compared: compatibility forms plain (NFKC), upper case, no outer white space.
///
/// ```
/// assert_eq!(huopan::text::key_fold("　hb－3021 "), "HB-3021");
/// ```
pub fn key_fold(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_ascii_uppercase();
    }
    text.nfkc().flat_map(char::to_uppercase).nfkc().collect::<String>().trim().to_owned()
}

/// Gives each folded character with the index of its source. Normal forms only reach as far as the next character that
/// begins anew, so the text is taken in such steps, nearly always of one character.
fn walk(text: &str, mut give: impl FnMut(char, u32)) {
    let mut rest = text.chars().zip(0_u32..).peekable();
    let mut step = String::new();
    while let Some((c, source)) = rest.next() {
        let alone = rest.peek().is_none_or(|(next, _)| begins_anew(*next));
        if alone && is_plain(c) {
            give(c.to_ascii_lowercase(), source);
            continue;
        }
        step.clear();
        step.push(c);
        while let Some((next, _)) = rest.next_if(|(next, _)| !begins_anew(*next)) {
            step.push(next);
        }
        normal(step.chars()).for_each(|folded| give(folded, source));
    }
}

/// NFKC and lower case; again NFKC, as a lower-case letter may compose where the capital did not.
fn normal(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    chars.nfkc().flat_map(char::to_lowercase).nfkc()
}

/// Already folded but for ASCII case and script.
fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Whether nothing before this character can merge with it.
fn begins_anew(c: char) -> bool {
    is_plain(c)
        || std::iter::once(c).nfkd().next().is_some_and(|first| {
            canonical_combining_class(first) == 0 && is_nfkc_quick(std::iter::once(first)) == IsNormalized::Yes
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn compatibility_forms_are_plain() {
        assert_eq!(fold("ＨＢ－３０２１　Led"), "hb-3021 led");
        assert_eq!(fold("⽕⼿"), "火手", "Kangxi radicals");
        assert_eq!(fold("\u{F900}\u{2F800}"), "岂丽", "compatibility ideographs");
        assert_eq!(fold("ｶﾞﾗｽ"), "ガラス");
        assert_eq!(fold("5㎏①½"), "5kg11\u{2044}2");
        assert_eq!(fold("E\u{301}É"), "éé");
        assert_eq!(fold("🔥爆款"), "🔥爆款");
    }

    #[test]
    fn traditional_is_simplified_for_search_only() {
        assert_eq!(fold("ＬＥＤ雨傘（長柄）"), "led雨伞(长柄)");
        assert_eq!(fold_forms("ＬＥＤ雨傘（長柄）"), "led雨傘(長柄)");
        assert_eq!(fold_forms("单\u{200b}价\u{202e}"), "单价", "what nobody sees is no word's");
        assert_eq!(fold_map("㎏手機"), [('k', 0), ('g', 0), ('手', 1), ('机', 2)]);
        assert_eq!((fold_char('機'), fold_char('\u{F900}')), (Some('机'), Some('岂')));
        assert_eq!(key_fold("長a"), "長A");
    }

    #[test]
    fn the_map_points_at_the_source() {
        assert_eq!(fold_map("A灯㎏ｶﾞx"), [('a', 0), ('灯', 1), ('k', 2), ('g', 2), ('ガ', 3), ('x', 5)]);
        assert_eq!(fold_map("ＡＢ"), [('a', 0), ('b', 1)]);
        assert_eq!(fold_map("e\u{301}z"), [('é', 0), ('z', 2)]);
    }

    #[test]
    fn a_character_alone() {
        assert_eq!(fold_char('Ａ'), Some('a'));
        assert_eq!(fold_char('灯'), Some('灯'));
        assert_eq!(fold_char('É'), Some('é'));
        assert_eq!(fold_char('㎏'), None);
    }

    #[test]
    fn keys_are_upper_case_and_trimmed() {
        assert_eq!(key_fold(" hb-3021\t"), "HB-3021");
        assert_eq!(key_fold("　ｈｂ－３０２１　"), "HB-3021");
        assert_eq!(key_fold("义乌a01"), "义乌A01");
    }

    #[test]
    fn every_character_folds_the_same_twice() {
        for c in crate::text::characters() {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn any_text_folds_as_if_whole(text in any::<String>()) {
            let whole: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
            let seen: String = whole.chars().filter(|c| c.is_whitespace() || !is_hidden(*c)).collect();
            prop_assert_eq!(&fold_forms(&text), &seen);
            prop_assert_eq!(fold(&text), whole.chars().map(simplified).collect::<String>());
        }

        #[test]
        fn the_map_is_ordered_and_within_the_text(text in any::<String>()) {
            let map = fold_map(&text);
            prop_assert!(map.is_sorted_by_key(|(_, source)| *source));
            prop_assert!(map.iter().all(|(_, source)| (*source as usize) < text.chars().count()));
        }
    }
}
