//! What all goods of a category have in common under one lens: worked out once, so that each of a million goods costs a handful of
//! multiplications and divisions by known numbers. Row and account come through here alike.

use crate::domain::{
    Money, Quantity, Rate,
    figure::{MOST_BUDGET, MOST_SALES},
    margin::{
        Costs, Leftover, Missing, RowMargin, Tax, Terms,
        guarantee::expected_slot,
        steps::{ONE, Steps},
        sums::Sums,
    },
    money::{round_div, round_div_short},
    purchase::{Purchase, gcd},
};

/// Parts of parts of a whole.
const ONE_OF_ONE: i64 = ONE * ONE;

/// Costs and planned orders, made ready for many goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plan {
    orders: Quantity,
    shares: Shares,
    /// k, for what one claims who forgets the rest.
    commission: Rate,
    /// (k + a) and f of net revenue, in parts of parts of the price.
    taken: i64,
    platform: i64,
    /// Of an order, whatever it is of.
    logistics: Money,
    handling: Money,
    samples: Money,
    /// Slot and ads of an order, where no sales are promised.
    slot_each: Money,
    slot: Money,
    ads: Money,
    promised: Option<Money>,
    tax: Levy,
    leftover: Leftover,
    sums: Sums,
}

/// t/(1+t) in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Levy {
    of: i64,
    whole: i64,
    deductible: bool,
}

/// What share of a paid order's pieces is sold for good and used up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Shares {
    /// 1 − r0 − r1, in parts.
    pub(super) net: i64,
    /// (1 − r0 − r1) + r1·u, in parts of parts.
    pub(super) consumed: i64,
}

impl Plan {
    /// Of costs and orders that are within what is taken for real.
    pub fn new(costs: &Costs, orders: Quantity) -> Result<Self, Missing> {
        if !in_bounds(costs, orders) {
            return Err(Missing::Range);
        }
        Ok(Self::made(costs, orders))
    }

    fn made(costs: &Costs, orders: Quantity) -> Self {
        let shares = Shares::of(costs);
        let parcel = sum(sum(costs.courier, costs.packaging), costs.insurance);
        let shipped = ONE - costs.refund_before.as_parts();
        Self {
            orders,
            shares,
            commission: costs.commission,
            taken: shares.net * (costs.commission.as_parts() + costs.agency.as_parts()),
            platform: shares.net * costs.platform.as_parts(),
            logistics: scaled(parcel, shipped, ONE),
            handling: scaled(costs.handling, costs.return_after.as_parts(), ONE),
            samples: per_order(costs.samples, orders),
            slot_each: per_order(sum(costs.slot, costs.ads), orders),
            slot: costs.slot,
            ads: costs.ads,
            promised: costs.guarantee,
            tax: Levy::of(costs.tax),
            leftover: costs.leftover,
            sums: Sums::of(costs, orders),
        }
    }

    /// The plan of terms, and the lines of an order; or what must be known or mended first.
    pub(super) fn resolve(terms: &Terms<'_>) -> Result<(Self, Steps), Missing> {
        if terms.breaks.is_empty() {
            return Err(Missing::Cost);
        }
        let price = terms.price.ok_or(Missing::Price)?;
        let plan = Self::new(&terms.costs, terms.orders)?;
        let purchase = terms.purchase().ok_or(Missing::Range)?;
        let steps = plan.steps(price, purchase, terms.freight, terms.buys)?;
        Ok((plan, steps))
    }

    /// The row's figures of a good sold at a price: what comes to hand, its freight a piece, and whether it is bought.
    #[inline]
    pub fn row(&self, price: Money, purchase: Purchase, freight: Money, buys: bool) -> Result<RowMargin, Missing> {
        if !are_unit_prices(price, freight, purchase.step.price) {
            return Err(Missing::Range);
        }
        Ok(self.shown(&self.lines(price, purchase, freight, buys)))
    }

