//! Numbers, dates and ids as suppliers write them: a string or a number, read from its text and never through a float.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::domain::{Date, Instant, Money, Quantity, Rate, Stock, stock::Level};

/// A string or a number, as its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Scalar<'a> {
    /// The characters, unescaped, without surrounding spaces.
    text: Cow<'a, str>,
    /// Whether it stood in quotes.
    quoted: bool,
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get();
        match raw.as_bytes().first() {
            Some(b'"') => Ok(Self { text: unquote(raw).map_err(serde::de::Error::custom)?, quoted: true }),
            Some(b'-' | b'0'..=b'9') => Ok(Self { text: Cow::Borrowed(raw), quoted: false }),
            _ => Err(serde::de::Error::custom("neither a text nor a number")),
        }
    }
}

fn unquote(raw: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    let inner = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'));
    match inner {
        Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain.trim())),
        _ => serde_json::from_str::<String>(raw).map(|text| Cow::Owned(text.trim().to_owned())),
    }
}

impl<'a> Scalar<'a> {
    /// What another format wrote in its own way.
    pub(in crate::ingest) fn written(text: Cow<'a, str>) -> Self {
        Self { text, quoted: true }
    }

    /// Its characters.
    pub(in crate::ingest) fn text(&self) -> &str {
        &self.text
    }

    /// A price a piece above nothing and within what is taken for real, exact to 1/10000 yuan.
    pub(in crate::ingest) fn price(&self) -> Option<Money> {
        self.amount().filter(|price| *price > Money::ZERO)
    }

    /// An amount of yuan from nothing to what is taken for real, exact to 1/10000 yuan.
    pub(in crate::ingest) fn amount(&self) -> Option<Money> {
        let amount = Money::units(fixed(&self.text, 4)?);
        (Money::ZERO..=Money::MAX_UNIT).contains(&amount).then_some(amount)
    }

    /// A share from none to all: `0.06` or `6%`, exact to 1/100000.
    pub(in crate::ingest) fn share(&self) -> Option<Rate> {
        let parts = match self.text.strip_suffix('%') {
            Some(percent) => fixed(percent.trim_end(), 3)?,
            None => fixed(&self.text, 5)?,
        };
        (0..=100_000).contains(&parts).then(|| Rate::parts(parts))
    }

    /// Kilograms as grams.
    pub(in crate::ingest) fn grams(&self) -> Option<u32> {
        u32::try_from(fixed(&self.text, 3)?).ok()
    }

    /// A whole number from 0.
    pub(in crate::ingest) fn whole(&self) -> Option<u32> {
        u32::try_from(fixed(&self.text, 0)?).ok()
    }

    /// A count of pieces; none within when it is 0, by which suppliers mean "not said".
    #[expect(clippy::option_option, reason = "wrong, not there, there")]
    pub(in crate::ingest) fn count(&self) -> Option<Option<Quantity>> {
        let count = self.whole()?;
        Some(if count == 0 { None } else { Some(Quantity::new(count)?) })
    }

    /// Stock: a word or a figure. A figure below nothing (oversold) counts as 0, a part of a piece is left out, a figure that cannot be
    /// meant as a count (99999999) says "ample".
    pub(in crate::ingest) fn stock(&self) -> Option<Stock> {
        match &*self.text {
            "ample" => return Some(Stock::Level(Level::Ample)),
            "tight" => return Some(Stock::Level(Level::Tight)),
            "none" => return Some(Stock::Level(Level::None)),
            "" if self.quoted => return Some(Stock::Unknown),
            _ => {}
        }
        let pieces = fixed(&self.text, 4)?.max(0) / 10_000;
        let figure = u32::try_from(pieces).ok().and_then(Quantity::new);
        Some(figure.map_or(Stock::Level(Level::Ample), Stock::Figure))
    }

    /// A moment, RFC 3339.
    pub(in crate::ingest) fn instant(&self) -> Option<Instant> {
        Instant::parse(&self.text).ok()
    }

    /// A civil day `2026-12-31`.
    pub(in crate::ingest) fn date(&self) -> Option<Date> {
        Date::parse(&self.text).ok()
    }
}

