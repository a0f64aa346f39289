//! Decimal numbers in cells, exact: `12`, `1,200.50`, `.5` is none.
//!
//! ```text
//! number  = whole [ "." digits ]
//! whole   = digits | 1–3 digits { "," 3 digits }, the first of them no 0
//! ```
//! 0,035 is no 35. Where commas may be decimal signs (in a file separated by semicolons) 3,500 and 1.000 are refused as well.
//! More decimals than wanted are rounded half away from zero: a spreadsheet writes 16 digits of what it computed.

/// A number in units of 10^-`places`; none when it is no number or does not fit.
pub(crate) fn scaled(plain: &str, places: usize) -> Option<i64> {
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, fraction)| (whole, Some(fraction)));
    if fraction.is_some_and(str::is_empty) || !is_digits(fraction.unwrap_or_default()) {
        return None;
    }
    let mut value = ungrouped(whole)?.parse::<i64>().ok()?;
    let mut decimals = fraction.unwrap_or_default().bytes().map(|b| i64::from(b - b'0'));
    for _ in 0..places {
        value = value.checked_mul(10)?.checked_add(decimals.next().unwrap_or(0))?;
    }
    value.checked_add(i64::from(decimals.next().is_some_and(|next| next >= 5)))
}

/// A number that is whole, times `times`: `1.2` and 10000 is 12000; none when a part is left.
pub(crate) fn whole_times(plain: &str, times: i64) -> Option<i64> {
    const PLACES: usize = 6;
    const SCALE: i64 = 1_000_000;
    let exact = plain.split_once('.').is_none_or(|(_, fraction)| fraction.trim_end_matches('0').len() <= PLACES);
    let value = scaled(plain, PLACES)?.checked_mul(times)?;
    (exact && value % SCALE == 0).then_some(value / SCALE)
}

/// The number's text at the front of `plain`, and the rest.
pub(crate) fn leading(plain: &str) -> (&str, &str) {
    let end = plain.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(plain.len());
    plain.split_at(end)
}

/// Whether one sign alone parts three digits from others: 3,500 or 1.000, which people who write decimals with a comma mean otherwise.
pub(crate) fn is_doubtful(plain: &str) -> bool {
    let both = plain.split_once([',', '.']);
    both.is_some_and(|(whole, rest)| {
        rest.len() == 3
            && is_digits(rest)
            && is_digits(whole)
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
    })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Digits without the signs that group them by three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let fits = !first.is_empty() && is_digits(first) && (!grouped || (first.len() <= 3 && !first.starts_with('0')));
    (fits && groups.all(|group| group.len() == 3 && is_digits(group))).then(|| whole.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_or_none() {
        for (text, expected) in [
            ("12", Some(120_000)),
            ("12.9", Some(129_000)),
            ("1,200.50", Some(12_005_000)),
            ("1,234,567", Some(12_345_670_000)),
            ("0.00005", Some(1)),
            ("3.3000000000000003", Some(33_000)),
            ("9.99995", Some(100_000)),
            ("12,00", None),
            ("1200,000", None),
            ("0,035", None),
            ("0,500", None),
            ("012,500", None),
            (",200", None),
            ("1.", None),
            (".5", None),
            ("1.2.3", None),
            ("", None),
            ("-1", None),
            ("1e3", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(scaled(text, 4), expected, "{text}");
        }
    }

    #[test]
    fn multiples_must_be_whole() {
        assert_eq!(whole_times("1.2", 10_000), Some(12_000));
        assert_eq!(whole_times("2", 1_000), Some(2_000));
        assert_eq!(whole_times("100.00", 1), Some(100));
        assert_eq!(whole_times("1.5", 1), None);
        assert_eq!(whole_times("1.23456", 10_000), None);
    }
}
