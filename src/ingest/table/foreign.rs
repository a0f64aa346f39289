//! Workbooks of Excel 97 to 2003, binary ones, and those of `OpenDocument`, to pages. Their readers make whole sheets at once and believe
//! what a file says of itself, so only a process that may fail calls this: one with limits of its own, which then tells in lines
//! ([`super::wire`]) what it read.

mod repeats;
mod shown;

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, Ods, OdsError, Range, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError,
};

use super::archive::Archive;
use super::book::{BookError, Page, filled};
use super::filler::{Budget, Filler};
use super::kind::{Kind, has, kind};
use super::{Merge, Table, limits, scalar, xlsx};
use crate::text::Clean;

/// The sheets of whatever kind of workbook it is.
pub fn read(bytes: &[u8]) -> Result<Vec<Page>, BookError> {
    match kind(bytes).ok_or(BookError::NoBook)? {
        Kind::Xlsx => xlsx::read(bytes),
        Kind::Xls => xls(bytes),
        Kind::Xlsb => xlsb(bytes),
        Kind::Ods => ods(bytes),
        Kind::Html => Err(BookError::NoBook),
    }
}

/// `EncryptedPackage` as a name in a compound file: a workbook of a newer Excel inside, locked.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    has(bytes, &name)
}

fn xls(bytes: &[u8]) -> Result<Vec<Page>, BookError> {
    if is_locked(bytes) {
        return Err(BookError::Locked);
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => BookError::Locked,
        _ => BookError::Damaged,
    })?;
    each(book.sheets_metadata().to_vec(), |name, budget| {
        let range = book.worksheet_range(name).map_err(|_| BookError::Damaged)?;
        let mut filler = dense(&range, &repeats::Sheet::default(), budget)?;
        let merges = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        merges.iter().filter_map(merge).try_for_each(|merge| filler.merge(merge))?;
        filler.done()
    })
}

fn xlsb(bytes: &[u8]) -> Result<Vec<Page>, BookError> {
    let damaged =
        |error: XlsbError| if matches!(error, XlsbError::Password) { BookError::Locked } else { BookError::Damaged };
    Archive::open(bytes)?.measure()?;
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(damaged)?;
    each(book.sheets_metadata().to_vec(), |name, budget| {
        let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
        let mut filler = Filler::new(budget);
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            filler.row(row.checked_add(1).ok_or(BookError::Damaged)?, false)?;
            put(&mut filler, column as usize, cell.get_value());
        }
        filler.done()
    })
}

fn ods(bytes: &[u8]) -> Result<Vec<Page>, BookError> {
    let mut archive = Archive::open(bytes)?;
    archive.measure()?;
    if archive.head("META-INF/manifest.xml").is_some_and(|manifest| has(&manifest, b"encryption-data")) {
        return Err(BookError::Locked);
    }
    let sheets = repeats::sheets(archive.entry("content.xml").ok_or(BookError::Damaged)?)?;
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => BookError::Locked,
        OdsError::CellLimitExceeded { .. } => BookError::TooLarge,
        _ => BookError::Damaged,
    })?;
    let mut sheets = sheets.into_iter();
    each(book.sheets_metadata().to_vec(), |name, budget| {
        let range = book.worksheet_range(name).map_err(|_| BookError::Damaged)?;
        let sheet = sheets.next().unwrap_or_default();
        let mut filler = dense(&range, &sheet, budget)?;
        sheet.merges.into_iter().try_for_each(|merge| filler.merge(merge))?;
        filler.done()
    })
}

/// All sheets that hold cells, in order.
fn each(
    sheets: Vec<Sheet>,
    mut read: impl FnMut(&str, Budget) -> Result<(Table, Budget), BookError>,
) -> Result<Vec<Page>, BookError> {
    if sheets.len() > limits::PAGES {
        return Err(BookError::TooLarge);
    }
    let (mut budget, mut pages) = (Budget::default(), Vec::new());
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let table;
        (table, budget) = read(&sheet.name, budget)?;
        let hidden = sheet.visible != SheetVisible::Visible;
        pages.push(Page { name: Clean::new(&sheet.name), hidden, table });
    }
    filled(pages)
}

fn dense(range: &Range<Data>, sheet: &repeats::Sheet, budget: Budget) -> Result<Filler, BookError> {
    let mut filler = Filler::new(budget);
    let (top, left) = range.start().unwrap_or_default();
    let hides = |number: u32| sheet.hidden.iter().any(|(first, last)| *first <= number && number <= *last);
    for (number, row) in (top.saturating_add(1)..).zip(range.rows()) {
        filler.row(number, hides(number))?;
        for (column, value) in (left as usize..).zip(row) {
            if let Some(text) = u32::try_from(column).ok().and_then(|column| sheet.shown.at(number, column)) {
                filler.cell(column, |to| to.push_str(text));
                continue;
            }
            match value {
                Data::Empty => {}
                Data::Int(number) => put(&mut filler, column, &DataRef::Int(*number)),
                Data::Float(number) => put(&mut filler, column, &DataRef::Float(*number)),
                Data::String(text) => put(&mut filler, column, &DataRef::SharedString(text)),
                Data::Bool(truth) => put(&mut filler, column, &DataRef::Bool(*truth)),
                Data::DateTime(at) => put(&mut filler, column, &DataRef::DateTime(*at)),
                Data::DateTimeIso(text) => put(&mut filler, column, &DataRef::DateTimeIso(text.clone())),
                Data::DurationIso(text) => put(&mut filler, column, &DataRef::DurationIso(text.clone())),
                Data::Error(error) => put(&mut filler, column, &DataRef::Error(error.clone())),
            }
        }
    }
    Ok(filler)
}

fn put(filler: &mut Filler, column: usize, value: &DataRef<'_>) {
    if !matches!(value, DataRef::Empty) {
        filler.cell(column, |to| scalar::write(value, to));
    }
}

/// None of a single cell.
fn merge(at: &Dimensions) -> Option<Merge> {
    let row = |row: u32| row.saturating_add(1);
    let column = |column: u32| u16::try_from(column).unwrap_or(u16::MAX);
    let is_region = at.start != at.end && at.start.0 <= at.end.0 && at.start.1 <= at.end.1;
    is_region.then(|| Merge { rows: (row(at.start.0), row(at.end.0)), columns: (column(at.start.1), column(at.end.1)) })
}
