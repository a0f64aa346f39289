//! What the slices of one search share, and how one is run.

mod near;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Found, Scope, Slice, Tier};
use crate::search::candidates::Lists;
use crate::search::filter::Filter;
use crate::search::margins::Figures;
use crate::search::matcher::{Class, Good, Rank, Room};
use crate::search::order::Order;
use crate::search::pattern::Pattern;
use crate::search::postings::Rows;
use crate::search::query::{Clause, Part, Query, Wants};
use crate::search::row::{Item, RowRef};
use crate::search::rowset::{add, drop_rows, each, has, keep};
use crate::search::sorted::Hit;
use crate::search::symbols::Symbol;

/// A search made ready; its slices may run on several threads at once.
pub struct Scan {
    scope: Scope,
    query: Arc<Query>,
    order: Order,
    filter: Filter,
    /// By segment: what the posting lists say, found out by whoever comes first.
    plans: Vec<Plan>,
    /// The few that answer as it was typed, known before it is looked for what was meant.
    answered: OnceLock<Vec<RowRef>>,
    /// Room that no slice uses now.
    spare: Mutex<Vec<Room>>,
}

/// The rows of a segment that are worth a look.
#[derive(Default)]
struct Plan {
    /// All that are looked for at all.
    wanted: OnceLock<Vec<u64>>,
    /// Of these, where terms may begin a word; and others where they may stand in one piece.
    whole: OnceLock<[Vec<u64>; 2]>,
    /// Rows in whose article number some term may stand: in others it need not be looked at.
    articles: OnceLock<Vec<u64>>,
    /// Rows in whose title some term may stand, likewise.
    titles: OnceLock<Vec<u64>>,
}

/// Goods that are looked at together: their columns are fetched before the first is.
const TOGETHER: usize = 16;
/// Rows that so many goods looked at together may span without being fetched.
const CLOSE: u16 = 64;
/// From so many goods on it pays to make terms ready for very many texts.
const VERY_MANY: usize = 20_000;

/// What is found of a segment.
#[derive(Default)]
struct Hits {
    hits: Vec<Hit>,
    classes: [usize; Class::COUNT],
}

impl Hits {
    fn push(&mut self, (rank, hit): (Rank, Hit)) {
        if let Some(count) = self.classes.get_mut(rank.class as usize) {
            *count += 1;
        }
        self.hits.push(hit);
    }
}

impl Scan {
    pub(super) fn new(scope: Scope, query: Arc<Query>, order: Order) -> Self {
        let filter = Filter::new(&query, &scope);
        if scope.catalog.len() >= VERY_MANY {
            let terms = query.clauses.iter().flat_map(|clause| &clause.any);
            for part in terms {
                if let Wants::Term(pattern) = &part.wants {
                    pattern.tabulate();
                }
            }
        }
        let plans = scope.catalog.parts().iter().map(|_| Plan::default()).collect();
        Self { scope, query, order, filter, plans, answered: OnceLock::new(), spare: Mutex::default() }
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
        self.query.meant().iter().any(|meant| meant.typed.is_some())
    }

    /// Says which goods answer as it was typed.
    pub(super) fn answer(&self, hits: impl Iterator<Item = RowRef>) {
        self.answered.get_or_init(|| hits.collect());
    }

    /// Looks at what the slice says.
    pub fn run(&self, slice: Slice) -> Found {
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let mut room = spare().pop().unwrap_or_default();
        let Slice { tier, part } = slice;
        let found = match tier {
            Tier::Begun => match self.one_sound() {
                Some(sound) => self.begun(part, sound),
                None => self.exact(part, &self.whole(part)[0], None, &mut room),
            },
            Tier::Whole => self.exact(part, &self.whole(part)[1], self.surely_inside(), &mut room),
            Tier::Loose => self.exact(part, &self.loose(part, true), None, &mut room),
            Tier::All => self.exact(part, &self.loose(part, false), self.surely_best(), &mut room),
            Tier::Near => self.near(part, &mut room),
        };
        spare().push(room);
        Found { tier, hits: found.hits, classes: found.classes }
    }

