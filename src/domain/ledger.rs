//! The fold of the set of events: any order and duplicates give the same state.

use std::collections::BTreeMap;

use crate::domain::{
    Date, Money, OfferId, Quantity, Rate, Streamer,
    decision::{Event, EventId, Good, Hlc, Plan, Stage},
};
use crate::text::Clean;

/// Who decided when: shown beside each value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Which event.
    pub event: EventId,
    /// When.
    pub hlc: Hlc,
    /// Who.
    pub by: Clean,
}

/// An assignment in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// To whom.
    pub streamer: Clean,
    /// Only this variant.
    pub variant: Option<Clean>,
    /// Live date.
    pub date: Date,
    /// Pieces.
    pub quantity: Quantity,
    /// k agreed.
    pub commission: Rate,
    /// Slot fee agreed.
    pub slot: Money,
    /// Plan.
    pub plan: Plan,
    /// Remark.
    pub remark: Clean,
    /// Who and when.
    pub stamp: Stamp,
}

/// A remark in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The words.
    pub text: Clean,
    /// Who and when.
    pub stamp: Stamp,
}

/// A negotiated price.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// Price a piece, landed.
    pub price: Money,
    /// From how many pieces.
    pub min: Quantity,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// Who and when.
    pub stamp: Stamp,
}

/// All that was decided about one good.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GoodState {
    /// The good in words (from any event that names it).
    pub good: Option<Good>,
    /// Pools it is in, each with the adds in force, oldest first.
    pub pools: BTreeMap<Clean, Vec<Stamp>>,
    /// 阶段.
    pub stage: Option<(Stage, Stamp)>,
    /// Remarks, oldest first.
    pub notes: Vec<Note>,
    /// Quotes, the current one last.
    pub quotes: Vec<Quote>,
    /// Assignments in force, by date.
    pub assignments: Vec<Assignment>,
}

impl GoodState {
    /// Pieces assigned in all.
    pub fn assigned(&self) -> u64 {
        self.assignments.iter().map(|a| u64::from(a.quantity.get())).sum()
    }
}

/// The state of all decisions.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    goods: BTreeMap<OfferId, GoodState>,
    streamers: BTreeMap<Clean, Streamer>,
    pools: BTreeMap<Clean, Clean>,
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
}

impl Ledger {
    /// Takes in one event; the same event twice changes nothing.
    pub fn apply(&mut self, _event: Event) -> Changed {
        Changed::default() // skeleton
    }
    /// All about one good.
    pub fn good(&self, id: OfferId) -> Option<&GoodState> {
        self.goods.get(&id)
    }
    /// All goods anything was decided about.
    pub fn goods(&self) -> impl Iterator<Item = (&OfferId, &GoodState)> {
        self.goods.iter()
    }
    /// A streamer's card.
    pub fn streamer(&self, id: &str) -> Option<&Streamer> {
        self.streamers.get(&Clean::new(id))
    }
    /// All streamers, by id.
    pub fn streamers(&self) -> impl Iterator<Item = &Streamer> {
        self.streamers.values()
    }
    /// Pools: id and name.
    pub fn pools(&self) -> impl Iterator<Item = (&Clean, &Clean)> {
        self.pools.iter()
    }
    /// How many events of kinds this version does not know.
    pub fn unknown(&self) -> usize {
        0
    }
    /// How many events.
    pub fn len(&self) -> usize {
        0
    }
    /// Whether nothing was decided yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl GoodState {
    /// The negotiated price in force on a day: the newest quote that has begun and not run out.
    pub fn price_in_force(&self, day: Date) -> Option<Money> {
        let holds = |quote: &&Quote| quote.from <= day && quote.until.is_none_or(|until| day <= until);
        self.quotes.iter().rev().find(holds).map(|quote| quote.price)
    }
}
