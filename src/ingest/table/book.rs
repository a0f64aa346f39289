//! Sheets of a workbook, each a table with a name.

use super::Table;
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
