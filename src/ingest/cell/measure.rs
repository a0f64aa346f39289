//! What the name of a column says of the bare figures below it: 单价(元/打), 库存(箱), 价格(万元), 单价($).
//!
//! ```text
//! name    = words with { "(" said { ("," | ";" | "、") said } ")" } | … "/" unit | 每 unit … | … 箱数
//! said    = [单位 [":"]] (yuan | yuan "/" [number] unit | 万元 | 千元 | 百元 | 角 | 分 | currency | unit | tax | harmless)
//! ```
//! A figure by itself is read as if its column's unit stood behind it: 36 under 单价(元/打) is `36元/打`, 5 under 库存(箱) is `5箱`. What
//! can be told exactly is (万元, 分). A cell that says its own unit keeps it. Below a foreign currency no bare figure is a price, and 起批(元)
//! counts nothing. What else is in brackets and not known to be harmless is asked about.

use std::borrow::Cow;

use super::units::{alike, is_unit, numbered};
use super::{Why, lot, number, plain, price, quantity, tax};
use crate::domain::column::Field;

/// What a column's name says of each bare figure.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Measure {
    /// Nothing that changes it.
    #[default]
    Plain,
    /// A price by this: `/打`, `/100个`.
    Per(String),
    /// A price whose decimal point belongs so many digits further right: 万元 is 4, 分 is -2.
    Shifted(i8),
    /// A price in another currency.
    Foreign,
    /// A count of these: 箱, 千件.
    Of(String),
    /// It does not measure what its field is.
    Wrong,
    /// Not known; a person has to say whether it changes anything.
    Unsure,
}

const YUAN: [&str; 8] = ["人民币元", "人民币", "rmb", "cny", "yuan", "元", "块", "¥"];
const FOREIGN: [&str; 26] = [
    "美元",
    "美金",
    "港币",
    "港元",
    "欧元",
    "英镑",
    "日元",
    "日币",
    "日圆",
    "韩元",
    "韩币",
    "卢布",
    "台币",
    "泰铢",
    "加元",
    "澳元",
    "澳币",
    "新币",
    "卢比",
    "比索",
    "迪拉姆",
    "$",
    "€",
    "£",
    "円",
    "₽",
];
/// The same as letters, which stand by themselves or at an end of others: USD, priceusd.
const CODES: [&str; 9] = ["usd", "hkd", "eur", "euro", "gbp", "jpy", "krw", "rub", "twd"];
/// What stands in brackets behind a name and changes no figure.
const HARMLESS: [&str; 22] = [
    "必填",
    "选填",
    "必填项",
    "可填",
    "含运费",
    "不含运费",
    "包邮",
    "不包邮",
    "参考",
    "最新",
    "出厂",
    "批发",
    "拿货",
    "大货",
    "现货",
    "实时",
    "整数",
    "数字",
    "约",
    "price",
    "qty",
    "exw",
];

/// What the name of a column says of the figures of its field. A name that is `known` as a whole is not searched for units.
pub fn of(name: &str, field: Field, known: &dyn Fn(&str) -> bool) -> Measure {
    let is_price = field.is_price();
    let is_count = matches!(field, Field::Moq | Field::StepFrom | Field::Stock | Field::Carton);
    if !is_price && !is_count {
        return Measure::Plain;
    }
    let text = plain(name);
    let (outside, inside) = parted(&text);
    let mut all: Vec<Measure> = inside.iter().flat_map(|part| said(part, field, is_price, known)).collect();
    all.extend(around(&outside, field, is_price, known));
    all.retain(|one| *one != Measure::Plain);
    all.dedup();
    match all.as_slice() {
        [] => Measure::Plain,
        [one] => one.clone(),
        // 单价(美元)(元/打) can be read either way.
        several => several.iter().find(|one| **one == Measure::Foreign).cloned().unwrap_or(Measure::Wrong),
    }
}

/// A name without what is in brackets, and that.
fn parted(text: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside: Vec<String> = Vec::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '{' | '〔' | '「' | '<' | '《' if depth == 0 => {
                depth = 1;
                inside.push(String::new());
            }
            '(' | '[' | '【' | '{' | '〔' | '「' | '<' | '《' => depth += 1,
            ')' | ']' | '】' | '}' | '〕' | '」' | '>' | '》' => depth = depth.saturating_sub(1),
            _ if depth > 0 => inside.last_mut().into_iter().for_each(|part| part.push(c)),
            _ => outside.push(c),
        }
    }
    (outside, inside)
}

