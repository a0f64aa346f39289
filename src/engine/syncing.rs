//! Fetching catalogs: one run at a time, on a runtime of its own; pages go durably into the store, their delta to the writer.
//!
//! Whoever asks while a run goes on waits for it and then fetches: what came just now is not sent again, so that costs little. Every
//! session sees every run, whoever asked for it.

mod board;
mod turn;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
    mpsc::SyncSender,
};

use crate::app::Note;
use crate::domain::{Fault, FaultKind, Instant, SupplierId};
use crate::engine::{Core, lock, writer::Job};
use crate::ingest::feed_state::{AppliedPage, PageSink, PageWrite, SyncState};
use crate::source::clock::{Clock as _, SystemClock};
use crate::source::report::{Progress, SyncReport};
use crate::source::sync::{means, run_here};
use crate::source::token::SupplierFeed;
use crate::text::Clean;

use board::{Board, Seen};
pub use turn::Stop;
pub(super) use turn::{Taken, Turn};

/// Which feeds the board fetches; read anew at each run.
pub type SyncSettings = Arc<dyn Fn() -> Vec<SupplierFeed> + Send + Sync>;

/// One run.
pub struct SyncJob {
    /// Which feeds.
    pub feeds: Vec<SupplierFeed>,
    /// Told of every supplier's progress; must not block.
    pub progress: Arc<dyn Fn(&Progress) + Send + Sync>,
}

pub(crate) struct Syncing {
    core: Arc<Core>,
    jobs: SyncSender<Job>,
    settings: SyncSettings,
    turn: Turn,
    background: Mutex<Background>,
    /// How it went for each supplier, in whichever run.
    seen: Arc<Mutex<Seen>>,
    offline: AtomicBool,
}

/// The runs in the background: one at a time, and what is to be fetched after it.
#[derive(Default)]
struct Background {
    running: Option<(Stop, Option<Vec<SupplierId>>)>,
    wanted: Vec<Option<Vec<SupplierId>>>,
}

impl Syncing {
    pub(crate) fn new(core: Arc<Core>, jobs: SyncSender<Job>, settings: SyncSettings) -> Self {
        let (turn, background, seen) = (Turn::default(), Mutex::default(), Arc::default());
        Self { core, jobs, settings, turn, background, seen, offline: AtomicBool::new(false) }
    }

    /// Fetches these suppliers, or all, in the background: now, or after what is fetched there; never while offline.
    pub(crate) fn start(self: &Arc<Self>, wanted: Option<Vec<SupplierId>>) {
        let mut background = lock(&self.background);
        let same = background.running.as_ref().is_some_and(|(_, running)| *running == wanted);
        if self.is_offline() || same || background.wanted.contains(&wanted) {
            return;
        }
        background.wanted.push(wanted);
        if background.running.is_some() {
            return;
        }
        background.running = Some((Stop::default(), Some(Vec::new())));
        let syncing = Arc::clone(self);
        let run = move || while syncing.next() {};
        if std::thread::Builder::new().name("sync".to_owned()).spawn(run).is_err() {
            *background = Background::default();
        }
    }

    /// The next run in the background; false when there is none.
    fn next(&self) -> bool {
        let (stop, wanted) = {
            let mut background = lock(&self.background);
            if background.wanted.is_empty() {
                background.running = None;
                return false;
            }
            let (stop, wanted) = (Stop::default(), background.wanted.remove(0));
            background.running = Some((stop.clone(), wanted.clone()));
            (stop, wanted)
        };
        let board = Arc::new(Board::new(Arc::clone(&self.core), Arc::clone(&self.seen)));
        let ran = catch_unwind(AssertUnwindSafe(|| {
            let mut feeds = (self.settings)();
            feeds.retain(|feed| wanted.as_ref().is_none_or(|wanted| wanted.contains(&feed.id)));
            self.fetch(SyncJob { feeds, progress: Arc::new(|_| ()) }, &stop, &board);
        }));
        // A mistake of ours ends this run, not all that come after it.
        if ran.is_err() {
            self.core.tell(&Note::Fault(Fault::new(FaultKind::Internal, "a sync failed")));
        }
        // Whoever asks for the same from now on asks for something new.
        lock(&self.background).running = Some((Stop::default(), Some(Vec::new())));
        board.end();
        true
    }

    /// Stops the run that goes on and those in the background, after the pages being stored.
    pub(crate) fn cancel(&self) {
        {
            let mut background = lock(&self.background);
            background.wanted.clear();
            if let Some((stop, _)) = &background.running {
                stop.stop();
            }
        }
        self.turn.stop();
    }

    /// Whether nothing is to be fetched: 断网.
    pub(crate) fn is_offline(&self) -> bool {
        self.offline.load(Ordering::Acquire)
    }

    /// Goes offline, which stops what is fetched, or online again.
    pub(crate) fn set_offline(&self, offline: bool) {
        self.offline.store(offline, Ordering::Release);
        if offline {
            // After the flag: who has not seen that it is set has begun before, and is stopped.
            self.cancel();
        }
        self.core.tell(&Note::Online(!offline));
    }

