//! The rules of the store, each on the engine in memory and on sled.
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

use huopan::domain::{Detail, Instant, OfferId, Stock};
use huopan::ingest::feed::limits;
use huopan::ingest::feed_state::{AppliedPage, SyncState};
use huopan::store::Store;
use huopan::store::door::Slot;
use huopan::text::Clean;
use kit::*;

fn counts(added: u32, changed: u32, unchanged: u32, removed: u32) -> AppliedPage {
    AppliedPage { added, changed, unchanged, removed, held: None }
}

#[test]
fn a_page_is_there_after_opening_again() {
    each(|place| {
        let depot = place.open();
        let applied = depot.apply(changes(10, goods(0..300))).unwrap();
        assert_eq!(applied.page, counts(300, 0, 0, 0));
        assert_eq!(applied.rows.len(), 300);
        assert_eq!(applied.rows, rows(&depot));
        drop(depot);

        let depot = place.open();
        assert_eq!(applied.rows, rows(&depot));
        let entry = depot.suppliers().unwrap().remove(0);
        assert_eq!((entry.no, entry.id.as_str(), entry.live), (0, "yida", 300));
        assert_eq!((&*entry.info.name, entry.last_ok), ("义达塑料", Some(Instant(10))));
        assert!(entry.state.complete && entry.state.pages == 2);
        let mut detail = found(&depot, "00299").detail;
        assert_eq!(detail.history.len(), 1);
        detail.history.clear();
        assert_eq!(detail, good("00299").detail);
    });
}

#[test]
fn slots_fill_page_after_page_and_the_last_page_is_filled_up() {
    each(|place| {
        let depot = place.open();
        depot.apply(changes(1, goods(0..100))).unwrap();
        depot.apply(changes(2, goods(100..300))).unwrap();
        let lengths =
            depot.list_pages().iter().map(|page| depot.list_page(page.key).unwrap().len()).collect::<Vec<_>>();
        assert_eq!(lengths, [128, 128, 44]);
        let order: Vec<String> = rows(&depot).iter().map(|row| row.listing.feed_id.to_string()).collect();
        assert!(order.is_sorted(), "in the order they came");
        assert_eq!(row(&depot, "00128").slot, Slot { supplier: 0, page: 1, row: 0 });
    });
}

#[test]
fn the_key_is_the_article_number_if_nobody_has_it_else_the_feed_id() {
    each(|place| {
        let depot = place.open();
        let first = article(good("1"), Some(" sj-8012 "));
        let second = article(good("2"), Some("SJ-8012"));
        let applied = depot.apply(changes(1, vec![first, second, article(good("3"), None)])).unwrap();
        let keys: Vec<&str> = applied.rows.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(keys, ["SJ-8012", "#2", "#3"]);
        assert_eq!(applied.rows[0].id, OfferId::of(&id("yida"), "SJ-8012"));
        drop(depot);

        let depot = place.open();
        let later = depot.apply(changes(2, vec![article(good("4"), Some("SJ-8012"))])).unwrap();
        assert_eq!(&*later.rows[0].key, "#4", "taken on an earlier page, before the store was closed");
    });
}

#[test]
fn an_article_number_that_looks_like_a_feed_key_takes_nobodys_key() {
    each(|place| {
        let depot = place.open();
        let applied = depot.apply(changes(1, vec![article(good("1"), Some("#2")), article(good("2"), None)])).unwrap();
        let keys: Vec<&str> = applied.rows.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(keys, ["#1", "#2"]);
    });
}

#[test]
fn a_key_once_given_stays_when_the_article_number_changes() {
    each(|place| {
        let depot = place.open();
        depot.apply(changes(1, vec![article(good("1"), Some("A")), article(good("2"), None)])).unwrap();
        let swapped = vec![article(good("1"), Some("B")), article(good("2"), Some("A"))];
        let applied = depot.apply(changes(2, swapped)).unwrap();
        assert_eq!(applied.page, counts(0, 2, 0, 0));
        assert_eq!((&*row(&depot, "1").key, &*row(&depot, "2").key), ("A", "#2"));
        assert_eq!(row(&depot, "1").listing.article.as_deref(), Some("B"));
    });
}

