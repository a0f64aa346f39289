//! The demo's suppliers synced over real HTTP: the pages as served keep to the schema, nothing said is lost on the way, and a second sync
//! finds nothing new.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::missing_panics_doc)]

#[path = "feed_support/bench.rs"]
mod bench;

use bench::Bench;
use huopan::domain::{Instant, Stock};
use huopan::ingest::feed::{self, FeedPage};
use huopan::ingest::feed_state::SyncState;
use huopan::source::demo::{DemoServer, SUPPLIERS};
use huopan::source::generate::Generator;
use huopan::source::report::Phase;
use serde_json::Value;

const NOW: Instant = Instant(1_795_000_000_000);

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../docs/feed.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn check(validator: &jsonschema::Validator, text: &str) -> Value {
    let page: Value = serde_json::from_str(text).unwrap();
    let errors: Vec<_> = validator.iter_errors(&page).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
    page
}

/// Every page a demo server gives, asked for by hand.
async fn served(server: &DemoServer) -> Vec<String> {
    let mut pages = Vec::new();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
    for feed in server.feeds() {
        let mut url = feed.url.clone();
        loop {
            let text = client.get(&url).send().await.unwrap().text().await.unwrap();
            let page: Value = serde_json::from_str(&text).unwrap();
            pages.push(text);
            if page["more"] == false {
                break;
            }
            url = format!("{}?cursor={}", feed.url, page["next"].as_str().unwrap());
        }
    }
    pages
}

#[tokio::test]
async fn fixtures_as_served_keep_to_the_schema_and_lose_nothing() {
    let server = DemoServer::start(SUPPLIERS, None, NOW).unwrap();
    let validator = validator();
    let mut goods = 0;
    for text in served(&server).await {
        let said = check(&validator, &text);
        let read = feed::read(text.as_bytes()).unwrap();
        goods += same(&said, &read);
    }
    assert_eq!(goods, 604);
}

#[tokio::test]
async fn generated_pages_keep_to_the_schema_and_lose_nothing() {
    let server = DemoServer::start(&[], Some(1_200), NOW).unwrap();
    let validator = validator();
    let mut goods = 0;
    for text in served(&server).await {
        let said = check(&validator, &text);
        goods += same(&said, &feed::read(text.as_bytes()).unwrap());
    }
    assert_eq!(goods, 1_200);
}

/// Compares what a page said with what was read; gives the number of goods.
fn same(said: &Value, read: &FeedPage) -> usize {
    assert_eq!(read.rejected, []);
    let offers = said["offers"].as_array().unwrap();
    assert_eq!(offers.len(), read.offers.len());
    assert_eq!(said["supplier"]["name"], *read.supplier.name);
    for (said, read) in offers.iter().zip(&read.offers) {
        let (list, detail) = (&read.list, &read.detail);
        assert_eq!(said["id"], *list.feed_id);
        assert_eq!(said["title"], *list.title);
        assert_eq!(said.get("article").and_then(Value::as_str), list.article.as_deref());
        let count = |field: &str| said.get(field).map_or(0, |v| v.as_array().unwrap().len());
        if count("breaks") > 0 || count("variants") == 0 {
            assert_eq!(count("breaks"), list.breaks.as_slice().len());
        }
        for (said, step) in said["breaks"].as_array().into_iter().flatten().zip(list.breaks.as_slice()) {
            let cut = |text: &str| text.trim_end_matches('0').trim_end_matches('.').to_owned();
            assert_eq!(said["min"], step.min.get());
            let units = step.price.as_units();
            assert_eq!(cut(said["price"].as_str().unwrap()), cut(&format!("{}.{:04}", units / 10_000, units % 10_000)));
        }
        match &said["stock"] {
            Value::Null => assert_eq!(list.stock, Stock::Unknown),
            Value::Number(n) => {
                assert!(matches!(list.stock, Stock::Figure(q) if u64::from(q.get()) == n.as_u64().unwrap()));
            }
            _ => assert!(matches!(list.stock, Stock::Level(_))),
        }
        assert_eq!(count("variants"), detail.variants.len());
        assert_eq!(count("images"), detail.images.len());
        assert_eq!(count("certs"), detail.certs.len());
        assert_eq!(count("history"), detail.history.len());
        assert_eq!(said.get("attrs").map_or(0, |a| a.as_object().unwrap().len()), detail.attrs.len());
        assert_eq!(said.get("carton").map(|c| c["pieces"].as_u64().unwrap()), list.carton.map(|c| u64::from(c.get())));
        assert_eq!(said.get("priced_at").is_some(), list.priced_at.is_some());
        assert_eq!(said.get("valid_until").is_some(), list.valid_until.is_some());
        assert_eq!(said.get("retail").is_some(), list.retail.is_some());
        assert_eq!(&*detail.unknown, "");
    }
    offers.len()
}

