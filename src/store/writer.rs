//! The one writer of the catalog: takes in pages, one atomic batch each.
//!
//! A supplier that syncs is held in memory ([`work`]) and let go after; all else stays on the disk. When anything fails, the
//! supplier is let go as well, so that what is in memory is never ahead of what is stored.

use std::collections::{BTreeMap, HashSet};

use crate::domain::{Instant, Supplier, SupplierId};
use crate::ingest::feed::limits;
use crate::ingest::feed_state::{PageWrite, SyncState};
use crate::text::Clean;

use super::codec::{self, Packer};
use super::door::{Applied, Slot};
use super::error::StoreError;
use super::history::{History, Record};
use super::keys::{self, Room};
use super::pages::Pages;
use draft::Draft;
use offers::Sent;
pub(super) use work::{SupplierRecord, Work};

mod draft;
mod offers;
mod pass;
mod points;
mod shelve;
mod work;

/// Suppliers held in memory at a time.
const MOST_WORKS: usize = 8;

/// The writer: its desk, and the log that hears of everything first.
pub(super) struct Writer {
    history: History,
    desk: Desk,
}

struct Desk {
    /// Goods of a supplier at most.
    most_goods: u32,
    packer: Packer,
    numbers: BTreeMap<SupplierId, u32>,
    works: BTreeMap<u32, Work>,
}

/// All suppliers as they are stored, by number.
pub(super) fn read_suppliers(pages: &dyn Pages) -> Result<BTreeMap<u32, SupplierRecord>, StoreError> {
    let mut suppliers = BTreeMap::new();
    for (key, _) in pages.keys(&[Room::Supplier as u8]) {
        if let (Some(no), Some(value)) = (keys::parse_supplier(&key), pages.get(&key)?) {
            suppliers.insert(no, codec::unpack(&value)?);
        }
    }
    Ok(suppliers)
}

impl Desk {
    /// Runs a change of one supplier, who is entered with it if `name` is given; on failure the supplier is read anew next time.
    fn change<T>(
        &mut self,
        pages: &dyn Pages,
        id: &SupplierId,
        name: Option<&Clean>,
        change: impl FnOnce(&mut Draft<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let known = self.numbers.get(id).copied();
        let no = known.unwrap_or_else(|| self.numbers.values().max().map_or(0, |no| no + 1));
        let mut work = match (self.works.remove(&no), known, name) {
            (Some(work), ..) => work,
            (None, Some(no), _) => Work::load(pages, no, record(pages, no)?)?,
            (None, None, Some(name)) => Work::load(pages, no, SupplierRecord::new(id.clone(), name.clone()))?,
            (None, None, None) => return Err(StoreError::NoSupplier(id.clone())),
        };
        let done = change(&mut Draft::new(pages, &mut self.packer, &mut work))?;
        while self.works.len() >= MOST_WORKS {
            self.works.pop_first();
        }
        self.works.insert(no, work);
        self.numbers.insert(id.clone(), no);
        Ok(done)
    }
}

fn record(pages: &dyn Pages, no: u32) -> Result<SupplierRecord, StoreError> {
    let value = pages.get(&keys::supplier(Room::Supplier, no))?.ok_or(StoreError::MissingPage)?;
    Ok(codec::unpack(&value)?)
}

impl Writer {
    /// A writer over a catalog that was opened.
    pub(super) fn new(pages: &dyn Pages, history: History) -> Result<Self, StoreError> {
        let packer = Packer::new().map_err(|error| StoreError::System(error.to_string()))?;
        let numbers = read_suppliers(pages)?.into_iter().map(|(no, record)| (record.id, no)).collect();
        Ok(Self { history, desk: Desk { most_goods: limits::GOODS, packer, numbers, works: BTreeMap::new() } })
    }

    /// Enters a supplier, or gives a name to one that has none but its id; its number. A name once told is the supplier's own.
    pub(super) fn set_supplier(&mut self, pages: &dyn Pages, id: &SupplierId, name: &Clean) -> Result<u32, StoreError> {
        let known = self.desk.numbers.contains_key(id);
        self.desk.change(pages, id, Some(name), |draft| {
            let named = &mut draft.work.record.info.name;
            let nameless = named.is_empty() || **named == *id.as_str();
            if !known || (nameless && named != name) {
                *named = name.clone();
                draft.flush(None)?;
            }
            Ok(draft.work.no)
        })
    }

    /// Takes in a page.
    pub(super) fn apply(&mut self, pages: &dyn Pages, ready: PageReady) -> Result<Applied, StoreError> {
        let Self { history, desk } = self;
        let (id, name) = (ready.write.supplier.clone(), ready.write.page.supplier.name.clone());
        let most = desk.most_goods;
        desk.change(pages, &id, Some(&name), |draft| apply(draft, history, ready, most))
    }

