//! Suppliers by keys: how they are, added and tried out, held goods decided, and no request while offline.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use std::time::{Duration, Instant as Moment};

use crate::desk::{Table, monday};
use huopan::app::{
    App, Input, Settings, State,
    begin::Beginning,
    keymap::Keymap,
    state::{Layer, Tab},
    suppliers_list::{Standing, SupplierLine},
};
use huopan::config::Folders;
use huopan::domain::{Instant, Lens, decision::Via};
use huopan::engine::{Engine, Tables, Who, feeds, watch::Watcher};
use huopan::i18n::Lang;
use huopan::session::{Driver, FixedClock, linked::Linked};
use huopan::store::Depot;
use huopan::text::Clean;

/// A feed of so many goods, in passes of one page, that counts its requests.
struct Feed {
    url: String,
    goods: Arc<AtomicUsize>,
    asked: Arc<AtomicUsize>,
}

impl Feed {
    fn start(goods: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/feed", listener.local_addr().unwrap());
        let (goods, asked) = (Arc::new(AtomicUsize::new(goods)), Arc::new(AtomicUsize::new(0)));
        let (has, counts) = (Arc::clone(&goods), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let nth = counts.fetch_add(1, Ordering::SeqCst);
                let body = page(nth, has.load(Ordering::SeqCst));
                let mut stream = stream.unwrap();
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    let mut byte = [0];
                    if stream.read(&mut byte).unwrap_or(0) == 0 {
                        break;
                    }
                    head.push(byte[0]);
                }
                let length = body.len();
                let answer = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { url, goods, asked }
    }
}

/// Without a cursor behind it each sync takes a whole pass.
fn page(pass: usize, goods: usize) -> String {
    let offer = |n: usize| format!(r#"{{"id":"g{n}","article":"TS-{n:04}","title":"测试伞 {n}"}}"#);
    let offers: Vec<String> = (0..goods).map(offer).collect();
    let offers = offers.join(",");
    format!(
        r#"{{"feed":"huopan/1","supplier":{{"name":"好运伞业"}},"pass":"p{pass}","offers":[{offers}],"removed":[],"next":null,"more":false}}"#
    )
}

/// A person at an empty board.
struct Own {
    driver: Driver,
    engine: Engine,
    folders: Folders,
    _folder: tempfile::TempDir,
}

impl Own {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders { data: folder.path().join("data"), config: folder.path().join("set/config.toml") };
        let within = folders.clone();
        let known = Arc::new(move || feeds::in_use(&within));
        let engine = Engine::start(Arc::new(Depot::in_memory().unwrap()), Tables::default(), known).unwrap();
        engine.wait_loaded();
        let watcher = Watcher::new(folders.clone());
        let settings: Arc<Settings> = Arc::clone(watcher.settings());
        engine.keep_settings(watcher);
        let mut state = State::new(Beginning {
            cols: 120,
            rows: 36,
            now: monday(),
            me: Clean::fixed("王"),
            texts: Lang::Zh.texts(),
            pool: Clean::fixed("p"),
            lens: Lens::default(),
            demo: false,
            mouse: false,
            bare: true,
        });
        state.begin_with(settings, false);
        let who = Who { name: Clean::fixed("王"), via: Via::Board, at: monday() };
        let look = crate::desk::look();
        let driver = Driver::new(
            App::new(state, Keymap::new().unwrap()),
            |waker| {
                let connection = engine.connect(who, waker.bell());
                Box::new(Linked::new(connection, Box::new(FixedClock::at(monday()))))
            },
            Box::new(move |state, frame| huopan::view::draw(state, &look, frame)),
            Box::new(FixedClock::at(monday())),
        )
        .unwrap();
        Self { driver, engine, folders, _folder: folder }
    }

    fn play(&mut self, keys: &str) {
        self.driver.play(keys).unwrap();
    }

    /// Adds a supplier from the welcome, as its third choice.
    fn add(&mut self, url: &str) {
        self.play(&format!("=好运伞业 Down ={url} Enter"));
    }

    fn until(&mut self, done: impl Fn(&State) -> bool) {
        until(&mut self.driver, done);
    }

    fn line(&self) -> SupplierLine {
        self.driver.state().suppliers.roster.current().expect("a supplier").clone()
    }

    fn said(&self) -> String {
        self.driver.state().toast.clone().map(|toast| toast.words).unwrap_or_default()
    }
}

