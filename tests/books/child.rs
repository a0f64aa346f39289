//! Workbooks read by a process of its own, which is the program itself.

use std::path::Path;
use std::time::Duration;

use huopan::domain::{FaultKind, Instant};
use huopan::engine::ImportFile;
use huopan::engine::books::{Book, read};
use huopan::engine::child::Program;
use huopan::ingest::format::Format;
use huopan::ingest::table::Merge;

use super::ole::{compound, merged, number, text, xls};
use super::parts::{rows, zipped};
use super::xlsb;

pub fn book(bytes: &[u8]) -> Result<Book, FaultKind> {
    let program = Program::at(Path::new(env!("CARGO_BIN_EXE_huopan")));
    read(bytes, Some(&program)).map(Option::unwrap).map_err(|fault| fault.kind)
}

const MIME: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");

pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zipped(&[MIME, ("META-INF/manifest.xml", b"<manifest/>"), ("content.xml", content.as_bytes())])
}

#[test]
fn an_old_workbook_is_read() {
    let bytes = xls(&[text(0, 0, "货号"), text(0, 2, "单价"), number(2, 2, 3.2), merged([1, 2, 0, 1])]);
    let book = book(&bytes).unwrap();
    assert_eq!((book.format, book.pages.len(), book.pages[0].name.as_str()), (Format::Xls, 1, "P1"));
    assert_eq!(rows(&book.pages[0]), [(1, vec!["货号", "", "单价"]), (3, vec!["", "", "3.2"])]);
    assert_eq!(book.pages[0].table.merges(), [Merge { rows: (2, 3), columns: (0, 1) }]);
}

#[test]
fn a_binary_workbook_is_read() {
    let bytes = xlsb::xlsb(&[xlsb::row(0), xlsb::text(1, "货号"), xlsb::row(4), xlsb::number(0, 3.2)]);
    let book = book(&bytes).unwrap();
    let page = &book.pages[0];
    assert_eq!((book.format, page.name.as_str(), page.hidden), (Format::Xlsb, "底价", true));
    assert_eq!(rows(page), [(1, vec!["", "货号"]), (5, vec!["3.2"])]);
}

#[test]
fn a_reader_that_panics_says_the_file_is_damaged() {
    assert_eq!(book(&xlsb::xlsb(&[xlsb::row(0), xlsb::no_string(0)])), Err(FaultKind::BrokenBook));
}

#[test]
fn an_open_document_is_read() {
    let bytes = ods("<table:table table:name=\"箱包\">\
        <table:table-row><table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><text:p>货号</text:p>\
        </table:table-cell><table:covered-table-cell/><table:table-cell office:value-type=\"float\" office:value=\"3.2\">\
        <text:p>3.20</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
        <table:table-row table:visibility=\"collapse\"><table:table-cell office:value-type=\"date\" \
        office:date-value=\"2026-11-23T18:05:00\" table:number-columns-repeated=\"2\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
        </table:table-row></table:table>");
    let book = book(&bytes).unwrap();
    assert_eq!((book.format, book.pages[0].name.as_str()), (Format::Ods, "箱包"));
    let at = "2026-11-23 18:05:00";
    assert_eq!(rows(&book.pages[0]), [(1, vec!["货号", "", "3.2"]), (4, vec![at, at])]);
    let hidden: Vec<_> = book.pages[0].table.rows().map(|row| row.is_hidden()).collect();
    assert_eq!(hidden, [false, true]);
    assert_eq!(book.pages[0].table.merges(), [Merge { rows: (1, 1), columns: (0, 1) }]);
}

#[test]
fn cells_repeated_without_end_are_summed_and_refused() {
    let cell =
        "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>";
    let row = format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    assert_eq!(book(&ods(&format!("<table:table table:name=\"a\">{row}</table:table>"))), Err(FaultKind::FileLimit));
    let sparse = "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"900000\"><table:table-cell/>\
        </table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"900\"/>\
        <table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>";
    assert_eq!(book(&ods(sparse)), Err(FaultKind::FileLimit));
}

#[test]
fn a_password_is_named_whatever_it_locks() {
    assert_eq!(book(&compound("EncryptedPackage", b"x")), Err(FaultKind::LockedBook));
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let locked = zipped(&[MIME, ("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02")]);
    assert_eq!(book(&locked), Err(FaultKind::LockedBook));
}

#[test]
fn files_that_are_cut_or_changed_are_read_or_refused() {
    let whole = xls(&[text(0, 0, "货号"), number(2, 2, 3.2)]);
    for at in [8, 100, 512, 600, 1_024, 1_536, 1_600] {
        assert!(matches!(book(&whole[..at]), Err(FaultKind::BrokenBook | FaultKind::HeavyBook)), "{at}");
    }
    for at in (0..1_700).step_by(61) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        if !matches!(read(&bytes, Some(&Program::at(Path::new("/nowhere")))), Ok(None)) {
            let read = book(&bytes);
            let told = matches!(read, Ok(_) | Err(FaultKind::BrokenBook | FaultKind::HeavyBook | FaultKind::EmptyBook));
            assert!(told, "{at}: {read:?}");
        }
    }
}

#[test]
fn another_program_under_our_name_is_not_believed() {
    let bytes = xls(&[text(0, 0, "货号")]);
    for (program, kind) in [
        ("/bin/true", FaultKind::HeavyBook),
        ("/bin/echo", FaultKind::BrokenBook),
        ("/bin/nowhere", FaultKind::Internal),
    ] {
        assert_eq!(read(&bytes, Some(&Program::at(Path::new(program)))).unwrap_err().kind, kind, "{program}");
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_never_ends_is_killed() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("huopan");
    std::fs::write(&script, "#!/bin/sh\nwhile :; do :; done\n").unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).unwrap();
    let program = Program::at(&script).waits(Duration::from_millis(100));
    assert_eq!(read(&xls(&[text(0, 0, "货号")]), Some(&program)).unwrap_err().kind, FaultKind::HeavyBook);
}

#[test]
#[cfg(unix)]
fn a_pipe_under_the_name_of_a_workbook_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("价目.xlsx");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(ImportFile::read(&pipe, Instant(0)).unwrap_err().kind, FaultKind::FileFormat);
    let told = std::process::Command::new(env!("CARGO_BIN_EXE_huopan")).arg("cells").arg(&pipe).output().unwrap();
    assert_eq!(String::from_utf8(told.stdout).unwrap(), "{\"refused\":\"no_book\"}\n\"end\"\n");
}

#[test]
fn text_under_the_name_of_a_workbook_is_text_and_so_is_html() {
    let program = Program::at(Path::new("/nowhere"));
    assert_eq!(read("货号\t单价\nA\t1\n".as_bytes(), Some(&program)), Ok(None));
    let html = "<html><meta charset=gb2312><table><tr><td>货号</table>";
    assert_eq!(read(html.as_bytes(), Some(&program)), Ok(None));
}

#[test]
fn nobody_is_told_of_the_verb() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_huopan")).arg("--help").output().unwrap();
    assert!(!String::from_utf8(help.stdout).unwrap().contains("cells"));
}
