//! Other programs' ways of searching, timed over the lines and with the queries of huopan's own measurement.
//!
//! `rivals LINES QUERIES OUT EXPANDED` reads both, writes medians as JSON to OUT, and the lines with pinyin behind them to EXPANDED.
//! Every rival finds all matches and its best 50; what it must know of the lines beforehand is made ready outside the time.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use frizbee::{CaseMatching, Config};
use fuzzy_matcher::skim::SkimMatcherV2;
use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use nucleo_matcher::{Utf32String, pattern};
use pinyin::ToPinyin;
use serde_json::{Value, json};

/// Hits of the first page.
const PAGE: usize = 50;
/// A query is asked at least so often …
const LEAST: usize = 3;
/// … and on until so much time is spent on it …
const SPENT: Duration = Duration::from_millis(150);
/// … but no more often than this.
const MOST: usize = 21;

/// Lines as the rivals want them.
struct Lines {
    plain: Vec<String>,
    wide: Vec<Utf32String>,
}

impl Lines {
    fn new(plain: Vec<String>) -> Self {
        let wide = plain.iter().map(|line| Utf32String::from(line.as_str())).collect();
        Self { plain, wide }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [lines, queries, out, expanded] = arguments.as_slice() else {
        return Err("rivals LINES QUERIES OUT EXPANDED".into());
    };
    let titles = Lines::new(std::fs::read_to_string(lines)?.lines().map(str::to_owned).collect());
    let began = Instant::now();
    let lettered: Vec<String> = titles.plain.iter().map(|line| with_pinyin(line)).collect();
    eprintln!("pinyin of {} lines: {} ms", lettered.len(), began.elapsed().as_millis());
    std::fs::write(expanded, lettered.join("\n"))?;
    let lettered = Lines::new(lettered);
    let mut said = Vec::new();
    for line in std::fs::read_to_string(queries)?.lines().filter(|line| !line.starts_with('#')) {
        let [_, ours, asked, which] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a query: {line}").into());
        };
        let asked = if asked == "=" { ours } else { asked };
        if asked != "-" {
            let lines = if which == "pinyin" { &lettered } else { &titles };
            let rivals = all(asked, &titles, lines);
            said.push(json!({ "query": ours, "asked": asked, "lines": which, "rivals": rivals }));
        }
    }
    std::fs::write(out, Value::from(said).to_string())?;
    Ok(())
}

/// The line, the full pinyin of its hanzi, and their initials.
fn with_pinyin(line: &str) -> String {
    let read = || line.chars().filter_map(|c| c.to_pinyin());
    let full: String = read().map(|reading| reading.plain().replace('ü', "v")).collect();
    let initials: String = read().filter_map(|reading| reading.plain().chars().next()).collect();
    format!("{line}\t{full}\t{initials}")
}

/// One query, asked of all of them.
fn all(query: &str, titles: &Lines, lines: &Lines) -> Value {
    json!({
        "frizbee 2T": timed(|| frizbee_finds(query, lines, 2)),
        "frizbee 1T": timed(|| frizbee_finds(query, lines, 1)),
        "nucleo-matcher 1T": timed(|| nucleo_finds(query, lines)),
        "SkimMatcherV2 1T": timed(|| skim_finds(query, lines)),
        // It reads pinyin from the hanzi themselves.
        "ib-matcher 1T": timed(|| ib_finds(query, titles)),
    })
}

/// The median in milliseconds, and how many matches.
fn timed(find: impl Fn() -> usize) -> Value {
    let (mut times, mut hits) = (Vec::new(), 0);
    let began = Instant::now();
    while times.len() < LEAST || (times.len() < MOST && began.elapsed() < SPENT) {
        let since = Instant::now();
        hits = find();
        times.push(since.elapsed());
    }
    times.sort_unstable();
    json!({ "ms": times[times.len() / 2].as_secs_f64() * 1000.0, "hits": hits })
}

fn frizbee_finds(query: &str, lines: &Lines, threads: usize) -> usize {
    let config = Config { casing: CaseMatching::Ignore, ..Config::default() };
    // It sorts all matches itself; the best 50 are the first ones.
    let found = frizbee::Matcher::from_query(query, &config).match_list_parallel(&lines.plain, threads);
    black_box(found.iter().take(PAGE).count());
    found.len()
}

fn nucleo_finds(query: &str, lines: &Lines) -> usize {
    let mut matcher = nucleo_matcher::Matcher::default();
    let terms = pattern::Pattern::parse(query, pattern::CaseMatching::Ignore, pattern::Normalization::Smart);
    let found = lines.wide.iter().zip(0..);
    best(found.filter_map(|(line, at)| Some((terms.score(line.slice(..), &mut matcher)?.into(), at))).collect())
}

fn skim_finds(query: &str, lines: &Lines) -> usize {
    let skim = SkimMatcherV2::default().ignore_case();
    let terms: Vec<&str> = query.split(' ').collect();
    let one = |line: &str, term: &str| skim.fuzzy(line, term, false).map(|(score, _)| score);
    let score = |line: &str| terms.iter().map(|term| one(line, term)).sum::<Option<i64>>();
    best(lines.plain.iter().zip(0..).filter_map(|(line, at)| Some((score(line)?, at))).collect())
}

fn ib_finds(query: &str, lines: &Lines) -> usize {
    let terms = query.split(' ').map(|term| IbMatcher::builder(term).pinyin(PinyinMatchConfig::default()).build());
    let terms: Vec<IbMatcher<'_>> = terms.collect();
    // It gives no score: which lines match is all that it says.
    let found = lines.plain.iter().zip(0..).filter(|(line, _)| terms.iter().all(|term| term.is_match(line.as_str())));
    let found: Vec<(&String, u32)> = found.collect();
    black_box(found.iter().take(PAGE).count());
    found.len()
}

/// Puts the best 50 in order, by score and then by line; how many there are in all.
fn best(mut found: Vec<(i64, u32)>) -> usize {
    let order = |(score, at): &(i64, u32)| (std::cmp::Reverse(*score), *at);
    if found.len() > PAGE {
        found.select_nth_unstable_by_key(PAGE - 1, order);
    }
    let first = found.len().min(PAGE);
    found[..first].sort_unstable_by_key(order);
    black_box(&found[..first]);
    found.len()
}
