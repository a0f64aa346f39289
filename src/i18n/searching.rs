//! The search box in words: completions, what was searched for before, how the query was read.

use crate::i18n::{Lang, format::count, words};

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Searching(pub Lang);

words! { Searching:
    /// The list of searches, and the box's menu.
    title: "常用搜索", "Searches";
    /// Keeps a query under a name.
    save: "存为常用", "save this search";
    /// The empty line again.
    clear: "清空", "clear";
    /// The way to the list.
    all: "全部常用和历史", "all saved and past ones";
    /// Takes one into the box.
    take: "用它", "use it";
    /// Another name.
    rename: "改名", "rename";
    /// A saved one goes.
    remove: "删掉", "delete";
    /// A query goes from the history.
    forget: "从历史里删掉", "drop from the history";
    /// A field.
    name: "名字", "Name";
    /// No name was given.
    no_name: "起个名字", "give it a name";
    /// Another search has this name.
    taken: "已有叫这个名字的", "another search has this name";
    /// The box is empty.
    nothing_to_save: "先打要找的，再存", "type what to search for first";
    /// There is none yet.
    none: "还没有，搜过的都会在这", "none yet: what you search for will be here";
    /// None goes by what is typed.
    none_found: "没有这样的，Backspace 退一个字", "no such search; Backspace takes a letter back";
    /// What the box's menu is for, in the row below the line.
    menu_hint: "存为常用、历史", "save, history";
    /// One that was only searched for.
    past: "搜过", "past";
    /// The group of the box's keys.
    keys: "搜索框里", "In the search box";
}

impl Searching {
    /// It was saved.
    pub fn saved(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("已存为常用「{name}」"),
            Lang::En => format!("saved as \"{name}\""),
        }
    }
    /// It is gone.
    pub fn gone(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("删掉了「{name}」"),
            Lang::En => format!("\"{name}\" is gone"),
        }
    }
    /// A condition in the way: 毛利>0 挡住 21款
    pub fn blocked(self, condition: &str, goods: usize) -> String {
        let goods = count(goods as u64);
        match self.0 {
            Lang::Zh => format!("{condition} 挡住 {goods}款"),
            Lang::En => format!("{condition} hides {goods}"),
        }
    }
    /// What was meant, where a name is nearly right: 没有这个字段，是不是 price
    pub fn guess(self, why: &str, meant: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{why}，是不是 {meant}"),
            Lang::En => format!("{why}: {meant}?"),
        }
    }
    /// 差一点 3
    pub fn near(self, goods: usize) -> String {
        let goods = count(goods as u64);
        match self.0 {
            Lang::Zh => format!("差一点 {goods}"),
            Lang::En => format!("{goods} near"),
        }
    }
}
