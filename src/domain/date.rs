//! Instants (UTC milliseconds) and civil dates (at +08:00, where the market is).

use std::{fmt, str::FromStr};

use jiff::{Timestamp, ToSpan, Unit, civil};
use thiserror::Error;

use crate::domain::wire;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Instant(pub i64);

/// A civil day at +08:00, in days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Date(pub i32);

wire::travels_as!(Instant, i64, |instant| instant.to_string());
wire::travels_as!(Date, i32, |date| date.to_string());

/// Why a text is not a moment or a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ParseTimeError {
    /// Not RFC 3339 with its offset.
    #[error("not a moment like 2026-11-27T20:00:00+08:00")]
    Instant,
    /// Not a day of the calendar.
    #[error("not a day like 2026-11-27")]
    Date,
}

const DAY: i64 = 86_400_000;
/// Ahead of UTC at the market, all year.
const OFFSET: i64 = 8 * 3_600_000;
const EPOCH: civil::Date = civil::date(1970, 1, 1);

impl Instant {
    /// From RFC 3339, cut to the millisecond.
    pub fn parse(text: &str) -> Result<Self, ParseTimeError> {
        let stamp: Timestamp = text.trim().parse().map_err(|_| ParseTimeError::Instant)?;
        Ok(Self(stamp.as_millisecond()))
    }
    /// Hour and minute on the market's clock.
    pub const fn clock(self) -> (u8, u8) {
        let minutes = self.0.saturating_add(OFFSET).rem_euclid(DAY).unsigned_abs() / 60_000;
        ((minutes / 60) as u8, (minutes % 60) as u8)
    }
}

impl Date {
    /// The day of the calendar, if there is one.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        let day = civil::Date::new(year, month, day).ok()?;
        Some(Self(day.since((Unit::Day, EPOCH)).ok()?.get_days()))
    }
    /// Year, month, day; days beyond the year 9999 count as its last.
    pub fn ymd(self) -> (i16, i8, i8) {
        let day = self.civil();
        (day.year(), day.month(), day.day())
    }
    /// The day it is at the market.
    pub const fn of(instant: Instant) -> Self {
        let days = instant.0.saturating_add(OFFSET).div_euclid(DAY);
        Self(if days > i32::MAX as i64 {
            i32::MAX
        } else if days < i32::MIN as i64 {
            i32::MIN
        } else {
            days as i32
        })
    }
    /// Its first moment at the market.
    pub const fn begins(self) -> Instant {
        Instant((self.0 as i64).saturating_mul(DAY) - OFFSET)
    }
    /// 1 = Monday … 7 = Sunday.
    pub const fn weekday(self) -> u8 {
        // The epoch was a Thursday.
        ((self.0 as i64 + 3).rem_euclid(7).unsigned_abs() + 1) as u8
    }
    /// So many days later (or earlier).
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
    /// From `2026-11-27`.
    pub fn parse(text: &str) -> Result<Self, ParseTimeError> {
        let mut parts = text.trim().splitn(3, '-');
        let mut next = |digits: usize| {
            let part = parts.next()?;
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then_some(part)
        };
        let (year, month, day) = (next(4), next(2), next(2));
        let date = || Self::from_ymd(year?.parse().ok()?, month?.parse().ok()?, day?.parse().ok()?);
        date().ok_or(ParseTimeError::Date)
    }
    fn civil(self) -> civil::Date {
        // Within what a span takes; beyond it the calendar ends anyway.
        EPOCH.saturating_add(self.0.clamp(-4_000_000, 4_000_000).days())
    }
}

impl fmt::Display for Instant {
    /// RFC 3339 in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
        let stamp = Timestamp::from_millisecond(self.0.clamp(least, most)).unwrap_or_default();
        f.pad(&stamp.to_string())
    }
}

impl fmt::Display for Date {
    /// `2026-11-27`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.civil().to_string())
    }
}

impl FromStr for Instant {
    type Err = ParseTimeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl FromStr for Date {
    type Err = ParseTimeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_market() {
        let evening = Instant::parse("2026-11-27T16:30:00Z").unwrap();
        assert_eq!(Date::of(evening).to_string(), "2026-11-28", "half past midnight at the market");
        assert_eq!(evening.clock(), (0, 30));
        let before = Instant::parse("2026-11-27T23:59:59.999+08:00").unwrap();
        assert_eq!(Date::of(before).to_string(), "2026-11-27");
        assert_eq!(Date::of(Instant(0)), Date(0));
        assert_eq!(Date::of(Instant(-8 * 3_600_000 - 1)), Date(-1));
    }

    #[test]
    fn the_calendar_is_kept() {
        let friday = Date::parse("2026-11-27").unwrap();
        assert_eq!((friday.ymd(), friday.weekday()), ((2026, 11, 27), 5));
        assert_eq!(Date(0).weekday(), 4, "1970-01-01 was a Thursday");
        assert_eq!(Date::parse("2024-02-28").unwrap().plus_days(2).to_string(), "2024-03-01");
        assert_eq!(Date::from_ymd(1970, 3, 1), Some(Date(59)));
        for wrong in ["2026-02-29", "2026-13-01", "2026-1-1", "26-11-27", "2026/11/27", "2026-11-27x", ""] {
            assert_eq!(Date::parse(wrong), Err(ParseTimeError::Date), "{wrong}");
        }
    }

    #[test]
    fn texts_and_numbers_come_back() {
        let instant = Instant::parse("2026-11-27T20:00:00.25+08:00").unwrap();
        assert_eq!(instant.to_string(), "2026-11-27T12:00:00.25Z");
        assert_eq!(serde_json::to_string(&Date(59)).unwrap(), "\"1970-03-01\"");
        assert_eq!(serde_json::from_str::<Date>("\"1970-03-01\"").unwrap(), Date(59));
        let json = serde_json::to_string(&instant).unwrap();
        assert_eq!(serde_json::from_str::<Instant>(&json).unwrap(), instant);
        let bytes = postcard::to_allocvec(&(instant, Date(59))).unwrap();
        assert_eq!(postcard::from_bytes::<(Instant, Date)>(&bytes).unwrap(), (instant, Date(59)));
    }

    #[test]
    fn the_ends_of_time_are_said() {
        for end in [i64::MIN, i64::MAX] {
            assert!(Instant::parse(&Instant(end).to_string()).is_ok());
            assert!(!Date::of(Instant(end)).to_string().is_empty());
        }
        assert_eq!(Date(i32::MAX).ymd(), (9999, 12, 31));
    }
}
