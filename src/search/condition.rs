//! Conditions on a good's fields: which there are, and how one is read from a word of the query.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::domain::decision::Stage;
use crate::search::fields::{self, FIELDS, Field, Named, SORTS, STAGES, STOCK};
use crate::search::number::{NoNumber, Op, bounds};
use crate::search::order::Order;
use crate::search::pattern::Pattern;
use crate::search::query::Why;
use crate::search::words::is_quote;

/// A figure of a good that can be compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Figure {
    /// Landed cost a piece at the planned quantity, 1/10000 yuan.
    Cost,
    /// The true margin, parts per 100,000.
    Margin,
    /// The naive margin, parts per 100,000.
    Naive,
    /// Pieces in stock; a supplier's "none" is 0, other words are no figure.
    Stock,
    /// Least purchase; where it is not said, the first price break.
    Moq,
    /// Suggested retail price, 1/10000 yuan.
    Retail,
    /// Lead time in days.
    Lead,
    /// How long ago the older of price and stock was seen, seconds.
    Age,
    /// How long ago price or stock last became another, seconds.
    Changed,
}

impl Figure {
    /// Whether it is a time that has passed, and depends on the moment of the search.
    pub const fn is_passed(self) -> bool {
        matches!(self, Self::Age | Self::Changed)
    }
}

/// What can be said of stock without a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum StockState {
    /// A figure above 0, or any word but "none".
    Some,
    /// The supplier says 充足.
    Ample,
    /// The supplier says 紧张.
    Tight,
    /// The supplier says 无, or 0.
    None,
}

/// What a condition asks of a good; of several values one must hold. What is unknown meets no condition on a figure.
#[derive(Clone, Debug)]
pub enum Test {
    /// A figure within bounds.
    Figure(Figure, RangeInclusive<i64>),
    /// Stock, in words.
    Stock(Vec<StockState>),
    /// Any of these article numbers, folded; exactly, not a part of it.
    Articles(HashSet<String>),
    /// Words in the category.
    Category(Vec<Pattern>),
    /// Words in the supplier's name or slug.
    Supplier(Vec<Pattern>),
    /// Words in the supplier's booth.
    Booth(Vec<Pattern>),
    /// In a pool whose name or id has these words.
    Pool(Vec<Pattern>),
    /// Assigned to a streamer whose name or id has these words.
    Streamer(Vec<Pattern>),
    /// At one of these stages.
    Stage(Vec<Stage>),
    /// 现货: said to be in stock, or not said otherwise and there is stock.
    Spot,
    /// No longer offered; such goods are hidden unless asked for by this, by their article numbers or by what was decided about them.
    Gone,
}

impl Test {
    /// Whether it needs the margin account of the row.
    pub fn needs_account(&self) -> bool {
        matches!(self, Self::Figure(Figure::Cost | Figure::Margin | Figure::Naive, _))
    }

    /// Whether it finds goods that are no longer offered.
    pub fn shows_gone(&self) -> bool {
        matches!(self, Self::Articles(_) | Self::Pool(_) | Self::Streamer(_) | Self::Stage(_) | Self::Gone)
    }

    /// How many terms it looks for.
    pub(super) fn patterns(&self) -> usize {
        match self {
            Self::Category(some)
            | Self::Supplier(some)
            | Self::Booth(some)
            | Self::Pool(some)
            | Self::Streamer(some) => some.len(),
            _ => 0,
        }
    }
}

/// What a word that is no term says.
#[derive(Clone, Debug)]
pub(super) enum Read {
    /// A condition.
    Test(Test),
    /// The order.
    Sort(Order),
}

