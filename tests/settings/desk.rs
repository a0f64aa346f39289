//! A session over a store in memory whose settings lie in a folder of their own.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use huopan::app::{App, State, begin::Beginning};
use huopan::config::Folders;
use huopan::domain::{Instant, Lens, decision::Via};
use huopan::engine::{Engine, Tables, Who, watch::Watcher};
use huopan::i18n::Lang;
use huopan::session::{Driver, FixedClock, linked::Linked};
use huopan::store::Depot;
use huopan::text::Clean;
use huopan::theme::Depth;
use huopan::view::Looking;

pub(crate) struct Desk {
    pub driver: Driver,
    pub engine: Engine,
    clock: FixedClock,
    folder: tempfile::TempDir,
}

impl Desk {
    /// A board with these files of settings, which it looks at and writes.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self::open(files, true)
    }

    /// A board that leaves files of settings alone, as the demo's does.
    pub(crate) fn careless(files: &[(&str, &str)]) -> Self {
        Self::open(files, false)
    }

    fn open(files: &[(&str, &str)], keeps: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let folders = Folders { data: folder.path().join("data"), config: folder.path().join("config.toml") };
        let store = Arc::new(Depot::in_memory().unwrap());
        let engine = Engine::start(store, Tables::default(), Arc::new(Vec::new)).unwrap();
        let watcher = Watcher::new(folders);
        let settings = Arc::clone(watcher.settings());
        if keeps {
            engine.keep_settings(watcher);
        }
        let now = Instant::parse("2026-11-23T01:41:00Z").unwrap();
        let mut state = State::new(Beginning {
            cols: 120,
            rows: 36,
            now,
            me: Clean::fixed("王"),
            texts: Lang::Zh.texts(),
            pool: Clean::fixed("pool"),
            lens: Lens::default(),
            demo: false,
            mouse: false,
            bare: false,
        });
        state.begin_with(Arc::clone(&settings), false);
        let app = App::new(state, (*settings.keymap).clone());
        let clock = FixedClock::at(now);
        let mut looking = Looking::new(Depth::True);
        let driver = Driver::new(
            app,
            |waker| {
                let who = Who { name: Clean::fixed("王"), via: Via::Board, at: now };
                Box::new(Linked::new(engine.connect(who, waker.bell()), Box::new(clock.clone())))
            },
            Box::new(move |state, frame| huopan::view::draw(state, looking.at(state), frame)),
            Box::new(clock.clone()),
        );
        Self { driver: driver.unwrap(), engine, clock, folder }
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap_or_default()
    }
    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.file(name).parent().unwrap()).unwrap();
        fs::write(self.file(name), text).unwrap();
    }
    /// One look at the files.
    pub(crate) fn look(&mut self) {
        self.engine.poll_settings();
        self.driver.rest().unwrap();
    }
    /// A change, and the two looks that it takes.
    pub(crate) fn change(&mut self, name: &str, text: &str) {
        self.write(name, text);
        self.look();
        self.look();
    }
    pub(crate) fn play(&mut self, keys: &str) {
        self.driver.play(keys).unwrap();
    }
    pub(crate) fn toast(&self) -> String {
        self.driver.state().toast.as_ref().map(|toast| toast.words.clone()).unwrap_or_default()
    }
    /// The last row, when no toast stands in it any more.
    pub(crate) fn hints(&mut self) -> String {
        self.clock.advance(Duration::from_secs(5));
        self.play("Down");
        self.driver.screen().lines().last().unwrap().to_owned()
    }
    /// The background of the screen.
    pub(crate) fn ground(&self) -> ratatui::style::Color {
        self.driver.buffer()[(119, 20)].bg
    }
}
