//! A mistake of ours in a thread of the engine is told, nobody waits for ever, and the next act is served.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
    mpsc,
};
use std::time::Duration;

use huopan::app::{Effect, Note};
use huopan::domain::{
    Decision, Fault, FileHash, Instant, SupplierId,
    decision::{Event, EventId, Via},
};
use huopan::engine::{Engine, Tables, Who};
use huopan::ingest::feed_state::{PageWrite, SyncState};
use huopan::store::{
    Applied, Depot, Draft, FileEntry, Found, ListedPage, PageKey, PageStamp, Slot, Store, SupplierEntry,
};
use huopan::text::Clean;

/// A store whose next decision is a mistake.
struct Fragile {
    depot: Depot,
    breaks: AtomicBool,
}

impl Store for Fragile {
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
        self.depot.read_page(key)
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
    fn searches(&self, who: &Clean) -> huopan::domain::searches::Searches {
        self.depot.searches(who)
    }
    fn keep_search(
        &self,
        who: &Clean,
        keep: huopan::domain::searches::Keep,
    ) -> Result<huopan::domain::searches::Searches, Fault> {
        self.depot.keep_search(who, keep)
    }
    fn seen(&self, who: &Clean) -> Option<Instant> {
        self.depot.seen(who)
    }
    fn see(&self, who: &Clean, at: Instant) -> Result<(), Fault> {
        self.depot.see(who, at)
    }
    fn decide(&self, drafts: Vec<Draft>) -> Result<Vec<Event>, Fault> {
        assert!(!self.breaks.swap(false, Ordering::SeqCst), "planted in the writer");
        self.depot.decide(drafts)
    }
    fn decisions(&self, visit: &mut dyn FnMut(Event)) -> Result<(), Fault> {
        self.depot.decisions(visit)
    }
}

fn who() -> Who {
    Who { name: Clean::fixed("王"), via: Via::Board, at: Instant(0) }
}

fn pool(name: &'static str) -> Vec<Decision> {
    vec![Decision::Pool { pool: Clean::fixed(name), name: Clean::fixed(name) }]
}

#[test]
fn a_panic_in_the_writer_answers_and_the_next_decision_is_kept() {
    let store = Arc::new(Fragile { depot: Depot::in_memory().unwrap(), breaks: AtomicBool::new(true) });
    let engine = Engine::start(Arc::<Fragile>::clone(&store), Tables::default(), Arc::new(Vec::new)).unwrap();
    assert!(engine.decide(pool("a"), &who()).is_err(), "told, and not waited for");
    assert_eq!(engine.decide(pool("b"), &who()).unwrap().len(), 1);
    store.breaks.store(true, Ordering::SeqCst);
    let (rang, bell) = mpsc::channel();
    let rang = Mutex::new(rang);
    let connection = engine.connect(
        who(),
        Box::new(move || {
            let _ = rang.lock().unwrap().send(());
        }),
    );
    connection.carry_out(Effect::Decide { ticket: 7, decisions: pool("c") }, Instant(0));
    let mut notes = Vec::new();
    while !notes.iter().any(|note| matches!(note, Note::Decided { ticket: 7, outcome: Err(_) })) {
        bell.recv_timeout(Duration::from_secs(60)).expect("an answer");
        notes.extend(connection.notes());
    }
}

#[test]
fn a_panic_in_a_sync_is_told_and_the_next_one_runs() {
    let depot: Arc<dyn Store> = Arc::new(Depot::in_memory().unwrap());
    let broken = Arc::new(AtomicBool::new(true));
    let breaks = Arc::clone(&broken);
    let feeds = Arc::new(move || {
        assert!(!breaks.swap(false, Ordering::SeqCst), "planted in the sync");
        Vec::new()
    });
    let engine = Engine::start(depot, Tables::default(), feeds).unwrap();
    let (rang, bell) = mpsc::channel();
    let rang = Mutex::new(rang);
    let connection = engine.connect(
        who(),
        Box::new(move || {
            let _ = rang.lock().unwrap().send(());
        }),
    );
    for told in [true, false] {
        connection.carry_out(Effect::Sync(None), Instant(0));
        let mut notes = Vec::new();
        while !notes.iter().any(|note| matches!(note, Note::Sync(sync) if sync.ended)) {
            bell.recv_timeout(Duration::from_secs(60)).expect("its end");
            notes.extend(connection.notes());
        }
        assert_eq!(notes.iter().any(|note| matches!(note, Note::Fault(_))), told);
    }
    assert!(!broken.load(Ordering::SeqCst));
}
