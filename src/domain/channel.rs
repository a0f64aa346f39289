//! Where goods are sold (渠道): fees by category and date, commission bounds, what a page there may hold. All of it is data that people
//! edit and confirm ([`crate::config::channel`] reads it); what nobody confirmed is marked 待核 (to verify).

use serde::{Deserialize, Serialize};

use crate::domain::{Date, Money, Rate};
use crate::text::Clean;

/// A dated fee of a channel for a category.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Fee {
    /// The category it holds for; empty = all others.
    pub category: Clean,
    /// f, all that the channel takes of net revenue: 平台费 and the fee for the payment together.
    pub rate: Rate,
    /// The part of it that is for the payment (支付费).
    pub payment: Rate,
    /// First day.
    pub from: Date,
    /// Whether a person confirmed it; if not it is shown as 待核.
    pub verified: bool,
    /// Who confirmed it; empty where nobody did or the file does not say.
    pub by: Clean,
    /// The day on which it was confirmed, where the file says so.
    pub on: Option<Date>,
    /// Where the figure comes from and how far it can be trusted, in words.
    pub source: Clean,
}

impl Fee {
    /// 平台费 alone, without the fee for the payment.
    pub fn platform(&self) -> Rate {
        self.rate.checked_sub(self.payment).unwrap_or(self.rate)
    }
    /// Whether it is the same fee: what is said of one replaces the other.
    pub fn is_of(&self, category: &str, from: Date) -> bool {
        self.category.as_str() == category && self.from == from
    }
}

/// A person's word on what a channel takes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Word {
    /// For which category; empty = all that have no fee of their own.
    pub category: Clean,
    /// 平台费 without the fee for the payment; none = as it is known.
    pub platform: Option<Rate>,
    /// The fee for the payment; none = as it is known.
    pub payment: Option<Rate>,
    /// From which day on; none = as it is known.
    pub from: Option<Date>,
    /// Who says so.
    pub by: Clean,
    /// When.
    pub on: Date,
}

/// How one comes to it from the live room.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 站内: the live room's own shop.
    InApp,
    /// 跳转: a shop that the live room's cart leads out to.
    JumpOut,
    /// 别处: a place of its own, with rooms of its own.
    #[default]
    Elsewhere,
}

/// What a good's page may hold; what is none is not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Limits {
    /// Longest title in characters.
    pub title: Option<u16>,
    /// Longest title in units of width: 2 for a hanzi, 1 for a letter.
    pub title_width: Option<u16>,
    /// Most pictures.
    pub pictures: Option<u16>,
    /// Lowest price of a piece.
    pub least_price: Option<Money>,
    /// Highest price of a piece.
    pub most_price: Option<Money>,
}

/// 七天无理由退货: whether goods may be given back within seven days without a reason.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SevenDays {
    /// For categories that are not named.
    pub usual: bool,
    /// Categories for which it is the other way round.
    pub except: Vec<Clean>,
}

impl SevenDays {
    /// For a category.
    pub fn of(&self, category: &str) -> bool {
        self.usual != self.except.iter().any(|one| one.as_str() == category)
    }
}

/// One channel with its fee pack.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Channel {
    /// Slug: `kuaishou` …
    pub id: Clean,
    /// 快手小店 …
    pub name: Clean,
    /// How one comes to it.
    pub kind: Kind,
    /// Fees.
    pub fees: Vec<Fee>,
    /// Lowest streamer commission the channel takes.
    pub least_commission: Rate,
    /// Highest streamer commission the channel takes.
    pub most_commission: Rate,
    /// Highest commission in all: streamer and agencies.
    pub most_total: Rate,
    /// Most parties that share a commission.
    pub most_parties: u8,
    /// What a page may hold.
    pub limits: Limits,
    /// 七天无理由退货.
    pub seven_days: SevenDays,
    /// Tools that lead there from elsewhere: 快手购物助手 …
    pub connectors: Vec<Clean>,
    /// Where all this but the fees comes from, in words.
    pub source: Clean,
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
    /// Takes a fee: it replaces the one of the same category and first day.
    pub fn take(&mut self, fee: Fee) {
        match self.fees.iter_mut().find(|known| known.is_of(&fee.category, fee.from)) {
            Some(known) => *known = fee,
            None => self.fees.push(fee),
        }
    }
    /// The fee that a person's word confirms: the one in force on that day with what the word says otherwise. None where nothing is known
    /// and nothing said, and where all that is taken would be more than everything.
    pub fn confirmed(&self, word: &Word) -> Option<Fee> {
        let known = self.fee(&word.category, word.from.unwrap_or(word.on));
        let platform = word.platform.or_else(|| known.map(Fee::platform))?;
        let payment = word.payment.or_else(|| known.map(|fee| fee.payment)).unwrap_or_default();
        let rate = platform.checked_add(payment).filter(|rate| *rate <= Rate::ONE)?;
        let same = known.filter(|fee| (fee.rate, fee.payment) == (rate, payment));
        Some(Fee {
            category: word.category.clone(),
            rate,
            payment,
            from: word.from.or_else(|| known.map(|fee| fee.from)).unwrap_or(word.on),
            verified: true,
            by: word.by.clone(),
            on: Some(word.on),
            source: same.map(|fee| fee.source.clone()).unwrap_or_default(),
        })
    }
    /// Whether a streamer's commission is within the channel's bounds.
    pub fn takes(&self, commission: Rate) -> bool {
        (self.least_commission..=self.most_commission).contains(&commission)
    }
}

