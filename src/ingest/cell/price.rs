//! Prices a piece.
//!
//! ```text
//! price   = blank | unknown | [tax] amount [note] [tax] | steps (see `steps`) | amount "/" outer lot | amount (" " | ",") least
//! note    = 包邮 | 量大从优 | … in brackets or not: the cell is kept beside the price
//! least   = a count with 起批, 起, moq …, the same as the row's 起批, where it has one
//! unknown = 面议 | 价格面议 | 待定 | 电议 | 议价 | 另议 | 询价 | 咨询 | tbd | ask
//! amount  = [¥ | rmb | cny] number [元 | 块 | rmb | yuan | ¥] [ "/" [digits] [万 | 千 | 百] unit ] | spoken
//! spoken  = digits (块 | 元) digit [毛 | 角] | digit (毛 | 角) [digit [分]]     3块5, 3毛5
//! tax     = 含税 | 不含税 | 含13%税 | … in brackets or not (see `tax`)
//! ```
//! A price by another unit than the row's is converted where it is sure how many pieces it is for and it divides to 1/10000 yuan: 打 is
//! 12, `30元/件 12盒/件` says so itself, 箱 is the row's carton, `35元/10个` is 3.5. A row without a unit is counted by what the price is for
//! (3.5元/米), unless that is a number of pieces (打, 箱, 手). Else it is refused, as is a range (3.5-4.2, 3.5起, 3.5+), which does not say
//! from how many pieces which price holds, and another currency. An amount with more than 4 decimals is rounded to 1/10000 yuan.

use super::lot::{self, Lot};
use super::tax::{self, Tax};
use super::units::{alike, numbered, own as own_unit};
use super::{Beside, PIECES, Why, counts_pieces, is_blank, loose, number, plain, quantity, steps as several, tight};
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
    /// What the price is for, where the cell names it and the row does not: 盒 of `30元/件 12盒/件`, 米 of `3.5元/米`.
    pub unit: Option<String>,
}

/// The steps of a cell that says no more than its price. `unit` is the row's own, empty where it has none.
pub fn read(cell: &str, unit: &str) -> Result<PriceBreaks, Why> {
    plainly(cell, &Beside { unit, ..Beside::default() })
}

fn plainly(cell: &str, beside: &Beside<'_>) -> Result<PriceBreaks, Why> {
    let said = said(cell, beside)?;
    let is_single = said.unit.is_none_or(|unit| PIECES.contains(&unit.as_str()));
    if said.tax == Tax::Unsaid && is_single { Ok(said.breaks) } else { Err(Why::NotAPrice) }
}

/// All that a cell says of the price.
pub fn said(cell: &str, beside: &Beside<'_>) -> Result<Said, Why> {
    if beside.commas && is_doubtful(cell) {
        return Err(Why::NotAPrice);
    }
    if let Some(units) = number::scaled(cell, 4) {
        return Ok(Said { breaks: once(priced(units)?)?, ..Said::default() });
    }
    let whole = loose(cell);
    let text = plain(&whole);
    if is_blank(&text) || is_open(&text) {
        return Ok(Said::default());
    }
    if text.starts_with(['=', '#']) {
        return Err(Why::Formula);
    }
    let (bare, tax) = tax::strip(&whole);
    let bare = without_note(bare);
    let found = match tight(bare) {
        Some(text) => amount(&text).and_then(|amount| Ok((settle(&amount, beside, None)?, learned(&amount, beside)))),
        None => Err(Why::NotAPrice),
    };
    match found {
        Ok((price, unit)) => Ok(Said { breaks: once(price)?, tax, unit }),
        Err(Why::NotAPrice) => {
            if let Some(found) = with_least(bare, beside) {
                return found.map(|(breaks, unit)| Said { breaks, tax, unit });
            }
            by_lot(bare, beside).map_or_else(
                || Ok(Said { breaks: in_steps(bare, cell, tax, beside)?, tax, unit: None }),
                |lot| lot.map(|(breaks, unit)| Said { breaks, tax, unit }),
            )
        }
        Err(why) => Err(why),
    }
}

/// Whether a figure in it has one sign that may be a decimal comma or group thousands.
fn is_doubtful(cell: &str) -> bool {
    cell.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).any(number::is_doubtful)
}

/// Whether a plain text says that there is a price, but not which.
pub(super) fn is_open(plain: &str) -> bool {
    UNKNOWN.contains(&plain)
}

/// Whether a cell says so: 面议.
pub fn is_unknown(cell: &str) -> bool {
    !cell.is_empty() && is_open(&plain(cell))
}

/// What may be said behind a price and changes nothing of it.
const NOTES: [&str; 12] = [
    "量大从优",
    "量大优惠",
    "量大价优",
    "量大可议",
    "量大面议",
    "批量从优",
    "大量从优",
    "多买优惠",
    "可议价",
    "可小议",
    "包邮",
    "含运费",
];

/// A price without what is said behind it, in brackets or not: 包邮, 量大从优.
fn without_note(bare: &str) -> &str {
    let text = bare.strip_suffix(')').unwrap_or(bare);
    let note = NOTES.iter().find_map(|note| text.strip_suffix(note));
    let Some(front) = note.filter(|front| front.ends_with('(') == (text.len() < bare.len())) else { return bare };
    front.trim_end_matches(['(', ' ', ','])
}

