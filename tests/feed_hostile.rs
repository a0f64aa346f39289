//! Suppliers' servers that lie, break, flood or stall, against the real sync over real sockets. Each must give the right fault at the right
//! supplier and page, keep the pages before it, and harm no other supplier. No test sleeps: clock, limits and waits are given.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::string_slice
)]

#[path = "feed_support/bench.rs"]
mod bench;
#[path = "feed_support/bounds.rs"]
mod bounds;
#[path = "feed_support/second.rs"]
mod second;
#[path = "feed_support/server.rs"]
mod server;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bench::{Bench, page, pages};
use huopan::domain::{FaultKind, Instant};
use huopan::ingest::feed_state::{Cursor, Held, SyncState};
use huopan::source::guard::{Looking, Lookup};
use huopan::source::http::{Client, Limits};
use second::{gzip, second_page, second_page_with};
use server::{Act, Server, head, json};

fn packed(encoding: &str, body: Vec<u8>) -> Vec<Act> {
    let head = format!("{}content-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n", head("200 OK"), body.len());
    vec![Act::Send(head.into_bytes()), Act::Send(body)]
}

fn status(line: &'static str, fields: &'static str) -> impl Fn() -> Vec<Act> + Send + Sync {
    move || vec![Act::Send(format!("{}{fields}content-length: 0\r\n\r\n", head(line)).into_bytes())]
}

