//! Feeds that would go on for ever, each stopped by its bound.

use huopan::domain::FaultKind;
use huopan::ingest::feed_state::SyncState;

use super::bench::{Bench, page};
use super::server::{Server, json};
use super::status;

#[tokio::test]
async fn a_feed_without_end_is_stopped() {
    let server = Server::start(|request| match request.path() {
        "/same" | "/same?cursor=c" => json(&page("bad", 1, Some("c"), true)),
        "/ring" | "/ring?cursor=b" => json(&page("bad", 1, Some("a"), true)),
        "/ring?cursor=a" => json(&page("bad", 2, Some("b"), true)),
        other => panic!("asked for {other}"),
    })
    .await;
    for (path, asked) in [("/same", 2), ("/ring", 3)] {
        let bench = Bench::new();
        let reports = bench.sync(vec![(server.feed("bad", path), SyncState::default())]).await;
        let fault = reports[0].error.as_ref().unwrap();
        assert_eq!((fault.kind, fault.place.page), (FaultKind::Endless, Some(asked)), "{path}");
        assert_eq!(reports[0].pages, asked, "{path}: what came is kept");
        assert_eq!(bench.state("bad"), SyncState::default(), "{path}: the next sync takes a whole pass");
        assert!(!bench.pass_ended("bad"));
    }
}

#[tokio::test]
async fn a_supplier_has_twenty_minutes_and_the_next_sync_goes_on_there() {
    let server = Server::start(|request| match (request.nth() % 2, request.cursor_number() + 1) {
        (0, _) => status("503 Busy", "retry-after: 100\r\n")(),
        (_, number) => json(&page("bad", number as u32, Some(&format!("n{number}")), true)),
    })
    .await;
    let bench = Bench::new();
    let reports = bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
    let fault = reports[0].error.as_ref().unwrap();
    // Each page costs 100 s of 1200: the twelfth comes in the last second, before the thirteenth time is up.
    assert_eq!((fault.kind, fault.place.page, reports[0].pages), (FaultKind::TimedOut, Some(13), 12));
    let again = bench.sync(vec![(server.feed("bad", "/"), bench.state("bad"))]).await;
    // The thirteenth page was put off already and comes at once.
    assert_eq!((again[0].pages, bench.writes("bad").len()), (13, 25), "its time begins anew");
    assert_eq!(bench.state("bad").pages, 25, "in the same pass");
}
