//! Who shares in the commission of an order: up to five parties, each with a share of net revenue, and what each gets of it. domain: 2.1.

use thiserror::Error;

use crate::domain::{Money, Rate};

/// A party that a platform pays out of the commission, from the merchant's side to the seller's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Party {
    /// 主播
    Streamer,
    /// 团长 (机构)
    Agency,
    /// 二级团长
    SubAgency,
    /// 推广机构
    PromoterAgency,
    /// 推广者 (快赚客)
    Promoter,
}

impl Party {
    /// As many as a platform pays.
    pub const ALL: [Self; 5] = [Self::Streamer, Self::Agency, Self::SubAgency, Self::PromoterAgency, Self::Promoter];

    /// Its name in flags and answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Streamer => "streamer",
            Self::Agency => "agency",
            Self::SubAgency => "sub-agency",
            Self::PromoterAgency => "promoter-agency",
            Self::Promoter => "promoter",
        }
    }
}

/// The shares of all parties in net revenue; 0 = not in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Split([Rate; Party::ALL.len()]);

/// Why shares cannot be meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum SplitError {
    /// Below 0 or above 100%.
    #[error("a share of {0} is not from 0 to 100%")]
    Share(Rate),
    /// The same party twice.
    #[error("{} is named twice", .0.name())]
    Twice(Party),
    /// All together above 100%.
    #[error("the shares are {0} together, more than 100%")]
    TooMuch(Rate),
}

impl Split {
    /// Of parties and their shares.
    pub fn new(shares: &[(Party, Rate)]) -> Result<Self, SplitError> {
        let mut split = Self::default();
        let mut named = Vec::new();
        for &(party, rate) in shares {
            if !(Rate::ZERO..=Rate::ONE).contains(&rate) {
                return Err(SplitError::Share(rate));
            }
            if named.contains(&party) {
                return Err(SplitError::Twice(party));
            }
            named.push(party);
            if let Some(slot) = split.0.get_mut(party as usize) {
                *slot = rate;
            }
        }
        let all = split.total();
        if all > Rate::ONE { Err(SplitError::TooMuch(all)) } else { Ok(split) }
    }

    /// A party's share.
    pub fn of(&self, party: Party) -> Rate {
        self.0.get(party as usize).copied().unwrap_or_default()
    }
    /// All shares together.
    pub fn total(&self) -> Rate {
        Rate::parts(self.0.iter().map(|rate| rate.as_parts()).sum())
    }
    /// k and a: the streamer's, and what all others have beside her.
    pub fn commission(&self) -> (Rate, Rate) {
        let hers = self.of(Party::Streamer);
        (hers, Rate::parts(self.total().as_parts() - hers.as_parts()))
    }

    /// What each party gets of a commission, so that all of it is given: the largest remainders get the last units. Nothing below 0.
    pub fn shares(&self, commission: Money) -> [(Party, Money); Party::ALL.len()] {
        let total = i128::from(self.total().as_parts()).max(1);
        let whole = i128::from(commission.as_units().max(0));
        let exact = |rate: &Rate| whole * i128::from(rate.as_parts());
        let mut units = self.0.each_ref().map(|rate| exact(rate) / total);
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|at| self.0.get(*at).map_or(0, |rate| -(exact(rate) % total)));
        let given: i128 = units.iter().sum();
        let left = if self.total() > Rate::ZERO { whole - given } else { 0 };
        // Fewer units are left than there are parties.
        for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
            if let Some(unit) = units.get_mut(at) {
                *unit += 1;
            }
        }
        let mut units = units.into_iter();
        Party::ALL.map(|party| (party, Money::units(units.next().and_then(|n| i64::try_from(n).ok()).unwrap_or(0))))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// domain: 2.1. The merchant pays ¥10: agency keeps 4, sub-agency 2, streamer 2, promoter agency 1, promoter 1.
    #[test]
    fn ten_yuan_among_five() {
        let rates = [
            (Party::Agency, 4),
            (Party::SubAgency, 2),
            (Party::Streamer, 2),
            (Party::PromoterAgency, 1),
            (Party::Promoter, 1),
        ];
        let split = Split::new(&rates.map(|(party, percent)| (party, Rate::percent(percent)))).unwrap();
        assert_eq!((split.total(), split.commission()), (Rate::percent(10), (Rate::percent(2), Rate::percent(8))));
        for (party, yuan) in rates {
            let got = split.shares(Money::yuan(10)).into_iter().find(|(one, _)| *one == party).unwrap().1;
            assert_eq!(got, Money::yuan(yuan), "{party:?}");
        }
    }

    #[test]
    fn shares_that_cannot_be_meant() {
        let one = |party, percent| (party, Rate::percent(percent));
        assert_eq!(Split::new(&[one(Party::Streamer, 101)]), Err(SplitError::Share(Rate::percent(101))));
        assert_eq!(Split::new(&[one(Party::Streamer, -1)]), Err(SplitError::Share(Rate::percent(-1))));
        let twice = [one(Party::Agency, 0), one(Party::Agency, 5)];
        assert_eq!(Split::new(&twice), Err(SplitError::Twice(Party::Agency)));
        let much = [one(Party::Agency, 60), one(Party::Streamer, 50)];
        assert_eq!(Split::new(&much), Err(SplitError::TooMuch(Rate::percent(110))));
        assert_eq!(Split::new(&[]).unwrap().shares(Money::yuan(1)).map(|(_, money)| money), [Money::ZERO; 5]);
    }

    proptest! {
        #[test]
        fn all_of_it_is_given(parts in prop::array::uniform5(0_i64..=20_000), units in 0_i64..=10_000_000_000_000) {
            let rates: Vec<_> = Party::ALL.into_iter().zip(parts.map(Rate::parts)).collect();
            let split = Split::new(&rates).unwrap();
            let shares = split.shares(Money::units(units));
            let given: i64 = shares.iter().map(|(_, money)| money.as_units()).sum();
            prop_assert_eq!(given, if split.total() > Rate::ZERO { units } else { 0 });
            for (party, money) in shares {
                // Within a unit of its exact part.
                let total = i128::from(split.total().as_parts()).max(1);
                let exact = i128::from(units) * i128::from(split.of(party).as_parts());
                prop_assert!((i128::from(money.as_units()) * total - exact).abs() < total);
            }
        }
    }
}
