//! Folded characters as numbers of two bytes, so that a million titles are compared without decoding UTF-8 or folding anything again.
//!
//! A character of the basic plane is its own number. Those beyond it (rare hanzi, emoji) get numbers where no character can be, at
//! first sight, out of one table that all segments of a catalog share and that only ever grows.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::letters::fold_into;

/// A folded character.
pub type Symbol = u16;

/// A character beyond the table: nothing asked for is this.
pub const UNKNOWN: Symbol = 0xDFFF;

/// The first number that is no character.
const FIRST: Symbol = 0xD800;

/// Characters beyond the basic plane and their numbers, in the order they were first seen.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    beyond: Vec<u32>,
    numbers: HashMap<char, Symbol>,
}

impl Symbols {
    /// The table of these characters in order; none when one stands twice or in the basic plane, or there are too many.
    pub(super) fn of(beyond: &[u32]) -> Option<Self> {
        let mut symbols = Arc::<Self>::default();
        for (number, c) in beyond.iter().enumerate() {
            let symbol = Self::number(&mut symbols, char::from_u32(*c)?);
            (usize::from(symbol) == usize::from(FIRST) + number && symbol < UNKNOWN).then_some(())?;
        }
        Some(Arc::unwrap_or_clone(symbols))
    }

    /// The number of a folded character, which it gets if it has none yet.
    pub(super) fn number(symbols: &mut Arc<Self>, c: char) -> Symbol {
        if let Some(symbol) = symbols.symbol(c) {
            return symbol;
        }
        let Some(symbol) = u16::try_from(symbols.beyond.len()).ok().map(|at| at + FIRST).filter(|n| *n < UNKNOWN)
        else {
            return UNKNOWN;
        };
        let symbols = Arc::make_mut(symbols);
        symbols.beyond.push(c.into());
        symbols.numbers.insert(c, symbol);
        symbol
    }

    /// The number of a folded character; none when no text of the catalog has it.
    pub fn symbol(&self, c: char) -> Option<Symbol> {
        u16::try_from(u32::from(c)).ok().or_else(|| self.numbers.get(&c).copied())
    }

    /// The character of a number; none for [`UNKNOWN`] and for what was never given.
    pub fn char_of(&self, symbol: Symbol) -> Option<char> {
        let beyond = || char::from_u32(*self.beyond.get(usize::from(symbol.checked_sub(FIRST)?))?);
        char::from_u32(u32::from(symbol)).or_else(beyond)
    }

    /// Whether numbers may run out soon.
    pub(super) fn is_crowded(&self) -> bool {
        self.beyond.len() > 1_000
    }

    /// The characters beyond the basic plane, by number.
    pub(super) fn beyond(&self) -> &[u32] {
        &self.beyond
    }
}

/// Folds texts into symbols, one after another, without taking memory for each.
#[derive(Debug, Default)]
pub(super) struct Folder {
    chars: Vec<char>,
    sources: Vec<u32>,
    title: Vec<Symbol>,
    article: Vec<Symbol>,
}

/// A title and an article number, folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folded<'a> {
    /// The title.
    pub(super) title: &'a [Symbol],
    /// The article number.
    pub(super) article: &'a [Symbol],
}

impl Folder {
    /// Folds a title and an article number.
    pub(super) fn fold(&mut self, symbols: &mut Arc<Symbols>, title: &str, article: &str) -> Folded<'_> {
        for (text, folded) in [(title, &mut self.title), (article, &mut self.article)] {
            fold_into(text, &mut self.chars, &mut self.sources);
            folded.clear();
            folded.extend(self.chars.iter().map(|c| Symbols::number(symbols, *c)));
        }
        Folded { title: &self.title, article: &self.article }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn the_basic_plane_is_itself_and_the_rest_is_numbered() {
        let mut symbols = Arc::default();
        assert_eq!(Symbols::number(&mut symbols, '灯'), 0x706F);
        assert_eq!(Symbols::number(&mut symbols, '🔥'), 0xD800);
        let before = Arc::clone(&symbols);
        assert_eq!(Symbols::number(&mut symbols, '𠮷'), 0xD801);
        assert_eq!(Symbols::number(&mut symbols, '🔥'), 0xD800);
        assert_eq!((symbols.symbol('𠮷'), before.symbol('𠮷')), (Some(0xD801), None), "an old snapshot stays");
        assert_eq!(
            [0x706F, 0xD800, 0xD801, 0xD802, UNKNOWN].map(|n| symbols.char_of(n)),
            [Some('灯'), Some('🔥'), Some('𠮷'), None, None]
        );
        assert_eq!(Symbols::of(&['🔥', '𠮷'].map(u32::from)).unwrap().numbers, symbols.numbers);
        for bad in [&['🔥', '🔥'].map(u32::from)[..], &[0x61], &[0xD800], &[u32::MAX]] {
            assert!(Symbols::of(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn when_all_numbers_are_given_the_rest_is_unknown() {
        let mut symbols = Arc::default();
        let all: Vec<char> = ('\u{20000}'..'\u{20900}').collect();
        let given: Vec<Symbol> = all.iter().map(|c| Symbols::number(&mut symbols, *c)).collect();
        assert_eq!(given.iter().filter(|symbol| **symbol == UNKNOWN).count(), 0x900 - 2_047);
        assert_eq!(symbols.symbol('\u{20000}'), Some(0xD800));
        assert_eq!((symbols.symbol('\u{208FF}'), symbols.char_of(UNKNOWN)), (None, None));
        let all: Vec<u32> = all.into_iter().map(u32::from).collect();
        assert!(Symbols::of(&all[..2_047]).is_some() && Symbols::of(&all[..2_048]).is_none());
    }

    #[test]
    fn folding_may_yield_more_or_fewer_characters() {
        let (mut known, mut folder) = (Arc::default(), Folder::default());
        let texts = folder.fold(&mut known, "5㎏Ｅ\u{301}🔥", "ＨＢ－1");
        assert_eq!(texts.title, [0x35, 0x6B, 0x67, 0xE9, 0xD800]);
        assert_eq!(texts.article, "hb-1".encode_utf16().collect::<Vec<_>>());
        assert_eq!(folder.fold(&mut known, "", "").title, [0_u16; 0]);
    }
}
