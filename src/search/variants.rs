//! What a term may have been meant to be: with one character more, less, other or swapped, or as it sounds.
//!
//! A term with a slip is searched for as all the terms it may stand for, [`ANY`] where any character may, each in one piece. So what is
//! found is exactly what the right term finds, by the same rules. Figures are never taken for others: 3021 is not 3012.

use crate::search::letters::{Kind, kind};
use crate::search::pattern::{ANY, Pattern, Reading};

/// Longer terms are taken as they are.
const LONGEST: usize = 24;
/// Shorter terms of letters would stand for nearly anything.
const LEAST_LETTERS: usize = 4;
/// The same of hanzi.
const LEAST_HANZI: usize = 3;

/// A term that may have been meant, and the points off that it costs.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) pattern: Pattern,
    pub(super) off: u16,
}

/// What a slip costs more than a like sound.
const SLIP: u16 = 4;

/// All that may have been meant; none for terms that are too short, too long or quoted.
pub(super) fn variants(pattern: &Pattern) -> Vec<Variant> {
    let term = pattern.chars();
    if pattern.reading() != Reading::Pinyin || term.len() > LONGEST || !is_long_enough(term) {
        return Vec::new();
    }
    let like = term.iter().any(char::is_ascii_lowercase);
    let like = like.then(|| Variant { pattern: Pattern::read(term.to_vec(), Reading::Like), off: 0 });
    let slips = slips(term).into_iter();
    like.into_iter()
        .chain(slips.map(|term| Variant { pattern: Pattern::read(term, Reading::Pinyin), off: SLIP }))
        .collect()
}

fn is_long_enough(term: &[char]) -> bool {
    let count = |wanted: Kind| term.iter().filter(|c| kind(**c) == wanted).count();
    count(Kind::Letter) >= LEAST_LETTERS || count(Kind::Hanzi) >= LEAST_HANZI
}

/// The terms that this one is with one slip.
fn slips(term: &[char]) -> Vec<Vec<char>> {
    let may_err = |at: usize| term.get(at).is_some_and(|c| matches!(kind(*c), Kind::Letter | Kind::Hanzi));
    let with = |at: usize, taken: usize, put: &[char]| {
        let (before, rest) = term.split_at(at);
        [before, put, rest.get(taken..).unwrap_or_default()].concat()
    };
    let mut slips = Vec::new();
    for at in (0..term.len()).filter(|at| may_err(*at)) {
        slips.push(with(at, 1, &[]));
        slips.push(with(at, 1, &[ANY]));
        // What begins with its second hanzi stands as it is; what begins with its second letter does not.
        let may_lack = match at.checked_sub(1) {
            Some(before) => may_err(before),
            None => term.first().is_some_and(|c| kind(*c) == Kind::Letter),
        };
        if may_lack {
            slips.push(with(at, 0, &[ANY]));
        }
        if let (true, [a, b, ..]) = (may_err(at + 1), term.get(at..).unwrap_or_default())
            && a != b
        {
            slips.push(with(at, 2, &[*b, *a]));
        }
    }
    slips.sort_unstable();
    slips.dedup();
    slips
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(term: &str) -> Vec<String> {
        let pattern = Pattern::new(term.chars(), false).unwrap();
        let said = |variant: &Variant| variant.pattern.chars().iter().collect::<String>().replace(ANY, "?");
        variants(&pattern).iter().filter(|variant| variant.off > 0).map(said).collect()
    }

    #[test]
    fn one_character_more_less_other_or_swapped() {
        let mut expected =
            ["机架", "手架", "手机", "?机架", "手?架", "手机?", "手?机架", "手机?架", "机手架", "手架机"];
        expected.sort_unstable();
        let mut found = of("手机架");
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn figures_short_terms_and_quotes_are_taken_as_they_are() {
        assert!(of("sjz").is_empty() && of("手机").is_empty() && of("3021").is_empty());
        assert!(variants(&Pattern::new("shouji".chars(), true).unwrap()).is_empty());
        assert!(of(&"s".repeat(25)).is_empty());
        assert!(of("abcd12").iter().all(|term| term.ends_with("12")), "{:?}", of("abcd12"));
    }

    #[test]
    fn letters_may_be_like_sounds() {
        let like = |term: &str| {
            variants(&Pattern::new(term.chars(), false).unwrap()).iter().filter(|variant| variant.off == 0).count()
        };
        assert_eq!((like("soujizijia"), like("手机支架")), (1, 0));
    }
}
