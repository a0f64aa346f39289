//! Fetching catalogs: one run at a time, on a runtime of its own; pages go durably into the store, their delta to the writer.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
    mpsc::SyncSender,
};
use std::time::{Duration, Instant as Moment};

use tokio::sync::watch;

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
    running: AtomicBool,
    cancel: watch::Sender<bool>,
}

impl Syncing {
    pub(crate) fn new(core: Arc<Core>, jobs: SyncSender<Job>, settings: SyncSettings) -> Self {
        Self { core, jobs, settings, running: AtomicBool::new(false), cancel: watch::Sender::new(false) }
    }

    /// Starts a run in the background, unless one goes on.
    pub(crate) fn start(self: Arc<Self>) {
        if self.running.swap(true, Ordering::AcqRel) {
            return;
        }
        let spawned = std::thread::Builder::new().name("sync".to_owned()).spawn(move || {
            let board = Arc::new(Board::new(Arc::clone(&self.core)));
            let shown = Arc::clone(&board);
            let ran = catch_unwind(AssertUnwindSafe(|| {
                self.run(SyncJob {
                    feeds: (self.settings)(),
                    progress: Arc::new(move |progress| shown.take(progress)),
                });
            }));
            // A mistake of ours ends this run, not all that come after it.
            if ran.is_err() {
                self.core.tell(&Note::Fault(Fault::new(FaultKind::Internal, "a sync failed")));
            }
            self.running.store(false, Ordering::Release);
            board.end();
        });
        // The thread took `self` with it; when none could be made there is no run to end.
        drop(spawned);
    }

    /// Stops after the pages being stored.
    pub(crate) fn cancel(&self) {
        self.cancel.send_replace(true);
    }

    /// Fetches and returns when all are through.
    pub(crate) fn run(&self, job: SyncJob) -> Vec<SyncReport> {
        self.cancel.send_replace(false);
        let sink = Arc::new(Sink { core: Arc::clone(&self.core), jobs: self.jobs.clone() });
        let means = means(sink, job.progress, self.cancel.subscribe());
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
