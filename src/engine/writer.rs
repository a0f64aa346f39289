//! The one writer: takes what changed into a new world and swaps it, at most four times a second while much comes in.
//!
//! Pages are made durable by whoever fetched them, on their own threads; here only their delta arrives. Decisions are made durable
//! here, those that wait together in one sync.

mod deciding;
mod keeping;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{
    Arc,
    mpsc::{Receiver, RecvTimeoutError, SyncSender},
};
use std::time::{Duration, Instant as Moment};

use crate::app::Note;
use crate::domain::{Decision, Fault, FaultKind, Instant};
use crate::engine::{
    Core, Tables,
    catalog_rows::catalog_rows,
    indexing::{Asked, Keeping},
    merging::Merging,
    own_goods::OwnGoods,
    reply::Reply,
    sequencer::{Local, Sequencer},
};
use crate::search::{CatalogBuilder, CatalogRow, merging::Merged};
use crate::store::{Applied, Draft, PageStamp};

/// Worlds are swapped no more often than this …
const EVERY: Duration = Duration::from_millis(250);
/// … and this more for each good: every list that follows is asked anew of all of them, and whoever fetches needs the processor more.
const EVERY_GOOD: Duration = Duration::from_micros(4);

/// Something for the writer.
pub(super) enum Job {
    /// The index file was read: all goods that are still so.
    Opened {
        /// The goods.
        catalog: crate::search::Catalog,
        /// The pages that they are.
        pages: Vec<PageStamp>,
        /// Who is told whether they were taken in.
        reply: SyncSender<bool>,
    },
    /// The store was read up to here: rows of some pages; goods read and goods in all, none at the end.
    Loaded {
        /// The rows.
        rows: Vec<crate::store::ListedRow>,
        /// The pages as they were read.
        pages: Vec<PageStamp>,
        /// How far.
        progress: Option<(usize, usize)>,
    },
    /// A page was made durable.
    Applied {
        /// What it changed.
        delta: Box<Applied>,
        /// When it was fetched.
        at: Instant,
    },
    /// Decisions to be made durable.
    Decide {
        /// The decisions with who and when.
        drafts: Vec<Draft>,
        /// Who is to be told.
        reply: Reply,
    },
    /// A sync ended, or the store was opened: all that came before is shown at once.
    Suppliers,
    /// Channels and categories are to be as these.
    Tables(Arc<Tables>),
    /// The index file is to be written now, if that is worth while.
    Keep(SyncSender<Asked>),
    /// Everything before this is taken in and shown.
    Barrier(SyncSender<()>),
}

/// The writer's own view of what it gathers.
pub(super) struct Writer {
    core: Arc<Core>,
    jobs: Receiver<Job>,
    gathered: Gathered,
    swapped: Moment,
    sequencer: Box<dyn Sequencer>,
    own: OwnGoods,
    merging: Merging,
    index: Keeping,
}

/// Goods read and goods in all; none when all are read.
struct Reading(Option<(usize, usize)>);

#[derive(Default)]
struct Gathered {
    builder: Option<CatalogBuilder>,
    changed: usize,
    suppliers: bool,
    /// News of the reading: how far, or none at its end.
    progress: Option<Reading>,
    merged: Option<Merged>,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.builder.is_none() && !self.suppliers && self.progress.is_none() && self.merged.is_none()
    }
}

impl Writer {
    /// A writer over a core.
    pub(super) fn new(core: Arc<Core>, jobs: Receiver<Job>) -> Self {
        let (gathered, swapped, own) = (Gathered::default(), Moment::now(), OwnGoods::default());
        let (merging, index) = (Merging::default(), Keeping::default());
        Self { core, jobs, gathered, swapped, sequencer: Box::new(Local), own, merging, index }
    }

