//! Prices a piece.
//!
//! ```text
//! price   = blank | unknown | [tax] amount [tax] | steps (see `steps`) | amount "/" outer lot
//! unknown = 面议 | 价格面议 | 待定 | 电议 | 议价 | 另议 | 询价 | 咨询 | tbd | ask
//! amount  = [¥ | rmb | cny] number [元 | 块 | rmb | yuan] [ "/" unit ] | spoken
//! spoken  = digits (块 | 元) digit [毛 | 角] | digit (毛 | 角) [digit [分]]     3块5, 3毛5
//! tax     = 含税 | 不含税 | 含13%税 | … in brackets or not (see `tax`)
//! ```
//! A price by another unit than the row's is converted where it is sure how many pieces it is for and it divides to 1/10000 yuan: 打 is
//! 12, `30元/件 12盒/件` says so itself, 箱 is the row's carton. Else it is refused, as is a range (3.5-4.2, 3.5起, 3.5+), which does not say
//! from how many pieces which price holds, and another currency. An amount with more than 4 decimals is rounded to 1/10000 yuan.

use super::lot::{self, Lot};
use super::tax::{self, Tax};
use super::{Beside, PIECES, Why, counts_pieces, is_blank, loose, number, plain, steps as several, tight};
use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity};

const UNKNOWN: [&str; 17] = [
    "面议",
    "价格面议",
    "面谈",
    "待定",
    "电议",
    "电询",
    "议价",
    "可议",
    "另议",
    "询价",
    "请询价",
    "咨询",
    "tbd",
    "待议",
    "待报价",
    "ask",
    "notset",
];

/// What a cell says of the price.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// The steps, one from 1 piece where it is a plain amount; none in it where the price is unknown.
    pub breaks: PriceBreaks,
    /// What it says of tax.
    pub tax: Tax,
    /// The pieces that the price is for, where the cell names them and the row does not: 盒 of `30元/件 12盒/件`.
    pub unit: Option<String>,
}

/// The steps of a cell that says no more than its price. `unit` is the row's own, empty where it has none.
pub fn read(cell: &str, unit: &str) -> Result<PriceBreaks, Why> {
    let said = said(cell, &Beside { unit, ..Beside::default() })?;
    if said.tax == Tax::Unsaid && said.unit.is_none() { Ok(said.breaks) } else { Err(Why::NotAPrice) }
}

/// All that a cell says of the price.
pub fn said(cell: &str, beside: &Beside<'_>) -> Result<Said, Why> {
    if let Some(units) = number::scaled(cell, 4) {
        return Ok(Said { breaks: once(priced(units)?)?, ..Said::default() });
    }
    let whole = loose(cell);
    let text = plain(&whole);
    if is_blank(&text) || UNKNOWN.contains(&text.as_str()) {
        return Ok(Said::default());
    }
    if text.starts_with(['=', '#']) {
        return Err(Why::Formula);
    }
    let (bare, tax) = tax::strip(&whole);
    let found = match tight(bare) {
        Some(text) => amount(&text).and_then(|amount| settle(&amount, beside, None)),
        None => Err(Why::NotAPrice),
    };
    match found {
        Ok(price) => Ok(Said { breaks: once(price)?, tax, unit: None }),
        Err(Why::NotAPrice) => by_lot(bare, beside).map_or_else(
            || Ok(Said { breaks: in_steps(bare, cell, tax, beside)?, tax, unit: None }),
            |lot| lot.map(|(breaks, unit)| Said { breaks, tax, unit }),
        ),
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

/// Both ends of a range of prices, as they stand: 3.1-2.75.
pub fn range(cell: &str, unit: &str) -> Option<(Money, Money)> {
    let text = tight(tax::strip(&loose(cell)).0)?;
    let beside = Beside { unit, ..Beside::default() };
    let price = |text: &str| settle(&amount(text).ok()?, &beside, None).ok();
    several::RANGE.iter().find_map(|sign| {
        let (first, second) = text.split_once(*sign)?;
        Some((price(first)?, price(second)?))
    })
}

/// An amount of yuan, and what it is for.
struct Amount<'a> {
    units: i64,
    per: &'a str,
}

/// A price by another unit than the row's.
pub(super) fn per(cell: &str) -> Option<(i64, String)> {
    let text = tight(tax::strip(&loose(cell)).0)?;
    amount(&text).ok().map(|amount| (amount.units, amount.per.to_owned()))
}

fn amount(text: &str) -> Result<Amount<'_>, Why> {
    if text.starts_with(['$', '€', '£'])
        || ["usd", "us$", "eur", "hk$", "hkd", "美元", "港币"].iter().any(|sign| text.contains(sign))
    {
        return Err(Why::Currency);
    }
    let bare = ["¥", "rmb", "cny"].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
    if let Some(below) = bare.strip_prefix('-')
        && number::scaled(below, 4).is_some()
    {
        return Err(Why::ZeroPrice);
    }
    let (money, per) = bare.split_once('/').map_or((bare, ""), |(money, per)| (money, per));
    if bare.ends_with('/') || !per.chars().all(char::is_alphabetic) {
        return Err(Why::NotAPrice);
    }
    let (digits, tail) = number::leading(money);
    let is_yuan = matches!(tail, "" | "元" | "块钱" | "块" | "rmb" | "yuan" | "cny");
    let units = if is_yuan { number::scaled(digits, 4) } else { spoken(digits, tail) };
    units.map(|units| Amount { units, per }).ok_or(Why::NotAPrice)
}

