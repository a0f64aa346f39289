//! A query as facets see it: the words that are conditions on one facet, with their values, and all else.

use std::ops::{Range, RangeInclusive};

use crate::search::condition::Test;
use crate::search::facets::{
    Facet,
    toggle::{Stance, Value},
};
use crate::search::query::{Clause, Part, Query, Wants, Why};
use crate::text::fold;

/// What a value means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Means {
    /// Goods that are called so, folded.
    Name(String),
    /// Goods with a figure within these.
    Bounds(RangeInclusive<i64>),
}

/// A value in the query: one of a list of names, or one of several ranges with bars between them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Item {
    /// Where, in characters.
    pub(super) span: Range<usize>,
    pub(super) means: Means,
}

/// A clause of the query that is a condition on a facet, and nothing but that.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) facet: Facet,
    /// Where, in characters.
    pub(super) span: Range<usize>,
    pub(super) exclude: bool,
    pub(super) items: Vec<Item>,
}

/// A query as facets see it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    text: Vec<char>,
    words: Vec<Word>,
    /// All else: where it stands, and why it is a mistake when it is one.
    rest: Vec<(Range<usize>, Option<Why>)>,
}

impl Reading {
    /// Reads a query.
    pub fn of(text: &str) -> Self {
        let query = Query::parse(text);
        let mut reading = Self { text: text.chars().collect(), ..Self::default() };
        for clause in &query.clauses {
            match reading.word(clause) {
                Some(word) => reading.words.push(word),
                None => reading.rest.push((clause.span.clone(), None)),
            }
        }
        reading.rest.extend(query.mistakes.into_iter().map(|mistake| (mistake.span, Some(mistake.why))));
        reading
    }

    /// How a value stands in it.
    pub fn stance(&self, value: &Value) -> Stance {
        let means = value.means();
        let mut words = self.words.iter().filter(|word| word.facet == value.facet());
        match words.find(|word| word.items.iter().any(|item| item.means == means)) {
            Some(Word { exclude: true, .. }) => Stance::Not,
            Some(_) => Stance::Only,
            None => Stance::Open,
        }
    }

    /// Whether anything is asked of a facet in a way that its values can be told by.
    pub fn asks(&self, facet: Facet) -> bool {
        self.words.iter().any(|word| word.facet == facet)
    }

    /// The query without conditions on facets: as long as it is the same, only they were changed.
    pub fn base(&self) -> String {
        self.rest.iter().map(|(span, _)| self.slice(span) + " ").collect()
    }

    pub(super) fn text(&self) -> &[char] {
        &self.text
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// All that stays as it is when a facet is toggled.
    pub(super) fn others(&self, facet: Facet) -> Vec<(String, Option<Why>)> {
        let words = self.words.iter().filter(|word| word.facet != facet);
        let words = words.map(|word| (self.slice(&word.span), None));
        self.rest.iter().map(|(span, why)| (self.slice(span), *why)).chain(words).collect()
    }

    fn slice(&self, span: &Range<usize>) -> String {
        self.text.get(span.clone()).unwrap_or_default().iter().collect()
    }

    /// A clause as such a word; none when it is something else, or has something else as an alternative.
    fn word(&self, clause: &Clause) -> Option<Word> {
        let first = clause.any.first()?;
        let (facet, exclude) = (facet_of(first)?, first.exclude);
        let alike = clause.any.iter().all(|part| facet_of(part) == Some(facet) && !part.exclude);
        let items = match clause.any.as_slice() {
            [part] => self.items(facet, part)?,
            // Several lists of names in one clause are nobody's habit.
            parts if alike && facet.has_bands() => {
                parts.iter().map(|part| self.items(facet, part)).collect::<Option<Vec<_>>>()?.concat()
            }
            _ => return None,
        };
        Some(Word { facet, span: clause.span.clone(), exclude, items })
    }

    fn items(&self, facet: Facet, part: &Part) -> Option<Vec<Item>> {
        match &part.wants {
            Wants::Test(Test::Figure(_, bounds)) => {
                Some(vec![Item { span: part.span.clone(), means: Means::Bounds(bounds.clone()) }])
            }
            Wants::Test(_) if !facet.has_bands() => self.names(&part.span),
            _ => None,
        }
    }

    /// The names of a list, behind the first sign and commas.
    fn names(&self, span: &Range<usize>) -> Option<Vec<Item>> {
        let chars = || span.clone().zip(self.text.get(span.clone()).unwrap_or_default());
        let sign = chars().find(|(_, c)| matches!(c, ':' | '：' | '=' | '＝' | '@' | '＠'))?.0;
        let mut spans: Vec<Range<usize>> = std::iter::once(sign + 1..sign + 1).collect();
        let mut quoted = false;
        for (at, c) in chars().skip_while(|(at, _)| *at <= sign) {
            quoted ^= is_quote(*c);
            match c {
                ',' | '，' | '、' if !quoted => spans.push(at + 1..at + 1),
                _ => spans.last_mut()?.end = at + 1,
            }
        }
        let named = spans.into_iter().map(|span| {
            let name = fold(&self.slice(&span));
            Item { means: Means::Name(name.trim().trim_matches(is_quote).trim().to_owned()), span }
        });
        let named: Vec<Item> = named.filter(|item| item.means != Means::Name(String::new())).collect();
        (!named.is_empty()).then_some(named)
    }
}

fn facet_of(part: &Part) -> Option<Facet> {
    match &part.wants {
        Wants::Test(Test::Category(_)) => Some(Facet::Category),
        Wants::Test(Test::Booth(_)) => Some(Facet::District),
        Wants::Test(Test::Supplier(_)) => Some(Facet::Supplier),
        Wants::Test(Test::Figure(figure, _)) => {
            [Facet::Price, Facet::Margin, Facet::Stock].into_iter().find(|facet| facet.figure() == Some(*figure))
        }
        _ => None,
    }
}

/// Quotes as the query knows them.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」')
}
