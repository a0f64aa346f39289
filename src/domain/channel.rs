//! Where goods are sold (渠道): fees by category and date, commission bounds. All defaults are data, marked 待核 (to verify).

use serde::{Deserialize, Serialize};

use crate::domain::{Date, Rate};
use crate::text::Clean;

/// A dated fee of a channel for a category.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fee {
    /// The category it holds for; empty = all others.
    pub category: Clean,
    /// 平台费 on net revenue.
    pub rate: Rate,
    /// First day.
    pub from: Date,
    /// Whether a person confirmed it; if not it is shown as 待核.
    pub verified: bool,
}

/// One channel with its fee pack.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Channel {
    /// Slug: `kuaishou` …
    pub id: Clean,
    /// 快手小店 …
    pub name: Clean,
    /// Fees.
    pub fees: Vec<Fee>,
    /// Highest streamer commission the channel takes.
    pub most_commission: Rate,
}
