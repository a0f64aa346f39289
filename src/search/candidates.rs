//! Which rows of a segment a term may stand in, told from the posting lists alone: never one too few, and few too many.
//!
//! A term is followed from place to place, as the matcher does, but for all rows at once: behind each place stand the rows in which it
//! may have been reached. Where the term is to stand in one piece, whatever eats next must be a neighbour of what ate before, so the list
//! of neighbouring sounds narrows the rows at every step; with gaps allowed, only that each eater stands somewhere in the title.

use crate::search::letters::{Kind, kind};
use crate::search::moves::Bits;
use crate::search::pattern::{ANY, Pattern, Reading, is_spelled};
use crate::search::postings::{OTHER, Postings, Rows, SOUNDS, sound_of, sounds_of};
use crate::search::rowset::{add, all, keep};
use crate::search::symbols::Symbols;
use crate::search::variants::Variant;

/// The lists of one segment.
#[derive(Clone, Copy)]
pub(super) struct Lists<'a> {
    pub(super) postings: &'a Postings,
    pub(super) symbols: &'a Symbols,
    /// How many rows the segment has.
    pub(super) rows: usize,
}

impl Lists<'_> {
    /// Rows whose title may have the term in one piece.
    pub(super) fn whole(self, pattern: &Pattern) -> Vec<u64> {
        let places = pattern.chars().len();
        // Only where one character eats the whole term nothing but its readings says which.
        let spelled = self.spelled(pattern, |from, length| from == 0 && length == places);
        self.follow(pattern, |from, length, rows| match spelled.first() {
            Some((.., alone)) if length == places && length > 1 => keep(rows, alone),
            _ => self.in_piece(pattern, from, length, rows),
        })
    }

    /// Rows whose title may have in one piece what was meant; `spelled` is that of the term as it was typed.
    pub(super) fn meant(self, variant: &Variant, spelled: &[(usize, usize, Vec<u64>)]) -> Vec<u64> {
        self.follow(variant.pattern(), |from, length, rows| {
            let as_typed = variant.as_typed(from, length).filter(|_| length > 1);
            if let Some(at) = as_typed
                && let Some((.., those)) = spelled.iter().find(|(from, long, _)| (*from, *long) == (at, length))
            {
                keep(rows, those);
            }
            self.in_piece(variant.pattern(), from, length, rows);
        })
    }

    /// Keeps rows in which what eats here may stand beside what eats next.
    fn in_piece(self, pattern: &Pattern, from: usize, length: usize, rows: &mut [u64]) {
        let to = from + length;
        if length == 1 || !is_spelled(pattern.chars().get(from).copied().unwrap_or(ANY)) {
            self.one(pattern, from, rows);
        }
        if to < pattern.chars().len() {
            self.beside(pattern, from, to, rows);
        }
    }

    /// Rows whose title may have the term, gaps allowed.
    pub(super) fn loose(self, pattern: &Pattern) -> Vec<u64> {
        if pattern.chars().len() == 1 || pattern.is_exact() {
            return self.whole(pattern);
        }
        let spelled = self.spelled(pattern, |_, length| length > 1);
        self.follow(pattern, |from, length, rows| {
            if length == 1 {
                return self.one(pattern, from, rows);
            }
            match spelled.iter().find(|(at, long, _)| (*at, *long) == (from, length)) {
                Some((.., those)) => keep(rows, those),
                None => rows.fill(0),
            }
        })
    }

    /// Rows whose article number may have these characters, gaps left aside; none where there are no others.
    pub(super) fn article(self, chars: impl IntoIterator<Item = char>) -> Vec<u64> {
        let mut rows: Option<Vec<u64>> = None;
        for c in chars.into_iter().filter(|c| kind(*c) != Kind::Gap) {
            let rows = rows.get_or_insert_with(|| all(self.rows));
            self.postings.article(sound_of(c).unwrap_or(OTHER)).and_into(rows);
        }
        rows.unwrap_or_else(|| vec![0; self.rows.div_ceil(64)])
    }

    /// Takes out the rows in whose title no word can begin with the term.
    pub(super) fn beginning(self, pattern: &Pattern, rows: &mut [u64]) {
        if let Some(sounds) = sounds(pattern, 0) {
            any(Bits(sounds).map(|sound| self.postings.begun(sound as u8)), rows);
        }
    }

    /// The rows behind the last place, narrowed by `narrow` for each move (place, length).
    fn follow(self, pattern: &Pattern, narrow: impl Fn(usize, usize, &mut [u64])) -> Vec<u64> {
        let mut reached: Vec<Option<Vec<u64>>> = vec![Some(all(self.rows))];
        for to in 1..=pattern.chars().len() {
            let mut here: Option<Vec<u64>> = None;
            for (from, before) in reached.iter().enumerate() {
                let (Some(before), true) = (before, pattern.reach().has(from, to - from)) else { continue };
                let mut rows = before.clone();
                narrow(from, to - from, &mut rows);
                match &mut here {
                    Some(here) => add(here, &rows),
                    None => here = Some(rows),
                }
            }
            reached.push(here.filter(|rows| rows.iter().any(|word| *word != 0)));
            // Whatever reaches the end has been at one of the last places, as none eats further: few rows are sooner looked at than narrowed.
            let last = reached.iter().rev().take(pattern.longest()).flatten();
            if let Some(few) = few(last, self.rows.div_ceil(64)) {
                return few;
            }
        }
        reached.pop().flatten().unwrap_or_else(|| vec![0; self.rows.div_ceil(64)])
    }

    /// Keeps rows with a character that eats one of the term at `at`.
    fn one(self, pattern: &Pattern, at: usize, rows: &mut [u64]) {
        let Some(c) = pattern.chars().get(at).copied().filter(|c| *c != ANY) else { return };
        match sounds(pattern, at) {
            Some(sounds) if sound_of(c).is_some() && !pattern.is_exact() => {
                any(Bits(sounds).map(|sound| self.postings.sound(sound as u8)), rows);
            }
            _ => self.symbols.symbol(c).map_or(Rows::None, |symbol| self.postings.symbol(symbol)).and_into(rows),
        }
    }

    /// Keeps rows in which what may eat at `a` has a neighbour that may eat at `b`.
    fn beside(self, pattern: &Pattern, a: usize, b: usize, rows: &mut [u64]) {
        if let (Some(before), Some(after)) = (sounds(pattern, a), sounds(pattern, b)) {
            let pairs = Bits(before).flat_map(|a| Bits(after).map(move |b| self.postings.pair(a as u8, b as u8)));
            any(pairs, rows);
        }
    }

    /// The rows with a hanzi that eats more than one character of the term, for each such move (place, length) that is wanted.
    pub(super) fn spelled(
        self,
        pattern: &Pattern,
        wanted: impl Fn(usize, usize) -> bool,
    ) -> Vec<(usize, usize, Vec<u64>)> {
        let reach = pattern.reach();
        let moves = reach.each().filter(|(from, length)| *length > 1 && wanted(*from, *length));
        let none = vec![0; self.rows.div_ceil(64)];
        let mut lists: Vec<_> = moves.map(|(from, length)| (from, length, none.clone())).collect();
        if lists.is_empty() {
            return lists;
        }
        for (symbol, rows) in self.postings.symbols() {
            let class = pattern.class_of(symbol, self.symbols);
            if class == 0 {
                continue;
            }
            let moves = pattern.moves(class);
            for (from, length, those) in &mut lists {
                if moves.has(*from, *length) {
                    rows.or_into(those);
                }
            }
        }
        lists
    }
}

