//! What orders bring exactly, as numerators over one denominator D²(D+t) (D = parts of a whole, t = the tax's), so that nothing is
//! rounded before the answer. What all goods of a plan have in common is worked out once.

use crate::domain::{
    Money, Quantity, Rate,
    margin::{Costs, Tax, plan::Shares, steps::ONE},
    money::round_div,
};

pub(super) const D: i128 = ONE as i128;

/// The exact shares of a plan. Inputs are within a [`crate::domain::margin::Plan`]'s bounds; the largest product is below 10^36.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sums {
    /// Q.
    pub(super) orders: i128,
    /// 1 − r0 − r1, parts.
    pub(super) net_share: i128,
    /// What of net revenue stays after shares of it and tax, over D(D+t).
    pub(super) kept: i128,
    /// D + t, and t where the goods' tax is deducted.
    pub(super) taxed: i128,
    deductible: i128,
    /// What share of a piece an order uses up, in parts of parts.
    consumed: i128,
    /// Logistics and handling of an order, over the whole.
    parcel: i128,
    /// Ads and samples of the plan, 1/10000 yuan.
    pub(super) besides: i128,
}

impl Sums {
    /// Of costs within bounds.
    pub(super) fn of(costs: &Costs, orders: Quantity) -> Self {
        let shares = Shares::of(costs);
        let parts = |rate: Rate| i128::from(rate.as_parts());
        let units = |money: Money| i128::from(money.as_units());
        let (rate, deductible) = match costs.tax {
            Tax::SmallScale(rate) | Tax::General { vat: rate, recoverable: false } => (parts(rate), 0),
            Tax::General { vat, recoverable: true } => (parts(vat), parts(vat)),
        };
        let taxed = D + rate;
        let parcel = units(costs.courier) + units(costs.packaging) + units(costs.insurance);
        let handling = units(costs.handling) * parts(costs.return_after);
        Self {
            orders: i128::from(orders.get()),
            net_share: i128::from(shares.net),
            kept: (D - parts(costs.commission) - parts(costs.agency) - parts(costs.platform)) * taxed - rate * D,
            taxed,
            deductible,
            consumed: i128::from(shares.consumed),
            parcel: (parcel * (D - parts(costs.refund_before)) + handling) * D * taxed,
            besides: units(costs.ads) + units(costs.samples),
        }
    }

    /// The denominator.
    #[inline]
    pub(super) fn whole(&self) -> i128 {
        D * D * self.taxed
    }
    /// A landed piece, its step's price among it, less deductible tax, over D+t.
    #[inline]
    pub(super) fn piece(&self, landed: Money, step: Money) -> i128 {
        i128::from(landed.as_units()) * self.taxed - i128::from(step.as_units()) * self.deductible
    }
    /// Goods, logistics and handling of an order, over the whole.
    #[inline]
    pub(super) fn costs(&self, piece: i128) -> i128 {
        piece * self.consumed + self.parcel
    }
    /// An order before slot, ads and the like, over the whole.
    #[inline]
    pub(super) fn contribution(&self, price: i128, costs: i128) -> i128 {
        price * self.net_share * self.kept - costs
    }
    /// What all orders earn, rounded to 1/10000 yuan; `paid` is for slot and lost leftovers.
    #[inline]
    pub(super) fn total(&self, price: Money, piece: i128, paid: i128) -> Option<Money> {
        let contribution = self.contribution(i128::from(price.as_units()), self.costs(piece));
        let earned = contribution * self.orders - (paid + self.besides) * self.whole();
        i64::try_from(round_div(earned, self.whole())).ok().map(Money::units)
    }
}
