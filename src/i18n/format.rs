//! Figures as people read them: money, rates, counts, ages, dates.

use crate::domain::{Date, Instant, Quantity};
use crate::i18n::Lang;

/// 1,234
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A count of pieces or orders.
pub fn quantity(q: Quantity) -> String {
    count(u64::from(q.get()))
}

/// 5分 2时 6天 2周 3月 / 5m 2h 6d 2w 3mo
pub fn age(lang: Lang, then: Instant, now: Instant) -> String {
    const MINUTE: i64 = 60_000;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let passed = now.0.saturating_sub(then.0).max(0);
    let (n, zh, en) = match passed {
        p if p < HOUR => (p / MINUTE, "分", "m"),
        p if p < DAY => (p / HOUR, "时", "h"),
        p if p < 14 * DAY => (p / DAY, "天", "d"),
        p if p < 60 * DAY => (p / (7 * DAY), "周", "w"),
        p => (p / (30 * DAY), "月", "mo"),
    };
    format!("{n}{}", if lang == Lang::Zh { zh } else { en })
}

/// 11-27
pub fn day(date: Date) -> String {
    let _ = date;
    String::new() // skeleton
}
