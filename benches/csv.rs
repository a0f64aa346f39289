//! Splitting separated text into rows and cells, beside the `csv` crate on the same text: 100,000 rows of 8 columns as a supplier writes
//! them, one cell in eight quoted.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use huopan::ingest::table::csv as ours;

fn list(rows: u32) -> String {
    let mut text = "货号,品名,规格,单价(元),起批量,装箱数,库存,备注\n".to_owned();
    for row in 0..rows {
        let (fen, count) = (100 + row % 9_000, 10 + row % 990);
        writeln!(
            text,
            "HB-{row:06},\"花瓣懒人手机支架, 第{row}款\",白色 大号,{}.{:02},{count},120,{},十个起混批",
            fen / 100,
            fen % 100,
            row % 5_000
        )
        .unwrap();
    }
    text
}

fn split(c: &mut Criterion) {
    let text = list(100_000);
    let mut group = c.benchmark_group("csv");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("ours", |b| b.iter(|| ours::read(black_box(&text), ',').unwrap().len()));
    // What is comparable: every cell is there afterwards, and checked to be text.
    group.bench_function("csv crate", |b| {
        b.iter(|| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            reader.records().map(Result::unwrap).collect::<Vec<csv::StringRecord>>().len()
        });
    });
    group.bench_function("csv crate, one record kept", |b| {
        b.iter(|| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let (mut record, mut rows) = (csv::StringRecord::new(), 0);
            while reader.read_record(&mut record).unwrap() {
                rows += black_box(&record).len();
            }
            rows
        });
    });
    group.finish();
}

criterion_group!(benches, split);
criterion_main!(benches);
