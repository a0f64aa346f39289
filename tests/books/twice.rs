//! Workbooks that say two things at once, of which a reader takes one: refused as far as it goes.

use huopan::ingest::cell::Why;
use huopan::ingest::table::book::BookError;
use huopan::ingest::table::xlsx::read;

use super::parts::{BOOK, BOOK_LINKS, LINKS, TYPES, rows, sheet, xlsx, zipped};

/// Why each row is refused.
fn refused(cells: &str) -> Vec<(u32, Option<Why>)> {
    let pages = read(&xlsx(&sheet(cells), &[])).unwrap();
    pages[0].table.rows().map(|row| (row.number(), row.refused())).collect()
}

#[test]
fn a_cell_or_a_row_that_stands_twice_costs_its_row() {
    let one = |number: u32| format!("<row r=\"{number}\"><c r=\"A{number}\"><v>1</v></c></row>");
    let after = |row: &str| refused(&format!("{}{row}{}", one(1), one(3)));
    let twice = [(1, None), (2, Some(Why::Twice)), (3, None)];
    assert_eq!(after("<row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"A2\"><v>9</v></c></row>"), twice);
    assert_eq!(after("<row r=\"2\"><c r=\"B2\"><v>3</v></c><c r=\"A2\"><v>1</v></c><c><v>9</v></c></row>"), twice);
    assert_eq!(after(&one(2).repeat(2)), twice);
    assert_eq!(after("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row>"), twice);
    assert_eq!(
        after("<row r=\"2\"><c r=\"B2\"><v>3</v></c><c r=\"A2\"><v>1</v></c></row>")[1],
        (2, None),
        "only backwards"
    );
}

#[test]
fn a_value_that_is_cut_in_pieces_costs_its_row() {
    let value = |kind: &str, value: &str| refused(&format!("<row r=\"1\"><c r=\"A1\"{kind}>{value}</c></row>"));
    for cut in [
        "<v>1<!-- -->2</v>",
        "<v>1<![CDATA[2]]></v>",
        "<v>1&#50;</v>",
        "<v>1<?a b?>2</v>",
        "<v>1<x/>2</v>",
        "<v>1</v><v>2</v>",
    ] {
        assert_eq!(value("", cut), [(1, Some(Why::Twice))], "{cut}");
    }
    let text = " t=\"str\"";
    for cut in ["<v>a<![CDATA[b]]></v>", "<v>a</v><v>b</v>", "<v>a</v><is><t>b</t></is>"] {
        assert_eq!(value(text, cut), [(1, Some(Why::Twice))], "{cut}");
    }
    assert_eq!(value(text, "<v>A&amp;B</v>"), [(1, None)]);
    assert_eq!(value(" t=\"inlineStr\"", "<v>1</v><is><t>a<!-- -->b</t></is>"), [(1, None)]);
    let two = "<worksheet><sheetData/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(read(&xlsx(two, &[])), Err(BookError::Damaged));
}

#[test]
fn a_part_that_stands_twice_is_damage() {
    let other = sheet("<row r=\"1\"><c r=\"A1\"><v>99</v></c></row>");
    let book = |name| read(&xlsx(&sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), &[(name, other.as_bytes())]));
    for name in ["XL/worksheets/SHEET1.xml", "xl\\worksheets\\sheet1.xml"] {
        assert_eq!(book(name), Err(BookError::Damaged), "{name}");
    }
    // A zip with two parts of one name: written under two names of one length, of which one is then changed.
    let name = "xl/worksheets/sheet1.xml";
    let mut bytes =
        xlsx(&sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), &[("xl/worksheets/sheet9.xml", other.as_bytes())]);
    let ends: Vec<usize> =
        (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(b"xl/worksheets/sheet9.xml")).collect();
    assert_eq!(ends.len(), 2);
    for at in ends {
        bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
    }
    assert_eq!(read(&bytes), Err(BookError::Damaged));
    assert_eq!(rows(&book("xl/worksheets/sheet2.xml").unwrap()[0]), [(1, vec!["1"])]);
}

#[test]
fn a_part_of_several_sheets_is_damage() {
    let book = BOOK.replace("</sheets>", "<sheet name=\"b\" sheetId=\"2\" r:id=\"rId1\"/></sheets>");
    let cells = sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", LINKS.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", cells.as_bytes()),
    ];
    assert_eq!(read(&zipped(&parts)), Err(BookError::Damaged));
}

#[test]
fn a_packed_size_is_not_believed() {
    let more = " ".repeat(8 << 20);
    let mut lying = xlsx(&sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), &[("xl/more.xml", more.as_bytes())]);
    // The directory says of the last part that it is packed in 100 MB; its mark is 46 bytes before the name.
    let name = (0..lying.len() - 11).rfind(|at| lying[*at..].starts_with(b"xl/more.xml")).unwrap();
    let at = name - 46 + 20;
    lying[at..at + 4].copy_from_slice(&100_000_000_u32.to_le_bytes());
    assert_eq!(read(&lying), Err(BookError::Bomb));
}
