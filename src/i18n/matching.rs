//! What `huopan match` says of lines that it does not understand.

use crate::i18n::{Lang, words};

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Matching(pub Lang);

words! { Matching:
    /// A line without a query.
    no_tab: "没有 Tab 隔开的查询", "no query behind a tab";
    /// A line that is no text.
    not_utf8: "不是 UTF-8", "not UTF-8";
    /// A line over the limit.
    too_long: "超过 1 MB", "over 1 MB";
}

impl Matching {
    /// What is odd about a line.
    pub fn line(self, number: u64, why: &str) -> String {
        match self.0 {
            Lang::Zh => format!("第{number}行: {why}"),
            Lang::En => format!("line {number}: {why}"),
        }
    }

    /// More of the kind that are not told one by one.
    pub fn more(self, count: usize) -> String {
        match self.0 {
            Lang::Zh => format!("还有 {count} 处没看懂"),
            Lang::En => format!("{count} more were not understood"),
        }
    }
}
