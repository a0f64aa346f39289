//! The figures that are printed as tables: medians of single queries, and percentiles over every key of every query.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use huopan::domain::Quantity;
use huopan::search::facets::{Counter, Labels};
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

/// Goods counted at once, as the engine does.
const SLICE: usize = 8_192;

/// What is searched, and the names that its facets go by.
pub(crate) struct Searched {
    pub(crate) scope: Scope,
    pub(crate) labels: Arc<Labels>,
}

/// A query of the fixed set.
pub(crate) struct Asked {
    pub(crate) group: &'static str,
    pub(crate) query: &'static str,
}

/// How one query went.
#[derive(Clone, Copy, Default)]
pub(crate) struct Figures {
    pub(crate) hits: usize,
    /// From the text to the ranked first page.
    pub(crate) first: Duration,
    /// From the text to all hits counted, in order wherever one looks.
    pub(crate) complete: Duration,
    /// From there to all of them counted by facets, on one thread.
    pub(crate) facets: Duration,
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

/// One search: to the first page, to the end, to its facets.
pub(crate) fn once(searched: &Searched, crew: &Crew, query: &str) -> Figures {
    let began = Instant::now();
    let mut first = Duration::ZERO;
    let pass = Pass::new(searched.scope.clone(), Arc::new(Query::parse(query)), Order::default());
    let pass = crew.run(pass, PAGE, |pass| {
        black_box(pass.first(PAGE).len());
        first = began.elapsed();
    });
    let mut result = pass.into_result();
    black_box(result.rows(0..PAGE).count());
    let complete = began.elapsed();
    let since = Instant::now();
    let mut counter = Counter::new(Arc::clone(&searched.labels), Quantity::saturating(500));
    while !counter.step(&searched.scope, &result, SLICE) {}
    black_box(counter.finish());
    Figures { hits: result.len(), first, complete, facets: since.elapsed() }
}

/// Medians of one query.
pub(crate) fn query(searched: &Searched, crew: &Crew, query: &str) -> Figures {
    let mut all = Vec::new();
    let began = Instant::now();
    while all.len() < LEAST || (all.len() < MOST && began.elapsed() < SPENT) {
        all.push(once(searched, crew, query));
    }
    let median = |which: fn(&Figures) -> Duration| percentile(&mut all.iter().map(which).collect::<Vec<_>>(), 50);
    Figures {
        hits: all[0].hits,
        first: median(|one| one.first),
        complete: median(|one| one.complete),
        facets: median(|one| one.facets),
    }
}

/// Each query typed key by key, every key a search of its own: what was in the box, and how it went.
pub(crate) fn keys(searched: &Searched, crew: &Crew, rounds: usize) -> Vec<(&'static str, Figures)> {
    let mut all = Vec::new();
    for asked in queries() {
        let ends: Vec<usize> = asked.query.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        for _ in 0..rounds {
            let texts = ends.iter().map(|end| &asked.query[..*end]);
            all.extend(texts.map(|text| (text, once(searched, crew, text))));
        }
    }
    all
}

/// The time that so many of a hundred do not exceed.
pub(crate) fn percentile(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * of_hundred / 100]
}
