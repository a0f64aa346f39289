//! Where nothing is earned any more: commission, price, orders, slot fee, return rate. domain: 4.3.12–4.3.15.
//!
//! All from the exact contribution of an order, held as numerators over one denominator D²(D+t) (D = parts of a whole, t = the tax's),
//! so that nothing is rounded before the answer but what is expected of a slot fee that promises sales. Inputs are within [`Steps`]' bounds; the largest product is below 10^36.

use crate::domain::{
    Money, Quantity, Rate,
    margin::{
        Leftover, Tax, Terms,
        guarantee::expected_slot,
        plan::Shares,
        steps::{ONE, Steps},
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
    /// What is expected of the slot fee; ads, samples and lost leftovers of the whole plan, 1/10000 yuan.
    slot: i128,
    ads: i128,
    samples: i128,
    lost: i128,
    /// The slot fee and the sales that it promises, where it does.
    promise: Option<(Money, Money)>,
}

impl Exact {
    /// Of a plan whose lines are known.
    pub(super) fn of(terms: &Terms<'_>, steps: &Steps, leftover_cash: Money) -> Self {
        let costs = &terms.costs;
        let shares = Shares::of(costs);
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
            slot: units(steps.expected_slot),
            ads: units(costs.ads),
            samples: units(costs.samples),
            lost: if is_lost { units(leftover_cash) } else { 0 },
            promise: costs.guarantee.filter(|sales| *sales > Money::ZERO).map(|sales| (costs.slot, sales)),
        }
    }

    fn whole(&self) -> i128 {
        D * D * self.taxed
    }
    /// An order before slot, ads and leftovers, over the whole.
    fn contribution(&self) -> i128 {
        self.price * self.net_share * self.kept - self.costs
    }
    /// What is paid for the plan besides its orders.
    fn fixed(&self) -> i128 {
        self.slot + self.ads + self.samples + self.lost
    }
    /// What all orders earn, over the whole.
    fn earned(&self) -> i128 {
        self.contribution() * self.orders - self.fixed() * self.whole()
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
    /// P* = all costs over what stays of a price. Where sales are promised, more is paid of the slot fee at a higher price, so the
    /// price is looked for.
    pub(super) fn price(&self) -> Option<Money> {
        let stays = self.orders * self.net_share * self.kept;
        let needed = |slot: i128| {
            let fixed = slot + self.ads + self.samples + self.lost;
            self.costs * self.orders + fixed * self.whole()
        };
        let price = match self.promise {
            None => money(ceil_div(needed(self.slot), stays)?)?,
            Some(promise) => {
                let orders = self.orders;
                let suffices = |price: i64| {
                    let slot = expected_at(promise, Money::units(price), orders);
                    i128::from(price) * stays >= needed(slot)
                };
                Money::units(first(0, Money::MAX_UNIT.as_units(), suffices)?)
            }
        };
        (price <= Money::MAX_UNIT).then_some(price.max(Money::ZERO))
    }
    /// Q* = slot, ads and samples over what an order brings; what leftovers are lost counts to each order, as planned.
    pub(super) fn break_even_orders(&self) -> Option<Quantity> {
        let brings = self.contribution() * self.orders - self.lost * self.whole();
        let spent = |slot: i128| (slot + self.ads + self.samples) * self.whole() * self.orders;
        let orders = match self.promise {
            None => ceil_div(spent(self.slot), brings)?,
            Some(promise) => {
                let price = money(self.price)?;
                // What a word of this width cannot hold is far more than anything that is spent.
                let suffices = |orders: i64| {
                    let slot = expected_at(promise, price, i128::from(orders));
                    brings > 0 && brings.checked_mul(i128::from(orders)).is_none_or(|all| all >= spent(slot))
                };
                i128::from(first(0, i64::from(Quantity::MAX), suffices)?)
            }
        };
        u32::try_from(orders).ok().and_then(Quantity::new)
    }
    /// F* = all that is earned before it; more where a part of it is paid back.
    pub(super) fn slot(&self) -> Option<Money> {
        let left = floor_div(self.earned() + self.slot * self.whole(), self.whole())?;
        let slot = match self.promise {
            None => left,
            Some((_, sales)) => {
                let sales = i128::from(sales.as_units());
                floor_div(left * sales, sales.min(self.price * self.orders))?
            }
        };
        money(slot).filter(|slot| *slot >= Money::ZERO)
    }
    /// r1* : what an order earns, over what each part of returns takes of it.
    pub(super) fn returns(&self) -> Option<Rate> {
        let more = floor_div(self.earned(), self.orders * self.per_return)?;
        rate(self.after + more).filter(|rate| i128::from(rate.as_parts()) <= D - self.before)
    }
}

/// What is expected of a slot fee that promises sales.
fn expected_at((fee, sales): (Money, Money), price: Money, orders: i128) -> i128 {
    let orders = Quantity::saturating(u32::try_from(orders).unwrap_or(u32::MAX));
    i128::from(expected_slot(fee, Some(sales), price, orders).as_units())
}

/// The first number for which something holds that holds for all above it too.
fn first(mut low: i64, mut high: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    if !holds(high) {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    Some(low)
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
