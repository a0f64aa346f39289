//! Gathering: which goods, which of their assignments, and the cells of each row. A good is let go as soon as its cells are made.

use std::sync::Arc;

use super::{
    fields::{self, Field},
    figures::{Figures, agreed, at},
};
use crate::app::{Sheet, effect::Scope};
use crate::domain::{Date, Fault, Instant, Money, OfferId, Quantity, ledger::Assignment};
use crate::engine::{
    World, ask,
    rows::{self, RowMaker},
};
use crate::export::{
    table::Cell,
    wanted::{Audience, Goods, Wanted},
};
use crate::i18n::exports::Exports;
use crate::search::{Matcher, Order, Pass, SortKey, Synonyms};
use crate::store::Store;
use crate::text::Clean;

/// One row before it is cells.
pub(super) struct Line<'a> {
    /// The good.
    pub(super) sheet: &'a Sheet,
    /// Its figures.
    pub(super) figures: Figures,
    /// The assignment the row is about.
    pub(super) given: Option<&'a Assignment>,
    /// Her name.
    pub(super) streamer: Option<Clean>,
}

/// A row, and what a streamer's rows are ordered by.
struct Row {
    day: Option<Date>,
    article: Clean,
    cells: Vec<Cell>,
}

/// All rows and what is said of them together.
pub(super) struct Gathered {
    /// The cells, as many a row as the audience has fields.
    pub(super) rows: Vec<Vec<Cell>>,
    /// What is said below.
    pub(super) tally: Tally,
    /// The lens, ready.
    pub(super) figures: Arc<rows::Figures>,
}

/// Counted over the goods.
#[derive(Default)]
pub(super) struct Tally {
    /// Oldest and newest price.
    pub(super) prices: Option<(Instant, Instant)>,
    /// Past their supplier's limit.
    pub(super) stale: usize,
    /// Without a date.
    pub(super) undated: usize,
    /// Assignments whose terms went before the lens.
    pub(super) given: usize,
    /// Cash of all purchases.
    pub(super) cash: Money,
    /// Purchases without a price.
    pub(super) unpriced: usize,
    /// Not in the catalog.
    pub(super) left_out: Vec<Clean>,
}

