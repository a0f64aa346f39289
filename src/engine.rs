//! What all sessions share: the store, the world in memory, the search workers, the sync. One process, one engine.

mod activity;
mod aside;
mod ask;
mod background;
mod catalog_rows;
pub mod changes;
mod comparing;
mod completing;
mod confirming;
mod connection;
mod desk;
mod explaining;
pub mod exporting;
mod facets;
pub mod feeds;
mod importing;
pub mod indexing;
mod lesser;
mod loading;
mod looking;
pub mod mailbox;
mod merging;
mod mixing;
mod own_goods;
mod pictures;
pub mod plain_file;
mod pools;
mod reply;
mod rows;
pub mod schedule;
mod searches;
pub mod sequencer;
pub mod settings;
mod shelf;
mod suits;
mod supplying;
mod syncing;
pub mod tables;
mod tally;
mod untold;
pub mod watch;
pub mod workers;
pub mod world;
mod writer;

use std::sync::{
    Arc, Mutex, OnceLock, PoisonError, Weak,
    mpsc::{self, SyncSender},
};

use arc_swap::ArcSwap;

use crate::app::Note;
use crate::domain::{
    Decision, Fault, FaultKind, Instant,
    decision::{EventId, Via},
};
use crate::search::Synonyms;
use crate::store::Store;
use crate::text::Clean;

pub use crate::config::Tables;
pub use ask::Answer;
pub use connection::Connection;
pub use importing::{ImportFile, ImportJob, Inbox, books, child};
pub use syncing::{Stop, SyncJob, SyncSettings};
pub use world::World;

use desk::Desk;
use mailbox::Mailbox;
use reply::Reply;
use workers::Workers;
use writer::{Job, Writer};

/// Jobs that may wait for the writer; then whoever has more waits.
const QUEUE: usize = 64;
/// Search workers.
const WORKERS: usize = 2;

/// What the engine's threads share.
pub(crate) struct Core {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) world: ArcSwap<World>,
    desks: Mutex<Vec<Weak<Desk>>>,
    /// Pages that could not be read at the start: their goods are missing.
    unread: Mutex<Vec<Fault>>,
    /// Other names of the same goods.
    synonyms: ArcSwap<Synonyms>,
    /// What the words of the search box may become.
    values: completing::Counted,
    /// What happened before anybody was there to be told.
    untold: Mutex<Vec<Fault>>,
    /// The settings' files, unless the session is one that leaves them alone.
    keeper: OnceLock<Arc<watch::Keeper>>,
}

/// Who decides, how and when.
#[derive(Clone, Debug)]
pub struct Who {
    /// The name.
    pub name: Clean,
    /// The way.
    pub via: Via,
    /// The moment.
    pub at: Instant,
}

/// The engine.
pub struct Engine {
    core: Arc<Core>,
    /// In an [`Arc`] for threads that must not keep the writer alive.
    jobs: Arc<SyncSender<Job>>,
    workers: Workers,
    syncing: Arc<syncing::Syncing>,
    importing: Arc<importing::Importing>,
    pictures: Arc<pictures::Pictures>,
}

impl Engine {
    /// Starts over a store: folds its decisions, then reads its goods in the background.
    pub fn start(store: Arc<dyn Store>, tables: Tables, sync: SyncSettings) -> Result<Self, Fault> {
        let mut world = World::new(tables);
        store.decisions(&mut |event| {
            Arc::make_mut(&mut world.ledger).apply(event);
        })?;
        let unread = importing::replay(&*store, &world.ledger);
        world.share();
        world.mark();
        // From the first moment on: whoever waits for the goods must not take a world without them for the whole.
        world.loading = Some((0, 0));
        let core = Arc::new(Core {
            store,
            world: ArcSwap::from_pointee(world),
            desks: Mutex::default(),
            unread: Mutex::new(unread),
            synonyms: ArcSwap::from_pointee(Synonyms::of_the_trade()),
            values: completing::Counted::default(),
            untold: Mutex::default(),
            keeper: OnceLock::new(),
        });
        let (jobs, queue) = mpsc::sync_channel(QUEUE);
        let writer = Writer::new(Arc::clone(&core), queue);
        let failed = |e: std::io::Error| Fault::new(FaultKind::Internal, &e.to_string());
        std::thread::Builder::new().name("writer".to_owned()).spawn(move || writer.run()).map_err(failed)?;
        loading::start(&core, &jobs).map_err(failed)?;
        let workers = Workers::start(WORKERS).map_err(failed)?;
        let pictures = Arc::new(pictures::Pictures::new(Arc::clone(&sync)));
        let syncing = Arc::new(syncing::Syncing::new(Arc::clone(&core), jobs.clone(), sync));
        let importing = Arc::new(importing::Importing::new(Arc::clone(&core), jobs.clone()));
        Ok(Self { core, jobs: Arc::new(jobs), workers, syncing, importing, pictures })
    }

