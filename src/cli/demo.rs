//! `huopan demo`: the fixtures as suppliers on loopback, synced over HTTP into a store of their own, with decisions to begin with.
//!
//! Nothing of it touches the person's own data: the store lies in a temporary folder, or in the one that `--keep` names.

pub mod seed;
pub mod summary;

use std::path::Path;
use std::sync::Arc;

use crate::app::Settings;
use crate::config::{Folders, Lenses, SavedLens, SupplierFile};
use crate::domain::{Fault, FaultKind, Instant, Lens, Money, Quantity, Rate, decision::Via, lens::Supply};
use crate::engine::{Engine, SyncJob, SyncSettings, Who, feeds, tables, watch::Watcher};
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
    folders: Folders,
    _server: DemoServer,
}

impl Demo {
    /// Starts the suppliers and opens the store in `folder`; nothing is fetched yet. `offers` adds that many generated goods.
    pub fn start(folder: &Path, offers: Option<u32>, now: Instant) -> Result<Self, Fault> {
        let server = DemoServer::start(SUPPLIERS, offers, now)?;
        let lock = Lock::take(folder).map_err(|e| Fault::new(FaultKind::Locked, &e.to_string()))?;
        let (depot, _) = Depot::open(folder, lock, now)?;
        let folders = Folders { data: folder.to_owned(), config: folder.join("settings").join("config.toml") };
        Self::over(server, folders, Arc::new(depot.without_index()), now)
    }

    fn over(server: DemoServer, folders: Folders, store: Arc<dyn Store>, now: Instant) -> Result<Self, Fault> {
        set_up(&folders, &server)?;
        let within = folders.clone();
        let settings: SyncSettings = Arc::new(move || feeds::in_use(&within));
        let (tables, _) = tables::read(&folders, None);
        let engine = Arc::new(Engine::start(store, tables, settings)?);
        let fresh = engine.world().ledger.is_empty();
        let demo = Self { engine, folders, _server: server };
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
        let reports = self.engine.sync(SyncJob { feeds: feeds::in_use(&self.folders), progress });
        self.engine.settle();
        reports
    }

    /// Lets people change the demo's suppliers as they would their own; all else of the settings stays as it is given.
    pub fn settings(&self, given: &Settings) -> Arc<Settings> {
        let given = Settings { lenses: Self::lenses(), ..given.clone() };
        let watcher = Watcher::of_trade(self.folders.clone(), &given);
        let settings = Arc::clone(watcher.settings());
        self.engine.keep_settings(watcher);
        settings
    }

    /// 小鹿 sells 800 on her terms.
    pub fn lens() -> Lens {
        Lens { streamer: Some(Clean::fixed("xiaolu")), orders: Quantity::saturating(800), ..Lens::default() }
    }

    /// Her Friday under its name, and what else one might ask of the same goods.
    pub fn lenses() -> Lenses {
        let friday = Self::lens();
        let azhen = Lens {
            streamer: Some(Clean::fixed("azhen")),
            orders: Quantity::saturating(220),
            slot: Some(Money::ZERO),
            ..Lens::default()
        };
        let dropship = Lens { supply: Supply::Dropship { takes_returns: false }, ..friday.clone() };
        let clearance = Lens { supply: Supply::Clearance { floor: Rate::percent(40) }, ..friday.clone() };
        let named = [("小鹿周五场", friday), ("阿珍无坑位", azhen), ("一件代发", dropship), ("清仓", clearance)];
        let saved = named.map(|(name, lens)| SavedLens { name: Clean::fixed(name), lens }).to_vec();
        Lenses { saved, ..Lenses::default() }
    }

    /// The pool that `x` puts goods into.
    pub fn pool() -> Clean {
        crate::domain::Decision::pool_id("双12备货")
    }
}

/// The demo's suppliers as files like anybody's. They are gone with it, so nobody waits for the disk.
fn set_up(folders: &Folders, server: &DemoServer) -> Result<(), Fault> {
    let unusable = |error: std::io::Error| Fault::new(FaultKind::NotKept, &error.to_string());
    std::fs::create_dir_all(folders.suppliers()).map_err(unusable)?;
    let known = feeds::list(folders);
    for feed in server.feeds() {
        let old = known.iter().find(|one| one.id == feed.id).and_then(|one| one.file.clone());
        let text = match old {
            // Kept from an earlier demo: only the server's port is another one.
            Some(old) => SupplierFile { url: feed.url, ..old }.write(),
            None => format!("url = \"{}\"\n", feed.url),
        };
        std::fs::write(folders.suppliers().join(format!("{}.toml", feed.id.as_str())), text).map_err(unusable)?;
    }
    Ok(())
}
