//! Fetching catalogs: one run at a time, on a runtime of its own; pages go durably into the store, their delta to the writer.
//!
//! Whoever asks while a run goes on waits for it and then fetches: what came just now is not sent again, so that costs little. Every
//! session sees every run, whoever asked for it.

mod turn;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc::SyncSender};
use std::time::{Duration, Instant as Moment};

use crate::app::Note;
use crate::app::note::{SupplierSync, Sync as SyncNote};
use crate::domain::{Fault, FaultKind, Instant, SupplierId};
use crate::engine::{Core, lock, writer::Job};
use crate::ingest::feed_state::{AppliedPage, PageSink, PageWrite, SyncState};
use crate::source::clock::{Clock as _, SystemClock};
use crate::source::report::{Phase, Progress, SyncReport};
use crate::source::sync::{means, run_here};
use crate::source::token::SupplierFeed;
use crate::text::Clean;

pub use turn::Stop;
use turn::Turn;

/// Sessions are told of progress no more often than this.
const TELL_EVERY: Duration = Duration::from_millis(100);

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
    /// The run in the background, while it waits or fetches.
    background: Mutex<Option<Stop>>,
}

impl Syncing {
    pub(crate) fn new(core: Arc<Core>, jobs: SyncSender<Job>, settings: SyncSettings) -> Self {
        Self { core, jobs, settings, turn: Turn::default(), background: Mutex::default() }
    }

    /// Starts a run in the background, unless one is there.
    pub(crate) fn start(self: Arc<Self>) {
        let stop = Stop::default();
        match &mut *lock(&self.background) {
            Some(_) => return,
            none => *none = Some(stop.clone()),
        }
        // Whatever comes of it, the next one may start.
        let there = There(Arc::clone(&self));
        let run = move || {
            let board = Arc::new(Board::new(Arc::clone(&self.core)));
            let ran = catch_unwind(AssertUnwindSafe(|| {
                self.fetch(SyncJob { feeds: (self.settings)(), progress: Arc::new(|_| ()) }, &stop, &board)
            }));
            // A mistake of ours ends this run, not all that come after it.
            if ran.is_err() {
                self.core.tell(&Note::Fault(Fault::new(FaultKind::Internal, "a sync failed")));
            }
            drop(there);
            board.end();
        };
        // When no thread could be made there is no run: what it was given is dropped with it.
        drop(std::thread::Builder::new().name("sync".to_owned()).spawn(run));
    }

    /// Stops the run that goes on and the one in the background, after the pages being stored.
    pub(crate) fn cancel(&self) {
        if let Some(stop) = &*lock(&self.background) {
            stop.stop();
        }
        self.turn.stop();
    }

    /// Whether a run goes on.
    pub(crate) fn is_running(&self) -> bool {
        self.turn.is_taken()
    }

    /// Fetches and returns when all are through.
    pub(crate) fn run(&self, job: SyncJob, stop: &Stop) -> Vec<SyncReport> {
        let board = Arc::new(Board::new(Arc::clone(&self.core)));
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
        let (shown, told) = (Arc::clone(board), job.progress);
        let progress = move |progress: &Progress| {
            shown.take(progress);
            told(progress);
        };
        let sink = Arc::new(Sink { core: Arc::clone(&self.core), jobs: self.jobs.clone() });
        let means = means(sink, Arc::new(progress), stop.listen());
        let (known, refused) = self.known(job.feeds);
        let mut reports = run_here(&means, known);
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

/// The run in the background is there as long as this.
struct There(Arc<Syncing>);

impl Drop for There {
    fn drop(&mut self) {
        *lock(&self.0.background) = None;
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

/// What sessions see of a run.
struct Board {
    core: Arc<Core>,
    state: Mutex<(BTreeMap<SupplierId, Progress>, Option<Moment>)>,
}

impl Board {
    fn new(core: Arc<Core>) -> Self {
        Self { core, state: Mutex::default() }
    }

    fn take(&self, progress: &Progress) {
        let mut state = lock(&self.state);
        state.0.insert(progress.report.supplier.clone(), progress.clone());
        if state.1.is_some_and(|told| told.elapsed() < TELL_EVERY) {
            return;
        }
        state.1 = Some(Moment::now());
        let note = self.note(&state.0, false);
        drop(state);
        self.core.tell(&Note::Sync(note));
    }

    /// A run that was stopped before its turn came is no news.
    fn has_shown(&self) -> bool {
        !lock(&self.state).0.is_empty()
    }

    fn end(&self) {
        let note = self.note(&lock(&self.state).0, true);
        self.core.tell(&Note::Sync(note));
    }

    fn note(&self, all: &BTreeMap<SupplierId, Progress>, ended: bool) -> SyncNote {
        let world = self.core.world.load();
        let name = |id: &SupplierId| {
            let card = world.suppliers.values().find(|card| card.id == *id);
            card.map_or_else(|| Clean::new(id.as_str()), |card| card.info.name.clone())
        };
        let suppliers: Vec<SupplierSync> = all
            .iter()
            .map(|(id, progress)| SupplierSync {
                supplier: id.clone(),
                name: name(id),
                done: u64::from(progress.goods),
                total: progress.total.map(u64::from),
                fault: progress.report.error.clone(),
                ended: progress.phase == Phase::Ended,
            })
            .collect();
        let rate = all.values().filter(|one| one.phase == Phase::Taking).map(|one| u64::from(one.rate())).sum();
        SyncNote { rate, remains: remains(&suppliers, rate), suppliers, ended }
    }
}

/// Seconds that remain, when every supplier says how much it has.
fn remains(suppliers: &[SupplierSync], rate: u64) -> Option<u64> {
    let left = |one: &SupplierSync| match one.total {
        _ if one.ended => Some(0),
        Some(total) => Some(total.saturating_sub(one.done)),
        None => None,
    };
    let left: u64 = suppliers.iter().map(left).sum::<Option<u64>>()?;
    (rate > 0).then(|| left.div_ceil(rate))
}
