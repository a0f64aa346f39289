//! A result counted by facets, in slices behind the search: nobody waits for it, and a newer search takes its place.

use std::sync::Arc;

use crate::app::Note;
use crate::domain::Quantity;
use crate::search::{
    ResultSet, Scope,
    facets::{Counter, Labels},
};

/// A desk's counting.
#[derive(Default)]
pub(super) struct Counting {
    labels: Option<Arc<Labels>>,
    under_way: Option<(u64, Counter)>,
}

impl Counting {
    /// Begins with the result of a question; whether nothing was under way before.
    pub(super) fn begin(&mut self, generation: u64, scope: &Scope, orders: Quantity) -> bool {
        let known = self.labels.take().filter(|labels| labels.are_of(&scope.catalog, &scope.suppliers));
        let labels = known.unwrap_or_else(|| Arc::new(Labels::new(&scope.catalog, &scope.suppliers)));
        self.labels = Some(Arc::clone(&labels));
        self.under_way.replace((generation, Counter::new(labels, orders))).is_none()
    }

    /// Whether there is more to do.
    pub(super) const fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// Gives up what is under way; whether anything was.
    pub(super) fn stop(&mut self) -> bool {
        self.under_way.take().is_some()
    }

    /// Counts at most so many goods; the counts when that were all.
    pub(super) fn step(&mut self, scope: &Scope, result: &ResultSet, budget: usize) -> Option<Note> {
        let (generation, mut counter) = self.under_way.take()?;
        if counter.step(scope, result, budget) {
            return Some(Note::Facets { generation, counted: Arc::new(counter.finish()) });
        }
        self.under_way = Some((generation, counter));
        None
    }
}
