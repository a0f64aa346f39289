//! 混批: a supplier sells below its least quantities when everything bought there reaches an amount or a number of pieces together.
//! domain: 4.3.1.

use crate::domain::{Money, Quantity, supplier::Mix};

/// One good of a basket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// Pieces bought.
    pub pieces: Quantity,
    /// What one costs.
    pub price: Money,
    /// More of it come in multiples of so many (a lot, a carton); 0 counts as 1.
    pub multiple: Quantity,
}

/// How a basket stands to its supplier's rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Basket {
    /// What it costs in all.
    pub amount: Money,
    /// Pieces in all.
    pub pieces: u64,
    /// What is missing; none when the rule is met.
    pub short: Option<Short>,
}

/// What a basket is short of, and the least that would do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Short {
    /// Yuan up to the least amount, where there is one.
    pub amount: Option<Money>,
    /// Pieces up to the least number, where there is one.
    pub pieces: Option<u64>,
    /// The cheapest way to meet the rule: more of which item (its place in the list), how many pieces, for how much. None when the
    /// basket is empty or the figures are beyond what is taken for real.
    pub least: Option<(usize, u64, Money)>,
}

/// How a basket stands; a supplier that names neither amount nor number asks for nothing. None when the figures are beyond what is
/// taken for real.
pub fn basket(mix: &Mix, items: &[Item]) -> Option<Basket> {
    let mut amount = Money::ZERO;
    let mut pieces = 0;
    for item in items {
        amount = amount.checked_add(item.price.checked_times(item.pieces)?)?;
        pieces += u64::from(item.pieces.get());
    }
    let missing_amount = mix.amount.map(|least| Money::units((least.as_units() - amount.as_units()).max(0)));
    let missing_pieces = mix.pieces.map(|least| u64::from(least.get()).saturating_sub(pieces));
    let met = missing_amount == Some(Money::ZERO) || missing_pieces == Some(0);
    let short = (!met && (mix.amount.is_some() || mix.pieces.is_some())).then(|| Short {
        amount: missing_amount,
        pieces: missing_pieces,
        least: least(missing_amount, missing_pieces, items),
    });
    Some(Basket { amount, pieces, short })
}

/// The cheapest extra purchase of one item; of equals the one with fewer pieces, then the first.
fn least(amount: Option<Money>, pieces: Option<u64>, items: &[Item]) -> Option<(usize, u64, Money)> {
    let extra = |(at, item): (usize, &Item)| {
        let by_amount = amount.filter(|_| item.price > Money::ZERO);
        let by_amount =
            by_amount.map(|short| short.as_units().unsigned_abs().div_ceil(item.price.as_units().unsigned_abs()));
        let needed = [by_amount, pieces].into_iter().flatten().min()?;
        let more = needed.checked_next_multiple_of(u64::from(item.multiple.get().max(1)))?;
        let count = Quantity::new(u32::try_from(more).ok()?)?;
        Some((at, more, item.price.checked_times(count)?))
    };
    let ways = items.iter().enumerate().filter_map(extra);
    ways.min_by_key(|&(at, more, cash)| (cash, more, at))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn item(pieces: u32, fen: i64, multiple: u32) -> Item {
        let count = Quantity::saturating;
        Item { pieces: count(pieces), price: Money::fen(fen), multiple: count(multiple) }
    }

    fn mix(yuan: Option<i64>, pieces: Option<u32>) -> Mix {
        Mix { amount: yuan.map(Money::yuan), pieces: pieces.map(Quantity::saturating) }
    }

    #[test]
    fn either_the_amount_or_the_number_is_enough() {
        let items = [item(100, 180, 1), item(20, 650, 1)];
        let all = basket(&mix(Some(500), Some(120)), &items).unwrap();
        assert_eq!((all.amount, all.pieces, all.short), (Money::yuan(310), 120, None), "120 pieces");
        assert_eq!(basket(&mix(Some(310), Some(500)), &items).unwrap().short, None, "310 yuan");
        assert_eq!(basket(&mix(None, None), &items).unwrap().short, None, "nothing is asked for");
        assert_eq!(basket(&mix(None, None), &[]).unwrap().short, None);
    }

    #[test]
    fn the_least_that_would_do() {
        let items = [item(100, 180, 1), item(20, 650, 1)];
        // 190 yuan or 30 pieces are missing: 30 of the cheap one for 54 yuan.
        let short = basket(&mix(Some(500), Some(150)), &items).unwrap().short.unwrap();
        assert_eq!((short.amount, short.pieces), (Some(Money::yuan(190)), Some(30)));
        assert_eq!(short.least, Some((0, 30, Money::fen(5_400))));
        // Only the amount counts: 190 / 1.80 = 105.6, 106 pieces for 190.80; 190 / 6.50 = 29.2, 30 for 195.
        let short = basket(&mix(Some(500), None), &items).unwrap().short.unwrap();
        assert_eq!((short.pieces, short.least), (None, Some((0, 106, Money::fen(19_080)))));
        // The cheap one comes in cartons of 240: 432 yuan.
        let packed = [item(100, 180, 240), item(20, 650, 1)];
        let short = basket(&mix(Some(500), None), &packed).unwrap().short.unwrap();
        assert_eq!(short.least, Some((1, 30, Money::yuan(195))));
        let short = basket(&mix(Some(500), Some(10)), &[]).unwrap().short.unwrap();
        assert_eq!((short.amount, short.pieces, short.least), (Some(Money::yuan(500)), Some(10), None));
    }

    proptest! {
        #[test]
        fn what_is_said_to_do_does_and_less_does_not(
            list in prop::collection::vec((0_u32..500, 1_i64..2_000, 1_u32..50), 1..5),
            yuan in prop::option::of(1_i64..5_000),
            pieces in prop::option::of(1_u32..3_000),
        ) {
            let items: Vec<Item> = list.iter().map(|&(n, fen, multiple)| item(n, fen, multiple)).collect();
            let rule = mix(yuan, pieces);
            if let Some((at, more, cash)) = basket(&rule, &items).unwrap().short.and_then(|short| short.least) {
                let with = |more: u64| {
                    let mut items = items.clone();
                    items[at].pieces = Quantity::saturating(items[at].pieces.get() + u32::try_from(more).unwrap());
                    basket(&rule, &items).unwrap()
                };
                prop_assert_eq!(with(more).short, None);
                let multiple = u64::from(items[at].multiple.get());
                prop_assert!(more % multiple == 0 && with(more - multiple).short.is_some());
                prop_assert_eq!(items[at].price.checked_times(Quantity::saturating(u32::try_from(more).unwrap())), Some(cash));
            }
        }
    }
}
