//! Search as its rules read, as slowly as that takes: every way to lay a term over a title is tried, every good is judged, all are
//! sorted. Nothing of the program is used but the goods themselves.

use huopan::domain::{Level, Stock};
use huopan::search::CatalogRow;

use crate::asked::{Ask, Clauses, Part, Wants};
use crate::term::Term;

/// The classes, best first; up to 4 in one piece.
pub(crate) const ARTICLE: u8 = 1;
pub(crate) const PART: u8 = 2;
pub(crate) const WORD: u8 = 3;
pub(crate) const INSIDE: u8 = 4;
pub(crate) const STARTS: u8 = 5;
pub(crate) const SCATTERED: u8 = 6;
const NEAR: u8 = 7;

/// How a good is found: class, points off.
pub(crate) type Rank = (u8, u16);

/// Whether it stands in one piece.
pub(crate) fn is_whole(rank: Rank) -> bool {
    rank.0 <= INSIDE
}

/// One form for all that is written differently, each character with the place it came from; only what the goods of these tests are
/// written with.
pub(crate) fn folded(text: &str) -> Vec<(char, u32)> {
    let mut folded = Vec::new();
    for (c, at) in text.chars().zip(0..) {
        match c {
            'Ａ'..='Ｚ' => folded.push(((b'a' + (c as u32 - 'Ａ' as u32) as u8) as char, at)),
            '０'..='９' => folded.push(((b'0' + (c as u32 - '０' as u32) as u8) as char, at)),
            '㎏' => folded.extend([('k', at), ('g', at)]),
            '機' => folded.push(('机', at)),
            '傘' => folded.push(('伞', at)),
            '綠' => folded.push(('绿', at)),
            '－' => folded.push(('-', at)),
            _ => folded.push((c.to_ascii_lowercase(), at)),
        }
    }
    folded
}

/// The same without the places.
pub(crate) fn fold(text: &str) -> Vec<char> {
    folded(text).into_iter().map(|(c, _)| c).collect()
}

