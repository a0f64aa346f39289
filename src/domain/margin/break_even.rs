//! Where nothing is earned any more: commission, price, orders, slot fee, return rate. domain: 4.3.12–4.3.15.
//!
//! All from the exact contribution of an order, held as numerators over one denominator D²(D+t) (D = parts of a whole, t = the tax's),
//! so that nothing is rounded before the answer. Inputs are within [`Steps`]' bounds; the largest product is below 10^36.

use crate::domain::{
    Money, Quantity, Rate,
    margin::{
        Leftover, Tax, Terms,
        steps::{ONE, Shares, Steps},
    },
    money::round_div,
};

const D: i128 = ONE as i128;

/// The exact figures of a plan.
pub(super) struct Exact {
    /// Q.
    orders: i128,
    /// P, 1/10000 yuan.
    price: i128,
    /// 1 − r0 − r1, parts.
    net_share: i128,
    /// r0, r1, k in parts.
    before: i128,
    after: i128,
    commission: i128,
    /// D + t.
    taxed: i128,
    /// What of net revenue stays after shares of it and tax, over D(D+t).
    kept: i128,
    /// Goods, logistics and handling of an order, less deductible tax, over [`Self::whole`].
    costs: i128,
    /// What an order costs more for each part of returns, over [`Self::whole`].
    per_return: i128,
    /// Slot, ads and lost leftovers of the whole plan, 1/10000 yuan.
    slot: i128,
    ads: i128,
    lost: i128,
}

impl Exact {
    /// Of a plan whose lines are known.
    pub(super) fn of(terms: &Terms<'_>, steps: &Steps, leftover_cash: Money) -> Self {
        let costs = &terms.costs;
        let shares = Shares::of(terms);
        let parts = |rate: Rate| i128::from(rate.as_parts());
        let units = |money: Money| i128::from(money.as_units());
        let (rate, deductible) = match costs.tax {
            Tax::SmallScale(rate) | Tax::General { vat: rate, recoverable: false } => (parts(rate), 0),
            Tax::General { vat, recoverable: true } => (parts(vat), parts(vat)),
        };
        let taxed = D + rate;
        let unit_cost = units(steps.unit_cost) * taxed - units(steps.purchase.step.price) * deductible;
        let parcel = units(costs.courier) + units(costs.packaging) + units(costs.insurance);
        let handling = units(costs.handling) * D * taxed;
        let is_lost = costs.leftover == Leftover::Lost;
        let unsold = if is_lost { units(steps.unit_cost) * taxed } else { 0 };
        let kept = (D - parts(costs.commission) - parts(costs.agency) - parts(costs.platform)) * taxed - rate * D;
        let price = units(steps.price);
        let after = parts(costs.return_after);
        Self {
            orders: i128::from(terms.orders.get()),
            price,
            net_share: i128::from(shares.net),
            before: parts(costs.refund_before),
            after,
            commission: parts(costs.commission),
            taxed,
            kept,
            costs: unit_cost * i128::from(shares.consumed)
                + parcel * (D - parts(costs.refund_before)) * D * taxed
                + handling * after,
            per_return: price * kept + handling + (unsold - unit_cost) * (D - parts(costs.unsellable)),
            slot: units(costs.slot),
            ads: units(costs.ads),
            lost: if is_lost { units(leftover_cash) } else { 0 },
        }
    }

    fn whole(&self) -> i128 {
        D * D * self.taxed
    }
    /// An order before slot, ads and leftovers, over the whole.
    fn contribution(&self) -> i128 {
        self.price * self.net_share * self.kept - self.costs
    }
    /// What all orders earn, over the whole.
    fn earned(&self) -> i128 {
        self.contribution() * self.orders - (self.slot + self.ads + self.lost) * self.whole()
    }

    /// What all orders earn, rounded.
    pub(super) fn total(&self) -> Option<Money> {
        money(round_div(self.earned(), self.whole()))
    }
    /// k* = k + what is earned over net revenue.
    pub(super) fn commission(&self) -> Option<Rate> {
        let revenue = self.orders * self.taxed * self.price * self.net_share;
        rate(self.commission + floor_div(self.earned(), revenue)?)
    }
    /// P* = all costs over what stays of a price.
    pub(super) fn price(&self) -> Option<Money> {
        let needed = self.costs * self.orders + (self.slot + self.ads + self.lost) * self.whole();
        let stays = self.orders * self.net_share * self.kept;
        let price = money(ceil_div(needed, stays)?)?;
        (price <= Money::MAX_UNIT).then_some(price.max(Money::ZERO))
    }
    /// Q* = slot and ads over what an order brings; what leftovers are lost counts to each order, as planned.
    pub(super) fn orders(&self) -> Option<Quantity> {
        let brings = self.contribution() * self.orders - self.lost * self.whole();
        let orders = ceil_div((self.slot + self.ads) * self.whole() * self.orders, brings)?;
        u32::try_from(orders).ok().and_then(Quantity::new)
    }
    /// F* = all that is earned before it.
    pub(super) fn slot(&self) -> Option<Money> {
        let slot = floor_div(self.earned() + self.slot * self.whole(), self.whole())?;
        money(slot).filter(|slot| *slot >= Money::ZERO)
    }
    /// r1* : what an order earns, over what each part of returns takes of it.
    pub(super) fn returns(&self) -> Option<Rate> {
        let more = floor_div(self.earned(), self.orders * self.per_return)?;
        rate(self.after + more).filter(|rate| i128::from(rate.as_parts()) <= D - self.before)
    }
}

fn money(units: i128) -> Option<Money> {
    i64::try_from(units).ok().map(Money::units)
}

/// A rate one can have: not below 0.
fn rate(parts: i128) -> Option<Rate> {
    i64::try_from(parts).ok().map(Rate::parts).filter(|rate| *rate >= Rate::ZERO)
}

/// Rounded down; none unless `d` > 0, as then there is no such break-even.
fn floor_div(n: i128, d: i128) -> Option<i128> {
    (d > 0).then(|| n.div_euclid(d))
}

fn ceil_div(n: i128, d: i128) -> Option<i128> {
    floor_div(-n, d).map(|quotient| -quotient)
}
