//! What is typed into the search box: terms (all must match), `-term` (must not), quotes (as written, in one piece), conditions on
//! fields. A mistake is kept with its place and its reason, and the rest still works.

use std::ops::Range;

use crate::search::condition::{self, Test};
use crate::search::evaluate::Meant;
use crate::search::order::Order;
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

/// What a part of the query asks for.
#[derive(Clone, Debug)]
pub enum Wants {
    /// Words in the title or the article number.
    Term(Box<Pattern>),
    /// A condition on the good's fields.
    Test(Test),
}

/// One word of the query.
#[derive(Clone, Debug)]
pub struct Part {
    /// What is asked for.
    pub wants: Wants,
    /// Whether goods that have it (a term: in one piece) are left out.
    pub exclude: bool,
    /// Whether it was not typed but is another name of what was (发夹 for 发卡).
    pub synonym: bool,
    /// Where, in characters of the query as typed.
    pub span: Range<usize>,
}

/// Words of which one must hold: nearly always one word, several where `|` stands between them.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The words.
    pub any: Vec<Part>,
    /// Where they stand, in characters of the query as typed.
    pub span: Range<usize>,
}

impl Clause {
    /// The one condition it consists of.
    pub fn test(&self) -> Option<(&Test, bool)> {
        match self.any.as_slice() {
            [Part { wants: Wants::Test(test), exclude, .. }] => Some((test, *exclude)),
            _ => None,
        }
    }

    /// The terms that are looked for, not those that are left out.
    pub fn terms(&self) -> impl Iterator<Item = &Pattern> {
        self.any.iter().filter(|part| !part.exclude).filter_map(|part| match &part.wants {
            Wants::Term(pattern) => Some(&**pattern),
            Wants::Test(_) => None,
        })
    }
}

/// A query as understood. Costly to copy (a term is 128 KB): share it.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// All of these must hold, as typed.
    pub clauses: Vec<Clause>,
    /// The order that was asked for in the query.
    pub sort: Option<Order>,
    /// What was not understood, as typed.
    pub mistakes: Vec<Mistake>,
    /// What its terms may have been meant to be, found out when first asked for.
    pub(super) meant: Meant,
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
            if query.clauses.len() >= MOST_WORDS {
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
            Some(Ok(test)) => self.push(Wants::Test(test), exclude, span),
            Some(Err(why)) => mistaken(why),
            None => {
                if folded.len() > MOST {
                    mistaken(Why::TooLong);
                }
                match Pattern::new(folded, quoted) {
                    Some(pattern) => self.push(Wants::Term(Box::new(pattern)), exclude, span),
                    None => mistaken(Why::NoValue),
                }
            }
        }
    }

    fn push(&mut self, wants: Wants, exclude: bool, span: Range<usize>) {
        let part = Part { wants, exclude, synonym: false, span: span.clone() };
        self.clauses.push(Clause { any: vec![part], span });
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether goods are ranked by it: some term is looked for.
    pub fn has_terms(&self) -> bool {
        self.clauses.iter().any(|clause| clause.terms().next().is_some())
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
        let parts = || query.clauses.iter().flat_map(|clause| &clause.any);
        let term = |part: &Part| match &part.wants {
            Wants::Term(pattern) => Some((pattern.chars().iter().collect(), part.exclude)),
            Wants::Test(_) => None,
        };
        let terms: Vec<_> = parts().filter_map(term).collect();
        let tests = parts().count() - terms.len();
        (terms, tests, query.mistakes.into_iter().map(|m| (m.span, m.why)).collect())
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
        assert!(query.clauses[0].terms().all(Pattern::is_exact) && query.clauses[1].any[0].exclude);
        assert_eq!(query.clauses[0].span, 0..7);
        assert_eq!(query.clauses[1].span, 8..13);
    }

    #[test]
    fn conditions_in_both_languages() {
        let raw = "price<12.5 价:3..5 margin>20% 毛利>0 stock>=500 库存≥500 moq<=100 起批：100 cat:玩具 类目:wj supplier:x @二区 #pool 现货";
        let query = Query::parse(raw);
        assert_eq!((query.has_terms(), query.clauses.len(), query.mistakes.len()), (false, 14, 0));
        let test = |at: usize| query.clauses[at].test().unwrap().0;
        assert!(matches!(test(0), Test::Figure(Figure::Cost, b) if *b.end() == 124_999));
        assert!(matches!(test(3), Test::Figure(Figure::Margin, b) if *b.start() == 1));
        assert!(matches!(test(13), Test::Spot));
        assert!(Query::parse("-现货 -#双12").clauses.iter().all(|clause| clause.test().unwrap().1));
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
