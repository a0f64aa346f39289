//! One table of a file with what its columns mean.

use std::collections::BTreeSet;

use super::layout::{Block, MOST_TABLES};
use super::{guess, layout};
use crate::domain::column::Field;
use crate::domain::{Fault, FaultKind};
use crate::ingest::header::{Choice, Mapping, Question, names};
use crate::ingest::table::{Row, Table, book::Page};
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
    /// What it is called, and no other table of the file: the sheet that it stands in, where the file has several, and where in the sheet
    /// it begins, where that has several (`Sheet1 F2`).
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
    fn new((name, page): (Clean, usize), table: &Table, block: Block, (choice, is_text): (&Choice, bool)) -> Self {
        let header_row = block.header.clone().last().and_then(|at| table.row(at)).map(|row| row.number());
        let rows = block.rows.clone().filter_map(|at| table.row(at)).map(|row| row.within(block.columns));
        let shown = rows.filter(|row| !row.is_hidden()).take(FIRST_ROWS);
        let first_rows = shown.map(|row| (row.number(), row.cells().map(Clean::new).collect())).collect();
        let columns = names(&block.names.iter().map(String::as_str).collect::<Vec<_>>());
        let choice = &choice.of_table(&name, &columns);
        let mut mapping = mapping(table, &block, choice);
        for column in mapping.columns.iter_mut().skip(block.named).filter(|_| is_text) {
            column.is_beyond = !choice.columns.contains_key(&column.name);
        }
        Self { name, header_row, mapping, first_rows, page, block }
    }

    /// The row at a place, as far as it lies in this table.
    pub(super) fn row<'t>(&self, table: &'t Table, place: usize) -> Option<Row<'t>> {
        table.row(place).map(|row| row.within(self.block.columns))
    }

    /// Whether the row is the header once more.
    pub(super) fn is_header(&self, row: Row<'_>) -> bool {
        layout::is_same(row, &self.block.names)
    }
}

/// The tables of a file, and the sheets that have none.
pub(super) struct Named {
    pub(super) parts: Vec<Part>,
    pub(super) untold: Vec<Clean>,
}

/// Finds the tables of all pages. In separated text a cell beyond the header may have been split off by a sign too many.
pub(super) fn of_pages(pages: &[Page], choice: &Choice, is_text: bool) -> Result<Named, Fault> {
    let (mut parts, mut untold, mut taken): (Vec<Part>, Vec<Clean>, BTreeSet<Clean>) = Default::default();
    for (number, page) in pages.iter().enumerate() {
        let sheet = if pages.len() > 1 { page.name.clone() } else { Clean::default() };
        let blocks = layout::blocks(&page.table, choice);
        if blocks.is_empty() {
            untold.push(page.name.clone());
        }
        for (at, block) in blocks.into_iter().enumerate() {
            let begins = || Clean::new(format!("{sheet} {}", corner(&page.table, &block)).trim_start());
            let mut name = if at == 0 { sheet.clone() } else { begins() };
            let mut further = 2_u32..;
            while !taken.insert(name.clone()) {
                let first = if at == 0 { sheet.clone() } else { begins() };
                name = Clean::new(format!("{first} ({})", further.next().unwrap_or_default()).trim_start());
            }
            parts.push(Part::new((name, number), &page.table, block, (choice, is_text)));
        }
        if parts.len() > MOST_TABLES {
            return Err(Fault::new(FaultKind::FileLimit, &format!("{MOST_TABLES}")));
        }
    }
    if parts.is_empty() { Err(Fault::new(FaultKind::NoHeader, "")) } else { Ok(Named { parts, untold }) }
}

/// Where a table begins, as a spreadsheet calls it: F2.
fn corner(table: &Table, block: &Block) -> String {
    let row = table.row(block.header.start).map_or(1, |row| row.number());
    format!("{}{row}", guess::letters(block.columns.from.into()))
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
