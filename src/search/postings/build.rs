//! Making the lists of a segment: once over its texts to count, once more to write, with a table for whatever is looked up.

use crate::search::letters::{Kind, kind};
use crate::search::postings::{
    ARTICLE_ALL, ARTICLE_BEGUN, ARTICLE_PARTED, ARTICLES, BEGUN, END, OTHER, PAIRS, PARTED, Postings, SINGLE, is_many,
    pair, sound_of, sounds_of,
};
use crate::search::symbols::{Symbol, Symbols, UNKNOWN};
use crate::search::texts::Spelled;

/// The number that says a list is a bitmap.
const MANY: u32 = 1 << 31;

/// The texts of a segment, and what is known of their characters.
struct Texts<'a> {
    titles: &'a Spelled,
    articles: &'a Spelled,
    table: &'a Symbols,
    /// The place of each symbol among those that titles have, 0 for others: those that stand nowhere and the unknown one.
    places: Vec<u16>,
    /// Those symbols, ascending; the first is a place holder.
    symbols: Vec<Symbol>,
    /// Their sounds, one bit each, and their kinds.
    sounds: Vec<(u64, Kind)>,
}

impl<'a> Texts<'a> {
    fn new(titles: &'a Spelled, articles: &'a Spelled, table: &'a Symbols) -> Self {
        let mut places = vec![0_u16; 1 << 16];
        for symbol in titles.symbols() {
            if let Some(place) = places.get_mut(usize::from(*symbol)) {
                *place = 1;
            }
        }
        let (mut symbols, mut sounds) = (vec![UNKNOWN], vec![(0, Kind::Gap)]);
        for (symbol, place) in (0..=Symbol::MAX).zip(&mut places) {
            if *place == 1 {
                *place = if symbol == UNKNOWN { 0 } else { symbols.len() as u16 };
                if symbol != UNKNOWN {
                    symbols.push(symbol);
                    sounds.push(table.char_of(symbol).map_or((0, Kind::Gap), |c| (sounds_of(c), kind(c))));
                }
            }
        }
        Self { titles, articles, table, places, symbols, sounds }
    }

    /// The keys of all lists there can be, in the order in which they are numbered here, which is ascending.
    fn keys(&self) -> impl Iterator<Item = u32> {
        self.symbols.iter().skip(1).map(|symbol| u32::from(*symbol)).chain(PAIRS..END)
    }

    /// Tells of every row every list it belongs to, by the number of the list; of some twice.
    fn each(&self, mut tell: impl FnMut(usize, u32)) {
        let base = self.symbols.len() - 1;
        let number = |key: u32| base + (key - PAIRS) as usize;
        for (row, (title, article)) in (0..).zip(self.titles.iter().zip(self.articles.iter())) {
            let mut words = Words::default();
            for symbol in title {
                let place = usize::from(self.places.get(usize::from(*symbol)).copied().unwrap_or_default());
                let (sounds, kind) = self.sounds.get(place).copied().unwrap_or((0, Kind::Gap));
                if let Some(list) = place.checked_sub(1) {
                    tell(list, row);
                }
                for a in bits(words.before.map_or(0, |(before, _)| before)) {
                    bits(sounds).for_each(|b| tell(number(pair(a, b)), row));
                }
                words.add(sounds, kind);
            }
            words.end();
            for (first, sounds) in [(SINGLE, words.all), (BEGUN, words.begun), (PARTED, words.parted)] {
                bits(sounds).for_each(|sound| tell(number(first + u32::from(sound)), row));
            }
            let mut words = Words::default();
            for symbol in article {
                let c = self.table.char_of(*symbol);
                words.add(c.and_then(sound_of).map_or(0, |sound| 1 << sound), c.map_or(Kind::Gap, kind));
            }
            words.end();
            let alone = if words.solid == 1 { words.all } else { 0 };
            let of_words = [(ARTICLE_ALL, alone), (ARTICLE_PARTED, words.parted), (ARTICLE_BEGUN, words.begun)];
            let written = article.iter().filter_map(|symbol| written(*symbol)).fold(0, |all, sound| all | 1 << sound);
            for (first, sounds) in of_words.into_iter().chain([(ARTICLES, written)]) {
                bits(sounds).for_each(|sound| tell(number(first + u32::from(sound)), row));
            }
        }
    }
}

