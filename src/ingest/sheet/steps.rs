//! Price steps in columns of their own: their counts stand in the header (`≥500`), or in the column before each of them.

use crate::domain::Quantity;
use crate::domain::column::Field;
use crate::domain::price_breaks::PriceBreak;
use crate::ingest::cell::steps::from_header;
use crate::ingest::cell::{Why, price, quantity};
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

    /// The steps of a row; steps without a price are none. Else the column that is not understood.
    pub(super) fn read<'c>(
        &self,
        cell: impl Fn(usize) -> &'c str,
        unit: &str,
    ) -> Result<Vec<PriceBreak>, (usize, Why)> {
        let mut steps = Vec::new();
        for step in &self.0 {
            let Some(price) = price::one(cell(step.price), unit).map_err(|why| (step.price, why))? else { continue };
            let min = match step.from {
                From::Header(count) => count,
                From::Column(at) => {
                    let count = quantity::read(cell(at), unit).map_err(|why| (at, why))?;
                    count.ok_or((at, Why::Steps))?
                }
            };
            steps.push(PriceBreak { min, price });
        }
        Ok(steps)
    }
}
