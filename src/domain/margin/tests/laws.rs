//! What holds for any terms, against a plain computation in wide words.

use proptest::prelude::*;

use super::*;
use crate::domain::{PriceBreaks, money::round_div};

prop_compose! {
    fn any_costs()(
        rates in prop::array::uniform5(0_i64..=100_000),
        before in 0_i64..=100_000,
        rest in 0_i64..=100_000,
        small in prop::array::uniform4(0_i64..=10_000_000_000),
        large in prop::array::uniform3(0_i64..=10_000_000_000_000),
        sales in prop::option::of(prop_oneof![0_i64..=10_000_000_000, 0_i64..=100_000_000_000_000_000]),
        tax in 0..3,
        is_lost in any::<bool>(),
    ) -> Costs {
        let rate = Rate::parts(rates[4]);
        Costs {
            commission: Rate::parts(rates[0]),
            agency: Rate::parts(rates[1]),
            platform: Rate::parts(rates[2]),
            courier: Money::units(small[0]),
            packaging: Money::units(small[1]),
            insurance: Money::units(small[2]),
            refund_before: Rate::parts(before),
            return_after: Rate::parts((100_000 - before) * rest / 100_000),
            unsellable: Rate::parts(rates[3]),
            handling: Money::units(small[3]),
            slot: Money::units(large[0]),
            ads: Money::units(large[1]),
            guarantee: sales.map(Money::units),
            samples: Money::units(large[2]),
            tax: if tax == 0 { Tax::SmallScale(rate) } else { Tax::General { vat: rate, recoverable: tax == 1 } },
            leftover: if is_lost { Leftover::Lost } else { Leftover::Stock },
        }
    }
}

/// A good with its price, orders, steps, freight; its lot and carton, and whether it is bought.
type Good = (i64, u32, Vec<(u32, i64)>, i64, (Option<u32>, Option<u32>, bool));

/// Prices as they occur, and up to the bounds.
fn any_good() -> impl Strategy<Value = Good> {
    let price = || prop_oneof![3 => 1_i64..=2_000_000, 1 => 1_i64..=10_000_000_000];
    let orders = prop_oneof![3 => 1_u32..=5_000, 1 => 1_u32..=10_000_000];
    let breaks = prop::collection::btree_map(1_u32..=20_000, price(), 1..5).prop_map(|map| map.into_iter().collect());
    let pack = || prop::option::of(1_u32..=500);
    let packing = (pack(), pack(), prop::bool::weighted(0.8));
    (price(), orders, breaks, prop_oneof![Just(0_i64), 0_i64..=10_000], packing)
}

fn with_terms<T>(good: &Good, costs: Costs, use_terms: impl FnOnce(&Terms<'_>) -> T) -> T {
    let (price, orders, list, freight, (lot, carton, buys)) = good;
    let step = |&(min, price): &(u32, i64)| PriceBreak { min: pieces(min), price: Money::units(price) };
    let breaks = PriceBreaks::new(list.iter().map(step).collect()).unwrap();
    use_terms(&Terms {
        price: Some(Money::units(*price)),
        orders: pieces(*orders),
        breaks: breaks.as_slice(),
        freight: Money::units(*freight),
        packing: Packing { moq: None, lot: lot.map(pieces), carton: carton.map(pieces) },
        buys: *buys,
        costs,
    })
}

/// 到手 straight from the formulae.
fn plain_keep(terms: &Terms<'_>) -> i128 {
    let whole: i128 = 100_000;
    let bought = terms.purchase().unwrap();
    let parts = |rate: Rate| i128::from(rate.as_parts());
    let units = |money: Money| i128::from(money.as_units());
    let c = &terms.costs;
    let (price, step, orders) = (units(terms.price.unwrap()), units(bought.step.price), i128::from(terms.orders.get()));
    let cost = step + units(terms.freight);
    let net = whole - parts(c.refund_before) - parts(c.return_after);
    let used = net * whole + parts(c.return_after) * parts(c.unsellable);
    let left = (i128::from(bought.bought.get()) * whole * whole - orders * used) / (whole * whole);
    let left = if terms.buys { left } else { 0 };
    let slot = match c.guarantee.map(units) {
        Some(sales) if price * orders < sales => round_div(units(c.slot) * price * orders, sales),
        _ => units(c.slot),
    };
    let (rate, input) = match c.tax {
        Tax::SmallScale(rate) | Tax::General { vat: rate, recoverable: false } => (parts(rate), 0),
        Tax::General { vat, recoverable: true } => (parts(vat), step * used),
    };
    let deductions = [
        round_div(price * net * (parts(c.commission) + parts(c.agency)), whole * whole),
        round_div(price * net * parts(c.platform), whole * whole),
        round_div(cost * used, whole * whole),
        round_div(
            (units(c.courier) + units(c.packaging) + units(c.insurance)) * (whole - parts(c.refund_before)),
            whole,
        ),
        round_div(units(c.handling) * parts(c.return_after), whole),
        round_div(slot + units(c.ads), orders),
        round_div(units(c.samples), orders),
        round_div((price * net * whole - input) * rate, whole * whole * (whole + rate)),
        if c.leftover == Leftover::Lost { round_div(left * cost, orders) } else { 0 },
    ];
    round_div(price * net, whole) - deductions.iter().sum::<i128>()
}

fn sum(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.amount.as_units()).sum()
}

