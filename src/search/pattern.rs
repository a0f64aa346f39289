//! One term made ready: what each character of a title may eat of it.
//!
//! A term of up to [`MOST`] characters is read from left to right. Standing at a character of the term, a character of the title may
//! eat itself; a hanzi may also eat one of its whole readings, its initial (z, or zh), and, where the term ends, the beginning of
//! a reading (the half-typed last syllable). So a syllable is only ever entered at its beginning. These moves are bit sets over the
//! places of the term, one for each length eaten, so that a whole title is followed with a handful of instructions a character.

use std::collections::HashMap;

use crate::search::letters::{Kind, kind, written_bit};
use crate::search::pinyin::{LONGEST, readings};

/// Characters a term may have; what is longer is cut.
pub const MOST: usize = 63;

/// What one character may eat: bit `i` of entry `n` = standing at place `i` of the term it eats `n + 1` characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moves([u64; LONGEST]);

impl Moves {
    fn add(&mut self, at: usize, length: usize) {
        if let Some(bits) = length.checked_sub(1).and_then(|n| self.0.get_mut(n)) {
            *bits |= 1 << at;
        }
    }

    fn join(&mut self, other: &Self) {
        for (mine, others) in self.0.iter_mut().zip(other.0) {
            *mine |= others;
        }
    }

    fn is_none(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// All places reached from the places in `from` by eating once.
    pub fn step(&self, from: u64) -> u64 {
        self.0.iter().zip(1..).fold(0, |to, (bits, length)| to | ((from & bits) << length))
    }

    /// Each move as (place, length).
    pub fn each(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().zip(1..).flat_map(|(bits, length)| Bits(*bits).map(move |at| (at, length)))
    }
}

/// The numbers of the set bits, ascending.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        (at < 64).then_some(at)
    }
}

/// One term, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Pattern {
    chars: Vec<char>,
    compact: Vec<char>,
    exact: bool,
    lettered: bool,
    moves: Vec<Moves>,
    class_of: Vec<u16>,
    beyond: HashMap<char, u16>,
    needs: u64,
}

/// Characters whose class is looked up in a plain table.
const TABLE: usize = 0x1_0000;

impl Pattern {
    /// A term of folded characters; `exact` = as it stands, in one piece, without pinyin. None when there is nothing to look for.
    pub fn new(folded: impl IntoIterator<Item = char>, exact: bool) -> Option<Self> {
        let chars: Vec<char> = folded.into_iter().take(MOST).collect();
        if chars.is_empty() {
            return None;
        }
        let compact: Vec<char> = chars.iter().copied().filter(|c| kind(*c) != Kind::Gap).collect();
        let lettered = !exact && chars.iter().any(char::is_ascii_lowercase);
        let needs = needs(&chars, lettered);
        let mut made = Self {
            chars,
            compact,
            exact,
            lettered,
            moves: vec![Moves::default()],
            class_of: vec![0; TABLE],
            beyond: HashMap::new(),
            needs,
        };
        if lettered {
            made.read_aloud();
        }
        made.as_written();
        Some(made)
    }

    /// Gives every hanzi the moves of its readings.
    fn read_aloud(&mut self) {
        let of_syllable: Vec<Moves> = readings().syllables().iter().map(|s| self.moves_of(s)).collect();
        for alike in readings().alike() {
            let mut moves = Moves::default();
            for number in &alike.syllables {
                of_syllable.get(usize::from(*number)).into_iter().for_each(|more| moves.join(more));
            }
            if !moves.is_none() {
                let class = self.new_class(moves);
                alike.chars.iter().for_each(|c| self.set_class(*c, class));
            }
        }
    }

    /// Lets every character of the term eat itself.
    fn as_written(&mut self) {
        for c in self.chars.clone() {
            let mut moves = self.moves(self.class(c));
            self.chars.iter().enumerate().filter(|(_, other)| **other == c).for_each(|(at, _)| moves.add(at, 1));
            let class = self.new_class(moves);
            self.set_class(c, class);
        }
    }

    fn moves_of(&self, syllable: &str) -> Moves {
        let mut moves = Moves::default();
        let syllable: Vec<char> = syllable.chars().collect();
        let initial = match syllable.as_slice() {
            ['z' | 'c' | 's', 'h', ..] => 2,
            _ => 1,
        };
        for at in 0..self.chars.len() {
            let rest = self.chars.get(at..).unwrap_or_default();
            let shared = rest.iter().zip(&syllable).take_while(|(a, b)| a == b).count();
            if shared == 0 {
                continue;
            }
            moves.add(at, 1);
            if shared >= initial {
                moves.add(at, initial);
            }
            if shared == syllable.len() || shared == rest.len() {
                moves.add(at, shared);
            }
        }
        moves
    }

