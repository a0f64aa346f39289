//! Figures as the files of channels and categories write them: a rate with its `%`, a price in yuan, a day. A bare number is refused, as
//! 30 could be meant as 30% or as thirty times.

use crate::config::preset::name;
use crate::domain::{Date, Money, Rate};
use crate::text::Clean;

/// How a rate is written.
pub(super) const RATE: &str = "\"0%\" … \"100%\"";
/// How a price is written.
pub(super) const PRICE: &str = "\"9.90\"";
/// How a day is written.
pub(super) const DAY: &str = "\"2026-03-01\"";

/// A share with its sign, from none to all.
pub(super) fn rate(text: &str) -> Option<Rate> {
    let rate = Rate::parse(text).ok().filter(|_| text.trim_end().ends_with(['%', '％']))?;
    (Rate::ZERO..=Rate::ONE).contains(&rate).then_some(rate)
}

/// A price a piece in yuan.
pub(super) fn price(text: &str) -> Option<Money> {
    Money::parse(text).ok().filter(|price| (Money::ZERO..=Money::MAX_UNIT).contains(price))
}

/// A day of the calendar.
pub(super) fn day(text: &str) -> Option<Date> {
    Date::parse(text).ok()
}

/// A category by its name; empty is any other.
pub(super) fn category(text: &str) -> Option<Clean> {
    if text.is_empty() { Some(Clean::default()) } else { name(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_has_its_sign_and_its_bounds() {
        assert_eq!(rate("5.6%"), Some(Rate::parts(5_600)));
        for wrong in ["30", "0.3", "-1%", "100.001%", "101%", "NaN%", "nan", "1e9%", "", "%", "９９９%", "5%%"] {
            assert_eq!(rate(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_price_is_yuan_within_what_is_sold() {
        assert_eq!(price("9.90"), Some(Money::fen(990)));
        for wrong in ["-1", "1000000.01", "99999999999999999999999", "9.9元", "inf", "0.00001"] {
            assert_eq!(price(wrong), None, "{wrong}");
        }
    }
}
