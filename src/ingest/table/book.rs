//! Sheets of a workbook, each a table with a name, and why a workbook cannot be read.

use serde::{Deserialize, Serialize};

use super::{Table, TableError};
use crate::domain::{Fault, FaultKind};
use crate::text::Clean;

/// One sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Its name; empty where the format has none.
    pub name: Clean,
    /// Whether whoever made the file hid it.
    pub hidden: bool,
    /// Its rows, numbered as the workbook shows them, from 1.
    pub table: Table,
}

/// Why there are no sheets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookError {
    /// A password is needed.
    #[error("locked with a password")]
    Locked,
    /// Unpacks to more than it should, or says so.
    #[error("unpacks to far too much")]
    Bomb,
    /// More rows, cells, text or sheets than are taken.
    #[error("too many cells")]
    TooLarge,
    /// Cut off, or not as its format says.
    #[error("damaged")]
    Damaged,
    /// Takes more time or memory than is given.
    #[error("takes too much to read")]
    Heavy,
    /// Not a single cell.
    #[error("no cells")]
    Empty,
    /// No workbook of the kind it looks like.
    #[error("no workbook")]
    NoBook,
}

impl From<BookError> for Fault {
    fn from(error: BookError) -> Self {
        let kind = match error {
            BookError::Locked => FaultKind::LockedBook,
            BookError::Bomb => FaultKind::Bomb,
            BookError::TooLarge => FaultKind::FileLimit,
            BookError::Damaged => FaultKind::BrokenBook,
            BookError::Heavy => FaultKind::HeavyBook,
            BookError::Empty => FaultKind::EmptyBook,
            BookError::NoBook => FaultKind::FileFormat,
        };
        Self::new(kind, "")
    }
}

impl From<TableError> for BookError {
    fn from(_: TableError) -> Self {
        Self::TooLarge
    }
}

/// The sheets, if any of them has a row.
pub(super) fn filled(pages: Vec<Page>) -> Result<Vec<Page>, BookError> {
    if pages.iter().all(|page| page.table.is_empty()) { Err(BookError::Empty) } else { Ok(pages) }
}
