//! The shelves as they are served.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::ingest::feed;

const NOW: Instant = Instant(1_795_000_000_000);

fn walk(shelf: &Shelf) -> (usize, usize, usize) {
    let (mut cursor, mut pages, mut goods, mut rejected) = (None::<String>, 0, 0, 0);
    loop {
        let page = feed::read(shelf.page(cursor.as_deref()).unwrap().as_bytes()).unwrap();
        pages += 1;
        goods += page.offers.len();
        rejected += page.rejected.len();
        cursor = page.next.map(|c| c.as_str().to_owned());
        if !page.more {
            return (pages, goods, rejected);
        }
    }
}

#[test]
fn every_fixture_is_understood_to_the_last_field() {
    let mut goods = 0;
    for (slug, json) in SUPPLIERS {
        let shelf = Shelf::fixture(json, NOW).unwrap();
        let (_, offers, rejected) = walk(&shelf);
        assert_eq!(rejected, 0, "{slug}");
        goods += offers;
        let page = feed::read(shelf.page(None).unwrap().as_bytes()).unwrap();
        for offer in page.offers {
            assert_eq!(&*offer.detail.unknown, "", "{slug} {}", offer.list.feed_id);
        }
    }
    assert_eq!(goods, 604);
}

#[test]
fn after_the_last_page_come_no_changes_and_unknown_cursors_are_gone() {
    let shelves = generated(12 * 600, NOW);
    let shelf = shelves.get("g0001").unwrap();
    assert_eq!(walk(shelf), (2, 600, 0));
    let changes = feed::read(shelf.page(Some("end")).unwrap().as_bytes()).unwrap();
    assert_eq!((changes.offers.len(), changes.more, changes.next.unwrap().as_str()), (0, false, "end"));
    for unknown in ["", "p2", "p9", "x", "p-1", "p99999999999999999999"] {
        assert_eq!(shelf.page(Some(unknown)), None, "{unknown}");
    }
    assert_ne!(shelf.etag("g0001", None), shelf.etag("g0001", Some("end")));
    assert_ne!(shelf.etag("g0001", None), shelf.etag("g0002", None));
}

#[test]
fn a_supplier_without_goods_is_one_empty_page() {
    assert_eq!(walk(generated(0, NOW).get("g0001").unwrap()), (1, 0, 0));
}
