//! Separated text as people and programs write it: what other readers' suites try, in our own words, and what we make of it.
//!
//! The cases follow what csv-spectrum and the core cases of `PapaParse` cover (delimiters, quotes, line ends, sniffing); where
//! `PapaParse` reads otherwise, the table says what it reads and why we do not. Cells are compared trimmed, as every parser of a cell
//! does it; lines without a character are no rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use huopan::ingest::cell::Why;
use huopan::ingest::table::{Row, csv};

/// What is read of a text: rows with their cells; `!` in front of a row that is refused for its quotes.
fn read(text: &str) -> Vec<String> {
    let table = csv::read(text, csv::separator(text).unwrap_or(',')).unwrap();
    let row = |row: Row<'_>| {
        let mark = match row.refused() {
            None => "",
            Some(Why::OpenQuote) => "!",
            Some(why) => panic!("{why:?}"),
        };
        let cells: Vec<&str> = row.cells().collect();
        format!("{mark}{}", cells.join("|"))
    };
    table.rows().map(row).collect()
}

/// What, the text, and its rows with `|` between the cells.
type Case = (&'static str, &'static str, &'static [&'static str]);

const ALIKE: &[Case] = &[
    ("one row", "sku,name,price", &["sku|name|price"]),
    ("rows", "a,b\nc,d\ne,f", &["a|b", "c|d", "e|f"]),
    ("a line end at the end is no row", "a,b\n", &["a|b"]),
    ("CRLF", "a,b\r\nc,d\r\n", &["a|b", "c|d"]),
    ("CR alone", "a,b\rc,d", &["a|b", "c|d"]),
    ("a quoted cell", "a,\"b\",c", &["a|b|c"]),
    ("a separator in quotes", "1,\"义乌市, 浙江\",3", &["1|义乌市, 浙江|3"]),
    ("a line end in quotes", "a,b,c\n\"从前\n有座山\",5,6\n7,8,9\n", &["a|b|c", "从前\n有座山|5|6", "7|8|9"]),
    ("CRLF in quotes", "a,b\r\n\"x\r\ny\",5\r\n7,8\r\n", &["a|b", "x\r\ny|5", "7|8"]),
    ("CR in quotes", "a,\"x\ry\",c", &["a|x\ry|c"]),
    ("several cells with line ends", "a,\"b\nb\",\"c\nc\nc\"", &["a|b\nb|c\nc\nc"]),
    ("line end and separator, last in its row", "a,\"c,c\nc\"\nd,e", &["a|c,c\nc", "d|e"]),
    ("empty quoted cells", "a,b,c\n1,\"\",\"\"\n2,3,4", &["a|b|c", "1||", "2|3|4"]),
    ("empty quoted cells, CRLF", "a,b\r\n\"\",\"\"\r\n2,3", &["a|b", "|", "2|3"]),
    ("an empty quoted cell at the end", "a,b,\"\"\na,b,\"\"", &["a|b|", "a|b|"]),
    ("doubled quotes", "a,b\n1,\"说\"\"好\"\"的\"\n3,4\n", &["a|b", "1|说\"好\"的", "3|4"]),
    ("doubled quotes at both ends", "a,\"\"\"b\"\"\",c", &["a|\"b\"|c"]),
    ("doubled quotes and line ends", "a,b\n1,\"x \n\"\"y\"\" \nz\"\n3,4\n", &["a|b", "1|x \n\"y\" \nz", "3|4"]),
    ("quotes around a separator", "a,\"\"\",\"\"\",c", &["a|\",\"|c"]),
    ("quotes on its right", "a,\",\"\"\",c", &["a|,\"|c"]),
    ("quotes on its left", "a,\"\"\",\",c", &["a|\",|c"]),
    ("five quotes and a separator", "\"1\",\"k=\"\"\"\",n=\"\"\"\"\",\"2\"", &["1|k=\"\",n=\"\"|2"]),
    (
        "JSON in a cell",
        "k,v\n1,\"{\"\"t\"\": \"\"p\"\", \"\"c\"\": [1, 0.5]}\"\n",
        &["k|v", "1|{\"t\": \"p\", \"c\": [1, 0.5]}"],
    ),
    (
        "minutes and seconds in an unquoted cell",
        "tel,at,city\n209,37 36'37.8\"N 121 2'17.9\"W,义乌",
        &["tel|at|city", "209|37 36'37.8\"N 121 2'17.9\"W|义乌"],
    ),
    ("quotes inside an unquoted cell", "a,b \"b\",c", &["a|b \"b\"|c"]),
    ("a quote at the end of one", "a,b\",c\nd,e\",f", &["a|b\"|c", "d|e\"|f"]),
    ("blanks before a quote make it text", "a, \"b\" ,c", &["a|\"b\"|c"]),
    ("blanks behind a closing quote", "a,\"b\" ,c\r\ne,\"f\"  \r\ng,h", &["a|b|c", "e|f", "g|h"]),
    ("the same with a separator in quotes", "a,\",b\" ,c\ne,f,g", &["a|,b|c", "e|f|g"]),
    ("a quoted cell first in its row", "a,b\n\"d\",e", &["a|b", "d|e"]),
    ("an empty cell first", ",b,c\n\"d\",e,f\n,\"h\",\"i\"", &["|b|c", "d|e|f", "|h|i"]),
    ("empty cells in a row", "a,b,,,c\n,,e,,\n,", &["a|b|||c", "||e||", "|"]),
    ("more and fewer cells", "a,b,c\n1,2\n1,2,3,4", &["a|b|c", "1|2", "1|2|3|4"]),
    ("no text", "", &[]),
    ("one cell", "支架", &["支架"]),
    ("tabs", "a\tb\r\nc\td", &["a|b", "c|d"]),
    ("bars", "一,二;三|四,五|六\n七|八|九", &["一,二;三|四,五|六", "七|八|九"]),
    ("commas win over bars in one row", "a,b,c\nd,e,f;g;h;i", &["a|b|c", "d|e|f;g;h;i"]),
    ("a separator within the first quotes", "\"F,1,1\";G;\"H\";I", &["F,1,1|G|H|I"]),
    ("text that is no ASCII", "a,b\n4,ʤ\n", &["a|b", "4|ʤ"]),
    (
        "lines within quotes do not mislead",
        "id;t;d\r\n1;x;\"{\n \"\"a\"\": 1,\n \"\"b\"\": 2\n}\"\r\n2;y;\"z\"",
        &["id|t|d", "1|x|{\n \"a\": 1,\n \"b\": 2\n}", "2|y|z"],
    ),
];

