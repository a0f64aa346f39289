//! The true margin over commission (columns) and returns after shipping (rows).

use crate::app::sense::Point;
use crate::domain::{
    Lens, Rate,
    lens::Returns,
    margin::{Account, Missing},
};

/// Columns and rows, where the rates leave room for so many.
const MOST: i64 = 11;
/// Columns before what holds now.
const BEFORE: i64 = 5;
/// Steps from one column or row to the next: the smallest that reaches break-even.
const STEPS: [Rate; 4] = [Rate::percent(1), Rate::percent(2), Rate::percent(5), Rate::percent(10)];
/// The step where there is no break-even to reach.
const USUAL: Rate = Rate::percent(5);

/// The grid with its cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    /// Commissions, ascending.
    pub commissions: Vec<Rate>,
    /// Returns after shipping, ascending.
    pub returns: Vec<Rate>,
    /// Refunds before shipping, the same in all cells.
    pub before: Rate,
    /// Column and row of what holds now.
    pub now: (usize, usize),
    /// Column and row under the cursor.
    pub at: (usize, usize),
    /// What each comes to, by row.
    pub cells: Vec<Vec<Result<Point, Missing>>>,
    /// 保本佣金 at the returns of each row.
    pub zeros: Vec<Option<Rate>>,
    /// 保本佣金 and 保本退货 of what holds now, each with the other as it is.
    pub zero: (Option<Rate>, Option<Rate>),
}

impl Grid {
    /// Around what holds now.
    pub(super) fn of(lens: &Lens, now: &Account, account: impl Fn(&Lens) -> Result<Account, Missing>) -> Self {
        let costs = &now.basis.costs;
        let besides = |rate: Rate| Rate::ONE.checked_sub(rate).unwrap_or(Rate::ZERO);
        let (commissions, column) = scale(costs.commission, now.break_even_commission, besides(costs.agency));
        let before = costs.refund_before;
        let (returns, row) = scale(costs.return_after, now.break_even_return, besides(before));
        let of_row = |after: &Rate| -> Vec<Result<Account, Missing>> {
            let returns = Some(Returns { before, after: *after });
            let one = |commission: &Rate| account(&Lens { commission: Some(*commission), returns, ..lens.clone() });
            commissions.iter().map(one).collect()
        };
        let (mut cells, mut zeros) = (Vec::new(), Vec::new());
        for accounts in returns.iter().map(of_row) {
            // The same in every column.
            zeros.push(accounts.iter().flatten().find_map(|account| account.break_even_commission));
            cells.push(accounts.iter().map(|one| one.as_ref().map(Point::of).map_err(|missing| *missing)).collect());
        }
        let zero = (now.break_even_commission, now.break_even_return);
        Self { commissions, returns, before, now: (column, row), at: (column, row), cells, zeros, zero }
    }

    /// Commission and returns at a place.
    fn rates(&self, (column, row): (usize, usize)) -> Option<(Rate, Rate)> {
        Some((*self.commissions.get(column)?, *self.returns.get(row)?))
    }
    /// Commission and returns now.
    pub(super) fn current(&self) -> Option<(Rate, Rate)> {
        self.rates(self.now)
    }
    /// Commission and returns under the cursor, and what they come to.
    pub fn cursor(&self) -> Option<((Rate, Rate), Result<Point, Missing>)> {
        let (column, row) = self.at;
        Some((self.rates(self.at)?, *self.cells.get(row)?.get(column)?))
    }
    /// Whether a cell loses; not known of what cannot be computed.
    pub fn loses(&self, column: usize, row: usize) -> Option<bool> {
        let point = self.cells.get(row)?.get(column)?.as_ref().ok()?;
        Some(point.keep.as_units() < 0)
    }

    pub(super) fn step(&mut self, right: isize, down: isize) {
        let (columns, rows) = (self.commissions.len().saturating_sub(1), self.returns.len().saturating_sub(1));
        let (column, row) = self.at;
        self.at = (column.saturating_add_signed(right).min(columns), row.saturating_add_signed(down).min(rows));
    }
    /// The cursor of an older one.
    pub(super) fn keep(&mut self, old: &Self) {
        self.at = old.at;
        self.step(0, 0);
    }
}

/// Rates around the one that holds now, which is one of them, from 0 to at most `most`; the break-even among them where one step that
/// is offered reaches it. With the place of what holds now.
fn scale(now: Rate, zero: Option<Rate>, most: Rate) -> (Vec<Rate>, usize) {
    let (now, most) = (now.as_parts(), most.as_parts());
    let ends = |step: i64| {
        let above = ((most - now).max(0) / step).min(MOST - 1);
        let below = (now / step).min(BEFORE.max(MOST - 1 - above));
        (below, above.min(MOST - 1 - below))
    };
    let reaches = |step: &&Rate| {
        let ((below, above), step) = (ends(step.as_parts()), step.as_parts());
        zero.is_some_and(|zero| (now - below * step..now + above * step).contains(&zero.as_parts()))
    };
    let widest = STEPS.last().filter(|_| zero.is_some()).copied().unwrap_or(USUAL);
    let step = STEPS.iter().find(reaches).copied().unwrap_or(widest).as_parts();
    let (below, above) = ends(step);
    let rates = (-below..=above).map(|at| Rate::parts(now + at * step)).collect();
    (rates, usize::try_from(below).unwrap_or(0))
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn said(now: i64, zero: Option<i64>, most: i64) -> (String, usize) {
        let (rates, at) = scale(Rate::parts(now), zero.map(Rate::parts), Rate::parts(most));
        (rates.iter().map(Rate::to_string).collect::<Vec<_>>().join(" "), at)
    }

    #[test]
    fn the_smallest_step_that_reaches_break_even() {
        let by_two = "20% 22% 24% 26% 28% 30% 32% 34% 36% 38% 40%";
        assert_eq!(said(30_000, Some(35_278), 100_000), (by_two.to_owned(), 5));
        let by_one = "25% 26% 27% 28% 29% 30% 31% 32% 33% 34% 35%";
        assert_eq!(said(30_000, Some(34_900), 100_000), (by_one.to_owned(), 5));
        // What holds now is one of them, whatever it is; none is below nothing.
        assert_eq!(
            said(2_500, Some(15_000), 100_000).0,
            "0.5% 2.5% 4.5% 6.5% 8.5% 10.5% 12.5% 14.5% 16.5% 18.5% 20.5%"
        );
        assert_eq!(said(0, None, 100_000).0, "0% 5% 10% 15% 20% 25% 30% 35% 40% 45% 50%");
        assert_eq!(said(30_000, Some(99_000), 100_000), ("0% 10% 20% 30% 40% 50% 60% 70% 80% 90% 100%".to_owned(), 3));
        // Near the end there are more before it.
        assert_eq!(said(98_000, Some(97_500), 100_000), ("90% 91% 92% 93% 94% 95% 96% 97% 98% 99% 100%".to_owned(), 8));
        // Steps of 5 just reach it.
        assert_eq!(said(100_000, Some(50_000), 100_000).0.split(' ').next(), Some("50%"));
        assert_eq!(said(100_000, Some(49_000), 100_000).0.split(' ').next(), Some("0%"));
    }
}
