//! The rule of each kind, in the cases that people meet.

use huopan::domain::decision::{Event, EventId, Hlc, Plan, Stage, Via};
use huopan::domain::ledger::{GoodState, Ledger, Standing};
use huopan::domain::{Date, Decision, Good, Money, Quantity, Rate};
use huopan::text::Clean;

use crate::history::{card, good};

/// The n-th event of a replica, decided at a time.
fn event(rep: u64, n: u64, time: u64, decision: Decision) -> Event {
    Event {
        id: EventId { rep, n },
        hlc: Hlc(time << 16),
        by: Clean::new(if rep == 1 { "王" } else { "李" }),
        via: Via::Board,
        decision: Some(decision),
    }
}

fn id(rep: u64, n: u64) -> EventId {
    EventId { rep, n }
}

fn g() -> Good {
    good(0)
}

fn pool() -> Clean {
    Clean::new("p")
}

fn add() -> Decision {
    Decision::ShortlistAdd { pool: pool(), good: g() }
}

fn remove(adds: &[EventId]) -> Decision {
    Decision::ShortlistRemove { pool: pool(), good: g(), adds: adds.to_vec() }
}

fn stage(stage: Stage) -> Decision {
    Decision::Stage { good: g(), stage }
}

fn retract(target: EventId) -> Decision {
    Decision::Retract { target }
}

fn quote(yuan: i64, from: i32) -> Decision {
    Decision::Quote { good: g(), price: Money::yuan(yuan), min: Quantity::saturating(1), from: Date(from), until: None }
}

fn assign(streamer: &str, quantity: u32) -> Decision {
    Decision::Assign {
        good: g(),
        variant: None,
        streamer: Clean::new(streamer),
        date: Date(1),
        quantity: Quantity::saturating(quantity),
        commission: Rate::percent(20),
        slot: Money::ZERO,
        plan: Plan::Open,
        remark: Clean::default(),
    }
}

fn unassign(streamer: &str) -> Decision {
    Decision::Unassign { good: g(), variant: None, streamer: Clean::new(streamer), date: Date(1) }
}

fn fold(events: &[Event]) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.extend(events.iter().cloned());
    ledger
}

fn state(ledger: &Ledger) -> GoodState {
    ledger.good(g().id()).cloned().unwrap_or_default()
}

#[test]
fn a_removal_takes_only_the_adds_it_saw() {
    let ledger = fold(&[event(1, 1, 10, add()), event(2, 1, 11, add()), event(1, 2, 12, remove(&[id(1, 1)]))]);
    assert_eq!(ledger.adds("p", g().id()), [id(2, 1)], "李 put it in at the same time: it stays");
    assert_eq!(state(&ledger).pools[&pool()][0].by.as_str(), "李");
    assert!(ledger.pools_of(g().id()).eq([&pool()]));
}

#[test]
fn a_removed_good_comes_back_with_a_new_add() {
    let mut ledger = fold(&[event(1, 1, 10, add()), event(1, 2, 11, remove(&[id(1, 1)]))]);
    assert!(state(&ledger).pools.is_empty());
    ledger.apply(event(2, 1, 12, add()));
    assert_eq!(ledger.adds("p", g().id()), [id(2, 1)]);
}

#[test]
fn adds_and_removals_can_be_taken_back() {
    let mut ledger = fold(&[event(1, 1, 10, add()), event(1, 2, 11, remove(&[id(1, 1)]))]);
    ledger.apply(event(1, 3, 12, retract(id(1, 2))));
    assert_eq!(ledger.adds("p", g().id()), [id(1, 1)], "the removal undone");
    ledger.apply(event(1, 4, 13, retract(id(1, 1))));
    assert!(ledger.adds("p", g().id()).is_empty(), "the add undone");
    ledger.apply(event(1, 5, 14, retract(id(1, 3))));
    assert!(ledger.adds("p", g().id()).is_empty(), "the removal redone, of an add undone");
    ledger.apply(event(1, 6, 15, retract(id(1, 5))));
    ledger.apply(event(1, 7, 16, retract(id(1, 4))));
    assert_eq!(ledger.adds("p", g().id()), [id(1, 1)], "both back");
}

#[test]
fn the_later_stage_wins_whatever_comes_first_and_the_other_stays_in_the_story() {
    let (early, late) = (event(1, 1, 10, stage(Stage::Priced)), event(2, 1, 20, stage(Stage::Rejected)));
    let ledger = fold(&[late, early]);
    assert_eq!(state(&ledger).stage.unwrap().0, Stage::Rejected);
    let story: Vec<_> = ledger.story(g().id()).into_iter().map(|entry| (entry.event.id, entry.standing)).collect();
    assert_eq!(story, [(id(1, 1), Standing::Superseded { by: id(2, 1) }), (id(2, 1), Standing::InForce)]);
}

