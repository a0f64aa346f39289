//! What one offer of a page does to the catalog.
//!
//! An offer is known again by its feed id, and keeps its slot and its key whatever else changes. A new one is named by its
//! article number if nobody in the supplier has it, else by its feed id.
//!
//! Ages: when nothing but the dates of price and stock moved, and by less than [`FRESH_ENOUGH`], the stored ones stay. They are
//! then older than the truth, never younger, and a feed asked every minute does not rewrite the catalog every minute.

use crate::domain::{Instant, Listing, Offer, offer::ChangePoint};
use crate::store::codec::{self, ListRow};
use crate::store::door::Aged;
use crate::store::error::StoreError;
use crate::store::history::Sighting;
use crate::store::keys;
use crate::store::past::Past;
use crate::text::Clean;

use super::draft::{Draft, Fresh};
use super::points;

/// How far a date moves before it is stored again, in milliseconds: one hour.
const FRESH_ENOUGH: u64 = 3_600_000;

/// An offer as it was sent, taken apart: what of the work on it needs nothing that is stored, and so nobody to wait.
pub(super) struct Sent {
    pub(super) listing: Listing,
    body: Vec<u8>,
    history: Vec<ChangePoint>,
    hash: u64,
}

impl Sent {
    /// As it was sent at `at`: of later than that nobody can know, so nothing is younger than that, and no past lies after it.
    pub(super) fn new(offer: Offer, at: Instant) -> Result<Self, StoreError> {
        let Offer { list: mut listing, mut detail } = offer;
        let (body, mut history) = codec::detail_body(&mut detail)?;
        history.retain(|point| point.at <= at);
        for date in [&mut listing.priced_at, &mut listing.stocked_at] {
            *date = date.map(|said| said.min(at));
        }
        let dates = (listing.priced_at.take(), listing.stocked_at.take());
        let mut hasher = blake3::Hasher::new();
        hasher.update(&codec::to_bytes(&listing)?).update(&body).update(&codec::to_bytes(&history)?);
        (listing.priced_at, listing.stocked_at) = dates;
        let mut first = [0; 8];
        hasher.finalize_xof().fill(&mut first);
        Ok(Self { listing, body, history, hash: u64::from_le_bytes(first) })
    }
}

fn moved(old: Option<Instant>, new: Option<Instant>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => old.0.abs_diff(new.0) > FRESH_ENOUGH,
        (old, new) => old != new,
    }
}

