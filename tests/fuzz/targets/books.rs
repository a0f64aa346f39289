//! Workbooks: whatever their parts say, they are read or refused, and what was read holds together.

use std::io::{Cursor, Write};

use super::{AT, lossy, whole};
use huopan::ingest::format::Format;
use huopan::ingest::header::Choice;
use huopan::ingest::sheet::look_at_pages;
use huopan::ingest::table::book::Page;
use huopan::ingest::table::{html as tables, kind, xlsx as books};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const WORKBOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// A zip as it is; of anything else, parted by zero bytes, a workbook is made: its sheet, its strings, its styles, its list of sheets.
pub(super) fn xlsx(bytes: &[u8]) {
    let _ = kind::kind(bytes);
    let made;
    let book = if bytes.starts_with(b"PK") {
        bytes
    } else {
        made = packed(bytes);
        &made
    };
    if let Ok(pages) = books::read(book) {
        looked_at(Format::Xlsx, pages);
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut given = bytes.split(|byte| *byte == 0);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut put = |name: &str, text: &[u8]| {
        zip.start_file(name, stored).unwrap();
        zip.write_all(text).unwrap();
    };
    put("[Content_Types].xml", TYPES.as_bytes());
    put("xl/_rels/workbook.xml.rels", RELS.as_bytes());
    for name in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"] {
        if let Some(text) = given.next().filter(|text| !text.is_empty()) {
            put(name, text);
        }
    }
    put("xl/workbook.xml", given.next().unwrap_or(WORKBOOK.as_bytes()));
    zip.finish().unwrap().into_inner()
}

pub(super) fn html(bytes: &[u8]) {
    if let Ok(pages) = tables::read(&lossy(bytes)) {
        looked_at(Format::Html, pages);
    }
}

fn looked_at(format: Format, pages: Vec<Page>) {
    for page in &pages {
        let mut last = 0;
        for row in page.table.rows() {
            assert!(row.number() > last, "rows rise");
            last = row.number();
            assert!(
                (0..=row.len()).all(|at| row.cell(at).is_empty() || row.filled(at) == row.cell(at)),
                "what is said stays"
            );
        }
    }
    let Ok(reading) = look_at_pages(format, pages.clone(), &Choice::default(), AT) else { return };
    whole::holds(&reading);
    let again = look_at_pages(format, pages, &reading.choice(), AT).unwrap();
    assert_eq!(again.all().offers, reading.all().offers, "read by its own choice");
}
