//! What a category usually costs and how much of it comes back: data that people edit ([`crate::config::categories`] reads it).

use serde::{Deserialize, Serialize};

use crate::domain::{Money, Rate, lens::Source};
use crate::text::Clean;

/// The usual figures of one category.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CategoryDefaults {
    /// The category; empty = any other.
    pub category: Clean,
    /// r0: refunds before shipping.
    pub refund_before: Rate,
    /// r1: returns after shipping.
    pub return_after: Rate,
    /// u: unsellable share of returned pieces.
    pub unsellable: Rate,
    /// s: outbound courier a parcel.
    pub courier: Money,
    /// The user's own file says so.
    pub mine: bool,
}

impl CategoryDefaults {
    /// Whose figures they are: the user's own, the category's, or those of any other category.
    pub fn source(&self) -> Source {
        match (self.mine, self.category.is_empty()) {
            (true, _) => Source::Mine,
            (false, false) => Source::Category,
            (false, true) => Source::Default,
        }
    }
}

/// Category, refunds before, returns after, unsellable (percent), courier (fen).
type Row = (&'static str, i64, i64, i64, i64);

/// The figures that the worked examples were made with: the domain's own tests compute with them, and the embedded file is held against
/// them.
#[cfg(test)]
const USUAL: [Row; 15] = [
    ("手机配件", 4, 8, 20, 220),
    ("饰品", 4, 8, 30, 200),
    ("玩具", 4, 6, 20, 260),
    ("文具", 3, 4, 20, 220),
    ("家居", 4, 6, 20, 300),
    ("箱包", 5, 12, 10, 260),
    ("雨具", 3, 5, 15, 260),
    ("杯壶", 4, 6, 20, 320),
    ("袜品", 5, 8, 10, 220),
    ("针织", 6, 15, 10, 240),
    ("毛衫", 10, 50, 10, 300),
    ("皮草", 10, 40, 10, 340),
    ("小电器", 5, 10, 25, 280),
    ("工艺品", 4, 6, 20, 260),
    ("洗护", 3, 3, 20, 280),
];
/// For a category nobody described where no file says it either: the middle of those that are.
const OTHER: Row = ("", 4, 8, 20, 260);

/// The figures of the worked examples, the row for any other category last.
#[cfg(test)]
pub(crate) fn defaults() -> Vec<CategoryDefaults> {
    USUAL.iter().chain([&OTHER]).copied().map(usual).collect()
}

/// The figures of a category that is not listed.
pub fn other() -> CategoryDefaults {
    usual(OTHER)
}

fn usual((category, before, after, unsellable, courier): Row) -> CategoryDefaults {
    CategoryDefaults {
        category: Clean::fixed(category),
        refund_before: Rate::percent(before),
        return_after: Rate::percent(after),
        unsellable: Rate::percent(unsellable),
        courier: Money::fen(courier),
        mine: false,
    }
}
