//! The list of pools in words.

use crate::i18n::{Lang, words};

/// The list's words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Pools(pub Lang);

words! { Pools:
    /// Its title.
    title: "全部池", "All pools";
    /// While they are counted.
    counting: "正在数", "counting";
    /// There is none.
    none: "还没有池，按 i 新建", "no pool yet: i makes one";
    /// A column.
    name: "池", "Pool";
    /// A column.
    goods: "货品", "Goods";
    /// A column.
    by: "谁建的", "Made by";
    /// A column: when the newest change was.
    newest: "最近", "Newest";
    /// A column.
    stages: "阶段", "Stages";
    /// The form that gives another name.
    rename: "改名", "Rename";
    /// Why it cannot be saved.
    taken: "已有叫这个名字的池", "another pool has this name";
}

impl Pools {
    /// A pool has another name.
    pub fn renamed(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("池改名 {name}"),
            Lang::En => format!("pool renamed {name}"),
        }
    }
}
