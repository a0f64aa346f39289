//! What a term may have been meant to be: with one character more, less, other or swapped, or as it sounds.
//!
//! A term with a slip is searched for as all the terms it may stand for, [`ANY`] where any character may, each in one piece. So what is
//! found is exactly what the right term finds, by the same rules. Figures are never taken for others: 3021 is not 3012.

use std::sync::OnceLock;

use crate::search::letters::{Kind, kind};
use crate::search::pattern::{ANY, Pattern, Reading};
use crate::search::pinyin::LONGEST as LONGEST_READING;

/// Longer terms are taken as they are.
const LONGEST: usize = 24;
/// Those with letters, each of which may be a syllable: what they may stand for grows with the square of their length.
const LONGEST_LETTERED: usize = 18;
/// Shorter terms of letters would stand for nearly anything.
const LEAST_LETTERS: usize = 4;
/// The same of hanzi.
const LEAST_HANZI: usize = 3;

/// Ends of terms that are shorter stand nearly anywhere.
const LEAST_END: usize = 3;

/// A term that may have been meant.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    term: Vec<char>,
    edit: Edit,
    pattern: OnceLock<Pattern>,
}

/// What went wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Slip {
    /// Nothing: it was typed as it sounds.
    Sound,
    /// One character more, less or another.
    One,
    /// Two of them swapped.
    Swapped,
}

impl Variant {
    fn new(term: Vec<char>, edit: Edit) -> Self {
        Self { term, edit, pattern: OnceLock::new() }
    }

    /// The term, made ready by whoever asks first: of many, threads share the work.
    pub(super) fn pattern(&self) -> &Pattern {
        let reading = if self.edit.slip == Slip::Sound { Reading::Like } else { Reading::Pinyin };
        self.pattern.get_or_init(|| Pattern::read(self.term.clone(), reading))
    }

    /// The points off that it costs: a slip is worse than a like sound.
    pub(super) fn off(&self) -> u16 {
        u16::from(self.edit.slip != Slip::Sound)
    }

    /// What went wrong.
    pub(super) fn slip(&self) -> Slip {
        self.edit.slip
    }

    /// Where so many characters from a place on stand in the term as it was typed; none where the slip is among them, or where they
    /// may be a beginning here and not there.
    pub(super) fn as_typed(&self, from: usize, length: usize) -> Option<usize> {
        let Edit { slip, at, taken, put } = self.edit;
        let to = from + length;
        match slip {
            Slip::Sound => None,
            _ if to <= at && to < self.term.len() => Some(from),
            _ if from >= at + put => Some(from + taken - put),
            _ => None,
        }
    }
}

/// All that a term may have been meant to be, what costs least first.
#[derive(Clone, Debug, Default)]
pub(super) struct Meant {
    /// As it was typed; none for terms that are too short, too long or quoted: there are no variants then.
    pub(super) typed: Option<Pattern>,
    slipped: OnceLock<Slipped>,
    halves: OnceLock<Vec<Pattern>>,
    pub(super) variants: Vec<Variant>,
}

/// What one character may eat of a term as it was typed, where [`Slip::One`] is in it: bit `i` of entry `n` = `n` characters from `i` on.
pub(super) type Slipped = [u64; LONGEST_READING + 2];

impl Meant {
    pub(super) fn of(pattern: &Pattern) -> Self {
        let term = pattern.chars();
        let longest = if pattern.is_lettered() { LONGEST_LETTERED } else { LONGEST };
        if pattern.reading() != Reading::Pinyin || term.len() > longest || !is_long_enough(term) {
            return Self::default();
        }
        let sound = Edit { slip: Slip::Sound, at: 0, taken: 0, put: 0 };
        let like = term.iter().any(char::is_ascii_lowercase).then(|| Variant::new(term.to_vec(), sound));
        let slips = slips(term).into_iter().map(|(term, edit)| Variant::new(term, edit));
        let variants = like.into_iter().chain(slips).collect();
        Self { typed: Some(pattern.clone()), slipped: OnceLock::new(), halves: OnceLock::new(), variants }
    }

