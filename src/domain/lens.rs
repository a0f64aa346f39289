//! The lens (口径): what a row's margin is computed for — channel, streamer or commission, planned quantity, retail price rule.

mod facts;
mod ready;
mod sources;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Money, Quantity, Rate,
    margin::{Leftover, Tax},
};
use crate::text::Clean;

pub use facts::Facts;
pub use ready::ReadyLens;
pub use sources::CostSources;

/// Which price the good is sold at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum RetailRule {
    /// The supplier's suggestion, else cost × 3 ending in .9, marked 估.
    #[default]
    Suggested,
    /// One price for all.
    Fixed(Money),
}

/// Where a figure comes from; the screen names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Source {
    /// 货品自带
    Offer,
    /// 主播
    Streamer,
    /// 渠道表 (unverified = 待核)
    Channel {
        /// Confirmed by a person.
        verified: bool,
    },
    /// 类目默认
    Category,
    /// 我改的
    Mine,
    /// 估 / 默认
    Default,
}

/// Where the retail price comes from: [`Source::Offer`], [`Source::Mine`] or, guessed from the cost, [`Source::Default`].
pub type PriceSource = Source;

/// What every margin on screen is computed for.
#[derive(Clone, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub struct Lens {
    /// Channel id; `kuaishou` by default.
    pub channel: Clean,
    /// Streamer id, when one is chosen: her commission, agency and slot hold unless set below.
    pub streamer: Option<Clean>,
    /// k, set by hand.
    pub commission: Option<Rate>,
    /// a, set by hand.
    pub agency: Option<Rate>,
    /// F, set by hand.
    pub slot: Option<Money>,
    /// A.
    pub ads: Money,
    /// Q.
    pub orders: Quantity,
    /// P.
    pub retail: RetailRule,
    /// τ.
    pub tax: Tax,
    /// Leftover pieces.
    pub leftover: Leftover,
    /// b.
    pub packaging: Money,
    /// i.
    pub insurance: Money,
    /// h.
    pub handling: Money,
}

impl Default for Lens {
    /// 快手小店, 500 orders, slot 0, commission 20%, the worked item's other assumptions.
    fn default() -> Self {
        Self {
            channel: Clean::fixed("kuaishou"),
            streamer: None,
            commission: None,
            agency: None,
            slot: None,
            ads: Money::ZERO,
            orders: Quantity::saturating(500),
            retail: RetailRule::Suggested,
            tax: Tax::SmallScale(Rate::percent(1)),
            leftover: Leftover::Stock,
            packaging: Money::fen(35),
            insurance: Money::fen(30),
            handling: Money::fen(80),
        }
    }
}

#[cfg(test)]
mod tests;
