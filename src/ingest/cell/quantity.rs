//! Counts of pieces: 起批, 装箱数, stock figures.
//!
//! ```text
//! count = blank | none | lot | [about] number [times] [pieces] [from] [ "/" carton ]
//! none  = 0 | 无 | 不限 | 无要求
//! about = 约 | ≥ | > | >= | 起批 | 起订 | 最少 | 最低 | moq | ":"
//! times = 万 (10000) | w | 千 (1000) | k | 百 (100) | 打 (12)
//! from  = 起 | 起批 | 起订 | 以上 | 左右 | "+"
//! ```
//! `lot` says what is in one of something (see its module): 1箱起(120个) is 120, 1件=12盒 is 12. Other boxes and cartons are refused, as
//! how much is in one stands elsewhere; and so is a range, 100-200.

use super::{PIECES, Why, is_blank, loose, lot, number, plain, tight};
use crate::domain::Quantity;

const BEFORE: [&str; 11] = ["约", "≥", ">=", ">", "起批", "起订", "最少", "最低", "moq", ":", "大约"];
const BEHIND: [&str; 8] = ["起批", "起订", "起", "及以上", "以上", "左右", "+", "多"];
const CARTON: [&str; 6] = ["/箱", "/件", "/ctn", "/carton", "一箱", "/包"];
const TIMES: [(&str, i64); 7] =
    [("万", 10_000), ("w", 10_000), ("千", 1_000), ("k", 1_000), ("百", 100), ("打", 12), ("", 1)];

/// The count of a cell; none where it says none. `unit` is the row's own, which may stand behind the number.
pub fn read(cell: &str, unit: &str) -> Result<Option<Quantity>, Why> {
    Ok(figure(cell, unit)?.filter(|count| count.get() > 0))
}

/// The same, where 0 is a figure.
pub(crate) fn figure(cell: &str, unit: &str) -> Result<Option<Quantity>, Why> {
    if let Some(count) = number::whole_times(cell, 1) {
        return within(count).map(Some);
    }
    count(&tight(&loose(cell)).ok_or(Why::NotACount)?, unit)
}

/// The same of a cell that is tight already.
pub(super) fn count(text: &str, unit: &str) -> Result<Option<Quantity>, Why> {
    if is_blank(text) || matches!(text, "无" | "不限" | "无要求" | "没有") {
        return Ok(None);
    }
    if text.starts_with(['=', '#']) {
        return Err(Why::Formula);
    }
    if let Some(lot) = lot::stated(text) {
        return Ok(Some(lot.pieces));
    }
    let text = BEFORE.iter().fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    let text =
        [&CARTON[..], &BEHIND[..]].concat().iter().fold(text, |text, word| text.strip_suffix(word).unwrap_or(text));
    let (digits, tail) = number::leading(text);
    let own = plain(unit);
    let times = TIMES.iter().find_map(|(word, times)| {
        let rest = tail.strip_prefix(word)?;
        (rest.is_empty() || rest == own || PIECES.contains(&rest)).then_some(*times)
    });
    // Where goods are counted by the dozen, so is this.
    let times = if own == "打" && times == Some(12) { Some(1) } else { times };
    let count = times.and_then(|times| number::whole_times(digits, times)).ok_or(Why::NotACount)?;
    within(count).map(Some)
}

fn within(count: i64) -> Result<Quantity, Why> {
    u32::try_from(count).ok().and_then(Quantity::new).ok_or(Why::HighCount)
}

/// Both ends of a range, the lower one first: 100-200.
pub fn range(cell: &str, unit: &str) -> Option<(Quantity, Quantity)> {
    let text = tight(&loose(cell))?;
    let (low, high) = super::steps::RANGE.iter().find_map(|sign| text.split_once(*sign))?;
    let (low, high) = (figure(low, unit).ok()??, figure(high, unit).ok()??);
    (low < high).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cell: &str, unit: &str) -> Result<Option<u32>, Why> {
        read(cell, unit).map(|count| count.map(Quantity::get))
    }

    #[test]
    fn counts_as_suppliers_write_them() {
        for (cell, count) in [
            ("100", 100),
            ("１００", 100),
            ("1,200", 1_200),
            ("100.0", 100),
            ("1.2万", 12_000),
            ("1.2 W", 12_000),
            ("2K", 2_000),
            ("2千件", 2_000),
            ("5打", 60),
            ("起批100", 100),
            ("100起", 100),
            ("100个起批", 100),
            ("≥100", 100),
            ("约500个", 500),
            ("MOQ: 300 pcs", 300),
            ("120个/箱", 120),
            ("120PCS/CTN", 120),
            ("200+", 200),
            ("10000000", 10_000_000),
            ("1箱起(120个)", 120),
            ("1件=12盒", 12),
            ("1手=12件", 12),
            ("120个/箱", 120),
        ] {
            assert_eq!(said(cell, ""), Ok(Some(count)), "{cell}");
        }
        assert_eq!(said("30盒", "盒"), Ok(Some(30)), "in the row's own unit");
        assert_eq!(said("10打", "打"), Ok(Some(10)), "sold by the dozen, counted by the dozen");
    }

    #[test]
    fn a_range_has_two_ends() {
        let ends = |cell| range(cell, "").map(|(low, high)| (low.get(), high.get()));
        assert_eq!(ends("100-200个"), Some((100, 200)));
        assert_eq!(ends("1千~2千"), Some((1_000, 2_000)));
        assert_eq!((ends("200-100"), ends("100"), ends("a-b")), (None, None, None));
    }

    #[test]
    fn nothing_said_is_no_count() {
        for cell in ["", "-", "/", "0", "无", "不限"] {
            assert_eq!(said(cell, "个"), Ok(None), "{cell}");
        }
    }

    #[test]
    fn what_is_not_sure_is_refused() {
        for cell in ["2箱(240个)", "3箱", "3手", "一百", "1.5", "100-200", "12,00", "-5", "看情况", "100 200", "10\n20"]
        {
            assert_eq!(said(cell, ""), Err(Why::NotACount), "{cell}");
        }
        assert_eq!(said("10000001", ""), Err(Why::HighCount));
        assert_eq!(said("#REF!", ""), Err(Why::Formula));
    }
}
