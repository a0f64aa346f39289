//! What people see in a cell, where the file keeps another figure or nothing at all.

use huopan::domain::{Instant, Quantity, Stock};
use huopan::ingest::cell::Why;
use huopan::ingest::format::Format;
use huopan::ingest::header::Choice;
use huopan::ingest::sheet::{Reading, look_at_pages};
use huopan::ingest::table::book::Page;
use huopan::ingest::table::xlsx::read;

use super::child::{book, ods};
use super::parts::{rows, sheet, xlsx};

const HEADER: &str = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>货号</v></c><c r=\"B1\" t=\"str\"><v>品名</v></c>\
    <c r=\"C1\" t=\"str\"><v>单价</v></c><c r=\"D1\" t=\"str\"><v>起批量</v></c><c r=\"E1\" t=\"str\"><v>库存</v></c></row>";
const STYLES: &str = "<styleSheet><numFmts count=\"4\"><numFmt numFmtId=\"170\" formatCode=\"[$$-409]#,##0.00\"/>\
    <numFmt numFmtId=\"171\" formatCode=\"0&quot;箱&quot;\"/><numFmt numFmtId=\"172\" formatCode=\"0.00&quot;/打&quot;\"/>\
    <numFmt numFmtId=\"173\" formatCode=\"&quot;¥&quot;#,##0.00\"/></numFmts><cellXfs count=\"7\"><xf numFmtId=\"0\"/>\
    <xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"173\"/><xf numFmtId=\"9\"/>\
    <xf numFmtId=\"14\"/></cellXfs></styleSheet>";

pub fn reading(pages: Vec<Page>) -> Reading {
    look_at_pages(Format::Xlsx, pages, &Choice::default(), Instant(0)).unwrap()
}

#[test]
fn a_figure_means_what_is_shown_beside_it() {
    let row = |number: u32, price: &str, moq: &str| {
        format!(
            "<row r=\"{number}\"><c r=\"A{number}\" t=\"str\"><v>A-{number}</v></c><c r=\"B{number}\" t=\"str\"><v>壳</v></c>\
             <c r=\"C{number}\" {price}</v></c><c r=\"D{number}\" {moq}</v></c></row>"
        )
    };
    let cells = [
        HEADER.to_owned(),
        row(2, "s=\"1\"><v>3.5", "><v>100"),
        row(3, "><v>3.5", "s=\"2\"><v>5"),
        row(4, "s=\"3\"><v>36", "><v>100"),
        row(5, "s=\"4\"><v>3.5", "><v>100"),
        row(6, "s=\"5\"><v>0.135", "><v>100"),
        row(7, "s=\"6\"><v>45000", "><v>100"),
    ];
    let pages = read(&xlsx(&sheet(&cells.concat()), &[("xl/styles.xml", STYLES.as_bytes())])).unwrap();
    let told: Vec<_> = rows(&pages[0]).into_iter().skip(1).map(|(_, cells)| [cells[2], cells[3]].join(" ")).collect();
    assert_eq!(told, ["$3.5 100", "3.5 5箱", "36/打 100", "3.5 100", "13.5% 100", "2023-03-15 100"]);
    let found = reading(pages).all();
    let prices: Vec<_> = found
        .offers
        .iter()
        .map(|offer| offer.list.breaks.as_slice().first().map(|step| step.price.as_units()))
        .collect();
    assert_eq!(prices, [Some(30_000), Some(35_000)], "36 a dozen are 3 a piece");
    let bad: Vec<_> = found.rejected.iter().map(|bad| (bad.row, &*bad.raw, bad.why)).collect();
    let expected = [
        (2, "$3.5", Why::Currency),
        (3, "5箱", Why::NotACount),
        (6, "13.5%", Why::NotAPrice),
        (7, "2023-03-15", Why::NotAPrice),
    ];
    assert_eq!(bad, expected);
}

