#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::ingest::table::Merge;

fn rows(page: &Page) -> Vec<(u32, Vec<&str>)> {
    page.table.rows().map(|row| (row.number(), row.cells().collect())).collect()
}

#[test]
fn cells_are_found_closed_or_not() {
    let text = "<html><head><title><td>no</title><style>td{a:b}</style></head><body>x<TABLE border=1>\
        <tr><th>货号<th>单价\n<tr style='mso-x:1'><td class=\"a>b\">A&amp;B&nbsp;1&#8364;</td><td x:num>\n  3.2 \n 元<br/>起</td></tr>\
        <!-- <td>no</td> --><tr><td></td></tr><tr><td>a < b &co; &</table></body>";
    let pages = read(text).unwrap();
    assert_eq!(pages.len(), 1);
    assert_eq!(
        rows(&pages[0]),
        [(1, vec!["货号", "单价"]), (2, vec!["A&B 1€", "3.2 元\n起"]), (4, vec!["a < b &co; &"])]
    );
}

#[test]
fn wide_and_high_cells_push_the_others_aside() {
    let text = "<table><tr><td rowspan=2>红</td><td colspan='2'>b</td><td>c</td></tr>\
        <tr><td>d</td><td>e</td></tr><tr style='Display: None'><td>f</td></tr></table>";
    let pages = read(text).unwrap();
    assert_eq!(rows(&pages[0]), [(1, vec!["红", "b", "", "c"]), (2, vec!["", "d", "e"]), (3, vec!["f"])]);
    assert_eq!(
        pages[0].table.merges(),
        [Merge { rows: (1, 2), columns: (0, 0) }, Merge { rows: (1, 1), columns: (1, 2) }]
    );
    assert_eq!(pages[0].table.rows().map(|row| row.is_hidden()).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn a_table_inside_another_is_a_page_of_its_own() {
    let pages = read("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table><table><td>d").unwrap();
    let told: Vec<_> = pages.iter().map(rows).collect();
    assert_eq!(told, [vec![(1, vec!["ac"])], vec![(1, vec!["b"])], vec![(1, vec!["d"])]]);
}

#[test]
fn the_xml_of_excel_2003_is_read() {
    let text = "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>\
        <Style ss:ID=\"a\"/></Styles><Worksheet ss:Name=\"箱包 &amp; A\"><Table><Column/><Row ss:Index=\"3\"><Cell><Data \
        ss:Type=\"String\">货号</Data><Comment><Data>no</Data></Comment></Cell><Cell ss:Index=\"4\" ss:MergeAcross=\"1\">\
        <Data ss:Type=\"Number\">3.2</Data></Cell></Row><Row ss:Hidden=\"1\"><Cell/><Cell><Data>b</Data></Cell></Row>\
        </Table></Worksheet></Workbook>";
    let pages = read(text).unwrap();
    assert_eq!((pages.len(), pages[0].name.as_str()), (1, "箱包 & A"));
    assert_eq!(rows(&pages[0]), [(3, vec!["货号", "", "", "3.2"]), (4, vec!["", "b"])]);
    assert_eq!(pages[0].table.merges(), [Merge { rows: (3, 3), columns: (3, 4) }]);
    assert!(pages[0].table.row(1).unwrap().is_hidden());
}

#[test]
fn what_is_out_of_all_bounds_is_refused_or_bounded() {
    assert_eq!(read("<html><body>none</body></html>"), Err(BookError::Empty));
    assert_eq!(read(&"<table>".repeat(17)), Err(BookError::TooLarge));
    let wide = read("<table><tr><td colspan=4000000000 rowspan=4000000000>a</td><td>b</td></tr><tr><td>c").unwrap();
    assert_eq!(rows(&wide[0])[0], (1, vec!["a"]));
    for text in ["<table><tr><td", "<table><td x=\"a", "<", "<table><td>&#x110000;&#0;&;", "<table><td =>a"] {
        drop(read(text));
    }
    // Each of them, read to the end of the file, would take hours.
    let open = format!("<table><td>{}>x", "<a b=\"".repeat(400_001));
    assert_eq!(rows(&read(&open).unwrap()[0]), [(1, vec!["x"])]);
}
