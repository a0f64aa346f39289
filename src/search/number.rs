//! Numbers in conditions: `12.5`, `¥3.20`, `20%`, `1.5万`, `3..5`, `7天`, and the bounds they set. No floats.

use std::ops::RangeInclusive;

/// What a figure counts in; decides how many decimals it may have, and which units may stand beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Yuan, kept in 1/10000.
    Yuan,
    /// Percent, kept in parts per 100,000; the sign may be left out.
    Percent,
    /// Pieces.
    Whole,
    /// Days, weeks, months.
    Days,
    /// How long ago, kept in seconds; days when no unit is said.
    Age,
}

/// Units of money and rates, and of pieces, which say nothing that is not known.
const PIECES: [&str; 13] = ["个", "件", "只", "条", "支", "张", "把", "双", "套", "包", "盒", "pcs", "pc"];

/// Units of time, the longer names first, in seconds.
const TIMES: [(&str, i64); 26] = [
    ("分钟", MINUTE),
    ("min", MINUTE),
    ("分", MINUTE),
    ("小时", HOUR),
    ("hours", HOUR),
    ("hour", HOUR),
    ("时", HOUR),
    ("h", HOUR),
    ("days", DAY),
    ("day", DAY),
    ("天", DAY),
    ("日", DAY),
    ("d", DAY),
    ("weeks", 7 * DAY),
    ("week", 7 * DAY),
    ("星期", 7 * DAY),
    ("周", 7 * DAY),
    ("w", 7 * DAY),
    ("months", 30 * DAY),
    ("month", 30 * DAY),
    ("个月", 30 * DAY),
    ("月", 30 * DAY),
    ("mo", 30 * DAY),
    ("m", 30 * DAY),
    ("年", 365 * DAY),
    ("y", 365 * DAY),
];
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Unit {
    const fn decimals(self) -> u32 {
        match self {
            Self::Yuan => 4,
            Self::Percent => 3,
            Self::Whole | Self::Days => 0,
            // A figure of whole seconds comes out of it: hours and days may be halved and quartered.
            Self::Age => 2,
        }
    }

    /// The number without what stands around it, and what it is multiplied with.
    fn bare(self, text: &str) -> (&str, i64) {
        match self {
            Self::Yuan => (text.trim_start_matches(['¥', '￥']).trim_end_matches(['元', '块']), 1),
            Self::Percent => (text.strip_suffix("个点").unwrap_or(text.trim_end_matches('%')), 1),
            Self::Whole => (PIECES.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text), 1),
            Self::Days | Self::Age => {
                let unit = TIMES.iter().find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, *seconds)));
                let (text, seconds) = unit.unwrap_or((text, DAY));
                (text, if self == Self::Days { seconds / DAY } else { seconds })
            }
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
        && let Some((low, high)) = range(text)
    {
        let low = if low.is_empty() { i64::MIN } else { read(low)? };
        // `3..<6` ends just below 6: ranges that stand beside each other share nothing and leave nothing out.
        let (high, below) = high.strip_prefix('<').map_or((high, 0), |high| (high, 1));
        let high = if high.is_empty() && below == 0 { i64::MAX } else { read(high)?.saturating_sub(below) };
        return if low <= high { Ok(low..=high) } else { Err(NoNumber::BackToFront) };
    }
    let value = read(text)?;
    Ok(match op {
        // `changed:7d` = within the last seven days.
        Op::Is if unit == Unit::Age => i64::MIN..=value,
        Op::Is => value..=value,
        Op::Below => i64::MIN..=value.saturating_sub(1),
        Op::AtMost => i64::MIN..=value,
        Op::Above => value.saturating_add(1)..=i64::MAX,
        Op::AtLeast => value..=i64::MAX,
    })
}

/// The two ends of `3..5`, `3~5`, `3-5`, `3到5`, `3..`, `..5`.
fn range(text: &str) -> Option<(&str, &str)> {
    if let Some((low, high)) = text.split_once("..") {
        return Some((low, high.trim_start_matches('.')));
    }
    let parted = ['~', '到', '至'].into_iter().find_map(|sign| text.split_once(sign));
    parted.or_else(|| {
        // A minus at the beginning is a sign, and behind the dash another one may stand.
        let dash = text.char_indices().skip(1).find(|(_, c)| *c == '-')?.0;
        text.split_at_checked(dash).map(|(low, high)| (low, high.get(1..).unwrap_or_default()))
    })
}

