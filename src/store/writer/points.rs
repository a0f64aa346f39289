//! Change points: what a new or changed offer says of its price and stock over time.

use crate::domain::{Detail, Instant, Listing, offer::ChangePoint};

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
    let stock = stock.then(|| ChangePoint { at: at(listing.stocked_at), breaks: None, stock: Some(listing.stock) });
    merge([price.into_iter().collect(), stock.into_iter().collect(), Vec::new()])
}

/// One history of several, oldest first. Of the same moment the later list has the word; what repeats the state before it is
/// left out; of too many the oldest go.
pub(super) fn merge(lists: [Vec<ChangePoint>; 3]) -> Vec<ChangePoint> {
    let mut points: Vec<ChangePoint> = lists.into_iter().flatten().collect();
    points.sort_by_key(|point| point.at);
    let mut merged: Vec<ChangePoint> = Vec::with_capacity(points.len());
    for point in points {
        match merged.last_mut() {
            Some(last) if last.at == point.at => {
                last.breaks = point.breaks.or(last.breaks.take());
                last.stock = point.stock.or(last.stock);
            }
            _ => merged.push(point),
        }
    }
    let (mut breaks, mut stock) = (None, None);
    merged.retain_mut(|point| {
        point.breaks.take_if(|new| breaks.as_ref() == Some(new));
        point.stock.take_if(|new| stock == Some(*new));
        breaks = point.breaks.clone().or(breaks.take());
        stock = point.stock.or(stock);
        point.breaks.is_some() || point.stock.is_some()
    });
    let too_many = merged.len().saturating_sub(Detail::MOST_POINTS);
    merged.drain(..too_many);
    merged
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::domain::{Quantity, Stock};

    fn stock(at: i64, pieces: u32) -> ChangePoint {
        ChangePoint { at: Instant(at), breaks: None, stock: Some(Stock::Figure(Quantity::saturating(pieces))) }
    }

    #[test]
    fn histories_are_put_in_order_and_repeats_are_dropped() {
        let merged = merge([
            vec![stock(10, 5), stock(30, 7)],
            vec![stock(20, 5), stock(5, 9)],
            vec![stock(30, 8), stock(40, 8)],
        ]);
        assert_eq!(merged, [stock(5, 9), stock(10, 5), stock(30, 8)]);
    }

    #[test]
    fn the_oldest_of_too_many_go() {
        let many = (0..70).map(|n| stock(i64::from(n), n)).collect();
        let merged = merge([many, Vec::new(), vec![stock(99, 1)]]);
        assert_eq!(merged.len(), 64);
        assert_eq!((merged[0].clone(), merged[63].clone()), (stock(7, 7), stock(99, 1)));
    }

    #[test]
    fn price_and_stock_have_their_own_dates_but_none_in_the_future() {
        let listing = Listing { priced_at: Some(Instant(3)), stocked_at: Some(Instant(900)), ..Listing::default() };
        let points = first(&listing, Instant(50));
        assert_eq!(points.iter().map(|point| point.at.0).collect::<Vec<_>>(), [3, 50]);
        assert!(points[0].breaks.is_some() && points[0].stock.is_none());
        let at_once = first(&Listing::default(), Instant(50));
        assert!(at_once.len() == 1 && at_once[0].breaks.is_some() && at_once[0].stock.is_some());
        assert!(change(&listing, &listing, Instant(50)).is_empty());
    }
}
