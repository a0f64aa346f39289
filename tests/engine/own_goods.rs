//! A good that somebody entered at a stall is a good like any other, as long as its feed does not know better.

use std::fs;

use huopan::app::Row;
use huopan::domain::own_good;
use huopan::domain::{Date, Decision, Good, Money, OwnGood, PriceBreak, PriceBreaks, Quantity, Stock};
use huopan::search::{Order, SortKey};
use huopan::store::Store;
use huopan::text::Clean;

use crate::desk::{Desk, NOW, yida};
use crate::kit::{Place, changes, each, good, id};

fn entry(of: Good, title: &str, steps: &[(u32, i64)]) -> OwnGood {
    let step = |(min, fen): &(u32, i64)| PriceBreak { min: Quantity::saturating(*min), price: Money::fen(*fen) };
    OwnGood {
        good: of,
        title: Clean::new(title),
        breaks: PriceBreaks::new(steps.iter().map(step).collect()).unwrap(),
        retail: None,
        moq: Quantity::new(100),
        carton: None,
        stock: None,
        unit: Clean::new("个"),
        booth: Clean::new("一区30216"),
        supplier: Clean::new("艺婷饰品"),
        photo: Some(Clean::new("photo-1.jpg")),
        category: Clean::new("饰品"),
        seen_at: Date::of(NOW),
    }
}

fn hairpin() -> OwnGood {
    let supplier = own_good::supplier_id("艺婷饰品", "一区30216", []).unwrap();
    let key = own_good::key("", &Clean::new("珍珠发夹"), &Clean::new("王"), NOW);
    entry(Good { supplier, key }, "珍珠发夹 5只卡装", &[(100, 110), (1_000, 95)])
}

fn found(desk: &Desk, query: &str) -> usize {
    desk.find(query).len()
}

fn cost(row: &Row) -> Money {
    row.margin.as_ref().unwrap().unit_cost
}

#[test]
fn what_is_entered_is_found_undone_and_redone() {
    each(|place| {
        let desk = Desk::open(place);
        assert!(desk.engine.world().catalog.is_empty(), "no feed at all");
        let event = desk.decide(Decision::GoodEntered(hairpin()));
        for query in ["珍珠发夹", "zzfj", "supplier:艺婷", "@一区", "cat:饰品 price<1.2", "price=1.10 moq<=100"]
        {
            assert_eq!(found(&desk, query), 1, "{query}");
        }
        let row = desk.find("zzfj").remove(0);
        assert_eq!((row.own, row.booth.as_str(), row.supplier.as_str()), (true, "一区30216", "艺婷饰品"));
        assert_eq!(
            (cost(&row), row.stock, row.seen_at, row.stale),
            (Money::fen(110), Stock::Unknown, Some(NOW), false)
        );
        assert_eq!((row.good.supplier.as_str(), row.article.as_str()), ("stall-yitingshipin", ""));
        assert_eq!(cost(&desk.find_at("zzfj", 1_000, NOW)[0]), Money::fen(95));

        let sheet = desk.sheet(&hairpin().good).unwrap();
        assert_eq!(sheet.account.unwrap().purchase.cash, Money::yuan(550), "500 at 1.10");
        assert_eq!(sheet.offer.detail.images, [Clean::new("photo-1.jpg")]);
        let own = sheet.state.own_entry().unwrap();
        assert_eq!((own.stamp.by.as_str(), own.stamp.event), ("王", event));

        let undone = desk.undo(event);
        assert_eq!((found(&desk, "zzfj"), desk.sheet(&hairpin().good).is_none()), (0, true));
        desk.undo(undone);
        assert_eq!(found(&desk, "zzfj"), 1);
    });
}

#[test]
fn the_last_entry_counts_and_the_one_before_is_its_past() {
    let desk = Desk::open(&Place::memory());
    desk.decide(Decision::GoodEntered(OwnGood { seen_at: Date::of(NOW).plus_days(-2), ..hairpin() }));
    let dearer = entry(hairpin().good, "珍珠发夹 6只卡装", &[(100, 130)]);
    let second = desk.decide(Decision::GoodEntered(dearer));
    let sheet = desk.sheet(&hairpin().good).unwrap();
    assert_eq!((sheet.row.title.as_str(), cost(&sheet.row)), ("珍珠发夹 6只卡装", Money::fen(130)));
    let past: Vec<Money> =
        sheet.offer.detail.history.iter().map(|point| point.breaks.as_ref().unwrap().as_slice()[0].price).collect();
    assert_eq!(past, [Money::fen(110), Money::fen(130)]);
    assert_eq!(found(&desk, ""), 1, "one good, not two");
    desk.undo(second);
    assert_eq!(cost(&desk.row(&hairpin().good)), Money::fen(110));
}

