//! The price a good is sold at, out of its cost: multiples, mark-ups, and endings in 9.

use crate::domain::{Money, Rate};

const YUAN: i64 = Money::yuan(1).as_units();
const JIAO: i64 = Money::fen(10).as_units();
/// From here on prices end in 9 yuan, below in 9 jiao.
const WHOLE_FROM: Money = Money::yuan(100);

/// Three times the cost, up to the next amount that ends in .9 yuan.
pub(super) fn guess(cost: Money) -> Option<Money> {
    up_to(cost.as_units().checked_mul(3)?, YUAN, 9 * JIAO)
}

/// The cost so many times (100% = once), to the fen, rounded half away from zero.
pub(super) fn times(cost: Money, times: Rate) -> Option<Money> {
    const FEN: i64 = Money::fen(1).as_units();
    let exact = cost.checked_share(times)?.as_units();
    Some(Money::units(exact.checked_add(FEN / 2)? / FEN * FEN))
}

/// 尾数凑9: the first price from this one on that ends in 9 jiao; from 100 yuan on, in 9 yuan.
pub fn nines(price: Money) -> Option<Money> {
    if price < WHOLE_FROM {
        up_to(price.as_units(), YUAN, 9 * JIAO)
    } else {
        up_to(price.as_units(), 10 * YUAN, 9 * YUAN)
    }
}

/// The least amount, not below `units`, that is `ending` more than a multiple of `whole`.
fn up_to(units: i64, whole: i64, ending: i64) -> Option<Money> {
    let above = units.checked_sub(ending)?.max(0);
    let below = above.checked_add(whole - 1)? / whole * whole;
    below.checked_add(ending).map(Money::units)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn prices_end_in_nine() {
        let nine = |fen: i64| nines(Money::fen(fen)).unwrap().fixed(2);
        for (fen, expected) in [
            (1_290, "12.90"),
            (1_291, "13.90"),
            (1_325, "13.90"),
            (1, "0.90"),
            (9_990, "99.90"),
            (9_991, "100.90"),
            (10_000, "109.00"),
            (12_500, "129.00"),
            (12_900, "129.00"),
            (12_901, "139.00"),
        ] {
            assert_eq!(nine(fen), expected, "{fen}");
        }
        assert_eq!(nines(Money::units(i64::MAX)), None);
    }

    #[test]
    fn multiples_are_in_fen() {
        assert_eq!(times(Money::fen(320), Rate::percent(300)), Some(Money::fen(960)));
        // 0.035 · 2.5 = 0.0875.
        assert_eq!(times(Money::units(350), Rate::percent(250)), Some(Money::fen(9)));
        assert_eq!(times(Money::units(i64::MAX), Rate::percent(300)), None);
    }
}
