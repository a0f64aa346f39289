//! Prices a piece.
//!
//! ```text
//! price   = blank | unknown | amount | steps
//! unknown = 面议 | 价格面议 | 待定 | 电议 | 议价 | 另议 | 询价 | 咨询 | tbd | ask
//! amount  = [¥ | rmb | cny] number [元 | 块 | rmb | yuan] [ "/" unit ] | number 块 digit
//! steps   = step { (";" | "," | "、" | line end | "/" before a digit) step }
//! step    = count from amount | amount "(" count from ")" | "≥" count ":" amount
//! from    = 起 | 起批 | 以上 | 及以上 | "+" | ":"
//! ```
//! A range (3.5-4.2, 3.5起, 3.5+) is refused: it does not say from how many pieces which price holds. So is another currency, and a price
//! by the dozen where the row's unit is another. An amount with more than 4 decimals is rounded to 1/10000 yuan.

use super::{PIECES, Why, is_blank, number, plain, quantity};
use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity};

const UNKNOWN: [&str; 13] =
    ["面议", "价格面议", "待定", "电议", "议价", "另议", "询价", "请询价", "咨询", "tbd", "待议", "ask", "notset"];
const FROM: [&str; 6] = ["及以上", "以上", "起批", "起", "+", ":"];

/// The steps of a cell, one from 1 piece where it is a plain amount; none in it where the price is unknown. `unit` is the row's own, empty
/// where it has none.
pub fn read(cell: &str, unit: &str) -> Result<PriceBreaks, Why> {
    let text = plain(cell);
    if is_blank(&text) || UNKNOWN.contains(&text.as_str()) {
        return Ok(PriceBreaks::default());
    }
    if text.starts_with(['=', '#']) {
        return Err(Why::Formula);
    }
    match amount(&text, unit) {
        Ok(price) => steps(vec![PriceBreak { min: Quantity::saturating(1), price }]),
        Err(Why::NotAPrice) => {
            several(cell, unit).unwrap_or(Err(if is_range(&text) { Why::PriceRange } else { Why::NotAPrice }))
        }
        Err(why) => Err(why),
    }
}

/// One amount where a price can only be one, such as the retail price; none where it is not said.
pub fn one(cell: &str, unit: &str) -> Result<Option<Money>, Why> {
    match read(cell, unit)?.as_slice() {
        [] => Ok(None),
        [only] if only.min.get() == 1 => Ok(Some(only.price)),
        _ => Err(Why::NotAPrice),
    }
}

fn amount(text: &str, unit: &str) -> Result<Money, Why> {
    if text.starts_with(['$', '€', '£']) || ["usd", "us$", "eur", "hk$", "hkd"].iter().any(|sign| text.contains(sign))
    {
        return Err(Why::Currency);
    }
    let bare = ["¥", "rmb", "cny"].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
    if let Some(below) = bare.strip_prefix('-')
        && number::scaled(below, 4).is_some()
    {
        return Err(Why::ZeroPrice);
    }
    let (digits, tail) = number::leading(bare);
    let (digits, tail) = match jiao(digits, tail) {
        Some(whole) => (whole, ""),
        None => (digits.to_owned(), tail),
    };
    let units = number::scaled(&digits, 4);
    let tail =
        ["元", "块钱", "块", "rmb", "yuan", "cny"].iter().find_map(|word| tail.strip_prefix(word)).unwrap_or(tail);
    match (units, tail.strip_prefix('/')) {
        (Some(units), None) if tail.is_empty() => priced(units),
        (Some(units), Some(per)) if per == plain(unit) || (PIECES.contains(&per) && counts_pieces(unit)) => {
            priced(units)
        }
        (Some(_), Some(per)) if !per.is_empty() && per.chars().all(char::is_alphabetic) => Err(Why::OtherUnit),
        _ => Err(Why::NotAPrice),
    }
}

/// 3块5 is 3.5.
fn jiao(whole: &str, tail: &str) -> Option<String> {
    let digit = tail.strip_prefix('块')?;
    let is_one = digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit());
    (is_one && !whole.contains('.')).then(|| format!("{whole}.{digit}"))
}

fn counts_pieces(unit: &str) -> bool {
    let unit = plain(unit);
    unit.is_empty() || PIECES.contains(&unit.as_str())
}

fn priced(units: i64) -> Result<Money, Why> {
    match Money::units(units) {
        Money::ZERO => Err(Why::ZeroPrice),
        price if price > Money::MAX_UNIT => Err(Why::HighPrice),
        price => Ok(price),
    }
}

fn is_range(text: &str) -> bool {
    let open = text.strip_suffix(['起', '+']).is_some_and(|from| amount(from, "").is_ok());
    open || ['-', '~', '至', '到', '—', '–'].iter().any(|sign| {
        text.split_once(*sign).is_some_and(|(low, high)| amount(low, "").is_ok() && amount(high, "").is_ok())
    })
}

/// The steps of a cell that has more than an amount; none when it has no steps either.
fn several(cell: &str, unit: &str) -> Option<Result<PriceBreaks, Why>> {
    let cell = slashes(cell);
    let parts = cell.split([';', '；', '，', '、', '\n', '|']).flat_map(split_commas).map(|part| plain(&part));
    let read: Option<Vec<PriceBreak>> = parts.filter(|part| !part.is_empty()).map(|part| step(&part, unit)).collect();
    Some(steps(read?))
}

