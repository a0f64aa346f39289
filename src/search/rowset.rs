//! Rows of a catalog as bitmaps: sets that are looked up once for a search, so that a row only tests a bit.

use crate::domain::OfferId;
use crate::search::catalog::Catalog;
use crate::search::row::RowRef;

/// Some rows of one catalog.
#[derive(Clone, Debug, Default)]
pub struct RowSet {
    /// By segment, from the lowest bit of the first word on; words at the end, and segments, may be missing.
    parts: Vec<Vec<u64>>,
}

impl RowSet {
    /// The rows of these goods; those that the catalog does not have stay away.
    pub fn of(catalog: &Catalog, goods: impl IntoIterator<Item = OfferId>) -> Self {
        let mut set = Self::default();
        goods.into_iter().filter_map(|id| catalog.find(id)).for_each(|at| set.insert(at));
        set
    }

    fn insert(&mut self, at: RowRef) {
        if self.parts.len() <= at.segment() {
            self.parts.resize_with(at.segment() + 1, Vec::new);
        }
        let Some(words) = self.parts.get_mut(at.segment()) else { return };
        words.resize(words.len().max(usize::from(at.row() / 64) + 1), 0);
        insert(words, at.row());
    }

    /// Whether a row is in it.
    pub fn has(&self, at: RowRef) -> bool {
        has(self.part(at.segment()), at.row())
    }

    /// The rows of a segment.
    pub(super) fn part(&self, segment: usize) -> &[u64] {
        self.parts.get(segment).map_or(&[], Vec::as_slice)
    }
}

/// Whether a row is among these.
pub(super) fn has(bits: &[u64], row: u16) -> bool {
    bits.get(usize::from(row / 64)).is_some_and(|word| word & (1 << (row % 64)) != 0)
}

/// Adds a row for which there is a word.
fn insert(bits: &mut [u64], row: u16) {
    if let Some(word) = bits.get_mut(usize::from(row / 64)) {
        *word |= 1 << (row % 64);
    }
}

/// A bitmap of so many words that says yes to all of `rows` rows.
pub(super) fn all(rows: usize) -> Vec<u64> {
    let mut bits = vec![u64::MAX; rows.div_ceil(64)];
    if let (Some(last), over @ 1..) = (bits.last_mut(), rows % 64) {
        *last = (1 << over) - 1;
    }
    bits
}

/// Takes all but these rows out; words that are missing have none.
pub(super) fn keep(bits: &mut [u64], rows: &[u64]) {
    bits.iter_mut().zip(rows).for_each(|(bits, rows)| *bits &= rows);
    bits.iter_mut().skip(rows.len()).for_each(|bits| *bits = 0);
}

/// Takes these rows out.
pub(super) fn drop_rows(bits: &mut [u64], rows: &[u64]) {
    bits.iter_mut().zip(rows).for_each(|(bits, rows)| *bits &= !rows);
}

/// Adds these rows.
pub(super) fn add(bits: &mut [u64], rows: &[u64]) {
    bits.iter_mut().zip(rows).for_each(|(bits, rows)| *bits |= rows);
}

/// The rows, ascending.
pub(super) fn each(bits: &[u64]) -> impl Iterator<Item = u16> {
    (0_u16..1_024).zip(bits).flat_map(|(number, word)| {
        let (first, mut left) = (number * 64, *word);
        std::iter::from_fn(move || {
            let lowest = (left != 0).then(|| left.trailing_zeros() as u16)?;
            left &= left - 1;
            Some(first + lowest)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_in_and_out() {
        assert_eq!(each(&all(0)).count() + each(&all(64)).count() + each(&all(70)).count(), 134);
        let mut bits = all(130);
        keep(&mut bits, &[0b1011, u64::MAX]);
        drop_rows(&mut bits, &[0b0001, u64::MAX << 1]);
        assert_eq!(each(&bits).collect::<Vec<_>>(), [1, 3, 64]);
        add(&mut bits, &[0, 0, 2]);
        assert_eq!(each(&bits).collect::<Vec<_>>(), [1, 3, 64, 129]);
        assert_eq!(each(&all(65_536)).last(), Some(u16::MAX));
    }
}
