//! One session's questions: its search under way, its result, the rows and sheets it asks for. Worked on by whichever worker has time.

use std::ops::Range;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, AtomicUsize, Ordering},
};
use std::time::{Duration, Instant as Moment};

use crate::app::{
    Effect, Note, Row,
    effect::{Asked, Scope as Goods},
    note::Hits,
};
use crate::domain::{Date, Fault, FaultKind, Instant, Lens, OfferId};
use crate::engine::{
    Core, activity, ask, completing,
    facets::Counting,
    lesser::Lessening,
    lock,
    mailbox::Mailbox,
    rows::{Figures, RowMaker},
    suits,
    tally::{self, Tally},
    workers::Turn,
    world::World,
};
use crate::search::{
    Matcher, Pass, Query, ResultSet, RowRef, Scope,
    alike::alike,
    pass::{Found, Scan, Slice},
};

/// Goods counted in one slice: some milliseconds at most.
const SLICE: usize = 8_192;
/// Best hits kept ready while a search goes on.
const PREVIEW: usize = 300;
/// So many hits that surely come first fill any screen, and are told at once …
const SURE: usize = 100;
/// … unless all will be found in a moment.
const MOMENT: Duration = Duration::from_millis(4);
/// A search that goes on tells no more often than this.
const TELL_EVERY: Duration = Duration::from_millis(60);
/// Rows that are looked at for one that needs a look.
const LOOKED_AT: usize = 4_096;
pub(crate) struct Desk {
    core: Arc<Core>,
    mailbox: Arc<Mailbox>,
    inbox: Mutex<Vec<Effect>>,
    work: Mutex<Work>,
    /// Questions and decisions that are not answered yet.
    open: AtomicUsize,
    now: AtomicI64,
}

/// What a desk works on.
struct Work {
    today: Date,
    generation: u64,
    asked: Asked,
    query: Arc<Query>,
    began: Moment,
    told: Option<Moment>,
    pass: Option<Pass>,
    /// Counted when no search is under way.
    tally: Option<Tally>,
    /// The same for the facets of the result.
    facets: Counting,
    /// Counted then too, when nothing was found.
    lesser: Option<Lessening>,
    result: Option<ResultSet>,
    preview: Vec<RowRef>,
    scope: Option<Scope>,
    figures: Option<(u64, Lens, Arc<Figures>)>,
    matcher: Matcher,
}

impl Desk {
    pub(crate) fn new(core: Arc<Core>, mailbox: Arc<Mailbox>, today: Date) -> Self {
        let work = Work {
            today,
            generation: 0,
            asked: Asked::default(),
            query: Arc::default(),
            began: Moment::now(),
            told: None,
            pass: None,
            tally: None,
            facets: Counting::default(),
            lesser: None,
            result: None,
            preview: Vec::new(),
            scope: None,
            figures: None,
            matcher: Matcher::default(),
        };
        Self {
            core,
            mailbox,
            inbox: Mutex::default(),
            work: Mutex::new(work),
            open: AtomicUsize::new(0),
            now: AtomicI64::new(0),
        }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The moment of the last question.
    pub(crate) fn last_asked(&self) -> Instant {
        Instant(self.now.load(Ordering::Relaxed))
    }

    pub(crate) fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Takes a question; whoever asks calls a worker then.
    pub(crate) fn ask(&self, effect: Effect, now: Instant) {
        self.now.store(now.0, Ordering::Relaxed);
        self.begin();
        lock(&self.inbox).push(effect);
    }

    /// One more thing to answer.
    pub(crate) fn begin(&self) {
        self.open.fetch_add(1, Ordering::AcqRel);
    }

    /// One thing is answered.
    pub(crate) fn end(&self) {
        // After a failed turn nothing counts as open any more.
        let before = self.open.fetch_update(Ordering::AcqRel, Ordering::Acquire, |open| open.checked_sub(1));
        if before == Ok(1) {
            self.mailbox.nudge();
        }
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.open.load(Ordering::Acquire) == 0
    }
}

impl Turn for Desk {
    fn turn(&self) -> bool {
        let mut work = lock(&self.work);
        let asked = std::mem::take(&mut *lock(&self.inbox));
        let newest = asked.iter().rposition(|effect| matches!(effect, Effect::Search { .. }));
        let last_complete = asked.iter().rposition(|effect| matches!(effect, Effect::Complete { .. }));
        let last_suits = asked.iter().rposition(|effect| matches!(effect, Effect::Suits { .. }));
        for (at, effect) in asked.into_iter().enumerate() {
            let outdated = match effect {
                Effect::Search { .. } => Some(at) != newest,
                Effect::Complete { .. } => Some(at) != last_complete,
                Effect::Suits { .. } => Some(at) != last_suits,
                _ => false,
            };
            if !outdated {
                self.answer(&mut work, effect);
            }
            self.end();
        }
        if let Some((scan, slice)) = work.slice() {
            // Others may look meanwhile, and questions are answered.
            drop(work);
            let found = scan.run(slice);
            work = lock(&self.work);
            if work.give(&scan, found) && self.told(&mut work) {
                self.end();
            }
        } else if work.pass.is_none() {
            self.count(&mut work);
            self.lessen(&mut work);
        }
        let counting = work.tally.is_some() || work.facets.is_under_way() || work.lesser.is_some();
        work.pass.is_some() || counting || !lock(&self.inbox).is_empty()
    }

