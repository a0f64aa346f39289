//! A query as facets see it: the words that are conditions on one facet, with their values, and all else.

use std::ops::{Range, RangeInclusive};

use crate::search::condition::Test;
use crate::search::facets::{
    Band, Facet,
    toggle::{Stance, Value, range},
};
use crate::search::query::{Clause, Query, Wants, Why};
use crate::text::fold;

/// What a value of a list means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Means {
    /// Goods that are called so.
    Name(String),
    /// Goods with a figure within these.
    Bounds(RangeInclusive<i64>),
}

/// A value of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Item {
    /// As an item of a list is written.
    pub(super) text: String,
    pub(super) means: Means,
}

/// A word of the query that is a condition on a facet, and nothing but that.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) facet: Facet,
    /// Where, in characters.
    pub(super) span: Range<usize>,
    pub(super) exclude: bool,
    /// The minus as typed.
    pub(super) sign: String,
    /// The field as typed; of names with the sign behind it.
    pub(super) field: String,
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

    /// A clause as such a word; none when it is something else, or shares its clause with something else.
    fn word(&self, clause: &Clause) -> Option<Word> {
        let mut facets = clause.any.iter().map(|part| match &part.wants {
            Wants::Test(test) => facet_of(test),
            Wants::Term(_) => None,
        });
        let facet = facets.next()??;
        let exclude = clause.any.first()?.exclude;
        if !facets.all(|other| other == Some(facet)) || clause.any.iter().any(|part| part.exclude != exclude) {
            return None;
        }
        let typed = self.slice(&clause.span);
        let (sign, plain) = typed.split_at(if exclude { typed.chars().next()?.len_utf8() } else { 0 });
        let from = if plain.starts_with(['@', '＠']) { 0 } else { plain.find(is_sign)? };
        let signs: usize = plain.get(from..)?.chars().take_while(|c| is_sign(*c)).map(char::len_utf8).sum();
        let (head, values) = plain.split_at_checked(from + signs)?;
        let item = |text: String| match facet.figure() {
            None => Some(Item { means: Means::Name(fold(text.trim_matches(is_quote))), text }),
            Some(_) => {
                let bounds = bounds_of(&format!("{head}{text}"))?;
                let band = Band { low: *bounds.start(), high: bounds.end().saturating_add(1) };
                let text = if head.contains(is_size) { range(facet, band) } else { text };
                Some(Item { means: Means::Bounds(bounds), text })
            }
        };
        let items = values_of(values)?.into_iter().map(item).collect::<Option<Vec<Item>>>()?;
        let field = if facet.has_bands() { head.trim_end_matches(is_sign) } else { head };
        let (sign, field) = (sign.to_owned(), field.to_owned());
        Some(Word { facet, span: clause.span.clone(), exclude, sign, field, items })
    }
}

/// The values of a list as typed; none when it is no list of values but has alternatives of whole conditions in it.
fn values_of(list: &str) -> Option<Vec<String>> {
    let mut items = vec![String::new()];
    let mut quoted = false;
    for c in list.chars() {
        quoted ^= is_quote(c);
        match c {
            '|' | '｜' if !quoted => return None,
            ',' | '，' | '、' if !quoted => items.push(String::new()),
            _ => items.last_mut()?.push(c),
        }
    }
    items.retain(|item| !item.is_empty());
    (!items.is_empty()).then_some(items)
}

/// The bounds that a condition on a figure sets.
fn bounds_of(word: &str) -> Option<RangeInclusive<i64>> {
    match Query::parse(word).clauses.first()?.test()?.0 {
        Test::Figure(_, bounds) => Some(bounds.clone()),
        _ => None,
    }
}

fn facet_of(test: &Test) -> Option<Facet> {
    match test {
        Test::Category(_) => Some(Facet::Category),
        Test::Booth(_) => Some(Facet::District),
        Test::Supplier(_) => Some(Facet::Supplier),
        Test::Figure(figure, _) => {
            [Facet::Price, Facet::Margin, Facet::Stock].into_iter().find(|facet| facet.figure() == Some(*figure))
        }
        _ => None,
    }
}

/// Quotes as the query knows them.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」')
}

fn is_size(c: char) -> bool {
    matches!(c, '<' | '>' | '≤' | '≥' | '＜' | '＞')
}

/// What stands between a field and its values.
fn is_sign(c: char) -> bool {
    is_size(c) || matches!(c, ':' | '：' | '=' | '＝' | '@' | '＠')
}
