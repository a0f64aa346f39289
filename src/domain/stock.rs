//! Stock as suppliers give it: a figure, a word, or nothing.

use serde::{Deserialize, Serialize};

use crate::domain::Quantity;

/// Stock in a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub enum Level {
    /// 充足
    Ample,
    /// 紧张
    Tight,
    /// 无货
    None,
}

/// What is known of a good's stock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum Stock {
    /// Pieces.
    Figure(Quantity),
    /// A word.
    Level(Level),
    /// Not said.
    #[default]
    Unknown,
}

impl Stock {
    /// What may still be given out when so many pieces are assigned; words stay words.
    #[must_use]
    pub fn free(self, assigned: u64) -> Self {
        match self {
            Self::Figure(pieces) => {
                let assigned = u32::try_from(assigned).unwrap_or(u32::MAX);
                Self::Figure(Quantity::saturating(pieces.get().saturating_sub(assigned)))
            }
            word => word,
        }
    }

    /// The stock of a good whose variants have these: figures are added, none of one is nothing to add, a word holds when all say it.
    #[must_use]
    pub fn together(mut stocks: impl Iterator<Item = Self>) -> Self {
        let first = stocks.next().unwrap_or_default();
        stocks.fold(first, |sum, next| match (sum, next) {
            (Self::Figure(a), Self::Figure(b)) => Self::Figure(Quantity::saturating(a.get().saturating_add(b.get()))),
            (Self::Figure(a), Self::Level(Level::None)) | (Self::Level(Level::None), Self::Figure(a)) => {
                Self::Figure(a)
            }
            (a, b) if a == b => a,
            _ => Self::Unknown,
        })
    }

    /// Stock against the planned quantity, for a gauge of five steps: 0 none, 1 under 1×, 2 from 1×, 3 from 2×, 4 from 5×. A word
    /// counts as a guess (充足 3, 紧张 1, 无货 0); none when unknown.
    pub fn gauge(self, planned: Quantity) -> Option<u8> {
        let planned = u64::from(planned.get());
        match self {
            Self::Unknown => None,
            Self::Level(Level::Ample) => Some(3),
            Self::Level(Level::Tight) => Some(1),
            Self::Level(Level::None) => Some(0),
            Self::Figure(pieces) => Some(match u64::from(pieces.get()) {
                0 => 0,
                pieces if pieces < planned => 1,
                pieces if pieces < 2 * planned => 2,
                pieces if pieces < 5 * planned => 3,
                _ => 4,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(pieces: u32) -> Stock {
        Stock::Figure(Quantity::saturating(pieces))
    }

    #[test]
    fn assigned_pieces_are_not_free() {
        assert_eq!(figure(4_300).free(300), figure(4_000));
        assert_eq!(figure(100).free(300), figure(0));
        assert_eq!(figure(100).free(u64::MAX), figure(0));
        assert_eq!(Stock::Level(Level::Ample).free(300), Stock::Level(Level::Ample));
        assert_eq!(Stock::Unknown.free(1), Stock::Unknown);
    }

    #[test]
    fn variants_are_added_up_where_all_are_known() {
        let (none, ample) = (Stock::Level(Level::None), Stock::Level(Level::Ample));
        for (stocks, all) in [
            (&[figure(3), figure(4)][..], figure(7)),
            (&[figure(3), none, figure(4)], figure(7)),
            (&[none, figure(3)], figure(3)),
            (&[none, none], none),
            (&[ample, ample], ample),
            (&[ample, none], Stock::Unknown),
            (&[ample, figure(3)], Stock::Unknown),
            (&[figure(3), Stock::Unknown, none], Stock::Unknown),
            (&[figure(u32::MAX), figure(1)], figure(u32::MAX)),
            (&[], Stock::Unknown),
        ] {
            assert_eq!(Stock::together(stocks.iter().copied()), all, "{stocks:?}");
        }
    }

    #[test]
    fn the_gauge_measures_against_the_plan() {
        let planned = Quantity::saturating(800);
        let steps = [0, 640, 800, 1_440, 2_160, 3_900, 4_000, 9_800].map(|pieces| figure(pieces).gauge(planned));
        assert_eq!(steps, [0, 1, 2, 2, 3, 3, 4, 4].map(Some));
        assert_eq!(Stock::Level(Level::Ample).gauge(planned), Some(3));
        assert_eq!(Stock::Level(Level::Tight).gauge(planned), Some(1));
        assert_eq!(Stock::Unknown.gauge(planned), None);
    }
}