/// What goes on in the background is waited for, not slept through.
fn until(driver: &mut Driver, done: impl Fn(&State) -> bool) {
    let begun = Moment::now();
    while !done(driver.state()) {
        assert!(begun.elapsed() < Duration::from_secs(60), "never:\n{}", driver.screen());
        std::thread::yield_now();
        driver.give(Input::Tick).unwrap();
    }
}

fn ended(state: &State) -> bool {
    state.sync.as_ref().is_some_and(|sync| sync.ended && !sync.suppliers.is_empty())
}

#[test]
fn nineteen_suppliers_with_what_they_earn() {
    let mut table = Table::new(120, 36);
    table.play("4");
    let rows = &table.state().suppliers.roster.rows;
    assert_eq!(rows.len(), 19);
    assert!(rows.iter().all(|line| line.standing == Standing::Synced && line.has_feed), "{rows:?}");
    let counted: usize = table.state().suppliers.margins.values().flatten().sum();
    assert_eq!(counted, 604, "every good is counted once");
    assert!(table.driver.screen().contains("19家 604款"), "{}", table.driver.screen());
    // His goods: the query names him.
    let (name, goods) = (rows[0].name.clone(), rows[0].goods);
    table.play("Enter");
    assert_eq!(table.state().tab, Tab::Goods);
    assert_eq!(table.state().goods.asked.query, format!("供应商:{name}"));
    assert_eq!(table.state().goods.hits.total, goods as usize);
}

#[test]
fn a_paused_supplier_keeps_its_goods_and_is_not_fetched() {
    let mut table = Table::new(120, 36);
    table.play("4 x");
    let line = table.state().suppliers.roster.current().unwrap().clone();
    assert_eq!(line.standing, Standing::Paused);
    assert!(line.goods > 0);
    table.play("r");
    assert!(table.state().toast.as_ref().unwrap().words.contains("停用"), "says why");
    table.play("x");
    assert_eq!(table.state().suppliers.roster.current().unwrap().standing, Standing::Synced);
}

#[test]
fn a_feed_can_be_tried_without_keeping_anything() {
    let mut table = Table::new(120, 36);
    let version = table.world().version;
    table.play("4 F8 =supplier.test Enter");
    let said = table.state().toast.clone().unwrap().words;
    // The demo gives twenty a page.
    assert!(said.contains("能用") && said.contains("20款"), "{said}");
    assert_eq!(table.world().version, version);
}

#[test]
fn the_first_supplier_is_added_from_the_welcome_and_its_goods_appear() {
    let feed = Feed::start(30);
    let mut own = Own::new();
    assert!(matches!(own.driver.state().top(), Some(Layer::Welcome(_))), "{}", own.driver.screen());
    own.play("3");
    assert!(matches!(own.driver.state().top(), Some(Layer::Form(_))), "{}", own.driver.screen());
    own.add(&feed.url);
    own.until(|state| ended(state) && state.catalog.goods == 30);
    let line = own.line();
    assert_eq!((line.id.as_str(), line.goods), ("haoyunsanye", 30));
    assert_eq!(line.standing, Standing::Synced);
    assert!(own.folders.suppliers().join("haoyunsanye.toml").exists());
    own.play("1");
    assert_eq!(own.driver.state().goods.hits.total, 30);
}

#[test]
fn an_address_that_may_not_be_fetched_brings_the_form_back() {
    let mut own = Own::new();
    own.play("3");
    // Plain HTTP to the outside would send a token in the clear: the guard refuses it.
    own.add("http://feed.example/goods");
    let Some(Layer::Form(form)) = own.driver.state().top() else { panic!("{}", own.driver.screen()) };
    let wrong = form.wrong.clone().unwrap();
    assert_eq!((form.focus, wrong.line), (1, 1));
    assert!(wrong.why.contains("地址"), "{}", wrong.why);
    assert_eq!(form.value(0), "好运伞业", "nothing typed is lost");
    assert!(!own.folders.suppliers().exists(), "nothing was written");
}

