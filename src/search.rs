//! Finding goods: all of them in columns in memory, a query language, a matcher that knows pinyin, and passes over a million goods
//! that never block.
//!
//! `catalog` holds what can be searched, `query` what is asked, `matcher` whether and how well a term stands in a good, `order` what
//! comes first, and `pass` brings them together in slices. Pure: no threads, no clock, no IO; the engine runs the passes.

mod align;
pub mod alike;
pub mod alphabet;
mod builder;
mod by_id;
mod candidates;
pub mod catalog;
mod columns;
pub mod complete;
pub mod condition;
mod evaluate;
pub mod facets;
pub mod fields;
mod filter;
mod in_article;
pub mod letters;
mod listed;
pub mod margins;
pub mod marks;
pub mod matcher;
pub mod memory;
pub mod merging;
mod moves;
mod names;
pub mod number;
pub mod order;
mod packed;
mod part;
pub mod pass;
pub mod pattern;
mod pieces;
pub mod pinyin;
mod places;
pub mod postings;
pub mod query;
pub mod read_as;
pub mod row;
pub mod rowset;
pub mod section;
pub mod sections;
mod segment;
mod snug;
mod sorted;
mod sparse;
pub mod steps;
pub mod suppliers;
pub mod symbols;
pub mod synonyms;
mod texts;
mod variants;
mod words;
mod written;

pub use builder::CatalogBuilder;
pub use catalog::Catalog;
pub use margins::{Earnings, Figures, RowMargins};
pub use marks::Marks;
pub use matcher::{Class, Highlights, Matcher, Rank};
pub use order::{Order, SortKey};
pub use pass::{Pass, Progress, ResultSet, Scope};
pub use query::{Mistake, Query, Why};
pub use row::{CatalogRow, Item, RowRef, Slot};
pub use steps::Steps;
pub use suppliers::Suppliers;
pub use synonyms::Synonyms;

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
