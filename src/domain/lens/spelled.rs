//! The choices of a lens in words, the same in files and flags: `cost +60%`, `general 13% as-invoiced`, `clearance 40%`. What is written is
//! read back as the same.

use std::fmt;
use std::str::FromStr;

use crate::domain::{
    Money, Rate, decimal,
    figure::{self, Odd},
    lens::{Guarantee, InputVat, RetailRule, Supply, TaxRule},
};

/// What may stand for a price rule.
pub const RETAIL: &str = "suggested | 12.90 | cost +60% | x2.5";
/// What may stand for a way of supply.
pub const SUPPLY: &str = "bought | dropship | dropship supplier-takes-returns | clearance 40%";
/// What may stand for a promise.
pub const GUARANTEE: &str = "none | gmv 20000 | roi 3.5";
/// Which purchases' VAT may be deducted.
pub const INPUT: &str = "as-invoiced | always | never";
/// What may stand for a tax.
pub const TAX: &str = "small 1% | general 13% as-invoiced | general 13% always | general 13% never";

impl fmt::Display for RetailRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Suggested => f.write_str("suggested"),
            Self::Fixed(price) => write!(f, "{price}"),
            Self::MarkUp(rate) => write!(f, "cost +{rate}"),
            Self::Multiple(times) => write!(f, "x{}", plain(*times)),
        }
    }
}

impl FromStr for RetailRule {
    type Err = Odd;
    fn from_str(text: &str) -> Result<Self, Odd> {
        let text = text.trim();
        let on_cost = text.strip_prefix("cost").unwrap_or(text).trim_start();
        if text == "suggested" {
            Ok(Self::Suggested)
        } else if let Some(times) = text.strip_prefix(['x', 'X', '×']) {
            some_times(times).map(Self::Multiple)
        } else if let Some(rate) = on_cost.strip_prefix('+') {
            // Without its sign it might as well be yuan.
            let has_sign = rate.ends_with(['%', '％']);
            if has_sign { figure::mark_up(rate).map(Self::MarkUp) } else { Err(Odd::NotShare) }
        } else {
            figure::price(text)
                .map(Self::Fixed)
                .map_err(|odd| if odd == Odd::NotYuan { Odd::NoWord(RETAIL) } else { odd })
        }
    }
}

impl fmt::Display for Supply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bought => f.write_str("bought"),
            Self::Dropship { takes_returns: false } => f.write_str("dropship"),
            Self::Dropship { takes_returns: true } => f.write_str("dropship supplier-takes-returns"),
            Self::Clearance { floor } => write!(f, "clearance {floor}"),
        }
    }
}

impl FromStr for Supply {
    type Err = Odd;
    fn from_str(text: &str) -> Result<Self, Odd> {
        let mut words = text.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("bought"), None, _) => Ok(Self::Bought),
            (Some("dropship"), None, _) => Ok(Self::Dropship { takes_returns: false }),
            (Some("dropship"), Some("supplier-takes-returns"), None) => Ok(Self::Dropship { takes_returns: true }),
            (Some("clearance"), Some(floor), None) => Ok(Self::Clearance { floor: figure::share(floor)? }),
            _ => Err(Odd::NoWord(SUPPLY)),
        }
    }
}

impl fmt::Display for Guarantee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Gmv(sales) => write!(f, "gmv {sales}"),
            Self::Roi(times) => write!(f, "roi {}", plain(*times)),
        }
    }
}

impl FromStr for Guarantee {
    type Err = Odd;
    fn from_str(text: &str) -> Result<Self, Odd> {
        let mut words = text.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("none"), None, _) => Ok(Self::None),
            (Some("gmv"), Some(sales), None) => some_sales(sales).map(Self::Gmv),
            (Some("roi"), Some(times), None) => some_times(times).map(Self::Roi),
            _ => Err(Odd::NoWord(GUARANTEE)),
        }
    }
}

impl InputVat {
    /// Its word in files and flags.
    pub const fn written(self) -> &'static str {
        match self {
            Self::AsInvoiced => "as-invoiced",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

impl FromStr for InputVat {
    type Err = Odd;
    fn from_str(text: &str) -> Result<Self, Odd> {
        let known = [Self::AsInvoiced, Self::Always, Self::Never];
        known.into_iter().find(|one| one.written() == text).ok_or(Odd::NoWord(INPUT))
    }
}

impl fmt::Display for TaxRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SmallScale(rate) => write!(f, "small {rate}"),
            Self::General { vat, input } => write!(f, "general {vat} {}", input.written()),
        }
    }
}

