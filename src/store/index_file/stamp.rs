//! Of what an index was made: the pages of the store with their hashes, and whose they are.
//!
//! A row in memory is a pure function of its page's bytes and its supplier's id, so a page whose hash and supplier are still the same
//! has the same rows, in this folder or in a copy of it. The replica's id keeps the file of another folder out altogether.

use std::collections::{BTreeMap, HashMap};

use crate::domain::SupplierId;
use crate::search::section::{Key, Owned};
use crate::store::door::{PageKey, PageStamp};

/// By which program and in which folder a file was written; with another one's nothing is begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    /// Mark of what the program puts into columns and how.
    pub layout: u64,
    /// The data folder's replica id.
    pub replica: u64,
}

/// Of what an index was made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stamp {
    /// By whom.
    pub origin: Origin,
    /// The suppliers of the pages, by number.
    pub suppliers: BTreeMap<u32, SupplierId>,
    /// The pages whose rows are all in it as the store had them. Rows of other pages may be in it as well, and mean nothing.
    pub pages: Vec<PageStamp>,
}

impl Stamp {
    /// Its sections' part.
    pub(super) const PART: u32 = Key::SHARED - 1;

    /// The pages that are still as they were, of those that a store has now, by key.
    pub fn kept(&self, suppliers: &BTreeMap<u32, SupplierId>, pages: &[PageStamp]) -> HashMap<PageKey, u64> {
        let now: HashMap<PageKey, u64> = pages.iter().map(|page| (page.key, page.hash)).collect();
        let same_supplier = |no| self.suppliers.get(&no).is_some_and(|id| suppliers.get(&no) == Some(id));
        let same = |page: &&PageStamp| now.get(&page.key) == Some(&page.hash) && same_supplier(page.key.supplier);
        self.pages.iter().filter(same).map(|page| (page.key, page.hash)).collect()
    }

    /// As sections.
    pub(super) fn columns(&self) -> Vec<(Key, Owned)> {
        let names: Vec<&str> = self.suppliers.values().map(SupplierId::as_str).collect();
        let columns = [
            Owned::U32(self.pages.iter().map(|page| page.key.supplier).collect()),
            Owned::U32(self.pages.iter().map(|page| page.key.page).collect()),
            Owned::U64(self.pages.iter().map(|page| page.hash).collect()),
            Owned::U32(self.suppliers.keys().copied().collect()),
            // No id has a line break.
            Owned::U8(names.join("\n").into_bytes()),
        ];
        (0..).zip(columns).map(|(column, owned)| (Key { part: Self::PART, column }, owned)).collect()
    }

    /// Out of its sections.
    pub(super) fn read(origin: Origin, sections: Vec<(Key, Owned)>) -> Option<Self> {
        let columns: Vec<Owned> = sections.into_iter().map(|(_, column)| column).collect();
        let [Owned::U32(of), Owned::U32(pages), Owned::U64(hashes), Owned::U32(numbers), Owned::U8(names)] =
            columns.as_slice()
        else {
            return None;
        };
        let names = std::str::from_utf8(names).ok()?;
        let names = names.split('\n').filter(|name| !name.is_empty()).map(SupplierId::new);
        let names = names.collect::<Option<Vec<SupplierId>>>()?;
        if names.len() != numbers.len() || of.len() != pages.len() || of.len() != hashes.len() {
            return None;
        }
        let page = |((supplier, page), hash): ((&u32, &u32), &u64)| PageStamp {
            key: PageKey { supplier: *supplier, page: *page },
            hash: *hash,
        };
        let pages = of.iter().zip(pages).zip(hashes).map(page).collect();
        Some(Self { origin, suppliers: numbers.iter().copied().zip(names).collect(), pages })
    }
}
