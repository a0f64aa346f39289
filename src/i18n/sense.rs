//! Words of 敏感度, sensitivity.

use crate::domain::{Money, Quantity, Rate};
use crate::i18n::{Lang, format, keys::Hint, words};

/// Words of the screen, in one language.
#[derive(Clone, Copy, Debug)]
pub struct SenseWords(pub Lang);

words! { SenseWords:
    /// Its title.
    title: "敏感度", "Sensitivity";
    /// The grid.
    grid: "佣金 x 退货", "commission x returns";
    /// The same where there is little room.
    grid_short: "佣金x退货", "comm x ret";
    /// Over the price.
    price: "售价", "price";
    /// Over the quantity.
    orders: "单量", "orders";
    /// At the corner of the grid: what the rows are.
    returns: "退货", "returns";
    /// The returns at which the margin is nothing.
    zero_returns: "保本退货", "B/e returns";
    /// What brackets mean.
    now_sign: "[ ] 现在", "[ ] now";
    /// What the rule between cells means.
    border_sign: "赚亏分界", "gain ends";
    /// What holds now.
    now: "现在", "now";
}

impl SenseWords {
    /// The keys of the screen.
    pub const fn keys(self) -> [Hint; 5] {
        match self.0 {
            Lang::Zh => [("←→↑↓", "走动"), ("Tab", "换一张"), ("Enter", "放进口径"), ("Esc", "回来"), ("F2", "菜单")],
            Lang::En => {
                [("←→↑↓", "move"), ("Tab", "next picture"), ("Enter", "into the lens"), ("Esc", "back"), ("F2", "menu")]
            }
        }
    }
    /// 佣金 40% · 发货后退货 8%
    pub fn rates(self, commission: Rate, returns: Rate) -> String {
        let (commission, returns) = (format::percent(commission), format::percent(returns));
        match self.0 {
            Lang::Zh => format!("佣金 {commission} · 发货后退货 {returns}"),
            Lang::En => format!("commission {commission} · returns {returns}"),
        }
    }
    /// 售价 ¥12.90
    pub fn at_price(self, price: Money) -> String {
        format!("{} ¥{}", self.price(), format::price(price))
    }
    /// 800单
    pub fn at_orders(self, orders: Quantity) -> String {
        match self.0 {
            Lang::Zh => format!("{}单", format::quantity(orders)),
            Lang::En => format!("{} orders", format::quantity(orders)),
        }
    }
    /// 保本售价 ¥11.84
    pub fn zero_price(self, price: Money) -> String {
        let price = format::price(price);
        match self.0 {
            Lang::Zh => format!("保本售价 ¥{price}"),
            Lang::En => format!("break-even price ¥{price}"),
        }
    }
    /// 保本单量 501
    pub fn zero_orders(self, orders: Quantity) -> String {
        let orders = format::quantity(orders);
        match self.0 {
            Lang::Zh => format!("保本单量 {orders}"),
            Lang::En => format!("break-even orders {orders}"),
        }
    }
    /// 500起 3.20
    pub fn step(self, from: Quantity, price: Money) -> String {
        let (from, price) = (format::quantity(from), format::price(price));
        match self.0 {
            Lang::Zh => format!("{from}起 {price}"),
            Lang::En => format!("{from}+ at {price}"),
        }
    }
    /// 比现在少赚 ¥908
    pub fn than_now(self, difference: Money) -> String {
        let figure = format::whole(difference);
        match (self.0, figure.strip_prefix('-')) {
            (Lang::Zh, Some(less)) => format!("比现在少赚 ¥{less}"),
            (Lang::Zh, None) => format!("比现在多赚 ¥{figure}"),
            (Lang::En, Some(less)) => format!("¥{less} less than now"),
            (Lang::En, None) => format!("¥{figure} more than now"),
        }
    }
    /// The channel does not let one promise so much.
    pub fn beyond_channel(self, channel: &str, asked: Rate, most: Rate) -> String {
        let (asked, most) = (format::percent(asked), format::percent(most));
        match self.0 {
            Lang::Zh => format!("{channel} 佣金最多 {most}，{asked} 设不了"),
            Lang::En => format!("{channel} allows {most} at most, not {asked}"),
        }
    }
}
