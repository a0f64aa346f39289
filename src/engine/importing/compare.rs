//! What a list would change, without storing it. The list parts of goods are compared; a change of pictures or remarks alone shows when it
//! is taken in.

use std::collections::{HashMap, HashSet};

use super::pass::Outcome;
use super::{Known, list, pass};
use crate::app::importing::{Change, Changes, Difference, Lacking};
use crate::domain::{Fault, Listing, Money};
use crate::engine::Stop;
use crate::ingest::feed_state::Held;
use crate::ingest::sheet::{Key, Reading};
use crate::store::{ListedRow, Store};
use crate::text::Clean;

/// What each file of a list would change. What the whole list would take down counts for the last; none when it takes nothing down.
pub(super) fn compare(
    store: &dyn Store,
    known: &Known,
    readings: &[&Reading],
    (lacking, stop): (Option<Lacking>, &Stop),
) -> Result<Vec<Outcome>, Fault> {
    let rows = pass::rows(store, known)?;
    let by_id: HashMap<&Clean, &ListedRow> = rows.iter().map(|row| (&row.listing.feed_id, row)).collect();
    let all: Result<Vec<Outcome>, Fault> = readings.iter().map(|reading| looked_at(reading, &by_id, stop)).collect();
    let mut all = all?;
    let understood = all.iter().any(|one| one.offers > 0);
    let unread = all.iter().flat_map(|one| &one.found.unread).map(|id| Key::of(id));
    let there: HashSet<Key> = unread.chain(readings.iter().flat_map(|reading| reading.keys())).collect();
    let lacking = lacking.filter(|_| known.has_feed.is_none() && understood);
    if let (Some(last), Some(lacking)) = (all.last_mut(), lacking) {
        missing(&mut last.changes, &rows, &there, lacking);
    }
    Ok(all)
}

fn looked_at(reading: &Reading, by_id: &HashMap<&Clean, &ListedRow>, stop: &Stop) -> Result<Outcome, Fault> {
    let mut outcome = Outcome::default();
    for goods in pass::pages(reading) {
        list::check(stop)?;
        let mut found = reading.page(goods);
        for offer in found.offers.drain(..) {
            outcome.offers += 1;
            differ(&mut outcome.changes, &offer.list, by_id.get(&offer.list.feed_id).copied());
        }
        outcome.found.add(found);
    }
    Ok(outcome)
}

/// Counts and lists how a good differs from what is stored of it.
fn differ(changes: &mut Changes, new: &Listing, stored: Option<&ListedRow>) {
    let mut list = |what: Change| changes.list(difference(new, what));
    let Some(row) = stored.filter(|row| row.gone_at.is_none()) else {
        list(Change::Added(price(new)));
        changes.added += 1;
        return;
    };
    let old = &row.listing;
    if dateless(old) == dateless(new) {
        changes.unchanged += 1;
        return;
    }
    let (was, now) = (price(old), price(new));
    let all = [
        (was != now).then_some(Change::Price(was, now)),
        (old.stock != new.stock).then_some(Change::Stock(old.stock, new.stock)),
        (old.title != new.title).then(|| Change::Renamed(old.title.clone())),
    ];
    if all.iter().all(Option::is_none) {
        list(Change::Other);
    }
    all.into_iter().flatten().for_each(list);
    changes.changed += 1;
}

fn missing(changes: &mut Changes, rows: &[ListedRow], there: &HashSet<Key>, lacking: Lacking) {
    let live = || rows.iter().filter(|row| row.gone_at.is_none());
    let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    let mut gone = 0;
    for row in live().filter(|row| !there.contains(&Key::of(&row.listing.feed_id))) {
        changes.list(difference(&row.listing, Change::Removed(price(&row.listing))));
        gone += 1;
    }
    let held = Held::of(count(live().count()), gone, lacking.rule());
    changes.held = held.map(|held| Held { now: held.now.saturating_add(changes.added), ..held });
    changes.removed = if changes.held.is_some() { 0 } else { gone };
}

fn difference(listing: &Listing, what: Change) -> Difference {
    let article = listing.article.clone().unwrap_or_else(|| listing.title.clone());
    Difference { article, title: listing.title.clone(), what }
}

fn dateless(listing: &Listing) -> Listing {
    Listing { priced_at: None, stocked_at: None, ..listing.clone() }
}

fn price(listing: &Listing) -> Option<Money> {
    listing.breaks.as_slice().first().map(|step| step.price)
}
