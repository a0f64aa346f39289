//! One change of the catalog in the making: the pages it touches, decoded once, written back in one batch.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Instant;
use crate::store::codec::{self, DetailPage, ListPage, ListRow, MOST_PACKED, Packer};
use crate::store::door::{Applied, ListedRow, PageChange};
use crate::store::error::StoreError;
use crate::store::history::{History, Record, Sighting};
use crate::store::keys::{self, Room};
use crate::store::pages::{self, Batch, Pages};

use super::work::Work;

/// An offer that has no slot yet.
pub(super) struct Fresh {
    pub(super) row: ListRow,
    pub(super) detail: Box<[u8]>,
}

/// The change.
pub(in crate::store) struct Draft<'a> {
    pub(super) pages: &'a dyn Pages,
    pub(super) packer: &'a mut Packer,
    pub(super) work: &'a mut Work,
    lists: BTreeMap<u32, ListPage>,
    dirty: BTreeSet<u32>,
    details: BTreeMap<u32, DetailPage>,
    pub(super) fresh: Vec<Fresh>,
    pub(super) sightings: Vec<Sighting>,
    pub(super) batch: Batch,
    pub(super) applied: Applied,
}

impl<'a> Draft<'a> {
    /// A change of nothing yet.
    pub(in crate::store) fn new(pages: &'a dyn Pages, packer: &'a mut Packer, work: &'a mut Work) -> Self {
        Self {
            pages,
            packer,
            work,
            lists: BTreeMap::new(),
            dirty: BTreeSet::new(),
            details: BTreeMap::new(),
            fresh: Vec::new(),
            sightings: Vec::new(),
            batch: Batch::default(),
            applied: Applied::default(),
        }
    }

    /// A list row to read.
    pub(super) fn row(&mut self, place: u32) -> Result<&mut ListRow, StoreError> {
        let slot = keys::slot(self.work.no, place);
        if !self.lists.contains_key(&slot.page) {
            let list = self.work.take_list(self.pages, slot.page)?;
            self.lists.insert(slot.page, list);
        }
        let list = self.lists.get_mut(&slot.page).ok_or(StoreError::MissingPage)?;
        list.rows.get_mut(usize::from(slot.row)).ok_or(StoreError::MissingPage)
    }

    /// A list row to change.
    pub(super) fn row_mut(&mut self, place: u32) -> Result<&mut ListRow, StoreError> {
        self.dirty.insert(keys::slot(self.work.no, place).page);
        self.row(place)
    }

    /// A detail row to change.
    pub(super) fn detail_mut(&mut self, place: u32) -> Result<&mut Box<[u8]>, StoreError> {
        let slot = keys::slot(self.work.no, place);
        if !self.details.contains_key(&slot.page) {
            let (page, _) = self.stored_detail(slot.page)?;
            self.details.insert(slot.page, page);
        }
        let page = self.details.get_mut(&slot.page).ok_or(StoreError::MissingPage)?;
        page.rows.get_mut(usize::from(slot.row)).ok_or(StoreError::MissingPage)
    }

    fn stored_detail(&self, page: u32) -> Result<(DetailPage, usize), StoreError> {
        let key = keys::page(Room::Detail, self.work.no, page);
        let value = self.pages.get(&key)?.ok_or(StoreError::MissingPage)?;
        Ok((DetailPage::unpack(&value)?, value.len()))
    }

    /// Both parts of a page to be extended, with the packed length of the detail part as it was stored.
    pub(super) fn take_page(&mut self, page: u32) -> Result<(ListPage, DetailPage, usize), StoreError> {
        let list = match self.lists.remove(&page) {
            Some(list) => list,
            None => self.work.take_list(self.pages, page)?,
        };
        let (stored, packed) = self.stored_detail(page)?;
        Ok((list, self.details.remove(&page).unwrap_or(stored), packed))
    }

    /// Gives back a page that was taken, unchanged.
    pub(super) fn put_page(&mut self, page: u32, list: ListPage, detail: DetailPage) {
        if self.dirty.contains(&page) {
            self.details.insert(page, detail);
        }
        self.lists.insert(page, list);
    }

    /// Gives back a page that was extended; its parts are in the batch already.
    pub(super) fn put_packed(&mut self, page: u32, list: ListPage, parts: (Vec<u8>, Vec<u8>)) {
        self.batch.put(keys::page(Room::List, self.work.no, page), parts.0);
        self.batch.put(keys::page(Room::Detail, self.work.no, page), parts.1);
        self.dirty.remove(&page);
        self.lists.insert(page, list);
    }

