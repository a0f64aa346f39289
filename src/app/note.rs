//! What comes back from the engine, or happens without being asked.

use std::{collections::BTreeMap, ops::Range, sync::Arc, time::Duration};

use crate::app::importing::{Dir, ImportProgress, ImportReport, PastImport, Undone, Unread};
use crate::app::{
    Row, Settings, Sheet,
    activity::Deed,
    changes::Changes,
    further::Lesser,
    picture::Place,
    pool_list::PoolCard,
    suits::Suits,
    supply::{House, Supplied},
};
use crate::domain::{
    Fault, Instant, OfferId, Streamer, SupplierId,
    assumptions::CategoryDefaults,
    channel::{Channel, Fee},
    decision::{EventId, Hlc},
    picture::{Broken, Picture},
    searches::Searches,
};
use crate::ingest::feed_state::Held;
use crate::search::complete::Completion;
use crate::search::facets::Facets;
use crate::search::query::Mistake;
use crate::text::Clean;

/// How far a question has been answered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    /// Of which question.
    pub generation: u64,
    /// Rows that can be shown now: all hits, or the best of them while the search goes on.
    pub total: usize,
    /// Matching goods so far.
    pub found: usize,
    /// Of them with every term in one piece; by relevance the scattered ones (隔字) stand behind these.
    pub whole: usize,
    /// Of them with one typing mistake, or a like sound: they stand behind all others (差一点).
    pub near: usize,
    /// What the term was read as, with how many goods, the commonest first; empty when it is long to tell: sjzj = 手机支架 14.
    pub read: Vec<(Clean, usize)>,
    /// Conditions in the way: where in the query, in characters, and how many more goods would be found without it.
    pub blocked: Vec<(Range<usize>, usize)>,
    /// Goods in the scope in all.
    pub of: usize,
    /// Whether this is the complete answer.
    pub done: bool,
    /// How long it took so far.
    pub took: Duration,
    /// Goods by margin under the lens: good, thin, loss, unknown.
    pub margins: [usize; 4],
    /// What of the query was not understood.
    pub mistakes: Vec<Mistake>,
}

/// How a question was understood, told behind its complete answer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Explained {
    /// Of which question.
    pub generation: u64,
    /// See [`Hits::read`].
    pub read: Vec<(Clean, usize)>,
    /// See [`Hits::blocked`].
    pub blocked: Vec<(Range<usize>, usize)>,
}

/// What the catalog holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalog {
    /// Rises with every change.
    pub version: u64,
    /// Goods on offer.
    pub goods: usize,
    /// Suppliers.
    pub suppliers: usize,
    /// Goods that changed since the last note.
    pub changed: usize,
    /// While the store is being read: goods read, goods in all.
    pub loading: Option<(usize, usize)>,
    /// The last success of the supplier that waits longest.
    pub synced_at: Option<Instant>,
}

/// What all sessions share besides goods.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shared {
    /// Pools: id and name, by name.
    pub pools: Vec<(Clean, Clean)>,
    /// Suppliers: id and name, by their number in the store.
    pub suppliers: Vec<(SupplierId, Clean)>,
    /// The same with all that is known of them.
    pub houses: Vec<House>,
    /// Streamers, by id.
    pub streamers: Vec<Streamer>,
    /// Channels with their fees.
    pub channels: Vec<Channel>,
    /// Category defaults.
    pub categories: Vec<CategoryDefaults>,
    /// The files that were taken in last, the newest first.
    pub imports: Vec<Arc<PastImport>>,
}

/// One supplier's sync.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SupplierSync {
    /// Who.
    pub supplier: SupplierId,
    /// The name to show.
    pub name: Clean,
    /// Goods so far.
    pub done: u64,
    /// Goods in all, when the feed says.
    pub total: Option<u64>,
    /// Why it failed.
    pub fault: Option<Fault>,
    /// It is over, well or not.
    pub ended: bool,
    /// What it is at.
    pub phase: SyncPhase,
    /// What it brought so far.
    pub change: Change,
    /// Set when goods would have gone but wait for a person.
    pub held: Option<Held>,
    /// Someone stopped it.
    pub cancelled: bool,
    /// When this was so.
    pub at: Instant,
    /// The first goods that were not understood, and why.
    pub odd: Vec<Fault>,
}

/// What one supplier's sync is at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SyncPhase {
    /// Waits for its turn.
    Queued,
    /// Takes pages.
    Taking,
    /// Will try again.
    Waiting {
        /// When.
        until: Instant,
        /// Which try failed, from 1.
        failed: u32,
        /// Why.
        why: Fault,
    },
    /// Is over.
    Ended,
}

/// What a sync changed, in goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Change {
    /// New.
    pub added: u32,
    /// With something else than before.
    pub changed: u32,
    /// Taken down.
    pub removed: u32,
    /// Not understood.
    pub rejected: u32,
}

