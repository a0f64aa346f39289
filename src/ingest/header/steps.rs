//! Prices over several columns: `100-499个 | 500-999个 | ≥1000个`, or pairs 价格区间1起订量 | 价格区间1单价.
//!
//! ```text
//! count = number [unit] ( "-" | "~" ) number [unit]     the lower one
//!       | ( "≥" | ">=" ) number [unit]
//!       | number [unit] ( 起 | 起批 | 以上 | 及以上 | "+" )
//! ```
//! A header of several lines counts by its last word: `价格 100-499个`.

use super::Field;
use crate::domain::Quantity;
use crate::ingest::cell::{PIECES, number, plain};

const BEHIND: [&str; 6] = ["及以上", "以上", "起批", "起订", "起", "+"];
const BETWEEN: [char; 4] = ['-', '~', '—', '至'];

/// The field of a numbered column of pairs: 价格区间2起订量.
pub(super) fn field(normal: &str) -> Option<Field> {
    let rest = normal.strip_prefix("价格区间").or_else(|| normal.strip_prefix("阶梯"))?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五".contains(c));
    match rest {
        "起订量" | "起批量" | "数量" | "起批" | "起订" => Some(Field::StepFrom),
        "单价" | "价格" | "价" => Some(Field::StepPrice),
        _ => None,
    }
}

/// From how many pieces the price under this header holds.
pub(crate) fn count(header: &str) -> Option<Quantity> {
    let last = header.split_whitespace().next_back()?;
    let text = plain(last);
    let text = text.trim_start_matches('(').trim_end_matches(')');
    if let Some(rest) = text.strip_prefix("≥").or_else(|| text.strip_prefix(">=")) {
        return counted(rest);
    }
    if let Some((low, high)) = text.split_once(BETWEEN) {
        // 100-499: both are counts, the second the greater one.
        let (low, high) = (counted(low)?, counted(high)?);
        return (low < high).then_some(low);
    }
    BEHIND.iter().find_map(|word| text.strip_suffix(word)).and_then(counted)
}

fn counted(text: &str) -> Option<Quantity> {
    let (digits, unit) = number::leading(text);
    let fits = unit.is_empty() || PIECES.contains(&unit);
    let count = number::whole_times(digits, 1).filter(|count| fits && *count > 0)?;
    Quantity::new(u32::try_from(count).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_headers() {
        for (header, expected) in [
            ("100-499个", Some(100)),
            ("价格 100~499", Some(100)),
            ("≥500", Some(500)),
            ("1000起", Some(1_000)),
            ("1,000件以上", Some(1_000)),
            ("2-1", None),
            ("2025-12", None),
            ("单价", None),
            ("100", None),
            ("一箱价", None),
        ] {
            assert_eq!(count(header).map(Quantity::get), expected, "{header}");
        }
    }

    #[test]
    fn numbered_pairs() {
        assert_eq!(field("价格区间2起订量"), Some(Field::StepFrom));
        assert_eq!(field("价格区间12单价"), Some(Field::StepPrice));
        assert_eq!(field("价格区间2库存"), None);
        assert_eq!(field("价格"), None);
    }
}
