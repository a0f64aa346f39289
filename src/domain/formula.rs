//! Text that no spreadsheet runs. A csv file has no types: what begins like a formula is one when it is opened. What is written so
//! comes back as it was ([`bare`]).

use std::borrow::Cow;

use crate::domain::Money;

/// What a formula begins with: the ASCII signs, their full-width and small twins, and the control signs some programs skip.
const BEGINS: [char; 15] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\u{fe66}', '\u{fe62}', '\u{fe63}', '\u{fe6b}'];
/// What programs take away before they look: spaces, quotes, and the delimiters of lists that are split again.
const SKIPPED: [char; 15] = [' ', '\u{a0}', '\u{3000}', '"', '\'', '“', '”', '‘', '’', '＂', '＇', ',', ';', '|', '，'];

/// What a program may take for the end of a field, whatever quotes stand around it.
const ENDS: [char; 4] = [';', ',', '|', '\t'];

/// The text as it may stand in a cell: with an apostrophe before it where it would be taken for a formula, and before each sign that
/// would begin one if the text were split. A plain number (`-5.00`) is one and stays as it is.
pub fn safe(text: &str) -> Cow<'_, str> {
    let (mut safe, mut kept) = (String::new(), text);
    if is_formula(text) {
        safe.push('\'');
    }
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(ENDS) {
        rest = after;
        let part = after.split(ENDS).next().unwrap_or_default();
        let sign = part.trim_start_matches(SKIPPED);
        if is_formula(part)
            && let Some((before, from)) = kept.split_at_checked(kept.len() - after.len() + part.len() - sign.len())
        {
            safe.extend([before, "'"]);
            kept = from;
        }
    }
    if safe.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(safe + kept) }
}

/// The text without the apostrophes that [`safe`] put there, of any text at all: `bare(safe(text))` is the text.
pub fn bare(text: &str) -> Cow<'_, str> {
    let (mut bare, mut kept) = (String::new(), text);
    if let Some(rest) = text.strip_prefix('\'').filter(|rest| is_formula(rest)) {
        kept = rest;
    }
    let mut rest = kept;
    while let Some((_, after)) = rest.split_once(ENDS) {
        rest = after;
        let part = after.split(ENDS).next().unwrap_or_default();
        let sign = part.trim_start_matches(SKIPPED);
        let skipped = part.len() - sign.len();
        if let Some((before, from)) = kept.split_at_checked(kept.len() - after.len() + skipped)
            && let Some(before) = before.strip_suffix('\'').filter(|_| skipped > 0 && was_formula(part, skipped))
        {
            bare.push_str(before);
            kept = from;
        }
    }
    if kept.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(bare + kept) }
}

/// Whether a part would begin a formula without the apostrophe that stands last before its sign.
fn was_formula(part: &str, skipped: usize) -> bool {
    let without = part.split_at_checked(skipped).and_then(|(before, sign)| Some((before.strip_suffix('\'')?, sign)));
    without.is_some_and(|(before, sign)| is_formula(&format!("{before}{sign}")))
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches(SKIPPED).starts_with(BEGINS) && Money::parse(text).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_gets_an_apostrophe() {
        for text in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-5 折",
            "-5.00元",
            "@SUM(A1)",
            "\r\n=1",
            "＝cmd",
            "＋1a",
            "－折",
            "＠x",
            "  =1+1",
            "\u{3000}=1",
            "\"=1+1",
            "'=1+1",
            "“=1”",
            "﹦1+1",
        ] {
            assert_eq!(safe(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn a_sign_behind_the_end_of_a_field_gets_one_too() {
        for (text, expected) in [
            ("红;=1+1", "红;'=1+1"),
            ("a,+x", "a,'+x"),
            ("a|@x", "a|'@x"),
            ("a\t=1", "a\t'=1"),
            ("a; \"=1\"", "a; \"'=1\""),
            ("=1;=2;c,-x", "'=1;'=2;c,'-x"),
            (",=1", "','=1"),
            (";=1", "';'=1"),
            ("\t=1", "'\t'=1"),
            ("红;;＝1", "红;;'＝1"),
        ] {
            assert_eq!(safe(text), expected, "{text:?}");
        }
        for text in ["红;白", "a, b", "1,-5.00", "3;+2", "a;b=1", "a;"] {
            assert!(matches!(safe(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn what_was_put_there_is_taken_off_and_nothing_else() {
        for (text, expected) in [
            ("'=1+1", "=1+1"),
            ("''=1+1", "'=1+1"),
            ("'-5 折", "-5 折"),
            ("'=1;'=2;c,'-x", "=1;=2;c,-x"),
            ("红; \"'=1\"", "红; \"=1\""),
            ("'-5.00", "'-5.00"),
            ("1,'-5.00", "1,'-5.00"),
            ("'tis", "'tis"),
            ("5'=x", "5'=x"),
            ("'", "'"),
        ] {
            assert_eq!(bare(text), expected, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_back(text in "[=+@;,|'\" a1.－\\-\t]{0,12}", other in proptest::prelude::any::<String>()) {
            for text in [text, other] {
                proptest::prop_assert_eq!(bare(&safe(&text)).into_owned(), text);
            }
        }
    }

    #[test]
    fn numbers_and_words_stay_as_they_are() {
        for text in ["-5.00", "+3", "00123", "12.90", "花瓣 =1", "a-b", "手机支架", "", "\"引\"", "A=1", "5-10天", "—"]
        {
            assert!(matches!(safe(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }
}
