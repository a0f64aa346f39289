//! channels/<id>.toml: what a channel takes and allows. A file says of a channel what differs from the one that it goes over.
//!
//! A file with a mistake is not in force at all: half of a fee would be another fee, and nobody would see it in the margins.

use std::collections::BTreeSet;

use crate::config::{
    mistake::Mistake,
    preset::name,
    reader::Reader,
    words::{self, DAY, RATE},
};
use crate::domain::{
    Rate,
    channel::{Channel, Fee, Kind},
};
use crate::text::Clean;

pub use crate::config::channel_edit::with_fee;

/// Fees of one file: more than all categories of a platform in some waves.
const MOST_FEES: usize = 2_000;
/// Parties that share a commission, whatever a platform says.
const MOST_PARTIES: u64 = 9;
/// Characters of a remark about where a figure comes from.
const LONGEST_SOURCE: usize = 300;
const KINDS: &str = "\"in-app\" | \"jump-out\" | \"elsewhere\"";

/// The channel of a text that goes over another one, or over nothing said; or all that is wrong with it.
///
/// ```
/// use huopan::{config::channel, domain::{Date, Rate, channel::Channel}, text::Clean};
/// let text = "[[fee]]\ncategory = \"饰品\"\nfrom = \"2026-11-01\"\nplatform = \"3%\"\npayment = \"0.6%\"\n";
/// let channel = channel::read(text, Channel::default()).unwrap();
/// let fee = channel.fee("饰品", Date::parse("2026-11-23").unwrap()).unwrap();
/// assert_eq!((fee.rate, fee.verified), (Rate::parts(3_600), false));
/// let mistakes = channel::read("[[fee]]\nfrom = \"2026-11-01\"\nplatform = 30\n", Channel::default()).unwrap_err();
/// assert_eq!((mistakes[0].line, mistakes[0].field.as_str()), (3, "fee.platform"));
/// ```
pub fn read(text: &str, under: Channel) -> Result<Channel, Vec<Mistake>> {
    let mut reader = Reader::new(text);
    let mut channel = under;
    set(&mut channel.name, reader.text("name", "\"…\"", name));
    set(&mut channel.kind, reader.text("kind", KINDS, kind));
    set(&mut channel.connectors, reader.list("connectors", "[\"…\"]", name));
    set(&mut channel.source, reader.text("source", "\"…\"", source));
    reader.table("commission", |reader| commission(reader, &mut channel));
    reader.table("fields", |reader| fields(reader, &mut channel));
    reader.table("seven_days", |reader| {
        set(&mut channel.seven_days.usual, reader.flag("usual"));
        set(&mut channel.seven_days.except, reader.list("except", "[\"…\"]", words::category));
    });
    fees(&mut reader, &mut channel);
    let mistakes = reader.finish();
    if mistakes.is_empty() { Ok(channel) } else { Err(mistakes) }
}

fn set<T>(field: &mut T, said: Option<T>) {
    if let Some(said) = said {
        *field = said;
    }
}

fn commission(reader: &mut Reader<'_>, channel: &mut Channel) {
    set(&mut channel.least_commission, reader.text("least", RATE, words::rate));
    set(&mut channel.most_commission, reader.text("most", RATE, words::rate));
    set(&mut channel.most_total, reader.text("total", RATE, words::rate));
    let parties = |number| u8::try_from(number).ok().filter(|_| (1..=MOST_PARTIES).contains(&number));
    set(&mut channel.most_parties, reader.count("parties", "1 … 9", parties));
    if !(channel.least_commission <= channel.most_commission && channel.most_commission <= channel.most_total) {
        reader.at_odds(reader.line(), "most", "least ≤ most ≤ total");
    }
}

fn fields(reader: &mut Reader<'_>, channel: &mut Channel) {
    const COUNT: &str = "1 … 9999";
    let count = |number| u16::try_from(number).ok().filter(|count| (1..=9_999).contains(count)).map(Some);
    let limits = &mut channel.limits;
    set(&mut limits.title, reader.count("title", COUNT, count));
    set(&mut limits.title_width, reader.count("title_width", COUNT, count));
    set(&mut limits.pictures, reader.count("pictures", COUNT, count));
    set(&mut limits.least_price, reader.text("least_price", words::PRICE, |text| words::price(text).map(Some)));
    set(&mut limits.most_price, reader.text("most_price", words::PRICE, |text| words::price(text).map(Some)));
    if limits.least_price.zip(limits.most_price).is_some_and(|(least, most)| least > most) {
        reader.at_odds(reader.line(), "most_price", "least_price ≤ most_price");
    }
}

/// Each fee of the file; two of one category and day would leave open which one is meant.
fn fees(reader: &mut Reader<'_>, channel: &mut Channel) {
    let fees: Vec<(u32, Fee)> = reader.tables("fee", MOST_FEES, fee).into_iter().flatten().collect();
    let mut known = BTreeSet::new();
    for (line, fee) in &fees {
        if !known.insert((&fee.category, fee.from)) {
            reader.at_odds(*line, "fee", &format!("1 × {:?} {}", fee.category.as_str(), fee.from));
        }
    }
    for (_, fee) in fees {
        channel.take(fee);
    }
}

fn fee(reader: &mut Reader<'_>) -> Option<(u32, Fee)> {
    let category = reader.text("category", "\"…\"", words::category).unwrap_or_default();
    let from = reader.must("from", DAY, words::day);
    let platform = reader.must("platform", RATE, words::rate);
    let payment = reader.text("payment", RATE, words::rate).unwrap_or_default();
    let verified = reader.flag("verified").unwrap_or_default();
    let by = reader.text("by", "\"…\"", name).unwrap_or_default();
    let on = reader.text("on", DAY, words::day);
    let source = reader.text("source", "\"…\"", source).unwrap_or_default();
    let rate = platform?.checked_add(payment).filter(|rate| *rate <= Rate::ONE);
    if rate.is_none() {
        reader.at_odds(reader.line(), "platform", "platform + payment ≤ 100%");
    }
    let fee = Fee { category, rate: rate?, payment, from: from?, verified, by, on, source };
    Some((reader.line(), fee))
}

fn kind(text: &str) -> Option<Kind> {
    match text {
        "in-app" => Some(Kind::InApp),
        "jump-out" => Some(Kind::JumpOut),
        "elsewhere" => Some(Kind::Elsewhere),
        _ => None,
    }
}

/// A remark as it will be shown: one line of what one sees.
fn source(text: &str) -> Option<Clean> {
    let (source, scrubbed) = Clean::scrub(text, LONGEST_SOURCE);
    (scrubbed.removed == 0 && !scrubbed.cut).then_some(source)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
