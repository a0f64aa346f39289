//! One page of a `huopan/1` feed: bytes in, goods out. The format is told in docs/feed.md.
//!
//! A page that cannot be read at all is a [`Fault`]; a single offer that cannot is kept aside as [`Rejected`] and the page goes on. Prices
//! never pass through a float; every text a person may see is `Clean`.

mod envelope;
pub(in crate::ingest) mod object;
mod offer;
pub(in crate::ingest) mod scalar;
mod shape;
mod supplier;
mod unknown;

use crate::domain::{Detail, Fault, FaultKind, Offer, Supplier};
use crate::ingest::feed_state::Cursor;
pub use crate::ingest::feed_state::Rejected;
use crate::text::Clean;

/// The feed's own limits; what is beyond them is refused.
pub mod limits {
    /// Goods of a supplier, those no longer offered included; also offers of one pass.
    pub const GOODS: u32 = 1_000_000;
    /// Pages in a row that bring nothing and take nothing away, and still say there is more.
    pub const EMPTY_PAGES: u32 = 100;
    /// Offers on a page.
    pub const OFFERS: usize = 500;
    /// Removed ids on a page.
    pub const REMOVED: usize = 10_000;
    /// Bytes of one string.
    pub const STRING: usize = 1 << 20;
    /// Objects and arrays inside each other.
    pub const DEPTH: usize = 64;
    /// Bytes of a page after decoding.
    pub const PAGE: u64 = 32 << 20;
    /// Characters of a feed id.
    pub const ID: usize = 128;
    /// Variants, pictures, attributes and certificates an offer may have, of each.
    pub const LIST: usize = 1_000;
    /// Variants, pictures, attributes and certificates of all offers of a page together.
    pub const PARTS: usize = 100_000;
    /// Steps of one price that are looked at; fewer are taken.
    pub const BREAKS: usize = 64;
    /// Bytes of an offer's detail as it is stored, without its history. So a full page of the store, with the longest histories,
    /// stays below what the store reads back.
    pub const DETAIL: usize = 96 << 10;
    /// Days after which a supplier may at most ask that its prices count as stale.
    pub const STALE_DAYS: u16 = 90;
    /// Bytes of an offer's unknown fields that are kept.
    pub const UNKNOWN: usize = 4_096;
}

/// One page, understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FeedPage {
    /// What the supplier says of itself.
    pub supplier: Supplier,
    /// The pass this page belongs to.
    pub pass: Clean,
    /// Goods in the whole pass, when said.
    pub total: Option<u32>,
    /// The goods.
    pub offers: Vec<Offer>,
    /// The goods that were not understood.
    pub rejected: Vec<Rejected>,
    /// Feed ids of goods no longer offered.
    pub removed: Vec<Clean>,
    /// Where to go on; none only on a last page that gave no cursor, after which the next sync is a full pass.
    pub next: Option<Cursor>,
    /// Whether another page follows now.
    pub more: bool,
}

/// Reads one page.
pub fn read(bytes: &[u8]) -> Result<FeedPage, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    shape::check(bytes)?;
    let envelope = envelope::read(bytes)?;
    let supplier = supplier::read(envelope.supplier)?;
    let mut page = FeedPage {
        supplier,
        pass: envelope.pass,
        total: envelope.total,
        offers: Vec::with_capacity(envelope.offers.len()),
        rejected: Vec::new(),
        removed: envelope.removed,
        next: envelope.next,
        more: envelope.more,
    };
    let mut parts = 0;
    for (row, raw) in (1..).zip(&envelope.offers) {
        match offer::read(raw) {
            Ok(offer) => {
                parts += parts_of(&offer.detail);
                if parts > limits::PARTS {
                    return Err(Fault::new(FaultKind::TooMany, "variants, pictures and attributes on one page"));
                }
                page.offers.push(offer);
            }
            Err(bad) => page.rejected.push(bad.into_rejected(row, raw)),
        }
    }
    Ok(page)
}

fn parts_of(detail: &Detail) -> usize {
    detail.variants.len() + detail.images.len() + detail.attrs.len() + detail.certs.len()
}

#[cfg(test)]
#[path = "feed/tests.rs"]
mod tests;