/// Gathers from one world.
pub(super) struct Gatherer<'a> {
    world: &'a World,
    store: &'a dyn Store,
    wanted: &'a Wanted,
    words: Exports,
    now: Instant,
    today: Date,
    figures: Arc<rows::Figures>,
    fields: &'static [Field],
    synonyms: &'a Synonyms,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(
        world: &'a World,
        store: &'a dyn Store,
        wanted: &'a Wanted,
        words: Exports,
        now: Instant,
        synonyms: &'a Synonyms,
    ) -> Self {
        let today = Date::of(now);
        let figures = Arc::new(rows::Figures::new(world, &wanted.lens, today));
        Self { world, store, wanted, words, now, today, figures, fields: fields::of(wanted.audience), synonyms }
    }

    /// All rows.
    pub(super) fn all(self) -> Result<Gathered, Fault> {
        let (mut matcher, mut tally, mut rows) = (Matcher::default(), Tally::default(), Vec::new());
        let mut maker = RowMaker {
            world: self.world,
            store: self.store,
            figures: &self.figures,
            query: None,
            pool: None,
            now: self.now,
            matcher: &mut matcher,
        };
        for id in self.ids() {
            match maker.sheet(id)? {
                Some(sheet) => {
                    tally.good(&sheet);
                    self.lines(&sheet, &mut rows, &mut tally);
                }
                None => tally.left_out.push(self.named(id)),
            }
        }
        if self.wanted.goods == Goods::Assigned {
            rows.sort_by(|a, b| (a.day, &a.article).cmp(&(b.day, &b.article)));
        }
        Ok(Gathered { rows: rows.into_iter().map(|row| row.cells).collect(), tally, figures: self.figures })
    }

    /// The goods in order: found ones the best first, a pool's by article number, which says nothing of margins.
    fn ids(&self) -> Vec<OfferId> {
        match &self.wanted.goods {
            Goods::These(ids) => ids.clone(),
            Goods::Pool(pool) => self.found(&Scope::Pool(pool.clone()), "", SortKey::Article),
            Goods::Query(query) => self.found(&Scope::All, query, SortKey::Relevance),
            Goods::Assigned => {
                let goods = self.world.ledger.goods();
                let hers = goods.filter(|(_, state)| state.assignments.iter().any(|given| self.is_meant(given)));
                hers.map(|(id, _)| *id).collect()
            }
        }
    }

    fn found(&self, scope: &Scope, query: &str, key: SortKey) -> Vec<OfferId> {
        let scope = ask::scope(self.world, scope, Arc::clone(&self.figures));
        let query = Arc::new(ask::understood(query, self.synonyms, self.now));
        let mut found = Pass::new(scope, query, Order::natural(key)).into_result();
        let id = |at| self.world.catalog.item(at).map(|item| item.id());
        found.rows(0..found.len()).filter_map(id).collect()
    }

    /// An assignment to the lens's streamer, to any where it names none; of the day, or from today on.
    fn is_meant(&self, given: &Assignment) -> bool {
        let hers = self.wanted.lens.streamer.as_ref().is_none_or(|streamer| *streamer == given.streamer);
        hers && self.wanted.date.map_or(given.date >= self.today, |day| day == given.date)
    }

    /// The rows of a good: one for each of its assignments where the audience wants that, else one.
    fn lines(&self, sheet: &Sheet, rows: &mut Vec<Row>, tally: &mut Tally) {
        let meant: Vec<&Assignment> = sheet.state.assignments.iter().filter(|given| self.is_meant(given)).collect();
        let lens = &self.figures.lens;
        if self.wanted.audience.by_assignment() && !meant.is_empty() {
            tally.given += meant.len();
            for given in meant {
                let name = self.world.ledger.streamer(&given.streamer).map(|card| card.name.clone());
                let figures = Figures::of(sheet, agreed(lens, given), self.today);
                let streamer = Some(name.unwrap_or_else(|| given.streamer.clone()));
                rows.push(self.row(&Line { sheet, figures, given: Some(given), streamer }));
            }
            return;
        }
        let need = if self.wanted.audience == Audience::Buyer { needed(&meant) } else { None };
        tally.given += if need.is_some() { meant.len() } else { 0 };
        let figures = Figures::of(sheet, at(lens, need.unwrap_or(lens.lens.orders)), self.today);
        let line = Line { sheet, figures, given: None, streamer: None };
        tally.purchase(&line);
        rows.push(self.row(&line));
    }

    fn row(&self, line: &Line<'_>) -> Row {
        Row {
            day: line.given.map(|given| given.date),
            article: line.sheet.row.article.clone(),
            cells: self.fields.iter().map(|field| field.cell(line, self.words)).collect(),
        }
    }

    /// A good that is not in the catalog, as its decisions call it.
    fn named(&self, id: OfferId) -> Clean {
        let good = self.world.ledger.good(id).and_then(|state| state.good.as_ref());
        Clean::new(&good.map_or_else(|| id.to_string(), |good| format!("{}/{}", good.supplier, good.key)))
    }
}

/// All pieces of these assignments; none when there are none.
fn needed(given: &[&Assignment]) -> Option<Quantity> {
    let pieces: u64 = given.iter().map(|given| u64::from(given.quantity.get())).sum();
    (pieces > 0).then(|| Quantity::saturating(u32::try_from(pieces).unwrap_or(u32::MAX)))
}

impl Tally {
    fn good(&mut self, sheet: &Sheet) {
        self.stale += usize::from(sheet.row.stale);
        match (sheet.offer.list.priced_at, self.prices) {
            (None, _) => self.undated += 1,
            (Some(at), None) => self.prices = Some((at, at)),
            (Some(at), Some((oldest, newest))) => self.prices = Some((oldest.min(at), newest.max(at))),
        }
    }

    fn purchase(&mut self, line: &Line<'_>) {
        let sum = line.figures.purchase.and_then(|bought| self.cash.checked_add(bought.cash));
        match sum {
            Some(sum) => self.cash = sum,
            None => self.unpriced += 1,
        }
    }

    /// The names of what is not in the catalog.
    pub(super) fn left_out(&self) -> String {
        self.left_out.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ")
    }
}
