//! What the slices of one search share, and how one is run.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Found, Scope, Slice, Tier};
use crate::search::candidates::Lists;
use crate::search::filter::Filter;
use crate::search::margins::Figures;
use crate::search::matcher::{Class, Matcher, Rank};
use crate::search::order::Order;
use crate::search::pattern::Pattern;
use crate::search::query::{Clause, Part, Query, Wants};
use crate::search::row::{Item, RowRef};
use crate::search::rowset::{add, drop_rows, each, keep};
use crate::search::sorted::Hit;

/// A search made ready; its slices may run on several threads at once.
pub struct Scan {
    scope: Scope,
    query: Arc<Query>,
    order: Order,
    filter: Filter,
    /// By segment: what the posting lists say, found out by whoever comes first.
    plans: Vec<Plan>,
    /// Matchers that no slice uses now: they keep their room.
    spare: Mutex<Vec<Matcher>>,
}

/// The rows of a segment that are worth a look.
#[derive(Default)]
struct Plan {
    /// All that are looked for at all.
    wanted: OnceLock<Vec<u64>>,
    /// Of these, where terms may begin a word; and others where they may stand in one piece.
    whole: OnceLock<[Vec<u64>; 2]>,
}

impl Scan {
    pub(super) fn new(scope: Scope, query: Arc<Query>, order: Order) -> Self {
        let filter = Filter::new(&query, &scope);
        let plans = scope.catalog.parts().iter().map(|_| Plan::default()).collect();
        Self { scope, query, order, filter, plans, spare: Mutex::default() }
    }

    /// What is searched.
    pub(super) fn scope(&self) -> &Scope {
        &self.scope
    }

    pub(super) fn order(&self) -> Order {
        self.order
    }

    /// How many segments there are.
    pub(super) fn parts(&self) -> usize {
        self.plans.len()
    }

    /// Whether some term may have been meant to be another.
    pub(super) fn has_meant(&self) -> bool {
        self.query.meant().iter().any(|meant| !meant.is_empty())
    }

    /// Looks at what the slice says.
    pub fn run(&self, slice: Slice) -> Found {
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let known = spare().pop();
        let mut own = known.unwrap_or_else(|| Matcher::of(Arc::clone(self.scope.catalog.symbols())));
        let (Slice { tier, part }, matcher) = (slice, &mut own);
        let hits = match tier {
            Tier::Begun => self.exact(part, &self.whole(part)[0], None, matcher),
            Tier::Whole => self.exact(part, &self.whole(part)[1], self.surely_inside(), matcher),
            Tier::Loose => self.exact(part, &self.loose(part, true), None, matcher),
            Tier::All => self.exact(part, &self.loose(part, false), self.surely_best(), matcher),
            Tier::Near => self.near(part, matcher),
        };
        spare().push(own);
        Found { tier, hits }
    }

    /// Where nothing is looked for but conditions that stand alone, no text needs a look.
    fn surely_best(&self) -> Option<Rank> {
        self.query.clauses.iter().all(|clause| clause.test().is_some()).then_some(Rank::BEST)
    }

    /// The hits among these rows for what was typed; `known` is their rank where it is known before.
    fn exact(&self, part: usize, rows: &[u64], known: Option<Rank>, matcher: &mut Matcher) -> Vec<(Class, Hit)> {
        let look = |row| {
            let item = self.item(part, row)?;
            if !self.filter.passes(&item) {
                return None;
            }
            if let Some(rank) = known {
                return self.hit(&item, |_| Some(rank));
            }
            matcher.turn(item.title_symbols(), item.article_symbols());
            self.hit(&item, |figures| {
                self.query.rank_where(matcher, |clause, part| self.filter.holds(clause, part, &item, figures))
            })
        };
        each(rows).filter_map(look).collect()
    }

    /// The hits for what may have been meant, in rows that do not answer as it was typed.
    fn near(&self, part: usize, matcher: &mut Matcher) -> Vec<(Class, Hit)> {
        let Some(lists) = self.lists(part) else { return Vec::new() };
        let mut best: BTreeMap<u16, Option<(Rank, Hit)>> = BTreeMap::new();
        for (number, variants) in self.query.meant().iter().enumerate().filter(|(_, variants)| !variants.is_empty()) {
            let mut others = self.wanted(part).to_vec();
            let rest = (0..self.query.clauses.len()).filter(|other| *other != number);
            rest.for_each(|other| self.keep_clause(other, lists, &mut others));
            for variant in variants {
                let mut rows = others.clone();
                keep(&mut rows, &lists.whole(&variant.pattern));
                for row in each(&rows) {
                    let Some(item) = self.item(part, row).filter(|item| self.filter.passes(item)) else { continue };
                    matcher.turn(item.title_symbols(), item.article_symbols());
                    let known = best.entry(row).or_insert_with(|| None);
                    let meant = self.ranked_hit(&item, |figures| {
                        let met = |clause: usize, part: &Part| self.filter.holds(clause, part, &item, figures);
                        self.query.rank_meant(number, variant, matcher, met)
                    });
                    if let Some(meant) = meant
                        && known.is_none_or(|(rank, _)| meant.0 < rank)
                    {
                        *known = Some(meant);
                    }
                }
            }
        }
        let meant = best.into_iter().filter_map(|(row, meant)| Some((row, meant?)));
        meant.filter(|(row, _)| !self.answers(part, *row, matcher)).map(|(_, (rank, hit))| (rank.class, hit)).collect()
    }

