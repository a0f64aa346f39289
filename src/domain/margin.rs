//! The true margin (真毛利) of a good under terms, exact and explained. domain: 4.3.
//!
//! Every line is computed from exact integers and rounded half away from zero to 1/10000 yuan, once; refunds are the difference of price
//! and net revenue, and 到手 is the sum of the rounded lines, so that an account always adds up. Break-evens and the total over all orders
//! come from the exact, unrounded figures; rates are cut to parts, so that one shown with fewer decimals is rounded once. What is unknown is [`Missing`], never 0.

mod account;
mod break_even;
mod guarantee;
mod plan;
mod steps;
mod sums;

use crate::domain::{
    Money, PriceBreak, Quantity, Rate,
    money::round_div,
    purchase::{Packing, Purchase, PurchaseHint, as_needed, purchase},
};

pub use account::account;
pub use plan::Plan;

/// How pieces that were bought but not sold count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, serde::Serialize, serde::Deserialize)]
pub enum Leftover {
    /// They stay in stock at their cost.
    #[default]
    Stock,
    /// They are lost.
    Lost,
}

/// How net revenue is taxed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, serde::Serialize, serde::Deserialize)]
pub enum Tax {
    /// Small-scale taxpayer: levy t on NR/(1+t).
    SmallScale(Rate),
    /// General taxpayer: VAT v in the net revenue, less the VAT in the goods consumed (not in their freight) where it is deductible.
    General {
        /// VAT rate (13% = 13,000).
        vat: Rate,
        /// Whether the purchase carries a 专票.
        recoverable: bool,
    },
}

/// Everything a margin needs, resolved; per paid order of one unit. Unknown stays unknown.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// P; unknown when there is neither a suggested price nor a cost to guess from.
    pub price: Option<Money>,
    /// Q.
    pub orders: Quantity,
    /// Steps of the row's variant, ascending as in [`crate::domain::PriceBreaks`]; empty = 面议.
    pub breaks: &'a [PriceBreak],
    /// Freight to the warehouse a piece.
    pub freight: Money,
    /// MOQ, lot, carton.
    pub packing: Packing,
    /// Whether the pieces are bought for this plan; else there are exactly as many as are needed, and no cash lies in them: they are
    /// sent by the supplier one by one (一件代发), or were paid long ago (清仓).
    pub buys: bool,
    /// Fees, shares and costs around it.
    pub costs: Costs,
}

impl Terms<'_> {
    /// What comes to hand for the plan; none when the cost is unknown or the quantity beyond what is taken for real.
    pub fn purchase(&self) -> Option<Purchase> {
        if self.buys {
            purchase(self.orders, self.breaks, self.freight, self.packing)
        } else {
            as_needed(self.orders, self.breaks)
        }
    }
}

/// Shares and costs that do not depend on the good's own price list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Costs {
    /// k.
    pub commission: Rate,
    /// a.
    pub agency: Rate,
    /// f.
    pub platform: Rate,
    /// s.
    pub courier: Money,
    /// b.
    pub packaging: Money,
    /// i.
    pub insurance: Money,
    /// r0.
    pub refund_before: Rate,
    /// r1.
    pub return_after: Rate,
    /// u.
    pub unsellable: Rate,
    /// h.
    pub handling: Money,
    /// F.
    pub slot: Money,
    /// A.
    pub ads: Money,
    /// The sales (GMV) that the slot fee promises, for all orders: what falls short of them is paid back pro rata. None = no promise.
    /// domain: 4.3.18.
    pub guarantee: Option<Money>,
    /// Samples with their shipping, for all orders. domain: 4.3.19.
    pub samples: Money,
    /// τ.
    pub tax: Tax,
    /// What becomes of leftover pieces.
    pub leftover: Leftover,
}

/// What the lines of an account were made of, beside the goods' price: figures for a formula.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Basis {
    /// Q.
    pub orders: Quantity,
    /// Freight to the warehouse a piece.
    pub freight: Money,
    /// Whether the pieces are bought for this plan.
    pub buys: bool,
    /// Fees, shares and costs in force.
    pub costs: Costs,
}

impl Basis {
    /// 1 − r0 − r1.
    pub fn net_share(&self) -> Rate {
        Rate::parts(Rate::ONE.as_parts() - self.costs.refund_before.as_parts() - self.costs.return_after.as_parts())
    }
}

/// One step of the account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum LineKind {
    /// 售价, a total.
    Price,
    /// 退款退货.
    Refunds,
    /// 实收, a total.
    NetRevenue,
    /// 佣金 (k + a).
    Commission,
    /// 平台费.
    Platform,
    /// 货本.
    Goods,
    /// 快递包装险.
    Logistics,
    /// 退货处理.
    Handling,
    /// 坑位 (and 投流) over the orders.
    Slot,
    /// 样品 over the orders, when there are any.
    Samples,
    /// 税.
    Tax,
    /// Leftover pieces, when they are lost.
    Leftover,
    /// 到手, a total.
    Keep,
}

