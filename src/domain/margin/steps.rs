//! The lines of one paid order in machine words: what row and account have in common. domain: 4.3.3–4.3.11.

use crate::domain::{Money, Rate, money::round_div_short, purchase::Purchase};

/// Parts of a whole.
pub(super) const ONE: i64 = Rate::ONE.as_parts();

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

impl Steps {
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
