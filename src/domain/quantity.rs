//! Pieces, orders: whole numbers up to 10,000,000.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A count of pieces or orders, 0..=10,000,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Quantity(u32);

/// Not a whole number up to [`Quantity::MAX`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("not a whole number from 0 to 10000000")]
pub struct ParseQuantityError;

impl Quantity {
    /// The highest count that is taken for real.
    pub const MAX: u32 = 10_000_000;
    /// A count, or none when it is beyond what is taken for real.
    pub const fn new(count: u32) -> Option<Self> {
        if count <= Self::MAX { Some(Self(count)) } else { None }
    }
    /// A count cut to what is taken for real.
    pub const fn saturating(count: u32) -> Self {
        if count <= Self::MAX { Self(count) } else { Self(Self::MAX) }
    }
    /// The count.
    pub const fn get(self) -> u32 {
        self.0
    }
    /// From plain digits: `800`.
    pub fn parse(text: &str) -> Result<Self, ParseQuantityError> {
        text.trim().parse().ok().and_then(Self::new).ok_or(ParseQuantityError)
    }
}

impl TryFrom<u32> for Quantity {
    type Error = ParseQuantityError;
    fn try_from(count: u32) -> Result<Self, Self::Error> {
        Self::new(count).ok_or(ParseQuantityError)
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl fmt::Display for Quantity {
    /// Plain digits, not grouped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Quantity {
    type Err = ParseQuantityError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn counts_end_where_they_cannot_be_meant() {
        assert_eq!(Quantity::parse(" 800 "), Ok(Quantity(800)));
        for text in ["", "-1", "10000001", "1.5", "八百", "99999999999999"] {
            assert_eq!(Quantity::parse(text), Err(ParseQuantityError), "{text}");
        }
        assert_eq!(Quantity::saturating(u32::MAX).get(), Quantity::MAX);
        assert_eq!(serde_json::from_str::<Quantity>("800").unwrap(), Quantity(800));
        assert!(serde_json::from_str::<Quantity>("10000001").is_err());
        assert_eq!(serde_json::to_string(&Quantity(800)).unwrap(), "800");
    }
}
