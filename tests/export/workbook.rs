//! The workbook read back by another library: types, not looks.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use huopan::export::{wanted::Format, write};

use crate::page::page;

fn sheet(with_cost: bool) -> (Vec<String>, Range<Data>, usize) {
    let bytes = write(&page(with_cost), Format::Xlsx).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let formulas = book.worksheet_formula(&names[0]).unwrap().used_cells().count();
    (names.clone(), book.worksheet_range(&names[0]).unwrap(), formulas)
}

fn texts(row: &[Data]) -> Vec<String> {
    row.iter().map(ToString::to_string).collect()
}

#[test]
fn cells_have_the_types_of_what_they_hold() {
    let (names, range, formulas) = sheet(false);
    assert_eq!((names.as_slice(), formulas), (["分配单 · 小鹿".to_owned()].as_slice(), 0));
    let rows: Vec<&[Data]> = range.rows().collect();
    assert_eq!(texts(rows[0]), ["品名", "货号", "售价", "佣金", "数量", "开播日", "价格时间"]);
    let first = rows[1];
    assert_eq!(first[0], Data::String("=1+1".into()), "words, with no apostrophe: nothing is run here");
    assert_eq!(first[1], Data::String("00123".into()), "the zeros are there");
    assert_eq!((&first[2], &first[3], &first[4]), (&Data::Float(12.9), &Data::Float(0.3), &Data::Float(800.0)));
    let Data::DateTime(day) = &first[5] else { panic!("a date: {:?}", first[5]) };
    // 2026-11-27 is day 20,784 since 1970, which is day 25,569 of the calendar of spreadsheets.
    assert!((day.as_f64() - 46_353.0).abs() < 1e-9);
    let Data::DateTime(at) = &first[6] else { panic!("a moment: {:?}", first[6]) };
    assert!((at.as_f64() - (46_353.0 + 1_205.0 / 1_440.0)).abs() < 1e-9, "20:05 at the market");
    assert_eq!((&rows[2][1], &rows[2][2]), (&Data::String("-5.00".into()), &Data::Float(-5.0)));
    assert_eq!((&rows[2][3], &rows[2][4]), (&Data::Float(0.05278), &Data::Float(1_200_000.0)));
    assert_eq!((&rows[3][2], &rows[3][4]), (&Data::String("待定".into()), &Data::String("未知".into())));
    assert_eq!((&rows[4][0], &rows[4][2]), (&Data::String("两行 字|竖".into()), &Data::Float(0.0035)));
    assert_eq!((&rows[5][0], &rows[5][4]), (&Data::String("🔥爆款".into()), &Data::Float(0.0)));
}

#[test]
fn the_notes_stand_below_and_no_cell_tells_the_cost_unless_asked() {
    let all = |with_cost| {
        let (_, range, _) = sheet(with_cost);
        range.rows().flat_map(texts).collect::<Vec<String>>()
    };
    let without = all(false);
    assert!(without.iter().any(|cell| cell == "=口径: 快手小店"));
    assert!(without.iter().any(|cell| cell == "分配单 · 小鹿"));
    assert!(!without.iter().any(|cell| cell.contains("7.37") || cell.contains("到仓")), "{without:?}");
    assert_eq!(all(true).iter().filter(|cell| cell.contains("7.3719")).count(), 5);
}

#[test]
fn the_same_page_is_the_same_file() {
    let bytes = || write(&page(false), Format::Xlsx).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn more_rows_than_a_sheet_has_are_refused_not_cut() {
    use huopan::export::table::{Cell, Column, Kind, Table};
    use huopan::text::Clean;
    let column = Column { head: Clean::fixed("品名"), kind: Kind::Text, secret: false, unknown: Clean::default() };
    let rows = vec![vec![Cell::words("x")]; 1_048_576];
    let page = Table::new(Clean::fixed("x"), vec![column], rows, Vec::new()).open(false);
    assert!(write(&page, Format::Xlsx).is_err(), "with its head it is one too many");
}
