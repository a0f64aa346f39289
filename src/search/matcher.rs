//! Whether a term stands in a good's title or article number, how well, and on which characters.
//!
//! In a title the characters of a term come in order, gaps allowed (see `pattern` for what each may eat). An article number is asked
//! for in one piece, its hyphens and spaces left out on both sides, since digits scattered over it mean nothing. Pieces are judged by
//! the place where they stand; scattered hanzi and figures also by `SkimMatcherV2`. It keeps its room from row to row: one per thread.

use std::ops::Range;
use std::sync::Arc;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::align::Aligner;
use crate::search::letters::fold_into;
use crate::search::pattern::Pattern;
use crate::search::pieces::Pieces;
use crate::search::symbols::{Symbol, Symbols};
#[cfg(doc)]
use crate::search::variants::Meant;
use crate::search::written::Written;

/// How a term stands in a good, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Class {
    /// It is the article number.
    Article,
    /// In one piece at the beginning of title or article number, or a whole part between spaces.
    Part,
    /// In one piece, at the beginning of a word.
    Word,
    /// In one piece, inside.
    Inside,
    /// In several pieces, each at the beginning of a word or on hanzi.
    Starts,
    /// In several pieces, some from the middle of a Latin word or a number.
    Scattered,
    /// With one typing mistake, or as it sounds: in one piece then.
    Near,
}

impl Class {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// Whether it stands in one piece.
    pub fn is_whole(self) -> bool {
        self <= Self::Inside
    }
}

/// How good a match is: the class first, then the fewest points off.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Rank {
    /// How it stands.
    pub class: Class,
    /// Points off within the class: 0 in one piece, else the pieces, or what `SkimMatcherV2` takes off.
    pub off: u16,
}

impl Rank {
    /// The rank of a good that nothing was asked of.
    pub const BEST: Self = Self { class: Class::Article, off: 0 };

    /// The rank of two terms together: the worse class, the points of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { class: self.class.max(other.class), off: self.off.saturating_add(other.off) }
    }
}

/// Characters to highlight, counted in characters of the text as shown, ascending, each once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Highlights {
    /// In the title.
    pub title: Vec<u32>,
    /// In the article number.
    pub article: Vec<u32>,
}

/// A match in one piece: characters `from..to`.
pub(super) type Piece = (Class, usize, usize);

/// A text turned to: folded, with the places its characters came from.
#[derive(Default)]
struct Folded {
    text: Vec<Symbol>,
    /// By symbol, in characters of the text as shown; empty when they are the same.
    sources: Vec<u32>,
}

impl Folded {
    fn source(&self, at: usize) -> u32 {
        if self.sources.is_empty() { at as u32 } else { self.sources.get(at).copied().unwrap_or_default() }
    }

    fn fold(&mut self, text: &str, chars: &mut Vec<char>, symbols: &mut Arc<Symbols>) {
        fold_into(text, chars, &mut self.sources);
        self.text.clear();
        self.text.extend(chars.iter().map(|c| Symbols::number(symbols, *c)));
    }
}

/// A good, folded.
#[derive(Clone, Copy)]
pub(super) struct Good<'a> {
    pub(super) title: &'a [Symbol],
    /// Empty also where it is known that nothing looked for stands in it.
    pub(super) article: &'a [Symbol],
    pub(super) symbols: &'a Symbols,
}

/// What looking for terms needs room for; kept from good to good, one a thread.
#[derive(Default)]
pub(super) struct Room {
    /// The classes of the title's characters.
    classes: Vec<u16>,
    /// The places of the term from which what stands behind each of them reaches its end.
    behind: Vec<u64>,
    aligner: Aligner,
    skim: SkimMatcherV2,
    choice: String,
    term: String,
}

/// How a term fits into a title.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Not,
    /// Only with gaps.
    Gapped,
    /// In one piece.
    Whole,
}

/// Looks for terms in one text after another.
#[derive(Default)]
pub struct Matcher {
    title: Folded,
    article: Folded,
    symbols: Arc<Symbols>,
    folding: Vec<char>,
    room: Room,
}

impl Matcher {
    /// Turns to a good, or to any other texts.
    pub fn load(&mut self, title: &str, article: &str) {
        if self.symbols.is_crowded() {
            self.symbols = Arc::default();
        }
        self.title.fold(title, &mut self.folding, &mut self.symbols);
        self.article.fold(article, &mut self.folding, &mut self.symbols);
    }

