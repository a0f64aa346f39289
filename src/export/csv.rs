//! csv for Excel and scripts: UTF-8 with a byte order mark (else Excel shows Chinese as noise), CRLF, every field quoted, no formula.
//!
//! The first line is the heads. Numbers are plain, with a point and no grouping; shares are in percent, which the head says. Below the
//! rows stand an empty line and the notes, filled up to as many fields as all lines have.

use ::csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::{
    WriteError,
    table::{Cell, Column, Kind, Page},
};
use crate::domain::{Money, formula::safe};

/// Says UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The file.
pub fn write(page: &Page) -> Result<Vec<u8>, WriteError> {
    let mut builder = WriterBuilder::new();
    builder.quote_style(QuoteStyle::Always).terminator(Terminator::CRLF);
    let mut out = builder.from_writer(MARK.to_vec());
    let failed = |error: ::csv::Error| WriteError::Csv(error.to_string());
    out.write_record(page.columns().iter().map(head)).map_err(failed)?;
    for row in page.rows() {
        out.write_record(page.cells(row).map(|(column, cell)| field(column, cell))).map_err(failed)?;
    }
    line(&mut out, page, "").map_err(failed)?;
    for note in std::iter::once(page.title()).chain(page.notes()) {
        line(&mut out, page, note).map_err(failed)?;
    }
    out.into_inner().map_err(|error| WriteError::Csv(error.to_string()))
}

/// A line of words in the first field.
fn line(out: &mut Writer<Vec<u8>>, page: &Page, words: &str) -> ::csv::Result<()> {
    let rest = page.columns().len().saturating_sub(1);
    out.write_record(std::iter::once(safe(words).into_owned()).chain(std::iter::repeat_n(String::new(), rest)))
}

fn head(column: &Column) -> String {
    let unit = if column.kind == Kind::Rate { "%" } else { "" };
    format!("{}{unit}", safe(&column.head))
}

fn field(column: &Column, cell: &Cell) -> String {
    match cell {
        // A share of 5.278% is 5.278: parts are thousandths of a percent.
        Cell::Rate(rate) => {
            let percent = Money::units(rate.as_parts().saturating_mul(10)).to_string();
            percent.strip_suffix(".00").map(str::to_owned).unwrap_or(percent)
        }
        Cell::Text(_) | Cell::Unknown => safe(&cell.shown(column)).into_owned(),
        // Digits, points and a sign.
        Cell::Money(_) | Cell::Count(_) | Cell::Date(_) | Cell::Instant(_) => cell.shown(column),
    }
}
