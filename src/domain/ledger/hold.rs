//! 留货: requests for pieces of a good, with what the sequencer said to them, and what they leave free.

use super::{GoodState, good::Stamp};
use crate::domain::{
    Date, Quantity, Stock,
    decision::EventId,
    hold::{Asked, Outcome, Verdict},
};
use crate::text::Clean;

/// A request with its verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hold {
    /// Only this variant.
    pub variant: Option<Clean>,
    /// Pieces asked for.
    pub quantity: Quantity,
    /// Nothing, rather than a part.
    pub all_or_nothing: bool,
    /// Last day.
    pub until: Date,
    /// For whom, a streamer's id.
    pub streamer: Option<Clean>,
    /// The last word of the sequencer; none while it has not spoken.
    pub verdict: Option<Verdict>,
    /// Who gave it back when.
    pub released: Option<Stamp>,
    /// Which event, who asked and when.
    pub stamp: Stamp,
}

/// How a request stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HoldState {
    /// ◌ Nobody has decided it yet.
    Asked,
    /// ● All of it is held.
    Granted,
    /// ● Some of it is held, the rest waits.
    Partly,
    /// It waits.
    Waiting,
    /// It got nothing.
    Refused,
    /// Its last day is over.
    Expired,
    /// It was given back.
    Released,
}

impl Hold {
    /// How it stands on a day.
    pub fn state(&self, today: Date) -> HoldState {
        match self.verdict.map(|verdict| verdict.outcome) {
            _ if self.released.is_some() => HoldState::Released,
            Some(Outcome::Refused) => HoldState::Refused,
            Some(Outcome::Expired) => HoldState::Expired,
            _ if self.until < today => HoldState::Expired,
            Some(Outcome::Granted) => HoldState::Granted,
            Some(Outcome::Partly) => HoldState::Partly,
            Some(Outcome::Waiting) => HoldState::Waiting,
            None => HoldState::Asked,
        }
    }
    /// Pieces it holds on a day.
    pub fn held(&self, today: Date) -> Quantity {
        let holds = matches!(self.state(today), HoldState::Granted | HoldState::Partly);
        self.verdict.filter(|_| holds).map(|verdict| verdict.granted).unwrap_or_default()
    }
    /// Pieces it waits for on a day.
    pub fn waits(&self, today: Date) -> Quantity {
        let waits = matches!(self.state(today), HoldState::Waiting | HoldState::Partly);
        self.verdict.filter(|_| waits).map(|verdict| verdict.waiting).unwrap_or_default()
    }
    /// What is to be decided, on a day; none when nothing is.
    pub fn asks(&self, today: Date) -> Option<Asked> {
        // A request that was never decided is, even if its last day is over: each gets its verdict.
        let undecided = self.verdict.is_none() && self.released.is_none();
        let open = undecided || self.waits(today).get() > 0;
        let granted = self.verdict.map(|verdict| verdict.granted).unwrap_or_default();
        let Self { quantity, all_or_nothing, until, .. } = *self;
        open.then_some(Asked { quantity, granted, all_or_nothing, until })
    }
}

impl GoodState {
    /// Pieces held on a day.
    pub fn held(&self, today: Date) -> u64 {
        self.holds.iter().map(|hold| u64::from(hold.held(today).get())).sum()
    }
    /// What of a stock is neither assigned nor held on a day.
    pub fn free(&self, stock: Stock, today: Date) -> Stock {
        stock.free(self.assigned_from(today) + self.held(today))
    }
    /// The same of one variant's stock.
    pub fn free_of(&self, variant: &Clean, stock: Stock, today: Date) -> Stock {
        let ours = |of: &Option<Clean>| of.as_ref() == Some(variant);
        let assigned = self.assignments.iter().filter(|a| a.date >= today && ours(&a.variant)).map(|a| a.quantity);
        let held = self.holds.iter().filter(|hold| ours(&hold.variant)).map(|hold| hold.held(today));
        stock.free(assigned.chain(held).map(|pieces| u64::from(pieces.get())).sum())
    }
    /// A request.
    pub fn hold(&self, event: EventId) -> Option<&Hold> {
        self.holds.iter().find(|hold| hold.stamp.event == event)
    }
    /// A word on a request counts if it was stamped after it.
    pub(super) fn on_hold(&mut self, target: EventId, change: impl FnOnce(&mut Hold)) {
        if let Some(hold) = self.holds.iter_mut().find(|hold| hold.stamp.event == target) {
            change(hold);
        }
    }
}