#[tokio::test]
async fn what_is_no_page_is_named_for_what_it_is() {
    let whole = page("bad", 2, Some("end"), false);
    let table: Vec<(&str, String, FaultKind)> = vec![
        ("cut", whole[..whole.len() - 40].to_owned(), FaultKind::Truncated),
        ("empty", String::new(), FaultKind::Truncated),
        ("html", "<!DOCTYPE html><html><body>维护中</body></html>".to_owned(), FaultKind::NotJson),
        ("words", "Service moved".to_owned(), FaultKind::NotJson),
        ("list", "[]".to_owned(), FaultKind::NotAFeed),
        ("other", r#"{"code":0,"data":{"list":[]}}"#.to_owned(), FaultKind::NotAFeed),
        (
            "wrong type",
            r#"{"feed":"huopan/1","supplier":{"name":"x"},"pass":"p","offers":"none","more":false}"#.to_owned(),
            FaultKind::NotAFeed,
        ),
        ("newer", r#"{"feed":"huopan/2.0","items":[]}"#.to_owned(), FaultKind::NewerFeed),
        (
            "deep",
            format!(r#"{{"feed":"huopan/1","x":{}{}}}"#, "[".repeat(1_000), "]".repeat(1_000)),
            FaultKind::TooDeep,
        ),
        ("many", whole.replace(r#""offers":["#, &format!(r#""offers":[{}"#, "{},".repeat(500))), FaultKind::TooMany),
        ("cursor", whole.replace(r#""next":"end""#, r#""next":"e\nd""#), FaultKind::BadField),
    ];
    for (name, body, kind) in table {
        assert_eq!(second_page(move || json(&body)).await.kind, kind, "{name}");
    }
}

#[tokio::test]
async fn a_hundred_megabytes_are_refused_long_before() {
    let sent = Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counter = sent.clone();
    let fault = second_page(move || {
        let head = format!("{}content-length: 104857600\r\n\r\n", head("200 OK"));
        vec![Act::Send(head.into_bytes()), Act::Flood { bytes: 100 << 20, sent: counter.clone() }]
    })
    .await;
    assert_eq!(fault.kind, FaultKind::TooLarge);
    // 32 MB, and what the sockets between hold.
    assert!(sent.load(Ordering::Relaxed) < 48 << 20, "{} bytes were taken", sent.load(Ordering::Relaxed));
}

#[tokio::test]
async fn bombs_do_not_go_off() {
    let zeros = vec![b' '; 24 << 20];
    let (gz, zs) = (gzip(&zeros), zstd::encode_all(&*zeros, 3).unwrap());
    assert_eq!(second_page(move || packed("gzip", gz.clone())).await.kind, FaultKind::Bomb);
    assert_eq!(second_page(move || packed("zstd", zs.clone())).await.kind, FaultKind::Bomb);
}

#[tokio::test]
async fn packing_that_is_not_what_it_says_is_refused() {
    let whole = page("bad", 2, Some("end"), false).into_bytes();
    let plain = whole.clone();
    assert_eq!(second_page(move || packed("gzip", plain.clone())).await.kind, FaultKind::NotJson);
    let gz = gzip(&whole);
    let as_zstd = gz.clone();
    assert_eq!(second_page(move || packed("zstd", as_zstd.clone())).await.kind, FaultKind::NotJson);
    let unsaid = gz.clone();
    assert_eq!(second_page(move || packed("identity", unsaid.clone())).await.kind, FaultKind::NotJson);
    let brotli = gz.clone();
    assert_eq!(second_page(move || packed("br", brotli.clone())).await.kind, FaultKind::NotJson);
    let cut = gz[..gz.len() - 12].to_vec();
    assert_eq!(second_page(move || packed("gzip", cut.clone())).await.kind, FaultKind::Truncated);
}

#[tokio::test]
async fn statuses_say_what_they_mean_and_are_asked_as_often_as_helps() {
    let table = [
        ("401 Unauthorized", FaultKind::Unauthorized, 1),
        ("403 Forbidden", FaultKind::Forbidden, 1),
        ("404 Not Found", FaultKind::NotFound, 1),
        ("418 Teapot", FaultKind::BadStatus, 1),
        ("204 No Content", FaultKind::BadStatus, 1),
        ("304 Not Modified", FaultKind::BadStatus, 1),
        ("429 Too Many Requests", FaultKind::Busy, 3),
        ("503 Service Unavailable", FaultKind::Busy, 3),
        ("500 Internal Server Error", FaultKind::ServerError, 3),
        ("502 Bad Gateway", FaultKind::ServerError, 3),
    ];
    for (line, kind, times) in table {
        let asked = Arc::new(std::sync::atomic::AtomicU32::new(0));
        let counter = asked.clone();
        let answer = status(line, "");
        let fault = second_page(move || {
            counter.fetch_add(1, Ordering::Relaxed);
            answer()
        })
        .await;
        assert_eq!((fault.kind, asked.load(Ordering::Relaxed)), (kind, times), "{line}");
    }
}

#[tokio::test]
async fn retry_after_is_honoured_and_the_sync_goes_on() {
    for (field, waits) in [("retry-after: 12\r\n", 12_000), ("retry-after: Thu, 01 Jan 1970 00:17:20 GMT\r\n", 40_000)]
    {
        let bench = Bench::new(); // its clock begins at 1,000 s
        let server = Server::start(move |request| match request.nth() {
            0 => status("429 Too Many Requests", field)(),
            _ => json(&page("bad", 1, Some("end"), false)),
        })
        .await;
        let reports = bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
        assert_eq!((reports[0].error.as_ref(), reports[0].added), (None, 2));
        assert_eq!(bench.naps(), [Duration::from_millis(waits)]);
    }
}

#[tokio::test]
async fn a_server_that_asks_for_too_long_a_wait_is_left_for_now() {
    let (fault, bench) =
        second_page_with(Bench::new(), status("503 Service Unavailable", "retry-after: 86400\r\n")).await;
    assert_eq!((fault.kind, bench.naps().len()), (FaultKind::Busy, 0));
}

#[tokio::test]
async fn a_forgotten_cursor_starts_a_full_pass() {
    let server = Server::start(|request| match request.path() {
        "/?cursor=old" => status("410 Gone", "")(),
        "/" => json(&page("bad", 1, Some("end"), false)),
        other => panic!("asked for {other}"),
    })
    .await;
    let bench = Bench::new();
    let stored = SyncState { cursor: Cursor::new("old"), complete: true, ..SyncState::default() };
    let reports = bench.sync(vec![(server.feed("bad", "/"), stored)]).await;
    assert_eq!((reports[0].error.as_ref(), reports[0].added), (None, 2));
    assert!(bench.pass_ended("bad"));
}

#[tokio::test]
async fn redirects_stay_within_the_zone_and_the_host() {
    let elsewhere = Server::start(|_| panic!("must not be asked")).await;
    let away = elsewhere.url("/");
    let inner = Server::start(move |request| match request.path() {
        "/hop" => Server::redirect("/there"),
        "/there" => json(&page("bad", 1, Some("end"), false)),
        "/loop" => Server::redirect("/loop"),
        "/away" => Server::redirect(&away),
        "/metadata" => Server::redirect("http://169.254.169.254/latest"),
        "/file" => Server::redirect("file:///etc/passwd"),
        "/nowhere" => status("302 Found", "")(),
        other => panic!("asked for {other}"),
    })
    .await;
    let bench = Bench::new();
    let token = bench::token_file();
    let with_token = |path: &str| inner.feed_with_token("bad", path, token.path());
    let fault = async |feed| bench.sync(vec![(feed, SyncState::default())]).await[0].error.as_ref().map(|f| f.kind);
    assert_eq!(fault(with_token("/hop")).await, None, "on the same host it is followed, with the token");
    assert!(inner.heads().iter().filter(|h| h.contains("GET /there")).all(|h| h.contains("Bearer s3cret")));
    for path in ["/loop", "/away", "/metadata", "/file", "/nowhere"] {
        assert_eq!(fault(with_token(path)).await, Some(FaultKind::Redirect), "{path}");
    }
}

/// A resolver that gives what a hostile name server would.
struct Table(Vec<(&'static str, Vec<&'static str>)>);

impl Lookup for Table {
    fn lookup(&self, name: &str) -> Looking {
        let row = self.0.iter().find(|(known, _)| *known == name).map(|(_, addresses)| addresses.clone());
        Box::pin(async move {
            let addresses = row.ok_or_else(|| std::io::Error::other("no such name"))?;
            Ok(addresses.iter().map(|a| a.parse().unwrap()).collect())
        })
    }
}

#[tokio::test]
async fn names_that_lead_inside_are_refused_before_anything_connects() {
    let table = Table(vec![
        ("inside.example", vec!["127.0.0.1"]),
        ("mixed.example", vec!["8.8.8.8", "10.0.0.7"]),
        ("cloud.example", vec!["169.254.169.254"]),
        ("mapped.example", vec!["::ffff:192.168.0.1"]),
        ("warehouse.lan", vec!["127.0.0.1"]),
    ]);
    let bench = Bench::with_client(
        Client::new(Limits::STRICT).trust(bench::certificate().0.as_bytes()).unwrap().resolve_with(Arc::new(table)),
    );
    let urls = [
        ("https://inside.example/", FaultKind::Address),
        ("https://mixed.example/", FaultKind::Address),
        ("https://cloud.example/", FaultKind::Address),
        ("https://mapped.example/", FaultKind::Address),
        ("http://warehouse.lan/", FaultKind::Address),
        ("http://inside.example/", FaultKind::Address),
        ("https://unknown.example/", FaultKind::Unreachable),
    ];
    for (url, kind) in urls {
        let reports = bench.sync(vec![(bench::feed("bad", url), SyncState::default())]).await;
        let fault = reports[0].error.as_ref().unwrap();
        assert_eq!((fault.kind, fault.place.supplier.as_ref().unwrap().as_str()), (kind, "bad"), "{url}: {fault}");
    }
}

#[tokio::test]
async fn tls_must_be_true() {
    let (pem, config) = bench::certificate();
    let secure = Server::start_tls(config, |_| json(&page("bad", 1, Some("end"), false))).await;
    let plain = server::plain_at_once().await;
    let kind = async |bench: &Bench, port: u16| {
        let url = format!("https://localhost:{port}/");
        bench.sync(vec![(bench::feed("bad", &url), SyncState::default())]).await[0].error.as_ref().map(|f| f.kind)
    };
    let stranger = Bench::with_client(Client::new(Limits::STRICT).trust(bench::certificate().0.as_bytes()).unwrap());
    assert_eq!(kind(&stranger, secure.port()).await, Some(FaultKind::Tls), "self-signed");
    assert_eq!(kind(&stranger, plain).await, Some(FaultKind::Tls), "plain HTTP on the port of TLS");
    let friend = Bench::with_client(Client::new(Limits::STRICT).trust(pem.as_bytes()).unwrap());
    assert_eq!(kind(&friend, secure.port()).await, None, "trusted, it works");
}

#[tokio::test]
async fn slow_servers_are_given_up() {
    let drip = || vec![Act::Send(format!("{}content-length: 9999\r\n\r\n{{", head("200 OK")).into_bytes()), Act::Hang];
    let long = Duration::from_secs(20);
    let short = Duration::from_millis(300);
    let table = [
        ("without a byte", Limits { idle: short, ..Limits::STRICT }),
        ("in all", Limits { total: short, idle: long, ..Limits::STRICT }),
        (
            "slower than",
            Limits { rate: u64::MAX, rate_free: Duration::ZERO, idle: long, total: long, ..Limits::STRICT },
        ),
    ];
    for (words, limits) in table {
        let bench = Bench::with_client(Client::new(limits)).tries(1);
        let server = Server::start(move |_| drip()).await;
        let reports = bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
        let fault = reports[0].error.as_ref().unwrap();
        assert_eq!(fault.kind, FaultKind::TimedOut, "{words}");
        assert!(fault.detail.contains(words), "{words}: {fault}");
    }
    let bench = Bench::with_client(Client::new(Limits { idle: short, ..Limits::STRICT })).tries(1);
    let silent = Server::start(|_| vec![Act::Hang]).await;
    let reports = bench.sync(vec![(silent.feed("bad", "/"), SyncState::default())]).await;
    assert!(reports[0].error.as_ref().unwrap().detail.contains("without an answer"));
}

#[tokio::test]
async fn connections_that_break_are_tried_again_and_then_said() {
    let begun = || Act::Send(format!("{}content-length: 9999\r\n\r\n{{\"feed\":", head("200 OK")).into_bytes());
    let (fault, bench) = second_page_with(Bench::new(), move || vec![begun(), Act::Close]).await;
    assert_eq!((fault.kind, bench.naps().len()), (FaultKind::Truncated, 2));
    let (fault, bench) = second_page_with(Bench::new(), move || vec![begun(), Act::Reset]).await;
    assert_eq!((fault.kind, bench.naps().len()), (FaultKind::Unreachable, 2));
    let closed = Server::start(|_| vec![]).await.url("/");
    let bench = Bench::new();
    let reports = bench.sync(vec![(bench::feed("bad", &closed), SyncState::default())]).await;
    assert_eq!(reports[0].error.as_ref().unwrap().kind, FaultKind::Unreachable);
}

#[tokio::test]
async fn a_page_that_came_back_whole_heals_the_sync() {
    let server = Server::start(|request| match (request.path(), request.nth()) {
        ("/", _) => json(&page("bad", 1, Some("c2"), true)),
        (_, 1) => vec![Act::Send(format!("{}content-length: 99\r\n\r\n{{", head("200 OK")).into_bytes()), Act::Reset],
        (_, 2) => status("502 Bad Gateway", "")(),
        _ => json(&page("bad", 2, Some("end"), false)),
    })
    .await;
    let bench = Bench::new();
    let reports = bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
    assert_eq!((reports[0].error.as_ref(), reports[0].added, reports[0].pages), (None, 4, 2));
    assert!(bench.pass_ended("bad"));
}

#[tokio::test]
async fn a_feed_that_shrank_is_held_with_its_figures() {
    let server = Server::start(|_| json(&page("bad", 1, Some("end"), false))).await;
    let held = Held { had: 31, now: 2 };
    let bench = Bench::new().holding(held);
    let reports = bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
    assert!(bench.pass_ended("bad"));
    let fault = reports[0].error.as_ref().unwrap();
    assert_eq!((fault.kind, reports[0].held), (FaultKind::Shrunken, Some(held)));
}

#[tokio::test]
async fn hidden_characters_in_titles_are_gone_before_anything_is_stored() {
    let evil = "红\\u001b[2J\\u001b]52;c;ZXZpbA==\\u0007伞\\u202e\\u2066\\u200b\\u0000\\r\\n\\u009b31m";
    let body = page("bad", 1, Some("end"), false).replace("bad 1-a", evil);
    let server = Server::start(move |_| json(&body)).await;
    let bench = Bench::new();
    bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
    let pages = bench.pages("bad");
    let title = pages[0].offers[0].list.title.as_str();
    assert!(title.starts_with('红') && title.contains('伞'), "{title:?}");
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!title.contains(hidden), "{title:?}");
}

#[tokio::test]
async fn what_cannot_be_stored_stops_the_supplier_where_it_was() {
    let server = Server::start(|request| {
        json(&page("bad", request.nth() as u32 + 1, Some(&format!("c{}", request.nth())), true))
    })
    .await;
    let bench = Bench::new().failing_after(1);
    let reports = bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
    let fault = reports[0].error.as_ref().unwrap();
    assert_eq!((fault.kind, fault.place.page, reports[0].pages), (FaultKind::DiskFull, Some(2), 1));
    assert_eq!(bench.state("bad").cursor, Cursor::new("c0"), "the cursor moved only with the page that was stored");
}

#[tokio::test]
async fn someone_may_stop_it_and_it_goes_on_there() {
    let all = pages("bad", 4);
    let server = Server::start(move |request| json(&all[request.cursor_number()])).await;
    let bench = Bench::new().stopping_after(2);
    let reports = bench.sync(vec![(server.feed("bad", "/"), SyncState::default())]).await;
    assert!(reports[0].cancelled && reports[0].error.is_none());
    let reached = bench.state("bad");
    let again = Bench::new();
    let reports = again.sync(vec![(server.feed("bad", "/"), reached)]).await;
    assert_eq!(reports[0].error, None);
    assert!(again.pass_ended("bad"), "the pass is one, though interrupted");
    let stored = bench.pages("bad").len() + again.pages("bad").len();
    assert_eq!(stored, 4, "no page twice, none left out");
}

#[tokio::test]
async fn a_wrong_token_file_is_said_before_anything_is_asked() {
    let server = Server::start(|_| panic!("must not be asked")).await;
    let bench = Bench::new();
    let feed = server.feed_with_token("bad", "/", std::path::Path::new("/no/such/token"));
    let reports = bench.sync(vec![(feed, SyncState::default())]).await;
    let fault = reports[0].error.as_ref().unwrap();
    assert_eq!((fault.kind, fault.place.supplier.is_some()), (FaultKind::Token, true));
    assert_eq!(bench.now(), Instant(1_000_000));
}