#[test]
fn the_same_good_again_is_unchanged_whatever_its_dates() {
    each(|place| {
        let depot = place.open();
        depot.apply(changes(2 * HOUR, vec![dated(good("1"), 0)])).unwrap();
        let before = depot.list_pages();

        let applied = depot.apply(changes(2 * HOUR + 1, vec![dated(good("1"), HOUR)])).unwrap();
        assert_eq!((applied.page, applied.aged.len()), (counts(0, 0, 1, 0), 0));
        assert_eq!(depot.list_pages(), before, "a date that moved by an hour is not worth a write");

        let applied = depot.apply(changes(2 * HOUR + 2, vec![dated(good("1"), HOUR + 1)])).unwrap();
        assert_eq!((applied.page, applied.rows.len()), (counts(0, 0, 1, 0), 0));
        assert_eq!(applied.aged[0].id, row(&depot, "1").id);
        assert_eq!(applied.aged[0].stocked_at, Some(Instant(HOUR + 1)));
        assert_eq!(row(&depot, "1").listing.priced_at, Some(Instant(HOUR + 1)));
        assert_ne!(depot.list_pages(), before);
        assert_eq!(found(&depot, "1").detail.history.len(), 1);
    });
}

#[test]
fn of_two_goods_with_one_feed_id_on_a_page_the_last_counts() {
    each(|place| {
        let depot = place.open();
        let applied = depot.apply(changes(1, vec![stock(good("1"), 1), good("2"), stock(good("1"), 9)])).unwrap();
        assert_eq!(applied.page, counts(2, 0, 0, 0));
        assert_eq!(row(&depot, "1").listing.stock, stock(good("1"), 9).list.stock);
    });
}

#[test]
fn a_removed_good_keeps_its_data_and_comes_back_to_its_slot() {
    each(|place| {
        let depot = place.open();
        depot.apply(changes(1, goods(0..3))).unwrap();
        let before = row(&depot, "00001");
        let mut removal = changes(5, Vec::new());
        removal.page.removed = vec![Clean::new("00001"), Clean::new("never seen")];
        let applied = depot.apply(removal.clone()).unwrap();
        assert_eq!((applied.page, applied.gone), (counts(0, 0, 0, 1), vec![(before.slot, before.id)]));
        assert_eq!(row(&depot, "00001").gone_at, Some(Instant(5)));
        assert_eq!(found(&depot, "00001").detail.brand, good("00001").detail.brand);
        assert_eq!(depot.suppliers().unwrap()[0].live, 2);
        assert_eq!(depot.apply(removal).unwrap().page, counts(0, 0, 0, 0), "it is gone already");

        let applied = depot.apply(changes(7, vec![good("00001")])).unwrap();
        assert_eq!((applied.page, &applied.rows), (counts(1, 0, 0, 0), &vec![before.clone()]));
        assert_eq!(row(&depot, "00001"), before);
        assert_eq!(depot.suppliers().unwrap()[0].live, 3);
    });
}

#[test]
fn a_change_of_price_or_stock_is_a_point_of_its_history_and_joins_the_feeds_own() {
    each(|place| {
        let depot = place.open();
        depot.apply(changes(100, vec![good("1")])).unwrap();
        let applied = depot.apply(changes(200, vec![stock(good("1"), 90)])).unwrap();
        assert_eq!((applied.page, applied.points), (counts(0, 1, 0, 0), 1));
        let mut told = priced(stock(good("1"), 90), 300);
        told.detail.history = vec![stock_point(50, 700), stock_point(150, 500)];
        assert_eq!(depot.apply(changes(300, vec![told])).unwrap().points, 1);
        let mut titled = priced(stock(good("1"), 90), 300);
        titled.list.title = Clean::new("桌面支架");
        assert_eq!(depot.apply(changes(400, vec![titled])).unwrap().points, 0, "a title is no point");

        let history = found(&depot, "1").detail.history;
        let stocks: Vec<_> = history.iter().filter_map(|point| Some((point.at.0, point.stock?))).collect();
        let figure = |n: u32| stock(good("1"), n).list.stock;
        assert_eq!(stocks, [(50, figure(700)), (100, figure(500)), (200, figure(90))]);
        let prices: Vec<_> = history.iter().filter_map(|point| Some((point.at.0, point.breaks.clone()?))).collect();
        assert_eq!(prices, [(100, breaks(350)), (300, breaks(300))]);
    });
}

