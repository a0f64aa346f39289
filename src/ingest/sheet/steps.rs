//! Price steps in columns of their own: their counts stand in the header (`≥500`), or in the column before each of them.

use std::borrow::Cow;

use crate::domain::Quantity;
use crate::domain::column::Field;
use crate::domain::price_breaks::PriceBreak;
use crate::ingest::cell::steps::from_header;
use crate::ingest::cell::{Beside, Why, price, quantity};
use crate::ingest::header::{Column, Mapping};

/// The columns of steps.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Steps(Vec<Step>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Step {
    price: usize,
    from: From,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum From {
    Header(Quantity),
    Column(usize),
}

/// Which of several pairs a column belongs to: 价格区间2起订量 to the second.
fn number(column: &Column) -> &str {
    let name = column.name.as_str();
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五".contains(c);
    let tail = name.find(is_number).and_then(|at| name.get(at..)).unwrap_or_default();
    tail.find(|c| !is_number(c)).map_or(tail, |end| tail.get(..end).unwrap_or_default())
}

impl Steps {
    pub(super) fn of(mapping: &Mapping) -> Self {
        let columns = || mapping.columns.iter().enumerate();
        let of = |field: Field| columns().filter(move |(_, column)| column.field == field);
        let mut counts: Vec<(usize, &str)> = of(Field::StepFrom).map(|(at, column)| (at, number(column))).collect();
        let mut steps = Vec::new();
        for (at, column) in of(Field::StepPrice) {
            let own = number(column);
            let mut count = || {
                let alike = counts.iter().position(|(_, other)| !own.is_empty() && *other == own);
                let beside = || counts.iter().rposition(|(count, other)| *count < at && other.is_empty());
                alike.or_else(beside).map(|found| From::Column(counts.remove(found).0))
            };
            let from = from_header(&column.name).map(From::Header).or_else(&mut count);
            // A price without a count holds from the first piece on.
            steps.push(Step { price: at, from: from.unwrap_or(From::Header(Quantity::saturating(1))) });
        }
        Self(steps)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The columns of their prices.
    pub(super) fn prices(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|step| step.price)
    }

    /// The steps of a row; steps without a price are none. Else the column that is not understood. 面议 beside prices is one: what is
    /// below it does not hold there.
    pub(super) fn read<'c>(
        &self,
        cell: impl Fn(usize) -> Result<Cow<'c, str>, Why>,
        beside: &Beside<'_>,
    ) -> Result<Vec<PriceBreak>, (usize, Why)> {
        let mut steps = Vec::new();
        let mut open = None;
        for step in &self.0 {
            let wrong = |why: Why| (step.price, why);
            let text = cell(step.price).map_err(wrong)?;
            let Some(price) = price::only(&text, beside).map_err(wrong)? else {
                open = open.or_else(|| price::is_unknown(&text).then_some(step.price));
                continue;
            };
            let min = match step.from {
                From::Header(count) => count,
                From::Column(at) => {
                    let count = cell(at).and_then(|cell| quantity::said(&cell, beside)).map_err(|why| (at, why))?;
                    count.ok_or((at, Why::Steps))?
                }
            };
            steps.push(PriceBreak { min, price });
        }
        match open.filter(|_| !steps.is_empty()) {
            Some(at) => Err((at, Why::Steps)),
            None => Ok(steps),
        }
    }
}
