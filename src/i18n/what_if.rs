//! Words of 假如, what if: lenses side by side.

use crate::domain::Quantity;
use crate::i18n::{Lang, format, keys::Hint, words};

/// Words of the screen, in one language.
#[derive(Clone, Copy, Debug)]
pub struct WhatIfWords(pub Lang);

words! { WhatIfWords:
    /// Its title.
    title: "假如", "What if";
    /// What the mark means.
    best_sign: "√ = 这一行最好的", "√ = best of the row";
    /// The lens in force.
    in_force: "现在的口径", "lens now";
    /// The menu of what can be added.
    add: "再加一列", "Add a column";
    /// Row.
    name: "按什么算", "As";
    /// Row.
    per_order: "单赚", "An order";
    /// Row.
    total: "共赚", "In all";
    /// Row.
    cash: "货款", "Cash";
    /// No column more has room.
    full: "最多四列，先 Del 拿掉一列", "four columns at most: Del drops one";
    /// The last column stays.
    last: "只剩这一列", "the last one stays";
    /// Everything that is offered stands there already.
    nothing_more: "没有别的可加", "nothing more to add";
}

impl WhatIfWords {
    /// The keys of the screen.
    pub const fn keys(self) -> [Hint; 7] {
        match self.0 {
            Lang::Zh => [
                ("←→", "换列"),
                ("↑↓", "翻"),
                ("i", "加一列"),
                ("Del", "拿掉"),
                ("Enter", "就用它"),
                ("Esc", "回来"),
                ("F2", "加一列"),
            ],
            Lang::En => [
                ("←→", "column"),
                ("↑↓", "scroll"),
                ("i", "add"),
                ("Del", "drop"),
                ("Enter", "use it"),
                ("Esc", "back"),
                ("F2", "add"),
            ],
        }
    }
    /// 买够 2,000 一档
    pub fn next_break(self, orders: Quantity) -> String {
        let orders = format::quantity(orders);
        match self.0 {
            Lang::Zh => format!("卖 {orders}单 (下一档)"),
            Lang::En => format!("{orders} orders (next break)"),
        }
    }
    /// 3款口径 1-2
    pub fn shown(self, first: usize, last: usize, of: usize) -> String {
        match self.0 {
            Lang::Zh => format!("第 {first}-{last} 列，共 {of} 列"),
            Lang::En => format!("columns {first}-{last} of {of}"),
        }
    }
}
