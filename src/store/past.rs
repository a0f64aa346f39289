//! The past of one offer: what its supplier said of it, and what we saw ourselves.
//!
//! They are kept apart, so that nothing a supplier says today can push out, or stand before, what it really asked for then.

use serde::{Deserialize, Serialize};

use crate::domain::{Detail, Instant, offer::ChangePoint};

/// Both, each oldest first and [`Detail::MOST_POINTS`] at most.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Past {
    /// As the supplier said.
    pub(super) said: Vec<ChangePoint>,
    /// As we saw it.
    pub(super) seen: Vec<ChangePoint>,
}

impl Past {
    /// Only what was seen.
    pub(super) const fn seen(seen: Vec<ChangePoint>) -> Self {
        Self { said: Vec::new(), seen }
    }

    /// With more of it.
    pub(super) fn and(self, more: Self) -> Self {
        Self { said: merge([self.said, more.said]), seen: merge([self.seen, more.seen]) }
    }

    /// Both in one: of the same moment what we saw counts, and of too many the said ones go first.
    pub(super) fn joined(mut self) -> Vec<ChangePoint> {
        let room = Detail::MOST_POINTS.saturating_sub(self.seen.len());
        let surplus = self.said.len().saturating_sub(room);
        self.said.drain(..surplus);
        merge([self.said, self.seen])
    }

    /// Since when price and stock are what they are.
    pub(super) fn changed_at(&self) -> Option<Instant> {
        let last = |points: &[ChangePoint]| points.last().map(|point| point.at);
        // Mostly the supplier says nothing, and then there is nothing to put together.
        if self.said.is_empty() { last(&self.seen) } else { last(&self.clone().joined()) }
    }

    /// Halves it, the oldest first, and what was said before what was seen. Says whether there was anything to halve.
    pub(super) fn halve(&mut self) -> bool {
        let (said, seen) = (self.said.len(), self.seen.len());
        match (said, seen) {
            (0, 0 | 1) => return false,
            (0, _) => drop(self.seen.drain(..seen / 2)),
            _ => drop(self.said.drain(..said.div_ceil(2))),
        }
        true
    }
}

/// One history of two, oldest first. Of the same moment the later list has the word; what repeats the state before it is left out;
/// of too many the oldest go.
pub(super) fn merge(lists: [Vec<ChangePoint>; 2]) -> Vec<ChangePoint> {
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

    fn many(from: i64, pieces: u32) -> Vec<ChangePoint> {
        (0..64).map(|n| stock(from + i64::from(n), pieces + n)).collect()
    }

    #[test]
    fn histories_are_put_in_order_and_repeats_are_dropped() {
        let merged =
            merge([vec![stock(10, 5), stock(30, 7), stock(20, 5), stock(5, 9)], vec![stock(30, 8), stock(40, 8)]]);
        assert_eq!(merged, [stock(5, 9), stock(10, 5), stock(30, 8)]);
    }

    #[test]
    fn the_oldest_of_too_many_go() {
        let merged = merge([(0..70).map(|n| stock(i64::from(n), n)).collect(), vec![stock(99, 1)]]);
        assert_eq!(merged.len(), 64);
        assert_eq!((merged[0].clone(), merged[63].clone()), (stock(7, 7), stock(99, 1)));
    }

    #[test]
    fn the_last_change_is_the_last_that_repeats_nothing() {
        assert_eq!(Past::default().changed_at(), None);
        assert_eq!(Past::seen(vec![stock(10, 1), stock(500, 2)]).changed_at(), Some(Instant(500)));
        let known = Past { said: vec![stock(10, 1), stock(20, 2)], seen: vec![stock(500, 2)] };
        assert_eq!(known.changed_at(), Some(Instant(20)), "what was said all along is no change when we see it");
    }

    #[test]
    fn what_we_saw_has_the_word_and_outlives_what_was_said() {
        let seen = vec![stock(10, 1), stock(500, 2)];
        let joined = Past { said: vec![stock(10, 77), stock(20, 88)], seen: seen.clone() }.joined();
        assert_eq!(joined, [stock(10, 1), stock(20, 88), stock(500, 2)]);
        let flooded = Past { said: many(100, 1_000), seen: seen.clone() }.joined();
        assert_eq!((flooded.len(), &flooded[0], &flooded[63]), (64, &seen[0], &seen[1]));
        assert_eq!(flooded[1], stock(102, 1_002), "the newest of the others");
        let full = Past { said: many(900, 0), seen: many(1, 500) };
        assert_eq!(full.joined(), many(1, 500));
    }

    #[test]
    fn what_was_said_is_thinned_away_before_anything_that_was_seen() {
        let mut past = Past { said: vec![stock(1, 1), stock(2, 2), stock(3, 3)], seen: many(10, 0) };
        let mut lengths = Vec::new();
        while past.halve() {
            lengths.push((past.said.len(), past.seen.len()));
        }
        assert_eq!(lengths, [(1, 64), (0, 64), (0, 32), (0, 16), (0, 8), (0, 4), (0, 2), (0, 1)]);
        assert_eq!(past.seen, [stock(73, 63)]);
    }
}