/// Why a word says nothing, and which name was perhaps meant.
pub(super) type Wrong = (Why, Option<&'static str>);

/// Values of one condition that are looked for.
const MOST_VALUES: usize = 16;

/// Reads a folded word as a condition or an order; none when it is plain text.
pub(super) fn read(word: &str) -> Option<Result<Read, Wrong>> {
    match word {
        "现货" | "spot" | "xianhuo" => return Some(Ok(Read::Test(Test::Spot))),
        "下架" | "停供" | "gone" | "xiajia" | "tinggong" => return Some(Ok(Read::Test(Test::Gone))),
        _ => {}
    }
    let named = |values: &str, test: fn(Vec<Pattern>) -> Test| Some(patterns(values).map(test).map(Read::Test));
    if let Some(name) = word.strip_prefix('@') {
        return named(name, Test::Booth);
    }
    if let Some(name) = word.strip_prefix('#') {
        return named(name, Test::Pool);
    }
    let (name, op, value) = split(word)?;
    let Some(field) = fields::find(&FIELDS, name) else {
        let guess = fields::closest(&FIELDS, name);
        return name.chars().any(char::is_alphabetic).then_some(Err((Why::UnknownField, guess)));
    };
    Some(if value.is_empty() { Err((Why::NoValue, None)) } else { compare(field, op, value) })
}

/// Whether a folded word is the name of a field.
pub(super) fn is_field(word: &str) -> bool {
    fields::find(&FIELDS, word).is_some()
}

/// For a folded word that is a field and a sign and nothing more: whether the value should be a figure.
pub(super) fn lacks_value(word: &str) -> Option<bool> {
    let (name, _, value) = split(word)?;
    value.is_empty().then(|| fields::find(&FIELDS, name).map(Field::is_figure)).flatten()
}

fn compare(field: Field, op: Op, value: &str) -> Result<Read, Wrong> {
    if let Field::Figure(figure, unit) = field {
        if figure == Figure::Stock && op == Op::Is && !value.contains(|c: char| c.is_ascii_digit()) {
            return listed(&STOCK, value, Why::BadNumber).map(|states| Read::Test(Test::Stock(states)));
        }
        let why = |problem| match problem {
            NoNumber::Unreadable => (Why::BadNumber, None),
            NoNumber::BackToFront => (Why::BackToFront, None),
        };
        return bounds(op, value, unit).map(|bounds| Read::Test(Test::Figure(figure, bounds))).map_err(why);
    }
    if op != Op::Is {
        return Err((Why::NotAFigure, None));
    }
    let test: fn(Vec<Pattern>) -> Test = match field {
        Field::Sort => return order(value),
        Field::Article => return articles(value),
        Field::Stage => {
            return listed(&STAGES, value, Why::UnknownStage).map(|stages| Read::Test(Test::Stage(stages)));
        }
        Field::Category => Test::Category,
        Field::Supplier => Test::Supplier,
        Field::Booth => Test::Booth,
        Field::Pool => Test::Pool,
        Field::Streamer | Field::Figure(..) => Test::Streamer,
    };
    patterns(value).map(test).map(Read::Test)
}

/// The values of a list, a comma between them, without their quotes; whether they were quoted.
fn values(list: &str) -> Vec<(String, bool)> {
    let mut found = vec![(String::new(), false)];
    let mut open = false;
    for c in list.chars() {
        let Some((value, quoted)) = found.last_mut() else { break };
        match c {
            _ if is_quote(c) => (open, *quoted) = (!open, true),
            ',' | '、' if !open => found.push((String::new(), false)),
            _ => value.push(c),
        }
    }
    found.retain(|(value, _)| !value.trim().is_empty());
    found
}

/// What is looked for by any of the values; quoted ones as written.
fn patterns(list: &str) -> Result<Vec<Pattern>, Wrong> {
    let values = values(list);
    if values.len() > MOST_VALUES {
        return Err((Why::TooMany, None));
    }
    let patterns: Vec<Pattern> =
        values.iter().filter_map(|(value, quoted)| Pattern::new(value.trim().chars(), *quoted)).collect();
    if patterns.is_empty() { Err((Why::NoValue, None)) } else { Ok(patterns) }
}

/// `a1,b2`: article numbers, a comma between them.
fn articles(list: &str) -> Result<Read, Wrong> {
    let numbers: HashSet<String> = values(list).into_iter().map(|(value, _)| value).collect();
    if numbers.is_empty() { Err((Why::NoValue, None)) } else { Ok(Read::Test(Test::Articles(numbers))) }
}

/// The things that the values of a list name.
fn listed<T: Copy>(table: &'static [Named<T>], list: &str, why: Why) -> Result<Vec<T>, Wrong> {
    let values = values(list);
    let one = |value: &String| fields::find(table, value.trim()).ok_or_else(|| (why, fields::closest(table, value)));
    let found: Vec<T> = values.iter().map(|(value, _)| one(value)).collect::<Result<_, _>>()?;
    if found.is_empty() { Err((Why::NoValue, None)) } else { Ok(found) }
}

fn order(name: &str) -> Result<Read, Wrong> {
    let order = fields::order(name).map(Read::Sort);
    order.ok_or_else(|| (Why::UnknownOrder, fields::closest(&SORTS, name.trim_start_matches('-'))))
}

/// `name`, comparison, value.
fn split(word: &str) -> Option<(&str, Op, &str)> {
    let at = word.find([':', '<', '>', '=', '≤', '≥', '《', '》'])?;
    let (name, rest) = word.split_at_checked(at)?;
    // These two are what a Chinese input method makes of < and >; elsewhere they stand around titles.
    if rest.starts_with(['《', '》']) && !is_field(name) {
        return None;
    }
    let ops = [
        ("<=", Op::AtMost),
        (">=", Op::AtLeast),
        ("《=", Op::AtMost),
        ("》=", Op::AtLeast),
        ("≤", Op::AtMost),
        ("≥", Op::AtLeast),
        ("<", Op::Below),
        (">", Op::Above),
        ("《", Op::Below),
        ("》", Op::Above),
        (":", Op::Is),
        ("=", Op::Is),
    ];
    ops.into_iter().find_map(|(sign, op)| Some((name, op, rest.strip_prefix(sign)?)))
}
