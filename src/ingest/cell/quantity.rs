//! Counts of pieces: 起批, 装箱数, stock figures.
//!
//! ```text
//! count = blank | none | lot | [about] number [times] [unit] [from] [ "/" carton ]
//! none  = 0 | 无 | 不限 | 无要求
//! about = 约 | ≥ | > | >= | 起批 | 起订 | 最少 | 最低 | moq | ":"
//! times = 万 (10000) | w | 千 (1000) | k | 百 (100)
//! unit  = a piece | 打 (12) | a carton, where the row says what it holds | the row's own | what is sold by a measure
//! from  = 起 | 起批 | 起订 | 以上 | 左右 | "+"
//! ```
//! `lot` says what is in one of something (see its module): 1箱起(120个) is 120, 1件=12盒 is 12. 3箱 are three times what the row says of
//! one carton; else boxes and cartons are refused, and so is a range, 100-200. A count in another unit than the row's is converted where
//! that is certain (36个 are 3 of what is counted by 打) or refused.

use super::{Beside, PIECES, Why, alike, is_blank, loose, lot, number, plain, tight};
use crate::domain::Quantity;

const BEFORE: [&str; 11] = ["约", "≥", ">=", ">", "起批", "起订", "最少", "最低", "moq", ":", "大约"];
const BEHIND: [&str; 8] = ["起批", "起订", "起", "及以上", "以上", "左右", "+", "多"];
const CARTON: [&str; 6] = ["/箱", "/件", "/ctn", "/carton", "一箱", "/包"];
const TIMES: [(&str, i64); 6] = [("万", 10_000), ("w", 10_000), ("千", 1_000), ("k", 1_000), ("百", 100), ("", 1)];

/// The count of a cell; none where it says none. `unit` is the row's own, which may stand behind the number.
pub fn read(cell: &str, unit: &str) -> Result<Option<Quantity>, Why> {
    said(cell, &Beside { unit, ..Beside::default() })
}

/// The same in a row that says more: 3箱 are three times what a carton holds.
pub fn said(cell: &str, beside: &Beside<'_>) -> Result<Option<Quantity>, Why> {
    Ok(figure(cell, beside)?.filter(|count| count.get() > 0))
}

/// The same, where 0 is a figure.
pub(crate) fn figure(cell: &str, beside: &Beside<'_>) -> Result<Option<Quantity>, Why> {
    if let Some(count) = number::whole_times(cell, 1)
        && !(beside.commas && number::is_doubtful(cell))
    {
        return within(count).map(Some);
    }
    count(&tight(&loose(cell)).ok_or(Why::NotACount)?, beside)
}

/// The same of a cell that is tight already.
pub(super) fn count(text: &str, beside: &Beside<'_>) -> Result<Option<Quantity>, Why> {
    if is_blank(text) || matches!(text, "无" | "不限" | "无要求" | "没有") {
        return Ok(None);
    }
    if text.starts_with(['=', '#']) {
        return Err(Why::Formula);
    }
    let own = plain(beside.unit);
    if let Some(lot) = lot::stated(text) {
        return of_lot(&lot, &own).map(Some);
    }
    let (_, figure, _) = framed(text);
    let (figure, outer) = CARTON
        .iter()
        .find_map(|word| Some((figure.strip_suffix(word)?, word.trim_start_matches(['/', '一']))))
        .unwrap_or((figure, ""));
    let (digits, tail) = number::leading(figure);
    if beside.commas && number::is_doubtful(digits) {
        return Err(Why::NotACount);
    }
    let (times, unit) = TIMES
        .iter()
        .find_map(|(word, times)| Some((*times, tail.strip_prefix(word)?)).filter(|(_, unit)| is_counted(unit, &own)))
        .ok_or(Why::NotACount)?;
    let count = number::whole_times(digits, times).ok_or(Why::NotACount)?;
    if outer.is_empty() {
        within(in_units(count, unit, &own, beside.carton)?)
    } else {
        in_one(count, unit, outer, &own)
    }
    .map(Some)
}

/// What stands in front of a figure and behind it, of a count.
fn framed(text: &str) -> (&str, &str, &str) {
    let figure = BEFORE.iter().fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    let front = text.strip_suffix(figure).unwrap_or("");
    let bare = BEHIND.iter().fold(figure, |text, word| text.strip_suffix(word).unwrap_or(text));
    (front, bare, figure.strip_prefix(bare).unwrap_or(""))
}

