//! Opening a session at an engine: the same for the local terminal and for one that comes from afar.

use std::sync::Arc;

use ratatui::Terminal;

use crate::app::{App, Effect, Settings, State, begin::Beginning};
use crate::domain::{Lens, decision::Via};
use crate::engine::{Engine, Who};
use crate::front::{detect::Given, documents};
use crate::i18n::Lang;
use crate::session::{Canvas, Clock as _, Session, SystemClock, Waker, linked::Linked};
use crate::text::Clean;
use crate::theme::Depth;
use crate::view::Looking;

/// What a session is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// What the person has set.
    pub settings: Arc<Settings>,
    /// The language on screen.
    pub lang: Lang,
    /// Who decides.
    pub me: Clean,
    /// The first lens.
    pub lens: Lens,
    /// The pool that `x` fills, by its id.
    pub pool: Clean,
    /// Demo goods.
    pub demo: bool,
    /// No supplier is set up.
    pub bare: bool,
    /// Catalogs are fetched at once, while one looks.
    pub sync: bool,
    /// What the terminal says of itself.
    pub given: Given,
}

/// Where a session is shown.
pub struct Screen<B: Canvas> {
    /// Columns, as they are now.
    pub cols: u16,
    /// Rows, as they are now.
    pub rows: u16,
    /// What to draw on.
    pub terminal: Terminal<B>,
    /// What the engine rings.
    pub waker: Waker,
    /// Links can be opened beside it.
    pub opens_links: bool,
}

/// A session before its first frame.
pub fn open<B: Canvas>(engine: &Engine, opening: Opening, screen: Screen<B>) -> Session<B> {
    let now = SystemClock.now();
    let mut state = State::new(Beginning {
        cols: screen.cols,
        rows: screen.rows,
        now,
        me: opening.me.clone(),
        texts: opening.lang.texts(),
        pool: opening.pool,
        lens: opening.lens,
        demo: opening.demo,
        mouse: opening.settings.preset.mouse.unwrap_or_default(),
        bare: opening.bare,
    });
    state.opens_links = screen.opens_links;
    state.documents = documents::folder();
    state.pictures = opening.given.pictures(opening.settings.preset.pictures);
    state.begin_with(Arc::clone(&opening.settings), opening.given.is_plain());
    let keymap = (*opening.settings.keymap).clone();
    let who = Who { name: opening.me, via: Via::Board, at: now };
    let connection = engine.connect(who, screen.waker.bell());
    if opening.sync {
        connection.carry_out(Effect::Sync(None), now);
    }
    let link = Box::new(Linked::new(connection, Box::new(SystemClock)));
    let mut looking = Looking::new(opening.given.depth(opening.settings.preset.depth.map(depth)));
    let draw = Box::new(move |state: &State, frame: &mut ratatui::Frame<'_>| {
        crate::view::draw(state, looking.at(state), frame);
    });
    Session::new(App::new(state, keymap), screen.terminal, link, draw, Box::new(SystemClock))
}

const fn depth(set: crate::config::Depth) -> Depth {
    match set {
        crate::config::Depth::Mono => Depth::Mono,
        crate::config::Depth::Ansi16 => Depth::Ansi16,
        crate::config::Depth::Ansi256 => Depth::Ansi256,
        crate::config::Depth::True => Depth::True,
    }
}
