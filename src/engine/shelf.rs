//! The stock of goods as the world and the store tell it, for the sequencer.

use crate::domain::{OfferId, Stock};
use crate::engine::{
    own_goods, rows,
    sequencer::{Known, Stocks},
    world::World,
};
use crate::search::Item;
use crate::store::Store;
use crate::text::Clean;

/// A world with its store.
pub(super) struct Shelf<'a> {
    world: &'a World,
    store: &'a dyn Store,
}

impl<'a> Shelf<'a> {
    pub(super) const fn new(world: &'a World, store: &'a dyn Store) -> Self {
        Self { world, store }
    }

    /// The variant's own stock, where it says one. What cannot be read bounds nothing.
    fn variant(&self, item: &Item<'_>, variant: &Clean) -> Option<Stock> {
        if own_goods::is_own(item.slot()) {
            return None;
        }
        let found = self.store.detail(rows::stored(item.slot())).ok().flatten()?;
        found.detail.variants.iter().find(|one| one.id == *variant).map(|one| one.stock)
    }
}

impl Stocks for Shelf<'_> {
    fn known(&self, good: OfferId, variant: Option<&Clean>) -> Option<Known> {
        match self.world.catalog.find(good).and_then(|at| self.world.catalog.item(at)) {
            Some(item) => Some(Known {
                stock: item.stock(),
                variant: variant.and_then(|variant| self.variant(&item, variant)),
                gone: item.gone_at().is_some(),
            }),
            None => self.world.loading.is_none().then(Known::default),
        }
    }
}