    /// The same, and what all orders earn together: exactly as the account says.
    #[inline]
    pub fn earnings(
        &self,
        price: Money,
        purchase: Purchase,
        freight: Money,
        buys: bool,
    ) -> Result<(RowMargin, Money), Missing> {
        let steps = self.steps(price, purchase, freight, buys)?;
        let total = self.total(&steps, buys).ok_or(Missing::Range)?;
        Ok((self.shown(&steps), total))
    }

    /// What all orders earn together, rounded once.
    pub(super) fn total(&self, steps: &Steps, buys: bool) -> Option<Money> {
        let lost = match self.leftover {
            Leftover::Stock => Money::ZERO,
            Leftover::Lost => self.leftover(&steps.purchase, steps.unit_cost, buys)?.1,
        };
        let piece = self.sums.piece(steps.unit_cost, steps.purchase.step.price);
        let paid = i128::from(steps.expected_slot.as_units()) + i128::from(lost.as_units());
        self.sums.total(steps.price, piece, paid)
    }

    /// What a row shows of the lines.
    #[inline]
    pub(super) fn shown(&self, steps: &Steps) -> RowMargin {
        let keep = steps.keep();
        RowMargin {
            unit_cost: steps.unit_cost,
            cash: steps.purchase.cash,
            keep,
            rate: keep.share_of(steps.net),
            naive: steps.naive(self.commission).share_of(steps.price),
        }
    }

    /// The lines of an order.
    #[inline]
    pub(super) fn steps(&self, price: Money, purchase: Purchase, freight: Money, buys: bool) -> Result<Steps, Missing> {
        if !are_unit_prices(price, freight, purchase.step.price) {
            return Err(Missing::Range);
        }
        Ok(self.lines(price, purchase, freight, buys))
    }

    /// The same of figures within bounds: then no line leaves its word.
    #[inline]
    fn lines(&self, price: Money, purchase: Purchase, freight: Money, buys: bool) -> Steps {
        let unit_cost = sum(purchase.step.price, freight);
        let (expected_slot, slot) = if self.promised.is_none() {
            (self.slot, self.slot_each)
        } else {
            let paid = expected_slot(self.slot, self.promised, price, self.orders);
            (paid, per_order(sum(paid, self.ads), self.orders))
        };
        Steps {
            purchase,
            unit_cost,
            price,
            net: scaled(price, self.shares.net, ONE),
            commission: scaled(price, self.taken, ONE_OF_ONE),
            platform: scaled(price, self.platform, ONE_OF_ONE),
            goods: scaled(unit_cost, self.shares.consumed, ONE_OF_ONE),
            logistics: self.logistics,
            handling: self.handling,
            slot,
            samples: self.samples,
            expected_slot,
            tax: self.tax.on(price, purchase.step.price, self.shares),
            lost: match self.leftover {
                Leftover::Stock => Money::ZERO,
                Leftover::Lost => {
                    let cash = self.leftover(&purchase, unit_cost, buys).map(|(_, cash)| cash);
                    per_order(cash.unwrap_or_default(), self.orders)
                }
            },
        }
    }

    /// Pieces that are neither sold nor used up, rounded down, and their cash.
    pub(super) fn leftover(&self, purchase: &Purchase, unit_cost: Money, buys: bool) -> Option<(Quantity, Money)> {
        if !buys {
            return Some((Quantity::default(), Money::ZERO));
        }
        let used = i64::from(self.orders.get()) * self.shares.consumed;
        let left = (i64::from(purchase.bought.get()) * ONE_OF_ONE - used) / ONE_OF_ONE;
        let pieces = Quantity::new(u32::try_from(left).ok()?)?;
        Some((pieces, unit_cost.checked_times(pieces)?))
    }
}

impl Shares {
    /// Of costs within bounds.
    pub(super) fn of(costs: &Costs) -> Self {
        let returned = costs.return_after.as_parts();
        let net = ONE - costs.refund_before.as_parts() - returned;
        Self { net, consumed: net * ONE + returned * costs.unsellable.as_parts() }
    }
}

