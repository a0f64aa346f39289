//! Ascending rows of a segment, and the place of each among them: what the few goods that have something are found by.
//!
//! A row's place is counted, not searched: its bit in a word, and how many rows stand before that word. So asking a good for what it
//! has not costs next to nothing, and most goods have nothing.

use crate::search::columns::{Columns, Source};
use crate::search::section::{Broken, Column};

/// Rows, ascending.
#[derive(Debug, Default)]
pub(super) struct Listed {
    rows: Vec<u16>,
    /// By 64 rows: which of them are there, and how many there are before them. Made when no more rows will come.
    words: Vec<(u64, u16)>,
}

impl Listed {
    /// Adds a row; they come in their order.
    pub(super) fn push(&mut self, row: u16) {
        self.rows.push(row);
        self.words.clear();
    }

    /// The rows.
    pub(super) fn rows(&self) -> &[u16] {
        &self.rows
    }

    /// The place of a row among them.
    #[inline]
    pub(super) fn place(&self, row: usize) -> Option<usize> {
        if self.words.is_empty() && !self.rows.is_empty() {
            return self.rows.binary_search(&u16::try_from(row).ok()?).ok();
        }
        let (word, before) = *self.words.get(row / 64)?;
        let bit = 1_u64 << (row % 64);
        (word & bit != 0).then(|| usize::from(before) + (word & (bit - 1)).count_ones() as usize)
    }

    fn count(&mut self) {
        let words = self.rows.iter().max().map_or(0, |last| usize::from(*last) / 64 + 1);
        self.words = vec![(0, 0); words];
        for row in &self.rows {
            if let Some((word, _)) = self.words.get_mut(usize::from(*row) / 64) {
                *word |= 1 << (row % 64);
            }
        }
        let mut before = 0_u16;
        for (word, count) in &mut self.words {
            *count = before;
            // All rows of a segment would be one more than fits behind its last word, and nobody asks there.
            before = before.wrapping_add(word.count_ones() as u16);
        }
    }
}

impl Columns for Listed {
    fn give<'a>(&'a self, out: &mut Vec<Column<'a>>) {
        self.rows.give(out);
    }

    fn take(from: &mut Source) -> Result<Self, Broken> {
        let mut taken = Self { rows: Columns::take(from)?, words: Vec::new() };
        taken.count();
        Ok(taken)
    }

    fn shrink(&mut self) {
        self.rows.shrink();
        self.count();
    }

    fn held(&self) -> usize {
        self.rows.held() + self.words.capacity() * size_of::<(u64, u16)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_they_are_searched() {
        let mut random = fastrand::Rng::with_seed(3);
        for share in [1_u32, 7, 64, 1_000] {
            let mut listed = Listed::default();
            (0..=u16::MAX).filter(|_| random.u32(..share) == 0).for_each(|row| listed.push(row));
            let searched: Vec<_> = (0..70_000).map(|row| listed.place(row)).collect();
            listed.shrink();
            assert!((0..70_000).map(|row| listed.place(row)).eq(searched.iter().copied()), "one in {share}");
            let found = searched.iter().flatten().count();
            assert_eq!(found, listed.rows().len());
        }
        assert_eq!(Listed::default().place(0), None);
    }
}
