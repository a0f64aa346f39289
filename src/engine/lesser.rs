//! A question that found nothing, without one of its parts: how many goods each such question finds. Counted in slices behind the
//! search, and given up as soon as something else is asked.

use std::ops::Range;
use std::sync::Arc;

use crate::app::{
    Note,
    further::{Lesser, Suggestion},
};
use crate::domain::Instant;
use crate::search::{
    Pass, Progress, Query, Scope, SortKey,
    order::Order,
    query::{Clause, Part, Wants},
    synonyms::Synonyms,
};

/// Parts that are tried.
const MOST: usize = 6;

/// The counting.
pub(super) struct Lessening {
    scope: Scope,
    query: String,
    synonyms: Arc<Synonyms>,
    asked_at: Option<Instant>,
    told: Lesser,
    /// Still to be tried, the next one last.
    parts: Vec<Suggestion>,
    pass: Option<Pass>,
}

impl Lessening {
    /// Over the parts of a question, which was understood with these other names.
    pub(super) fn new(generation: u64, scope: Scope, (text, query): (&str, &Query), synonyms: Arc<Synonyms>) -> Self {
        let mut parts = parts(query);
        parts.truncate(MOST);
        parts.reverse();
        let asked_at = query.asked_at;
        Self {
            scope,
            query: text.to_owned(),
            synonyms,
            asked_at,
            told: Lesser { generation, ways: Vec::new() },
            parts,
            pass: None,
        }
    }

    /// Looks at a slice of the goods; the answer when all parts were tried.
    pub(super) fn step(&mut self) -> Option<Note> {
        let Some(part) = self.parts.last_mut() else {
            return Some(Note::Lesser(std::mem::take(&mut self.told)));
        };
        let pass = self.pass.get_or_insert_with(|| {
            let mut query = Query::parse(&part.query(&self.query)).expand(&self.synonyms);
            query.asked_at = self.asked_at;
            Pass::new(self.scope.clone(), Arc::new(query), Order::natural(SortKey::Margin))
        });
        if pass.step() == Progress::Done {
            part.goods = pass.hits();
            self.pass = None;
            self.told.ways.extend(self.parts.pop().filter(|part| part.goods > 0));
        }
        None
    }
}

/// What could go: the last letter of the last word, each condition, each of several words.
fn parts(query: &Query) -> Vec<Suggestion> {
    let one = |without: Range<usize>, hides| Suggestion { without, goods: 0, hides };
    let several = query.clauses.len() > 1;
    let end = query.clauses.last().filter(|last| is_plain(last) && last.span.len() > 1);
    let end = end.map(|last| one(last.span.end - 1..last.span.end, false));
    let words = query.clauses.iter().filter(|clause| several || clause.test().is_some());
    end.into_iter().chain(words.map(|clause| one(clause.span.clone(), clause.test().is_some()))).collect()
}

/// Whether it is one word as people type it, which a letter less makes a shorter one.
fn is_plain(clause: &Clause) -> bool {
    let typed = |part: &&Part| !part.synonym;
    let mut typed = clause.any.iter().filter(typed);
    let plain = |part: &Part| matches!(&part.wants, Wants::Term(pattern) if !pattern.is_exact()) && !part.exclude;
    typed.next().is_some_and(plain) && typed.next().is_none()
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    fn spans(query: &str) -> Vec<(Range<usize>, bool)> {
        parts(&Query::parse(query)).into_iter().map(|one| (one.without, one.hides)).collect()
    }

    #[test]
    fn the_last_letter_the_conditions_and_the_words_could_go() {
        assert_eq!(spans("sjzjx"), [(4..5, false)]);
        assert_eq!(spans("sjzj 毛利>0"), [(0..4, false), (5..9, true)]);
        assert_eq!(spans("毛利>0 sjzj"), [(8..9, false), (0..4, true), (5..9, false)]);
        assert_eq!(spans("毛利>0"), [(0..4, true)]);
    }

    #[test]
    fn what_is_quoted_or_left_out_is_not_cut() {
        assert_eq!(spans("\"sj\""), []);
        assert_eq!(spans("a"), [], "nothing would be left of it");
        assert_eq!(spans("发夹 -红色"), [(0..2, false), (3..6, false)]);
    }
}
