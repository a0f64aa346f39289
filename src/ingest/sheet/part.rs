//! One table of a file with what its columns mean.

use super::layout::Block;
use super::{guess, layout};
use crate::domain::column::Field;
use crate::ingest::header::{Choice, Mapping, Question};
use crate::ingest::table::{Row, Table};
use crate::text::Clean;

/// Rows shown of a table.
const FIRST_ROWS: usize = 30;

/// How many cells of a column say something, and how many of them are not understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// Cells that are not empty.
    pub filled: u32,
    /// Of them those that are not understood.
    pub failed: u32,
}

impl Seen {
    /// Understood cells of a hundred, rounded down; none where nothing is filled in.
    pub fn percent(self) -> Option<u32> {
        let good = u64::from(self.filled.saturating_sub(self.failed)) * 100;
        good.checked_div(u64::from(self.filled)).and_then(|share| u32::try_from(share).ok())
    }
}

/// One table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The sheet that it stands in; empty where the file has only one.
    pub name: Clean,
    /// The last row of its header; none where no row names the columns.
    pub header_row: Option<u32>,
    /// Its columns, and what has to be asked of them.
    pub mapping: Mapping,
    /// The first rows below the header as they stand, each with its number.
    pub first_rows: Vec<(u32, Vec<Clean>)>,
    /// The page it is on, from 0.
    pub(super) page: usize,
    pub(super) block: Block,
}

impl Part {
    pub(super) fn new(name: Clean, page: usize, table: &Table, block: Block, choice: &Choice) -> Self {
        let header_row = block.header.clone().last().and_then(|at| table.row(at)).map(|row| row.number());
        let rows = block.rows.clone().filter_map(|at| table.row(at)).map(|row| row.within(block.columns));
        let shown = rows.filter(|row| !row.is_hidden()).take(FIRST_ROWS);
        let first_rows = shown.map(|row| (row.number(), row.cells().map(Clean::new).collect())).collect();
        let mapping = mapping(table, &block, choice);
        Self { name, header_row, mapping, first_rows, page, block }
    }

    /// The row at a place, as far as it lies in this table.
    pub(super) fn row<'t>(&self, table: &'t Table, place: usize) -> Option<Row<'t>> {
        table.row(place).map(|row| row.within(self.block.columns))
    }

    /// The suppliers that its rows name, row by row.
    pub(super) fn suppliers<'t>(&'t self, table: &'t Table) -> impl Iterator<Item = &'t str> {
        let column = self.mapping.one(Field::Supplier);
        let rows = self.block.rows.clone().filter_map(|at| self.row(table, at));
        rows.filter_map(move |row| column.map(|at| row.filled(at))).filter(|cell| !cell.is_empty())
    }

    /// Whether the row is the header once more.
    pub(super) fn is_header(&self, row: Row<'_>) -> bool {
        layout::is_same(row, &self.block.names)
    }
}

/// What the columns mean; without a header what is in them is asked, until all of it was said.
fn mapping(table: &Table, block: &Block, choice: &Choice) -> Mapping {
    let names: Vec<&str> = block.names.iter().map(String::as_str).collect();
    if !block.header.is_empty() {
        return Mapping::of(&names, choice);
    }
    let mut said = choice.clone();
    let guessed = names.iter().zip(guess::fields(table));
    let all_said = names.iter().all(|name| choice.columns.contains_key(&Clean::new(name)));
    for (name, field) in guessed.filter_map(|(name, field)| Some((Clean::new(name), field?))) {
        let is_free = field.takes_several() || !choice.columns.values().any(|said| *said == field);
        said.columns.entry(name).or_insert(if is_free { field } else { Field::Kept });
    }
    let mut mapping = Mapping::of(&names, &said);
    if !all_said {
        mapping.questions.insert(0, Question::NoHeader);
    }
    mapping
}
