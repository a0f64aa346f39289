//! How much must be bought for what is needed, at which step, and what it costs. domain: 4.3.1, 4.3.2.

use crate::domain::{Money, PriceBreak, Quantity, price_breaks::step_at};

/// What decides how much must be bought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Packing {
    /// 起批; unknown = the first step's.
    pub moq: Option<Quantity>,
    /// Pieces a lot.
    pub lot: Option<Quantity>,
    /// Pieces a carton.
    pub carton: Option<Quantity>,
}

/// A purchase that covers what is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Purchase {
    /// Pieces needed.
    pub needed: Quantity,
    /// Pieces bought: at least needed and MOQ, in full lots and cartons.
    pub bought: Quantity,
    /// Full cartons, when cartons are known.
    pub cartons: Option<u32>,
    /// The step in force at `bought`.
    pub step: PriceBreak,
    /// bought × step price (and freight).
    pub cash: Money,
}

/// A hint that buying more is cheaper or nearly so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PurchaseHint {
    /// Buying `extra` more pieces costs `saved` less in all (tier trap); 0 when they come for nothing.
    CheaperInAll {
        /// More pieces.
        extra: Quantity,
        /// Yuan less in all.
        saved: Money,
    },
    /// `extra` more pieces reach the step `price`.
    NextBreak {
        /// More pieces.
        extra: Quantity,
        /// Price a piece there.
        price: Money,
    },
}

impl Packing {
    /// Pieces every purchase is a multiple of: a lot's and a carton's.
    fn multiple(self) -> u64 {
        let count = |pieces: Option<Quantity>| pieces.map_or(1, |p| u64::from(p.get().max(1)));
        let (lot, carton) = (count(self.lot), count(self.carton));
        if carton.is_multiple_of(lot) { carton } else { lot / gcd(lot, carton) * carton }
    }
    /// The least purchase of at least so many pieces in full lots and cartons, unless it is beyond what is taken for real.
    pub fn round_up(self, pieces: Quantity) -> Option<Quantity> {
        let full = u64::from(pieces.get()).next_multiple_of(self.multiple());
        u32::try_from(full).ok().and_then(Quantity::new)
    }
}

const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The purchase for `needed` pieces; none when the price is unknown or the quantity is beyond what is taken for real.
pub fn purchase(needed: Quantity, breaks: &[PriceBreak], freight: Money, packing: Packing) -> Option<Purchase> {
    let least = breaks.first()?.min.max(packing.moq.unwrap_or_default());
    let bought = packing.round_up(needed.max(least))?;
    let (step, cash) = priced(bought, breaks, freight)?;
    let cartons = packing.carton.filter(|carton| carton.get() > 0).map(|carton| bought.get() / carton.get());
    Some(Purchase { needed, bought, cartons, step, cash })
}

fn priced(pieces: Quantity, breaks: &[PriceBreak], freight: Money) -> Option<(PriceBreak, Money)> {
    let step = step_at(breaks, pieces)?;
    Some((step, step.price.checked_add(freight)?.checked_times(pieces)?))
}

/// What more would bring, the more useful hint first: the most saved in all, else the next cheaper step.
pub fn hint(purchase: &Purchase, breaks: &[PriceBreak], freight: Money, packing: Packing) -> Option<PurchaseHint> {
    let later = || {
        breaks.iter().filter(|step| step.min > purchase.bought).filter_map(|step| {
            let pieces = packing.round_up(step.min)?;
            let (reached, cash) = priced(pieces, breaks, freight)?;
            let extra = Quantity::new(pieces.get().checked_sub(purchase.bought.get())?)?;
            Some((extra, reached.price, purchase.cash.checked_sub(cash)?))
        })
    };
    let trap = later().filter(|(_, _, saved)| *saved >= Money::ZERO).max_by_key(|(_, _, saved)| *saved);
    if let Some((extra, _, saved)) = trap {
        return Some(PurchaseHint::CheaperInAll { extra, saved });
    }
    let next = later().find(|(_, price, _)| *price < purchase.step.price);
    next.map(|(extra, price, _)| PurchaseHint::NextBreak { extra, price })
}
