//! A supplier (供应商): who, where, on what terms.

use serde::{Deserialize, Serialize};

use crate::domain::{Money, Quantity, Rate, booth::Booth};
use crate::text::Clean;

/// What sort of house it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum SupplierKind {
    /// 档口
    #[default]
    Stall,
    /// 源头厂
    Maker,
    /// 贸易商
    Trader,
}

/// Mixed wholesale (混批): the basket of one supplier must reach the amount or the count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Mix {
    /// Least amount of the basket.
    pub amount: Option<Money>,
    /// Least pieces of the basket.
    pub pieces: Option<Quantity>,
}

/// What a supplier's feed says of itself. Its id is kept beside it, never inside.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Supplier {
    /// The name to show; may change, the id may not.
    pub name: Clean,
    /// Stall, maker, trader.
    pub kind: SupplierKind,
    /// Where.
    pub booth: Booth,
    /// What it sells, in its own words.
    pub lines: Clean,
    /// 月结, 现结 …
    pub terms: Clean,
    /// Share shipped within 48 hours.
    pub ship48: Option<Rate>,
    /// Share returned for quality.
    pub quality_returns: Option<Rate>,
    /// Days after which its figures count as stale (default 7).
    pub stale_days: Option<u16>,
    /// 混批 terms.
    pub mix: Option<Mix>,
}
