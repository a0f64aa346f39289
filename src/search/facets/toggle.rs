//! A facet's value in the text of a query: whether it is asked for or left out, and the text with that turned round. What else stands
//! in the query stays as it was typed.

use crate::search::condition::Figure;
use crate::search::facets::{
    Band, Facet,
    reading::{Item, Means, Reading, Word, is_quote},
};
use crate::search::pattern::MOST;
use crate::text::{Clean, fold};

/// A value of a facet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// The name of a category, a district or a supplier.
    Name(Facet, Clean),
    /// A band of a figure.
    Band(Facet, Band),
}

/// How a value stands in a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Stance {
    /// It is not in it.
    #[default]
    Open,
    /// Only goods with it, or with another one of its facet that is asked for.
    Only,
    /// No goods with it.
    Not,
}

impl Value {
    /// What it is a value of.
    pub const fn facet(&self) -> Facet {
        match self {
            Self::Name(facet, _) | Self::Band(facet, _) => *facet,
        }
    }

    pub(super) fn means(&self) -> Means {
        match self {
            Self::Name(_, name) => Means::Name(fold(name)),
            Self::Band(_, band) => Means::Bounds(band.bounds()),
        }
    }

    /// As an item of a list of values.
    fn written(&self) -> String {
        match self {
            Self::Name(_, name) if name.contains(is_parting) => format!("\"{name}\""),
            Self::Name(_, name) => name.to_string(),
            Self::Band(facet, band) => range(*facet, *band),
        }
    }
}

/// The query with a value asked for (or left out), or, when it is so already, with that taken back. None when the query has no room
/// for it. `chinese` is how a field that is not there yet is called.
pub fn toggled(query: &str, value: &Value, to: Stance, chinese: bool) -> Option<String> {
    let before = Reading::of(query);
    let stance = before.stance(value);
    let wanted = if stance == to { Stance::Open } else { to };
    let bare = if stance == Stance::Open { query.to_owned() } else { without(&before, value) };
    let ways = if wanted == Stance::Open { vec![bare] } else { with(&bare, value, wanted == Stance::Not, chinese) };
    let facet = value.facet();
    ways.into_iter().find(|text| {
        let after = Reading::of(text);
        after.stance(value) == wanted && after.others(facet) == before.others(facet)
    })
}

/// Whether a name can stand in a query, in quotes if need be.
pub fn can_write(name: &str) -> bool {
    !name.contains(is_quote) && !name.trim().is_empty() && fold(name).chars().count() <= MOST
}

/// The text without a value.
fn without(reading: &Reading, value: &Value) -> String {
    let (mut text, means) = (reading.text().to_vec(), value.means());
    for word in reading.words().iter().rev().filter(|word| word.facet == value.facet()) {
        let kept: Vec<Item> = word.items.iter().filter(|item| item.means != means).cloned().collect();
        if kept.len() == word.items.len() {
            continue;
        }
        let mut span = word.span.clone();
        if kept.is_empty() {
            // With the word goes the blank that parted it from the one before, or at the start from the one behind.
            let blank = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|c| c.is_whitespace());
            if blank(span.start.checked_sub(1)) {
                span.start -= 1;
            } else if blank(Some(span.end)) {
                span.end += 1;
            }
        }
        let word = Word { items: kept, ..word.clone() };
        text.splice(span, said(&word).chars());
    }
    text.into_iter().collect()
}

/// Texts with a value, the best first: in the list that its facet has already, else as a word at the end, else at the start, where no
/// open quote swallows it.
fn with(query: &str, value: &Value, exclude: bool, chinese: bool) -> Vec<String> {
    let reading = Reading::of(query);
    let item = Item { text: value.written(), means: value.means() };
    let same = |word: &&Word| word.facet == value.facet() && word.exclude == exclude;
    if let Some(word) = reading.words().iter().rev().find(same) {
        let mut longer = word.clone();
        longer.items.push(item);
        let mut text = reading.text().to_vec();
        text.splice(word.span.clone(), said(&longer).chars());
        return vec![text.into_iter().collect()];
    }
    let (sign, field) = (if exclude { "-" } else { "" }.to_owned(), field(value.facet(), chinese).to_owned());
    let word = said(&Word { facet: value.facet(), span: 0..0, exclude, sign, field, items: vec![item] });
    let gap = if query.is_empty() || query.ends_with(char::is_whitespace) { "" } else { " " };
    vec![format!("{query}{gap}{word}"), format!("{word} {query}")]
}

/// A word as it is written; nothing when it has no items.
fn said(word: &Word) -> String {
    let Word { sign, field, items, .. } = word;
    let list = || items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(",");
    match items.as_slice() {
        [] => String::new(),
        [Item { means: Means::Bounds(bounds), text }] => {
            // One that is open at an end is said as people say it.
            let band = Band { low: *bounds.start(), high: bounds.end().saturating_add(1) };
            match (band.low, band.high) {
                (i64::MIN, high) if high < i64::MAX => format!("{sign}{field}<{}", figure(word.facet, high)),
                (low, i64::MAX) if low > i64::MIN => format!("{sign}{field}>={}", figure(word.facet, low)),
                _ => format!("{sign}{field}:{text}"),
            }
        }
        _ if word.facet.has_bands() => format!("{sign}{field}:{}", list()),
        _ => format!("{sign}{field}{}", list()),
    }
}

/// What a facet's field is called; of names with the sign behind it.
const fn field(facet: Facet, chinese: bool) -> &'static str {
    match (facet, chinese) {
        (Facet::Category, true) => "类目:",
        (Facet::Category, false) => "cat:",
        (Facet::District, _) => "@",
        (Facet::Supplier, true) => "供应商:",
        (Facet::Supplier, false) => "supplier:",
        (Facet::Price, true) => "价",
        (Facet::Price, false) => "price",
        (Facet::Margin, true) => "毛利",
        (Facet::Margin, false) => "margin",
        (Facet::Stock, true) => "库存",
        (Facet::Stock, false) => "stock",
    }
}

/// A band as a range: `3..<6`, `..<3`, `10..`, `0`.
pub(super) fn range(facet: Facet, band: Band) -> String {
    let low = if band.low == i64::MIN { String::new() } else { figure(facet, band.low) };
    match band.high {
        i64::MAX => format!("{low}.."),
        high if band.low != i64::MIN && high == band.low + 1 => low,
        high => format!("{low}..<{}", figure(facet, high)),
    }
}

/// A bound in the unit that it is typed in.
pub fn figure(facet: Facet, parts: i64) -> String {
    let decimals = match facet.figure() {
        Some(Figure::Cost) => 4,
        Some(Figure::Margin) => 3,
        _ => 0,
    };
    let unit = 10_i64.pow(decimals);
    let (sign, parts) = (if parts < 0 { "-" } else { "" }, parts.unsigned_abs());
    let (whole, part) = (parts / unit.unsigned_abs(), parts % unit.unsigned_abs());
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let part = format!("{part:0width$}", width = decimals as usize);
    format!("{sign}{whole}.{}", part.trim_end_matches('0'))
}

fn is_parting(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '，' | '、' | '|' | '｜')
}
