//! Workbooks that nobody means well, each made here: refused in words or read for what they are, in little memory.

use std::fmt::Write as _;

use huopan::domain::{Fault, FaultKind};
use huopan::ingest::table::Merge;
use huopan::ingest::table::book::BookError;
use huopan::ingest::table::xlsx::read;

use super::parts::{BOOK, BOOK_LINKS, LINKS, TYPES, rows, sheet, xlsx, zipped};

const ONE: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

/// A dense range of it needs 549 GB.
pub fn corner() -> Vec<u8> {
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>2</v></c>\
                 <c r=\"XFD1048576\"><v>3</v></c></row>";
    xlsx(&sheet(cells), &[])
}

/// One long text in each of 20,000 cells: 640 MB.
pub fn copies() -> Vec<u8> {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000));
    let mut cells = String::new();
    for row in 1..=20_000 {
        write!(cells, "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>").unwrap();
    }
    xlsx(&sheet(&cells), &[("xl/sharedStrings.xml", strings.as_bytes())])
}

/// A text of a megabyte in each cell of a row: 512 MB.
pub fn wide() -> Vec<u8> {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1_000_000));
    let cells = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(512));
    xlsx(&sheet(&cells), &[("xl/sharedStrings.xml", strings.as_bytes())])
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing() {
    let pages = read(&corner()).unwrap();
    assert_eq!(rows(&pages[0]), [(1, vec!["1"]), (1_048_576, vec!["2"])]);
    assert!(pages[0].table.row(1).unwrap().refused().is_some());
}

/// A hundred KB that need as many MB of whoever believes them.
pub fn string_bomb() -> Vec<u8> {
    let strings = format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(1_000_000));
    xlsx(&sheet(ONE), &[("xl/sharedStrings.xml", strings.as_bytes())])
}

#[test]
fn strings_without_end_are_a_bomb() {
    let bytes = string_bomb();
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    assert_eq!(read(&bytes), Err(BookError::Bomb));
}

#[test]
fn a_count_of_strings_is_not_believed() {
    let strings = b"<sst uniqueCount=\"4000000000000\"><si><t>a</t></si></sst>";
    assert_eq!(read(&xlsx(&sheet(ONE), &[("xl/sharedStrings.xml", strings)])), Err(BookError::Bomb));
}

#[test]
fn a_long_name_copied_into_every_style_is_a_bomb() {
    let name = "x".repeat(100_000);
    let styles = format!(
        "<styleSheet><fonts><font><name val=\"{name}\"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>",
        "<xf fontId=\"0\"/>".repeat(60_000)
    );
    assert_eq!(read(&xlsx(&sheet(ONE), &[("xl/styles.xml", styles.as_bytes())])), Err(BookError::Bomb));
}

#[test]
fn a_directory_that_lies_does_not_help() {
    let more = " ".repeat(8 << 20);
    let mut lying = xlsx(&sheet(ONE), &[("xl/sharedStrings.xml", more.as_bytes())]);
    // The unpacked size stands in the entry's own head and in the directory; both say 100 now.
    let said = u32::try_from(more.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..at + 4] == said).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(read(&lying), Err(BookError::Bomb | BookError::Damaged)));
}

#[test]
fn merged_cells_end_with_the_sheet_and_are_not_without_end() {
    let merged = |regions: &str| {
        let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9000\"><c r=\"A9000\"><v>2</v></c></row>";
        let merges = format!("<worksheet><sheetData>{cells}</sheetData><mergeCells>{regions}</mergeCells></worksheet>");
        read(&xlsx(&merges, &[]))
    };
    let pages = merged("<mergeCell ref=\"A1:XFD1\"/><mergeCell ref=\"A9000:A1048576\"/>").unwrap();
    assert_eq!(pages[0].table.merges(), [Merge { rows: (1, 1), columns: (0, 511) }]);
    assert_eq!(merged("<mergeCell ref=\"A1:XFD1048576\"/>"), Err(BookError::TooLarge));
    assert_eq!(merged(&"<mergeCell ref=\"A1:DD8000\"/>".repeat(2)), Err(BookError::TooLarge));
    assert_eq!(merged("<mergeCell ref=\"A1:ZZZZ9\"/>"), Err(BookError::Damaged));
}

