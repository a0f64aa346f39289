//! A supplier's file to goods: what kind of file it is, which columns mean what, and the goods of its rows.
//!
//! Every row that is read ends in one of three places, and the counts say so: it became (part of) an offer, it was skipped as something
//! that is no good (titles, totals, terms, empty rows), or it was rejected with the cell that is not understood. A row is taken whole or
//! not at all, so no good has a figure that was half understood.

mod class;
mod gather;
mod line;

use crate::domain::{Fault, FaultKind, Instant, Offer, Supplier};
use crate::ingest::cell::Why;
use crate::ingest::encoding::{self, Decoded, Encoding};
use crate::ingest::feed;
use crate::ingest::feed_file;
use crate::ingest::format::Format;
use crate::ingest::header::{self, Choice, Field, Mapping};
use crate::ingest::table::{self, Row, TableError, csv};
use crate::text::Clean;

use gather::Gather;
use line::Reader;

/// Lines whose bytes could not be decoded that are named.
const BAD_LINES: usize = 20;

/// Rows that are no goods, by what they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Skipped {
    /// Above the header, headings between the goods, the header once more.
    pub titles: u32,
    /// 合计, 小计
    pub totals: u32,
    /// Terms, addresses, signatures.
    pub terms: u32,
    /// Nothing in them.
    pub empty: u32,
    /// Hidden by whoever made the file.
    pub hidden: u32,
}

impl Skipped {
    /// All of them.
    pub const fn all(self) -> u32 {
        self.titles + self.totals + self.terms + self.empty + self.hidden
    }
}

/// A row that was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// The sheet that it stands in; empty where the file has only one.
    pub part: Clean,
    /// Its number as a spreadsheet shows it; of a feed, which offer, from 1.
    pub row: u32,
    /// The column as the file calls it; empty when it is the row as a whole.
    pub column: Clean,
    /// What stands there.
    pub raw: Clean,
    /// What is wrong with it.
    pub why: Why,
    /// The feed id its good would have had, where the row still says; so what was stored of it stays.
    pub feed_id: Option<Clean>,
}

/// A file, understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Its format.
    pub format: Format,
    /// Its encoding.
    pub encoding: Encoding,
    /// The first lines that hold bytes the encoding does not have.
    pub bad_lines: Vec<u32>,
    /// The row of the header; none of a feed.
    pub header_row: Option<u32>,
    /// The columns; none of a feed.
    pub mapping: Mapping,
    /// What the supplier says of itself; only in a feed.
    pub supplier: Supplier,
    /// Rows read, without the header: `taken`, `skipped` and `rejected` together.
    pub rows: u32,
    /// Rows that became offers or parts of one.
    pub taken: u32,
    /// Of them, rows that only repeated what stood above.
    pub repeats: u32,
    /// Rows that are no goods.
    pub skipped: Skipped,
    /// The goods, each once, in the order they stand.
    pub offers: Vec<Offer>,
    /// The rows that were not taken.
    pub rejected: Vec<Rejected>,
    /// The first rows below the header as they stand, each with its number.
    pub first_rows: Vec<(u32, Vec<Clean>)>,
}

/// Rows shown of a table.
const FIRST_ROWS: usize = 30;

/// Reads a file. Its figures are dated `at`.
pub fn read(bytes: &[u8], choice: &Choice, at: Instant) -> Result<Sheet, Fault> {
    if bytes.len() as u64 > table::limits::BYTES {
        return Err(Fault::new(FaultKind::FileLimit, &format!("{} MB", bytes.len() >> 20)));
    }
    if let Some(kind) = foreign(bytes) {
        return Err(Fault::new(FaultKind::FileFormat, kind));
    }
    let decoded = encoding::decode(bytes, None);
    if decoded.text.contains('\0') {
        return Err(Fault::new(FaultKind::FileFormat, "binary"));
    }
    if decoded.text.trim_start().starts_with(['{', '[']) {
        return feed_file::read(&decoded, at);
    }
    tabular(&decoded, choice, at)
}

/// A kind of file that is known by its first bytes and cannot be read.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "xlsx/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"%PDF", "pdf"),
        (b"\x89PNG", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"Rar!", "rar"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x1f\x8b", "gzip"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

fn tabular(decoded: &Decoded<'_>, choice: &Choice, at: Instant) -> Result<Sheet, Fault> {
    let separator = csv::separator(&decoded.text).ok_or_else(|| Fault::new(FaultKind::NoHeader, ""))?;
    let table = csv::read(&decoded.text, separator).map_err(broken)?;
    let place = header::find(&table).ok_or_else(|| Fault::new(FaultKind::NoHeader, ""))?;
    let Some(header) = table.rows().nth(place) else { return Err(Fault::new(FaultKind::NoHeader, "")) };
    let mut sheet = Sheet {
        format: if separator == '\t' { Format::Tsv } else { Format::Csv },
        encoding: decoded.encoding,
        bad_lines: decoded.bad_lines(BAD_LINES),
        header_row: Some(header.number()),
        mapping: Mapping::of(header, choice),
        supplier: Supplier::default(),
        rows: 0,
        taken: 0,
        repeats: 0,
        skipped: Skipped::default(),
        offers: Vec::new(),
        rejected: Vec::new(),
        first_rows: table
            .rows()
            .skip(place + 1)
            .take(FIRST_ROWS)
            .map(|row| (row.number(), row.cells().map(Clean::new).collect()))
            .collect(),
    };
    let mapping = std::mem::take(&mut sheet.mapping);
    let reader = Reader::new(&mapping, decoded.lossy, at);
    let mut gather = Gather::default();
    for (number, row) in table.rows().enumerate() {
        if number != place {
            sheet.rows += 1;
            sheet.take(row, number < place, header, &reader, &mut gather);
        }
    }
    sheet.offers = gather.offers();
    sheet.mapping = mapping;
    if sheet.offers.len() > feed::limits::GOODS as usize {
        return Err(Fault::new(FaultKind::FileLimit, "1000000"));
    }
    Ok(sheet)
}

impl Sheet {
    fn take(&mut self, row: Row<'_>, is_above: bool, header: Row<'_>, reader: &Reader<'_>, gather: &mut Gather) {
        if class::is_empty(row) {
            self.skipped.empty += 1;
            return;
        }
        if is_above || class::is_same(row, header) {
            self.skipped.titles += 1;
            return;
        }
        if let Some(class) = class::of(row, reader.mapping()) {
            *class.counter(&mut self.skipped) += 1;
            return;
        }
        match reader.read(row).and_then(|line| gather.add(row, line, reader)) {
            Ok(is_new) => {
                self.taken += 1;
                self.repeats += u32::from(!is_new);
            }
            Err(bad) => self.rejected.push(bad),
        }
    }
}

fn broken(error: TableError) -> Fault {
    match error {
        TableError::TooManyRows => Fault::new(FaultKind::FileLimit, &error.to_string()),
    }
}

/// A field's column as the file calls it.
fn column_name(mapping: &Mapping, column: Option<usize>) -> Clean {
    column.and_then(|at| mapping.columns.get(at)).map(|column| column.name.clone()).unwrap_or_default()
}

/// The fields whose cells are figures.
const FIGURES: [Field; 7] =
    [Field::Price, Field::Dropship, Field::Retail, Field::Moq, Field::Carton, Field::Stock, Field::Lead];
