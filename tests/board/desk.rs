//! A session at the demo's board, with a clock that stands still.

use std::sync::Arc;

use huopan::app::{App, Row, State, begin::Beginning, keymap::Keymap};
use huopan::cli::demo::Demo;
use huopan::domain::{Instant, decision::Via};
use huopan::engine::Who;
use huopan::i18n::Lang;
use huopan::session::{Driver, FixedClock, linked::Linked};
use huopan::store::Store;
use huopan::text::Clean;
use huopan::theme::{Depth, Theme};
use huopan::view::{Glyphs, Look};

/// Monday 2026-11-23, 09:41 at +08:00.
pub(crate) fn monday() -> Instant {
    Instant::parse("2026-11-23T01:41:00Z").unwrap()
}

pub(crate) fn look() -> Look {
    Look::new(&Theme::usual(Depth::True).unwrap(), Depth::True, Glyphs::Unicode)
}

/// So many days before that moment.
pub(crate) fn days_before(days: i64) -> Instant {
    Instant(monday().0 - days * 86_400_000)
}

fn fetch(demo: &Demo) {
    let reports = demo.sync(Arc::new(|_| {}));
    assert!(reports.iter().all(|report| report.error.is_none()), "{reports:?}");
}

/// A person at the board.
pub(crate) struct Table {
    pub driver: Driver,
    demo: Demo,
    _folder: tempfile::TempDir,
}

impl Table {
    /// What the last act is answered with; empty where nothing is.
    pub(crate) fn toast(&self) -> &str {
        self.state().toast.as_ref().map_or("", |toast| &toast.words)
    }

    /// The board over the demo's goods, all fetched.
    pub(crate) fn new(cols: u16, rows: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let demo = Demo::start(folder.path(), None, monday()).unwrap();
        fetch(&demo);
        Self::over(demo, folder, (cols, rows))
    }

    /// The same goods, fetched two days before; what became of the store since then, before the session begins.
    pub(crate) fn after(cols: u16, rows: u16, meanwhile: impl FnOnce(&dyn Store)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let before = Demo::start(folder.path(), None, days_before(2)).unwrap();
        fetch(&before);
        meanwhile(&**before.engine.store());
        drop(before);
        let demo = Demo::start(folder.path(), None, monday()).unwrap();
        demo.engine.wait_loaded();
        Self::over(demo, folder, (cols, rows))
    }

    fn over(demo: Demo, folder: tempfile::TempDir, (cols, rows): (u16, u16)) -> Self {
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
        let mut state = state;
        state.begin_with(demo.settings(&huopan::app::Settings::default()), false);
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
    /// The store below.
    pub(crate) fn store(&self) -> &dyn Store {
        &**self.demo.engine.store()
    }
    pub(crate) fn world(&self) -> Arc<huopan::engine::World> {
        self.demo.engine.world()
    }
    /// The row under the cursor.
    pub(crate) fn row(&self) -> Row {
        self.state().list().current().expect("a row under the cursor").clone()
    }
}