proptest! {
    #[test]
    fn lines_add_up_and_the_row_says_the_same(good in any_good(), costs in any_costs()) {
        with_terms(&good, costs, |terms| {
            let (Ok(row), Ok(account)) = (row(terms), account(terms)) else {
                // More cartons than are taken for real.
                prop_assert_eq!(row(terms).err(), Some(Missing::Range));
                prop_assert_eq!(account(terms).err(), Some(Missing::Range));
                return Ok(());
            };
            prop_assert_eq!(i128::from(row.keep.as_units()), plain_keep(terms));
            prop_assert_eq!((row.keep, row.rate, row.naive), (account.keep, account.rate, account.naive_rate));
            let (above, below) = account.lines.split_at(3);
            prop_assert_eq!(sum(&above[..2]), account.net_revenue.as_units());
            let (keep, deductions) = below.split_last().unwrap();
            prop_assert_eq!(account.net_revenue.as_units() + sum(deductions), keep.amount.as_units());
            prop_assert_eq!(keep.amount, account.keep);
            // Each of the nine rounded deductions and the net revenue may be half a unit off an order.
            let off = i128::from(account.total.as_units()) - i128::from(account.keep.as_units()) * i128::from(good.1);
            prop_assert!(off.abs() <= 5 * i128::from(good.1), "{}", off);
            Ok(())
        })?;
    }

    #[test]
    fn whatever_costs_more_keeps_no_more(good in any_good(), costs in any_costs(), which in 0..13, more in 0_i64..=50_000) {
        let rate = |rate: Rate| Rate::parts((rate.as_parts() + more).min(100_000));
        let money = |money: Money, most: i64| Money::units((money.as_units() + more * 100).min(most));
        let (unit, budget) = (Money::MAX_UNIT.as_units(), 10_000_000_000_000);
        let (mut dearer, mut good_then) = (costs, good.clone());
        match which {
            0 => dearer.commission = rate(costs.commission),
            1 => dearer.agency = rate(costs.agency),
            2 => dearer.platform = rate(costs.platform),
            // What is lost of leftovers is whole pieces, so there it may go either way by one.
            3 if costs.leftover == Leftover::Stock => dearer.unsellable = rate(costs.unsellable),
            3 => {}
            4 => dearer.courier = money(costs.courier, unit),
            5 => dearer.packaging = money(costs.packaging, unit),
            6 => dearer.insurance = money(costs.insurance, unit),
            7 => dearer.handling = money(costs.handling, unit),
            8 => dearer.slot = money(costs.slot, budget),
            9 => dearer.ads = money(costs.ads, budget),
            10 => dearer.samples = money(costs.samples, budget),
            11 => good_then.3 += more,
            // Less is promised, so less is paid back.
            _ => dearer.guarantee = costs.guarantee.map(|sales| Money::units((sales.as_units() - more * 1_000).max(0))),
        }
        // With a 专票, dearer goods are deducted more than they cost only at a VAT that nobody has.
        let keep = |good: &Good, costs| with_terms(good, costs, |terms| row(terms).map(|row| row.keep));
        if let (Ok(keep), Ok(dearer)) = (keep(&good, costs), keep(&good_then, dearer)) {
            prop_assert!(dearer <= keep, "{} > {}", dearer, keep);
        }
    }

    #[test]
    fn dearer_goods_keep_no_more(good in any_good(), costs in any_costs(), more in 0_i64..=1_000_000) {
        let step = |&(min, price): &(u32, i64)| (min, (price + more).min(Money::MAX_UNIT.as_units()));
        let mut dearer = good.clone();
        dearer.2 = good.2.iter().map(step).collect();
        let keep = |good: &Good| with_terms(good, costs, |terms| row(terms).map(|row| row.keep));
        if let (Ok(keep), Ok(dearer)) = (keep(&good), keep(&dearer)) {
            // Goods and tax are rounded apart: a deductible unit more may round away, and one less.
            prop_assert!(dearer.as_units() <= keep.as_units() + 1, "{} > {}", dearer, keep);
        }
    }

    /// In units of 1/10000 yuan everywhere: all amounts a thousand times larger keep a thousand times as much, but for the rounding of
    /// the ten lines.
    #[test]
    fn units_are_the_same_everywhere(good in any_good(), costs in any_costs()) {
        let large = |money: Money| Money::units(money.as_units() * 1_000);
        let small = |money: Money, most: i64| Money::units(money.as_units() % most);
        let (unit, budget) = (10_000_000, 10_000_000_000);
        let low = Costs {
            courier: small(costs.courier, unit),
            packaging: small(costs.packaging, unit),
            insurance: small(costs.insurance, unit),
            handling: small(costs.handling, unit),
            slot: small(costs.slot, budget),
            ads: small(costs.ads, budget),
            samples: small(costs.samples, budget),
            guarantee: costs.guarantee.map(|sales| small(sales, 100_000_000_000_000)),
            ..costs
        };
        let high = Costs {
            courier: large(low.courier),
            packaging: large(low.packaging),
            insurance: large(low.insurance),
            handling: large(low.handling),
            slot: large(low.slot),
            ads: large(low.ads),
            samples: large(low.samples),
            guarantee: low.guarantee.map(large),
            ..low
        };
        let cheap = |price: i64| price % unit + 1;
        let steps = |by: i64| good.2.iter().map(|&(min, price)| (min, cheap(price) * by)).collect();
        let of = |by: i64| (cheap(good.0) * by, good.1, steps(by), good.3 * by, good.4);
        let keep = |by: i64, costs| with_terms(&of(by), costs, |terms| row(terms).map(|row| row.keep.as_units()));
        match (keep(1, low), keep(1_000, high)) {
            (Ok(keep), Ok(thousand)) => prop_assert!((keep * 1_000 - thousand).abs() <= 6_000, "{} {}", keep, thousand),
            (low, high) => prop_assert_eq!(low.err(), high.err()),
        }
    }

    /// One unit of rounding beyond a break-even there is nothing left; at it there is no loss.
    #[test]
    fn break_evens_keep_nothing(good in any_good(), costs in any_costs()) {
        let total = |good: &Good, costs: Costs| with_terms(good, costs, |terms| account(terms).map(|a| a.total));
        let Ok(plan) = with_terms(&good, costs, account) else { return Ok(()) };
        if let Some(rate) = plan.break_even_commission {
            for (more, earns) in [(0, true), (1, false)] {
                let commission = Rate::parts(rate.as_parts() + more);
                if let Ok(total) = total(&good, Costs { commission, ..costs }) {
                    prop_assert!(if earns { total >= Money::ZERO } else { total <= Money::ZERO }, "commission {}", total);
                }
            }
        }
        if let Some(price) = plan.break_even_price {
            let at = |units: i64| total(&(units, good.1, good.2.clone(), good.3, good.4), costs);
            prop_assert!(at(price.as_units()).is_ok_and(|total| total >= Money::ZERO), "price {}", price);
            if price > Money::ZERO {
                prop_assert!(at(price.as_units() - 1).is_ok_and(|total| total <= Money::ZERO), "price {} less", price);
            }
        }
        if let Some(slot) = plan.max_slot {
            for (more, earns) in [(0, true), (2, false)] {
                let slot = Money::units(slot.as_units() + more);
                if let Ok(total) = total(&good, Costs { slot, ..costs }) {
                    // A part of a fee that is paid back is itself rounded, once for the plan.
                    let half = Money::units(i64::from(costs.guarantee.is_some()));
                    let loss = Money::units(-half.as_units());
                    prop_assert!(if earns { total >= loss } else { total <= half }, "slot {}: {}", slot, total);
                }
            }
        }
    }

    #[test]
    fn the_bounds_hold(price in any::<i64>(), cost in any::<i64>(), orders in any::<u32>(), slot in any::<i64>(), rate in any::<i64>()) {
        let breaks = [PriceBreak { min: Quantity::saturating(orders), price: Money::units(cost) }];
        let rate = Rate::parts(rate);
        let costs = Costs { slot: Money::units(slot), commission: rate, unsellable: rate, ..costs() };
        let price = Some(Money::units(price));
        let terms = Terms { price, orders: Quantity::saturating(orders), costs, ..holder(&breaks) };
        prop_assert_eq!(row(&terms).is_ok(), account(&terms).is_ok());
    }
}

