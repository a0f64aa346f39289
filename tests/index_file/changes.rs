//! What a store tells of the pages it changed is what its list of pages tells.

use std::collections::BTreeMap;

use huopan::domain::Instant;
use huopan::store::{Applied, Depot, PageKey, Store};
use huopan::text::Clean;

use crate::kit::{Place, changes, dated, each, full, good, goods, id, stock};

type Pages = BTreeMap<PageKey, u64>;

fn pages(depot: &Depot) -> Pages {
    let pages: Pages = depot.list_pages().into_iter().map(|page| (page.key, page.hash)).collect();
    for (key, hash) in &pages {
        let read = depot.read_page(*key).unwrap();
        assert_eq!((read.stamp.key, read.stamp.hash), (*key, *hash));
        assert_eq!(depot.list_page(*key).unwrap(), read.rows);
    }
    pages
}

/// Carries the pages over by what was told; each is told once.
fn follow(before: &Pages, applied: &Applied) -> Pages {
    let mut after = before.clone();
    for change in &applied.pages {
        assert_eq!(after.insert(change.key, change.after), change.before);
    }
    let told: std::collections::BTreeSet<PageKey> = applied.pages.iter().map(|change| change.key).collect();
    assert_eq!(told.len(), applied.pages.len());
    after
}

#[test]
fn each_change_tells_the_pages_it_changed_from_what_to_what() {
    each(|place| {
        let depot = place.open();
        let mut known = pages(&depot);
        let mut removal = changes(5_000, vec![good("00002")]);
        removal.page.removed = vec![Clean::new("00001")];
        let writes = [
            full(1_000, "p", 1, false, goods(0..200)),
            full(2_000, "p", 2, true, goods(200..300)),
            changes(3_000, vec![stock(good("00005"), 1), good("new")]),
            changes(4_000, vec![]),
            removal,
            changes(9_000_000, vec![dated(good("00150"), 8_000_000)]),
            full(9_500_000, "q", 1, true, goods(0..140)),
        ];
        for write in writes {
            let applied = depot.apply(write).unwrap();
            known = follow(&known, &applied);
            assert_eq!(known, pages(&depot));
        }
        // Too much would go: held, and then taken down by a person.
        let applied = depot.confirm_removal(&id("yida"), Instant(9_600_000)).unwrap();
        assert!(!applied.gone.is_empty());
        known = follow(&known, &applied);
        assert_eq!(known, pages(&depot));
    });
}

#[test]
fn a_pass_that_takes_down_goods_of_many_pages_tells_each_once() {
    let depot = Place::memory().open();
    // More pages than one batch changes.
    depot.apply(full(1_000, "p", 1, true, goods(0..17_000))).unwrap();
    let known = pages(&depot);
    let mut applied = depot.apply(full(2_000, "q", 1, false, vec![good("00000")])).unwrap();
    let some: Vec<_> = (0..17_000).filter(|n| n % 20 != 0).map(|n| good(&format!("{n:05}"))).collect();
    let known = follow(&known, &applied);
    applied = depot.apply(full(3_000, "q", 2, true, some)).unwrap();
    assert!(applied.gone.len() > 800 && applied.pages.len() > 128, "{} {}", applied.gone.len(), applied.pages.len());
    assert_eq!(follow(&known, &applied), pages(&depot));
}
