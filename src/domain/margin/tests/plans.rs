//! domain: 4.3.16 to 4.3.20, and points 1 and 12 to 14 of plans with promises: figure by figure.

use super::*;

const HOLDER: [(u32, i64); 3] = [(100, 350), (500, 320), (2_000, 290)];

fn amount(account: &Account, kind: LineKind) -> String {
    account.lines.iter().find(|line| line.kind == kind).unwrap().amount.fixed(4)
}

/// domain: 4.3.16. The pieces are paid: 11.352 − 3.4056 − 0.5676 − 2.736 − 0.064 come in.
#[test]
fn a_clearance_recovers_cash() {
    let floor = [PriceBreak { min: pieces(1), price: Money::ZERO }];
    let terms = Terms { buys: false, packing: Packing::default(), ..holder(&floor) };
    let account = account(&terms).unwrap();
    assert_eq!(account.recovered.fixed(4), "4.5788");
    assert_eq!((account.purchase.cash, account.purchase.bought), (Money::ZERO, pieces(800)));
    assert_eq!((account.leftover_pieces, account.hint), (Quantity::default(), None));
    // Nothing for the goods: 4.5788 − 1.0000 − 0.1124.
    assert_eq!((amount(&account, LineKind::Goods).as_str(), account.keep.fixed(4).as_str()), ("0.0000", "3.4664"));
    assert_eq!((account.mark_up, account.multiple), (None, None), "nothing over a cost of nothing");
}

/// A floor of 2.00 is a cost like another: 2.00 · 0.896.
#[test]
fn a_clearance_keeps_to_its_floor() {
    let floor = steps(&[(1, 200)]);
    let account = account(&Terms { buys: false, packing: Packing::default(), ..holder(&floor) }).unwrap();
    assert_eq!(amount(&account, LineKind::Goods), "-1.7920");
    assert_eq!((account.recovered.fixed(4).as_str(), account.keep.fixed(4).as_str()), ("4.5788", "1.6744"));
}

/// domain: 4.3.17. One piece at 5.36 with the courier in it; what comes back goes to the supplier.
#[test]
fn dropshipped_pieces_tie_no_cash() {
    let piece = steps(&[(1, 536)]);
    let costs = Costs { courier: Money::ZERO, unsellable: Rate::ZERO, ..costs() };
    let account = account(&Terms { buys: false, packing: Packing::default(), costs, ..holder(&piece) }).unwrap();
    assert_eq!((account.purchase.cash, account.purchase.bought), (Money::ZERO, pieces(800)));
    // 5.36 · 0.88 and (0.35 + 0.30) · 0.96.
    assert_eq!(amount(&account, LineKind::Goods), "-4.7168");
    assert_eq!(amount(&account, LineKind::Logistics), "-0.6240");
}

/// domain: 4.3.18. 800 orders at 12.90 sell 10,320. A fee of 2,000 with an ROI of 10 promises 20,000: 1,032 of it are paid.
#[test]
fn a_promise_that_is_not_kept_pays_back() {
    let breaks = steps(&HOLDER);
    let mut terms = holder(&breaks);
    (terms.costs.slot, terms.costs.guarantee) = (Money::yuan(2_000), Some(Money::yuan(20_000)));
    let promised = account(&terms).unwrap();
    assert_eq!((promised.expected_slot, amount(&promised, LineKind::Slot).as_str()), (Money::yuan(1_032), "-1.2900"));
    // 0.5992 + 1.0000 − 1.2900 an order.
    assert_eq!(promised.keep.fixed(3), "0.309");
    // 1,279.36 are there for a slot; 1,279.36 · 20,000 / 10,320 = 2,479.39.
    assert_eq!(promised.max_slot.unwrap().fixed(0), "2479");
    terms.costs.guarantee = Some(Money::yuan(10_000));
    assert_eq!(account(&terms).unwrap().expected_slot, Money::yuan(2_000), "kept");
}

/// With the promise each order costs a share of the fee, so few orders are enough: 1.5992 − 2,000 · 12.90 / 20,000 an order, 100 of ads.
#[test]
fn orders_break_even_under_a_promise() {
    let breaks = steps(&[(1, 320)]);
    let mut terms = Terms { packing: Packing::default(), ..holder(&breaks) };
    (terms.costs.slot, terms.costs.guarantee) = (Money::yuan(2_000), Some(Money::yuan(20_000)));
    terms.costs.ads = Money::yuan(100);
    // 100 / 0.3092.
    assert_eq!(account(&terms).unwrap().break_even_orders, Some(pieces(324)));
    // At no price below the promise is less paid than what the goods cost.
    let price = account(&terms).unwrap().break_even_price.unwrap();
    let total = |price: Money| account(&Terms { price: Some(price), ..terms }).unwrap().total;
    assert!(total(price) >= Money::ZERO && total(Money::units(price.as_units() - 1)) < Money::ZERO);
    // Slot and ads of the holder, with nothing promised: 2,100 / 1.5992.
    terms.costs.guarantee = None;
    assert_eq!(account(&terms).unwrap().break_even_orders, Some(pieces(1_314)));
}

/// domain: 4.3.19. Samples for 60 with their shipping: 60 / 800; net sales over samples, slot and commission.
#[test]
fn samples_are_spread_over_the_orders() {
    let breaks = steps(&HOLDER);
    let mut terms = holder(&breaks);
    terms.costs.samples = Money::yuan(60);
    let account = account(&terms).unwrap();
    assert_eq!(amount(&account, LineKind::Samples), "-0.0750");
    assert_eq!(account.keep.fixed(4), "0.5242", "0.5992 − 0.0750");
    // 9,081.60 / (60 + 800 + 2,724.48) = 2.53359…
    assert_eq!(account.roi.unwrap().percent_fixed(1), "253.4%");
    assert_eq!(account.max_slot.unwrap().fixed(0), "1219", "1,279.36 less 60");
}

/// domain: 4.3.20: (12.90 − 3.20)/12.90, (12.90 − 3.20)/3.20, 12.90/3.20.
#[test]
fn margin_mark_up_and_multiple_are_three() {
    let breaks = steps(&HOLDER);
    let account = account(&holder(&breaks)).unwrap();
    let one = |rate: Option<Rate>| rate.unwrap().percent_fixed(1);
    assert_eq!(
        (one(account.gross), one(account.mark_up), one(account.multiple)),
        ("75.2%".into(), "303.1%".into(), "403.1%".into())
    );
}

/// domain: 4.3.10: a price of 3.20 with a 专票 costs 2.832 net of the VAT in it.
#[test]
fn quotes_are_compared_net_of_recoverable_tax() {
    let net = crate::domain::margin::net_of_vat(Money::fen(320), Rate::percent(13));
    assert_eq!(net.unwrap().fixed(3), "2.832");
}

/// domain: 4.3.14: 800 / 1.5992 = 500.2, rounded up.
#[test]
fn orders_are_rounded_up() {
    let breaks = steps(&HOLDER);
    assert_eq!(account(&holder(&breaks)).unwrap().break_even_orders, Some(pieces(501)));
}
