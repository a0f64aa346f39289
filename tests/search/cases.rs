//! Hundreds of cases by hand, one a line of `tests/search/cases/*.txt`: what a buyer types, what it must find or must not, and on which
//! characters.
//!
//! `title ‖ article number ‖ query`, or `title ‖ query` for a good without a number; 〔〕 stand around what must be highlighted. A line
//! that begins with ✗ must not match. `#` begins a remark, `\u{301}` is a character that cannot be told from others by eye.

use std::collections::HashSet;
use std::sync::Arc;

use huopan::search::{Matcher, Order, Pass, Query, find};

use crate::goods::good;
use crate::matching::marked;
use crate::passes::scope;

/// A case: what stands before the line break says where it is.
struct Case<'a> {
    at: String,
    title: &'a str,
    article: &'a str,
    query: &'a str,
    found: bool,
}

fn cases<'a>(file: &'a str, text: &'a str) -> impl Iterator<Item = Case<'a>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    lines.map(move |(line, number)| {
        let (found, line) = line.strip_prefix("✗ ").map_or((true, line), |rest| (false, rest));
        let fields: Vec<&str> = line.split(" ‖ ").collect();
        let (title, article, query) = match fields.as_slice() {
            [title, query] => (*title, "", *query),
            [title, article, query] => (*title, *article, *query),
            _ => panic!("{file}:{number}: {line}"),
        };
        Case { at: format!("{file}:{number}"), title, article, query, found }
    })
}

/// The text with its `\u{…}` as characters.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        plain.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        plain.push_str(rest);
    }
    plain
}

/// What is wrong with a case, if anything.
fn wrong(case: &Case<'_>) -> Option<String> {
    let (title, in_title) = marked(&unescaped(case.title));
    let (article, in_article) = marked(&unescaped(case.article));
    let found = find(&title, &article, &Query::parse(&unescaped(case.query)));
    let expected = case.found.then_some((in_title, in_article));
    let found = found.map(|found| (found.title, found.article));
    (found != expected).then(|| format!("{}: {} in {} {}: {found:?}", case.at, case.query, case.title, case.article))
}

/// Runs the cases of a file and tells all that went wrong at once.
fn check(file: &str, text: &str, least: usize) {
    let (mut wrongs, mut seen) = (Vec::new(), HashSet::new());
    for case in cases(file, text) {
        let twice = !seen.insert((marked(case.title).0, case.article, case.query));
        let wrong = if twice { Some(format!("{} is there twice", case.at)) } else { wrong(&case) };
        wrongs.extend(wrong);
    }
    assert!(seen.len() >= least, "{file} has only {} cases", seen.len());
    assert!(wrongs.is_empty(), "{} of {} cases\n{}", wrongs.len(), seen.len(), wrongs.join("\n"));
}

/// What is wrong with a case of what is only offered as perhaps meant, if anything.
fn wrong_near(case: &Case<'_>) -> Option<String> {
    let (title, in_title) = marked(case.title);
    let scope = scope(vec![good(case.article, &title)]);
    let query = Arc::new(Query::parse(case.query));
    let found = Pass::new(scope, Arc::clone(&query), Order::default()).into_result();
    let mut matcher = Matcher::default();
    let marks = query.highlights(&mut matcher, &title, case.article).title;
    let is = (found.len(), found.near(), if found.is_empty() { Vec::new() } else { marks });
    let expected = if case.found { (1, 1, in_title) } else { (0, 0, Vec::new()) };
    (is != expected).then(|| format!("{}: {} in {}: {is:?}", case.at, case.query, case.title))
}

#[test]
fn near() {
    let wrongs: Vec<String> =
        cases("cases/near.txt", include_str!("cases/near.txt")).filter_map(|case| wrong_near(&case)).collect();
    assert!(wrongs.is_empty(), "{}\n{}", wrongs.len(), wrongs.join("\n"));
}

macro_rules! files {
    ($($name:ident $least:literal)*) => {$(
        #[test]
        fn $name() {
            let file = concat!("cases/", stringify!($name), ".txt");
            check(file, include_str!(concat!("cases/", stringify!($name), ".txt")), $least);
        }
    )*};
}

files! { figures 85 folding 90 pinyin 85 polyphones 160 query 40 u_forms 50 }