/// What a text in brackets says.
fn said(part: &str, field: Field, is_price: bool, known: &dyn Fn(&str) -> bool) -> Vec<Measure> {
    let parts = part.split([',', ';', '、']).filter(|part| !part.is_empty());
    let harmless = |part: &str| (is_harmless(part) || known(part)).then_some(Measure::Plain);
    parts
        .map(|part| {
            let bare = part.strip_prefix("单位").unwrap_or(part).trim_start_matches([':', '/']);
            let read = if is_price { of_money(bare) } else { of_count(bare, field) };
            read.or_else(|| harmless(bare)).unwrap_or(Measure::Unsure)
        })
        .collect()
}

fn is_harmless(part: &str) -> bool {
    let is_number = part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | '年' | '月' | '日'));
    let part = part.trim_matches('元').trim_matches('/');
    HARMLESS.contains(&part) || is_number || tax::of(part).is_some() || super::steps::from_header(part).is_some()
}

/// Whether a text names another currency.
fn is_foreign(text: &str) -> bool {
    let code = |run: &str| {
        CODES.iter().any(|code| run == *code || (run.len() > 5 && (run.ends_with("usd") || run.starts_with("usd"))))
    };
    FOREIGN.iter().any(|sign| text.contains(sign)) || text.split(|c: char| !c.is_ascii_alphabetic()).any(code)
}

fn of_money(part: &str) -> Option<Measure> {
    if is_foreign(part) {
        return Some(Measure::Foreign);
    }
    let shifts = [("万元", 4), ("千元", 3), ("百元", 2), ("万", 4), ("角", -1), ("毛", -1), ("分", -2)];
    if let Some((word, shift)) = shifts.iter().find(|(word, _)| part.starts_with(word)) {
        let rest = part.strip_prefix(word).and_then(|rest| per(rest.trim_start_matches('/')));
        return rest.map(|rest| if rest == Measure::Plain { Measure::Shifted(*shift) } else { Measure::Wrong });
    }
    let rest = YUAN.iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part);
    let rest = rest.trim_start_matches(['/', '每', '一']);
    // 单价(100个) may be from 100 pieces on.
    let is_count = rest == part && part.starts_with(|c: char| c.is_ascii_digit());
    if is_count { None } else { per(if rest == "起" { "" } else { rest }) }
}

/// By what a price is.
fn per(rest: &str) -> Option<Measure> {
    let (count, unit) = numbered(rest)?;
    let is_one = count == 1 && alike(unit, "个");
    let is_known = unit.is_empty() || is_unit(unit);
    if is_one || YUAN.contains(&rest) {
        return Some(Measure::Plain);
    }
    is_known.then(|| Measure::Per(format!("/{rest}")))
}

fn of_count(part: &str, field: Field) -> Option<Measure> {
    let is_yuan = ["元", "rmb", "cny", "¥", "人民币", "金额", "%"].iter().any(|sign| part.contains(sign));
    if is_yuan || is_foreign(part) {
        return Some(Measure::Wrong);
    }
    let (inner, outer) = part.split_once('/').map_or((part, ""), |(inner, outer)| (inner, outer));
    let (count, unit) = numbered(inner)?;
    if !outer.is_empty() && !is_unit(outer) || !is_unit(unit) {
        return None;
    }
    // 装箱数(箱) is of one carton, not so many cartons.
    let is_carton = field == Field::Carton && (lot::is_carton(unit) || (lot::is_carton(outer) && alike(unit, "个")));
    let is_plain = is_carton || (count == 1 && alike(unit, "个"));
    Some(match inner.starts_with(|c: char| c.is_ascii_digit()) {
        _ if is_plain => Measure::Plain,
        true => Measure::Wrong,
        false => Measure::Of(inner.to_owned()),
    })
}

