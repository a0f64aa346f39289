//! Figures as people type them, in flags and fields: within what is taken for real, or a reason that can be said in a sentence.
//!
//! What cannot be meant is refused and never bent: `30` for a share is 3000%, `30%` is no amount of yuan, and nothing is rounded.

use thiserror::Error;

use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity, Rate, decimal::ParseDecimalError};

/// The highest slot fee, ads budget and the like for a whole plan: a thousand million yuan.
pub const MOST_BUDGET: Money = Money::yuan(1_000_000_000);
/// The most that can be sold for: the highest price as often as there can be orders.
pub const MOST_SALES: Money = Money::yuan(10_000_000_000_000);
/// The highest multiple and mark-up: a thousand times.
pub const MOST_TIMES: Rate = Rate::percent(100_000);

/// Why a figure cannot be meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Odd {
    /// Nothing stands there.
    #[error("there is nothing; a figure is needed")]
    Empty,
    /// No amount.
    #[error("is no amount; yuan are written like 12.90")]
    NotYuan,
    /// A share where yuan are asked for.
    #[error("is a share; here it is yuan, like 12.90")]
    ShareForYuan,
    /// No share.
    #[error("is no share; it is written like 30% or 0.3")]
    NotShare,
    /// Yuan where a share is asked for.
    #[error("is an amount of yuan; here it is a share, like 30% or 0.3")]
    YuanForShare,
    /// 1 < share, without the sign of a percentage.
    #[error("would be {0}00%; for {0} percent write {0}%")]
    NoPercent(i64),
    /// A share above 100%.
    #[error("is above 100%")]
    OverAll,
    /// Below nothing.
    #[error("is below 0")]
    Negative,
    /// A price of nothing.
    #[error("is a price of 0; leave an unknown price out")]
    FreePrice,
    /// Above what is taken for real, in yuan.
    #[error("is above {0} yuan, which nobody means")]
    AboveYuan(Money),
    /// Above what is taken for real, as a multiple.
    #[error("is above {} times, which nobody means", .0.as_parts() / Rate::ONE.as_parts())]
    AboveTimes(Rate),
    /// No whole number of pieces or orders.
    #[error("is no whole number from 1 to {}", Quantity::MAX)]
    NotCount,
    /// None at all.
    #[error("is 0; at least 1 is needed")]
    NoneAtAll,
    /// Nothing, where there must be something.
    #[error("is 0; there must be something")]
    Nothing,
    /// Refunds before and returns after shipping, of the same orders.
    #[error("makes refunds before and returns after shipping more than 100% together")]
    OverReturns,
    /// No word that is known there.
    #[error("is none of: {0}")]
    NoWord(&'static str),
    /// More decimals than are kept.
    #[error("has more decimals than are kept exactly")]
    TooFine,
    /// No party with its share.
    #[error("is no party with its share; like streamer:20% or agency:4%, sub-agency, promoter-agency, promoter")]
    NotParty,
    /// No step of a price list.
    #[error("is no price step; it is written pieces:yuan, like 500:3.20")]
    NotStep,
}

/// Why the steps of a price list cannot be meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum OddSteps {
    /// Not by rising pieces.
    #[error("the step from {} pieces stands behind the one from {}; give them by rising pieces", .then, .first)]
    Order {
        /// Pieces of the step before.
        first: Quantity,
        /// Pieces of the step behind it.
        then: Quantity,
    },
    /// Two steps from the same count.
    #[error("two prices from {0} pieces")]
    Twice(Quantity),
    /// More pieces cost more each.
    #[error("from {} pieces {} is dearer than {}; more pieces cost no more each", .0.min, .0.price, .1)]
    Rising(PriceBreak, Money),
    /// More steps than any price list has.
    #[error("more than {} steps", PriceBreaks::MOST)]
    TooMany,
    /// A price of nothing, or above what is taken for real.
    #[error("a price of {0} a piece")]
    Price(Money),
    /// Less is in stock than the least that is sold.
    #[error("at least {moq} must be bought, but only {stock} are in stock")]
    Short {
        /// 起批.
        moq: Quantity,
        /// 库存.
        stock: Quantity,
    },
}

/// An amount of yuan from nothing to `most`; signs of the currency may stand there.
fn amount(text: &str, most: Money) -> Result<Money, Odd> {
    let text = text.trim();
    let bare = text.trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    if bare.is_empty() {
        return Err(Odd::Empty);
    }
    let amount = Money::parse(bare).map_err(|error| match error {
        _ if bare.ends_with(['%', '％']) => Odd::ShareForYuan,
        ParseDecimalError::TooFine => Odd::TooFine,
        ParseDecimalError::TooLarge => Odd::AboveYuan(most),
        ParseDecimalError::Form => Odd::NotYuan,
    })?;
    match amount {
        amount if amount < Money::ZERO => Err(Odd::Negative),
        amount if amount > most => Err(Odd::AboveYuan(most)),
        amount => Ok(amount),
    }
}

/// A cost a piece: yuan, from 0 to 1,000,000.
pub fn cost(text: &str) -> Result<Money, Odd> {
    amount(text, Money::MAX_UNIT)
}

