//! How long to wait before the same page is asked for again: exponential with full jitter, or what the server says.

use std::time::Duration;

use crate::domain::{FaultKind, Instant};

/// When a failed page is tried again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Retry {
    /// How often one page is asked for at most, the first time included.
    pub tries: u32,
    /// The upper end of the first wait; it doubles with each try.
    pub base: Duration,
    /// The longest wait chosen by us.
    pub most: Duration,
    /// The longest wait a server may ask for; beyond it the sync gives up for now.
    pub most_asked: Duration,
    /// The longest one supplier is asked in one run, its waits included; the next run goes on there.
    pub whole: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            tries: 5,
            base: Duration::from_secs(1),
            most: Duration::from_secs(30),
            most_asked: Duration::from_secs(120),
            whole: Duration::from_secs(1_200),
        }
    }
}

impl Retry {
    /// The wait after the `failed`-th failed try (from 1): evenly between nothing and base × 2^(failed − 1), as `random` falls.
    pub fn wait(&self, failed: u32, random: u64) -> Duration {
        let doubled = self.base.saturating_mul(1_u32.checked_shl(failed.saturating_sub(1)).unwrap_or(u32::MAX));
        let ceiling = u64::try_from(doubled.min(self.most).as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(random % ceiling.saturating_add(1))
    }
}

/// Whether asking again may help.
pub(super) const fn may_pass(kind: FaultKind) -> bool {
    use FaultKind::{Busy, ServerError, TimedOut, Truncated, Unreachable};
    matches!(kind, Busy | ServerError | TimedOut | Truncated | Unreachable)
}

/// When a `Retry-After` field says to come back: seconds from now, or an HTTP date. None when it says neither.
pub fn retry_after(field: &str, now: Instant) -> Option<Instant> {
    let field = field.trim();
    if let Ok(seconds) = field.parse::<u32>() {
        return Some(Instant(now.0.saturating_add(i64::from(seconds) * 1_000)));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(field).ok()?;
    Some(Instant(date.as_millisecond()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_most_and_fall_anywhere_below() {
        let retry = Retry::default();
        let longest: Vec<_> =
            (1..=7).map(|n| (0..=40_000).map(|r| retry.wait(n, r)).max().unwrap().as_secs()).collect();
        assert_eq!(longest, [1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(retry.wait(1, 0), Duration::ZERO);
        assert_eq!(retry.wait(3, 4_002), Duration::from_millis(1));
        assert!(retry.wait(200, u64::MAX) <= retry.most);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = Instant(784_111_777_000); // Sun, 06 Nov 1994 08:49:37 GMT, the date of RFC 9110
        assert_eq!(retry_after("12", now), Some(Instant(784_111_789_000)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:47 GMT", now), Some(Instant(784_111_787_000)));
        for bad in ["", "soon", "-5", "1.5", "Sun, 06 Nov"] {
            assert_eq!(retry_after(bad, now), None, "{bad}");
        }
    }
}