/// All at their highest at once: nothing overflows.
#[test]
fn the_highest_figures_are_computed() {
    let breaks = [PriceBreak { min: pieces(Quantity::MAX), price: Money::MAX_UNIT }];
    let most = Money::yuan(1_000_000_000);
    for (returns, orders) in [(Rate::ZERO, 1), (Rate::ONE, 1), (Rate::ZERO, Quantity::MAX), (Rate::ONE, Quantity::MAX)]
    {
        for tax in [Tax::SmallScale(Rate::ONE), Tax::General { vat: Rate::ONE, recoverable: true }] {
            let terms = Terms {
                price: Some(Money::MAX_UNIT),
                orders: pieces(orders),
                breaks: &breaks,
                freight: Money::MAX_UNIT,
                packing: Packing::default(),
                buys: true,
                costs: Costs {
                    commission: Rate::ONE,
                    agency: Rate::ONE,
                    platform: Rate::ONE,
                    courier: Money::MAX_UNIT,
                    packaging: Money::MAX_UNIT,
                    insurance: Money::MAX_UNIT,
                    refund_before: Rate::ZERO,
                    return_after: returns,
                    unsellable: Rate::ONE,
                    handling: Money::MAX_UNIT,
                    slot: most,
                    ads: most,
                    guarantee: None,
                    samples: most,
                    tax,
                    leftover: Leftover::Lost,
                },
            };
            let row = row(&terms).unwrap();
            assert_eq!(i128::from(row.keep.as_units()), plain_keep(&terms));
            assert_eq!(account(&terms).unwrap().keep, row.keep);
        }
    }
}
