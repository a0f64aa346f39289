//! Who gets the pieces that two people want: decided once, in the order in which the requests come in, and stored.
//!
//! A request gets its verdict right behind it in the same batch. Pieces that come free (given back, a taken back assignment, a stock
//! that grew) go to what waits, in order, with the next decision about the good; a request that wants all or nothing and does not fit
//! yet keeps its place and lets the next ones pass, as pieces that lie idle help nobody. Verdicts are never computed again.
//!
//! [`Local`] is this process; a center that outgrows one machine puts another one behind [`Sequencer`].

use crate::domain::{
    Date, Decision, Good, Instant, Level, OfferId, Stock,
    decision::{Event, EventId, Hlc, Via},
    envelope::{Basis, Context},
    hold::Verdict,
    ledger::{Ledger, Stamp},
};
use crate::store::Draft;
use crate::text::Clean;

/// The stock of a good as it is known now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Of the good.
    pub stock: Stock,
    /// Of the variant, where one is meant and has its own.
    pub variant: Option<Stock>,
    /// The supplier no longer has it.
    pub gone: bool,
}

/// Who knows the stock.
pub trait Stocks {
    /// What is known of a good, and of one of its variants; none while that is still being read.
    fn known(&self, good: OfferId, variant: Option<&Clean>) -> Option<Known>;
}

/// A decision in its place in the log.
#[derive(Clone, Debug)]
pub struct Sequenced {
    /// The decision.
    pub draft: Draft,
    /// A person's; else the sequencer's own verdict.
    pub asked: bool,
}

/// Puts decisions in order, and says its word on those that are contended.
pub trait Sequencer: Send {
    /// What is to be written for these decisions, of which the first gets the number `next` after what `ledger` holds: all of them in
    /// their order, and verdicts between them.
    fn sequence(&self, next: EventId, ledger: &Ledger, stocks: &dyn Stocks, drafts: Vec<Draft>) -> Vec<Sequenced>;

    /// Verdicts on requests that were written without one: the program died between the two, or the stock was not read yet.
    fn catch_up(&self, next: EventId, ledger: &Ledger, stocks: &dyn Stocks) -> Vec<Draft>;
}

/// This process decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Local;

impl Sequencer for Local {
    fn sequence(&self, next: EventId, ledger: &Ledger, stocks: &dyn Stocks, drafts: Vec<Draft>) -> Vec<Sequenced> {
        if !drafts.iter().any(|draft| touches(ledger, &draft.decision)) {
            return drafts.into_iter().map(|draft| Sequenced { draft, asked: true }).collect();
        }
        let mut batch = Batch { next, ledger: ledger.clone(), stocks, done: Vec::new() };
        for mut draft in drafts {
            draft.decision = undone(&batch.ledger, draft.decision);
            let good = about(&batch.ledger, &draft.decision).cloned();
            let cause = Cause { by: draft.by.clone(), via: draft.via, at: draft.at };
            batch.put(draft, true);
            if let Some(good) = good {
                batch.answer(&good, &cause);
            }
        }
        batch.done
    }

    fn catch_up(&self, next: EventId, ledger: &Ledger, stocks: &dyn Stocks) -> Vec<Draft> {
        let unanswered = ledger.goods().flat_map(|(_, state)| {
            let open = state.holds.iter().filter(|hold| hold.verdict.is_none() && hold.released.is_none());
            open.filter_map(|hold| Some((state.good.clone()?, hold.stamp.clone())))
        });
        let mut batch = Batch { next, ledger: ledger.clone(), stocks, done: Vec::new() };
        for (good, Stamp { event, hlc, by }) in unanswered {
            let via = ledger.event(event).map_or(Via::Other, |event| event.via);
            batch.answer(&good, &Cause { by, via, at: hlc.wall() });
        }
        batch.done.into_iter().map(|one| one.draft).collect()
    }
}

/// Whether the sequencer has a word on it: it is contended, takes back what is, or may free pieces that are waited for.
fn touches(ledger: &Ledger, decision: &Decision) -> bool {
    decision.is_contended()
        || matches!(decision, Decision::Retract { target } if ledger.event(*target).is_some_and(Event::is_contended))
        || about(ledger, decision)
            .and_then(|good| ledger.good(good.id()))
            .is_some_and(|state| state.holds.iter().any(|hold| hold.asks(hold.until).is_some()))
}

