//! A figure that most goods have, in as many bytes as nearly all of them need; those that need more stand beside.

use crate::search::columns::{broken_unless, columns};
use crate::search::packed::at;
use crate::search::section::Broken;
use crate::search::sparse::Sparse;

/// 0 = not said, the highest = stands beside, else the figure and 1.
#[derive(Debug, Default)]
pub(super) struct Snug<D> {
    dense: D,
    large: Sparse<Vec<u64>>,
}

columns!(Snug<D> { dense, large });

/// A number of one to four bytes.
pub(super) trait Small: Copy + Default + PartialEq + TryFrom<u64> + Into<u64> {
    /// The highest.
    const HIGHEST: Self;
}

impl Small for u8 {
    const HIGHEST: Self = Self::MAX;
}

impl Small for u16 {
    const HIGHEST: Self = Self::MAX;
}

impl Small for u32 {
    const HIGHEST: Self = Self::MAX;
}

impl<S: Small> Snug<Vec<S>> {
    /// Adds the figure of the next row.
    pub(super) fn push(&mut self, figure: Option<i64>) {
        let row = self.dense.len() as u16;
        let Some(figure) = figure else { return self.dense.push(S::default()) };
        let small = u64::try_from(figure).ok().and_then(|figure| S::try_from(figure.saturating_add(1)).ok());
        self.dense.push(small.filter(|small| *small != S::HIGHEST).unwrap_or(S::HIGHEST));
        if self.dense.last() == Some(&S::HIGHEST) {
            self.large.push(row, figure.cast_unsigned());
        }
    }

    /// The figure of a row.
    pub(super) fn get(&self, row: usize) -> Option<i64> {
        let packed = at(&self.dense, row);
        if packed == S::HIGHEST {
            return self.large.get(row).map(u64::cast_signed);
        }
        let packed: u64 = packed.into();
        packed.checked_sub(1).map(u64::cast_signed)
    }

    /// The figures that stand beside.
    pub(super) fn large(&self) -> &[u64] {
        self.large.values()
    }

    /// Whether it can be that of a segment with so many rows.
    pub(super) fn check(&self, rows: usize) -> Result<(), Broken> {
        broken_unless(self.dense.len() == rows, Broken::Length)?;
        self.large.check(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_comes_back() {
        let figures =
            [None, Some(0), Some(253), Some(254), Some(255), Some(-1), Some(i64::MAX), Some(i64::MIN), Some(7)];
        let mut snug = Snug::<Vec<u8>>::default();
        for figure in figures {
            snug.push(figure);
        }
        let back: Vec<Option<i64>> = (0..=figures.len()).map(|row| snug.get(row)).collect();
        assert_eq!(back, [&figures[..], &[None]].concat());
        assert_eq!(snug.large().len(), 5, "254 and 255 would be what stands beside");
        assert_eq!((snug.check(figures.len()), snug.check(3)), (Ok(()), Err(Broken::Length)));
    }
}