/// What stands around the brackets: USD单价, 单价/KG, 每打单价, 起批箱数.
fn around(outside: &str, field: Field, is_price: bool, known: &dyn Fn(&str) -> bool) -> Option<Measure> {
    if is_price && is_foreign(outside) {
        return Some(Measure::Foreign);
    }
    if known(outside) {
        return None;
    }
    if let Some((_, unit)) = outside.rsplit_once('/').filter(|(front, _)| !front.is_empty()) {
        let read = if is_price { of_money(unit) } else { of_count(unit, field) };
        return read.or_else(|| (!is_harmless(unit) && !known(unit)).then_some(Measure::Unsure));
    }
    if is_price {
        let ends = ["万元", "千元", "百元"].iter().find(|word| outside.ends_with(*word));
        let each = outside.split_once(['每', '一']).and_then(|(_, rest)| unit_of(rest)).filter(|unit| *unit != "件");
        return ends.and_then(|word| of_money(word)).or_else(|| per(each?));
    }
    let bare = outside.strip_suffix("数量").or_else(|| outside.strip_suffix('数')).unwrap_or(outside);
    let unit = ["箱", "打", "手", "包", "盒", "袋", "捆", "扎", "ctns", "ctn", "cartons", "carton", "dozen"];
    let unit = unit.iter().find(|unit| bare.ends_with(**unit)).filter(|_| field != Field::Carton)?;
    of_count(unit, field)
}

/// The unit at the front of a text.
fn unit_of(text: &str) -> Option<&str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(8);
    ends.filter_map(|end| text.get(..end)).filter(|word| is_unit(word)).last()
}

impl Measure {
    /// The cell with what its column's name says of it.
    pub fn put<'c>(&self, cell: &'c str) -> Result<Cow<'c, str>, Why> {
        if matches!(self, Self::Plain | Self::Unsure) || !super::folded(cell).contains(|c: char| c.is_ascii_digit()) {
            return Ok(Cow::Borrowed(cell));
        }
        let text = plain(cell);
        let is_bare = number::scaled(&text, 0).is_some();
        let says_money = price::per(cell).is_some_and(|(_, per)| per.is_empty()) && !is_bare;
        match self {
            Self::Per(per) if is_bare => Ok(Cow::Owned(format!("{text}元{per}"))),
            Self::Per(per) if says_money => Ok(Cow::Owned(format!("{text}{per}"))),
            Self::Shifted(by) if is_bare => Ok(Cow::Owned(shifted(&text, *by))),
            Self::Of(unit) => {
                quantity::counted_in(&text, unit).map(Cow::Owned).or_else(|| says_unit(cell)).ok_or(Why::OtherUnit)
            }
            Self::Per(_) => says_per(cell).ok_or(Why::OtherUnit),
            Self::Shifted(_) => {
                says_money.then_some(Cow::Borrowed(cell)).or_else(|| says_per(cell)).ok_or(Why::OtherUnit)
            }
            Self::Foreign => says_yuan(cell, &text).ok_or(Why::Currency),
            _ => says_unit(cell).ok_or(Why::OtherUnit),
        }
    }

    /// A price or a count so written that the column's name does not hold for it.
    pub fn keep(&self, text: &str, unit: &str) -> String {
        let unit = if unit.is_empty() { "个" } else { unit };
        let is_bare = number::scaled(text, 0).is_some();
        match self {
            Self::Per(_) | Self::Shifted(_) | Self::Foreign if is_bare => format!("{text}元/{unit}"),
            Self::Of(_) | Self::Wrong if is_bare => format!("{text}{unit}"),
            _ => text.to_owned(),
        }
    }
}

/// A cell that says by what its price is.
fn says_per(cell: &str) -> Option<Cow<'_, str>> {
    price::per(cell).filter(|(_, per)| !per.is_empty()).map(|_| Cow::Borrowed(cell))
}

/// A cell that says that it is yuan.
fn says_yuan<'c>(cell: &'c str, text: &str) -> Option<Cow<'c, str>> {
    YUAN.iter().any(|word| text.contains(word)).then_some(Cow::Borrowed(cell))
}

/// A cell that ends with the unit that it counts.
fn says_unit(cell: &str) -> Option<Cow<'_, str>> {
    let text = plain(cell);
    let end = text.rfind(|c: char| c.is_ascii_digit()).and_then(|at| text.get(at + 1..))?;
    numbered(end).filter(|(_, unit)| is_unit(unit)).map(|_| Cow::Borrowed(cell))
}

/// A plain number with its decimal point so many digits further right.
fn shifted(text: &str, by: i8) -> String {
    let text = text.replace(',', "");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let room = usize::from(by.unsigned_abs());
    let digits = if by < 0 {
        format!("{}{whole}{fraction}", "0".repeat(room))
    } else {
        format!("{whole}{fraction}{}", "0".repeat(room))
    };
    let point = if by < 0 { whole.len() } else { whole.len() + room };
    let (whole, fraction) = digits.split_at_checked(point).unwrap_or((&digits, ""));
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

#[cfg(test)]
#[path = "measure_tests.rs"]
mod tests;
