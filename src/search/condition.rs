//! Conditions on a good's fields: which there are, what they are called, and how one is read from a word of the query.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::domain::decision::Stage;
use crate::search::number::{NoNumber, Op, Unit, bounds};
use crate::search::pattern::Pattern;
use crate::search::query::Why;

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
}

/// What a condition asks of a good. What is unknown meets no condition on a figure.
#[derive(Clone, Debug)]
pub enum Test {
    /// A figure within bounds.
    Figure(Figure, RangeInclusive<i64>),
    /// Any of these article numbers, folded; exactly, not a part of it.
    Articles(HashSet<String>),
    /// Words in the category.
    Category(Pattern),
    /// Words in the supplier's name or slug.
    Supplier(Pattern),
    /// Words in the supplier's booth.
    Booth(Pattern),
    /// In a pool whose name or id has these words.
    Pool(Pattern),
    /// Assigned to a streamer whose name or id has these words.
    Streamer(Pattern),
    /// At this stage.
    Stage(Stage),
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
}

/// A field of the query language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Field {
    Figure(Figure, Unit),
    Article,
    Category,
    Supplier,
    Booth,
    Pool,
    Streamer,
    Stage,
}

/// The names of the fields, folded.
const FIELDS: [(&[&str], Field); 14] = [
    (&["price", "cost", "价", "拿货价", "进价"], Field::Figure(Figure::Cost, Unit::Yuan)),
    (&["margin", "毛利", "真毛利"], Field::Figure(Figure::Margin, Unit::Percent)),
    (&["naive", "虚毛利"], Field::Figure(Figure::Naive, Unit::Percent)),
    (&["stock", "库存"], Field::Figure(Figure::Stock, Unit::Whole)),
    (&["moq", "起批"], Field::Figure(Figure::Moq, Unit::Whole)),
    (&["retail", "零售价"], Field::Figure(Figure::Retail, Unit::Yuan)),
    (&["lead", "货期"], Field::Figure(Figure::Lead, Unit::Whole)),
    (&["item", "article", "货号"], Field::Article),
    (&["cat", "category", "类目"], Field::Category),
    (&["supplier", "供应商"], Field::Supplier),
    (&["booth", "档口"], Field::Booth),
    (&["pool", "池"], Field::Pool),
    (&["streamer", "主播"], Field::Streamer),
    (&["stage", "阶段"], Field::Stage),
];

/// The names of the stages, folded.
const STAGES: [(&str, &str, Stage); 12] = [
    ("new", "新到", Stage::New),
    ("listed", "入选", Stage::Listed),
    ("sampling", "寄样", Stage::Sampling),
    ("priced", "核价", Stage::Priced),
    ("reviewed", "审核", Stage::Reviewed),
    ("board", "上盘", Stage::Board),
    ("assigned", "已派", Stage::Assigned),
    ("held", "已留", Stage::Held),
    ("live", "开播", Stage::Live),
    ("settled", "复盘", Stage::Settled),
    ("rejected", "不要", Stage::Rejected),
    ("paused", "暂停", Stage::Paused),
];

/// Reads a folded word as a condition; none when it is plain text.
pub fn read(word: &str) -> Option<Result<Test, Why>> {
    match word {
        "现货" | "spot" => return Some(Ok(Test::Spot)),
        "下架" | "停供" | "gone" => return Some(Ok(Test::Gone)),
        _ => {}
    }
    if let Some(name) = word.strip_prefix('@') {
        return Some(named(name, Test::Booth));
    }
    if let Some(name) = word.strip_prefix('#') {
        return Some(named(name, Test::Pool));
    }
    let (name, op, value) = split(word)?;
    let Some((_, field)) = FIELDS.iter().find(|(names, _)| names.contains(&name)) else {
        return name.chars().any(char::is_alphabetic).then_some(Err(Why::UnknownField));
    };
    Some(if value.is_empty() { Err(Why::NoValue) } else { compare(*field, op, value) })
}

fn compare(field: Field, op: Op, value: &str) -> Result<Test, Why> {
    if let Field::Figure(figure, unit) = field {
        let why = |problem| match problem {
            NoNumber::Unreadable => Why::BadNumber,
            NoNumber::BackToFront => Why::BackToFront,
        };
        return bounds(op, value, unit).map(|bounds| Test::Figure(figure, bounds)).map_err(why);
    }
    if op != Op::Is {
        return Err(Why::NotAFigure);
    }
    match field {
        Field::Article => articles(value),
        Field::Category => named(value, Test::Category),
        Field::Supplier => named(value, Test::Supplier),
        Field::Booth => named(value, Test::Booth),
        Field::Pool => named(value, Test::Pool),
        Field::Streamer => named(value, Test::Streamer),
        Field::Stage | Field::Figure(..) => stage(value),
    }
}

fn named(name: &str, test: impl Fn(Pattern) -> Test) -> Result<Test, Why> {
    Pattern::new(name.chars(), false).map(test).ok_or(Why::NoValue)
}

/// `a1,b2`: article numbers, a comma between them.
fn articles(value: &str) -> Result<Test, Why> {
    let numbers: HashSet<String> =
        value.split([',', '、']).filter(|one| !one.is_empty()).map(ToOwned::to_owned).collect();
    if numbers.is_empty() { Err(Why::NoValue) } else { Ok(Test::Articles(numbers)) }
}

fn stage(name: &str) -> Result<Test, Why> {
    let found = STAGES.iter().find(|(en, zh, _)| *en == name || *zh == name);
    found.map(|(.., stage)| Test::Stage(*stage)).ok_or(Why::UnknownStage)
}

/// `name`, comparison, value.
fn split(word: &str) -> Option<(&str, Op, &str)> {
    let (name, rest) = word.split_at_checked(word.find([':', '<', '>', '=', '≤', '≥'])?)?;
    let ops = [
        ("<=", Op::AtMost),
        (">=", Op::AtLeast),
        ("≤", Op::AtMost),
        ("≥", Op::AtLeast),
        ("<", Op::Below),
        (">", Op::Above),
        (":", Op::Is),
        ("=", Op::Is),
    ];
    ops.into_iter().find_map(|(sign, op)| Some((name, op, rest.strip_prefix(sign)?)))
}