/// A line of the account; deductions are negative.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// Which.
    pub kind: LineKind,
    /// A paid order, 1/10000 yuan, rounded half away from zero.
    pub amount: Money,
    /// Share of net revenue; none above it, and where it is 0.
    pub share: Option<Rate>,
}

/// What must be known before a margin can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Missing {
    /// 缺拿货价
    Cost,
    /// 不代发: the supplier names no price for single pieces.
    Dropship,
    /// 缺售价
    Price,
    /// Beyond what is taken for real: a figure is out of bounds.
    Range,
}

/// What a row shows: one pass, no allocation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RowMargin {
    /// Landed unit cost at the purchase quantity.
    pub unit_cost: Money,
    /// 货款: what is paid for all pieces bought.
    pub cash: Money,
    /// 到手 a paid order.
    pub keep: Money,
    /// 净利率: keep / net revenue. None when net revenue is 0.
    pub rate: Option<Rate>,
    /// price − cost − commission on price, over price.
    pub naive: Option<Rate>,
}

/// The whole account of one good under terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// What it was made of.
    pub basis: Basis,
    /// What is bought.
    pub purchase: Purchase,
    /// What more would bring.
    pub hint: Option<PurchaseHint>,
    /// Price … Keep, in order; price + refunds = net revenue, net revenue + deductions = keep, exactly.
    pub lines: Vec<Line>,
    /// P.
    pub price: Money,
    /// NR.
    pub net_revenue: Money,
    /// 到手 a paid order.
    pub keep: Money,
    /// What all orders earn together: the exact figure per order × orders, rounded to 1/10000 only then.
    pub total: Money,
    /// 净利率.
    pub rate: Option<Rate>,
    /// 毛利率 on price: (P − c)/P. domain: 4.3.20.
    pub gross: Option<Rate>,
    /// 加价率 on cost: (P − c)/c; none when the cost is 0.
    pub mark_up: Option<Rate>,
    /// 倍率: P/c, 100% = once; none when the cost is 0.
    pub multiple: Option<Rate>,
    /// What an order brings in where the pieces are paid already: NR − C − PF − S − H. domain: 4.3.16.
    pub recovered: Money,
    /// 合作ROI: net revenue of all orders over samples, slot and commission; none when these are 0. domain: 4.3.19.
    pub roi: Option<Rate>,
    /// The slot fee that is to be expected, where sales are promised.
    pub expected_slot: Money,
    /// P − c − k·P.
    pub naive: Money,
    /// naive / P.
    pub naive_rate: Option<Rate>,
    /// Pieces bought but neither sold nor returned unsellable: the exact expectation, rounded down.
    pub leftover_pieces: Quantity,
    /// Their cash at the landed unit cost.
    pub leftover_cash: Money,
    /// 保本佣金 k*, beside the agency's share, rounded down; none when not even 0 is earned without a commission.
    pub break_even_commission: Option<Rate>,
    /// 保本售价 P*, rounded up to 1/10000 yuan; none when no price suffices.
    pub break_even_price: Option<Money>,
    /// 保本单量 Q*, at the planned quantity's unit cost, rounded up; none when no quantity suffices.
    pub break_even_orders: Option<Quantity>,
    /// 最高坑位 F*, rounded down; none when even without a slot fee there is a loss.
    pub max_slot: Option<Money>,
    /// 发货后退货率 at which nothing is earned, rounded down; none when no such rate exists.
    pub break_even_return: Option<Rate>,
}

/// What an amount with VAT in it costs whoever deducts that: amount/(1 + v), rounded half away from zero to 1/10000 yuan. domain: 4.3.10.
pub fn net_of_vat(amount: Money, vat: Rate) -> Option<Money> {
    let whole = Rate::ONE.checked_add(vat)?;
    let units = i128::from(amount.as_units()) * i128::from(Rate::ONE.as_parts());
    let net = (whole > Rate::ZERO).then(|| round_div(units, i128::from(whole.as_parts())))?;
    i64::try_from(net).ok().map(Money::units)
}

/// The row's figures: the same as the account's, in one pass and without its break-evens.
pub fn row(terms: &Terms<'_>) -> Result<RowMargin, Missing> {
    Plan::resolve(terms).map(|(plan, steps)| plan.shown(&steps))
}

/// What a row shows, and what all orders earn together: the same as the account's, without the rest of it.
pub fn earnings(terms: &Terms<'_>) -> Result<(RowMargin, Money), Missing> {
    let (plan, steps) = Plan::resolve(terms)?;
    let total = plan.total(&steps, terms.buys).ok_or(Missing::Range)?;
    Ok((plan.shown(&steps), total))
}

#[cfg(test)]
mod tests;
