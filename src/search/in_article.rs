//! A term in an article number: in one piece, hyphens and spaces left out on both sides, since digits scattered over it mean nothing.

use std::ops::Range;

use crate::search::letters::{Kind, kind};
use crate::search::matcher::{Class, Good, Piece, class_of};
use crate::search::pattern::Pattern;
use crate::search::written::Written;

impl Good<'_> {
    /// The term in the article number, in one piece, gaps left out on both sides; places with gaps.
    pub(super) fn in_article(self, pattern: &Pattern) -> Option<Piece> {
        let (term, article) = (pattern.compact(), self.article);
        let first = *term.first()?;
        let solid = |mut places: Range<usize>| places.any(|at| !self.is_gap_in_article(at));
        let text = Written { text: article, symbols: self.symbols };
        let mut best: Option<Piece> = None;
        for from in 0..article.len() {
            if !self.is_in_article(from, first) {
                continue;
            }
            let Some(to) = self.term_in_article(from, term) else { continue };
            let class = match class_of(text, from, to) {
                Class::Part if !solid(0..from) && !solid(to..article.len()) => Class::Article,
                class => class,
            };
            if best.is_none_or(|best| class < best.0) {
                best = Some((class, from, to));
            }
            if class <= Class::Part {
                break;
            }
        }
        best
    }

    fn is_in_article(self, at: usize, c: char) -> bool {
        let beyond = |symbol| c > '\u{FFFF}' && self.symbols.char_of(symbol) == Some(c);
        self.article.get(at).is_some_and(|symbol| u32::from(*symbol) == u32::from(c) || beyond(*symbol))
    }

    pub(super) fn is_gap_in_article(self, at: usize) -> bool {
        let symbol = self.article.get(at).and_then(|symbol| self.symbols.char_of(*symbol));
        symbol.is_none_or(|c| kind(c) == Kind::Gap)
    }

    /// Where a term that begins here in the article number ends, gaps left out.
    fn term_in_article(self, from: usize, term: &[char]) -> Option<usize> {
        let mut at = from;
        for (n, c) in term.iter().enumerate() {
            while n > 0 && at < self.article.len() && self.is_gap_in_article(at) {
                at += 1;
            }
            if !self.is_in_article(at, *c) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}