/// The good that a decision is about, or takes something back of.
fn about<'a>(ledger: &'a Ledger, decision: &'a Decision) -> Option<&'a Good> {
    match decision {
        Decision::Retract { target } => ledger.event(*target)?.decision.as_ref()?.good(),
        other => other.good(),
    }
}

/// Taking back a request gives its pieces back, and taking that back asks anew: nothing contended is ever retracted.
fn undone(ledger: &Ledger, decision: Decision) -> Decision {
    let Decision::Retract { target } = decision else { return decision };
    match ledger.event(target).and_then(|event| event.decision.as_ref()) {
        Some(Decision::Reserve { good, .. }) => Decision::Release { good: good.clone(), target },
        Some(Decision::Release { target: request, .. }) => match ledger.event(*request) {
            Some(Event { decision: Some(again @ Decision::Reserve { .. }), .. }) => again.clone(),
            _ => decision,
        },
        _ => decision,
    }
}

/// Whose decision a verdict follows, and when that was.
struct Cause {
    by: Clean,
    via: Via,
    at: Instant,
}

/// Decisions with the state after them.
struct Batch<'a> {
    next: EventId,
    ledger: Ledger,
    stocks: &'a dyn Stocks,
    done: Vec<Sequenced>,
}

impl Batch<'_> {
    fn put(&mut self, draft: Draft, asked: bool) {
        let event = Event {
            id: self.next,
            hlc: Hlc::next(self.ledger.max_hlc(), draft.at),
            by: draft.by.clone(),
            via: draft.via,
            decision: Some(draft.decision.clone()),
        };
        self.ledger.apply(event);
        self.next.n = self.next.n.saturating_add(1);
        self.done.push(Sequenced { draft, asked });
    }

    /// Says what is to be said to all requests for a good, in their order, after a decision about it.
    fn answer(&mut self, good: &Good, cause: &Cause) {
        let today = Date::of(cause.at);
        let holds = self.ledger.good(good.id()).map(|state| state.holds.clone()).unwrap_or_default();
        for hold in holds {
            let Some((free, gone)) = self.free(good, hold.variant.as_ref(), today) else { return };
            let Some(verdict) = hold.asks(today).map(|asked| asked.judge(free, gone, today)) else { continue };
            if hold.verdict.is_none_or(|said| said.granted < verdict.granted) {
                self.say(good, hold.stamp.event, verdict, free, cause);
            }
        }
    }

    fn say(&mut self, good: &Good, target: EventId, verdict: Verdict, free: Stock, cause: &Cause) {
        let Verdict { granted, waiting, outcome, why } = verdict;
        let decision = Decision::Verdict { good: good.clone(), target, granted, waiting, outcome, why };
        let basis = match free {
            Stock::Figure(pieces) => Some(Basis { stock: Some(pieces), quote: None }),
            Stock::Level(_) | Stock::Unknown => None,
        };
        let Cause { by, via, at } = cause;
        let context = Context { basis, ..Context::default() };
        self.put(Draft { by: by.clone(), via: *via, at: *at, decision, context }, false);
    }

    /// What is free for a request, and whether the good is gone.
    fn free(&self, good: &Good, variant: Option<&Clean>, today: Date) -> Option<(Stock, bool)> {
        let known = self.stocks.known(good.id(), variant)?;
        let Some(state) = self.ledger.good(good.id()) else { return Some((known.stock, known.gone)) };
        let whole = state.free(known.stock, today);
        let part = variant.zip(known.variant).map(|(variant, stock)| state.free_of(variant, stock, today));
        Some((both(whole, part.unwrap_or_default()), known.gone))
    }
}

/// What is free when both the good's and the variant's stock bound it.
fn both(whole: Stock, part: Stock) -> Stock {
    match (whole, part) {
        (Stock::Figure(whole), Stock::Figure(part)) => Stock::Figure(whole.min(part)),
        (Stock::Level(Level::None), _) | (_, Stock::Level(Level::None)) => Stock::Level(Level::None),
        (Stock::Figure(pieces), _) | (_, Stock::Figure(pieces)) => Stock::Figure(pieces),
        (whole, Stock::Unknown) => whole,
        (_, part) => part,
    }
}