    /// The world as it is now.
    pub fn world(&self) -> Arc<World> {
        self.core.world.load_full()
    }

    /// The store.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.core.store
    }

    /// Waits until all that was given to the engine before is in the world.
    pub fn settle(&self) {
        let (done, wait) = mpsc::sync_channel(1);
        if self.jobs.send(Job::Barrier(done)).is_ok() {
            let _ = wait.recv();
        }
    }

    /// Waits until the store's goods are all in memory.
    pub fn wait_loaded(&self) {
        loop {
            self.settle();
            let world = self.world();
            if world.version > 0 && world.loading.is_none() {
                return;
            }
            std::thread::park_timeout(std::time::Duration::from_millis(5));
        }
    }

    /// Why goods are missing that the store holds; empty when all could be read.
    pub fn unread(&self) -> Vec<Fault> {
        lock(&self.core.unread).clone()
    }

    /// Makes decisions durable and answers when they are; for the command line.
    pub fn decide(&self, decisions: Vec<Decision>, who: &Who) -> Result<Vec<EventId>, Fault> {
        self.decide_all(vec![(who.clone(), decisions)])
    }

    /// Makes what several people decided durable, all or none.
    pub fn decide_all(&self, taken: Vec<(Who, Vec<Decision>)>) -> Result<Vec<EventId>, Fault> {
        let (reply, answer) = mpsc::sync_channel(1);
        let reply = Reply::new(move |outcome| {
            let _ = reply.send(outcome);
        });
        let gone = |()| Fault::new(FaultKind::Internal, "the writer has ended");
        self.jobs
            .send(Job::Decide {
                drafts: taken.into_iter().flat_map(|(who, decisions)| writer::drafts(decisions, &who)).collect(),
                reply,
            })
            .map_err(|_| gone(()))?;
        answer.recv().map_err(|_| gone(()))?
    }

    /// Fetches catalogs, and returns when all are through; for the command line.
    pub fn sync(&self, job: SyncJob) -> Vec<crate::source::report::SyncReport> {
        self.sync_until(job, &Stop::default())
    }

    /// The same, ended early by `stop`. While another run goes on it waits for that first.
    pub fn sync_until(&self, job: SyncJob, stop: &Stop) -> Vec<crate::source::report::SyncReport> {
        self.syncing.run(job, stop)
    }

    /// Whether catalogs are being fetched now.
    pub fn is_syncing(&self) -> bool {
        self.syncing.is_running()
    }

    /// A session's end of the engine; `wake` is called when mail has come.
    pub fn connect(&self, who: Who, wake: Box<dyn Fn() + Send + Sync>) -> Connection {
        let mailbox = Arc::new(Mailbox::new(wake));
        let desk = Arc::new(Desk::new(Arc::clone(&self.core), Arc::clone(&mailbox), crate::domain::Date::of(who.at)));
        lock(&self.core.desks).push(Arc::downgrade(&desk));
        // Two, so that both threads may look at the slices of one search.
        let seats = [0, 1].map(|_| self.workers.seat(Arc::clone(&desk) as Arc<dyn workers::Turn>));
        let world = self.world();
        mailbox.push(Note::Shared(Arc::clone(&world.shared)));
        mailbox.push(Note::Catalog(world.note(0)));
        self.untold().into_iter().for_each(|fault| mailbox.push(Note::Fault(fault)));
        if self.syncing.is_offline() {
            mailbox.push(Note::Online(false));
        }
        if let Some(told) = self.syncing.told() {
            mailbox.push(told);
        }
        let (syncing, importing) = (Arc::clone(&self.syncing), Arc::clone(&self.importing));
        let keeper = self.core.keeper.get().cloned();
        let (jobs, pictures) = (SyncSender::clone(&self.jobs), Arc::clone(&self.pictures));
        let (core, since) = (Arc::clone(&self.core), self.core.store.seen(&who.name));
        let searches = Arc::default();
        let connection =
            Connection { core, desk, seats, mailbox, keeper, jobs, syncing, importing, pictures, searches, who, since };
        connection.tell_searches();
        connection
    }
}

impl Core {
    /// Tells all sessions.
    pub(crate) fn tell(&self, note: &Note) {
        lock(&self.desks).retain(|desk| match desk.upgrade() {
            Some(desk) => {
                desk.mailbox().push(note.clone());
                true
            }
            None => false,
        });
    }

    /// Reads the suppliers out of the store; on a fault the old ones stay and the fault is told.
    pub(crate) fn read_suppliers(&self, world: &mut World) {
        match self.store.suppliers() {
            Ok(entries) => world.enter(entries),
            Err(fault) => self.tell(&Note::Fault(fault)),
        }
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
