//! One lens out of its table.

use crate::config::{lenses::written, reader::Reader};
use crate::domain::{
    Lens, figure,
    lens::{Returns, spelled},
    margin::Leftover,
};
use crate::text::Clean;

const SHARE: &str = "\"30%\"";
const YUAN: &str = "\"800\"";
/// Longest id of a channel or a streamer.
const LONGEST_ID: usize = 64;

/// What is not written is usual.
pub(super) fn read(reader: &mut Reader<'_>) -> Lens {
    let usual = Lens::default();
    let quoted = |words: &str| words.split(" | ").map(|one| format!("\"{one}\"")).collect::<Vec<_>>().join(" | ");
    let cost = |text: &str| figure::cost(text).ok();
    let budget = |text: &str| figure::budget(text).ok();
    let share = |text: &str| figure::share(text).ok();
    Lens {
        channel: reader.text("channel", "\"kuaishou\"", id).unwrap_or(usual.channel),
        streamer: reader.text("streamer", "\"xiaolu\"", id),
        orders: reader.figure("orders", "800", |text| figure::count(text).ok()).unwrap_or(usual.orders),
        commission: reader.text("commission", SHARE, share),
        agency: reader.text("agency", SHARE, share),
        slot: reader.figure("slot", YUAN, budget),
        guarantee: reader
            .text("guarantee", &quoted(spelled::GUARANTEE), |text| text.parse().ok())
            .unwrap_or(usual.guarantee),
        ads: reader.figure("ads", YUAN, budget).unwrap_or(usual.ads),
        samples: reader.figure("samples", YUAN, budget).unwrap_or(usual.samples),
        supply: reader.text("supply", &quoted(spelled::SUPPLY), |text| text.parse().ok()).unwrap_or(usual.supply),
        retail: reader.figure("retail", &quoted(spelled::RETAIL), |text| text.parse().ok()).unwrap_or(usual.retail),
        nines: reader.flag("nines").unwrap_or(usual.nines),
        returns: reader.pair("returns", ("before", "after"), "{ before = \"4%\", after = \"8%\" }", |before, after| {
            Returns::new(share(before)?, share(after)?).ok()
        }),
        tax: reader.text("tax", &quoted(spelled::TAX), |text| text.parse().ok()).unwrap_or(usual.tax),
        leftover: reader.text("leftover", "\"stock\" | \"lost\"", leftover).unwrap_or(usual.leftover),
        packaging: reader.figure("packaging", YUAN, cost).unwrap_or(usual.packaging),
        insurance: reader.figure("insurance", YUAN, cost).unwrap_or(usual.insurance),
        handling: reader.figure("handling", YUAN, cost).unwrap_or(usual.handling),
    }
}

fn id(text: &str) -> Option<Clean> {
    let id = Clean::new(text);
    (!id.is_empty() && id.as_str() == text && text.len() <= LONGEST_ID).then_some(id)
}

fn leftover(text: &str) -> Option<Leftover> {
    [Leftover::Stock, Leftover::Lost].into_iter().find(|one| written::leftover(*one) == text)
}
