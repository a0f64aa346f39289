//! The lens (口径): what a row's margin is computed for — channel, streamer or commission, planned quantity, retail price rule.

mod facts;
mod plans;
mod ready;
mod retail;
mod rules;
mod sources;
pub mod spelled;

use serde::{Deserialize, Serialize};

use crate::domain::{Money, Quantity, Rate, margin::Leftover};
use crate::text::Clean;

pub use facts::Facts;
pub use plans::Plans;
pub use ready::ReadyLens;
pub use retail::nines as next_nine;
pub use rules::{Guarantee, InputVat, RetailRule, Returns, Supply, TaxRule};
pub use sources::CostSources;

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
    /// 保底, 保ROI: the sales that the slot fee promises.
    pub guarantee: Guarantee,
    /// A.
    pub ads: Money,
    /// 样品 with their shipping, for the whole plan.
    pub samples: Money,
    /// Q.
    pub orders: Quantity,
    /// How the pieces come to hand.
    pub supply: Supply,
    /// P.
    pub retail: RetailRule,
    /// 尾数凑9: P is raised to the next price that ends in 9, unless it was fixed by hand.
    pub nines: bool,
    /// r0 and r1, set by hand; else the category's.
    pub returns: Option<Returns>,
    /// τ.
    pub tax: TaxRule,
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
            guarantee: Guarantee::None,
            ads: Money::ZERO,
            samples: Money::ZERO,
            orders: Quantity::saturating(500),
            supply: Supply::Bought,
            retail: RetailRule::Suggested,
            nines: false,
            returns: None,
            tax: TaxRule::SmallScale(Rate::percent(1)),
            leftover: Leftover::Stock,
            packaging: Money::fen(35),
            insurance: Money::fen(30),
            handling: Money::fen(80),
        }
    }
}

#[cfg(test)]
mod tests;
