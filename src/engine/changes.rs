//! What changed in a pool since one last looked. Reads the pool's goods and no others.

use crate::app::changes::Change;
use crate::domain::{Date, Fault, Instant, Quantity, changes::Now};
use crate::engine::{Engine, World, rows};
use crate::store::Store;
use crate::text::Clean;

impl Engine {
    /// What changed of the goods in a pool since a moment, prices at a planned quantity; by title.
    pub fn changes(&self, pool: &str, since: Instant, pieces: Quantity, now: Instant) -> Result<Vec<Change>, Fault> {
        of(&self.world(), &**self.store(), pool, (since, now), pieces)
    }
}

/// The same in one world and its store.
pub(super) fn of(
    world: &World,
    store: &dyn Store,
    pool: &str,
    (since, now): (Instant, Instant),
    pieces: Quantity,
) -> Result<Vec<Change>, Fault> {
    let mut changes = Vec::new();
    for id in world.marks.pool(pool).into_iter().flatten() {
        let Some(item) = world.catalog.find(*id).and_then(|at| world.catalog.item(at)) else { continue };
        let state = world.ledger.good(*id);
        let Some(offer) = rows::offer(store, &item, state)? else { continue };
        let good = Now { history: &offer.detail.history, gone_at: item.gone_at(), state, today: Date::of(now) };
        let what = good.since(since, pieces);
        if !what.is_empty() {
            changes.push(Change { id: *id, title: Clean::new(item.title()), what });
        }
    }
    changes.sort_by(|a, b| (&a.title, a.id).cmp(&(&b.title, b.id)));
    Ok(changes)
}
