//! How much must be bought for what is needed, at which step, and what it costs. domain: 4.3.1, 4.3.2.

use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity};

/// What decides how much must be bought.
#[derive(Clone, Copy, Debug)]
pub struct Packing {
    /// 起批.
    pub moq: Option<Quantity>,
    /// Pieces a lot.
    pub lot: Option<Quantity>,
    /// Pieces a carton.
    pub carton: Option<Quantity>,
}

/// A purchase that covers what is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Purchase {
    /// Pieces needed.
    pub needed: Quantity,
    /// Pieces bought: at least needed and MOQ, in full lots and cartons.
    pub bought: Quantity,
    /// Full cartons, when cartons are known.
    pub cartons: Option<u32>,
    /// The step in force at `bought`.
    pub step: PriceBreak,
    /// bought × step price (and freight).
    pub cash: Money,
}

/// A hint that buying more is cheaper or nearly so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PurchaseHint {
    /// Buying `extra` more pieces costs `saved` less in all (tier trap).
    CheaperInAll {
        /// More pieces.
        extra: Quantity,
        /// Yuan less in all.
        saved: Money,
    },
    /// `extra` more pieces reach the step `price`.
    NextBreak {
        /// More pieces.
        extra: Quantity,
        /// Price a piece there.
        price: Money,
    },
}

/// The purchase for `needed` pieces; none when the price is unknown or the quantity is beyond what is taken for real.
pub fn purchase(_needed: Quantity, _breaks: &PriceBreaks, _freight: Money, _packing: Packing) -> Option<Purchase> {
    None // skeleton
}

/// What more would bring, the more useful hint first.
pub fn hint(_purchase: &Purchase, _breaks: &PriceBreaks, _freight: Money, _packing: Packing) -> Option<PurchaseHint> {
    None // skeleton
}
