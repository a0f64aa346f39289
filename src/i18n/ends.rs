//! Words of a list's parts and of what can be asked instead.

use crate::i18n::{Lang, format::count, words};

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Ends(pub Lang);

words! { Ends:
    /// Above the hits with other characters between.
    gapped: "以下隔字匹配", "Scattered matches";
    /// Above the hits but for one letter.
    near: "以下差一点", "Near misses";
    /// Above the suggestions.
    further: "再找找", "Look further";
    /// Enter on a suggestion.
    do_it: "就这么找", "find that";
}

impl Ends {
    /// Nothing in a pool matches.
    pub fn none_in_pool(self, query: &str) -> String {
        match self.0 {
            Lang::Zh => format!("这个池里没找到「{query}」"),
            Lang::En => format!("Nothing in this pool for \"{query}\""),
        }
    }
    /// 去掉 毛利>0，再看 21款
    pub fn without(self, part: &str, goods: usize) -> String {
        let goods = count(goods as u64);
        match self.0 {
            Lang::Zh => format!("去掉 {part}，再看 {goods}款"),
            Lang::En => format!("without {part}: {goods} more"),
        }
    }
    /// 毛利>0 挡住 21款，去掉它
    pub fn hides(self, part: &str, goods: usize) -> String {
        let goods = count(goods as u64);
        match self.0 {
            Lang::Zh => format!("{part} 挡住 {goods}款，去掉它"),
            Lang::En => format!("{part} hides {goods}: drop it"),
        }
    }
    /// 去掉 支架，有 14款
    pub fn finds_without(self, part: &str, goods: usize) -> String {
        let goods = count(goods as u64);
        match self.0 {
            Lang::Zh => format!("去掉 {part}，有 {goods}款"),
            Lang::En => format!("without {part}: {goods} found"),
        }
    }
    /// 去掉最后一个字母，有 14款
    pub fn without_last(self, letter: bool, goods: usize) -> String {
        let goods = count(goods as u64);
        match (self.0, letter) {
            (Lang::Zh, true) => format!("去掉最后一个字母，有 {goods}款"),
            (Lang::Zh, false) => format!("去掉最后一个字，有 {goods}款"),
            (Lang::En, true) => format!("without the last letter: {goods} found"),
            (Lang::En, false) => format!("without the last character: {goods} found"),
        }
    }
}
