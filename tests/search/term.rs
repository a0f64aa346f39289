//! One term as the rules read: what characters may eat of it, all ways to lay it over a text, and what it may have been meant to be.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};

use fuzzy_matcher::skim::SkimMatcherV2;
use pinyin::ToPinyinMulti;

use crate::naive::{
    ARTICLE, Good, INSIDE, Rank, SCATTERED, STARTS, class_of, fold, folded, is_gap, is_inside_word, sort,
};

/// Stands in a term for any one letter or hanzi.
const ANY: char = '\u{FFFF}';

/// A term, and what characters may eat of it.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// As typed.
    pub(crate) typed: String,
    /// Between quotes: as written, in one piece.
    pub(crate) exact: bool,
    folded: Vec<char>,
    /// Whether like sounds are taken for each other.
    like: bool,
    /// By character and place in the term: how many characters of the term it may eat there.
    eats: RefCell<HashMap<(char, usize), Vec<usize>>>,
    /// What it may have been meant to be, with the points off.
    meant: OnceCell<Vec<(Self, u16)>>,
}

impl Term {
    /// A term as typed.
    pub(crate) fn new(typed: &str, exact: bool) -> Self {
        Self::of(typed, fold(typed), exact)
    }

    fn of(typed: &str, folded: Vec<char>, exact: bool) -> Self {
        let (eats, meant) = (RefCell::default(), OnceCell::default());
        Self { typed: typed.to_owned(), exact, folded, like: false, eats, meant }
    }

    /// How many characters of the term behind `at` a character of a text may eat.
    fn bites(&self, c: char, at: usize) -> Vec<usize> {
        let rest = &self.folded[at..];
        let begins = |eaten: &str| eaten.chars().zip(rest).all(|(own, typed)| own == *typed || *typed == ANY);
        let mut bites = Vec::new();
        if rest[0] == c || (rest[0] == ANY && matches!(sort(c), 1 | 3)) {
            bites.push(1);
        }
        for spelling in spelled(c).iter().filter(|_| !self.exact) {
            for spelling in if self.like { sounds_like(spelling) } else { vec![spelling.clone()] } {
                let length = spelling.chars().count();
                let two = ["zh", "ch", "sh"].iter().any(|two| spelling.starts_with(two));
                let eaten = [&spelling, &spelling[..1], &spelling[..=usize::from(two)]];
                let eaten = eaten.into_iter().filter(|eaten| eaten.chars().count() <= rest.len() && begins(eaten));
                bites.extend(eaten.map(|eaten| eaten.chars().count()));
                if rest.len() < length && begins(&spelling) {
                    bites.push(rest.len());
                }
            }
        }
        bites
    }

    fn eats(&self, c: char, at: usize) -> Vec<usize> {
        self.eats.borrow_mut().entry((c, at)).or_insert_with(|| self.bites(c, at)).clone()
    }

    /// All ways to lay the term over a text, as the places it lies on.
    fn ways(&self, text: &[char]) -> Vec<Vec<usize>> {
        let mut all = Vec::new();
        let mut open = vec![(Vec::new(), 0)];
        while let Some((places, eaten)) = open.pop() {
            if eaten == self.folded.len() {
                all.push(places);
                continue;
            }
            let next = places.last().map_or(0, |last| last + 1);
            for (at, c) in text.iter().enumerate().skip(next) {
                for bite in self.eats(*c, eaten) {
                    let mut places: Vec<usize> = places.clone();
                    places.push(at);
                    open.push((places, eaten + bite));
                }
            }
        }
        all
    }

    /// The term in one piece in a text: its best class.
    pub(crate) fn whole(&self, text: &[char]) -> Option<u8> {
        let mut best = None;
        for from in 0..text.len() {
            let mut reached = BTreeSet::from([0]);
            for to in from + 1..=text.len() {
                reached = reached
                    .into_iter()
                    .flat_map(|at| self.eats(text[to - 1], at).into_iter().map(move |n| at + n))
                    .collect();
                if reached.remove(&self.folded.len()) {
                    let class = class_of(text, from, to);
                    best = Some(best.map_or(class, |best: u8| best.min(class)));
                }
            }
        }
        best
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
            (class @ SCATTERED, ..) if lettered => {
                let pieces = self.ways(title).iter().map(|places| pieces(places).len()).min()?;
                Some((class, u16::try_from(pieces).unwrap()))
            }
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

    pub(crate) fn rank(&self, good: &Good) -> Option<Rank> {
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

    /// All that it may have been meant to be: as it sounds, and with one letter or hanzi missing, too many, wrong or swapped; short terms
    /// would stand for nearly anything.
    pub(crate) fn meant(&self) -> &[(Self, u16)] {
        let errs = |at: usize| self.folded.get(at).is_some_and(|c| matches!(sort(*c), 1 | 3));
        let count = |wanted: u8| self.folded.iter().filter(|c| sort(**c) == wanted).count();
        self.meant.get_or_init(|| {
            let mut meant = Vec::new();
            if self.exact || (count(1) < 4 && count(3) < 3) {
                return meant;
            }
            meant.push((Self { like: true, ..Self::of(&self.typed, self.folded.clone(), false) }, 0));
            let mut slip = |at: usize, taken: usize, put: &[char]| {
                let meant_to_be = [&self.folded[..at], put, &self.folded[at + taken..]].concat();
                meant.push((Self::of(&self.typed, meant_to_be, false), 4));
            };
            for at in 0..=self.folded.len() {
                slip(at, 0, &[ANY]);
                if errs(at) {
                    slip(at, 1, &[]);
                    slip(at, 1, &[ANY]);
                }
                if errs(at) && errs(at + 1) {
                    slip(at, 2, &[self.folded[at + 1], self.folded[at]]);
                }
            }
            meant
        })
    }

    pub(crate) fn is_in(&self, good: &Good) -> bool {
        self.in_article(&good.article).is_some() || self.whole(&good.title).is_some()
    }
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

/// The readings of a character as typed: ü behind l and n as v, u, ü or yu; behind j, q, x and y, where it is written u, as v or ü too.
pub(crate) fn spelled(c: char) -> Vec<String> {
    let plain = c.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain().replace('ê', "e"));
    let typed = plain.flat_map(|reading| match reading.get(..2) {
        _ if reading.contains('ü') => ["v", "u", "ü", "yu"].map(|typed| reading.replace('ü', typed)).to_vec(),
        Some("ju" | "qu" | "xu" | "yu") => ["u", "v", "ü"].map(|typed| reading.replacen('u', typed, 1)).to_vec(),
        _ => vec![reading],
    });
    let mut all: Vec<String> = typed.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A reading and all that sounds like it: zh z, ch c, sh s, n l, ang an, eng en, ing in.
fn sounds_like(reading: &str) -> Vec<String> {
    let mut all = vec![reading.to_owned()];
    for (a, b) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")] {
        let other = match (reading.strip_prefix(a), reading.strip_prefix(b)) {
            (Some(rest), _) => format!("{b}{rest}"),
            (_, Some(rest)) => format!("{a}{rest}"),
            _ => continue,
        };
        all.push(other);
    }
    for (a, b) in [("ang", "an"), ("eng", "en"), ("ing", "in")] {
        let other = |one: &String| match (one.strip_suffix(a), one.strip_suffix(b)) {
            (Some(rest), _) => Some(format!("{rest}{b}")),
            (_, Some(rest)) => Some(format!("{rest}{a}")),
            _ => None,
        };
        all.extend(all.clone().iter().filter_map(other));
    }
    all
}
