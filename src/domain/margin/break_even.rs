//! Where nothing is earned any more: commission, price, orders, slot fee, return rate. domain: 4.3.12–4.3.15.
//!
//! All from the exact contribution of an order ([`Sums`]), so that nothing is rounded before the answer but what is expected of a slot
//! fee that promises sales.

use crate::domain::{
    Money, Quantity, Rate,
    margin::{
        Leftover, Terms,
        guarantee::expected_slot,
        steps::Steps,
        sums::{D, Sums},
    },
    money::round_div,
};

/// The exact figures of a plan's good.
pub(super) struct Exact {
    sums: Sums,
    /// P, 1/10000 yuan.
    price: i128,
    /// r0, r1, k in parts.
    before: i128,
    after: i128,
    commission: i128,
    /// Goods, logistics and handling of an order, less deductible tax, over [`Sums::whole`].
    costs: i128,
    /// What an order costs more for each part of returns, over [`Sums::whole`].
    per_return: i128,
    /// What is expected of the slot fee; lost leftovers of the whole plan, 1/10000 yuan.
    slot: i128,
    lost: i128,
    /// The slot fee and the sales that it promises, where it does.
    promise: Option<(Money, Money)>,
}

impl Exact {
    /// Of a plan whose lines are known.
    pub(super) fn of(terms: &Terms<'_>, steps: &Steps, leftover_cash: Money) -> Self {
        let costs = &terms.costs;
        let sums = Sums::of(costs, terms.orders);
        let parts = |rate: Rate| i128::from(rate.as_parts());
        let units = |money: Money| i128::from(money.as_units());
        let piece = sums.piece(steps.unit_cost, steps.purchase.step.price);
        let is_lost = costs.leftover == Leftover::Lost;
        let unsold = if is_lost { units(steps.unit_cost) * sums.taxed } else { 0 };
        let (price, handling) = (units(steps.price), units(costs.handling) * D * sums.taxed);
        Self {
            price,
            before: parts(costs.refund_before),
            after: parts(costs.return_after),
            commission: parts(costs.commission),
            costs: sums.costs(piece),
            per_return: price * sums.kept + handling + (unsold - piece) * (D - parts(costs.unsellable)),
            slot: units(steps.expected_slot),
            lost: if is_lost { units(leftover_cash) } else { 0 },
            promise: costs.guarantee.filter(|sales| *sales > Money::ZERO).map(|sales| (costs.slot, sales)),
            sums,
        }
    }

    fn whole(&self) -> i128 {
        self.sums.whole()
    }
    fn contribution(&self) -> i128 {
        self.sums.contribution(self.price, self.costs)
    }
    /// What is paid for the plan besides its orders.
    fn fixed(&self) -> i128 {
        self.slot + self.sums.besides + self.lost
    }
    /// What all orders earn, over the whole.
    fn earned(&self) -> i128 {
        self.contribution() * self.sums.orders - self.fixed() * self.whole()
    }

    /// What all orders earn, rounded.
    pub(super) fn total(&self) -> Option<Money> {
        money(round_div(self.earned(), self.whole()))
    }
    /// k* = k + what is earned over net revenue.
    pub(super) fn commission(&self) -> Option<Rate> {
        let revenue = self.sums.orders * self.sums.taxed * self.price * self.sums.net_share;
        rate(self.commission + floor_div(self.earned(), revenue)?)
    }
    /// P* = all costs over what stays of a price. Where sales are promised, more is paid of the slot fee at a higher price, so the
    /// price is looked for.
    pub(super) fn price(&self) -> Option<Money> {
        let stays = self.sums.orders * self.sums.net_share * self.sums.kept;
        let needed = |slot: i128| {
            let fixed = slot + self.sums.besides + self.lost;
            self.costs * self.sums.orders + fixed * self.whole()
        };
        let price = match self.promise {
            None => money(ceil_div(needed(self.slot), stays)?)?,
            Some(promise) => {
                let orders = self.sums.orders;
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
        let brings = self.contribution() * self.sums.orders - self.lost * self.whole();
        let spent = |slot: i128| (slot + self.sums.besides) * self.whole() * self.sums.orders;
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
                floor_div(left * sales, sales.min(self.price * self.sums.orders))?
            }
        };
        money(slot).filter(|slot| *slot >= Money::ZERO)
    }
    /// r1* : what an order earns, over what each part of returns takes of it.
    pub(super) fn returns(&self) -> Option<Rate> {
        let more = floor_div(self.earned(), self.sums.orders * self.per_return)?;
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
