//! Each supplier's goods by margin under a lens, counted in slices: among a million goods nobody waits for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::Note;
use crate::domain::{Rate, SupplierId};
use crate::engine::world::World;
use crate::search::{Pass, Progress, Query, ResultSet, Scope, order::Order};

/// From here a margin is good, below it thin.
pub(super) const GOOD: Rate = Rate::percent(10);

/// The counting.
pub(super) struct Tally {
    world: Arc<World>,
    pass: Option<Pass>,
    result: Option<ResultSet>,
    at: usize,
    counts: BTreeMap<u32, [usize; 4]>,
}

impl Tally {
    /// Over all goods of a scope of this world.
    pub(super) fn new(world: Arc<World>, scope: Scope) -> Self {
        let order = Order::natural(crate::search::SortKey::Margin);
        let pass = Some(Pass::new(scope, Arc::new(Query::default()), order));
        Self { world, pass, result: None, at: 0, counts: BTreeMap::new() }
    }

    /// Counts at most so many goods; the counts when that were all.
    pub(super) fn step(&mut self, budget: usize) -> Option<Note> {
        if let Some(mut pass) = self.pass.take() {
            if pass.step() == Progress::Done {
                self.result = Some(pass.into_result());
            } else {
                self.pass = Some(pass);
            }
            return None;
        }
        let result = self.result.as_ref()?;
        let end = result.len().min(self.at + budget);
        for (item, rate) in result.each(self.at..end).filter(|(item, _)| item.gone_at().is_none()) {
            count(self.counts.entry(item.supplier()).or_default(), rate);
        }
        self.at = end;
        (end == result.len()).then(|| Note::Margins(self.named()))
    }

    fn named(&self) -> Vec<(SupplierId, [usize; 4])> {
        let name = |(no, counts): (&u32, &[usize; 4])| Some((self.world.suppliers.get(no)?.id.clone(), *counts));
        self.counts.iter().filter_map(name).collect()
    }
}

/// One more good: good, thin, loss, unknown.
pub(super) fn count(counts: &mut [usize; 4], rate: Option<Rate>) {
    let [good, thin, loss, unknown] = counts;
    *match rate {
        Some(rate) if rate >= GOOD => good,
        Some(rate) if rate >= Rate::ZERO => thin,
        Some(_) => loss,
        None => unknown,
    } += 1;
}
