//! What the state wants done: data that the engine carries out. Answers come back as notes.

use std::ops::Range;

use crate::app::importing::ImportAsk;
use crate::app::supply::Supply;
use crate::config::{Choice, KeepLens};
use crate::domain::{
    Decision, Instant, Lens, OfferId, Quantity, SupplierId,
    decision::{EventId, Hlc},
    searches::Keep,
};
use crate::export::wanted::Wanted;
use crate::i18n::Lang;
use crate::search::order::Order;
use crate::text::Clean;

/// Which goods a list is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Scope {
    /// All of them.
    #[default]
    All,
    /// One pool's.
    Pool(Clean),
}

/// What a list shows: a change of it is a new generation.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Asked {
    /// Which goods.
    pub scope: Scope,
    /// The query as typed.
    pub query: String,
    /// What margins are computed for.
    pub lens: Lens,
    /// The order.
    pub order: Order,
    /// The pool whose goods get ★.
    pub pool: Option<Clean>,
}

/// Which goods are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Compared {
    /// A good and its likes at other suppliers, the cheapest first.
    Likes(OfferId),
    /// These, in this order.
    These(Vec<OfferId>),
}

/// What follows a session at the same terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// The demo's goods.
    Demo,
}

/// One thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Find and order goods; the newest generation wins.
    Search {
        /// Number of this question, rising.
        generation: u64,
        /// The question.
        asked: Box<Asked>,
    },
    /// Fill these rows of the newest order.
    Rows {
        /// Of which question.
        generation: u64,
        /// Which rows.
        rows: Range<usize>,
        /// Under which lens their figures are.
        lens: Box<Lens>,
    },
    /// Count the complete answer by facets.
    Facets {
        /// Of which question.
        generation: u64,
    },
    /// Without which of its parts would the newest question, that found nothing, find something?
    Lesser {
        /// Of which question.
        generation: u64,
    },
    /// What the word at the cursor of the search box may become; the newest question is answered.
    Complete {
        /// The query as typed.
        query: String,
        /// Before which of its characters the cursor stands.
        cursor: usize,
        /// In whose words fields are named.
        lang: Lang,
    },
    /// At which row does this good stand?
    Locate {
        /// Of which question.
        generation: u64,
        /// Which good.
        id: OfferId,
    },
    /// The next row, or the one before, that needs a look.
    Flag {
        /// Of which question.
        generation: u64,
        /// From which row.
        from: usize,
        /// The next one; else the one before.
        down: bool,
    },
    /// The rows of a range, to be marked.
    Marked {
        /// Of which question.
        generation: u64,
        /// Which rows.
        rows: Range<usize>,
    },
    /// The account, detail and decisions of a good under a lens.
    Sheet {
        /// Which good.
        id: OfferId,
        /// Under which lens.
        lens: Box<Lens>,
    },
    /// The sheets of goods that are compared.
    Compare {
        /// Number of this question, rising; the newest wins.
        ask: u64,
        /// Which goods.
        goods: Compared,
        /// Under which lens.
        lens: Box<Lens>,
    },
    /// What changed in a pool since this person last looked.
    Changes {
        /// The pool, by its id.
        pool: Clean,
        /// Prices are those at this quantity.
        pieces: Quantity,
    },
    /// What all pools hold.
    Pools,
    /// This person has seen what changed until now.
    See,
    /// Bring a picture.
    Picture(crate::app::picture::Wanted),
    /// Which goods of the pool (when it is empty, of the newest order) suit a streamer, and what she has.
    Suits {
        /// Her id.
        streamer: Clean,
        /// The lens on her terms.
        lens: Box<Lens>,
        /// The pool.
        pool: Clean,
    },
    /// How many goods each streamer has from today on.
    Loads,
    /// What was decided last, newest first.
    Activity {
        /// Only what was stamped before it; none = from the newest.
        before: Option<(Hlc, EventId)>,
        /// At most so many.
        limit: usize,
    },
    /// Make decisions durable, all or none.
    Decide {
        /// Comes back with the answer.
        ticket: u64,
        /// What was decided.
        decisions: Vec<Decision>,
    },
    /// Fetch catalogs: those of these suppliers, or all.
    Sync(Option<Vec<SupplierId>>),
    /// Go online, or offline.
    Online(bool),
    /// Something about one supplier.
    Supply(Box<Supply>),
    /// Each supplier's goods by margin under a lens.
    Margins {
        /// Under which.
        lens: Box<Lens>,
    },
    /// Read a file, and take it in if that is asked; one at a time.
    Import(Box<ImportAsk>),
    /// Stops what this session has under way: a file that is read or taken in.
    StopImport,
    /// Takes a supplier's list back that was taken in at that moment.
    UndoImport {
        /// Whose.
        supplier: SupplierId,
        /// When.
        list: Instant,
    },
    /// Asks which rows of imports wait to be put right.
    Unread,
    /// What a path could go on with.
    ListDir {
        /// As typed so far.
        path: String,
    },
    /// Stop what runs.
    Cancel,
    /// Keep what became of this person's searches.
    KeepSearch(Keep),
    /// Keep what became of this person's lenses.
    KeepLens(KeepLens),
    /// A person's word that the fee in force of a channel for a category is what it takes.
    ConfirmFee {
        /// The channel, by its id.
        channel: Clean,
        /// The category.
        category: Clean,
    },
    /// Write a choice into config.toml.
    Set(Choice),
    /// Write a list into a file, in this language.
    Export(Box<Wanted>, Lang),
    /// Draw all cells anew.
    Redraw,
    /// From now on the mouse is the board's, or the terminal's own.
    Mouse(bool),
    /// Put a text on the person's clipboard.
    Copy(String),
    /// Open a web address (see `link::address`) beside the terminal.
    OpenLink(String),
    /// Leave.
    Quit,
    /// Leave, and go on with this.
    Leave(Next),
}
