//! A file of `huopan/1` pages: one page, several behind each other, or a list of them. What a page is, is told in [`crate::ingest::feed`].
//!
//! All pages together are taken for one pass: cursors lead nowhere in a file. Of an offer that stands twice the last counts, as in a feed.

use std::collections::HashMap;

use serde_json::value::RawValue;

use crate::domain::{Fault, FaultKind, Instant, Offer, Supplier};
use crate::ingest::cell::Why;
use crate::ingest::encoding::Decoded;
use crate::ingest::feed::{self, FeedPage};
use crate::ingest::formats::Goods;
use crate::ingest::sheet::Rejected;
use crate::text::Clean;

/// Reads the pages of a file; figures that have no date are dated `at`.
pub(super) fn read(decoded: &Decoded<'_>, at: Instant) -> Result<Goods, Fault> {
    let mut goods = Goods::default();
    let mut places: HashMap<Clean, usize> = HashMap::new();
    for (number, raw) in (1..).zip(pages(&decoded.text)?) {
        let page = feed::read(raw.get().as_bytes()).map_err(|fault| fault.on_page(number))?;
        goods.take_page(page, at, &mut places)?;
    }
    Ok(goods)
}

/// The pages as they stand.
fn pages(text: &str) -> Result<Vec<&RawValue>, Fault> {
    let wrong = |error: serde_json::Error| {
        let kind = if error.is_eof() { FaultKind::Truncated } else { FaultKind::NotJson };
        Fault::new(kind, &error.to_string())
    };
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text).map_err(wrong);
    }
    serde_json::Deserializer::from_str(text).into_iter::<&RawValue>().collect::<Result<_, _>>().map_err(wrong)
}

impl Goods {
    fn take_page(&mut self, page: FeedPage, at: Instant, places: &mut HashMap<Clean, usize>) -> Result<(), Fault> {
        let before = self.rows;
        let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        self.rows = before.saturating_add(count(page.offers.len())).saturating_add(count(page.rejected.len()));
        if self.rows > feed::limits::GOODS {
            return Err(Fault::new(FaultKind::FileLimit, "1000000"));
        }
        self.taken += count(page.offers.len());
        if page.supplier != Supplier::default() {
            self.supplier = page.supplier;
        }
        for mut offer in page.offers {
            date(&mut offer, at);
            if let Some(old) = places.get(&offer.list.feed_id).and_then(|place| self.offers.get_mut(*place)) {
                *old = offer;
                self.repeats += 1;
            } else {
                places.insert(offer.list.feed_id.clone(), self.offers.len());
                self.offers.push(offer);
            }
        }
        self.rejected.extend(page.rejected.into_iter().map(|bad| Rejected {
            part: Clean::default(),
            row: before.saturating_add(bad.row),
            column: bad.field,
            feed_id: id_of(&bad.raw),
            raw: bad.raw,
            why: Why::FeedOffer,
        }));
        Ok(())
    }
}

/// The id of an offer that could not be read, if that much can; what is kept of its JSON may be cut.
fn id_of(raw: &str) -> Option<Clean> {
    let (_, rest) = raw.split_once("\"id\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let id = match value.strip_prefix('"') {
        Some(text) => text.split_once('"')?.0,
        None => value.split([',', '}', ' ']).next()?,
    };
    (!id.is_empty()).then(|| Clean::new(id))
}

fn date(offer: &mut Offer, at: Instant) {
    offer.list.priced_at = offer.list.priced_at.or(Some(at));
    offer.list.stocked_at = offer.list.stocked_at.or(Some(at));
}
