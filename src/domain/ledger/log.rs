//! The set of events itself, and which of them are in force.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::order::Order;
use crate::domain::decision::{Event, EventId, Hlc};

/// Numbers of a replica that have not come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Which replica.
    pub rep: u64,
    /// The first missing number.
    pub from: u64,
    /// The last missing number.
    pub until: u64,
}

/// How far a replica's events have come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Extent {
    pub(super) last: u64,
    count: u64,
}

/// Numbers in one block: what a change after a clone copies.
const BLOCK: u64 = 1024;

type Block = Arc<BTreeMap<u64, Arc<Event>>>;

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Log {
    /// By replica and n / BLOCK.
    blocks: BTreeMap<(u64, u64), Block>,
    /// Target → all retracts that name it, also before it has come.
    against: BTreeMap<EventId, BTreeSet<EventId>>,
    /// Event → how many retracts in force drop it; never 0.
    drops: BTreeMap<EventId, u32>,
    pub(super) heads: BTreeMap<u64, Extent>,
    /// All events by their stamps.
    pub(super) order: Order,
    pub(super) len: usize,
    pub(super) unknown: usize,
    pub(super) max_hlc: Hlc,
}

impl Log {
    pub(super) fn get(&self, id: EventId) -> Option<&Arc<Event>> {
        self.blocks.get(&(id.rep, id.n / BLOCK))?.get(&id.n)
    }
    pub(super) fn in_force(&self, id: EventId) -> bool {
        !self.drops.contains_key(&id) && self.get(id).is_some()
    }
    /// The retracts in force that drop an event.
    pub(super) fn retracts_of(&self, event: &Event) -> impl Iterator<Item = &Arc<Event>> {
        self.ever_against(event).filter(|retract| self.in_force(retract.id))
    }
    /// All retracts that count against an event, in force or not.
    pub(super) fn ever_against<'a>(&'a self, event: &Event) -> impl Iterator<Item = &'a Arc<Event>> + use<'a> {
        let named = self.against.get(&event.id).filter(|_| !event.is_contended()).into_iter().flatten();
        let order = event.order();
        named.filter_map(|id| self.get(*id)).filter(move |retract| retract.order() > order)
    }
    /// Adds an event that is not yet in. Gives the event at the bottom whose state must be folded anew: itself, or what a
    /// retract drops or brings back; none if nothing changes.
    pub(super) fn insert(&mut self, event: Arc<Event>) -> Option<Arc<Event>> {
        self.keep(&event);
        let drops = self.retracts_of(&event).count();
        if drops > 0 {
            self.drops.insert(event.id, u32::try_from(drops).unwrap_or(u32::MAX));
        }
        let Some(target) = event.target() else { return Some(event) };
        self.against.entry(target).or_default().insert(event.id);
        if drops > 0 { None } else { self.pull(event) }
    }
    fn keep(&mut self, event: &Arc<Event>) {
        let EventId { rep, n } = event.id;
        Arc::make_mut(self.blocks.entry((rep, n / BLOCK)).or_default()).insert(n, event.clone());
        let extent = self.heads.entry(rep).or_default();
        extent.last = extent.last.max(n);
        extent.count += 1;
        self.order.insert(event.order());
        self.len += 1;
        self.unknown += usize::from(event.decision.is_none());
        self.max_hlc = self.max_hlc.max(event.hlc);
    }
    /// A new retract pulls at its chain: the target falls, so that what the target dropped comes back, and so on, until an
    /// event stays as it was or one is reached that is no retract.
    fn pull(&mut self, retract: Arc<Event>) -> Option<Arc<Event>> {
        let (mut by, mut falls) = (retract, true);
        loop {
            let reached = |target: &&Arc<Event>| target.order() < by.order() && !target.is_contended();
            let target = self.get(by.target()?).filter(reached)?.clone();
            let flipped = if falls { self.drop_once(target.id) } else { self.lift_once(target.id) };
            if !flipped {
                return None;
            }
            if target.target().is_none() {
                return Some(target);
            }
            (by, falls) = (target, !falls);
        }
    }
    /// One retract more; whether the event was in force until now.
    fn drop_once(&mut self, id: EventId) -> bool {
        let drops = self.drops.entry(id).or_default();
        *drops += 1;
        *drops == 1
    }
    /// One retract less; whether the event is in force from now.
    fn lift_once(&mut self, id: EventId) -> bool {
        let Some(drops) = self.drops.get_mut(&id) else { return false };
        *drops -= 1;
        let free = *drops == 0;
        if free {
            self.drops.remove(&id);
        }
        free
    }
    /// All missing numbers; looks through the events of replicas that have any, and only those.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let torn = self.heads.iter().filter(|(_, extent)| extent.count != extent.last);
        torn.flat_map(|(rep, _)| self.gaps_of(*rep)).collect()
    }
    fn gaps_of(&self, rep: u64) -> Vec<Gap> {
        let numbers = self.blocks.range((rep, 0)..=(rep, u64::MAX)).flat_map(|(_, block)| block.keys());
        let (mut gaps, mut next) = (Vec::new(), 1);
        for n in numbers.copied() {
            if n > next {
                gaps.push(Gap { rep, from: next, until: n - 1 });
            }
            next = n.saturating_add(1);
        }
        gaps
    }
}
