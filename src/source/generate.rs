//! Goods made up in any number, as rich as real ones, for the demo and for measuring. Nothing is kept: each offer is a function of the
//! seed, its supplier and its place, written straight to text.

mod offer;
mod pen;
mod words;

use crate::domain::{Date, Instant};
use pen::Chance;
use words::{LINES, Line, NAMES};

/// Suppliers at least, however few the goods.
const LEAST_SUPPLIERS: u32 = 12;

/// Goods a supplier has at most, roughly.
const GOODS_EACH: u32 = 5_000;

/// The same goods come from the same seed.
const SEED: u64 = 0x6875_6f70_616e;

/// How far back times are kept ready, in days.
const DAYS_BACK: i64 = 64;

/// Makes goods.
pub struct Generator {
    offers: u32,
    now: Instant,
    /// RFC 3339 by days before now.
    days: Vec<String>,
    /// RFC 3339 by hours before now.
    hours: Vec<String>,
    /// Civil days by days after today, less 20.
    dates: Vec<String>,
}

impl Generator {
    /// So many goods in all, their times counted from `now`.
    pub fn new(offers: u32, now: Instant) -> Self {
        const HOUR: i64 = 3_600_000;
        let back = |ms: i64| Instant(now.0 - ms).to_string();
        Self {
            offers,
            now,
            days: (0..DAYS_BACK).map(|d| back(d * 24 * HOUR)).collect(),
            hours: (0..24).map(|h| back(h * HOUR)).collect(),
            dates: (-20..100).map(|d| Date::of(now).plus_days(d).to_string()).collect(),
        }
    }

    /// When "now" is.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// How many suppliers have them.
    pub fn suppliers(&self) -> u32 {
        (self.offers / GOODS_EACH).max(LEAST_SUPPLIERS)
    }

    /// How many the `index`-th supplier has.
    pub fn goods_of(&self, index: u32) -> u32 {
        let (share, rest) = (self.offers / self.suppliers(), self.offers % self.suppliers());
        share + u32::from(index < rest)
    }

    /// The slug of the `index`-th supplier.
    pub fn slug(&self, index: u32) -> String {
        format!("g{:04}", index + 1)
    }

    /// What the feed says of the `index`-th supplier, as JSON.
    pub fn supplier(&self, index: u32) -> String {
        let mut chance = Chance::new(SEED, u64::from(index), u64::MAX);
        let (first, last) = (chance.pick(&NAMES.0), chance.pick(&NAMES.1));
        let category = line(index).category;
        let (district, door, booth) = (
            chance.pick(&["一区", "二区", "三区", "四区", "五区"]),
            chance.up_to(99) + 1,
            chance.up_to(60_000) + 10_000,
        );
        let (ship, mix) = (90 + chance.up_to(9), 100 + chance.up_to(9) * 50);
        format!(
            r#"{{"name":"{first}{last}{category}","kind":"stall","booth":{{"market":"国际商贸城","district":"{district}","floor":"{}","door":"{door}门","number":"{booth}"}},"lines":"{category}","terms":"月结","ship48":"0.{ship}","quality_returns":"0.00{}","stale_days":7,"mix":{{"amount":"{mix}.00","pieces":50}}}}"#,
            chance.up_to(4) + 1,
            chance.up_to(9),
        )
    }

    /// Writes the `place`-th offer (from 0) of the `index`-th supplier as JSON.
    pub fn write(&self, index: u32, place: u32, out: &mut String) {
        let chance = Chance::new(SEED, u64::from(index), u64::from(place));
        offer::Maker { times: self, line: line(index), supplier: index, place, chance, out }.write();
    }

    fn days_ago(&self, days: u32) -> &str {
        self.days.get(days as usize).map_or("", String::as_str)
    }

    fn hours_ago(&self, hours: u32) -> &str {
        self.hours.get(hours as usize).map_or("", String::as_str)
    }

    /// A civil day, from 20 days ago on.
    fn date(&self, from_20_days_ago: u32) -> &str {
        self.dates.get(from_20_days_ago as usize).map_or("", String::as_str)
    }
}

fn line(index: u32) -> &'static Line {
    let [first, ..] = &LINES;
    LINES.get(index as usize % LINES.len()).unwrap_or(first)
}

#[cfg(test)]
#[path = "generate/tests.rs"]
mod tests;
