//! The best way to lay a term over a text with gaps: fewest pieces that begin inside a Latin word or number, then fewest pieces,
//! then the narrowest gaps, then the leftmost end.

use crate::search::pattern::Pattern;
use crate::search::written::Written;

/// A piece beginning inside a word costs this; a piece this; a gap 1 for each character in it.
const ROUGH: u64 = 1 << 44;
const PIECE: u64 = 1 << 22;
const NEVER: u64 = u64::MAX / 2;

/// The best lay of a term over a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lay {
    cost: u64,
    end: usize,
}

/// Room for the costs; kept from text to text.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    /// Costs by (character of the text, place of the term): the term eaten up to there, the last of it by this character.
    costs: Vec<u64>,
    width: usize,
}

impl Aligner {
    /// The best lay of `pattern` over `text`, whose characters have these classes.
    pub(super) fn lay(&mut self, pattern: &Pattern, text: Written<'_>, classes: &[u16]) -> Option<Lay> {
        let places = pattern.chars().len();
        self.width = places + 1;
        self.costs.clear();
        self.costs.resize(self.width * classes.len(), NEVER);
        let mut apart = [NEVER; 64];
        let mut best: Option<Lay> = None;
        for (at, class) in classes.iter().enumerate() {
            self.widen(&mut apart, at);
            if *class == 0 {
                continue;
            }
            let fresh = fresh(text, at);
            for (from, length) in pattern.moves(*class).each() {
                let cost = if from == 0 {
                    fresh
                } else {
                    let anew = apart.get(from).map_or(NEVER, |cost| (cost + fresh).min(NEVER));
                    anew.min(at.checked_sub(1).map_or(NEVER, |before| self.cost(before, from)))
                };
                self.lower(at, from + length, cost);
            }
            let cost = self.cost(at, places);
            if cost < best.map_or(NEVER, |best| best.cost) {
                best = Some(Lay { cost, end: at });
            }
        }
        best
    }

    /// Brings the costs of standing at a place with a gap behind up to the character `at`.
    fn widen(&self, apart: &mut [u64; 64], at: usize) {
        for (place, cost) in apart.iter_mut().enumerate().take(self.width) {
            let ended = at.checked_sub(2).map_or(NEVER, |before| self.cost(before, place));
            *cost = (*cost).min(ended).saturating_add(1).min(NEVER);
        }
    }

    /// The characters that [`Aligner::lay`], just run with the same arguments, laid the term on; ascending.
    pub(super) fn places(&self, lay: Lay, pattern: &Pattern, text: Written<'_>, classes: &[u16]) -> Vec<usize> {
        let mut at = lay.end;
        let mut place = pattern.chars().len();
        let mut places = vec![at];
        while let Some((before, from)) = self.came_from(at, place, pattern, text, classes) {
            places.push(before);
            (at, place) = (before, from);
        }
        places.reverse();
        places
    }

    fn came_from(
        &self,
        at: usize,
        place: usize,
        pattern: &Pattern,
        text: Written<'_>,
        classes: &[u16],
    ) -> Option<(usize, usize)> {
        let cost = self.cost(at, place);
        let fresh = fresh(text, at);
        let moves = pattern.moves(classes.get(at).copied().unwrap_or(0));
        for (from, _) in moves.each().filter(|(from, length)| from + length == place) {
            if from == 0 {
                if cost == fresh {
                    return None;
                }
                continue;
            }
            let before = (0..at).rev().find(|before| {
                let ended = self.cost(*before, from);
                let gap = (at - before - 1) as u64;
                ended < NEVER && cost == if gap == 0 { ended } else { ended + gap + fresh }
            });
            if let Some(before) = before {
                return Some((before, from));
            }
        }
        None
    }

    fn cost(&self, at: usize, place: usize) -> u64 {
        self.costs.get(at * self.width + place).copied().unwrap_or(NEVER)
    }

    fn lower(&mut self, at: usize, place: usize, to: u64) {
        if let Some(cost) = self.costs.get_mut(at * self.width + place) {
            *cost = (*cost).min(to);
        }
    }
}

/// What a piece costs that begins here.
fn fresh(text: Written<'_>, at: usize) -> u64 {
    if text.inside_word(at) { PIECE + ROUGH } else { PIECE }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::search::symbols::Symbols;

    fn places(text: &str, term: &str) -> Option<Vec<usize>> {
        let pattern = Pattern::new(term.chars(), false).unwrap();
        let text: Vec<u16> = text.encode_utf16().collect();
        let classes: Vec<u16> = text.iter().map(|c| pattern.class_of(*c, &Symbols::default())).collect();
        let text = Written { text: &text, symbols: &Symbols::default() };
        let mut aligner = Aligner::default();
        let lay = aligner.lay(&pattern, text, &classes)?;
        Some(aligner.places(lay, &pattern, text, &classes))
    }

    #[test]
    fn fewest_pieces_win() {
        assert_eq!(places("手机直播支架", "sjzj"), Some(vec![0, 1, 4, 5]));
        assert_eq!(places("收纳架 纸巾盒", "sjzj"), Some(vec![0, 2, 4, 5]));
        assert_eq!(places("手柄 手机 支架", "手机支架"), Some(vec![3, 4, 6, 7]));
    }

    #[test]
    fn a_piece_rather_begins_a_word() {
        assert_eq!(places("usb xs 架", "sj"), Some(vec![5, 7]));
        assert_eq!(places("usb sx 架", "sj"), Some(vec![4, 7]));
    }

    #[test]
    fn nothing_fits() {
        assert_eq!(places("手机", "sjz"), None);
        assert_eq!(places("", "s"), None);
        assert_eq!(places("手机", "ouji"), None, "inside a syllable");
    }
}
