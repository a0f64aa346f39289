//! An engine over a store, and somebody who decides and looks.

use std::sync::Arc;

use huopan::app::{Row, Sheet, effect::Asked};
use huopan::domain::decision::{EventId, Via};
use huopan::domain::{Decision, Good, Instant, Lens, Quantity};
use huopan::engine::{Engine, Tables, Who};
use huopan::store::Store;
use huopan::text::Clean;

use crate::kit::{self, Place};

/// Monday 2026-11-23 09:41 at the market.
pub(crate) const NOW: Instant = Instant(1_795_398_060_000);

pub(crate) struct Desk {
    pub(crate) engine: Engine,
}

impl Desk {
    /// Over a place, whatever is found there.
    pub(crate) fn open(place: &Place) -> Self {
        let (depot, _) = place.open_telling();
        Self::over(Arc::new(depot))
    }
    pub(crate) fn over(store: Arc<dyn Store>) -> Self {
        let engine = Engine::start(store, Tables::default(), Arc::new(Vec::new)).unwrap();
        engine.wait_loaded();
        Self { engine }
    }
    pub(crate) fn decide(&self, decision: Decision) -> EventId {
        self.decide_at(decision, NOW)
    }
    pub(crate) fn decide_at(&self, decision: Decision, at: Instant) -> EventId {
        let who = Who { name: Clean::new("王"), via: Via::Board, at };
        self.engine.decide(vec![decision], &who).unwrap()[0]
    }
    pub(crate) fn undo(&self, target: EventId) -> EventId {
        self.decide(Decision::Retract { target })
    }
    /// What a query finds, for so many orders, at a moment.
    pub(crate) fn find_at(&self, query: &str, orders: u32, now: Instant) -> Vec<Row> {
        let lens = lens(orders);
        let asked = Asked { query: query.to_owned(), lens, ..Asked::default() };
        self.engine.ask(&asked, now).rows(0..100)
    }
    pub(crate) fn find(&self, query: &str) -> Vec<Row> {
        self.find_at(query, 500, NOW)
    }
    pub(crate) fn sheet(&self, good: &Good) -> Option<Sheet> {
        self.engine.sheet(good.id(), &lens(500), NOW).unwrap()
    }
    pub(crate) fn row(&self, good: &Good) -> Row {
        self.sheet(good).unwrap().row
    }
}

pub(crate) fn lens(orders: u32) -> Lens {
    Lens { orders: Quantity::new(orders).unwrap(), ..Lens::default() }
}

/// The good of a supplier with a feed, by its article number.
pub(crate) fn yida(key: &str) -> Good {
    Good { supplier: kit::id("yida"), key: Clean::new(key) }
}
