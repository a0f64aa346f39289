//! Which kind of workbook a file is, by what is in it; its name is not asked.

use super::archive::Archive;

/// A kind of workbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Kind {
    /// Excel 2007 and later, with or without macros.
    Xlsx,
    /// The binary one of Excel 2007 and later.
    Xlsb,
    /// Excel 97 to 2003, or a workbook locked with a password, which is wrapped alike.
    Xls,
    /// `OpenDocument`.
    Ods,
    /// A page of HTML with tables, which many systems export under the name of a workbook.
    Html,
}

/// What a file of Excel 97 to 2003 begins with.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Of a text, so many bytes are looked at.
const LOOK: usize = 4 << 10;
/// What the main part of a workbook is called, as a workbook, with macros, as a form.
const MAIN: [&[u8]; 3] =
    [b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml", b"spreadsheetml.template.main+xml"];
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// The kind; none of what is no workbook, such as text, which is then a table of text whatever its name is.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if bytes.starts_with(OLE) {
        return Some(Kind::Xls);
    }
    // Some programs write UTF-16 there: its zeros are left out.
    let head: Vec<u8> = bytes.iter().take(LOOK).filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let starts = head.iter().position(u8::is_ascii_graphic).and_then(|at| head.get(at..)).unwrap_or_default();
    let is_html = starts.starts_with(b"<") && ["<html", "<table"].iter().any(|tag| has(&head, tag.as_bytes()));
    is_html.then_some(Kind::Html)
}

fn zipped(bytes: &[u8]) -> Option<Kind> {
    let Ok(mut archive) = Archive::open(bytes) else {
        // Cut off: what is at its beginning still says what it was.
        let head = bytes.get(..LOOK).unwrap_or(bytes);
        let is_office = has(head, b"[Content_Types].xml") || has(head, b"_rels/.rels") || has(head, b"xl/");
        return if has(head, ODS) { Some(Kind::Ods) } else { is_office.then_some(Kind::Xlsx) };
    };
    if archive.head("mimetype").is_some_and(|mime| mime.trim_ascii().starts_with(ODS)) {
        return Some(Kind::Ods);
    }
    let types = archive.head("[Content_Types].xml").unwrap_or_default();
    let is_binary = has(&types, b"sheet.binary.macroEnabled") || archive.names().any(|name| name == "xl/workbook.bin");
    // A text with a chart in it names workbooks too, but none is its main part.
    let is_main = MAIN.iter().any(|main| has(&types, main));
    let is_workbook = is_main || archive.names().any(|name| name == "xl/workbook.xml");
    if is_binary { Some(Kind::Xlsb) } else { is_workbook.then_some(Kind::Xlsx) }
}

/// Whether a text stands somewhere in another.
pub(super) fn has(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}
