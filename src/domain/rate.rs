//! Rates in parts per 100,000, as the platforms count them: 30% = 30,000.

use std::{fmt, str::FromStr};

pub use crate::domain::decimal::ParseDecimalError as ParseRateError;
use crate::domain::{decimal, wire};

/// A share in parts per 100,000; may be negative (a loss).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Rate(i64);

wire::travels_as!(Rate, i64, |rate| decimal::trimmed(rate.0, Rate::DECIMALS, 0));

impl Rate {
    /// None of it.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const ONE: Self = Self(100_000);
    /// Decimals of the fraction that are kept; a percentage has two fewer.
    const DECIMALS: usize = 5;

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
    /// From a percentage (`30%`, `35.3%`) or a fraction (`0.3`). Never rounds.
    pub fn parse(text: &str) -> Result<Self, ParseRateError> {
        let text = text.trim();
        match text.strip_suffix(['%', '％']) {
            Some(percent) => decimal::parse(percent, Self::DECIMALS - 2),
            None => decimal::parse(text, Self::DECIMALS),
        }
        .map(Self)
    }
    /// As a percentage with exactly so many decimals, rounded half away from zero: `5.3%`.
    pub fn percent_fixed(self, decimals: u8) -> String {
        let mut text = decimal::fixed(self.0, Self::DECIMALS - 2, usize::from(decimals));
        text.push('%');
        text
    }
    /// The same with its sign: `+5.3%`, `-0.9%`. A loss keeps its minus even where it rounds to zero.
    pub fn percent_signed(self, decimals: u8) -> String {
        let text = self.percent_fixed(decimals);
        let sign = if self.0 < 0 { '-' } else { '+' };
        format!("{sign}{}", text.trim_start_matches('-'))
    }
    /// The sum, unless it does not fit.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(parts) => Some(Self(parts)),
            None => None,
        }
    }
    /// The difference, unless it does not fit.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(parts) => Some(Self(parts)),
            None => None,
        }
    }
}

impl fmt::Display for Rate {
    /// As an exact percentage: `30%`, `35.3%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}%", decimal::trimmed(self.0, Self::DECIMALS - 2, 0)))
    }
}

impl FromStr for Rate {
    type Err = ParseRateError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn percent_and_fraction_are_the_same() {
        for (text, parts) in
            [("30%", 30_000), ("0.3", 30_000), ("35.3 %", 35_300), ("1", 100_000), ("-0.9%", -900), ("5％", 5_000)]
        {
            assert_eq!(Rate::parse(text), Ok(Rate::parts(parts)), "{text}");
        }
        assert_eq!(Rate::parse("0.1234%"), Err(ParseRateError::TooFine));
        assert_eq!(Rate::parse("%"), Err(ParseRateError::Form));
    }

    #[test]
    fn rates_are_shown_with_one_decimal_and_sign() {
        assert_eq!(Rate::parts(35_300).to_string(), "35.3%");
        assert_eq!(Rate::percent(30).to_string(), "30%");
        assert_eq!(Rate::parts(35_278).to_string(), "35.278%");
        assert_eq!(Rate::parts(5_278).percent_fixed(1), "5.3%");
        assert_eq!(Rate::parts(5_250).percent_signed(1), "+5.3%", "half goes away from zero");
        assert_eq!(Rate::parts(-949).percent_signed(1), "-0.9%");
        assert_eq!(Rate::parts(-40).percent_signed(1), "-0.0%", "a small loss is a loss");
        assert_eq!(Rate::ZERO.percent_signed(1), "+0.0%");
    }

    #[test]
    fn files_hold_fractions() {
        let rate = Rate::percent(30);
        assert_eq!(serde_json::to_string(&rate).unwrap(), "\"0.3\"");
        for json in ["\"0.3\"", "0.3", "\"30%\""] {
            assert_eq!(serde_json::from_str::<Rate>(json).unwrap(), rate, "{json}");
        }
        let bytes = postcard::to_allocvec(&rate).unwrap();
        assert_eq!(postcard::from_bytes::<i64>(&bytes).unwrap(), 30_000);
        assert_eq!(postcard::from_bytes::<Rate>(&bytes).unwrap(), rate);
    }
}