/// Keeps rows that are in one of the lists.
fn any<'a>(mut lists: impl Iterator<Item = Rows<'a>>, rows: &mut [u64]) {
    let first = lists.next().unwrap_or(Rows::None);
    let Some(second) = lists.next() else { return first.and_into(rows) };
    let mut those = vec![0; rows.len()];
    [first, second].into_iter().chain(lists).for_each(|list| list.or_into(&mut those));
    keep(rows, &those);
}

/// All rows of these sets, of so many words each, if they are few; none if not.
fn few<'a>(sets: impl Iterator<Item = &'a Vec<u64>>, words: usize) -> Option<Vec<u64>> {
    const FEW: u32 = 16;
    let mut all = vec![0; words];
    for set in sets {
        let counts = set.iter().map(|word| word.count_ones());
        let mut counted = 0;
        for count in counts {
            counted += count;
            if counted > FEW {
                return None;
            }
        }
        add(&mut all, set);
    }
    Some(all)
}

/// The sounds with which whatever eats at a place of the term begins; none when anything may.
fn sounds(pattern: &Pattern, at: usize) -> Option<u64> {
    const LIKE: u64 = 1 << (b'l' - b'a') | 1 << (b'n' - b'a');
    let sounds = pattern.chars().get(at).copied().filter(|c| *c != ANY).map_or(0, sounds_of);
    let like = pattern.reading() == Reading::Like && sounds & LIKE != 0;
    (sounds != 0).then_some(if like { sounds | LIKE } else { sounds } & ((1 << SOUNDS) - 1))
}