    fn failed(&self) {
        let mut work = lock(&self.work);
        (work.pass, work.tally, work.result, work.scope) = (None, None, None, None);
        work.facets.stop();
        work.lesser = None;
        self.open.store(0, Ordering::Release);
        self.mailbox.push(Note::Fault(Fault::new(FaultKind::Internal, "a search failed")));
    }
}

impl Desk {
    fn answer(&self, work: &mut Work, effect: Effect) {
        let world = self.core.world.load_full();
        match effect {
            Effect::Search { generation, asked } => {
                if work.pass.is_none() {
                    self.begin();
                }
                if work.facets.stop() {
                    self.end();
                }
                if work.lesser.take().is_some() {
                    self.end();
                }
                work.search(&world, generation, *asked);
            }
            Effect::Facets { generation } if generation == work.generation => {
                let orders = work.asked.lens.orders;
                if work.scope.as_ref().is_some_and(|scope| work.facets.begin(generation, scope, orders)) {
                    self.begin();
                }
            }
            Effect::Lesser { generation } if generation == work.generation => {
                let Some(scope) = work.scope.clone() else { return };
                if work.lesser.is_none() {
                    self.begin();
                }
                work.lesser = Some(Lessening::new(generation, scope, &work.asked.query, &work.query));
            }
            Effect::Rows { generation, rows, lens } if generation == work.generation => {
                let first = rows.start;
                let rows = self.rows(work, &world, rows, &lens);
                self.mailbox.push(Note::Rows { generation, first, rows });
            }
            Effect::Marked { generation, rows } if generation == work.generation => {
                let lens = work.asked.lens.clone();
                let rows = self.rows(work, &world, rows, &lens);
                self.mailbox.push(Note::Marked(rows));
            }
            Effect::Flag { generation, from, down } if generation == work.generation => {
                let at = self.flagged(work, &world, from, down);
                self.mailbox.push(Note::Flagged { generation, at });
            }
            Effect::Locate { generation, id } if generation == work.generation => {
                let at = work.place(id);
                self.mailbox.push(Note::Located { generation, id, at });
            }
            Effect::Alike { id, lens } => {
                let found = world.catalog.find(id).map(|at| alike(&world.catalog, at)).unwrap_or_default();
                let rows =
                    self.maker(work, &world, &lens, |maker| found.into_iter().filter_map(|at| maker.row(at)).collect());
                self.mailbox.push(Note::Alike { of: id, rows });
            }
            Effect::Margins { lens } => {
                if work.tally.is_none() {
                    self.begin();
                }
                let scope = ask::scope(&world, &Goods::All, work.figures(&world, &lens));
                work.tally = Some(Tally::new(world, scope));
            }
            Effect::Sheet { id, lens } => self.sheet(work, &world, id, &lens),
            Effect::Suits { streamer, lens, pool } => {
                let goods = suits::pool_goods(&world, &pool);
                let of_pool = !goods.is_empty();
                let goods = if of_pool { goods } else { work.places(&world, 0..suits::MOST) };
                let now = Instant(self.now.load(Ordering::Relaxed));
                let asked = suits::Question { streamer: &streamer, lens: &lens, now, today: work.today };
                let found = suits::suits(&world, &*self.core.store, &asked, (goods, of_pool));
                self.mailbox.push(Note::Suits(Box::new(found)));
            }
            Effect::Complete { query, cursor, lang } => {
                completing::answer(&self.core, &world, &self.mailbox, (query, cursor), lang);
            }
            Effect::Loads => self.mailbox.push(Note::Loads(suits::loads(&world, work.today))),
            Effect::Activity { before, limit } => self.mailbox.push(activity::page(&world, before, limit)),
            _ => {}
        }
    }

