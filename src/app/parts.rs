//! Parts shown beside a total add up to it: rounded down, and what is left over goes to the largest remainders.

/// Each part in whole `unit`s, so that they sum to `total` (given in whole units).
pub fn parts(total: i64, exact: &[i64], unit: i64) -> Vec<i64> {
    let mut shown: Vec<i64> = exact.iter().map(|part| part.div_euclid(unit)).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(exact.get(*at).map_or(0, |part| part.rem_euclid(unit))));
    let missing = usize::try_from(total - shown.iter().sum::<i64>()).unwrap_or(0);
    for at in order.into_iter().take(missing) {
        if let Some(part) = shown.get_mut(at) {
            *part += 1;
        }
    }
    shown
}

/// Whole units of an amount, rounded half away from zero.
pub const fn rounded(amount: i64, unit: i64) -> i64 {
    (amount + amount.signum() * (unit / 2)) / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The account of 12.90 at 3.20 for 800 orders.
    const DEDUCTIONS: [i64; 7] = [34_056, 5_676, 28_672, 27_360, 640, 10_000, 1_124];

    #[test]
    fn three_decimals_add_up() {
        let total = rounded(113_520, 10) - rounded(5_992, 10);
        assert_eq!(parts(total, &DEDUCTIONS, 10), [3_406, 568, 2_867, 2_736, 64, 1_000, 112]);
    }

    #[test]
    fn two_decimals_add_up() {
        let all: Vec<i64> = std::iter::once(15_480).chain(DEDUCTIONS).collect();
        let shown = parts(1_290 - 60, &all, 100);
        assert_eq!(shown, [155, 340, 57, 287, 274, 6, 100, 11]);
        assert_eq!(shown.iter().sum::<i64>(), 1_230);
    }

    #[test]
    fn negative_parts_add_up_too() {
        assert_eq!(parts(3, &[25, -15, 24], 10).iter().sum::<i64>(), 3);
    }
}
