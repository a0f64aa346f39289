//! A growing set of places of one supplier, cut into chunks that are stored apart: a page of a feed touches one or two of them.

use std::collections::BTreeSet;

/// Places in a chunk.
pub(super) const CHUNK: u32 = 32_768;
const WORDS: usize = CHUNK as usize / 64;

/// The set, and which of its chunks changed since [`Bits::take_changed`].
#[derive(Clone, Default, Debug)]
pub(super) struct Bits {
    words: Vec<u64>,
    changed: BTreeSet<u32>,
}

impl Bits {
    /// Puts a place in.
    pub(super) fn insert(&mut self, place: u32) {
        let word = place as usize / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        let Some(word) = self.words.get_mut(word) else { return };
        let bit = 1 << (place % 64);
        if *word & bit == 0 {
            *word |= bit;
            self.changed.insert(place / CHUNK);
        }
    }

    /// Takes a place out.
    pub(super) fn remove(&mut self, place: u32) {
        if let Some(word) = self.words.get_mut(place as usize / 64) {
            *word &= !(1 << (place % 64));
            self.changed.insert(place / CHUNK);
        }
    }

    /// Whether a place is in.
    pub(super) fn contains(&self, place: u32) -> bool {
        self.words.get(place as usize / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// Those that are in here and not in `other`, ascending.
    pub(super) fn without(&self, other: &Self) -> Vec<u32> {
        let mut places = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let mut left = word & !other.words.get(at).copied().unwrap_or(0);
            while left != 0 {
                places.push(at as u32 * 64 + left.trailing_zeros());
                left &= left - 1;
            }
        }
        places
    }

    /// Numbers of the chunks that hold anything or did.
    pub(super) fn chunks(&self) -> std::ops::Range<u32> {
        0..self.words.len().div_ceil(WORDS) as u32
    }

    /// Numbers of the chunks that changed since the last time it was asked.
    pub(super) fn take_changed(&mut self) -> BTreeSet<u32> {
        std::mem::take(&mut self.changed)
    }

    /// A chunk's words.
    pub(super) fn chunk(&self, chunk: u32) -> &[u64] {
        let rest = self.words.get(chunk as usize * WORDS..).unwrap_or_default();
        rest.get(..WORDS).unwrap_or(rest)
    }

    /// Puts a stored chunk in its place. One beyond `places` was not put there by us; nor was one that is too long: false.
    #[must_use]
    pub(super) fn load(&mut self, chunk: u32, words: &[u64], places: u64) -> bool {
        if u64::from(chunk) * u64::from(CHUNK) >= places || words.len() > WORDS {
            return false;
        }
        let from = chunk as usize * WORDS;
        if self.words.len() < from + words.len() {
            self.words.resize(from + words.len(), 0);
        }
        for (into, word) in self.words.iter_mut().skip(from).zip(words) {
            *into = *word;
        }
        true
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn chunks_carry_the_set_over() {
        let places = [0, 63, 64, CHUNK - 1, CHUNK, 3 * CHUNK + 5];
        let mut bits = Bits::default();
        for place in places {
            bits.insert(place);
        }
        assert_eq!(bits.take_changed().into_iter().collect::<Vec<_>>(), [0, 1, 3]);
        bits.insert(64);
        assert!(bits.take_changed().is_empty());

        let mut again = Bits::default();
        for chunk in bits.chunks() {
            assert!(again.load(chunk, bits.chunk(chunk), u64::from(3 * CHUNK + 6)));
        }
        assert!(!again.load(4, &[1], u64::from(4 * CHUNK)), "beyond the last place");
        assert!(!again.load(u32::MAX, &[1], 1_000), "memory is not asked for what cannot be");
        assert!(!again.load(0, &[0; WORDS + 1], 1_000), "longer than a chunk");
        assert_eq!(again.without(&Bits::default()), places);
        again.remove(63);
        assert!(!again.contains(63) && again.contains(64) && !again.contains(9_999_999));
        assert_eq!(bits.without(&again), [63]);
    }
}
