//! Goods entered by hand, in the catalog in memory: the ledger is their truth, so they are in no page of the store, and come back from
//! the journal whatever becomes of it.
//!
//! A feed's word goes before ours: an entry shows only where its supplier's feed has no such good, or no longer had it when it was
//! entered. When the feed shows the good (again), its listing takes the place of the entry, which stays in the good's story.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::{
    Fault, Instant, Offer, OfferId, Stock,
    ledger::{GoodState, OwnEntry},
    offer::ChangePoint,
};
use crate::engine::{Core, catalog_rows::catalog_rows, rows, world::World};
use crate::search::{CatalogBuilder, CatalogRow, Slot};
use crate::store::{ListedRow, PageKey};

/// The page of no store.
const PAGE: u32 = u32::MAX;

/// Whether a good in the catalog is shown as it was entered by hand.
pub(crate) fn is_own(slot: Slot) -> bool {
    slot.page == PAGE
}

/// The whole good as it was entered; its past is what was entered before.
pub(crate) fn offer(state: &GoodState) -> Option<Offer> {
    let point = |own: &OwnEntry| ChangePoint {
        at: own.entry.as_of(own.stamp.hlc.wall()),
        breaks: Some(own.entry.breaks.clone()),
        stock: own.entry.stock.map(Stock::Figure),
    };
    let mut history: Vec<ChangePoint> = state.own.iter().map(point).collect();
    history.sort_by_key(|point| point.at);
    let own = state.own_entry()?;
    Some(own.entry.offer(own.stamp.hlc.wall(), history))
}

/// A good as its feed has it.
#[derive(Clone, Copy)]
struct Theirs {
    slot: Slot,
    gone_at: Option<Instant>,
}

impl Theirs {
    /// Whether the feed no longer had it when it was entered.
    fn was_gone(self, own: &OwnEntry) -> bool {
        self.gone_at.is_some_and(|gone| gone < own.stamp.hlc.wall())
    }
}

/// The entries that are shown in the place of goods their feeds no longer had.
#[derive(Default)]
pub(super) struct OwnGoods {
    /// What they cover.
    covered: HashMap<OfferId, Theirs>,
}

impl OwnGoods {
    /// A feed's listing took the place.
    pub(super) fn told(&mut self, rows: &[ListedRow]) {
        if !self.covered.is_empty() {
            let told: HashSet<OfferId> = rows.iter().map(|row| row.id).collect();
            self.covered.retain(|id, _| !told.contains(id));
        }
    }

    /// Pages of the store of which a row is covered, so that the catalog lacks it.
    pub(super) fn hidden(&self) -> BTreeSet<PageKey> {
        let page = |theirs: &Theirs| PageKey { supplier: theirs.slot.supplier, page: theirs.slot.page };
        self.covered.values().map(page).collect()
    }

    /// Puts entries into the catalog, or takes them out of it, as the world's ledger says.
    pub(super) fn place(
        &mut self,
        core: &Core,
        world: &World,
        builder: &mut CatalogBuilder,
        goods: &[OfferId],
    ) -> Result<(), Fault> {
        for id in goods {
            let own = world.ledger.good(*id).and_then(GoodState::own_entry);
            let now = world.catalog.find(*id).and_then(|at| world.catalog.item(at));
            let is_ours = now.as_ref().is_some_and(|item| is_own(item.slot()));
            let theirs = match now {
                Some(item) if !is_ours => Some(Theirs { slot: item.slot(), gone_at: item.gone_at() }),
                _ => self.covered.get(id).copied(),
            };
            if let Some(own) = own.filter(|own| theirs.is_none_or(|theirs| theirs.was_gone(own))) {
                builder.push(&row(core, world, *id, own)?);
                self.covered.extend(theirs.map(|theirs| (*id, theirs)));
            } else if is_ours {
                builder.remove(*id);
                self.uncover(core, builder, *id)?;
            }
        }
        Ok(())
    }

    fn uncover(&mut self, core: &Core, builder: &mut CatalogBuilder, id: OfferId) -> Result<(), Fault> {
        let Some(theirs) = self.covered.remove(&id) else { return Ok(()) };
        let found = core.store.detail(rows::stored(theirs.slot))?;
        catalog_rows(found.map(|found| found.row).into_iter().collect()).for_each(|row| builder.push(&row));
        Ok(())
    }
}

