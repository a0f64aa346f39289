//! What is typed into the search box: terms (all must match), `-term` (must not), quotes (as written, in one piece), conditions on
//! fields. A mistake is kept with its place and its reason, and the rest still works.

use std::ops::Range;

use crate::search::condition::{self, Test};
use crate::search::matcher::{Highlights, Matcher, Rank};
use crate::search::pattern::{MOST, Pattern};
use crate::text::fold_map;

/// Words a query may have.
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
    /// The closing quote is missing; it is read as standing at the end.
    OpenQuote,
    /// More characters than a term may have: the first ones are looked for.
    TooLong,
    /// More words than a query may have: the first ones are looked for.
    TooMany,
}

/// A part of the query that was not understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Where, in characters of the query as typed.
    pub span: Range<usize>,
    /// Why.
    pub why: Why,
}

/// A term of the query.
#[derive(Clone, Debug)]
pub struct Term {
    /// What is looked for.
    pub pattern: Pattern,
    /// Whether goods that have it in one piece are left out.
    pub exclude: bool,
    /// Where, in characters of the query as typed.
    pub span: Range<usize>,
}

/// A condition of the query.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What it asks.
    pub test: Test,
    /// Whether goods that meet it are left out.
    pub exclude: bool,
    /// Where, in characters of the query as typed.
    pub span: Range<usize>,
}

/// A query as understood. Costly to copy (a term is 128 KB): share it.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Terms, as typed.
    pub terms: Vec<Term>,
    /// Conditions, as typed.
    pub conditions: Vec<Condition>,
    /// What was not understood, as typed.
    pub mistakes: Vec<Mistake>,
}

impl Query {
    /// Reads a query.
    pub fn parse(raw: &str) -> Self {
        let mut query = Self::default();
        let raw: Vec<char> = raw.chars().collect();
        let mut at = 0;
        while let Some(start) = (at..raw.len()).find(|at| raw.get(*at).is_some_and(|c| !c.is_whitespace())) {
            let word = Word::at(&raw, start);
            at = word.span.end;
            if query.terms.len() + query.conditions.len() >= MOST_WORDS {
                query.mistakes.push(Mistake { span: start..raw.len(), why: Why::TooMany });
                break;
            }
            query.take(word);
        }
        query
    }

    fn take(&mut self, word: Word) {
        let Word { text, quoted, closed, exclude, span } = word;
        let folded: Vec<char> = fold_map(&text).into_iter().map(|(c, _)| c).collect();
        let folded_text: String = folded.iter().collect();
        let mut mistaken = |why| self.mistakes.push(Mistake { span: span.clone(), why });
        if !closed {
            mistaken(Why::OpenQuote);
        }
        let condition = if quoted { None } else { condition::read(&folded_text) };
        match condition {
            Some(Ok(test)) => self.conditions.push(Condition { test, exclude, span }),
            Some(Err(why)) => mistaken(why),
            None => {
                if folded.len() > MOST {
                    mistaken(Why::TooLong);
                }
                match Pattern::new(folded, quoted) {
                    Some(pattern) => self.terms.push(Term { pattern, exclude, span }),
                    None => mistaken(Why::NoValue),
                }
            }
        }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.conditions.is_empty()
    }

    /// Whether goods are ranked by it: some term is looked for.
    pub fn has_terms(&self) -> bool {
        self.terms.iter().any(|term| !term.exclude)
    }

    /// Bits that the mask of a good must have, else its terms cannot all match.
    pub fn needs(&self) -> u64 {
        self.terms.iter().filter(|term| !term.exclude).fold(0, |bits, term| bits | term.pattern.needs())
    }

    /// How well all terms together stand in the good the matcher is turned to; none when one does not, or an excluded one does.
    pub fn rank(&self, matcher: &mut Matcher) -> Option<Rank> {
        let mut rank = Rank::BEST;
        for term in &self.terms {
            if term.exclude {
                if matcher.contains(&term.pattern) {
                    return None;
                }
            } else {
                rank = rank.and(matcher.rank(&term.pattern)?);
            }
        }
        Some(rank)
    }

    /// The characters of a good that the terms stand on.
    pub fn highlights(&self, matcher: &mut Matcher, title: &str, article: &str) -> Highlights {
        matcher.load(title, article);
        let mut found = Highlights::default();
        for term in self.terms.iter().filter(|term| !term.exclude) {
            matcher.highlight(&term.pattern, &mut found);
        }
        for places in [&mut found.title, &mut found.article] {
            places.sort_unstable();
            places.dedup();
        }
        found
    }
}

