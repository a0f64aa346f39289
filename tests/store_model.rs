//! Random pages: the engine in memory, sled, and a model that could not be simpler all agree.
#![allow(
    clippy::needless_for_each,
    clippy::unused_self,
    clippy::needless_pass_by_value,
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "kit/store.rs"]
mod kit;

use std::collections::BTreeSet;

use huopan::domain::{Instant, Listing, Offer};
use huopan::ingest::feed_state::{AppliedPage, Held, PageWrite};
use huopan::store::Store;
use huopan::text::Clean;
use kit::*;
use proptest::prelude::*;

/// One offer of a page: which feed id, which article number, what stock, what date.
type Sent = (u8, Option<u8>, u8, u8);

#[derive(Clone, Debug)]
enum Step {
    /// A page of the pass, and whether it ends it.
    Pass(Vec<Sent>, bool),
    /// Later changes: goods, removals.
    Changes(Vec<Sent>, Vec<u8>),
    /// A bulk of goods whose stock this is, ending a pass.
    Bulk(u8, u8),
    Confirm,
    Dismiss,
    Rest,
    Reopen,
}

fn sent() -> impl Strategy<Value = Vec<Sent>> {
    proptest::collection::vec((0_u8..40, proptest::option::of(0_u8..12), 0_u8..3, 0_u8..4), 0..12)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (sent(), any::<bool>()).prop_map(|(sent, ends)| Step::Pass(sent, ends)),
        2 => (sent(), proptest::collection::vec(0_u8..45, 0..5)).prop_map(|(sent, gone)| Step::Changes(sent, gone)),
        2 => (20_u8..140, 0_u8..3).prop_map(|(count, stock)| Step::Bulk(count, stock)),
        1 => Just(Step::Confirm),
        1 => Just(Step::Dismiss),
        1 => Just(Step::Rest),
        1 => Just(Step::Reopen),
    ]
}

fn offer((feed_id, number, pieces, date): Sent) -> Offer {
    let number = number.map(|number| format!("n{number}"));
    let offer = article(good(&format!("{feed_id:05}")), number.as_deref());
    dated(stock(offer, u32::from(pieces)), i64::from(date) * HOUR * 3 / 4)
}

#[derive(Clone, PartialEq, Debug)]
struct Row {
    key: String,
    listing: Listing,
    gone_at: Option<Instant>,
}

/// The rules, on one list.
#[derive(Default)]
struct Model {
    rows: Vec<Row>,
    pass: Option<Pass>,
    held: Option<(Held, BTreeSet<String>)>,
}

#[derive(Default)]
struct Pass {
    name: Clean,
    seen: BTreeSet<String>,
    added: u32,
}

fn ageless(listing: &Listing) -> Listing {
    Listing { priced_at: None, stocked_at: None, ..listing.clone() }
}

impl Model {
    fn live(&self) -> u32 {
        self.rows.iter().filter(|row| row.gone_at.is_none()).count() as u32
    }

    fn apply(&mut self, write: &PageWrite) -> AppliedPage {
        let mut page = AppliedPage::default();
        let goes_on = self.pass.as_ref().is_some_and(|pass| pass.name == write.state.pass) && write.state.pages != 1;
        if write.full && !goes_on {
            self.pass = Some(Pass { name: write.state.pass.clone(), ..Pass::default() });
        }
        for row in self.rows.iter_mut().filter(|row| row.gone_at.is_none()) {
            if write.page.removed.contains(&row.listing.feed_id) {
                row.gone_at = Some(write.at);
                page.removed += 1;
            }
        }
        for (n, offer) in write.page.offers.iter().enumerate() {
            let later = &write.page.offers[n + 1..];
            if later.iter().all(|later| later.list.feed_id != offer.list.feed_id) {
                self.take(&offer.list, &mut page);
            }
        }
        if write.pass_ended {
            let pass = self.pass.take().unwrap();
            self.held = None;
            let missing = |row: &Row| row.gone_at.is_none() && !pass.seen.contains(&*row.listing.feed_id);
            let gone = self.rows.iter().filter(|row| missing(row)).count() as u32;
            let had = self.live() - pass.added.min(self.live());
            if gone > 20 && u64::from(gone) * 10 > u64::from(had) * 3 {
                page.held = Some(Held { had, now: self.live() - gone });
                self.held = page.held.map(|held| (held, pass.seen));
            } else {
                self.rows.iter_mut().filter(|row| missing(row)).for_each(|row| row.gone_at = Some(write.at));
                page.removed += gone;
            }
        }
        page
    }

