//! Rows and sheets: what the board shows of a good, put together from columns, decisions and the lens.

use std::sync::Arc;

use crate::app::{Row, Sheet, ends::Found, row::Star};
use crate::domain::{
    Date, Fault, Good, Instant, Lens, Money, Offer, OfferId, PriceBreak, Quantity,
    ledger::{GoodState, Ledger},
    lens::{CostSources, Facts, Plans, ReadyLens, Source},
    margin::{Costs, Missing, RowMargin},
};
use crate::engine::{activity, mixing, own_goods as own, world::World};
use crate::search::{
    self, Class, Highlights, Item, Matcher, Query, RowMargins, RowRef, Steps, margins::Memo, rowset::RowSet,
};
use crate::store::{self, Store};
use crate::text::Clean;

/// The lens over one world: costs of each category are looked up once.
pub(crate) struct Figures {
    /// The lens in force.
    pub(crate) lens: ReadyLens,
    /// By the number of their category.
    costs: Vec<(Costs, CostSources, Plans)>,
    today: Date,
    /// What was computed under this lens already.
    memo: Memo,
    /// Goods with a negotiated price in force: what they earn is computed anew each time.
    quoted: RowSet,
}

impl Figures {
    pub(crate) fn new(world: &World, lens: &Lens, today: Date) -> Self {
        Self::after(world, lens, today, None)
    }

    /// The same; margins that `before` has of the same goods under the same lens need not be computed again.
    pub(crate) fn after(world: &World, lens: &Lens, today: Date, before: Option<&Self>) -> Self {
        let streamer = lens.streamer.as_ref().and_then(|id| world.ledger.streamer(id));
        let lens = ReadyLens::new(lens, &world.shared.channels, &world.shared.categories, streamer, today);
        let categories = world.catalog.categories();
        let ready = |name: &Clean| {
            let (costs, sources) = lens.costs(name);
            (costs, sources, Plans::new(&lens, &costs))
        };
        let costs: Vec<_> = categories.iter().map(ready).collect();
        // A category that came since has no goods yet in what is remembered.
        let agree = |old: &&Self| old.lens == lens && old.costs.iter().zip(&costs).all(|(old, own)| old == own);
        let memo = Memo::new(&world.catalog, before.filter(agree).map(|old| &old.memo));
        let mut made = Self { lens, costs, today, memo, quoted: RowSet::default() };
        let quoted = world.ledger.goods().filter(|(_, state)| made.quote(Some(state)).is_some()).map(|(id, _)| *id);
        made.quoted = RowSet::of(&world.catalog, quoted);
        made
    }

    pub(crate) fn costs(&self, item: &Item<'_>) -> (Costs, CostSources) {
        let known = self.costs.get(item.category_number() as usize);
        known.map_or_else(|| self.lens.costs(item.category()), |(costs, sources, _)| (*costs, *sources))
    }

    /// The row's figures.
    pub(crate) fn row(&self, item: &Item<'_>, quote: Option<PriceBreak>) -> Result<RowMargin, Missing> {
        let plans = self.costs.get(item.category_number() as usize).filter(|_| quote.is_none());
        let quick = plans.and_then(|(.., plans)| self.lens.quick_row(plans, &item.steps_in_place(), &item.facts()));
        quick.unwrap_or_else(|| self.exactly(item, quote))
    }
    fn exactly(&self, item: &Item<'_>, quote: Option<PriceBreak>) -> Result<RowMargin, Missing> {
        self.lens.row(&self.costs(item).0, &known(item).facts(), quote)
    }

    /// The row's figures and what all orders earn together.
    fn earnings(&self, item: &Item<'_>, quote: Option<PriceBreak>) -> Result<(RowMargin, Money), Missing> {
        let plans = self.costs.get(item.category_number() as usize).filter(|_| quote.is_none());
        let quick =
            plans.and_then(|(.., plans)| self.lens.quick_earnings(plans, &item.steps_in_place(), &item.facts()));
        quick.unwrap_or_else(|| self.lens.earnings(&self.costs(item).0, &known(item).facts(), quote))
    }

    /// A negotiated price in force for a good.
    pub(crate) fn quote(&self, state: Option<&GoodState>) -> Option<PriceBreak> {
        state.and_then(|state| state.price_in_force(self.today))
    }
}

/// What the margin needs of a good, read out of its columns.
pub(crate) struct Known {
    breaks: Steps,
    rest: Facts<'static>,
}

