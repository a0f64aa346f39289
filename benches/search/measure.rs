//! The figures that are printed as tables: medians of single queries, and percentiles over every key of every query.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use huopan::search::{Order, Pass, Query, Scope};

use crate::crew::Crew;

/// The queries, and what other programs are asked in their place.
const QUERIES: &str = include_str!("queries.tsv");

/// Goods on the first page.
pub(crate) const PAGE: usize = 50;

/// A query is asked at least so often …
const LEAST: usize = 5;
/// … and on until so much time is spent on it …
const SPENT: Duration = Duration::from_millis(150);
/// … but no more often than this.
const MOST: usize = 41;

/// A query of the fixed set.
pub(crate) struct Asked {
    pub(crate) group: &'static str,
    pub(crate) query: &'static str,
}

/// How one query went.
pub(crate) struct Figures {
    pub(crate) hits: usize,
    /// From the text to the ranked first page.
    pub(crate) first: Duration,
    /// From the text to all hits counted and in order.
    pub(crate) complete: Duration,
}

/// The fixed set.
pub(crate) fn queries() -> Vec<Asked> {
    let lines = QUERIES.lines().filter(|line| !line.starts_with('#'));
    let one = |line: &'static str| {
        let mut parts = line.split('\t');
        Asked { group: parts.next().unwrap(), query: parts.next().unwrap() }
    };
    lines.map(one).collect()
}

/// One search: to the first page, to the end.
pub(crate) fn once(scope: &Scope, crew: &Crew, query: &str) -> (Duration, Duration, usize) {
    let began = Instant::now();
    let mut first = Duration::ZERO;
    let pass = Pass::new(scope.clone(), Arc::new(Query::parse(query)), Order::default());
    let pass = crew.run(pass, PAGE, |pass| {
        black_box(pass.first(PAGE).len());
        first = began.elapsed();
    });
    let mut result = pass.into_result();
    black_box(result.rows(0..PAGE).count());
    (first, began.elapsed(), result.len())
}

/// Medians of one query.
pub(crate) fn query(scope: &Scope, crew: &Crew, query: &str) -> Figures {
    let (mut firsts, mut completes, mut hits) = (Vec::new(), Vec::new(), 0);
    let began = Instant::now();
    while firsts.len() < LEAST || (firsts.len() < MOST && began.elapsed() < SPENT) {
        let (first, complete, found) = once(scope, crew, query);
        firsts.push(first);
        completes.push(complete);
        hits = found;
    }
    Figures { hits, first: percentile(&mut firsts, 50), complete: percentile(&mut completes, 50) }
}

/// Each query typed key by key, every key a search of its own: all times to the first page and to the end.
pub(crate) fn keys(scope: &Scope, crew: &Crew, rounds: usize) -> (Vec<Duration>, Vec<Duration>) {
    let (mut firsts, mut completes) = (Vec::new(), Vec::new());
    for asked in queries() {
        let ends: Vec<usize> = asked.query.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        for _ in 0..rounds {
            for end in &ends {
                let (first, complete, _) = once(scope, crew, &asked.query[..*end]);
                firsts.push(first);
                completes.push(complete);
            }
        }
    }
    (firsts, completes)
}

/// The time that so many of a hundred do not exceed.
pub(crate) fn percentile(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * of_hundred / 100]
}
