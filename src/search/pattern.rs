//! One term made ready: what each character of a title may eat of it.
//!
//! A term of up to [`MOST`] characters is read from left to right. Standing at a character of the term, a character of the title may
//! eat itself; a hanzi may also eat one of its whole readings, its initial (z, or zh), and, where the term ends, the beginning of
//! a reading (the half-typed last syllable). So a syllable is only ever entered at its beginning.

use std::sync::OnceLock;

use crate::search::letters::{Kind, kind};
use crate::search::moves::Moves;
use crate::search::pinyin::{initial, readings, sounds_like};
use crate::search::postings::{sound_of, sounds_of};
use crate::search::symbols::{Symbol, Symbols};

/// Characters a term may have; what is longer is cut.
pub const MOST: usize = 63;

/// Stands in a term for any one letter or hanzi; no text has it.
pub(super) const ANY: char = '\u{FFFF}';

/// One term, ready to be looked for. Characters that are read alike make the same moves, so a few thousand sets of readings are all
/// that is prepared, and the characters of the term itself.
#[derive(Clone, Debug)]
pub struct Pattern {
    chars: Vec<char>,
    compact: Vec<char>,
    reading: Reading,
    /// By class; class 0 eats nothing.
    moves: Vec<Moves>,
    /// Their digests, for telling them apart at once.
    digests: Vec<u64>,
    /// What any character can eat.
    reach: Moves,
    /// The most characters that any eats at once.
    longest: usize,
    /// The class of each set of readings.
    of_set: Vec<u16>,
    /// The classes of the term's own characters.
    own: Vec<(char, u16)>,
    /// A bit for each of them, by its last six: whoever has none of these is no character of the term.
    own_bits: u64,
    /// The class of letters and hanzi that make no move but as [`ANY`].
    open: u16,
    /// The classes of the basic plane, for whoever looks at very many texts.
    table: OnceLock<Box<[u16]>>,
    /// What the fuzzy matcher gives for the term standing alone.
    alone: OnceLock<i64>,
}

/// How the letters of a term are understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    /// As written, in one piece.
    Exact,
    /// As letters and as pinyin.
    Pinyin,
    /// As pinyin of those who do not tell zh from z, n from l, ang from an.
    Like,
}

impl Pattern {
    /// A term of folded characters; `exact` = as it stands, in one piece, without pinyin. None when there is nothing to look for.
    pub fn new(folded: impl IntoIterator<Item = char>, exact: bool) -> Option<Self> {
        let chars: Vec<char> = folded.into_iter().take(MOST).collect();
        let reading = if exact { Reading::Exact } else { Reading::Pinyin };
        (!chars.is_empty()).then(|| Self::read(chars, reading))
    }

    /// A term of 1 to [`MOST`] characters, [`ANY`] among them.
    pub(super) fn read(chars: Vec<char>, reading: Reading) -> Self {
        let compact = chars.iter().copied().filter(|c| kind(*c) != Kind::Gap).collect();
        let mut made = Self {
            chars,
            compact,
            reading,
            moves: vec![Moves::default()],
            digests: vec![Moves::default().digest()],
            reach: Moves::default(),
            longest: 0,
            of_set: Vec::new(),
            own: Vec::new(),
            own_bits: 0,
            open: 0,
            table: OnceLock::new(),
            alone: OnceLock::new(),
        };
        let mut open = Moves::default();
        made.chars.iter().enumerate().filter(|(_, c)| **c == ANY).for_each(|(at, _)| open.add(at, 1));
        made.open = made.class_for(open);
        // Without a letter readings make no move but the one that is open to all.
        if made.is_lettered() && made.chars.iter().any(|c| *c != ANY && is_spelled(*c)) {
            made.read_aloud(open);
        }
        made.as_written(open);
        made
    }

