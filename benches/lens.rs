//! A changed lens over all goods: every true margin computed anew from the columns of the index, the best 200 of them, all of them in
//! order, and the rows of a window alone.
//!
//! `HUOPAN_BENCH_GOODS` sets how many goods (100,000 when not set). Beside the figures stand those of plain ways in the same run: the
//! whole account of each good, and the standard library's sort of numbers ready to be sorted.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "search/crew.rs"]
mod crew;
#[path = "search/goods.rs"]
mod goods;

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crew::Crew;
use criterion::{Criterion, criterion_group, criterion_main};
use huopan::domain::{
    Date, Lens, Money, Quantity, Rate,
    lens::{Facts, InputVat, ReadyLens, RetailRule, Supply, TaxRule},
};
use huopan::engine::Tables;
use huopan::search::{Order, Pass, Query, RowRef, Scope, SortKey};

/// Goods of a first look.
const BEST: usize = 200;
/// Goods of a window, with those kept ready around it.
const WINDOW: usize = 120;
/// Times each is measured for its median.
const TIMES: usize = 9;

/// Lenses as people change them, each with its name.
fn lenses() -> Vec<(&'static str, Lens)> {
    let usual = Lens::default();
    let slot = Some(Money::yuan(800));
    vec![
        ("another quantity", Lens { orders: Quantity::saturating(800), ..usual.clone() }),
        ("commission and slot", Lens { commission: Some(Rate::percent(30)), slot, ..usual.clone() }),
        (
            "three times the cost",
            Lens { retail: RetailRule::Multiple(Rate::percent(300)), nines: true, ..usual.clone() },
        ),
        (
            "general taxpayer",
            Lens { tax: TaxRule::General { vat: Rate::percent(13), input: InputVat::AsInvoiced }, ..usual.clone() },
        ),
        ("dropship", Lens { supply: Supply::Dropship { takes_returns: true }, ..usual }),
    ]
}

fn median(mut run: impl FnMut() -> Duration) -> f64 {
    let mut times: Vec<f64> = (0..TIMES).map(|_| run().as_secs_f64() * 1_000.0).collect();
    times.sort_by(f64::total_cmp);
    times.get(TIMES / 2).copied().unwrap_or_default()
}

/// From a lens nobody looked through yet to the best, and from there to all in order.
fn once(scope: &Scope, lens: &Lens, crew: &Crew, key: SortKey) -> [Duration; 2] {
    let margins = goods::margins(&scope.catalog, lens);
    let scope = Scope { margins, ..scope.clone() };
    let began = Instant::now();
    let pass = Pass::new(scope, Arc::new(Query::parse("")), Order::natural(key));
    let pass = crew.run(pass, usize::MAX, |_| {});
    black_box(pass.first(BEST).len());
    let best = began.elapsed();
    let mut result = pass.into_result();
    black_box(result.rows(0..usize::MAX).count());
    [best, began.elapsed()]
}

/// The margins of a window's goods alone.
fn window(scope: &Scope, rows: &[RowRef], lens: &Lens) -> Duration {
    let margins = goods::margins(&scope.catalog, lens);
    let began = Instant::now();
    for at in rows.iter().step_by(rows.len() / WINDOW).take(WINDOW) {
        black_box(margins.figures(&scope.catalog.item(*at).unwrap()));
    }
    began.elapsed()
}

/// The whole account of each good, as it would be without a form for rows.
fn accounts(scope: &Scope, rows: &[RowRef], lens: &Lens) -> Duration {
    let tables = Tables::default();
    let today = Date::from_ymd(2026, 11, 23).unwrap();
    let ready = ReadyLens::new(lens, &tables.channels, &tables.categories, None, today);
    let costs: Vec<_> = scope.catalog.categories().iter().map(|name| ready.costs(name).0).collect();
    let began = Instant::now();
    for at in rows {
        let item = scope.catalog.item(*at).unwrap();
        let breaks = &item.dearest().unwrap_or_else(|| item.breaks());
        let facts = Facts { breaks, ..item.facts() };
        let costs = costs.get(item.category_number() as usize).unwrap();
        black_box(ready.account(costs, &facts, None).ok());
    }
    began.elapsed()
}

/// So many numbers sorted, that were ready.
fn sorted(count: u32) -> Duration {
    let mut random = fastrand::Rng::with_seed(7);
    let mut all: Vec<(u64, u64)> = (0..u64::from(count)).map(|n| (random.u64(..), n)).collect();
    let began = Instant::now();
    all.sort_unstable();
    black_box(all.first().copied());
    began.elapsed()
}

fn lens(c: &mut Criterion) {
    let count = std::env::var("HUOPAN_BENCH_GOODS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let scope = goods::make(count, None).scope;
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let crews = [Crew::with(0), Crew::with(1)];
    let mut rows: Vec<RowRef> = Pass::new(scope.clone(), Arc::new(Query::parse("")), Order::default())
        .into_result()
        .rows(0..usize::MAX)
        .collect();
    rows.sort_unstable();
    println!(
        "{count} goods; load {}; ms to the best {BEST} and to all in order, 1 thread, 2 threads; {WINDOW} rows alone",
        load.trim()
    );
    for (name, lens) in lenses() {
        let mut shown = String::new();
        for crew in &crews {
            let best = median(|| once(&scope, &lens, crew, SortKey::Margin)[0]);
            let all = median(|| once(&scope, &lens, crew, SortKey::Margin)[1]);
            write!(shown, "{best:>8.1} {all:>8.1}  ").unwrap();
        }
        println!("{shown} {:>8.3}  {name}", median(|| window(&scope, &rows, &lens)));
    }
    let (_, lens) = lenses().remove(1);
    for key in [SortKey::Total, SortKey::PerOrder, SortKey::Cash] {
        let [best, all] = [0, 1].map(|which| median(|| once(&scope, &lens, &crews[1], key)[which]));
        println!("by {}, 2 threads: {best:.1} {all:.1}", key.name());
    }
    let [one, two] = crews.each_ref().map(|crew| median(|| once(&scope, &lens, crew, SortKey::Margin)[0]));
    let account = accounts(&scope, &rows, &lens).as_secs_f64() * 1_000.0;
    println!(
        "the whole account of each: {account:.0} ms; the best {BEST} take {:.3} and {:.3} of it",
        one / account,
        two / account
    );
    let all = median(|| once(&scope, &lens, &crews[1], SortKey::Margin)[1]);
    let plain = median(|| sorted(count));
    println!(
        "std's sort of as many numbers: {plain:.0} ms; all margins anew and in order take {:.2} of it",
        all / plain
    );
    let mut group = c.benchmark_group("lens");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    for (at, name) in ["best 200, 2 threads", "all in order, 2 threads"].into_iter().enumerate() {
        group.bench_function(name, |b| {
            b.iter_custom(|times| (0..times).map(|_| once(&scope, &lens, &crews[1], SortKey::Margin)[at]).sum());
        });
    }
    group.bench_function("window", |b| b.iter(|| window(&scope, &rows, &lens)));
    group.finish();
}

criterion_group!(benches, lens);
criterion_main!(benches);
