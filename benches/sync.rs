//! What a sync spends its time on: 20,000 generated goods taken through HTTP, parse, store and index, one phase after the other on one
//! thread, and then all at once as the program does it. Prints each phase's share. `HUOPAN_BENCH_GOODS` sets how many goods.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss
)]

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use huopan::domain::{Instant, SupplierId};
use huopan::engine::{Engine, SyncJob, Tables};
use huopan::ingest::feed::{self, FeedPage};
use huopan::ingest::feed_state::{Cursor, PageWrite, SyncState};
use huopan::search::{CatalogBuilder, CatalogRow, Slot};
use huopan::source::demo::DemoServer;
use huopan::source::guard::Target;
use huopan::source::http::{Client, Get, Limits, Reply};
use huopan::source::token::SupplierFeed;
use huopan::store::{Applied, Depot, Lock, Store};

/// Feed pages between two worlds: at 30,000 goods a second the board is shown a new one about as often.
const PAGES_A_WORLD: usize = 16;

fn main() {
    let goods = std::env::var("HUOPAN_BENCH_GOODS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let now = Instant::parse("2026-11-23T01:41:00Z").unwrap();
    let server = DemoServer::start(&[], Some(goods), now).unwrap();
    let feeds = server.feeds();

    let (bodies, http) = timed(|| fetch_all(&feeds));
    let serving = cpu_of_threads("demo");
    let (pages, parse) = timed(|| bodies.iter().map(|(id, body)| (id.clone(), feed::read(body).unwrap())).collect());
    let bytes: usize = bodies.iter().map(|(_, body)| body.len()).sum();
    drop(bodies);
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), now);
    let (applied, stored) = timed(|| apply_all(&store, pages, now));
    let (count, index) = timed(|| index_all(applied));
    drop(store);

    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::start(Arc::new(open(folder.path(), now)), Tables::default(), Arc::new(Vec::new)).unwrap();
    let ((), whole) = timed(|| {
        let reports = engine.sync(SyncJob { feeds, progress: Arc::new(|_| ()) });
        assert!(reports.iter().all(|report| report.error.is_none()));
        engine.settle();
    });

    let sum = http + parse + stored + index;
    println!("{count} goods, {:.1} MB of JSON; one phase after the other:", bytes as f64 / 1e6);
    for (name, time) in [("HTTP", http), ("parse", parse), ("store", stored), ("index", index), ("sum", sum)] {
        let (share, rate) = (100.0 * time.as_secs_f64() / sum.as_secs_f64(), f64::from(count) / time.as_secs_f64());
        println!("{name:<6} {:>8.0} ms {share:>5.1} % {rate:>9.0} goods/s", time.as_secs_f64() * 1e3);
    }
    println!(
        "of HTTP, the demo's server making and packing the pages: {:.0} ms of processor",
        serving.as_secs_f64() * 1e3
    );
    println!(
        "all at once {:>8.0} ms: {:.2} × of the sum",
        whole.as_secs_f64() * 1e3,
        whole.as_secs_f64() / sum.as_secs_f64()
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Moment::now();
    let done = work();
    (done, began.elapsed())
}

fn open(folder: &std::path::Path, now: Instant) -> Depot {
    Depot::open(folder, Lock::take(folder).unwrap(), now).unwrap().0
}

/// All pages of all feeds, unpacked and checked against the limits, not read.
fn fetch_all(feeds: &[SupplierFeed]) -> Vec<(SupplierId, Vec<u8>)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::new(Limits::STRICT);
    let mut bodies = Vec::new();
    for feed in feeds {
        let (target, mut cursor) = (Target::typed(&feed.url).unwrap(), None);
        loop {
            let get = Get { target: target.at(cursor.as_ref()), token: None, if_none_match: None };
            let Reply::Page { body, .. } = runtime.block_on(client.get(&get)) else { panic!("no page") };
            let (more, next) = rest_of(&body);
            bodies.push((feed.id.clone(), body));
            if !more {
                break;
            }
            cursor = Some(next);
        }
    }
    bodies
}

/// Whether more pages follow and the cursor, as the demo's server ends its pages.
fn rest_of(body: &[u8]) -> (bool, Cursor) {
    let end = std::str::from_utf8(&body[body.len() - 60..]).unwrap_or_default();
    let next = end.split(r#""next":""#).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    (end.contains(r#""more":true"#), Cursor::new(next).unwrap())
}

fn apply_all(store: &Depot, pages: Vec<(SupplierId, FeedPage)>, now: Instant) -> Vec<Applied> {
    let mut taken = 0;
    let mut apply = |(supplier, page): (SupplierId, FeedPage)| {
        taken += 1;
        let (more, cursor) = (page.more, page.next.clone());
        let state =
            SyncState { cursor, pass: page.pass.clone(), complete: !more, pages: taken, ..SyncState::default() };
        if !more {
            taken = 0;
        }
        store
            .apply(PageWrite {
                supplier,
                page,
                state,
                at: now,
                pass_ended: !more,
                missing: huopan::ingest::feed_state::Missing::Feed,
                full: true,
            })
            .unwrap()
    };
    pages.into_iter().map(&mut apply).collect()
}

/// How many goods can be searched in the end.
fn index_all(applied: Vec<Applied>) -> u32 {
    let mut catalog = CatalogBuilder::default().finish();
    let mut builder = CatalogBuilder::on(catalog.clone());
    for (number, applied) in (1..).zip(applied) {
        for row in applied.rows {
            let row_in_page = u8::try_from(row.slot.row).unwrap();
            let slot = Slot { supplier: row.slot.supplier, page: row.slot.page, row: row_in_page };
            builder.push(&CatalogRow {
                slot,
                id: row.id,
                gone_at: row.gone_at,
                changed_at: None,
                listing: row.listing,
            });
        }
        if number % PAGES_A_WORLD == 0 {
            catalog = builder.finish();
            builder = CatalogBuilder::on(catalog.clone());
        }
    }
    u32::try_from(builder.finish().len()).unwrap()
}

/// Processor time of this process's threads of that name so far; nothing where there is no /proc.
fn cpu_of_threads(name: &str) -> Duration {
    let Ok(threads) = fs::read_dir("/proc/self/task") else { return Duration::ZERO };
    let cpu = |thread: fs::DirEntry| {
        let of = |file: &str| fs::read_to_string(thread.path().join(file)).unwrap_or_default();
        let nanos = of("schedstat").split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        if of("comm").trim() == name { nanos } else { 0 }
    };
    Duration::from_nanos(threads.flatten().map(cpu).sum())
}