#[test]
fn nothing_that_is_said_lies_after_the_page_that_said_it() {
    each(|place| {
        let depot = place.open();
        let mut told = dated(good("1"), 9 * HOUR);
        told.detail.history = vec![stock_point(50, 700), stock_point(100, 800), stock_point(101, 900)];
        depot.apply(changes(100, vec![told.clone()])).unwrap();
        let listing = row(&depot, "1").listing;
        assert_eq!((listing.priced_at, listing.stocked_at), (Some(Instant(100)), Some(Instant(100))));
        let figure = |n: u32| stock(good("1"), n).list.stock;
        let stocks = || -> Vec<_> {
            let history = found(&depot, "1").detail.history;
            history.iter().filter_map(|point| Some((point.at.0, point.stock?))).collect()
        };
        assert_eq!(stocks(), [(50, figure(700)), (100, figure(500))], "what we saw goes before what is said");

        told.detail.history = (0..64).map(|n| stock_point(101 + i64::from(n), 1_000 + n)).collect();
        depot.apply(changes(9 * HOUR, vec![told])).unwrap();
        let kept = stocks();
        assert_eq!((kept[0], kept.len()), ((100, figure(500)), 64), "it is not pushed out by what is said later");
    });
}

#[test]
fn at_most_64_points_are_kept_with_a_good_and_the_oldest_go() {
    each(|place| {
        let depot = place.open();
        for n in 0..70 {
            depot.apply(changes(i64::from(n), vec![stock(good("1"), n)])).unwrap();
        }
        let history = found(&depot, "1").detail.history;
        assert_eq!((history.len(), history[0].at, history[63].at), (Detail::MOST_POINTS, Instant(6), Instant(69)));
    });
}

#[test]
fn suppliers_have_their_own_numbers_goods_and_keys() {
    each(|place| {
        let depot = place.open();
        assert_eq!(depot.set_supplier(&id("b"), &Clean::new("乙")), Ok(0));
        assert_eq!(depot.set_supplier(&id("a"), &Clean::new("a")), Ok(1));
        assert_eq!(depot.set_supplier(&id("a"), &Clean::new("甲")), Ok(1), "an id is no name");
        assert_eq!(depot.set_supplier(&id("b"), &Clean::new("b")), Ok(0), "a name stays");
        let of = |slug, offers| {
            let mut write = changes(1, offers);
            (write.supplier, write.page.supplier) = (id(slug), huopan::domain::Supplier::default());
            write
        };
        depot.apply(of("a", goods(0..2))).unwrap();
        depot.apply(of("b", goods(0..1))).unwrap();
        drop(depot);
        let depot = place.open();
        let entries = depot.suppliers().unwrap();
        let told: Vec<_> =
            entries.iter().map(|entry| (entry.no, entry.id.as_str(), &*entry.info.name, entry.live)).collect();
        assert_eq!(told, [(0, "b", "乙", 1), (1, "a", "甲", 2)]);
        let rows = rows(&depot);
        assert_ne!(rows[0].id, rows[1].id, "the same article number at two suppliers");
        assert_eq!(rows[0].id, OfferId::of(&id("b"), "A-00000"));
    });
}

#[test]
fn a_name_that_the_supplier_told_stays() {
    each(|place| {
        let depot = place.open();
        depot.set_supplier(&id("yida"), &Clean::new("yida")).unwrap();
        depot.apply(changes(1, goods(0..1))).unwrap();
        assert_eq!(depot.set_supplier(&id("yida"), &Clean::new("yida")), Ok(0));
        drop(depot);
        let depot = place.open();
        assert_eq!(depot.set_supplier(&id("yida"), &Clean::new("别家")), Ok(0));
        assert_eq!(&*depot.suppliers().unwrap()[0].info.name, "义达塑料");
    });
}

#[test]
fn a_state_can_be_kept_without_a_page() {
    each(|place| {
        let depot = place.open();
        let state = SyncState { pages: 9, ..SyncState::default() };
        assert!(depot.set_state(&id("yida"), &state, None).is_err(), "nobody entered it");
        depot.set_supplier(&id("yida"), &Clean::new("义达")).unwrap();
        depot.set_state(&id("yida"), &state, Some(Instant(5))).unwrap();
        depot.set_state(&id("yida"), &state, None).unwrap();
        drop(depot);
        let entry = place.open().suppliers().unwrap().remove(0);
        assert_eq!((entry.state, entry.last_ok), (state, Some(Instant(5))));
    });
}

