//! What must hold of any history, however it is delivered.

use std::collections::BTreeMap;

use huopan::domain::decision::{Event, EventId};
use huopan::domain::envelope::{Context, Envelope, EnvelopeError, Head, verify_chain};
use huopan::domain::ledger::{Changed, Gap, Ledger, Standing, Told};
use huopan::domain::{Decision, Good};
use proptest::prelude::*;

use crate::history::{good, histories};
use crate::reference::{picture, shown};

fn fold(events: &[Event]) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.extend(events.iter().cloned());
    ledger
}

/// A history, and the same events in another order with some of them twice.
fn delivered() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    histories().prop_flat_map(|events| {
        let again = proptest::sample::subsequence(events.clone(), 0..=events.len());
        let delivery = again.prop_map({
            let events = events.clone();
            move |again| [events.clone(), again].concat()
        });
        (Just(events), delivery.prop_shuffle())
    })
}

/// The history as its replicas stored it; events of unknown kinds as a body that no kind has.
fn sealed(events: &[Event]) -> Vec<Envelope> {
    let mut heads: BTreeMap<u64, Head> = BTreeMap::new();
    let mut seal = |event: &Event| {
        let head = heads.entry(event.id.rep).or_insert_with(|| Head::start(event.id.rep));
        let known = event.decision.clone().unwrap_or(Decision::Retract { target: event.id });
        let mut envelope = Envelope::seal(head, event.hlc, &event.by, event.via, &known, &Context::default()).unwrap();
        if event.decision.is_none() {
            let text = String::from_utf8(envelope.to_bytes()).unwrap();
            envelope = Envelope::parse(text.replace("\"retract\"", "\"of_later\"").as_bytes()).unwrap();
        }
        *head = envelope.head();
        envelope
    };
    events.iter().map(&mut seal).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// I1, I13: any order, with duplicates, under any skew, gives the state the rules give.
    #[test]
    fn any_delivery_gives_the_same_state((events, delivery) in delivered()) {
        let (straight, anyhow) = (fold(&events), fold(&delivery));
        prop_assert_eq!(&straight, &anyhow);
        prop_assert_eq!(shown(&anyhow, &events), picture(&events));
        prop_assert_eq!(anyhow.len(), events.len());
        prop_assert_eq!(anyhow.unknown(), events.iter().filter(|event| event.decision.is_none()).count());
    }

    /// At every prefix of any delivery the state is that of the events so far, and what changed was said. I6: nothing goes back.
    #[test]
    fn every_step_is_right_and_said((_, delivery) in delivered()) {
        let mut ledger = Ledger::default();
        for (at, event) in delivery.iter().enumerate() {
            let before = ledger.clone();
            let changed = ledger.apply(event.clone());
            prop_assert_eq!(shown(&ledger, &delivery[..=at]), picture(&delivery[..=at]));
            for which in 0..3 {
                let id = good(which).id();
                prop_assert!(before.good(id) == ledger.good(id) || changed.goods.contains(&id));
            }
            prop_assert!(changed.streamers || before.streamers().eq(ledger.streamers()));
            prop_assert!(changed.pools || before.pools().eq(ledger.pools()));
            prop_assert!(ledger.max_hlc() >= before.max_hlc());
            prop_assert!(ledger.head(event.id.rep) >= before.head(event.id.rep));
        }
    }

    /// I2: what was pushed once changes nothing when pushed again.
    #[test]
    fn pushing_again_changes_nothing(events in histories()) {
        let mut ledger = fold(&events);
        let before = ledger.clone();
        for event in &events {
            prop_assert_eq!(ledger.apply(event.clone()), Changed::default());
        }
        prop_assert_eq!(ledger, before);
    }

    /// I10: a snapshot and the tail give the whole; the snapshot stays what it was.
    #[test]
    fn a_snapshot_and_the_tail_are_the_whole((events, cut) in histories().prop_flat_map(|e| { let n = e.len(); (Just(e), 0..=n) })) {
        let snapshot = fold(&events[..cut]);
        let mut ledger = snapshot.clone();
        ledger.extend(events[cut..].iter().cloned());
        prop_assert_eq!(&ledger, &fold(&events));
        prop_assert_eq!(&snapshot, &fold(&events[..cut]));
    }

    /// I9: what was stored and read again folds the same.
    #[test]
    fn stored_and_read_again_is_the_same(events in histories()) {
        let read = sealed(&events).iter().map(|envelope| Envelope::parse(&envelope.to_bytes()).unwrap().event()).collect::<Vec<_>>();
        prop_assert_eq!(&read, &events);
        prop_assert_eq!(fold(&read), fold(&events));
    }

    /// I5: the chain of each replica holds; a lost, doubled or resealed event breaks it.
    #[test]
    fn the_chain_tells_what_is_missing((events, at) in histories().prop_flat_map(|e| { let n = e.len(); (Just(e), 0..n) })) {
        let log = sealed(&events);
        let heads = verify_chain(&log).unwrap();
        for (rep, head) in &heads {
            prop_assert_eq!(Some(head.n), fold(&events).head(*rep));
        }
        let id = log[at].id();
        let last = heads[&id.rep].n == id.n;
        let lost: Vec<_> = log.iter().filter(|envelope| envelope.id() != id).collect();
        prop_assert_eq!(verify_chain(lost).is_ok(), last, "one lost");
        let doubled = log.iter().chain([&log[at]]);
        let is_gap = matches!(verify_chain(doubled), Err(EnvelopeError::Gap { .. }));
        prop_assert!(is_gap, "one twice");
        let text = String::from_utf8(log[at].to_bytes()).unwrap();
        let forged = Envelope::parse(text.replace("\"by\":\"person ", "\"by\":\"other ").as_bytes()).unwrap();
        let changed = log.iter().map(|envelope| if envelope.id() == id { &forged } else { envelope });
        let broken = verify_chain(changed);
        prop_assert!(if last { broken.is_ok() } else { matches!(broken, Err(EnvelopeError::Broken(_))) }, "another author");
        let erased = log[at].erased();
        let erased = log.iter().map(|envelope| if envelope.id() == id { &erased } else { envelope });
        prop_assert_eq!(verify_chain(erased).unwrap(), heads, "an erased body");
    }

    /// Gaps are exactly the numbers that have not come, below the highest that has.
    #[test]
    fn gaps_are_the_missing_numbers(events in histories().prop_flat_map(|e| { let n = e.len(); proptest::sample::subsequence(e, 0..=n) })) {
        let ledger = fold(&events);
        let mut missing = Vec::new();
        for rep in 1..=4 {
            let highest = events.iter().filter(|e| e.id.rep == rep).map(|e| e.id.n).max().unwrap_or(0);
            missing.extend((1..=highest).map(|n| EventId { rep, n }).filter(|id| events.iter().all(|e| e.id != *id)));
        }
        let told = ledger.gaps().into_iter().flat_map(|Gap { rep, from, until }| (from..=until).map(move |n| EventId { rep, n }));
        prop_assert_eq!(told.collect::<Vec<_>>(), missing);
    }

    /// What was decided last is told newest first, in pages of any size, and agrees with the stories of the goods.
    #[test]
    fn the_newest_are_told_first((events, delivery, page) in delivered().prop_flat_map(|(e, d)| (Just(e), Just(d), 1..9_usize))) {
        let ledger = fold(&delivery);
        let mut told = Vec::new();
        loop {
            let before = told.last().map(|told: &Told| told.event.order());
            let page = ledger.recent(page, before);
            if page.is_empty() {
                break;
            }
            told.extend(page);
        }
        let mut all: Vec<_> = events.iter().map(Event::order).collect();
        all.sort_unstable();
        prop_assert!(told.iter().map(|told| told.event.order()).eq(all.into_iter().rev()));
        for good in (0..3).map(good) {
            for entry in ledger.story(good.id()) {
                let told = told.iter().find(|told| told.event.id == entry.event.id).unwrap();
                prop_assert_eq!(told.standing, entry.standing);
                prop_assert_eq!(told.good.as_ref(), Some(&good));
            }
        }
        for pool in told.iter().filter(|told| matches!(told.event.decision, Some(Decision::Pool { .. }))) {
            let Some(Decision::Pool { pool: id, name }) = &pool.event.decision else { continue };
            let holds = ledger.pools().any(|(known, now)| known == id && now == name);
            prop_assert!(holds || pool.standing != Standing::InForce);
        }
    }

    /// The story of a good has each of its events once, in order, and agrees with what is in force.
    #[test]
    fn the_story_leaves_nothing_out(events in histories()) {
        let ledger = fold(&events);
        for good in (0..3).map(good) {
            let story = ledger.story(good.id());
            prop_assert!(story.is_sorted_by_key(|entry| entry.event.order()));
            let about = |event: &Event| event.decision.as_ref().and_then(Decision::good).map(Good::id) == Some(good.id());
            let told = story.iter().filter(|entry| about(&entry.event)).count();
            prop_assert_eq!(told, events.iter().filter(|event| about(event)).count());
            for entry in &story {
                let retracted = matches!(entry.standing, Standing::Retracted { by } if ledger.is_in_force(by));
                prop_assert_eq!(!retracted, ledger.is_in_force(entry.event.id));
            }
            let stage = story.iter().filter(|e| matches!(e.event.decision, Some(Decision::Stage { .. })) && e.standing == Standing::InForce);
            let holds = ledger.good(good.id()).and_then(|state| state.stage.as_ref()).map(|(_, stamp)| stamp.event);
            prop_assert_eq!(stage.map(|entry| entry.event.id).collect::<Vec<_>>(), Vec::from_iter(holds));
            let quote = story.iter().filter(|e| matches!(e.event.decision, Some(Decision::Quote { .. })) && e.standing == Standing::InForce);
            let current = ledger.good(good.id()).and_then(|state| state.quotes.last()).map(|quote| quote.stamp.event);
            prop_assert_eq!(quote.map(|entry| entry.event.id).collect::<Vec<_>>(), Vec::from_iter(current));
        }
    }
}
