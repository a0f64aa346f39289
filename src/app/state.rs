//! The state of one session: everything a frame is drawn from, and nothing else.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use crate::app::{
    Action, Row, Settings, Sheet, changes,
    columns::Column,
    effect::Asked,
    further::Lesser,
    keymap::Keymap,
    note::{self, Hits, Shared},
};
use crate::config::chord::Chord;
use crate::domain::{
    Date, Instant, Lens, OfferId, SupplierId, decision::EventId, margin::LineKind, searches::Searches,
};
use crate::i18n::{Lang, Texts};
use crate::search::order::Order;
use crate::text::Clean;
use crate::theme::Looks;

pub use crate::app::{
    activity::ActivityScreen,
    assign::AssignForm,
    changes::ChangesList,
    choosing::ColumnChooser,
    compare::Compare,
    facets::FacetPane,
    form::Form,
    imports::ImportScreen,
    lens_form::LensForm,
    menu::{Help, Menu},
    mouse::Clicked,
    note_form::NoteForm,
    palette::Palette,
    picture::Pictures,
    pool_list::PoolList,
    search_box::QueryBox,
    search_list::SearchList,
    sense::Sense,
    streamers::StreamersScreen,
    suppliers::SuppliersScreen,
    welcome::Welcome,
    what_if::WhatIf,
};

/// A tab of the frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    /// 货品
    #[default]
    Goods,
    /// 选品池
    Pool,
    /// 主播
    Streamers,
    /// 供应商
    Suppliers,
    /// 导入
    Import,
    /// 动态
    Activity,
}

impl Tab {
    /// All tabs, in the order of their digits.
    pub const ALL: [Self; 6] =
        [Self::Goods, Self::Pool, Self::Streamers, Self::Suppliers, Self::Import, Self::Activity];

    /// Whether its list is one of goods.
    pub const fn has_goods(self) -> bool {
        matches!(self, Self::Goods | Self::Pool)
    }
    /// Whether margins on it are for a lens.
    pub const fn has_lens(self) -> bool {
        !matches!(self, Self::Suppliers | Self::Import)
    }
}

/// What a list holds of its rows: never the order, only the visible part.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The question that is shown.
    pub asked: Asked,
    /// Its number; answers to older ones are dropped.
    pub generation: u64,
    /// How far it is answered.
    pub hits: Hits,
    /// The first row on screen.
    pub offset: usize,
    /// The row under the cursor.
    pub cursor: usize,
    /// The good that the person chose by moving to it; the cursor follows it.
    pub selected: Option<OfferId>,
    /// Row number of `rows[0]`.
    pub first: usize,
    /// Rows at hand: the visible ones and a few around them.
    pub rows: Vec<Row>,
    /// Goods marked by Space or v.
    pub marks: BTreeMap<OfferId, Row>,
    /// Where a range of marks began.
    pub range_from: Option<usize>,
    /// Goods that changed since the order was made: 有 N款变动.
    pub stale_by: usize,
    /// The order before a search took its place.
    pub order_before: Option<Order>,
    /// Whether the person has moved; until then news re-orders the list.
    pub touched: bool,
    /// The question whose rows are at hand; while it is an older one, acts wait for the rows.
    pub rows_of: u64,
    /// Where the cursor's good stands in the answer is being asked; until it is known, another good is under the cursor.
    pub locating: bool,
    /// Whether the hits stand by how well they match: those with gaps and the near ones behind the others.
    pub ranked: bool,
    /// What of a query that finds nothing could go.
    pub lesser: Lesser,
}