    /// Gives every set of readings its moves.
    fn read_aloud(&mut self, open: Moves) {
        let eats = |moves: Moves| (moves != open && moves != Moves::default()).then_some(moves);
        let of_syllable: Vec<Option<Moves>> =
            readings().syllables().iter().map(|s| eats(self.moves_of_reading(s))).collect();
        let all = readings();
        // Nearly all make no move of their own.
        self.of_set = vec![self.open; all.sets().len()];
        let mut told = vec![false; all.sets().len()];
        for (number, _) in of_syllable.iter().enumerate().filter(|(_, moves)| moves.is_some()) {
            for set in all.sets_with(number) {
                let set = usize::from(*set);
                if told.get_mut(set).is_none_or(|told| std::mem::replace(told, true)) {
                    continue;
                }
                let mut moves = open;
                let syllables = all.sets().get(set).map_or(&[][..], |set| &set.syllables);
                let of_syllables = syllables.iter().filter_map(|n| of_syllable.get(usize::from(*n))?.as_ref());
                of_syllables.for_each(|more| moves.join(more));
                let class = self.class_for(moves);
                self.of_set.get_mut(set).into_iter().for_each(|slot| *slot = class);
            }
        }
    }

    /// Lets every character of the term eat itself, and what stands for any be eaten by all letters and hanzi.
    fn as_written(&mut self, open: Moves) {
        for c in self.chars.clone() {
            if c == ANY || self.own.iter().any(|(own, _)| *own == c) {
                continue;
            }
            let mut moves = self.moves(self.class(c));
            if is_open(c) {
                moves.join(&open);
            }
            self.chars.iter().enumerate().filter(|(_, own)| **own == c).for_each(|(at, _)| moves.add(at, 1));
            let class = self.class_for(moves);
            self.own.push((c, class));
            self.own_bits |= own_bit(c);
        }
    }

    fn moves_of_reading(&self, syllable: &str) -> Moves {
        let mut moves = self.moves_of(syllable);
        if self.reading == Reading::Like {
            for like in &sounds_like(syllable) {
                moves.join(&self.moves_of(like));
            }
        }
        moves
    }

    fn moves_of(&self, syllable: &str) -> Moves {
        let mut moves = Moves::default();
        let Some(first) = syllable.chars().next() else { return moves };
        let (initial, length) = (initial(syllable).len(), syllable.chars().count());
        for at in 0..self.chars.len() {
            let rest = self.chars.get(at..).unwrap_or_default();
            if rest.first().is_none_or(|c| *c != first && *c != ANY) {
                continue;
            }
            let same = |(typed, own): &(&char, char)| *typed == own || **typed == ANY;
            let shared = rest.iter().zip(syllable.chars()).take_while(same).count();
            moves.add(at, 1);
            if shared >= initial {
                moves.add(at, initial);
            }
            if shared == length || shared == rest.len() {
                moves.add(at, shared);
            }
        }
        moves
    }

    /// The class of those who make these moves.
    fn class_for(&mut self, moves: Moves) -> u16 {
        let digest = moves.digest();
        let mut alike = self.digests.iter().zip(&self.moves);
        if let Some(class) = alike.position(|(known, of)| *known == digest && *of == moves) {
            return class as u16;
        }
        self.digests.push(digest);
        self.reach.join(&moves);
        self.longest = self.reach.longest();
        self.moves.push(moves);
        (self.moves.len() - 1) as u16
    }

    /// The class of a folded character: characters of one class make the same moves, those of class 0 none.
    pub fn class(&self, c: char) -> u16 {
        if self.own_bits & own_bit(c) != 0
            && let Some((_, class)) = self.own.iter().find(|(own, _)| *own == c)
        {
            return *class;
        }
        let set = if self.of_set.is_empty() { None } else { readings().set_number(c) };
        match set.and_then(|set| self.of_set.get(set)) {
            Some(class) => *class,
            None if self.open != 0 && is_open(c) => self.open,
            None => 0,
        }
    }

    /// The class of a symbol of this table.
    pub(super) fn class_of(&self, symbol: Symbol, symbols: &Symbols) -> u16 {
        symbols.char_of(symbol).map_or(0, |c| self.class(c))
    }

