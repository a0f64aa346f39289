//! One search over one catalog, in slices: nothing waits for it, and a newer one simply takes its place.
//!
//! A slice looks at a number of rows: mask, conditions, terms, margin. Hits gather in sorted runs; when all rows were seen, the runs
//! are merged, again in slices, so the first page is in order at once and the last one soon. On the way [`Pass::first`] gives the best
//! of what was found so far.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::{OfferId, Rate};
use crate::search::catalog::{Catalog, Place};
use crate::search::filter::Filter;
use crate::search::margins::RowMargins;
use crate::search::marks::Marks;
use crate::search::matcher::Matcher;
use crate::search::order::Order;
use crate::search::query::{Part, Query};
use crate::search::row::{Item, RowRef};
use crate::search::runs::{Hit, Runs};
use crate::search::suppliers::Suppliers;

/// What is searched, and what is known about it.
#[derive(Clone)]
pub struct Scope {
    /// The goods.
    pub catalog: Arc<Catalog>,
    /// What was decided about them.
    pub marks: Arc<Marks>,
    /// Who offers them.
    pub suppliers: Arc<Suppliers>,
    /// What they earn.
    pub margins: Arc<dyn RowMargins>,
    /// Only these, those no longer offered among them; none = all on offer.
    pub only: Option<Arc<HashSet<OfferId>>>,
}

/// How far a pass has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// More to do.
    Running {
        /// Rows looked at.
        seen: usize,
        /// Goods found.
        hits: usize,
    },
    /// All hits are found and in order.
    Done,
}

/// One search under way.
pub struct Pass {
    scope: Scope,
    query: Arc<Query>,
    order: Order,
    filter: Filter,
    matcher: Matcher,
    place: Option<Place>,
    seen: usize,
    whole: usize,
    runs: Runs,
}

impl Pass {
    /// A search that has not begun.
    pub fn new(scope: Scope, query: Arc<Query>, order: Order) -> Self {
        let filter = Filter::new(&query, &scope);
        let runs = Runs::new(Arc::clone(&scope.catalog), order);
        let (matcher, place) = (Matcher::default(), Some(Place::default()));
        Self { scope, query, order, filter, matcher, place, seen: 0, whole: 0, runs }
    }

    /// Looks at the next `budget` rows, or puts as many hits in order.
    pub fn step(&mut self, budget: usize) -> Progress {
        let budget = budget.max(1);
        if let Some(place) = self.place {
            self.place = self.search(place, budget);
            self.seen += budget;
        } else if self.runs.merge(budget) {
            return Progress::Done;
        }
        Progress::Running { seen: self.seen, hits: self.runs.len() }
    }

    fn search(&mut self, place: Place, budget: usize) -> Option<Place> {
        let Self { scope, query, order, filter, matcher, whole, runs, .. } = self;
        let terms = query.clauses.iter().any(|clause| clause.test().is_none());
        scope.catalog.walk(place, budget, 0, |item| {
            if !filter.passes(&item, &scope.marks) {
                return;
            }
            if terms {
                matcher.load(item.title(), item.article());
            }
            let figures = std::cell::OnceCell::new();
            let figures = || *figures.get_or_init(|| scope.margins.figures(&item));
            let met = |clause: usize, part: &Part| filter.holds(clause, part, &item, &figures(), &scope.marks);
            let Some(rank) = query.rank_where(matcher, met) else { return };
            let figures = figures();
            if filter.passes_with(&item, &figures, &scope.marks) {
                *whole += usize::from(rank.class.is_whole());
                let key = order.pack(&item, rank, &figures, &scope.suppliers);
                runs.push(Hit::new(key, item.at(), figures.rate));
            }
        })
    }

    /// The best `most` of the hits so far, in order.
    pub fn first(&self, most: usize) -> Vec<RowRef> {
        self.runs.first(most).into_iter().map(|hit| hit.at).collect()
    }

    /// How many hits so far.
    pub fn hits(&self) -> usize {
        self.runs.len()
    }

    /// The complete result; does what is left to do.
    pub fn into_result(mut self) -> ResultSet {
        while self.step(usize::MAX) != Progress::Done {}
        ResultSet { catalog: self.scope.catalog, hits: self.runs.into_merged(), whole: self.whole }
    }
}

/// All hits of a search, in order.
#[derive(Clone, Debug)]
pub struct ResultSet {
    catalog: Arc<Catalog>,
    hits: Vec<Hit>,
    whole: usize,
}

impl ResultSet {
    /// The catalog its rows belong to.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// How many goods were found.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// How many have every term in one piece; by relevance they come first, and the scattered ones (隔字) behind them.
    pub fn whole(&self) -> usize {
        self.whole
    }

    /// The rows of a window, cut to what is there.
    pub fn rows(&self, window: Range<usize>) -> impl Iterator<Item = RowRef> {
        let end = window.end.min(self.hits.len());
        self.hits.get(window.start.min(end)..end).unwrap_or_default().iter().map(|hit| hit.at)
    }

    /// The good at a place.
    pub fn item(&self, place: usize) -> Option<Item<'_>> {
        self.catalog.item(self.hits.get(place)?.at)
    }

    /// The true margin of the good at a place, as it was found; none when it cannot be computed.
    pub fn rate(&self, place: usize) -> Option<Rate> {
        self.hits.get(place)?.rate()
    }

    /// Goods `range` of the result in no order that means anything, with their margins as they were found: for counting all of them.
    pub fn each(&self, range: Range<usize>) -> impl Iterator<Item = (Item<'_>, Option<Rate>)> {
        let end = range.end.min(self.hits.len());
        let hits = self.hits.get(range.start.min(end)..end).unwrap_or_default();
        hits.iter().filter_map(|hit| Some((self.catalog.item(hit.at)?, hit.rate())))
    }

    /// The place of a good.
    pub fn place(&self, id: OfferId) -> Option<usize> {
        let at = self.catalog.find(id)?;
        self.hits.iter().position(|hit| hit.at == at)
    }
}
