//! What the tests of formats share.

use huopan::domain::offer::{Dropship, Variant};
use huopan::domain::unread::Why;
use huopan::domain::{Instant, Listing, Money, PriceBreak, PriceBreaks, Quantity, Stock};
use huopan::ingest::format::Format;
use huopan::ingest::formats::{Goods, of_text, read_text};
use huopan::text::Clean;

/// When the files were last written to.
pub const AT: Instant = Instant(1_795_000_000_000);

/// The goods of a text that must be known as `format`, with the counts held to add up.
pub fn read(text: &str, format: Format) -> Goods {
    assert_eq!(of_text(text), Some(format));
    let goods = read_text(format, text, AT).unwrap();
    adds_up(&goods);
    goods
}

pub fn adds_up(goods: &Goods) {
    let rejected = u32::try_from(goods.rejected.len()).unwrap();
    assert_eq!(goods.rows, goods.taken + goods.skipped.all() + rejected);
    assert_eq!(goods.taken - goods.repeats, u32::try_from(goods.offers.len()).unwrap());
}

pub fn c(text: &str) -> Clean {
    Clean::new(text)
}

pub fn all(texts: &[&str]) -> Vec<Clean> {
    texts.iter().map(|text| c(text)).collect()
}

pub fn pairs(pairs: &[(&str, &str)]) -> Vec<(Clean, Clean)> {
    pairs.iter().map(|(name, value)| (c(name), c(value))).collect()
}

pub fn yuan(text: &str) -> Money {
    Money::parse(text).unwrap()
}

pub fn count(pieces: u32) -> Quantity {
    Quantity::new(pieces).unwrap()
}

pub fn figure(pieces: u32) -> Stock {
    Stock::Figure(count(pieces))
}

pub fn steps(steps: &[(u32, &str)]) -> PriceBreaks {
    let step = |(min, price): &(u32, &str)| PriceBreak { min: count(*min), price: yuan(price) };
    PriceBreaks::new(steps.iter().map(step).collect()).unwrap()
}

pub fn dropship(price: &str, freight_included: bool) -> Dropship {
    Dropship { price: yuan(price), freight_included }
}

pub fn variant(id: &str, spec: &str, price: Option<&str>, stock: Stock) -> Variant {
    let breaks = price.map(|price| steps(&[(1, price)])).unwrap_or_default();
    Variant { id: c(id), spec: c(spec), article: None, breaks, stock }
}

/// A listing dated when the file was, its stock too where it has one.
pub fn listing(feed_id: &str, title: &str, unit: &str, stock: Stock) -> Listing {
    Listing {
        feed_id: c(feed_id),
        title: c(title),
        unit: c(unit),
        stock,
        priced_at: Some(AT),
        stocked_at: (stock != Stock::Unknown).then_some(AT),
        ..Listing::default()
    }
}

/// The rejected items as `(row, column, raw, why, feed id)`.
pub fn rejected(goods: &Goods) -> Vec<(u32, &str, &str, Why, &str)> {
    let told = goods.rejected.iter();
    told.map(|bad| (bad.row, &*bad.column, &*bad.raw, bad.why, bad.feed_id.as_deref().unwrap_or_default())).collect()
}
