//! Which values of a row are its best: only what is known is compared, and what is the same everywhere is nobody's merit.

use crate::app::parts::rounded;
use crate::domain::Money;

/// What is better in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The smallest.
    Least,
    /// The largest.
    Most,
}

/// How a value stands in its row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Score {
    /// Nobody said, or it cannot be compared.
    Unknown,
    /// Known, and never the best: a quote that has run out, stock that is not there.
    Never,
    /// Known.
    At(i64),
}

impl Score {
    /// Of a figure that may be unknown.
    pub fn of(figure: Option<impl Into<i64>>) -> Self {
        figure.map_or(Self::Unknown, |figure| Self::At(figure.into()))
    }
}

/// A price as it is shown: to the fen, a small one to 1/10000 yuan. What looks the same is the same.
pub fn shown(price: Money) -> i64 {
    const FEN: i64 = Money::fen(1).as_units();
    let units = price.as_units();
    if units.abs() < 10 * FEN { units } else { rounded(units, FEN) * FEN }
}

/// The best of a row, by place: all that share it, and none where fewer than two are known or all of these are equal.
pub fn best(way: Option<Way>, scores: &[Score]) -> Vec<bool> {
    let figures = || {
        scores.iter().filter_map(|score| match score {
            Score::At(figure) => Some(*figure),
            _ => None,
        })
    };
    let known = scores.iter().filter(|score| **score != Score::Unknown).count();
    let top = match way {
        Some(Way::Least) => figures().min(),
        Some(Way::Most) => figures().max(),
        None => None,
    };
    let top = top.filter(|top| known > 1 && figures().filter(|figure| figure == top).count() < known);
    scores.iter().map(|score| top.is_some_and(|top| *score == Score::At(top))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Score::*, Way::*, *};

    #[test]
    fn the_least_or_the_most_of_what_is_known() {
        assert_eq!(best(Some(Least), &[At(320), At(301), At(335)]), [false, true, false]);
        assert_eq!(best(Some(Most), &[At(479), At(616), At(372)]), [false, true, false]);
        assert_eq!(best(None, &[At(1), At(2)]), [false, false]);
    }

    #[test]
    fn ties_share_it_and_what_is_equal_everywhere_is_no_merit() {
        assert_eq!(best(Some(Least), &[At(2), At(5), At(1), At(1)]), [false, false, true, true]);
        assert_eq!(best(Some(Least), &[At(2), At(2)]), [false, false]);
        assert_eq!(best(Some(Least), &[At(2), Unknown, At(2)]), [false, false, false]);
    }

    #[test]
    fn the_unknown_is_never_best_and_one_known_has_nobody_to_beat() {
        assert_eq!(best(Some(Least), &[Unknown, At(9), At(8)]), [false, false, true]);
        assert_eq!(best(Some(Most), &[At(9), Unknown, Unknown]), [false, false, false]);
        assert_eq!(best(Some(Most), &[Unknown, Unknown]), [false, false]);
        assert_eq!(best(Some(Most), &[]), [false; 0]);
    }

    #[test]
    fn what_is_never_best_can_still_be_beaten() {
        assert_eq!(best(Some(Most), &[At(3), Never]), [true, false]);
        assert_eq!(best(Some(Most), &[At(3), At(3), Never]), [true, true, false]);
        assert_eq!(best(Some(Most), &[Never, Never]), [false, false]);
    }

    #[test]
    fn prices_that_look_the_same_are_the_same() {
        assert_eq!(shown(Money::units(32_049)), shown(Money::units(31_950)));
        assert_ne!(shown(Money::units(32_050)), shown(Money::units(32_049)));
        assert_ne!(shown(Money::units(350)), shown(Money::units(349)), "four decimals below 0.10");
    }
}
