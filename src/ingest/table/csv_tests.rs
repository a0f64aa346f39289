#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

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
        ("one\ntwo", None),
        ("", None),
    ] {
        assert_eq!(separator(text), expected, "{text}");
    }
}

#[test]
fn quotes_hold_separators_quotes_and_lines() {
    assert_eq!(cells("a,\"b,\"\"c\"\"\nd\",e\r\nf,g,h"), [["a", "b,\"c\"\nd", "e"], ["f", "g", "h"]]);
    assert_eq!(cells("3.5\" 屏,\"x\"y,z"), [["3.5\" 屏", "xy", "z"]], "a quote inside a cell is a quote");
    assert_eq!(cells("\"\",a\r b , c\r"), [["", "a"], ["b", "c"]], "CR alone ends a line");
}

#[test]
fn rows_have_the_numbers_of_a_spreadsheet() {
    let table = read("a,b\n\n\"x\ny\",2\n\nc,d\n\n", ',').unwrap();
    assert_eq!(table.rows().map(|row| row.number()).collect::<Vec<_>>(), [1, 3, 5]);
    assert_eq!(table.rows().next().unwrap().cell(9), "");
}

#[test]
fn an_open_quote_names_its_line() {
    assert_eq!(read("a,b\n\"x\ny\",2\nc,\"d\ne,f\n", ','), Err(TableError::OpenQuote(4)));
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
