//! Figures on the command line, each within what is taken for real.

use crate::domain::{Money, PriceBreak, Quantity, Rate};

/// Highest slot fee and ads budget in whole yuan.
const MOST_BUDGET: i64 = 1_000_000_000;

/// A price or cost a piece: yuan, 0 to 1,000,000.
pub(super) fn money(text: &str) -> Result<Money, String> {
    within(text, Money::MAX_UNIT)
}

/// A fee or budget: yuan, 0 to 1,000,000,000.
pub(super) fn budget(text: &str) -> Result<Money, String> {
    within(text, Money::yuan(MOST_BUDGET))
}

fn within(text: &str, most: Money) -> Result<Money, String> {
    let amount = Money::parse(text).map_err(|e| format!("{e}; yuan like 12.90"))?;
    if (Money::ZERO..=most).contains(&amount) { Ok(amount) } else { Err(format!("not from 0 to {most} yuan")) }
}

/// A share: `30%` or `0.3`, 0 to 100%.
pub(super) fn rate(text: &str) -> Result<Rate, String> {
    let rate = Rate::parse(text).map_err(|e| format!("{e}; a share like 30% or 0.3"))?;
    if (Rate::ZERO..=Rate::ONE).contains(&rate) { Ok(rate) } else { Err("not from 0 to 100%".to_owned()) }
}

/// Pieces or orders, at least 1.
pub(super) fn quantity(text: &str) -> Result<Quantity, String> {
    let count = Quantity::parse(text).ok().filter(|count| count.get() > 0);
    count.ok_or_else(|| format!("not a whole number from 1 to {}", Quantity::MAX))
}

/// A price break: `PIECES:PRICE`.
pub(super) fn price_break(text: &str) -> Result<PriceBreak, String> {
    let (min, price) = text.split_once([':', '：']).ok_or("not pieces:price, like 500:3.20")?;
    let price = money(price)?;
    if price == Money::ZERO {
        return Err("a price of 0; an unknown price is left out".to_owned());
    }
    Ok(PriceBreak { min: quantity(min)?, price })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_people_type_them() {
        assert_eq!(money("12.90").unwrap(), Money::fen(1_290));
        assert_eq!(rate("30%").unwrap(), rate("0.3").unwrap());
        assert_eq!(quantity("800").unwrap().get(), 800);
        let step = price_break("500:3.20").unwrap();
        assert_eq!((step.min.get(), step.price), (500, Money::fen(320)));
        assert_eq!(budget("120000").unwrap(), Money::yuan(120_000));
    }

    #[test]
    fn figures_nobody_means() {
        for text in ["-1", "1000000.01", "3.20001", "abc", "", "1e3", "面议"] {
            assert!(money(text).is_err(), "{text}");
        }
        for text in ["101%", "-1%", "1.5", "30", "%"] {
            assert!(rate(text).is_err(), "{text}");
        }
        for text in ["0", "-3", "10000001", "1.5"] {
            assert!(quantity(text).is_err(), "{text}");
        }
        for text in ["500", "500:", ":3", "0:3", "500:0", "500:3:2"] {
            assert!(price_break(text).is_err(), "{text}");
        }
    }
}
