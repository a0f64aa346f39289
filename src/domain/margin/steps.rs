//! The lines of one paid order in machine words: what row and account have in common. domain: 4.3.3–4.3.11.

use crate::domain::{
    Money, Quantity, Rate,
    margin::{Leftover, Missing, Tax, Terms, guarantee::expected_slot},
    money::{round_div, round_div_short},
    purchase::Purchase,
};

/// Parts of a whole.
pub(super) const ONE: i64 = Rate::ONE.as_parts();
/// Parts of parts of a whole.
const ONE_OF_ONE: i64 = ONE * ONE;
/// The highest slot fee or ads budget that is taken for real: a thousand million yuan.
const MOST_BUDGET: Money = Money::yuan(1_000_000_000);
/// The most that can be sold: the highest price as often as there can be orders.
const MOST_GMV: Money = Money::yuan(10_000_000_000_000);

/// What becomes of one paid order, each line rounded; deductions are positive here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    pub(super) purchase: Purchase,
    /// Landed.
    pub(super) unit_cost: Money,
    pub(super) price: Money,
    pub(super) net: Money,
    pub(super) commission: Money,
    pub(super) platform: Money,
    pub(super) goods: Money,
    pub(super) logistics: Money,
    pub(super) handling: Money,
    pub(super) slot: Money,
    pub(super) samples: Money,
    /// Of the whole plan; the fee less what is paid back.
    pub(super) expected_slot: Money,
    pub(super) tax: Money,
    /// Lost leftovers; 0 when they stay in stock.
    pub(super) lost: Money,
}

/// What share of a paid order's pieces is sold for good and used up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shares {
    /// 1 − r0 − r1, in parts.
    pub(super) net: i64,
    /// (1 − r0 − r1) + r1·u, in parts of parts.
    pub(super) consumed: i64,
}

impl Steps {
    /// The lines, or what must be known or mended first.
    pub(super) fn of(terms: &Terms<'_>) -> Result<Self, Missing> {
        if terms.breaks.is_empty() {
            return Err(Missing::Cost);
        }
        let price = terms.price.ok_or(Missing::Price)?;
        if !in_bounds(terms, price) {
            return Err(Missing::Range);
        }
        let purchase = terms.purchase().ok_or(Missing::Range)?;
        if !is_unit_price(purchase.step.price) {
            return Err(Missing::Range);
        }
        Self::lines(terms, price, purchase).ok_or(Missing::Range)
    }

    fn lines(terms: &Terms<'_>, price: Money, purchase: Purchase) -> Option<Self> {
        let costs = &terms.costs;
        let shares = Shares::of(terms);
        let unit_cost = purchase.step.price.checked_add(terms.freight)?;
        let taken = |rate: Rate| scaled(price, shares.net * rate.as_parts(), ONE_OF_ONE);
        let parcel = costs.courier.checked_add(costs.packaging)?.checked_add(costs.insurance)?;
        let shipped = ONE - costs.refund_before.as_parts();
        let expected_slot = expected_slot(costs.slot, costs.guarantee, price, terms.orders);
        let budget = expected_slot.checked_add(costs.ads)?;
        Some(Self {
            purchase,
            unit_cost,
            price,
            net: scaled(price, shares.net, ONE)?,
            commission: taken(costs.commission.checked_add(costs.agency)?)?,
            platform: taken(costs.platform)?,
            goods: scaled(unit_cost, shares.consumed, ONE_OF_ONE)?,
            logistics: scaled(parcel, shipped, ONE)?,
            handling: scaled(costs.handling, costs.return_after.as_parts(), ONE)?,
            slot: per_order(budget, terms.orders),
            samples: per_order(costs.samples, terms.orders),
            expected_slot,
            tax: tax(terms, price, purchase.step.price, shares)?,
            lost: match costs.leftover {
                Leftover::Stock => Money::ZERO,
                Leftover::Lost => per_order(leftover(terms, &purchase, unit_cost)?.1, terms.orders),
            },
        })
    }

    /// 到手: the sum of the rounded lines. All of them are far below what a word holds.
    pub(super) fn keep(&self) -> Money {
        let deductions = [
            self.commission,
            self.platform,
            self.goods,
            self.logistics,
            self.handling,
            self.slot,
            self.samples,
            self.tax,
            self.lost,
        ];
        Money::units(deductions.iter().fold(self.net.as_units(), |kept, line| kept - line.as_units()))
    }

