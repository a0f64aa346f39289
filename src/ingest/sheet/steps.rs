//! Price steps in columns of their own: their counts stand in the header (`≥500`), or in the column before each of them.

use crate::domain::Quantity;
use crate::domain::column::Field;
use crate::domain::price_breaks::PriceBreak;
use crate::ingest::cell::steps::from_header;
use crate::ingest::cell::{Why, price, quantity};
use crate::ingest::header::Mapping;

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

impl Steps {
    pub(super) fn of(mapping: &Mapping) -> Self {
        let mut counts = Vec::new();
        let mut steps = Vec::new();
        for (at, column) in mapping.columns.iter().enumerate() {
            match column.field {
                Field::StepFrom => counts.push(at),
                Field::StepPrice => {
                    let header = from_header(&column.name).map(From::Header);
                    let from = header.or_else(|| counts.pop().map(From::Column));
                    // A price without a count holds from the first piece on.
                    steps.push(Step { price: at, from: from.unwrap_or(From::Header(Quantity::saturating(1))) });
                }
                _ => {}
            }
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
                    count.unwrap_or(Quantity::saturating(1))
                }
            };
            steps.push(PriceBreak { min, price });
        }
        Ok(steps)
    }
}
