//! A folded text as search sees it: symbols, what kind each is, and where words begin.

use crate::search::letters::{Kind, kind};
use crate::search::symbols::{Symbol, Symbols};

/// A folded text with the table of its symbols.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) text: &'a [Symbol],
    pub(super) symbols: &'a Symbols,
}

impl Written<'_> {
    /// The kind of the character at a place; none behind the end.
    fn kind(&self, at: usize) -> Option<Kind> {
        let symbol = *self.text.get(at)?;
        // Nearly all there are.
        if (0x4E00..0xA000).contains(&symbol) {
            return Some(Kind::Hanzi);
        }
        Some(self.symbols.char_of(symbol).map_or(Kind::Gap, kind))
    }

    fn kind_before(&self, at: usize) -> Option<Kind> {
        self.kind(at.checked_sub(1)?)
    }

    /// Whether a word begins at `at`: the kind changes there (`防水LED灯30厘米`: 防 L 灯 3 厘).
    pub(super) fn begins_word(&self, at: usize) -> bool {
        self.kind(at).is_some_and(|here| here != Kind::Gap && self.kind_before(at) != Some(here))
    }

    /// Whether `at` is inside a Latin word or a number, where a match should rather not begin.
    pub(super) fn inside_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Letter | Kind::Digit)) && !self.begins_word(at)
    }

    /// Whether `from..to` is a whole part of the text: nothing or a gap on both sides.
    pub(super) fn is_part(&self, from: usize, to: usize) -> bool {
        let open = |kind: Option<Kind>| kind.is_none_or(|kind| kind == Kind::Gap);
        open(self.kind_before(from)) && open(self.kind(to))
    }
}
