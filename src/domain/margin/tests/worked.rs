//! domain: 4.3.1 to 4.3.15, figure by figure.

use super::*;

const HOLDER: [(u32, i64); 3] = [(100, 350), (500, 320), (2_000, 290)];

fn amount(account: &Account, kind: LineKind) -> String {
    account.lines.iter().find(|line| line.kind == kind).unwrap().amount.fixed(3)
}

fn share(account: &Account, kind: LineKind) -> String {
    account.lines.iter().find(|line| line.kind == kind).unwrap().share.unwrap().percent_signed(1)
}

fn one(rate: Option<Rate>) -> String {
    rate.unwrap().percent_signed(1)
}

#[test]
fn the_holders_account() {
    let breaks = steps(&HOLDER);
    let account = account(&holder(&breaks)).unwrap();
    let lines = [
        (LineKind::Price, "12.900"),
        (LineKind::Refunds, "-1.548"),
        (LineKind::NetRevenue, "11.352"),
        (LineKind::Commission, "-3.406"),
        (LineKind::Platform, "-0.568"),
        (LineKind::Goods, "-2.867"),
        (LineKind::Logistics, "-2.736"),
        (LineKind::Handling, "-0.064"),
        (LineKind::Slot, "-1.000"),
        (LineKind::Tax, "-0.112"),
        (LineKind::Keep, "0.599"),
    ];
    assert_eq!(account.lines.iter().map(|line| line.kind).collect::<Vec<_>>(), lines.map(|(kind, _)| kind));
    for (kind, expected) in lines {
        assert_eq!(amount(&account, kind), expected, "{kind:?}");
    }
    let shares = [
        (LineKind::Commission, "-30.0%"),
        (LineKind::Platform, "-5.0%"),
        (LineKind::Goods, "-25.3%"),
        (LineKind::Logistics, "-24.1%"),
        (LineKind::Handling, "-0.6%"),
        (LineKind::Slot, "-8.8%"),
        (LineKind::Tax, "-1.0%"),
        (LineKind::Keep, "+5.3%"),
    ];
    for (kind, expected) in shares {
        assert_eq!(share(&account, kind), expected, "{kind:?}");
    }
}

#[test]
fn what_the_holder_claims_and_keeps() {
    let breaks = steps(&HOLDER);
    let account = account(&holder(&breaks)).unwrap();
    assert_eq!(one(account.rate), "+5.3%");
    assert_eq!(account.naive, Money::fen(583));
    assert_eq!(one(account.naive_rate), "+45.2%");
    assert_eq!(account.total.fixed(0), "479");
    assert_eq!(one(account.gross), "+75.2%", "(12.90 − 3.20) / 12.90");
    let padding = account.naive.checked_sub(account.keep).unwrap();
    assert_eq!(padding.fixed(2), "5.23");
}

#[test]
fn where_the_holder_earns_nothing() {
    let breaks = steps(&HOLDER);
    let account = account(&holder(&breaks)).unwrap();
    assert_eq!(one(account.break_even_commission), "+35.3%");
    assert_eq!(account.break_even_price.unwrap().fixed(2), "11.84");
    assert_eq!(account.break_even_orders, Some(pieces(501)));
    assert_eq!(account.max_slot.unwrap().fixed(0), "1279");
    assert_eq!(one(account.break_even_return), "+17.2%");
}

#[test]
fn dearer_streamers_lose_on_it() {
    let breaks = steps(&HOLDER);
    for (percent, expected) in [(40, "-0.54"), (50, "-1.67")] {
        let mut terms = holder(&breaks);
        terms.costs.commission = Rate::percent(percent);
        let account = account(&terms).unwrap();
        assert_eq!(account.keep.fixed(2), expected);
        assert_eq!(account.break_even_commission.unwrap().percent_fixed(1), "35.3%", "whatever she takes");
    }
}

#[test]
fn two_thousand_orders_reach_the_next_step() {
    let breaks = steps(&HOLDER);
    let mut terms = holder(&breaks);
    terms.orders = pieces(2_000);
    let account = account(&terms).unwrap();
    assert_eq!(account.purchase.bought, pieces(2_040));
    assert_eq!(account.purchase.cartons, Some(17));
    assert_eq!(account.purchase.cash, Money::yuan(5_916));
    assert_eq!(one(account.rate), "+12.9%");
    assert_eq!(account.keep.fixed(3), "1.468");
    assert_eq!(account.total.fixed(0), "2936");
    assert_eq!(one(account.break_even_commission), "+42.9%");
    assert_eq!(account.break_even_price.unwrap().fixed(2), "10.29");
    assert_eq!(account.max_slot.unwrap().fixed(0), "3736");
}

/// Whatever breaks even keeps at least nothing, and a little more of it does not, whoever else takes a share.
#[test]
fn at_the_break_even_nothing_is_left() {
    let breaks = steps(&[(1, 320)]);
    let mut plain = holder(&breaks);
    plain.packing = Packing::default();
    let mut shared = plain;
    (shared.costs.agency, shared.costs.ads, shared.freight) = (Rate::percent(1), Money::yuan(100), Money::fen(5));
    let mut invoiced = shared;
    (invoiced.price, invoiced.costs.tax) =
        (Some(Money::yuan(20)), Tax::General { vat: Rate::percent(13), recoverable: true });
    let mut lost = invoiced;
    lost.costs.leftover = Leftover::Lost;
    for base in [plain, shared, invoiced, lost] {
        breaks_even(base);
    }
}