#[test]
fn at_one_stamp_the_higher_replica_wins() {
    let ledger = fold(&[event(2, 1, 10, stage(Stage::Board)), event(1, 1, 10, stage(Stage::Priced))]);
    assert_eq!(state(&ledger).stage.unwrap().0, Stage::Board);
}

#[test]
fn notes_are_kept_oldest_first() {
    let note = |text: &str| Decision::Note { good: g(), text: Clean::new(text) };
    let ledger = fold(&[event(1, 1, 20, note("later")), event(2, 1, 10, note("earlier"))]);
    let notes: Vec<_> = state(&ledger).notes.iter().map(|note| note.text.to_string()).collect();
    assert_eq!(notes, ["earlier", "later"]);
}

#[test]
fn the_current_quote_is_the_one_that_begins_last_then_the_one_given_last() {
    let ledger = fold(&[event(1, 1, 30, quote(3, 5)), event(1, 2, 31, quote(2, 4)), event(2, 1, 10, quote(9, 5))]);
    let prices: Vec<_> = state(&ledger).quotes.iter().map(|quote| quote.price).collect();
    assert_eq!(prices, [Money::yuan(2), Money::yuan(9), Money::yuan(3)]);
    let story = ledger.story(g().id());
    assert_eq!(story[0].standing, Standing::Superseded { by: id(1, 1) }, "9 yuan by 3 yuan, of the same day");
    assert_eq!(story[2].standing, Standing::Superseded { by: id(2, 1) }, "2 yuan by what begins later");
}

#[test]
fn two_people_change_two_fields_of_a_streamer_and_both_hold() {
    let first = card(0, 1);
    let mut paid = first.clone();
    paid.commission = Some(Rate::percent(30));
    let mut named = first.clone();
    named.name = Clean::new("小鹿");
    let ledger = fold(&[
        event(2, 1, 12, Decision::streamer(Some(&first), named)),
        event(1, 2, 11, Decision::streamer(Some(&first), paid)),
        event(1, 1, 10, Decision::streamer(None, first.clone())),
    ]);
    let streamer = ledger.streamer("s0").unwrap();
    assert_eq!(streamer.commission, Some(Rate::percent(30)));
    assert_eq!(streamer.name.as_str(), "小鹿");
    assert_eq!(streamer.followers, first.followers);
}

#[test]
fn a_streamer_whose_entry_is_taken_back_is_gone() {
    let entered = event(1, 1, 10, Decision::streamer(None, card(0, 1)));
    let mut ledger = fold(&[entered, event(1, 2, 11, retract(id(1, 1)))]);
    assert_eq!(ledger.streamers().count(), 0);
    assert!(ledger.apply(event(1, 3, 12, retract(id(1, 2)))).streamers);
    assert!(ledger.streamer("s0").is_some());
}

#[test]
fn a_pool_has_the_name_given_last() {
    let named = |name: &str| Decision::Pool { pool: pool(), name: Clean::new(name) };
    let ledger = fold(&[event(2, 1, 20, named("双12备货")), event(1, 1, 10, named("双12"))]);
    assert_eq!(ledger.pools().next().unwrap().1.as_str(), "双12备货");
}

#[test]
fn an_assignment_is_one_for_each_streamer_and_date() {
    let ledger =
        fold(&[event(1, 1, 10, assign("a", 100)), event(2, 1, 11, assign("a", 300)), event(1, 2, 12, assign("b", 50))]);
    let state = state(&ledger);
    assert_eq!(state.assigned(), 350);
    assert_eq!(state.assignments.len(), 2);
    assert_eq!(ledger.story(g().id())[0].standing, Standing::Superseded { by: id(2, 1) });
}

#[test]
fn an_assignment_is_taken_back_and_given_again() {
    let mut ledger = fold(&[event(1, 1, 10, assign("a", 100)), event(1, 2, 11, unassign("a"))]);
    assert!(state(&ledger).assignments.is_empty());
    ledger.apply(event(1, 3, 12, retract(id(1, 2))));
    assert_eq!(state(&ledger).assigned(), 100);
    ledger.apply(event(2, 1, 9, unassign("a")));
    assert_eq!(state(&ledger).assigned(), 100, "an earlier one, come late, overrules nothing");
}

