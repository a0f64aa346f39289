//! Bands of a figure: half-open, so that bands beside each other share no good and leave none out.

use std::ops::RangeInclusive;

use crate::domain::Quantity;

/// From `low` to just below `high`, in the figure's smallest parts; `i64::MIN` and `i64::MAX` leave an end open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Band {
    /// The first value in it.
    pub low: i64,
    /// The first value behind it.
    pub high: i64,
}

/// Natural stops of prices, in 1/10000 yuan.
const STOPS: [i64; 15] = [
    1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000,
    10_000_000, 20_000_000, 50_000_000,
];
/// Bands between all stops, and at both ends.
pub(super) const CELLS: usize = STOPS.len() + 1;

/// Margins as they are judged everywhere, high to low: 20% and more, good, thin, loss. In parts per 100,000.
pub(super) const MARGINS: [Band; 4] = [
    Band { low: 20_000, high: i64::MAX },
    Band { low: 10_000, high: 20_000 },
    Band { low: 0, high: 10_000 },
    Band { low: i64::MIN, high: 0 },
];

impl Band {
    const fn new(low: i64, high: i64) -> Self {
        Self { low, high }
    }

    /// Whether a value lies in it.
    pub fn has(self, value: i64) -> bool {
        self.bounds().contains(&value)
    }

    /// Whether all of another band lies in it.
    pub(super) fn covers(self, other: Self) -> bool {
        self.low <= other.low && other.high <= self.high && other.low < other.high
    }

    /// The same as conditions keep it.
    pub const fn bounds(self) -> RangeInclusive<i64> {
        self.low..=if self.high == i64::MAX { i64::MAX } else { self.high - 1 }
    }
}

/// Stock against a planned quantity: enough, too little, none. In pieces.
pub(super) const fn stock(orders: Quantity) -> [Band; 3] {
    let orders = orders.get() as i64;
    let least = if orders < 1 { 1 } else { orders };
    [Band::new(least, i64::MAX), Band::new(1, least), Band::new(0, 1)]
}

/// The band that a value lies in.
pub(super) fn place(bands: &[Band], value: i64) -> Option<usize> {
    bands.iter().position(|band| band.has(value))
}

/// The cell of a price.
pub(super) fn cell(price: i64) -> usize {
    STOPS.partition_point(|stop| *stop <= price)
}

/// All cells, cheap to dear.
pub(super) fn cells() -> [Band; CELLS] {
    let end = |at: usize, open: i64| STOPS.get(at).copied().unwrap_or(open);
    std::array::from_fn(|at| Band::new(at.checked_sub(1).map_or(i64::MIN, |at| end(at, i64::MIN)), end(at, i64::MAX)))
}

/// Four bands with borders at natural stops, where the goods are: their counts as equal as can be, then the stops as near to the
/// middle good as can be.
pub(super) fn fitted(counts: &[usize; CELLS]) -> Vec<Band> {
    let total: usize = counts.iter().sum();
    let mut seen = 0;
    let middle = counts.iter().position(|count| {
        seen += count;
        2 * seen >= total
    });
    let middle = middle.unwrap_or(0);
    let sum = |from: usize, to: usize| counts.get(from..to).unwrap_or_default().iter().sum::<usize>() as u128;
    let mut best: Option<((u128, usize), [usize; 3])> = None;
    for a in 1..CELLS - 2 {
        for b in a + 1..CELLS - 1 {
            for c in b + 1..CELLS {
                let bands = [sum(0, a), sum(a, b), sum(b, c), sum(c, CELLS)];
                let uneven = bands.iter().map(|count| count * count).sum();
                let far = [a, b, c].map(|stop| (2 * stop).abs_diff(2 * middle + 1)).iter().sum();
                if best.is_none_or(|(least, _)| (uneven, far) < least) {
                    best = Some(((uneven, far), [a, b, c]));
                }
            }
        }
    }
    let stops = best.map(|(_, stops)| stops).unwrap_or_default();
    let ends = stops.map(|stop| STOPS.get(stop - 1).copied().unwrap_or_default());
    let lows = [i64::MIN].into_iter().chain(ends);
    lows.zip(ends.into_iter().chain([i64::MAX])).map(|(low, high)| Band::new(low, high)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn yuan(prices: &[i64]) -> Vec<(i64, i64)> {
        let mut counts = [0; CELLS];
        for price in prices {
            counts[cell(price * 100)] += 1;
        }
        let yuan = |units: i64| if [i64::MIN, i64::MAX].contains(&units) { -1 } else { units / 10_000 };
        fitted(&counts).into_iter().map(|band| (yuan(band.low), yuan(band.high))).collect()
    }

    #[test]
    fn bands_stand_where_the_goods_are() {
        // The goods of the search screen, in fen.
        let shown = [1320, 135, 290, 520, 610, 950, 820, 360, 530, 220, 330, 1120, 301, 320, 730, 2200, 410, 310];
        assert_eq!(yuan(&shown), [(-1, 3), (3, 6), (6, 10), (10, -1)]);
        assert_eq!(
            yuan(&[12_000, 15_000, 30_000, 70_000, 150_000]),
            [(-1, 200), (200, 500), (500, 1_000), (1_000, -1)]
        );
        // All in one cell: its borders are among the stops.
        assert_eq!(yuan(&[1_500; 9]), [(-1, 6), (6, 10), (10, 20), (20, -1)]);
        assert_eq!(yuan(&[]).len(), 4);
    }

    #[test]
    fn bands_share_nothing_and_leave_nothing_out() {
        let cells = cells();
        for stock_of in [0, 1, 2, 800] {
            let bands = stock(Quantity::new(stock_of).unwrap_or_default());
            for pieces in [0, 1, 2, 799, 800, 801] {
                assert_eq!(bands.iter().filter(|band| band.has(pieces)).count(), 1, "{stock_of} {pieces}");
            }
        }
        for price in [-5, 0, 999, 1_000, 29_999, 30_000, 59_999, 60_000, 49_999_999, 50_000_000, i64::MAX] {
            assert_eq!(place(&cells, price), Some(cell(price)), "{price}");
            assert_eq!(cells.iter().filter(|band| band.has(price)).count(), 1);
        }
        for rate in [-1, 0, 9_999, 10_000, 19_999, 20_000] {
            assert_eq!(MARGINS.iter().filter(|band| band.has(rate)).count(), 1);
        }
    }
}
