//! What was decided last, of everything: for a screen of what goes on.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Ledger,
    entity::{Entity, Fold},
    log::Log,
    story::{Standing, overruled, standing},
};
use crate::domain::{
    Decision, Good, OfferId,
    decision::{Event, EventId, Hlc},
};

/// One decision with what it is about and what became of it. Who and when stand in the event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Who, when, what; nothing of what this version does not know.
    pub event: Arc<Event>,
    /// The good it is about; of a retract, that of what it takes back.
    pub good: Option<Good>,
    /// What became of it.
    pub standing: Standing,
}

impl Ledger {
    /// The newest decisions, at most so many, newest first; with `before` those stamped before it, to go on. Costs the decisions it
    /// tells and the stories of the goods they are about, however many there are in all.
    pub fn recent(&self, limit: usize, before: Option<(Hlc, EventId)>) -> Vec<Told> {
        let mut known = BTreeMap::new();
        let events = self.log.order.newest_first(before).take(limit).filter_map(|(_, id)| self.log.get(id));
        events.map(|event| self.told(event, &mut known)).collect()
    }

    fn told(&self, event: &Arc<Event>, known: &mut BTreeMap<OfferId, BTreeMap<EventId, EventId>>) -> Told {
        let by = match &event.decision {
            Some(Decision::Pool { pool, .. }) => self.pools.get(pool).and_then(|pool| later(pool, event, &self.log)),
            Some(Decision::Streamer { card, .. }) => {
                self.streamers.get(&card.id).and_then(|card| later(card, event, &self.log))
            }
            Some(decision) => decision.good().map(Good::id).and_then(|id| {
                let good = self.goods.get(&id)?;
                known.entry(id).or_insert_with(|| overruled(good, &self.log)).get(&event.id).copied()
            }),
            None => None,
        };
        Told { good: self.about(event), standing: standing(event, by.as_ref(), &self.log), event: Arc::clone(event) }
    }

    /// The good at the end of a chain of retracts.
    fn about(&self, event: &Arc<Event>) -> Option<Good> {
        let mut event = event;
        // Only what was stamped before counts, so the chain ends.
        while let Some(target) = event.target() {
            event = self.log.get(target).filter(|target| target.order() < event.order())?;
        }
        event.decision.as_ref()?.good().cloned()
    }
}

/// The first later decision in force that says all anew that this one says.
fn later<S: Fold>(entity: &Entity<S>, event: &Event, log: &Log) -> Option<EventId> {
    let later = |other: &&Arc<Event>| other.order() > event.order() && log.in_force(other.id) && covers(other, event);
    entity.events().iter().find(later).map(|other| other.id)
}

fn covers(later: &Event, event: &Event) -> bool {
    match (&later.decision, &event.decision) {
        (Some(Decision::Streamer { fields: new, .. }), Some(Decision::Streamer { fields: old, .. })) => {
            new.is_empty() || (!old.is_empty() && old.iter().all(|field| new.contains(field)))
        }
        (Some(Decision::Pool { .. }), Some(Decision::Pool { .. })) => true,
        _ => false,
    }
}