    /// Where nothing is looked for but conditions that stand alone, no text needs a look.
    fn surely_best(&self) -> Option<Rank> {
        self.query.clauses.iter().all(|clause| clause.test().is_some()).then_some(Rank::BEST)
    }

    /// Single letters and hanzi, one of which stands where no word begins with it: it stands inside, no need to look.
    fn surely_inside(&self) -> Option<Rank> {
        let terms = self.query.clauses.iter().filter(|clause| clause.test().is_none()).count();
        // That lists say nothing exact of a hanzi in article numbers matters only beside other terms.
        let one_sound = |clause: &Clause| match clause.any.as_slice() {
            [Part { wants: Wants::Term(pattern), exclude: false, .. }] => {
                pattern.sound().is_some() || (terms == 1 && pattern.is_one_sound())
            }
            _ => clause.test().is_some(),
        };
        self.query.clauses.iter().all(one_sound).then_some(Rank { class: Class::Inside, off: 0 })
    }

    /// The one letter or digit that is looked for: lists alone say how it stands, no need to look.
    fn one_sound(&self) -> Option<u8> {
        self.alone()?.sound()
    }

    /// The term that is all that is looked for.
    fn alone(&self) -> Option<&Pattern> {
        let mut terms = self.query.clauses.iter().filter(|clause| clause.test().is_none());
        match (terms.next()?.any.as_slice(), terms.next()) {
            ([Part { wants: Wants::Term(pattern), exclude: false, .. }], None) => Some(pattern),
            _ => None,
        }
    }

    /// The hits with a letter or digit that begins a word, or stands in the article number.
    fn begun(&self, part: usize, sound: u8) -> Hits {
        let mut found = Hits::default();
        let (Some(lists), [begun, _]) = (self.lists(part), self.whole(part)) else { return found };
        let mut left = begun.clone();
        let postings = lists.postings;
        let classes = [
            (Class::Article, [postings.article_all(sound), Rows::None]),
            (Class::Part, [postings.parted(sound), postings.article_parted(sound)]),
            (Class::Word, [postings.begun(sound), postings.article_begun(sound)]),
            (Class::Inside, [postings.sound(sound), postings.article(sound)]),
        ];
        for (class, lists) in classes {
            let mut rows = vec![0; left.len()];
            for list in lists {
                list.or_into(&mut rows);
            }
            keep(&mut rows, &left);
            drop_rows(&mut left, &rows);
            self.take(part, &rows, Some(Rank { class, off: 0 }), &mut Room::default(), &mut found);
        }
        found
    }

    /// The hits among these rows for what was typed; `known` is their rank where it is known before.
    fn exact(&self, part: usize, rows: &[u64], known: Option<Rank>, room: &mut Room) -> Hits {
        let mut found = Hits::default();
        self.take(part, rows, known, room, &mut found);
        found
    }

    fn take(&self, part: usize, rows: &[u64], known: Option<Rank>, room: &mut Room, found: &mut Hits) {
        let Some(read) = self.scope.catalog.reader(part) else { return };
        if let Some(rank) = known {
            found.hits.reserve(rows.iter().map(|word| word.count_ones() as usize).sum());
            for item in each(rows).map(read) {
                if self.filter.passes(&item) {
                    self.hit(&item, rank).into_iter().for_each(|hit| found.push(hit));
                }
            }
            return;
        }
        let alone = self.alone();
        let mut rows = each(rows);
        let mut together: Vec<(u16, Rank)> = Vec::with_capacity(TOGETHER);
        loop {
            together.clear();
            together.extend(rows.by_ref().take(TOGETHER).map(|row| (row, Rank::BEST)));
            if together.is_empty() {
                return;
            }
            // Those that lie close together come along with each other.
            if together.first().zip(together.last()).is_some_and(|(first, last)| last.0 - first.0 > CLOSE) {
                self.fetch(part, together.iter().map(|(row, _)| read(*row)));
            }
            together.retain_mut(|(row, rank)| {
                let item = read(*row);
                let met = |clause: usize, part: &Part| self.filter.holds(clause, part, &item, &|| self.figures(&item));
                let stands = match alone {
                    _ if !self.filter.passes(&item) => None,
                    Some(pattern) => room.rank(self.good(part, &item), pattern),
                    None => self.query.rank_good(self.good(part, &item), room, met),
                };
                stands.map(|stands| *rank = stands).is_some()
            });
            // All at once too: each margin would be waited for.
            let hits = together.iter().filter_map(|(row, rank)| self.hit(&read(*row), *rank));
            hits.for_each(|hit| found.push(hit));
        }
    }

