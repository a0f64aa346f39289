//! What a list would change, without storing it. The list parts of goods are compared; a change of pictures or remarks alone shows when it
//! is taken in.

use std::collections::{HashMap, HashSet};

use super::pass::Outcome;
use super::{Changes, Known, pass};
use crate::app::importing::PriceMove;
use crate::domain::{Fault, Listing, Money};
use crate::ingest::feed_state::Held;
use crate::ingest::sheet::{Key, Reading};
use crate::store::{ListedRow, Store};
use crate::text::Clean;

/// Goods of each sort that are told by name.
const SOME: usize = 20;

/// What each file of a list would change. What the whole list would take down counts for the last.
pub(super) fn compare(
    store: &dyn Store,
    known: &Known,
    readings: &[&Reading],
    is_whole: bool,
) -> Result<Vec<Outcome>, Fault> {
    let rows = pass::rows(store, known)?;
    let by_id: HashMap<&Clean, &ListedRow> = rows.iter().map(|row| (&row.listing.feed_id, row)).collect();
    let mut all: Vec<Outcome> = readings.iter().map(|reading| looked_at(reading, &by_id)).collect();
    let understood = all.iter().any(|one| one.offers > 0);
    let unread = all.iter().flat_map(|one| &one.found.unread).map(|id| Key::of(id));
    let there: HashSet<Key> = unread.chain(readings.iter().flat_map(|reading| reading.keys())).collect();
    if let Some(last) = all.last_mut().filter(|_| is_whole && known.has_feed.is_none() && understood) {
        missing(&mut last.changes, &rows, &there);
    }
    Ok(all)
}

fn looked_at(reading: &Reading, by_id: &HashMap<&Clean, &ListedRow>) -> Outcome {
    let mut outcome = Outcome::default();
    for goods in pass::pages(reading) {
        let mut found = reading.page(goods);
        for offer in found.offers.drain(..) {
            outcome.offers += 1;
            differ(&mut outcome.changes, &offer.list, by_id.get(&offer.list.feed_id).copied());
        }
        outcome.found.add(found);
    }
    outcome
}

/// Counts how a good differs from what is stored of it.
fn differ(changes: &mut Changes, new: &Listing, stored: Option<&ListedRow>) {
    match stored.filter(|row| row.gone_at.is_none()) {
        None => {
            changes.added += 1;
            if changes.some_added.len() < SOME {
                changes.some_added.push(new.title.clone());
            }
        }
        Some(row) if dateless(&row.listing) == dateless(new) => changes.unchanged += 1,
        Some(row) => {
            changes.changed += 1;
            let (old, now) = (price(&row.listing), price(new));
            if old != now && changes.some_moved.len() < SOME {
                let article = new.article.clone().unwrap_or_else(|| new.title.clone());
                changes.some_moved.push(PriceMove { article, title: new.title.clone(), old, new: now });
            }
        }
    }
}

fn missing(changes: &mut Changes, rows: &[ListedRow], there: &HashSet<Key>) {
    let live = || rows.iter().filter(|row| row.gone_at.is_none());
    let gone: Vec<&ListedRow> = live().filter(|row| !there.contains(&Key::of(&row.listing.feed_id))).collect();
    let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    changes.some_removed = gone.iter().take(SOME).map(|row| row.listing.title.clone()).collect();
    let held = Held::of(count(live().count()), count(gone.len()));
    changes.held = held.map(|held| Held { now: held.now.saturating_add(changes.added), ..held });
    changes.removed = if changes.held.is_some() { 0 } else { count(gone.len()) };
}

fn dateless(listing: &Listing) -> Listing {
    Listing { priced_at: None, stocked_at: None, ..listing.clone() }
}

fn price(listing: &Listing) -> Option<Money> {
    listing.breaks.as_slice().first().map(|step| step.price)
}