#[test]
fn undo_redo_to_any_depth_in_any_order() {
    let mut events = vec![event(1, 1, 1, stage(Stage::Listed)), event(1, 2, 2, stage(Stage::Board))];
    for n in 3..=8 {
        events.push(event(1, n, n, retract(id(1, n - 1))));
        let expected = if n % 2 == 1 { Stage::Listed } else { Stage::Board };
        let backwards: Vec<Event> = events.iter().rev().cloned().collect();
        for order in [&events, &backwards] {
            assert_eq!(state(&fold(order)).stage.unwrap().0, expected, "after {n}");
        }
    }
}

#[test]
fn two_retracts_must_both_be_taken_back() {
    let mut ledger = fold(&[
        event(1, 1, 1, stage(Stage::Board)),
        event(1, 2, 2, retract(id(1, 1))),
        event(2, 1, 2, retract(id(1, 1))),
        event(1, 3, 3, retract(id(1, 2))),
    ]);
    assert!(!ledger.is_in_force(id(1, 1)));
    ledger.apply(event(1, 4, 4, retract(id(2, 1))));
    assert!(ledger.is_in_force(id(1, 1)));
    assert_eq!(state(&ledger).stage.unwrap().0, Stage::Board);
}

#[test]
fn a_retract_cannot_drop_what_was_stamped_after_it_nor_itself() {
    let ledger = fold(&[
        event(1, 1, 5, retract(id(2, 1))),
        event(2, 1, 6, stage(Stage::Board)),
        event(1, 2, 7, retract(id(1, 2))),
    ]);
    assert!(ledger.is_in_force(id(2, 1)));
    assert!(ledger.is_in_force(id(1, 2)));
}

#[test]
fn what_is_gone_or_unknown_cannot_be_retracted() {
    let unknown = Event { decision: None, ..event(1, 3, 3, add()) };
    let ledger = fold(&[event(1, 1, 1, add()), event(1, 2, 2, retract(id(1, 1))), unknown]);
    assert!(!ledger.retractable(id(1, 1)), "gone");
    assert!(ledger.retractable(id(1, 2)), "the retract: redo");
    assert!(!ledger.retractable(id(1, 3)), "not understood");
    assert!(!ledger.retractable(id(1, 4)), "not there");
    assert_eq!((ledger.len(), ledger.unknown()), (3, 1));
    assert_eq!(ledger.goods().count(), 0, "nothing in force is about it");
    assert_eq!(ledger.story(g().id()).len(), 2, "but its story is told");
}

fn item(item: &str, connector: &str) -> Decision {
    let (channel, item) = (Clean::new("kuaishou"), Clean::new(item));
    Decision::ChannelItem { good: g(), channel, item, connector: Clean::new(connector) }
}

fn items(ledger: &Ledger) -> Vec<(String, String)> {
    let said = |one: &huopan::domain::ledger::ChannelItem| (one.item.to_string(), one.connector.to_string());
    state(ledger).channel_items().map(said).collect()
}

#[test]
fn one_good_is_many_items_and_the_last_word_on_each_counts() {
    let (first, second) = (event(1, 1, 10, item("22", "")), event(2, 1, 20, item("22", "快手购物助手")));
    let ledger = fold(&[event(1, 2, 30, item("11", "")), second, first]);
    let said = [("11", ""), ("22", "快手购物助手")].map(|(id, by)| (id.to_owned(), by.to_owned()));
    assert_eq!(items(&ledger), said, "by id, whatever comes first");
    let story = ledger.story(g().id());
    assert_eq!(story[0].standing, Standing::Superseded { by: id(2, 1) });
    assert_eq!(state(&ledger).links("kuaishou", "22"), [id(1, 1), id(2, 1)]);
    assert_eq!(state(&ledger).links("douyin", "22"), []);
}

#[test]
fn an_item_goes_with_all_its_entries_and_comes_back_with_one() {
    let mut ledger = fold(&[event(1, 1, 10, item("22", "")), event(1, 2, 11, retract(id(1, 1)))]);
    assert_eq!(items(&ledger), []);
    ledger.apply(event(2, 1, 9, item("22", "快手购物助手")));
    assert_eq!(items(&ledger).len(), 1, "李 linked it too, and nobody took that back");
    ledger.apply(event(2, 2, 12, retract(id(2, 1))));
    assert_eq!(items(&ledger), []);
    ledger.apply(event(1, 3, 13, retract(id(1, 2))));
    assert_eq!(items(&ledger), [("22".to_owned(), String::new())], "redone");
}
