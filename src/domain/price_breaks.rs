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
        self.0.at(pieces)
    }
    /// Whether no price is known (面议).
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Price steps in order, wherever they lie.
pub trait Ladder {
    /// The count of the first step: less cannot be bought. None when there is no price.
    fn least(&self) -> Option<Quantity>;
    /// The step in force for so many pieces; below the first step that one.
    fn at(&self, pieces: Quantity) -> Option<PriceBreak>;
}

impl Ladder for [PriceBreak] {
    fn least(&self) -> Option<Quantity> {
        self.first().map(|step| step.min)
    }
    fn at(&self, pieces: Quantity) -> Option<PriceBreak> {
        self.iter().rev().find(|step| step.min <= pieces).or_else(|| self.first()).copied()
    }
}

impl TryFrom<Vec<PriceBreak>> for PriceBreaks {
    type Error = BreaksError;
    fn try_from(steps: Vec<PriceBreak>) -> Result<Self, Self::Error> {
        Self::new(steps)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn step(min: u32, fen: i64) -> PriceBreak {
        PriceBreak { min: Quantity::saturating(min), price: Money::fen(fen) }
    }

    #[test]
    fn steps_are_put_in_order() {
        let breaks = PriceBreaks::new(vec![step(500, 320), step(0, 350), step(500, 320)]).unwrap();
        assert_eq!(breaks.as_slice(), [step(1, 350), step(500, 320)]);
        assert_eq!(PriceBreaks::new(Vec::new()), Ok(PriceBreaks::default()));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let twice = PriceBreaks::new(vec![step(0, 350), step(1, 320)]);
        assert_eq!(twice, Err(BreaksError::Twice(Quantity::saturating(1))));
        for price in [Money::ZERO, Money::fen(-1), Money::units(Money::MAX_UNIT.as_units() + 1)] {
            let steps = vec![PriceBreak { min: Quantity::saturating(1), price }];
            assert_eq!(PriceBreaks::new(steps), Err(BreaksError::Price(price)));
        }
        let many = |count| PriceBreaks::new((1..=count).map(|min| step(min, 100)).collect());
        assert!(many(16).is_ok());
        assert_eq!(many(17), Err(BreaksError::TooMany));
    }

    #[test]
    fn the_last_step_reached_is_in_force() {
        let breaks = PriceBreaks::new(vec![step(100, 350), step(500, 320), step(2_000, 290)]).unwrap();
        let price = |pieces| breaks.at(Quantity::saturating(pieces)).map(|step| step.price);
        let expected = [(1, 350), (100, 350), (499, 350), (500, 320), (1_999, 320), (2_000, 290)];
        for (pieces, fen) in expected {
            assert_eq!(price(pieces), Some(Money::fen(fen)), "{pieces}");
        }
        assert_eq!(PriceBreaks::default().at(Quantity::saturating(1)), None);
    }

    #[test]
    fn files_cannot_bring_in_nonsense() {
        let read = serde_json::from_str::<PriceBreaks>;
        let breaks = read(r#"[{"min": 500, "price": "3.20"}, {"min": 0, "price": 3.5}]"#).unwrap();
        assert_eq!(breaks.as_slice(), [step(1, 350), step(500, 320)]);
        assert!(read(r#"[{"min": 1, "price": "0"}]"#).is_err());
        assert!(read(r#"[{"min": 1, "price": "3"}, {"min": 1, "price": "4"}]"#).is_err());
        let bytes = postcard::to_allocvec(&breaks).unwrap();
        assert_eq!(postcard::from_bytes::<PriceBreaks>(&bytes).unwrap(), breaks);
    }
}