/// A price a piece: the same, but not 0.
pub fn price(text: &str) -> Result<Money, Odd> {
    cost(text).and_then(|price| if price == Money::ZERO { Err(Odd::FreePrice) } else { Ok(price) })
}

/// A fee or budget for a whole plan: yuan, from 0 to [`MOST_BUDGET`].
pub fn budget(text: &str) -> Result<Money, Odd> {
    amount(text, MOST_BUDGET)
}

/// Sales of a whole plan: yuan, from 0 to [`MOST_SALES`].
pub fn sales(text: &str) -> Result<Money, Odd> {
    amount(text, MOST_SALES)
}

/// A share from 0 to 100%: `30%` or `0.3`; `30` alone is none.
pub fn share(text: &str) -> Result<Rate, Odd> {
    let rate = rate(text)?;
    let has_sign = text.trim_end().ends_with(['%', '％']);
    match rate {
        rate if rate < Rate::ZERO => Err(Odd::Negative),
        rate if rate <= Rate::ONE => Ok(rate),
        rate if !has_sign && rate <= Rate::percent(10_000) && rate.as_parts() % Rate::ONE.as_parts() == 0 => {
            Err(Odd::NoPercent(rate.as_parts() / Rate::ONE.as_parts()))
        }
        _ => Err(Odd::OverAll),
    }
}

/// A share in a field that shows a `%` behind it: `30`, `30%`.
pub fn percent(text: &str) -> Result<Rate, Odd> {
    let bare = text.trim().trim_end_matches(['%', '％']);
    if bare.is_empty() { Err(Odd::Empty) } else { share(&format!("{bare}%")) }
}

/// How many times (100% = once), up to [`MOST_TIMES`]: `2.5`, `2.5x`, `2.5倍`.
pub fn times(text: &str) -> Result<Rate, Odd> {
    let bare = text.trim().trim_start_matches(['x', 'X', '×']).trim_end_matches(['x', 'X', '×', '倍']).trim();
    within_times(if bare.ends_with(['%', '％']) { Err(Odd::NotShare) } else { rate(bare) }?)
}

/// A share that may be above 100%, up to [`MOST_TIMES`]: a mark-up.
pub fn mark_up(text: &str) -> Result<Rate, Odd> {
    within_times(rate(text)?)
}

fn within_times(rate: Rate) -> Result<Rate, Odd> {
    match rate {
        rate if rate < Rate::ZERO => Err(Odd::Negative),
        rate if rate > MOST_TIMES => Err(Odd::AboveTimes(MOST_TIMES)),
        rate => Ok(rate),
    }
}

fn rate(text: &str) -> Result<Rate, Odd> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Odd::Empty);
    }
    Rate::parse(text).map_err(|error| match error {
        _ if text.starts_with(['¥', '￥']) || text.ends_with('元') => Odd::YuanForShare,
        ParseDecimalError::TooFine => Odd::TooFine,
        ParseDecimalError::TooLarge => Odd::OverAll,
        ParseDecimalError::Form => Odd::NotShare,
    })
}

/// Pieces or orders, at least 1.
pub fn count(text: &str) -> Result<Quantity, Odd> {
    let text = text.trim();
    match Quantity::parse(text) {
        _ if text.is_empty() => Err(Odd::Empty),
        Ok(count) if count.get() == 0 => Err(Odd::NoneAtAll),
        Ok(count) => Ok(count),
        Err(_) if text.strip_prefix('-').is_some_and(|rest| Quantity::parse(rest).is_ok()) => Err(Odd::Negative),
        Err(_) => Err(Odd::NotCount),
    }
}

/// A price step: `PIECES:YUAN`.
pub fn step(text: &str) -> Result<PriceBreak, Odd> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Odd::Empty);
    }
    let (min, yuan) = text.split_once([':', '：', '=']).ok_or(Odd::NotStep)?;
    if min.trim().is_empty() || yuan.trim().is_empty() {
        return Err(Odd::NotStep);
    }
    Ok(PriceBreak { price: price(yuan)?, min: count(min)? })
}

/// A price list as it is typed: by rising pieces, no step dearer than the one before.
pub fn steps(steps: &[PriceBreak]) -> Result<PriceBreaks, OddSteps> {
    for pair in steps.windows(2) {
        if let [first, then] = pair {
            match then {
                then if then.min == first.min => return Err(OddSteps::Twice(then.min)),
                then if then.min < first.min => return Err(OddSteps::Order { first: first.min, then: then.min }),
                then if then.price > first.price => return Err(OddSteps::Rising(*then, first.price)),
                _ => {}
            }
        }
    }
    if steps.len() > PriceBreaks::MOST {
        return Err(OddSteps::TooMany);
    }
    let odd = |step: &&PriceBreak| step.price <= Money::ZERO || step.price > Money::MAX_UNIT;
    match steps.iter().find(odd) {
        Some(step) => Err(OddSteps::Price(step.price)),
        None => PriceBreaks::new(steps.to_vec()).map_err(|_| OddSteps::TooMany),
    }
}