    /// Works until the last sender is gone.
    pub(super) fn run(mut self) {
        loop {
            let wait = if self.gathered.is_empty() {
                Duration::from_secs(3600)
            } else {
                self.pause().saturating_sub(self.swapped.elapsed())
            };
            match self.jobs.recv_timeout(self.merging.wait(wait.min(self.index.wait()))) {
                Ok(job) => self.guarded(|writer| writer.take(job)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if let Some(merged) = self.merging.finished() {
                self.gathered.merged = Some(merged);
            }
            // A person at the board sees the first goods at once.
            let first = self.core.world.load().catalog.is_empty() && self.gathered.changed > 0;
            if !self.gathered.is_empty() && (first || self.swapped.elapsed() >= self.pause()) {
                self.guarded(Self::swap);
            }
            if self.index.wait().is_zero() {
                self.guarded(|writer| writer.keep_index(None));
            }
        }
    }

    /// A mistake of ours ends the work at hand and is told; the next job finds a writer.
    fn guarded(&mut self, work: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_err() {
            self.gathered = Gathered::default();
            self.index.taken.lose();
            self.core.tell(&Note::Fault(Fault::new(FaultKind::Internal, "the writer failed")));
        }
    }

    /// How long from one world to the next.
    fn pause(&self) -> Duration {
        let goods = u32::try_from(self.core.world.load().catalog.len()).unwrap_or(u32::MAX);
        EVERY.saturating_add(EVERY_GOOD.saturating_mul(goods))
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Opened { catalog, pages, reply } => self.opened(catalog, &pages, &reply),
            Job::Keep(reply) => self.keep_index(Some(reply)),
            Job::Loaded { rows, pages, progress } => {
                self.add(rows, CatalogBuilder::push_missing);
                self.index.taken.read(pages);
                if progress.is_none() {
                    self.swap();
                    self.place_all();
                }
                self.gathered.progress = Some(Reading(progress));
                // Whoever waits for all goods waits no longer than they take.
                if progress.is_none() {
                    self.swap();
                    self.index.changed();
                    self.catch_up();
                }
            }
            Job::Applied { delta, at } => self.applied(*delta, at),
            Job::Decide { drafts, reply } => self.decide(drafts, reply),
            Job::Suppliers => {
                self.gathered.suppliers = true;
                self.swap();
            }
            Job::Tables(tables) => self.take_tables(&tables),
            Job::Barrier(done) => {
                self.swap();
                let _ = done.send(());
            }
        }
    }

    fn builder(&mut self) -> &mut CatalogBuilder {
        let catalog = &self.core.world.load().catalog;
        self.gathered.builder.get_or_insert_with(|| CatalogBuilder::on((**catalog).clone()))
    }

    fn add(&mut self, rows: Vec<crate::store::ListedRow>, add: fn(&mut CatalogBuilder, &CatalogRow)) {
        self.gathered.changed += rows.len();
        if rows.is_empty() {
            return;
        }
        let builder = self.builder();
        for row in catalog_rows(rows) {
            add(builder, &row);
        }
    }

    fn applied(&mut self, applied: Applied, at: Instant) {
        self.gathered.suppliers = true;
        self.gathered.changed += applied.gone.len();
        self.own.told(&applied.rows);
        self.add(applied.rows, CatalogBuilder::push);
        self.index.taken.changed(&applied.pages);
        self.index.changed();
        if !applied.aged.is_empty() || !applied.gone.is_empty() {
            let builder = self.builder();
            for aged in applied.aged {
                builder.date(aged.id, aged.priced_at, aged.stocked_at);
            }
            for (_, id) in applied.gone {
                builder.end(id, at);
            }
        }
    }

    /// All margins are computed with other figures from now on; who looks is told.
    fn take_tables(&self, tables: &Tables) {
        let old = self.core.world.load_full();
        if (&old.shared.channels, &old.shared.categories) == (&tables.channels, &tables.categories) {
            return;
        }
        let mut world = (*old).clone();
        world.version += 1;
        world.compute_with(tables.clone());
        let note = Note::Shared(Arc::clone(&world.shared));
        self.core.world.store(Arc::new(world));
        self.core.tell(&note);
    }

    fn swap(&mut self) {
        self.swapped = Moment::now();
        if self.gathered.is_empty() {
            return;
        }
        let gathered = std::mem::take(&mut self.gathered);
        let mut world = (**self.core.world.load()).clone();
        if let Some(builder) = gathered.builder {
            world.catalog = Arc::new(builder.finish());
        }
        if let Some(merged) = gathered.merged {
            world.catalog = Arc::new(world.catalog.adopt(merged));
        }
        if gathered.suppliers {
            self.core.read_suppliers(&mut world);
        }
        if let Some(Reading(progress)) = gathered.progress {
            world.loading = progress;
        }
        // Reading has the processor to itself.
        if world.loading.is_none() {
            self.merging.start(&world.catalog);
        }
        world.version += 1;
        let note = world.note(gathered.changed);
        let shared = gathered.suppliers.then(|| Note::Shared(Arc::clone(&world.shared)));
        self.core.world.store(Arc::new(world));
        self.core.tell(&Note::Catalog(note));
        if let Some(shared) = shared {
            self.core.tell(&shared);
        }
    }
}

/// Drafts of decisions taken by one person at one moment.
pub(super) fn drafts(decisions: Vec<Decision>, who: &crate::engine::Who) -> Vec<Draft> {
    let draft = |decision| Draft {
        by: who.name.clone(),
        via: who.via,
        at: who.at,
        decision,
        context: crate::domain::envelope::Context::default(),
    };
    decisions.into_iter().map(draft).collect()
}
