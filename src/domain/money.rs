//! Money in 1/10000 yuan, as unit prices below a fen exist. Checked arithmetic only; no floats.
//!
//! Where an amount must be rounded (a rate of it, a shorter form) it is rounded half away from zero.

use std::{fmt, str::FromStr};

pub use crate::domain::decimal::ParseDecimalError as ParseMoneyError;
use crate::domain::{Quantity, Rate, decimal, wire};

/// An amount in 1/10000 yuan; may be negative (a deduction, a loss).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Money(i64);

wire::travels_as!(Money, i64, |money| money.to_string());

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The highest unit price that is taken for real: 1,000,000 yuan.
    pub const MAX_UNIT: Self = Self(1_000_000 * 10_000);
    /// Decimals of a yuan that are kept.
    const DECIMALS: usize = 4;

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
    /// From decimal yuan with at most 4 decimals: `12.90`, `-0.035`. Never rounds.
    pub fn parse(text: &str) -> Result<Self, ParseMoneyError> {
        decimal::parse(text, Self::DECIMALS).map(Self)
    }
    /// The sum, unless it does not fit.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(units) => Some(Self(units)),
            None => None,
        }
    }
    /// The difference, unless it does not fit.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(units) => Some(Self(units)),
            None => None,
        }
    }
    /// The opposite, unless it does not fit.
    pub const fn checked_neg(self) -> Option<Self> {
        match self.0.checked_neg() {
            Some(units) => Some(Self(units)),
            None => None,
        }
    }
    /// So many times the amount, unless it does not fit.
    pub fn checked_times(self, count: Quantity) -> Option<Self> {
        self.0.checked_mul(i64::from(count.get())).map(Self)
    }
    /// The share of the amount, rounded half away from zero, unless it does not fit.
    pub fn checked_share(self, rate: Rate) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(rate.as_parts());
        i64::try_from(round_div(product, i128::from(Rate::ONE.as_parts()))).ok().map(Self)
    }
    /// What share of `whole` the amount is, rounded half away from zero; none of a whole of zero or when it does not fit.
    pub fn share_of(self, whole: Self) -> Option<Rate> {
        if whole.0 == 0 {
            return None;
        }
        let parts = Rate::ONE.as_parts();
        if let Some(product) = self.0.checked_mul(parts)
            && whole.0 > 0
        {
            return Some(Rate::parts(round_div_short(product, whole.0)));
        }
        let (product, whole) = (i128::from(self.0) * i128::from(parts), i128::from(whole.0));
        i64::try_from(round_div(product * whole.signum(), whole.abs())).ok().map(Rate::parts)
    }
    /// In yuan with exactly so many decimals, rounded half away from zero: `0.599`; thousands are not grouped here.
    pub fn fixed(self, decimals: u8) -> String {
        decimal::fixed(self.0, Self::DECIMALS, usize::from(decimals))
    }
}

/// `n / d` rounded half away from zero; `d` > 0.
pub(super) const fn round_div(n: i128, d: i128) -> i128 {
    let (quotient, rest) = (n / d, n % d);
    if rest.abs() * 2 >= d { quotient + rest.signum() } else { quotient }
}

/// The same in one machine word: rows are computed by the million.
pub(super) const fn round_div_short(n: i64, d: i64) -> i64 {
    let (quotient, rest) = (n / d, n % d);
    // `rest` is below `d`, so what is missing to `d` cannot overflow where twice `rest` could.
    if rest != 0 && rest.abs() >= d - rest.abs() { quotient + rest.signum() } else { quotient }
}

impl fmt::Display for Money {
    /// Decimal yuan with at least 2 decimals: `12.90`, `0.035`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&decimal::trimmed(self.0, Self::DECIMALS, 2))
    }
}

impl FromStr for Money {
    type Err = ParseMoneyError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
