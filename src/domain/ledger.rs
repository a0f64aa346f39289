//! The fold of the set of events: any order and duplicates give the same state.
//!
//! Plain fields go to the last writer by (stamp, id); what lost stays in [`Ledger::story`]. A retract drops its target while
//! no retract in force drops the retract itself (requests for pieces and what answers them are out of its reach); like a removal it counts only against what was stamped before it, which
//! honest clocks always keep and which makes circles impossible. Events of unknown kinds are held and counted.
//!
//! An event touches the one good, streamer or pool it is about. A clone shares everything and costs five counters; the first
//! event after it copies the one entity, the list of pointers to its fellows and 1,024 pointers of the log.

mod entity;
mod good;
mod hold;
mod log;
mod order;
mod recent;
mod story;

pub use good::{Assignment, ChannelItem, GoodState, Note, OwnEntry, Quote, Stamp};
pub use hold::{Hold, HoldState};
pub use log::Gap;
pub use recent::Told;
pub use story::{Standing, Story};

use std::{collections::BTreeMap, sync::Arc};

use crate::domain::{
    Decision, FileImport, Good, Instant, OfferId, Streamer, SupplierId,
    decision::{Event, EventId, Hlc},
};
use crate::text::Clean;
use entity::{Entity, Fold};
use log::Log;

type Entities<K, S> = Arc<BTreeMap<K, Arc<Entity<S>>>>;

/// The state of all decisions. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ledger {
    log: Arc<Log>,
    goods: Entities<OfferId, GoodState>,
    streamers: Entities<Clean, Option<Streamer>>,
    pools: Entities<Clean, Option<Clean>>,
    imports: Entities<SupplierId, Vec<FileImport>>,
}

/// What an event changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changed {
    /// Goods whose state may differ now.
    pub goods: Vec<OfferId>,
    /// Whether streamers changed.
    pub streamers: bool,
    /// Whether pools changed.
    pub pools: bool,
    /// Whether a file was taken in, or that was undone.
    pub imports: bool,
}

