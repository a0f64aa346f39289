//! What the text of the query line says, as far as the board itself must know it: the order it asks for, and its words. Read once when
//! the text changes, never while drawing.

use std::ops::Range;

use crate::app::state::State;
use crate::search::{Order, Query};

/// What a text says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QuerySaid {
    /// The text.
    pub of: String,
    /// The order it asks for.
    pub sort: Option<Order>,
    /// The words that ask for an order, in characters.
    pub sorting: Vec<Range<usize>>,
    /// The words that are looked for in titles, in characters.
    pub terms: Vec<Range<usize>>,
}

impl QuerySaid {
    /// Reads a text.
    pub fn read(of: &str) -> Self {
        if of.trim().is_empty() {
            return Self { of: of.to_owned(), ..Self::default() };
        }
        let query = Query::parse(of);
        let looked_for = query.clauses.iter().filter(|clause| clause.terms().next().is_some());
        let terms = looked_for.map(|clause| clause.span.clone()).collect();
        let sorting = query.sort.map_or_else(Vec::new, |_| sorting(of));
        Self { of: of.to_owned(), sort: query.sort, sorting, terms }
    }

    /// The characters of a part.
    pub fn part(&self, span: &Range<usize>) -> String {
        self.of.chars().skip(span.start).take(span.len()).collect()
    }
}

/// The words that by themselves ask for an order.
fn sorting(of: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = of.chars().collect();
    let mut at = 0;
    let mut out = Vec::new();
    for word in chars.split(|c| c.is_whitespace()) {
        // Terms are costly to read: only what may be a condition is.
        let condition = word.iter().any(|c| matches!(c, ':' | '：'));
        if condition && Query::parse(&word.iter().collect::<String>()).sort.is_some() {
            out.push(at..at + word.len());
        }
        at += word.len() + 1;
    }
    out
}

impl State {
    /// Another order is chosen: the words that asked for one go from the query, as one order holds.
    pub(crate) fn drop_sort_words(&mut self) {
        let said = QuerySaid::read(&self.list().asked.query);
        if said.sorting.is_empty() {
            return;
        }
        let within = |at: usize| said.sorting.iter().any(|span| span.contains(&at));
        let kept: String = said.of.chars().enumerate().filter(|(at, _)| !within(*at)).map(|(_, c)| c).collect();
        let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        self.list_mut().asked.query.clone_from(&kept);
        self.query.said = QuerySaid::read(&kept);
        self.query.input = kept.into();
    }
}
