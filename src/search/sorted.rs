//! Hits that are put in order only where someone looks: of a million nobody reads more than some pages.
//!
//! They lie in stretches, each wholly before the next. Where a window is asked for, the stretches under it are halved until they are
//! short, and sorted. So a first page costs a pass or two over all hits, the pages beside it next to nothing, and all of them together
//! no more than one sort.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::Rate;
use crate::search::catalog::Catalog;
use crate::search::order::Order;
use crate::search::row::RowRef;

/// A stretch this short is sorted.
const SHORT: usize = 2_048;

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

/// How hits of a catalog are compared.
#[derive(Clone, Debug)]
pub(super) struct Comparing {
    pub(super) catalog: Arc<Catalog>,
    pub(super) order: Order,
}

impl Comparing {
    fn compare(&self, a: &Hit, b: &Hit) -> Ordering {
        a.key.cmp(&b.key).then_with(|| match (self.catalog.item(a.at), self.catalog.item(b.at)) {
            (Some(a), Some(b)) => self.order.compare_equals(&a, &b),
            _ => a.at.cmp(&b.at),
        })
    }

    /// Brings hits in order: by their numbers first, then those that share one.
    fn sort(&self, hits: &mut [Hit]) {
        hits.sort_unstable_by_key(|hit| hit.key);
        let mut ids = Vec::new();
        for equal in hits.chunk_by_mut(|a, b| a.key == b.key).filter(|equal| equal.len() > 1) {
            if self.order.is_by_id() {
                // Each good is looked up once: it lies anywhere in memory.
                ids.clear();
                ids.extend(equal.iter().map(|hit| (self.catalog.item(hit.at).map(|item| item.id()), *hit)));
                ids.sort_unstable_by_key(|(id, hit)| (*id, hit.at));
                equal.iter_mut().zip(&ids).for_each(|(hit, (_, sorted))| *hit = *sorted);
            } else {
                equal.sort_unstable_by(|a, b| self.compare(a, b));
            }
        }
    }

    /// The best `most` of some hits, in order.
    pub(super) fn best<'a>(&self, hits: impl Iterator<Item = &'a Hit>, most: usize) -> Vec<Hit> {
        let mut best: Vec<Hit> = Vec::new();
        // Whoever is behind this one is not among them.
        let mut last: Option<Hit> = None;
        for hit in hits {
            if last.is_some_and(|last| self.compare(hit, &last) != Ordering::Less) {
                continue;
            }
            best.push(*hit);
            if best.len() > most * 2 {
                let (_, nth, _) = best.select_nth_unstable_by(most, |a, b| self.compare(a, b));
                last = Some(*nth);
                best.truncate(most);
            }
        }
        self.sort(&mut best);
        best.truncate(most);
        best
    }
}

/// Hits in order, as far as anyone looked.
#[derive(Clone, Debug)]
pub(super) struct Sorted {
    by: Comparing,
    hits: Vec<Hit>,
    /// Where each stretch begins, where it ends, and whether it is sorted.
    stretches: BTreeMap<usize, (usize, bool)>,
}

impl Sorted {
    pub(super) fn new(by: Comparing, hits: Vec<Hit>) -> Self {
        let stretches = BTreeMap::from([(0, (hits.len(), hits.len() < 2))]);
        Self { by, hits, stretches }
    }

    pub(super) fn order(&self) -> Order {
        self.by.order
    }

    pub(super) fn len(&self) -> usize {
        self.hits.len()
    }

    /// All hits, in no order that means anything.
    pub(super) fn all(&self) -> &[Hit] {
        &self.hits
    }

    /// The hits of a window in order, cut to what is there.
    pub(super) fn window(&mut self, window: Range<usize>) -> &[Hit] {
        let end = window.end.min(self.hits.len());
        let start = window.start.min(end);
        let mut at = start;
        while at < end {
            at = self.settle(at, end);
        }
        self.hits.get(start..end).unwrap_or_default()
    }

    /// Brings the stretch around a place in order, as far as someone looks; where what is in order ends.
    fn settle(&mut self, at: usize, end: usize) -> usize {
        loop {
            let Some((&from, &(to, sorted))) = self.stretches.range(..=at).next_back() else { return self.hits.len() };
            if sorted {
                return to;
            }
            let Self { by, hits, stretches } = self;
            let Some(stretch) = hits.get_mut(from..to) else { return hits.len() };
            // One that is wanted whole is sorted at once.
            if stretch.len() > SHORT && (from < at || end < to) {
                // Near the beginning, where one mostly looks, the rest is left alone at once.
                let split = if at - from < stretch.len() / 16 { stretch.len() / 16 } else { stretch.len() / 2 };
                stretch.select_nth_unstable_by(split, |a, b| by.compare(a, b));
                stretches.insert(from, (from + split, false));
                stretches.insert(from + split, (to, false));
            } else {
                by.sort(stretch);
                stretches.insert(from, (to, true));
            }
        }
    }

    /// The place of the hit in a row.
    pub(super) fn place(&self, at: RowRef) -> Option<usize> {
        let hit = self.hits.iter().find(|hit| hit.at == at)?;
        Some(self.hits.iter().filter(|other| self.by.compare(other, hit) == Ordering::Less).count())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn windows_in_any_order_are_those_of_the_whole_sorted() {
        let mut random = fastrand::Rng::with_seed(5);
        let hits: Vec<Hit> = (0..30_000_u32)
            .map(|n| Hit::new(random.u64(..9_000), RowRef::new((n >> 16) as u16, n as u16), None))
            .collect();
        let by = Comparing { catalog: Arc::default(), order: Order::default() };
        let mut expected: Vec<(u64, RowRef)> = hits.iter().map(|hit| (hit.key, hit.at)).collect();
        expected.sort_unstable();
        let mut sorted = Sorted::new(by.clone(), hits.clone());
        for _ in 0..300 {
            let start = random.usize(..31_000);
            let end = start + random.usize(..900);
            let window: Vec<_> = sorted.window(start..end).iter().map(|hit| (hit.key, hit.at)).collect();
            assert_eq!(window, expected[start.min(30_000)..end.min(30_000)]);
        }
        assert_eq!(sorted.place(expected[77].1), Some(77));
        let best: Vec<_> = by.best(hits.iter(), 50).iter().map(|hit| (hit.key, hit.at)).collect();
        assert_eq!(best, expected[..50]);
        assert!(Sorted::new(by, Vec::new()).window(0..5).is_empty());
    }
}
