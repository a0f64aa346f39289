//! A negotiated price holds in every margin: at its quantity, on its days, and no longer than it is in force.

use huopan::domain::{Date, Decision, Instant, Money, Quantity};
use huopan::store::Store;

use crate::desk::{Desk, NOW, yida};
use crate::kit::{Place, changes, good, priced};

const DAY: i64 = 86_400_000;

/// A-1 costs 3.60 from 2 pieces and 3.50 from 100; A-2 has no price (面议).
fn desk() -> Desk {
    let place = Place::memory();
    let mut asked = priced(good("2"), 1);
    asked.list.breaks = huopan::domain::PriceBreaks::default();
    place.open().apply(changes(NOW.0 - 5, vec![good("1"), asked])).unwrap();
    Desk::open(&place)
}

fn quote(key: &str, fen: i64, min: u32, days: std::ops::RangeInclusive<i32>) -> Decision {
    let day = |days| Date::of(NOW).plus_days(days);
    Decision::Quote {
        good: yida(key),
        price: Money::fen(fen),
        min: Quantity::saturating(min),
        from: day(*days.start()),
        until: Some(day(*days.end())),
    }
}

/// Landed cost in fen, whether it is the negotiated one, whether a negotiated one has run out.
fn cost(desk: &Desk, query: &str, orders: u32, days: i64) -> (Option<i64>, bool, bool) {
    let row = desk.find_at(query, orders, Instant(NOW.0 + days * DAY)).remove(0);
    (row.margin.ok().map(|margin| margin.unit_cost.as_units() / 100), row.quoted, row.expired)
}

#[test]
fn it_holds_at_its_quantity_on_its_days() {
    let desk = desk();
    desk.decide(quote("A-1", 300, 800, 0..=3));
    assert_eq!(cost(&desk, "A-1", 500, 0), (Some(350), false, false), "500 are too few");
    assert_eq!(cost(&desk, "A-1", 800, 0), (Some(300), true, false));
    assert_eq!(cost(&desk, "A-1", 800, 3), (Some(300), true, false), "the last day");
    assert_eq!(cost(&desk, "A-1", 800, 4), (Some(350), false, true));
    assert_eq!(cost(&desk, "A-1", 800, -1), (Some(350), false, false), "not yet");
    desk.decide(quote("A-1", 290, 800, 2..=9));
    assert_eq!(cost(&desk, "A-1", 800, 1), (Some(300), true, false));
    assert_eq!(cost(&desk, "A-1", 800, 4), (Some(290), true, false), "the next one");
}

#[test]
fn rows_sheets_filters_and_orders_agree() {
    let desk = desk();
    assert_eq!(desk.find_at("price<3.1", 800, NOW).len(), 0);
    let event = desk.decide(quote("A-1", 300, 800, 0..=3));
    assert_eq!(desk.find_at("price<3.1", 800, NOW).len(), 1);
    assert_eq!(desk.find_at("price<3.1", 500, NOW).len(), 0);
    assert_eq!(desk.find_at("price<3.1", 800, Instant(NOW.0 + 4 * DAY)).len(), 0);
    let sheet = desk.engine.sheet(yida("A-1").id(), &crate::desk::lens(800), NOW).unwrap().unwrap();
    let account = sheet.account.unwrap();
    assert_eq!((account.purchase.cash, account.purchase.step.min.get()), (Money::yuan(2_400), 800));
    assert_eq!(sheet.row.margin.unwrap().keep, account.keep);
    desk.undo(event);
    assert_eq!(desk.find_at("price<3.1", 800, NOW).len(), 0, "taken back");
    assert_eq!(cost(&desk, "A-1", 800, 4), (Some(350), false, false), "and never run out");
}

#[test]
fn a_good_without_a_price_gets_its_margin_by_it() {
    let desk = desk();
    assert_eq!(cost(&desk, "A-2", 500, 0), (None, false, false));
    let event = desk.decide(quote("A-2", 420, 600, 0..=3));
    assert_eq!(cost(&desk, "A-2", 500, 0), (Some(420), true, false), "600 must be bought");
    let sheet = desk.sheet(&yida("A-2")).unwrap();
    assert_eq!((sheet.account.unwrap().purchase.cash, sheet.row.moq), (Money::yuan(2_520), Quantity::new(600)));
    assert_eq!(desk.find("margin>-90% A-2").len(), 1);
    assert_eq!(cost(&desk, "A-2", 500, 4), (None, false, true));
    desk.undo(event);
    assert_eq!(cost(&desk, "A-2", 500, 0), (None, false, false));
}
