//! Held pieces in rows and sheets, and the verdict in the journal.

use std::sync::Arc;

use huopan::domain::decision::{EventId, Via};
use huopan::domain::envelope::Context;
use huopan::domain::hold::{Outcome, Why};
use huopan::domain::ledger::HoldState;
use huopan::domain::{Date, Decision, FaultKind, Instant, Offer, Quantity, Stock, offer::Variant};
use huopan::engine::Who;
use huopan::store::{Draft, Store};
use huopan::text::Clean;

use crate::desk::{Desk, NOW, yida};
use crate::kit::{Place, changes, each, good, stock};

fn pieces(count: u32) -> Quantity {
    Quantity::new(count).unwrap()
}

fn reserve(key: &str, count: u32) -> Decision {
    let (variant, streamer, until) = (None, None, Date::of(NOW).plus_days(3));
    Decision::Reserve { good: yida(key), variant, quantity: pieces(count), all_or_nothing: false, until, streamer }
}

/// What is free, what is held.
fn stocks(desk: &Desk) -> (Stock, Quantity) {
    let row = desk.row(&yida("A-1"));
    (row.stock, row.held)
}

fn figure(count: u32) -> Stock {
    Stock::Figure(pieces(count))
}

fn verdict(desk: &Desk, request: EventId) -> (u32, u32, Outcome, Why) {
    let world = desk.engine.world();
    let (_, hold) = world.ledger.hold(request).unwrap();
    let said = hold.verdict.unwrap();
    (said.granted.get(), said.waiting.get(), said.outcome, said.why)
}

/// The kinds in the journal, in order.
fn kinds(desk: &Desk) -> Vec<String> {
    let mut kinds = Vec::new();
    let mut kind = |decision: Option<Decision>| {
        kinds.push(serde_json::to_value(decision).unwrap()["kind"].as_str().unwrap().to_owned());
    };
    desk.engine.store().decisions(&mut |event| kind(event.decision)).unwrap();
    kinds
}

#[test]
fn what_is_held_is_not_free() {
    each(|place| {
        place.open().apply(changes(NOW.0 - 5, vec![good("1")])).unwrap();
        let desk = Desk::open(place);
        let first = desk.decide(reserve("A-1", 300));
        assert_eq!(verdict(&desk, first), (300, 0, Outcome::Granted, Why::Free));
        assert_eq!(stocks(&desk), (figure(200), pieces(300)), "of 500");
        let second = desk.decide(reserve("A-1", 300));
        assert_eq!(verdict(&desk, second), (200, 100, Outcome::Partly, Why::Short));
        assert_eq!(stocks(&desk), (figure(0), pieces(500)));
        assert_eq!(kinds(&desk), ["reserve", "verdict", "reserve", "verdict"]);

        let over = Instant(NOW.0 + 4 * 86_400_000);
        let row = desk.find_at("A-1", 500, over).remove(0);
        assert_eq!((row.stock, row.held), (figure(500), pieces(0)), "the last day is over");

        desk.undo(first);
        assert_eq!(verdict(&desk, second), (300, 0, Outcome::Granted, Why::Free));
        assert_eq!(stocks(&desk), (figure(200), pieces(300)));
        drop(desk);
        let again = Desk::open(place);
        assert_eq!(stocks(&again), (figure(200), pieces(300)), "opened again");
        assert_eq!(kinds(&again)[4..], ["release", "verdict"], "nothing is decided again");
        let holds = again.sheet(&yida("A-1")).unwrap().state.holds;
        let today = Date::of(NOW);
        assert_eq!(
            holds.iter().map(|hold| hold.state(today)).collect::<Vec<_>>(),
            [HoldState::Released, HoldState::Granted]
        );
    });
}

#[test]
fn several_people_in_one_batch_are_answered_for_their_own() {
    let place = Place::memory();
    place.open().apply(changes(NOW.0 - 5, vec![good("1")])).unwrap();
    let desk = Desk::open(&place);
    let who = |name| huopan::engine::Who { name: Clean::new(name), via: Via::Ssh, at: NOW };
    let note = Decision::Note { good: yida("A-1"), text: Clean::new("好") };
    let taken = vec![(who("王"), vec![reserve("A-1", 400), note.clone()]), (who("李"), vec![reserve("A-1", 400)])];
    let events = desk.engine.decide_all(taken).unwrap();
    assert_eq!(events.iter().map(|event| event.n).collect::<Vec<_>>(), [1, 3, 4], "2 and 5 are verdicts");
    assert_eq!(verdict(&desk, events[2]), (100, 300, Outcome::Partly, Why::Short));
    let world = desk.engine.world();
    let by: Vec<String> = world.ledger.story(yida("A-1").id()).iter().map(|one| one.event.by.to_string()).collect();
    assert_eq!(by, ["王", "王", "王", "李", "李"]);
}

