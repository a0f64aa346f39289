//! `huopan demo`: the fixtures as suppliers on loopback, synced over HTTP into a store of their own, with decisions to begin with.
//!
//! Nothing of it touches the person's own data: the store lies in a temporary folder, or in the one that `--keep` names.

pub mod seed;
pub mod summary;

use std::path::Path;
use std::sync::Arc;

use crate::domain::{Fault, FaultKind, Instant, Lens, Quantity, decision::Via};
use crate::engine::{Engine, SyncJob, SyncSettings, Tables, Who};
use crate::source::{
    demo::{DemoServer, SUPPLIERS},
    report::Progress,
};
use crate::store::{Depot, Lock, Store};
use crate::text::Clean;

/// The demo's suppliers, store and engine; the server ends with it.
pub struct Demo {
    /// The engine over the demo's store.
    pub engine: Arc<Engine>,
    server: DemoServer,
}

impl Demo {
    /// Starts the suppliers and opens the store in `folder`; nothing is fetched yet. `offers` adds that many generated goods.
    pub fn start(folder: &Path, offers: Option<u32>, now: Instant) -> Result<Self, Fault> {
        let server = DemoServer::start(SUPPLIERS, offers, now)?;
        let lock = Lock::take(folder).map_err(|e| Fault::new(FaultKind::Locked, &e.to_string()))?;
        let (depot, _) = Depot::open(folder, lock, now)?;
        Self::over(server, Arc::new(depot), now)
    }

    fn over(server: DemoServer, store: Arc<dyn Store>, now: Instant) -> Result<Self, Fault> {
        let feeds = server.feeds();
        let settings: SyncSettings = Arc::new(move || feeds.clone());
        let engine = Arc::new(Engine::start(store, Tables::default(), settings)?);
        let fresh = engine.world().ledger.is_empty();
        let demo = Self { engine, server };
        if fresh {
            demo.seed(now)?;
        }
        Ok(demo)
    }

    /// Streamers, pools, assignments and notes to begin with, all or none.
    fn seed(&self, now: Instant) -> Result<(), Fault> {
        let taken = seed::decisions(now)?.into_iter();
        let taken = taken.map(|(at, name, decisions)| (Who { name, via: Via::Demo, at }, decisions));
        self.engine.decide_all(taken.collect())?;
        Ok(())
    }

    /// Fetches all suppliers; who failed is in the reports.
    pub fn sync(&self, progress: Arc<dyn Fn(&Progress) + Send + Sync>) -> Vec<crate::source::report::SyncReport> {
        let reports = self.engine.sync(SyncJob { feeds: self.server.feeds(), progress });
        self.engine.settle();
        reports
    }

    /// 小鹿 sells 800 on her terms.
    pub fn lens() -> Lens {
        Lens { streamer: Some(Clean::fixed("xiaolu")), orders: Quantity::saturating(800), ..Lens::default() }
    }

    /// The pool that `x` puts goods into.
    pub fn pool() -> Clean {
        crate::domain::Decision::pool_id("双12备货")
    }
}
