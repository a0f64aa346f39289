//! 混批 in a good's sheet: what is bought of it, held against its supplier's rule.

use huopan::domain::{Lens, Money, Quantity, lens::Supply, supplier::Mix};
use huopan::store::Store;

use crate::desk::{Desk, NOW, lens, yida};
use crate::kit::{Place, changes, good};

/// A-1 costs 3.60 from 2 pieces and 3.50 from 100, and may be mixed; A-2 may not.
fn desk() -> Desk {
    let place = Place::memory();
    let mut mixed = good("1");
    mixed.list.mix = true;
    let mut page = changes(NOW.0 - 5, vec![mixed, good("2")]);
    page.page.supplier.mix = Some(Mix { amount: Some(Money::yuan(100)), pieces: Some(Quantity::saturating(50)) });
    place.open().apply(page).unwrap();
    Desk::open(&place)
}

#[test]
fn a_purchase_is_held_against_the_suppliers_rule() {
    let desk = desk();
    let mixed = |key: &str, lens: &Lens| desk.engine.sheet(yida(key).id(), lens, NOW).unwrap().unwrap().mixed;
    // 10 · 3.60 = 36; 64 yuan or 40 pieces are missing: 64 / 3.60 = 17.8, so 18 more for 64.80.
    let few = mixed("A-1", &lens(10)).unwrap();
    assert_eq!((few.goods, few.basket.amount, few.basket.pieces), (1, Money::yuan(36), 10));
    let short = few.basket.short.unwrap();
    assert_eq!((short.amount, short.pieces), (Some(Money::yuan(64)), Some(40)));
    assert_eq!(short.least, Some((0, 18, Money::fen(6_480))));
    // 28 · 3.60 = 100.80.
    assert_eq!(mixed("A-1", &lens(28)).unwrap().basket.short, None);
    assert_eq!(mixed("A-2", &lens(10)), None, "not every good may be mixed");
    let cleared = Lens { supply: Supply::Clearance { floor: huopan::domain::Rate::ZERO }, ..lens(10) };
    assert_eq!(mixed("A-1", &cleared), None, "nothing is bought");
}
