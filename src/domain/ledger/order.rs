//! All events by their stamps, for whoever tells the newest first.
//!
//! In runs, so that a change after a clone copies one run and the list of them.

use std::sync::Arc;

use crate::domain::decision::{EventId, Hlc};

type Stamped = (Hlc, EventId);

/// Events in one run at most; a full one is cut in two.
const MOST: usize = 1024;

#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    /// Ascending, each run in itself too; none is empty.
    runs: Vec<Arc<Vec<Stamped>>>,
}

impl PartialEq for Order {
    /// Where runs are cut depends on what came first.
    fn eq(&self, other: &Self) -> bool {
        self.newest_first(None).eq(other.newest_first(None))
    }
}

impl Eq for Order {}

impl Order {
    /// Puts an event in its place; one that is there is not put there twice.
    pub(super) fn insert(&mut self, event: Stamped) {
        let at = self.runs.partition_point(|run| run.last().is_some_and(|last| *last < event));
        let at = at.min(self.runs.len().saturating_sub(1));
        let Some(run) = self.runs.get_mut(at) else {
            self.runs.push(Arc::new(vec![event]));
            return;
        };
        let run = Arc::make_mut(run);
        if let Err(place) = run.binary_search(&event) {
            run.insert(place, event);
        }
        if run.len() > MOST {
            // What comes later mostly goes to the end, so runs are left nearly full.
            let rest = run.split_off(run.len() - MOST / 8);
            self.runs.insert(at + 1, Arc::new(rest));
        }
    }

    /// From the newest on, or from the last before one.
    pub(super) fn newest_first(&self, before: Option<Stamped>) -> impl Iterator<Item = Stamped> + '_ {
        let is_before = move |event: &Stamped| before.is_none_or(|before| *event < before);
        let runs = self.runs.partition_point(|run| run.first().is_some_and(is_before));
        let runs = self.runs.get(..runs).unwrap_or_default().iter().rev();
        runs.flat_map(move |run| {
            let end = run.partition_point(is_before);
            run.get(..end).unwrap_or_default().iter().rev().copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(n: u64) -> Stamped {
        (Hlc(n), EventId { rep: 1, n })
    }

    fn order(numbers: impl Iterator<Item = u64>) -> Order {
        let mut order = Order::default();
        numbers.for_each(|n| order.insert(stamped(n)));
        order
    }

    #[test]
    fn whatever_comes_first_the_newest_is_told_first() {
        // 7 has no divisor in common with 10,000: all numbers once.
        let anyhow = order((0..10_000).map(|n| n * 7 % 10_000).chain([5, 5]));
        let straight = order(0..10_000);
        assert!(anyhow.newest_first(None).eq((0..10_000).rev().map(stamped)));
        assert!(straight.runs.len() > 9 && straight == anyhow);
        assert_ne!(straight, order(0..9_999));
        assert!(anyhow.newest_first(Some(stamped(3))).eq([2, 1, 0].map(stamped)));
        assert_eq!(anyhow.newest_first(Some(stamped(0))).count(), 0);
        assert_eq!(anyhow.newest_first(Some(stamped(99_999))).count(), 10_000);
    }

    #[test]
    fn a_clone_shares_all_runs_but_the_changed_one() {
        let before = order(0..10_000);
        let mut after = before.clone();
        after.insert(stamped(10_000));
        let shared = before.runs.iter().zip(&after.runs).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert_eq!(shared, before.runs.len() - 1);
    }
}
