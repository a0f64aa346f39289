//! What a desk works on: the question, the search under way, what it found.

use std::ops::Range;
use std::sync::Arc;
use std::time::Instant as Moment;

use crate::app::{effect::Asked, note::Hits};
use crate::domain::{Date, Lens, OfferId};
use crate::engine::{
    ask,
    explaining::Explaining,
    facets::Counting,
    lesser::Lessening,
    rows::Figures,
    tally::{self, Tally},
    world::World,
};
use crate::search::{
    Matcher, Pass, Query, ResultSet, RowRef, Scope,
    pass::{Found, Scan, Slice},
};

/// What a desk works on.
pub(super) struct Work {
    pub(super) today: Date,
    pub(super) generation: u64,
    pub(super) asked: Asked,
    pub(super) query: Arc<Query>,
    pub(super) began: Moment,
    pub(super) told: Option<Moment>,
    pub(super) pass: Option<Pass>,
    /// Counted when no search is under way.
    pub(super) tally: Option<Tally>,
    /// The same for the facets of the result.
    pub(super) facets: Counting,
    /// Counted then too, when nothing was found.
    pub(super) lesser: Option<Lessening>,
    /// What the question was understood as, told when all is found.
    pub(super) explaining: Option<Explaining>,
    pub(super) result: Option<ResultSet>,
    pub(super) preview: Vec<RowRef>,
    pub(super) scope: Option<Scope>,
    pub(super) figures: Option<(u64, Lens, Arc<Figures>)>,
    pub(super) matcher: Matcher,
}

impl Work {
    pub(super) fn new(today: Date) -> Self {
        Self {
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
            explaining: None,
            result: None,
            preview: Vec::new(),
            scope: None,
            figures: None,
            matcher: Matcher::default(),
        }
    }

    /// The next slice of the search that can be run.
    pub(super) fn slice(&mut self) -> Option<(Arc<Scan>, Slice)> {
        let pass = self.pass.as_mut()?;
        Some((Arc::clone(pass.scan()), pass.take()?))
    }

    /// Takes back what a slice found; whether it is of the search that is under way.
    pub(super) fn give(&mut self, scan: &Arc<Scan>, found: Found) -> bool {
        let pass = self.pass.as_mut().filter(|pass| Arc::ptr_eq(pass.scan(), scan));
        pass.map(|pass| pass.give(found)).is_some()
    }

    /// Whether something is worked out behind the search.
    pub(super) const fn has_more(&self) -> bool {
        self.tally.is_some() || self.facets.is_under_way() || self.lesser.is_some() || self.explaining.is_some()
    }

    /// What there is to explain of the complete answer.
    pub(super) fn explaining(&self) -> Option<Explaining> {
        Explaining::new(self.generation, self.scope.clone()?, &self.query, self.result.as_ref()?)
    }

    /// A new question takes the place of the old one.
    pub(super) fn search(&mut self, world: &World, generation: u64, asked: Asked, query: Query) {
        self.query = Arc::new(query);
        let scope = ask::scope(world, &asked.scope, self.figures(world, &asked.lens));
        self.pass = Some(Pass::new(scope.clone(), Arc::clone(&self.query), asked.order));
        self.scope = Some(scope);
        (self.generation, self.asked) = (generation, asked);
        (self.result, self.told, self.began) = (None, None, Moment::now());
        self.preview.clear();
    }

    pub(super) fn figures(&mut self, world: &World, lens: &Lens) -> Arc<Figures> {
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
    pub(super) fn places(&mut self, world: &World, window: Range<usize>) -> Vec<RowRef> {
        self.numbered(world, window).into_iter().map(|(_, at)| at).collect()
    }

    /// The same with their numbers: goods that are no more leave theirs out.
    pub(super) fn numbered(&mut self, world: &World, window: Range<usize>) -> Vec<(usize, RowRef)> {
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

    pub(super) fn place(&self, id: OfferId) -> Option<usize> {
        self.result.as_ref().and_then(|result| result.place(id))
    }

    pub(super) fn hits(&self, done: bool) -> Hits {
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
