//! What a list would change, without storing it. The list parts of goods are compared; a change of pictures or remarks alone shows when it
//! is taken in.

use std::collections::{HashMap, HashSet};

use super::{Changes, Known, pass};
use crate::app::importing::PriceMove;
use crate::domain::{Fault, Listing, Money};
use crate::ingest::feed_state::Held;
use crate::ingest::sheet::Sheet;
use crate::store::{ListedRow, Store};
use crate::text::Clean;

/// Goods of each sort that are told by name.
const SOME: usize = 20;

/// What each sheet of a list would change. What the whole list would take down counts for the last.
pub(super) fn compare(
    store: &dyn Store,
    known: &Known,
    sheets: &[&Sheet],
    is_whole: bool,
) -> Result<Vec<Changes>, Fault> {
    let rows = pass::rows(store, known)?;
    let by_id: HashMap<&Clean, &ListedRow> = rows.iter().map(|row| (&row.listing.feed_id, row)).collect();
    let mut all: Vec<Changes> = sheets.iter().map(|sheet| differences(sheet, &by_id)).collect();
    if let Some(last) = all
        .last_mut()
        .filter(|_| is_whole && known.has_feed.is_none() && sheets.iter().any(|sheet| !sheet.offers.is_empty()))
    {
        let mut there = pass::unread(sheets.iter().copied());
        there.extend(sheets.iter().flat_map(|sheet| &sheet.offers).map(|offer| &offer.list.feed_id));
        missing(last, &rows, &there);
    }
    Ok(all)
}

fn differences(sheet: &Sheet, by_id: &HashMap<&Clean, &ListedRow>) -> Changes {
    let mut changes = Changes::default();
    for new in sheet.offers.iter().map(|offer| &offer.list) {
        match by_id.get(&new.feed_id).filter(|row| row.gone_at.is_none()) {
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
    changes
}

fn missing(changes: &mut Changes, rows: &[ListedRow], there: &HashSet<&Clean>) {
    let live = || rows.iter().filter(|row| row.gone_at.is_none());
    let gone: Vec<&ListedRow> = live().filter(|row| !there.contains(&row.listing.feed_id)).collect();
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
