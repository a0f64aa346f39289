//! Finding goods: all of them in columns in memory, a query language, a matcher that knows pinyin, and passes over a million goods
//! that never block.
//!
//! `catalog` holds what can be searched, `query` what is asked, `matcher` whether and how well a term stands in a good, `order` what
//! comes first, and `pass` brings them together in slices. Pure: no threads, no clock, no IO; the engine runs the passes.

mod align;
pub mod alike;
pub mod alphabet;
mod by_id;
mod candidates;
pub mod catalog;
pub mod complete;
pub mod condition;
mod evaluate;
mod filter;
pub mod letters;
pub mod margins;
pub mod marks;
pub mod matcher;
mod moves;
pub mod number;
pub mod order;
pub mod pass;
pub mod pattern;
mod pieces;
pub mod pinyin;
pub mod postings;
pub mod query;
pub mod row;
pub mod rowset;
pub mod section;
mod segment;
mod sorted;
pub mod suppliers;
pub mod symbols;
mod texts;
mod variants;
mod written;

pub use catalog::{Catalog, CatalogBuilder};
pub use margins::{Figures, RowMargins};
pub use marks::Marks;
pub use matcher::{Class, Highlights, Matcher, Rank};
pub use order::{Order, SortKey};
pub use pass::{Pass, Progress, ResultSet, Scope};
pub use query::{Mistake, Query, Why};
pub use row::{CatalogRow, Item, RowRef, Slot};
pub use suppliers::Suppliers;

/// How well `query` finds words.
pub fn rank(words: &str, query: &Query) -> Option<Rank> {
    let mut matcher = Matcher::default();
    matcher.load(words, "");
    query.rank(&mut matcher)
}

/// Whether `query` finds a good with this title and article number, and on which of their characters.
pub fn find(title: &str, article: &str, query: &Query) -> Option<Highlights> {
    let mut matcher = Matcher::default();
    matcher.load(title, article);
    query.rank(&mut matcher)?;
    Some(query.highlights(&mut matcher, title, article))
}