    /// Keeps a state without a page.
    pub(super) fn set_state(
        &mut self,
        pages: &dyn Pages,
        id: &SupplierId,
        state: &SyncState,
        ok_at: Option<Instant>,
    ) -> Result<(), StoreError> {
        self.desk.change(pages, id, None, |draft| {
            draft.work.record.state = state.clone();
            draft.work.record.last_ok = ok_at.or(draft.work.record.last_ok);
            draft.flush(None)
        })
    }

    /// Lets a supplier go.
    pub(super) fn rest(&mut self, id: &SupplierId) {
        if let Some(no) = self.desk.numbers.get(id) {
            self.desk.works.remove(no);
        }
    }

    /// Takes down what is held, or with `at` none, keeps it.
    pub(super) fn settle_held(
        &mut self,
        pages: &dyn Pages,
        id: &SupplierId,
        at: Option<Instant>,
    ) -> Result<Applied, StoreError> {
        let Self { history, desk } = self;
        desk.change(pages, id, None, |draft| {
            match at {
                Some(at) => draft.confirm(at, history)?,
                None => draft.drop_held(),
            }
            draft.flush(None)?;
            Ok(std::mem::take(&mut draft.applied))
        })
    }

    /// The goods that are held.
    pub(super) fn held(&mut self, pages: &dyn Pages, id: &SupplierId) -> Result<Vec<Slot>, StoreError> {
        self.desk.change(pages, id, None, |draft| Ok(draft.missing()))
    }

    /// Makes an empty catalog anew from the history: every offer ever seen, gone until its supplier shows it again. How many
    /// offers that are, and how many records could not be read.
    pub(super) fn rebuild(&mut self, pages: &dyn Pages) -> Result<(u64, u64), StoreError> {
        let Self { history, desk } = self;
        let mut offers = 0;
        let unread = history.read(&mut |Record { supplier, at, sightings }| {
            desk.change(pages, &supplier, Some(&Clean::default()), |draft| {
                for sighting in sightings {
                    offers += u64::from(draft.recall(sighting, at)?);
                }
                draft.flush(None)
            })
        })?;
        desk.works.clear();
        Ok((offers, unread))
    }
}

/// A page made ready by whoever brings it, before it waits for the writer: several are made ready at once, while one is written.
pub(super) struct PageReady {
    /// The page without its offers.
    write: PageWrite,
    offers: Vec<Sent>,
}

impl PageReady {
    /// Takes the offers of a page apart. Of offers with the same feed id the last counts.
    pub(super) fn new(mut write: PageWrite) -> Result<Self, StoreError> {
        let mut offers = std::mem::take(&mut write.page.offers);
        let mut seen = HashSet::with_capacity(offers.len());
        offers.reverse();
        offers.retain(|offer| seen.insert(offer.list.feed_id.clone()));
        offers.reverse();
        let at = write.at;
        let offers = offers.into_iter().map(|offer| Sent::new(offer, at)).collect::<Result<_, _>>()?;
        Ok(Self { write, offers })
    }
}

fn apply(
    draft: &mut Draft<'_>,
    history: &mut History,
    ready: PageReady,
    most_goods: u32,
) -> Result<Applied, StoreError> {
    let PageReady { mut write, offers } = ready;
    draft.begin_pass(&write);
    let at = write.at;
    for feed_id in std::mem::take(&mut write.page.removed) {
        if let Some(place) = draft.work.find(&feed_id) {
            draft.take_down(place, at)?;
        }
    }
    offers.into_iter().try_for_each(|offer| draft.take(offer, at))?;
    // Before anything is written: a page is stored as a whole or not at all.
    if draft.goods() > most_goods as usize {
        return Err(StoreError::TooMany(most_goods));
    }
    if write.pass_ended {
        draft.end_pass(at, write.missing, history)?;
    }
    let record = &mut draft.work.record;
    tell(&mut record.info, write.page.supplier);
    if write.pass_ended || !write.page.more {
        record.last_ok = Some(at);
    }
    record.state = write.state;
    draft.flush(Some((history, at)))?;
    Ok(std::mem::take(&mut draft.applied))
}

/// Takes over what a supplier says of itself, when it says anything.
fn tell(info: &mut Supplier, said: Supplier) {
    if said != Supplier::default() {
        let name = if said.name.is_empty() { std::mem::take(&mut info.name) } else { said.name.clone() };
        *info = Supplier { name, ..said };
    }
}

#[cfg(test)]
#[path = "writer/tests.rs"]
mod tests;