/// Whether more stands in a price's cell than its price: then the cell is kept beside it as it stands.
pub fn has_note(cell: &str) -> bool {
    !cell.is_ascii() && NOTES.iter().any(|note| cell.contains(note))
}

/// What the goods are counted by, as the cell of their price says; none where it does not, or where it is a number of pieces.
pub fn unit(cell: &str) -> Option<String> {
    if !cell.contains(['/', '／']) {
        return None;
    }
    let whole = loose(cell);
    let text = tight(without_note(tax::strip(&whole).0).split(" 起").next()?)?;
    own_unit(amount(&text).ok()?.per).map(str::to_owned)
}

/// A price and the least count one can buy, which must be what the row says, if it does: 5.5元/个 起批100.
fn with_least(bare: &str, beside: &Beside<'_>) -> Option<Result<(PriceBreaks, Option<String>), Why>> {
    let (price, least) = bare.split_once([' ', ','])?;
    let is_said = price.contains(['/', '元', '¥', '块']) && (least.contains('起') || least.contains("moq"));
    let amount = tight(price).filter(|_| is_said)?;
    let amount = self::amount(&amount).ok()?;
    let least = quantity::count(&tight(least)?, beside).ok()??;
    let other = quantity::said(beside.moq, beside).ok().flatten().filter(|other| *other != least);
    let unit = learned(&amount, beside);
    let breaks = settle(&amount, beside, None).and_then(|price| steps(vec![PriceBreak { min: least, price }]));
    Some(if other.is_some() { Err(Why::Steps) } else { breaks.map(|breaks| (breaks, unit)) })
}

/// What the row is counted by, where only this price says so.
fn learned(amount: &Amount<'_>, beside: &Beside<'_>) -> Option<String> {
    own_unit(amount.per).filter(|_| beside.unit.is_empty()).map(str::to_owned)
}

/// One amount where a price can only be one, such as the retail price; none where it is not said.
pub fn one(cell: &str, unit: &str) -> Result<Option<Money>, Why> {
    only(cell, &Beside { unit, ..Beside::default() })
}

/// The same in a row that says more.
pub fn only(cell: &str, beside: &Beside<'_>) -> Result<Option<Money>, Why> {
    match plainly(cell, beside)?.as_slice() {
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

/// The steps of a cell whose price is said, whether they can be meant or not; one that is there twice counts once.
pub(super) fn stepped(cell: &str, beside: &Beside<'_>) -> Vec<(Quantity, Money)> {
    let bare = loose(cell);
    let price = |text: &str| settle(&amount(text).ok()?, beside, None).ok().map(Money::as_units);
    several::any(&bare, cell, &price)
}

/// An amount of yuan, and what it is for.
struct Amount<'a> {
    units: i64,
    /// For so many of what it is for: 10 of `35元/10个`.
    count: i64,
    per: &'a str,
}

/// A price by another unit than the row's.
pub(super) fn per(cell: &str) -> Option<(i64, String)> {
    let text = tight(tax::strip(&loose(cell)).0)?;
    amount(&text).ok().filter(|amount| amount.count == 1).map(|amount| (amount.units, amount.per.to_owned()))
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
    if bare.ends_with('/') {
        return Err(Why::NotAPrice);
    }
    let (digits, tail) = number::leading(money);
    let (count, per) = numbered(per).ok_or(Why::NotAPrice)?;
    // 2.5/100个 may be 2.5 from 100 pieces on: for so many it is only where money stands before them.
    if count > 1 && tail.is_empty() && bare.len() == text.len() {
        return Err(Why::NotAPrice);
    }
    let is_yuan = matches!(tail, "" | "元" | "块钱" | "块" | "rmb" | "yuan" | "cny" | "¥");
    let units = if is_yuan { number::scaled(digits, 4) } else { spoken(digits, tail) };
    units.map(|units| Amount { units, count, per }).ok_or(Why::NotAPrice)
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
    let is_single = PIECES.contains(&amount.per) || own_unit(amount.per).is_some();
    let fits = if own.is_empty() { is_single } else { alike(amount.per, &own) };
    let pieces = match stated {
        _ if amount.per.is_empty() || amount.per == own || (fits && !is_lot) => Some(1),
        Some(lot) if is_lot && (counts_pieces(&own) || own == inner) => Some(i64::from(lot.pieces.get())),
        _ if lot::is_carton(amount.per) => beside.carton.map(|carton| i64::from(carton.get())),
        _ => lot::always(amount.per).filter(|_| counts_pieces(&own)),
    };
    let pieces = pieces.and_then(|pieces| pieces.checked_mul(amount.count)).filter(|pieces| *pieces > 0);
    match pieces {
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

/// Steps as they can be meant: no two from the same count, and none that costs more than the one before it.
pub fn steps(steps: Vec<PriceBreak>) -> Result<PriceBreaks, Why> {
    let breaks = PriceBreaks::new(steps).map_err(|_| Why::Steps)?;
    let rises = breaks.as_slice().windows(2).any(|pair| matches!(pair, [first, next] if next.price > first.price));
    if rises { Err(Why::Steps) } else { Ok(breaks) }
}

#[cfg(test)]
#[path = "price_tests.rs"]
mod tests;
