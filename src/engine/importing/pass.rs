//! One list as a full pass: pages of its goods, then what must stay though it was not understood, then the end.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::mpsc::sync_channel;

use super::Known;
use super::list::{self, Ready};
use crate::app::importing::Changes;
use crate::domain::{Fault, Instant, Offer, Supplier};
use crate::engine::Stop;
use crate::ingest::feed::{FeedPage, limits};
use crate::ingest::feed_state::{AppliedPage, Missing, PageWrite, SyncState};
use crate::ingest::sheet::{Found, Reading};
use crate::store::{Applied, ListedRow, Slot, Store};
use crate::text::Clean;

/// What a pass that a list made is called begins so; a feed's pass that is called so too is of no harm, its removals are its own.
const PASS: &str = "file:";
/// Pages that are read ahead of what is being stored.
const AHEAD: usize = 2;

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
    /// When the list was taken in: by it the pass is called.
    pub(super) list: Instant,
    pub(super) at: Instant,
    /// Whether what these files lack is gone.
    pub(super) ends: Ends,
    /// What becomes of what these files lack when it is gone.
    pub(super) missing: Missing,
    /// Set when somebody wants it to stop.
    pub(super) stop: &'a Stop,
}

/// Whether a pass takes down what it did not bring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ends {
    /// No: there is more than these files.
    Never,
    /// If any good was understood.
    WithGoods,
    /// Even if no good was.
    Always,
    /// It is done, but takes nothing down.
    Adds,
}

/// What a file came to.
#[derive(Default)]
pub(super) struct Outcome {
    /// What it changed, or would change.
    pub(super) changes: Changes,
    /// Goods that were understood.
    pub(super) offers: u32,
    /// All that was found beside the goods themselves.
    pub(super) found: Found,
}

/// Goods read at a time: as many as are stored at a time.
pub(super) fn pages(reading: &Reading) -> impl Iterator<Item = Range<usize>> {
    let goods = reading.goods();
    (0..goods).step_by(limits::OFFERS).map(move |from| from..(from + limits::OFFERS).min(goods))
}

impl Pass<'_> {
    /// Takes the files of a list, in order; what each of them came to. What the whole list took down counts for the last. Of goods that
    /// were not understood, by their ids, `stays` says what stays of them.
    pub(super) fn run(
        &self,
        read: &[&Ready],
        mut tell: impl FnMut(Told<'_>),
        stays: impl FnOnce(&HashSet<&Clean>) -> Result<Vec<Offer>, Fault>,
    ) -> Result<Vec<Outcome>, Fault> {
        let (mut all, mut number) = (Vec::with_capacity(read.len()), 0);
        for one in read {
            all.push(self.file(&one.file.name, &one.reading, &mut number, &mut tell)?);
        }
        let understood = all.iter().any(|one: &Outcome| one.offers > 0);
        let ends = match self.ends {
            Ends::Never => false,
            Ends::WithGoods | Ends::Adds => understood,
            Ends::Always => true,
        };
        if !ends || self.known.has_feed.is_some() {
            return Ok(all);
        }
        let unread: HashSet<&Clean> = all.iter().flat_map(|one| &one.found.unread).collect();
        let unread = if self.ends == Ends::Adds { HashSet::new() } else { unread };
        for offers in stays(&unread)?.chunks(limits::OFFERS) {
            number += 1;
            let page = FeedPage { offers: offers.to_vec(), ..FeedPage::default() };
            tell(Told::Applied(self.store.apply(self.write(page, number, false))?));
        }
        let applied = self.store.apply(self.write(FeedPage::default(), number + 1, true))?;
        if let Some(last) = all.last_mut() {
            add(&mut last.changes, applied.page);
        }
        tell(Told::Applied(applied));
        Ok(all)
    }

    /// Takes one file, page by page: the next one is read while one is made durable.
    fn file(
        &self,
        name: &Clean,
        reading: &Reading,
        number: &mut u32,
        tell: &mut impl FnMut(Told<'_>),
    ) -> Result<Outcome, Fault> {
        let mut outcome = Outcome::default();
        let total = reading.goods() as u64;
        std::thread::scope(|scope| {
            let (send, read) = sync_channel(AHEAD);
            scope.spawn(move || {
                for goods in pages(reading) {
                    let done = goods.end as u64;
                    // Nobody listens when storing has failed.
                    if send.send((done, reading.page(goods))).is_err() {
                        return;
                    }
                }
            });
            for (done, mut found) in read {
                list::check(self.stop).map_err(|fault| fault.in_file(name))?;
                let offers = std::mem::take(&mut found.offers);
                outcome.found.add(found);
                if !offers.is_empty() {
                    *number += 1;
                    outcome.offers += u32::try_from(offers.len()).unwrap_or(u32::MAX);
                    // A file may say more of its supplier, but not what it is called: by its name others find it.
                    let supplier = Supplier { name: Clean::default(), ..reading.supplier.clone() };
                    let page = FeedPage { supplier, offers, ..FeedPage::default() };
                    let applied = self.store.apply(self.write(page, *number, false))?;
                    add(&mut outcome.changes, applied.page);
                    tell(Told::Applied(applied));
                }
                tell(Told::Progress { file: name, done, total });
            }
            Ok(outcome)
        })
    }

    fn write(&self, page: FeedPage, number: u32, is_last: bool) -> PageWrite {
        let (supplier, at) = (self.known.id.clone(), self.at);
        let name = Clean::new(&format!("{PASS}{}", self.list.0));
        let page = FeedPage { pass: name.clone(), more: !is_last, ..page };
        if let Some(state) = &self.known.has_feed {
            return PageWrite {
                supplier,
                page,
                state: state.clone(),
                at,
                pass_ended: false,
                missing: self.missing,
                full: false,
            };
        }
        let state = SyncState { pass: name, complete: is_last, pages: number, ..SyncState::default() };
        let pass_ended = is_last && self.ends != Ends::Adds;
        PageWrite { supplier, page, state, at, pass_ended, missing: self.missing, full: true }
    }
}

pub(super) fn add(changes: &mut Changes, page: AppliedPage) {
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

/// The goods that are on offer and stay, by their ids, as they are stored.
pub(super) fn kept(store: &dyn Store, known: &Known, stays: impl Fn(&Clean) -> bool) -> Result<Vec<Offer>, Fault> {
    let live = rows(store, known)?.into_iter().filter(|row| row.gone_at.is_none() && stays(&row.listing.feed_id));
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
