//! Where the store keeps each good of a segment. Goods of one page mostly come one after another, so a page is named once for all of
//! them: 3 bytes a good instead of 9.

use crate::search::columns::{broken_unless, columns};
use crate::search::packed::at;
use crate::search::row::Slot;
use crate::search::section::Broken;

/// Runs of goods of one page each.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The run of each row.
    runs: Vec<u16>,
    /// Its row on its page.
    rows: Vec<u8>,
    suppliers: Vec<u32>,
    pages: Vec<u32>,
}

columns!(Places { runs, rows, suppliers, pages });

impl Places {
    /// The place of the next good, of 65,536 at most.
    pub(super) fn push(&mut self, slot: Slot) {
        if (self.suppliers.last(), self.pages.last()) != (Some(&slot.supplier), Some(&slot.page)) {
            self.suppliers.push(slot.supplier);
            self.pages.push(slot.page);
        }
        self.runs.push((self.pages.len() - 1) as u16);
        self.rows.push(slot.row);
    }

    /// The place of a good.
    pub(super) fn get(&self, row: usize) -> Slot {
        let run = usize::from(at(&self.runs, row));
        Slot { supplier: at(&self.suppliers, run), page: at(&self.pages, run), row: at(&self.rows, row) }
    }

    /// Whether they can be those of a segment with so many rows.
    pub(super) fn check(&self, rows: usize) -> Result<(), Broken> {
        let runs = self.pages.len();
        let length = self.runs.len() == rows && self.rows.len() == rows && self.suppliers.len() == runs;
        broken_unless(length, Broken::Length)?;
        let last = self.runs.iter().fold(0, |last, run| last.max(*run));
        broken_unless(rows == 0 || usize::from(last) < runs, Broken::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_once_for_goods_in_a_row() {
        let slot = |supplier, page, row| Slot { supplier, page, row };
        let slots = [slot(1, 0, 0), slot(1, 0, 1), slot(1, 3, 0), slot(2, 3, 0), slot(1, 0, 2)];
        let mut places = Places::default();
        for slot in slots {
            places.push(slot);
        }
        assert_eq!((0..5).map(|row| places.get(row)).collect::<Vec<_>>(), slots);
        assert_eq!(places.pages, [0, 3, 3, 0]);
        assert_eq!((places.check(5), places.check(4)), (Ok(()), Err(Broken::Length)));
        places.pages.pop();
        places.suppliers.pop();
        assert_eq!(places.check(5), Err(Broken::Number));
    }
}
