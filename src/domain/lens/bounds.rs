//! What a figure of a lens can be, and why another one is refused. Files, flags and the drawer all ask here.

use thiserror::Error;

use crate::domain::{Money, Quantity, Rate, decimal::ParseDecimalError, lens::Returns};

/// The highest fee or budget that is taken for real.
pub const MOST_BUDGET: Money = Money::yuan(1_000_000_000);
/// The highest 加价率: a hundred times the cost.
pub const MOST_MARK_UP: Rate = Rate::percent(10_000);
/// The highest 倍率.
pub const MOST_MULTIPLE: Rate = Rate::percent(10_000);
/// The highest 保ROI.
pub const MOST_ROI: Rate = Rate::percent(100_000);

/// Why a figure cannot be meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Odd {
    /// No number, or no word that is known there.
    #[error("not a number")]
    NotANumber,
    /// Finer than can be kept: four decimals of a yuan, three of a percentage.
    #[error("more decimals than can be kept exactly")]
    TooFine,
    /// Below zero.
    #[error("below 0")]
    Negative,
    /// Zero, where there must be something.
    #[error("0, there must be something")]
    Zero,
    /// A share of more than all.
    #[error("more than 100%")]
    OverWhole,
    /// Both returns together.
    #[error("refunds before and returns after shipping are more than 100% together")]
    OverReturns,
    /// Beyond what is taken for real.
    #[error("larger than is taken for real")]
    TooLarge,
}

impl From<ParseDecimalError> for Odd {
    fn from(error: ParseDecimalError) -> Self {
        match error {
            ParseDecimalError::Form => Self::NotANumber,
            ParseDecimalError::TooFine => Self::TooFine,
            ParseDecimalError::TooLarge => Self::TooLarge,
        }
    }
}

/// A cost or fee in yuan, from 0 to `most`.
pub fn amount(text: &str, most: Money) -> Result<Money, Odd> {
    let amount = Money::parse(text)?;
    match amount {
        _ if amount < Money::ZERO => Err(Odd::Negative),
        _ if amount > most => Err(Odd::TooLarge),
        _ => Ok(amount),
    }
}

/// A retail price: more than 0, at most [`Money::MAX_UNIT`].
pub fn price(text: &str) -> Result<Money, Odd> {
    amount(text, Money::MAX_UNIT).and_then(|price| if price == Money::ZERO { Err(Odd::Zero) } else { Ok(price) })
}

/// A share of a whole, `30%` or `0.3`.
pub fn share(text: &str) -> Result<Rate, Odd> {
    within(Rate::parse(text)?, Rate::ONE).map_err(|odd| if odd == Odd::TooLarge { Odd::OverWhole } else { odd })
}

/// A rate from 0 to `most`, not a share: mark-ups may be above 100%.
pub fn within(rate: Rate, most: Rate) -> Result<Rate, Odd> {
    match rate {
        _ if rate < Rate::ZERO => Err(Odd::Negative),
        _ if rate > most => Err(Odd::TooLarge),
        _ => Ok(rate),
    }
}

/// How many times, more than none: `2.5` is 250%.
pub fn times(text: &str, most: Rate) -> Result<Rate, Odd> {
    // A percentage would be another figure than it seems: 250% is not 250 times.
    if text.ends_with(['%', '％']) {
        return Err(Odd::NotANumber);
    }
    within(Rate::parse(text)?, most).and_then(|times| if times == Rate::ZERO { Err(Odd::Zero) } else { Ok(times) })
}

/// Planned orders.
pub fn orders(text: &str) -> Result<Quantity, Odd> {
    let text = text.trim();
    match Quantity::parse(text) {
        Ok(orders) if orders.get() > 0 => Ok(orders),
        Ok(_) => Err(Odd::Zero),
        Err(_) if text.strip_prefix('-').is_some_and(is_whole) => Err(Odd::Negative),
        Err(_) if is_whole(text) => Err(Odd::TooLarge),
        Err(_) => Err(Odd::NotANumber),
    }
}

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Returns {
    /// Of two shares; they are of the same orders, so together they are at most all of them.
    pub fn new(before: Rate, after: Rate) -> Result<Self, Odd> {
        let (before, after) = (share_of(before)?, share_of(after)?);
        match before.checked_add(after) {
            Some(both) if both <= Rate::ONE => Ok(Self { before, after }),
            _ => Err(Odd::OverReturns),
        }
    }
}

fn share_of(rate: Rate) -> Result<Rate, Odd> {
    within(rate, Rate::ONE).map_err(|odd| if odd == Odd::TooLarge { Odd::OverWhole } else { odd })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_says_why() {
        assert_eq!(share("30%"), Ok(Rate::percent(30)));
        // 30 as a share is 3,000%: slips of the percent sign are not taken.
        for (text, odd) in
            [("30", Odd::OverWhole), ("101%", Odd::OverWhole), ("-1%", Odd::Negative), ("a", Odd::NotANumber)]
        {
            assert_eq!(share(text), Err(odd), "{text}");
        }
        for (text, odd) in [
            ("0", Odd::Zero),
            ("-1", Odd::Negative),
            ("1000000.01", Odd::TooLarge),
            ("1.00001", Odd::TooFine),
            ("", Odd::NotANumber),
        ] {
            assert_eq!(price(text), Err(odd), "{text}");
        }
        for (text, odd) in
            [("0", Odd::Zero), ("-5", Odd::Negative), ("10000001", Odd::TooLarge), ("1.5", Odd::NotANumber)]
        {
            assert_eq!(orders(text), Err(odd), "{text}");
        }
        assert_eq!(times("2.5", MOST_MULTIPLE), Ok(Rate::percent(250)));
        assert_eq!(times("250%", MOST_MULTIPLE), Err(Odd::NotANumber));
        assert_eq!(times("101", MOST_MULTIPLE), Err(Odd::TooLarge));
        assert_eq!(Returns::new(Rate::percent(60), Rate::percent(41)), Err(Odd::OverReturns));
        assert!(Returns::new(Rate::percent(60), Rate::percent(40)).is_ok());
    }
}