impl Ledger {
    /// Takes in one event; the same event twice changes nothing.
    pub fn apply(&mut self, event: Event) -> Changed {
        if self.log.get(event.id).is_some() {
            return Changed::default();
        }
        let touched = Arc::make_mut(&mut self.log).insert(Arc::new(event));
        touched.map(|event| self.refold(&event)).unwrap_or_default()
    }
    fn refold(&mut self, event: &Arc<Event>) -> Changed {
        let mut changed = Changed::default();
        match &event.decision {
            Some(Decision::Pool { pool, .. }) => {
                take(&mut self.pools, pool.clone(), event, &self.log);
                changed.pools = true;
            }
            Some(Decision::Streamer { card, .. }) => {
                take(&mut self.streamers, card.id.clone(), event, &self.log);
                changed.streamers = true;
            }
            Some(Decision::FileImported(import)) => {
                take(&mut self.imports, import.supplier.clone(), event, &self.log);
                changed.imports = true;
            }
            Some(decision) => {
                if let Some(id) = decision.good().map(Good::id) {
                    take(&mut self.goods, id, event, &self.log);
                    changed.goods.push(id);
                }
            }
            None => {}
        }
        changed
    }
    /// All about one good; none where nothing is in force.
    pub fn good(&self, id: OfferId) -> Option<&GoodState> {
        self.goods.get(&id).map(|good| good.state()).filter(|good| good.good.is_some())
    }
    /// All goods that a decision in force is about.
    pub fn goods(&self) -> impl Iterator<Item = (&OfferId, &GoodState)> {
        self.goods.iter().map(|(id, good)| (id, good.state())).filter(|(_, good)| good.good.is_some())
    }
    /// A streamer's card.
    pub fn streamer(&self, id: &str) -> Option<&Streamer> {
        self.streamers.get(&Clean::new(id))?.state().as_ref()
    }
    /// All streamers, by id.
    pub fn streamers(&self) -> impl Iterator<Item = &Streamer> {
        self.streamers.values().filter_map(|streamer| streamer.state().as_ref())
    }
    /// Pools: id and name.
    pub fn pools(&self) -> impl Iterator<Item = (&Clean, &Clean)> {
        self.pools.iter().filter_map(|(id, pool)| Some((id, pool.state().as_ref()?)))
    }
    /// The files taken in, by supplier, each supplier's oldest first.
    pub fn imports(&self) -> impl Iterator<Item = (&SupplierId, &[FileImport])> {
        let all = self.imports.iter().map(|(supplier, files)| (supplier, files.state().as_slice()));
        all.filter(|(_, files)| !files.is_empty())
    }
    /// The files taken in that are in force, with who took each in; in no order.
    pub fn imported(&self) -> impl Iterator<Item = (&FileImport, &Clean)> {
        let events = self.imports.values().flat_map(|files| files.events());
        events.filter(|event| self.log.in_force(event.id)).filter_map(|event| match &event.decision {
            Some(Decision::FileImported(import)) => Some((import, &event.by)),
            _ => None,
        })
    }
    /// The decisions in force that took the files of one list in, the list being that of a moment.
    pub fn import_events(&self, supplier: &SupplierId, at: Instant) -> impl Iterator<Item = EventId> {
        let events = self.imports.get(supplier).into_iter().flat_map(|files| files.events());
        let of_list = move |event: &&Arc<Event>| matches!(&event.decision, Some(Decision::FileImported(import)) if import.at == at);
        events.filter(|event| self.log.in_force(event.id)).filter(of_list).map(|event| event.id)
    }
    /// The decision in force that made a pool, and the one that named it last; the same while it was never renamed.
    pub fn pool_named(&self, id: &Clean) -> Option<(&Event, &Event)> {
        let events = self.pools.get(id)?.events();
        let mut named = events.iter().filter(|event| self.log.in_force(event.id)).map(AsRef::as_ref);
        let made = named.next()?;
        Some((made, named.next_back().unwrap_or(made)))
    }
    /// The pools a good is in.
    pub fn pools_of(&self, id: OfferId) -> impl Iterator<Item = &Clean> {
        self.good(id).into_iter().flat_map(|good| good.pools.keys())
    }
    /// The adds in force of a good in a pool, as a removal names them.
    pub fn adds(&self, pool: &str, id: OfferId) -> Vec<EventId> {
        let stamps = self.good(id).and_then(|good| good.pools.get(&Clean::new(pool)));
        stamps.into_iter().flatten().map(|stamp| stamp.event).collect()
    }
    /// All that was ever decided about a good, oldest first, with the retracts of it.
    pub fn story(&self, id: OfferId) -> Vec<Story> {
        self.goods.get(&id).map(|good| story::tell(good, &self.log)).unwrap_or_default()
    }
    /// A request for pieces, and of which good.
    pub fn hold(&self, event: EventId) -> Option<(&Good, &Hold)> {
        let good = self.event(event)?.decision.as_ref()?.good()?;
        Some((good, self.good(good.id())?.hold(event)?))
    }
    /// An event that was taken in.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.log.get(id).map(AsRef::as_ref)
    }
    /// Whether an event was taken in and no retract in force drops it. What a later one overruled is still in force.
    pub fn is_in_force(&self, id: EventId) -> bool {
        self.log.in_force(id)
    }
    /// Whether a retract of it would change anything: it is in force and understood.
    pub fn retractable(&self, id: EventId) -> bool {
        let reached = |event: &Event| event.decision.is_some() && !event.is_contended();
        self.is_in_force(id) && self.event(id).is_some_and(reached)
    }
    /// How many events this version does not understand (unknown kinds, erased bodies).
    pub fn unknown(&self) -> usize {
        self.log.unknown
    }
    /// How many events.
    pub fn len(&self) -> usize {
        self.log.len
    }
    /// Whether nothing was decided yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The highest number of a replica's events; its next event is one more.
    pub fn head(&self, rep: u64) -> Option<u64> {
        self.log.heads.get(&rep).map(|head| head.last)
    }
    /// The highest stamp of all; [`Hlc::next`] over it stamps the next event.
    pub fn max_hlc(&self) -> Hlc {
        self.log.max_hlc
    }
    /// The numbers that are missing between events of a replica. What came is folded all the same.
    pub fn gaps(&self) -> Vec<Gap> {
        self.log.gaps()
    }
}

impl Extend<Event> for Ledger {
    fn extend<I: IntoIterator<Item = Event>>(&mut self, events: I) {
        for event in events {
            self.apply(event);
        }
    }
}

fn take<K: Ord + Clone, S: Fold>(entities: &mut Entities<K, S>, key: K, event: &Arc<Event>, log: &Log) {
    let entity = Arc::make_mut(entities).entry(key).or_default();
    Arc::make_mut(entity).take(event, log);
}
