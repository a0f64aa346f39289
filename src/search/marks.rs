//! What was decided about goods, turned around: which goods are in a pool, with a streamer, at a stage.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::OfferId;
use crate::domain::decision::Stage;
use crate::domain::ledger::Ledger;
use crate::search::pattern::Pattern;
use crate::search::suppliers::chosen;
use crate::text::Clean;

/// Goods under a name.
#[derive(Clone, Debug, Default)]
struct Group {
    name: Clean,
    goods: HashSet<OfferId>,
}

/// Goods by what was decided about them.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pools: BTreeMap<Clean, Group>,
    streamers: BTreeMap<Clean, Group>,
    stages: HashMap<OfferId, Stage>,
}

impl Marks {
    /// The marks of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let mut marks = Self::default();
        for (id, name) in ledger.pools() {
            marks.pools.entry(id.clone()).or_default().name = name.clone();
        }
        for (good, state) in ledger.goods() {
            state.pools.keys().for_each(|pool| marks.put_in_pool(pool, *good));
            for assignment in &state.assignments {
                let name = ledger.streamer(&assignment.streamer).map(|card| &card.name);
                marks.assign(&assignment.streamer, name.unwrap_or(&assignment.streamer), *good);
            }
            if let Some((stage, _)) = &state.stage {
                marks.stages.insert(*good, *stage);
            }
        }
        marks
    }

    /// Puts a good into a pool; a pool that was not named is called as its id.
    pub fn put_in_pool(&mut self, pool: &Clean, good: OfferId) {
        let group = self.pools.entry(pool.clone()).or_insert_with(|| Group { name: pool.clone(), ..Group::default() });
        group.goods.insert(good);
    }

    fn assign(&mut self, streamer: &Clean, name: &Clean, good: OfferId) {
        let group = self.streamers.entry(streamer.clone()).or_default();
        group.name = name.clone();
        group.goods.insert(good);
    }

    /// The goods of a pool by its id; none when there is no such pool.
    pub fn pool(&self, id: &str) -> Option<&HashSet<OfferId>> {
        self.pools.get(id).map(|group| &group.goods)
    }

    /// The stage of a good.
    pub fn stage(&self, good: OfferId) -> Option<Stage> {
        self.stages.get(&good).copied()
    }

    /// The goods at a stage.
    pub fn at_stage(&self, stage: Stage) -> impl Iterator<Item = OfferId> {
        self.stages.iter().filter(move |(_, own)| **own == stage).map(|(good, _)| *good)
    }

    /// The goods in the pools that are meant by `pattern`.
    pub fn in_pools(&self, pattern: &Pattern) -> HashSet<OfferId> {
        goods_of(&self.pools, pattern)
    }

    /// The goods with the streamers that are meant by `pattern`.
    pub fn with_streamers(&self, pattern: &Pattern) -> HashSet<OfferId> {
        goods_of(&self.streamers, pattern)
    }
}

fn goods_of(groups: &BTreeMap<Clean, Group>, pattern: &Pattern) -> HashSet<OfferId> {
    let named = groups.iter().map(|(id, group)| (&group.goods, group.name.as_str(), id.as_str()));
    chosen(named, pattern).into_iter().flatten().copied().collect()
}
