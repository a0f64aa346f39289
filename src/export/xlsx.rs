//! A workbook with typed cells: numbers are numbers with a format, words are words, so nothing is run and no leading zero is lost.
//!
//! One sheet: the heads stay in sight, columns are as wide as their cells, the notes stand below. Amounts become floats here, at the
//! door, as the format knows no other number: a figure of 1/10000 yuan divided by 10,000 is the float nearest to it.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    WriteError,
    table::{Cell, Column, Kind, Page},
};
use crate::domain::{Date, Instant};
use crate::text::width;

/// Columns of the narrowest and the widest column.
const WIDTHS: (usize, usize) = (6, 48);
/// 1970-01-01 as the format counts days.
const EPOCH: i64 = 25_569;
/// Milliseconds of a day, and how far the market is ahead of UTC.
const DAY: i64 = 86_400_000;
const OFFSET: i64 = 8 * 3_600_000;
/// Signs a sheet's name may not have, and its length.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
const LONGEST_NAME: usize = 31;

/// The file.
pub fn write(page: &Page) -> Result<Vec<u8>, WriteError> {
    workbook(page).map_err(|error| WriteError::Xlsx(error.to_string()))
}

fn workbook(page: &Page) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same page is the same file: the moment of writing stands in the notes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(page.title().as_str()).set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(name(page.title()))?.set_landscape().set_freeze_panes(1, 0)?;
    heads(sheet, page)?;
    let formats: Vec<Format> = page.columns().iter().map(|column| format(column.kind)).collect();
    let mut line = 1;
    for cells in page.rows() {
        for (at, ((column, cell), format)) in (0..).zip(page.cells(cells).zip(&formats)) {
            put(sheet, (line, at), column, cell, format)?;
        }
        line += 1;
    }
    // The title is below too, where a cut-off screen still shows it.
    for (below, note) in (1..).zip(std::iter::once(page.title()).chain(page.notes())) {
        sheet.write_string(line + below, 0, note.as_str())?;
    }
    book.save_to_buffer()
}

fn heads(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (at, column) in (0_u16..).zip(page.columns()) {
        let cells = page.rows().iter().filter_map(|row| row.get(usize::from(at)));
        let widest =
            cells.map(|cell| width(&cell.shown(column))).chain([width(&column.head)]).max().unwrap_or_default();
        // Room for the grouping of thousands and the cell's edges.
        let wide = (widest + 2).clamp(WIDTHS.0, WIDTHS.1);
        sheet.set_column_width(at, u8::try_from(wide).unwrap_or(u8::MAX))?;
        let head = if column.kind.is_figure() { bold.clone().set_align(FormatAlign::Right) } else { bold.clone() };
        sheet.write_string_with_format(0, at, column.head.as_str(), &head)?;
    }
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn format(kind: Kind) -> Format {
    let format = Format::new();
    match kind {
        Kind::Text => format.set_num_format("@"),
        Kind::Money => format.set_num_format("#,##0.00##"),
        Kind::Rate => format.set_num_format("0.0%"),
        Kind::Count => format.set_num_format("#,##0"),
        Kind::Date => format.set_num_format("yyyy-mm-dd"),
        Kind::Instant => format.set_num_format("yyyy-mm-dd hh:mm"),
    }
}

fn put(
    sheet: &mut Worksheet,
    (line, at): (u32, u16),
    column: &Column,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match number(cell) {
        Some(number) => sheet.write_number_with_format(line, at, number, format)?,
        None if column.kind.is_figure() => {
            let right = Format::new().set_align(FormatAlign::Right);
            sheet.write_string_with_format(line, at, cell.shown(column), &right)?
        }
        None => sheet.write_string_with_format(line, at, cell.shown(column), format)?,
    };
    Ok(())
}

/// The number a spreadsheet computes with; none for words, unknowns, and days before its calendar begins.
fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Money(money) => Some(ratio(money.as_units(), 10_000)),
        Cell::Rate(rate) => Some(ratio(rate.as_parts(), 100_000)),
        Cell::Count(count) => Some(f64::from(count.get())),
        Cell::Date(Date(days)) => Some(ratio(i64::from(*days) + EPOCH, 1)).filter(|serial| *serial >= 1.0),
        Cell::Instant(Instant(at)) => {
            let at = at.saturating_add(OFFSET).saturating_add(EPOCH * DAY);
            Some(ratio(at, DAY)).filter(|serial| *serial >= 1.0)
        }
        Cell::Text(_) | Cell::Unknown => None,
    }
}

/// The float nearest to the quotient, as both are far below 2^53.
#[expect(
    clippy::cast_precision_loss,
    reason = "amounts beyond 900,000,000,000 yuan have more digits than a spreadsheet keeps anyway"
)]
fn ratio(units: i64, whole: i64) -> f64 {
    units as f64 / whole as f64
}

/// A name the format takes.
fn name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().map(|c| if FORBIDDEN.contains(&c) { ' ' } else { c }) {
        if name.encode_utf16().count() + c.len_utf16() > LONGEST_NAME {
            break;
        }
        name.push(c);
    }
    let name = name.trim_matches([' ', '\'']);
    if name.is_empty() { "1".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_get_names_that_may_be() {
        assert_eq!(name("分配单 · a/b [x]: '小鹿'"), "分配单 · a b  x   '小鹿");
        assert_eq!(name("///"), "1");
        assert_eq!(name(&"🔥".repeat(20)), "🔥".repeat(15), "two units each");
    }

    #[test]
    fn amounts_become_the_nearest_float() {
        use crate::domain::{Money, Rate};
        assert_eq!(number(&Cell::Money(Money::units(32_000))), Some(3.2));
        assert_eq!(number(&Cell::Money(Money::units(-1))), Some(-0.0001));
        assert_eq!(number(&Cell::Rate(Rate::parts(5_278))), Some(0.05278));
        // 2000-01-01 is day 36,526 there; 10,957 days after 1970.
        assert_eq!(number(&Cell::Date(Date(10_957))), Some(36_526.0));
        assert_eq!(number(&Cell::Date(Date(-25_569))), None);
        assert_eq!(number(&Cell::Instant(Instant(10_957 * DAY + 4 * 3_600_000))), Some(36_526.5), "noon at the market");
    }
}
