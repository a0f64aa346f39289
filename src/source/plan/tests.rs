//! The machine walked through every kind of answer, without a network.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::*;
use crate::text::Clean;
use std::time::Duration;

const NOW: Instant = Instant(1_000_000);

fn plan(state: SyncState) -> Plan {
    let retry = Retry { tries: 3, base: Duration::from_secs(1), ..Retry::default() };
    Plan::new(SupplierId::new("xinda").unwrap(), state, retry)
}

fn page(pass: &str, next: &str, more: bool) -> FeedPage {
    FeedPage { pass: Clean::new(pass), next: Cursor::new(next), more, ..FeedPage::default() }
}

fn ok(page: FeedPage) -> Answer {
    Answer::Page(Box::new(page), Etag::new("\"e\""))
}

fn fails(kind: FaultKind) -> Answer {
    Answer::Failed(Fault::new(kind, ""), None)
}

fn asked(step: &Step) -> (Option<&str>, Option<&str>, u32) {
    match step {
        Step::Fetch(r) => (r.cursor.as_ref().map(Cursor::as_str), r.if_none_match.as_ref().map(Etag::as_str), r.page),
        other => panic!("not a request: {other:?}"),
    }
}

fn written(step: Step) -> PageWrite {
    match step {
        Step::Apply(write) => *write,
        other => panic!("not a page: {other:?}"),
    }
}

/// Answers with a page, applies it, and gives what was written and the next step.
fn take(plan: &mut Plan, page: FeedPage) -> (PageWrite, Step) {
    let write = written(plan.answer(ok(page), NOW, 0));
    (write, plan.applied(&AppliedPage::default()))
}

fn fault(step: Step) -> Fault {
    match step {
        Step::Failed(fault) => fault,
        other => panic!("not a failure: {other:?}"),
    }
}

#[test]
fn a_full_pass_ends_and_the_next_run_asks_for_changes() {
    let mut first = plan(SyncState::default());
    assert_eq!(asked(&first.next()), (None, None, 1));
    let (one, step) = take(&mut first, page("p", "c2", true));
    assert_eq!((one.full, one.pass_ended, one.state.complete, one.at), (true, false, false, NOW));
    assert_eq!(asked(&step), (Some("c2"), None, 2));
    let (two, step) = take(&mut first, page("p", "z", false));
    assert_eq!((two.full, two.pass_ended, two.state.complete), (true, true, true));
    assert_eq!(step, Step::Done);

    let mut second = plan(first.state().clone());
    assert_eq!(asked(&second.next()), (Some("z"), None, 1));
    let (changes, step) = take(&mut second, page("q", "z", false));
    assert_eq!((changes.full, changes.pass_ended, step), (false, false, Step::Done));

    let mut third = plan(second.state().clone());
    assert_eq!(asked(&third.next()), (Some("z"), Some("\"e\""), 1));
    assert_eq!(third.answer(Answer::NotModified, NOW, 0), Step::Unchanged);
    assert_eq!(third.state(), second.state());
}

#[test]
fn a_mark_is_not_kept_for_another_cursor() {
    let mut run = plan(SyncState {
        cursor: Cursor::new("z"),
        complete: true,
        etag: Etag::new("\"old\""),
        ..SyncState::default()
    });
    assert_eq!(asked(&run.next()).1, Some("\"old\""));
    let (write, _) = take(&mut run, page("p", "z2", false));
    assert_eq!(write.state.etag, None);
    assert_eq!(asked(&plan(run.state().clone()).next()), (Some("z2"), None, 1));
}

#[test]
fn an_interrupted_pass_goes_on_where_it_was_and_still_counts_as_one() {
    let mut first = plan(SyncState::default());
    let (_, _) = take(&mut first, page("p", "c2", true));
    let written_but_not_durable = first.answer(ok(page("p", "c3", true)), NOW, 0);
    assert!(matches!(written_but_not_durable, Step::Apply(_)));
    assert_eq!(first.state().cursor, Cursor::new("c2"));

    let mut again = plan(first.state().clone());
    assert_eq!(asked(&again.next()), (Some("c2"), None, 2));
    let (_, _) = take(&mut again, page("p", "c3", true));
    let (last, step) = take(&mut again, page("p", "z", false));
    assert_eq!((last.pass_ended, step), (true, Step::Done));
}

