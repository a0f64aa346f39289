//! How a session begins.

use std::sync::Arc;

use crate::app::{
    note::{Catalog, Shared},
    state::{
        ActivityScreen, FacetPane, ImportScreen, List, Pictures, QueryBox, State, StreamersScreen, SuppliersScreen, Tab,
    },
};
use crate::domain::{Date, Instant, Lens};
use crate::i18n::Texts;
use crate::text::Clean;

/// What a session is told at its start.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
    /// The moment.
    pub now: Instant,
    /// Who decides.
    pub me: Clean,
    /// Words.
    pub texts: &'static Texts,
    /// The pool `x` puts goods into.
    pub pool: Clean,
    /// The first lens.
    pub lens: Lens,
    /// Demo goods.
    pub demo: bool,
    /// The mouse is the board's from the start.
    pub mouse: bool,
    /// No supplier is set up.
    pub bare: bool,
}

impl State {
    /// A session's state before anything is known.
    pub fn new(begin: Beginning) -> Self {
        Self {
            cols: begin.cols,
            rows: begin.rows,
            now: begin.now,
            today: Date::of(begin.now),
            me: begin.me,
            texts: begin.texts,
            tab: Tab::Goods,
            goods_tab: Tab::Goods,
            goods: List::default(),
            pool_list: List::default(),
            streamers: StreamersScreen::default(),
            suppliers: SuppliersScreen::default(),
            imports: ImportScreen::default(),
            activity: ActivityScreen::default(),
            pool: begin.pool,
            lens: begin.lens,
            query: QueryBox::default(),
            facets: FacetPane::default(),
            layers: Vec::new(),
            dock: true,
            sheet: None,
            form_sheet: None,
            toast: None,
            catalog: Catalog::default(),
            shared: Arc::new(Shared::default()),
            keymap: Arc::default(),
            looks: Arc::default(),
            settings: Arc::default(),
            lang_given: begin.texts.lang,
            offline: false,
            sync: None,
            demo: begin.demo,
            undo: Vec::new(),
            redo: Vec::new(),
            ahead: Vec::new(),
            pending: Vec::new(),
            counter: 0,
            leaving: false,
            mouse: begin.mouse,
            clicked: None,
            pictures: Pictures::default(),
            opens_links: false,
            bare: begin.bare,
            asked_hold: None,
            recent: Vec::new(),
            searches: Arc::default(),
            columns: None,
            changes: crate::app::changes::Known::default(),
            documents: std::path::PathBuf::new(),
            exporting: None,
            last_stall: Default::default(),
        }
    }
}
