//! How goods are priced, come to hand and are taxed under a lens.

use super::*;
use crate::domain::{
    lens::{Guarantee, InputVat, Returns, Supply, TaxRule},
    margin::{LineKind, Missing},
    offer::{Dropship, Invoice},
};

fn amount(lens: &Lens, facts: &Facts<'_>, kind: LineKind) -> String {
    let ready = ready(lens, None);
    let (costs, _) = ready.costs("手机配件");
    let (account, _) = ready.account(&costs, facts, None).unwrap();
    account.lines.iter().find(|line| line.kind == kind).unwrap().amount.fixed(4)
}

fn planned(supply: Supply) -> Lens {
    Lens { orders: Quantity::saturating(800), supply, ..Lens::default() }
}

/// 5.36 for one with the courier in it: 5.36 · (0.88 + 0.08 · 0.2), then 0.65 · 0.96 for packing and insurance.
#[test]
fn a_dropshipped_good_costs_what_one_piece_costs() {
    let good = Good::read(HOLDER);
    let one = Dropship { price: Money::fen(536), freight_included: true };
    let facts = Facts { dropship: Some(one), freight: Some(Money::fen(10)), ..good.facts() };
    let lens = planned(Supply::Dropship { takes_returns: false });
    assert_eq!(amount(&lens, &facts, LineKind::Goods), "-4.8026", "no freight to a warehouse either");
    assert_eq!(amount(&lens, &facts, LineKind::Logistics), "-0.6240");
    let returned = planned(Supply::Dropship { takes_returns: true });
    assert_eq!(amount(&returned, &facts, LineKind::Goods), "-4.7168", "nothing is left unsellable");
    let paid = Facts { dropship: Some(Dropship { freight_included: false, ..one }), ..facts };
    assert_eq!(amount(&lens, &paid, LineKind::Logistics), "-2.7360", "2.85 · 0.96");
    let ready = ready(&lens, None);
    let row = ready.row(&ready.costs("手机配件").0, &facts, None).unwrap();
    assert_eq!((row.cash, row.unit_cost), (Money::ZERO, Money::fen(536)));
    assert_eq!(ready.row(&ready.costs("手机配件").0, &good.facts(), None), Err(Missing::Dropship));
}

/// A floor of 30% of the 3.20 (and 0.10 of freight) that it cost: 0.99 · 0.896.
#[test]
fn a_clearance_asks_for_a_share_of_the_cost() {
    let good = Good::read(HOLDER);
    let facts = Facts { freight: Some(Money::fen(10)), ..good.facts() };
    let at = |percent| planned(Supply::Clearance { floor: Rate::percent(percent) });
    assert_eq!(amount(&at(30), &facts, LineKind::Goods), "-0.8870");
    assert_eq!(amount(&at(0), &facts, LineKind::Goods), "0.0000");
    let ready = ready(&at(0), None);
    let costs = ready.costs("手机配件").0;
    assert_eq!(ready.row(&costs, &Facts { breaks: &[], ..facts }, None), Err(Missing::Cost));
    let times = Lens { retail: RetailRule::Multiple(Rate::percent(200)), ..at(0) };
    let price = super::ready(&times, None).price(&facts, None);
    assert_eq!(price, Some((Money::fen(660), Source::Mine)), "twice what it cost");
}

#[test]
fn prices_follow_the_cost_and_end_in_nine() {
    let good = Good::read(HOLDER);
    let price = |retail, nines| {
        let lens = Lens { retail, nines, ..planned(Supply::Bought) };
        ready(&lens, None).price(&good.facts(), None).unwrap()
    };
    let fen = |fen| (Money::fen(fen), Source::Mine);
    assert_eq!(price(RetailRule::MarkUp(Rate::percent(150)), false), fen(800), "3.20 · 2.5");
    assert_eq!(price(RetailRule::Multiple(Rate::percent(250)), false), fen(800));
    assert_eq!(price(RetailRule::Multiple(Rate::percent(250)), true), fen(890));
    assert_eq!(price(RetailRule::Fixed(Money::fen(1_234)), true), fen(1_234), "as it was fixed");
    assert_eq!(price(RetailRule::Suggested, true), (Money::fen(1_290), Source::Offer), "ends in 9 already");
}

/// 11.352 and 3.20 · 0.896 = 2.8672 with 13/113 in them: 1.3060 and 0.3299. With 6 points the step costs 3.392.
#[test]
fn what_is_deducted_depends_on_the_goods_invoice() {
    let good = Good::read(HOLDER);
    let at = |invoice, points: Option<i64>, input| {
        let facts = Facts { invoice, invoice_points: points.map(Rate::percent), ..good.facts() };
        let lens = Lens { tax: TaxRule::General { vat: Rate::percent(13), input }, ..planned(Supply::Bought) };
        (amount(&lens, &facts, LineKind::Tax), amount(&lens, &facts, LineKind::Goods))
    };
    let said = |tax: &str, goods: &str| (tax.to_owned(), goods.to_owned());
    assert_eq!(at(Invoice::Special, None, InputVat::AsInvoiced), said("-0.9761", "-2.8672"));
    // 3.392 · 0.896 = 3.039232, and 13/113 of that are 0.3497.
    assert_eq!(at(Invoice::Special, Some(6), InputVat::AsInvoiced), said("-0.9563", "-3.0392"));
    for invoice in [Invoice::Unknown, Invoice::None, Invoice::Ordinary] {
        assert_eq!(at(invoice, Some(6), InputVat::AsInvoiced), said("-1.3060", "-2.8672"), "{invoice:?}");
        assert_eq!(at(invoice, None, InputVat::Always), said("-0.9761", "-2.8672"));
    }
    assert_eq!(at(Invoice::Special, Some(6), InputVat::Never), said("-1.3060", "-2.8672"));
}

#[test]
fn returns_promises_and_samples_are_mine() {
    let returns = Some(Returns { before: Rate::percent(10), after: Rate::percent(20) });
    let guarantee = Guarantee::Roi(Rate::percent(1_000));
    let lens = Lens {
        returns,
        guarantee,
        slot: Some(Money::yuan(2_000)),
        samples: Money::yuan(60),
        ..planned(Supply::Bought)
    };
    let (costs, sources) = ready(&lens, None).costs("手机配件");
    assert_eq!((costs.refund_before, costs.return_after), (Rate::percent(10), Rate::percent(20)));
    assert_eq!((costs.unsellable, costs.courier), (Rate::percent(20), Money::fen(220)), "still the category's");
    assert_eq!((sources.returns, sources.category), (Source::Mine, Source::Category));
    assert_eq!((costs.guarantee, costs.samples), (Some(Money::yuan(20_000)), Money::yuan(60)));
    assert_eq!((sources.guarantee, sources.samples), (Source::Mine, Source::Mine));
}
