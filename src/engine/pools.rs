//! All pools, counted: what is in them, at which stages, who made them, and when something last changed.

use std::collections::BTreeMap;

use crate::app::pool_list::PoolCard;
use crate::engine::world::World;
use crate::text::Clean;

/// Every pool, by name.
pub(super) fn all(world: &World) -> Vec<PoolCard> {
    let mut cards: Vec<PoolCard> = world.ledger.pools().filter_map(|(id, name)| card(world, id, name)).collect();
    cards.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    cards
}

fn card(world: &World, id: &Clean, name: &Clean) -> Option<PoolCard> {
    let (made, named) = world.ledger.pool_named(id)?;
    let mut newest = named.hlc;
    let mut stages = BTreeMap::new();
    let mut goods = 0;
    for state in world.marks.pool(id).into_iter().flatten().filter_map(|good| world.ledger.good(*good)) {
        goods += 1;
        let adds = state.pools.get(id).into_iter().flatten();
        newest = adds.map(|stamp| stamp.hlc).max().unwrap_or(newest).max(newest);
        if let Some((stage, _)) = &state.stage {
            *stages.entry(*stage).or_insert(0) += 1;
        }
    }
    let (id, name, by) = (id.clone(), name.clone(), made.by.clone());
    Some(PoolCard { id, name, goods, stages: stages.into_iter().collect(), by, newest: newest.wall() })
}
