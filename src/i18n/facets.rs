//! 筛选 in words: its facets, its bands, what cannot be done in it.

use crate::i18n::{Lang, words};

/// The words of a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pane(pub Lang);

words! { Pane:
    /// Facet.
    category: "类目", "Category";
    /// Facet: of the supplier's booth.
    district: "市场区", "District";
    /// Facet.
    supplier: "供应商", "Supplier";
    /// Facet.
    price: "拿货价", "Cost";
    /// Facet.
    margin: "真毛利", "Margin";
    /// Facet.
    stock: "库存", "Stock";
    /// Values that have no line of their own.
    other: "其他", "other";
    /// Goods without a price have no margin either.
    no_price: "没价", "no price";
    /// A supplier tells no figure of his stock.
    no_figure: "没说数", "no figure";
    /// Stock.
    none_left: "无货", "none";
    /// Margin below 0.
    loss: "亏", "loss";
    /// Nothing was counted yet.
    counting: "正在数", "counting";
    /// A key of the list.
    not_here: "先按 Tab 回列表", "Tab goes back to the list first";
    /// An act of the facets.
    first_there: "先按 Tab 到筛选", "Tab goes to the facets first";
    /// The query is full.
    no_room: "这句搜索放不下它，先改短一点", "the query has no room for it: shorten it first";
}

impl Pane {
    /// Stock of so many pieces and more.
    pub fn enough(self, pieces: &str) -> String {
        match self.0 {
            Lang::Zh => format!("够{pieces}件"),
            Lang::En => format!("{pieces}+"),
        }
    }

    /// Some stock, but less than so many pieces.
    pub fn short_of(self, pieces: &str) -> String {
        match self.0 {
            Lang::Zh => format!("不够{pieces}件"),
            Lang::En => format!("under {pieces}"),
        }
    }

    /// A band of prices: 3元以下, 3-6元, 10元以上.
    pub fn yuan(self, low: Option<&str>, high: Option<&str>) -> String {
        match self.0 {
            Lang::Zh => self.band(low, high, ["", "元"]),
            Lang::En => self.band(low, high, ["¥", ""]),
        }
    }

    /// A band of rates: 20%以上, 10-20%.
    pub fn percent(self, low: Option<&str>, high: Option<&str>) -> String {
        self.band(low, high, ["", "%"])
    }

    fn band(self, low: Option<&str>, high: Option<&str>, [before, behind]: [&str; 2]) -> String {
        match (self.0, low, high) {
            (_, Some(low), Some(high)) => format!("{before}{low}-{high}{behind}"),
            (Lang::Zh, Some(low), None) => format!("{before}{low}{behind}以上"),
            (Lang::Zh, None, Some(high)) => format!("{before}{high}{behind}以下"),
            (Lang::En, Some(low), None) => format!("{before}{low}{behind}+"),
            (Lang::En, None, Some(high)) => format!("<{before}{high}{behind}"),
            (_, None, None) => String::new(),
        }
    }
}
