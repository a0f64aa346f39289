//! A lens over a table of goods: their true margins at 800 and at 2,000 orders, and what each streamer earns with one of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod goods;
mod quick;
mod rules;
mod streamers;
mod supply;

use super::*;
use crate::domain::{
    Date, PriceBreak, PriceBreaks, Streamer, assumptions, channel, streamer::Standing, streamer::Tier,
};

/// One good of the table: article, retail price, steps, carton, category, as `HB-3021 12.90 100:3.50 500:3.20 /120 手机配件`.
struct Good {
    breaks: PriceBreaks,
    carton: Quantity,
    retail: Money,
    category: &'static str,
}

impl Good {
    fn read(line: &'static str) -> Self {
        let mut words = line.split_whitespace().skip(1);
        let retail = words.next().unwrap().parse().unwrap();
        let (mut steps, mut carton, mut category) = (Vec::new(), Quantity::default(), "");
        for word in words {
            if let Some(pieces) = word.strip_prefix('/') {
                carton = pieces.parse().unwrap();
            } else if let Some((min, price)) = word.split_once(':') {
                steps.push(PriceBreak { min: min.parse().unwrap(), price: price.parse().unwrap() });
            } else {
                category = word;
            }
        }
        Self { breaks: PriceBreaks::new(steps).unwrap(), carton, retail, category }
    }
    fn facts(&self) -> Facts<'_> {
        let (carton, retail) = (Some(self.carton), Some(self.retail));
        Facts { breaks: self.breaks.as_slice(), carton, retail, ..Facts::default() }
    }
}

const HOLDER: &str = "HB-3021 12.90 100:3.50 500:3.20 2000:2.90 /120 手机配件";

fn streamer(orders: u32, commission: i64, slot: i64) -> Streamer {
    Streamer {
        id: Clean::fixed("xiaolu"),
        name: Clean::fixed("小鹿"),
        tier: Tier::Mid,
        platform: Clean::fixed("快手"),
        followers: None,
        avg_viewers: None,
        last8: Vec::new(),
        orders: Quantity::new(orders),
        commission: Some(Rate::percent(commission)),
        agency: None,
        slot: Some(Money::yuan(slot)),
        team: Clean::default(),
        family: Clean::default(),
        sells: Vec::new(),
        standing: Standing::Active,
        note: Clean::default(),
    }
}

fn today() -> Date {
    Date::from_ymd(2026, 11, 23).unwrap()
}

fn ready(lens: &Lens, streamer: Option<&Streamer>) -> ReadyLens {
    ReadyLens::new(lens, &channel::defaults(), &assumptions::defaults(), streamer, today())
}

/// 快手小店, a streamer with her terms, so many orders.
fn with_streamer(streamer: &Streamer, orders: u32) -> ReadyLens {
    ready(&Lens { orders: Quantity::new(orders).unwrap(), ..Lens::default() }, Some(streamer))
}
