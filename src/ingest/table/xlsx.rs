//! Workbooks of Excel 2007 and later (xlsx, xlsm) to pages, in this process and within bounds.
//!
//! The zip is measured first, then what a reader would believe of it is checked: how many strings it says it has, how large its styles
//! become, that every place is one. Cells come one by one, so that a cell in the last corner costs nothing. Formulas are what was computed
//! when the file was saved; one that never was ([`UNREAD`]) is neither a figure nor nothing. Macros, links and external data are never
//! opened, and no part with a document type is.

mod marks;
mod styles;
mod uncomputed;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::archive::{Archive, Measure};
use super::book::{BookError, Page, filled};
use super::filler::{Budget, Filler};
use super::{Table, UNREAD, limits};
use crate::ingest::cell::Why;
use crate::text::Clean;
use marks::Marks;
use styles::Styles;

/// Strings of a workbook.
const STRINGS: u64 = 2_000_000;
/// Strings that a packed byte can stand for, when there are many: each is another.
const DENSE: u64 = 2;
/// From here on there are many.
const MANY: u64 = 50_000;
/// Tags of any other part that is kept whole.
const TAGS: usize = 1_000_000;
/// Bytes that styles may become, as every style gets a copy of its font's name.
const STYLES: usize = 64 << 20;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The sheets in their order, those without cells too.
pub fn read(bytes: &[u8]) -> Result<Vec<Page>, BookError> {
    let mut archive = Archive::open(bytes)?;
    for part in archive.measure()? {
        bounded(&mut archive, &part)?;
    }
    // Beyond what is checked, a mistake of the reader in a damaged file must not be one of ours.
    catch_unwind(AssertUnwindSafe(|| pages(bytes, &mut archive))).unwrap_or(Err(BookError::Damaged))
}

/// Whether a part that the reader keeps whole stays small.
fn bounded(archive: &mut Archive<'_>, part: &Measure) -> Result<(), BookError> {
    let file = part.name.rsplit('/').next().unwrap_or_default();
    let fits = match file {
        "sharedstrings.xml" => {
            let strings = marks::strings(archive.entry(&part.name).ok_or(BookError::Damaged)?)?;
            // Space is made for as many as it says.
            strings.said <= strings.count.max(MANY)
                && strings.count <= STRINGS
                && (strings.count <= MANY || strings.count / DENSE <= part.packed)
        }
        "styles.xml" => part.tags <= STYLES / part.token.max(64),
        _ if ["workbook", "theme", ".rels"].iter().any(|kept| file.starts_with(kept)) => part.tags <= TAGS,
        _ => true,
    };
    if fits { Ok(()) } else { Err(BookError::Bomb) }
}

fn pages(bytes: &[u8], archive: &mut Archive<'_>) -> Result<Vec<Page>, BookError> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > limits::PAGES {
        return Err(BookError::TooLarge);
    }
    let paths = marks::paths(archive)?;
    // Read again for each, a part of many sheets takes as many times as long.
    if (0..).zip(&paths).any(|(at, path)| paths.iter().take(at).any(|other| other == path)) {
        return Err(BookError::Damaged);
    }
    let mut budget = Budget::of(bytes.len());
    let (mut pages, mut styles) = (Vec::new(), Styles::default());
    for (sheet, path) in sheets.into_iter().zip(paths).filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet) {
        let marks = Marks::of(archive.entry(&path).ok_or(BookError::Damaged)?)?;
        let table;
        (table, budget) = cells(&mut book, &sheet.name, marks, (budget, &mut styles))?;
        let hidden = sheet.visible != SheetVisible::Visible;
        pages.push(Page { name: Clean::new(&sheet.name), hidden, table });
    }
    filled(pages)
}

fn cells(
    book: &mut Book<'_>,
    sheet: &str,
    marks: Marks,
    (budget, styles): (Budget, &mut Styles),
) -> Result<(Table, Budget), BookError> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| broken(&error))?;
    let mut filler = Filler::new(budget);
    filler.hide(marks.columns.clone());
    let mut hidden = marks.hidden.iter().copied().peekable();
    let mut unread = false;
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(error) if is_one_cell(&error) => {
                // Which row it stands in is not said: the one under way or the next.
                filler.refuse(Why::Formula);
                unread = true;
                continue;
            }
            Err(error) => return Err(broken(&error)),
        };
        let (row, column) = cell.get_position();
        let number = row.checked_add(1).ok_or(BookError::Damaged)?;
        while hidden.next_if(|one| *one < number).is_some() {}
        let is_next = number != filler.at();
        filler.row(number, hidden.peek() == Some(&number))?;
        if std::mem::take(&mut unread) && is_next {
            filler.refuse(Why::Formula);
        }
        if is_next && marks.twice.contains(&number) {
            filler.refuse(Why::Twice);
        }
        let Some(column) = marks.shown((number, column)) else { continue };
        if !matches!(cell.get_value(), calamine::DataRef::Empty) {
            let style = (style, cells.styles());
            filler.cell(column as usize, |to| styles.write(cell.get_value(), style, to));
        } else if marks.uncomputed.holds(cell.get_position()) {
            filler.cell(column as usize, |to| to.push_str(UNREAD));
        }
    }
    marks.merges.into_iter().try_for_each(|merge| filler.merge(merge))?;
    filler.done()
}

/// Whether only one cell is wrong: a new kind of error value, a string that is not there.
const fn is_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::Unexpected(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::Unrecognized { .. }
    )
}

fn broken(error: &XlsxError) -> BookError {
    match error {
        XlsxError::Password => BookError::Locked,
        _ => BookError::Damaged,
    }
}
