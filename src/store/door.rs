//! The narrow door to everything that is kept: what callers may ask, and nothing of how it is kept.
//!
//! All calls may come from any thread and may block on the disk; none belongs on an async one. What a call has answered is
//! durable.

use crate::domain::{
    Detail, Fault, FileHash, Instant, Listing, OfferId, Supplier, SupplierId,
    decision::{Event, EventId},
    searches::{Keep, Searches},
};
use crate::ingest::feed_state::{AppliedPage, Held, PageWrite, SyncState};
use crate::text::Clean;

use super::files::FileEntry;
use super::index_file::IndexFile;
use super::journal::Draft;

/// Where an offer lies, for good: slots never move.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slot {
    /// Number of the supplier in this store.
    pub supplier: u32,
    /// Page of the supplier, from 0.
    pub page: u32,
    /// Row of the page, from 0.
    pub row: u16,
}

/// A page of a supplier's goods.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageKey {
    /// Number of the supplier in this store.
    pub supplier: u32,
    /// Page, from 0.
    pub page: u32,
}

/// A page with the hash of its list part, which changes when the part does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageStamp {
    /// Which page.
    pub key: PageKey,
    /// Hash of the list part.
    pub hash: u64,
}

/// An offer as the index takes it in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedRow {
    /// Where it lies.
    pub slot: Slot,
    /// Who it is.
    pub id: OfferId,
    /// Its key in the supplier.
    pub key: Clean,
    /// Since when the supplier no longer has it.
    pub gone_at: Option<Instant>,
    /// When price or stock became what they are, as far as that is known.
    pub changed_at: Option<Instant>,
    /// What columns need.
    pub listing: Listing,
}

/// An offer whose figures were only confirmed: nothing but their dates changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Aged {
    /// Where it lies.
    pub slot: Slot,
    /// Who it is.
    pub id: OfferId,
    /// When the price was true.
    pub priced_at: Option<Instant>,
    /// When the stock was true.
    pub stocked_at: Option<Instant>,
}

/// A page's list rows, by row, with the stamp of just these.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedPage {
    /// Which page, and the hash of what was read.
    pub stamp: PageStamp,
    /// The rows.
    pub rows: Vec<ListedRow>,
}

/// A page that became another one: from which hash to which.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageChange {
    /// Which page.
    pub key: PageKey,
    /// Its hash before; none for a new page.
    pub before: Option<u64>,
    /// Its hash since.
    pub after: u64,
}

/// What applying a page, or a person's word on a held pass, changed: the delta for the index.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// The figures.
    pub page: AppliedPage,
    /// Offers that are new, changed, or live again.
    pub rows: Vec<ListedRow>,
    /// Offers that were only dated anew.
    pub aged: Vec<Aged>,
    /// Offers that are gone now.
    pub gone: Vec<(Slot, OfferId)>,
    /// Change points seen.
    pub points: u32,
    /// Pages of the store that it changed, each once.
    pub pages: Vec<PageChange>,
}

/// A supplier as the store knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct SupplierEntry {
    /// Its number in this store.
    pub no: u32,
    /// Its id.
    pub id: SupplierId,
    /// What it says of itself.
    pub info: Supplier,
    /// How far its feed was taken.
    pub state: SyncState,
    /// Goods it has now.
    pub live: u32,
    /// When it was last taken to the end.
    pub last_ok: Option<Instant>,
    /// Set while goods that are missing from its feed wait for a person's word.
    pub held: Option<Held>,
}

/// One offer in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The list part.
    pub row: ListedRow,
    /// The rest.
    pub detail: Detail,
}

/// Everything that is kept.
pub trait Store: Send + Sync {
    /// All suppliers, by number.
    fn suppliers(&self) -> Result<Vec<SupplierEntry>, Fault>;

    /// Enters a supplier under its id, or gives a name to one that has none but its id; its number.
    fn set_supplier(&self, id: &SupplierId, name: &Clean) -> Result<u32, Fault>;

    /// Takes in one page: all of it with the state after it, or nothing.
    fn apply(&self, write: PageWrite) -> Result<Applied, Fault>;

    /// Keeps a state that no page came with (nothing new, begin again); `ok_at` says that the supplier was taken to the end then.
    fn set_state(&self, id: &SupplierId, state: &SyncState, ok_at: Option<Instant>) -> Result<(), Fault>;

    /// Frees what was held in memory for a supplier's sync; the next page reads it again.
    fn rest(&self, id: &SupplierId);

    /// Takes down the goods that were held, save those seen since.
    fn confirm_removal(&self, id: &SupplierId, at: Instant) -> Result<Applied, Fault>;

    /// The goods that are held, by place; none when a person is not asked about any.
    fn held(&self, id: &SupplierId) -> Result<Vec<Slot>, Fault>;

    /// Keeps the goods that were held; a later pass may hold them again.
    fn dismiss_removal(&self, id: &SupplierId) -> Result<(), Fault>;

    /// All pages in order, for an index that loads them, on as many threads as it likes, or only those that changed.
    fn list_pages(&self) -> Vec<PageStamp>;

    /// The list rows of a page with their stamp.
    fn read_page(&self, key: PageKey) -> Result<ListedPage, Fault>;

    /// The list rows of a page, by row.
    fn list_page(&self, key: PageKey) -> Result<Vec<ListedRow>, Fault> {
        Ok(self.read_page(key)?.rows)
    }

    /// Where a ready index of the goods may be kept; none where it may not.
    fn index(&self) -> Option<&IndexFile> {
        None
    }

    /// One offer in full; none when there is no such slot.
    fn detail(&self, slot: Slot) -> Result<Option<Found>, Fault>;

    /// Keeps a file as it came, under the hash of its bytes; the same bytes are kept once.
    fn keep_file(&self, bytes: &[u8]) -> Result<FileHash, Fault>;

    /// A kept file's bytes, which are surely those that were kept.
    fn file(&self, hash: &FileHash) -> Result<Vec<u8>, Fault>;

    /// All kept files, by hash.
    fn files(&self) -> Result<Vec<FileEntry>, Fault>;

    /// The number that the next decision gets. Whoever decides by it must be the only one who decides.
    fn next_event(&self) -> EventId;

    /// Makes decisions durable, in order; as events, with the numbers and stamps they got.
    fn decide(&self, drafts: Vec<Draft>) -> Result<Vec<Event>, Fault>;

    /// Shows every decision there is, in the order they were written down.
    fn decisions(&self, visit: &mut dyn FnMut(Event)) -> Result<(), Fault>;

    /// What a person searched for, and the searches kept under a name. No decision: they may be lost.
    fn searches(&self, who: &Clean) -> Searches;

    /// Keeps what became of them; as they are now.
    fn keep_search(&self, who: &Clean, keep: Keep) -> Result<Searches, Fault>;

    /// Until when a person had seen what goes on; none when that is not known. No decision: it may be lost.
    fn seen(&self, who: &Clean) -> Option<Instant>;

    /// Keeps until when a person has seen what goes on.
    fn see(&self, who: &Clean, at: Instant) -> Result<(), Fault>;
}