fn breaks_even(base: Terms<'_>) {
    let plan = account(&base).unwrap();
    let total = |change: &dyn Fn(&mut Terms<'_>)| {
        let mut terms = base;
        change(&mut terms);
        account(&terms).unwrap().total
    };
    let parts = |rate: Option<Rate>, more: i64| Rate::parts(rate.unwrap().as_parts() + more);
    let units = |money: Option<Money>, more: i64| Money::units(money.unwrap().as_units() + more);
    for (more, earns) in [(0, true), (1, false)] {
        let commission = parts(plan.break_even_commission, more);
        assert_eq!(total(&|t| t.costs.commission = commission) >= Money::ZERO, earns);
        let price = units(plan.break_even_price, -more);
        assert_eq!(total(&|t| t.price = Some(price)) >= Money::ZERO, earns);
        // One unit more is a loss of less than a unit, which may round to nothing.
        let slot = units(plan.max_slot, 2 * more);
        assert_eq!(total(&|t| t.costs.slot = slot) >= Money::ZERO, earns);
        if base.costs.leftover == Leftover::Stock {
            // Lost pieces are whole ones, so they follow orders and returns only in steps.
            let returns = parts(plan.break_even_return, more);
            assert_eq!(total(&|t| t.costs.return_after = returns) >= Money::ZERO, earns);
            let orders = pieces(plan.break_even_orders.unwrap().get() - u32::from(!earns));
            assert_eq!(total(&|t| t.orders = orders) >= Money::ZERO, earns);
        }
    }
}

/// domain: 4.3.10, without returns: 1.484 of VAT in 12.90, 0.368 of it already paid with a 专票 on 3.20.
#[test]
fn a_general_taxpayer_deducts_only_with_a_special_invoice() {
    let breaks = steps(&[(1, 320)]);
    let mut terms = holder(&breaks);
    (terms.costs.refund_before, terms.costs.return_after) = (Rate::ZERO, Rate::ZERO);
    for (recoverable, expected) in [(true, "-1.116"), (false, "-1.484")] {
        terms.costs.tax = Tax::General { vat: Rate::percent(13), recoverable };
        assert_eq!(amount(&account(&terms).unwrap(), LineKind::Tax), expected);
    }
}

/// The same with returns: 11.352 · 13/113 = 1.3060 less 2.8672 · 13/113 = 0.3299.
#[test]
fn returned_goods_bear_no_tax() {
    let breaks = steps(&HOLDER);
    let mut terms = holder(&breaks);
    terms.costs.tax = Tax::General { vat: Rate::percent(13), recoverable: true };
    assert_eq!(amount(&account(&terms).unwrap(), LineKind::Tax), "-0.976");
}

/// domain: 4.3.15, apparel with the small-scale tax left out as there.
#[test]
fn returns_eat_apparel() {
    let breaks = steps(&[(1, 4_500)]);
    for (returns, expected) in [(10, "33.82"), (30, "22.17"), (50, "10.52"), (60, "4.70")] {
        let terms = Terms {
            price: Some(Money::yuan(129)),
            packing: Packing::default(),
            costs: Costs {
                commission: Rate::percent(20),
                courier: Money::yuan(5),
                packaging: Money::fen(120),
                insurance: Money::fen(150),
                refund_before: Rate::percent(10),
                return_after: Rate::percent(returns),
                unsellable: Rate::percent(10),
                handling: Money::yuan(2),
                slot: Money::ZERO,
                tax: Tax::SmallScale(Rate::ZERO),
                ..costs()
            },
            ..holder(&breaks)
        };
        assert_eq!(account(&terms).unwrap().keep.fixed(2), expected, "at {returns}%");
    }
}

/// 840 bought, 800 · 0.896 = 716.8 sold or spoilt, so 123 whole pieces stay: 393.60.
#[test]
fn leftovers_are_stock_or_lost() {
    let breaks = steps(&HOLDER);
    let mut terms = holder(&breaks);
    let stock = account(&terms).unwrap();
    assert_eq!((stock.leftover_pieces, stock.leftover_cash), (pieces(123), Money::fen(39_360)));
    terms.costs.leftover = Leftover::Lost;
    let lost = account(&terms).unwrap();
    assert_eq!(amount(&lost, LineKind::Leftover), "-0.492");
    assert_eq!(lost.total.fixed(2), "85.76", "479.36 − 393.60");
    assert_eq!(lost.keep, row(&terms).unwrap().keep);
}

#[test]
fn an_agency_takes_its_share_too() {
    let breaks = steps(&HOLDER);
    let mut terms = holder(&breaks);
    terms.costs.agency = Rate::percent(5);
    let account = account(&terms).unwrap();
    assert_eq!(amount(&account, LineKind::Commission), "-3.973", "35% of 11.352");
    assert_eq!(one(account.break_even_commission), "+30.3%", "what is left for her beside the agency");
}

#[test]
fn unknown_is_never_nothing() {
    let breaks = steps(&HOLDER);
    let terms = Terms { breaks: &[], ..holder(&breaks) };
    assert_eq!(row(&terms), Err(Missing::Cost));
    assert_eq!(account(&terms), Err(Missing::Cost));
    let terms = Terms { price: None, ..holder(&breaks) };
    assert_eq!(row(&terms), Err(Missing::Price));
    let terms = Terms { orders: Quantity::default(), ..holder(&breaks) };
    assert_eq!(row(&terms), Err(Missing::Range));
    let mut terms = holder(&breaks);
    (terms.costs.refund_before, terms.costs.return_after) = (Rate::percent(60), Rate::percent(41));
    assert_eq!(row(&terms), Err(Missing::Range));
}

#[test]
fn without_revenue_there_is_no_rate() {
    let breaks = steps(&HOLDER);
    let mut terms = holder(&breaks);
    terms.costs.refund_before = Rate::percent(92);
    let account = account(&terms).unwrap();
    assert_eq!((account.net_revenue, account.rate, account.break_even_price), (Money::ZERO, None, None));
    assert_eq!((account.break_even_orders, account.max_slot), (None, None));
}