/// A decimal number in the unit's smallest parts.
fn number(text: &str, unit: Unit) -> Option<i64> {
    let (text, factor) = unit.bare(text);
    let tens = [("万", 4), ("w", 4), ("千", 3), ("k", 3)];
    let big = tens.iter().find_map(|(sign, tens)| Some((text.strip_suffix(sign)?, *tens)));
    let (text, tens) = big.filter(|_| !matches!(unit, Unit::Days | Unit::Age)).unwrap_or((text, 0));
    let (minus, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole = without_commas(whole)?;
    let room = unit.decimals() + tens;
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(&whole) || !plain(part) || part.len() as u32 > room {
        return None;
    }
    let scale = |digits: u32| 10_i64.checked_pow(digits);
    let part_units = if part.is_empty() { 0 } else { part.parse::<i64>().ok()? * scale(room - part.len() as u32)? };
    let units = whole.parse::<i64>().ok()?.checked_mul(scale(room)?)?.checked_add(part_units)?.checked_mul(factor)?;
    // Kept in whole seconds.
    let units = if unit == Unit::Age { units / scale(unit.decimals())? } else { units };
    Some(if minus { -units } else { units })
}

/// `1,000` with its commas where thousands have them.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let right = |group: &str| group.len() == 3;
    let commas = whole.contains(',');
    if commas && (!(1..=3).contains(&first.len()) || !groups.all(right)) {
        return None;
    }
    Some(whole.chars().filter(|c| *c != ',').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_smallest_parts() {
        assert_eq!(number("12.5", Unit::Yuan), Some(125_000));
        assert_eq!(number("¥3.2元", Unit::Yuan), Some(32_000));
        assert_eq!(number("3块", Unit::Yuan), Some(30_000));
        assert_eq!(number("20%", Unit::Percent), Some(20_000));
        assert_eq!(number("20个点", Unit::Percent), Some(20_000));
        assert_eq!(number("-5.3", Unit::Percent), Some(-5_300));
        for (text, value) in
            [("1.5万", 15_000), ("1.5w", 15_000), ("2千", 2_000), ("3k", 3_000), ("500件", 500), ("1,200", 1_200)]
        {
            assert_eq!(number(text, Unit::Whole), Some(value), "{text}");
        }
        for bad in [
            "",
            ".",
            ".5",
            "1.23456",
            "a",
            "1a",
            "--1",
            "1e3",
            "99999999999999999999",
            "1,00",
            ",1",
            "1万万",
            "9223372036854775807",
        ] {
            assert_eq!(number(bad, Unit::Yuan), None, "{bad}");
        }
        assert_eq!(number("1.5", Unit::Whole), None);
        assert_eq!(number("1万2", Unit::Whole), None);
    }

    #[test]
    fn times_in_seconds_and_lead_times_in_days() {
        let day = 86_400;
        for (text, seconds) in [("7", 7 * day), ("7d", 7 * day), ("3天", 3 * day), ("2w", 14 * day), ("1周", 7 * day)]
        {
            assert_eq!(number(text, Unit::Age), Some(seconds), "{text}");
        }
        for (text, seconds) in [
            ("1m", 30 * day),
            ("3个月", 90 * day),
            ("12h", day / 2),
            ("6小时", day / 4),
            ("1.5天", 129_600),
            ("30分", 1_800),
        ] {
            assert_eq!(number(text, Unit::Age), Some(seconds), "{text}");
        }
        assert_eq!(
            (number("7天", Unit::Days), number("2周", Unit::Days), number("15", Unit::Days)),
            (Some(7), Some(14), Some(15))
        );
        assert_eq!(
            (number("3k", Unit::Age), number("d", Unit::Age), number("99999999999999d", Unit::Age)),
            (None, None, None)
        );
    }

    #[test]
    fn comparisons_become_bounds() {
        assert_eq!(bounds(Op::Below, "12.5", Unit::Yuan), Ok(i64::MIN..=124_999));
        assert_eq!(bounds(Op::AtLeast, "500", Unit::Whole), Ok(500..=i64::MAX));
        for range in ["3..5", "3~5", "3-5", "3到5", "3至5", "¥3-5元", "3...5"] {
            assert_eq!(bounds(Op::Is, range, Unit::Yuan), Ok(30_000..=50_000), "{range}");
        }
        assert_eq!(bounds(Op::Is, "-5--3", Unit::Percent), Ok(-5_000..=-3_000));
        assert_eq!(bounds(Op::Is, "3..", Unit::Whole), Ok(3..=i64::MAX));
        assert_eq!(bounds(Op::Is, "3..<6", Unit::Yuan), Ok(30_000..=59_999));
        assert_eq!(bounds(Op::Is, "..<6", Unit::Whole), Ok(i64::MIN..=5));
        assert_eq!(bounds(Op::Is, "3..<", Unit::Whole), Err(NoNumber::Unreadable));
        assert_eq!(bounds(Op::Is, "3..<3", Unit::Whole), Err(NoNumber::BackToFront));
        assert_eq!(bounds(Op::Is, "100", Unit::Whole), Ok(100..=100));
        assert_eq!(bounds(Op::Is, "5..3", Unit::Whole), Err(NoNumber::BackToFront));
        assert_eq!(bounds(Op::Above, "3..5", Unit::Whole), Err(NoNumber::Unreadable));
    }

    #[test]
    fn a_time_alone_is_the_time_since() {
        assert_eq!(bounds(Op::Is, "7d", Unit::Age), Ok(i64::MIN..=604_800));
        assert_eq!(bounds(Op::Below, "1d", Unit::Age), Ok(i64::MIN..=86_399));
        assert_eq!(bounds(Op::Above, "30天", Unit::Age), Ok(2_592_001..=i64::MAX));
        assert_eq!(bounds(Op::Is, "1d..3d", Unit::Age), Ok(86_400..=259_200));
    }
}
