//! Rates in parts per 100,000, as the platforms count them: 30% = 30,000.

use serde::{Deserialize, Serialize};

/// A share in parts per 100,000; may be negative (a loss).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Rate(i64);

impl Rate {
    /// None of it.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const ONE: Self = Self(100_000);
    /// From parts per 100,000.
    pub const fn parts(parts: i64) -> Self {
        Self(parts)
    }
    /// From whole percent.
    pub const fn percent(percent: i64) -> Self {
        Self(percent.saturating_mul(1_000))
    }
    /// In parts per 100,000.
    pub const fn as_parts(self) -> i64 {
        self.0
    }
}
