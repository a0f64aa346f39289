//! A supplier's file to goods: what kind of file it is, which columns mean what, and the goods of its rows.
//!
//! Every row that is read ends in one of three places, and the counts say so: it became (part of) an offer, it was skipped as something
//! that is no good (titles, totals, terms, empty rows), or it was rejected with the cell that is not understood. A row is taken whole or
//! not at all, so no good has a figure that was half understood.

mod class;
mod figures;
mod gather;
mod groups;
mod guess;
mod layout;
mod line;
mod part;
mod reading;
mod remedy;
mod sorted;
mod steps;

use crate::domain::{Fault, FaultKind, Instant, Offer};
use crate::ingest::cell::Why;
use crate::ingest::encoding::{self, Decoded};
use crate::ingest::feed_file;
use crate::ingest::format::Format;
use crate::ingest::formats::{self, Goods, google_xml};
use crate::ingest::header::{Choice, Mapping};
use crate::ingest::table::kind::{Kind, kind};
use crate::ingest::table::{self, TableError, book::Page, csv, html};
use crate::text::Clean;

pub use groups::Key;
pub use part::{Part, Seen};
pub use reading::{Found, Reading, Remedies};
pub use remedy::Remedy;

/// Bytes of JSON: what it holds is larger in memory than rows are.
const JSON: usize = 64 << 20;
/// Places whose bytes could not be decoded that are named.
const BAD: usize = 20;

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
    /// Left out by the person who took the file in.
    pub left_out: u32,
    /// Not on offer any more, as the file says.
    pub off: u32,
}

impl Skipped {
    /// All of them.
    pub const fn all(self) -> u32 {
        self.titles + self.totals + self.terms + self.empty + self.hidden + self.left_out + self.off
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

/// A file, understood to its end.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// What it is, and its tables.
    pub reading: Reading,
    /// Rows that became offers or parts of one.
    pub taken: u32,
    /// Of them, rows that only repeated what stood above.
    pub repeats: u32,
    /// The goods, each once, in the order they stand.
    pub offers: Vec<Offer>,
    /// The rows that were not taken, in the order they stand.
    pub rejected: Vec<Rejected>,
}

impl std::ops::Deref for Sheet {
    type Target = Reading;
    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl Sheet {
    /// The columns of its first table; none where the format names them.
    pub fn mapping(&self) -> Mapping {
        self.parts.first().map(|part| part.mapping.clone()).unwrap_or_default()
    }
}

/// Reads a file whole. Its figures are dated `at`.
pub fn read(bytes: &[u8], choice: &Choice, at: Instant) -> Result<Sheet, Fault> {
    let reading = look(bytes, choice, at)?;
    let found = reading.all();
    let Found { offers, rejected, taken, repeats, .. } = found;
    Ok(Sheet { reading, taken, repeats, offers, rejected })
}

/// Looks a file through: what it is, where its tables are, what their columns mean and which rows are one good. Its figures are dated
/// `at`.
pub fn look(bytes: &[u8], choice: &Choice, at: Instant) -> Result<Reading, Fault> {
    look_while(bytes, choice, at, &|| Ok(()))
}

/// The same, asking between its steps whether it goes on: the fault of whoever does not want it any more ends it.
pub fn look_while(
    bytes: &[u8],
    choice: &Choice,
    at: Instant,
    goes_on: &dyn Fn() -> Result<(), Fault>,
) -> Result<Reading, Fault> {
    if bytes.len() as u64 > table::limits::BYTES {
        return Err(Fault::new(FaultKind::FileLimit, &format!("{} MB", bytes.len() >> 20)));
    }
    if let Some(kind) = foreign(bytes) {
        return Err(Fault::new(FaultKind::FileFormat, kind));
    }
    let decoded = encoding::decode(bytes, choice.encoding);
    if decoded.text.contains('\0') {
        return Err(Fault::new(FaultKind::FileFormat, "binary"));
    }
    goes_on()?;
    let reading = match written(&decoded, at)? {
        Some((format, goods)) => Reading::of_goods(format, goods),
        None if kind(bytes) == Some(Kind::Html) => look_at_pages(Format::Html, html::read(&decoded.text)?, choice, at)?,
        None => tabular(&decoded, choice, at, goes_on)?,
    };
    Ok(reading.encoded(&decoded, choice.encoding))
}

/// What is no table: JSON, alone or inside script text or a page of HTML, and XML.
fn written(decoded: &Decoded<'_>, at: Instant) -> Result<Option<(Format, Goods)>, Fault> {
    let text = &*decoded.text;
    let is_json = text.trim_start().starts_with(['{', '[']);
    if is_json && text.len() > JSON {
        return Err(Fault::new(FaultKind::FileLimit, &format!("{} MB", text.len() >> 20)));
    }
    if let Some(format) = formats::of_text(text) {
        return Ok(Some((format, formats::read_text(format, text, at)?)));
    }
    if is_json {
        return Ok(Some((Format::Feed, feed_file::read(decoded, at)?)));
    }
    if google_xml::is_google_xml(text) {
        return Ok(Some((Format::GoogleXml, google_xml::read(text, at)?)));
    }
    Ok(None)
}

/// The same of tables that were made out already.
pub fn look_at_pages(format: Format, pages: Vec<Page>, choice: &Choice, at: Instant) -> Result<Reading, Fault> {
    // An export that somebody opened and saved as a workbook is still one.
    if let [page] = &pages[..]
        && let Some(export) = formats::table::of_table(&page.table)
    {
        let goods = formats::table::read_table(export, &page.table, at)?;
        let mut reading = Reading::of_goods(export, goods);
        reading.hidden_columns = page.table.hidden_columns();
        return Ok(reading);
    }
    Reading::of_pages(format, pages, choice, at)
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

/// Separated text: an export that says what its columns are, or a list that somebody made.
fn tabular(
    decoded: &Decoded<'_>,
    choice: &Choice,
    at: Instant,
    goes_on: &dyn Fn() -> Result<(), Fault>,
) -> Result<Reading, Fault> {
    let separator = csv::separator(&decoded.text).ok_or_else(|| Fault::new(FaultKind::NoHeader, ""))?;
    let table = csv::read(&decoded.text, separator).map_err(broken)?;
    goes_on()?;
    if let Some(format) = formats::table::of_table(&table) {
        return Ok(Reading::of_goods(format, formats::table::read_table(format, &table, at)?));
    }
    let format = if separator == '\t' { Format::Tsv } else { Format::Csv };
    let reading = Reading::of_pages(format, vec![Page { table, ..Page::default() }], choice, at)?;
    Ok(reading.with_commas(separator == ';'))
}

fn broken(error: TableError) -> Fault {
    match error {
        TableError::TooManyRows => Fault::new(FaultKind::FileLimit, &error.to_string()),
    }
}
