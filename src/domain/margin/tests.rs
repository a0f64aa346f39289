//! The worked figures of the trade, and laws that hold for any terms.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod laws;
mod plans;
mod worked;

use super::*;

pub(super) fn pieces(count: u32) -> Quantity {
    Quantity::new(count).unwrap()
}

pub(super) fn steps(list: &[(u32, i64)]) -> Vec<PriceBreak> {
    list.iter().map(|&(min, fen)| PriceBreak { min: pieces(min), price: Money::fen(fen) }).collect()
}

/// The petal holder's costs: 30% for the streamer, 5% for the platform, a slot of 800.
pub(super) fn costs() -> Costs {
    Costs {
        commission: Rate::percent(30),
        agency: Rate::ZERO,
        platform: Rate::percent(5),
        courier: Money::fen(220),
        packaging: Money::fen(35),
        insurance: Money::fen(30),
        refund_before: Rate::percent(4),
        return_after: Rate::percent(8),
        unsellable: Rate::percent(20),
        handling: Money::fen(80),
        slot: Money::yuan(800),
        ads: Money::ZERO,
        guarantee: None,
        samples: Money::ZERO,
        tax: Tax::SmallScale(Rate::percent(1)),
        leftover: Leftover::Stock,
    }
}

/// The petal holder at 12.90 for 800 orders, in cartons of 120.
pub(super) fn holder(breaks: &[PriceBreak]) -> Terms<'_> {
    Terms {
        price: Some(Money::fen(1_290)),
        orders: pieces(800),
        breaks,
        freight: Money::ZERO,
        packing: Packing { carton: Some(pieces(120)), ..Packing::default() },
        buys: true,
        costs: costs(),
    }
}
