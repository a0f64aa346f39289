//! Price breaks (阶梯价): from how many pieces which price a piece.

use serde::{Deserialize, Serialize};

use crate::domain::{Money, Quantity};

/// One step: from `min` pieces, `price` a piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub struct PriceBreak {
    /// Pieces from which the price holds.
    pub min: Quantity,
    /// Price a piece, landed at the warehouse when the supplier says so.
    pub price: Money,
}

/// The steps of one good, ascending by `min`, at most [`PriceBreaks::MOST`]; empty = 面议, the price is unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub struct PriceBreaks(Box<[PriceBreak]>);

impl PriceBreaks {
    /// No supplier's list has had more steps.
    pub const MOST: usize = 16;
    /// The steps, ascending.
    pub fn as_slice(&self) -> &[PriceBreak] {
        &self.0
    }
}
