//! Histories: a few replicas decide about a few things, meet now and then, and have wrong clocks; some events keep no rule.

use huopan::domain::decision::{Event, EventId, Hlc, Plan, Stage, Via};
use huopan::domain::hold::{Outcome, Why};
use huopan::domain::ledger::Ledger;
use huopan::domain::streamer::{Standing, Tier};
use huopan::domain::{
    Date, Decision, Good, Instant, Money, OwnGood, PriceBreaks, Quantity, Rate, Streamer, SupplierId,
};
use huopan::text::Clean;
use proptest::prelude::*;

/// Some good of three.
pub(crate) fn good(which: u8) -> Good {
    Good { supplier: SupplierId::new("stall").unwrap(), key: Clean::new(&format!("G{}", which % 3)) }
}

/// Some streamer's card.
pub(crate) fn card(which: u8, figure: u8) -> Streamer {
    Streamer {
        id: Clean::new(&format!("s{}", which % 2)),
        name: Clean::new(&format!("name {figure}")),
        tier: if figure.is_multiple_of(2) { Tier::Mid } else { Tier::Head },
        platform: Clean::new("快手"),
        followers: Some(u32::from(figure)),
        avg_viewers: None,
        last8: vec![u32::from(figure)],
        orders: Quantity::new(u32::from(figure)),
        commission: Some(Rate::percent(i64::from(figure))),
        agency: Some(Rate::percent(i64::from(figure) + 1)),
        slot: Some(Money::yuan(i64::from(figure))),
        team: Clean::new(&format!("team {figure}")),
        family: Clean::new(&format!("family {figure}")),
        sells: vec![Clean::new(&format!("sells {figure}"))],
        standing: if figure.is_multiple_of(2) { Standing::Active } else { Standing::Paused },
        note: Clean::new(&format!("note {figure}")),
    }
}

#[derive(Clone, Debug)]
struct Step {
    rep: usize,
    tick: i64,
    what: u8,
    figures: [u8; 3],
    meets: Option<usize>,
    wild: bool,
}

fn step() -> impl Strategy<Value = Step> {
    let meets = proptest::option::weighted(0.4, 0..4_usize);
    let wild = proptest::bool::weighted(0.15);
    (0..4_usize, 0..5_i64, 0..22_u8, any::<[u8; 3]>(), meets, wild)
        .prop_map(|(rep, tick, what, figures, meets, wild)| Step { rep, tick, what, figures, meets, wild })
}

/// A history of 1 to 4 replicas, in the order in which it happened.
pub(crate) fn histories() -> impl Strategy<Value = Vec<Event>> {
    let skews = proptest::collection::vec(-50..50_i64, 1..=4);
    (proptest::collection::vec(step(), 1..60), skews).prop_map(|(steps, skews)| happen(&steps, &skews))
}

#[derive(Default)]
struct Replica {
    known: Vec<Event>,
    ledger: Ledger,
}

fn happen(steps: &[Step], skews: &[i64]) -> Vec<Event> {
    let mut replicas: Vec<Replica> = skews.iter().map(|_| Replica::default()).collect();
    let (mut all, mut time) = (Vec::new(), 100);
    for step in steps {
        let at = step.rep % skews.len();
        time += step.tick;
        if let Some(other) = step.meets {
            let news = replicas[other % skews.len()].known.clone();
            let news = news.into_iter().filter(|event| replicas[at].ledger.event(event.id).is_none());
            let news: Vec<Event> = news.collect();
            replicas[at].ledger.extend(news.iter().cloned());
            replicas[at].known.extend(news);
        }
        let me = &mut replicas[at];
        let rep = at as u64 + 1;
        let event = Event {
            id: EventId { rep, n: me.ledger.head(rep).unwrap_or(0) + 1 },
            hlc: if step.wild {
                Hlc(u64::from(step.figures[0] % 4) << 16)
            } else {
                Hlc::next(me.ledger.max_hlc(), Instant(time + skews[at]))
            },
            by: Clean::new(&format!("person {at}")),
            via: Via::Board,
            decision: decide(step, me),
        };
        me.ledger.apply(event.clone());
        me.known.push(event.clone());
        all.push(event);
    }
    all
}

