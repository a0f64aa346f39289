//! Which rows of a segment have something in their texts: a character, a sound, two sounds in a row.
//!
//! A sound is what a key on the keyboard stands for: a letter, as it is written or as a reading of a hanzi begins (each reading counts),
//! or a digit. So `sj` is one list, of titles in which a syllable with s and one with j, or the letters themselves, are neighbours.
//! All lists lie end to end in two columns and go into a file and come back as they are.

mod build;
mod stored;

pub(super) use stored::check_bitmap;

use crate::search::letters::{Kind, kind};
use crate::search::pinyin::readings;
use crate::search::symbols::{Symbol, Symbols};
use crate::search::texts::Spelled;

/// How many sounds there are: 0 to 25 are a to z, 26 to 35 are 0 to 9.
pub const SOUNDS: u8 = 36;

/// What stands beside the sounds in article numbers: any other character that is no gap (a dash is one).
pub const OTHER: u8 = SOUNDS;

/// Where the keys of each kind of list begin, those of characters at 0, and where all end.
const PAIRS: u32 = 1 << 16;
const SINGLE: u32 = PAIRS + (SOUNDS as u32) * (SOUNDS as u32);
const ARTICLES: u32 = SINGLE + SOUNDS as u32;
const BEGUN: u32 = ARTICLES + OTHER as u32 + 1;
const PARTED: u32 = BEGUN + SOUNDS as u32;
const ARTICLE_ALL: u32 = PARTED + SOUNDS as u32;
const ARTICLE_PARTED: u32 = ARTICLE_ALL + SOUNDS as u32;
const ARTICLE_BEGUN: u32 = ARTICLE_PARTED + SOUNDS as u32;
const END: u32 = ARTICLE_BEGUN + SOUNDS as u32;

/// The sound that is written with this folded character.
pub fn sound_of(c: char) -> Option<u8> {
    match c {
        'a'..='z' => Some(c as u8 - b'a'),
        '0'..='9' => Some(c as u8 - b'0' + 26),
        _ => None,
    }
}

/// The sounds of a folded character, one bit each: itself, or the beginnings of all its readings.
pub fn sounds_of(c: char) -> u64 {
    match sound_of(c) {
        Some(sound) => 1 << sound,
        None if kind(c) == Kind::Gap => 0,
        None => readings().initials(c),
    }
}

/// Rows of a segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rows<'a> {
    /// No row.
    None,
    /// Their numbers, ascending.
    Few(&'a [u16]),
    /// A bit each, from the lowest of the first word on; as many words as the segment has rows for, 1,024 at most.
    Many(&'a [u64]),
}

impl Rows<'_> {
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        *self == Rows::None
    }

    /// How many rows.
    pub fn count(&self) -> usize {
        match self {
            Rows::None => 0,
            Rows::Few(rows) => rows.len(),
            Rows::Many(words) => words.iter().map(|word| word.count_ones() as usize).sum(),
        }
    }

    /// Adds the rows to a bitmap.
    pub fn or_into(&self, bits: &mut [u64]) {
        match self {
            Rows::None => {}
            Rows::Few(rows) => {
                for row in *rows {
                    if let Some(word) = bits.get_mut(usize::from(row / 64)) {
                        *word |= 1 << (row % 64);
                    }
                }
            }
            Rows::Many(words) => bits.iter_mut().zip(*words).for_each(|(bits, word)| *bits |= word),
        }
    }

    /// Takes all other rows out of a bitmap.
    pub fn and_into(&self, bits: &mut [u64]) {
        match self {
            Rows::None => bits.fill(0),
            Rows::Few(rows) => and_few(rows, bits),
            Rows::Many(words) => {
                bits.iter_mut().zip(*words).for_each(|(bits, word)| *bits &= word);
                bits.iter_mut().skip(words.len()).for_each(|bits| *bits = 0);
            }
        }
    }
}

fn and_few(rows: &[u16], bits: &mut [u64]) {
    let before = bits.to_vec();
    bits.fill(0);
    for row in rows {
        let word = usize::from(row / 64);
        if let (Some(word), Some(before)) = (bits.get_mut(word), before.get(word)) {
            *word |= before & 1 << (row % 64);
        }
    }
}

