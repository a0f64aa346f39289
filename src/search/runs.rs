//! Hits in sorted runs, and their merge in slices: the first hits are in order before the last are.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::domain::Rate;
use crate::search::catalog::Catalog;
use crate::search::order::Order;
use crate::search::row::RowRef;

/// Hits sorted at once: about a millisecond.
const RUN: usize = 16_384;

/// A good that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    key: u64,
    pub(super) at: RowRef,
    rate: i32,
}

impl Hit {
    pub(super) fn new(key: u64, at: RowRef, rate: Option<Rate>) -> Self {
        let clamp = |rate: Rate| rate.as_parts().clamp(i64::from(i32::MIN) + 1, i64::from(i32::MAX)) as i32;
        Self { key, at, rate: rate.map_or(i32::MIN, clamp) }
    }

    pub(super) fn rate(self) -> Option<Rate> {
        (self.rate != i32::MIN).then(|| Rate::parts(i64::from(self.rate)))
    }
}

/// Sorted runs, one that is still open, and what is merged of them.
pub(super) struct Runs {
    order: Order,
    catalog: Arc<Catalog>,
    sealed: Vec<Vec<Hit>>,
    open: Vec<Hit>,
    found: usize,
    merge: Option<Merge>,
    merged: Vec<Hit>,
}

/// A merge under way.
struct Merge {
    /// How many hits of each run are taken.
    taken: Vec<usize>,
    /// Runs that have hits left, that with the foremost last.
    queue: Vec<usize>,
}

impl Runs {
    pub(super) fn new(catalog: Arc<Catalog>, order: Order) -> Self {
        let (sealed, open, merged) = (Vec::new(), Vec::new(), Vec::new());
        Self { order, catalog, sealed, open, found: 0, merge: None, merged }
    }

    /// How many hits there are.
    pub(super) fn len(&self) -> usize {
        self.found
    }

    pub(super) fn push(&mut self, hit: Hit) {
        self.found += 1;
        self.open.push(hit);
        if self.open.len() >= RUN {
            self.seal();
        }
    }

    fn seal(&mut self) {
        let mut run = std::mem::take(&mut self.open);
        run.sort_unstable_by(|a, b| self.compare(a, b));
        self.sealed.push(run);
    }

    fn compare(&self, a: &Hit, b: &Hit) -> Ordering {
        a.key.cmp(&b.key).then_with(|| match (self.catalog.item(a.at), self.catalog.item(b.at)) {
            (Some(a), Some(b)) => self.order.compare_equals(&a, &b),
            _ => a.at.cmp(&b.at),
        })
    }

    /// Puts up to `budget` more hits in order; true when all are. No hit may come in after the first call.
    pub(super) fn merge(&mut self, budget: usize) -> bool {
        let mut merge = self.merge.take().unwrap_or_else(|| {
            if !self.open.is_empty() {
                self.seal();
            }
            self.begin(&self.sealed)
        });
        let mut merged = std::mem::take(&mut self.merged);
        let most = budget.min(self.found - merged.len());
        merged.extend(std::iter::from_fn(|| self.take(&self.sealed, &mut merge)).take(most));
        self.merged = merged;
        let done = self.merged.len() == self.found;
        if done {
            self.sealed.clear();
        }
        self.merge = Some(merge);
        done
    }

    fn begin(&self, runs: &[Vec<Hit>]) -> Merge {
        let mut merge = Merge { taken: vec![0; runs.len()], queue: Vec::with_capacity(runs.len()) };
        (0..runs.len()).for_each(|run| self.enqueue(runs, &mut merge, run));
        merge
    }

    /// The foremost hit that is left.
    fn take(&self, runs: &[Vec<Hit>], merge: &mut Merge) -> Option<Hit> {
        let run = merge.queue.pop()?;
        let hit = *head(runs, merge, run)?;
        if let Some(taken) = merge.taken.get_mut(run) {
            *taken += 1;
        }
        self.enqueue(runs, merge, run);
        Some(hit)
    }

    fn enqueue(&self, runs: &[Vec<Hit>], merge: &mut Merge, run: usize) {
        let Some(hit) = head(runs, merge, run) else { return };
        let behind = |other: &usize| {
            head(runs, merge, *other).is_some_and(|other| self.compare(other, hit) == Ordering::Greater)
        };
        let place = merge.queue.partition_point(behind);
        merge.queue.insert(place, run);
    }

    /// The first `most` of all hits so far, in order.
    pub(super) fn first(&self, most: usize) -> Vec<Hit> {
        if self.merged.len() >= most.min(self.found) {
            return self.merged.iter().take(most).copied().collect();
        }
        let mut open = self.open.clone();
        open.sort_unstable_by(|a, b| self.compare(a, b));
        let best = |run: &Vec<Hit>| run.iter().take(most).copied().collect();
        let runs: Vec<Vec<Hit>> = self.sealed.iter().chain([&open]).map(best).collect();
        let mut merge = self.begin(&runs);
        std::iter::from_fn(|| self.take(&runs, &mut merge)).take(most).collect()
    }

    /// All hits in order, once [`Runs::merge`] is done.
    pub(super) fn into_merged(self) -> Vec<Hit> {
        self.merged
    }
}

fn head<'a>(runs: &'a [Vec<Hit>], merge: &Merge, run: usize) -> Option<&'a Hit> {
    runs.get(run)?.get(*merge.taken.get(run)?)
}
