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

/// Where a channel does not say its fee.
pub const USUAL_FEE: Rate = Rate::percent(5);

impl Channel {
    /// The fee for a category on a day: the latest that has begun, the category's own before the one for all others.
    pub fn fee(&self, category: &str, date: Date) -> Option<&Fee> {
        let of = |name: &str| {
            let begun = self.fees.iter().filter(|fee| fee.category.as_str() == name && fee.from <= date);
            begun.max_by_key(|fee| fee.from)
        };
        of(category).or_else(|| of(""))
    }
}

/// Id, name, fee in parts per 100,000, first year, month and day.
type Row = (&'static str, &'static str, i64, (i16, i8, i8));

/// What the channels are said to take; nobody has confirmed it. 抖音: 5% and about 0.6% for the payment. 有赞, 淘宝, 拼多多: what the
/// platform takes of each sale, without a plan's yearly price. domain: 4.2.
const USUAL: [Row; 10] = [
    ("kuaishou", "快手小店", 5_000, (2026, 3, 1)),
    ("mokuai", "魔筷星选", 5_000, (2019, 1, 1)),
    ("youzan", "有赞", 600, (2019, 1, 1)),
    ("taobao", "淘宝", 600, (2024, 9, 1)),
    ("pinduoduo", "拼多多", 600, (2019, 1, 1)),
    ("douyin", "抖音", 5_600, (2019, 1, 1)),
    ("shipinhao", "视频号", 5_000, (2019, 1, 1)),
    ("bilibili", "B站", 5_000, (2019, 1, 1)),
    ("xiaohongshu", "小红书", 5_000, (2019, 1, 1)),
    ("other", "其他渠道", 5_000, (2019, 1, 1)),
];
/// Above half of the price no channel lets a streamer have.
const MOST_COMMISSION: Rate = Rate::percent(50);

/// The channels to start with, all rates to be verified.
pub fn defaults() -> Vec<Channel> {
    USUAL.iter().map(usual).collect()
}

fn usual(&(id, name, parts, (year, month, day)): &Row) -> Channel {
    let from = Date::from_ymd(year, month, day).unwrap_or_default();
    let fee = Fee { category: Clean::default(), rate: Rate::parts(parts), from, verified: false };
    Channel { id: Clean::fixed(id), name: Clean::fixed(name), fees: vec![fee], most_commission: MOST_COMMISSION }
}
