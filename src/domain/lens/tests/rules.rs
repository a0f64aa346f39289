//! Which figure holds when several could, and that its source is named.

use super::*;
use crate::domain::{
    Listing,
    channel::{Channel, Fee},
    margin::{LineKind, Missing},
};

#[test]
fn what_is_set_by_hand_goes_first() {
    let card = streamer(800, 30, 800);
    let mine = Lens { commission: Some(Rate::percent(25)), slot: Some(Money::ZERO), ..Lens::default() };
    let by_hand = ready(&mine, Some(&card));
    assert_eq!(by_hand.commission, (Rate::percent(25), Source::Mine));
    assert_eq!(by_hand.slot, (Money::ZERO, Source::Mine));
    let hers = ready(&Lens::default(), Some(&card));
    assert_eq!(hers.commission, (Rate::percent(30), Source::Streamer));
    assert_eq!(hers.slot, (Money::yuan(800), Source::Streamer));
    assert_eq!(hers.streamer_name.as_deref(), Some("小鹿"));
    let nobodys = ready(&Lens::default(), None);
    assert_eq!(nobodys.commission, (Rate::percent(20), Source::Default));
    assert_eq!(nobodys.slot, (Money::ZERO, Source::Default));
    assert_eq!(nobodys.channel_name.as_str(), "快手小店");
}

#[test]
fn every_line_names_its_source() {
    let mine = Lens { handling: Money::yuan(1), ..Lens::default() };
    let ready = ready(&mine, Some(&streamer(800, 30, 800)));
    let (costs, sources) = ready.costs("手机配件");
    assert_eq!(costs.platform, Rate::percent(5));
    let of = |line| sources.of(line, Source::Offer);
    assert_eq!(of(LineKind::Price), Some(Source::Offer));
    assert_eq!(of(LineKind::Refunds), Some(Source::Category));
    assert_eq!(of(LineKind::Commission), Some(Source::Streamer));
    assert_eq!(of(LineKind::Platform), Some(Source::Channel { verified: false }));
    assert_eq!(of(LineKind::Handling), Some(Source::Mine));
    assert_eq!(of(LineKind::Tax), Some(Source::Default));
    assert_eq!(of(LineKind::Keep), None);
    let (other, sources) = ready.costs("钓具");
    assert_eq!((other.return_after, sources.category), (Rate::percent(8), Source::Default));
    assert_eq!(ready.costs("").1.category, Source::Default);
}

/// 3.20 · 3 = 9.60 becomes 9.90; 3.30 · 3 = 9.90 stays; 3.31 · 3 = 9.93 becomes 10.90; 0.10 · 3 = 0.30 becomes 0.90.
#[test]
fn a_price_nobody_said_is_guessed_and_marked() {
    let ready = ready(&Lens::default(), None);
    for (cost, price) in [("3.20", "9.90"), ("3.30", "9.90"), ("3.31", "10.90"), ("0.10", "0.90")] {
        let breaks = [PriceBreak { min: Quantity::saturating(1), price: cost.parse().unwrap() }];
        let facts = Facts { breaks: &breaks, ..Facts::default() };
        assert_eq!(ready.price(&facts, None), Some((price.parse().unwrap(), Source::Default)), "{cost}");
        let retail = Some(Money::yuan(20));
        assert_eq!(ready.price(&Facts { retail, ..facts }, None), Some((Money::yuan(20), Source::Offer)));
    }
    let breaks = [PriceBreak { min: Quantity::saturating(1), price: Money::fen(320) }];
    let facts = Facts { breaks: &breaks, freight: Some(Money::fen(20)), ..Facts::default() };
    assert_eq!(ready.price(&facts, None), Some((Money::fen(1_090), Source::Default)), "3.40 landed");
    let fixed = Lens { retail: RetailRule::Fixed(Money::fen(990)), ..Lens::default() };
    let suggested = Facts { retail: Some(Money::yuan(20)), ..Facts::default() };
    assert_eq!(super::ready(&fixed, None).price(&suggested, None), Some((Money::fen(990), Source::Mine)));
}

#[test]
fn without_a_cost_nothing_is_claimed() {
    let ready = ready(&Lens::default(), None);
    let (costs, _) = ready.costs("工艺品");
    assert_eq!(ready.row(&costs, &Facts::default(), None), Err(Missing::Cost));
    assert_eq!(ready.price(&Facts::default(), None), None);
    let quote = PriceBreak { min: Quantity::saturating(600), price: Money::fen(500) };
    let asked = ready.row(&costs, &Facts::default(), Some(quote)).unwrap();
    assert_eq!(asked.unit_cost, Money::fen(500), "a negotiated price makes up for it");
    let (account, _) = ready.account(&costs, &Facts::default(), Some(quote)).unwrap();
    assert_eq!(account.purchase.cash, Money::yuan(3_000), "500 orders, but 600 are the least at 5.00");
    assert!(ready.holds(&Facts::default(), quote));
    // 5.00 × 3 = 15.00, up to 15.90.
    assert_eq!(ready.price(&Facts::default(), Some(quote)), Some((Money::fen(1_590), Source::Default)));
}