    /// Of long terms what a slip leaves whole: the beginning, or the end from wherever a character begins behind the middle. Wherever a
    /// slip explains a title, one of these stands in it in one piece; none where they would say too little.
    pub(super) fn halves(&self) -> &[Pattern] {
        self.halves.get_or_init(|| {
            let term = self.typed.as_ref().map_or(&[][..], Pattern::chars);
            let middle = term.len() / 2;
            // A reading with a letter too many may reach so far behind the middle.
            let reach = if self.typed.as_ref().is_some_and(Pattern::is_lettered) { LONGEST_READING } else { 1 };
            if term.len() < middle + reach + LEAST_END {
                return Vec::new();
            }
            // A swap takes two characters.
            let begin = term.get(..middle - 1).into_iter();
            let ends = (middle..=middle + reach).filter_map(|from| term.get(from..));
            begin.chain(ends).map(|half| Pattern::read(half.to_vec(), Reading::Pinyin)).collect()
        })
    }

    /// What may be eaten where the slip is.
    pub(super) fn slipped(&self) -> &Slipped {
        self.slipped.get_or_init(|| {
            let mut slipped = Slipped::default();
            for variant in self.variants.iter().filter(|variant| variant.slip() == Slip::One) {
                let Edit { at, taken, put, .. } = variant.edit;
                let over = |(from, length): &(usize, usize)| *from <= at && from + length >= at + put;
                for (from, length) in variant.pattern().reach().each().filter(over) {
                    let bits = (length + taken).checked_sub(put).and_then(|length| slipped.get_mut(length));
                    if let Some(bits) = bits {
                        *bits |= 1 << from;
                    }
                }
            }
            slipped
        })
    }
}

/// A slip mended: so many characters taken, so many put in their place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Edit {
    slip: Slip,
    at: usize,
    taken: usize,
    put: usize,
}

fn is_long_enough(term: &[char]) -> bool {
    let count = |wanted: Kind| term.iter().filter(|c| kind(**c) == wanted).count();
    count(Kind::Letter) >= LEAST_LETTERS || count(Kind::Hanzi) >= LEAST_HANZI
}

/// The terms that this one is with one slip.
fn slips(term: &[char]) -> Vec<(Vec<char>, Edit)> {
    let may_err = |at: usize| term.get(at).is_some_and(|c| matches!(kind(*c), Kind::Letter | Kind::Hanzi));
    let with = |slip: Slip, at: usize, taken: usize, put: &[char]| {
        let (before, rest) = term.split_at(at);
        let edit = Edit { slip, at, taken, put: put.len() };
        ([before, put, rest.get(taken..).unwrap_or_default()].concat(), edit)
    };
    let mut slips = Vec::new();
    for at in (0..term.len()).filter(|at| may_err(*at)) {
        slips.push(with(Slip::One, at, 1, &[]));
        slips.push(with(Slip::One, at, 1, &[ANY]));
        // What begins with its second hanzi stands as it is; what begins with its second letter does not.
        let may_lack = match at.checked_sub(1) {
            Some(before) => may_err(before),
            None => term.first().is_some_and(|c| kind(*c) == Kind::Letter),
        };
        if may_lack {
            slips.push(with(Slip::One, at, 0, &[ANY]));
        }
        if let (true, [a, b, ..]) = (may_err(at + 1), term.get(at..).unwrap_or_default())
            && a != b
        {
            slips.push(with(Slip::Swapped, at, 2, &[*b, *a]));
        }
    }
    slips.sort_unstable();
    slips.dedup_by(|a, b| a.0 == b.0);
    slips
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn variants(pattern: &Pattern) -> Vec<Variant> {
        Meant::of(pattern).variants
    }

    fn of(term: &str) -> Vec<String> {
        let pattern = Pattern::new(term.chars(), false).unwrap();
        let said = |variant: &Variant| variant.pattern().chars().iter().collect::<String>().replace(ANY, "?");
        variants(&pattern).iter().filter(|variant| variant.off() > 0).map(said).collect()
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
        assert!(of(&"s".repeat(19)).is_empty() && of(&"支".repeat(25)).is_empty());
        assert!(of("abcd12").iter().all(|term| term.ends_with("12")), "{:?}", of("abcd12"));
    }

    #[test]
    fn letters_may_be_like_sounds() {
        let like = |term: &str| {
            variants(&Pattern::new(term.chars(), false).unwrap()).iter().filter(|variant| variant.off() == 0).count()
        };
        assert_eq!((like("soujizijia"), like("手机支架")), (1, 0));
    }
}
