//! The store over one data folder: `journal/`, `history/` and `files/`, which are the truth, and `catalog/`, which follows them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::domain::{
    Fault, FileHash, Instant, OfferId, SupplierId,
    decision::{Event, EventId},
    searches::{Keep, Searches},
};
use crate::ingest::feed_state::{PageWrite, SyncState};
use crate::text::Clean;

use super::codec::{self, DetailPage, ListPage, ListRow};
use super::disk::{Disk, RealDisk, SyncPoint};
use super::door::{Applied, Found, ListedPage, ListedRow, PageKey, PageStamp, Slot, Store, SupplierEntry};
use super::error::StoreError;
use super::fake_disk::FakeDisk;
use super::files::{FileEntry, Files};
use super::history::History;
use super::index_file::IndexFile;
use super::journal::{Draft, Journal};
use super::keys::{self, Room};
use super::lock::Lock;
use super::mark;
use super::pages::{self, Pages};
use super::rebuild::{self, Engine, OpenNote, Ready, log_notes};
use super::searches::SearchFile;
use super::seen::Seen;
use super::writer::{PageReady, SupplierRecord, Writer, read_suppliers};

/// The store.
pub struct Depot {
    pages: Box<dyn Pages>,
    writer: Mutex<Writer>,
    journal: Mutex<Journal>,
    files: Files,
    index: Option<IndexFile>,
    searches: SearchFile,
    seen: Seen,
    names: RwLock<BTreeMap<u32, SupplierId>>,
    /// The disk and the data folder on it.
    place: (Arc<dyn Disk>, PathBuf),
    /// Held as long as the store is open.
    lock: Option<Lock>,
}

impl Depot {
    /// Opens the data folder that `lock` was taken of, mending what can be mended, and tells what was found.
    pub fn open(folder: &Path, lock: Lock, now: Instant) -> Result<(Self, Vec<OpenNote>), StoreError> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let (mut depot, notes) = Self::open_on(&disk, folder, Engine::Sled, now)?;
        depot.lock = Some(lock);
        Ok((depot, notes))
    }

    /// The same store that keeps no index of its goods: it will not be opened again.
    #[must_use]
    pub fn without_index(mut self) -> Self {
        self.index = None;
        self
    }

    /// A store that is gone when it is dropped; for tests.
    pub fn in_memory() -> Result<Self, StoreError> {
        let disk: Arc<dyn Disk> = Arc::new(FakeDisk::new());
        Self::open_on(&disk, Path::new("/data"), Engine::Memory, Instant(0)).map(|(depot, _)| depot)
    }

    /// Opens a folder on any disk with any engine; nobody but the caller sees to it that nobody else does.
    pub fn open_on(
        disk: &Arc<dyn Disk>,
        folder: &Path,
        engine: Engine,
        now: Instant,
    ) -> Result<(Self, Vec<OpenNote>), StoreError> {
        disk.create_dir_all(folder, SyncPoint::new("data", "folder"))?;
        let (journal, mut notes) = open_journal(disk, folder)?;
        let (history, opened) = History::open(Arc::clone(disk), &folder.join("history"))?;
        notes.extend(log_notes("history", opened, 0));
        let ready = rebuild::open(disk, &folder.join("catalog"), engine, history, now)?;
        let Ready { pages, writer, notes: found } = ready;
        notes.extend(found);
        let (writer, journal) = (Mutex::new(writer), Mutex::new(journal));
        let files = Files::new(Arc::clone(disk), &folder.join("files"));
        let index = Some(IndexFile::new(Arc::clone(disk), folder));
        let (searches, aside) = SearchFile::open(Arc::clone(disk), folder);
        notes.extend(aside.map(|aside| OpenNote::Searches { why: aside.why, kept: aside.kept }));
        let seen = Seen::new(Arc::clone(disk), folder);
        let place = (Arc::clone(disk), folder.to_owned());
        Ok((
            Self { pages, writer, journal, files, index, searches, seen, names: RwLock::default(), place, lock: None },
            notes,
        ))
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The id of a supplier's number. Numbers are given once, so what was read once stays true.
    fn supplier_id(&self, no: u32) -> Result<SupplierId, StoreError> {
        if let Some(id) = self.names.read().unwrap_or_else(PoisonError::into_inner).get(&no) {
            return Ok(id.clone());
        }
        let value = self.pages.get(&keys::supplier(Room::Supplier, no))?.ok_or(StoreError::MissingPage)?;
        let SupplierRecord { id, .. } = codec::unpack(&value)?;
        self.names.write().unwrap_or_else(PoisonError::into_inner).insert(no, id.clone());
        Ok(id)
    }

    fn list(&self, key: PageKey) -> Result<Option<ListPage>, StoreError> {
        let value = self.pages.get(&keys::page(Room::List, key.supplier, key.page))?;
        Ok(value.map(|value| ListPage::unpack(&value)).transpose()?)
    }

    fn read_list(&self, key: PageKey) -> Result<ListedPage, StoreError> {
        let at = keys::page(Room::List, key.supplier, key.page);
        let value = self.pages.get(&at)?.ok_or(StoreError::MissingPage)?;
        let supplier = self.supplier_id(key.supplier)?;
        let rows = (0..).zip(ListPage::unpack(&value)?.rows);
        let rows = rows.map(|(row, listed)| listed_row(&supplier, key, row, listed)).collect();
        Ok(ListedPage { stamp: PageStamp { key, hash: pages::hash(&at, &value) }, rows })
    }

    fn read_detail(&self, slot: Slot) -> Result<Option<Found>, StoreError> {
        let (key, at) = (PageKey { supplier: slot.supplier, page: slot.page }, usize::from(slot.row));
        let Some(listed) = self.list(key)?.and_then(|list| list.rows.into_iter().nth(at)) else { return Ok(None) };
        let value = self.pages.get(&keys::page(Room::Detail, slot.supplier, slot.page))?;
        let page = DetailPage::unpack(&value.ok_or(StoreError::MissingPage)?)?;
        let detail = codec::read_detail(page.rows.get(at).ok_or(StoreError::MissingPage)?)?;
        let row = listed_row(&self.supplier_id(slot.supplier)?, key, slot.row, listed);
        Ok(Some(Found { row, detail }))
    }
}