    /// The feed of a supplier that is not paused.
    pub(crate) fn feed(&self, id: &SupplierId) -> Option<SupplierFeed> {
        (self.settings)().into_iter().find(|feed| feed.id == *id)
    }

    /// When a supplier was last tried.
    pub(crate) fn tried(&self, id: &SupplierId) -> Option<Instant> {
        lock(&self.seen).tried(id)
    }

    /// What a session is told first, when anything was fetched before it came.
    pub(crate) fn told(&self) -> Option<Note> {
        let seen = lock(&self.seen);
        (!seen.is_empty()).then(|| Note::Sync(seen.note(&BTreeSet::new(), 0, true)))
    }

    /// Whether a run goes on.
    pub(crate) fn is_running(&self) -> bool {
        self.turn.is_taken()
    }

    /// Fetches and returns when all are through.
    pub(crate) fn run(&self, job: SyncJob, stop: &Stop) -> Vec<SyncReport> {
        let board = Arc::new(Board::new(Arc::clone(&self.core), Arc::clone(&self.seen)));
        let reports = self.fetch(job, stop, &board);
        if board.has_shown() {
            board.end();
        }
        reports
    }

    fn fetch(&self, job: SyncJob, stop: &Stop, board: &Arc<Board>) -> Vec<SyncReport> {
        let Some(_turn) = self.turn.take(stop) else {
            let none = |feed: SupplierFeed| SyncReport { cancelled: true, ..SyncReport::new(feed.id) };
            return job.feeds.into_iter().map(none).collect();
        };
        if self.is_offline() {
            let why = Fault::new(FaultKind::Refused, "offline");
            let refused = |feed: SupplierFeed| SyncReport::failed(feed.id.clone(), why.clone().at_supplier(&feed.id));
            return job.feeds.into_iter().map(refused).collect();
        }
        let (shown, told) = (Arc::clone(board), job.progress);
        let progress = move |progress: &Progress| {
            shown.take(progress);
            told(progress);
        };
        let sink = Arc::new(Sink { core: Arc::clone(&self.core), jobs: self.jobs.clone() });
        let means = means(sink, Arc::new(progress), stop.listen());
        let (known, refused) = self.known(job.feeds);
        let mut reports = run_here(&means, known);
        for report in &refused {
            board.take(&Progress::ended(report.clone()));
        }
        reports.extend(refused);
        for report in &reports {
            self.core.store.rest(&report.supplier);
        }
        let through = reports.iter().filter(|report| report.error.is_none() && !report.cancelled);
        self.keep_time(through.map(|report| &report.supplier));
        let _ = self.jobs.send(Job::Suppliers);
        reports
    }

    /// The feeds with their stored state; those that cannot be entered into the store, as reports.
    fn known(&self, feeds: Vec<SupplierFeed>) -> (Vec<(SupplierFeed, SyncState)>, Vec<SyncReport>) {
        let (mut known, mut refused) = (Vec::new(), Vec::new());
        let stored = self.states();
        for feed in feeds {
            match stored.clone().and_then(|stored| self.enter(&stored, &feed.id)) {
                Ok(state) => known.push((feed, state)),
                Err(fault) => refused.push(SyncReport::failed(feed.id, fault)),
            }
        }
        (known, refused)
    }

    /// The supplier's state; one that is new goes by its id until its feed says a name.
    fn enter(&self, stored: &States, id: &SupplierId) -> Result<SyncState, Fault> {
        if let Some(state) = stored.get(id) {
            return Ok(state.clone());
        }
        self.core.store.set_supplier(id, &Clean::new(id.as_str()))?;
        Ok(SyncState::default())
    }

    /// All suppliers' states, read at once: to read them for each of hundreds of suppliers would take longer than some syncs.
    fn states(&self) -> Result<Arc<States>, Fault> {
        Ok(Arc::new(self.core.store.suppliers()?.into_iter().map(|entry| (entry.id, entry.state)).collect()))
    }

    /// Suppliers that had nothing new were taken to their end as well.
    fn keep_time<'a>(&self, through: impl Iterator<Item = &'a SupplierId>) {
        let now: Instant = SystemClock.now();
        let stored = self.states();
        for id in through {
            let state = stored.clone().and_then(|stored| self.enter(&stored, id));
            let kept = state.and_then(|state| self.core.store.set_state(id, &state, Some(now)));
            if let Err(fault) = kept {
                self.core.tell(&Note::Fault(fault.at_supplier(id)));
            }
        }
    }
}

/// States by supplier.
type States = BTreeMap<SupplierId, SyncState>;

struct Sink {
    core: Arc<Core>,
    jobs: SyncSender<Job>,
}

impl PageSink for Sink {
    fn apply(&self, write: PageWrite) -> Result<AppliedPage, Fault> {
        let at = write.at;
        let delta = Box::new(self.core.store.apply(write)?);
        let page = delta.page;
        // The queue is bounded: a sync never runs ahead of the world by more than that.
        let _ = self.jobs.send(Job::Applied { delta, at });
        Ok(page)
    }
}
