//! The stock of goods as the world and the store tell it, for the sequencer.

use crate::domain::{Decision, Fault, FaultKind, Level, OfferId, Quantity, Stock, offer::Variant};
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

    /// Why a request cannot be written down: it means a variant that the good does not have. Pieces of a variant that nobody has would be
    /// nobody's to count. What cannot be read refuses nothing.
    pub(super) fn refuses(&self, decision: &Decision) -> Option<Fault> {
        let Decision::Reserve { good, variant: Some(variant), .. } = decision else { return None };
        let item = self.item(good.id())?;
        let has = self.variants(good.id(), &item)?.iter().any(|one| one.id == *variant);
        (!has).then(|| Fault::new(FaultKind::NoVariant, variant))
    }

    fn item(&self, good: OfferId) -> Option<Item<'_>> {
        self.world.catalog.find(good).and_then(|at| self.world.catalog.item(at))
    }

    fn variants(&self, good: OfferId, item: &Item<'_>) -> Option<Vec<Variant>> {
        if own_goods::is_own(item.slot()) {
            return Some(own_goods::offer(self.world.ledger.good(good)?)?.detail.variants);
        }
        Some(self.store.detail(rows::stored(item.slot())).ok().flatten()?.detail.variants)
    }
}

impl Stocks for Shelf<'_> {
    fn known(&self, good: OfferId, variant: Option<&Clean>) -> Option<Known> {
        let Some(item) = self.item(good) else { return self.world.loading.is_none().then(Known::default) };
        let is_said = matches!(item.stock(), Stock::Figure(_) | Stock::Level(Level::None));
        // What cannot be read bounds nothing.
        let variants = if is_said && variant.is_none() { None } else { self.variants(good, &item) };
        let variants = variants.unwrap_or_default();
        Some(Known {
            stock: if is_said { item.stock() } else { sum(&variants).unwrap_or(item.stock()) },
            variant: variant.and_then(|wanted| Some(variants.iter().find(|one| one.id == *wanted)?.stock)),
            gone: item.gone_at().is_some(),
        })
    }
}

/// What a good has whose variants all say how much they have; none when one of them does not, or there is none.
fn sum(variants: &[Variant]) -> Option<Stock> {
    let pieces = variants.iter().map(|one| match one.stock {
        Stock::Figure(pieces) => Some(u64::from(pieces.get())),
        Stock::Level(Level::None) => Some(0),
        Stock::Level(_) | Stock::Unknown => None,
    });
    let pieces: u64 = pieces.sum::<Option<u64>>().filter(|_| !variants.is_empty())?;
    Some(Stock::Figure(Quantity::saturating(u32::try_from(pieces).unwrap_or(u32::MAX))))
}