#[test]
fn what_all_readers_agree_on() {
    for (what, text, rows) in ALIKE {
        assert_eq!(read(text), *rows, "{what}");
    }
}

/// What, the text, what `PapaParse` reads (in its order: rows, `|` between cells), what we read, and why.
type Otherwise = (&'static str, &'static str, &'static [&'static str], &'static [&'static str], &'static str);

const OTHERWISE: &[Otherwise] = &[
    (
        "no closing quote",
        "a,\"b,c\nd,e,f",
        &["a|b,c\nd,e,f"],
        &["!a|\"b|c", "d|e|f"],
        "one row is told as not understood; theirs loses the next one too",
    ),
    (
        "a quote closed before text",
        "a,\"b\"c,d\ne,f,g",
        &["a|b\"c,d\ne,f,g"],
        &["a|\"b\"c|d", "e|f|g"],
        "no separator stands in these quotes, so all is text as it stands",
    ),
    (
        "closed behind a line end, before text",
        "a,\"b,c\nd\"e,f,g",
        &["a|b,c\nd\"e,f,g"],
        &["!a|\"b|c", "d\"e|f|g"],
        "what may be two rows is read as two, and the first is told",
    ),
    (
        "a quote behind a separator, not closed",
        "a,\"b,\"c\nd,e,f",
        &["a|b,\"c\nd,e,f"],
        &["!a|\"b|\"c", "d|e|f"],
        "the rest of the file is read",
    ),
    (
        "an inner quote with a closer behind it",
        "\"a,\"b,c\"\nd,e,f",
        &["a,\"b,c", "d|e|f"],
        &["!\"a|b,c", "d|e|f"],
        "it may be one cell or three: it is told, not guessed",
    ),
    (
        "blank lines",
        "a,b\n\nc,d\n\n",
        &["a|b", "", "c|d", "", ""],
        &["a|b", "c|d"],
        "a blank line counts as a row of a spreadsheet, but there is nothing in it to take or to lose",
    ),
    (
        "mixed line ends",
        "a,b\nc,d\re,f",
        &["a|b", "c|d\re|f"],
        &["a|b", "c|d", "e|f"],
        "files are put together from pieces of several programs",
    ),
    (
        "blanks at the edges",
        "a,\t b ,\" c \"",
        &["a|\t b | c "],
        &["a|b|c"],
        "they are kept in the table; every reader of a cell sees it trimmed",
    ),
    (
        "a line that says the separator",
        "sep=;\na;b,c",
        &["sep=|", "a|b,c"],
        &["a|b,c"],
        "Excel writes and obeys it; it is no row",
    ),
    (
        "a separator for machines",
        "a\u{1f}b\nc\u{1f}d",
        &["a|b", "c|d"],
        &["a\u{1f}b", "c\u{1f}d"],
        "no supplier's list was met with it; then no column is known and the file is refused in words",
    ),
];

#[test]
fn where_we_read_otherwise_we_say_why() {
    for (what, text, theirs, ours, why) in OTHERWISE {
        assert_eq!(read(text), *ours, "{what}");
        assert_ne!(theirs, ours, "{what}");
        assert!(!why.is_empty());
    }
}

/// Quotes as Chinese keyboards type them are text, and the full-width comma separates.
#[test]
fn full_width_signs() {
    assert_eq!(read("货号，品名，价\nA，“小号”支架，3\n"), ["货号|品名|价", "A|“小号”支架|3"]);
    assert_eq!(read("货号,品名\nA,“小号,白”支架\n"), ["货号|品名", "A|“小号|白”支架"]);
    assert_eq!(read("货号，品名\nA，\"小号，白\"\n"), ["货号|品名", "A|小号，白"]);
}