impl Levy {
    fn of(tax: Tax) -> Self {
        let (rate, deductible) = match tax {
            Tax::SmallScale(rate) => (rate, false),
            Tax::General { vat, recoverable } => (vat, recoverable),
        };
        let (of, whole) = (rate.as_parts(), ONE + rate.as_parts());
        let common = gcd(of.unsigned_abs(), whole.unsigned_abs()).max(1).cast_signed();
        Self { of: of / common, whole: whole / common, deductible }
    }

    /// Net revenue contains the tax: NR·t/(1+t), less what the goods consumed already bore where that is deductible. domain: 4.3.10.
    #[inline]
    fn on(self, price: Money, cost: Money, shares: Shares) -> Money {
        if !self.deductible {
            return scaled(price, shares.net * self.of, ONE * self.whole);
        }
        let short = || {
            let sold = price.as_units().checked_mul(shares.net * ONE)?;
            let used = cost.as_units().checked_mul(shares.consumed)?;
            let owed = sold.checked_sub(used)?.checked_mul(self.of)?;
            Some(Money::units(round_div_short(owed, ONE_OF_ONE.checked_mul(self.whole)?)))
        };
        short().unwrap_or_else(|| {
            let sold = i128::from(price.as_units()) * i128::from(shares.net * ONE);
            let used = i128::from(cost.as_units()) * i128::from(shares.consumed);
            narrow(round_div((sold - used) * i128::from(self.of), i128::from(ONE_OF_ONE) * i128::from(self.whole)))
        })
    }
}

/// Of two amounts within bounds.
#[inline]
fn sum(one: Money, other: Money) -> Money {
    Money::units(one.as_units() + other.as_units())
}

fn per_order(amount: Money, orders: Quantity) -> Money {
    Money::units(round_div_short(amount.as_units(), i64::from(orders.get())))
}

/// amount · parts / whole, rounded; in one word where it fits, as it nearly always does.
#[inline]
fn scaled(amount: Money, parts: i64, whole: i64) -> Money {
    match amount.as_units().checked_mul(parts) {
        Some(product) => Money::units(round_div_short(product, whole)),
        None => narrow(round_div(i128::from(amount.as_units()) * i128::from(parts), i128::from(whole))),
    }
}

/// What was within bounds fits; were it not, the highest there is.
fn narrow(units: i128) -> Money {
    Money::units(i64::try_from(units).unwrap_or(i64::MAX))
}

/// Whether all figures are such as occur: then no sum or product here leaves its word.
fn in_bounds(costs: &Costs, orders: Quantity) -> bool {
    let (Tax::SmallScale(tax) | Tax::General { vat: tax, .. }) = costs.tax;
    let rates = [
        costs.commission,
        costs.agency,
        costs.platform,
        costs.refund_before,
        costs.return_after,
        costs.unsellable,
        tax,
    ];
    let amounts = [costs.courier, costs.packaging, costs.insurance, costs.handling];
    orders.get() > 0
        && rates.iter().all(|rate| (Rate::ZERO..=Rate::ONE).contains(rate))
        && costs.refund_before.as_parts() + costs.return_after.as_parts() <= ONE
        && amounts.iter().all(|amount| is_unit_price(*amount))
        && costs.guarantee.is_none_or(|promised| (Money::ZERO..=MOST_SALES).contains(&promised))
        && [costs.slot, costs.ads, costs.samples].iter().all(|amount| (Money::ZERO..=MOST_BUDGET).contains(amount))
}

#[inline]
fn are_unit_prices(price: Money, freight: Money, cost: Money) -> bool {
    is_unit_price(price) && is_unit_price(freight) && is_unit_price(cost)
}

#[inline]
fn is_unit_price(amount: Money) -> bool {
    (Money::ZERO..=Money::MAX_UNIT).contains(&amount)
}
