//! Money in 1/10000 yuan, as unit prices below a fen exist. Checked arithmetic only; no floats.

use serde::{Deserialize, Serialize};

/// An amount in 1/10000 yuan; may be negative (a deduction, a loss).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The highest unit price that is taken for real: 1,000,000 yuan.
    pub const MAX_UNIT: Self = Self(1_000_000 * 10_000);

    /// From 1/10000 yuan.
    pub const fn units(units: i64) -> Self {
        Self(units)
    }
    /// From whole yuan.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(10_000))
    }
    /// From fen (1/100 yuan).
    pub const fn fen(fen: i64) -> Self {
        Self(fen.saturating_mul(100))
    }
    /// In 1/10000 yuan.
    pub const fn as_units(self) -> i64 {
        self.0
    }
}
