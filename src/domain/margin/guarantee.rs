//! 保底, 保ROI: what is paid of a slot fee that promises sales. domain: 4.3.18.

use crate::domain::{Money, Quantity, money::round_div};

/// What is to be expected of a slot fee when so many orders at this price are paid: F · min(1, GMV / promised), rounded half away from
/// zero to 1/10000 yuan for the whole plan; all of it where nothing is promised.
pub(super) fn expected_slot(slot: Money, promised: Option<Money>, price: Money, orders: Quantity) -> Money {
    let Some(promised) = promised.filter(|promised| *promised > Money::ZERO) else { return slot };
    let promised = i128::from(promised.as_units());
    let sold = i128::from(price.as_units()) * i128::from(orders.get());
    if sold >= promised {
        return slot;
    }
    let paid = round_div(i128::from(slot.as_units()) * sold, promised);
    // No more than the fee itself, which was a word.
    i64::try_from(paid).map_or(slot, Money::units)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_falls_short_is_paid_back() {
        let paid = |slot: i64, promised: Option<i64>, orders: u32| {
            expected_slot(
                Money::yuan(slot),
                promised.map(Money::yuan),
                Money::fen(1_290),
                Quantity::new(orders).unwrap(),
            )
        };
        // 800 orders at 12.90 are 10,320; a fee of 2,000 with an ROI of 10 promises 20,000.
        assert_eq!(paid(2_000, None, 800), Money::yuan(2_000));
        assert_eq!(paid(2_000, Some(20_000), 800), Money::yuan(1_032));
        assert_eq!(paid(2_000, Some(10_320), 800), Money::yuan(2_000), "just reached");
        assert_eq!(paid(2_000, Some(5_000), 800), Money::yuan(2_000), "never more");
        assert_eq!(paid(0, Some(20_000), 800), Money::ZERO);
        // 2,000 · 12.90 / 20,001 = 1.28993…
        assert_eq!(paid(2_000, Some(20_001), 1), Money::units(12_899));
    }
}
