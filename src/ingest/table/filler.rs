//! Cells with their places to a table: gaps between columns become empty cells, gaps between rows nothing. What a workbook claims of its
//! size is never believed; only cells that are there count.

use super::book::BookError;
use super::hidden::HiddenColumns;
use super::{Merge, Table, limits};
use crate::ingest::cell::Why;

/// Bytes of text that any workbook may have …
const ANY: usize = 16 << 20;
/// … and how many more for each byte of its file: one text that many cells share is a few bytes in a file for each.
const SHARE: usize = 32;

/// What all tables of a workbook may still take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    merged: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: limits::CELLS, text: limits::TEXT, merged: limits::MERGED }
    }
}

impl Budget {
    /// Of a workbook whose file has so many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        Self { text: limits::TEXT.min(bytes.saturating_mul(SHARE).saturating_add(ANY)), ..Self::default() }
    }
}

/// A table in the making, row by row.
pub(super) struct Filler {
    table: Table,
    budget: Budget,
    /// The row under way, its number from 1.
    row: u32,
    /// Its cells by column, of which the first `used` are of this row; the rest is kept for its memory.
    cells: Vec<String>,
    used: usize,
    /// Bytes of text in them.
    text: usize,
    refused: Option<Why>,
    hidden: bool,
    merges: Vec<Merge>,
}

impl Filler {
    pub(super) fn new(budget: Budget) -> Self {
        Self {
            table: Table::default(),
            budget,
            row: 0,
            cells: Vec::new(),
            used: 0,
            text: 0,
            refused: None,
            hidden: false,
            merges: Vec::new(),
        }
    }

    /// Says which columns are hidden; what stands in them is left out from here on.
    pub(super) fn hide(&mut self, columns: HiddenColumns) {
        self.table.hidden = columns;
    }

    /// Goes to a row; its number is from 1 and never below that of the row before.
    pub(super) fn row(&mut self, number: u32, hidden: bool) -> Result<(), BookError> {
        if number == self.row {
            return Ok(());
        }
        if number < self.row {
            return Err(BookError::Damaged);
        }
        self.end()?;
        (self.row, self.hidden) = (number, hidden);
        Ok(())
    }

    /// The number of the row under way; 0 above the first.
    pub(super) const fn at(&self) -> u32 {
        self.row
    }

    /// Sets a cell of the row under way; an empty one is as good as none.
    pub(super) fn cell(&mut self, column: usize, write: impl FnOnce(&mut String)) {
        if self.table.hidden.leave_out(column) {
            return;
        }
        if column >= limits::COLUMNS {
            self.refused = Some(Why::ManyColumns);
            return;
        }
        while self.used <= column {
            match self.cells.get_mut(self.used) {
                Some(cell) => cell.clear(),
                None => self.cells.push(String::new()),
            }
            self.used += 1;
        }
        if let Some(cell) = self.cells.get_mut(column) {
            cell.clear();
            write(cell);
            // All that is kept of a cell that is too long is that it is.
            if cell.len() > limits::CELL {
                *cell = " ".repeat(limits::CELL + 1);
            }
            self.text += cell.len();
            // More than the whole workbook may have is not kept either; the row says so when it ends.
            if self.text > self.budget.text {
                *cell = String::new();
            }
        }
    }

    /// Says that something of the row under way cannot be read.
    pub(super) fn refuse(&mut self, why: Why) {
        self.refused = self.refused.or(Some(why));
    }

    /// Cells that are one.
    pub(super) fn merge(&mut self, merge: Merge) -> Result<(), BookError> {
        if self.merges.len() == limits::MERGES || merge.rows.0 > merge.rows.1 || merge.columns.0 > merge.columns.1 {
            return Err(BookError::TooLarge);
        }
        self.merges.push(merge);
        Ok(())
    }

    /// What may still be taken.
    pub(super) const fn budget(&self) -> Budget {
        self.budget
    }

    /// Says anew what may still be taken.
    pub(super) const fn set_budget(&mut self, budget: Budget) {
        self.budget = budget;
    }

    /// The table, and what others may take.
    pub(super) fn done(mut self) -> Result<(Table, Budget), BookError> {
        self.end()?;
        for merge in std::mem::take(&mut self.merges) {
            self.merged(merge)?;
        }
        Ok((self.table, self.budget))
    }

    /// Beyond the last row and column are no cells that could be one.
    fn merged(&mut self, merge: Merge) -> Result<(), BookError> {
        let last = u16::try_from(limits::COLUMNS - 1).unwrap_or(u16::MAX);
        let merge = Merge {
            rows: (merge.rows.0, merge.rows.1.min(self.row)),
            columns: (merge.columns.0, merge.columns.1.min(last)),
        };
        let rows = u64::from(merge.rows.1.saturating_add(1).saturating_sub(merge.rows.0));
        let columns = u64::from(merge.columns.1.saturating_add(1).saturating_sub(merge.columns.0));
        if rows * columns > 1 {
            self.budget.merged = self.budget.merged.checked_sub(rows * columns).ok_or(BookError::TooLarge)?;
            self.table.merge(merge);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), BookError> {
        let cells = self.cells.get(..self.used).unwrap_or_default();
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        self.used = 0;
        let (refused, text) = (self.refused.take(), std::mem::take(&mut self.text));
        self.budget.text = self.budget.text.checked_sub(text).ok_or(BookError::TooLarge)?;
        if filled == 0 && refused.is_none() {
            return Ok(());
        }
        self.budget.cells = self.budget.cells.checked_sub(filled.max(1)).ok_or(BookError::TooLarge)?;
        let cells = self.cells.get(..filled).unwrap_or_default();
        let long = cells.iter().filter_map(|cell| self.table.push(cell)).last();
        let refused = refused.or(long);
        // A row that is hidden is no good whatever is wrong with it.
        let ended = if self.hidden { self.table.end_hidden(self.row) } else { self.table.end_row(self.row, refused) };
        Ok(ended?)
    }
}
