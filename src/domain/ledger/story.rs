//! Who decided what about a good, when, and what became of it. Nothing that lost is left out.

use std::{collections::BTreeMap, sync::Arc};

use super::{GoodState, entity::Entity, log::Log};
use crate::domain::{
    Date, Decision,
    decision::{Event, EventId},
};
use crate::text::Clean;

/// What became of a decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It holds.
    InForce,
    /// A later decision overruled it: another value of the same register, a later quote, or the removal of an add.
    Superseded {
        /// Which.
        by: EventId,
    },
    /// It was taken back.
    Retracted {
        /// By which retract; the latest of those in force.
        by: EventId,
    },
}

/// One decision of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// Who, when, what.
    pub event: Arc<Event>,
    /// What became of it.
    pub standing: Standing,
}

/// The register that a decision writes, if it writes one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Register<'a> {
    Stage,
    Assignment(Date, &'a Clean, Option<&'a Clean>),
    Own,
    Item(&'a Clean, &'a Clean),
    Verdict(EventId),
    Hold(EventId),
}

fn register(event: &Event) -> Option<Register<'_>> {
    match event.decision.as_ref()? {
        Decision::Stage { .. } => Some(Register::Stage),
        Decision::Assign { variant, streamer, date, .. } | Decision::Unassign { variant, streamer, date, .. } => {
            Some(Register::Assignment(*date, streamer, variant.as_ref()))
        }
        Decision::GoodEntered(_) => Some(Register::Own),
        Decision::ChannelItem { channel, item, .. } => Some(Register::Item(channel, item)),
        Decision::Verdict { target, .. } => Some(Register::Verdict(*target)),
        // What was given back no longer holds.
        Decision::Reserve { .. } => Some(Register::Hold(event.id)),
        Decision::Release { target, .. } => Some(Register::Hold(*target)),
        _ => None,
    }
}

pub(super) fn tell(good: &Entity<GoodState>, log: &Log) -> Vec<Story> {
    let mut events = good.events().to_vec();
    let mut at = 0;
    while let Some(event) = events.get(at).cloned() {
        events.extend(log.ever_against(&event).cloned());
        at += 1;
    }
    events.sort_by_key(|event| event.order());
    let overruled = overruled(good, log);
    let standing = |event: &Event| standing(event, overruled.get(&event.id), log);
    events.into_iter().map(|event| Story { standing: standing(&event), event }).collect()
}

/// What became of an event that `overruled` overruled, if one did.
pub(super) fn standing(event: &Event, overruled: Option<&EventId>, log: &Log) -> Standing {
    let retract = log.retracts_of(event).max_by_key(|retract| retract.order());
    match (retract, overruled) {
        (Some(retract), _) => Standing::Retracted { by: retract.id },
        (None, Some(by)) => Standing::Superseded { by: *by },
        (None, None) => Standing::InForce,
    }
}

/// Of the events in force: which one was overruled by which.
pub(super) fn overruled(good: &Entity<GoodState>, log: &Log) -> BTreeMap<EventId, EventId> {
    let mut overruled = BTreeMap::new();
    let mut last = BTreeMap::new();
    for event in good.events().iter().filter(|event| log.in_force(event.id)) {
        if let Some(before) = register(event).and_then(|register| last.insert(register, event.id)) {
            overruled.insert(before, event.id);
        }
        if let Some(Decision::ShortlistRemove { pool, adds, .. }) = &event.decision {
            for add in adds.iter().filter_map(|add| log.get(*add)).filter(|add| add.order() < event.order()) {
                if matches!(&add.decision, Some(Decision::ShortlistAdd { pool: into, .. }) if into == pool) {
                    overruled.entry(add.id).or_insert(event.id);
                }
            }
        }
    }
    let quotes = good.state().quotes.iter();
    overruled.extend(quotes.clone().zip(quotes.skip(1)).map(|(old, new)| (old.stamp.event, new.stamp.event)));
    overruled
}