/// What the channels were said to take when the worked examples were made: id, name, platform and payment fee in parts per 100,000, first
/// day. The domain's own tests compute with them, and the embedded files are held against them. domain: 4.2.
#[cfg(test)]
pub(crate) fn defaults() -> Vec<Channel> {
    [
        ("kuaishou", "快手小店", (5_000, 0), (2026, 3, 1)),
        ("mokuai", "魔筷星选", (5_000, 0), (2019, 1, 1)),
        ("youzan", "有赞", (0, 600), (2019, 1, 1)),
        ("taobao", "淘宝", (600, 0), (2024, 9, 1)),
        ("pinduoduo", "拼多多", (600, 0), (2019, 1, 1)),
        ("douyin", "抖音", (5_000, 600), (2019, 1, 1)),
        ("shipinhao", "视频号", (5_000, 0), (2019, 1, 1)),
        ("bilibili", "B站", (5_000, 0), (2019, 1, 1)),
        ("xiaohongshu", "小红书", (5_000, 0), (2019, 1, 1)),
        ("other", "其他渠道", (5_000, 0), (2019, 1, 1)),
    ]
    .map(|(id, name, (platform, payment), (year, month, day))| {
        let (rate, payment) = (Rate::parts(platform + payment), Rate::parts(payment));
        let from = Date::from_ymd(year, month, day).unwrap_or_default();
        let fees = vec![Fee { rate, payment, from, ..Fee::default() }];
        let most_commission = Rate::percent(50);
        Channel { id: Clean::fixed(id), name: Clean::fixed(name), fees, most_commission, ..Channel::default() }
    })
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_replaces_the_one_of_its_category_and_day_only() {
        let fee = |category, from, percent| Fee {
            category: Clean::fixed(category),
            from: Date(from),
            rate: Rate::percent(percent),
            ..Fee::default()
        };
        let mut channel = Channel { fees: vec![fee("", 1, 5)], ..Channel::default() };
        for (category, from, percent) in [("", 1, 4), ("", 9, 3), ("饰品", 1, 2)] {
            channel.take(fee(category, from, percent));
        }
        assert_eq!(channel.fees, [fee("", 1, 4), fee("", 9, 3), fee("饰品", 1, 2)]);
        let of = |category, day| channel.fee(category, Date(day)).map(|fee| fee.rate);
        assert_eq!([of("", 8), of("", 9)], [Some(Rate::percent(4)), Some(Rate::percent(3))], "waves by their day");
        assert_eq!([of("饰品", 9), of("", 0)], [Some(Rate::percent(2)), None]);
    }

    #[test]
    fn a_word_confirms_what_is_known_but_for_what_it_says() {
        let source = Clean::fixed("blog");
        let known =
            Fee { rate: Rate::parts(5_600), payment: Rate::parts(600), from: Date(1), source, ..Fee::default() };
        let channel = Channel { fees: vec![known.clone()], ..Channel::default() };
        let word = Word { by: Clean::fixed("王"), on: Date(9), ..Word::default() };
        let sure = Fee { verified: true, by: Clean::fixed("王"), on: Some(Date(9)), ..known };
        assert_eq!(channel.confirmed(&word), Some(sure.clone()));
        let category = Clean::fixed("饰品");
        let of_one = Word { category: category.clone(), ..word.clone() };
        assert_eq!(channel.confirmed(&of_one), Some(Fee { category, ..sure.clone() }), "for this category only");
        let other = Word { platform: Some(Rate::percent(3)), from: Some(Date(7)), ..word.clone() };
        let fee = Fee { rate: Rate::parts(3_600), from: Date(7), source: Clean::default(), ..sure };
        assert_eq!(channel.confirmed(&other), Some(fee), "another figure has another source");
        let all = Word { platform: Some(Rate::parts(99_500)), ..word.clone() };
        assert_eq!(channel.confirmed(&all), None, "with the payment more than everything");
        assert_eq!(Channel::default().confirmed(&word), None, "nothing is known and nothing said");
    }

    #[test]
    fn the_payment_is_a_part_of_what_is_taken() {
        let fee = Fee { rate: Rate::parts(5_600), payment: Rate::parts(600), ..Fee::default() };
        assert_eq!(fee.platform(), Rate::percent(5));
    }

    #[test]
    fn seven_days_hold_but_for_those_named() {
        let rule = |usual| SevenDays { usual, except: vec![Clean::fixed("定制")] };
        assert_eq!([rule(true).of("饰品"), rule(true).of("定制")], [true, false]);
        assert_eq!([rule(false).of("饰品"), rule(false).of("定制")], [false, true]);
    }

    #[test]
    fn commission_bounds_are_within() {
        let (least_commission, most_commission) = (Rate::percent(1), Rate::percent(50));
        let channel = Channel { least_commission, most_commission, ..Channel::default() };
        let takes = [0, 1, 50, 51].map(|percent| channel.takes(Rate::percent(percent)));
        assert_eq!(takes, [false, true, true, false]);
    }
}
