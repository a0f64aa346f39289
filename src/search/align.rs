//! The best way to lay a term over a text with gaps: fewest pieces that begin inside a Latin word or number, then fewest pieces,
//! then the narrowest gaps, then the leftmost end. Over texts too long for that, the leftmost places.

use crate::search::pattern::Pattern;
use crate::search::written::Written;

/// A piece beginning inside a word costs this; a piece this; a gap 1 for each character in it.
const ROUGH: u64 = 1 << 44;
const PIECE: u64 = 1 << 22;
const NEVER: u64 = u64::MAX / 2;
/// Costs that are kept at most, 64 MB of them: far more than any title needs, but a text may also be a line of foreign input.
pub(super) const MOST_COSTS: usize = 1 << 23;

/// The best lay of a term over a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Lay {
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
    /// The characters that `pattern` is best laid on in `text`, whose characters have these classes; ascending, none when it does not
    /// stand there.
    pub(super) fn places(&mut self, pattern: &Pattern, text: Written<'_>, classes: &[u16]) -> Vec<usize> {
        if (pattern.chars().len() + 1).saturating_mul(classes.len()) > MOST_COSTS {
            return leftmost(pattern, classes);
        }
        let lay = self.lay(pattern, text, classes);
        lay.map_or_else(Vec::new, |lay| self.trace(lay, pattern, text, classes))
    }

    /// The best lay.
    fn lay(&mut self, pattern: &Pattern, text: Written<'_>, classes: &[u16]) -> Option<Lay> {
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
    fn trace(&self, lay: Lay, pattern: &Pattern, text: Written<'_>, classes: &[u16]) -> Vec<usize> {
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

/// The characters by which each place of the term is reached first: a lay as good as any in order, at no cost of room.
fn leftmost(pattern: &Pattern, classes: &[u16]) -> Vec<usize> {
    let mut came = [(0, 0); 64];
    let mut reached = 1_u64;
    for (at, class) in classes.iter().enumerate() {
        let new = pattern.step(*class, reached) & !reached;
        if new == 0 {
            continue;
        }
        for (from, length) in pattern.moves(*class).each().filter(|(from, _)| reached & (1 << from) != 0) {
            if let Some(came) = came.get_mut(from + length).filter(|_| new & (1 << (from + length)) != 0) {
                *came = (at, from);
            }
        }
        reached |= new;
        if reached & pattern.end() != 0 {
            break;
        }
    }
    let mut places = Vec::new();
    let mut place = if reached & pattern.end() == 0 { 0 } else { pattern.chars().len() };
    while let Some((at, from)) = came.get(place).filter(|_| place > 0) {
        places.push(*at);
        place = *from;
    }
    places.reverse();
    places
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
        let places = aligner.places(&pattern, text, &classes);
        assert!(aligner.costs.len() <= MOST_COSTS);
        Some(places).filter(|places| !places.is_empty())
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

    #[test]
    fn over_a_text_too_long_for_costs_the_leftmost_places_are_taken() {
        let term = "shoujizhijia".repeat(5);
        let (filler, spread) = ("的".repeat(140_000), "手的机的支的架的".repeat(5));
        let expected: Vec<usize> = (0..20).map(|n| 140_000 + n * 2).collect();
        assert_eq!(places(&format!("{filler}{spread}{spread}"), &term), Some(expected));
        assert_eq!(places(&format!("{filler}{}", "手的机的支的架的".repeat(4)), &term), None);
        // The s at the beginning leads nowhere.
        assert_eq!(places(&format!("s{filler}手{filler}机"), "shouji"), Some(vec![140_001, 280_002]));
    }
}
