//! A workbook of 100,000 rows and 10 columns to pages, beside calamine's own dense range of the same file in the same run.
//!
//! `HUOPAN_BENCH_ROWS` sets how many rows (100,000 when not set). The file is made here, as a price list is: text, numbers, dates.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

use calamine::{Reader as _, Xlsx};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use huopan::ingest::table::xlsx;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const NAMES: [&str; 5] = ["手机支架", "折叠收纳箱", "LED 台灯", "不锈钢保温杯", "儿童雨伞"];

fn workbook(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (column, name) in (0..).zip(["货号", "品名", "规格", "单价", "起批", "箱装", "库存", "条码", "日期", "备注"])
    {
        sheet.write(0, column, name).unwrap();
    }
    for row in 1..rows {
        let at = row as usize;
        sheet.write(row, 0, format!("HB-{row:06}")).unwrap();
        sheet.write(row, 1, format!("{} {}", NAMES[at % NAMES.len()], row / 7)).unwrap();
        sheet.write(row, 2, ["红", "蓝", "绿", "黑"][at % 4]).unwrap();
        sheet.write(row, 3, f64::from(row % 9_000) / 100.0 + 0.35).unwrap();
        sheet.write(row, 4, 2 + row % 40).unwrap();
        sheet.write(row, 5, 12 * (1 + row % 8)).unwrap();
        sheet.write(row, 6, row * 13 % 5_000).unwrap();
        sheet.write(row, 7, 6_901_234_000_000.0 + f64::from(row)).unwrap();
        let date = ExcelDateTime::from_serial_datetime(f64::from(46_000 + row % 300)).unwrap();
        sheet.write_with_format(row, 8, date, &day).unwrap();
        sheet.write(row, 9, "现货").unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let answer = work();
    (answer, began.elapsed())
}

fn dense(bytes: &[u8]) -> usize {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    book.worksheet_range(&name).unwrap().height()
}

fn book(criterion: &mut Criterion) {
    let rows = std::env::var("HUOPAN_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    let bytes = workbook(rows);
    let (pages, ours) = timed(|| xlsx::read(&bytes).unwrap());
    let (height, theirs) = timed(|| dense(&bytes));
    assert_eq!((pages[0].table.len(), height), (rows as usize, rows as usize));
    println!(
        "{rows} rows, {} KB: {:.2} s, {:.0} rows/s, {:.2} of worksheet_range's time ({:.2} s)",
        bytes.len() >> 10,
        ours.as_secs_f64(),
        f64::from(rows) / ours.as_secs_f64(),
        ours.as_secs_f64() / theirs.as_secs_f64(),
        theirs.as_secs_f64(),
    );
    let mut group = criterion.benchmark_group("book");
    group.throughput(Throughput::Elements(u64::from(rows))).sample_size(10);
    group.bench_function("xlsx", |bencher| bencher.iter(|| black_box(xlsx::read(&bytes).unwrap())));
    group.bench_function("worksheet_range", |bencher| bencher.iter(|| black_box(dense(&bytes))));
    group.finish();
}

criterion_group!(benches, book);
criterion_main!(benches);
