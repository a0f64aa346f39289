//! What letters were read as in a good: sjzj as 手机支架.

use crate::search::matcher::{Good, Matcher};
use crate::search::pattern::Pattern;
use crate::search::query::{Part, Query, Wants};
use crate::search::row::Item;

/// The one term of a query that may be pinyin.
#[derive(Clone, Debug)]
pub struct ReadAs(Pattern);

impl ReadAs {
    /// Of a query; none when no term has letters, or several have.
    pub fn new(query: &Query) -> Option<Self> {
        let parts = query.clauses.iter().flat_map(|clause| &clause.any);
        let mut lettered = parts.filter_map(|part| match part {
            Part { wants: Wants::Term(pattern), exclude: false, synonym: false, .. } if pattern.is_lettered() => {
                Some(&**pattern)
            }
            _ => None,
        });
        let first = lettered.next()?;
        lettered.next().is_none().then(|| Self(first.clone()))
    }

    /// The characters of the good's title that it stands on in one piece, folded; none when it does not, or when they are as they were typed.
    pub fn of(&self, item: &Item<'_>, matcher: &mut Matcher) -> Option<String> {
        let good = Good { title: item.title_symbols(), article: &[], symbols: item.symbols() };
        let place = matcher.whole_of(good, &self.0)?;
        let read: String = good.title.get(place)?.iter().filter_map(|symbol| good.symbols.char_of(*symbol)).collect();
        (!read.chars().eq(self.0.chars().iter().copied())).then_some(read)
    }
}