impl List {
    /// Whether the rows at hand are the complete answer to the question in force, or none can come, and the cursor is on its good.
    pub const fn settled(&self) -> bool {
        let complete = self.hits.generation == self.generation && self.hits.done;
        complete && !self.locating && (self.rows_of == self.generation || self.hits.total == 0)
    }
    /// The good under the cursor, when its row is at hand.
    pub fn current_id(&self) -> Option<OfferId> {
        self.current().map(|row| row.id)
    }
    /// The row under the cursor, when it is at hand.
    pub fn current(&self) -> Option<&Row> {
        self.row(self.cursor)
    }
    /// The row with this number, when there is one and it is at hand.
    pub fn row(&self, number: usize) -> Option<&Row> {
        let at = number.checked_sub(self.first).filter(|_| number < self.hits.total)?;
        self.rows.get(at)
    }
}

/// How a toast is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// √ done.
    Ok,
    /// ! needs a look.
    Warn,
    /// × failed; stays until a key.
    Bad,
}

/// A line in the place of the hints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    /// How.
    pub tone: Tone,
    /// What.
    pub words: String,
    /// When it goes; none = at the next key.
    pub until: Option<Instant>,
}

/// What lies over the list, the top one last; the top one owns the keyboard.
#[derive(Clone, Debug)]
pub enum Layer {
    /// The query line owns the keyboard.
    Search,
    /// The facets own the keyboard.
    Facets,
    /// A numbered menu.
    Menu(Menu),
    /// 按键.
    Help(Help),
    /// 分配.
    Assign(Box<AssignForm>),
    /// 备注.
    Note(NoteForm),
    /// 口径.
    Lens(Box<LensForm>),
    /// Labelled fields: what for, says their kind.
    Form(Box<Form>),
    /// 命令.
    Palette(Palette),
    /// 常用搜索.
    Searches(SearchList),
    /// 敏感度.
    Sense(Box<Sense>),
    /// 假如.
    WhatIf(Box<WhatIf>),
    /// 比价.
    Compare(Box<Compare>),
    /// 全部池.
    Pools(Box<PoolList>),
    /// 选列.
    Columns(ColumnChooser),
    /// 上次以来.
    Changes(Box<ChangesList>),
    /// 从哪开始.
    Welcome(Welcome),
    /// The lines of the account own the keyboard; this one is under the cursor.
    Account(LineKind),
    /// 详情, full screen.
    Detail {
        /// First line shown.
        scroll: u16,
    },
}

/// Something decided that can be taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// The events it made.
    pub events: Vec<EventId>,
    /// What to call it.
    pub words: String,
    /// Instead of events, the list of a supplier that was taken in at that moment.
    pub list: Option<(SupplierId, Instant)>,
}

/// Something typed ahead of the rows or the sheet that it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ahead {
    /// An act.
    Act(Action),
    /// A key behind it.
    Key(Chord),
    /// Text pasted behind it.
    Paste(Box<str>),
}

/// What a ticket's answer means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pending {
    /// Something new; to be undone by `u`.
    Act(String),
    /// A good entered by hand: the cursor goes to it.
    Entered {
        /// What to call it.
        words: String,
        /// Which good.
        good: OfferId,
    },
    /// Pieces of one good: what is said is the verdict.
    Hold {
        /// What was asked for.
        words: String,
        /// Of which good.
        good: OfferId,
    },
    /// The retract of this act.
    Undo(Act),
    /// The retract of an act's retract.
    Redo(Act),
}

