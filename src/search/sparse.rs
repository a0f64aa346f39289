//! A field that few goods have.

use crate::search::columns::{broken_unless, columns};
use crate::search::listed::Listed;
use crate::search::section::Broken;

/// Ascending rows and their values.
#[derive(Debug, Default)]
pub(super) struct Sparse<V> {
    rows: Listed,
    values: V,
}

columns!(Sparse<V> { rows, values });

impl<T: Copy> Sparse<Vec<T>> {
    /// Gives a row a value; rows come in their order.
    pub(super) fn push(&mut self, row: u16, value: T) {
        self.rows.push(row);
        self.values.push(value);
    }

    /// The value of a row.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<T> {
        self.values.get(self.rows.place(row)?).copied()
    }

    /// The rows that have one.
    pub(super) fn rows(&self) -> &[u16] {
        self.rows.rows()
    }

    /// The values in the order of rows.
    pub(super) fn values(&self) -> &[T] {
        &self.values
    }

    /// Whether it can be that of a segment with so many rows.
    pub(super) fn check(&self, rows: usize) -> Result<(), Broken> {
        broken_unless(self.rows().len() == self.values.len(), Broken::Length)?;
        check_rows(self.rows(), rows)
    }
}

/// Whether rows ascend and are there.
pub(super) fn check_rows(list: &[u16], rows: usize) -> Result<(), Broken> {
    let within = list.last().is_none_or(|last| usize::from(*last) < rows);
    broken_unless(within && list.is_sorted_by(|a, b| a < b), Broken::Rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_that_have_a_value_are_kept() {
        let mut sparse = Sparse::default();
        for (row, value) in [(3, 30_u32), (5, 50), (65_535, 7)] {
            sparse.push(row, value);
        }
        assert_eq!([3, 4, 5, 65_535, 65_536].map(|row| sparse.get(row)), [Some(30), None, Some(50), Some(7), None]);
        assert_eq!((sparse.check(65_536), sparse.check(65_535)), (Ok(()), Err(Broken::Rows)));
        assert_eq!(check_rows(&[1, 1], 2), Err(Broken::Rows));
    }
}
