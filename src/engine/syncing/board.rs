//! What sessions see of fetching: each run as it goes, and how it last went for every supplier.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant as Moment};

use crate::app::Note;
use crate::app::note::{Change, SupplierSync, Sync as SyncNote, SyncPhase};
use crate::domain::{Instant, SupplierId};
use crate::engine::{Core, lock};
use crate::source::clock::{Clock as _, SystemClock};
use crate::source::report::{Phase, Progress};
use crate::text::Clean;

/// Sessions are told of progress no more often than this.
const TELL_EVERY: Duration = Duration::from_millis(100);
/// Events that are kept.
const MOST_EVENTS: usize = 50;
/// Goods not understood that are told of one supplier.
const MOST_ODD: usize = 5;

/// How it last went for each supplier, in whichever run, and what happened last.
#[derive(Default)]
pub(super) struct Seen {
    last: BTreeMap<SupplierId, SupplierSync>,
    /// The newest first.
    log: VecDeque<SupplierSync>,
}

impl Seen {
    pub(super) fn is_empty(&self) -> bool {
        self.last.is_empty()
    }

    /// When a supplier was last tried.
    pub(super) fn tried(&self, id: &SupplierId) -> Option<Instant> {
        self.last.get(id).map(|one| one.at)
    }

    fn take(&mut self, sync: SupplierSync) {
        if !matches!(sync.phase, SyncPhase::Queued | SyncPhase::Taking) {
            self.log.push_front(sync.clone());
            self.log.truncate(MOST_EVENTS);
        }
        self.last.insert(sync.supplier.clone(), sync);
    }

    /// A run of these suppliers.
    pub(super) fn note(&self, run: &BTreeSet<SupplierId>, rate: u64, ended: bool) -> SyncNote {
        let (suppliers, earlier): (Vec<SupplierSync>, Vec<SupplierSync>) =
            self.last.values().cloned().partition(|one| run.contains(&one.supplier));
        let remains = remains(&suppliers, rate);
        SyncNote { rate, remains, suppliers, ended, earlier, log: self.log.iter().cloned().collect() }
    }
}

/// One run.
pub(super) struct Board {
    core: Arc<Core>,
    seen: Arc<Mutex<Seen>>,
    run: Mutex<Run>,
}

#[derive(Default)]
struct Run {
    /// Goods a second of each that takes pages.
    rates: BTreeMap<SupplierId, u32>,
    of: BTreeSet<SupplierId>,
    told: Option<Moment>,
}

impl Board {
    pub(super) fn new(core: Arc<Core>, seen: Arc<Mutex<Seen>>) -> Self {
        Self { core, seen, run: Mutex::default() }
    }

    pub(super) fn take(&self, progress: &Progress) {
        let id = &progress.report.supplier;
        lock(&self.seen).take(sync(progress, self.name(id), SystemClock.now()));
        let mut run = lock(&self.run);
        run.of.insert(id.clone());
        let rate = if progress.phase == Phase::Taking { progress.rate() } else { 0 };
        run.rates.insert(id.clone(), rate);
        if run.told.is_some_and(|told| told.elapsed() < TELL_EVERY) {
            return;
        }
        run.told = Some(Moment::now());
        self.tell(&run, false);
    }

    /// A run that was stopped before its turn came is no news.
    pub(super) fn has_shown(&self) -> bool {
        !lock(&self.run).of.is_empty()
    }

    pub(super) fn end(&self) {
        self.tell(&lock(&self.run), true);
    }

    fn tell(&self, run: &Run, ended: bool) {
        let rate = run.rates.values().copied().map(u64::from).sum();
        let note = lock(&self.seen).note(&run.of, rate, ended);
        self.core.tell(&Note::Sync(note));
    }

    fn name(&self, id: &SupplierId) -> Clean {
        let world = self.core.world.load();
        let card = world.suppliers.values().find(|card| card.id == *id);
        card.map_or_else(|| Clean::new(id.as_str()), |card| card.info.name.clone())
    }
}

fn sync(progress: &Progress, name: Clean, at: Instant) -> SupplierSync {
    let report = &progress.report;
    let phase = match &progress.phase {
        Phase::Queued => SyncPhase::Queued,
        Phase::Taking => SyncPhase::Taking,
        Phase::Waiting { until, failed, why } => {
            SyncPhase::Waiting { until: *until, failed: *failed, why: why.clone() }
        }
        Phase::Ended => SyncPhase::Ended,
    };
    SupplierSync {
        supplier: report.supplier.clone(),
        name,
        done: u64::from(progress.goods),
        total: progress.total.map(u64::from),
        fault: report.error.clone(),
        ended: phase == SyncPhase::Ended,
        phase,
        change: Change {
            added: report.added,
            changed: report.changed,
            removed: report.removed,
            rejected: report.rejected,
        },
        held: report.held,
        cancelled: report.cancelled,
        at,
        odd: report.rejected_rows.iter().take(MOST_ODD).map(|row| row.fault(&report.supplier)).collect(),
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
