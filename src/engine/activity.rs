//! What was decided, with the words that a decision itself does not have: its good's title, and who overruled it.

use crate::app::{Note, activity::Deed};
use crate::domain::{
    Decision, Good, OfferId,
    decision::{Event, EventId, Hlc},
    ledger::{Standing, Told},
};
use crate::engine::world::World;
use crate::text::Clean;

/// A page of decisions.
pub(super) fn page(world: &World, before: Option<(Hlc, EventId)>, limit: usize) -> Note {
    let told = world.ledger.recent(limit, before);
    let complete = told.len() < limit;
    Note::Activity { before, deeds: told.into_iter().map(|told| deed(world, told)).collect(), complete }
}

/// What was decided about one good, the newest first, at most so many.
pub(super) fn of(world: &World, id: OfferId, limit: usize) -> Vec<Deed> {
    let story = world.ledger.story(id).into_iter().rev().take(limit);
    let good = world.ledger.good(id).and_then(|state| state.good.clone());
    story.map(|one| deed(world, Told { event: one.event, good: good.clone(), standing: one.standing })).collect()
}

fn deed(world: &World, told: Told) -> Deed {
    let id = told.good.as_ref().map(Good::id);
    let item = id.and_then(|id| world.catalog.find(id)).and_then(|at| world.catalog.item(at));
    let key = || told.good.as_ref().map(|good| good.key.clone()).unwrap_or_default();
    let over = match told.standing {
        Standing::Superseded { by } => world.ledger.event(by).map(|event| event.by.clone()),
        _ => None,
    };
    Deed {
        title: item.as_ref().map_or_else(key, |item| Clean::new(item.title())),
        article: item.as_ref().map(|item| Clean::new(item.article())).unwrap_or_default(),
        on_offer: item.is_some(),
        over,
        of: end(world, &told.event),
        told,
    }
}

/// What a retract is about in the end: every second one of a chain brings it back.
fn end(world: &World, event: &Event) -> Option<(Decision, bool)> {
    let mut target = world.ledger.event(event.target()?)?;
    let mut back = false;
    // Only what was stamped before counts, so the chain ends.
    while let Some(next) = target.target().and_then(|id| world.ledger.event(id)) {
        if next.order() >= target.order() {
            return None;
        }
        (target, back) = (next, !back);
    }
    Some((target.decision.clone()?, back))
}