#[test]
fn too_many_parts_are_refused_but_not_too_many_pictures() {
    let names: Vec<String> = (0..250).map(|at| format!("xl/media/image{at}.png")).collect();
    let pictures: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"\x89PNG"[..])).collect();
    assert_eq!(rows(&read(&xlsx(&sheet(ONE), &pictures)).unwrap()[0]), [(1, vec!["1"])]);
    let names: Vec<String> = (0..250).map(|at| format!("xl/more/part{at}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"<a/>"[..])).collect();
    assert_eq!(read(&xlsx(&sheet(ONE), &parts)), Err(BookError::Bomb));
    let names: Vec<String> = (0..10_001).map(|at| format!("xl/media/{at}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(read(&zipped(&many)), Err(BookError::Bomb));
}

#[test]
fn a_sheet_with_entities_of_its_own_is_refused() {
    let mut laughs = "<!DOCTYPE worksheet [<!ENTITY a0 \"ha\">".to_owned();
    for at in 1..40 {
        write!(laughs, "<!ENTITY a{at} \"&a{0};&a{0};\">", at - 1).unwrap();
    }
    let sheet = format!("{laughs}]>{}", sheet("<row><c t=\"str\"><v>&a39;</v></c></row>"));
    assert_eq!(read(&xlsx(&sheet, &[])), Err(BookError::Damaged));
}

#[test]
fn a_sheet_nested_deep_is_read_or_refused() {
    let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    let bytes = xlsx(&format!("<worksheet>{deep}<sheetData>{ONE}</sheetData></worksheet>"), &[]);
    assert_eq!(rows(&read(&bytes).unwrap()[0]), [(1, vec!["1"])]);
}

#[test]
fn a_file_that_is_cut_says_so_wherever_it_is_cut() {
    let whole = xlsx(&sheet(ONE), &[]);
    for at in (0..whole.len()).step_by(7) {
        let error = read(&whole[..at]).unwrap_err();
        assert_eq!(error, BookError::Damaged, "{at}");
        assert_eq!(Fault::from(error).kind, FaultKind::BrokenBook);
    }
}

#[test]
fn bytes_that_are_changed_never_panic() {
    let whole = xlsx(&sheet(ONE), &[("xl/sharedStrings.xml", b"<sst><si><t>a</t></si></sst>")]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        drop(read(&bytes));
    }
}

#[test]
fn parts_that_are_not_there_or_no_places_are_damage() {
    let all: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", LINKS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
    ];
    for count in 0..=4 {
        assert_eq!(read(&zipped(&all[..count])), Err(BookError::Damaged), "{count}");
    }
    for place in ["AAAAAAAAAAAAAA1", "A99999999999", "A0", "1", "", "甲1", "A1A"] {
        let cells = format!("<row><c r=\"{place}\"><v>1</v></c></row>");
        assert_eq!(read(&xlsx(&sheet(&cells), &[])), Err(BookError::Damaged), "{place}");
    }
    for row in ["0", "-1", "1048577", "x"] {
        let cells = format!("<row r=\"{row}\"><c><v>1</v></c></row>");
        assert_eq!(read(&xlsx(&sheet(&cells), &[])), Err(BookError::Damaged), "{row}");
    }
    let back = "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>2</v></c></row>";
    assert_eq!(read(&xlsx(&sheet(back), &[])), Err(BookError::Damaged));
}

#[test]
fn dates_beyond_all_calendars_are_numbers() {
    let styles = "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let cells = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1e300</v></c><c r=\"B1\" s=\"1\"><v>-5</v></c>\
                 <c r=\"C1\" s=\"1\"><v>2958465</v></c><c r=\"D1\" s=\"99\"><v>7</v></c></row>";
    let pages = read(&xlsx(&sheet(cells), &[("xl/styles.xml", styles.as_bytes())])).unwrap();
    assert_eq!(rows(&pages[0]), [(1, vec!["1E+300", "-5", "9999-12-31", "7"])]);
}

#[test]
fn formulas_links_and_macros_are_left_where_they_are() {
    let cells = "<row r=\"1\"><c r=\"A1\"><f>WEBSERVICE(\"http://127.0.0.1/\")</f><v>5</v></c>\
                 <c r=\"B1\" t=\"str\"><f>[1]Sheet1!A1</f><v>外</v></c><c r=\"C1\"><f>1+1</f></c></row>";
    let link = "<externalLink><externalBook r:id=\"rId1\"/></externalLink>";
    let bytes = xlsx(
        &sheet(cells),
        &[("xl/externalLinks/externalLink1.xml", link.as_bytes()), ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0Auto_Open")],
    );
    assert_eq!(rows(&read(&bytes).unwrap()[0]), [(1, vec!["5", "外", "=?"])]);
}
