//! A store that counts the pages which are read from it, an engine over it, and all that the engine has in memory.

use std::sync::{Arc, Mutex};

use huopan::domain::{
    Fault, FileHash, Instant, SupplierId,
    decision::{Event, EventId, Via},
    searches::{Keep, Searches},
};
use huopan::engine::{Engine, Tables, Who};
use huopan::ingest::feed_state::{PageWrite, SyncState};
use huopan::store::{
    Applied, Depot, Draft, FileEntry, Found, IndexFile, ListedPage, PageKey, PageStamp, Slot, Store, SupplierEntry,
};
use huopan::text::Clean;

use crate::kit::{self, Place, changes, full, good, goods, stock};

/// Monday 2026-11-23 09:41 at the market.
pub const NOW: Instant = Instant(1_795_398_060_000);

/// A store whose readings are counted.
pub struct Counting {
    pub depot: Depot,
    pub read: Mutex<Vec<PageKey>>,
    has_index: bool,
}

impl Store for Counting {
    fn suppliers(&self) -> Result<Vec<SupplierEntry>, Fault> {
        self.depot.suppliers()
    }
    fn set_supplier(&self, id: &SupplierId, name: &Clean) -> Result<u32, Fault> {
        self.depot.set_supplier(id, name)
    }
    fn apply(&self, write: PageWrite) -> Result<Applied, Fault> {
        self.depot.apply(write)
    }
    fn set_state(&self, id: &SupplierId, state: &SyncState, ok_at: Option<Instant>) -> Result<(), Fault> {
        self.depot.set_state(id, state, ok_at)
    }
    fn rest(&self, id: &SupplierId) {
        self.depot.rest(id);
    }
    fn confirm_removal(&self, id: &SupplierId, at: Instant) -> Result<Applied, Fault> {
        self.depot.confirm_removal(id, at)
    }
    fn held(&self, id: &SupplierId) -> Result<Vec<Slot>, Fault> {
        self.depot.held(id)
    }
    fn dismiss_removal(&self, id: &SupplierId) -> Result<(), Fault> {
        self.depot.dismiss_removal(id)
    }
    fn list_pages(&self) -> Vec<PageStamp> {
        self.depot.list_pages()
    }
    fn read_page(&self, key: PageKey) -> Result<ListedPage, Fault> {
        self.read.lock().unwrap().push(key);
        self.depot.read_page(key)
    }
    fn index(&self) -> Option<&IndexFile> {
        self.depot.index().filter(|_| self.has_index)
    }
    fn detail(&self, slot: Slot) -> Result<Option<Found>, Fault> {
        self.depot.detail(slot)
    }
    fn keep_file(&self, bytes: &[u8]) -> Result<FileHash, Fault> {
        self.depot.keep_file(bytes)
    }
    fn file(&self, hash: &FileHash) -> Result<Vec<u8>, Fault> {
        self.depot.file(hash)
    }
    fn files(&self) -> Result<Vec<FileEntry>, Fault> {
        self.depot.files()
    }
    fn next_event(&self) -> EventId {
        self.depot.next_event()
    }
    fn decide(&self, drafts: Vec<Draft>) -> Result<Vec<Event>, Fault> {
        self.depot.decide(drafts)
    }
    fn decisions(&self, visit: &mut dyn FnMut(Event)) -> Result<(), Fault> {
        self.depot.decisions(visit)
    }
    fn seen(&self, who: &Clean) -> Option<Instant> {
        self.depot.seen(who)
    }
    fn see(&self, who: &Clean, at: Instant) -> Result<(), Fault> {
        self.depot.see(who, at)
    }
    fn searches(&self, who: &Clean) -> Searches {
        self.depot.searches(who)
    }
    fn keep_search(&self, who: &Clean, keep: Keep) -> Result<Searches, Fault> {
        self.depot.keep_search(who, keep)
    }
}

/// An engine with all goods in memory.
pub struct Shop {
    pub engine: Engine,
    store: Arc<Counting>,
}

impl Shop {
    fn over(place: &Place, has_index: bool) -> Self {
        let store = Arc::new(Counting { depot: place.open_telling().0, read: Mutex::default(), has_index });
        let shared: Arc<dyn Store> = Arc::<Counting>::clone(&store);
        let engine = Engine::start(shared, Tables::default(), Arc::new(Vec::new)).unwrap();
        engine.wait_loaded();
        Self { engine, store }
    }

    pub fn open(place: &Place) -> Self {
        Self::over(place, true)
    }

    /// The pages that were read from the store, in order.
    pub fn read(&self) -> Vec<(u32, u32)> {
        let mut read: Vec<(u32, u32)> =
            self.store.read.lock().unwrap().iter().map(|key| (key.supplier, key.page)).collect();
        read.sort_unstable();
        read
    }

    /// All goods in memory, each with all that is known of it.
    pub fn goods(&self) -> Vec<String> {
        let world = self.engine.world();
        let of = |item: huopan::search::Item<'_>| {
            let who = (item.slot(), item.id(), item.gone_at(), item.title(), item.article());
            let what = (item.category(), item.unit(), item.breaks(), item.dearest(), item.freight(), item.retail());
            let many = (item.moq(), item.lot(), item.carton(), item.stock(), item.lead_days());
            let when = (item.priced_at(), item.stocked_at(), item.valid_until(), item.changed_at());
            format!("{who:?} {what:?} {many:?} {when:?} {:?}", (item.spot(), item.mix(), item.invoice()))
        };
        let mut all: Vec<String> = world.catalog.iter().map(of).collect();
        all.sort_unstable();
        all
    }

    /// The ids that a query finds.
    pub fn finds(&self, query: &str) -> Vec<String> {
        let asked = huopan::app::effect::Asked { query: query.to_owned(), ..Default::default() };
        let mut answer = self.engine.ask(&asked, NOW);
        let mut found: Vec<String> = answer.rows(0..2_000).iter().map(|row| format!("{:?}", row.id)).collect();
        found.sort_unstable();
        found
    }

    pub fn who() -> Who {
        Who { name: Clean::fixed("王"), via: Via::Board, at: NOW }
    }
}

/// What an engine without an index has over the same store.
pub fn fresh(place: &Place) -> Vec<String> {
    let shop = Shop::over(place, false);
    assert_eq!(shop.engine.untold(), []);
    shop.goods()
}

/// What one with an index has, which must be the same; the pages it read.
pub fn opened(place: &Place) -> Vec<(u32, u32)> {
    let expected = fresh(place);
    let shop = Shop::open(place);
    assert_eq!(shop.goods(), expected);
    shop.read()
}

/// Two suppliers, 600 goods on five pages, some of them gone, and changed since.
pub fn stock_up(place: &Place) {
    let depot = place.open();
    depot.apply(full(1_000, "p", 1, false, goods(0..260))).unwrap();
    depot.apply(full(2_000, "p", 2, true, goods(260..300))).unwrap();
    let mut other = full(3_000, "q", 1, true, goods(0..300));
    other.supplier = kit::id("baihui");
    depot.apply(other).unwrap();
    let mut write = changes(4_000, vec![stock(good("00007"), 3), stock(good("00299"), 9)]);
    write.page.removed = vec![Clean::new("00100"), Clean::new("00258")];
    depot.apply(write).unwrap();
}

/// Opens the store with an index beside it.
pub fn keep(place: &Place) {
    let shop = Shop::open(place);
    shop.engine.keep_index().unwrap();
}
