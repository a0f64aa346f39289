//! Search as its rules read, as slowly as that takes: every way to lay a term over a title is tried, every good is judged, all are
//! sorted. Nothing of the program is used but the goods themselves.

use std::cell::RefCell;
use std::collections::HashMap;

use fuzzy_matcher::skim::SkimMatcherV2;
use huopan::domain::{Level, Stock};
use huopan::search::CatalogRow;
use pinyin::ToPinyinMulti;

use crate::asked::{Ask, Clauses, Part, Wants};

/// A term, and what characters may eat of it.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// As typed.
    pub(crate) typed: String,
    /// Between quotes: as written, in one piece.
    pub(crate) exact: bool,
    folded: Vec<char>,
    /// By character and place in the term: how many characters of the term it may eat there.
    eats: RefCell<HashMap<char, Vec<Vec<usize>>>>,
}

/// The classes, best first; up to 4 in one piece.
const ARTICLE: u8 = 1;
const PART: u8 = 2;
const WORD: u8 = 3;
const INSIDE: u8 = 4;
const STARTS: u8 = 5;
const SCATTERED: u8 = 6;

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

fn is_gap(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Latin letters, figures, the rest of what is written, and gaps.
fn sort(c: char) -> u8 {
    match c {
        _ if is_gap(c) => 0,
        'a'..='z' => 1,
        '0'..='9' => 2,
        _ => 3,
    }
}

fn begins_word(text: &[char], at: usize) -> bool {
    sort(text[at]) != 0 && (at == 0 || sort(text[at]) != sort(text[at - 1]))
}

/// Inside a Latin word or a number.
fn is_inside_word(text: &[char], at: usize) -> bool {
    matches!(sort(text[at]), 1 | 2) && !begins_word(text, at)
}

/// The class of one piece.
fn class_of(text: &[char], from: usize, to: usize) -> u8 {
    let open = |at: Option<usize>| at.and_then(|at| text.get(at)).is_none_or(|c| is_gap(*c));
    match from {
        0 => PART,
        _ if open(Some(from - 1)) && open(Some(to)) => PART,
        _ if begins_word(text, from) => WORD,
        _ => INSIDE,
    }
}

impl Term {
    /// A term as typed.
    pub(crate) fn new(typed: &str, exact: bool) -> Self {
        Self { typed: typed.to_owned(), exact, folded: fold(typed), eats: RefCell::default() }
    }

    /// How many characters of the term behind `at` a character of a text may eat.
    fn bites(&self, c: char, at: usize) -> Vec<usize> {
        let rest: String = self.folded[at..].iter().collect();
        let mut bites = Vec::new();
        if self.folded[at] == c {
            bites.push(1);
        }
        for spelling in spelled(c).iter().filter(|_| !self.exact) {
            let two = ["zh", "ch", "sh"].iter().any(|two| spelling.starts_with(two));
            for eaten in [spelling, &spelling[..1], &spelling[..=usize::from(two)]] {
                if rest.starts_with(eaten) {
                    bites.push(eaten.len());
                }
            }
            if spelling.starts_with(&rest) {
                bites.push(rest.len());
            }
        }
        bites
    }

    /// All ways to lay the term over a text, as the places it lies on.
    fn ways(&self, text: &[char]) -> Vec<Vec<usize>> {
        let mut eats = self.eats.borrow_mut();
        for c in text {
            eats.entry(*c).or_insert_with(|| (0..self.folded.len()).map(|at| self.bites(*c, at)).collect());
        }
        let eats: Vec<&Vec<Vec<usize>>> = text.iter().map(|c| &eats[c]).collect();
        let mut all = Vec::new();
        let mut open = vec![(Vec::new(), 0)];
        while let Some((places, eaten)) = open.pop() {
            if eaten == self.folded.len() {
                all.push(places);
                continue;
            }
            let next = places.last().map_or(0, |last| last + 1);
            for (at, eats) in eats.iter().enumerate().skip(next) {
                for bite in &eats[eaten] {
                    let mut places: Vec<usize> = places.clone();
                    places.push(at);
                    open.push((places, eaten + bite));
                }
            }
        }
        all
    }

    /// The term in one piece in a text: its best class.
    fn whole(&self, text: &[char]) -> Option<u8> {
        let ways = self.ways(text);
        let pieces = ways.iter().filter(|places| pieces(places).len() == 1);
        pieces.map(|places| class_of(text, places[0], places[places.len() - 1] + 1)).min()
    }

    /// The term in an article number: in one piece, what is no letter and no figure left out on both sides.
    fn in_article(&self, article: &[char]) -> Option<u8> {
        let solid: Vec<usize> = (0..article.len()).filter(|at| !is_gap(article[*at])).collect();
        let term: Vec<char> = self.folded.iter().copied().filter(|c| !is_gap(*c)).collect();
        let stands = |places: &&[usize]| places.iter().zip(&term).all(|(at, c)| article[*at] == *c);
        if term.is_empty() {
            return None;
        }
        if term.len() == solid.len() && stands(&&solid[..]) {
            return Some(ARTICLE);
        }
        let pieces = solid.windows(term.len()).filter(stands);
        pieces.map(|places| class_of(article, places[0], places[places.len() - 1] + 1)).min()
    }

    fn in_title(&self, title: &[char]) -> Option<Rank> {
        let lettered = self.folded.iter().any(char::is_ascii_lowercase);
        match self.ways(title).iter().map(|places| judge(title, places)).min()? {
            (class, ..) if class <= INSIDE => Some((class, 0)),
            _ if self.exact => None,
            (class, _, pieces) if lettered => Some((class, pieces)),
            (class, ..) => Some((class, self.skim_off(title))),
        }
    }

    /// What the fuzzy matcher of the house takes off against the term standing alone.
    fn skim_off(&self, title: &[char]) -> u16 {
        let (title, term): (String, String) = (title.iter().collect(), self.folded.iter().collect());
        let skim = SkimMatcherV2::default();
        let score = |text: &str| skim.fuzzy(text, &term, false).map_or(0, |found| found.0);
        u16::try_from((score(&term) - score(&title)).clamp(0, 999)).unwrap()
    }

    fn rank(&self, good: &Good) -> Option<Rank> {
        let in_article = self.in_article(&good.article).map(|class| (class, 0));
        in_article.into_iter().chain(self.in_title(&good.title)).min()
    }

    /// All the sets of characters of the title that may be highlighted: those of the best ways to lay the term; none where the article
    /// number has it and the title only with gaps.
    pub(crate) fn marks(&self, good: &Good) -> Vec<Vec<u32>> {
        let judged = |places: &Vec<usize>| {
            let (class, inside, pieces) = judge(&good.title, places);
            let (first, last) = (places[0], places[places.len() - 1]);
            let stands =
                if pieces == 1 { (usize::from(is_inside_word(&good.title, first)), first) } else { (inside, 0) };
            (class, stands, pieces, last + 1 - first - places.len())
        };
        let ways = self.ways(&good.title);
        let Some(best) = ways.iter().map(judged).min() else { return vec![Vec::new()] };
        let gaps = best.0 > INSIDE;
        if gaps && (self.exact || self.in_article(&good.article).is_some()) {
            return vec![Vec::new()];
        }
        let sources: Vec<u32> = folded(&good.row.listing.title).into_iter().map(|(_, at)| at).collect();
        let shown = |places: &Vec<usize>| {
            let mut shown: Vec<u32> = places.iter().map(|at| sources[*at]).collect();
            shown.dedup();
            shown
        };
        ways.iter().filter(|places| judged(places) == best).map(shown).collect()
    }

    /// Whether these characters of the article number are the term, its gaps aside.
    pub(crate) fn is_marked(&self, good: &Good, places: &[u32]) -> bool {
        let article = folded(good.row.listing.article.as_deref().unwrap_or_default());
        let marked = article.iter().filter(|(c, at)| !is_gap(*c) && places.contains(at)).map(|(c, _)| *c);
        match self.in_article(&good.article) {
            Some(_) => marked.eq(self.folded.iter().copied().filter(|c| !is_gap(*c))),
            None => places.is_empty(),
        }
    }

    fn is_in(&self, good: &Good) -> bool {
        self.in_article(&good.article).is_some() || self.whole(&good.title).is_some()
    }
}

/// A good with its texts folded.
pub(crate) struct Good {
    /// As it came in.
    pub(crate) row: CatalogRow,
    title: Vec<char>,
    article: Vec<char>,
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

    /// How the good is found, if it is.
    pub(crate) fn rank(&self, clauses: &Clauses) -> Option<Rank> {
        let shows_gone = |part: &Part| matches!(part.wants, Wants::Ask(Ask::Gone | Ask::Articles(_))) && !part.exclude;
        if self.row.gone_at.is_some() && !clauses.iter().flatten().any(shows_gone) {
            return None;
        }
        clauses.iter().try_fold((ARTICLE, 0), |(class, off), clause| {
            let best = clause.iter().filter_map(|part| self.rank_part(part)).min()?;
            Some((class.max(best.0), off + best.1))
        })
    }
}

/// All goods that are found, in order.
pub(crate) fn search<'a>(goods: impl Iterator<Item = &'a Good>, clauses: &Clauses) -> Vec<(Rank, &'a Good)> {
    let mut found: Vec<_> = goods.filter_map(|good| Some((good.rank(clauses)?, good))).collect();
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

/// The places where pieces begin.
fn pieces(places: &[usize]) -> Vec<usize> {
    (0..places.len()).filter(|n| *n == 0 || places[*n] != places[*n - 1] + 1).map(|n| places[n]).collect()
}

/// Class, pieces that begin inside a word, pieces.
fn judge(title: &[char], places: &[usize]) -> (u8, usize, u16) {
    let pieces = pieces(places);
    let inside = pieces.iter().filter(|at| is_inside_word(title, **at)).count();
    let class = match pieces.len() {
        1 => class_of(title, places[0], places[places.len() - 1] + 1),
        _ if inside == 0 => STARTS,
        _ => SCATTERED,
    };
    (class, inside, pieces.len() as u16)
}

/// The readings of a character as typed: ü behind l and n as v or u.
pub(crate) fn spelled(c: char) -> Vec<String> {
    let plain = c.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain().to_owned());
    let forms = |reading: String| ["v", "u"].map(|typed| reading.replace('ü', typed));
    let mut all: Vec<String> = plain.flat_map(forms).collect();
    all.sort_unstable();
    all.dedup();
    all
}
