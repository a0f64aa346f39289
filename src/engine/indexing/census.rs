//! Whether the rows of an index can be those of the store's pages, by what the store tells of itself without reading a page.
//!
//! A page's rows stand on it without a gap, each once, and a supplier has as many goods on offer as the store says.

use std::collections::HashMap;

use crate::search::Slot;
use crate::store::{PageKey, PageStamp, SupplierEntry};

/// The rows counted so far.
pub(super) struct Census {
    /// The rows seen of each page that counts, a bit each.
    pages: HashMap<PageKey, u128>,
    /// Goods on offer by supplier.
    live: HashMap<u32, u32>,
    /// The page of the last row: the next one is most often of the same.
    at: PageKey,
    rows: Option<u128>,
    fresh: u32,
}

impl Census {
    /// Of rows of these pages.
    pub(super) fn new(kept: &HashMap<PageKey, u64>) -> Self {
        let pages = kept.keys().map(|key| (*key, 0)).collect();
        let at = PageKey { supplier: u32::MAX, page: u32::MAX };
        Self { pages, live: HashMap::new(), at, rows: None, fresh: 0 }
    }

    /// Counts a row. Whether it is of a page that counts; none when it cannot be.
    pub(super) fn counts(&mut self, slot: Slot, is_live: bool) -> Option<bool> {
        let key = PageKey { supplier: slot.supplier, page: slot.page };
        if key != self.at {
            self.turn(key);
        }
        let Some(rows) = &mut self.rows else { return Some(false) };
        let bit = 1_u128.checked_shl(slot.row.into()).filter(|bit| *rows & bit == 0)?;
        *rows |= bit;
        self.fresh += u32::from(is_live);
        Some(true)
    }

    /// Puts the last page back and goes on with another.
    fn turn(&mut self, key: PageKey) {
        if let Some(rows) = self.rows.take() {
            self.pages.insert(self.at, rows);
            *self.live.entry(self.at.supplier).or_default() += std::mem::take(&mut self.fresh);
        }
        (self.at, self.rows) = (key, self.pages.get(&key).copied());
    }

    /// Whether that is what the store has, whose pages and suppliers these are.
    pub(super) fn agrees(mut self, all: &[PageStamp], entries: &[SupplierEntry]) -> bool {
        self.turn(PageKey { supplier: u32::MAX, page: u32::MAX });
        let dense = self.pages.values().all(|rows| *rows != 0 && rows & rows.wrapping_add(1) == 0);
        let mut missing: HashMap<u32, bool> = HashMap::new();
        for page in all {
            *missing.entry(page.key.supplier).or_default() |= !self.pages.contains_key(&page.key);
        }
        let right = |entry: &SupplierEntry| {
            let live = self.live.get(&entry.no).copied().unwrap_or(0);
            if missing.get(&entry.no).is_some_and(|missing| *missing) { live <= entry.live } else { live == entry.live }
        };
        dense && entries.iter().all(right)
    }
}