    /// Makes ready for very many texts: a class is a look into a table then. Pays from some thousand texts on.
    pub(super) fn tabulate(&self) -> &[u16] {
        self.table.get_or_init(|| {
            let mut table = vec![0; 1 << 16];
            if self.open != 0 {
                let chars = (0..=u16::MAX).map(|code| char::from_u32(u32::from(code)));
                table.iter_mut().zip(chars).for_each(|(class, c)| *class = c.map_or(0, |c| self.class(c)));
                return table.into();
            }
            if !self.of_set.is_empty() {
                let of_set: Vec<u16> = std::iter::once(0).chain(self.of_set.iter().copied()).collect();
                let sets = readings().set_numbers();
                let class = |set: &u16| of_set.get(usize::from(*set)).copied().unwrap_or_default();
                table.iter_mut().zip(sets).for_each(|(slot, set)| *slot = class(set));
            }
            for (own, class) in &self.own {
                table.get_mut(*own as usize).into_iter().for_each(|slot| *slot = *class);
            }
            table.into()
        })
    }

    /// The table, where it was made.
    pub(super) fn table(&self) -> Option<&[u16]> {
        self.table.get().map(AsRef::as_ref)
    }

    /// What a matcher gives for the term standing alone, asked for once.
    pub(super) fn score_alone(&self, score: impl FnOnce() -> i64) -> i64 {
        *self.alone.get_or_init(score)
    }

    /// The most characters that any eats at once.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The places that those of a class reach from others.
    pub(super) fn step(&self, class: u16, from: u64) -> u64 {
        self.moves.get(usize::from(class)).map_or(0, |moves| moves.step(from, self.longest))
    }

    /// The places from which those of a class reach one of others.
    pub(super) fn back(&self, class: u16, to: u64) -> u64 {
        self.moves.get(usize::from(class)).map_or(0, |moves| moves.back(to, self.longest))
    }

    /// What any character can eat, all together.
    pub(super) fn reach(&self) -> Moves {
        self.reach
    }

    /// The moves of a class.
    pub fn moves(&self, class: u16) -> Moves {
        self.moves.get(usize::from(class)).copied().unwrap_or_default()
    }

    /// The folded characters of the term.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The term without white space, punctuation and symbols: what article numbers are compared by.
    pub fn compact(&self) -> &[char] {
        &self.compact
    }

    /// Whether it must stand in one piece, as written.
    pub fn is_exact(&self) -> bool {
        self.reading == Reading::Exact
    }

    /// Whether letters of it may be pinyin.
    pub fn is_lettered(&self) -> bool {
        !self.is_exact() && self.chars.iter().any(|c| is_spelled(*c))
    }

    /// Whether it is a single character that posting lists answer for without a look: a letter or a hanzi.
    pub(super) fn is_one_sound(&self) -> bool {
        matches!(self.chars.as_slice(), [c] if *c != ANY && sounds_of(*c) != 0)
    }

    /// The letter or digit that it consists of, where posting lists say all about it.
    pub(super) fn sound(&self) -> Option<u8> {
        match self.chars.as_slice() {
            // Nothing but itself sounds like a digit.
            [c] if !self.is_exact() || c.is_ascii_digit() => sound_of(*c),
            _ => None,
        }
    }

    /// How its letters are understood.
    pub(super) fn reading(&self) -> Reading {
        self.reading
    }

    /// The bit of the place behind the last character.
    pub fn end(&self) -> u64 {
        1 << self.chars.len()
    }
}

/// Whether a slip may have put something else for this character.
fn is_open(c: char) -> bool {
    matches!(kind(c), Kind::Letter | Kind::Hanzi)
}

fn own_bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// Whether a character of a term may spell a hanzi.
pub(super) fn is_spelled(c: char) -> bool {
    c.is_ascii_lowercase() || c == 'ü' || c == ANY
}

#[cfg(test)]
mod tests;
