//! Four weeks in eight cells.

use crate::domain::{Instant, Quantity, Stock, offer::Offer};
use crate::view::glyphs;

/// Cells of a spark line.
pub const POINTS: usize = 8;
const WEEKS: i64 = 28 * 86_400_000;

/// A value at each of eight moments, the last one now; none before anything was known.
pub type Series = [Option<i64>; POINTS];

/// Values as they changed, oldest first, and the one in force.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Course {
    /// Since when each value held.
    pub changes: Vec<(Instant, i64)>,
    /// The one now; none when nobody says.
    pub current: Option<i64>,
}

impl Course {
    /// The value that held at a moment.
    pub fn at(&self, moment: Instant) -> Option<i64> {
        self.changes.iter().rev().find(|(at, _)| *at <= moment).map(|(_, value)| *value)
    }
}

/// List price for a quantity, in 1/10000 yuan.
pub fn costs(offer: &Offer, pieces: Quantity) -> Course {
    let at = |breaks: &crate::domain::PriceBreaks| breaks.at(pieces).map(|step| step.price.as_units());
    let changes = offer.detail.history.iter().filter_map(|point| Some((point.at, at(point.breaks.as_ref()?)?)));
    Course { changes: changes.collect(), current: at(&offer.list.breaks) }
}

/// Stock in pieces; words are no figures.
pub fn stocks(offer: &Offer) -> Course {
    let figure = |stock: Stock| match stock {
        Stock::Figure(pieces) => Some(i64::from(pieces.get())),
        Stock::Level(_) | Stock::Unknown => None,
    };
    let changes = offer.detail.history.iter().filter_map(|point| Some((point.at, figure(point.stock?)?)));
    Course { changes: changes.collect(), current: figure(offer.list.stock) }
}

/// Landed cost for a quantity, in 1/10000 yuan, over the last four weeks.
pub fn cost(offer: &Offer, pieces: Quantity, now: Instant) -> Series {
    series(&costs(offer, pieces), now)
}

/// Stock in pieces over the last four weeks.
pub fn stock(offer: &Offer, now: Instant) -> Series {
    series(&stocks(offer), now)
}

fn series(course: &Course, now: Instant) -> Series {
    let mut out = [None; POINTS];
    let steps = i64::try_from(POINTS - 1).unwrap_or(1);
    for (slot, step) in out.iter_mut().zip(0..) {
        let moment = now.0 - WEEKS + WEEKS * step / steps;
        *slot = course.at(Instant(moment));
    }
    if let Some(last) = out.last_mut() {
        *last = course.current;
    }
    out
}

/// Eight cells: heights from the lowest value, or from 0, to the highest; a dash where nothing is known.
pub fn line(series: &Series, from_zero: bool) -> String {
    let known = || series.iter().flatten().copied();
    let high = known().max().unwrap_or(0);
    let low = if from_zero { 0 } else { known().min().unwrap_or(0) };
    let top = i64::try_from(glyphs::SPARK.len() - 1).unwrap_or(0);
    let glyph = |value: i64| {
        let step = if high > low { ((value - low) * top + (high - low) / 2) / (high - low) } else { top / 2 };
        usize::try_from(step).ok().and_then(|step| glyphs::SPARK.get(step)).copied().unwrap_or(glyphs::DASH)
    };
    series.iter().map(|value| value.map_or(glyphs::DASH, glyph)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEK: i64 = WEEKS / 4;

    #[test]
    fn the_value_in_force_is_taken() {
        let now = Instant(WEEKS * 2);
        let changes = vec![(Instant(now.0 - 3 * WEEK), 330), (Instant(now.0 - WEEK), 320)];
        let all = series(&Course { changes, current: Some(320) }, now);
        assert_eq!(all, [None, None, Some(330), Some(330), Some(330), Some(330), Some(320), Some(320)]);
        assert_eq!(line(&all, false), "┄┄████▁▁");
    }

    #[test]
    fn from_zero_keeps_the_proportion() {
        let all = [Some(0), Some(100), Some(200), Some(300), Some(400), Some(500), Some(600), Some(700)];
        assert_eq!(line(&all, true), "▁▂▃▄▅▆▇█");
        assert_eq!(line(&[Some(5); 8], false), "▄▄▄▄▄▄▄▄");
        assert_eq!(line(&[None; 8], true), "┄┄┄┄┄┄┄┄");
    }
}
