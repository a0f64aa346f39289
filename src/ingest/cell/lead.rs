//! Lead times: how long until the goods leave.
//!
//! ```text
//! lead  = blank | now | [spot | made] [first] time [inside] [ship] | spot | made
//! now   = 即发 | 当天 | 当日 | 现发 | 立即发货
//! spot  = 现货          made = 预售 | 订货 | 定做 | 定制 | 订做 | 生产
//! time  = n [ ("-" | "~" | 至 | 到) n ] unit
//! n     = digits | 半 | 一 … 十 | 两 | 十五 …
//! unit  = 小时 | h | 天 | 日 | 个工作日 | 周 | 个星期 | 个月 | day(s) | none: days
//! ```
//! Of a range the longest counts: it is what the supplier can be held to. Of working days there are five a week, so 5 of them are 7
//! days, and 4 may have a weekend in them too: 6; a month has 30 days. 月底, 看情况 are refused and stay text.

use super::{Why, is_blank, loose, steps::RANGE, tight};

/// How long it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lead {
    /// Days, hours rounded up.
    pub days: Option<u16>,
    /// Hours, where it is said in hours.
    pub hours: Option<u16>,
    /// Whether the goods are there; none where it is not said.
    pub spot: Option<bool>,
}

const NOW: [&str; 11] =
    ["即发", "当天", "当日", "现发", "立即发货", "随时", "当天发货", "当日发货", "随时发货", "即时发货", "现货即发"];
const SPOT: [&str; 3] = ["有现货", "现货", "instock"];
const MADE: [&str; 9] = ["预售", "订货", "定做", "订做", "定制", "订制", "生产", "期货", "预定"];
const FIRST: [&str; 8] = ["约", "大约", "大概", "付款后", "下单后", "货期", "交期", ":"];
const BEHIND: [&str; 13] =
    ["以内", "之内", "内", "左右", "发货", "发出", "出货", "交货", "可发", "到货", "发", "后", "货期"];
/// Longer than this is none: two years.
const MOST_DAYS: u32 = 730;

/// The lead time of a cell.
pub fn read(cell: &str) -> Result<Lead, Why> {
    let text = tight(&loose(cell)).ok_or(Why::NotALead)?;
    if is_blank(&text) {
        return Ok(Lead::default());
    }
    if NOW.contains(&text.as_str()) {
        return Ok(Lead { days: Some(0), hours: None, spot: Some(true) });
    }
    let mut kinds = SPOT.iter().map(|word| (*word, true)).chain(MADE.iter().map(|word| (*word, false)));
    let (spot, rest) =
        kinds.find_map(|(word, spot)| Some((Some(spot), text.strip_prefix(word)?))).unwrap_or((None, text.as_str()));
    let rest = rest.trim_matches([',', '(', ')', ':']);
    if rest.is_empty() && spot.is_some() {
        return Ok(Lead { spot, ..Lead::default() });
    }
    let rest = FIRST.iter().fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let rest = BEHIND.iter().chain(&BEHIND).fold(rest, |rest, word| rest.strip_suffix(word).unwrap_or(rest));
    let (hours, days) = time(rest).ok_or(Why::NotALead)?;
    Ok(Lead { days: Some(days), hours, spot })
}

fn time(text: &str) -> Option<(Option<u16>, u16)> {
    const UNITS: [(&str, u32); 14] = [
        ("个工作日", 0),
        ("工作日", 0),
        ("workingdays", 0),
        ("个小时", 1),
        ("小时", 1),
        ("hours", 1),
        ("h", 1),
        ("个星期", 168),
        ("星期", 168),
        ("周", 168),
        ("个月", 720),
        ("days", 24),
        ("day", 24),
        ("天", 24),
    ];
    let (number, hours) = UNITS
        .iter()
        .find_map(|(unit, hours)| Some((text.strip_suffix(unit)?, *hours)))
        .unwrap_or_else(|| (text.strip_suffix('日').unwrap_or(text), 24));
    let most = match RANGE.iter().find_map(|sign| number.split_once(*sign)) {
        Some((first, last)) => {
            let bare = ["天", "日", "周", "小时"].iter().find_map(|unit| first.strip_suffix(unit)).unwrap_or(first);
            let (first, last) = (halves(bare)?, halves(last)?);
            (first <= last).then_some(last)?
        }
        None => halves(number)?,
    };
    let whole = most.checked_mul(if hours == 0 { 24 } else { hours })?.div_ceil(2);
    let days = whole.div_ceil(24);
    let days = if hours == 0 { days + days.div_ceil(5) * 2 } else { days };
    let fits = (1..=MOST_DAYS).contains(&days);
    let short = |n: u32| u16::try_from(n).ok().filter(|_| fits);
    Some((if hours == 1 { Some(short(whole)?) } else { None }, short(days)?))
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A small number in halves: 15 is 30, 半 is 1, 两 is 4, 十五 is 30.
fn halves(text: &str) -> Option<u32> {
    if text == "半" {
        return Some(1);
    }
    if text.len() <= 4 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<u32>().ok().map(|n| n * 2);
    }
    let digit = |text: &str| {
        let mut chars = text.chars();
        let c = chars.next().filter(|_| chars.next().is_none())?;
        if c == '两' {
            return Some(2);
        }
        u32::try_from(DIGITS.iter().position(|digit| *digit == c)?).ok().filter(|n| *n > 0)
    };
    let number = match text.split_once('十') {
        None => digit(text)?,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            tens * 10 + if ones.is_empty() { 0 } else { digit(ones)? }
        }
    };
    Some(number * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_suppliers_write_them() {
        let lead = |days, hours, spot| Ok(Lead { days, hours, spot });
        for (cell, expected) in [
            ("", lead(None, None, None)),
            ("3天", lead(Some(3), None, None)),
            ("3", lead(Some(3), None, None)),
            ("７－15天", lead(Some(15), None, None)),
            ("3天-5天", lead(Some(5), None, None)),
            ("48小时", lead(Some(2), Some(48), None)),
            ("36小时内发货", lead(Some(2), Some(36), None)),
            ("24h", lead(Some(1), Some(24), None)),
            ("两周", lead(Some(14), None, None)),
            ("半个月", lead(Some(15), None, None)),
            ("1个月左右", lead(Some(30), None, None)),
            ("十五天", lead(Some(15), None, None)),
            ("二十天", lead(Some(20), None, None)),
            ("3-5个工作日", lead(Some(7), None, None)),
            ("10个工作日", lead(Some(14), None, None)),
            ("4个工作日", lead(Some(6), None, None)),
            ("现货", lead(None, None, Some(true))),
            ("现货3天内发", lead(Some(3), None, Some(true))),
            ("即发", lead(Some(0), None, Some(true))),
            ("当天发货", lead(Some(0), None, Some(true))),
            ("预售15天", lead(Some(15), None, Some(false))),
            ("定做 20 天", lead(Some(20), None, Some(false))),
            ("付款后7天发货", lead(Some(7), None, None)),
            ("15 days", lead(Some(15), None, None)),
        ] {
            assert_eq!(read(cell), expected, "{cell}");
        }
        for cell in ["月底", "3月底", "看情况", "15-7天", "天", "1 5天", "0天", "9999天", "十百天", "3天或5天"]
        {
            assert_eq!(read(cell), Err(Why::NotALead), "{cell}");
        }
    }
}
