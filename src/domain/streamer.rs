//! A streamer (主播): recent viewers and terms, never peak followers, drive what is expected of her.

use serde::{Deserialize, Serialize};

use crate::domain::{Money, Quantity, Rate};
use crate::text::Clean;

/// 级别 by followers; the cut-offs are defaults (domain: 2.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// 尾部
    Tail,
    /// 小腰
    Small,
    /// 腰部
    Mid,
    /// 头部
    Head,
    /// 超头
    Super,
}

/// Whether she can be given goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// 正常
    #[default]
    Active,
    /// 降权
    Downweighted,
    /// 封禁: cannot be assigned to.
    Banned,
    /// 暂停: cannot be assigned to.
    Paused,
}

/// One streamer as the ledger has her.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Streamer {
    /// Slug, chosen once.
    pub id: Clean,
    /// The name to show.
    pub name: Clean,
    /// 级别.
    pub tier: Tier,
    /// 快手, 抖音 …
    pub platform: Clean,
    /// 粉丝.
    pub followers: Option<u32>,
    /// 场均 viewers.
    pub avg_viewers: Option<u32>,
    /// Viewers of the last sessions, oldest first, at most 8.
    pub last8: Vec<u32>,
    /// 预估单 a session.
    pub orders: Option<Quantity>,
    /// Her commission.
    pub commission: Option<Rate>,
    /// Her agency's share, on top.
    pub agency: Option<Rate>,
    /// Her slot fee (坑位费).
    pub slot: Option<Money>,
    /// 团队.
    pub team: Clean,
    /// 家族.
    pub family: Clean,
    /// 擅长: categories.
    pub sells: Vec<Clean>,
    /// 状态.
    pub standing: Standing,
    /// A remark.
    pub note: Clean,
}

impl Tier {
    /// The usual cut-offs: under 10,000 尾部, 100,000 小腰, 1,000,000 腰部, 5,000,000 头部, then 超头. domain: 2.2.
    pub const fn by_followers(followers: u32) -> Self {
        match followers {
            0..10_000 => Self::Tail,
            10_000..100_000 => Self::Small,
            100_000..1_000_000 => Self::Mid,
            1_000_000..5_000_000 => Self::Head,
            _ => Self::Super,
        }
    }
}

impl Standing {
    /// Whether goods may be given to her; a down-weighted streamer may, at one's own risk.
    pub const fn can_be_assigned(self) -> bool {
        matches!(self, Self::Active | Self::Downweighted)
    }
}

/// Every field that a change may name: its name, whether two cards differ in it, how it is carried over.
macro_rules! fields {
    ($($field:ident)*) => {
        const FIELDS: &[(&str, fn(&Streamer, &Streamer) -> bool, fn(&mut Streamer, &Streamer))] =
            &[$((stringify!($field), |a, b| a.$field != b.$field, |to, from| to.$field.clone_from(&from.$field))),*];
    };
}

fields! { name tier platform followers avg_viewers last8 orders commission agency slot team family sells standing note }

impl Streamer {
    /// The names of the fields in which the other card differs; never the id.
    pub fn differing(&self, other: &Self) -> Vec<&'static str> {
        FIELDS.iter().filter(|(_, differ, _)| differ(self, other)).map(|(name, ..)| *name).collect()
    }
    /// Takes one field over from another card; a name that this version does not know changes nothing.
    pub fn take(&mut self, field: &str, from: &Self) {
        if let Some((.., carry)) = FIELDS.iter().find(|(name, ..)| *name == field) {
            carry(self, from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn followers_make_the_tier() {
        let tiers = [8_000, 62_000, 286_000, 1_320_000, 8_200_000].map(Tier::by_followers);
        assert_eq!(tiers, [Tier::Tail, Tier::Small, Tier::Mid, Tier::Head, Tier::Super]);
        assert_eq!([9_999, 10_000, 4_999_999].map(Tier::by_followers), [Tier::Tail, Tier::Small, Tier::Head]);
    }

    #[test]
    fn a_banned_streamer_gets_nothing() {
        let able = [Standing::Active, Standing::Downweighted, Standing::Banned, Standing::Paused];
        assert_eq!(able.map(Standing::can_be_assigned), [true, true, false, false]);
    }
}