    pub(super) fn parts(&mut self) -> (Good<'_>, &mut Room) {
        let good = Good { title: &self.title.text, article: &self.article.text, symbols: &self.symbols };
        (good, &mut self.room)
    }

    /// Where the term stands in this title in one piece.
    pub(super) fn whole_of(&mut self, good: Good<'_>, pattern: &Pattern) -> Option<Range<usize>> {
        self.room.piece(good, pattern).map(|(_, from, to)| from..to)
    }

    /// How well the term stands in the good, if it does.
    pub fn rank(&mut self, pattern: &Pattern) -> Option<Rank> {
        let (good, room) = self.parts();
        room.rank(good, pattern)
    }

    /// Whether the term stands in the good in one piece: what exclusion asks, as gaps would throw out far too much.
    pub fn contains(&mut self, pattern: &Pattern) -> bool {
        let (good, room) = self.parts();
        room.contains(good, pattern)
    }

    /// Where the term stands: in the better place, and in the other too if it stands there in one piece.
    pub fn highlight(&mut self, pattern: &Pattern, into: &mut Highlights) {
        let (good, room) = self.parts();
        let article = good.in_article(pattern);
        let fit = room.fit(good, pattern);
        let mut title: Vec<usize> = Vec::new();
        if let (Fit::Whole, Some((_, from, to))) = (fit, room.whole(good, pattern)) {
            title.extend(from..to);
        } else if article.is_none() && fit == Fit::Gapped && !pattern.is_exact() {
            title = room.scattered(good, pattern);
        }
        if let Some((_, from, to)) = article {
            let written = pattern.compact().len() < pattern.chars().len();
            let wanted: Vec<usize> = (from..to).filter(|at| written || !good.is_gap_in_article(*at)).collect();
            into.article.extend(wanted.into_iter().map(|at| self.article.source(at)));
        }
        into.title.extend(title.into_iter().map(|at| self.title.source(at)));
    }

    /// How and where the term stands in the title in one piece.
    pub(super) fn piece(&mut self, pattern: &Pattern) -> Option<(Class, Range<usize>)> {
        let (good, room) = self.parts();
        room.piece(good, pattern).map(|(class, from, to)| (class, from..to))
    }

    /// Highlights a piece of the title.
    pub(super) fn highlight_title(&self, piece: Range<usize>, into: &mut Highlights) {
        into.title.extend(piece.map(|at| self.title.source(at)));
    }
}

impl Room {
    /// How well the term stands in the good, if it does.
    pub(super) fn rank(&mut self, good: Good<'_>, pattern: &Pattern) -> Option<Rank> {
        let article = good.in_article(pattern).map(|piece| Rank { class: piece.0, off: 0 });
        if good.title.is_empty() || article.is_some_and(|rank| rank.class == Class::Article) {
            return article;
        }
        let title = match self.fit(good, pattern) {
            Fit::Not => None,
            Fit::Whole => self.whole(good, pattern).map(|(class, ..)| Rank { class, off: 0 }),
            Fit::Gapped => self.rank_gapped(good, pattern),
        };
        match (article, title) {
            (Some(article), Some(title)) => Some(article.min(title)),
            (article, title) => article.or(title),
        }
    }

    /// Whether the term stands in the good in one piece.
    pub(super) fn contains(&mut self, good: Good<'_>, pattern: &Pattern) -> bool {
        good.in_article(pattern).is_some() || self.fit(good, pattern) == Fit::Whole
    }

    /// Whether the term stands in the title in one piece.
    pub(super) fn in_title(&mut self, good: Good<'_>, pattern: &Pattern) -> bool {
        self.fit(good, pattern) == Fit::Whole
    }

    /// Whether the term stands in the title in one piece but for a character, that eats of it as `slipped` says ([`Meant::slipped`]).
    pub(super) fn all_but_one(&mut self, good: Good<'_>, pattern: &Pattern, slipped: &[u64]) -> bool {
        self.fit(good, pattern);
        let (classes, behind) = (&self.classes, &mut self.behind);
        behind.clear();
        behind.push(pattern.end());
        for (class, at) in classes.iter().rev().zip(0..) {
            let reached = behind.get(at).map_or(0, |to| pattern.back(*class, *to));
            behind.push(reached | pattern.end());
        }
        let mut before = 1;
        for (class, behind) in classes.iter().zip(behind.iter().rev().skip(1)) {
            let eats = |(from, length): (&u64, usize)| (before & from) << length & behind != 0;
            if slipped.iter().zip(0..).any(eats) {
                return true;
            }
            before = pattern.step(*class, before) | 1;
        }
        false
    }

