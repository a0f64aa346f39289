//! Fixture times, told from the moment of serving (`-5m`, `-3d`, `+38d`), made into real ones.

use serde_json::Value;

use crate::domain::{Date, Instant};

/// Replaces every relative time in `json`; a value of another shape stays as it is.
pub(super) fn resolve(json: &mut Value, now: Instant) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, now)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value.as_str()) {
                    ("at" | "priced_at" | "stocked_at", Some(text)) => replace(value, instant(text, now)),
                    ("until" | "valid_until", Some(text)) => replace(value, date(text, now)),
                    _ => resolve(value, now),
                }
            }
        }
        _ => {}
    }
}

fn replace(value: &mut Value, text: Option<String>) {
    if let Some(text) = text {
        *value = Value::String(text);
    }
}

/// `-2h` as RFC 3339.
pub fn instant(text: &str, now: Instant) -> Option<String> {
    Some(Instant(now.0.checked_add(offset(text)?)?).to_string())
}

/// `+38d` as a civil day.
pub fn date(text: &str, now: Instant) -> Option<String> {
    let days = i32::try_from(offset(text)? / DAY).ok()?;
    Some(Date::of(now).plus_days(days).to_string())
}

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A signed count of minutes, hours, days or weeks, in milliseconds.
fn offset(text: &str) -> Option<i64> {
    let unit = match text.chars().last()? {
        'm' => MINUTE,
        'h' => 60 * MINUTE,
        'd' => DAY,
        'w' => 7 * DAY,
        _ => return None,
    };
    let count: i64 = text.strip_suffix(['m', 'h', 'd', 'w'])?.parse().ok()?;
    let signed = text.starts_with(['-', '+']);
    signed.then(|| count.checked_mul(unit))?
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn times_count_from_now() {
        let now = Instant::parse("2026-11-23T20:00:00Z").unwrap(); // the 24th at the market
        assert_eq!(instant("-5m", now).unwrap(), Instant::parse("2026-11-23T19:55:00Z").unwrap().to_string());
        assert_eq!(instant("-2w", now).unwrap(), Instant::parse("2026-11-09T20:00:00Z").unwrap().to_string());
        assert_eq!(date("+38d", now).as_deref(), Some("2027-01-01"));
        assert_eq!(date("-8d", now).as_deref(), Some("2026-11-16"));
        for other in ["5m", "-m", "-5", "", "-5y", "2026-11-23"] {
            assert_eq!(instant(other, now), None, "{other}");
        }
    }

    #[test]
    fn only_fields_of_time_are_touched() {
        let mut json =
            serde_json::json!({"title": "-5d", "history": [{"at": "-1d"}], "certs": [{"until": "+1d", "name": "-1d"}]});
        resolve(&mut json, Instant(0));
        assert_eq!(json["title"], "-5d");
        assert_eq!(json["certs"][0]["name"], "-1d");
        assert_eq!(json["certs"][0]["until"], "1970-01-02");
        assert!(json["history"][0]["at"].as_str().unwrap().starts_with("1969-12-31T00:00:00"));
    }
}
