//! What a pass takes down, what is held for a person: on the engine in memory and on sled.
#![allow(
    clippy::needless_for_each,
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "kit/store.rs"]
mod kit;

use huopan::domain::Instant;
use huopan::ingest::feed_state::{AppliedPage, Held, PageWrite};
use huopan::store::Store;
use kit::*;

fn counts(added: u32, changed: u32, unchanged: u32, removed: u32) -> AppliedPage {
    AppliedPage { added, changed, unchanged, removed, held: None }
}

#[test]
fn what_a_pass_did_not_bring_is_gone_at_its_end_and_not_before() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..40))).unwrap();
        assert_eq!(depot.apply(full(2, "p2", 1, false, goods(0..20))).unwrap().page, counts(0, 0, 20, 0));
        let applied = depot.apply(full(3, "p2", 2, true, goods(30..41))).unwrap();
        assert_eq!(applied.page, counts(1, 0, 10, 10));
        assert_eq!(applied.gone.len(), 10);
        assert_eq!(live(&depot).len(), 31);
        assert_eq!(row(&depot, "00025").gone_at, Some(Instant(3)));
    });
}

#[test]
fn an_interrupted_pass_goes_on_with_what_it_had_seen() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..200))).unwrap();
        depot.apply(full(2, "p2", 1, false, goods(0..150))).unwrap();
        depot.rest(&id("yida"));
        depot.apply(full(3, "p2", 2, false, goods(150..160))).unwrap();
        drop(depot);

        let depot = place.open();
        assert_eq!(depot.suppliers().unwrap()[0].state.pages, 2);
        let applied = depot.apply(full(4, "p2", 3, true, goods(160..190))).unwrap();
        assert_eq!(applied.page, counts(0, 0, 30, 10));
        assert_eq!(live(&depot).len(), 190);
    });
}

#[test]
fn a_pass_that_begins_again_forgets_what_it_had_seen() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..30))).unwrap();
        depot.apply(full(2, "p2", 1, false, goods(0..5))).unwrap();
        let applied = depot.apply(full(3, "p2", 1, true, goods(5..30))).unwrap();
        assert_eq!(applied.page, counts(0, 0, 25, 5));
    });
}

#[test]
fn later_changes_and_broken_passes_take_nothing_down() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..30))).unwrap();
        depot.apply(changes(2, goods(0..1))).unwrap();
        let mut broken = full(3, "p2", 2, true, goods(0..2));
        broken.pass_ended = false;
        depot.apply(broken).unwrap();
        assert_eq!(live(&depot).len(), 30);
    });
}

#[test]
fn a_pass_without_a_name_is_a_pass() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "", 1, true, goods(0..30))).unwrap();
        assert_eq!(depot.apply(full(2, "", 1, true, goods(0..29))).unwrap().page, counts(0, 0, 29, 1));
    });
}

#[test]
fn over_30_percent_and_over_20_goods_are_held() {
    each(|place| {
        for (had, missing, held) in
            [(100, 30, false), (100, 31, true), (20, 20, false), (21, 21, true), (60, 20, false)]
        {
            let (depot, supplier) = (place.open(), id(&format!("s-{had}-{missing}")));
            let of = |mut write: PageWrite| {
                write.supplier = supplier.clone();
                write
            };
            depot.apply(of(full(1, "p1", 1, true, goods(0..had)))).unwrap();
            let page = depot.apply(of(full(2, "p2", 1, true, goods(missing..had)))).unwrap().page;
            let expected = held.then_some(Held { had, now: had - missing });
            assert_eq!((page.held, page.removed), (expected, if held { 0 } else { missing }), "{missing} of {had}");
        }
    });
}

#[test]
fn new_goods_do_not_hide_that_the_old_ones_are_missing() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..30))).unwrap();
        depot.apply(full(2, "p2", 1, false, goods(1000..1400))).unwrap();
        let page = depot.apply(full(3, "p2", 2, true, Vec::new())).unwrap().page;
        assert_eq!(page.held, Some(Held { had: 30, now: 400 }));
    });
}

#[test]
fn what_is_held_survives_and_goes_when_a_person_says_so_save_what_was_seen_since() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..100))).unwrap();
        depot.apply(full(2, "p2", 1, true, goods(0..10))).unwrap();
        assert_eq!(live(&depot).len(), 100);
        drop(depot);

        let depot = place.open();
        assert_eq!(depot.suppliers().unwrap()[0].held, Some(Held { had: 100, now: 10 }));
        depot.apply(changes(3, goods(50..51))).unwrap();
        depot.apply(full(4, "p3", 1, false, goods(60..62))).unwrap();
        let applied = depot.confirm_removal(&id("yida"), Instant(9)).unwrap();
        assert_eq!((applied.page.removed, applied.gone.len()), (87, 87));
        let expected: Vec<String> = (0..10).chain([50, 60, 61]).map(|n| format!("{n:05}")).collect();
        assert_eq!(live(&depot), expected);
        assert_eq!(depot.suppliers().unwrap()[0].held, None);
        assert_eq!(depot.confirm_removal(&id("yida"), Instant(10)).unwrap().page.removed, 0);
    });
}

#[test]
fn what_is_dismissed_stays() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..100))).unwrap();
        depot.apply(full(2, "p2", 1, true, goods(0..10))).unwrap();
        depot.dismiss_removal(&id("yida")).unwrap();
        assert_eq!(depot.suppliers().unwrap()[0].held, None);
        assert_eq!(depot.confirm_removal(&id("yida"), Instant(9)).unwrap().page.removed, 0);
        assert_eq!(live(&depot).len(), 100);
    });
}

#[test]
fn a_pass_that_ends_well_settles_what_was_held() {
    each(|place| {
        let depot = place.open();
        depot.apply(full(1, "p1", 1, true, goods(0..100))).unwrap();
        depot.apply(full(2, "p2", 1, true, goods(0..10))).unwrap();
        let page = depot.apply(full(3, "p3", 1, true, goods(0..99))).unwrap().page;
        assert_eq!((page.held, page.removed), (None, 1));
        assert_eq!(depot.suppliers().unwrap()[0].held, None);
    });
}

#[test]
fn thousands_of_goods_can_be_taken_down_at_once() {
    each(|place| {
        let depot = place.open();
        let many = 40_000;
        depot.apply(full(1, "p1", 1, true, goods(0..many))).unwrap();
        depot.apply(full(2, "p2", 1, true, goods(0..1))).unwrap();
        let applied = depot.confirm_removal(&id("yida"), Instant(3)).unwrap();
        assert_eq!((applied.page.removed, depot.suppliers().unwrap()[0].live), (many - 1, 1));
        drop(depot);
        assert_eq!(live(&place.open()), ["00000"]);
    });
}
