//! The choices of a lens: how goods are priced, come to hand, are taxed and come back, and what a slot fee promises.

use serde::{Deserialize, Serialize};

use crate::domain::{Money, Rate, figure::Odd, margin::Tax, offer::Invoice};

/// Which price the good is sold at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum RetailRule {
    /// The supplier's suggestion, else cost × 3 ending in .9, marked 估.
    #[default]
    Suggested,
    /// One price for all.
    Fixed(Money),
    /// 加价率 on the landed cost at the planned quantity: cost × (1 + rate).
    MarkUp(Rate),
    /// 倍率: cost × multiple, 100% = once.
    Multiple(Rate),
}

/// How the pieces come to hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum Supply {
    /// 进货: bought at the price breaks, in full lots and cartons.
    #[default]
    Bought,
    /// 一件代发: one by one at the supplier's price for that; no least purchase, no cash beforehand. domain: 4.3.17.
    Dropship {
        /// The supplier takes what comes back, so that nothing is left unsellable.
        takes_returns: bool,
    },
    /// 清仓: the pieces are there and paid; what they must bring is a floor. domain: 4.3.16.
    Clearance {
        /// Share of the landed cost below which a piece is not given away; 0 = whatever it brings.
        floor: Rate,
    },
}

/// What of orders comes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub struct Returns {
    /// r0: refunds before shipping.
    pub before: Rate,
    /// r1: returns after shipping; both together at most 100%.
    pub after: Rate,
}

/// Which purchases a general taxpayer deducts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum InputVat {
    /// Those whose price includes a 专票, or can for points on top, which are then paid.
    #[default]
    AsInvoiced,
    /// All of them.
    Always,
    /// None.
    Never,
}

/// How net revenue is taxed, for any good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub enum TaxRule {
    /// 小规模.
    SmallScale(Rate),
    /// 一般纳税人.
    General {
        /// VAT rate (13% = 13,000).
        vat: Rate,
        /// Which purchases are deducted.
        input: InputVat,
    },
}

/// What a slot fee promises (保底).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum Guarantee {
    /// Nothing.
    #[default]
    None,
    /// 保底: sales of so much.
    Gmv(Money),
    /// 保ROI: sales of so many times the fee, 100% = once.
    Roi(Rate),
}

impl Returns {
    /// Of two shares from 0 to 100%; they are of the same orders, so together they are at most all of them.
    pub fn new(before: Rate, after: Rate) -> Result<Self, Odd> {
        match before.checked_add(after) {
            Some(both) if both <= Rate::ONE => Ok(Self { before, after }),
            _ => Err(Odd::OverReturns),
        }
    }
}

impl TaxRule {
    /// The tax on a good bought with this invoice.
    pub fn of(self, invoice: Invoice) -> Tax {
        match self {
            Self::SmallScale(rate) => Tax::SmallScale(rate),
            Self::General { vat, input } => {
                let recoverable = match input {
                    InputVat::AsInvoiced => invoice == Invoice::Special,
                    InputVat::Always => true,
                    InputVat::Never => false,
                };
                Tax::General { vat, recoverable }
            }
        }
    }
    /// Whether the points that an invoice costs on top are paid, to deduct its VAT.
    pub(super) fn pays_points(self) -> bool {
        matches!(self, Self::General { input: InputVat::AsInvoiced, .. })
    }
}

impl Guarantee {
    /// The sales promised for a slot fee; beyond what a word holds nothing is promised that could be kept.
    pub fn sales(self, slot: Money) -> Option<Money> {
        match self {
            Self::None => None,
            Self::Gmv(sales) => Some(sales),
            Self::Roi(times) => slot.checked_share(times),
        }
    }
}