    fn rows(&self, work: &mut Work, world: &World, rows: Range<usize>, lens: &Lens) -> Vec<Row> {
        let places = work.places(world, rows);
        self.maker(work, world, lens, |maker| places.into_iter().filter_map(|at| maker.row(at)).collect())
    }

    /// The nearest row that needs a look, some thousand rows far.
    fn flagged(&self, work: &mut Work, world: &World, from: usize, down: bool) -> Option<usize> {
        let lens = work.asked.lens.clone();
        let rows = if down { from + 1..from + 1 + LOOKED_AT } else { from.saturating_sub(LOOKED_AT)..from };
        let places = work.numbered(world, rows);
        self.maker(work, world, &lens, |maker| {
            let mut needs = |(_, at): &(usize, RowRef)| maker.row(*at).is_some_and(|row| row.needs_look());
            let found =
                if down { places.iter().find(|one| needs(one)) } else { places.iter().rev().find(|one| needs(one)) };
            found.map(|(number, _)| *number)
        })
    }

    fn sheet(&self, work: &mut Work, world: &World, id: OfferId, lens: &Lens) {
        match self.maker(work, world, lens, |maker| maker.sheet(id)) {
            Ok(Some(sheet)) => self.mailbox.push(Note::Sheet(Arc::new(sheet))),
            Ok(None) => self.mailbox.push(Note::NoSheet(id)),
            Err(fault) => {
                self.mailbox.push(Note::Fault(fault));
                self.mailbox.push(Note::NoSheet(id));
            }
        }
    }

    fn maker<T>(&self, work: &mut Work, world: &World, lens: &Lens, make: impl FnOnce(&mut RowMaker<'_>) -> T) -> T {
        let figures = work.figures(world, lens);
        make(&mut RowMaker {
            world,
            store: &*self.core.store,
            figures: &figures,
            query: work.query.has_terms().then_some(&*work.query),
            pool: work.asked.pool.as_ref(),
            now: Instant(self.now.load(Ordering::Relaxed)),
            matcher: &mut work.matcher,
        })
    }

    /// One slice of the counting: by facets, which are on the screen, then by supplier.
    fn count(&self, work: &mut Work) {
        if let (Some(scope), Some(result), true) = (&work.scope, &work.result, work.facets.is_under_way()) {
            if let Some(counted) = work.facets.step(scope, result, SLICE) {
                self.mailbox.push(counted);
                self.end();
            }
            return;
        }
        if let Some(counted) = work.tally.as_mut().and_then(|tally| tally.step(SLICE)) {
            work.tally = None;
            self.mailbox.push(counted);
            self.end();
        }
    }

    /// One slice of the counting of what would be found without a part of the question.
    fn lessen(&self, work: &mut Work) {
        if let Some(counted) = work.lesser.as_mut().and_then(|lesser| lesser.step()) {
            work.lesser = None;
            self.mailbox.push(counted);
            self.end();
        }
    }

    /// Tells what is found so far, when that is worth a frame; whether the search has ended.
    fn told(&self, work: &mut Work) -> bool {
        let Some(pass) = work.pass.as_mut() else { return false };
        if pass.is_done() {
            let Some(pass) = work.pass.take() else { return true };
            work.result = Some(pass.into_result());
            work.preview.clear();
            self.mailbox.push(Note::Hits(work.hits(true)));
            return true;
        }
        let sure = pass.settled().min(PREVIEW);
        let waited = work.told.unwrap_or(work.began).elapsed();
        if (work.told.is_none() && sure >= SURE && waited >= MOMENT) || (waited >= TELL_EVERY && pass.hits() > 0) {
            work.preview = pass.first(if sure >= SURE { sure } else { PREVIEW });
            work.told = Some(Moment::now());
            self.mailbox.push(Note::Hits(work.hits(false)));
        }
        false
    }
}

impl Work {
    /// The next slice of the search that can be run.
    fn slice(&mut self) -> Option<(Arc<Scan>, Slice)> {
        let pass = self.pass.as_mut()?;
        Some((Arc::clone(pass.scan()), pass.take()?))
    }