pub(crate) fn is_gap(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Latin letters, figures, the rest of what is written, and gaps.
pub(crate) fn sort(c: char) -> u8 {
    match c {
        _ if is_gap(c) => 0,
        'a'..='z' | 'ü' => 1,
        '0'..='9' => 2,
        _ => 3,
    }
}

pub(crate) fn begins_word(text: &[char], at: usize) -> bool {
    sort(text[at]) != 0 && (at == 0 || sort(text[at]) != sort(text[at - 1]))
}

/// Inside a Latin word or a number.
pub(crate) fn is_inside_word(text: &[char], at: usize) -> bool {
    matches!(sort(text[at]), 1 | 2) && !begins_word(text, at)
}

/// The class of one piece.
pub(crate) fn class_of(text: &[char], from: usize, to: usize) -> u8 {
    let open = |at: Option<usize>| at.and_then(|at| text.get(at)).is_none_or(|c| is_gap(*c));
    match from {
        0 => PART,
        _ if open(Some(from - 1)) && open(Some(to)) => PART,
        _ if begins_word(text, from) => WORD,
        _ => INSIDE,
    }
}

/// A good with its texts folded.
pub(crate) struct Good {
    /// As it came in.
    pub(crate) row: CatalogRow,
    /// Its title folded.
    pub(crate) title: Vec<char>,
    /// Its article number folded.
    pub(crate) article: Vec<char>,
}

impl Good {
    /// Folds the texts of a good.
    pub(crate) fn new(row: CatalogRow) -> Self {
        let (title, article) = (fold(&row.listing.title), fold(row.listing.article.as_deref().unwrap_or_default()));
        Self { row, title, article }
    }

    fn holds(&self, ask: &Ask) -> bool {
        let list = &self.row.listing;
        let pieces = match list.stock {
            Stock::Figure(pieces) => Some(pieces.get()),
            Stock::Level(Level::None) => Some(0),
            _ => None,
        };
        match ask {
            Ask::StockAtLeast(n) => pieces.is_some_and(|pieces| pieces >= *n),
            Ask::StockBelow(n) => pieces.is_some_and(|pieces| pieces < *n),
            Ask::MarginAbove(tenths) => list.lead_days.is_some_and(|own| own > *tenths),
            Ask::MoqAtMost(n) => list.moq.is_some_and(|moq| moq.get() <= *n),
            Ask::Category(word) => Term::new(word, false).whole(&fold(&list.category)).is_some(),
            Ask::Articles(all) => all.iter().any(|one| fold(one) == self.article),
            Ask::Spot => match list.stock {
                _ if list.spot.is_some() => list.spot == Some(true),
                Stock::Figure(pieces) => pieces.get() > 0,
                Stock::Level(level) => level != Level::None,
                Stock::Unknown => false,
            },
            Ask::Gone => self.row.gone_at.is_some(),
        }
    }

    fn rank_part(&self, part: &Part) -> Option<Rank> {
        let best = |holds: bool| (holds != part.exclude).then_some((ARTICLE, 0));
        match &part.wants {
            Wants::Term(term) if part.exclude => best(term.is_in(self)),
            Wants::Term(term) => term.rank(self),
            Wants::Ask(ask) => best(self.holds(ask)),
        }
    }

    /// How the good is found, if it is, whatever it is with regard to the clause `but`.
    fn rank_but(&self, clauses: &Clauses, but: usize) -> Option<Rank> {
        let shows_gone = |part: &Part| matches!(part.wants, Wants::Ask(Ask::Gone | Ask::Articles(_))) && !part.exclude;
        if self.row.gone_at.is_some() && !clauses.iter().flatten().any(shows_gone) {
            return None;
        }
        let others = clauses.iter().enumerate().filter(|(at, _)| *at != but);
        others.map(|(_, clause)| clause).try_fold((ARTICLE, 0), |(class, off), clause| {
            let best = clause.iter().filter_map(|part| self.rank_part(part)).min()?;
            Some((class.max(best.0), off + best.1))
        })
    }

    /// How the good is found, if it is.
    pub(crate) fn rank(&self, clauses: &Clauses) -> Option<Rank> {
        self.rank_but(clauses, usize::MAX)
    }

    /// How the good is found if one term was meant to be another, which then stands in the title in one piece.
    pub(crate) fn near(&self, clauses: &Clauses) -> Option<Rank> {
        let meant = |(at, clause): (usize, &Vec<Part>)| {
            let Some(Part { wants: Wants::Term(term), .. }) = clause.iter().find(|part| !part.exclude) else {
                return None;
            };
            let rest = self.rank_but(clauses, at)?;
            let stands = term.meant().iter().filter_map(|(meant, off)| meant.whole(&self.title).map(|_| *off));
            Some((NEAR, stands.min()? + rest.1))
        };
        clauses.iter().enumerate().filter_map(meant).min()
    }
}

/// How the good is found, by what was typed or by what may have been meant.
pub(crate) fn any_rank(good: &Good, clauses: &Clauses) -> Option<Rank> {
    good.rank(clauses).or_else(|| good.near(clauses))
}

/// Whether something else may have been meant.
pub(crate) fn may_err(clauses: &Clauses) -> bool {
    let errs = |part: &Part| matches!(&part.wants, Wants::Term(term) if !part.exclude && !term.meant().is_empty());
    clauses.iter().flatten().any(errs)
}

/// Whether it only answers what may have been meant.
pub(crate) fn is_near(rank: Rank) -> bool {
    rank.0 == NEAR
}

/// A screenful.
pub(crate) const SCREENFUL: usize = 20;

/// All goods that are found, in order; where they are fewer than a screenful, also those that are found if something else was meant.
pub(crate) fn search<'a>(goods: impl Iterator<Item = &'a Good> + Clone, clauses: &Clauses) -> Vec<(Rank, &'a Good)> {
    let mut found: Vec<_> = goods.clone().filter_map(|good| Some((good.rank(clauses)?, good))).collect();
    if found.len() < SCREENFUL {
        let others = goods.filter(|good| good.rank(clauses).is_none());
        found.extend(others.filter_map(|good| Some((good.near(clauses)?, good))));
    }
    found.sort_by_key(|(rank, good)| order(*rank, &good.row));
    found
}

/// Where a good stands: class, points off, the highest margin, the highest stock, id; what is unknown behind all that is known.
pub(crate) fn order(rank: Rank, row: &CatalogRow) -> impl Ord + use<> {
    let stock = match row.listing.stock {
        Stock::Figure(pieces) => -i64::from(pieces.get()),
        Stock::Level(Level::Ample) => -1_000,
        Stock::Level(Level::Tight) => -10,
        Stock::Level(Level::None) => 0,
        Stock::Unknown => 1,
    };
    (rank, row.listing.lead_days.map_or(1, |tenths| -i64::from(tenths)), stock, row.id)
}
