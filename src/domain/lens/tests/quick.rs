//! The quick way to a row's figures says what the exact one says, of any good under any lens, or leaves it to that.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    lens::{Guarantee, InputVat, Plans, Returns, Supply, TaxRule},
    margin::Leftover,
    offer::{Dropship, Invoice},
};

fn any_supply() -> impl Strategy<Value = Supply> {
    prop_oneof![
        4 => Just(Supply::Bought),
        1 => any::<bool>().prop_map(|takes_returns| Supply::Dropship { takes_returns }),
        1 => (0_i64..=100).prop_map(|percent| Supply::Clearance { floor: Rate::percent(percent) }),
    ]
}

fn any_tax() -> impl Strategy<Value = TaxRule> {
    let input = prop_oneof![Just(InputVat::AsInvoiced), Just(InputVat::Always), Just(InputVat::Never)];
    prop_oneof![
        (0_i64..=100_000).prop_map(|parts| TaxRule::SmallScale(Rate::parts(parts))),
        (0_i64..=30, input).prop_map(|(percent, input)| TaxRule::General { vat: Rate::percent(percent), input }),
    ]
}

fn any_retail() -> impl Strategy<Value = RetailRule> {
    prop_oneof![
        3 => Just(RetailRule::Suggested),
        1 => (1_i64..=10_000_000).prop_map(|units| RetailRule::Fixed(Money::units(units))),
        1 => (0_i64..=1_000_000).prop_map(|parts| RetailRule::MarkUp(Rate::parts(parts))),
        1 => (0_i64..=1_000_000).prop_map(|parts| RetailRule::Multiple(Rate::parts(parts))),
    ]
}

prop_compose! {
    fn any_lens()(
        orders in prop_oneof![1_u32..=3_000, 1_u32..=10_000_000],
        supply in any_supply(),
        tax in any_tax(),
        retail in any_retail(),
        nines in any::<bool>(),
        returns in prop::option::of((0_i64..=60, 0_i64..=60)),
        slot in 0_i64..=100_000,
        roi in prop::option::of(1_i64..=30),
        lost in any::<bool>(),
    ) -> Lens {
        let returns = returns.map(|(before, after)| Returns { before: Rate::percent(before), after: Rate::percent(after) });
        Lens {
            orders: Quantity::saturating(orders),
            supply,
            tax,
            retail,
            nines,
            returns,
            slot: Some(Money::yuan(slot)),
            guarantee: roi.map_or(Guarantee::None, |times| Guarantee::Roi(Rate::percent(times * 100))),
            leftover: if lost { Leftover::Lost } else { Leftover::Stock },
            ..Lens::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn the_quick_row_is_the_exact_one(
        lens in any_lens(),
        steps in prop::collection::btree_map(1_u32..=5_000, 1_i64..=3_000_000, 0..4),
        packing in (prop::option::of(0_u32..=500), prop::option::of(0_u32..=30), prop::option::of(0_u32..=500)),
        money in (prop::option::of(0_i64..=3_000), prop::option::of(1_i64..=9_000_000)),
        invoice in (0_usize..4, prop::option::of(0_i64..=13)),
        dropship in prop::option::of((1_i64..=3_000_000, any::<bool>())),
    ) {
        let step = |(min, units): (u32, i64)| PriceBreak { min: Quantity::saturating(min), price: Money::units(units) };
        let breaks = PriceBreaks::new(steps.into_iter().map(step).collect()).unwrap();
        let count = |pieces: Option<u32>| pieces.map(Quantity::saturating);
        let facts = Facts {
            breaks: breaks.as_slice(),
            freight: money.0.map(Money::units),
            moq: count(packing.0),
            lot: count(packing.1),
            carton: count(packing.2),
            retail: money.1.map(Money::units),
            invoice: [Invoice::Unknown, Invoice::None, Invoice::Ordinary, Invoice::Special][invoice.0],
            invoice_points: invoice.1.map(Rate::percent),
            dropship: dropship.map(|(units, freight_included)| Dropship { price: Money::units(units), freight_included }),
        };
        let ready = ready(&lens, None);
        for category in ["手机配件", "毛衫", ""] {
            let costs = ready.costs(category).0;
            let exact = ready.row(&costs, &facts, None);
            if let Some(quick) = ready.quick_row(&Plans::new(&ready, &costs), facts.breaks, &facts) {
                prop_assert_eq!(quick, exact);
                let earnings = ready.quick_earnings(&Plans::new(&ready, &costs), facts.breaks, &facts).unwrap();
                let account = ready.account(&costs, &facts, None).map(|(account, _)| account.total);
                prop_assert_eq!(earnings.map(|(_, total)| total), account);
                prop_assert_eq!(earnings, ready.earnings(&costs, &facts, None));
                prop_assert_eq!(earnings.map(|(row, _)| row), exact);
            } else {
                // What has all its figures, and no points, is always quick.
                let plain = facts.invoice_points.is_none();
                prop_assert!(!plain || exact.is_err());
            }
        }
    }
}