#[test]
fn a_lower_stock_takes_nothing_away_and_a_higher_one_is_given_out_with_the_next_decision() {
    let place = Place::memory();
    place.open().apply(changes(NOW.0 - 9, vec![good("1")])).unwrap();
    let desk = Desk::open(&place);
    let first = desk.decide(reserve("A-1", 400));
    let second = desk.decide(reserve("A-1", 400));
    drop(desk);
    place.open().apply(changes(NOW.0 - 7, vec![stock(good("1"), 100)])).unwrap();
    let desk = Desk::open(&place);
    assert_eq!(stocks(&desk), (figure(0), pieces(500)), "more is held than there is");
    drop(desk);
    place.open().apply(changes(NOW.0 - 5, vec![stock(good("1"), 700)])).unwrap();
    let desk = Desk::open(&place);
    assert_eq!(verdict(&desk, second), (100, 300, Outcome::Partly, Why::Short));
    desk.decide(Decision::Note { good: yida("A-1"), text: Clean::new("到货") });
    assert_eq!(verdict(&desk, second), (300, 100, Outcome::Partly, Why::Short));
    assert_eq!(verdict(&desk, first), (400, 0, Outcome::Granted, Why::Free));
}

#[test]
fn a_request_that_was_cut_off_from_its_answer_gets_it_at_the_next_start() {
    let place = Place::memory();
    let depot = place.open();
    depot.apply(changes(NOW.0 - 5, vec![good("1")])).unwrap();
    let (by, via, at, context) = (Clean::new("李"), Via::Board, NOW, Context::default());
    let cut_off = depot.decide(vec![Draft { by, via, at, decision: reserve("A-1", 600), context }]).unwrap()[0].id;
    let desk = Desk::over(Arc::new(depot));
    desk.engine.settle();
    assert_eq!(verdict(&desk, cut_off), (500, 100, Outcome::Partly, Why::Short));
    assert_eq!(kinds(&desk), ["reserve", "verdict"]);
    drop(desk);
    assert_eq!(kinds(&Desk::open(&place)), ["reserve", "verdict"], "once");
}

#[test]
fn what_is_gone_or_unknown_is_said() {
    let place = Place::memory();
    let depot = place.open();
    depot.apply(changes(NOW.0 - 9, vec![good("1"), good("2")])).unwrap();
    let mut write = changes(NOW.0 - 5, Vec::new());
    write.page.removed = vec![Clean::new("1")];
    depot.apply(write).unwrap();
    let desk = Desk::over(Arc::new(depot));
    let gone = desk.decide(reserve("A-1", 10));
    assert_eq!(verdict(&desk, gone), (0, 0, Outcome::Refused, Why::Gone));
    let absent = desk.decide(reserve("A-9", 10));
    assert_eq!(verdict(&desk, absent), (10, 0, Outcome::Granted, Why::Unsure));
}

/// A good without a figure whose variants have these.
fn in_colours(stocks: &[(&str, Stock)]) -> Offer {
    let variant = |(id, stock): &(&str, Stock)| Variant { id: Clean::new(id), stock: *stock, ..Variant::default() };
    let mut offer = good("1");
    offer.list.stock = Stock::Unknown;
    offer.detail.variants = stocks.iter().map(variant).collect();
    offer
}

fn of(variant: &str, count: u32) -> Decision {
    match reserve("A-1", count) {
        Decision::Reserve { good, quantity, all_or_nothing, until, streamer, .. } => {
            Decision::Reserve { good, variant: Some(Clean::new(variant)), quantity, all_or_nothing, until, streamer }
        }
        other => other,
    }
}

#[test]
fn a_variant_that_a_good_does_not_have_is_refused_and_nothing_is_written() {
    each(|place| {
        place.open().apply(changes(NOW.0 - 5, vec![in_colours(&[("red", figure(50))])])).unwrap();
        let desk = Desk::open(place);
        let who = Who { name: Clean::new("王"), via: Via::Cli, at: NOW };
        let fault = desk.engine.decide(vec![reserve("A-1", 1), of("green", 10)], &who).unwrap_err();
        assert_eq!((fault.kind, fault.detail.as_str()), (FaultKind::NoVariant, "green"));
        assert_eq!(kinds(&desk), [""; 0], "nor what was asked with it");
        let red = desk.decide(of("red", 60));
        assert_eq!(verdict(&desk, red), (50, 10, Outcome::Partly, Why::Short));
    });
}

#[test]
fn a_good_without_a_figure_has_what_its_variants_have() {
    each(|place| {
        place.open().apply(changes(NOW.0 - 5, vec![in_colours(&[("red", figure(50)), ("blue", figure(30))])])).unwrap();
        let desk = Desk::open(place);
        let any = desk.decide(reserve("A-1", 70));
        assert_eq!(verdict(&desk, any), (70, 0, Outcome::Granted, Why::Free));
        let red = desk.decide(of("red", 40));
        assert_eq!(verdict(&desk, red), (10, 30, Outcome::Partly, Why::Short), "80 in all");
    });
}

#[test]
fn one_variant_that_says_nothing_leaves_the_sum_open() {
    each(|place| {
        let offer = in_colours(&[("red", figure(50)), ("blue", Stock::Unknown)]);
        place.open().apply(changes(NOW.0 - 5, vec![offer])).unwrap();
        let desk = Desk::open(place);
        let any = desk.decide(reserve("A-1", 70));
        assert_eq!(verdict(&desk, any).3, Why::Unsure);
    });
}