#[test]
fn absence_does_not_count_when_the_pass_changed_on_the_way() {
    let mut run = plan(SyncState::default());
    take(&mut run, page("p", "c2", true));
    let (middle, _) = take(&mut run, page("q", "c3", true));
    assert!(middle.state.broken);
    let (last, step) = take(&mut run, page("q", "z", false));
    assert_eq!((last.pass_ended, step), (false, Step::Done));
    assert_eq!(asked(&plan(run.state().clone()).next()), (None, None, 1), "the next run takes a whole pass");
}

#[test]
fn a_pass_that_changes_only_on_its_last_page_does_not_count_either() {
    let mut run = plan(SyncState::default());
    take(&mut run, page("p", "c2", true));
    assert!(!take(&mut run, page("q", "z", false)).0.pass_ended);
}

#[test]
fn a_feed_that_ends_without_a_cursor_is_taken_whole_each_time() {
    let mut run = plan(SyncState::default());
    let (write, step) = take(&mut run, FeedPage { next: None, ..page("p", "", false) });
    assert_eq!((write.pass_ended, step), (true, Step::Done));
    let mut second = plan(run.state().clone());
    assert_eq!(asked(&second.next()), (None, None, 1));
    assert!(take(&mut second, FeedPage { next: None, ..page("q", "", false) }).0.pass_ended);
}

#[test]
fn a_forgotten_cursor_starts_a_full_pass_once() {
    let mut run = plan(SyncState { cursor: Cursor::new("old"), complete: true, ..SyncState::default() });
    assert_eq!(asked(&run.answer(Answer::Gone, NOW, 0)), (None, None, 1));
    let (write, step) = take(&mut run, page("p", "c2", true));
    assert!(write.full && !write.pass_ended);
    assert_eq!(asked(&step).0, Some("c2"));
    assert_eq!(fault(run.answer(Answer::Gone, NOW, 0)).kind, FaultKind::Endless);
}

#[test]
fn gone_without_a_cursor_is_not_a_cursor_forgotten() {
    assert_eq!(fault(plan(SyncState::default()).answer(Answer::Gone, NOW, 0)).kind, FaultKind::NotFound);
}

#[test]
fn a_cursor_given_twice_ends_it_with_its_page_kept() {
    let mut run = plan(SyncState::default());
    take(&mut run, page("p", "c2", true));
    take(&mut run, page("p", "c3", true));
    let write = written(run.answer(ok(page("p", "c2", true)), NOW, 0));
    assert_eq!((write.pass_ended, &write.state), (false, &SyncState::default()));
    assert_eq!(run.ahead(), None);
    let fault = fault(run.applied(&AppliedPage::default()));
    assert_eq!(
        (fault.kind, fault.place.page, fault.place.supplier.unwrap().as_str()),
        (FaultKind::Endless, Some(3), "xinda")
    );
}

#[test]
fn the_same_cursor_at_once_is_endless_even_after_a_resume() {
    let mut run = plan(SyncState { cursor: Cursor::new("c9"), pages: 8, ..SyncState::default() });
    run.answer(ok(page("", "c9", true)), NOW, 0);
    assert_eq!(fault(run.applied(&AppliedPage::default())).kind, FaultKind::Endless);
}

#[test]
fn too_many_pages_are_endless() {
    let near = SyncState { cursor: Cursor::new("c"), pages: MOST_PAGES - 1, ..SyncState::default() };
    let mut run = plan(near);
    let (_, step) = take(&mut run, page("", "d", true));
    assert_eq!(asked(&step).2, MOST_PAGES + 1);
    run.answer(ok(page("", "e", true)), NOW, 0);
    assert_eq!(fault(run.applied(&AppliedPage::default())).kind, FaultKind::Endless);
}

#[test]
fn what_may_pass_is_tried_again_and_then_given_up() {
    use FaultKind::{Busy, ServerError, TimedOut, Truncated, Unreachable};
    for kind in [Busy, ServerError, TimedOut, Truncated, Unreachable] {
        let mut run = plan(SyncState::default());
        let step = run.answer(fails(kind), NOW, 700);
        let Step::Wait { until, failed: 1, why } = step else { panic!("{step:?}") };
        assert_eq!((until, why.kind), (Instant(NOW.0 + 700), kind));
        let Step::Wait { until, failed: 2, .. } = run.answer(fails(kind), NOW, 1_700) else { panic!() };
        assert_eq!(until, Instant(NOW.0 + 1_700));
        assert_eq!(fault(run.answer(fails(kind), NOW, 0)).kind, kind);
    }
}