    /// How and where the term stands in the title in one piece.
    fn piece(&mut self, good: Good<'_>, pattern: &Pattern) -> Option<Piece> {
        if self.fit(good, pattern) == Fit::Whole { self.whole(good, pattern) } else { None }
    }

    /// Looks the classes of the title up, and says how the term fits at best.
    fn fit(&mut self, good: Good<'_>, pattern: &Pattern) -> Fit {
        let table = pattern.table();
        let classes = &mut self.classes;
        classes.clear();
        let (mut reached, mut touching, mut whole) = (1, 0, 0);
        for symbol in good.title {
            let class = match table {
                Some(table) if !(0xD800..=0xDFFF).contains(symbol) => {
                    table.get(usize::from(*symbol)).copied().unwrap_or(0)
                }
                _ => pattern.class_of(*symbol, good.symbols),
            };
            classes.push(class);
            if class == 0 {
                touching = 0;
            } else {
                reached |= pattern.step(class, reached);
                touching = pattern.step(class, touching | 1);
                whole |= touching;
            }
        }
        match () {
            () if whole & pattern.end() != 0 => Fit::Whole,
            () if reached & pattern.end() != 0 => Fit::Gapped,
            () => Fit::Not,
        }
    }

    /// The rank in a title that the term fits into only with gaps.
    fn rank_gapped(&mut self, good: Good<'_>, pattern: &Pattern) -> Option<Rank> {
        if pattern.is_exact() {
            return None;
        }
        let pieces = Pieces::fewest(pattern, &self.classes, |at| good.written().inside_word(at))?;
        let class = if pieces.rough { Class::Scattered } else { Class::Starts };
        let off = if pattern.is_lettered() { pieces.count } else { self.skim_off(good, pattern) };
        Some(Rank { class, off })
    }

    /// The places of the best match with gaps.
    fn scattered(&mut self, good: Good<'_>, pattern: &Pattern) -> Vec<usize> {
        self.aligner.places(pattern, good.written(), &self.classes)
    }

    /// The best match of the title in one piece: of equal class one that does not begin inside a word, then the leftmost.
    fn whole(&self, good: Good<'_>, pattern: &Pattern) -> Option<Piece> {
        let mut best: Option<Piece> = None;
        let rough = |from: usize| good.written().inside_word(from);
        for from in (0..self.classes.len()).filter(|from| self.classes.get(*from) != Some(&0)) {
            let Some((class, to)) = self.whole_from(good, pattern, from) else { continue };
            if best.is_none_or(|(known, at, _)| (class, rough(from)) < (known, rough(at))) {
                best = Some((class, from, to));
            }
            if class == Class::Part {
                break;
            }
        }
        best
    }

    /// The best match in one piece that begins at `from`: its class and its end.
    fn whole_from(&self, good: Good<'_>, pattern: &Pattern, from: usize) -> Option<(Class, usize)> {
        let mut reached = 1;
        let mut best: Option<(Class, usize)> = None;
        for (class, to) in self.classes.get(from..)?.iter().zip(from + 1..) {
            reached = pattern.step(*class, reached);
            if reached == 0 {
                break;
            }
            if reached & pattern.end() != 0 {
                let class = class_of(good.written(), from, to);
                if best.is_none_or(|best| class < best.0) {
                    best = Some((class, to));
                }
            }
        }
        best
    }

    /// What the fuzzy matcher takes off against the term standing alone.
    fn skim_off(&mut self, good: Good<'_>, pattern: &Pattern) -> u16 {
        self.choice.clear();
        let known = |symbol: &Symbol| good.symbols.char_of(*symbol).unwrap_or(char::REPLACEMENT_CHARACTER);
        self.choice.extend(good.title.iter().map(known));
        self.term.clear();
        self.term.extend(pattern.chars());
        let score = |choice: &str, term: &str| self.skim.fuzzy(choice, term, false).map_or(0, |found| found.0);
        let off = pattern.score_alone(|| score(&self.term, &self.term)) - score(&self.choice, &self.term);
        u16::try_from(off.clamp(0, 999)).unwrap_or_default()
    }
}

impl<'a> Good<'a> {
    fn written(self) -> Written<'a> {
        Written { text: self.title, symbols: self.symbols }
    }
}

/// The class of a match in one piece.
pub(super) fn class_of(text: Written<'_>, from: usize, to: usize) -> Class {
    if from == 0 || text.is_part(from, to) {
        Class::Part
    } else if text.begins_word(from) {
        Class::Word
    } else {
        Class::Inside
    }
}
