//! A query against one good: whether all its clauses hold, how well its terms stand, and on which characters.

use std::cmp::Reverse;
use std::sync::OnceLock;

use crate::search::matcher::{Class, Good, Highlights, Matcher, Rank, Room};
use crate::search::query::{Clause, Part, Query, Wants};
use crate::search::variants::{Meant, Variant};

/// Of queries with more terms each is taken as it is: the longer a query, the more it says, and each term may stand for a hundred.
const MOST_MEANT: usize = 4;

/// What the terms of each clause may have been meant to be.
#[derive(Clone, Debug, Default)]
pub(super) struct AllMeant(OnceLock<Vec<Meant>>);

impl Query {
    /// How well all terms together stand in the good; none when a clause does not hold. `met` says whether the condition of a part holds.
    pub(super) fn rank_good(
        &self,
        good: Good<'_>,
        room: &mut Room,
        met: impl FnMut(usize, &Part) -> bool,
    ) -> Option<Rank> {
        self.rank_but(usize::MAX, good, room, met)
    }

    /// The same without a clause.
    fn rank_but(
        &self,
        but: usize,
        good: Good<'_>,
        room: &mut Room,
        mut met: impl FnMut(usize, &Part) -> bool,
    ) -> Option<Rank> {
        let mut rank = Rank::BEST;
        for (number, clause) in self.clauses.iter().enumerate().filter(|(number, _)| *number != but) {
            let parts = clause.any.iter().filter_map(|part| match &part.wants {
                Wants::Term(pattern) if part.exclude => (!room.contains(good, pattern)).then_some(Rank::BEST),
                Wants::Term(pattern) => room.rank(good, pattern),
                Wants::Test(_) => met(number, part).then_some(Rank::BEST),
            });
            rank = rank.and(parts.min()?);
        }
        Some(rank)
    }

    /// How well the good answers when the term of a clause was meant to be this variant.
    pub(super) fn rank_meant(
        &self,
        (clause, variant): (usize, &Variant),
        good: Good<'_>,
        room: &mut Room,
        met: impl FnMut(usize, &Part) -> bool,
    ) -> Option<Rank> {
        if !room.in_title(good, variant.pattern()) {
            return None;
        }
        let rest = self.rank_but(clause, good, room, met)?;
        Some(rest.and(Rank { class: Class::Near, off: variant.off() }))
    }

    /// What the terms of each clause may have been meant to be; nothing for clauses that are taken as they are.
    pub(super) fn meant(&self) -> &[Meant] {
        let looked_for = |clause: &&Clause| clause.terms().next().is_some();
        if self.clauses.iter().filter(looked_for).count() > MOST_MEANT {
            return &[];
        }
        let of = |clause: &Clause| match clause.any.iter().find(|part| !part.synonym && !part.exclude) {
            Some(Part { wants: Wants::Term(pattern), .. }) => Meant::of(pattern),
            _ => Meant::default(),
        };
        self.meant.0.get_or_init(|| self.clauses.iter().map(of).collect())
    }

    /// The same of a text that has no fields: conditions are left aside.
    pub fn rank(&self, matcher: &mut Matcher) -> Option<Rank> {
        let (good, room) = matcher.parts();
        self.rank_good(good, room, |_, _| true)
    }

    /// The characters of a good that the terms stand on; where one does not stand, those that it may have been meant to be.
    pub fn highlights(&self, matcher: &mut Matcher, title: &str, article: &str) -> Highlights {
        matcher.load(title, article);
        let mut found = Highlights::default();
        for (number, clause) in self.clauses.iter().enumerate() {
            let before = found.title.len() + found.article.len();
            clause.terms().for_each(|pattern| matcher.highlight(pattern, &mut found));
            if before == found.title.len() + found.article.len() && clause.terms().next().is_some() {
                let variants = self.meant().get(number).into_iter().flat_map(|meant| &meant.variants);
                let stands = variants.filter_map(|variant| {
                    let (class, piece) = matcher.piece(variant.pattern())?;
                    Some(((variant.off(), class), piece))
                });
                // The wrong character stands for one of the title too: of equal ones the longest piece.
                let best = stands.min_by_key(|(off, piece)| (*off, Reverse(piece.len())));
                if let Some((_, piece)) = best {
                    matcher.highlight_title(piece, &mut found);
                }
            }
        }
        for places in [&mut found.title, &mut found.article] {
            places.sort_unstable();
            places.dedup();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_queries_are_taken_as_they_are() {
        let meant = |raw: &str| Query::parse(raw).meant().iter().map(|meant| meant.typed.is_some()).collect::<Vec<_>>();
        assert_eq!(meant("手机支架 红色雨伞 shouji"), [true; 3]);
        assert_eq!(meant("手机支架 价<5 -车载 库存>3 毛利>0 @二区"), [true, false, false, false, false, false]);
        assert_eq!(meant("手机支架 红色雨伞 shouji 1 2"), [true; 0]);
        assert_eq!(meant(&"手机支架 ".repeat(32)), [true; 0]);
    }
}
