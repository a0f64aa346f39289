//! Text to rows of cells, each with the number a spreadsheet gives it. What the cells mean is not known here.
//!
//! All cells lie in one text, so that a hostile file of a million tiny cells costs little more than its own size.

pub mod csv;

use crate::ingest::cell::Why;

/// What is beyond these is refused: the file, or only the row.
pub mod limits {
    /// Bytes of a file.
    pub const BYTES: u64 = 64 << 20;
    /// Rows of a table.
    pub const ROWS: usize = 2_000_000;
    /// Columns of a row.
    pub const COLUMNS: usize = 512;
    /// Bytes of a cell.
    pub const CELL: usize = 32 << 10;
}

/// Why there is no table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TableError {
    /// A quote was opened on this line and never closed: all that follows it is one cell.
    #[error("the quote opened on line {0} is never closed")]
    OpenQuote(u32),
    /// More than [`limits::ROWS`].
    #[error("more than 2000000 rows")]
    TooManyRows,
}

/// Rows of cells. A line without a single character is no row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    rows: Vec<At>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct At {
    number: u32,
    first: u32,
    cells: u16,
    refused: Option<Why>,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    at: At,
}

impl Table {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|at| Row { table: self, at: *at })
    }

    /// Ends the row under way.
    fn end_row(&mut self, number: u32, refused: Option<Why>) -> Result<(), TableError> {
        if self.rows.len() == limits::ROWS {
            return Err(TableError::TooManyRows);
        }
        let first = self.rows.last().map_or(0, |row| row.first + u32::from(row.cells));
        let cells = u16::try_from(self.ends.len() - first as usize).unwrap_or(u16::MAX);
        self.rows.push(At { number, first, cells, refused });
        Ok(())
    }
}

impl<'a> Row<'a> {
    /// Its number as a spreadsheet shows it, from 1.
    pub const fn number(&self) -> u32 {
        self.at.number
    }
    /// Why it cannot be taken as it stands: a cell too long, too many columns.
    pub const fn refused(&self) -> Option<Why> {
        self.at.refused
    }
    /// How many cells.
    pub fn len(&self) -> usize {
        usize::from(self.at.cells)
    }
    /// Whether it has no cells.
    pub fn is_empty(&self) -> bool {
        self.at.cells == 0
    }
    /// A cell without surrounding white space; empty where the row has none.
    pub fn cell(&self, column: usize) -> &'a str {
        if column >= self.len() {
            return "";
        }
        let at = self.at.first as usize + column;
        let end = |at: usize| self.table.ends.get(at).map_or(0, |end| *end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.table.text.get(start..end(at)).unwrap_or_default().trim()
    }
    /// All cells.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |column| self.cell(column))
    }
}