fn decide(step: &Step, me: &Replica) -> Option<Decision> {
    let [a, b, c] = step.figures;
    let pool = Clean::new(&format!("p{}", b % 2));
    let good = good(a);
    let variant = c.is_multiple_of(4).then(|| Clean::new("red"));
    let (streamer, date) = (Clean::new(&format!("s{}", b % 2)), Date(i32::from(c % 2)));
    let anything = EventId { rep: u64::from(a % 4) + 1, n: u64::from(b % 12) + 1 };
    Some(match step.what {
        0 => Decision::Pool { pool, name: Clean::new(&format!("pool {c}")) },
        1 | 2 => Decision::ShortlistAdd { pool, good },
        3 => {
            let adds = if step.wild { vec![anything] } else { me.ledger.adds(&pool, good.id()) };
            Decision::ShortlistRemove { pool, good, adds }
        }
        4 => Decision::Stage { good, stage: Stage::WAY[usize::from(c % 10)] },
        5 => Decision::Note { good, text: Clean::new(&format!("note {c}")) },
        6 => Decision::Quote {
            good,
            price: Money::fen(i64::from(c)),
            min: Quantity::saturating(u32::from(b)),
            from: Date(i32::from(b % 4)),
            until: c.is_multiple_of(2).then_some(Date(9)),
        },
        7 => {
            let names = ["commission", "name", "slot", "last8", "standing", "of a later version"];
            let fields = (0..names.len()).filter(|bit| c >> bit & 1 == 1).map(|at| Clean::fixed(names[at])).collect();
            Decision::Streamer { card: card(a, b), fields }
        }
        8 => Decision::Assign {
            good,
            variant,
            streamer,
            date,
            quantity: Quantity::saturating(u32::from(a)),
            commission: Rate::percent(i64::from(b)),
            slot: Money::yuan(i64::from(c)),
            plan: Plan::Open,
            remark: Clean::default(),
        },
        9 => Decision::Unassign { good, variant, streamer, date },
        10..13 => {
            let known = me.known.iter().rev().nth(usize::from(c % 6)).filter(|_| !step.wild);
            Decision::Retract { target: known.map_or(anything, |event| event.id) }
        }
        13 | 14 => Decision::Reserve {
            good,
            variant,
            quantity: Quantity::saturating(u32::from(b)),
            all_or_nothing: c.is_multiple_of(3),
            until: Date(i32::from(c % 3)),
            streamer: b.is_multiple_of(2).then_some(streamer),
        },
        15 => Decision::Release { target: request(me, &good, c).filter(|_| !step.wild).unwrap_or(anything), good },
        16 | 17 => Decision::Verdict {
            target: request(me, &good, c).filter(|_| !step.wild).unwrap_or(anything),
            good,
            granted: Quantity::saturating(u32::from(b)),
            waiting: Quantity::saturating(u32::from(c)),
            outcome: [Outcome::Granted, Outcome::Partly, Outcome::Waiting, Outcome::Refused][usize::from(c % 4)],
            why: Why::Free,
        },
        18 => Decision::GoodEntered(OwnGood {
            good,
            title: Clean::new(&format!("title {c}")),
            breaks: PriceBreaks::default(),
            retail: None,
            moq: Quantity::new(u32::from(b)),
            carton: None,
            stock: None,
            unit: Clean::default(),
            booth: Clean::new("二区21872"),
            supplier: Clean::new("义达"),
            photo: None,
            category: Clean::default(),
            seen_at: date,
        }),
        19 | 20 => Decision::ChannelItem {
            good,
            channel: pool,
            item: Clean::new(&format!("{}", 1_000 + u32::from(c % 3))),
            connector: if c.is_multiple_of(2) { Clean::default() } else { Clean::new("快手购物助手") },
        },
        _ => return None,
    })
}

/// Some request for a good that is known there.
fn request(me: &Replica, good: &Good, which: u8) -> Option<EventId> {
    let holds = me.ledger.good(good.id()).map(|state| state.holds.as_slice()).unwrap_or_default();
    holds.get(usize::from(which) % holds.len().max(1)).map(|hold| hold.stamp.event)
}
