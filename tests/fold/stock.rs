//! Who gets the pieces: whatever people ask for, give back, assign and take back, no stock is given out twice, and every request has
//! its answer right behind it.

use std::collections::BTreeMap;

use huopan::domain::decision::{Event, EventId, Hlc, Plan, Via};
use huopan::domain::envelope::Context;
use huopan::domain::hold::{Outcome, Why};
use huopan::domain::ledger::{GoodState, HoldState, Ledger, Standing};
use huopan::domain::{Date, Decision, Instant, Level, Money, OfferId, Quantity, Rate, Stock};
use huopan::engine::sequencer::{Known, Local, Sequencer, Stocks};
use huopan::store::Draft;
use huopan::text::Clean;
use proptest::prelude::*;

use crate::history::good;

/// Monday 2026-11-23 09:41 at the market.
const NOW: Instant = Instant(1_795_398_060_000);

fn today() -> Date {
    Date::of(NOW)
}

/// The same stock of every good; of the variant `red` 50 pieces.
struct Shelf(Stock);

impl Stocks for Shelf {
    fn known(&self, _: OfferId, variant: Option<&Clean>) -> Option<Known> {
        let variant = variant.map(|_| Stock::Figure(Quantity::saturating(50)));
        Some(Known { stock: self.0, variant, gone: false })
    }
}

/// A replica with its log.
#[derive(Default)]
struct Desk {
    ledger: Ledger,
    log: Vec<Event>,
}

impl Desk {
    fn next(&self) -> EventId {
        EventId { rep: 1, n: self.log.len() as u64 + 1 }
    }
    /// One batch, as the writer and the journal take it; the ids of what was asked for.
    fn decide(&mut self, stocks: &dyn Stocks, decisions: Vec<Decision>) -> Vec<EventId> {
        let draft =
            |decision| Draft { by: Clean::new("王"), via: Via::Board, at: NOW, decision, context: Context::default() };
        let drafts = decisions.into_iter().map(draft).collect();
        let batch = Local.sequence(self.next(), &self.ledger, stocks, drafts);
        let mut asked = Vec::new();
        for one in batch {
            let id = self.write(one.draft);
            asked.extend(one.asked.then_some(id));
        }
        asked
    }
    fn write(&mut self, draft: Draft) -> EventId {
        let Draft { by, via, at, decision, .. } = draft;
        let (id, hlc) = (self.next(), Hlc::next(self.ledger.max_hlc(), at));
        let event = Event { id, hlc, by, via, decision: Some(decision) };
        self.ledger.apply(event.clone());
        self.log.push(event);
        id
    }
    fn state(&self) -> GoodState {
        self.ledger.good(good(0).id()).cloned().unwrap_or_default()
    }
    /// Pieces granted, pieces waiting, and how, of a request.
    fn said(&self, request: EventId) -> (u32, u32, Outcome, Why) {
        let (_, hold) = self.ledger.hold(request).unwrap();
        let said = hold.verdict.unwrap();
        (said.granted.get(), said.waiting.get(), said.outcome, said.why)
    }
}

fn pieces(count: u32) -> Quantity {
    Quantity::saturating(count)
}

fn figure(count: u32) -> Shelf {
    Shelf(Stock::Figure(pieces(count)))
}

fn ask(quantity: u32, all_or_nothing: bool) -> Decision {
    let (variant, streamer, until) = (None, None, today().plus_days(3));
    Decision::Reserve { good: good(0), variant, quantity: pieces(quantity), all_or_nothing, until, streamer }
}

fn give_back(target: EventId) -> Decision {
    Decision::Release { good: good(0), target }
}

fn assign(streamer: &str, quantity: u32) -> Decision {
    Decision::Assign {
        good: good(0),
        variant: None,
        streamer: Clean::new(streamer),
        date: today(),
        quantity: pieces(quantity),
        commission: Rate::percent(20),
        slot: Money::ZERO,
        plan: Plan::Open,
        remark: Clean::default(),
    }
}

#[test]
fn the_first_gets_the_last_pieces_and_who_waits_gets_them_when_they_come_back() {
    let (mut desk, stock) = (Desk::default(), figure(300));
    let first = desk.decide(&stock, vec![ask(180, false)])[0];
    let second = desk.decide(&stock, vec![ask(200, false)])[0];
    let third = desk.decide(&stock, vec![ask(50, false)])[0];
    assert_eq!(desk.said(first), (180, 0, Outcome::Granted, Why::Free));
    assert_eq!(desk.said(second), (120, 80, Outcome::Partly, Why::Short));
    assert_eq!(desk.said(third), (0, 50, Outcome::Waiting, Why::Short));
    assert_eq!(desk.state().held(today()), 300);
    assert_eq!(desk.state().free(stock.0, today()), Stock::Figure(pieces(0)));

    desk.decide(&stock, vec![give_back(first)]);
    assert_eq!(desk.ledger.hold(first).unwrap().1.state(today()), HoldState::Released);
    assert_eq!(desk.said(second), (200, 0, Outcome::Granted, Why::Free), "in order");
    assert_eq!(desk.said(third), (50, 0, Outcome::Granted, Why::Free), "100 of 180 were left");
    assert_eq!(desk.state().free(stock.0, today()), Stock::Figure(pieces(50)));
    let kinds: Vec<bool> = desk.log[6..].iter().map(|e| matches!(e.decision, Some(Decision::Verdict { .. }))).collect();
    assert_eq!(kinds, [false, true, true], "the release and two verdicts, in one batch");
}

