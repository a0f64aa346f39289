//! What became of goods since one last looked, in words.

use crate::domain::{Date, Instant};
use crate::i18n::{Lang, format, words};

/// Words about changes, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Since(pub Lang);

/// What may have changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// 涨价
    Dearer,
    /// 降价
    Cheaper,
    /// 断货
    Out,
    /// 到货
    Back,
    /// 停供
    Gone,
    /// 面议: there was a price.
    NoPrice,
    /// There was none.
    Priced,
    /// A negotiated price ran out.
    Expired,
}

impl Kind {
    /// All, in the order in which they are counted.
    pub const ALL: [Self; 8] =
        [Self::Dearer, Self::Cheaper, Self::Out, Self::Back, Self::Gone, Self::NoPrice, Self::Priced, Self::Expired];
}

words! { Since:
    /// Title of the list of changes.
    title: "上次以来", "Since last time";
    /// Why there is none.
    nothing: "上次看过以后，池里没变", "nothing changed in this pool since last time";
    /// Why there is none.
    first_look: "第一次看这个池，下次再比", "the first look at this pool: compared next time";
}

impl Since {
    /// One kind of change, short.
    pub const fn kind(self, kind: Kind) -> &'static str {
        match (self.0, kind) {
            (Lang::Zh, Kind::Dearer) => "涨",
            (Lang::Zh, Kind::Cheaper) => "跌",
            (Lang::Zh, Kind::Out) => "没货",
            (Lang::Zh, Kind::Back) => "来货",
            (Lang::Zh, Kind::Gone) => "停供",
            (Lang::Zh, Kind::NoPrice) => "面议",
            (Lang::Zh, Kind::Priced) => "有价",
            (Lang::Zh, Kind::Expired) => "谈价过期",
            (Lang::En, Kind::Dearer) => "up",
            (Lang::En, Kind::Cheaper) => "down",
            (Lang::En, Kind::Out) => "out",
            (Lang::En, Kind::Back) => "back",
            (Lang::En, Kind::Gone) => "gone",
            (Lang::En, Kind::NoPrice) => "no price",
            (Lang::En, Kind::Priced) => "priced",
            (Lang::En, Kind::Expired) => "quote over",
        }
    }

    /// 上次 11-21 以来: 涨 2 跌 1; the key leads on.
    pub fn told(self, since: Instant, now: Instant, counts: &[(Kind, usize)], key: &str) -> String {
        let some = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> = some.map(|(kind, count)| format!("{} {count}", self.kind(*kind))).collect();
        let (when, counts) = (self.when(since, now), counts.join(" "));
        match self.0 {
            Lang::Zh => format!("上次 {when} 以来: {counts}  {key} 看"),
            Lang::En => format!("since {when}: {counts}  {key} shows them"),
        }
    }

    /// The title of the list: since when, and how many goods.
    pub fn goods(self, since: Instant, now: Instant, goods: usize) -> String {
        let when = self.when(since, now);
        match self.0 {
            Lang::Zh => format!("{when} 起，{goods}款变了"),
            Lang::En => format!("{when}, {goods} goods changed"),
        }
    }

    /// The day; today the time it is ago.
    fn when(self, since: Instant, now: Instant) -> String {
        let day = Date::of(since);
        if day == Date::of(now) { self.ago(since, now) } else { format::day(day) }
    }

    fn ago(self, since: Instant, now: Instant) -> String {
        let age = format::age(self.0, since, now);
        match self.0 {
            Lang::Zh => format!("{age}前"),
            Lang::En => format!("{age} ago"),
        }
    }

    /// A good that is gone: since when, and its last price with the day when it was true. Short where there is no room.
    pub fn gone(self, day: &str, last: Option<(&str, Option<&str>)>, short: bool) -> String {
        let last = last.map(|(price, of)| (price, of.map(|of| format!(" ({of})")).unwrap_or_default()));
        match (self.0, last, short) {
            (Lang::Zh, None, _) => format!("停供 {day} 起"),
            (Lang::Zh, Some((price, of)), false) => format!("停供 {day} 起，最后价 {price}{of}"),
            (Lang::Zh, Some((price, of)), true) => format!("停供 {day} 最后 {price}{of}"),
            (Lang::En, None, _) => format!("gone since {day}"),
            (Lang::En, Some((price, of)), false) => format!("gone since {day}, last price {price}{of}"),
            (Lang::En, Some((price, of)), true) => format!("gone {day} last {price}{of}"),
        }
    }
}