    /// Takes back what a slice found; whether it is of the search that is under way.
    fn give(&mut self, scan: &Arc<Scan>, found: Found) -> bool {
        let pass = self.pass.as_mut().filter(|pass| Arc::ptr_eq(pass.scan(), scan));
        pass.map(|pass| pass.give(found)).is_some()
    }

    /// A new question takes the place of the old one.
    fn search(&mut self, world: &World, generation: u64, asked: Asked) {
        if asked.query != self.asked.query {
            self.query = Arc::new(Query::parse(&asked.query));
        }
        let scope = ask::scope(world, &asked.scope, self.figures(world, &asked.lens));
        self.pass = Some(Pass::new(scope.clone(), Arc::clone(&self.query), asked.order));
        self.scope = Some(scope);
        (self.generation, self.asked) = (generation, asked);
        (self.result, self.told, self.began) = (None, None, Moment::now());
        self.preview.clear();
    }

    fn figures(&mut self, world: &World, lens: &Lens) -> Arc<Figures> {
        match &self.figures {
            Some((version, known, figures)) if *version == world.version && known == lens => Arc::clone(figures),
            _ => {
                let before = self.figures.as_ref().map(|(.., before)| &**before);
                let figures = Arc::new(Figures::after(world, lens, self.today, before));
                self.figures = Some((world.version, lens.clone(), Arc::clone(&figures)));
                figures
            }
        }
    }

    /// The rows of a window, as rows of this world: goods may have moved since the search.
    fn places(&mut self, world: &World, window: Range<usize>) -> Vec<RowRef> {
        self.numbered(world, window).into_iter().map(|(_, at)| at).collect()
    }

    /// The same with their numbers: goods that are no more leave theirs out.
    fn numbered(&mut self, world: &World, window: Range<usize>) -> Vec<(usize, RowRef)> {
        let Some(scope) = &self.scope else { return Vec::new() };
        let start = window.start;
        let rows: Vec<RowRef> = if let Some(result) = &mut self.result {
            result.rows(window).collect()
        } else {
            let end = window.end.min(self.preview.len());
            self.preview.get(window.start.min(end)..end).unwrap_or_default().to_vec()
        };
        let same = Arc::ptr_eq(&scope.catalog, &world.catalog);
        let moved = |at: RowRef| if same { Some(at) } else { world.catalog.find(scope.catalog.item(at)?.id()) };
        rows.into_iter().zip(start..).filter_map(|(at, number)| Some((number, moved(at)?))).collect()
    }

    fn place(&self, id: OfferId) -> Option<usize> {
        self.result.as_ref().and_then(|result| result.place(id))
    }

    fn hits(&self, done: bool) -> Hits {
        let total = match &self.result {
            Some(result) => result.len(),
            None => self.preview.len(),
        };
        Hits {
            generation: self.generation,
            total,
            found: self.pass.as_ref().map_or(total, Pass::hits),
            of: self
                .scope
                .as_ref()
                .map_or(0, |scope| scope.only.as_ref().map_or(scope.catalog.len(), |only| only.len())),
            whole: self.result.as_ref().map_or(0, ResultSet::whole),
            near: self.result.as_ref().map_or(0, ResultSet::near),
            done,
            took: self.began.elapsed(),
            margins: self.result.as_ref().map(margins).unwrap_or_default(),
            mistakes: self.query.mistakes.clone(),
            ..Hits::default()
        }
    }
}

/// Goods by margin: good, thin, loss, unknown.
fn margins(result: &ResultSet) -> [usize; 4] {
    let mut counts = [0; 4];
    result.rates().for_each(|rate| tally::count(&mut counts, rate));
    counts
}
