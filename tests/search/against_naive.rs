//! Passes over catalogs of several segments against the naive search: thousands of random queries, the exact set and the exact order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fastrand::Rng;
use huopan::domain::OfferId;
use huopan::search::{Catalog, Order, Pass, Progress, Query, Scope, find};

use crate::asked::{Clauses, Part, Wants, typed};
use crate::goods::Planted;
use crate::naive::{Good, Rank, is_whole, order, search};
use crate::random::{catalog, clauses, term};

/// How a test sees what was found: ranks for the reader, ids for the comparison.
fn told(found: &[(Rank, &Good)]) -> String {
    let one = |(rank, good): &(Rank, &Good)| {
        format!(
            "{rank:?} {} {} {:?}\n",
            good.row.listing.title,
            good.row.listing.article.as_deref().unwrap_or("-"),
            good.row.id
        )
    };
    found.iter().take(30).map(one).collect()
}

fn scope(catalog: &Arc<Catalog>) -> Scope {
    Scope {
        catalog: Arc::clone(catalog),
        marks: Arc::default(),
        suppliers: Arc::default(),
        margins: Arc::new(Planted),
        only: None,
    }
}

/// One catalog, many queries.
fn check(seed: u64, most: u64, queries: usize) {
    let mut rng = Rng::with_seed(seed);
    let (catalog, goods) = catalog(&mut rng, most);
    assert!(catalog.segments() > 1 || most < 20);
    let all: Vec<&Good> = goods.values().collect();
    let catalog = Arc::new(catalog);
    for number in 0..queries {
        let clauses = clauses(&mut rng, &all);
        let raw = typed(&clauses);
        let query = Arc::new(Query::parse(&raw));
        assert_eq!(query.mistakes, [], "{raw}");
        let expected = search(goods.values(), &clauses);
        let found = Pass::new(scope(&catalog), Arc::clone(&query), Order::default()).into_result();
        let ids: Vec<OfferId> = (0..found.len()).map(|place| found.item(place).unwrap().id()).collect();
        let expected_ids: Vec<OfferId> = expected.iter().map(|(_, good)| good.row.id).collect();
        if ids != expected_ids {
            let found: Vec<_> =
                ids.iter().map(|id| (goods[id].rank(&clauses).unwrap_or_default(), &goods[id])).collect();
            panic!("seed {seed}, query {number}: {raw}\nfound\n{}expected\n{}", told(&found), told(&expected));
        }
        assert_eq!(found.whole(), expected.iter().filter(|(rank, _)| is_whole(*rank)).count(), "{raw}");
        highlighted(&query, &clauses, &expected);
        if number % 8 == 0 {
            sliced(&scope(&catalog), &query, &goods, &clauses, rng.usize(1..40));
        }
    }
}

/// A query of one term is highlighted where it stands best.
fn highlighted(query: &Query, clauses: &Clauses, found: &[(Rank, &Good)]) {
    let [clause] = clauses.as_slice() else { return };
    let [Part { wants: Wants::Term(term), exclude: false }] = clause.as_slice() else { return };
    for (_, good) in found.iter().take(8) {
        let (title, article) =
            (good.row.listing.title.as_str(), good.row.listing.article.as_deref().unwrap_or_default());
        let marks = find(title, article, query).unwrap();
        assert!(term.marks(good).contains(&marks.title), "{} in {title}: {marks:?}", term.typed);
        assert!(term.is_marked(good, &marks.article), "{} in {article}: {marks:?}", term.typed);
    }
}

/// Along a run in slices the first page is in order, and of what is found in the end.
fn sliced(scope: &Scope, query: &Arc<Query>, goods: &BTreeMap<OfferId, Good>, clauses: &Clauses, budget: usize) {
    let mut pass = Pass::new(scope.clone(), Arc::clone(query), Order::default());
    let expected: Vec<OfferId> = search(goods.values(), clauses).into_iter().map(|(_, good)| good.row.id).collect();
    let mut before = 0;
    loop {
        let progress = pass.step(budget);
        let first = pass.first(20);
        let ids: Vec<OfferId> = first.iter().map(|at| scope.catalog.item(*at).unwrap().id()).collect();
        assert!(ids.iter().all(|id| expected.contains(id)), "{}: only what is found in the end", typed(clauses));
        assert!(
            ids.is_sorted_by_key(|id| order(goods[id].rank(clauses).unwrap(), &goods[id].row)),
            "{}",
            typed(clauses)
        );
        assert!(pass.hits() >= before);
        before = pass.hits();
        if progress == Progress::Done {
            assert_eq!(ids, expected[..expected.len().min(20)], "{}", typed(clauses));
            return;
        }
    }
}

#[test]
fn passes_find_what_the_naive_search_finds_in_its_order() {
    (1..=6).for_each(|seed| check(seed, 130, 500));
}

#[test]
fn small_catalogs_are_no_exception() {
    (100..160).for_each(|seed| check(seed, seed % 15, 12));
}

/// The goods that have the whole query in one piece.
fn whole(scope: &Scope, raw: &str) -> BTreeSet<OfferId> {
    let found = Pass::new(scope.clone(), Arc::new(Query::parse(raw)), Order::default()).into_result();
    (0..found.whole()).map(|place| found.item(place).unwrap().id()).collect()
}

#[test]
fn from_letter_to_letter_no_good_comes_in_that_was_not_there() {
    let mut rng = Rng::with_seed(8);
    let (catalog, goods) = catalog(&mut rng, 150);
    let all: Vec<&Good> = goods.values().collect();
    let scope = scope(&Arc::new(catalog));
    for _ in 0..120 {
        let typed: Vec<char> = term(&mut rng, &all).chars().collect();
        let mut longer = BTreeSet::new();
        for length in (1..=typed.len()).rev() {
            let raw: String = typed.iter().take(length).collect();
            let found = whole(&scope, &raw);
            let lost = longer.difference(&found).next();
            assert!(
                lost.is_none(),
                "{raw} does not find {:?}, what comes after does",
                lost.map(|id| &goods[id].row.listing)
            );
            longer = found;
        }
    }
}