/// All suppliers' sync.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sync {
    /// Each one.
    pub suppliers: Vec<SupplierSync>,
    /// Goods a second.
    pub rate: u64,
    /// Seconds that remain, when known.
    pub remains: Option<u64>,
    /// Over.
    pub ended: bool,
    /// How it last went for suppliers that this run is not about.
    pub earlier: Vec<SupplierSync>,
    /// What happened last, the newest first: suppliers as they waited or ended.
    pub log: Vec<SupplierSync>,
}

/// A list that was written into a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    /// The file, as it is shown.
    pub file: Clean,
    /// Rows under the heads.
    pub rows: usize,
    /// A row stands for an assignment, not for a good.
    pub by_assignment: bool,
    /// Goods that belong in it but are not in the catalog.
    pub left_out: usize,
}

/// News for a session.
#[derive(Clone, Debug)]
pub enum Note {
    /// A question's answer grows or is complete.
    Hits(Hits),
    /// How a question was understood.
    Explained(Explained),
    /// Rows of an answer.
    Rows {
        /// Of which question.
        generation: u64,
        /// Row number of the first.
        first: usize,
        /// The rows.
        rows: Vec<Row>,
    },
    /// An answer counted by facets.
    Facets {
        /// Of which question.
        generation: u64,
        /// The counts.
        counted: Arc<Facets>,
    },
    /// What the word at the cursor may become, the likeliest first.
    Completions {
        /// The query as it was asked about.
        query: String,
        /// Before which of its characters the cursor stood.
        cursor: usize,
        /// The ways to go on.
        completions: Vec<Completion>,
    },
    /// Where a good stands; none when it does not match.
    Located {
        /// Of which question.
        generation: u64,
        /// Which good.
        id: OfferId,
        /// Its row.
        at: Option<usize>,
    },
    /// What of a query that finds nothing could go.
    Lesser(Lesser),
    /// The next row that needs a look; none when there is none as far as was looked.
    Flagged {
        /// Of which question.
        generation: u64,
        /// Its row.
        at: Option<usize>,
    },
    /// The rows of a range, to be marked.
    Marked(Vec<Row>),
    /// A good's account and detail.
    Sheet(Arc<Sheet>),
    /// There is no sheet of this good: it is gone, or cannot be read (then a fault says so).
    NoSheet(OfferId),
    /// The sheets of goods that are compared.
    Compared {
        /// Of which question.
        ask: u64,
        /// As far as they are there, in the order asked.
        sheets: Vec<Arc<Sheet>>,
        /// Goods that are in no catalog, or could not be read.
        left_out: usize,
    },
    /// What all pools hold, by name.
    Pools(Vec<PoolCard>),
    /// What changed in a pool since this person last looked.
    Changes(Changes),
    /// A picture, or why there is none.
    Picture {
        /// Which.
        of: Place,
        /// What came.
        outcome: Result<Arc<Picture>, Broken>,
    },
    /// What suits a streamer, and what she has.
    Suits(Box<Suits>),
    /// How many goods each streamer has from today on, by her id.
    Loads(BTreeMap<Clean, usize>),
    /// What was decided, newest first.
    Activity {
        /// As asked.
        before: Option<(Hlc, EventId)>,
        /// The decisions.
        deeds: Vec<Deed>,
        /// There are no older ones.
        complete: bool,
    },
    /// Decisions are durable, or why not.
    Decided {
        /// As given.
        ticket: u64,
        /// The events, in order.
        outcome: Result<Vec<EventId>, Fault>,
    },
    /// The catalog changed.
    Catalog(Catalog),
    /// Pools, streamers, channels changed.
    Shared(Arc<Shared>),
    /// Goods whose decisions changed (rows and sheets may differ).
    Marks(Vec<OfferId>),
    /// A file was read and not taken in: only a look was asked for, or something had to be guessed.
    ImportPreview(Arc<ImportReport>),
    /// A file is being taken in.
    Importing(ImportProgress),
    /// A file was taken in, or why not; nothing is stored of one that was not.
    Imported(Result<Arc<ImportReport>, Fault>),
    /// A list was taken back, or why not.
    ImportUndone(Result<Arc<Undone>, Fault>),
    /// What a file of the inbox came to, which was taken in by itself.
    Inbox(Result<Arc<ImportReport>, Fault>),
    /// Rows of imports that wait to be put right.
    Unread(Vec<Unread>),
    /// What a path could go on with.
    Dir(Dir),
    /// A sync goes on or ended.
    Sync(Sync),
    /// Catalogs may be fetched, or not: 断网.
    Online(bool),
    /// An act about a supplier is answered.
    Supplied(Supplied),
    /// Each supplier's goods by margin under a lens: good, thin, loss, unknown.
    Margins(Vec<(SupplierId, [usize; 4])>),
    /// A list was exported, or why not.
    Exported(Result<Exported, Fault>),
    /// What this person searched for, as it is kept.
    Searches(Arc<Searches>),
    /// A channel's fee is confirmed and written.
    FeeConfirmed {
        /// Of which channel, by its id.
        channel: Clean,
        /// The fee as it is confirmed.
        fee: Box<Fee>,
    },
    /// The files of settings were read anew.
    Settings(Arc<Settings>),
    /// Something went wrong that nobody asked about.
    Fault(Fault),
}
