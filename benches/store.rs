//! Storing goods: through the store's door, and as sled is used plainly (a value per good), in one run.
//!
//! `cargo bench --bench store` prints both and their ratio for 20,000 rich goods. With `OFFERS` set to a number it also stores that
//! many once, and prints seconds, memory and bytes on the disk.
#![allow(
    clippy::needless_for_each,
    clippy::unused_self,
    clippy::needless_pass_by_value,
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    missing_docs
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant as Clock};

use criterion::{BatchSize, Criterion};
use huopan::domain::offer::Variant;
use huopan::domain::{Detail, Instant, Listing, Money, Offer, PriceBreak, PriceBreaks, Quantity, Stock, SupplierId};
use huopan::ingest::feed::FeedPage;
use huopan::ingest::feed_state::{PageWrite, SyncState};
use huopan::store::{Depot, Disk, Engine, RealDisk, Store};
use huopan::text::Clean;

const OFFERS: u32 = 20_000;
const PAGE: u32 = 500;
const WORDS: [&str; 16] = [
    "手机", "支架", "磁吸", "桌面", "折叠", "收纳", "盒", "硅胶", "透明", "加厚", "新款", "跨境", "批发", "义乌",
    "玩具", "礼品",
];

/// A good of about 1.8 KB of JSON.
fn rich(n: u32) -> Offer {
    let mut random = fastrand::Rng::with_seed(u64::from(n));
    let mut words = |count| (0..count).map(|_| WORDS[random.usize(0..16)]).collect::<String>();
    let (title, category, material) = (words(6), words(2), words(1));
    let attrs = (0..8).map(|at| (Clean::new(&words(1)), Clean::new(&format!("{}{at}", words(2))))).collect();
    let specs: Vec<String> = (0..6).map(|_| words(2)).collect();
    let price = random.i64(80..9_000);
    let step = |min, fen| PriceBreak { min: Quantity::saturating(min), price: Money::fen(fen) };
    let breaks = PriceBreaks::new(vec![step(10, price + 30), step(100, price + 10), step(1_000, price)]).unwrap();
    let variant = |(at, spec): (usize, String)| Variant {
        id: Clean::new(&format!("{n}-{at}")),
        spec: Clean::new(&spec),
        stock: Stock::Figure(Quantity::saturating(random.u32(0..5_000))),
        ..Variant::default()
    };
    let variants = specs.into_iter().enumerate().map(variant).collect();
    let mut image = || Clean::new(&format!("https://img.example.com/goods/{:012x}.jpg", random.u64(0..1 << 48)));
    let images = (0..6).map(|_| image()).collect();
    let listing = Listing {
        feed_id: Clean::new(&format!("{n:08}")),
        article: Some(Clean::new(&format!("DW{n:06}"))),
        title: Clean::new(&title),
        category: Clean::new(&category),
        unit: Clean::new("个"),
        breaks,
        moq: Some(Quantity::saturating(10)),
        carton: Some(Quantity::saturating(120)),
        stock: Stock::Figure(Quantity::saturating(random.u32(0..9_000))),
        priced_at: Some(Instant(1_700_000_000_000)),
        stocked_at: Some(Instant(1_700_000_000_000)),
        ..Listing::default()
    };
    let detail = Detail { material: Clean::new(&material), attrs, variants, images, ..Detail::default() };
    Offer { list: listing, detail }
}

fn page(number: u32, last: bool) -> PageWrite {
    let offers = (number * PAGE..(number + 1) * PAGE).map(rich).collect();
    PageWrite {
        supplier: SupplierId::new("yida").unwrap(),
        page: FeedPage { offers, more: !last, ..FeedPage::default() },
        state: SyncState { pass: Clean::new("p1"), pages: number + 1, complete: last, ..SyncState::default() },
        at: Instant(1_700_000_100_000),
        pass_ended: last,
        missing: huopan::ingest::feed_state::Missing::Feed,
        full: true,
    }
}

fn depot(folder: &Path) -> Depot {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    Depot::open_on(&disk, folder, Engine::Sled, Instant(1)).unwrap().0
}

fn through_the_door(pages: Vec<PageWrite>) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    let depot = depot(temp.path());
    pages.into_iter().for_each(|write| drop(depot.apply(write).unwrap()));
    temp
}

fn plainly(pages: Vec<PageWrite>) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    let db = sled::open(temp.path()).unwrap();
    for write in pages {
        for offer in write.page.offers {
            db.insert(offer.list.feed_id.as_bytes(), postcard::to_stdvec(&offer).unwrap()).unwrap();
        }
        db.flush().unwrap();
    }
    drop(db);
    temp
}

fn all_pages(offers: u32) -> Vec<PageWrite> {
    let count = offers / PAGE;
    (0..count).map(|number| page(number, number + 1 == count)).collect()
}

/// Median seconds of three runs.
fn median(run: impl Fn(Vec<PageWrite>) -> tempfile::TempDir) -> f64 {
    let once = |_| {
        let pages = all_pages(OFFERS);
        let begun = Clock::now();
        let temp = run(pages);
        let took = begun.elapsed();
        drop(temp);
        took.as_secs_f64()
    };
    let mut times: Vec<f64> = (0..3).map(once).collect();
    times.sort_by(f64::total_cmp);
    times[1]
}

fn bytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| if entry.path().is_dir() { bytes(&entry.path()) } else { entry.metadata().unwrap().len() })
        .sum()
}

/// Resident megabytes of this process, where the system tells.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn many(offers: u32) {
    let temp = tempfile::tempdir().unwrap();
    let store = depot(temp.path());
    let (count, mut took) = (offers / PAGE, Duration::ZERO);
    for number in 0..count {
        let write = page(number, number + 1 == count);
        let begun = Clock::now();
        store.apply(write).unwrap();
        took += begun.elapsed();
        if (number + 1) % (count / 4).max(1) == 0 {
            let done = (number + 1) * PAGE;
            println!("{done} offers: {:.2} s, {} MB resident", took.as_secs_f64(), resident());
        }
    }
    store.rest(&SupplierId::new("yida").unwrap());
    drop(store);
    println!("on disk: catalog {} MB, all {} MB", bytes(&temp.path().join("catalog")) >> 20, bytes(temp.path()) >> 20);
    let begun = Clock::now();
    let store = depot(temp.path());
    println!("opened and checked in {:.2} s", begun.elapsed().as_secs_f64());
    let begun = Clock::now();
    let rows: usize = store.list_pages().iter().map(|page| store.list_page(page.key).unwrap().len()).sum();
    println!("{rows} list rows read in {:.2} s", begun.elapsed().as_secs_f64());
}

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let mut bench = |name: &str, run: fn(Vec<PageWrite>) -> tempfile::TempDir| {
        criterion.bench_function(name, |bencher| {
            bencher.iter_batched(|| all_pages(OFFERS), run, BatchSize::PerIteration);
        });
    };
    bench("store/20000 goods through the door", through_the_door);
    bench("store/20000 goods in plain sled", plainly);
    let (ours, plain) = (median(through_the_door), median(plainly));
    println!("through the door {ours:.2} s, plain sled {plain:.2} s: ratio {:.2}", ours / plain);
    if let Some(offers) = std::env::var("OFFERS").ok().and_then(|offers| offers.parse().ok()) {
        many(offers);
    }
    criterion.final_summary();
}