#[test]
fn a_slot_that_is_not_there_is_none() {
    each(|place| {
        let depot = place.open();
        depot.apply(changes(1, goods(0..1))).unwrap();
        for slot in [(0, 0, 1), (0, 1, 0), (1, 0, 0)] {
            let slot = Slot { supplier: slot.0, page: slot.1, row: slot.2 };
            assert_eq!(depot.detail(slot), Ok(None));
        }
    });
}

#[test]
fn goods_that_do_not_pack_make_small_pages_and_no_value_too_large() {
    let place = Place::sled();
    let depot = place.open();
    let mut random = fastrand::Rng::with_seed(1);
    let mut noisy = |offer: &mut huopan::domain::Offer| {
        let noise: String = (0..9_000).map(|_| random.alphanumeric()).collect();
        offer.detail.unknown = format!("{{\"n\":\"{noise}\"}}").into();
    };
    // The plain goods teach it that goods pack well; the noisy ones that follow do not.
    depot.apply(changes(1, goods(0..40))).unwrap();
    let mut offers = goods(40..240);
    offers.iter_mut().for_each(&mut noisy);
    depot.apply(changes(2, offers.clone())).unwrap();
    offers.iter_mut().for_each(&mut noisy);
    depot.apply(changes(3, offers.clone())).unwrap();
    let found = found(&depot, "00239").detail;
    assert_eq!(found.unknown, offers[199].detail.unknown);
    assert!(depot.list_pages().len() > 200 * 6_000 / (60 << 10), "{}", depot.list_pages().len());
    let blobs = std::fs::read_dir(place.folder.join("catalog/blobs")).unwrap().count();
    assert_eq!(blobs, 0, "the engine keeps large values in files that it never frees");
}

#[test]
fn long_histories_are_thinned_before_a_page_grows_too_large() {
    let place = Place::sled();
    let depot = place.open();
    let mut random = fastrand::Rng::with_seed(2);
    let mut offers = goods(0..128);
    for offer in &mut offers {
        let mut point = |n: i64| {
            let mut point = stock_point(n * 1_000_003 + random.i64(0..1_000_000), random.u32(0..9_000_000));
            point.breaks = Some(breaks(random.i64(100..90_000_000)));
            point
        };
        offer.detail.history = (0..64).map(&mut point).collect();
    }
    depot.apply(changes(1 << 39, offers.clone())).unwrap();
    for offer in &mut offers {
        offer.list.stock = Stock::Unknown;
    }
    depot.apply(changes(1 << 40, offers)).unwrap();
    assert!(found(&depot, "00127").detail.history.len() > 4);
    assert_eq!(std::fs::read_dir(place.folder.join("catalog/blobs")).unwrap().count(), 0);
    assert_eq!(rows(&depot).len(), 128);
}

#[test]
fn goods_that_pack_ever_so_well_never_make_a_page_that_is_too_large() {
    let place = Place::memory();
    let depot = place.open();
    let mut offers = goods(0..100);
    for offer in &mut offers {
        offer.detail.unknown = "x".repeat(200_000).into();
    }
    assert_eq!(depot.apply(changes(1, offers)).unwrap().page, counts(100, 0, 0, 0));
    assert_eq!(found(&depot, "00099").detail.unknown.len(), 200_000);
}

#[test]
fn small_goods_that_all_grow_as_far_as_they_may_block_nobody() {
    let place = Place::memory();
    let depot = place.open();
    let mut offers = goods(0..128);
    depot.apply(changes(1, offers.clone())).unwrap();
    assert_eq!(depot.list_pages().len(), 1);
    let mut random = fastrand::Rng::with_seed(3);
    for offer in &mut offers {
        let history = |n: u32| stock_point(1 + i64::from(n), n);
        offer.detail.history = (0..64).map(history).collect();
        offer.detail.unknown = std::iter::repeat_with(|| random.alphanumeric()).take(limits::DETAIL - 100).collect();
    }
    assert_eq!(depot.apply(changes(2, offers)).unwrap().page, counts(0, 128, 0, 0));
    assert_eq!(found(&depot, "00127").detail.unknown.len(), limits::DETAIL - 100);
}