    fn new_class(&mut self, moves: Moves) -> u16 {
        self.moves.push(moves);
        (self.moves.len() - 1) as u16
    }

    fn set_class(&mut self, c: char, class: u16) {
        match self.class_of.get_mut(c as usize) {
            Some(slot) => *slot = class,
            None => drop(self.beyond.insert(c, class)),
        }
    }

    /// The class of a folded character: characters of one class make the same moves, those of class 0 none.
    pub fn class(&self, c: char) -> u16 {
        match self.class_of.get(c as usize) {
            Some(class) => *class,
            None => self.beyond.get(&c).copied().unwrap_or(0),
        }
    }

    /// The moves of a class.
    pub fn moves(&self, class: u16) -> Moves {
        self.moves.get(usize::from(class)).copied().unwrap_or_default()
    }

    /// The folded characters of the term.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The term without white space, punctuation and symbols: what article numbers are compared by.
    pub fn compact(&self) -> &[char] {
        &self.compact
    }

    /// Whether it must stand in one piece, as written.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether it may be pinyin.
    pub fn is_lettered(&self) -> bool {
        self.lettered
    }

    /// Bits that the [`crate::search::letters::mask`] of title and article number must have together, else there is no match.
    pub fn needs(&self) -> u64 {
        self.needs
    }

    /// The bit of the place behind the last character.
    pub fn end(&self) -> u64 {
        1 << self.chars.len()
    }
}

/// Of a lettered term only those letters are sure to stand in the text or to begin a reading that cannot be inside a syllable.
fn needs(chars: &[char], lettered: bool) -> u64 {
    let inside = |at: usize, c: char| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        lettered && before.is_some_and(|before| readings().follows(*before, c))
    };
    let sure = chars.iter().enumerate().filter(|(at, c)| kind(**c) != Kind::Gap && !inside(*at, **c));
    sure.fold(0, |bits, (_, c)| bits | written_bit(*c))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::search::letters::mask;

    fn moves(term: &str, c: char) -> Vec<(usize, usize)> {
        let pattern = Pattern::new(term.chars(), false).unwrap();
        let mut moves: Vec<_> = pattern.moves(pattern.class(c)).each().collect();
        moves.sort_unstable();
        moves
    }

    #[test]
    fn hanzi_eat_themselves_their_readings_and_initials() {
        assert_eq!(moves("shouji", '手'), [(0, 1), (0, 2), (0, 4)]);
        assert_eq!(moves("shouji", '机'), [(4, 1), (4, 2)]);
        assert_eq!(moves("手机zj", '手'), [(0, 1)]);
        assert_eq!(moves("手机zj", '支'), [(2, 1)]);
        assert_eq!(moves("zhj", '支'), [(0, 1), (0, 2)]);
    }

    #[test]
    fn only_the_last_syllable_may_be_half_typed() {
        assert_eq!(moves("sho", '手'), [(0, 1), (0, 2), (0, 3)]);
        assert_eq!(moves("shoj", '手'), [(0, 1), (0, 2)]);
    }

    #[test]
    fn latin_eats_itself_alone() {
        assert_eq!(moves("usb", 's'), [(1, 1)]);
        assert_eq!(moves("usb", 'x'), []);
        assert_eq!(moves("aab", 'a'), [(0, 1), (1, 1)]);
    }

    #[test]
    fn quoted_terms_know_no_pinyin() {
        let pattern = Pattern::new("sj".chars(), true).unwrap();
        assert_eq!(pattern.class('手'), 0);
        assert!(Pattern::new("".chars(), false).is_none());
    }

    #[test]
    fn only_what_surely_begins_is_needed() {
        let needs = |term: &str| Pattern::new(term.chars(), false).unwrap().needs();
        assert_eq!(needs("sjzj"), mask(&['s', 'j', 'z']));
        assert_eq!(needs("shou"), mask(&['s']));
        assert_eq!(needs("hb-3021"), mask(&['h', 'b', '3', '0', '2', '1']));
        assert_eq!(needs("手zj"), written_bit('手') | mask(&['z', 'j']));
    }

    #[test]
    fn long_terms_are_cut() {
        assert_eq!(Pattern::new("支".repeat(100).chars(), false).unwrap().end(), 1 << 63);
    }
}
