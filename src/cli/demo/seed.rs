//! What the demo's people have decided before one comes: read from the fixtures.

use serde::Deserialize;

use crate::domain::{
    Date, Decision, Fault, FaultKind, Good, Instant, Money, Quantity, Rate, Streamer, SupplierId,
    decision::{Plan, Stage},
    streamer::{Standing, Tier},
};
use crate::source::demo::{POOLS, STREAMERS, relative_date, relative_instant};
use crate::text::Clean;

/// Decisions by who took them and when, the oldest first.
pub type Taken = Vec<(Instant, Clean, Vec<Decision>)>;

/// Who keeps the demo's lists.
const KEEPER: &str = "王";
/// When the lists were begun.
const BEGAN: &str = "-15d";
/// When goods were given to streamers.
const DEALT: &str = "-2d";

#[derive(Deserialize)]
struct Begun {
    pools: Vec<Pool>,
    assigned: Vec<Assigned>,
    notes: Vec<Noted>,
    stages: Vec<Staged>,
}

#[derive(Deserialize)]
struct Pool {
    name: Clean,
    items: Vec<String>,
}

#[derive(Deserialize)]
struct Assigned {
    good: String,
    streamer: Clean,
    quantity: Quantity,
    commission: String,
    day: String,
}

#[derive(Deserialize)]
struct Noted {
    good: String,
    text: String,
    by: Clean,
    day: String,
}

#[derive(Deserialize)]
struct Staged {
    good: String,
    stage: Stage,
    by: Clean,
    day: String,
}

#[derive(Deserialize)]
struct Cards {
    streamers: Vec<Card>,
}

#[derive(Deserialize)]
struct Card {
    id: Clean,
    name: Clean,
    tier: Tier,
    #[serde(default)]
    platform: Clean,
    followers: Option<u32>,
    avg_viewers: Option<u32>,
    #[serde(default)]
    last8: Vec<u32>,
    orders: Option<Quantity>,
    commission: Option<String>,
    agency: Option<String>,
    slot: Option<Money>,
    #[serde(default)]
    team: Clean,
    #[serde(default)]
    family: Clean,
    #[serde(default)]
    sells: Vec<Clean>,
    #[serde(default)]
    status: Standing,
    #[serde(default)]
    note: Clean,
}

/// All of them, with dates counted from `now`.
pub fn decisions(now: Instant) -> Result<Taken, Fault> {
    let cards: Cards = read("streamers.json", STREAMERS)?;
    let lists: Begun = read("pools.json", POOLS)?;
    let keeper = || Clean::fixed(KEEPER);
    let cards = cards.streamers.into_iter().map(streamer).collect::<Result<Vec<_>, _>>()?;
    let began = moment(BEGAN, now)?;
    let mut taken = vec![(began, keeper(), cards)];
    for pool in lists.pools {
        taken.push((began, keeper(), filled(pool)?));
    }
    for one in lists.stages {
        let stage = Decision::Stage { good: good(&one.good)?, stage: one.stage };
        taken.push((moment(&one.day, now)?, one.by, vec![stage]));
    }
    for one in lists.assigned {
        taken.push((moment(DEALT, now)?, keeper(), vec![assigned(&one, now)?]));
    }
    for one in lists.notes {
        let note = Decision::Note { good: good(&one.good)?, text: Clean::long(&one.text) };
        taken.push((moment(&one.day, now)?, one.by, vec![note]));
    }
    // Stamps never go back: what was decided first is written down first.
    taken.sort_by_key(|(at, ..)| *at);
    Ok(taken)
}

fn filled(pool: Pool) -> Result<Vec<Decision>, Fault> {
    let id = Decision::pool_id(&pool.name);
    let mut decisions = vec![Decision::Pool { pool: id.clone(), name: pool.name }];
    for item in &pool.items {
        decisions.push(Decision::ShortlistAdd { pool: id.clone(), good: good(item)? });
    }
    Ok(decisions)
}

fn moment(day: &str, now: Instant) -> Result<Instant, Fault> {
    relative_instant(day, now).and_then(|at| Instant::parse(&at).ok()).ok_or_else(|| wrong(day))
}

fn streamer(card: Card) -> Result<Decision, Fault> {
    let rate = |text: Option<String>| text.map(|text| rate(&text)).transpose();
    let card = Streamer {
        commission: rate(card.commission)?,
        agency: rate(card.agency)?,
        id: card.id,
        name: card.name,
        tier: card.tier,
        platform: card.platform,
        followers: card.followers,
        avg_viewers: card.avg_viewers,
        last8: card.last8,
        orders: card.orders,
        slot: card.slot,
        team: card.team,
        family: card.family,
        sells: card.sells,
        standing: card.status,
        note: card.note,
    };
    Ok(Decision::streamer(None, card))
}

fn assigned(one: &Assigned, now: Instant) -> Result<Decision, Fault> {
    let date = relative_date(&one.day, now).and_then(|day| Date::parse(&day).ok()).ok_or_else(|| wrong(&one.day))?;
    Ok(Decision::Assign {
        good: good(&one.good)?,
        variant: None,
        streamer: one.streamer.clone(),
        date,
        quantity: one.quantity,
        commission: rate(&one.commission)?,
        slot: Money::ZERO,
        plan: Plan::Open,
        remark: Clean::default(),
    })
}

fn good(written: &str) -> Result<Good, Fault> {
    let (supplier, article) = written.split_once('/').ok_or_else(|| wrong(written))?;
    let supplier = SupplierId::new(supplier).ok_or_else(|| wrong(written))?;
    Ok(Good { supplier, key: Clean::new(&crate::text::key_fold(article)) })
}

fn rate(text: &str) -> Result<Rate, Fault> {
    Rate::parse(text).map_err(|_| wrong(text))
}

fn read<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::new(FaultKind::Internal, &e.to_string()).in_file(name))
}

fn wrong(text: &str) -> Fault {
    Fault::new(FaultKind::Internal, &format!("a fixture says {text}")).in_file("pools.json")
}
