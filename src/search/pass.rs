//! One search over one catalog, in slices that any thread may run: nothing waits for it, and a newer one simply takes its place.
//!
//! By relevance the tiers follow each other: rows in which the terms may begin a word or stand in the article number, those with the terms
//! in one piece, those with gaps, and, when all that are not a screenful, those that a slip or a like sound would explain; in any other order
//! those would stand among the hits and are not looked for. So the first hits are sure long before the last are found. A slice is one tier of one segment: posting lists say which rows are worth a look, the
//! matcher looks.

mod scan;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::{OfferId, Rate};
use crate::search::catalog::Catalog;
use crate::search::margins::RowMargins;
use crate::search::marks::Marks;
use crate::search::matcher::Class;
use crate::search::order::{Order, SortKey};
use crate::search::query::Query;
use crate::search::row::{Item, RowRef};
use crate::search::sorted::{Comparing, Hit, Sorted};
use crate::search::suppliers::Suppliers;

pub use scan::Scan;

/// Fewer hits than this, and what may have been meant is looked for too.
pub const SCREENFUL: usize = 20;

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

/// What a slice looks at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Tier {
    /// Rows in which every term may begin a word, or stand in the article number.
    Begun,
    /// Other rows in which every term may stand in one piece.
    Whole,
    /// Other rows in which every term may stand with gaps.
    Loose,
    /// All rows of the three at once: when their order does not matter.
    All,
    /// Rows that a slip or a like sound would explain.
    Near,
}

/// A slice of a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slice {
    tier: Tier,
    part: usize,
}

/// What a slice found.
#[derive(Debug)]
pub struct Found {
    tier: Tier,
    hits: Vec<Hit>,
    /// How many of each class.
    classes: [usize; Class::COUNT],
}

/// How far a pass has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// More to do.
    Running,
    /// All hits are found.
    Done,
}

/// One search under way: hands out slices and gathers what they find.
pub struct Pass {
    scan: Arc<Scan>,
    tiers: &'static [Tier],
    /// The next slice, as tier and segment.
    next: (usize, usize),
    /// Slices that are out.
    out: usize,
    /// Slices of each tier that are not back yet.
    left: Vec<usize>,
    /// What each slice found.
    hits: Vec<Vec<Hit>>,
    found: usize,
    /// How many hits of each class.
    classes: [usize; Class::COUNT],
}

impl Pass {
    /// A search that has not begun.
    pub fn new(scope: Scope, query: Arc<Query>, order: Order) -> Self {
        let order = query.sort.unwrap_or(order);
        let parts = scope.catalog.parts().len();
        let tiers: &[Tier] = match order.key {
            SortKey::Relevance if order.descending && query.has_terms() => {
                &[Tier::Begun, Tier::Whole, Tier::Loose, Tier::Near]
            }
            _ => &[Tier::All],
        };
        Self {
            scan: Arc::new(Scan::new(scope, query, order)),
            tiers,
            next: (0, 0),
            out: 0,
            left: vec![parts; tiers.len()],
            hits: Vec::new(),
            found: 0,
            classes: [0; Class::COUNT],
        }
    }

    /// What runs its slices, on any thread.
    pub fn scan(&self) -> &Arc<Scan> {
        &self.scan
    }

    /// The next slice to run; none when all are out or done, or the next depends on what is still out.
    pub fn take(&mut self) -> Option<Slice> {
        loop {
            let (number, part) = self.next;
            let tier = *self.tiers.get(number)?;
            if part >= self.scan.parts() {
                self.next = (number + 1, 0);
                continue;
            }
            if tier == Tier::Near {
                if self.left.iter().take(number).any(|left| *left > 0) {
                    return None;
                }
                if self.up_to(Class::Scattered) >= SCREENFUL || !self.scan.has_meant() {
                    self.next = (self.tiers.len(), 0);
                    self.left.last_mut().into_iter().for_each(|left| *left = 0);
                    return None;
                }
                self.scan.answer(self.hits.iter().flatten().map(|hit| hit.at));
            }
            self.next.1 += 1;
            self.out += 1;
            return Some(Slice { tier, part });
        }
    }

    /// Takes back what a slice found.
    pub fn give(&mut self, found: Found) {
        self.out = self.out.saturating_sub(1);
        let number = self.tiers.iter().position(|tier| *tier == found.tier);
        if let Some(left) = number.and_then(|number| self.left.get_mut(number)) {
            *left = left.saturating_sub(1);
        }
        self.classes.iter_mut().zip(found.classes).for_each(|(count, more)| *count += more);
        self.found += found.hits.len();
        self.hits.push(found.hits);
    }

