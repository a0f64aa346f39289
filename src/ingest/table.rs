//! Text to rows of cells, each with the number a spreadsheet gives it. What the cells mean is not known here.
//!
//! All cells lie in one text, so that a hostile file of a million tiny cells costs little more than its own size.

mod archive;
pub mod book;
pub mod csv;
mod filler;
pub mod foreign;
mod format_code;
mod hidden;
pub mod html;
pub mod kind;
mod scalar;
pub mod wire;
pub mod xlsx;
mod xml;

use std::collections::HashMap;

use crate::ingest::cell::Why;
use hidden::HiddenColumns;

/// What a cell says whose formula was saved without what it comes to: no figure, and no name.
pub const UNREAD: &str = "=?";

/// What is beyond these is refused: the file, or only the row.
pub mod limits {
    /// Bytes of a file.
    pub const BYTES: u64 = 128 << 20;
    /// Rows of a table.
    pub const ROWS: usize = 2_000_000;
    /// Columns of a row.
    pub const COLUMNS: usize = 512;
    /// Bytes of a cell.
    pub const CELL: usize = 32 << 10;
    /// Cells of a workbook, gaps between them included.
    pub const CELLS: usize = 20_000_000;
    /// Bytes of text of a workbook.
    pub const TEXT: usize = 64 << 20;
    /// Sheets of a workbook.
    pub const PAGES: usize = 256;
    /// Merged regions of a sheet.
    pub const MERGES: usize = 200_000;
    /// Merged cells that are filled in from the one that speaks for them.
    pub const MERGED: u64 = 1_000_000;
}

/// Why there is no table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TableError {
    /// More than [`limits::ROWS`].
    #[error("more than 2000000 rows")]
    TooManyRows,
}

/// Rows of cells. A line without a single character is no row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    text: String,
    /// Where each cell ends in the text of its row: two bytes, or of a row with more than 64 KB four, the higher ones first.
    ends: Vec<u16>,
    rows: Vec<At>,
    /// The row under way.
    open: Open,
    /// Which cells were too long and are empty now: by where the ends of their row begin, and their columns together.
    left_out: Vec<u32>,
    merges: Vec<Merge>,
    hidden: HiddenColumns,
    /// Of a cell that is merged with others, the one that speaks for them: row number and column.
    speakers: HashMap<(u32, u16), (u32, u16)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct At {
    number: u32,
    /// Where its text begins.
    text: u32,
    /// Where the ends of its cells begin.
    first: u32,
    cells: u16,
    refused: Option<Why>,
    hidden: bool,
    is_wide: bool,
}

/// A row before it has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Open {
    text: usize,
    first: usize,
    cells: usize,
    is_wide: bool,
}

/// Cells that a workbook shows as one. What they say stands in the one at the top left; the others are empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Merge {
    /// First and last row, by their numbers.
    pub rows: (u32, u32),
    /// First and last column, from 0.
    pub columns: (u16, u16),
}

impl Merge {
    /// Whether a cell is one of them.
    pub const fn holds(&self, row: u32, column: u16) -> bool {
        self.rows.0 <= row && row <= self.rows.1 && self.columns.0 <= column && column <= self.columns.1
    }
}

/// One row, or what of it lies in some columns.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    at: At,
    columns: Columns,
}

/// Columns that lie beside each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Columns {
    /// The first, from 0.
    pub from: u16,
    /// How many.
    pub count: u16,
}

