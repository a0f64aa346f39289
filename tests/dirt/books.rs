//! Workbooks, made here.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};

type Make = fn() -> Vec<u8>;

/// The names of what is made, and how.
pub(crate) const ALL: [(&str, Make); 4] = [
    ("layout-merged-variants", merged_variants),
    ("layout-header-of-two-rows", header_of_two_rows),
    ("layout-hidden", hidden),
    ("layout-hidden-columns", hidden_columns),
];

/// Rows of text; what is a number is written as one, and empty cells not at all.
fn write(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
}

/// Cells merged over rows or columns, counted from 0, with the text of the first.
fn merge(sheet: &mut Worksheet, (row, column): (u32, u16), (last_row, last_column): (u32, u16), text: &str) {
    let middle = Format::new().set_align(FormatAlign::VerticalCenter);
    sheet.merge_range(row, column, last_row, last_column, text, &middle).unwrap();
}

fn merged_variants() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write(
        sheet,
        &[
            &["货号", "品名", "图片", "颜色", "单价", "起批", "库存"],
            &["", "", "", "白", "3.2", "", "30"],
            &["", "", "", "黑", "3.2", "", "50"],
            &["", "", "", "红", "", "", "20"],
            &["", "", "", "银", "7", "", ""],
            &["", "", "", "金", "7.5", "", ""],
        ],
    );
    for (column, text) in [(0, "HB-1"), (1, "花瓣支架"), (2, "https://img.example/hb1.jpg"), (5, "100")] {
        merge(sheet, (1, column), (3, column), text);
    }
    for (column, text) in [(0, "SJ-2"), (1, "折叠支架"), (5, "50")] {
        merge(sheet, (4, column), (5, column), text);
    }
    book.save_to_buffer().unwrap()
}

fn header_of_two_rows() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write(
        sheet,
        &[
            &["", "", "", "", "", ""],
            &["", "", "", "", "", ""],
            &["", "", "100-499个", "500-999个", "≥1000个", ""],
            &["A-1", "支架", "3.2", "3.1", "2.9", "120"],
            &["A-2", "数据线", "2", "", "1.8", "200"],
        ],
    );
    merge(sheet, (0, 0), (0, 5), "2026 春季报价单");
    for (column, text) in [(0, "货号"), (1, "品名"), (5, "装箱数")] {
        merge(sheet, (1, column), (2, column), text);
    }
    merge(sheet, (1, 2), (1, 4), "价格");
    book.save_to_buffer().unwrap()
}

fn hidden() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write(
        sheet,
        &[
            &["货号", "品名", "单价", "内部备注"],
            &["A-1", "支架", "3", "老客户价"],
            &["A-2", "数据线", "2", ""],
            &["A-3", "拖把", "9", ""],
        ],
    );
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(3).unwrap();
    let draft = book.add_worksheet();
    draft.set_name("底稿").unwrap().set_hidden(true);
    write(draft, &[&["货号", "品名", "单价"], &["Z-9", "不该有的", "1"]]);
    book.save_to_buffer().unwrap()
}

/// What a good costs the supplier stands hidden between what it tells, below a head of its own.
fn hidden_columns() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write(
        sheet,
        &[
            &["货号", "品名", "", "", "", "库存"],
            &["", "", "成本价", "100-499个", "≥500个", ""],
            &["A-1", "支架", "1.1", "3", "2.5", "40"],
            &["A-2", "数据线", "0.8", "2", "1.5", ""],
        ],
    );
    merge(sheet, (0, 2), (0, 4), "价格");
    for column in [0, 1, 5] {
        merge(sheet, (0, column), (1, column), ["货号", "品名", "", "", "", "库存"][usize::from(column)]);
    }
    sheet.set_column_hidden(2).unwrap();
    book.save_to_buffer().unwrap()
}
