//! A query against one good: whether all its clauses hold, how well its terms stand, and on which characters.

use crate::search::matcher::{Highlights, Matcher, Rank};
use crate::search::query::{Clause, Part, Query, Wants};

impl Query {
    /// How well all terms together stand in the good the matcher is turned to; none when a clause does not hold. `met` says whether
    /// the condition of a part holds.
    pub fn rank_where(&self, matcher: &mut Matcher, mut met: impl FnMut(usize, &Part) -> bool) -> Option<Rank> {
        let mut rank = Rank::BEST;
        for (number, clause) in self.clauses.iter().enumerate() {
            let parts = clause.any.iter().filter_map(|part| match &part.wants {
                Wants::Term(pattern) if part.exclude => (!matcher.contains(pattern)).then_some(Rank::BEST),
                Wants::Term(pattern) => matcher.rank(pattern),
                Wants::Test(_) => met(number, part).then_some(Rank::BEST),
            });
            rank = rank.and(parts.min()?);
        }
        Some(rank)
    }

    /// The same of a text that has no fields: conditions are left aside.
    pub fn rank(&self, matcher: &mut Matcher) -> Option<Rank> {
        self.rank_where(matcher, |_, _| true)
    }

    /// The characters of a good that the terms stand on.
    pub fn highlights(&self, matcher: &mut Matcher, title: &str, article: &str) -> Highlights {
        matcher.load(title, article);
        let mut found = Highlights::default();
        for pattern in self.clauses.iter().flat_map(Clause::terms) {
            matcher.highlight(pattern, &mut found);
        }
        for places in [&mut found.title, &mut found.article] {
            places.sort_unstable();
            places.dedup();
        }
        found
    }
}