impl Columns {
    /// All there are.
    pub const ALL: Self = Self { from: 0, count: u16::MAX };
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
        self.rows.iter().map(|at| self.whole(*at))
    }

    /// Adds a cell to the row under way. One that is too long, or one too many, is left out, and its row refused when it ends.
    pub fn push(&mut self, cell: &str) -> Option<Why> {
        if self.open.cells >= limits::COLUMNS {
            return Some(Why::ManyColumns);
        }
        let fits = cell.len() <= limits::CELL;
        if !fits {
            self.left_out.push(u32::try_from(self.open.first + self.open.cells).unwrap_or(u32::MAX));
        }
        self.text.push_str(if fits { cell } else { "" });
        self.end_cell(self.text.len() - self.open.text);
        (!fits).then_some(Why::LongCell)
    }

    fn end_cell(&mut self, end: usize) {
        if !self.open.is_wide && end > usize::from(u16::MAX) {
            self.open.is_wide = true;
            let narrow = self.ends.split_off(self.open.first);
            self.ends.extend(narrow.into_iter().flat_map(|end| [0, end]));
        }
        let half = |bits: usize| u16::try_from(bits & usize::from(u16::MAX)).unwrap_or_default();
        if self.open.is_wide {
            self.ends.push(half(end >> 16));
        }
        self.ends.push(half(end));
        self.open.cells += 1;
    }

    /// Ends the row under way, which has this number and was hidden by whoever made the file.
    pub fn end_hidden(&mut self, number: u32) -> Result<(), TableError> {
        self.end_row(number, None)?;
        if let Some(row) = self.rows.last_mut() {
            row.hidden = true;
        }
        Ok(())
    }

    /// Says that cells are one. The numbers of the rows are those that the rows ended with. Of merges that cover more than a table has,
    /// none is filled in from.
    pub fn merge(&mut self, merge: Merge) {
        let (rows, columns) = (merge.rows.1.abs_diff(merge.rows.0), merge.columns.1.abs_diff(merge.columns.0));
        let cells = (u64::from(rows) + 1) * (u64::from(columns) + 1);
        if cells <= limits::MERGED && self.speakers.len() as u64 + cells <= limits::MERGED {
            let speaker = (merge.rows.0, merge.columns.0);
            let all = (merge.rows.0..=merge.rows.1)
                .flat_map(|row| (merge.columns.0..=merge.columns.1).map(move |at| (row, at)));
            self.speakers.extend(all.filter(|cell| *cell != speaker).map(|cell| (cell, speaker)));
        }
        self.merges.push(merge);
    }

    /// Whether whoever made the file hid a column; what stands in it is not here.
    pub fn hides(&self, column: usize) -> bool {
        self.hidden.holds(column)
    }

    /// How many columns say something but are hidden.
    pub fn hidden_columns(&self) -> usize {
        self.hidden.filled()
    }

    /// All cells that are one.
    pub fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// The row of a number; the numbers of rows must ascend.
    pub fn numbered(&self, number: u32) -> Option<Row<'_>> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.row(at)
    }

    /// A row by its place, from 0.
    pub fn row(&self, place: usize) -> Option<Row<'_>> {
        self.rows.get(place).map(|at| self.whole(*at))
    }

    const fn whole(&self, at: At) -> Row<'_> {
        Row { table: self, at, columns: Columns::ALL }
    }

    /// Ends the row under way.
    pub fn end_row(&mut self, number: u32, refused: Option<Why>) -> Result<(), TableError> {
        if self.rows.len() == limits::ROWS {
            return Err(TableError::TooManyRows);
        }
        let Open { text, first, cells, is_wide } = self.open;
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        self.rows.push(At { number, text: place(text), first: place(first), cells, refused, hidden: false, is_wide });
        self.open = Open { text: self.text.len(), first: self.ends.len(), ..Open::default() };
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
    /// The columns of the cells that were too long, from 0: those for which the row is refused.
    pub fn left_out(&self) -> impl Iterator<Item = usize> {
        let (first, end) = (self.at.first, self.at.first + u32::from(self.at.cells));
        let places = &self.table.left_out;
        let from = places.partition_point(|place| *place < first);
        places.iter().skip(from).take_while(move |place| **place < end).map(move |place| (place - first) as usize)
    }
    /// Whether whoever made the file hid it.
    pub const fn is_hidden(&self) -> bool {
        self.at.hidden
    }
    /// Whether whoever made the file hid a column of it.
    pub fn hides(&self, column: usize) -> bool {
        self.table.hides(usize::from(self.columns.from) + column)
    }
    /// What of it lies in these columns.
    #[must_use]
    pub const fn within(self, columns: Columns) -> Self {
        Self { columns, ..self }
    }
    /// How many cells.
    pub fn len(&self) -> usize {
        usize::from(self.at.cells.saturating_sub(self.columns.from).min(self.columns.count))
    }
    /// Whether it has no cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// A cell without surrounding white space; empty where the row has none, and where another speaks for it: what stands below a merged
    /// cell is not shown.
    pub fn cell(&self, column: usize) -> &'a str {
        if column >= self.len() || self.speaker(column).is_some() {
            return "";
        }
        let at = usize::from(self.columns.from) + column;
        let start = at.checked_sub(1).map_or(0, |before| self.end(before));
        let text = self.at.text as usize;
        self.table.text.get(text + start..text + self.end(at)).unwrap_or_default().trim()
    }
    /// Where the cell of a column ends in the text of its row.
    fn end(&self, column: usize) -> usize {
        let slot = |at: usize| self.table.ends.get(at).map_or(0, |end| usize::from(*end));
        let first = self.at.first as usize;
        if self.at.is_wide {
            return slot(first + 2 * column) << 16 | slot(first + 2 * column + 1);
        }
        slot(first + column)
    }
    /// The same; a cell that is merged with others says what they say, as names of columns do.
    pub fn filled(&self, column: usize) -> &'a str {
        self.speaker(column).map_or_else(|| self.cell(column), |cell| self.said(cell))
    }
    /// The same, but only of cells above: what is said of a good beside it means something else there.
    pub fn filled_down(&self, column: usize) -> &'a str {
        let above =
            self.speaker(column).filter(|(_, from)| usize::from(self.columns.from) + column == usize::from(*from));
        above.map_or_else(|| self.cell(column), |cell| self.said(cell))
    }
    /// The cell that speaks for one of a row.
    fn speaker(&self, column: usize) -> Option<(u32, u16)> {
        if self.table.speakers.is_empty() || column >= usize::from(self.columns.count) {
            return None;
        }
        let column = u16::try_from(usize::from(self.columns.from) + column).ok()?;
        self.table.speakers.get(&(self.at.number, column)).filter(|_| !self.table.hides(usize::from(column))).copied()
    }
    fn said(&self, (row, column): (u32, u16)) -> &'a str {
        self.table.numbered(row).map_or("", |row| row.cell(usize::from(column)))
    }
    /// All cells.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |column| self.cell(column))
    }
}
