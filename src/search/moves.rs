//! What one character of a text may eat of a term, as bit sets over the places of the term, so that a whole text is followed with a
//! handful of instructions a character.

use crate::search::pinyin::LONGEST;

/// What one character may eat: bit `i` of entry `n` = standing at place `i` of the term it eats `n + 1` characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Moves([u64; LONGEST]);

impl Moves {
    /// Standing at `at` it may eat `length` characters.
    pub(super) fn add(&mut self, at: usize, length: usize) {
        if let Some(bits) = length.checked_sub(1).and_then(|n| self.0.get_mut(n)) {
            *bits |= 1 << at;
        }
    }

    /// It may also do what another does.
    pub(super) fn join(&mut self, other: &Self) {
        for (mine, others) in self.0.iter_mut().zip(other.0) {
            *mine |= others;
        }
    }

    /// All places reached from the places in `from` by eating once, no more than `longest` characters.
    pub fn step(&self, from: u64, longest: usize) -> u64 {
        self.0.iter().take(longest).zip(1..).fold(0, |to, (bits, length)| to | ((from & bits) << length))
    }

    /// All places from which it reaches one of the places in `to` by eating once, no more than `longest` characters.
    pub(super) fn back(&self, to: u64, longest: usize) -> u64 {
        self.0.iter().take(longest).zip(1..).fold(0, |from, (bits, length)| from | (bits & (to >> length)))
    }

    /// A number that others hardly ever have.
    pub(super) fn digest(&self) -> u64 {
        self.0.iter().fold(0, |sum: u64, bits| (sum.rotate_left(5) ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// The most characters it may eat at once.
    pub(super) fn longest(&self) -> usize {
        self.0.iter().rposition(|bits| *bits != 0).map_or(0, |at| at + 1)
    }

    /// Whether standing at `at` it may eat `length` characters.
    pub(super) fn has(&self, at: usize, length: usize) -> bool {
        length.checked_sub(1).and_then(|n| self.0.get(n)).is_some_and(|bits| bits & (1 << at) != 0)
    }

    /// Each move as (place, length).
    pub fn each(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().zip(1..).flat_map(|(bits, length)| Bits(*bits).map(move |at| (at, length)))
    }
}

/// The numbers of the set bits, ascending.
pub(super) struct Bits(pub(super) u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        (at < 64).then_some(at)
    }
}