impl Draft<'_> {
    /// Takes in one offer.
    pub(super) fn take(&mut self, sent: Sent, at: Instant) -> Result<(), StoreError> {
        match self.work.find(&sent.listing.feed_id) {
            None => self.add(sent, at),
            Some(place) => {
                self.saw(place);
                if self.work.same(place, sent.hash) {
                    self.date(place, &sent.listing)
                } else {
                    self.edit(place, sent, at)
                }
            }
        }
    }

    fn add(&mut self, sent: Sent, at: Instant) -> Result<(), StoreError> {
        let Sent { listing, body, history, hash } = sent;
        let points = points::first(&listing, at);
        let key = self.name(&listing);
        self.sighted(&listing.feed_id, &key, Some(&listing.title), &points);
        let past = Past { said: history, seen: points };
        let (detail, changed_at) = (codec::detail_row(&body, &past)?, past.changed_at());
        self.fresh.push(Fresh { row: ListRow { key, hash, gone_at: None, changed_at, listing }, detail });
        self.came();
        Ok(())
    }

    fn edit(&mut self, place: u32, sent: Sent, at: Instant) -> Result<(), StoreError> {
        let Sent { listing, body, history, hash } = sent;
        let row = self.row_mut(place)?;
        let points = points::change(&row.listing, &listing, at);
        let was_gone = row.gone_at.take().is_some();
        (row.hash, row.listing) = (hash, listing.clone());
        let key = row.key.clone();
        let detail = self.detail_mut(place)?;
        let (_, stored) = codec::split_detail(detail)?;
        let past = stored.and(Past { said: history, seen: points.clone() });
        *detail = codec::detail_row(&body, &past)?;
        if !points.is_empty() {
            self.row_mut(place)?.changed_at = past.changed_at();
        }
        self.sighted(&listing.feed_id, &key, was_gone.then_some(&listing.title), &points);
        self.work.set(place, hash, true);
        if was_gone {
            self.came();
        } else {
            self.applied.page.changed += 1;
        }
        let listed = self.listed(place)?;
        self.applied.rows.push(listed);
        Ok(())
    }

    fn date(&mut self, place: u32, sent: &Listing) -> Result<(), StoreError> {
        self.applied.page.unchanged += 1;
        let stored = &self.row(place)?.listing;
        if !moved(stored.priced_at, sent.priced_at) && !moved(stored.stocked_at, sent.stocked_at) {
            return Ok(());
        }
        let row = self.row_mut(place)?;
        (row.listing.priced_at, row.listing.stocked_at) = (sent.priced_at, sent.stocked_at);
        let key = row.key.clone();
        let (slot, id) = (keys::slot(self.work.no, place), self.work.id(&key));
        self.applied.aged.push(Aged { slot, id, priced_at: sent.priced_at, stocked_at: sent.stocked_at });
        Ok(())
    }

    /// The supplier no longer has it. Its data stays.
    pub(super) fn take_down(&mut self, place: u32, at: Instant) -> Result<(), StoreError> {
        if !self.work.live.contains(place) {
            return Ok(());
        }
        let row = self.row_mut(place)?;
        row.gone_at = Some(at);
        let (key, hash) = (row.key.clone(), row.hash);
        self.work.set(place, hash, false);
        self.work.record.live = self.work.record.live.saturating_sub(1);
        self.applied.page.removed += 1;
        self.applied.gone.push((keys::slot(self.work.no, place), self.work.id(&key)));
        Ok(())
    }

    /// What the history log said of an offer, when the catalog is made anew: its name and its past. It is gone until its supplier
    /// shows it again. Says whether it is new to the catalog.
    pub(in crate::store) fn recall(&mut self, sighting: Sighting, at: Instant) -> Result<bool, StoreError> {
        let Sighting { feed_id, key, title, points } = sighting;
        let last = |listing: &mut Listing| {
            for point in &points {
                listing.breaks = point.breaks.clone().unwrap_or_else(|| std::mem::take(&mut listing.breaks));
                listing.stock = point.stock.unwrap_or(listing.stock);
            }
        };
        let Some(place) = self.work.find(&feed_id) else {
            let mut listing = Listing { feed_id, title: title.unwrap_or_default(), ..Listing::default() };
            last(&mut listing);
            let (body, _) = codec::detail_body(&mut crate::domain::Detail::default())?;
            let changed_at = points.last().map(|point| point.at);
            let detail = codec::detail_row(&body, &Past::seen(points))?;
            self.work.claim(&key);
            self.fresh.push(Fresh { row: ListRow { key, hash: 0, gone_at: Some(at), changed_at, listing }, detail });
            return Ok(true);
        };
        let row = self.row_mut(place)?;
        last(&mut row.listing);
        row.listing.title = title.unwrap_or_else(|| std::mem::take(&mut row.listing.title));
        row.gone_at = Some(at);
        row.changed_at = points.last().map(|point| point.at).max(row.changed_at);
        let detail = self.detail_mut(place)?;
        let (body, stored) = codec::split_detail(detail)?;
        *detail = codec::detail_row(body, &stored.and(Past::seen(points)))?;
        Ok(false)
    }

    /// The key of a new offer, taken for it.
    fn name(&mut self, listing: &Listing) -> Clean {
        // `#` begins the keys made of feed ids.
        let article = listing.article_key().filter(|key| !key.starts_with('#')).map(|key| Clean::new(&key));
        let feed = Clean::new(&listing.feed_key());
        let hashed = Clean::new(&format!("##{}", blake3::hash(listing.feed_id.as_bytes()).to_hex()));
        let free = article.into_iter().chain([feed]).find(|key| self.work.claim(key));
        // Only when feed ids are so long that their keys are cut alike.
        free.unwrap_or(hashed)
    }

    fn came(&mut self) {
        self.applied.page.added += 1;
        self.work.record.live += 1;
        self.work.record.fresh += 1;
    }

    fn sighted(&mut self, feed_id: &Clean, key: &Clean, title: Option<&Clean>, points: &[ChangePoint]) {
        if points.is_empty() {
            return;
        }
        self.applied.points += points.len() as u32;
        let (feed_id, key, title) = (feed_id.clone(), key.clone(), title.cloned());
        self.sightings.push(Sighting { feed_id, key, title, points: points.to_vec() });
    }
}
