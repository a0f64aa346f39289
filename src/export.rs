//! Lists for other people: what a file may hold, and how it is written. Values in, bytes out.
//!
//! A [`table::Table`] knows which of its columns are secret (costs, margins, break-evens, remarks in free words). The writers do not take a
//! table but a [`table::Page`], and the one way to a page is [`table::Table::open`], which drops what is secret unless it is asked for. So
//! no writer can forget it, and a new format cannot get it wrong.

pub mod csv;
pub mod md;
pub mod table;
pub mod txt;
pub mod wanted;
pub mod xlsx;

use thiserror::Error;

use table::Page;
use wanted::Format;

/// Why a page could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The csv writer's reason.
    #[error("csv: {0}")]
    Csv(String),
    /// The workbook's reason: more rows than a sheet has.
    #[error("xlsx: {0}")]
    Xlsx(String),
}

/// The bytes of a file in a format.
pub fn write(page: &Page, format: Format) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Csv => csv::write(page),
        Format::Xlsx => xlsx::write(page),
        Format::Md => Ok(md::write(page).into_bytes()),
        Format::Txt => Ok(txt::write(page).into_bytes()),
    }
}