impl Drop for Depot {
    fn drop(&mut self) {
        let last = self.journal().last();
        mark::write(&*self.place.0, &self.place.1, last);
    }
}

/// Opens the journal. One that is shorter than it was takes a new replica id, or its numbers would be given twice.
fn open_journal(disk: &Arc<dyn Disk>, folder: &Path) -> Result<(Journal, Vec<OpenNote>), StoreError> {
    let (dir, id) = (folder.join("journal"), folder.join("replica"));
    let (mut journal, opened, unread) = Journal::open(disk, &dir, &id)?;
    let mut notes = log_notes("journal", opened, unread);
    let gone = mark::read(&**disk, folder).unwrap_or(0).saturating_sub(journal.last());
    if gone > 0 {
        disk.remove(&id)?;
        (journal, ..) = Journal::open(disk, &dir, &id)?;
        notes.push(OpenNote::JournalBehind { records: gone });
    }
    mark::write(&**disk, folder, journal.last());
    Ok((journal, notes))
}

fn listed_row(supplier: &SupplierId, page: PageKey, row: u16, listed: ListRow) -> ListedRow {
    let ListRow { key, gone_at, changed_at, listing, .. } = listed;
    let slot = Slot { supplier: page.supplier, page: page.page, row };
    ListedRow { slot, id: OfferId::of(supplier, &key), key, gone_at, changed_at, listing }
}

fn entry(no: u32, record: SupplierRecord) -> SupplierEntry {
    let SupplierRecord { id, info, state, live, last_ok, held, .. } = record;
    SupplierEntry { no, id, info, state, live, last_ok, held }
}

impl Store for Depot {
    fn suppliers(&self) -> Result<Vec<SupplierEntry>, Fault> {
        Ok(read_suppliers(&*self.pages)?.into_iter().map(|(no, record)| entry(no, record)).collect())
    }

    fn set_supplier(&self, id: &SupplierId, name: &Clean) -> Result<u32, Fault> {
        Ok(self.writer().set_supplier(&*self.pages, id, name)?)
    }

    fn apply(&self, write: PageWrite) -> Result<Applied, Fault> {
        let supplier = write.supplier.clone();
        let ready = PageReady::new(write);
        let applied = ready.and_then(|ready| self.writer().apply(&*self.pages, ready));
        applied.map_err(|error| Fault::from(error).at_supplier(&supplier))
    }

    fn set_state(&self, id: &SupplierId, state: &SyncState, ok_at: Option<Instant>) -> Result<(), Fault> {
        Ok(self.writer().set_state(&*self.pages, id, state, ok_at)?)
    }

    fn rest(&self, id: &SupplierId) {
        self.writer().rest(id);
    }

    fn confirm_removal(&self, id: &SupplierId, at: Instant) -> Result<Applied, Fault> {
        Ok(self.writer().settle_held(&*self.pages, id, Some(at))?)
    }

    fn held(&self, id: &SupplierId) -> Result<Vec<Slot>, Fault> {
        Ok(self.writer().held(&*self.pages, id)?)
    }

    fn dismiss_removal(&self, id: &SupplierId) -> Result<(), Fault> {
        self.writer().settle_held(&*self.pages, id, None)?;
        Ok(())
    }

    fn list_pages(&self) -> Vec<PageStamp> {
        pages::stamps(&*self.pages)
    }

    fn read_page(&self, key: PageKey) -> Result<ListedPage, Fault> {
        Ok(self.read_list(key)?)
    }

    fn index(&self) -> Option<&IndexFile> {
        self.index.as_ref()
    }

    fn detail(&self, slot: Slot) -> Result<Option<Found>, Fault> {
        Ok(self.read_detail(slot)?)
    }

    fn keep_file(&self, bytes: &[u8]) -> Result<FileHash, Fault> {
        Ok(self.files.keep(bytes)?)
    }

    fn file(&self, hash: &FileHash) -> Result<Vec<u8>, Fault> {
        Ok(self.files.read(hash)?)
    }

    fn files(&self) -> Result<Vec<FileEntry>, Fault> {
        Ok(self.files.list()?)
    }

    fn next_event(&self) -> EventId {
        let head = self.journal().head();
        EventId { rep: head.rep, n: head.n.saturating_add(1) }
    }

    fn decide(&self, drafts: Vec<Draft>) -> Result<Vec<Event>, Fault> {
        Ok(self.journal().append(drafts)?)
    }

    fn decisions(&self, visit: &mut dyn FnMut(Event)) -> Result<(), Fault> {
        Ok(self.journal().read(visit)?)
    }

    fn searches(&self, who: &Clean) -> Searches {
        self.searches.of(who)
    }

    fn keep_search(&self, who: &Clean, keep: Keep) -> Result<Searches, Fault> {
        Ok(self.searches.keep(who, keep)?)
    }

    fn seen(&self, who: &Clean) -> Option<Instant> {
        self.seen.of(who)
    }

    fn see(&self, who: &Clean, at: Instant) -> Result<(), Fault> {
        Ok(self.seen.set(who, at)?)
    }
}
