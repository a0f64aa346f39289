//! What a desk tells while a search goes on, and what it works out when all is found: facets, suppliers, what stands in the way.

use std::time::{Duration, Instant as Moment};

use super::{Desk, Work};
use crate::app::Note;
use crate::engine::lesser::Lessening;

/// Goods counted in one slice: some milliseconds at most.
const SLICE: usize = 8_192;
/// Best hits kept ready while a search goes on.
const PREVIEW: usize = 300;
/// So many hits that surely come first fill any screen, and are told at once …
const SURE: usize = 100;
/// … unless all will be found in a moment.
const MOMENT: Duration = Duration::from_millis(4);
/// A search that goes on tells no more often than this.
const TELL_EVERY: Duration = Duration::from_millis(60);

impl Desk {
    /// One slice of whatever is worked out behind a search.
    pub(super) fn work_out(&self, work: &mut Work) {
        self.count_facets(work);
        self.lessen(work);
        self.explain(work);
    }

    /// One slice of the counting: by facets, which are on the screen, then by supplier.
    fn count_facets(&self, work: &mut Work) {
        if let (Some(scope), Some(result), true) = (&work.scope, &work.result, work.facets.is_under_way()) {
            if let Some(counted) = work.facets.step(scope, result, SLICE) {
                self.mailbox.push(counted);
                self.end();
            }
            return;
        }
        if let Some(counted) = work.tally.as_mut().and_then(|tally| tally.step(SLICE)) {
            work.tally = None;
            self.mailbox.push(counted);
            self.end();
        }
    }

    /// One slice of the counting of what would be found without a part of the question.
    fn lessen(&self, work: &mut Work) {
        if let Some(counted) = work.lesser.as_mut().and_then(Lessening::step) {
            work.lesser = None;
            self.mailbox.push(counted);
            self.end();
        }
    }

    /// One slice of the telling how the question was understood.
    fn explain(&self, work: &mut Work) {
        let (Some(explaining), Some(result)) = (&mut work.explaining, &mut work.result) else { return };
        if let Some(explained) = explaining.step(result) {
            work.explaining = None;
            self.mailbox.push(Note::Explained(explained));
            self.end();
        }
    }

    /// Tells what is found so far, when that is worth a frame; whether the search has ended.
    pub(super) fn told(&self, work: &mut Work) -> bool {
        let Some(pass) = work.pass.as_mut() else { return false };
        if pass.is_done() {
            let Some(pass) = work.pass.take() else { return true };
            work.result = Some(pass.into_result());
            work.preview.clear();
            self.mailbox.push(Note::Hits(work.hits(true)));
            work.explaining = work.explaining();
            if work.explaining.is_some() {
                self.begin();
            }
            return true;
        }
        let sure = pass.settled().min(PREVIEW);
        let waited = work.told.unwrap_or(work.began).elapsed();
        if (work.told.is_none() && sure >= SURE && waited >= MOMENT) || (waited >= TELL_EVERY && pass.hits() > 0) {
            work.preview = pass.first(if sure >= SURE { sure } else { PREVIEW });
            work.told = Some(Moment::now());
            self.mailbox.push(Note::Hits(work.hits(false)));
        }
        false
    }
}