/// The lists of a segment. About 70 bytes a good with a title of 14 hanzi.
#[derive(Debug, Default)]
pub struct Postings {
    /// What there is a list of, ascending.
    keys: Vec<u32>,
    /// How many rows each has.
    counts: Vec<u32>,
    /// Where each begins, in `few` or in `many`: one behind the other, so it follows from the counts.
    starts: Vec<u32>,
    few: Vec<u16>,
    many: Vec<u64>,
    /// Words of a bitmap.
    words: u32,
}

impl Postings {
    /// Of a segment with these folded texts.
    pub(super) fn new(titles: &Spelled, articles: &Spelled, symbols: &Symbols) -> Self {
        build::build(titles, articles, symbols)
    }

    /// Rows whose title has this character.
    pub fn symbol(&self, symbol: Symbol) -> Rows<'_> {
        self.rows(u32::from(symbol))
    }

    /// Rows whose title has these sounds beside each other: nothing between them, no gap either.
    pub fn pair(&self, a: u8, b: u8) -> Rows<'_> {
        if a < SOUNDS && b < SOUNDS { self.rows(pair(a, b)) } else { Rows::None }
    }

    /// Rows whose title has this sound.
    pub fn sound(&self, sound: u8) -> Rows<'_> {
        self.of_sound(SINGLE, sound)
    }

    /// Rows in whose title a word begins with this sound (`防水LED灯`: f, l, d).
    pub fn begun(&self, sound: u8) -> Rows<'_> {
        self.of_sound(BEGUN, sound)
    }

    /// Rows whose title begins with this sound, or has it alone between gaps.
    pub fn parted(&self, sound: u8) -> Rows<'_> {
        self.of_sound(PARTED, sound)
    }

    /// Rows whose article number is no more than this sound, gaps left aside.
    pub fn article_all(&self, sound: u8) -> Rows<'_> {
        self.of_sound(ARTICLE_ALL, sound)
    }

    /// Rows whose article number begins with this sound, or has it alone between gaps.
    pub fn article_parted(&self, sound: u8) -> Rows<'_> {
        self.of_sound(ARTICLE_PARTED, sound)
    }

    /// Rows in whose article number a word or a number begins with this sound.
    pub fn article_begun(&self, sound: u8) -> Rows<'_> {
        self.of_sound(ARTICLE_BEGUN, sound)
    }

    fn of_sound(&self, first: u32, sound: u8) -> Rows<'_> {
        if sound < SOUNDS { self.rows(first + u32::from(sound)) } else { Rows::None }
    }

    /// The characters that titles have, ascending, with the rows that have each.
    pub(super) fn symbols(&self) -> impl Iterator<Item = (Symbol, Rows<'_>)> {
        let symbols = self.keys.iter().take_while(|key| **key < PAIRS).enumerate();
        symbols.map(|(at, key)| (*key as Symbol, self.list(at).unwrap_or(Rows::None)))
    }

    /// Rows whose article number has this sound written in it, or [`OTHER`]: a character that is none.
    pub fn article(&self, sound: u8) -> Rows<'_> {
        if sound <= OTHER { self.rows(ARTICLES + u32::from(sound)) } else { Rows::None }
    }

    fn rows(&self, key: u32) -> Rows<'_> {
        self.keys.binary_search(&key).ok().and_then(|at| self.list(at)).unwrap_or(Rows::None)
    }

    fn list(&self, at: usize) -> Option<Rows<'_>> {
        let (count, start) = (*self.counts.get(at)?, *self.starts.get(at)? as usize);
        if is_many(count, self.words) {
            self.many.get(start..start + self.words as usize).map(Rows::Many)
        } else {
            self.few.get(start..start + count as usize).map(Rows::Few)
        }
    }
}

/// Whether so many rows take less room as a bitmap of so many words.
fn is_many(count: u32, words: u32) -> bool {
    count >= words * 4
}

fn pair(a: u8, b: u8) -> u32 {
    PAIRS + u32::from(a) * u32::from(SOUNDS) + u32::from(b)
}

#[cfg(test)]
mod tests;