#[test]
fn all_or_nothing_keeps_its_place_and_lets_the_next_ones_pass() {
    let (mut desk, stock) = (Desk::default(), figure(300));
    let first = desk.decide(&stock, vec![ask(180, false)])[0];
    let whole = desk.decide(&stock, vec![ask(200, true)])[0];
    let small = desk.decide(&stock, vec![ask(100, false)])[0];
    assert_eq!(desk.said(whole), (0, 200, Outcome::Waiting, Why::Short));
    assert_eq!(desk.said(small), (100, 0, Outcome::Granted, Why::Free));
    desk.decide(&stock, vec![give_back(first)]);
    assert_eq!(desk.said(whole), (200, 0, Outcome::Granted, Why::Free));
}

#[test]
fn assignments_take_from_what_is_free_and_give_it_back() {
    let (mut desk, stock) = (Desk::default(), figure(300));
    let assigned = desk.decide(&stock, vec![assign("xiaolu", 250)])[0];
    let asked = desk.decide(&stock, vec![ask(100, false)])[0];
    assert_eq!(desk.said(asked), (50, 50, Outcome::Partly, Why::Short));
    desk.decide(&stock, vec![Decision::Retract { target: assigned }]);
    assert_eq!(desk.said(asked), (100, 0, Outcome::Granted, Why::Free));
}

#[test]
fn undo_gives_back_and_redo_asks_anew() {
    let (mut desk, stock) = (Desk::default(), figure(300));
    let asked = desk.decide(&stock, vec![ask(200, false)])[0];
    assert!(!desk.ledger.retractable(asked));
    let undone = desk.decide(&stock, vec![Decision::Retract { target: asked }])[0];
    assert_eq!(desk.ledger.event(undone).unwrap().decision, Some(give_back(asked)));
    let other = desk.decide(&stock, vec![ask(250, false)])[0];
    let again = desk.decide(&stock, vec![Decision::Retract { target: undone }])[0];
    assert_eq!(desk.said(other), (250, 0, Outcome::Granted, Why::Free));
    assert_eq!(desk.said(again), (50, 150, Outcome::Partly, Why::Short), "what was given back may be gone");
    assert!(desk.ledger.is_in_force(asked), "nothing contended is ever taken back");
    let by = |id| desk.ledger.story(good(0).id()).into_iter().find(|entry| entry.event.id == id).unwrap().standing;
    assert_eq!(by(asked), Standing::Superseded { by: undone });
    assert_eq!(by(again), Standing::InForce);
}

#[test]
fn a_hold_ends_with_its_last_day() {
    let (mut desk, stock) = (Desk::default(), figure(300));
    let asked = desk.decide(&stock, vec![ask(200, false)])[0];
    let (_, hold) = desk.ledger.hold(asked).unwrap();
    let last = today().plus_days(3);
    assert_eq!((hold.state(last), hold.held(last)), (HoldState::Granted, pieces(200)));
    let over = last.plus_days(1);
    assert_eq!((hold.state(over), hold.held(over)), (HoldState::Expired, pieces(0)));
    assert_eq!(desk.state().free(stock.0, over), stock.0);
    let late = desk.decide(
        &stock,
        vec![Decision::Reserve {
            good: good(0),
            variant: None,
            quantity: pieces(1),
            all_or_nothing: false,
            until: today().plus_days(-1),
            streamer: None,
        }],
    )[0];
    assert_eq!(desk.said(late), (0, 0, Outcome::Expired, Why::Past));
}

#[test]
fn words_and_variants_bound_what_is_given() {
    for (level, said) in [
        (Level::Ample, (400, 0, Outcome::Granted, Why::Ample)),
        (Level::Tight, (400, 0, Outcome::Granted, Why::Unsure)),
        (Level::None, (0, 0, Outcome::Refused, Why::SoldOut)),
    ] {
        let mut desk = Desk::default();
        let asked = desk.decide(&Shelf(Stock::Level(level)), vec![ask(400, false)])[0];
        assert_eq!(desk.said(asked), said);
    }
    let mut desk = Desk::default();
    let red = |quantity| Decision::Reserve {
        good: good(0),
        variant: Some(Clean::new("red")),
        quantity: pieces(quantity),
        all_or_nothing: false,
        until: today(),
        streamer: None,
    };
    let first = desk.decide(&figure(300), vec![red(40)])[0];
    let second = desk.decide(&figure(300), vec![red(40)])[0];
    assert_eq!((desk.said(first).0, desk.said(second).0), (40, 10), "50 red ones of 300");
}

