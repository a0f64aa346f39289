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
use std::sync::Arc;
use std::time::Duration;

use crew::Crew;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use huopan::search::facets::Labels;
use measure::{Figures, Searched, percentile, queries};

/// What criterion measures, after the tables.
const CLOSELY: [&str; 6] = ["手机支架", "手架", "sjzj", "shoujizhijia", "s", "保温杯 毛利>20% 库存>=500"];

/// Times every query is typed for the percentiles.
const ROUNDS: usize = 2;

/// Keys that are named for having waited longest.
const SLOWEST: usize = 15;

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
    let labels = Arc::new(Labels::new(&goods.scope.catalog, &goods.scope.suppliers));
    let searched = Searched { scope: goods.scope, labels };
    let catalog = &searched.scope.catalog;
    println!("{} goods; the process grew by {} bytes each", catalog.len(), goods.grown / catalog.len());
    let crews = [Crew::with(0), Crew::with(1)];
    // All margins are known before the first key, as they are when the board stands open.
    let opened = measure::once(&searched, &crews[1], "");
    println!("all goods, their margins computed: {:.0} ms", ms(opened.complete));
    let singles = singles(&searched, &crews);
    let keys: Vec<_> = crews.iter().zip(1..).map(|(crew, threads)| keys(&searched, crew, threads)).collect();
    if let Some(out) = out {
        let said = serde_json::json!({ "goods": searched.scope.catalog.len(), "queries": singles, "keys": keys });
        std::fs::write(out.join("ours.json"), said.to_string()).unwrap();
    } else {
        closely(c, &searched, &crews[1]);
    }
}

/// Every query of the set, on one thread and on two.
fn singles(searched: &Searched, crews: &[Crew; 2]) -> Vec<serde_json::Value> {
    println!("load {}; ms to the first page and to all hits, on one thread, on two; facets", load());
    let mut said = Vec::new();
    for asked in queries() {
        let [one, two] = crews.each_ref().map(|crew| measure::query(searched, crew, asked.query));
        assert_eq!(one.hits, two.hits, "{}", asked.query);
        let times = [one.first, one.complete, two.first, two.complete, two.facets].map(ms);
        let shown = times.map(|time| format!("{time:>8.2}")).join(" ");
        println!("{shown} {:>9}  {} ({})", two.hits, asked.query, asked.group);
        let [first_one, complete_one, first, complete, facets] = times;
        said.push(serde_json::json!({
            "group": asked.group, "query": asked.query, "hits": two.hits, "first 1T": first_one,
            "complete 1T": complete_one, "first": first, "complete": complete, "facets": facets,
        }));
    }
    said
}

/// Every key of every query.
fn keys(searched: &Searched, crew: &Crew, threads: usize) -> serde_json::Value {
    let mut all = measure::keys(searched, crew, ROUNDS);
    let row = |name, which: fn(&Figures) -> Duration| {
        let mut times: Vec<Duration> = all.iter().map(|(_, one)| which(one)).collect();
        let [p50, p90, p99, max] = [50, 90, 99, 100].map(|share| ms(percentile(&mut times, share)));
        let keys = times.len();
        println!("{threads}T {name}: {keys} keys, p50 {p50:.2}, p90 {p90:.2}, p99 {p99:.2}, max {max:.2} ms");
        serde_json::json!({ "keys": keys, "p50": p50, "p90": p90, "p99": p99, "max": max })
    };
    let first = row("to the first page", |one| one.first);
    let complete = row("to all hits", |one| one.complete);
    let facets = row("from there to the facets", |one| one.facets);
    all.sort_by_key(|(_, one)| std::cmp::Reverse(one.first));
    let mut named = std::collections::HashSet::new();
    let slowest = all
        .iter()
        .filter(|(text, _)| named.insert(*text))
        .take(SLOWEST)
        .map(|(text, one)| format!("{text} {:.0}", ms(one.first)));
    println!("load {}; the slowest first pages: {}", load(), slowest.collect::<Vec<_>>().join(", "));
    serde_json::json!({ "threads": threads, "first": first, "complete": complete, "facets": facets })
}

fn closely(c: &mut Criterion, searched: &Searched, crew: &Crew) {
    let mut group = c.benchmark_group("search");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    for query in CLOSELY {
        group.bench_with_input(BenchmarkId::from_parameter(query), query, |b, query| {
            b.iter(|| measure::once(searched, crew, query).hits);
        });
    }
    group.finish();
}

criterion_group!(benches, searches);
criterion_main!(benches);
