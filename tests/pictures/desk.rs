//! A session over a supplier's goods, fetched from its site, with pictures as they are set.

use std::sync::Arc;

use huopan::app::{App, State, begin::Beginning, keymap::Keymap};
use huopan::config::Pictures;
use huopan::domain::{Decision, Instant, Lens, SupplierId, decision::Via};
use huopan::engine::{Engine, SyncJob, Tables, Who};
use huopan::front::detect::Given;
use huopan::i18n::Lang;
use huopan::session::{Driver, FixedClock, linked::Linked};
use huopan::source::token::{SupplierFeed, TokenSource};
use huopan::store::Depot;
use huopan::text::{Clean, width};
use huopan::theme::Depth;
use huopan::view::Looking;
use ratatui::style::Color;

use crate::site::Site;

pub(crate) const RED: Color = Color::Rgb(255, 0, 0);
pub(crate) const BLUE: Color = Color::Rgb(0, 0, 255);

pub(crate) fn now() -> Instant {
    Instant::parse("2026-11-23T01:41:00Z").unwrap()
}

fn who() -> Who {
    Who { name: Clean::fixed("王"), via: Via::Board, at: now() }
}

pub(crate) struct Desk {
    pub driver: Driver,
    pub engine: Engine,
}

/// What is set where pictures are on.
pub(crate) const ON: Option<Pictures> = Some(Pictures { on: true, way: None, cell: None });

impl Desk {
    /// Over a site whose feed shows these goods: article and picture.
    pub(crate) fn new(site: &Site, goods: &[(&str, &str)], set: Option<Pictures>, window: (u16, u16)) -> Self {
        Self::with(site, goods, set, window, &[("TERM", "xterm-256color")])
    }

    pub(crate) fn with(
        site: &Site,
        goods: &[(&str, &str)],
        set: Option<Pictures>,
        (cols, rows): (u16, u16),
        variables: &[(&str, &str)],
    ) -> Self {
        let offer = |(article, image): &(&str, &str)| {
            let breaks = r#"[{"min":100,"price":"3.20"}]"#;
            format!(
                r#"{{"id":"{article}","article":"{article}","title":"货{article}","breaks":{breaks},"images":["{image}"]}}"#
            )
        };
        let offers: Vec<String> = goods.iter().map(offer).collect();
        let page = format!(
            r#"{{"feed":"huopan/1","supplier":{{"name":"图行"}},"pass":"p1","offers":[{}],"more":false}}"#,
            offers.join(",")
        );
        site.put("/feed", page);
        let feeds = vec![SupplierFeed {
            id: SupplierId::new("tuhang").unwrap(),
            url: site.url("/feed"),
            token: TokenSource::None,
        }];
        let known = feeds.clone();
        let store = Arc::new(Depot::in_memory().unwrap());
        let engine = Engine::start(store, Tables::default(), Arc::new(move || known.clone())).unwrap();
        let reports = engine.sync(SyncJob { feeds, progress: Arc::new(|_| {}) });
        assert!(reports.iter().all(|report| report.error.is_none()), "{reports:?}");
        engine.settle();
        let mut state = State::new(Beginning {
            cols,
            rows,
            now: now(),
            me: Clean::fixed("王"),
            texts: Lang::Zh.texts(),
            pool: Clean::fixed("pool"),
            lens: Lens::default(),
            demo: false,
            mouse: false,
            bare: false,
        });
        let value = |name: &str| variables.iter().find(|(has, _)| *has == name).map(|(_, value)| (*value).to_owned());
        state.pictures = Given::new(value).pictures(set);
        let mut looking = Looking::new(Depth::True);
        let driver = Driver::new(
            App::new(state, Keymap::new().unwrap()),
            |waker| Box::new(Linked::new(engine.connect(who(), waker.bell()), Box::new(FixedClock::at(now())))),
            Box::new(move |state, frame| huopan::view::draw(state, looking.at(state), frame)),
            Box::new(FixedClock::at(now())),
        );
        Self { driver: driver.unwrap(), engine }
    }

    pub(crate) fn play(&mut self, keys: &str) {
        self.driver.play(keys).unwrap();
    }
    /// To a good by its article number.
    pub(crate) fn to(&mut self, article: &str) {
        self.play(&format!("s Ctrl-U ={article} Enter"));
        assert_eq!(self.driver.state().list().current().unwrap().article.as_str(), article);
    }
    pub(crate) fn decide(&mut self, decision: Decision) {
        self.engine.decide(vec![decision], &who()).unwrap();
        self.engine.settle();
        self.driver.rest().unwrap();
    }
    pub(crate) fn screen(&self) -> String {
        self.driver.screen()
    }
    pub(crate) fn toast(&self) -> String {
        self.driver.state().toast.as_ref().map(|toast| toast.words.clone()).unwrap_or_default()
    }
    /// The smallest rectangle around all cells with a colour: x, y, columns, rows; none without any.
    pub(crate) fn around(&self, colour: Color) -> Option<(u16, u16, u16, u16)> {
        let buffer = self.driver.buffer();
        // What stands behind a wide glyph is not seen.
        let hidden = |x: u16, y: u16| x > 0 && width(buffer[(x - 1, y)].symbol()) > 1;
        let is = |x: u16, y: u16| !hidden(x, y) && (buffer[(x, y)].fg == colour || buffer[(x, y)].bg == colour);
        let all = (0..buffer.area.height).flat_map(|y| (0..buffer.area.width).map(move |x| (x, y)));
        let there: Vec<(u16, u16)> = all.filter(|(x, y)| is(*x, *y)).collect();
        let (left, right) = (there.iter().map(|at| at.0).min()?, there.iter().map(|at| at.0).max()?);
        let (top, bottom) = (there.iter().map(|at| at.1).min()?, there.iter().map(|at| at.1).max()?);
        Some((left, top, right - left + 1, bottom - top + 1))
    }
}
