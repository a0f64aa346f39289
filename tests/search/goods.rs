//! Goods for the tests.

use huopan::domain::{Listing, Money, OfferId, Quantity, Rate, Stock, SupplierId};
use huopan::search::{CatalogRow, Earnings, Figures, Item, RowMargins, Slot};
use huopan::text::Clean;

/// A good of supplier 1; its id is that of its article number.
pub(crate) fn good(article: &str, title: &str) -> CatalogRow {
    let id = OfferId::of(&SupplierId::new("s1").unwrap(), article);
    let article = (!article.is_empty()).then(|| Clean::new(article));
    let listing = Listing { article, title: Clean::new(title), ..Listing::default() };
    CatalogRow { slot: Slot { supplier: 1, page: 0, row: 0 }, id, gone_at: None, changed_at: None, listing }
}

/// The same with a stock figure.
pub(crate) fn stocked(mut row: CatalogRow, pieces: u32) -> CatalogRow {
    row.listing.stock = Stock::Figure(Quantity::new(pieces).unwrap());
    row
}

/// Margins given as tenths of a percent in the lead time of the good; none for those without.
pub(crate) struct Planted;

impl RowMargins for Planted {
    fn figures(&self, item: &Item<'_>) -> Figures {
        let rate = item.lead_days().map(|tenths| Rate::parts(i64::from(tenths) * 100));
        Figures { cost: item.breaks().first().map(|step| step.price), rate, naive: None }
    }

    /// Of so many orders as the least purchase says: an order earns its margin in yuan.
    fn earnings(&self, item: &Item<'_>) -> Option<Earnings> {
        let keep = Money::yuan(self.figures(item).rate?.as_parts());
        let orders = item.moq().unwrap_or(Quantity::saturating(1));
        let cash = item.breaks().first()?.price.checked_times(orders)?;
        Some(Earnings { keep, total: keep.checked_times(orders)?, cash })
    }
}
