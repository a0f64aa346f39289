//! What a pass has brought, and what its end takes down.
//!
//! Absence means removal only at the end of one unbroken pass. What was seen is stored with every page, so that a pass may be
//! interrupted and go on. If far too much would go, nothing goes: a person says what happened.

use crate::domain::Instant;
use crate::ingest::feed_state::{Held, Missing, PageWrite};
use crate::store::door::Slot;
use crate::store::error::StoreError;
use crate::store::history::History;
use crate::store::keys::{self, Room};
use crate::text::Clean;

use super::draft::Draft;

/// List pages changed in one batch when goods are taken down in bulk.
const BREADTH: usize = 128;

impl Draft<'_> {
    /// Marks an offer as seen.
    pub(super) fn saw(&mut self, place: u32) {
        if !self.work.record.pass.is_empty() {
            self.work.seen.insert(place);
        }
        if self.work.record.held.is_some() {
            self.work.held.insert(place);
        }
    }

    /// Begins a pass, unless the page goes on with the one that runs.
    pub(super) fn begin_pass(&mut self, write: &PageWrite) {
        let named = if write.state.pass.is_empty() { Clean::fixed("-") } else { write.state.pass.clone() };
        let goes_on = self.work.record.pass == named && write.state.pages != 1;
        if write.full && !goes_on {
            self.forget_seen();
            self.work.record.pass = named;
        }
    }

    /// Ends the pass: takes down what it did not bring, or holds that for a person.
    pub(super) fn end_pass(&mut self, at: Instant, rule: Missing, history: &mut History) -> Result<(), StoreError> {
        self.shelve()?;
        let missing = self.work.live.without(&self.work.seen);
        let had = self.work.record.live.saturating_sub(self.work.record.fresh);
        let gone = missing.len() as u32;
        self.drop_held();
        if Held::of(had, gone, rule).is_some() {
            let held = Held { had, now: self.work.record.live.saturating_sub(gone) };
            self.work.record.held = Some(held);
            self.applied.page.held = Some(held);
            for place in self.work.seen.without(&self.work.held) {
                self.work.held.insert(place);
            }
        } else {
            self.take_down_all(&missing, at, history)?;
        }
        self.forget_seen();
        Ok(())
    }

    /// Takes down many offers. Each batch on the way is complete in itself and leaves the state as it was, so a pass that is cut
    /// off here ends again later.
    fn take_down_all(&mut self, places: &[u32], at: Instant, history: &mut History) -> Result<(), StoreError> {
        for place in places {
            if self.breadth() >= BREADTH {
                self.flush(Some((&mut *history, at)))?;
            }
            self.take_down(*place, at)?;
        }
        Ok(())
    }

    /// Where the goods lie that are held.
    pub(super) fn missing(&self) -> Vec<Slot> {
        let held = self.work.record.held.is_some();
        let places = if held { self.work.live.without(&self.work.held) } else { Vec::new() };
        places.into_iter().map(|place| keys::slot(self.work.no, place)).collect()
    }

    /// Takes down what is held, as a person says.
    pub(super) fn confirm(&mut self, at: Instant, history: &mut History) -> Result<(), StoreError> {
        if self.work.record.held.is_some() {
            let missing = self.work.live.without(&self.work.held);
            self.take_down_all(&missing, at, history)?;
            self.drop_held();
        }
        Ok(())
    }

    /// Forgets what is held.
    pub(super) fn drop_held(&mut self) {
        self.work.record.held = None;
        let held = std::mem::take(&mut self.work.held);
        held.chunks().for_each(|chunk| self.batch.remove(keys::page(Room::Held, self.work.no, chunk)));
    }

    fn forget_seen(&mut self) {
        let seen = std::mem::take(&mut self.work.seen);
        seen.chunks().for_each(|chunk| self.batch.remove(keys::page(Room::Seen, self.work.no, chunk)));
        self.work.record.pass = Clean::default();
        self.work.record.fresh = 0;
    }
}
