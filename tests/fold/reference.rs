//! The same fold, written from the rules alone: sorts all events anew and remembers nothing. Slow and plain.

use std::collections::BTreeMap;

use huopan::domain::decision::{Event, EventId, Hlc};
use huopan::domain::hold::Verdict;
use huopan::domain::ledger::{Assignment, ChannelItem, GoodState, Hold, Ledger, Note, OwnEntry, Quote, Stamp};
use huopan::domain::{Decision, OfferId};
use huopan::text::Clean;
use serde_json::Value;

/// What can be seen of a state.
#[derive(PartialEq, Debug)]
pub(crate) struct Picture {
    goods: BTreeMap<OfferId, GoodState>,
    streamers: BTreeMap<String, Value>,
    pools: BTreeMap<Clean, Clean>,
    force: BTreeMap<EventId, bool>,
}

/// What the ledger shows.
pub(crate) fn shown(ledger: &Ledger, events: &[Event]) -> Picture {
    Picture {
        goods: ledger.goods().map(|(id, good)| (*id, good.clone())).collect(),
        streamers: ledger.streamers().map(|s| (s.id.to_string(), serde_json::to_value(s).unwrap())).collect(),
        pools: ledger.pools().map(|(id, name)| (id.clone(), name.clone())).collect(),
        force: events.iter().map(|event| (event.id, ledger.is_in_force(event.id))).collect(),
    }
}

fn order(event: &Event) -> (Hlc, EventId) {
    (event.hlc, event.id)
}

fn stamp(event: &Event) -> Stamp {
    Stamp { event: event.id, hlc: event.hlc, by: event.by.clone() }
}

/// In force: no retract that is in force and stamped later names it.
pub(crate) fn in_force(event: &Event, all: &BTreeMap<EventId, Event>) -> bool {
    !all.values().any(|retract| {
        matches!(retract.decision, Some(Decision::Retract { target }) if target == event.id)
            && !event.decision.as_ref().is_some_and(is_contended)
            && order(retract) > order(event)
            && in_force(retract, all)
    })
}

/// Requests for pieces and what answers them are never taken back.
fn is_contended(decision: &Decision) -> bool {
    matches!(decision, Decision::Reserve { .. } | Decision::Release { .. } | Decision::Verdict { .. })
}

/// What the rules say.
pub(crate) fn picture(events: &[Event]) -> Picture {
    let all: BTreeMap<EventId, Event> = events.iter().map(|event| (event.id, event.clone())).collect();
    let mut valid: Vec<&Event> = all.values().filter(|event| in_force(event, &all)).collect();
    valid.sort_by_key(|event| order(event));
    let mut goods: Vec<_> = valid.iter().filter_map(|event| event.decision.as_ref()?.good().cloned()).collect();
    goods.dedup();
    Picture {
        goods: goods.into_iter().map(|good| (good.id(), good_state(good.id(), &valid))).collect(),
        streamers: streamers(&valid),
        pools: valid
            .iter()
            .filter_map(|event| match &event.decision {
                Some(Decision::Pool { pool, name }) => Some((pool.clone(), name.clone())),
                _ => None,
            })
            .collect(),
        force: all.values().map(|event| (event.id, in_force(event, &all))).collect(),
    }
}