/// A decimal number as a whole count of its `places`-th decimals; none when it is not exactly that (exponents, words, more decimals).
fn fixed(text: &str, places: u32) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let dangling = digits.ends_with('.') || whole.is_empty();
    if dangling || whole.len() > 18 || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut value: i64 = whole.parse().ok()?;
    let mut decimals = part.bytes();
    for _ in 0..places {
        let digit = decimals.next().map_or(0, |b| i64::from(b - b'0'));
        value = value.checked_mul(10)?.checked_add(digit)?;
    }
    decimals.all(|b| b == b'0').then_some(if negative { -value } else { value })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn scalar(json: &str) -> Scalar<'_> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn prices_are_exact() {
        let table = [
            ("\"3.50\"", Some(35_000)),
            ("3.5", Some(35_000)),
            ("3", Some(30_000)),
            ("\"0.0001\"", Some(1)),
            ("0.30000", Some(3_000)),
            ("\" 3.20 \"", Some(32_000)),
            ("\"3\\u002e2\"", Some(32_000)),
            ("1000000", Some(10_000_000_000)),
            ("1000000.0001", None),
            ("0.30000000000000004", None),
            ("0.00001", None),
            ("0", None),
            ("\"0.00\"", None),
            ("-3.5", None),
            ("1e2", None),
            ("\"3,50\"", None),
            ("\"¥3.50\"", None),
            ("\"3.\"", None),
            ("\".5\"", None),
            ("\"\"", None),
            ("\"1.2.3\"", None),
            ("99999999999999999999", None),
        ];
        for (json, units) in table {
            assert_eq!(scalar(json).price().map(Money::as_units), units, "{json}");
        }
    }

    #[test]
    fn shares_come_as_fractions_or_percent() {
        assert_eq!(scalar("\"0.98\"").share(), Some(Rate::parts(98_000)));
        assert_eq!(scalar("0.008").share(), Some(Rate::parts(800)));
        assert_eq!(scalar("\"6%\"").share(), Some(Rate::parts(6_000)));
        assert_eq!(scalar("\"0.125 %\"").share(), Some(Rate::parts(125)));
        assert_eq!(scalar("\"100.001%\"").share(), None);
        assert_eq!(scalar("-0.1").share(), None);
    }

    #[test]
    fn stock_is_a_word_or_a_figure() {
        let figure = |n| Some(Stock::Figure(Quantity::new(n).unwrap()));
        assert_eq!(scalar("4300").stock(), figure(4_300));
        assert_eq!(scalar("\"4300\"").stock(), figure(4_300));
        assert_eq!(scalar("4300.0").stock(), figure(4_300));
        assert_eq!(scalar("12.5").stock(), figure(12));
        assert_eq!(scalar("-3").stock(), figure(0));
        assert_eq!(scalar("99999999").stock(), Some(Stock::Level(Level::Ample)));
        assert_eq!(scalar("\"tight\"").stock(), Some(Stock::Level(Level::Tight)));
        assert_eq!(scalar("\"lots\"").stock(), None);
    }

    #[test]
    fn counts_know_zero_and_the_limit() {
        assert_eq!(scalar("0").count(), Some(None));
        assert_eq!(scalar("\"12\"").count(), Some(Quantity::new(12)));
        assert_eq!(scalar("10000001").count(), None);
        assert_eq!(scalar("1.5").count(), None);
    }

    #[test]
    fn times_are_read() {
        // 20,000 days after the epoch is 2024-10-04; date(1) agrees.
        assert_eq!(scalar("\"2024-10-04\"").date(), Some(Date(20_000)));
        assert_eq!(scalar("\"2024-02-30\"").date(), None);
        assert_eq!(scalar("\"1970-01-01T08:00:01.5+08:00\"").instant(), Some(Instant(1_500)));
        assert_eq!(scalar("\"2026-11-23\"").instant(), None);
    }

    #[test]
    fn only_texts_and_numbers_are_scalars() {
        for bad in ["true", "{}", "[1]"] {
            assert!(serde_json::from_str::<Scalar<'_>>(bad).is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Option<Scalar<'_>>>("null").unwrap().is_none());
    }
}
