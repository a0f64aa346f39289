//! One list as a full pass: pages of its goods, then what must stay though it was not understood, then the end.

use std::collections::HashSet;

use super::{Changes, Known};
use crate::domain::{Fault, Instant, Offer};
use crate::ingest::feed::{FeedPage, limits};
use crate::ingest::feed_state::{AppliedPage, PageWrite, SyncState};
use crate::ingest::sheet::Sheet;
use crate::store::{Applied, ListedRow, Slot, Store};
use crate::text::Clean;

/// What a pass that a list made is called begins so; a feed's pass that is called so too is of no harm, its removals are its own.
const PASS: &str = "file:";
/// Titles of new goods that are told.
const SOME: usize = 20;

/// Whether the last pass of a supplier was of files.
pub(super) fn is_files(state: &SyncState) -> bool {
    state.pass.starts_with(PASS)
}

/// What is told on the way.
pub(super) enum Told<'a> {
    /// A page was made durable.
    Applied(Applied),
    /// How far a file is, in goods.
    Progress {
        /// Its name.
        file: &'a Clean,
        done: u64,
        total: u64,
    },
}

/// A pass about to be taken.
pub(super) struct Pass<'a> {
    pub(super) store: &'a dyn Store,
    pub(super) known: &'a Known,
    pub(super) at: Instant,
    /// Whether these files are all there is: what they lack is gone then.
    pub(super) ends: bool,
}

impl Pass<'_> {
    /// Takes the sheets of a list, in order; what each of them changed. What the whole list took down counts for the last.
    pub(super) fn run(
        &self,
        sheets: &[(&Clean, &Sheet)],
        mut tell: impl FnMut(Told<'_>),
    ) -> Result<Vec<Changes>, Fault> {
        let goods: usize = sheets.iter().map(|(_, sheet)| sheet.offers.len()).sum();
        if goods == 0 {
            return Ok(vec![Changes::default(); sheets.len()]);
        }
        let ends = self.ends && self.known.has_feed.is_none();
        let kept = if ends { kept(self.store, self.known, sheets)? } else { Vec::new() };
        let (mut all, mut number) = (Vec::with_capacity(sheets.len()), 0);
        for (name, sheet) in sheets {
            let mut changes = Changes::default();
            for (at, offers) in sheet.offers.chunks(limits::OFFERS).enumerate() {
                number += 1;
                let page =
                    FeedPage { supplier: sheet.supplier.clone(), offers: offers.to_vec(), ..FeedPage::default() };
                let applied = self.store.apply(self.write(page, number, false))?;
                add(&mut changes, applied.page);
                let titles = applied.rows.iter().map(|row| row.listing.title.clone());
                let room = SOME.min(applied.page.added as usize).saturating_sub(changes.some_added.len());
                changes.some_added.extend(titles.take(room));
                tell(Told::Applied(applied));
                let done = (at * limits::OFFERS + offers.len()) as u64;
                tell(Told::Progress { file: name, done, total: sheet.offers.len() as u64 });
            }
            all.push(changes);
        }
        for offers in kept.chunks(limits::OFFERS) {
            number += 1;
            tell(Told::Applied(self.store.apply(self.write(
                FeedPage { offers: offers.to_vec(), ..FeedPage::default() },
                number,
                false,
            ))?));
        }
        if ends {
            let applied = self.store.apply(self.write(FeedPage::default(), number + 1, true))?;
            if let Some(last) = all.last_mut() {
                add(last, applied.page);
            }
            tell(Told::Applied(applied));
        }
        Ok(all)
    }

    fn write(&self, page: FeedPage, number: u32, is_last: bool) -> PageWrite {
        let (supplier, at) = (self.known.id.clone(), self.at);
        let name = Clean::new(&format!("{PASS}{}", self.at.0));
        let page = FeedPage { pass: name.clone(), more: !is_last, ..page };
        if let Some(state) = &self.known.has_feed {
            return PageWrite { supplier, page, state: state.clone(), at, pass_ended: false, full: false };
        }
        let state = SyncState { pass: name, complete: is_last, pages: number, ..SyncState::default() };
        PageWrite { supplier, page, state, at, pass_ended: is_last, full: true }
    }
}

fn add(changes: &mut Changes, page: AppliedPage) {
    changes.added += page.added;
    changes.changed += page.changed;
    changes.unchanged += page.unchanged;
    changes.removed += page.removed;
    changes.held = page.held.or(changes.held);
}

/// All rows of a supplier's goods, those no longer offered included.
pub(super) fn rows(store: &dyn Store, known: &Known) -> Result<Vec<ListedRow>, Fault> {
    let Some(entry) = store.suppliers()?.into_iter().find(|entry| entry.id == known.id) else { return Ok(Vec::new()) };
    let pages = store.list_pages().into_iter().filter(|page| page.key.supplier == entry.no);
    let rows = pages.map(|page| store.list_page(page.key)).collect::<Result<Vec<_>, Fault>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// The feed ids of goods that rows are about which were not understood, and no row that was.
pub(super) fn unread<'s>(sheets: impl Iterator<Item = &'s Sheet> + Clone) -> HashSet<&'s Clean> {
    let mut ids: HashSet<&Clean> =
        sheets.clone().flat_map(|sheet| &sheet.rejected).filter_map(|row| row.feed_id.as_ref()).collect();
    if !ids.is_empty() {
        sheets.flat_map(|sheet| &sheet.offers).for_each(|offer| {
            ids.remove(&offer.list.feed_id);
        });
    }
    ids
}

/// The goods on offer whose rows were not understood, as they are stored.
fn kept(store: &dyn Store, known: &Known, sheets: &[(&Clean, &Sheet)]) -> Result<Vec<Offer>, Fault> {
    let ids = unread(sheets.iter().map(|(_, sheet)| *sheet));
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let live =
        rows(store, known)?.into_iter().filter(|row| row.gone_at.is_none() && ids.contains(&row.listing.feed_id));
    let slots: Vec<Slot> = live.map(|row| row.slot).collect();
    let offer = |slot: Slot| {
        store.detail(slot).map(|found| found.map(|found| Offer { list: found.row.listing, detail: found.detail }))
    };
    let offers: Result<Vec<Option<Offer>>, Fault> = slots.into_iter().map(offer).collect();
    let mut offers: Vec<Offer> = offers?.into_iter().flatten().collect();
    // What was seen of them before is in the store already.
    for offer in &mut offers {
        offer.detail.history.clear();
    }
    Ok(offers)
}
