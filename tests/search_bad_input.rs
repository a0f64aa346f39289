//! Whatever is typed into the search box, or piped in, is answered or told apart as a mistake: never a panic, never a span or a highlight
//! that points at nothing. `PROPTEST_CASES` raises the number of tries.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub,
    dead_code
)]

#[path = "search/bad_input/doors.rs"]
mod doors;
#[path = "search/goods.rs"]
mod goods;
#[path = "cli/stall.rs"]
mod stall;
#[path = "search/bad_input/texts.rs"]
mod texts;

use std::sync::Arc;

use huopan::domain::{Quantity, Supplier, SupplierId};
use huopan::search::query::Clause;
use huopan::search::{Catalog, CatalogRow, Item, Marks, Order, Pass, Progress, Query, Scope, SortKey, Suppliers, find};
use huopan::text::Clean;
use proptest::prelude::*;

use goods::{Planted, good, stocked};

/// As many tries, unless the environment says otherwise.
fn tries(normal: u32) -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { normal };
    ProptestConfig { cases, ..ProptestConfig::default() }
}

/// A few goods, some of them with titles that nobody should write.
fn scope() -> Scope {
    let mut rows: Vec<CatalogRow> =
        texts::TITLES.iter().zip(0..).map(|(title, n)| good(&format!("N-{n}"), title)).collect();
    rows.push(good("", &"手机".repeat(400)));
    rows.push(good("", &"a".repeat(1_000)));
    rows.push(good(&"8-".repeat(200), "货"));
    rows.push(stocked(good("HB-3021", "花瓣懒人手机支架 桌面款"), Quantity::MAX));
    rows[0].listing.category = Clean::new("手机配件");
    rows[0].listing.moq = Quantity::new(1);
    let mut marks = Marks::default();
    marks.put_in_pool(&Clean::new("双12"), rows[0].id);
    let supplier = Supplier { name: Clean::new("鑫达通讯"), ..Supplier::default() };
    Scope {
        catalog: Arc::new(Catalog::default().extend(rows)),
        marks: Arc::new(marks),
        suppliers: Arc::new(Suppliers::new([(1, SupplierId::new("xinda").unwrap(), &supplier)])),
        margins: Arc::new(Planted),
        only: None,
    }
}

/// What is understood lies within what was typed, in its order; mistakes lie apart or one in the other.
fn check_spans(raw: &str, query: &Query) {
    let typed = raw.chars().count();
    let mut end = 0;
    for clause in &query.clauses {
        assert!(clause.span.start >= end && clause.span.end <= typed && !clause.span.is_empty(), "{:?}", clause.span);
        assert!(!clause.any.is_empty());
        for part in &clause.any {
            assert!(part.span.start >= clause.span.start && part.span.end <= clause.span.end, "{:?}", part.span);
        }
        end = clause.span.end;
    }
    for (n, mistake) in query.mistakes.iter().enumerate() {
        let span = &mistake.span;
        assert!(span.start < span.end && span.end <= typed, "{span:?} of {typed}");
        for other in query.mistakes.iter().skip(n + 1).map(|other| &other.span) {
            let apart = other.end <= span.start || span.end <= other.start;
            let inside = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| a.start >= b.start && a.end <= b.end;
            assert!(apart || inside(other, span) || inside(span, other), "{span:?} and {other:?}");
        }
    }
}

fn check_places(text: &str, places: &[u32]) {
    assert!(places.is_sorted_by(|a, b| a < b), "ascending, each once: {places:?}");
    assert!(places.last().is_none_or(|last| (*last as usize) < text.chars().count()), "{places:?} in {text}");
}

fn check_hit(query: &Query, item: &Item<'_>) {
    let found = find(item.title(), item.article(), query).into_iter();
    found.for_each(|found| {
        check_places(item.title(), &found.title);
        check_places(item.article(), &found.article);
    });
}

/// Parses, searches slice by slice, and marks what was found.
fn search(scope: &Scope, raw: &str, order: Order) {
    let query = Arc::new(Query::parse(raw));
    check_spans(raw, &query);
    let mut pass = Pass::new(scope.clone(), Arc::clone(&query), order);
    let mut slices = 0;
    while pass.step() != Progress::Done {
        slices += 1;
        assert!(pass.first(4).len() <= 4);
        assert!(slices < 1_000, "a few goods are soon searched");
    }
    let mut whole = pass.into_result();
    assert!(whole.len() <= scope.catalog.len() && whole.whole() <= whole.len());
    (0..whole.len()).for_each(|place| check_hit(&query, &whole.item(place).unwrap()));
}

proptest! {
    #![proptest_config(tries(100))]

    #[test]
    fn any_text_is_answered(raw in any::<String>(), key in texts::key(), descending: bool) {
        search(&scope(), &raw, Order { key, descending });
    }

    #[test]
    fn what_looks_like_a_query_is_answered(raw in texts::query(), key in texts::key(), descending: bool) {
        search(&scope(), &raw, Order { key, descending });
    }

    #[test]
    fn any_good_is_searched(title in texts::query(), article in any::<String>(), raw in texts::query()) {
        let (title, article) = (Clean::new(&title), Clean::new(&article));
        let query = Query::parse(&raw);
        if let Some(found) = find(&title, &article, &query) {
            check_places(&title, &found.title);
            check_places(&article, &found.article);
        }
        let rows = vec![good(&article, &title), good("A-1", "手机支架")];
        let scope = Scope { catalog: Arc::new(Catalog::default().extend(rows)), ..scope() };
        search(&scope, &raw, Order::default());
    }
}

#[test]
fn long_and_hostile_queries_are_cut_or_told() {
    let scope = scope();
    for (raw, key) in texts::hostile().into_iter().zip([SortKey::Relevance, SortKey::Title].into_iter().cycle()) {
        search(&scope, &raw, Order::natural(key));
        let query = Query::parse(&raw);
        let letters: usize = query.clauses.iter().flat_map(Clause::terms).map(|term| term.chars().len()).sum();
        assert!(letters <= 32 * 63, "as much as 32 words of 63 characters, not {letters}");
        if raw.chars().count() > 32 * 63 && letters > 0 {
            assert!(!query.mistakes.is_empty(), "what is cut is told");
        }
    }
}
