//! Passes over catalogs of several segments against the naive search: thousands of random queries, the exact set and the exact order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fastrand::Rng;
use huopan::domain::OfferId;
use huopan::search::{Catalog, Matcher, Order, Pass, Progress, Query, Scope, find};

use crate::asked::{Clauses, Part, Wants, typed};
use crate::goods::Planted;
use crate::naive::{Good, Rank, SCREENFUL, any_rank, is_near, is_whole, may_err, search};
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
fn check(seed: u64, most: u64, queries: usize, mut costly: usize) {
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
        if is_costly(&goods, &clauses) {
            if costly == 0 {
                continue;
            }
            costly -= 1;
        }
        let expected = search(goods.values(), &clauses);
        let mut found = Pass::new(scope(&catalog), Arc::clone(&query), Order::default()).into_result();
        let ids: Vec<OfferId> = (0..found.len()).map(|place| found.item(place).unwrap().id()).collect();
        let expected_ids: Vec<OfferId> = expected.iter().map(|(_, good)| good.row.id).collect();
        if ids != expected_ids {
            let found: Vec<_> =
                ids.iter().map(|id| (any_rank(&goods[id], &clauses).unwrap_or_default(), &goods[id])).collect();
            panic!("seed {seed}, query {number}: {raw}\nfound\n{}expected\n{}", told(&found), told(&expected));
        }
        assert_eq!(found.whole(), expected.iter().filter(|(rank, _)| is_whole(*rank)).count(), "{raw}");
        assert_eq!(found.near(), expected.iter().filter(|(rank, _)| is_near(*rank)).count(), "{raw}");
        highlighted(&query, &clauses, &expected);
        if number % 8 == 0 {
            sliced(&scope(&catalog), (&raw, &query), &expected);
        }
    }
}

/// A query of one term is highlighted where it stands best.
fn highlighted(query: &Query, clauses: &Clauses, found: &[(Rank, &Good)]) {
    let [clause] = clauses.as_slice() else { return };
    let [Part { wants: Wants::Term(term), exclude: false }] = clause.as_slice() else { return };
    for (_, good) in found.iter().filter(|(rank, _)| !is_near(*rank)).take(8) {
        let (title, article) =
            (good.row.listing.title.as_str(), good.row.listing.article.as_deref().unwrap_or_default());
        let marks = find(title, article, query).unwrap();
        assert!(term.marks(good).contains(&marks.title), "{} in {title}: {marks:?}", term.typed);
        assert!(term.is_marked(good, &marks.article), "{} in {article}: {marks:?}", term.typed);
    }
}

/// Along a run in slices the first page is in order, and of what is found in the end; what stands first for sure stays there.
fn sliced(scope: &Scope, (raw, query): (&str, &Arc<Query>), expected: &[(Rank, &Good)]) {
    let mut pass = Pass::new(scope.clone(), Arc::clone(query), Order::default());
    let places: HashMap<OfferId, usize> = expected.iter().zip(0..).map(|((_, good), at)| (good.row.id, at)).collect();
    let (mut hits, mut settled) = (0, 0);
    loop {
        let progress = pass.step();
        let first = pass.first(20);
        let first: Vec<usize> = first.iter().map(|at| places[&scope.catalog.item(*at).unwrap().id()]).collect();
        assert!(first.is_sorted(), "{first:?}");
        assert!(
            first.iter().copied().take(pass.settled()).eq(0..pass.settled().min(20)),
            "{raw}: {first:?} {} {}",
            pass.settled(),
            told(expected)
        );
        assert!(pass.hits() >= hits && pass.settled() >= settled);
        (hits, settled) = (pass.hits(), pass.settled());
        if progress == Progress::Done {
            assert_eq!((hits, settled), (expected.len(), expected.len()));
            assert!(first.into_iter().eq(0..hits.min(20)));
            return;
        }
    }
}

/// Whether what may have been meant is looked for: slow in a program that is not optimized, so only a few of these are tried.
fn is_costly(goods: &BTreeMap<OfferId, Good>, clauses: &Clauses) -> bool {
    may_err(clauses) && goods.values().filter(|good| good.rank(clauses).is_some()).take(SCREENFUL).count() < SCREENFUL
}

#[test]
fn passes_find_what_the_naive_search_finds_in_its_order() {
    (1..=6).for_each(|seed| check(seed, 130, 300, 2));
}

#[test]
fn small_catalogs_are_no_exception() {
    (100..160).for_each(|seed| check(seed, seed % 15, 12, usize::from(seed % 10 == 0)));
}

/// The goods that have the whole query in one piece.
fn whole(goods: &[&Good], raw: &str) -> BTreeSet<OfferId> {
    let (query, mut matcher) = (Query::parse(raw), Matcher::default());
    let mut is_whole = |good: &&&Good| {
        matcher.load(&good.row.listing.title, good.row.listing.article.as_deref().unwrap_or_default());
        query.rank(&mut matcher).is_some_and(|rank| rank.class.is_whole())
    };
    goods.iter().filter(|good| is_whole(good)).map(|good| good.row.id).collect()
}

#[test]
fn from_letter_to_letter_no_good_comes_in_that_was_not_there() {
    let mut rng = Rng::with_seed(8);
    let (_, goods) = catalog(&mut rng, 150);
    let goods: Vec<&Good> = goods.values().collect();
    for _ in 0..120 {
        let typed: Vec<char> = term(&mut rng, &goods).chars().collect();
        let mut longer = BTreeSet::new();
        for length in (1..=typed.len()).rev() {
            let raw: String = typed.iter().take(length).collect();
            let found = whole(&goods, &raw);
            assert!(longer.is_subset(&found), "{raw} does not find all that {typed:?} does");
            longer = found;
        }
    }
}
