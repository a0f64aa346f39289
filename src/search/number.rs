//! Numbers in conditions: `12.5`, `¥3.20`, `20%`, `1.5万`, `3..5`, and the bounds they set. No floats.

use std::ops::RangeInclusive;

/// What a figure counts in; decides how many decimals it may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Yuan, kept in 1/10000.
    Yuan,
    /// Percent, kept in parts per 100,000; the sign may be left out.
    Percent,
    /// Pieces or days.
    Whole,
}

impl Unit {
    fn decimals(self) -> u32 {
        match self {
            Self::Yuan => 4,
            Self::Percent => 3,
            Self::Whole => 0,
        }
    }
}

/// How a value is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    /// `:` or `=`; the value may be a range.
    Is,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

/// Why a value is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoNumber {
    /// Not a number of this unit.
    Unreadable,
    /// A range whose end is below its beginning.
    BackToFront,
}

/// The values, in the unit's smallest parts, that a comparison with folded `text` lets through.
pub fn bounds(op: Op, text: &str, unit: Unit) -> Result<RangeInclusive<i64>, NoNumber> {
    let read = |text: &str| number(text, unit).ok_or(NoNumber::Unreadable);
    if op == Op::Is
        && let Some((low, high)) = text.split_once("..").or_else(|| text.split_once('~'))
    {
        let low = if low.is_empty() { i64::MIN } else { read(low)? };
        // `3..<6` ends just below 6: ranges that stand beside each other share nothing and leave nothing out.
        let (high, below) = high.strip_prefix('<').map_or((high, 0), |high| (high, 1));
        let high = if high.is_empty() && below == 0 { i64::MAX } else { read(high)?.saturating_sub(below) };
        return if low <= high { Ok(low..=high) } else { Err(NoNumber::BackToFront) };
    }
    let value = read(text)?;
    Ok(match op {
        Op::Is => value..=value,
        Op::Below => i64::MIN..=value.saturating_sub(1),
        Op::AtMost => i64::MIN..=value,
        Op::Above => value.saturating_add(1)..=i64::MAX,
        Op::AtLeast => value..=i64::MAX,
    })
}

/// A decimal number in the unit's smallest parts.
fn number(text: &str, unit: Unit) -> Option<i64> {
    let text = match unit {
        Unit::Yuan => text.trim_start_matches(['¥', '￥']).trim_end_matches('元'),
        Unit::Percent => text.trim_end_matches('%'),
        Unit::Whole => text,
    };
    let (text, tens) = text.strip_suffix('万').map_or((text, 0), |text| (text, 4));
    let (minus, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let room = unit.decimals() + tens;
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() as u32 > room {
        return None;
    }
    let scale = |digits: u32| 10_i64.checked_pow(digits);
    let part_units = if part.is_empty() { 0 } else { part.parse::<i64>().ok()? * scale(room - part.len() as u32)? };
    let units = whole.parse::<i64>().ok()?.checked_mul(scale(room)?)?.checked_add(part_units)?;
    Some(if minus { -units } else { units })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_smallest_parts() {
        assert_eq!(number("12.5", Unit::Yuan), Some(125_000));
        assert_eq!(number("¥3.2元", Unit::Yuan), Some(32_000));
        assert_eq!(number("20%", Unit::Percent), Some(20_000));
        assert_eq!(number("-5.3", Unit::Percent), Some(-5_300));
        assert_eq!(number("1.5万", Unit::Whole), Some(15_000));
        for bad in ["", ".", ".5", "1.23456", "a", "1a", "--1", "1e3", "99999999999999999999"] {
            assert_eq!(number(bad, Unit::Yuan), None, "{bad}");
        }
        assert_eq!(number("1.5", Unit::Whole), None);
    }

    #[test]
    fn comparisons_become_bounds() {
        assert_eq!(bounds(Op::Below, "12.5", Unit::Yuan), Ok(i64::MIN..=124_999));
        assert_eq!(bounds(Op::AtLeast, "500", Unit::Whole), Ok(500..=i64::MAX));
        assert_eq!(bounds(Op::Is, "3..5", Unit::Yuan), Ok(30_000..=50_000));
        assert_eq!(bounds(Op::Is, "3..", Unit::Whole), Ok(3..=i64::MAX));
        assert_eq!(bounds(Op::Is, "3..<6", Unit::Yuan), Ok(30_000..=59_999));
        assert_eq!(bounds(Op::Is, "..<6", Unit::Whole), Ok(i64::MIN..=5));
        assert_eq!(bounds(Op::Is, "3..<", Unit::Whole), Err(NoNumber::Unreadable));
        assert_eq!(bounds(Op::Is, "3..<3", Unit::Whole), Err(NoNumber::BackToFront));
        assert_eq!(bounds(Op::Is, "100", Unit::Whole), Ok(100..=100));
        assert_eq!(bounds(Op::Is, "5..3", Unit::Whole), Err(NoNumber::BackToFront));
        assert_eq!(bounds(Op::Above, "3..5", Unit::Whole), Err(NoNumber::Unreadable));
    }
}