#[test]
fn a_merged_cell_speaks_for_those_below_it_and_not_for_other_columns() {
    let cells = "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>K1</v></c><c r=\"B2\" t=\"str\"><v>壳</v></c><c r=\"C2\"><v>35</v></c>\
        <c r=\"E2\"><v>77</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"str\"><v>K2</v></c><c r=\"B3\" t=\"str\"><v>套</v></c><c r=\"C3\"><v>40</v></c>\
        <c r=\"D3\"><v>12</v></c><c r=\"E3\"><v>5</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"str\"><v>K3</v></c><c r=\"B4\" t=\"str\"><v>盖</v></c><c r=\"C4\"><v>50</v></c>\
        <c r=\"D4\"><v>99</v></c><c r=\"E4\"><v>6</v></c></row>";
    let merges = "<mergeCells><mergeCell ref=\"C2:E2\"/><mergeCell ref=\"D3:D4\"/></mergeCells>";
    let page = format!("<worksheet><sheetData>{HEADER}{cells}</sheetData>{merges}</worksheet>");
    let found = reading(read(&xlsx(&page, &[])).unwrap()).all();
    let told: Vec<_> = found
        .offers
        .iter()
        .map(|offer| (&*offer.list.title, offer.list.moq.map(Quantity::get), offer.list.stock))
        .collect();
    let count = |pieces| Stock::Figure(Quantity::new(pieces).unwrap());
    assert_eq!(told, [("壳", None, Stock::Unknown), ("套", Some(12), count(5)), ("盖", Some(12), count(6))]);
}

#[test]
fn an_open_document_says_what_it_shows() {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cell: &str| format!("<table:table-row>{}{cell}</table:table-row>", text("A"));
    let figure = |kind: &str, value: &str, shown: &str| {
        row(&format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\">{shown}</table:table-cell>"
        ))
    };
    let rows_of = [
        figure("currency\" office:currency=\"USD", "3.5", "<text:p>$3.50</text:p>"),
        figure("currency\" office:currency=\"EUR", "3.5", ""),
        figure("currency\" office:currency=\"CNY", "3.456", "<text:p>¥3.46</text:p>"),
        figure("percentage", "0.5", "<text:p>50%</text:p>"),
        figure("percentage", "0.135", ""),
        figure("float", "5", "<office:annotation><text:p>$9</text:p></office:annotation><text:p>5<text:s/>箱</text:p>"),
        figure("float", "3.456", "<text:p>3.46</text:p>"),
        figure("float", "3.5", "<text:p>3 1/2</text:p>"),
        figure("float", "-3", "<text:p>(3.00)</text:p>"),
        figure("float\" table:number-columns-repeated=\"2", "8", "<text:p>&#36;8</text:p>"),
    ];
    let table = format!("<table:table table:name=\"a\">{}</table:table>", rows_of.concat());
    let found = book(&ods(&table)).unwrap();
    let told: Vec<_> = rows(&found.pages[0]).into_iter().map(|(_, cells)| cells[1..].join(" ")).collect();
    let expected = ["$3.50", "EUR 3.5", "3.456", "50%", "13.5%", "5 箱", "3.456", "3.5", "-3", "$8 $8"];
    assert_eq!(told, expected);
}

#[test]
fn what_stands_below_a_merged_cell_of_an_open_document_is_not_shown() {
    let cell =
        |figure: &str, wide: &str| format!("<table:{wide} office:value-type=\"float\" office:value=\"{figure}\"/>");
    let merged = cell("3.5", "table-cell table:number-columns-spanned=\"2\"") + &cell("77", "covered-table-cell");
    let table = format!(
        "<table:table table:name=\"a\"><table:table-row>{merged}{}</table:table-row></table:table>",
        cell("8", "table-cell")
    );
    assert_eq!(rows(&book(&ods(&table)).unwrap().pages[0]), [(1, vec!["3.5", "", "8"])]);
}