#[test]
fn it_is_shortlisted_noted_and_ordered_like_any_other() {
    let place = Place::memory();
    place.open().apply(changes(5, vec![good("1")])).unwrap();
    let desk = Desk::open(&place);
    desk.decide(Decision::GoodEntered(hairpin()));
    let (pool, good) = (Clean::new("p"), hairpin().good);
    desk.decide(Decision::ShortlistAdd { pool, good });
    assert_eq!(found(&desk, "#p"), 1);
    let by_cost = huopan::app::effect::Asked { order: Order::natural(SortKey::Cost), ..Default::default() };
    let answer = desk.engine.ask(&by_cost, NOW).rows(0..9);
    assert_eq!(answer.iter().map(|row| row.own).collect::<Vec<_>>(), [true, false], "1.10 before 3.50");
}

#[test]
fn it_outlives_the_catalog() {
    each(|place| {
        let desk = Desk::open(place);
        desk.decide(Decision::GoodEntered(hairpin()));
        drop(desk);
        assert_eq!(found(&Desk::open(place), "zzfj"), 1, "opened again");
    });
    let place = Place::sled();
    Desk::open(&place).decide(Decision::GoodEntered(hairpin()));
    fs::remove_dir_all(place.folder.join("catalog")).unwrap();
    let desk = Desk::open(&place);
    let row = desk.find("zzfj").remove(0);
    assert_eq!((row.supplier.as_str(), row.booth.as_str(), cost(&row)), ("艺婷饰品", "一区30216", Money::fen(110)));
}

#[test]
fn a_feeds_word_goes_before_ours() {
    let place = Place::memory();
    let of = yida("A-1");
    let ours = || Decision::GoodEntered(entry(of.clone(), "自己录的", &[(1, 200)]));
    place.open().apply(changes(5, vec![good("1"), good("2")])).unwrap();
    let desk = Desk::open(&place);
    let event = desk.decide(ours());
    let row = desk.row(&of);
    assert_eq!((row.own, row.title.as_str(), found(&desk, "")), (false, "手机支架 1", 2), "the feed has it");
    assert_eq!(desk.engine.world().ledger.story(of.id()).len(), 1, "the entry stays in the story");
    desk.undo(event);
    assert_eq!(desk.row(&of).title.as_str(), "手机支架 1");
    drop(desk);

    // The feed no longer has it, and somebody sees it at the stall after that.
    let gone = |removed: &[&str], at| {
        let mut write = changes(at, Vec::new());
        write.page.removed = removed.iter().map(|id| Clean::new(id)).collect();
        write
    };
    place.open().apply(gone(&["1"], NOW.0 - 9)).unwrap();
    let desk = Desk::open(&place);
    let event = desk.decide(ours());
    assert_eq!((desk.row(&of).own, desk.row(&of).gone_at, found(&desk, "")), (true, None, 2));
    let undone = desk.undo(event);
    assert_eq!((desk.row(&of).own, desk.row(&of).gone_at.is_some()), (false, true), "as it was");
    desk.undo(undone);
    drop(desk);
    assert!(Desk::open(&place).row(&of).own, "opened again");

    // It has it again; and when it goes once more, that is newer than the entry.
    place.open().apply(changes(NOW.0 + 9, vec![good("1")])).unwrap();
    assert!(!Desk::open(&place).row(&of).own);
    place.open().apply(gone(&["1"], NOW.0 + 99)).unwrap();
    let row = Desk::open(&place).row(&of);
    assert_eq!((row.own, row.gone_at.is_some()), (false, true));
}

#[test]
fn a_stall_that_gets_a_feed_stays_the_same_supplier() {
    let place = Place::memory();
    let desk = Desk::open(&place);
    desk.decide(Decision::GoodEntered(hairpin()));
    drop(desk);
    let mut write = changes(NOW.0 + 5, vec![good("1")]);
    write.supplier = id("stall-yitingshipin");
    write.page.supplier.booth.number = Clean::new("一区99999");
    place.open().apply(write).unwrap();
    let desk = Desk::open(&place);
    let rows = desk.find("");
    let booths: Vec<&str> = rows.iter().map(|row| row.booth.as_str()).collect();
    assert_eq!((rows.len(), booths), (2, vec!["一区99999"; 2]), "the feed knows its booth");
    assert_eq!(desk.engine.world().suppliers.len(), 1);
}
