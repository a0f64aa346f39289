#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::ingest::table::{Columns, limits};

fn cells(text: &str) -> Vec<Vec<String>> {
    let table = read(text, separator(text).unwrap_or(',')).unwrap();
    table.rows().map(|row| row.cells().map(str::to_owned).collect()).collect()
}

#[test]
fn the_separator_is_found() {
    for (text, expected) in [
        ("a,b\n1,2\n", Some(',')),
        ("a;b;c\n1,5;2;3\n", Some(';')),
        ("a\tb\n1,2,3\t4\n", Some('\t')),
        ("货号，品名\nA，支架\n", Some('，')),
        ("报价单\na,b,c\n1,2,3", Some(',')),
        ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", Some(';')),
        ("货号|品名,规格|价\nA|支架,白|3\n", Some('|')),
        ("id;note\n1;\"{\n  a, b, c,\n  d, e\n}\"\n", Some(';')),
        ("one\ntwo", None),
        ("", None),
    ] {
        assert_eq!(separator(text), expected, "{text}");
    }
}

#[test]
fn quotes_hold_separators_quotes_and_lines() {
    assert_eq!(cells("a,\"b,\"\"c\"\"\nd\",e\r\nf,g,h"), [["a", "b,\"c\"\nd", "e"], ["f", "g", "h"]]);
    assert_eq!(cells("3.5\" 屏,x\"y,z"), [["3.5\" 屏", "x\"y", "z"]], "a quote inside a cell is a quote");
    assert_eq!(cells("\"\",a\r b , c\r"), [["", "a"], ["b", "c"]], "CR alone ends a line");
}

#[test]
fn rows_have_the_numbers_of_a_spreadsheet() {
    let table = read("a,b\n\n\"x\ny\",2\n\nc,d\n\n", ',').unwrap();
    assert_eq!(table.rows().map(|row| row.number()).collect::<Vec<_>>(), [1, 3, 5]);
    assert_eq!(table.rows().next().unwrap().cell(9), "");
}

fn refused(text: &str) -> Vec<(Vec<&'static str>, Option<Why>)> {
    let table = Box::leak(Box::new(read(text, ',').unwrap()));
    table.rows().map(|row| (row.cells().collect(), row.refused())).collect()
}

#[test]
fn an_open_quote_costs_its_row_alone() {
    let open = Some(Why::OpenQuote);
    assert_eq!(
        refused("a,b\n\"x,1\nc,\"d\ne,\"f,g\"\n"),
        [(vec!["a", "b"], None), (vec!["\"x", "1"], open), (vec!["c", "\"d"], open), (vec!["e", "f,g"], None)]
    );
    // As text all is certain; but where a quote is left over, or a separator was between them, the cell may end elsewhere.
    assert_eq!(refused("\"A\"型,\"B\",3"), [(vec!["\"A\"型", "B", "3"], None)]);
    assert_eq!(refused("\"3.5\" 屏, 白\",3"), [(vec!["\"3.5\" 屏", "白\"", "3"], open)]);
    assert_eq!(refused("\"a,b\"c,3"), [(vec!["\"a", "b\"c", "3"], open)]);
}

#[test]
fn quotes_that_would_swallow_rows_are_text() {
    let row = "x,2,3\n";
    let long = format!("a,b,c\n\"d,e,f\n{}g,h,3.5\"\n", row.repeat(6));
    let rows = refused(&long);
    assert_eq!((rows.len(), rows[1].1, rows[8].0.clone()), (9, Some(Why::OpenQuote), vec!["g", "h", "3.5\""]));
    // Two quotes left over in two rows join them into one that looks whole.
    for between in ["", "A3,盖,5,1\n"] {
        let text = format!("a,b,c,d\nA1,\"壳,3.5,1\n{between}A2,套\",4.5,1\nA9,膜,7,1\n");
        let rows = refused(&text);
        assert_eq!(rows.len(), 4 + between.len().min(1), "{rows:?}");
        assert_eq!((rows[1].1, rows[rows.len() - 1].1), (Some(Why::OpenQuote), None));
    }
    let lines = refused("a,b,c,d\nA1,\"壳, 大\n红, 绿\",4.5,1\n");
    assert_eq!((lines.len(), lines[1].1), (2, None), "a name of two lines");
    // A description of many lines is one cell, and so is one that is too long.
    let told = format!("a,b,c\nd,\"{}\",f\n", "十色可选, 包邮\n".repeat(60));
    assert_eq!(refused(&told).len(), 2);
    let longer = format!("a,b,c\nd,\"{}\",f\ng,h,i\n", "<p>三层收纳</p>\n".repeat(2_000));
    assert_eq!(refused(&longer).iter().map(|(_, why)| *why).collect::<Vec<_>>(), [None, Some(Why::LongCell), None]);
}

