//! 留货: what the sequencer makes of a request for pieces, once. Pure; whoever has the stock and the order of requests asks it.
//!
//! A figure is given out until none is left. A word is no figure: 充足 grants, 无货 refuses, and 紧张 or nothing said grants too, marked
//! to be asked for at the stall — nobody but the supplier can settle it, so waiting would never end, and the assignment's check warns
//! there as well.

use serde::{Deserialize, Serialize};

use crate::domain::{Date, Level, Quantity, Stock};

/// How a request was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All of it.
    Granted,
    /// Some of it; the rest waits.
    Partly,
    /// None of it yet.
    Waiting,
    /// None of it, ever.
    Refused,
    /// It came after its own last day.
    Expired,
}

/// What a verdict rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Enough pieces were free.
    Free,
    /// The supplier says there is plenty, without a figure.
    Ample,
    /// Stock is tight or not said: ask the supplier.
    Unsure,
    /// Fewer pieces were free than asked for.
    Short,
    /// There is no stock.
    SoldOut,
    /// The supplier no longer has the good.
    Gone,
    /// The last day was over.
    Past,
}

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Pieces in all.
    pub quantity: Quantity,
    /// Pieces of them granted before.
    pub granted: Quantity,
    /// Nothing, rather than a part.
    pub all_or_nothing: bool,
    /// Last day.
    pub until: Date,
}

/// The answer: pieces in all, not only those that are new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// Pieces granted.
    pub granted: Quantity,
    /// Pieces that wait.
    pub waiting: Quantity,
    /// How it was decided.
    pub outcome: Outcome,
    /// What it rests on.
    pub why: Why,
}

impl Asked {
    /// Decides on a day, against what is free beside the pieces granted before; `gone` = the supplier no longer has the good.
    pub fn judge(self, free: Stock, gone: bool, today: Date) -> Verdict {
        let ended = |outcome, why| Verdict { granted: self.granted, waiting: Quantity::default(), outcome, why };
        match free {
            _ if self.until < today => ended(Outcome::Expired, Why::Past),
            _ if gone => ended(Outcome::Refused, Why::Gone),
            Stock::Level(Level::None) => ended(Outcome::Refused, Why::SoldOut),
            Stock::Level(Level::Ample) => self.give(self.open(), Why::Ample),
            Stock::Level(Level::Tight) | Stock::Unknown => self.give(self.open(), Why::Unsure),
            Stock::Figure(free) if free >= self.open() => self.give(self.open(), Why::Free),
            Stock::Figure(_) if self.all_or_nothing => self.give(Quantity::default(), Why::Short),
            Stock::Figure(free) => self.give(free, Why::Short),
        }
    }

    /// Pieces not granted yet.
    fn open(self) -> Quantity {
        minus(self.quantity, self.granted)
    }

    fn give(self, more: Quantity, why: Why) -> Verdict {
        let granted = Quantity::saturating(self.granted.get().saturating_add(more.get()));
        let waiting = minus(self.quantity, granted);
        let outcome = match (granted.get(), waiting.get()) {
            (_, 0) => Outcome::Granted,
            (0, _) => Outcome::Waiting,
            _ => Outcome::Partly,
        };
        Verdict { granted, waiting, outcome, why }
    }
}

fn minus(all: Quantity, some: Quantity) -> Quantity {
    Quantity::saturating(all.get().saturating_sub(some.get()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date(10);

    fn pieces(count: u32) -> Quantity {
        Quantity::saturating(count)
    }

    fn asked(quantity: u32, granted: u32, all_or_nothing: bool) -> Asked {
        Asked { quantity: pieces(quantity), granted: pieces(granted), all_or_nothing, until: TODAY }
    }

    fn said(verdict: Verdict) -> (u32, u32, Outcome, Why) {
        (verdict.granted.get(), verdict.waiting.get(), verdict.outcome, verdict.why)
    }

    #[test]
    fn a_figure_is_given_out_until_none_is_left() {
        let free = |count| Stock::Figure(pieces(count));
        let judge = |asked: Asked, count| said(asked.judge(free(count), false, TODAY));
        assert_eq!(judge(asked(300, 0, false), 300), (300, 0, Outcome::Granted, Why::Free));
        assert_eq!(judge(asked(300, 0, false), 180), (180, 120, Outcome::Partly, Why::Short));
        assert_eq!(judge(asked(300, 0, false), 0), (0, 300, Outcome::Waiting, Why::Short));
        assert_eq!(judge(asked(300, 0, true), 299), (0, 300, Outcome::Waiting, Why::Short));
        assert_eq!(judge(asked(300, 0, true), 300), (300, 0, Outcome::Granted, Why::Free));
        assert_eq!(judge(asked(300, 180, false), 50), (230, 70, Outcome::Partly, Why::Short), "more of what waits");
        assert_eq!(judge(asked(300, 180, false), 500), (300, 0, Outcome::Granted, Why::Free));
    }

    #[test]
    fn words_are_no_figures() {
        let judge = |stock| said(asked(300, 0, true).judge(stock, false, TODAY));
        assert_eq!(judge(Stock::Level(Level::Ample)), (300, 0, Outcome::Granted, Why::Ample));
        assert_eq!(judge(Stock::Level(Level::Tight)), (300, 0, Outcome::Granted, Why::Unsure));
        assert_eq!(judge(Stock::Unknown), (300, 0, Outcome::Granted, Why::Unsure));
        assert_eq!(judge(Stock::Level(Level::None)), (0, 0, Outcome::Refused, Why::SoldOut));
    }

    #[test]
    fn what_is_gone_or_over_gets_nothing() {
        let free = Stock::Figure(pieces(900));
        assert_eq!(said(asked(300, 0, false).judge(free, true, TODAY)), (0, 0, Outcome::Refused, Why::Gone));
        let late = Asked { until: Date(9), ..asked(300, 0, false) };
        assert_eq!(said(late.judge(free, false, TODAY)), (0, 0, Outcome::Expired, Why::Past));
    }
}