/// 3块5, 3块5毛, 3毛5, 5角: in 1/10000 yuan.
fn spoken(digits: &str, tail: &str) -> Option<i64> {
    let digit = |text: &str| text.parse::<i64>().ok().filter(|n| text.len() == 1 && *n >= 0);
    if let Some(rest) = tail.strip_prefix(['块', '元']) {
        let whole = number::scaled(digits, 0).filter(|_| !digits.contains('.'))?;
        let jiao = digit(rest.strip_suffix(['毛', '角']).unwrap_or(rest))?;
        return whole.checked_mul(10_000)?.checked_add(jiao * 1_000);
    }
    let rest = tail.strip_prefix(['毛', '角'])?;
    let fen = if rest.is_empty() { 0 } else { digit(rest.strip_suffix('分').unwrap_or(rest))? };
    Some(digit(digits)? * 1_000 + fen * 100)
}

/// The price of one of what the row counts.
fn settle(amount: &Amount<'_>, beside: &Beside<'_>, stated: Option<&Lot>) -> Result<Money, Why> {
    let own = plain(beside.unit);
    let inner = stated.map_or("", |lot| lot.inner.as_str());
    let is_lot = stated.is_some_and(|lot| lot.outer == amount.per);
    let same = amount.per.is_empty() || amount.per == own;
    if same || (!is_lot && PIECES.contains(&amount.per) && counts_pieces(beside.unit)) {
        return priced(amount.units);
    }
    let pieces = match stated {
        Some(lot) if is_lot => Some(i64::from(lot.pieces.get())),
        _ => lot::always(amount.per)
            .or_else(|| beside.carton.filter(|_| lot::is_carton(amount.per)).map(|carton| i64::from(carton.get()))),
    };
    let known = pieces.filter(|pieces| *pieces > 0 && (counts_pieces(beside.unit) || own == inner));
    match known {
        Some(pieces) if amount.units % pieces == 0 => priced(amount.units / pieces),
        _ => Err(Why::OtherUnit),
    }
}

/// The price of a cell that also says how many are in what it is for.
fn by_lot(bare: &str, beside: &Beside<'_>) -> Option<Result<(PriceBreaks, Option<String>), Why>> {
    let mut parts = bare.split([' ', ',', ';', '(', ')', '、']).filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (lot, price) = match (lot::stated(first), lot::stated(second)) {
        (Some(lot), None) => (lot, second),
        (None, Some(lot)) => (lot, first),
        _ => return None,
    };
    let amount = amount(price).ok().filter(|amount| !amount.per.is_empty())?;
    let own = plain(beside.unit);
    let names =
        own.is_empty() && amount.per == lot.outer && !lot.inner.is_empty() && !PIECES.contains(&lot.inner.as_str());
    let price = settle(&amount, beside, Some(&lot)).and_then(once);
    Some(price.map(|breaks| (breaks, names.then_some(lot.inner))))
}

fn in_steps(bare: &str, cell: &str, tax: Tax, beside: &Beside<'_>) -> Result<PriceBreaks, Why> {
    let price = |text: &str| settle(&amount(text).ok()?, beside, None).ok().map(Money::as_units);
    // What is said of tax stands behind all the lines, so only a cell without it can have several.
    let lines = if tax == Tax::Unsaid { cell } else { bare };
    several::several(bare, lines, &price).unwrap_or_else(|| {
        let open =
            tight(bare).is_some_and(|text| text.strip_suffix(['起', '+']).is_some_and(|from| amount(from).is_ok()));
        Err(if open || range(bare, beside.unit).is_some() { Why::PriceRange } else { Why::NotAPrice })
    })
}

fn priced(units: i64) -> Result<Money, Why> {
    match Money::units(units) {
        Money::ZERO => Err(Why::ZeroPrice),
        price if price > Money::MAX_UNIT => Err(Why::HighPrice),
        price => Ok(price),
    }
}

fn once(price: Money) -> Result<PriceBreaks, Why> {
    steps(vec![PriceBreak { min: Quantity::saturating(1), price }])
}

pub(super) fn steps(steps: Vec<PriceBreak>) -> Result<PriceBreaks, Why> {
    PriceBreaks::new(steps).map_err(|_| Why::Steps)
}

#[cfg(test)]
#[path = "price_tests.rs"]
mod tests;