#[test]
fn a_page_that_came_resets_the_tries() {
    let mut run = plan(SyncState::default());
    run.answer(fails(FaultKind::Busy), NOW, 0);
    run.answer(fails(FaultKind::Busy), NOW, 0);
    take(&mut run, page("p", "c2", true));
    assert!(matches!(run.answer(fails(FaultKind::Busy), NOW, 0), Step::Wait { failed: 1, .. }));
}

#[test]
fn what_cannot_pass_fails_at_once_with_its_place() {
    use FaultKind as K;
    let kinds = [
        K::NotJson,
        K::NotAFeed,
        K::NewerFeed,
        K::BadField,
        K::TooLarge,
        K::Bomb,
        K::TooDeep,
        K::TooMany,
        K::Redirect,
        K::Address,
        K::Unauthorized,
        K::Forbidden,
        K::NotFound,
        K::BadStatus,
        K::Tls,
        K::Token,
    ];
    for kind in kinds {
        let mut run = plan(SyncState { cursor: Cursor::new("c"), pages: 2, ..SyncState::default() });
        let fault = fault(run.answer(fails(kind), NOW, 0));
        assert_eq!((fault.kind, fault.place.page), (kind, Some(3)));
        assert_eq!(run.state().cursor, Cursor::new("c"), "what was stored stays");
    }
}

#[test]
fn the_server_says_when_and_is_obeyed_within_reason() {
    let busy = |until| Answer::Failed(Fault::new(FaultKind::Busy, ""), Some(Instant(until)));
    let Step::Wait { until, .. } = plan(SyncState::default()).answer(busy(NOW.0 + 12_000), NOW, 5) else { panic!() };
    assert_eq!(until, Instant(NOW.0 + 12_000));
    let Step::Wait { until, .. } = plan(SyncState::default()).answer(busy(NOW.0 - 9), NOW, 5) else { panic!() };
    assert_eq!(until, NOW);
    assert_eq!(fault(plan(SyncState::default()).answer(busy(NOW.0 + 120_001), NOW, 5)).kind, FaultKind::Busy);
}

#[test]
fn the_page_after_is_known_while_one_is_applied() {
    let mut run = plan(SyncState::default());
    assert_eq!(run.ahead(), None);
    run.answer(ok(page("p", "c2", true)), NOW, 0);
    let ahead = run.ahead().unwrap();
    assert_eq!(run.applied(&AppliedPage::default()), Step::Fetch(ahead));
    run.answer(ok(page("p", "z", false)), NOW, 0);
    assert_eq!(run.ahead(), None);
}

#[test]
fn a_feed_that_shrank_is_held_at_its_end() {
    let mut run = plan(SyncState::default());
    let held = Held { had: 31, now: 9 };
    run.answer(ok(page("p", "z", false)), NOW, 0);
    assert_eq!(run.applied(&AppliedPage { held: Some(held), ..AppliedPage::default() }), Step::Held(held));
}

#[test]
fn not_modified_without_a_mark_is_a_fault() {
    assert_eq!(fault(plan(SyncState::default()).answer(Answer::NotModified, NOW, 0)).kind, FaultKind::BadStatus);
}

fn with_goods(count: usize, next: &str) -> FeedPage {
    FeedPage { offers: vec![crate::domain::Offer::default(); count], ..page("p", next, true) }
}

#[test]
fn a_hundred_pages_in_a_row_with_nothing_are_a_feed_without_end() {
    let mut run = plan(SyncState::default());
    for n in 0..99 {
        assert!(matches!(take(&mut run, page("p", &format!("a{n}"), true)).1, Step::Fetch(_)), "{n}");
    }
    let removal = FeedPage { removed: vec![Clean::new("x")], ..page("p", "b", true) };
    assert!(matches!(take(&mut run, removal).1, Step::Fetch(_)), "a removal is something");
    for n in 0..99 {
        assert!(matches!(take(&mut run, page("p", &format!("c{n}"), true)).1, Step::Fetch(_)), "{n}");
    }
    let (write, step) = take(&mut run, page("p", "d", true));
    assert_eq!((fault(step).kind, write.state), (FaultKind::Endless, SyncState::default()));
}

#[test]
fn a_pass_of_more_than_a_million_goods_is_refused() {
    let near = SyncState { cursor: Cursor::new("c"), pass: Clean::new("p"), goods: 999_998, ..SyncState::default() };
    let mut run = plan(near);
    assert!(matches!(take(&mut run, with_goods(2, "d")).1, Step::Fetch(_)));
    let (write, step) = take(&mut run, with_goods(1, "e"));
    assert_eq!((fault(step).kind, write.pass_ended), (FaultKind::TooMany, false));
}
