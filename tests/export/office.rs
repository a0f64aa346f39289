//! The files as an office (`LibreOffice`) opens them: numbers are numbers, Chinese is Chinese, nothing is run, no cost is there unless asked.
//!
//! Needs `soffice`; tests/run installs it. Without it the tests fail, unless `HUOPAN_NO_OFFICE` says that they may be left out.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use huopan::export::{wanted::Format, write};

use crate::page::{COST, page};

/// How csv is read: commas, quotes, UTF-8, special numbers found, formulas run.
const CSV: &str = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true";

/// A cell: its type, its value where it is no text, its text.
#[derive(Clone, PartialEq, Debug)]
struct Cell {
    kind: String,
    value: Option<String>,
    text: String,
}

/// What an office made of files.
struct Opened {
    /// The whole document.
    whole: String,
    cells: Vec<Cell>,
}

impl Opened {
    fn has_formulas(&self) -> bool {
        self.whole.contains("table:formula")
    }
    /// The first cell that shows this text.
    fn cell(&self, text: &str) -> &Cell {
        self.cells.iter().find(|cell| cell.text == text).unwrap_or_else(|| panic!("{text}: {:?}", self.cells))
    }
    /// All numbers, as they are computed with.
    fn floats(&self) -> Vec<&str> {
        let floats = self.cells.iter().filter(|cell| matches!(cell.kind.as_str(), "float" | "percentage"));
        floats.filter_map(|cell| cell.value.as_deref()).collect()
    }
}

/// Whether the tests are to be left out, which is said.
fn left_out() -> bool {
    let is_there =
        Command::new("soffice").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    assert!(
        is_there || env::var_os("HUOPAN_NO_OFFICE").is_some(),
        "soffice is missing: tests/run installs it (libreoffice-calc); HUOPAN_NO_OFFICE=1 leaves these tests out"
    );
    if !is_there {
        eprintln!("skipped: soffice is not installed, so nobody has tried whether an office opens the files");
    }
    !is_there
}

/// Opens a file and saves it as one flat text that tells the type of every cell.
fn open(name: &str, bytes: &[u8]) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let mut office = Command::new("soffice");
    // A profile of its own: two of them at once would wait for each other.
    office.arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display())).arg("--headless");
    if name.ends_with("csv") {
        office.arg(CSV);
    }
    office.args(["--convert-to", "fods", name]).current_dir(folder.path());
    let ran = office.stdin(Stdio::null()).output().unwrap();
    let made = folder.path().join(Path::new(name).with_extension("fods"));
    let whole = fs::read_to_string(made).unwrap_or_else(|e| panic!("{e}: {ran:?}"));
    Opened { cells: cells(&whole), whole }
}

fn cells(document: &str) -> Vec<Cell> {
    let cells = document.split("<table:table-cell").skip(1);
    cells
        .filter_map(|rest| {
            let (head, body) = rest.split_once('>')?;
            let attribute = |name: &str| Some(head.split_once(&format!(" {name}=\""))?.1.split('"').next()?.to_owned());
            let body = body.split("</table:table-cell>").next()?;
            let text =
                body.split("<text:p>").nth(1).and_then(|text| text.split("</text:p>").next()).unwrap_or_default();
            let text = text.replace("&apos;", "'").replace("&quot;", "\"").replace("&amp;", "&");
            Some(Cell { kind: attribute("office:value-type")?, value: attribute("office:value"), text })
        })
        .collect()
}

#[test]
fn an_office_runs_formulas_of_a_csv_that_is_not_safe() {
    if left_out() {
        return;
    }
    let opened = open("plain.csv", b"\"=1+1\",\"12.90\"\r\n");
    assert!(opened.has_formulas(), "else the next test could not fail");
}

#[test]
fn csv_opens_with_numbers_and_chinese_and_without_formulas() {
    if left_out() {
        return;
    }
    let opened = open("goods.csv", &write(&page(false), Format::Csv).unwrap());
    assert!(!opened.has_formulas(), "{}", opened.whole);
    let heads: Vec<&str> = opened.cells.iter().take(7).map(|cell| cell.text.as_str()).collect();
    assert_eq!(heads, ["品名", "货号", "售价", "佣金%", "数量", "开播日", "价格时间"], "no mark before the first");
    for text in ["'=1+1", "'＝cmd|' /C calc'!A0", "'-5 折, \"大\"", "'@A", "🔥爆款", "待定", "充足", "两行 字|竖"]
    {
        assert_eq!(opened.cell(text).kind, "string", "{text}");
    }
    let floats = opened.floats();
    for number in ["12.9", "30", "800", "-5", "5.278", "1200000", "-0.94", "0.0035", "100", "0"] {
        assert!(floats.contains(&number), "{number}: {floats:?}");
    }
    assert_eq!(opened.cells.iter().filter(|cell| cell.kind == "date").count(), 2 * 5, "day and moment of each row");
    assert!(!opened.whole.contains("7.37") && !opened.whole.contains("到仓"), "no cost");
    let asked = open("costs.csv", &write(&page(true), Format::Csv).unwrap());
    assert_eq!(asked.floats().iter().filter(|number| **number == COST).count(), 4);
}

#[test]
fn a_workbook_opens_with_the_types_it_has() {
    if left_out() {
        return;
    }
    let opened = open("goods.xlsx", &write(&page(false), Format::Xlsx).unwrap());
    assert!(!opened.has_formulas(), "{}", opened.whole);
    for text in ["=1+1", "00123", "-5.00", "＝cmd|' /C calc'!A0", "-5 折, \"大\"", "@A", "🔥爆款", "待定", "两行 字|竖"]
    {
        assert_eq!(opened.cell(text).kind, "string", "{text}");
    }
    let floats = opened.floats();
    for number in ["12.9", "0.3", "800", "-5", "0.05278", "1200000", "-0.0094", "0.0035", "1", "0"] {
        assert!(floats.contains(&number), "{number}: {floats:?}");
    }
    let shown: Vec<&str> = opened.cells.iter().map(|cell| cell.text.as_str()).collect();
    for text in ["12.90", "30.0%", "1,200,000", "0.0035", "2026-11-27", "2026-11-27 20:05"] {
        assert!(shown.contains(&text), "{text}: {shown:?}");
    }
    assert_eq!(opened.cells.iter().filter(|cell| cell.kind == "date").count(), 2 * 5);
    assert!(!opened.whole.contains("7.37") && !opened.whole.contains("到仓"), "no cost, nor in a hidden place");
    let asked = open("costs.xlsx", &write(&page(true), Format::Xlsx).unwrap());
    assert_eq!(asked.floats().iter().filter(|number| **number == COST).count(), 4);
}