#[test]
fn a_quote_replaces_steps_and_freight() {
    let good = Good::read(HOLDER);
    let ready = with_streamer(&streamer(800, 30, 800), 800);
    let (costs, _) = ready.costs(good.category);
    let facts = Facts { freight: Some(Money::fen(10)), ..good.facts() };
    assert_eq!(ready.row(&costs, &facts, None).unwrap().unit_cost, Money::fen(330));
    let quote = PriceBreak { min: Quantity::saturating(100), price: Money::fen(300) };
    let (account, source) = ready.account(&costs, &facts, Some(quote)).unwrap();
    assert_eq!((account.purchase.cash, source), (Money::yuan(2_520), Source::Offer), "840 at 3.00");
    assert_eq!((account.purchase.step.min.get(), account.hint), (100, None));
}

#[test]
fn a_quote_holds_from_its_count_on() {
    let good = Good::read(HOLDER);
    let facts = Facts { freight: Some(Money::fen(10)), ..good.facts() };
    let quote = PriceBreak { min: Quantity::saturating(1_000), price: Money::fen(300) };
    let at = |orders| {
        let ready = with_streamer(&streamer(orders, 30, 800), orders);
        let (costs, _) = ready.costs(good.category);
        let (account, _) = ready.account(&costs, &facts, Some(quote)).unwrap();
        let step = account.purchase.step;
        (account.purchase.bought.get(), account.purchase.cash, step.min.get(), ready.holds(&facts, quote))
    };
    // 7 cartons of 120 at the list's 3.20 and 0.10 freight; 10 cartons at 3.00, landed; the list's 2.90 from 2,000 is replaced too.
    assert_eq!(at(800), (840, Money::yuan(2_772), 500, false));
    assert_eq!(at(1_000), (1_080, Money::yuan(3_240), 1_000, true));
    assert_eq!(at(950), (960, Money::yuan(3_168), 500, false), "960 are bought");
    assert_eq!(at(2_000), (2_040, Money::yuan(6_120), 1_000, true));
}

#[test]
fn the_dearest_variant_stands_for_the_good() {
    let own = Good::read("A 12.90 100:3.50 /1 其他").breaks;
    let dearest = Good::read("A 12.90 1:4.00 /1 其他").breaks;
    let mut listing = Listing { breaks: own.clone(), ..Listing::default() };
    assert_eq!(listing.facts().breaks, own.as_slice());
    listing.dearest = Some(dearest.clone());
    assert_eq!(listing.facts().breaks, dearest.as_slice());
    listing.dearest = Some(PriceBreaks::default());
    assert_eq!(listing.facts().breaks, own.as_slice());
}

#[test]
fn fees_are_dated_and_by_category() {
    let fee = |category, percent, month, verified| Fee {
        category: Clean::fixed(category),
        rate: Rate::percent(percent),
        from: Date::from_ymd(2026, month, 1).unwrap(),
        verified,
        ..Fee::default()
    };
    let fees = vec![fee("", 5, 1, true), fee("", 6, 3, true), fee("饰品", 2, 2, true), fee("", 9, 12, true)];
    let channel = Channel { id: Clean::fixed("kuaishou"), fees, ..Channel::default() };
    let rate = |category, date| channel.fee(category, date).map(|fee| fee.rate);
    assert_eq!(rate("袜品", today()), Some(Rate::percent(6)), "the latest that has begun");
    assert_eq!(rate("饰品", today()), Some(Rate::percent(2)), "its own");
    assert_eq!(rate("饰品", Date::from_ymd(2026, 1, 31).unwrap()), Some(Rate::percent(5)), "not yet its own");
    assert_eq!(rate("饰品", Date::from_ymd(2025, 12, 31).unwrap()), None);
    let lens = ReadyLens::new(&Lens::default(), &[channel], &[], None, today());
    assert_eq!(lens.costs("饰品").1.platform, Source::Channel { verified: true });
    let unknown = ReadyLens::new(&Lens::default(), &[], &[], None, today());
    let (costs, sources) = unknown.costs("");
    assert_eq!((costs.platform, sources.platform), (Rate::percent(5), Source::Default));
    assert_eq!(unknown.channel_name.as_str(), "kuaishou");
}

#[test]
fn the_channels_to_start_with_are_unverified() {
    let channels = channel::defaults();
    assert_eq!(channels.len(), 10);
    for channel in &channels {
        let fee = channel.fee("任何", today()).unwrap();
        assert!(!fee.verified && fee.rate > Rate::ZERO, "{}", channel.name);
    }
    let usual = assumptions::defaults();
    assert_eq!(usual.last(), Some(&assumptions::other()));
    assert_eq!(usual.iter().filter(|row| row.category.is_empty()).count(), 1);
}