/// A slash before a digit parts two steps; one before a word names a unit.
fn slashes(cell: &str) -> String {
    let mut parts = cell.split('/');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |steps, part| {
        let is_step = part.trim_start().starts_with(|c: char| c.is_ascii_digit());
        steps + if is_step { ";" } else { "/" } + part
    })
}

/// A comma that is followed by three digits groups a number; any other parts two steps.
fn split_commas(part: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = part.chars();
    while let Some(c) = rest.next() {
        let grouped = rest.as_str().chars().take_while(char::is_ascii_digit).count() == 3;
        match parts.last_mut() {
            Some(last) if c != ',' || grouped => last.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts
}

fn step(part: &str, unit: &str) -> Option<PriceBreak> {
    let (min, price) = match part.strip_suffix(')').and_then(|part| part.split_once('(')) {
        Some((price, count)) => (FROM.iter().find_map(|from| count.strip_suffix(from))?, price),
        None => FROM.iter().find_map(|from| part.split_once(from))?,
    };
    let min = quantity::read(min, unit).ok()??;
    let price = amount(price.trim_start_matches([':', '=']), unit).ok()?;
    Some(PriceBreak { min, price })
}

fn steps(steps: Vec<PriceBreak>) -> Result<PriceBreaks, Why> {
    PriceBreaks::new(steps).map_err(|_| Why::Steps)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(cell: &str, unit: &str) -> Result<Vec<(u32, i64)>, Why> {
        let steps = read(cell, unit)?;
        Ok(steps.as_slice().iter().map(|step| (step.min.get(), step.price.as_units())).collect())
    }

    #[test]
    fn amounts_as_suppliers_write_them() {
        for (cell, units) in [
            ("3.5", 35_000),
            ("￥3.50", 35_000),
            ("¥ 3.50/个", 35_000),
            ("3.5元", 35_000),
            ("3.5 元 / 件", 35_000),
            ("RMB 3.5", 35_000),
            ("１２．５", 125_000),
            ("1,200.00", 12_000_000),
            ("3块5", 35_000),
            ("3块", 30_000),
            ("0.035", 350),
            ("3.3000000000000003", 33_000),
            ("1000000", 10_000_000_000),
        ] {
            assert_eq!(said(cell, ""), Ok(vec![(1, units)]), "{cell}");
        }
        assert_eq!(said("35/打", "打"), Ok(vec![(1, 350_000)]));
    }

    #[test]
    fn unknown_is_not_nothing() {
        for cell in ["面议", " 价格面议 ", "待定", "TBD", "", "-", "/", "Ｎ／Ａ"] {
            assert_eq!(said(cell, "个"), Ok(vec![]), "{cell}");
        }
    }

    #[test]
    fn steps_in_a_cell() {
        let steps = Ok(vec![(100, 25_000), (1_000, 22_000)]);
        for cell in [
            "100以上2.5，1000以上2.2",
            "100个起2.5;1000个起2.2",
            "100:2.5;1000:2.2",
            "≥100:2.5；≥1000:2.2",
            "2.5(100起),2.2(1,000起)",
            "100+ 2.50 / 1000+ 2.20",
            "100个起2.5/个/1000个起2.2/个",
        ] {
            assert_eq!(said(cell, ""), steps, "{cell}");
        }
        assert_eq!(said("2.8(500起)", ""), Ok(vec![(500, 28_000)]));
        assert_eq!(said("100起2.5;100起2.2", ""), Err(Why::Steps));
    }

    #[test]
    fn what_is_not_sure_is_refused() {
        for (cell, unit, why) in [
            ("3.5-4.2", "", Why::PriceRange),
            ("￥2.00～3.00", "", Why::PriceRange),
            ("3.5起", "", Why::PriceRange),
            ("3.5+", "", Why::PriceRange),
            ("0", "", Why::ZeroPrice),
            ("0.00001", "", Why::ZeroPrice),
            ("-3", "", Why::ZeroPrice),
            ("1000000.01", "", Why::HighPrice),
            ("$3.5", "", Why::Currency),
            ("3.5 USD", "", Why::Currency),
            ("35/打", "", Why::OtherUnit),
            ("35/打", "个", Why::OtherUnit),
            ("3.5/个", "打", Why::OtherUnit),
            ("#N/A", "", Why::Formula),
            ("=B2*1.13", "", Why::Formula),
            ("3.50 含税", "", Why::NotAPrice),
            ("12盒/件 30元/件", "", Why::NotAPrice),
            ("3,50", "", Why::NotAPrice),
            ("三块五", "", Why::NotAPrice),
            ("1e3", "", Why::NotAPrice),
        ] {
            assert_eq!(said(cell, unit), Err(why), "{cell}");
        }
    }

    #[test]
    fn a_price_that_can_only_be_one() {
        assert_eq!(one("12.90", ""), Ok(Some(Money::fen(1_290))));
        assert_eq!(one("面议", ""), Ok(None));
        assert_eq!(one("2.8(500起)", ""), Err(Why::NotAPrice));
    }
}