    fn take(&mut self, listing: &Listing, page: &mut AppliedPage) {
        let feed_id = listing.feed_id.to_string();
        let seen = self.pass.iter_mut().map(|pass| &mut pass.seen);
        seen.chain(self.held.iter_mut().map(|(_, seen)| seen)).for_each(|seen| {
            seen.insert(feed_id.clone());
        });
        let taken: Vec<&str> = self.rows.iter().map(|row| row.key.as_str()).collect();
        let key = listing.article_key().filter(|key| !taken.contains(&key.as_str())).unwrap_or(listing.feed_key());
        let Some(row) = self.rows.iter_mut().find(|row| *row.listing.feed_id == *feed_id) else {
            self.rows.push(Row { key, listing: listing.clone(), gone_at: None });
            return self.came(page);
        };
        let was_gone = row.gone_at.take().is_some();
        let (old, new) = (row.listing.stocked_at.unwrap().0, listing.stocked_at.unwrap().0);
        if !was_gone && ageless(&row.listing) == ageless(listing) {
            page.unchanged += 1;
            if old.abs_diff(new) > HOUR as u64 {
                row.listing = listing.clone();
            }
        } else {
            row.listing = listing.clone();
            if was_gone { self.came(page) } else { page.changed += 1 }
        }
    }

    fn came(&mut self, page: &mut AppliedPage) {
        page.added += 1;
        self.pass.iter_mut().for_each(|pass| pass.added += 1);
    }

    fn confirm(&mut self, at: Instant) -> u32 {
        let Some((_, seen)) = self.held.take() else { return 0 };
        let live = self.rows.iter_mut().filter(|row| row.gone_at.is_none());
        let missing: Vec<_> = live.filter(|row| !seen.contains(&*row.listing.feed_id)).collect();
        let count = missing.len() as u32;
        missing.into_iter().for_each(|row| row.gone_at = Some(at));
        count
    }
}

/// The page of a step, if it is one; `pass` counts the pages of the pass that runs and its number.
fn page_of(step: &Step, at: i64, pass: &mut (u32, u32)) -> Option<PageWrite> {
    let of_pass = |offers: Vec<Offer>, ends: bool, pass: &mut (u32, u32)| {
        pass.0 += 1;
        let write = full(at, &format!("p{}", pass.1), pass.0, ends, offers);
        *pass = if ends { (0, pass.1 + 1) } else { *pass };
        write
    };
    match step {
        Step::Pass(sent, ends) => Some(of_pass(sent.iter().copied().map(offer).collect(), *ends, pass)),
        Step::Bulk(count, stock) => {
            let offers = (0..*count).map(|n| offer((n, None, *stock, 0))).collect();
            Some(of_pass(offers, true, pass))
        }
        Step::Changes(sent, gone) => {
            let mut write = changes(at, sent.iter().copied().map(offer).collect());
            write.page.removed = gone.iter().map(|feed_id| Clean::new(&format!("{feed_id:05}"))).collect();
            Some(write)
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn memory_sled_and_model_agree(steps in proptest::collection::vec(step(), 1..14)) {
        let places = [Place::memory(), Place::sled()];
        let mut depots: Vec<_> = places.iter().map(Place::open).collect();
        depots.iter().for_each(|depot| { depot.set_supplier(&id("yida"), &Clean::new("义达")).unwrap(); });
        let (mut model, mut pass) = (Model::default(), (0, 0));
        for (at, step) in (1_000 * HOUR..).zip(&steps) {
            if let Some(write) = page_of(step, at, &mut pass) {
                let expected = model.apply(&write);
                let applied: Vec<_> = depots.iter().map(|depot| depot.apply(write.clone()).unwrap()).collect();
                prop_assert_eq!(applied[0].page, expected);
                prop_assert_eq!(&applied[0], &applied[1]);
            }
            match step {
                Step::Confirm => {
                    let expected = model.confirm(Instant(at));
                    for depot in &depots {
                        let removed = depot.confirm_removal(&id("yida"), Instant(at)).unwrap().page.removed;
                        prop_assert_eq!(removed, expected);
                    }
                }
                Step::Dismiss => {
                    model.held = None;
                    depots.iter().for_each(|depot| depot.dismiss_removal(&id("yida")).unwrap());
                }
                Step::Rest => depots.iter().for_each(|depot| depot.rest(&id("yida"))),
                Step::Reopen => {
                    depots.clear();
                    depots.extend(places.iter().map(Place::open));
                }
                _ => {}
            }
            let stored = rows(&depots[0]);
            prop_assert_eq!(&stored, &rows(&depots[1]));
            let plain = |row: &huopan::store::door::ListedRow| {
                Row { key: row.key.to_string(), listing: row.listing.clone(), gone_at: row.gone_at }
            };
            prop_assert_eq!(&stored.iter().map(plain).collect::<Vec<_>>(), &model.rows);
            for depot in &depots {
                let entry = depot.suppliers().unwrap().remove(0);
                prop_assert_eq!((entry.live, entry.held), (model.live(), model.held.as_ref().map(|(held, _)| *held)));
            }
        }
        let detail = |depot: &huopan::store::Depot| -> Vec<_> {
            rows(depot).iter().map(|row| depot.detail(row.slot).unwrap()).collect()
        };
        prop_assert_eq!(detail(&depots[0]), detail(&depots[1]));
    }
}
