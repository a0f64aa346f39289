//! What people decide: the kinds. The log of them is the truth, state is its fold ([`crate::domain::ledger`]).

mod event;

pub use event::{Event, EventId, Hlc, Via};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::domain::{
    Date, FileImport, Money, OfferId, OwnGood, Quantity, Rate, Streamer, SupplierId,
    hold::{Outcome, Why},
};
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

impl Stage {
    /// The way of a good, from 新到 to 复盘; 不要 and 暂停 stand beside it.
    pub const WAY: [Self; 10] = [
        Self::New,
        Self::Listed,
        Self::Sampling,
        Self::Priced,
        Self::Reviewed,
        Self::Board,
        Self::Assigned,
        Self::Held,
        Self::Live,
        Self::Settled,
    ];
    /// The stage after this one on the way; none at its end and beside it.
    pub fn next(self) -> Option<Self> {
        let at = Self::WAY.iter().position(|stage| *stage == self)?;
        Self::WAY.get(at + 1).copied()
    }
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
    /// A streamer is entered or changed (register per field). Made by [`Decision::streamer`].
    Streamer {
        /// The card as it is after the change.
        card: Streamer,
        /// The fields meant, by their names in [`Streamer`]; empty means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        fields: Vec<Clean>,
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
    /// A file of goods was taken in (append-only, by supplier).
    FileImported(FileImport),
    /// A good is entered by hand, or entered again with other figures (register per good).
    GoodEntered(OwnGood),
    /// A good is sold on a channel as this item (register per good, channel and item; a retract takes it away).
    ChannelItem {
        /// Which good.
        good: Good,
        /// Channel id.
        channel: Clean,
        /// The item's id there.
        item: Clean,
        /// The tool that put it there: 快手购物助手 …; empty = the channel's own.
        #[serde(default, skip_serializing_if = "Clean::is_empty")]
        connector: Clean,
    },
    /// 留货: pieces are asked for. Contended: the sequencer answers with a [`Decision::Verdict`].
    Reserve {
        /// Which good.
        good: Good,
        /// Variant id, when only one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        variant: Option<Clean>,
        /// Pieces.
        quantity: Quantity,
        /// Nothing, rather than a part.
        #[serde(default)]
        all_or_nothing: bool,
        /// Last day it holds.
        until: Date,
        /// For whom, a streamer's id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        streamer: Option<Clean>,
    },
    /// A request is given back: its pieces are free again. Contended.
    Release {
        /// Which good.
        good: Good,
        /// The request.
        target: EventId,
    },
    /// What the sequencer says to a request, right after it; and again when pieces come free for what waits. The last one counts; its
    /// pieces are those in all. Stored, never computed again.
    Verdict {
        /// Which good.
        good: Good,
        /// The request.
        target: EventId,
        /// Pieces granted.
        granted: Quantity,
        /// Pieces that wait.
        waiting: Quantity,
        /// How it was decided.
        outcome: Outcome,
        /// What it rests on.
        why: Why,
    },
    /// The target no longer counts; retracting a retract brings it back. Never for contended kinds.
    Retract {
        /// What is dropped.
        target: EventId,
    },
}

impl Decision {
    /// The good it is about, if it is about one.
    pub const fn good(&self) -> Option<&Good> {
        match self {
            Self::ShortlistAdd { good, .. }
            | Self::ShortlistRemove { good, .. }
            | Self::Stage { good, .. }
            | Self::Note { good, .. }
            | Self::Quote { good, .. }
            | Self::Assign { good, .. }
            | Self::Unassign { good, .. }
            | Self::ChannelItem { good, .. }
            | Self::Reserve { good, .. }
            | Self::Release { good, .. }
            | Self::Verdict { good, .. } => Some(good),
            Self::GoodEntered(own) => Some(&own.good),
            Self::Pool { .. } | Self::Streamer { .. } | Self::FileImported(_) | Self::Retract { .. } => None,
        }
    }
    /// Whether the sequencer decides it, so that no retract reaches it.
    pub const fn is_contended(&self) -> bool {
        matches!(self, Self::Reserve { .. } | Self::Release { .. } | Self::Verdict { .. })
    }
    /// The entry of a new card, or the change of the fields in which it differs from `old`, so that two people who change
    /// two fields at the same time both keep theirs.
    pub fn streamer(old: Option<&Streamer>, card: Streamer) -> Self {
        let fields = old.map(|old| old.differing(&card)).unwrap_or_default();
        Self::Streamer { card, fields: fields.into_iter().map(Clean::fixed).collect() }
    }
    /// A pool's id made from its name: letters of any script and digits, lower case, the rest as single dashes. The same
    /// name in another case or width makes the same id, so two people who make it make one pool.
    pub fn pool_id(name: &str) -> Clean {
        let letters = name.nfkc().flat_map(char::to_lowercase);
        let dashed: String = letters.map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let words: Vec<&str> = dashed.split('-').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            // Nothing but signs, as in "★★": the id must still be the same for the same name.
            return Clean::new(&blake3::hash(name.as_bytes()).to_hex().chars().take(8).collect::<String>());
        }
        Clean::new(&words.join("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_moves_along_the_way_and_stops_at_its_end() {
        assert_eq!(Stage::New.next(), Some(Stage::Listed));
        assert_eq!(Stage::Board.next(), Some(Stage::Assigned));
        assert_eq!(Stage::Settled.next(), None);
        assert_eq!(Stage::Rejected.next(), None);
        assert_eq!(Stage::Paused.next(), None);
    }

    #[test]
    fn a_pool_id_keeps_hanzi_and_drops_signs() {
        assert_eq!(Decision::pool_id("双12备货").as_str(), "双12备货");
        assert_eq!(Decision::pool_id(" 双１２ 备货! ").as_str(), "双12-备货");
        assert_eq!(Decision::pool_id("Q4 -- Gifts/Toys").as_str(), "q4-gifts-toys");
        assert_eq!(Decision::pool_id("★").len(), 8);
        assert_ne!(Decision::pool_id("★"), Decision::pool_id("★★"));
    }
}
