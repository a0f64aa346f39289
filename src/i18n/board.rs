//! Labels of the board: columns, rules, account lines, forms.

use crate::i18n::{Lang, words};

/// Labels, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Board(pub Lang);

words! { Board:
    /// The program's name.
    name: "货盘", "huopan";
}

words! { Board:
    /// F2 title.
    menu: "菜单", "Menu";
    /// The rest of the menu.
    more: "更多", "More";
    /// Sort menu title.
    sort: "排序", "Sort";
    /// Pool menu title.
    pools: "选品池", "Pools";
}

impl Board {
    /// A sort key in words.
    pub fn sort_by(self, name: &str) -> &'static str {
        match (self.0, name) {
            (Lang::Zh, "relevance") => "按相关",
            (Lang::Zh, "margin") => "真毛利",
            (Lang::Zh, "cost") => "拿货价",
            (Lang::Zh, "stock") => "库存",
            (Lang::Zh, "age") => "更新",
            (Lang::Zh, "moq") => "起批",
            (Lang::Zh, "article") => "货号",
            (Lang::Zh, "title") => "品名",
            (Lang::Zh, _) => "供应商",
            (Lang::En, "relevance") => "relevance",
            (Lang::En, "margin") => "true margin",
            (Lang::En, "cost") => "cost",
            (Lang::En, "stock") => "stock",
            (Lang::En, "age") => "age",
            (Lang::En, "moq") => "MOQ",
            (Lang::En, "article") => "item no.",
            (Lang::En, "title") => "title",
            (Lang::En, _) => "supplier",
        }
    }
}