fn good_state(id: OfferId, valid: &[&Event]) -> GoodState {
    let about: Vec<(&Event, &Decision)> = valid
        .iter()
        .filter_map(|event| Some((*event, event.decision.as_ref()?)))
        .filter(|(_, decision)| decision.good().is_some_and(|good| good.id() == id))
        .collect();
    let mut state = GoodState { good: about[0].1.good().cloned(), ..GoodState::default() };
    for (event, decision) in &about {
        match decision {
            Decision::ShortlistAdd { pool, .. } if !removed(event, pool, &about) => {
                state.pools.entry(pool.clone()).or_default().push(stamp(event));
            }
            Decision::Stage { stage, .. } => state.stage = Some((*stage, stamp(event))),
            Decision::Note { text, .. } => state.notes.push(Note { text: text.clone(), stamp: stamp(event) }),
            Decision::Quote { price, min, from, until, .. } => {
                let stamp = stamp(event);
                state.quotes.push(Quote { price: *price, min: *min, from: *from, until: *until, stamp });
            }
            Decision::GoodEntered(entry) => {
                state.own.push(OwnEntry { entry: entry.clone(), stamp: stamp(event) });
            }
            Decision::ChannelItem { channel, item, connector, .. } => {
                let (channel, item, connector) = (channel.clone(), item.clone(), connector.clone());
                state.items.push(ChannelItem { channel, item, connector, stamp: stamp(event) });
            }
            Decision::Reserve { .. } => state.holds.extend(hold(event, decision, &about)),
            _ => {}
        }
    }
    state.quotes.sort_by_key(|quote| (quote.from, quote.stamp.hlc, quote.stamp.event));
    // Stable: of one item the entries stay as they came.
    state.items.sort_by(|a, b| (&a.channel, &a.item).cmp(&(&b.channel, &b.item)));
    state.assignments = assignments(&about);
    state
}

/// A request with the last verdict and the first release that were stamped after it.
fn hold(request: &Event, decision: &Decision, about: &[(&Event, &Decision)]) -> Option<Hold> {
    let Decision::Reserve { variant, quantity, all_or_nothing, until, streamer, .. } = decision else { return None };
    let after = || about.iter().filter(|(event, _)| order(event) > order(request));
    let verdict = after().rev().find_map(|(_, decision)| match decision {
        Decision::Verdict { target, granted, waiting, outcome, why, .. } if *target == request.id => {
            Some(Verdict { granted: *granted, waiting: *waiting, outcome: *outcome, why: *why })
        }
        _ => None,
    });
    let released = after().find_map(|(event, decision)| match decision {
        Decision::Release { target, .. } if *target == request.id => Some(stamp(event)),
        _ => None,
    });
    Some(Hold {
        variant: variant.clone(),
        quantity: *quantity,
        all_or_nothing: *all_or_nothing,
        until: *until,
        streamer: streamer.clone(),
        verdict,
        released,
        stamp: stamp(request),
    })
}

fn removed(add: &Event, pool: &Clean, about: &[(&Event, &Decision)]) -> bool {
    about.iter().any(|(event, decision)| {
        order(event) > order(add)
            && matches!(decision, Decision::ShortlistRemove { pool: from, adds, .. } if from == pool && adds.contains(&add.id))
    })
}

fn assignments(about: &[(&Event, &Decision)]) -> Vec<Assignment> {
    let mut registers = BTreeMap::new();
    for (event, decision) in about {
        match decision {
            Decision::Assign { variant, streamer, date, quantity, commission, slot, plan, remark, .. } => {
                let assignment = Assignment {
                    streamer: streamer.clone(),
                    variant: variant.clone(),
                    date: *date,
                    quantity: *quantity,
                    commission: *commission,
                    slot: *slot,
                    plan: *plan,
                    remark: remark.clone(),
                    stamp: stamp(event),
                };
                registers.insert((*date, streamer.clone(), variant.clone()), Some(assignment));
            }
            Decision::Unassign { variant, streamer, date, .. } => {
                registers.insert((*date, streamer.clone(), variant.clone()), None);
            }
            _ => {}
        }
    }
    registers.into_values().flatten().collect()
}

/// Field by field over the JSON of the cards, so that no field can be forgotten.
fn streamers(valid: &[&Event]) -> BTreeMap<String, Value> {
    let mut cards: BTreeMap<String, Value> = BTreeMap::new();
    for event in valid {
        let Some(Decision::Streamer { card, fields }) = &event.decision else { continue };
        let new = serde_json::to_value(card).unwrap();
        let old = cards.entry(card.id.to_string()).or_insert_with(|| new.clone());
        for (name, value) in new.as_object().unwrap() {
            if fields.is_empty() || fields.iter().any(|field| field.as_str() == name) {
                old[name.as_str()] = value.clone();
            }
        }
    }
    cards
}
