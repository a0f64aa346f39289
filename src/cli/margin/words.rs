//! The words of the calculator's sheet.

use crate::domain::{Money, Quantity, Rate, margin::LineKind};
use crate::i18n::{
    Lang,
    format::{count, quantity},
};

/// Words, in one language.
#[derive(Clone, Copy)]
pub(super) struct Words(pub(super) Lang);

impl Words {
    const fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
    /// A line of the account.
    pub(super) const fn line(self, line: LineKind) -> &'static str {
        match line {
            LineKind::Price => self.pick("售价", "Price"),
            LineKind::Refunds => self.pick("退款退货", "Refunds, returns"),
            LineKind::NetRevenue => self.pick("实收", "Net revenue"),
            LineKind::Commission => self.pick("佣金", "Commission"),
            LineKind::Platform => self.pick("平台费", "Platform fee"),
            LineKind::Goods => self.pick("货本", "Goods cost"),
            LineKind::Logistics => self.pick("快递包装险", "Courier, packing"),
            LineKind::Handling => self.pick("退货处理", "Returns work"),
            LineKind::Slot => self.pick("坑位投流", "Slot fee, ads"),
            LineKind::Samples => self.pick("样品", "Samples"),
            LineKind::Tax => self.pick("税", "Tax"),
            LineKind::Leftover => self.pick("剩货", "Leftover"),
            LineKind::Keep => self.pick("到手", "You keep"),
        }
    }
    /// 真毛利
    pub(super) const fn margin(self) -> &'static str {
        self.pick("真毛利", "True margin")
    }
    /// 实收
    pub(super) const fn net_revenue(self) -> &'static str {
        self.line(LineKind::NetRevenue)
    }
    /// Figures beyond what is taken for real.
    pub(super) const fn beyond(self) -> &'static str {
        self.pick("数太大，不像真的", "these figures are too large to be meant")
    }
    /// No price break was given.
    pub(super) const fn no_cost(self) -> &'static str {
        self.pick("缺拿货价: 用 --break 数量:单价", "no cost: give --break PIECES:YUAN")
    }
    /// The supplier names no price.
    pub(super) const fn asked(self) -> &'static str {
        self.pick("面议: 供应商没给价，问到再算", "the supplier names no price: ask for it")
    }
    /// No price was given.
    pub(super) const fn no_price(self) -> &'static str {
        self.pick("缺售价: 用 --price", "no price: give --price")
    }
    /// Behind the margin's rate.
    pub(super) fn all_orders(self, keep: Money, orders: Quantity, total: Money) -> String {
        let (orders, total) = (quantity(orders), total.fixed(2));
        match self.0 {
            Lang::Zh => format!("单赚 ¥{keep}   {orders}单共赚 ¥{total}"),
            Lang::En => format!("¥{keep} an order   ¥{total} in {orders} orders"),
        }
    }
    /// What one claims who forgets the rest.
    pub(super) fn naive(self, naive: Money, rate: &str, padding: Money) -> String {
        let padding = padding.fixed(2);
        match self.0 {
            Lang::Zh => format!("只扣进价和佣金: ¥{naive} = {rate}   水分 ¥{padding}"),
            Lang::En => format!("price − cost − commission: ¥{naive} = {rate}   padding ¥{padding}"),
        }
    }
    /// What is bought.
    pub(super) fn bought(self, needed: Quantity, bought: Quantity, unit_cost: Money, cash: Money) -> String {
        let (needed, bought, cash) = (quantity(needed), quantity(bought), cash.fixed(2));
        match self.0 {
            Lang::Zh => format!("要 {needed}，买 {bought}   拿货价 {unit_cost}   货款 ¥{cash}"),
            Lang::En => format!("need {needed}, buy {bought}   cost {unit_cost} each   cash ¥{cash}"),
        }
    }
    /// In full cartons.
    pub(super) fn cartons(self, cartons: u32, each: Quantity) -> String {
        let cartons = count(u64::from(cartons));
        match self.0 {
            Lang::Zh => format!("{cartons}箱 × {each}"),
            Lang::En => format!("{cartons} cartons × {each}"),
        }
    }
    /// Where nothing is earned any more; `-` where there is no such point.
    pub(super) fn break_evens(
        self,
        commission: Option<Rate>,
        price: Option<Money>,
        orders: Option<Quantity>,
        slot: Option<Money>,
    ) -> String {
        let none = || "-".to_owned();
        let commission = commission.map_or_else(none, |rate| rate.percent_fixed(1));
        let yuan = |amount: Option<Money>| amount.map_or_else(none, |amount| format!("¥{}", amount.fixed(2)));
        let (price, slot, orders) = (yuan(price), yuan(slot), orders.map_or_else(none, quantity));
        match self.0 {
            Lang::Zh => format!("保本佣金 {commission}   保本售价 {price}   保本单量 {orders}   最高坑位 {slot}"),
            Lang::En => {
                format!("zero at: commission {commission}   price {price}   orders {orders}   slot fee {slot}")
            }
        }
    }
    /// More pieces reach the next break.
    pub(super) fn next_break(self, extra: Quantity, price: Money) -> String {
        let extra = quantity(extra);
        match self.0 {
            Lang::Zh => format!("再买 {extra} 个够 {price} 档"),
            Lang::En => format!("{extra} more pieces reach the break at {price}"),
        }
    }
    /// More pieces cost less in all.
    pub(super) fn cheaper(self, extra: Quantity, saved: Money) -> String {
        let (extra, saved) = (quantity(extra), saved.fixed(2));
        match self.0 {
            Lang::Zh => format!("多买 {extra} 个，总价反而省 ¥{saved}"),
            Lang::En => format!("{extra} more pieces cost ¥{saved} less in all"),
        }
    }
    /// Pieces that are bought but not sold.
    pub(super) fn leftover(self, pieces: Quantity, cash: Money) -> String {
        let (pieces, cash) = (quantity(pieces), cash.fixed(2));
        match self.0 {
            Lang::Zh => format!("卖完还剩 {pieces} 个，压货款 ¥{cash}"),
            Lang::En => format!("{pieces} pieces stay unsold, ¥{cash} of cash in them"),
        }
    }
}
