//! A list of a million rows on its way into the store, step by step and then as the program does it, and a workbook of a hundred thousand:
//! rows a second, and the most memory that a process of its own needed for it. `HUOPAN_BENCH_GOODS` sets how many rows (1,000,000 when
//! not set; the workbook has a tenth). `benches/import.py` reads the same files with pandas and openpyxl.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::sync_channel;
use std::time::Instant as Moment;

use huopan::domain::{Instant, Offer, SupplierId};
use huopan::ingest::encoding;
use huopan::ingest::feed::{FeedPage, limits};
use huopan::ingest::feed_state::{PageWrite, SyncState};
use huopan::ingest::format::Format;
use huopan::ingest::header::Choice;
use huopan::ingest::sheet::{self, Reading};
use huopan::ingest::table::{csv, xlsx};
use huopan::store::{Depot, Lock, Store};
use huopan::text::Clean;
use rust_xlsxwriter::Workbook;

const NOW: Instant = Instant(1_763_000_000_000);
const HEADS: [&str; 8] = ["货号", "品名", "类目", "单价(元)", "起批量", "装箱数", "库存", "备注"];
const NAMES: [&str; 5] = ["手机支架 桌面款", "折叠收纳箱", "LED台灯 护眼", "保温杯 500ml", "儿童雨伞"];
const KINDS: [&str; 4] = ["手机配件", "收纳", "灯具", "日用"];
const STOCKS: [&str; 4] = ["4300", "充足", "1.2万", "紧张"];

/// The cells of a row.
fn cells(row: usize) -> [String; 8] {
    let price = 120 + row % 9_000;
    [
        format!("HB-{row:07}"),
        format!("{} {}", NAMES[row % NAMES.len()], row / 7),
        KINDS[row % KINDS.len()].to_owned(),
        format!("{}.{:02}", price / 100, price % 100),
        (10 * (1 + row % 20)).to_string(),
        (12 * (1 + row % 8)).to_string(),
        STOCKS[row % STOCKS.len()].to_owned(),
        "现货".to_owned(),
    ]
}

fn write_csv(path: &Path, rows: usize) {
    let mut text = HEADS.join(",") + "\n";
    for row in 0..rows {
        writeln!(text, "{}", cells(row).join(",")).unwrap();
    }
    fs::write(path, text).unwrap();
}

fn write_xlsx(path: &Path, rows: usize) {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, HEADS).unwrap();
    for (at, row) in (1..).zip(0..rows) {
        for (column, cell) in (0..).zip(cells(row)) {
            match cell.parse::<f64>() {
                Ok(number) => page.write(at, column, number).unwrap(),
                Err(_) => page.write(at, column, cell).unwrap(),
            };
        }
    }
    book.save(path).unwrap();
}

fn main() {
    let mut flags = std::env::args().skip(1).filter(|flag| flag != "--bench");
    if let (Some(step), Some(file)) = (flags.next(), flags.next()) {
        return one(&step, Path::new(&file));
    }
    let rows = std::env::var("HUOPAN_BENCH_GOODS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let (text, book) = (folder.path().join("list.csv"), folder.path().join("list.xlsx"));
    write_csv(&text, rows);
    write_xlsx(&book, rows / 10);
    for file in [&text, &book] {
        println!("{}, {:.1} MB", file.file_name().unwrap().display(), fs::metadata(file).unwrap().len() as f64 / 1e6);
        // Each in a process of its own, so that the peak is its own.
        for step in ["rows", "look", "goods", "store"] {
            let run = Command::new(std::env::current_exe().unwrap()).arg(step).arg(file).status().unwrap();
            assert!(run.success(), "{step}");
        }
    }
    if let Ok(keep) = std::env::var("HUOPAN_BENCH_KEEP") {
        fs::copy(&text, Path::new(&keep).join("list.csv")).unwrap();
        fs::copy(&book, Path::new(&keep).join("list.xlsx")).unwrap();
    }
}

/// One step with all that goes before it; says how fast, and how much memory it took at most.
fn one(step: &str, file: &Path) {
    let began = Moment::now();
    let bytes = fs::read(file).unwrap();
    let is_book = bytes.starts_with(b"PK");
    let count = match step {
        "rows" if is_book => xlsx::read(&bytes).unwrap()[0].table.len(),
        "rows" => csv::read(&encoding::decode(&bytes, None).text, ',').unwrap().len(),
        _ => {
            let reading = look(&bytes, is_book);
            drop(bytes);
            match step {
                "look" => reading.goods(),
                "goods" => pages(&reading).map(|page| reading.page(page).offers.len()).sum(),
                _ => store(&reading),
            }
        }
    };
    let took = began.elapsed().as_secs_f64();
    let peak = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("?").trim().to_owned();
    println!("  {step:<6} {took:>7.2} s {:>9.0} rows/s   peak {peak}", count as f64 / took);
}

fn look(bytes: &[u8], is_book: bool) -> Reading {
    if is_book {
        let pages = xlsx::read(bytes).unwrap();
        return sheet::look_at_pages(Format::Xlsx, pages, &Choice::default(), NOW).unwrap();
    }
    sheet::look(bytes, &Choice::default(), NOW).unwrap()
}

fn pages(reading: &Reading) -> impl Iterator<Item = std::ops::Range<usize>> {
    let goods = reading.goods();
    (0..goods).step_by(limits::OFFERS).map(move |from| from..(from + limits::OFFERS).min(goods))
}

/// The next page is read while one is made durable, as an import does it.
fn store(reading: &Reading) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let depot = Depot::open(folder.path(), Lock::take(folder.path()).unwrap(), NOW).unwrap().0;
    let mut stored = 0;
    std::thread::scope(|scope| {
        let (send, read) = sync_channel(2);
        scope.spawn(move || pages(reading).for_each(|page| send.send(reading.page(page).offers).unwrap()));
        for (number, offers) in (1..).zip(read) {
            stored += offers.len();
            drop(depot.apply(write(offers, number)).unwrap());
        }
    });
    stored
}

fn write(offers: Vec<Offer>, pages: u32) -> PageWrite {
    let pass = Clean::fixed("file:1");
    let state = SyncState { pass: pass.clone(), pages, ..SyncState::default() };
    let page = FeedPage { pass, offers, more: true, ..FeedPage::default() };
    PageWrite {
        supplier: SupplierId::new("s").unwrap(),
        page,
        state,
        at: NOW,
        pass_ended: false,
        missing: huopan::ingest::feed_state::Missing::Feed,
        full: true,
    }
}
