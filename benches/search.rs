//! Search over generated goods, from the text of a query to its ranked first page and to all hits counted and in order: every query of
//! `search/queries.tsv`, and every key of all of them.
//!
//! `HUOPAN_BENCH_GOODS` sets how many goods (100,000 when not set). Tables are printed first, then criterion measures a few queries.
//! `HUOPAN_BENCH_OUT` names a folder for the lines that were searched and the figures, which `search.sh` compares with other programs;
//! then criterion has nothing to do.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout
)]

#[path = "search/crew.rs"]
mod crew;
#[path = "search/goods.rs"]
mod goods;
#[path = "search/measure.rs"]
mod measure;

use std::path::PathBuf;
use std::time::Duration;

use crew::Crew;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use huopan::search::Scope;
use measure::{Figures, percentile, queries};

/// What criterion measures, after the tables.
const CLOSELY: [&str; 6] = ["手机支架", "手架", "sjzj", "shoujizhijia", "s", "保温杯 毛利>20% 库存>=500"];

/// Times every query is typed for the percentiles.
const ROUNDS: usize = 3;

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn load() -> String {
    std::fs::read_to_string("/proc/loadavg").unwrap_or_default().split(' ').take(1).collect()
}

fn searches(c: &mut Criterion) {
    let count = std::env::var("HUOPAN_BENCH_GOODS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let out = std::env::var_os("HUOPAN_BENCH_OUT").map(PathBuf::from);
    let goods = goods::make(count, out.as_ref().map(|out| out.join("lines.tsv")).as_deref());
    let scope = goods.scope;
    println!("{} goods; the process grew by {} bytes each", scope.catalog.len(), goods.grown / scope.catalog.len());
    let crews = [Crew::with(0), Crew::with(1)];
    // All margins are known before the first key, as they are when the board stands open.
    let (_, opened, _) = measure::once(&scope, &crews[1], "");
    println!("all goods, their margins computed: {:.0} ms", ms(opened));
    let singles = singles(&scope, &crews);
    let keys: Vec<_> = crews.iter().zip(1..).map(|(crew, threads)| keys(&scope, crew, threads)).collect();
    if let Some(out) = out {
        let said = serde_json::json!({ "goods": scope.catalog.len(), "queries": singles, "keys": keys });
        std::fs::write(out.join("ours.json"), said.to_string()).unwrap();
    } else {
        closely(c, &scope, &crews[1]);
    }
}

/// Every query of the set, on one thread and on two.
fn singles(scope: &Scope, crews: &[Crew; 2]) -> Vec<serde_json::Value> {
    println!("load {}; ms to the first page and to all hits, on one thread, on two", load());
    let mut said = Vec::new();
    for asked in queries() {
        let [one, two] = crews.each_ref().map(|crew| measure::query(scope, crew, asked.query));
        let figures =
            [&one, &two].map(|Figures { first, complete, .. }| format!("{:>9.2} {:>9.2}", ms(*first), ms(*complete)));
        println!("{} {:>9}  {} ({})", figures.join(" "), two.hits, asked.query, asked.group);
        assert_eq!(one.hits, two.hits, "{}", asked.query);
        said.push(serde_json::json!({
            "group": asked.group, "query": asked.query, "hits": one.hits,
            "first 1T": ms(one.first), "complete 1T": ms(one.complete), "first": ms(two.first), "complete": ms(two.complete),
        }));
    }
    said
}

/// Every key of every query.
fn keys(scope: &Scope, crew: &Crew, threads: usize) -> serde_json::Value {
    let (mut firsts, mut completes) = measure::keys(scope, crew, ROUNDS);
    let row = |name, times: &mut [Duration]| {
        let [p50, p90, p99, max] = [50, 90, 99, 100].map(|share| ms(percentile(times, share)));
        let keys = times.len();
        println!("{threads}T {name}: {keys} keys, p50 {p50:.2}, p90 {p90:.2}, p99 {p99:.2}, max {max:.2} ms");
        serde_json::json!({ "keys": keys, "p50": p50, "p90": p90, "p99": p99, "max": max })
    };
    let first = row("to the first page", &mut firsts);
    let complete = row("to all hits", &mut completes);
    println!("load {}", load());
    serde_json::json!({ "threads": threads, "first": first, "complete": complete })
}

fn closely(c: &mut Criterion, scope: &Scope, crew: &Crew) {
    let mut group = c.benchmark_group("search");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    for query in CLOSELY {
        group.bench_with_input(BenchmarkId::from_parameter(query), query, |b, query| {
            b.iter(|| measure::once(scope, crew, query));
        });
    }
    group.finish();
}

criterion_group!(benches, searches);
criterion_main!(benches);
