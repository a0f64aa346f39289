//! What became of a good since one last looked: its figures then against its figures now, whatever happened in between.

use crate::domain::{Date, Instant, Level, Money, PriceBreaks, Quantity, Stock, ledger::GoodState, offer::ChangePoint};

/// One thing that is not as it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// 涨价, 降价: the list price a piece at the planned quantity; none is 面议.
    Price {
        /// Then.
        from: Option<Money>,
        /// Now.
        to: Option<Money>,
    },
    /// 断货
    StockOut,
    /// 到货
    StockBack,
    /// 停供
    Gone {
        /// Since when.
        since: Instant,
    },
    /// A negotiated price has run out and no other is in force.
    QuoteExpired {
        /// Its last day.
        until: Date,
    },
}

/// A good as it stands now.
#[derive(Clone, Copy, Debug)]
pub struct Now<'a> {
    /// Price and stock over time, oldest first.
    pub history: &'a [ChangePoint],
    /// Since when the supplier no longer has it.
    pub gone_at: Option<Instant>,
    /// What was decided about it.
    pub state: Option<&'a GoodState>,
    /// The day it is.
    pub today: Date,
}

impl Now<'_> {
    /// What changed since a moment, at a planned quantity; of a good that was not known then, nothing but that it is gone.
    pub fn since(&self, then: Instant, pieces: Quantity) -> Vec<What> {
        let price = |breaks: &PriceBreaks| breaks.at(pieces).map(|step| step.price);
        let prices = self.pair(then, |point| point.breaks.as_ref().map(price));
        let stocks = self.pair(then, |point| point.stock.map(is_out));
        let price = prices.filter(|(from, to)| from != to).map(|(from, to)| What::Price { from, to });
        let stock = stocks.and_then(|(was, is)| match (was, is) {
            (Some(false), Some(true)) => Some(What::StockOut),
            (Some(true), Some(false)) => Some(What::StockBack),
            _ => None,
        });
        let gone = self.gone_at.filter(|gone| *gone > then).map(|since| What::Gone { since });
        price.into_iter().chain(stock).chain(gone).chain(self.expired(then)).collect()
    }

    /// The last thing said until then, and the last said at all.
    fn pair<T: Copy>(&self, then: Instant, said: impl Fn(&ChangePoint) -> Option<T>) -> Option<(T, T)> {
        let was = self.history.iter().rev().filter(|point| point.at <= then).find_map(&said)?;
        Some((was, self.history.iter().rev().find_map(&said)?))
    }

    fn expired(&self, then: Instant) -> Option<What> {
        let state = self.state.filter(|state| state.quote_expired(self.today))?;
        let until = state.quotes.iter().filter_map(|quote| quote.until).filter(|until| *until < self.today).max()?;
        // On the day of the last look it was still in force.
        (until >= Date::of(then)).then_some(What::QuoteExpired { until })
    }
}

/// Whether there is none; nothing where nobody says.
fn is_out(stock: Stock) -> Option<bool> {
    match stock {
        Stock::Figure(pieces) => Some(pieces.get() == 0),
        Stock::Level(level) => Some(level == Level::None),
        Stock::Unknown => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::{
        PriceBreak,
        decision::{EventId, Hlc},
        ledger::{Quote, Stamp},
    };
    use crate::text::Clean;

    const DAY: i64 = 86_400_000;

    fn point(day: i64, steps: &[(u32, i64)], stock: Option<u32>) -> ChangePoint {
        let step = |(min, fen): &(u32, i64)| PriceBreak { min: Quantity::saturating(*min), price: Money::fen(*fen) };
        let breaks = (!steps.is_empty()).then(|| PriceBreaks::new(steps.iter().map(step).collect()).unwrap());
        let stock = stock.map(|pieces| Stock::Figure(Quantity::saturating(pieces)));
        ChangePoint { at: Instant(day * DAY), breaks, stock }
    }

    fn since(history: &[ChangePoint], day: i64, pieces: u32) -> Vec<What> {
        let now = Now { history, gone_at: None, state: None, today: Date(30) };
        now.since(Instant(day * DAY), Quantity::saturating(pieces))
    }

    #[test]
    fn then_is_held_against_now() {
        let history = [
            point(1, &[(100, 350), (500, 320)], Some(900)),
            point(3, &[(100, 360), (500, 320)], None),
            point(5, &[], Some(0)),
            point(7, &[(100, 340), (500, 330)], Some(40)),
        ];
        let price = |from, to| What::Price { from: Some(Money::fen(from)), to: Some(Money::fen(to)) };
        assert_eq!(since(&history, 2, 100), [price(350, 340)], "in between it was out of stock");
        assert_eq!(since(&history, 2, 500), [price(320, 330)]);
        assert_eq!(since(&history, 5, 100), [price(360, 340), What::StockBack]);
        assert_eq!(since(&history[..3], 4, 100), [What::StockOut]);
        assert_eq!(since(&history, 7, 100), []);
        assert_eq!(since(&history, 0, 100), [], "it was not known then");
    }

    #[test]
    fn a_price_may_become_one_to_be_asked_for() {
        let history = [
            point(1, &[(1, 350)], None),
            ChangePoint { at: Instant(2 * DAY), breaks: Some(PriceBreaks::default()), stock: Some(Stock::Unknown) },
        ];
        assert_eq!(since(&history, 1, 9), [What::Price { from: Some(Money::fen(350)), to: None }]);
    }

    #[test]
    fn what_went_and_what_ran_out_is_said_once() {
        let stamp = Stamp { event: EventId { rep: 1, n: 1 }, hlc: Hlc(0), by: Clean::new("王") };
        let quote = |from: i32, until: Option<i32>| Quote {
            price: Money::fen(300),
            min: Quantity::saturating(1),
            from: Date(from),
            until: until.map(Date),
            stamp: stamp.clone(),
        };
        let state = GoodState { quotes: vec![quote(1, Some(20))], ..GoodState::default() };
        let gone_at = Some(Instant(25 * DAY));
        let now = Now { history: &[], gone_at, state: Some(&state), today: Date(30) };
        let at = |day: i64| now.since(Instant(day * DAY), Quantity::saturating(1));
        let gone = What::Gone { since: Instant(25 * DAY) };
        assert_eq!(at(19), [gone, What::QuoteExpired { until: Date(20) }]);
        assert_eq!(at(21), [gone]);
        assert_eq!(at(25), []);
        let again = GoodState { quotes: vec![quote(1, Some(20)), quote(21, None)], ..GoodState::default() };
        let now = Now { state: Some(&again), gone_at: None, ..now };
        assert_eq!(now.since(Instant(0), Quantity::saturating(1)), [], "another one is in force");
    }
}