/// The sounds of a text, one bit each, by where they stand in it.
#[derive(Default)]
struct Words {
    all: u64,
    /// Where a word begins.
    begun: u64,
    /// At the beginning, or alone between gaps.
    parted: u64,
    /// The character before.
    before: Option<(u64, Kind)>,
    /// The sounds of the character before, if it stands behind a gap.
    alone: u64,
    /// Characters that are no gaps.
    solid: usize,
}

impl Words {
    fn add(&mut self, sounds: u64, kind: Kind) {
        if kind == Kind::Gap {
            self.end();
        }
        let before = self.before.map(|(_, kind)| kind);
        self.all |= sounds;
        self.begun |= if before == Some(kind) { 0 } else { sounds };
        self.parted |= if before.is_none() { sounds } else { 0 };
        self.alone = if before.is_none_or(|before| before == Kind::Gap) { sounds } else { 0 };
        self.solid += usize::from(kind != Kind::Gap);
        self.before = Some((sounds, kind));
    }

    /// A gap follows, or nothing.
    fn end(&mut self) {
        self.parted |= std::mem::take(&mut self.alone);
    }
}

/// What a character of an article number counts as; gaps do not count.
fn written(symbol: Symbol) -> Option<u8> {
    let Some(c) = char::from_u32(u32::from(symbol)) else { return Some(OTHER) };
    sound_of(c).or_else(|| (kind(c) != Kind::Gap).then_some(OTHER))
}

/// The places of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as u8)?;
        set &= set - 1;
        Some(lowest)
    })
}

/// A list as it is counted and written.
#[derive(Clone, Copy)]
struct List {
    /// The row that was last told.
    last: u32,
    /// First how many rows it has; then where the next is written, with [`MANY`] where a bitmap begins.
    at: u32,
}

const NO_ROW: u32 = u32::MAX;

impl List {
    /// Whether the row was not told just before.
    fn is_new(&mut self, row: u32) -> bool {
        std::mem::replace(&mut self.last, row) != row
    }
}

/// The lists of these texts.
pub(super) fn build(titles: &Spelled, articles: &Spelled, symbols: &Symbols) -> Postings {
    let texts = Texts::new(titles, articles, symbols);
    let lists = texts.symbols.len() - 1 + (END - PAIRS) as usize;
    let mut lists = vec![List { last: NO_ROW, at: 0 }; lists];
    texts.each(|list, row| {
        if let Some(list) = lists.get_mut(list)
            && list.is_new(row)
        {
            list.at += 1;
        }
    });
    let mut postings = lay_out(&texts, &mut lists);
    let Postings { few, many, .. } = &mut postings;
    texts.each(|list, row| {
        let Some(list) = lists.get_mut(list) else { return };
        if list.at & MANY != 0 {
            if let Some(word) = many.get_mut((list.at ^ MANY) as usize + row as usize / 64) {
                *word |= 1 << (row % 64);
            }
        } else if list.is_new(row) {
            if let Some(slot) = few.get_mut(list.at as usize) {
                *slot = row as u16;
            }
            list.at += 1;
        }
    });
    postings
}

/// Where each list will lie, all of them still empty.
fn lay_out(texts: &Texts<'_>, lists: &mut [List]) -> Postings {
    let words = texts.titles.len().div_ceil(64) as u32;
    let mut postings = Postings { words, ..Postings::default() };
    let (mut few, mut many) = (0, 0);
    for (key, list) in texts.keys().zip(lists) {
        let count = list.at;
        let start = if is_many(count, words) { &mut many } else { &mut few };
        *list = List { last: NO_ROW, at: *start | if is_many(count, words) { MANY } else { 0 } };
        if count > 0 {
            postings.keys.push(key);
            postings.counts.push(count);
            postings.starts.push(*start);
            *start += if is_many(count, words) { words } else { count };
        }
    }
    postings.few = vec![0; few as usize];
    postings.many = vec![0; many as usize];
    postings
}
