//! Merging segments of the catalog on a thread of its own, one merge at a time, so that the writer never waits for it.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::Duration;

use crate::search::{Catalog, merging::Merged};

/// How often the writer asks for a merge that runs; most take no longer than a few of these.
const ASKED_EVERY: Duration = Duration::from_millis(20);

/// The merge that runs, if one does. It holds nothing but segments, so nobody need wait for it to end.
#[derive(Default)]
pub(super) struct Merging(Option<Receiver<Merged>>);

impl Merging {
    /// Starts what the catalog needs, unless one runs. That there is no thread to be had only leaves segments small.
    pub(super) fn start(&mut self, catalog: &Catalog) {
        if self.0.is_some() {
            return;
        }
        let Some(merge) = catalog.merge_plan() else { return };
        let (done, merged) = mpsc::sync_channel(1);
        let run = move || {
            // The writer may have ended meanwhile.
            let _ = done.send(merge.run());
        };
        self.0 = std::thread::Builder::new().name("merge".to_owned()).spawn(run).ok().map(|_| merged);
    }

    /// How long to wait at most before it is asked for again.
    pub(super) fn wait(&self, wait: Duration) -> Duration {
        if self.0.is_some() { wait.min(ASKED_EVERY) } else { wait }
    }

    /// What was merged, once.
    pub(super) fn finished(&mut self) -> Option<Merged> {
        let merged = self.0.as_ref()?.try_recv();
        if !matches!(merged, Err(TryRecvError::Empty)) {
            self.0 = None;
        }
        merged.ok()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use crate::domain::{Instant, Listing, Offer, SupplierId};
    use crate::engine::{Engine, Tables, writer::Job};
    use crate::ingest::feed::FeedPage;
    use crate::ingest::feed_state::{PageWrite, SyncState};
    use crate::store::{Depot, Store};
    use crate::text::Clean;

    /// A page of the feed with one good.
    fn apply(engine: &Engine, number: i64) {
        let name = Clean::new(&format!("A-{number}"));
        let list = Listing { feed_id: name.clone(), article: Some(name.clone()), title: name, ..Listing::default() };
        let page = FeedPage { offers: vec![Offer { list, ..Offer::default() }], ..FeedPage::default() };
        let (state, at) = (SyncState::default(), Instant(number));
        let supplier = SupplierId::new("yida").unwrap();
        let write = PageWrite {
            supplier,
            page,
            state,
            at,
            pass_ended: false,
            missing: crate::ingest::feed_state::Missing::Feed,
            full: false,
        };
        let delta = Box::new(engine.store().apply(write).unwrap());
        engine.jobs.send(Job::Applied { delta, at }).unwrap();
        engine.settle();
    }

    #[test]
    fn many_small_deltas_become_few_segments_by_themselves() {
        let store: Arc<dyn Store> = Arc::new(Depot::in_memory().unwrap());
        let engine = Engine::start(store, Tables::default(), Arc::new(Vec::new)).unwrap();
        engine.wait_loaded();
        for number in 0..40 {
            apply(&engine, number);
        }
        // The merge is done beside, whenever the machine has time for it; whoever asks meanwhile sees all goods.
        while engine.world().catalog.segments() > 32 {
            assert_eq!(engine.world().catalog.len(), 40);
            std::thread::yield_now();
        }
        let world = engine.world();
        let mut titles: Vec<&str> = world.catalog.iter().map(|item| item.title()).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!((world.catalog.len(), titles.len()), (40, 40));
    }
}