    /// Whether a row answers as it was typed.
    fn answers(&self, part: usize, row: u16, matcher: &mut Matcher) -> bool {
        let Some(item) = self.item(part, row) else { return false };
        matcher.turn(item.title_symbols(), item.article_symbols());
        let holds = |figures: &dyn Fn() -> Figures| {
            let met = |clause: usize, part: &Part| self.filter.holds(clause, part, &item, figures);
            self.query.rank_where(matcher, met)
        };
        self.ranked_hit(&item, holds).is_some()
    }

    fn hit(&self, item: &Item<'_>, rank: impl FnOnce(&dyn Fn() -> Figures) -> Option<Rank>) -> Option<(Class, Hit)> {
        self.ranked_hit(item, rank).map(|(rank, hit)| (rank.class, hit))
    }

    /// The hit of a good that passes all conditions which need no margin, if it ranks and meets the others.
    fn ranked_hit(
        &self,
        item: &Item<'_>,
        rank: impl FnOnce(&dyn Fn() -> Figures) -> Option<Rank>,
    ) -> Option<(Rank, Hit)> {
        let known = OnceCell::new();
        let figures = || *known.get_or_init(|| self.scope.margins.figures(item));
        let rank = rank(&figures)?;
        let figures = figures();
        if !self.filter.passes_with(item, &figures) {
            return None;
        }
        let key = self.order.pack(item, rank, &figures, &self.scope.suppliers);
        Some((rank, Hit::new(key, item.at(), figures.rate)))
    }

    fn item(&self, part: usize, row: u16) -> Option<Item<'_>> {
        self.scope.catalog.item(RowRef::new(u16::try_from(part).ok()?, row))
    }

    /// A single letter or hanzi that stands where no word begins with it stands inside: no need to look.
    fn surely_inside(&self) -> Option<Rank> {
        match self.query.clauses.iter().map(|clause| clause.any.as_slice()).collect::<Vec<_>>().as_slice() {
            [[Part { wants: Wants::Term(pattern), exclude: false, .. }]] if pattern.is_one_sound() => {
                Some(Rank { class: Class::Inside, off: 0 })
            }
            _ => None,
        }
    }

    fn lists(&self, part: usize) -> Option<Lists<'_>> {
        let segmented = self.scope.catalog.parts().get(part)?;
        let symbols = self.scope.catalog.symbols();
        Some(Lists { postings: segmented.segment().postings(), symbols, rows: segmented.rows() })
    }

    fn wanted(&self, part: usize) -> &[u64] {
        let Some(plan) = self.plans.get(part) else { return &[] };
        plan.wanted.get_or_init(|| {
            let segmented = self.scope.catalog.parts().get(part);
            let rows = segmented.zip(self.lists(part)).map(|(own, lists)| self.filter.rows(part, own, lists));
            rows.unwrap_or_default()
        })
    }

    fn whole(&self, part: usize) -> &[Vec<u64>; 2] {
        static NONE: [Vec<u64>; 2] = [Vec::new(), Vec::new()];
        let (Some(plan), Some(lists)) = (self.plans.get(part), self.lists(part)) else { return &NONE };
        plan.whole.get_or_init(|| {
            let (mut begun, mut whole) = (self.wanted(part).to_vec(), self.wanted(part).to_vec());
            for clause in &self.query.clauses {
                let mut may_begin = vec![0; begun.len()];
                let stand = rows_of(clause, lists, |pattern| {
                    let mut rows = lists.whole(pattern);
                    let article = lists.article(pattern.compact().iter().copied());
                    let mut begins = rows.clone();
                    lists.beginning(pattern, &mut begins);
                    add(&mut begins, &article);
                    add(&mut may_begin, &begins);
                    add(&mut rows, &article);
                    rows
                });
                if let Some(stand) = stand {
                    keep(&mut whole, &stand);
                    keep(&mut begun, &may_begin);
                }
            }
            drop_rows(&mut whole, &begun);
            [begun, whole]
        })
    }

    /// Rows in which all terms may stand with gaps; `rest`: not those of [`Scan::whole`].
    fn loose(&self, part: usize, rest: bool) -> Vec<u64> {
        let mut rows = self.wanted(part).to_vec();
        let Some(lists) = self.lists(part) else { return rows };
        for number in 0..self.query.clauses.len() {
            self.keep_clause(number, lists, &mut rows);
        }
        if rest {
            self.whole(part).iter().for_each(|looked| drop_rows(&mut rows, looked));
        }
        rows
    }

    /// Keeps rows in which a clause may hold.
    fn keep_clause(&self, number: usize, lists: Lists<'_>, rows: &mut [u64]) {
        let clause = self.query.clauses.get(number);
        let stand = clause.and_then(|clause| {
            rows_of(clause, lists, |pattern| {
                let mut rows = lists.loose(pattern);
                add(&mut rows, &lists.article(pattern.compact().iter().copied()));
                rows
            })
        });
        if let Some(stand) = stand {
            keep(rows, &stand);
        }
    }
}

/// The rows in which one of the terms of a clause may stand; none when something else may make it hold.
fn rows_of(clause: &Clause, lists: Lists<'_>, mut of: impl FnMut(&Pattern) -> Vec<u64>) -> Option<Vec<u64>> {
    let mut rows = vec![0; lists.rows.div_ceil(64)];
    for part in &clause.any {
        match &part.wants {
            Wants::Term(pattern) if !part.exclude => add(&mut rows, &of(pattern)),
            _ => return None,
        }
    }
    Some(rows)
}
