//! The same good at other suppliers, in words.

use crate::i18n::{Lang, words};

/// The list's words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Compare(pub Lang);

words! { Compare:
    /// Its title.
    title: "同款", "The same elsewhere";
    /// While it is looked for.
    looking: "正在找同款", "looking";
    /// Nobody else has it.
    nobody: "别家没有像的", "nobody else has one like it";
    /// The column of what it costs more.
    dearer: "比这款", "vs this";
    /// The good itself.
    this: "这款", "this";
}

impl Compare {
    /// How many suppliers have it.
    pub fn count(self, others: usize) -> String {
        match self.0 {
            Lang::Zh => format!("别家 {others}款，便宜的在前"),
            Lang::En => format!("{others} elsewhere, cheapest first"),
        }
    }
}
