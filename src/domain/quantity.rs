//! Pieces, orders: whole numbers up to 10,000,000.

use serde::{Deserialize, Serialize};

/// A count of pieces or orders, 0..=10,000,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(u32);

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
}
