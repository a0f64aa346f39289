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
        let minutes = self.0.saturating_add(OFFSET).rem_euclid(DAY) / 60_000;
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
    /// 1 = Monday … 7 = Sunday.
    pub const fn weekday(self) -> u8 {
        // The epoch was a Thursday.
        ((self.0 as i64 + 3).rem_euclid(7) + 1) as u8
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
