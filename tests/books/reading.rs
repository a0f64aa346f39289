//! What honest workbooks say.

use huopan::domain::Instant;
use huopan::ingest::cell::Why;
use huopan::ingest::format::Format as Kinds;
use huopan::ingest::header::Choice;
use huopan::ingest::sheet::look_at_pages;
use huopan::ingest::table::Merge;
use huopan::ingest::table::book::BookError;
use huopan::ingest::table::kind::{Kind, kind};
use huopan::ingest::table::xlsx::read;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::parts::{rows, sheet, xlsx};

#[test]
fn every_kind_of_cell_is_text() {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("饰品").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let minute = Format::new().set_num_format("yyyy/m/d h:mm");
    let span = Format::new().set_num_format("[h]:mm:ss");
    for (column, number) in (0..).zip([3.2, 12.0, 0.035, 6_901_234_567_890.0, 0.1 + 0.2, -4.5, 1_234_567_890_123_450.0])
    {
        page.write(0, column, number).unwrap();
    }
    page.write_with_format(1, 0, ExcelDateTime::from_ymd(2026, 11, 23).unwrap(), &day).unwrap();
    let at = ExcelDateTime::from_ymd(2026, 11, 23).unwrap().and_hms(18, 5, 0).unwrap();
    page.write_with_format(1, 1, &at, &minute).unwrap();
    page.write_with_format(1, 2, 1.5, &span).unwrap();
    page.write(1, 3, true).unwrap();
    page.write(1, 4, Formula::new("=1+1").set_result("2")).unwrap();
    page.write(1, 5, Formula::new("=NA()").set_result("#N/A")).unwrap();
    let (bold, plain) = (Format::new().set_bold(), Format::default());
    page.write_rich_string(1, 6, &[(&bold, "手机"), (&plain, "支架 "), (&bold, "A&B")]).unwrap();
    page.write(1, 7, " 00123").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(kind(&bytes), Some(Kind::Xlsx));
    let pages = read(&bytes).unwrap();
    assert_eq!((pages.len(), pages[0].name.as_str(), pages[0].hidden), (1, "饰品", false));
    let first = vec!["3.2", "12", "0.035", "6901234567890", "0.30000000000000004", "-4.5", "1.23456789012345E+15"];
    let second = vec!["2026-11-23", "2026-11-23 18:05:00", "36:00:00", "TRUE", "2", "#N/A", "手机支架 A&B", "00123"];
    assert_eq!(rows(&pages[0]), [(1, first), (2, second)]);
}

#[test]
fn hidden_rows_hidden_sheets_and_merged_cells_are_known() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "货号").unwrap();
    page.merge_range(1, 1, 2, 3, "红", &Format::default()).unwrap();
    page.write(4, 0, "A-1").unwrap();
    page.set_row_hidden(4).unwrap();
    page.write(6, 2, "B").unwrap();
    book.add_worksheet().set_name("底价").unwrap().set_hidden(true).write(0, 0, 1).unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let pages = read(&book.save_to_buffer().unwrap()).unwrap();
    let told: Vec<_> = pages.iter().map(|page| (page.name.as_str(), page.hidden, page.table.len())).collect();
    assert_eq!(told, [("Sheet1", false, 4), ("底价", true, 1), ("空", false, 0)]);
    let hidden: Vec<_> = pages[0].table.rows().map(|row| (row.number(), row.is_hidden())).collect();
    assert_eq!(hidden, [(1, false), (2, false), (5, true), (7, false)]);
    assert_eq!(pages[0].table.merges(), [Merge { rows: (2, 3), columns: (1, 3) }]);
    assert_eq!(rows(&pages[0])[1], (2, vec!["", "红"]));
    assert_eq!(rows(&pages[0])[3], (7, vec!["", "", "B"]));
}

#[test]
fn places_that_are_not_said_are_counted() {
    let bytes =
        xlsx(&sheet("<row><c><v>1</v></c><c t=\"str\"><v>a</v></c></row><row r=\"4\"><c><v>2</v></c></row>"), &[]);
    assert_eq!(rows(&read(&bytes).unwrap()[0]), [(1, vec!["1", "a"]), (4, vec!["2"])]);
}

#[test]
fn readings_of_characters_are_no_part_of_them() {
    let strings = "<sst uniqueCount=\"1\"><si><t>義烏</t><rPh sb=\"0\" eb=\"2\"><t>ぎう</t></rPh></si></sst>";
    let bytes = xlsx(
        &sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"),
        &[("xl/sharedStrings.xml", strings.as_bytes())],
    );
    assert_eq!(rows(&read(&bytes).unwrap()[0]), [(1, vec!["義烏"])]);
}

#[test]
fn a_cell_that_cannot_be_read_costs_its_row_and_no_other() {
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\" t=\"e\"><v>#SPILL!</v></c><c r=\"C2\"><v>3</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>4</v></c></row>";
    let pages = read(&xlsx(&sheet(cells), &[])).unwrap();
    let refused: Vec<_> = pages[0].table.rows().map(|row| (row.number(), row.refused())).collect();
    assert_eq!(refused, [(1, None), (2, Some(Why::Formula)), (3, None)]);
}

#[test]
fn columns_and_cells_beyond_the_limits_cost_their_row() {
    let long = "长".repeat(11_000);
    let cells = format!(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"SS1\"><v>9</v></c></row>\
         <row r=\"2\"><c r=\"SR2\"><v>2</v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"str\"><v>{long}</v></c></row>"
    );
    let pages = read(&xlsx(&sheet(&cells), &[])).unwrap();
    let told: Vec<_> = pages[0].table.rows().map(|row| (row.len(), row.refused())).collect();
    assert_eq!(told, [(1, Some(Why::ManyColumns)), (512, None), (1, Some(Why::LongCell))]);
}

