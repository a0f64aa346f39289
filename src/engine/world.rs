//! What all sessions read: one snapshot of goods, decisions and suppliers, swapped whole by the one writer.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::app::{
    importing::PastImport,
    note::{Catalog as CatalogNote, Shared},
    supply::{House, Source},
};
use crate::config::Tables;
use crate::domain::{FileImport, Instant, Supplier, SupplierId, booth::Booth, decision::Hlc, ledger::Ledger};
use crate::ingest::feed_state::SyncState;
use crate::search::{Catalog, Marks, Suppliers};
use crate::store::SupplierEntry;
use crate::text::Clean;

/// Imports that sessions are told of.
const IMPORTS: usize = 200;

/// A supplier as rows show it.
#[derive(Clone, Debug)]
pub struct SupplierCard {
    /// Its id.
    pub id: SupplierId,
    /// What it says of itself.
    pub info: Supplier,
    /// The booth, short; made once.
    pub booth: Clean,
    /// Goods it has now.
    pub live: u32,
    /// When it was last taken to the end.
    pub last_ok: Option<Instant>,
}

/// One snapshot.
#[derive(Clone)]
pub struct World {
    /// Rises with every swap.
    pub version: u64,
    /// All goods.
    pub catalog: Arc<Catalog>,
    /// All decisions.
    pub ledger: Arc<Ledger>,
    /// Goods by what was decided about them.
    pub marks: Arc<Marks>,
    /// Suppliers, by their number in the store.
    pub suppliers: Arc<BTreeMap<u32, SupplierCard>>,
    /// The same, as search knows them.
    pub names: Arc<Suppliers>,
    /// Pools, streamers, channels, categories.
    pub shared: Arc<Shared>,
    /// While the store is being read: goods read, goods in all.
    pub loading: Option<(usize, usize)>,
}

impl World {
    /// Nothing yet.
    pub fn new(Tables { channels, categories }: Tables) -> Self {
        Self {
            version: 0,
            catalog: Arc::new(Catalog::default()),
            ledger: Arc::new(Ledger::default()),
            marks: Arc::default(),
            suppliers: Arc::default(),
            names: Arc::default(),
            shared: Arc::new(Shared { channels, categories, ..Shared::default() }),
            loading: None,
        }
    }

    /// Takes other channels and category defaults.
    pub fn compute_with(&mut self, Tables { channels, categories }: Tables) {
        self.shared = Arc::new(Shared { channels, categories, ..(*self.shared).clone() });
    }

    /// What a session is told of it; `changed` goods differ from what it was told before.
    pub fn note(&self, changed: usize) -> CatalogNote {
        CatalogNote {
            version: self.version,
            goods: self.catalog.offered(),
            suppliers: self.suppliers.len(),
            changed,
            loading: self.loading,
            synced_at: self.suppliers.values().filter_map(|supplier| supplier.last_ok).min(),
        }
    }

    /// Takes in what the store says of its suppliers; where it knows no booth, the one that was read off the stall.
    pub fn enter(&mut self, mut entries: Vec<SupplierEntry>) {
        let mut booths: BTreeMap<&SupplierId, (Hlc, &Clean)> = BTreeMap::new();
        for own in self.ledger.goods().filter_map(|(_, state)| state.own_entry()) {
            let said = (own.stamp.hlc, &own.entry.booth);
            let newest = booths.entry(&own.entry.good.supplier).or_insert(said);
            *newest = (*newest).max(said);
        }
        let stalls: BTreeSet<SupplierId> = booths.keys().map(|id| (*id).clone()).collect();
        for entry in entries.iter_mut().filter(|entry| entry.info.booth == Booth::default()) {
            if let Some((_, number)) = booths.get(&entry.id) {
                entry.info.booth.number = (*number).clone();
            }
        }
        self.names = Arc::new(Suppliers::new(entries.iter().map(|one| (one.no, one.id.clone(), &one.info))));
        self.suppliers = Arc::new(entries.iter().map(|one| (one.no, SupplierCard::new(one))).collect());
        let suppliers = entries.iter().map(|one| (one.id.clone(), one.info.name.clone())).collect();
        let files: BTreeSet<&SupplierId> = self.ledger.imports().map(|(id, _)| id).collect();
        let source = |id: &SupplierId, taken: bool| match () {
            () if files.contains(id) => Source::File,
            () if stalls.contains(id) && !taken => Source::Own,
            () => Source::Feed,
        };
        let houses = entries.iter().map(|one| house(one, source(&one.id, one.state != SyncState::default()))).collect();
        self.shared = Arc::new(Shared { suppliers, houses, ..(*self.shared).clone() });
    }

    /// Turns the ledger around for search.
    pub fn mark(&mut self) {
        self.marks = Arc::new(Marks::of(&self.ledger));
    }

    /// Reads pools, streamers and imports out of the ledger.
    pub fn share(&mut self) {
        let mut pools: Vec<(Clean, Clean)> = self.ledger.pools().map(|(id, name)| (id.clone(), name.clone())).collect();
        pools.sort_by(|a, b| a.1.cmp(&b.1));
        let streamers = self.ledger.streamers().cloned().collect();
        self.shared = Arc::new(Shared { pools, streamers, imports: self.imported(), ..(*self.shared).clone() });
    }

    /// The newest imports; of those of one moment, by supplier and name.
    fn imported(&self) -> Vec<Arc<PastImport>> {
        let mut all: Vec<(&FileImport, &Clean)> = self.ledger.imported().collect();
        all.sort_by(|(a, _), (b, _)| {
            (b.at, &a.supplier, &a.name, b.came_to.is_some()).cmp(&(a.at, &b.supplier, &b.name, a.came_to.is_some()))
        });
        all.dedup_by(|(again, _), (told, _)| told.is_told_again(again));
        let past = |(import, by): (&FileImport, &Clean)| PastImport { import: import.clone(), by: by.clone() };
        all.into_iter().take(IMPORTS).map(|one| Arc::new(past(one))).collect()
    }
}

impl SupplierCard {
    /// From the store's entry.
    pub fn new(entry: &SupplierEntry) -> Self {
        Self {
            id: entry.id.clone(),
            booth: Clean::new(&entry.info.booth.short()),
            info: entry.info.clone(),
            live: entry.live,
            last_ok: entry.last_ok,
        }
    }
}

/// A supplier for its tab.
fn house(entry: &SupplierEntry, source: Source) -> House {
    let (id, info, live) = (entry.id.clone(), entry.info.clone(), entry.live);
    House { id, info, live, last_ok: entry.last_ok, held: entry.held, source }
}
