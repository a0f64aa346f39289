//! Change points: what a new or changed offer says of its price and stock over time.

use crate::domain::{Instant, Listing, Stock, offer::ChangePoint};
use crate::store::past::merge;

/// What is known at first sight.
pub(super) fn first(listing: &Listing, now: Instant) -> Vec<ChangePoint> {
    dated(listing, now, true, true)
}

/// What differs between what was stored and what came.
pub(super) fn change(old: &Listing, new: &Listing, now: Instant) -> Vec<ChangePoint> {
    dated(new, now, old.breaks != new.breaks, old.stock != new.stock)
}

/// Price and stock, each dated as the supplier says but never in the future; one point when the dates are the same.
fn dated(listing: &Listing, now: Instant, price: bool, stock: bool) -> Vec<ChangePoint> {
    let at = |said: Option<Instant>| said.map_or(now, |said| said.min(now));
    let price =
        price.then(|| ChangePoint { at: at(listing.priced_at), breaks: Some(listing.breaks.clone()), stock: None });
    // Nobody knows a stock that is not told, on no day of its own: so it stands with the price.
    let untold = listing.priced_at.filter(|_| listing.stock == Stock::Unknown);
    let stocked_at = listing.stocked_at.or(untold);
    let stock = stock.then(|| ChangePoint { at: at(stocked_at), breaks: None, stock: Some(listing.stock) });
    merge([price.into_iter().collect(), stock.into_iter().collect()])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn price_and_stock_have_their_own_dates_but_none_in_the_future() {
        let listing = Listing { priced_at: Some(Instant(3)), stocked_at: Some(Instant(900)), ..Listing::default() };
        let points = first(&listing, Instant(50));
        assert_eq!(points.iter().map(|point| point.at.0).collect::<Vec<_>>(), [3, 50]);
        assert!(points[0].breaks.is_some() && points[0].stock.is_none());
        let at_once = first(&Listing::default(), Instant(50));
        assert!(at_once.len() == 1 && at_once[0].breaks.is_some() && at_once[0].stock.is_some());
        let stockless = Listing { priced_at: Some(Instant(3)), ..Listing::default() };
        assert_eq!(first(&stockless, Instant(50)).iter().map(|point| point.at.0).collect::<Vec<_>>(), [3]);
        assert!(change(&listing, &listing, Instant(50)).is_empty());
    }
}
