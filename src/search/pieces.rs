//! In how few pieces a term stands in a text with gaps, for all ways to lay it at once: bit sets over the places of the term.

use crate::search::pattern::Pattern;

/// Pieces that are told apart; more are as many as this and one.
pub(super) const MOST_PIECES: usize = 12;

/// How a term stands in a text with gaps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pieces {
    /// Whether some piece must begin inside a Latin word or a number.
    pub(super) rough: bool,
    /// The fewest pieces; of lays without rough ones where there are any.
    pub(super) count: u16,
}

impl Pieces {
    /// The fewest pieces of `pattern` over a text whose characters have these classes; none when it does not stand there. `inside` says
    /// whether a place is inside a Latin word or a number.
    pub(super) fn fewest(pattern: &Pattern, classes: &[u16], inside: impl Fn(usize) -> bool) -> Option<Self> {
        let smooth = |at| !inside(at);
        let found = |rough| move |count| Self { rough, count };
        count(pattern, classes, smooth).map(found(false)).or_else(|| count(pattern, classes, |_| true).map(found(true)))
    }
}

/// The fewest pieces where they begin only where they may; [`MOST_PIECES`] + 1 when there must be more.
fn count(pattern: &Pattern, classes: &[u16], may_begin: impl Fn(usize) -> bool) -> Option<u16> {
    let levels = pattern.chars().len().min(MOST_PIECES);
    // By the number of pieces: places reached so far, and places reached by the character just before. Those of the last level are
    // reached by that many or more.
    let (mut reached, mut touching) = ([0_u64; MOST_PIECES + 2], [0_u64; MOST_PIECES + 2]);
    let (reached, touching) = (reached.get_mut(..levels + 2)?, touching.get_mut(..levels + 2)?);
    *reached.first_mut()? = 1;
    for (at, class) in classes.iter().enumerate() {
        if *class == 0 {
            touching.fill(0);
            continue;
        }
        let begins = may_begin(at);
        let mut fewer = 1;
        for (level, (reached, touching)) in reached.iter_mut().zip(touching.iter_mut()).enumerate().skip(1) {
            let before = if level > levels { fewer | *reached } else { fewer };
            let from = *touching | if begins { before } else { 0 };
            *touching = if from == 0 { 0 } else { pattern.step(*class, from) };
            fewer = *reached;
            *reached |= *touching;
        }
    }
    reached
        .iter()
        .position(|places| places & pattern.end() != 0)
        .map(|count| if count > levels { MOST_PIECES + 1 } else { count } as u16)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn fewest(text: &str, term: &str) -> Option<(bool, u16)> {
        let pattern = Pattern::new(term.chars(), false).unwrap();
        let text: Vec<char> = text.chars().collect();
        let classes: Vec<u16> = text.iter().map(|c| pattern.class(*c)).collect();
        let inside = |at: usize| at > 0 && text[at].is_ascii_lowercase() && text[at - 1].is_ascii_lowercase();
        Pieces::fewest(&pattern, &classes, inside).map(|pieces| (pieces.rough, pieces.count))
    }

    #[test]
    fn fewest_pieces_win() {
        assert_eq!(fewest("手机支架", "sjzj"), Some((false, 1)));
        assert_eq!(fewest("手机直播支架", "sjzj"), Some((false, 2)));
        assert_eq!(fewest("收纳架 纸巾盒", "sjzj"), Some((false, 3)));
        assert_eq!(fewest("手柄 手机 支架", "手机支架"), Some((false, 2)));
        assert_eq!(fewest("手机", "sjz"), None);
        assert_eq!(fewest("手机", "ouji"), None, "inside a syllable");
        assert_eq!(fewest("", "s"), None);
    }

    #[test]
    fn a_piece_rather_begins_a_word() {
        assert_eq!(fewest("usb xs 架", "sj"), Some((true, 2)));
        assert_eq!(fewest("usb sx 架", "sj"), Some((false, 2)));
        assert_eq!(fewest("usbj 架", "bj"), Some((true, 1)));
    }

    #[test]
    fn more_pieces_than_are_told_apart() {
        let spread: String = "一手".repeat(20);
        let term = |pieces: usize| "手".repeat(pieces);
        assert_eq!(fewest(&spread, &term(12)), Some((false, 12)));
        assert_eq!(fewest(&spread, &term(13)), Some((false, 13)));
        assert_eq!(fewest(&spread, &term(20)), Some((false, 13)));
        assert_eq!(fewest(&spread, &term(21)), None);
    }
}
