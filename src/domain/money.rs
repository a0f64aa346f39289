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
    /// What share of `whole` the amount is; none of a whole of zero or when it does not fit.
    ///
    /// Cut toward zero, not rounded: a rate is shown with fewer decimals, and only so is what is shown rounded once.
    pub fn share_of(self, whole: Self) -> Option<Rate> {
        let parts = Rate::ONE.as_parts();
        let share = match self.0.checked_mul(parts) {
            Some(product) => product.checked_div(whole.0)?,
            None => i64::try_from((i128::from(self.0) * i128::from(parts)).checked_div(i128::from(whole.0))?).ok()?,
        };
        Some(Rate::parts(share))
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_taken_exactly_or_refused() {
        for (text, units) in
            [("12.90", 129_000), ("0.0001", 1), ("-1.548", -15_480), ("+3", 30_000), ("007.50000", 75_000)]
        {
            assert_eq!(Money::parse(text), Ok(Money::units(units)), "{text}");
        }
        for text in ["", "-", ".5", "5.", "1,200", "12.9元", "1e3", "--1", "1.2.3", "一", "１２"] {
            assert_eq!(Money::parse(text), Err(ParseMoneyError::Form), "{text}");
        }
        assert_eq!(Money::parse("0.00001"), Err(ParseMoneyError::TooFine));
        assert_eq!(Money::parse("922337203685477.5808"), Err(ParseMoneyError::TooLarge));
        assert_eq!(Money::parse(&"9".repeat(60)), Err(ParseMoneyError::TooLarge));
    }

    #[test]
    fn amounts_are_shown_short_and_rounded_away_from_zero() {
        let shown = [129_000, 350, -15_480, 0, 10_000, 1].map(|units| Money::units(units).to_string());
        assert_eq!(shown, ["12.90", "0.035", "-1.548", "0.00", "1.00", "0.0001"]);
        assert_eq!(Money::units(34_056).fixed(3), "3.406");
        assert_eq!(Money::units(-34_055).fixed(3), "-3.406", "half goes away from zero");
        assert_eq!(Money::units(34_054).fixed(3), "3.405");
        assert_eq!(Money::units(-49).fixed(2), "0.00", "zero has no sign");
        assert_eq!(Money::units(4_793_600).fixed(0), "479");
        assert_eq!(Money::units(1).fixed(6), "0.000100");
    }

    #[test]
    fn shares_are_rounded_once() {
        let tenth = Rate::percent(10);
        assert_eq!(Money::units(15).checked_share(tenth), Some(Money::units(2)));
        assert_eq!(Money::units(-15).checked_share(tenth), Some(Money::units(-2)));
        assert_eq!(Money::units(14).checked_share(tenth), Some(Money::units(1)));
        assert_eq!(Money::units(i64::MAX).checked_share(Rate::percent(200)), None);
        assert_eq!(Money::units(1).share_of(Money::units(3)), Some(Rate::parts(33_333)));
        assert_eq!(Money::units(-2).share_of(Money::units(-3)), Some(Rate::parts(66_666)));
        let rate = Money::units(24_626).share_of(Money::units(179_100)).unwrap();
        assert_eq!(rate.percent_fixed(1), "13.7%", "13.74986%, not 13.750% and then 13.8%");
        assert_eq!(Money::units(1).share_of(Money::ZERO), None);
        assert_eq!(Money::units(i64::MIN).share_of(Money::units(1)), None);
        assert_eq!(Money::units(i64::MIN).share_of(Money::units(i64::MIN)), Some(Rate::ONE));
    }

    #[test]
    fn nothing_overflows_silently() {
        let (least, most, one) = (Money::units(i64::MIN), Money::units(i64::MAX), Money::units(1));
        assert_eq!((most.checked_add(one), least.checked_sub(one), least.checked_neg()), (None, None, None));
        assert_eq!(
            Money::MAX_UNIT.checked_times(Quantity::saturating(u32::MAX)),
            Some(Money::yuan(10_000_000_000_000))
        );
        assert_eq!(most.checked_times(Quantity::saturating(2)), None);
    }

    #[test]
    fn people_read_yuan_and_machines_units() {
        let price = Money::fen(1_290);
        assert_eq!(serde_json::to_string(&price).unwrap(), "\"12.90\"");
        for json in ["\"12.90\"", "12.9", "\"12.9000\""] {
            assert_eq!(serde_json::from_str::<Money>(json).unwrap(), price, "{json}");
        }
        assert_eq!(serde_json::from_str::<Money>("12").unwrap(), Money::yuan(12));
        for json in ["12.90001", "\"面议\"", "null", "1e300"] {
            assert!(serde_json::from_str::<Money>(json).is_err(), "{json}");
        }
        let bytes = postcard::to_allocvec(&price).unwrap();
        assert_eq!(bytes, postcard::to_allocvec(&129_000_i64).unwrap());
        assert_eq!(postcard::from_bytes::<Money>(&bytes).unwrap(), price);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(units in any::<i64>()) {
            let money = Money::units(units);
            prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
            prop_assert_eq!(Money::parse(&money.fixed(4)), Ok(money));
            let json = serde_json::to_string(&money).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
        }

        #[test]
        fn one_word_rounds_as_two(n in any::<i64>(), d in 1..=i64::MAX, small in -99_i64..=99, tens in 1_i64..=9) {
            for (n, d) in [(n, d), (small, 2 * tens), (small, 2 * tens + 1)] {
                prop_assert_eq!(i128::from(round_div_short(n, d)), round_div(i128::from(n), i128::from(d)));
            }
        }

        #[test]
        fn any_text_is_parsed_or_refused(text in ".{0,40}") {
            let _ = (Money::parse(&text), Rate::parse(&text), Quantity::parse(&text));
        }
    }
}