    /// Touches the texts of some goods all at once: one by one, each would be waited for.
    fn fetch<'a>(&self, part: usize, items: impl Iterator<Item = Item<'a>>) {
        let touched = items.fold(0, |sum, item| {
            let (title, article) = self.texts(part, &item);
            sum ^ title.first().copied().unwrap_or(0) ^ article.first().copied().unwrap_or(0)
        });
        std::hint::black_box(touched);
    }

    /// The texts of a good that terms may stand in.
    fn good<'a>(&'a self, part: usize, item: &Item<'a>) -> Good<'a> {
        let (title, article) = self.texts(part, item);
        Good { title, article, symbols: self.scope.catalog.symbols() }
    }

    fn texts<'a>(&self, part: usize, item: &Item<'a>) -> (&'a [Symbol], &'a [Symbol]) {
        let row = item.at().row();
        match has(self.articles(part), row) {
            false => (item.title_symbols(), &[]),
            true if has(self.titles(part), row) => (item.title_symbols(), item.article_symbols()),
            true => (&[], item.article_symbols()),
        }
    }

    /// Rows in whose article number some term may stand, one that is left out too.
    fn articles(&self, part: usize) -> &[u64] {
        let (Some(plan), Some(lists)) = (self.plans.get(part), self.lists(part)) else { return &[] };
        let each = || self.terms().map(|pattern| lists.article(pattern.compact().iter().copied()));
        plan.articles.get_or_init(|| all_of(each(), lists.rows))
    }

    /// Rows in whose title some term may stand, one that is left out too.
    fn titles(&self, part: usize) -> &[u64] {
        let (Some(plan), Some(lists)) = (self.plans.get(part), self.lists(part)) else { return &[] };
        plan.titles.get_or_init(|| all_of(self.terms().map(|pattern| lists.loose(pattern)), lists.rows))
    }

    /// All terms, those that are left out too.
    fn terms(&self) -> impl Iterator<Item = &Pattern> {
        self.query.clauses.iter().flat_map(|clause| &clause.any).filter_map(|part| match &part.wants {
            Wants::Term(pattern) => Some(&**pattern),
            Wants::Test(_) => None,
        })
    }

    /// The hit of a good that passes all conditions which need no margin, if it meets the others.
    fn hit(&self, item: &Item<'_>, rank: Rank) -> Option<(Rank, Hit)> {
        // Computed together with its figures, so it is asked for first.
        let earnings = self.order.key.earns().then(|| self.scope.margins.earnings(item));
        let figures = self.figures(item);
        if !self.filter.passes_with(item, &figures) {
            return None;
        }
        let key = match earnings {
            Some(earnings) => self.order.pack_earnings(earnings.as_ref()),
            None => self.order.pack(item, rank, &figures, &self.scope.suppliers),
        };
        Some((rank, Hit::new(key, item.at(), figures.rate)))
    }

    fn figures(&self, item: &Item<'_>) -> Figures {
        self.scope.margins.figures(item)
    }

    fn item(&self, part: usize, row: u16) -> Option<Item<'_>> {
        self.scope.catalog.item(RowRef::new(u16::try_from(part).ok()?, row))
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

/// All rows of these sets, of a segment with so many.
fn all_of(sets: impl Iterator<Item = Vec<u64>>, rows: usize) -> Vec<u64> {
    let mut all = vec![0; rows.div_ceil(64)];
    sets.for_each(|set| add(&mut all, &set));
    all
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
