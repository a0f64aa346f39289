//! What a few bytes of an `OpenDocument` sheet become: cells and rows say how often they are repeated, and the reader makes them all. They
//! are summed here first. Hidden rows and merged cells, of which the reader does not tell, are found on the way.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::super::book::BookError;
use super::super::xml::{attribute, events};
use super::super::{Merge, limits};
use super::shown::{Cell, Shown};

/// Cells of all sheets, those within the outermost filled ones that are empty too: the reader makes them all, three times over.
const CELLS: u64 = 3_000_000;

/// What is known of a sheet beside its cells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Sheet {
    /// Hidden rows, from … to …, by their numbers.
    pub(super) hidden: Vec<(u32, u32)>,
    /// Merged regions.
    pub(super) merges: Vec<Merge>,
    /// What is shown of figures, where it is more than they are.
    pub(super) shown: Shown,
    /// The figure under way.
    cell: Option<Cell>,
    /// The row under way and how often it is repeated, both of numbers from 1.
    row: u64,
    rows: u64,
    /// The next column.
    column: u64,
    /// The last row and column that are filled.
    last: (u64, u64),
}

/// The sheets in order, if what they become is within bounds.
pub(super) fn sheets(xml: impl Read) -> Result<Vec<Sheet>, BookError> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut depth = 0_usize;
    events(xml, |event| {
        match event {
            Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                "table:table" => {
                    depth += usize::from(matches!(event, Event::Start(_)));
                    if depth == 1 {
                        sheets.push(Sheet { row: 1, ..Sheet::default() });
                    }
                }
                name => {
                    if let Some(sheet) = sheets.last_mut().filter(|_| depth > 0) {
                        sheet.take(name, element)?;
                        if matches!(event, Event::Empty(_)) {
                            sheet.end(name);
                        }
                    }
                }
            },
            Event::End(element) if element.name().as_ref() == "table:table" => depth = depth.saturating_sub(1),
            Event::End(element) => {
                if let Some(sheet) = sheets.last_mut() {
                    sheet.end(element.name().as_ref());
                }
            }
            other => {
                if let Some(cell) = sheets.last_mut().and_then(|sheet| sheet.cell.as_mut()) {
                    cell.says(other)?;
                }
            }
        }
        let cells = |sheet: &Sheet| sheet.last.0.saturating_mul(sheet.last.1);
        let all = sheets.iter().map(cells).fold(0, u64::saturating_add);
        if all > CELLS || sheets.len() > limits::PAGES { Err(BookError::TooLarge) } else { Ok(()) }
    })?;
    Ok(sheets)
}

impl Sheet {
    fn take(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), BookError> {
        match name {
            "table:table-row" => {
                self.row = self.row.saturating_add(self.rows);
                self.rows = count(element, "number-rows-repeated")?;
                self.column = 0;
                let is_hidden =
                    attribute(element, "visibility")?.is_some_and(|how| matches!(how.as_str(), "collapse" | "filter"));
                if is_hidden {
                    self.hidden.push((number(self.row), number(self.row.saturating_add(self.rows - 1))));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = count(element, "number-columns-repeated")?;
                let (wide, high) = (count(element, "number-columns-spanned")?, count(element, "number-rows-spanned")?);
                if wide.saturating_mul(high) > 1 && self.merges.len() < limits::MERGES {
                    let column = |at: u64| u16::try_from(at).unwrap_or(u16::MAX);
                    self.merges.push(Merge {
                        rows: (number(self.row), number(self.row.saturating_add(high - 1))),
                        columns: (column(self.column), column(self.column.saturating_add(wide - 1))),
                    });
                }
                let from = self.column;
                self.column = self.column.saturating_add(columns);
                let is_filled = attribute(element, "value-type")?.is_some() || attribute(element, "formula")?.is_some();
                if is_filled {
                    let row = self.row.saturating_add(self.rows - 1);
                    self.last = (self.last.0.max(row), self.last.1.max(self.column));
                    let rows = (number(self.row), number(row));
                    self.cell = Cell::begin(element, rows, (number(from), number(self.column.saturating_sub(1))))?;
                }
            }
            name => self.cell.iter_mut().for_each(|cell| cell.begin_part(name)),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.shown.add(self.cell.take()),
            name => self.cell.iter_mut().for_each(|cell| cell.end_part(name)),
        }
    }
}

/// A count of at least 1.
fn count(element: &BytesStart<'_>, name: &str) -> Result<u64, BookError> {
    let said = attribute(element, name)?.map(|count| count.trim().parse::<u64>().map_err(|_| BookError::Damaged));
    Ok(said.transpose()?.unwrap_or(1).max(1))
}

fn number(row: u64) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