    /// Whether all slices are back.
    pub fn is_done(&mut self) -> bool {
        if self.out > 0 {
            return false;
        }
        match self.take() {
            Some(slice) => {
                // Not for now.
                self.out -= 1;
                self.next = (self.tiers.iter().position(|tier| *tier == slice.tier).unwrap_or(0), slice.part);
                false
            }
            None => true,
        }
    }

    /// Runs the next slice here.
    pub fn step(&mut self) -> Progress {
        let Some(slice) = self.take() else { return Progress::Done };
        let found = self.scan.run(slice);
        self.give(found);
        Progress::Running
    }

    /// How many hits stand first for sure, whatever is found yet.
    pub fn settled(&self) -> usize {
        let is_back = |tier: Tier| {
            let number = self.tiers.iter().position(|own| *own == tier);
            number.and_then(|number| self.left.get(number)) == Some(&0)
        };
        match () {
            () if self.left.iter().all(|left| *left == 0) => self.found,
            () if is_back(Tier::Loose) => self.up_to(Class::Scattered),
            () if is_back(Tier::Begun) && is_back(Tier::Whole) => self.up_to(Class::Inside),
            () if is_back(Tier::Begun) => self.up_to(Class::Word),
            () => 0,
        }
    }

    /// How many hits so far of this class and better ones.
    fn up_to(&self, last: Class) -> usize {
        self.classes.iter().take(last as usize + 1).sum()
    }

    /// The best `most` of the hits so far, in order.
    pub fn first(&self, most: usize) -> Vec<RowRef> {
        self.comparing().best(self.hits.iter().flatten(), most).into_iter().map(|hit| hit.at).collect()
    }

    fn comparing(&self) -> Comparing {
        Comparing { catalog: Arc::clone(&self.scan.scope().catalog), order: self.scan.order() }
    }

    /// How many hits so far.
    pub fn hits(&self) -> usize {
        self.found
    }

    /// The complete result; does what is left to do.
    pub fn into_result(mut self) -> ResultSet {
        while self.step() != Progress::Done {}
        let (whole, near) = (self.up_to(Class::Inside), self.found - self.up_to(Class::Scattered));
        let comparing = self.comparing();
        ResultSet {
            catalog: Arc::clone(&comparing.catalog),
            hits: Sorted::new(comparing, self.hits.concat()),
            whole,
            near,
        }
    }
}

/// All hits of a search, in order.
#[derive(Clone, Debug)]
pub struct ResultSet {
    catalog: Arc<Catalog>,
    hits: Sorted,
    whole: usize,
    near: usize,
}

impl ResultSet {
    /// The catalog its rows belong to.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// What it is in the order of.
    pub fn order(&self) -> Order {
        self.hits.order()
    }

    /// How many goods were found.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many have every term in one piece; by relevance they come first, and the scattered ones (隔字) behind them.
    pub fn whole(&self) -> usize {
        self.whole
    }

    /// How many answer only if something else was meant than typed; by relevance they come last.
    pub fn near(&self) -> usize {
        self.near
    }

    /// The rows of a window, cut to what is there.
    pub fn rows(&mut self, window: Range<usize>) -> impl Iterator<Item = RowRef> {
        self.hits.window(window).iter().map(|hit| hit.at)
    }

    /// The good at a place.
    pub fn item(&mut self, place: usize) -> Option<Item<'_>> {
        let at = self.hits.window(place..place.saturating_add(1)).first()?.at;
        self.catalog.item(at)
    }

    /// The true margin of the good at a place, as it was found; none when it cannot be computed.
    pub fn rate(&mut self, place: usize) -> Option<Rate> {
        self.hits.window(place..place.saturating_add(1)).first()?.rate()
    }

    /// Goods `range` of the result in no order that means anything, with their margins as they were found: for counting all of them.
    pub fn each(&self, range: Range<usize>) -> impl Iterator<Item = (Item<'_>, Option<Rate>)> {
        let end = range.end.min(self.hits.len());
        let hits = self.hits.all().get(range.start.min(end)..end).unwrap_or_default();
        hits.iter().filter_map(|hit| Some((self.catalog.item(hit.at)?, hit.rate())))
    }

    /// The margins of all goods as they were found, in no order.
    pub fn rates(&self) -> impl Iterator<Item = Option<Rate>> {
        self.hits.all().iter().map(|hit| hit.rate())
    }

    /// The place of a good.
    pub fn place(&self, id: OfferId) -> Option<usize> {
        self.hits.place(self.catalog.find(id)?)
    }
}
