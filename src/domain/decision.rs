//! What people decide: the kinds, and the envelope each travels in. The log of them is the truth, state is its fold.

use serde::{Deserialize, Serialize};

use crate::domain::{Date, Instant, Money, OfferId, Quantity, Rate, Streamer, SupplierId};
use crate::text::Clean;

/// A good in words, so that a decision outlives any catalog.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Good {
    /// Supplier slug.
    pub supplier: SupplierId,
    /// The good's key there (article key or `#feed id`).
    pub key: Clean,
}

impl Good {
    /// Its id.
    pub fn id(&self) -> OfferId {
        OfferId::of(&self.supplier, &self.key)
    }
}

/// 阶段 of a good.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// 新到
    New,
    /// 入选
    Listed,
    /// 寄样
    Sampling,
    /// 核价
    Priced,
    /// 审核
    Reviewed,
    /// 上盘
    Board,
    /// 已派
    Assigned,
    /// 已留
    Held,
    /// 开播
    Live,
    /// 复盘
    Settled,
    /// 不要
    Rejected,
    /// 暂停
    Paused,
}

/// 计划: who may sell it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// 普通
    #[default]
    Open,
    /// 定向
    Targeted,
    /// 专属
    Exclusive,
}

/// The identity of an event: replica and its gapless number from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct EventId {
    /// Which replica.
    pub rep: u64,
    /// Its n-th event.
    pub n: u64,
}

/// One thing decided. Add optional fields only; never rename or reuse a kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Decision {
    /// A pool is made or renamed (register per pool).
    Pool {
        /// Slug or name-made id.
        pool: Clean,
        /// Name to show.
        name: Clean,
    },
    /// A good goes into a pool (observed-remove set: the add is named by its event).
    ShortlistAdd {
        /// Pool id.
        pool: Clean,
        /// Which good.
        good: Good,
    },
    /// A good leaves a pool: the adds that were seen.
    ShortlistRemove {
        /// Pool id.
        pool: Clean,
        /// Which good.
        good: Good,
        /// The adds that were on screen.
        adds: Vec<EventId>,
    },
    /// The good's stage (register per good).
    Stage {
        /// Which good.
        good: Good,
        /// To which.
        stage: Stage,
    },
    /// A remark (append-only).
    Note {
        /// Which good.
        good: Good,
        /// The words.
        text: Clean,
    },
    /// A negotiated price with validity; immutable observation, the current one = max (from, stamp, id).
    Quote {
        /// Which good.
        good: Good,
        /// Price a piece, landed.
        price: Money,
        /// From how many pieces.
        min: Quantity,
        /// First day.
        from: Date,
        /// Last day.
        until: Option<Date>,
    },
    /// A streamer is entered or changed (register per field; here the whole card).
    Streamer {
        /// The card.
        card: Streamer,
    },
    /// A good goes to a streamer for a live date (register per good, variant, streamer, date).
    Assign {
        /// Which good.
        good: Good,
        /// Variant id, when only one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        variant: Option<Clean>,
        /// Streamer id.
        streamer: Clean,
        /// Live date.
        date: Date,
        /// Pieces.
        quantity: Quantity,
        /// k agreed.
        commission: Rate,
        /// Slot fee agreed.
        slot: Money,
        /// Plan.
        #[serde(default)]
        plan: Plan,
        /// Why in spite of a failed check; and remarks.
        #[serde(default)]
        remark: Clean,
    },
    /// An assignment is taken back (same register).
    Unassign {
        /// Which good.
        good: Good,
        /// Variant id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        variant: Option<Clean>,
        /// Streamer id.
        streamer: Clean,
        /// Live date.
        date: Date,
    },
    /// The target no longer counts; retracting a retract brings it back. Never for contended kinds.
    Retract {
        /// What is dropped.
        target: EventId,
    },
}

/// How the decision came in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Via {
    /// The board.
    Board,
    /// The command line.
    Cli,
    /// Over SSH.
    Ssh,
    /// The demo's beginning.
    Demo,
}

/// Hybrid logical clock: 48-bit milliseconds, 16-bit counter, as one number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The wall part.
    pub const fn wall(self) -> Instant {
        Instant((self.0 >> 16).cast_signed())
    }
}

/// A decision in its envelope, as the fold takes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// When.
    pub hlc: Hlc,
    /// Who.
    pub by: Clean,
    /// How.
    pub via: Via,
    /// What; none for a kind this version does not know (kept, forwarded, counted).
    pub decision: Option<Decision>,
}