#[test]
fn a_request_without_an_answer_gets_one_later() {
    struct Unread;
    impl Stocks for Unread {
        fn known(&self, _: OfferId, _: Option<&Clean>) -> Option<Known> {
            None
        }
    }
    let mut desk = Desk::default();
    let asked = desk.decide(&Unread, vec![ask(200, false)])[0];
    assert_eq!(desk.ledger.hold(asked).unwrap().1.state(today()), HoldState::Asked);
    assert_eq!(Local.catch_up(desk.next(), &desk.ledger, &Unread).len(), 0);
    let drafts = Local.catch_up(desk.next(), &desk.ledger, &figure(150));
    assert_eq!(drafts.len(), 1);
    for draft in drafts {
        desk.write(draft);
    }
    assert_eq!(desk.said(asked), (150, 50, Outcome::Partly, Why::Short));
    assert_eq!(Local.catch_up(desk.next(), &desk.ledger, &figure(150)).len(), 0);
}

/// What somebody does: ask for pieces, give back or take back something, assign, take an assignment back.
fn acts() -> impl Strategy<Value = Vec<Vec<(u8, u8, u16)>>> {
    let act = (0..8_u8, any::<u8>(), 0..400_u16);
    proptest::collection::vec(proptest::collection::vec(act, 1..4), 1..25)
}

fn act(desk: &Desk, (what, which, count): (u8, u8, u16)) -> Decision {
    let known = EventId { rep: 1, n: u64::from(which) % desk.next().n + 1 };
    let requests = desk.state().holds;
    let request = requests.get(usize::from(which) % requests.len().max(1)).map_or(known, |hold| hold.stamp.event);
    let streamer = format!("s{}", which % 3);
    match what {
        0..3 => {
            let variant = which.is_multiple_of(4).then(|| Clean::new("red"));
            let (streamer, until) = (None, today().plus_days(i32::from(which % 5) - 1));
            let all_or_nothing = which.is_multiple_of(3);
            let quantity = pieces(u32::from(count));
            Decision::Reserve { good: good(0), variant, quantity, all_or_nothing, until, streamer }
        }
        3 | 4 => give_back(request),
        5 => Decision::Retract { target: known },
        6 => Decision::Unassign { good: good(0), variant: None, streamer: Clean::new(&streamer), date: today() },
        // No more than is free, as the form's check sees to.
        _ => match desk.state().free(figure(1_000).0, today()) {
            Stock::Figure(free) => assign(&streamer, u32::from(count).min(free.get())),
            _ => unreachable!("a figure less pieces is a figure"),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// I4, I8, I14, at every prefix of the log; and I1 of the log as it came out.
    #[test]
    fn no_piece_is_given_out_twice(batches in acts()) {
        let stock = figure(1_000);
        let mut desk = Desk::default();
        for batch in batches {
            // One at a time: an assignment is checked against what is free then.
            for one in batch {
                let decision = act(&desk, one);
                desk.decide(&stock, vec![decision]);
            }
        }
        let mut ledger = Ledger::default();
        let mut first: BTreeMap<EventId, usize> = BTreeMap::new();
        for (at, event) in desk.log.iter().enumerate() {
            ledger.apply(event.clone());
            let state = ledger.good(good(0).id()).cloned().unwrap_or_default();
            let (held, assigned) = (state.held(today()), state.assigned_from(today()));
            // A retract of an unassign may bring an assignment back that no longer fits; holds alone never exceed the stock.
            prop_assert!(held <= 1_000, "{} held", held);
            let red = state.holds.iter().filter(|hold| hold.variant.is_some()).map(|hold| hold.held(today()).get());
            prop_assert!(red.sum::<u32>() <= 50, "50 red ones");
            if let Stock::Figure(free) = state.free(stock.0, today()) {
                prop_assert_eq!(u64::from(free.get()), 1_000_u64.saturating_sub(held + assigned));
            }
            if let Some(Decision::Verdict { target, .. }) = event.decision {
                first.entry(target).or_insert(at);
            }
        }
        for (at, event) in desk.log.iter().enumerate() {
            if matches!(event.decision, Some(Decision::Reserve { .. })) {
                let answer = first.get(&event.id).copied();
                prop_assert!(answer.is_some_and(|answer| answer > at));
                let between = &desk.log[at + 1..answer.unwrap()];
                prop_assert!(between.iter().all(|e| matches!(e.decision, Some(Decision::Verdict { .. }))), "right behind it");
            }
        }
        let backwards: Vec<Event> = desk.log.iter().rev().chain(&desk.log).cloned().collect();
        let mut anyhow = Ledger::default();
        anyhow.extend(backwards);
        prop_assert_eq!(anyhow, ledger);
    }

    /// A batch of several is answered as if they had come one by one.
    #[test]
    fn a_batch_is_its_decisions_in_order(counts in proptest::collection::vec((0..300_u32, any::<bool>()), 1..12)) {
        let stock = figure(700);
        let (mut together, mut alone) = (Desk::default(), Desk::default());
        let asks: Vec<Decision> = counts.iter().map(|(count, all)| ask(*count, *all)).collect();
        let ids = together.decide(&stock, asks.clone());
        prop_assert_eq!(ids.len(), asks.len());
        for ask in asks {
            alone.decide(&stock, vec![ask]);
        }
        prop_assert_eq!(together.log, alone.log);
    }
}