/// A word as typed.
struct Word {
    text: String,
    quoted: bool,
    closed: bool,
    exclude: bool,
    span: Range<usize>,
}

impl Word {
    /// The word that begins at `start`, which is no white space.
    fn at(raw: &[char], start: usize) -> Self {
        let is = |at: usize, test: fn(char) -> bool| raw.get(at).is_some_and(|c| test(*c));
        let exclude = is(start, is_minus);
        let from = start + usize::from(exclude);
        let quoted = is(from, is_quote);
        let from = from + usize::from(quoted);
        let ends: fn(char) -> bool = if quoted { is_quote } else { char::is_whitespace };
        let end = (from..raw.len()).find(|at| is(*at, ends));
        let to = end.unwrap_or(raw.len());
        let text = raw.get(from..to).unwrap_or_default().iter().collect();
        let span = start..if quoted && end.is_some() { to + 1 } else { to };
        Self { text, quoted, closed: !quoted || end.is_some(), exclude, span }
    }
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::search::condition::Figure;

    /// Terms with whether they exclude, how many conditions, mistakes.
    type Read = (Vec<(String, bool)>, usize, Vec<(Range<usize>, Why)>);

    fn read(raw: &str) -> Read {
        let query = Query::parse(raw);
        let terms = query.terms.iter().map(|t| (t.pattern.chars().iter().collect(), t.exclude)).collect();
        (terms, query.conditions.len(), query.mistakes.into_iter().map(|m| (m.span, m.why)).collect())
    }

    fn term(text: &str) -> (String, bool) {
        (text.to_owned(), false)
    }

    #[test]
    fn terms_stand_between_white_space() {
        assert_eq!(read("  sjzj　手机 "), (vec![term("sjzj"), term("手机")], 0, vec![]));
        assert_eq!(read("LED ＵＳＢ"), (vec![term("led"), term("usb")], 0, vec![]));
        assert!(Query::parse(" ").is_empty());
    }

    #[test]
    fn minus_excludes_and_quotes_keep_together() {
        assert_eq!(read("-钢化膜 a-b").0, [("钢化膜".to_owned(), true), term("a-b")]);
        let query = Query::parse("“手机 支架” -\"sj\"");
        assert!(query.terms[0].pattern.is_exact() && query.terms[1].exclude);
        assert_eq!(query.terms[0].span, 0..7);
        assert_eq!(query.terms[1].span, 8..13);
    }

    #[test]
    fn conditions_in_both_languages() {
        let raw = "price<12.5 价:3..5 margin>20% 毛利>0 stock>=500 库存≥500 moq<=100 起批：100 cat:玩具 类目:wj supplier:x @二区 #pool 现货";
        let query = Query::parse(raw);
        assert_eq!((query.terms.len(), query.conditions.len(), query.mistakes.len()), (0, 14, 0));
        assert!(matches!(&query.conditions[0].test, Test::Figure(Figure::Cost, b) if *b.end() == 124_999));
        assert!(matches!(&query.conditions[3].test, Test::Figure(Figure::Margin, b) if *b.start() == 1));
        assert!(matches!(&query.conditions[13].test, Test::Spot));
        assert!(Query::parse("-现货 -#双12").conditions.iter().all(|c| c.exclude));
    }

    #[test]
    fn a_mistake_is_placed_and_the_rest_works() {
        assert_eq!(
            read("支架 价<x 毛利> 库存:5..3 prize<3 cat>玩具 阶段:x \"开"),
            (
                vec![term("支架"), term("开")],
                0,
                vec![
                    (3..6, Why::BadNumber),
                    (7..10, Why::NoValue),
                    (11..18, Why::BackToFront),
                    (19..26, Why::UnknownField),
                    (27..33, Why::NotAFigure),
                    (34..38, Why::UnknownStage),
                    (39..41, Why::OpenQuote),
                ]
            )
        );
        assert_eq!(read("-  # \"\"").2, [(0..1, Why::NoValue), (3..4, Why::NoValue), (5..7, Why::NoValue)]);
    }

    #[test]
    fn figures_with_a_colon_are_text() {
        assert_eq!(read("1:64 40x60"), (vec![term("1:64"), term("40x60")], 0, vec![]));
    }

    #[test]
    fn long_queries_are_cut() {
        assert_eq!(read(&"a ".repeat(40)).2, [(64..80, Why::TooMany)]);
        assert_eq!(read(&"长".repeat(70)).2, [(0..70, Why::TooLong)]);
    }
}
