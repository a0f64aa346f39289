//! How much must be bought for what is needed, at which step, and what it costs. domain: 4.3.1, 4.3.2.

use crate::domain::{Money, PriceBreak, Quantity, price_breaks::Ladder};

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
        if lot == 1 || carton.is_multiple_of(lot) { carton } else { lot / gcd(lot, carton) * carton }
    }
    /// The least purchase of at least so many pieces in full lots and cartons, unless it is beyond what is taken for real.
    pub fn round_up(self, pieces: Quantity) -> Option<Quantity> {
        let full = match self.multiple() {
            1 => return Some(pieces),
            multiple => u64::from(pieces.get()).next_multiple_of(multiple),
        };
        u32::try_from(full).ok().and_then(Quantity::new)
    }
}

pub(super) const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The purchase for `needed` pieces; none when the price is unknown or the quantity is beyond what is taken for real.
pub fn purchase(needed: Quantity, breaks: &[PriceBreak], freight: Money, packing: Packing) -> Option<Purchase> {
    purchase_on(needed, breaks, freight, packing)
}

/// The same of steps that lie elsewhere.
#[inline]
pub fn purchase_on(
    needed: Quantity,
    breaks: &(impl Ladder + ?Sized),
    freight: Money,
    packing: Packing,
) -> Option<Purchase> {
    let least = breaks.least()?.max(packing.moq.unwrap_or_default());
    let bought = packing.round_up(needed.max(least))?;
    let (step, cash) = priced(bought, breaks, freight)?;
    let cartons = packing.carton.filter(|carton| carton.get() > 0).map(|carton| bought.get() / carton.get());
    Some(Purchase { needed, bought, cartons, step, cash })
}

/// The pieces of a plan that nothing is bought for beforehand: as many as are needed, at the step that they reach, no cash in them.
pub(super) fn as_needed(needed: Quantity, breaks: &[PriceBreak]) -> Option<Purchase> {
    let step = breaks.at(needed)?;
    Some(Purchase { needed, bought: needed, cartons: None, step, cash: Money::ZERO })
}

fn priced(pieces: Quantity, breaks: &(impl Ladder + ?Sized), freight: Money) -> Option<(PriceBreak, Money)> {
    let step = breaks.at(pieces)?;
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

impl Purchase {
    /// Pieces that full lots and cartons, or the least purchase, put on top of what is needed.
    pub fn spare(&self) -> Quantity {
        Quantity::saturating(self.bought.get().saturating_sub(self.needed.get()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn pieces(count: u32) -> Quantity {
        Quantity::new(count).unwrap()
    }

    /// 3.50 from 100, 3.20 from 500, 2.90 from 2,000.
    fn holder() -> [PriceBreak; 3] {
        [(100, 350), (500, 320), (2_000, 290)].map(|(min, fen)| PriceBreak { min: pieces(min), price: Money::fen(fen) })
    }

    fn packed(moq: u32, lot: u32, carton: u32) -> Packing {
        let known = |count| Some(pieces(count)).filter(|p| p.get() > 0);
        Packing { moq: known(moq), lot: known(lot), carton: known(carton) }
    }

    #[test]
    fn full_cartons_are_bought() {
        let packing = packed(0, 0, 120);
        let bought = purchase(pieces(800), &holder(), Money::ZERO, packing).unwrap();
        assert_eq!((bought.bought, bought.cartons, bought.step), (pieces(840), Some(7), holder()[1]));
        assert_eq!(bought.cash, Money::yuan(2_688));
        let hint = hint(&bought, &holder(), Money::ZERO, packing);
        assert_eq!(hint, Some(PurchaseHint::NextBreak { extra: pieces(1_200), price: Money::fen(290) }), "17 cartons");
    }

    #[test]
    fn a_later_step_may_be_cheaper_in_all() {
        let packing = packed(0, 0, 100);
        let bought = purchase(pieces(1_900), &holder(), Money::ZERO, packing).unwrap();
        assert_eq!(bought.cash, Money::yuan(6_080));
        let hint = hint(&bought, &holder(), Money::ZERO, packing);
        assert_eq!(hint, Some(PurchaseHint::CheaperInAll { extra: pieces(100), saved: Money::yuan(280) }));
    }

    #[test]
    fn at_the_last_step_there_is_no_hint() {
        let bought = purchase(pieces(2_000), &holder(), Money::ZERO, Packing::default()).unwrap();
        assert_eq!(hint(&bought, &holder(), Money::ZERO, Packing::default()), None);
    }

    #[test]
    fn the_least_purchase_holds() {
        let bought = |needed, packing| {
            purchase(pieces(needed), &holder(), Money::ZERO, packing).map(|purchase| purchase.bought.get())
        };
        assert_eq!(bought(1, Packing::default()), Some(100), "the first step's");
        assert_eq!(bought(1, packed(300, 0, 0)), Some(300));
        assert_eq!(bought(1, packed(30, 0, 0)), Some(100), "nothing is sold below the first step");
        assert_eq!(bought(101, packed(0, 12, 0)), Some(108));
        assert_eq!(bought(101, packed(0, 12, 120)), Some(120), "a carton of ten lots");
        assert_eq!(bought(101, packed(0, 50, 120)), Some(600), "a multiple of both");
        assert_eq!(bought(Quantity::MAX, packed(0, 0, 3)), None, "more than is taken for real");
        assert_eq!(bought(1, packed(0, 9_999_991, 9_999_973)), None);
    }

    #[test]
    fn freight_is_paid_too() {
        let bought = purchase(pieces(800), &holder(), Money::fen(6), packed(0, 0, 120)).unwrap();
        assert_eq!(bought.cash, Money::fen(326 * 840));
        assert_eq!(purchase(pieces(800), &[], Money::ZERO, Packing::default()), None);
    }
}
