//! Price breaks (阶梯价): from how many pieces which price a piece.

use serde::{Deserialize, Serialize};
use thiserror::Error;

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
#[serde(try_from = "Vec<PriceBreak>")]
pub struct PriceBreaks(Box<[PriceBreak]>);

/// Why steps cannot be meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum BreaksError {
    /// More than [`PriceBreaks::MOST`].
    #[error("more than 16 price steps")]
    TooMany,
    /// Two prices from the same count.
    #[error("two prices from {0} pieces")]
    Twice(Quantity),
    /// 0, below 0, or above [`Money::MAX_UNIT`].
    #[error("a price of {0} a piece")]
    Price(Money),
}

impl PriceBreaks {
    /// No supplier's list has had more steps.
    pub const MOST: usize = 16;

    /// The steps in order. A step from 0 pieces means from 1; the same step twice counts once.
    pub fn new(mut steps: Vec<PriceBreak>) -> Result<Self, BreaksError> {
        for step in &mut steps {
            step.min = step.min.max(Quantity::saturating(1));
            if step.price <= Money::ZERO || step.price > Money::MAX_UNIT {
                return Err(BreaksError::Price(step.price));
            }
        }
        steps.sort_by_key(|step| step.min);
        steps.dedup();
        for pair in steps.windows(2) {
            if let [a, b] = pair
                && a.min == b.min
            {
                return Err(BreaksError::Twice(a.min));
            }
        }
        if steps.len() > Self::MOST {
            return Err(BreaksError::TooMany);
        }
        Ok(Self(steps.into()))
    }
    /// The steps, ascending.
    pub fn as_slice(&self) -> &[PriceBreak] {
        &self.0
    }
    /// The step in force for so many pieces; below the first step that one holds, its `min` being the least one can buy.
    pub fn at(&self, pieces: Quantity) -> Option<PriceBreak> {
        step_at(&self.0, pieces)
    }
    /// Whether no price is known (面议).
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// [`PriceBreaks::at`] for steps that are already in order.
pub(super) fn step_at(steps: &[PriceBreak], pieces: Quantity) -> Option<PriceBreak> {
    steps.iter().rev().find(|step| step.min <= pieces).or_else(|| steps.first()).copied()
}

impl TryFrom<Vec<PriceBreak>> for PriceBreaks {
    type Error = BreaksError;
    fn try_from(steps: Vec<PriceBreak>) -> Result<Self, Self::Error> {
        Self::new(steps)
    }
}