/// Whether so many can be bought at all: not when the least purchase is above what is in stock.
pub fn in_stock(moq: Option<Quantity>, stock: Option<Quantity>) -> Result<(), OddSteps> {
    match (moq, stock) {
        (Some(moq), Some(stock)) if moq > stock => Err(OddSteps::Short { moq, stock }),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn figures_as_people_type_them() {
        for yuan in ["12.90", "¥12.90", "￥12.9", "12.90元", " 12.9 "] {
            assert_eq!(price(yuan), Ok(Money::fen(1_290)), "{yuan}");
        }
        assert_eq!((share("30%"), share("0.3"), share("30％")), (Ok(Rate::percent(30)), share("30%"), share("30%")));
        assert_eq!((percent("30"), percent("30%"), percent("0.3")), (share("30%"), share("30%"), share("0.3%")));
        assert_eq!((times("2.5"), times("x2.5"), times("2.5倍")), (Ok(Rate::percent(250)), times("2.5"), times("2.5")));
        assert_eq!((mark_up("150%"), mark_up("1.5")), (Ok(Rate::percent(150)), Ok(Rate::percent(150))));
        assert_eq!((count("800").unwrap().get(), budget("120000")), (800, Ok(Money::yuan(120_000))));
        let one = PriceBreak { min: Quantity::saturating(500), price: Money::fen(320) };
        for text in ["500:3.20", "500：3.2", "500=¥3.20", " 500 : 3.2 "] {
            assert_eq!(step(text), Ok(one), "{text}");
        }
    }

    #[test]
    fn a_share_and_yuan_are_not_taken_for_each_other() {
        assert_eq!(share("30"), Err(Odd::NoPercent(30)));
        assert_eq!(Odd::NoPercent(30).to_string(), "would be 3000%; for 30 percent write 30%");
        assert_eq!(share("5"), Err(Odd::NoPercent(5)));
        assert_eq!(
            (share("101%"), share("1.5"), share("-1%")),
            (Err(Odd::OverAll), Err(Odd::OverAll), Err(Odd::Negative))
        );
        assert_eq!(
            (share("¥3"), share("3元"), share("%"), share("x")),
            (Err(Odd::YuanForShare), Err(Odd::YuanForShare), Err(Odd::NotShare), Err(Odd::NotShare))
        );
        assert_eq!(
            (cost("30%"), cost("-1"), cost("面议"), cost("")),
            (Err(Odd::ShareForYuan), Err(Odd::Negative), Err(Odd::NotYuan), Err(Odd::Empty))
        );
        assert_eq!((price("0"), price("0.00"), cost("0")), (Err(Odd::FreePrice), Err(Odd::FreePrice), Ok(Money::ZERO)));
        assert_eq!((cost("3.20001"), cost("1000000.01")), (Err(Odd::TooFine), Err(Odd::AboveYuan(Money::MAX_UNIT))));
        assert_eq!(
            (count("0"), count("-3"), count("1.5"), count("10000001"), count(" ")),
            (Err(Odd::NoneAtAll), Err(Odd::Negative), Err(Odd::NotCount), Err(Odd::NotCount), Err(Odd::Empty))
        );
        for text in ["500", ":3", "500:", ":", "3.20"] {
            assert_eq!(step(text), Err(Odd::NotStep), "{text}");
        }
        assert_eq!((step(""), step("500:0"), step("0:3")), (Err(Odd::Empty), Err(Odd::FreePrice), Err(Odd::NoneAtAll)));
    }

    #[test]
    fn price_lists_fall_as_pieces_rise() {
        let one = |min: u32, fen: i64| PriceBreak { min: Quantity::saturating(min), price: Money::fen(fen) };
        let count = Quantity::saturating;
        assert!(steps(&[one(100, 350), one(500, 320), one(2_000, 320)]).is_ok(), "the same price is no mistake");
        assert!(steps(&[]).unwrap().is_empty());
        assert_eq!(
            steps(&[one(500, 320), one(100, 350)]),
            Err(OddSteps::Order { first: count(500), then: count(100) })
        );
        assert_eq!(steps(&[one(100, 350), one(100, 340)]), Err(OddSteps::Twice(count(100))));
        assert_eq!(steps(&[one(100, 350), one(500, 380)]), Err(OddSteps::Rising(one(500, 380), Money::fen(350))));
        let many: Vec<_> = (1..=17).map(|min| one(min, 100)).collect();
        assert_eq!(steps(&many), Err(OddSteps::TooMany));
        assert_eq!(
            in_stock(Some(count(1_000)), Some(count(500))),
            Err(OddSteps::Short { moq: count(1_000), stock: count(500) })
        );
        assert!(in_stock(Some(count(500)), Some(count(500))).is_ok() && in_stock(None, Some(count(0))).is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[-+0-9.%¥元:x ]{0,14}|.{0,20}") {
            if let Ok(rate) = share(&text) {
                prop_assert!((Rate::ZERO..=Rate::ONE).contains(&rate));
            }
            if let Ok(price) = price(&text) {
                prop_assert!(price > Money::ZERO && price <= Money::MAX_UNIT);
            }
            let _ = (budget(&text), sales(&text), percent(&text), times(&text), mark_up(&text), count(&text), step(&text));
        }
    }
}
