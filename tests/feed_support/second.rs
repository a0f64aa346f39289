//! A feed whose second page is bad, beside one that is good throughout.

use std::io::Write as _;

use huopan::domain::Fault;
use huopan::ingest::feed_state::{Cursor, SyncState};

use crate::bench::{Bench, page};
use crate::server::{Act, Server, json};

/// The first page is good, the second is this; a second supplier is good throughout. Gives the fault after checking what must always hold.
pub(crate) async fn second_page(acts: impl Fn() -> Vec<Act> + Send + Sync + 'static) -> Fault {
    second_page_with(Bench::new(), acts).await.0
}

pub(crate) async fn second_page_with(
    bench: Bench,
    acts: impl Fn() -> Vec<Act> + Send + Sync + 'static,
) -> (Fault, Bench) {
    let server = Server::start(move |request| match request.path() {
        "/bad" => json(&page("bad", 1, Some("c2"), true)),
        "/bad?cursor=c2" => acts(),
        "/good" => json(&page("good", 1, Some("g2"), true)),
        "/good?cursor=g2" => json(&page("good", 2, Some("end"), false)),
        other => panic!("asked for {other}"),
    })
    .await;
    let feeds = [server.feed("bad", "/bad"), server.feed("good", "/good")];
    let reports = bench.sync(feeds.map(|feed| (feed, SyncState::default())).to_vec()).await;
    let (bad, good) = (&reports[0], &reports[1]);
    assert_eq!((good.error.as_ref(), good.pages, good.added), (None, 2, 4), "another supplier is unharmed");
    let fault = bad.error.clone().expect("a fault");
    assert_eq!(fault.place.supplier.as_ref().unwrap().as_str(), "bad");
    assert_eq!(fault.place.page, Some(2));
    assert_eq!((bad.pages, bad.added), (1, 2), "the first page stays");
    assert_eq!(bench.state("bad").cursor, Cursor::new("c2"), "the next sync goes on there");
    assert!(!bench.pass_ended("bad"), "nothing counts as gone");
    (fault, bench)
}

/// Packed as hard as gzip can.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}
