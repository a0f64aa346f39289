//! Binary workbooks of Excel 2007 and later, put together record by record.

use super::parts::{LINKS, zipped};

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut bytes = if kind < 0x80 { vec![kind as u8] } else { vec![(kind & 0x7f) as u8 | 0x80, (kind >> 7) as u8] };
    assert!(body.len() < 0x4000);
    bytes.extend([(body.len() & 0x7f) as u8 | 0x80, (body.len() >> 7) as u8]);
    bytes.extend_from_slice(body);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
    bytes
}

/// The head of a row, from 0.
pub fn row(row: u32) -> Vec<u8> {
    record(0x00, &[&row.to_le_bytes()[..], &[0; 13]].concat())
}

/// A cell of text.
pub fn text(column: u32, text: &str) -> Vec<u8> {
    record(0x06, &[&column.to_le_bytes()[..], &[0; 4], &wide(text)].concat())
}

/// A cell of a number.
pub fn number(column: u32, number: f64) -> Vec<u8> {
    record(0x05, &[&column.to_le_bytes()[..], &[0; 4], &number.to_le_bytes()].concat())
}

/// A cell of the string of that number, of which there is none.
pub fn no_string(column: u32) -> Vec<u8> {
    record(0x07, &[&column.to_le_bytes()[..], &[0; 4], &7_u32.to_le_bytes()].concat())
}

/// A workbook of one hidden sheet of records.
pub fn xlsb(cells: &[Vec<u8>]) -> Vec<u8> {
    let sheet = [&[1, 0, 0, 0, 1, 0, 0, 0][..], &wide("rId1"), &wide("底价")].concat();
    let book = [record(0x9c, &sheet), record(0x90, &[]), record(0x9d, &[])].concat();
    let begin = [record(0x81, &[]), record(0x94, &[0; 16]), record(0x91, &[])].concat();
    let page = [begin, cells.concat(), record(0x92, &[])].concat();
    let links = r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>"#;
    zipped(&[
        ("_rels/.rels", LINKS.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.bin", &page),
    ])
}
