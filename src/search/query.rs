//! What is typed into the search box: terms (all must match), `-term` (must not), quotes (as written, in one piece), `a|b` (one of
//! them), conditions on fields, the order. A mistake is kept with its place and its reason, and the rest still works.

use std::ops::Range;

use crate::domain::Instant;
use crate::search::condition::{self, Read, Test};
use crate::search::evaluate::AllMeant;
use crate::search::order::Order;
use crate::search::pattern::{MOST, Pattern};
use crate::search::words::{Token, Word, tokens};
use crate::text::fold;

/// Words a query may have, each value of a list counted as one.
pub const MOST_WORDS: usize = 32;

/// Why a word was not understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Why {
    /// No such field.
    UnknownField,
    /// Nothing behind the comparison, the `@`, the `#` or the minus.
    NoValue,
    /// Not a number, or with more decimals than counted.
    BadNumber,
    /// A range whose end is below its beginning.
    BackToFront,
    /// Only figures can be compared by size.
    NotAFigure,
    /// No such stage.
    UnknownStage,
    /// No such order.
    UnknownOrder,
    /// A `|` with nothing before it or behind it.
    NoNeighbour,
    /// The closing quote is missing; it is read as standing at the end.
    OpenQuote,
    /// More characters than a term may have: the first ones are looked for.
    TooLong,
    /// More words than a query may have: the first ones are looked for. More values than a list may have.
    TooMany,
}

/// A part of the query that was not understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Where, in characters of the query as typed.
    pub span: Range<usize>,
    /// Why.
    pub why: Why,
    /// The name that was perhaps meant: price for prize.
    pub guess: Option<&'static str>,
}

/// What a part of the query asks for.
#[derive(Clone, Debug)]
pub enum Wants {
    /// Words in the title or the article number.
    Term(Box<Pattern>),
    /// A condition on the good's fields.
    Test(Test),
}

/// One word of the query.
#[derive(Clone, Debug)]
pub struct Part {
    /// What is asked for.
    pub wants: Wants,
    /// Whether goods that have it (a term: in one piece) are left out.
    pub exclude: bool,
    /// Whether it was not typed but is another name of what was (发夹 for 发卡).
    pub synonym: bool,
    /// Where, in characters of the query as typed.
    pub span: Range<usize>,
}

/// Words of which one must hold: nearly always one word, several where `|` stands between them.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The words.
    pub any: Vec<Part>,
    /// Where they stand, in characters of the query as typed.
    pub span: Range<usize>,
}

impl Clause {
    /// The one condition it consists of.
    pub fn test(&self) -> Option<(&Test, bool)> {
        match self.any.as_slice() {
            [Part { wants: Wants::Test(test), exclude, .. }] => Some((test, *exclude)),
            _ => None,
        }
    }

    /// The terms that are looked for, not those that are left out.
    pub fn terms(&self) -> impl Iterator<Item = &Pattern> {
        self.any.iter().filter(|part| !part.exclude).filter_map(|part| match &part.wants {
            Wants::Term(pattern) => Some(&**pattern),
            Wants::Test(_) => None,
        })
    }
}

/// A query as understood. Costly to copy (a term with its tables may take 128 KB): share it.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// All of these must hold, as typed.
    pub clauses: Vec<Clause>,
    /// The order that was asked for in the query.
    pub sort: Option<Order>,
    /// What was not understood, as typed.
    pub mistakes: Vec<Mistake>,
    /// What its terms may have been meant to be, found out when first asked for.
    pub(super) meant: AllMeant,
    /// The moment that times are counted from (`changed:7d`); without one no condition on a time is met.
    pub asked_at: Option<Instant>,
}

/// What stands before a word: whether a `|` may join the two.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Before {
    /// No word.
    Nothing,
    /// A word that was understood.
    Word,
    /// A word that was not understood, which was told.
    Mistake,
    /// A `|` behind a word.
    Bar(Range<usize>),
}

impl Query {
    /// Reads a query.
    pub fn parse(raw: &str) -> Self {
        let mut query = Self::default();
        let (mut before, mut words) = (Before::Nothing, 0);
        let tokens = tokens(raw);
        let end = tokens.last().map_or(0, |token| token.span().end);
        for token in tokens {
            if words >= MOST_WORDS {
                query.mistaken(token.span().start..end, Why::TooMany, None);
                return query;
            }
            before = match token {
                Token::Or(span) => query.bar(span, before),
                Token::Word(word) => {
                    let joins = matches!(before, Before::Bar(_));
                    match query.take(word, joins) {
                        Some(more) => {
                            words += more;
                            Before::Word
                        }
                        None => Before::Mistake,
                    }
                }
            };
        }
        if let Before::Bar(span) = before {
            query.mistaken(span, Why::NoNeighbour, None);
        }
        query
    }

    /// The same query, its times counted from now.
    #[must_use]
    pub fn at(self, now: Instant) -> Self {
        Self { asked_at: Some(now), ..self }
    }

    /// Whether what it finds depends on the moment.
    pub fn is_timed(&self) -> bool {
        let timed = |part: &Part| matches!(&part.wants, Wants::Test(Test::Figure(figure, _)) if figure.is_passed());
        self.clauses.iter().flat_map(|clause| &clause.any).any(timed)
    }

    /// Takes a `|`.
    fn bar(&mut self, span: Range<usize>, before: Before) -> Before {
        match before {
            Before::Word => Before::Bar(span),
            Before::Mistake => Before::Mistake,
            Before::Nothing | Before::Bar(_) => {
                self.mistaken(span, Why::NoNeighbour, None);
                before
            }
        }
    }

    /// Takes a word, as an alternative of the one before where it `joins`: how many words it counts for; none when it says nothing.
    fn take(&mut self, word: Word, joins: bool) -> Option<usize> {
        let Word { text, quoted, closed, exclude, span } = word;
        let folded = fold(&text);
        if !closed {
            self.mistaken(span.clone(), Why::OpenQuote, None);
        }
        let read = if quoted { None } else { condition::read(&folded) };
        let wants = match read {
            None => Wants::Term(Box::new(self.term(&folded, quoted, &span)?)),
            Some(Ok(Read::Test(test))) => Wants::Test(test),
            Some(Ok(Read::Sort(order))) => {
                self.sort = Some(order);
                return Some(1);
            }
            Some(Err((why, guess))) => {
                self.mistaken(span, why, guess);
                return None;
            }
        };
        let words = match &wants {
            Wants::Test(test) => test.patterns().max(1),
            Wants::Term(_) => 1,
        };
        let part = Part { wants, exclude, synonym: false, span: span.clone() };
        match self.clauses.last_mut().filter(|_| joins) {
            Some(clause) => {
                clause.span.end = span.end;
                clause.any.push(part);
            }
            None => self.clauses.push(Clause { any: vec![part], span }),
        }
        Some(words)
    }

    fn term(&mut self, folded: &str, quoted: bool, span: &Range<usize>) -> Option<Pattern> {
        if folded.chars().nth(MOST).is_some() {
            self.mistaken(span.clone(), Why::TooLong, None);
        }
        let pattern = Pattern::new(folded.chars(), quoted);
        if pattern.is_none() {
            self.mistaken(span.clone(), Why::NoValue, None);
        }
        pattern
    }

    fn mistaken(&mut self, span: Range<usize>, why: Why, guess: Option<&'static str>) {
        self.mistakes.push(Mistake { span, why, guess });
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether goods are ranked by it: some term is looked for.
    pub fn has_terms(&self) -> bool {
        self.clauses.iter().any(|clause| clause.terms().next().is_some())
    }
}

#[cfg(test)]
mod tests;