impl Known {
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts { breaks: &self.breaks, ..self.rest }
    }
}

/// What the margin needs of a good: of its dearest variant, when variants differ.
pub(crate) fn known(item: &Item<'_>) -> Known {
    Known { breaks: item.dearest().unwrap_or_else(|| item.breaks()), rest: item.facts() }
}

/// The lens as a pass asks it: negotiated prices in force replace list prices.
pub(crate) struct Quoting {
    pub(crate) figures: Arc<Figures>,
    pub(crate) ledger: Arc<Ledger>,
}

/// Makes rows of one world under one lens.
pub(crate) struct RowMaker<'a> {
    pub(crate) world: &'a World,
    pub(crate) store: &'a dyn Store,
    pub(crate) figures: &'a Figures,
    pub(crate) query: Option<&'a Query>,
    pub(crate) pool: Option<&'a Clean>,
    pub(crate) now: Instant,
    pub(crate) matcher: &'a mut Matcher,
}

fn figures(row: Result<RowMargin, Missing>) -> search::Figures {
    row.map_or_else(
        |_| search::Figures::default(),
        |row| search::Figures { cost: Some(row.unit_cost), rate: row.rate, naive: row.naive },
    )
}

impl RowMargins for Quoting {
    fn figures(&self, item: &Item<'_>) -> search::Figures {
        let compute = |quote| figures(self.figures.row(item, quote));
        if self.figures.quoted.has(item.at()) {
            return compute(self.figures.quote(self.ledger.good(item.id())));
        }
        self.figures.memo.figures(item, || compute(None))
    }

    fn earnings(&self, item: &Item<'_>) -> Option<search::Earnings> {
        let quoted = self.figures.quoted.has(item.at());
        let quote = quoted.then(|| self.figures.quote(self.ledger.good(item.id()))).flatten();
        let earned = self.figures.earnings(item, quote);
        if !quoted {
            // Whoever asks for this asks for those too.
            self.figures.memo.figures(item, || figures(earned.map(|(row, _)| row)));
        }
        let (row, total) = earned.ok()?;
        Some(search::Earnings { keep: row.keep, total, cash: row.cash })
    }
}

