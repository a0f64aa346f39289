//! What holds for any terms, against a plain computation in wide words.

use proptest::prelude::*;

use super::*;
use crate::domain::{PriceBreaks, money::round_div, purchase::purchase};

prop_compose! {
    fn any_costs()(
        rates in prop::array::uniform5(0_i64..=100_000),
        before in 0_i64..=100_000,
        rest in 0_i64..=100_000,
        small in prop::array::uniform4(0_i64..=10_000_000_000),
        large in prop::array::uniform2(0_i64..=10_000_000_000_000),
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
            tax: if tax == 0 { Tax::SmallScale(rate) } else { Tax::General { vat: rate, recoverable: tax == 1 } },
            leftover: if is_lost { Leftover::Lost } else { Leftover::Stock },
        }
    }
}

/// A good with its price, orders, steps, freight, lot and carton.
type Good = (i64, u32, Vec<(u32, i64)>, i64, Option<u32>, Option<u32>);

/// Prices as they occur, and up to the bounds.
fn any_good() -> impl Strategy<Value = Good> {
    let price = || prop_oneof![3 => 1_i64..=2_000_000, 1 => 1_i64..=10_000_000_000];
    let orders = prop_oneof![3 => 1_u32..=5_000, 1 => 1_u32..=10_000_000];
    let breaks = prop::collection::btree_map(1_u32..=20_000, price(), 1..5).prop_map(|map| map.into_iter().collect());
    let pack = || prop::option::of(1_u32..=500);
    (price(), orders, breaks, prop_oneof![Just(0_i64), 0_i64..=10_000], pack(), pack())
}

fn with_terms<T>(good: &Good, costs: Costs, use_terms: impl FnOnce(&Terms<'_>) -> T) -> T {
    let (price, orders, list, freight, lot, carton) = good;
    let step = |&(min, price): &(u32, i64)| PriceBreak { min: pieces(min), price: Money::units(price) };
    let breaks = PriceBreaks::new(list.iter().map(step).collect()).unwrap();
    use_terms(&Terms {
        price: Some(Money::units(*price)),
        orders: pieces(*orders),
        breaks: breaks.as_slice(),
        freight: Money::units(*freight),
        packing: Packing { moq: None, lot: lot.map(pieces), carton: carton.map(pieces) },
        costs,
    })
}

/// 到手 straight from the formulae.
fn plain_keep(terms: &Terms<'_>) -> i128 {
    let whole: i128 = 100_000;
    let bought = purchase(terms.orders, terms.breaks, terms.freight, terms.packing).unwrap();
    let parts = |rate: Rate| i128::from(rate.as_parts());
    let units = |money: Money| i128::from(money.as_units());
    let c = &terms.costs;
    let (price, step, orders) = (units(terms.price.unwrap()), units(bought.step.price), i128::from(terms.orders.get()));
    let cost = step + units(terms.freight);
    let net = whole - parts(c.refund_before) - parts(c.return_after);
    let used = net * whole + parts(c.return_after) * parts(c.unsellable);
    let left = (i128::from(bought.bought.get()) * whole * whole - orders * used) / (whole * whole);
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
        round_div(units(c.slot) + units(c.ads), orders),
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
            // Each of the eight rounded deductions and the net revenue may be half a unit off an order.
            let off = i128::from(account.total.as_units()) - i128::from(account.keep.as_units()) * i128::from(good.1);
            prop_assert!(off.abs() <= 5 * i128::from(good.1), "{}", off);
            Ok(())
        })?;
    }

    #[test]
    fn more_commission_keeps_no_more(good in any_good(), costs in any_costs(), more in 0_i64..=50_000) {
        let dearer = Costs { commission: Rate::parts((costs.commission.as_parts() + more).min(100_000)), ..costs };
        let keep = |costs| with_terms(&good, costs, |terms| row(terms).map(|row| row.keep));
        if let (Ok(keep), Ok(dearer)) = (keep(costs), keep(dearer)) {
            prop_assert!(dearer <= keep);
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