#[test]
fn a_workbook_without_a_cell_says_so() {
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(read(&book.save_to_buffer().unwrap()), Err(BookError::Empty));
}

#[test]
fn what_stands_in_hidden_columns_is_counted_and_not_read() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>货号</v></c><c r=\"B1\" t=\"str\"><v>成本</v></c>\
        <c r=\"C1\" t=\"str\"><v>单价</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c><c r=\"C2\"><v>3</v></c><c r=\"ZZ2\"><v>4</v></c></row>";
    let cols = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"3\" max=\"3\" width=\"9\"/><col min=\"5\" max=\"16384\" hidden=\"true\"/></cols>";
    let sheet = format!("<worksheet>{cols}<sheetData>{cells}</sheetData></worksheet>");
    let pages = read(&xlsx(&sheet, &[])).unwrap();
    assert_eq!(rows(&pages[0]), [(1, vec!["货号", "", "单价"]), (2, vec!["1", "", "3"])]);
    let table = &pages[0].table;
    assert!(table.row(1).unwrap().refused().is_none(), "a hidden column costs nobody a row");
    assert_eq!((table.hidden_columns(), table.hides(1), table.hides(2), table.hides(600)), (2, true, false, true));
    for col in ["min=\"0\" max=\"1\"", "min=\"3\" max=\"2\"", "min=\"1\" max=\"16385\"", "max=\"2\""] {
        let sheet =
            format!("<worksheet><cols><col {col} hidden=\"1\"/></cols><sheetData>{cells}</sheetData></worksheet>");
        assert_eq!(read(&xlsx(&sheet, &[])), Err(BookError::Damaged), "{col}");
    }
}

#[test]
fn merged_cells_that_begin_in_a_hidden_column_say_it_in_the_first_that_is_shown() {
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"str\"><v>价格</v></c><c r=\"E1\"><v>2</v></c></row>\
        <row r=\"2\"><c r=\"B2\"><v>7</v></c><c r=\"C2\"><v>8</v></c></row>";
    let sheet = format!(
        "<worksheet><cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>{cells}</sheetData>\
         <mergeCells><mergeCell ref=\"B1:D1\"/></mergeCells></worksheet>"
    );
    let pages = read(&xlsx(&sheet, &[])).unwrap();
    assert_eq!(rows(&pages[0]), [(1, vec!["1", "", "价格", "", "2"]), (2, vec!["", "", "8"])]);
    let first = pages[0].table.row(0).unwrap();
    let filled: Vec<_> = (0..5).map(|at| first.filled(at)).collect();
    assert_eq!(filled, ["1", "", "价格", "价格", "2"]);
}

#[test]
fn a_formula_that_was_never_computed_is_not_nothing() {
    let cells = "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>1+1</f><v></v></c><c r=\"C1\"><f>1+1</f><v/></c>\
        <c r=\"D1\"><f>1+1</f><v>2</v></c><c r=\"E1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"F1\" s=\"1\"/>\
        <c r=\"G1\" t=\"str\"><f>\"a\"</f></c></row>\
        <row><c><f t=\"shared\" si=\"0\"/></c><c><v>5</v></c></row>";
    let pages = read(&xlsx(&sheet(cells), &[])).unwrap();
    assert_eq!(rows(&pages[0]), [(1, vec!["=?", "=?", "=?", "2", "", "", "=?"]), (2, vec!["=?", "5"])]);
}

#[test]
fn a_good_whose_figure_or_name_was_never_computed_is_listed() {
    let row = |number: u32, cells: [&str; 5]| {
        let cell = |(at, text): (char, &str)| match text {
            "" => String::new(),
            "=" => format!("<c r=\"{at}{number}\"><f>B2*1.13</f><v></v></c>"),
            text => format!("<c r=\"{at}{number}\" t=\"str\"><v>{text}</v></c>"),
        };
        format!("<row r=\"{number}\">{}</row>", ('A'..).zip(cells).map(cell).collect::<String>())
    };
    let cells = [
        row(1, ["货号", "品名", "单价", "库存", "备注"]),
        row(2, ["A-1", "支架", "3", "40", ""]),
        row(3, ["A-2", "数据线", "=", "40", ""]),
        row(4, ["A-3", "=", "3", "", ""]),
        row(5, ["A-4", "拖把", "9", "=", ""]),
        row(6, ["A-5", "水桶", "8", "", "="]),
        row(7, ["", "", "=", "=", ""]),
    ];
    let pages = read(&xlsx(&sheet(&cells.concat()), &[])).unwrap();
    let reading = look_at_pages(Kinds::Xlsx, pages, &Choice::default(), Instant(0)).unwrap();
    let found = reading.all();
    let goods: Vec<_> = found.offers.iter().map(|offer| (&*offer.list.title, offer.detail.attrs.len())).collect();
    assert_eq!(goods, [("支架", 0), ("水桶", 0)], "a remark that nobody computed says nothing");
    let bad: Vec<_> = found.rejected.iter().map(|bad| (bad.row, &*bad.column, &*bad.raw, bad.why)).collect();
    let expected = [(3, "单价"), (4, "品名"), (5, "库存")].map(|(row, column)| (row, column, "=?", Why::Formula));
    assert_eq!((bad, reading.skipped.empty), (expected.to_vec(), 1), "formulas filled down below the list are no rows");
}