/// A count that says no unit, with this one behind its figure.
pub(super) fn counted_in(text: &str, unit: &str) -> Option<String> {
    let (front, figure, behind) = framed(text);
    number::scaled(figure, 0).map(|_| format!("{front}{figure}{unit}{behind}"))
}

/// Whether a count may stand in this unit at all, in a row of its own unit.
fn is_counted(unit: &str, own: &str) -> bool {
    unit.is_empty()
        || unit == own
        || PIECES.contains(&unit)
        || lot::always(unit).is_some()
        || lot::is_carton(unit)
        || super::units::own(unit).is_some()
}

/// So many of a unit, in the row's own.
fn in_units(count: i64, unit: &str, own: &str, carton: Option<Quantity>) -> Result<i64, Why> {
    if alike(unit, own) && !(own.is_empty() && (lot::always(unit).is_some() || lot::is_carton(unit))) {
        return Ok(count);
    }
    if lot::is_carton(unit) {
        let carton = carton.ok_or(Why::NotACount)?;
        return count.checked_mul(i64::from(carton.get())).ok_or(Why::HighCount);
    }
    match (lot::always(unit), lot::always(own)) {
        (Some(_), Some(_)) => Ok(count),
        (Some(each), None) => count.checked_mul(each).ok_or(Why::HighCount),
        (None, Some(each)) if PIECES.contains(&unit) && count % each == 0 => Ok(count / each),
        _ => Err(Why::OtherUnit),
    }
}

/// What one of something holds, in the row's own unit: where goods are counted by the carton, one.
fn of_lot(lot: &lot::Lot, own: &str) -> Result<Quantity, Why> {
    in_one(i64::from(lot.pieces.get()), &lot.inner, &lot.outer, own)
}

fn in_one(count: i64, inner: &str, outer: &str, own: &str) -> Result<Quantity, Why> {
    if !own.is_empty() && lot::is_carton(outer) && alike(outer, own) {
        return within(1);
    }
    // 件 is a piece and a carton: who counts by it means one of both.
    if own == outer && count != 1 {
        return Err(Why::OtherUnit);
    }
    within(in_units(count, inner, own, None)?)
}

fn within(count: i64) -> Result<Quantity, Why> {
    u32::try_from(count).ok().and_then(Quantity::new).ok_or(Why::HighCount)
}

/// Both ends of a range, the lower one first: 100-200.
pub fn range(cell: &str, unit: &str) -> Option<(Quantity, Quantity)> {
    let text = tight(&loose(cell))?;
    let (low, high) = super::steps::RANGE.iter().find_map(|sign| text.split_once(*sign))?;
    let beside = Beside { unit, ..Beside::default() };
    let (low, high) = (figure(low, &beside).ok()??, figure(high, &beside).ok()??);
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
    fn counts_in_another_unit_are_converted_exactly() {
        let counted = |cell, unit, carton| {
            let beside =
                Beside { unit, carton: Quantity::new(carton).filter(|count| count.get() > 0), ..Beside::default() };
            super::said(cell, &beside).map(|count| count.map(Quantity::get))
        };
        for (cell, unit, carton, expected) in [
            ("1箱", "", 24, Ok(Some(24))),
            ("3箱起", "个", 24, Ok(Some(72))),
            ("3箱", "箱", 0, Ok(Some(3))),
            ("3箱", "箱", 24, Ok(Some(3))),
            ("1箱", "", 0, Err(Why::NotACount)),
            ("1箱=12提", "", 0, Ok(Some(12))),
            ("24瓶/箱", "箱", 0, Ok(Some(1))),
            ("120个", "打", 0, Ok(Some(10))),
            ("100个", "打", 0, Err(Why::OtherUnit)),
            ("100个", "盒", 0, Err(Why::OtherUnit)),
            ("100只", "双", 0, Err(Why::OtherUnit)),
            ("100个", "瓶", 0, Ok(Some(100))),
            ("60双", "", 0, Ok(Some(60))),
        ] {
            assert_eq!(counted(cell, unit, carton), expected, "{cell} {unit}");
        }
    }

    #[test]
    fn a_sign_that_may_be_decimal_is_refused_where_it_may_be() {
        let commas = |cell| super::said(cell, &Beside { commas: true, ..Beside::default() });
        for cell in ["1.000", "1,000", "1,000个", "约1.000"] {
            assert_eq!(commas(cell), Err(Why::NotACount), "{cell}");
        }
        assert_eq!(commas("1000").map(|count| count.map(Quantity::get)), Ok(Some(1_000)));
        for cell in ["5²", "③", "1\u{200b}0"] {
            assert_eq!(said(cell, ""), Err(Why::NotACount), "{cell}");
        }
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
