//! Decimal text to whole units and back, exactly. It owns the form of a number as people write it (`12.90`, `-0.035`); grouping signs
//! and currency words are refused here, as what they mean depends on the sheet they stand in.

use thiserror::Error;

/// Why a text is not an exact decimal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ParseDecimalError {
    /// Other than an optional sign, digits, and a point with digits behind it.
    #[error("not a decimal number")]
    Form,
    /// More decimals than the unit has; it would have to be rounded.
    #[error("more decimals than can be kept exactly")]
    TooFine,
    /// Does not fit.
    #[error("number too large")]
    TooLarge,
}

/// `text` in units of 10^-`decimals`.
pub(super) fn parse(text: &str, decimals: usize) -> Result<i64, ParseDecimalError> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').map_or((digits, "0"), |parts| parts);
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return Err(ParseDecimalError::Form);
    }
    if fraction.bytes().skip(decimals).any(|b| b != b'0') {
        return Err(ParseDecimalError::TooFine);
    }
    let kept = fraction.bytes().chain(std::iter::repeat(b'0')).take(decimals);
    let mut units: i128 = 0;
    for digit in whole.bytes().chain(kept) {
        let next = units.checked_mul(10).and_then(|u| u.checked_add(i128::from(digit - b'0')));
        units = next.ok_or(ParseDecimalError::TooLarge)?;
    }
    i64::try_from(sign * units).map_err(|_| ParseDecimalError::TooLarge)
}

/// `units` of 10^-`decimals` with as few decimals as are exact, but at least `least`.
pub(super) fn trimmed(units: i64, decimals: usize, least: usize) -> String {
    let mut text = fixed(units, decimals, decimals);
    for _ in least..decimals {
        if !text.ends_with('0') {
            break;
        }
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    text
}

/// `units` of 10^-`decimals` with exactly `shown` decimals, rounded half away from zero. Zero has no sign.
pub(super) fn fixed(units: i64, decimals: usize, shown: usize) -> String {
    let magnitude = u128::from(units.unsigned_abs());
    let rounded = if shown < decimals {
        let scale = power(decimals - shown);
        (magnitude + scale / 2) / scale
    } else {
        magnitude * power(shown - decimals)
    };
    let sign = if units < 0 && rounded != 0 { "-" } else { "" };
    if shown == 0 {
        return format!("{sign}{rounded}");
    }
    let scale = power(shown);
    format!("{sign}{}.{:0shown$}", rounded / scale, rounded % scale)
}

/// 10^n; `n` is a count of decimals, so never large.
fn power(n: usize) -> u128 {
    (0..n.min(18)).fold(1, |p, _| p * 10)
}