#[test]
fn a_typed_token_is_hidden_and_lies_in_a_private_file() {
    let feed = Feed::start(1);
    let mut own = Own::new();
    own.play(&format!("3 =好运伞业 Down ={} Down 3 Down =s3cret", feed.url));
    assert!(!own.driver.screen().contains("s3cret"), "{}", own.driver.screen());
    own.play("Enter");
    own.until(ended);
    let written = std::fs::read_to_string(own.folders.suppliers().join("haoyunsanye.toml")).unwrap();
    assert!(written.contains("token_file") && !written.contains("s3cret"), "{written}");
}

/// A feed of 40 goods that gives 10: 30 are missing, more than twenty and more than three in ten.
fn shrunken() -> (Feed, Own) {
    let feed = Feed::start(40);
    let mut own = Own::new();
    own.play("3");
    own.add(&feed.url);
    own.until(|state| ended(state) && state.catalog.goods == 40);
    feed.goods.store(10, Ordering::SeqCst);
    own.play("r");
    own.until(|state| state.suppliers.roster.rows.iter().any(|line| matches!(line.standing, Standing::Held(_))));
    own.until(|state| state.suppliers.missing.is_some());
    assert_eq!(own.driver.state().catalog.goods, 40, "nothing goes before a person says so");
    (feed, own)
}

#[test]
fn a_shrunken_feed_is_left_looked_at_and_taken_as_real() {
    let (_feed, mut own) = shrunken();
    own.play("Enter Enter");
    assert!(matches!(own.line().standing, Standing::Held(_)), "the usual choice changes nothing");
    own.play("Enter 3");
    let screen = own.driver.screen();
    assert!(screen.contains("测试伞 10") && !screen.contains("测试伞 9 "), "which are missing:\n{screen}");
    own.play("Esc Enter 2");
    own.until(|state| state.catalog.goods == 10);
    own.until(|state| state.suppliers.roster.rows.iter().all(|line| line.held.is_none()));
    assert!(own.said().contains("30款"), "{}", own.said());
}

#[test]
fn held_goods_can_be_kept() {
    let (_feed, mut own) = shrunken();
    own.play("Enter 4");
    own.until(|state| state.suppliers.roster.rows.iter().all(|line| line.held.is_none()));
    assert_eq!(own.driver.state().catalog.goods, 40);
}

#[test]
fn offline_nothing_is_asked_and_every_tab_says_so() {
    let feed = Feed::start(5);
    let mut own = Own::new();
    own.play("3");
    own.add(&feed.url);
    own.until(|state| ended(state) && state.catalog.goods == 5);
    let asked = feed.asked.load(Ordering::SeqCst);
    own.play("w");
    for tab in ["1", "2", "3", "4", "5", "6"] {
        own.play(tab);
        assert!(own.driver.screen().lines().next().unwrap().contains("断网"), "{tab}: {}", own.driver.screen());
    }
    own.play("4 r");
    assert!(own.said().contains("断网") && own.said().contains('w'), "{}", own.said());
    own.play("R F8 =supplier.test Enter");
    own.engine.fetch_due(Instant(monday().0 + 400 * 86_400_000));
    own.engine.settle();
    assert!(!own.engine.is_syncing());
    assert_eq!(feed.asked.load(Ordering::SeqCst), asked, "not a single request");
    own.play("w r");
    // The fetch before it has ended too.
    own.until(|state| ended(state) && feed.asked.load(Ordering::SeqCst) > asked);
    let first = own.driver.screen();
    assert!(!first.lines().next().unwrap().contains("断网"), "{first}");
}

#[test]
fn what_is_due_is_fetched_by_itself() {
    let feed = Feed::start(5);
    let mut own = Own::new();
    own.play("3");
    own.add(&feed.url);
    own.until(|state| ended(state) && state.catalog.goods == 5);
    let asked = feed.asked.load(Ordering::SeqCst);
    let tried = own.driver.state().suppliers.last.values().next().unwrap().at;
    // Two hours is what a new supplier begins with.
    own.engine.fetch_due(Instant(tried.0 + 3_600_000));
    assert!(!own.engine.is_syncing());
    feed.goods.store(6, Ordering::SeqCst);
    own.engine.fetch_due(Instant(tried.0 + 3 * 3_600_000));
    own.until(|state| state.catalog.goods == 6);
    assert!(feed.asked.load(Ordering::SeqCst) > asked);
}