impl FromStr for TaxRule {
    type Err = Odd;
    fn from_str(text: &str) -> Result<Self, Odd> {
        let mut words = text.split_whitespace();
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some("small"), Some(rate), None, _) => Ok(Self::SmallScale(figure::share(rate)?)),
            (Some("general"), Some(vat), input, None) => Ok(Self::General {
                vat: figure::share(vat)?,
                input: input.map_or(Ok(InputVat::default()), str::parse)?,
            }),
            _ => Err(Odd::NoWord(TAX)),
        }
    }
}

/// How many times, more than none.
pub fn some_times(text: &str) -> Result<Rate, Odd> {
    figure::times(text).and_then(|times| if times == Rate::ZERO { Err(Odd::Nothing) } else { Ok(times) })
}

/// Sales that are promised, more than none.
pub fn some_sales(text: &str) -> Result<Money, Odd> {
    figure::sales(text).and_then(|sales| if sales == Money::ZERO { Err(Odd::Nothing) } else { Ok(sales) })
}

/// How many times, without a percent sign: 250% as `2.5`.
fn plain(times: Rate) -> String {
    decimal::trimmed(times.as_parts(), 5, 0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::lens::Returns;

    #[test]
    fn price_rules_in_words() {
        for (text, rule) in [
            ("suggested", RetailRule::Suggested),
            ("12.90", RetailRule::Fixed(Money::fen(1_290))),
            ("cost +60%", RetailRule::MarkUp(Rate::percent(60))),
            ("x2.5", RetailRule::Multiple(Rate::percent(250))),
        ] {
            assert_eq!((text.parse(), rule.to_string().as_str()), (Ok(rule), text));
        }
        assert_eq!("+60%".parse(), Ok(RetailRule::MarkUp(Rate::percent(60))), "as flags have it");
        for (text, odd) in [
            ("0", Odd::FreePrice),
            ("-1", Odd::Negative),
            ("x0", Odd::Nothing),
            ("x2%", Odd::NotShare),
            ("+100001%", Odd::AboveTimes(figure::MOST_TIMES)),
            ("60%", Odd::ShareForYuan),
            ("+60", Odd::NotShare),
            ("dear", Odd::NoWord(RETAIL)),
        ] {
            assert_eq!(text.parse::<RetailRule>(), Err(odd), "{text}");
        }
    }

    #[test]
    fn supply_promise_and_tax_in_words() {
        for (text, supply) in [
            ("bought", Supply::Bought),
            ("dropship", Supply::Dropship { takes_returns: false }),
            ("dropship supplier-takes-returns", Supply::Dropship { takes_returns: true }),
            ("clearance 40%", Supply::Clearance { floor: Rate::percent(40) }),
        ] {
            assert_eq!((text.parse(), supply.to_string().as_str()), (Ok(supply), text));
        }
        for (text, promise) in [
            ("none", Guarantee::None),
            ("gmv 20000.00", Guarantee::Gmv(Money::yuan(20_000))),
            ("roi 3.5", Guarantee::Roi(Rate::percent(350))),
        ] {
            assert_eq!((text.parse(), promise.to_string().as_str()), (Ok(promise), text));
        }
        let general = |input| TaxRule::General { vat: Rate::percent(13), input };
        for (text, tax) in [
            ("small 1%", TaxRule::SmallScale(Rate::percent(1))),
            ("general 13% as-invoiced", general(InputVat::AsInvoiced)),
            ("general 13% always", general(InputVat::Always)),
            ("general 13% never", general(InputVat::Never)),
        ] {
            assert_eq!((text.parse(), tax.to_string().as_str()), (Ok(tax), text));
        }
        assert_eq!("general 13%".parse(), Ok(general(InputVat::AsInvoiced)), "as people mean it");
        assert_eq!("clearance 140%".parse::<Supply>(), Err(Odd::OverAll));
        assert_eq!("clearance".parse::<Supply>(), Err(Odd::NoWord(SUPPLY)));
        assert_eq!("gmv 0".parse::<Guarantee>(), Err(Odd::Nothing));
        assert_eq!("small 13".parse::<TaxRule>(), Err(Odd::NoPercent(13)));
        assert_eq!("small".parse::<TaxRule>(), Err(Odd::NoWord(TAX)));
        assert_eq!(Returns::new(Rate::percent(60), Rate::percent(41)), Err(Odd::OverReturns));
        assert!(Returns::new(Rate::percent(60), Rate::percent(40)).is_ok());
    }
}
