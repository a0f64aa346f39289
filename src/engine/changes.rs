//! What changed in a pool since one last looked. Reads the pool's goods and no others.

use crate::domain::{
    Date, Fault, Instant, OfferId, Quantity,
    changes::{Now, What},
};
use crate::engine::{Engine, rows};
use crate::text::Clean;

/// A good that is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Which.
    pub id: OfferId,
    /// 品名.
    pub title: Clean,
    /// What of it; at least one.
    pub what: Vec<What>,
}

impl Engine {
    /// What changed of the goods in a pool since a moment, prices at a planned quantity; by title.
    pub fn changes(&self, pool: &str, since: Instant, pieces: Quantity, now: Instant) -> Result<Vec<Change>, Fault> {
        let world = self.world();
        let mut changes = Vec::new();
        for id in world.marks.pool(pool).into_iter().flatten() {
            let Some(item) = world.catalog.find(*id).and_then(|at| world.catalog.item(at)) else { continue };
            let state = world.ledger.good(*id);
            let Some(offer) = rows::offer(&**self.store(), &item, state)? else { continue };
            let good = Now { history: &offer.detail.history, gone_at: item.gone_at(), state, today: Date::of(now) };
            let what = good.since(since, pieces);
            if !what.is_empty() {
                changes.push(Change { id: *id, title: Clean::new(item.title()), what });
            }
        }
        changes.sort_by(|a, b| (&a.title, a.id).cmp(&(&b.title, b.id)));
        Ok(changes)
    }
}