#[test]
fn hostile_quotes_are_read_in_one_go() {
    for hostile in ["\"\"\"a\n", "\"a,", "\"\"\"\"x\n", "\"\n\"", ",\"", "\"a\"b,"] {
        let text = hostile.repeat(300_000);
        let _ = read(&text, ',').map(|table| table.len());
    }
    let table = read(&"\"x\n".repeat(100_001), ',').unwrap();
    assert_eq!(table.rows().filter(|row| row.refused() == Some(Why::OpenQuote)).count(), 100_001);
}

#[test]
fn a_first_line_may_say_the_separator() {
    for text in ["sep=;\r\na;b,c\n1;2", "\"SEP=;\"\na;b,c\n1;2"] {
        assert_eq!(separator(text), Some(';'));
        let table = read(text, ';').unwrap();
        let rows: Vec<_> = table.rows().map(|row| (row.number(), row.cell(1).to_owned())).collect();
        assert_eq!(rows, [(1, "b,c".to_owned()), (2, "2".to_owned())], "it is no row");
    }
    assert_eq!(separator("sep=\na,b"), Some(','), "it says none");
}

#[test]
fn what_is_beyond_the_limits_costs_its_row() {
    let wide = "x,".repeat(limits::COLUMNS - 1);
    let text = format!("{wide}x\n{wide}x,y\n{},b\nc,d", "长".repeat(limits::CELL / 3 + 1));
    let table = read(&text, ',').unwrap();
    let refused: Vec<Option<Why>> = table.rows().map(|row| row.refused()).collect();
    assert_eq!(refused, [None, Some(Why::ManyColumns), Some(Why::LongCell), None]);
    assert_eq!(table.rows().last().unwrap().cells().collect::<Vec<_>>(), ["c", "d"]);
    assert_eq!(read(&"a\n".repeat(limits::ROWS + 1), ','), Err(TableError::TooManyRows));
}

proptest! {
    #[test]
    fn what_is_written_quoted_is_read_back(rows in proptest::collection::vec(
        proptest::collection::vec("[a,;\"\n\r\t货 ]{0,6}", 1..5), 1..6)) {
        let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines: Vec<String> = rows.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(",")).collect();
        let table = read(&lines.join("\n"), ',').unwrap();
        let back: Vec<Vec<&str>> = table.rows().map(|row| row.cells().collect()).collect();
        let trimmed: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim()).collect()).collect();
        prop_assert_eq!(back, trimmed);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a,;\"\n\r\t货]{0,200}") {
        if let Ok(table) = read(&text, ',') {
            prop_assert!(table.rows().all(|row| !row.is_empty()));
        }
        let _ = separator(&text);
    }
}

/// Rows whose text is longer than what the ends of short ones can tell, between such that are not.
#[test]
fn a_row_may_be_longer_than_64_kb() {
    let long = "长".repeat(10_000);
    let rows = [vec!["a", "b"], vec!["x", &long, &long, &long, "y"], vec!["c", "d"]];
    let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    let table = read(&text.join("\n"), ',').unwrap();
    let cells: Vec<Vec<&str>> = table.rows().map(|row| row.cells().collect()).collect();
    assert!(cells == rows);
    let [_, wide, _] = [0, 1, 2].map(|place| table.row(place).unwrap());
    assert_eq!(wide.within(Columns { from: 4, count: 1 }).cell(0), "y");
    let too_long = format!("{long},{long},{long},{long}{long},z\n1,2");
    let table = read(&too_long, ',').unwrap();
    assert_eq!(table.row(0).unwrap().left_out().collect::<Vec<_>>(), [3]);
    assert_eq!(table.row(0).unwrap().cell(4), "z");
    assert_eq!(table.row(1).unwrap().left_out().count(), 0);
}
