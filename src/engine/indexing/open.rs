//! Opening: the goods of the index file that the store still has so, all at once; what is left of the store is read page by page.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, SyncSender};

use crate::domain::{Fault, FaultKind, SupplierId};
use crate::engine::{Core, writer::Job};
use crate::search::{
    Catalog, Slot,
    section::{Broken, Key, Owned},
    sections::{ReadPart, split},
};
use crate::store::{IndexError, IndexFile, PageKey, PageStamp, SupplierEntry, index_file::Contents};

use super::census::Census;

/// What is left to be read.
pub(in crate::engine) struct Left {
    /// Pages of the store whose goods are not there yet.
    pub(in crate::engine) pages: Vec<PageStamp>,
    /// Goods that are there.
    pub(in crate::engine) goods: usize,
}

/// The goods of a file that are as the store has them.
struct Ready {
    catalog: Catalog,
    pages: Vec<PageStamp>,
}

/// Why nothing came of a file.
enum Why {
    /// It may be another time.
    NotNow,
    /// It is of no use to anybody.
    Broken,
}

/// Gives the writer what the index file has, and says what is left. Whatever is wrong with the file, that is everything.
pub(in crate::engine) fn open(core: &Core, jobs: &SyncSender<Job>) -> Left {
    let all = core.store.list_pages();
    let nothing = |pages| Left { pages, goods: 0 };
    let Some(file) = core.store.index() else { return nothing(all) };
    // A mistake of ours in reading a file must cost no more than the file.
    let ready = catch_unwind(AssertUnwindSafe(|| ready(core, file, &all)));
    match ready.unwrap_or(Err(Why::Broken)) {
        Ok(Some(ready)) => hand_over(ready, all, jobs),
        Ok(None) | Err(Why::NotNow) => nothing(all),
        Err(Why::Broken) => {
            file.remove();
            core.tell_even_later(Fault::new(FaultKind::IndexBroken, ""));
            nothing(all)
        }
    }
}

fn hand_over(ready: Ready, all: Vec<PageStamp>, jobs: &SyncSender<Job>) -> Left {
    let Ready { catalog, pages } = ready;
    let (goods, kept) = (catalog.len(), pages.iter().map(|page| page.key).collect::<Vec<PageKey>>());
    let (reply, taken) = mpsc::sync_channel(1);
    let handed = jobs.send(Job::Opened { catalog, pages, reply }).is_ok();
    if handed && taken.recv() == Ok(true) {
        let left = all.into_iter().filter(|page| kept.binary_search(&page.key).is_err()).collect();
        return Left { pages: left, goods };
    }
    Left { pages: all, goods: 0 }
}

fn ready(core: &Core, file: &IndexFile, all: &[PageStamp]) -> Result<Option<Ready>, Why> {
    let entries = core.store.suppliers().map_err(|_| Why::NotNow)?;
    let contents = match file.read(super::origin(&*core.store)) {
        Ok(Some(contents)) => contents,
        Ok(None) | Err(IndexError::Foreign) => return Ok(None),
        Err(IndexError::Damaged(why)) => {
            tracing::warn!(why, "the index file is damaged");
            return Err(Why::Broken);
        }
        Err(IndexError::Disk(error)) => {
            tracing::warn!(%error, "the index file was not read");
            return Err(Why::NotNow);
        }
    };
    let Contents { stamp, sections } = contents;
    let suppliers = entries.iter().map(|entry| (entry.no, entry.id.clone())).collect::<BTreeMap<u32, SupplierId>>();
    let kept = stamp.kept(&suppliers, all);
    // To take most of it out again takes longer than to read the pages.
    if kept.len() * 2 < all.len() {
        return Ok(None);
    }
    let catalog = catalog(sections).map_err(|error| {
        tracing::warn!(%error, "the index file holds no catalog");
        Why::Broken
    })?;
    let Some(catalog) = only(&catalog, &kept, all, &entries) else {
        // What the store said may be of two moments.
        return Err(if core.store.list_pages() == all { Why::Broken } else { Why::NotNow });
    };
    let mut pages: Vec<PageStamp> = kept.into_iter().map(|(key, hash)| PageStamp { key, hash }).collect();
    pages.sort_unstable_by_key(|page| page.key);
    Ok(Some(Ready { catalog, pages }))
}

/// The catalog of its columns; its parts are checked on two threads.
fn catalog(sections: Vec<(Key, Owned)>) -> Result<Catalog, Broken> {
    let (shared, mut parts) = split(sections)?;
    let second = parts.split_off(parts.len() / 2);
    let read = |parts: Vec<Vec<Owned>>| parts.into_iter().map(ReadPart::read).collect::<Result<Vec<_>, _>>();
    let (first, second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| read(second));
        (read(parts), second.join())
    });
    let mut parts = first?;
    parts.extend(second.map_err(|_| Broken::Missing)??);
    Catalog::from_parts(shared, parts)
}

/// The catalog with the rows of these pages alone; none when they cannot be the pages' rows.
fn only(
    catalog: &Catalog,
    kept: &HashMap<PageKey, u64>,
    all: &[PageStamp],
    entries: &[SupplierEntry],
) -> Option<Catalog> {
    let (mut census, mut others) = (Census::new(kept), false);
    for item in catalog.iter() {
        others |= !census.counts(item.slot(), item.gone_at().is_none())?;
    }
    if !census.agrees(all, entries) {
        return None;
    }
    let is_kept = |slot: Slot| kept.contains_key(&PageKey { supplier: slot.supplier, page: slot.page });
    Some(if others { catalog.without(|slot| !is_kept(slot)) } else { catalog.clone() })
}