/// The row of an entry. A supplier that is not known yet is entered in the store, where it gets its number for good.
fn row(core: &Core, world: &World, id: OfferId, own: &OwnEntry) -> Result<CatalogRow, Fault> {
    let supplier = &own.entry.good.supplier;
    let known = world.suppliers.iter().find(|(_, card)| card.id == *supplier).map(|(number, _)| *number);
    let number = match known {
        Some(number) => number,
        None => core.store.set_supplier(supplier, &own.entry.supplier)?,
    };
    let slot = Slot { supplier: number, page: PAGE, row: 0 };
    Ok(CatalogRow {
        slot,
        id,
        gone_at: None,
        changed_at: Some(own.stamp.hlc.wall()),
        listing: own.entry.listing(own.stamp.hlc.wall()),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::{Date, Decision, Good, Listing, OwnGood, PriceBreaks, SupplierId, decision::Via};
    use crate::engine::{Engine, Tables, Who, writer::Job};
    use crate::ingest::feed::FeedPage;
    use crate::ingest::feed_state::{PageWrite, SyncState};
    use crate::store::{Depot, Store};
    use crate::text::Clean;

    fn yida() -> SupplierId {
        SupplierId::new("yida").unwrap()
    }

    /// A page of the feed with one good, or without it.
    fn apply(engine: &Engine, has: bool, at: i64) {
        let name = Clean::fixed("A-1");
        let list =
            Listing { feed_id: name.clone(), article: Some(name.clone()), title: name.clone(), ..Listing::default() };
        let offers = has.then(|| Offer { list, ..Offer::default() });
        let removed = if has { Vec::new() } else { vec![name] };
        let page = FeedPage { offers: offers.into_iter().collect(), removed, ..FeedPage::default() };
        let state = SyncState { complete: true, ..SyncState::default() };
        let at = Instant(at);
        let write = PageWrite {
            supplier: yida(),
            page,
            state,
            at,
            pass_ended: false,
            missing: crate::ingest::feed_state::Missing::Feed,
            full: false,
        };
        let delta = Box::new(engine.store().apply(write).unwrap());
        engine.jobs.send(Job::Applied { delta, at }).unwrap();
        engine.settle();
    }

    fn shown(engine: &Engine, good: &Good) -> Option<(String, bool)> {
        let world = engine.world();
        let item = world.catalog.find(good.id()).and_then(|at| world.catalog.item(at))?;
        Some((item.title().to_owned(), item.gone_at().is_some()))
    }

    #[test]
    fn a_feed_takes_the_place_of_an_entry_while_it_runs() {
        let store: Arc<dyn Store> = Arc::new(Depot::in_memory().unwrap());
        let engine = Engine::start(store, Tables::default(), Arc::new(Vec::new)).unwrap();
        engine.wait_loaded();
        let good = Good { supplier: yida(), key: Clean::fixed("A-1") };
        let entry = OwnGood {
            good: good.clone(),
            title: Clean::fixed("own"),
            breaks: PriceBreaks::default(),
            retail: None,
            moq: None,
            carton: None,
            stock: None,
            unit: Clean::default(),
            booth: Clean::default(),
            supplier: Clean::fixed("yida"),
            photo: None,
            category: Clean::default(),
            seen_at: Date(0),
        };
        let who = |at| Who { name: Clean::fixed("w"), via: Via::Board, at: Instant(at) };
        let decide = |decision, at| engine.decide(vec![decision], &who(at)).unwrap().remove(0);
        let is = |title: &str, gone| Some((title.to_owned(), gone));

        let first = decide(Decision::GoodEntered(entry.clone()), 10);
        assert_eq!(shown(&engine, &good), is("own", false));
        apply(&engine, true, 20);
        assert_eq!(shown(&engine, &good), is("A-1", false));
        apply(&engine, false, 30);
        assert_eq!(shown(&engine, &good), is("A-1", true), "its going is newer than the entry");
        let second = decide(Decision::GoodEntered(entry), 40);
        assert_eq!(shown(&engine, &good), is("own", false));
        decide(Decision::Retract { target: second }, 41);
        assert_eq!(shown(&engine, &good), is("A-1", true), "the first one is older");
        let third = decide(Decision::Retract { target: first }, 42);
        decide(Decision::Retract { target: third }, 43);
        apply(&engine, true, 50);
        assert_eq!((shown(&engine, &good), engine.world().catalog.len()), (is("A-1", false), 1));
    }
}