    /// The row at a place as the index takes it in.
    pub(super) fn listed(&mut self, place: u32) -> Result<ListedRow, StoreError> {
        let slot = keys::slot(self.work.no, place);
        let ListRow { key, gone_at, changed_at, listing, .. } = self.row(place)?.clone();
        Ok(ListedRow { slot, id: self.work.id(&key), key, gone_at, changed_at, listing })
    }

    /// Goods of the supplier with this change, those no longer offered included.
    pub(super) fn goods(&self) -> usize {
        self.work.goods() + self.fresh.len()
    }

    /// How many list pages are held for it.
    pub(super) fn breadth(&self) -> usize {
        self.lists.len()
    }

    /// Makes it durable: the history first, then all else in one batch.
    pub(in crate::store) fn flush(&mut self, history: Option<(&mut History, Instant)>) -> Result<(), StoreError> {
        self.shelve()?;
        self.pack_dirty()?;
        self.put_marks()?;
        let sightings = std::mem::take(&mut self.sightings);
        let mut history = history.filter(|_| !sightings.is_empty());
        if let Some((history, at)) = &mut history {
            if history.is_ahead() {
                // The last commit failed. If this one would too, the history must not run further ahead.
                self.pages.commit(Batch::default())?;
            }
            let record = Record { supplier: self.work.record.id.clone(), at: *at, sightings };
            let number = history.append(self.packer, &record)?;
            self.batch.put(keys::HISTORY.to_vec(), codec::to_bytes(&number)?);
        }
        let record = self.packer.pack(&self.work.record)?;
        self.batch.put(keys::supplier(Room::Supplier, self.work.no), record);
        let changed = self.changed_lists();
        self.pages.commit(std::mem::take(&mut self.batch))?;
        for change in changed.into_values() {
            self.note(change);
        }
        if let Some((history, _)) = history {
            history.followed();
        }
        self.work.keep_lists(std::mem::take(&mut self.lists));
        Ok(())
    }

    /// The list parts in the batch, each with the hash it has until the batch is committed.
    fn changed_lists(&self) -> BTreeMap<u32, PageChange> {
        let lists = self.batch.pairs.iter().filter(|(key, _)| key.first() == Some(&(Room::List as u8)));
        let change = |(key, value): &(Vec<u8>, Option<Vec<u8>>)| {
            let (page, value) = (keys::parse_page(key)?, value.as_ref()?);
            let before = self.pages.keys(key).first().map(|(_, hash)| *hash);
            Some((page.page, PageChange { key: page, before, after: pages::hash(key, value) }))
        };
        // The last word on a page counts.
        lists.filter_map(change).collect()
    }

    /// Notes what became of a page, which may have changed before on the way.
    fn note(&mut self, change: PageChange) {
        match self.applied.pages.iter_mut().find(|noted| noted.key == change.key) {
            Some(noted) => noted.after = change.after,
            None => self.applied.pages.push(change),
        }
    }

    fn pack_dirty(&mut self) -> Result<(), StoreError> {
        for page in std::mem::take(&mut self.dirty) {
            let list = self.lists.get(&page).ok_or(StoreError::MissingPage)?;
            self.batch.put(keys::page(Room::List, self.work.no, page), self.packer.pack_list(list)?);
        }
        for (page, mut detail) in std::mem::take(&mut self.details) {
            let mut packed = self.packer.pack_detail(&detail)?;
            while packed.len() > MOST_PACKED && thin(&mut detail)? {
                packed = self.packer.pack_detail(&detail)?;
            }
            self.batch.put(keys::page(Room::Detail, self.work.no, page), packed);
        }
        Ok(())
    }

    fn put_marks(&mut self) -> Result<(), StoreError> {
        let work = &mut *self.work;
        for (room, bits) in [(Room::Seen, &mut work.seen), (Room::Held, &mut work.held)] {
            for chunk in bits.take_changed() {
                self.batch.put(keys::page(room, work.no, chunk), self.packer.pack(bits.chunk(chunk))?);
            }
        }
        Ok(())
    }
}

/// Halves the pasts on a page that grew too large; the history log has all of them. Says whether there was anything to halve.
fn thin(page: &mut DetailPage) -> Result<bool, StoreError> {
    let mut any = false;
    for row in &mut page.rows {
        let (body, mut past) = codec::split_detail(row)?;
        if past.halve() {
            *row = codec::detail_row(body, &past)?;
            any = true;
        }
    }
    Ok(any)
}
