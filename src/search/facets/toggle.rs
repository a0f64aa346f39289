//! A facet's value in the text of a query: whether it is asked for or left out, and the text with that turned round. What else stands
//! in the query stays as it was typed.

use std::ops::Range;

use crate::search::condition::Figure;
use crate::search::facets::{
    Band, Facet,
    reading::{Means, Reading, Word, is_quote},
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
        let mut kept = word.items.clone();
        while let Some(at) = kept.iter().rposition(|item| item.means == means) {
            let item = kept.remove(at);
            let before = at.checked_sub(1).and_then(|at| kept.get(at)).map(|item| item.span.end);
            let behind = kept.get(at).map(|item| item.span.start);
            // What parts it from its neighbour goes with it.
            let span = match (before, behind) {
                (Some(before), _) => before..item.span.end,
                (None, Some(behind)) => item.span.start..behind,
                (None, None) => with_blank(&text, word.span.clone()),
            };
            text.drain(span);
        }
    }
    text.into_iter().collect()
}

/// A word with the blank that parts it from the one before, or at the start from the one behind.
fn with_blank(text: &[char], word: Range<usize>) -> Range<usize> {
    let blank = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|c| c.is_whitespace());
    match word.start.checked_sub(1) {
        before @ Some(start) if blank(before) => start..word.end,
        None if blank(Some(word.end)) => word.start..word.end + 1,
        _ => word,
    }
}

/// Texts with a value, the best first: among those of its facet that are there already, else as a word at the end, else at the start,
/// where no open quote swallows it.
fn with(query: &str, value: &Value, exclude: bool, chinese: bool) -> Vec<String> {
    let reading = Reading::of(query);
    let (field, facet) = (field(value.facet(), chinese), value.facet());
    let same = |word: &&Word| word.facet == facet && word.exclude == exclude;
    // None of several ranges: each is a word of its own.
    let together = !(facet.has_bands() && exclude);
    let condition = match value {
        Value::Name(_, name) => format!("{field}{}", quoted(name)),
        Value::Band(_, band) => ranged(field, facet, *band),
    };
    if let Some(word) = reading.words().iter().rev().find(same).filter(|_| together) {
        let more = match value {
            Value::Name(_, name) => format!(",{}", quoted(name)),
            Value::Band(..) => format!("|{condition}"),
        };
        let mut text = reading.text().to_vec();
        text.splice(word.span.end..word.span.end, more.chars());
        return vec![text.into_iter().collect()];
    }
    let word = format!("{}{condition}", if exclude { "-" } else { "" });
    let gap = if query.is_empty() || query.ends_with(char::is_whitespace) { "" } else { " " };
    vec![format!("{query}{gap}{word}"), format!("{word} {query}")]
}

fn quoted(name: &str) -> String {
    if name.contains(is_parting) { format!("\"{name}\"") } else { name.to_owned() }
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

/// A band as a condition: `价<3`, `价:3..<6`, `价>=10`, `库存:0`.
fn ranged(field: &str, facet: Facet, band: Band) -> String {
    let (low, high) = (figure(facet, band.low), figure(facet, band.high));
    match (band.low, band.high) {
        (i64::MIN, _) => format!("{field}<{high}"),
        (_, i64::MAX) => format!("{field}>={low}"),
        (from, to) if to == from + 1 => format!("{field}:{low}"),
        _ => format!("{field}:{low}..<{high}"),
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