impl RowMaker<'_> {
    /// The row of a good; none when it is not in this world or cannot be named.
    pub(crate) fn row(&mut self, at: RowRef) -> Option<Row> {
        let item = self.world.catalog.item(at)?;
        let card = self.world.suppliers.get(&item.supplier())?;
        let state = self.world.ledger.good(item.id());
        let today = self.figures.today;
        let hits = self.query.map(|query| query.highlights(self.matcher, item.title(), item.article()));
        let hits = hits.unwrap_or_default();
        let found = self.query.map_or(Found::Whole, |query| found(query, self.matcher, &hits));
        let quote = self.figures.quote(state);
        let price = self.figures.lens.price(&known(&item).facts(), quote);
        let earned = self.figures.earnings(&item, quote);
        let stock = state.map_or(item.stock(), |state| state.free(item.stock(), today));
        let held = state.map_or(0, |state| state.held(today));
        let adds = self.pool.map(|pool| self.world.ledger.adds(pool, item.id())).unwrap_or_default();
        Some(Row {
            id: item.id(),
            good: self.good(&item)?,
            title: Clean::new(item.title()),
            title_hits: hits.title,
            article: Clean::new(item.article()),
            article_hits: hits.article,
            found,
            supplier: card.info.name.clone(),
            booth: card.booth.clone(),
            category: Clean::new(item.category()),
            moq: item.least().or(quote.map(|quote| quote.min)),
            margin: earned.map(|(row, _)| row),
            total: earned.ok().map(|(_, total)| total),
            price: price.filter(|(_, from)| *from != Source::Default).map(|(price, _)| price),
            estimated: price.is_some_and(|(_, from)| from == Source::Default),
            varies: item.dearest().is_some(),
            quoted: quote.is_some_and(|quote| self.figures.lens.holds(&known(&item).facts(), quote)),
            expired: quote.is_none()
                && (item.valid_until().is_some_and(|until| until < today)
                    || state.is_some_and(|state| state.quote_expired(today))),
            gauge: stock.gauge(self.figures.lens.lens.orders),
            stock,
            held: Quantity::saturating(u32::try_from(held).unwrap_or(u32::MAX)),
            own: own::is_own(item.slot()),
            seen_at: item.seen_at(),
            stale: item.seen_at().is_some_and(|seen| card.info.is_stale(seen, self.now)),
            lead_days: item.lead_days(),
            streamers: state.map(|state| self.names(state)).unwrap_or_default(),
            star: star(state, &adds),
            adds,
            stage: state.and_then(|state| state.stage.as_ref()).map(|(stage, _)| *stage),
            gone_at: item.gone_at(),
        })
    }

    /// The good in words. The article key is checked against the id; goods under another key are looked up.
    fn good(&self, item: &Item<'_>) -> Option<Good> {
        let supplier = self.world.suppliers.get(&item.supplier())?.id.clone();
        let key = crate::text::key_fold(item.article());
        if !key.is_empty() && OfferId::of(&supplier, &key) == item.id() {
            return Some(Good { supplier, key: Clean::new(&key) });
        }
        if own::is_own(item.slot()) {
            return self.world.ledger.good(item.id())?.good.clone();
        }
        let found = self.store.detail(stored(item.slot())).ok().flatten()?;
        Some(Good { supplier, key: found.row.key })
    }

    fn names(&self, state: &GoodState) -> Vec<Clean> {
        let upcoming = state.assignments.iter().filter(|a| a.date >= self.figures.today);
        let name = |id: &Clean| self.world.ledger.streamer(id).map_or_else(|| id.clone(), |card| card.name.clone());
        let mut names: Vec<Clean> = upcoming.map(|a| name(&a.streamer)).collect();
        names.dedup();
        names
    }

    /// The sheet of a good; none when it is not in this world.
    pub(crate) fn sheet(&mut self, id: OfferId) -> Result<Option<Sheet>, Fault> {
        let Some(at) = self.world.catalog.find(id) else { return Ok(None) };
        let (Some(row), Some(item)) = (self.row(at), self.world.catalog.item(at)) else { return Ok(None) };
        let state = self.world.ledger.good(id).cloned().unwrap_or_default();
        let Some(offer) = offer(self.store, &item, Some(&state))? else { return Ok(None) };
        let (costs, sources) = self.figures.costs(&item);
        let quote = self.figures.quote(Some(&state));
        let account = self.figures.lens.account(&costs, &known(&item).facts(), quote);
        let price_source = account.as_ref().ok().map(|(_, price)| *price);
        let supplier = self.world.suppliers.get(&item.supplier()).map(|card| card.info.clone());
        let pool_name =
            |id: &Clean| self.world.ledger.pools().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
        Ok(Some(Sheet {
            row,
            account: account.map(|(account, _)| account),
            sources,
            price_source,
            mixed: mixing::of(self.world, self.figures, self.pool, &item),
            offer,
            supplier: supplier.unwrap_or_default(),
            deeds: activity::of(self.world, id, Sheet::DEEDS),
            pools: state.pools.keys().filter_map(pool_name).collect(),
            state,
        }))
    }
}

/// The whole good, as its supplier says or as it was entered here; none when it is in no page.
pub(crate) fn offer(store: &dyn Store, item: &Item<'_>, state: Option<&GoodState>) -> Result<Option<Offer>, Fault> {
    if own::is_own(item.slot()) {
        return Ok(state.and_then(own::offer));
    }
    let found = store.detail(stored(item.slot()))?;
    Ok(found.map(|found| Offer { list: found.row.listing, detail: found.detail }))
}

/// How the terms stand in the good that the matcher is turned to; what is found otherwise than as typed is near.
fn found(query: &Query, matcher: &mut Matcher, hits: &Highlights) -> Found {
    match query.rank(matcher) {
        Some(rank) if rank.class.is_whole() => Found::Whole,
        Some(rank) if rank.class < Class::Near => Found::Gapped,
        None if hits.title.is_empty() && hits.article.is_empty() => Found::Whole,
        _ => Found::Near,
    }
}

fn star(state: Option<&GoodState>, adds: &[crate::domain::decision::EventId]) -> Star {
    match state {
        _ if !adds.is_empty() => Star::Mine,
        Some(state) if !state.pools.is_empty() => Star::Other,
        _ => Star::None,
    }
}

/// Where the store keeps it.
pub(crate) fn stored(slot: search::Slot) -> store::Slot {
    store::Slot { supplier: slot.supplier, page: slot.page, row: u16::from(slot.row) }
}
