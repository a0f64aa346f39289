//! Which column means what: finds the row that names the columns and matches the names to fields.
//!
//! A name is compared without case, width, spaces, bracketed units and trailing signs. The whole name goes before a part of one, a longer
//! part before a shorter one, and no part is shorter than two hanzi or four letters. Where two columns could be the same field that can be
//! only one, nothing is guessed: it is a [`Question`], with a recommendation.

mod choice;
mod mapping;
mod steps;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

pub use crate::domain::column::Field;
pub use choice::{Choice, ChoiceError};
pub use mapping::{Column, Mapping, Question, names};

use crate::ingest::cell::measure::{self, Measure};
use crate::ingest::cell::steps::from_header;
use crate::ingest::table::{Row, Table};
use crate::text::Clean;

/// Rows among which the header is looked for.
pub const LOOK: usize = 50;

/// How well a name is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Known {
    field: Field,
    /// The whole name, not a part of it.
    whole: bool,
    /// Place among the names of the field, from the likeliest.
    rank: usize,
}

/// A header as it is compared.
fn normal(header: &str) -> String {
    let folded: String = crate::text::fold_forms(header).chars().filter(|c| !c.is_whitespace()).collect();
    let mut depth = 0_u32;
    let outside = |c: &char| {
        let inside = depth > 0 || matches!(c, '(' | '[' | '【' | '{');
        match c {
            '(' | '[' | '【' | '{' => depth += 1,
            ')' | ']' | '】' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        !inside
    };
    let bare: String = folded.chars().filter(outside).collect();
    let bare = if bare.is_empty() { folded } else { bare };
    let bare = bare.trim_end_matches(['*', '※', ':', '：', '?', '↓', '↑']).trim_start_matches(['*', '※']);
    ["/元", "/个", "元/个", "/pcs", "/rmb", "￥", "¥"]
        .iter()
        .fold(bare, |bare, unit| bare.strip_suffix(unit).unwrap_or(bare))
        .to_owned()
}

/// The shortest part of a name that says something.
fn is_telling(part: &str) -> bool {
    if part.is_ascii() { part.len() >= 4 } else { part.chars().count() >= 2 }
}

/// What the names mean, and their places among those of their field.
static KNOWN: LazyLock<HashMap<&'static str, (Field, usize)>> = LazyLock::new(|| {
    let all =
        words::NAMES.iter().flat_map(|(field, names)| (0..).zip(*names).map(|(rank, name)| (*name, (*field, rank))));
    all.collect()
});

/// A sentence is no header, whatever words it has: letters beyond which no part of a name is looked for.
const SENTENCE: usize = 16;

/// The parts of a header.
fn parts(header: &str) -> impl Iterator<Item = &str> {
    let bounds = || header.char_indices().map(|(at, _)| at).chain([header.len()]);
    bounds().flat_map(move |from| bounds().filter_map(move |to| header.get(from..to)))
}

/// What the name of a column says of the bare figures below it.
pub fn measure(name: &str, field: Field) -> Measure {
    measure::of(name, field, &|name| KNOWN.contains_key(name))
}

fn known(header: &str) -> Option<Known> {
    let written = header;
    let header = normal(header);
    if header.is_empty() {
        return None;
    }
    if let Some(field) = steps::field(&header).or_else(|| from_header(written).map(|_| Field::StepPrice)) {
        return Some(Known { field, whole: true, rank: 0 });
    }
    if let Some((field, rank)) = KNOWN.get(header.as_str()).copied() {
        return Some(Known { field, whole: true, rank });
    }
    if let Some(month) = of_month(&header) {
        return Some(Known { field: Field::Price, whole: true, rank: 1_000 - month });
    }
    if header.chars().count() > SENTENCE {
        return None;
    }
    let parts = parts(&header).filter(|part| is_telling(part));
    let named = parts.filter_map(|part| KNOWN.get(part).map(|known| (part, *known)));
    // Of equally long parts the one that stands last names the thing: 商品单价 is a 单价.
    let best = named.max_by_key(|(part, _)| (part.chars().count(), header.rfind(part)));
    best.map(|(_, (field, rank))| Known { field, whole: false, rank })
}

/// The month whose price a column has: 11月价, 2025年11月报价. Of several the last month's is recommended.
fn of_month(header: &str) -> Option<usize> {
    let front = ["价格", "报价", "单价", "价"].iter().find_map(|word| header.strip_suffix(word))?;
    let front = front.strip_suffix("月份").or_else(|| front.strip_suffix('月'))?;
    let (year, month) = front.rsplit_once('年').unwrap_or(("0", front));
    let month = month.parse::<usize>().ok().filter(|month| (1..=12).contains(month))?;
    Some(year.parse::<usize>().ok()? % 50 * 12 + month)
}

/// 款式 is what varies, but the name where there is no other.
fn is_style(name: &str) -> bool {
    normal(name) == "款式"
}

/// How surely these are the names of columns: none unless they name the goods and one thing more.
pub fn score<'a>(names: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut has_style = false;
    let mut fields: Vec<Known> = names.inspect(|name| has_style |= is_style(name)).filter_map(known).collect();
    fields.sort_unstable();
    fields.dedup_by_key(|known| known.field);
    let names = fields.iter().any(|known| matches!(known.field, Field::Article | Field::Name)) || has_style;
    let sure = fields.iter().filter(|known| known.whole && known.field != Field::Kept).count();
    let told = fields.iter().filter(|known| known.field != Field::Kept).count();
    (names && told >= 2 && sure >= 1).then_some(sure * 2 + (told - sure))
}

/// So much and it is surely a header: two whole names and a third one.
pub const SURE: usize = 5;

/// The row that names the columns, by its place in the table: the first that surely does; else the first that has names which were chosen;
/// else of the first ones the one that names most.
pub fn find(table: &Table, choice: &Choice) -> Option<usize> {
    let rows = || table.rows().take(LOOK).enumerate().filter(|(_, row)| row.refused().is_none());
    let scored = rows().filter_map(|(at, row)| Some((score(row.cells())?, std::cmp::Reverse(at))));
    let scored: Vec<(usize, std::cmp::Reverse<usize>)> = scored.collect();
    let sure = scored.iter().find(|(score, _)| *score >= SURE).map(|(_, at)| at.0);
    let is_chosen = |row: Row<'_>| {
        let said = row.cells().filter_map(|cell| choice.said(&Clean::new(cell))).collect::<BTreeSet<Field>>();
        said.len() >= 2 && (said.contains(&Field::Name) || said.contains(&Field::Article))
    };
    let has_choice = !choice.columns.is_empty() || !choice.before.is_empty();
    let chosen = || rows().find(|(_, row)| has_choice && is_chosen(*row)).map(|(at, _)| at);
    sure.or_else(chosen).or_else(|| scored.iter().max().map(|(_, at)| at.0))
}

#[cfg(test)]
#[path = "header/tests.rs"]
mod tests;
