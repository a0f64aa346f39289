//! The words of the calculator's sheet.

use crate::domain::{
    Money, Quantity, Rate,
    basket::Basket,
    commission::{Party, SplitError},
    figure::OddSteps,
    margin::LineKind,
};
use crate::i18n::{
    Lang, figures,
    format::{count, quantity},
    formula::Signs,
};

/// The signs of formulas, as they are printed.
pub(super) const SIGNS: Signs = Signs { times: "×", minus: "−" };

/// Words, in one language.
#[derive(Clone, Copy)]
pub(super) struct Words(pub(super) Lang);

impl Words {
    /// A line of the account.
    pub(super) const fn line(self, line: LineKind) -> &'static str {
        match line {
            LineKind::Price => self.0.pick("售价", "Price"),
            LineKind::Refunds => self.0.pick("退款退货", "Refunds, returns"),
            LineKind::NetRevenue => self.0.pick("实收", "Net revenue"),
            LineKind::Commission => self.0.pick("佣金", "Commission"),
            LineKind::Platform => self.0.pick("平台费", "Platform fee"),
            LineKind::Goods => self.0.pick("货本", "Goods cost"),
            LineKind::Logistics => self.0.pick("快递包装险", "Courier, packing"),
            LineKind::Handling => self.0.pick("退货处理", "Returns work"),
            LineKind::Slot => self.0.pick("坑位投流", "Slot fee, ads"),
            LineKind::Samples => self.0.pick("样品", "Samples"),
            LineKind::Tax => self.0.pick("税", "Tax"),
            LineKind::Leftover => self.0.pick("剩货", "Leftover"),
            LineKind::Keep => self.0.pick("到手", "You keep"),
        }
    }
    /// 真毛利
    pub(super) const fn margin(self) -> &'static str {
        self.0.pick("真毛利", "True margin")
    }
    /// 实收
    pub(super) const fn net_revenue(self) -> &'static str {
        self.line(LineKind::NetRevenue)
    }
    /// Figures beyond what is taken for real.
    pub(super) const fn beyond(self) -> &'static str {
        self.0.pick("数太大，不像真的", "these figures are too large to be meant")
    }
    /// No price break was given.
    pub(super) const fn no_cost(self) -> &'static str {
        self.0.pick("缺拿货价: 用 --break 数量:单价", "no cost: give --break PIECES:YUAN")
    }
    /// The supplier names no price.
    pub(super) const fn asked(self) -> &'static str {
        self.0.pick("面议: 供应商没给价，问到再算", "the supplier names no price: ask for it")
    }
    /// No price was given.
    pub(super) const fn no_price(self) -> &'static str {
        self.0.pick("缺售价: 用 --price", "no price: give --price")
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

    /// A price list that cannot be meant.
    pub(super) fn odd_steps(self, flag: &str, odd: OddSteps) -> String {
        format!("{flag}: {}", figures::steps(self.0, odd))
    }
    /// Shares of parties that cannot be meant.
    pub(super) fn odd_split(self, odd: SplitError) -> String {
        let why = match (self.0, odd) {
            (Lang::En, odd) => odd.to_string(),
            (Lang::Zh, SplitError::Share(rate)) => format!("{rate} 不在 0 到 100% 之间"),
            (Lang::Zh, SplitError::Twice(party)) => format!("{} 写了两次，留一个", party.name()),
            (Lang::Zh, SplitError::TooMuch(all)) => format!("合起来 {all}，超过 100% 了"),
        };
        format!("--split: {why}")
    }
    /// More comes back than was sold.
    pub(super) fn returns_beyond(self, before: Rate, after: Rate) -> String {
        match self.0 {
            Lang::Zh => format!("--refund-before {before} 加 --return-after {after} 超过 100% 了，退的比卖的还多"),
            Lang::En => {
                format!(
                    "--refund-before {before} and --return-after {after} are more than 100% together; give less of them"
                )
            }
        }
    }
    /// More is given away than comes in.
    pub(super) fn commission_beyond(self, hers: Rate, agency: Rate) -> String {
        match self.0 {
            Lang::Zh => format!("--commission {hers} 加 --agency {agency} 超过 100% 了"),
            Lang::En => format!("--commission {hers} and --agency {agency} are more than 100% together"),
        }
    }
    /// All commission is above what is taken.
    pub(super) fn above_most(self, all: Rate, most: Rate) -> String {
        match self.0 {
            Lang::Zh => format!("佣金合计 {all}，超过上限 {most}，平台不会让过"),
            Lang::En => format!("all commission is {all}, above the {most} that the platform takes"),
        }
    }
    /// Less is there than must be bought.
    pub(super) fn short_of_stock(self, bought: Quantity, stock: Quantity) -> String {
        let (bought, stock) = (quantity(bought), quantity(stock));
        match self.0 {
            Lang::Zh => format!("要买 {bought}，库存只有 {stock}"),
            Lang::En => format!("{bought} must be bought, only {stock} are in stock"),
        }
    }
    /// So many orders would use up what full cartons bring anyway.
    pub(super) fn full_cartons(self, spare: Quantity, orders: Quantity) -> String {
        let (spare, orders) = (quantity(spare), quantity(orders));
        match self.0 {
            Lang::Zh => format!("整箱多出 {spare} 个，按 {orders} 单卖正好"),
            Lang::En => format!("full cartons bring {spare} more; {orders} orders would use them"),
        }
    }
    /// What of the slot fee is to be expected.
    pub(super) fn expected_slot(self, paid: Money, fee: Money) -> String {
        let (paid, fee) = (paid.fixed(2), fee.fixed(2));
        match self.0 {
            Lang::Zh => format!("保底没做到，坑位费 ¥{fee} 只付 ¥{paid}"),
            Lang::En => format!("the promise is not met: ¥{paid} of the slot fee of ¥{fee} is paid"),
        }
    }
    /// What comes back in of goods that are paid.
    pub(super) fn recovered(self, each: Money, all: Money, sunk: Option<Money>) -> String {
        let all = all.fixed(2);
        match (self.0, sunk) {
            (Lang::Zh, None) => format!("清仓: 每单回笼 ¥{each}，一共 ¥{all}"),
            (Lang::Zh, Some(sunk)) => format!("清仓: 每单回笼 ¥{each}，一共 ¥{all}；当初拿货 ¥{sunk} 已经花了，不再算"),
            (Lang::En, None) => format!("clearance: ¥{each} an order comes back in, ¥{all} in all"),
            (Lang::En, Some(sunk)) => {
                format!("clearance: ¥{each} an order comes back in, ¥{all} in all; the {sunk} each once cost is spent")
            }
        }
    }
    /// No cash lies in dropshipped goods.
    pub(super) const fn no_cash(self) -> &'static str {
        self.0.pick("一件代发: 不压货款，没有起批", "dropship: no cash beforehand, no least purchase")
    }
    /// Who takes what comes back of dropshipped goods.
    pub(super) const fn returns_to(self, supplier: bool) -> &'static str {
        if supplier {
            self.0.pick("退货退给供应商", "what comes back goes to the supplier")
        } else {
            self.0.pick("退货归自己，坏的算亏", "what comes back is ours, spoilt pieces are lost")
        }
    }
    /// A basket of mixed wholesale that reaches what is asked for, or what is missing.
    pub(super) fn basket(self, basket: &Basket) -> String {
        let (amount, pieces) = (basket.amount.fixed(2), count(basket.pieces));
        let Some(short) = &basket.short else {
            return match self.0 {
                Lang::Zh => format!("混批够了: 一篮 ¥{amount}，{pieces} 个"),
                Lang::En => format!("the mixed basket is enough: ¥{amount}, {pieces} pieces"),
            };
        };
        let missing = [
            short.amount.map(|amount| format!("¥{}", amount.fixed(2))),
            short.pieces.map(|pieces| match self.0 {
                Lang::Zh => format!("{} 个", count(pieces)),
                Lang::En => format!("{} pieces", count(pieces)),
            }),
        ];
        let or = self.0.pick(" 或 ", " or ");
        let missing = missing.into_iter().flatten().collect::<Vec<_>>().join(or);
        let least = short.least.map(|(at, more, cash)| {
            let (more, cash) = (count(more), cash.fixed(2));
            match (self.0, at) {
                (Lang::Zh, 0) => format!("，最省是这款再买 {more} 个 ¥{cash}"),
                (Lang::Zh, at) => format!("，最省是篮里第{at}款再买 {more} 个 ¥{cash}"),
                (Lang::En, 0) => format!("; least: {more} more of this good, ¥{cash}"),
                (Lang::En, at) => format!("; least: {more} more of basket item {at}, ¥{cash}"),
            }
        });
        let least = least.unwrap_or_default();
        match self.0 {
            Lang::Zh => format!("混批不够: 一篮 ¥{amount}，{pieces} 个，还差 {missing}{least}"),
            Lang::En => format!("the mixed basket is short: ¥{amount}, {pieces} pieces, missing {missing}{least}"),
        }
    }
    /// Who gets what of the commission.
    pub(super) fn split(self, shares: &[(Party, Money)]) -> String {
        let name = |party: Party| match party {
            Party::Streamer => self.0.pick("主播", "streamer"),
            Party::Agency => self.0.pick("团长", "agency"),
            Party::SubAgency => self.0.pick("二级团长", "sub-agency"),
            Party::PromoterAgency => self.0.pick("推广机构", "promoter agency"),
            Party::Promoter => self.0.pick("推广者", "promoter"),
        };
        let some = shares.iter().filter(|(_, amount)| *amount > Money::ZERO);
        let each: Vec<String> = some.map(|(party, amount)| format!("{} ¥{amount}", name(*party))).collect();
        format!("{} {}", self.0.pick("佣金分给", "commission:"), each.join("  "))
    }
    /// Margin on price, mark-up on cost and multiple, named apart.
    pub(super) fn three(self, gross: &str, mark_up: &str, multiple: &str) -> String {
        match self.0 {
            Lang::Zh => format!("毛利率 {gross} (按售价)   加价率 {mark_up} (按进价)   {multiple}倍"),
            Lang::En => format!("gross margin {gross} (on price)   mark-up {mark_up} (on cost)   {multiple} x cost"),
        }
    }
}