/// The state of one session.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Debug)]
pub struct State {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
    /// The moment of the last input.
    pub now: Instant,
    /// The day the session started: live dates count from it.
    pub today: Date,
    /// Who decides.
    pub me: Clean,
    /// Words of the session's language.
    pub texts: &'static Texts,
    /// The tab on screen.
    pub tab: Tab,
    /// The tab with goods that is, or was last, on screen.
    pub goods_tab: Tab,
    /// 货品.
    pub goods: List,
    /// 选品池.
    pub pool_list: List,
    /// 主播.
    pub streamers: StreamersScreen,
    /// 供应商.
    pub suppliers: SuppliersScreen,
    /// 导入.
    pub imports: ImportScreen,
    /// 动态.
    pub activity: ActivityScreen,
    /// The pool `x` puts goods into, by id; made silently when none is there.
    pub pool: Clean,
    /// What margins are computed for.
    pub lens: Lens,
    /// The query of the goods list.
    pub query: QueryBox,
    /// 筛选.
    pub facets: FacetPane,
    /// What lies over the list.
    pub layers: Vec<Layer>,
    /// The dock (or strip, or side detail) is shown.
    pub dock: bool,
    /// The account of the good under the cursor.
    pub sheet: Option<Arc<Sheet>>,
    /// The line in place of the hints.
    pub toast: Option<Toast>,
    /// What the catalog holds.
    pub catalog: note::Catalog,
    /// Pools, streamers, channels.
    pub shared: Arc<Shared>,
    /// The sheet that a form is to be opened on, when it is not the cursor's.
    pub form_sheet: Option<Arc<Sheet>>,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// What is drawn with; chosen at the board or set.
    pub looks: Arc<Looks>,
    /// What is set, as it was last read.
    pub settings: Arc<Settings>,
    /// The language that was set; another one on screen was chosen by hand.
    pub lang_given: Lang,
    /// 断网: nothing is fetched.
    pub offline: bool,
    /// A running sync.
    pub sync: Option<note::Sync>,
    /// Demo goods: gone when it is closed.
    pub demo: bool,
    /// Taken back by `u`, newest last.
    pub undo: Vec<Act>,
    /// Brought back by `U`, newest last.
    pub redo: Vec<Act>,
    /// What was typed ahead, oldest first.
    pub ahead: Vec<Ahead>,
    /// Tickets whose answer is awaited.
    pub pending: Vec<(u64, Pending)>,
    /// The request for pieces whose verdict is to be said as soon as its good's sheet tells it.
    pub asked_hold: Option<EventId>,
    /// The last ticket and generation given out.
    pub counter: u64,
    /// Ctrl-C was the last key: once more leaves.
    pub leaving: bool,
    /// The mouse is the board's.
    pub mouse: bool,
    /// The last click, while another may make it double.
    pub clicked: Option<Clicked>,
    /// Pictures of goods.
    pub pictures: Pictures,
    /// Links open beside the terminal; else they are copied.
    pub opens_links: bool,
    /// The columns that were chosen; none leaves them to the width of the list.
    pub columns: Option<Vec<Column>>,
    /// What changed since the last time.
    pub changes: changes::Known,
    /// Where files go unless a person says otherwise; empty is where the program was started.
    pub documents: PathBuf,
    /// The form of the export that is being written: it comes back when that fails.
    pub exporting: Option<Box<Form>>,
    /// Booth and supplier of the good that was entered last.
    pub last_stall: (String, String),
    /// Nothing is set up: the welcome is shown if the store turns out to be empty.
    pub bare: bool,
    /// Names of what was done from the palette, the newest first.
    pub recent: Vec<String>,
    /// What this person searched for.
    pub searches: Arc<Searches>,
}

impl State {
    /// The list of goods on screen; on a tab without one, the one that was on screen last.
    pub fn list(&self) -> &List {
        match self.goods_tab {
            Tab::Pool => &self.pool_list,
            _ => &self.goods,
        }
    }
    /// The list of goods on screen; on a tab without one, the one that was on screen last.
    pub fn list_mut(&mut self) -> &mut List {
        match self.goods_tab {
            Tab::Pool => &mut self.pool_list,
            _ => &mut self.goods,
        }
    }
    /// Who owns the keyboard.
    pub fn top(&self) -> Option<&Layer> {
        self.layers.last()
    }
    /// The sort of the list on screen.
    pub fn order(&self) -> Order {
        self.list().asked.order
    }
    /// The lens that figures are computed for: the draft while the drawer is open.
    pub fn lens_in_force(&self) -> &Lens {
        self.drawer().map_or(&self.lens, |form| &form.draft)
    }
}
