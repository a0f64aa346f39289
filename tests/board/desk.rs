//! A session at the demo's board, with a clock that stands still.

use std::sync::Arc;

use huopan::app::{App, Row, State, begin::Beginning, keymap::Keymap};
use huopan::cli::demo::Demo;
use huopan::domain::{Instant, decision::Via};
use huopan::engine::Who;
use huopan::i18n::Lang;
use huopan::session::{Driver, FixedClock, linked::Linked};
use huopan::text::Clean;
use huopan::theme::{Depth, Theme};
use huopan::view::{Glyphs, Look};

/// Monday 2026-11-23, 09:41 at +08:00.
pub(crate) fn monday() -> Instant {
    Instant::parse("2026-11-23T01:41:00Z").unwrap()
}

fn look() -> Look {
    Look::new(&Theme::usual(Depth::True).unwrap(), Depth::True, Glyphs::Unicode)
}

/// A person at the board.
pub(crate) struct Table {
    pub driver: Driver,
    demo: Demo,
    _folder: tempfile::TempDir,
}

impl Table {
    /// The board over the demo's goods, all fetched.
    pub(crate) fn new(cols: u16, rows: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let demo = Demo::start(folder.path(), None, monday()).unwrap();
        let reports = demo.sync(Arc::new(|_| {}));
        assert!(reports.iter().all(|report| report.error.is_none()), "{reports:?}");
        let state = State::new(Beginning {
            cols,
            rows,
            now: monday(),
            me: Clean::fixed("王"),
            texts: Lang::Zh.texts(),
            pool: Demo::pool(),
            lens: Demo::lens(),
            demo: true,
            mouse: false,
            bare: false,
        });
        let app = App::new(state, Keymap::new().unwrap());
        let who = Who { name: Clean::fixed("王"), via: Via::Board, at: monday() };
        let driver = Driver::new(
            app,
            |waker| {
                let connection = demo.engine.connect(who, waker.bell());
                Box::new(Linked::new(connection, Box::new(FixedClock::at(monday()))))
            },
            Box::new(|state, frame| huopan::view::draw(state, &look(), frame)),
            Box::new(FixedClock::at(monday())),
        )
        .unwrap();
        Self { driver, demo, _folder: folder }
    }

    pub(crate) fn play(&mut self, keys: &str) {
        self.driver.play(keys).unwrap();
    }
    pub(crate) fn paste(&mut self, text: &str) {
        self.driver.give(huopan::app::Input::Paste(text.to_owned())).unwrap();
    }
    pub(crate) fn state(&self) -> &State {
        self.driver.state()
    }
    pub(crate) fn world(&self) -> Arc<huopan::engine::World> {
        self.demo.engine.world()
    }
    /// The row under the cursor.
    pub(crate) fn row(&self) -> Row {
        self.state().list().current().expect("a row under the cursor").clone()
    }
}
