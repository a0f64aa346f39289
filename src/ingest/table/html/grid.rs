//! One table of HTML: where its cells lie when some are wide or high.

use super::super::book::BookError;
use super::super::filler::{Budget, Filler};
use super::super::{Merge, Table, limits};

/// A table in the making.
pub(super) struct Grid {
    filler: Filler,
    row: u32,
    column: usize,
    /// By column: the last row that a cell from above reaches down to.
    taken: Vec<u32>,
    /// The text of the cell that is open.
    cell: Option<(usize, String)>,
}

impl Grid {
    pub(super) fn new(budget: Budget) -> Self {
        Self { filler: Filler::new(budget), row: 0, column: 0, taken: Vec::new(), cell: None }
    }

    /// What may still be taken; another table takes of it meanwhile.
    pub(super) const fn lend(&self) -> Budget {
        self.filler.budget()
    }

    pub(super) const fn take_back(&mut self, budget: Budget) {
        self.filler.set_budget(budget);
    }

    /// Goes to the next row, or on to that of a number.
    pub(super) fn row(&mut self, number: Option<u32>, hidden: bool) -> Result<(), BookError> {
        self.end_cell();
        self.row = self.row.checked_add(1).ok_or(BookError::TooLarge)?.max(number.unwrap_or(0));
        self.column = 0;
        self.filler.row(self.row, hidden)
    }

    /// Opens the next cell, or that of a column from 1 on, which is so wide and high.
    pub(super) fn cell(&mut self, number: Option<u32>, wide: u32, high: u32) -> Result<(), BookError> {
        self.end_cell();
        if self.row == 0 {
            self.row(None, false)?;
        }
        self.column = self.column.max(number.map_or(0, |number| (number as usize).saturating_sub(1)));
        while self.taken.get(self.column).is_some_and(|last| *last >= self.row) {
            self.column += 1;
        }
        let (from, to) = (self.column, (self.column + wide as usize - 1).min(limits::COLUMNS));
        let last = self.row.saturating_add(high - 1);
        if wide > 1 || high > 1 {
            let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            self.filler.merge(Merge { rows: (self.row, last), columns: (column(from), column(to.max(from))) })?;
        }
        if self.taken.len() <= to {
            self.taken.resize(to + 1, 0);
        }
        self.taken.iter_mut().take(to + 1).skip(from).for_each(|taken| *taken = last);
        self.cell = Some((from, String::new()));
        self.column = to + 1;
        Ok(())
    }

    pub(super) fn end_cell(&mut self) {
        if let Some((column, text)) = self.cell.take() {
            let text = text.trim();
            if !text.is_empty() {
                self.filler.cell(column, |to| to.push_str(text));
            }
        }
    }

    /// Text of the cell that is open; any white space is one space.
    pub(super) fn text(&mut self, text: &str) {
        let Some((_, cell)) = &mut self.cell else { return };
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}');
            if !is_space {
                cell.push(c);
            } else if !cell.ends_with([' ', '\n']) {
                cell.push(' ');
            }
        }
    }

    pub(super) fn text_break(&mut self) {
        if let Some((_, cell)) = &mut self.cell {
            cell.truncate(cell.trim_end_matches(' ').len());
            cell.push('\n');
        }
    }

    pub(super) fn done(mut self) -> Result<(Table, Budget), BookError> {
        self.end_cell();
        self.filler.done()
    }
}
