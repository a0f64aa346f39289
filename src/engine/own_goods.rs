//! Goods entered by hand, in the catalog in memory: the ledger is their truth, so they are in no page of the store, and come back from
//! the journal whatever becomes of it.
//!
//! A feed's word goes before ours: an entry shows only where its supplier's feed has no such good, or no longer had it when it was
//! entered. When the feed shows the good (again), its listing takes the place of the entry, which stays in the good's story.

use std::collections::HashMap;

use crate::domain::{
    Fault, Offer, OfferId,
    ledger::{GoodState, OwnEntry},
    offer::ChangePoint,
};
use crate::engine::{Core, catalog_rows, rows, world::World};
use crate::search::{CatalogBuilder, CatalogRow, Item, Slot};
use crate::store::ListedRow;

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
        stock: None,
    };
    let mut history: Vec<ChangePoint> = state.own.iter().map(point).collect();
    history.sort_by_key(|point| point.at);
    let own = state.own_entry()?;
    Some(own.entry.offer(own.stamp.hlc.wall(), history))
}

/// The entries that are shown in the place of goods their feeds no longer had.
#[derive(Default)]
pub(super) struct OwnGoods {
    /// Where the store keeps what they cover.
    covered: HashMap<OfferId, Slot>,
}

impl OwnGoods {
    /// A feed's listing took the place.
    pub(super) fn told(&mut self, rows: &[ListedRow]) {
        if !self.covered.is_empty() {
            rows.iter().for_each(|row| {
                self.covered.remove(&row.id);
            });
        }
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
            match own {
                Some(own) if is_ours || now.as_ref().is_none_or(|item| was_gone(item, own)) => {
                    if let Some(item) = now.filter(|_| !is_ours) {
                        self.covered.insert(*id, item.slot());
                    }
                    builder.push(&row(core, world, *id, own)?);
                }
                None if is_ours => {
                    builder.remove(*id);
                    self.uncover(core, builder, *id)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn uncover(&mut self, core: &Core, builder: &mut CatalogBuilder, id: OfferId) -> Result<(), Fault> {
        let Some(slot) = self.covered.remove(&id) else { return Ok(()) };
        let found = core.store.detail(rows::stored(slot))?;
        catalog_rows(found.map(|found| found.row).into_iter().collect()).for_each(|row| builder.push(&row));
        Ok(())
    }
}

/// Whether the feed no longer had it when it was entered.
fn was_gone(item: &Item<'_>, own: &OwnEntry) -> bool {
    item.gone_at().is_some_and(|gone| gone < own.stamp.hlc.wall())
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
    Ok(CatalogRow { slot, id, gone_at: None, listing: own.entry.listing(own.stamp.hlc.wall()) })
}
