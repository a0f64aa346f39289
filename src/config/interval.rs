//! How often a supplier is asked by itself: `10m`, `2h`, `1d`.

use std::{fmt, str::FromStr, time::Duration};

/// Whole minutes, 1 to 30 days of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Interval(u32);

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
/// A catalog that is asked for less often is asked for by hand.
const MOST: u32 = 30 * DAY;

impl Interval {
    /// Of so many minutes, when that is 1 to 43,200 (30 days).
    pub fn of_minutes(minutes: u32) -> Option<Self> {
        (1..=MOST).contains(&minutes).then_some(Self(minutes))
    }
    /// In minutes.
    pub const fn minutes(self) -> u32 {
        self.0
    }
    /// As time.
    pub fn duration(self) -> Duration {
        Duration::from_secs(u64::from(self.0) * 60)
    }
}

impl FromStr for Interval {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "10m, 2h or 1d";
        let units = [("m", 1), ("h", HOUR), ("d", DAY)];
        let (figure, unit) =
            units.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, *unit))).ok_or(SHAPE)?;
        let plain = !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit());
        let figure = figure.parse::<u32>().ok().filter(|_| plain);
        figure.and_then(|figure| figure.checked_mul(unit)).and_then(Self::of_minutes).ok_or(SHAPE)
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            days if days.is_multiple_of(DAY) => write!(f, "{}d", days / DAY),
            hours if hours.is_multiple_of(HOUR) => write!(f, "{}h", hours / HOUR),
            minutes => write!(f, "{minutes}m"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_hours_and_days() {
        for (written, minutes, shown) in [
            ("1m", 1, "1m"),
            ("30m", 30, "30m"),
            ("90m", 90, "90m"),
            ("120m", 120, "2h"),
            ("2h", 120, "2h"),
            ("1d", 1440, "1d"),
        ] {
            let interval: Result<Interval, _> = written.parse();
            assert_eq!(interval.map(Interval::minutes), Ok(minutes), "{written}");
            assert_eq!(interval.map(|one| one.to_string()), Ok(shown.to_owned()), "{written}");
        }
        for wrong in ["", "m", "0m", "10", "30s", "-1m", "+1m", "1.5h", "31d", "99999999999d", " 1m", "1 m"] {
            assert!(wrong.parse::<Interval>().is_err(), "{wrong}");
        }
    }
}
