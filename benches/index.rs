//! The catalog in memory over generated goods: made of rows, made again of its own columns (which is what a merge does), taken apart
//! into columns for the index file and put together again, opened from that file, and a delta of 500 goods. `HUOPAN_BENCH_GOODS` sets how many goods
//! (100,000 when not set). Prints bytes a good first.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use huopan::domain::{Date, Instant, Listing, Money, OfferId, PriceBreak, PriceBreaks, Quantity, Stock};
use huopan::search::section::{Column, Key, Owned};
use huopan::search::sections::{ReadPart, split};
use huopan::search::{Catalog, CatalogBuilder, CatalogRow, Slot};
use huopan::store::RealDisk;
use huopan::store::index_file::{IndexFile, Origin, Stamp};
use huopan::text::Clean;

const WORDS: [&str; 32] = [
    "折叠", "便携", "磁吸", "桌面", "车载", "加绒", "双层", "儿童", "创意", "懒人", "防水", "家用", "户外", "复古",
    "硅胶", "静音", "加厚", "迷你", "可爱", "新款", "花瓣", "猫咪", "月亮", "星空", "竹编", "陶瓷", "棉麻", "羊绒",
    "高档", "简约", "网红", "爆款",
];
const NOUNS: [&str; 20] = [
    "手机支架",
    "数据线",
    "保温杯",
    "收纳盒",
    "毛线帽",
    "雨伞",
    "文具盒",
    "帆布包",
    "小风扇",
    "脚垫",
    "发夹",
    "围巾",
    "堆堆袜",
    "沥水篮",
    "工程车",
    "中性笔",
    "长裤",
    "行李箱",
    "充电宝",
    "花瓶",
];
const DELTA: u64 = 500;

/// The good of a number, with a title of 14 hanzi or so, an article number of eight characters and three price breaks.
fn row(number: u64) -> CatalogRow {
    let mut random = fastrand::Rng::with_seed(number);
    let mut word = || WORDS[random.usize(..WORDS.len())];
    let title = [word(), word(), word(), word(), word(), NOUNS[number as usize % NOUNS.len()]].concat();
    let step = |min, fen| PriceBreak { min: Quantity::saturating(min), price: Money::fen(fen) };
    let count = |pieces: u64| Some(Quantity::saturating(pieces as u32));
    let listing = Listing {
        article: Some(Clean::new(&format!("{}{}", WORDS.len() + random.usize(..60), 100_000 + number % 900_000))),
        title: Clean::new(&title),
        category: Clean::new(["手机配件", "家居", "服饰", "文具"][number as usize % 4]),
        unit: Clean::new("个"),
        breaks: PriceBreaks::new(vec![step(100, 350), step(500, 320), step(2_000, 300)]).unwrap(),
        moq: count(100),
        carton: count(60),
        retail: Some(Money::fen(1290)),
        stock: Stock::Figure(Quantity::saturating((number % 9_000) as u32)),
        priced_at: Some(Instant(1_700_000_000_000)),
        stocked_at: Some(Instant(1_700_000_000_000)),
        valid_until: Some(Date(20_000)),
        lead_days: Some(7),
        ..Listing::default()
    };
    let slot = Slot { supplier: (number / 5_000) as u32, page: (number / 128) as u32, row: (number % 128) as u8 };
    let changed_at = Some(Instant(1_700_000_000_000));
    CatalogRow { slot, id: id(number), gone_at: None, changed_at, listing }
}

fn id(number: u64) -> OfferId {
    OfferId(number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

fn built(rows: &[CatalogRow]) -> Catalog {
    let mut builder = CatalogBuilder::default();
    for row in rows {
        builder.push(row);
    }
    builder.finish()
}

fn owned(catalog: &Catalog) -> Vec<(Key, Owned)> {
    let copy = |column: &Column<'_>| match column {
        Column::U8(all) => Owned::U8(all.to_vec()),
        Column::U16(all) => Owned::U16(all.to_vec()),
        Column::U32(all) => Owned::U32(all.to_vec()),
        Column::U64(all) => Owned::U64(all.to_vec()),
    };
    catalog.sections().iter().map(|(key, column)| (*key, copy(column))).collect()
}

/// The catalog of columns, its parts checked on two threads.
fn opened(sections: Vec<(Key, Owned)>) -> Catalog {
    let (shared, mut first) = split(sections).unwrap();
    let second = first.split_off(first.len() / 2);
    let read = |parts: Vec<Vec<Owned>>| parts.into_iter().map(|part| ReadPart::read(part).unwrap()).collect::<Vec<_>>();
    let parts = std::thread::scope(|scope| {
        let second = scope.spawn(|| read(second));
        let mut parts = read(first);
        parts.extend(second.join().unwrap());
        parts
    });
    Catalog::from_parts(shared, parts).unwrap()
}

/// All merges that are due.
fn merged(mut catalog: Catalog) -> Catalog {
    while let Some(merge) = catalog.merge_plan() {
        catalog = catalog.adopt(merge.run());
    }
    catalog
}

fn index(c: &mut Criterion) {
    let count = std::env::var("HUOPAN_BENCH_GOODS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let rows: Vec<CatalogRow> = (0..count).map(row).collect();
    let catalog = built(&rows);
    let (goods, memory) = (catalog.len(), catalog.memory());
    let each = |bytes: usize| bytes.div_ceil(goods);
    let (columns, search, by_id) = (each(memory.columns), each(memory.search), each(memory.by_id));
    println!(
        "{goods} goods in {} segments, bytes each: columns {columns}, search {search}, by id {by_id}",
        catalog.segments()
    );
    let mut group = c.benchmark_group("index");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    group.bench_function("from rows", |b| b.iter(|| black_box(built(&rows)).len()));
    let mut builder = CatalogBuilder::on(catalog.clone());
    (0..count).step_by(3).for_each(|number| builder.remove(id(number)));
    let sparse = builder.finish();
    group.bench_function("two thirds from columns", |b| b.iter(|| black_box(merged(sparse.clone())).len()));
    group.bench_function("into columns", |b| b.iter(|| black_box(catalog.sections()).len()));
    group.bench_function("out of columns, two threads", |b| {
        b.iter_batched(|| owned(&catalog), |sections| black_box(opened(sections)).len(), BatchSize::PerIteration);
    });
    let folder = std::env::temp_dir().join(format!("huopan-index-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = IndexFile::new(Arc::new(RealDisk), &folder);
    file.write(&Stamp::default(), &catalog.sections()).unwrap();
    println!("the index file: {} MB", std::fs::metadata(file.path()).unwrap().len() / 1_000_000);
    let read = || opened(file.read(Origin::default()).unwrap().unwrap().sections);
    assert_eq!(read().len(), catalog.len());
    // What was opened is let go of outside the time.
    group.bench_function("out of its file, two threads", |b| b.iter_with_large_drop(read));
    std::fs::remove_dir_all(&folder).unwrap();
    let delta: Vec<CatalogRow> = (0..DELTA).map(|number| row(number * 61 % count)).collect();
    group.bench_function("delta of 500", |b| {
        b.iter_batched(|| delta.clone(), |delta| black_box(catalog.extend(delta)), BatchSize::PerIteration);
    });
    group.finish();
}

criterion_group!(benches, index);
criterion_main!(benches);
