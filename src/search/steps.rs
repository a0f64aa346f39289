//! Price steps of a segment's goods, 8 bytes a step.

use std::fmt;
use std::ops::Deref;

use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity, price_breaks::Ladder};
use crate::search::columns::{broken_unless, check_ends, columns};
use crate::search::listed::Listed;
use crate::search::packed::{at, check_money, pack_money, unpack_money};
use crate::search::section::Broken;
use crate::search::sparse::check_rows;
use crate::search::texts::span;

/// The steps of one good, read out of its segment: a slice of at most [`PriceBreaks::MOST`], by value.
#[derive(Clone, Copy)]
pub struct Steps {
    all: [PriceBreak; PriceBreaks::MOST],
    len: usize,
}

impl Steps {
    /// These steps; what is beyond the most there can be is left out.
    pub(super) fn of(steps: impl IntoIterator<Item = PriceBreak>) -> Self {
        let none = PriceBreak { min: Quantity::saturating(0), price: Money::ZERO };
        let mut made = Self { all: [none; PriceBreaks::MOST], len: 0 };
        for (slot, step) in made.all.iter_mut().zip(steps) {
            *slot = step;
            made.len += 1;
        }
        made
    }
}

impl Deref for Steps {
    type Target = [PriceBreak];

    fn deref(&self) -> &[PriceBreak] {
        self.all.get(..self.len).unwrap_or_default()
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// The steps of one good where they lie, for whoever needs one of them only.
#[derive(Clone, Copy, Debug)]
pub struct StepsInPlace<'a> {
    of: &'a Breaks,
    /// Where they begin among all.
    from: usize,
    steps: &'a [u64],
}

impl Ladder for StepsInPlace<'_> {
    #[inline]
    fn least(&self) -> Option<Quantity> {
        self.steps.first().map(|step| Quantity::saturating((step >> 32) as u32))
    }

    #[inline]
    fn at(&self, pieces: Quantity) -> Option<PriceBreak> {
        let place = self.steps.iter().rposition(|step| (step >> 32) as u32 <= pieces.get()).unwrap_or(0);
        self.steps.get(place).map(|step| self.of.step(self.from + place, *step))
    }
}

/// The price that says it stands beside: from 429,496 yuan on.
const LARGE: u32 = u32::MAX;

/// The steps of goods one after another.
#[derive(Debug, Default)]
pub struct Breaks {
    /// Pieces in the upper four bytes, the price in 1/10000 yuan in the lower.
    steps: Vec<u64>,
    /// Where the steps of each good end.
    ends: Vec<u32>,
    /// Prices that do not fit, and the places of their steps.
    large_at: Vec<u32>,
    large: Vec<u64>,
}

columns!(Breaks { steps, ends, large_at, large });

impl Breaks {
    /// The steps of the next good.
    pub(super) fn push(&mut self, steps: &[PriceBreak]) {
        for step in steps {
            let price = u32::try_from(step.price.as_units()).unwrap_or(LARGE);
            if price == LARGE {
                self.large_at.push(self.steps.len() as u32);
                self.large.push(pack_money(step.price));
            }
            self.steps.push(u64::from(step.min.get()) << 32 | u64::from(price));
        }
        self.ends.push(self.steps.len() as u32);
    }

    /// The steps of a good.
    pub(super) fn get(&self, row: usize) -> Steps {
        let span = span(&self.ends, row);
        let steps = self.steps.get(span.clone()).unwrap_or_default();
        Steps::of(span.zip(steps).map(|(place, step)| self.step(place, *step)))
    }

    /// The steps of a good, left where they are.
    pub(super) fn in_place(&self, row: usize) -> StepsInPlace<'_> {
        let span = span(&self.ends, row);
        StepsInPlace { of: self, from: span.start, steps: self.steps.get(span).unwrap_or_default() }
    }

    #[inline]
    fn step(&self, place: usize, step: u64) -> PriceBreak {
        let price = match step as u32 {
            LARGE => {
                let beside = u32::try_from(place).ok().and_then(|place| self.large_at.binary_search(&place).ok());
                unpack_money(beside.map_or(0, |beside| at(&self.large, beside)))
            }
            price => Money::units(i64::from(price)),
        };
        PriceBreak { min: Quantity::saturating((step >> 32) as u32), price }
    }

    /// Whether they can be those of so many goods.
    pub(super) fn check(&self, goods: usize) -> Result<(), Broken> {
        check_ends(&self.ends, goods, self.steps.len())?;
        let fits = |step: &u64| *step >> 32 <= u64::from(Quantity::MAX) && *step as u32 > 0;
        broken_unless(self.steps.iter().all(fits), Broken::Number)?;
        broken_unless(self.large_at.len() == self.large.len(), Broken::Length)?;
        broken_unless(self.large_at.is_sorted_by(|a, b| a < b), Broken::Rows)?;
        check_money(&self.large)
    }
}

/// The steps of the few goods that have further ones.
#[derive(Debug, Default)]
pub(super) struct SomeBreaks {
    rows: Listed,
    breaks: Breaks,
}

columns!(SomeBreaks { rows, breaks });

impl SomeBreaks {
    /// Gives a row steps; rows come in their order.
    pub(super) fn push(&mut self, row: u16, steps: &[PriceBreak]) {
        self.rows.push(row);
        self.breaks.push(steps);
    }

    /// The steps of a row.
    pub(super) fn get(&self, row: usize) -> Option<Steps> {
        self.rows.place(row).map(|place| self.breaks.get(place))
    }

    /// The same, left where they are.
    pub(super) fn in_place(&self, row: usize) -> Option<StepsInPlace<'_>> {
        self.rows.place(row).map(|place| self.breaks.in_place(place))
    }

    /// Whether they can be those of a segment with so many rows.
    pub(super) fn check(&self, rows: usize) -> Result<(), Broken> {
        check_rows(self.rows.rows(), rows)?;
        self.breaks.check(self.rows.rows().len())
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn step(min: u32, units: i64) -> PriceBreak {
        PriceBreak { min: Quantity::saturating(min), price: Money::units(units) }
    }

    #[test]
    fn every_step_comes_back() {
        let limit = i64::from(u32::MAX);
        let goods = [
            vec![step(1, 1), step(Quantity::MAX, 35_000)],
            Vec::new(),
            vec![step(1, limit - 1), step(2, limit), step(3, limit + 1), step(4, Money::MAX_UNIT.as_units())],
            (1..=16).map(|min| step(min, limit + i64::from(min))).collect(),
        ];
        let (mut breaks, mut some) = (Breaks::default(), SomeBreaks::default());
        for (row, steps) in (10..).zip(&goods) {
            breaks.push(steps);
            some.push(row, steps);
        }
        for (row, steps) in goods.iter().enumerate() {
            assert_eq!(*breaks.get(row), **steps);
            assert_eq!(*some.get(row + 10).unwrap_or_else(|| Steps::of([])), **steps);
        }
        assert!(some.get(9).is_none() && breaks.get(4).is_empty());
        assert_eq!((breaks.check(4), some.check(14)), (Ok(()), Ok(())));
        assert_eq!((breaks.check(5), some.check(13)), (Err(Broken::Ends), Err(Broken::Rows)));
        breaks.large[0] = Money::MAX_UNIT.as_units().cast_unsigned() + 1;
        assert_eq!(breaks.check(4), Err(Broken::Number));
        breaks.steps[0] = 0;
        assert_eq!(breaks.check(4), Err(Broken::Number));
    }
}