#[tokio::test]
async fn the_demo_is_synced_and_a_second_and_third_time_nothing_is_new() {
    let server = DemoServer::start(SUPPLIERS, None, NOW).unwrap();
    let first = Bench::new();
    let feeds = server.feeds();
    let reports = first.sync(feeds.iter().map(|f| (f.clone(), SyncState::default())).collect()).await;
    assert_eq!(
        reports.iter().filter_map(|r| r.error.as_ref()).collect::<Vec<_>>(),
        Vec::<&huopan::domain::Fault>::new()
    );
    assert_eq!(reports.iter().map(|r| r.added).sum::<u32>(), 604);
    assert_eq!(
        reports.iter().map(|r| r.supplier.as_str()).collect::<Vec<_>>(),
        SUPPLIERS.iter().map(|s| s.0).collect::<Vec<_>>()
    );
    assert!(feeds.iter().all(|feed| first.pass_ended(feed.id.as_str())));

    let ends: Vec<_> = first.told().into_iter().filter(|p| p.phase == Phase::Ended).collect();
    assert_eq!(ends.len(), feeds.len());
    assert!(ends.iter().all(|p| p.total == Some(p.goods) && p.bytes > 0));

    // The second time asks for changes and gets an empty page; the third time its mark is known and the answer is 304.
    let states = first.states();
    let second = Bench::new();
    let reports = second.sync(feeds.iter().map(|f| (f.clone(), states[&f.id].clone())).collect()).await;
    assert!(reports.iter().all(|r| r.is_unchanged() && r.pages == 1));
    let states = second.states();
    let third = Bench::new();
    let reports = third.sync(feeds.iter().map(|f| (f.clone(), states[&f.id].clone())).collect()).await;
    assert!(reports.iter().all(|r| r.is_unchanged() && r.pages == 0));
}

#[test]
fn generated_goods_are_as_many_as_asked_for() {
    let server = DemoServer::start(&[], Some(65_000), NOW).unwrap();
    assert_eq!(server.feeds().len(), 13);
    assert_eq!(Generator::new(65_000, NOW).goods_of(0), 5_000);
}

#[test]
fn the_example_in_the_documents_is_a_page() {
    let told = include_str!("../docs/feed.md");
    let example = told.split("```json").nth(1).unwrap().split("```").next().unwrap();
    check(&validator(), example);
    let page = feed::read(example.as_bytes()).unwrap();
    assert_eq!((page.offers.len(), page.rejected.len(), page.total), (1, 0, Some(46)));
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = validator();
    let page = |offer: &str| {
        let text = format!(
            r#"{{"feed":"huopan/1","supplier":{{"name":"x"}},"pass":"p","offers":[{offer}],"next":"c","more":false}}"#
        );
        let read = feed::read(text.as_bytes()).unwrap().rejected.is_empty();
        (validator.is_valid(&serde_json::from_str(&text).unwrap()), read)
    };
    assert_eq!(page(r#"{"id":"1","title":"x","breaks":[{"min":1,"price":3.2}],"anything":{"else":1}}"#), (true, true));
    for bad in [
        r#"{"title":"x"}"#,
        r#"{"id":"1"}"#,
        r#"{"id":"1","title":"x","breaks":[{"min":1}]}"#,
        r#"{"id":"1","title":"x","breaks":[{"min":1,"price":"3,2"}]}"#,
        r#"{"id":"1","title":"x","breaks":[{"min":1,"price":0}]}"#,
        r#"{"id":"1","title":"x","stock":"much"}"#,
        r#"{"id":"1","title":"x","priced_at":"yesterday"}"#,
        r#"{"id":"1","title":"x","invoice":"maybe"}"#,
        r#"{"id":"1","title":"x","mix":"yes"}"#,
        r#"{"id":"1","title":"x","history":[{"stock":1}]}"#,
    ] {
        assert_eq!(page(bad), (false, false), "{bad}");
    }
}