    /// NR − C − PF − S − H.
    pub(super) fn recovered(&self) -> Money {
        let deductions = [self.commission, self.platform, self.logistics, self.handling];
        Money::units(deductions.iter().fold(self.net.as_units(), |kept, line| kept - line.as_units()))
    }
    /// P − c − k·P, what one claims who forgets the rest.
    pub(super) fn naive(&self, commission: Rate) -> Money {
        let claimed = round_div_short(self.price.as_units() * commission.as_parts(), ONE);
        Money::units(self.price.as_units() - self.unit_cost.as_units() - claimed)
    }
}

impl Shares {
    /// Of terms within bounds.
    pub(super) fn of(terms: &Terms<'_>) -> Self {
        let returned = terms.costs.return_after.as_parts();
        let net = ONE - terms.costs.refund_before.as_parts() - returned;
        Self { net, consumed: net * ONE + returned * terms.costs.unsellable.as_parts() }
    }
}

/// Pieces that are neither sold nor used up, rounded down, and their cash.
pub(super) fn leftover(terms: &Terms<'_>, purchase: &Purchase, unit_cost: Money) -> Option<(Quantity, Money)> {
    if !terms.buys {
        return Some((Quantity::default(), Money::ZERO));
    }
    let used = i64::from(terms.orders.get()) * Shares::of(terms).consumed;
    let left = (i64::from(purchase.bought.get()) * ONE_OF_ONE - used) / ONE_OF_ONE;
    let pieces = Quantity::new(u32::try_from(left).ok()?)?;
    Some((pieces, unit_cost.checked_times(pieces)?))
}

/// Net revenue contains the tax: NR·t/(1+t), less what the goods consumed already bore where that is deductible. domain: 4.3.10.
fn tax(terms: &Terms<'_>, price: Money, cost: Money, shares: Shares) -> Option<Money> {
    match terms.costs.tax {
        Tax::SmallScale(rate) | Tax::General { vat: rate, recoverable: false } => {
            scaled(price, shares.net * rate.as_parts(), ONE * (ONE + rate.as_parts()))
        }
        Tax::General { vat, recoverable: true } => {
            let sold = i128::from(price.as_units()) * i128::from(shares.net * ONE);
            let used = i128::from(cost.as_units()) * i128::from(shares.consumed);
            let whole = i128::from(ONE_OF_ONE) * i128::from(ONE + vat.as_parts());
            narrow(round_div((sold - used) * i128::from(vat.as_parts()), whole))
        }
    }
}

fn per_order(amount: Money, orders: Quantity) -> Money {
    Money::units(round_div_short(amount.as_units(), i64::from(orders.get())))
}

/// amount · parts / whole, rounded; in one word where it fits, as it nearly always does.
#[inline]
fn scaled(amount: Money, parts: i64, whole: i64) -> Option<Money> {
    match amount.as_units().checked_mul(parts) {
        Some(product) => Some(Money::units(round_div_short(product, whole))),
        None => narrow(round_div(i128::from(amount.as_units()) * i128::from(parts), i128::from(whole))),
    }
}

fn narrow(units: i128) -> Option<Money> {
    i64::try_from(units).ok().map(Money::units)
}

/// Whether all figures are such as occur: then no sum or product here leaves its word.
fn in_bounds(terms: &Terms<'_>, price: Money) -> bool {
    let costs = &terms.costs;
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
    let amounts = [price, terms.freight, costs.courier, costs.packaging, costs.insurance, costs.handling];
    terms.orders.get() > 0
        && rates.iter().all(|rate| (Rate::ZERO..=Rate::ONE).contains(rate))
        && costs.refund_before.as_parts() + costs.return_after.as_parts() <= ONE
        && amounts.iter().all(|amount| is_unit_price(*amount))
        && costs.guarantee.is_none_or(|promised| (Money::ZERO..=MOST_GMV).contains(&promised))
        && [costs.slot, costs.ads, costs.samples].iter().all(|amount| (Money::ZERO..=MOST_BUDGET).contains(amount))
}

fn is_unit_price(amount: Money) -> bool {
    (Money::ZERO..=Money::MAX_UNIT).contains(&amount)
}
