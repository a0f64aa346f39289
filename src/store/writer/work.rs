//! What is held in memory of one supplier while its sync runs: who lies where, and what was seen. About 40 bytes an offer.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use crate::domain::{Instant, OfferId, Supplier, SupplierId};
use crate::ingest::feed_state::{Held, SyncState};
use crate::store::bits::Bits;
use crate::store::codec::{self, CodecError, ListPage};
use crate::store::error::StoreError;
use crate::store::keys::{self, Room};
use crate::store::pages::Pages;
use crate::text::Clean;

/// Decoded list pages that are kept between two pages of a feed.
const MOST_LISTS: usize = 64;

/// A supplier as it is stored.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(in crate::store) struct SupplierRecord {
    pub(in crate::store) id: SupplierId,
    pub(in crate::store) info: Supplier,
    pub(in crate::store) state: SyncState,
    /// Goods it has now.
    pub(in crate::store) live: u32,
    /// Pages it fills.
    pub(in crate::store) pages: u32,
    pub(in crate::store) last_ok: Option<Instant>,
    pub(in crate::store) held: Option<Held>,
    /// The pass whose goods are marked as seen; empty when none runs.
    pub(in crate::store) pass: Clean,
    /// Goods that came to be since that pass began.
    pub(in crate::store) fresh: u32,
}

impl SupplierRecord {
    /// A supplier of which nothing but the name is known.
    pub(in crate::store) fn new(id: SupplierId, name: Clean) -> Self {
        Self {
            id,
            info: Supplier { name, ..Supplier::default() },
            state: SyncState::default(),
            live: 0,
            pages: 0,
            last_ok: None,
            held: None,
            pass: Clean::default(),
            fresh: 0,
        }
    }
}

/// What is known of a place.
#[derive(Clone, Copy, Default)]
struct Hashes {
    feed_id: u64,
    content: u64,
}

/// The supplier at work. A place is a slot in one number.
pub(in crate::store) struct Work {
    pub(super) no: u32,
    pub(super) record: SupplierRecord,
    /// Places, found by the hash of their feed id. The hash is keyed at random, so nobody can make two alike.
    by_feed: HashTable<u32>,
    hasher: RandomState,
    taken: HashSet<OfferId>,
    /// By place.
    hashes: Vec<Hashes>,
    pub(super) live: Bits,
    /// Seen in the running pass.
    pub(super) seen: Bits,
    /// Seen in the pass that is held, or since.
    pub(super) held: Bits,
    lists: BTreeMap<u32, ListPage>,
}

impl Work {
    /// Reads a supplier's list pages.
    pub(in crate::store) fn load(pages: &dyn Pages, no: u32, record: SupplierRecord) -> Result<Self, StoreError> {
        let places = u64::from(record.pages) * codec::MOST_ROWS as u64;
        let mut work = Self {
            no,
            record,
            by_feed: HashTable::new(),
            hasher: RandomState::new(),
            taken: HashSet::new(),
            hashes: Vec::new(),
            live: Bits::default(),
            seen: load_bits(pages, Room::Seen, no, places)?,
            held: load_bits(pages, Room::Held, no, places)?,
            lists: BTreeMap::new(),
        };
        for page in 0..work.record.pages {
            let list = work.read_list(pages, page)?;
            for (row, listed) in (0..).zip(&list.rows) {
                let place = keys::place(page, row);
                work.enter(place, &listed.listing.feed_id, &listed.key);
                work.set(place, listed.hash, listed.gone_at.is_none());
            }
        }
        work.live.take_changed();
        Ok(work)
    }

    fn read_list(&self, pages: &dyn Pages, page: u32) -> Result<ListPage, StoreError> {
        let value = pages.get(&keys::page(Room::List, self.no, page))?.ok_or(StoreError::MissingPage)?;
        Ok(ListPage::unpack(&value)?)
    }

    /// A list page, out of the cache or read.
    pub(super) fn take_list(&mut self, pages: &dyn Pages, page: u32) -> Result<ListPage, StoreError> {
        self.lists.remove(&page).map_or_else(|| self.read_list(pages, page), Ok)
    }

    /// Keeps list pages for the next page of the feed.
    pub(super) fn keep_lists(&mut self, lists: BTreeMap<u32, ListPage>) {
        if self.lists.len() + lists.len() > MOST_LISTS {
            self.lists.clear();
        }
        // Feeds give their goods in the same order each time: the last pages are the likeliest to be touched next.
        let too_many = lists.len().saturating_sub(MOST_LISTS);
        self.lists.extend(lists.into_iter().skip(too_many));
    }

    /// Enters who lies at a place.
    pub(super) fn enter(&mut self, place: u32, feed_id: &str, key: &str) {
        let hash = self.hasher.hash_one(feed_id);
        self.taken.insert(self.id(key));
        self.note(place, |hashes| hashes.feed_id = hash);
        let feed_id = |place: &u32| self.hashes.get(*place as usize).map_or(0, |hashes| hashes.feed_id);
        *self.by_feed.entry(hash, |place| feed_id(place) == hash, feed_id).or_insert(place).get_mut() = place;
    }

    fn note(&mut self, place: u32, change: impl FnMut(&mut Hashes)) {
        let at = place as usize;
        if self.hashes.len() <= at {
            self.hashes.resize(at + 1, Hashes::default());
        }
        self.hashes.get_mut(at).into_iter().for_each(change);
    }

    /// Notes a place's content, and whether the supplier has it.
    pub(super) fn set(&mut self, place: u32, hash: u64, live: bool) {
        self.note(place, |hashes| hashes.content = hash);
        if live { self.live.insert(place) } else { self.live.remove(place) }
    }

    /// Goods that have a place, those no longer offered included.
    pub(super) fn goods(&self) -> usize {
        self.by_feed.len()
    }

    /// Where a feed id lies.
    pub(super) fn find(&self, feed_id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(feed_id);
        let is_it = |place: &u32| self.hashes.get(*place as usize).is_some_and(|hashes| hashes.feed_id == hash);
        self.by_feed.find(hash, is_it).copied()
    }

    /// Whether an offer at a place is live with this very content.
    pub(super) fn same(&self, place: u32, hash: u64) -> bool {
        self.live.contains(place) && self.hashes.get(place as usize).is_some_and(|hashes| hashes.content == hash)
    }

    /// The id of a key in this supplier.
    pub(super) fn id(&self, key: &str) -> OfferId {
        OfferId::of(&self.record.id, key)
    }

    /// Takes a key if nobody has it.
    pub(super) fn claim(&mut self, key: &str) -> bool {
        let id = self.id(key);
        self.taken.insert(id)
    }
}

fn load_bits(pages: &dyn Pages, room: Room, no: u32, places: u64) -> Result<Bits, StoreError> {
    let mut bits = Bits::default();
    for (key, _) in pages.keys(&keys::supplier(room, no)) {
        let (Some(chunk), Some(value)) = (keys::parse_page(&key), pages.get(&key)?) else { continue };
        if !bits.load(chunk.page, &codec::unpack::<Vec<u64>>(&value)?, places) {
            return Err(CodecError::Damaged.into());
        }
    }
    Ok(bits)
}
