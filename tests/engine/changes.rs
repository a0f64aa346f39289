//! While you were away: what changed in a pool, and until when each person had looked.

use huopan::domain::changes::What;
use huopan::domain::{Date, Decision, Instant, Money, Quantity};
use huopan::store::Store;
use huopan::text::Clean;

use crate::desk::{Desk, NOW, yida};
use crate::kit::{Place, changes, each, good, priced, stock};

const DAY: i64 = 86_400_000;

#[test]
fn what_changed_in_my_pool_since_i_looked() {
    let place = Place::memory();
    let days_ago = |days: i64| NOW.0 - days * DAY;
    {
        let depot = place.open();
        depot.apply(changes(days_ago(9), vec![good("1"), good("2"), good("3"), good("4"), good("5")])).unwrap();
        let dearer = priced(good("1"), 380);
        depot.apply(changes(days_ago(2), vec![dearer, stock(good("2"), 0), priced(good("5"), 999)])).unwrap();
        let mut gone = changes(days_ago(1), Vec::new());
        gone.page.removed = vec![Clean::new("3")];
        depot.apply(gone).unwrap();
    }
    let desk = Desk::open(&place);
    for key in ["A-1", "A-2", "A-3", "A-4"] {
        desk.decide(Decision::ShortlistAdd { pool: Clean::new("p"), good: yida(key) });
    }
    desk.decide(Decision::Quote {
        good: yida("A-4"),
        price: Money::fen(300),
        min: Quantity::saturating(1),
        from: Date::of(Instant(days_ago(8))),
        until: Some(Date::of(Instant(days_ago(1)))),
    });
    let since = |days| desk.engine.changes("p", Instant(days_ago(days)), Quantity::saturating(500), NOW).unwrap();
    let told: Vec<(String, Vec<What>)> =
        since(5).into_iter().map(|change| (change.title.to_string(), change.what)).collect();
    let price = What::Price { from: Some(Money::fen(350)), to: Some(Money::fen(380)) };
    let expected = [
        ("手机支架 1", price),
        ("手机支架 2", What::StockOut),
        ("手机支架 3", What::Gone { since: Instant(days_ago(1)) }),
        ("手机支架 4", What::QuoteExpired { until: Date::of(Instant(days_ago(1))) }),
    ];
    assert_eq!(told, expected.map(|(title, what)| (title.to_owned(), vec![what])), "5 is in no pool");
    assert_eq!(since(0), []);
    assert_eq!(desk.engine.changes("q", Instant(0), Quantity::saturating(1), NOW).unwrap(), []);
}

#[test]
fn each_person_has_a_mark_of_what_was_seen() {
    each(|place| {
        let (wang, li) = (Clean::new("王"), Clean::new("李"));
        let depot = place.open();
        assert_eq!(depot.seen(&wang), None);
        depot.see(&wang, NOW).unwrap();
        drop(depot);
        let depot = place.open();
        assert_eq!((depot.seen(&wang), depot.seen(&li)), (Some(NOW), None));
    });
}
