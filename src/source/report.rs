//! What people see of a sync: how far it is, and what it brought.

use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::domain::{Fault, Instant, SupplierId};
use crate::ingest::feed_state::{AppliedPage, Held, Rejected};

/// What one supplier's sync brought.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SyncReport {
    /// Whose.
    pub supplier: SupplierId,
    /// Pages made durable.
    pub pages: u32,
    /// New goods.
    pub added: u32,
    /// Goods changed.
    pub changed: u32,
    /// Goods as before.
    pub unchanged: u32,
    /// Goods taken down.
    pub removed: u32,
    /// Goods not understood.
    pub rejected: u32,
    /// What they were, page by page, at most [`SyncReport::MOST_ROWS`]; filled in when the sync ends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected_rows: Vec<RejectedRow>,
    /// How long it took; written as seconds with milliseconds.
    #[serde(serialize_with = "as_seconds")]
    pub seconds: Duration,
    /// Why it ended early; what was stored before stays.
    pub error: Option<Fault>,
    /// Set when goods would have gone but wait for a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
    /// Whether someone stopped it; the next sync goes on there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
}

/// A good that was not understood, with the page it stood on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RejectedRow {
    /// Page of the feed, from 1.
    pub page: u32,
    /// The good.
    #[serde(flatten)]
    pub good: Rejected,
}

impl RejectedRow {
    /// What is wrong with it, and where it stands.
    pub fn fault(&self, supplier: &SupplierId) -> Fault {
        let mut fault = Fault::new(self.good.why, &self.good.raw).at_supplier(supplier).on_page(self.page);
        fault.place.row = Some(self.good.row);
        fault.place.column = Some(self.good.field.clone()).filter(|field| !field.is_empty());
        fault
    }
}

impl SyncReport {
    /// Goods not understood that are listed; beyond them they are only counted.
    pub const MOST_ROWS: usize = 1_000;

    /// Nothing yet.
    pub(crate) const fn new(supplier: SupplierId) -> Self {
        Self {
            supplier,
            pages: 0,
            added: 0,
            changed: 0,
            unchanged: 0,
            removed: 0,
            rejected: 0,
            rejected_rows: Vec::new(),
            seconds: Duration::ZERO,
            error: None,
            held: None,
            cancelled: false,
        }
    }

    /// Ended before it began.
    pub fn failed(supplier: SupplierId, fault: Fault) -> Self {
        Self { error: Some(fault), ..Self::new(supplier) }
    }

    /// One more page.
    pub(crate) const fn count(&mut self, applied: &AppliedPage, rejected: u32) {
        self.pages += 1;
        self.added += applied.added;
        self.changed += applied.changed;
        self.unchanged += applied.unchanged;
        self.removed += applied.removed;
        self.rejected += rejected;
    }

    /// Whether everything was as before.
    pub const fn is_unchanged(&self) -> bool {
        self.error.is_none() && self.added == 0 && self.changed == 0 && self.removed == 0 && self.rejected == 0
    }
}

fn as_seconds<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    // Milliseconds up to a year are exact in an f64.
    let millis = u32::try_from(time.as_millis()).unwrap_or(u32::MAX);
    serializer.serialize_f64(f64::from(millis) / 1_000.0)
}

/// What a supplier's sync is at.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    /// Waits for its turn.
    Queued,
    /// Takes pages.
    Taking,
    /// Will try again.
    Waiting {
        /// When.
        until: Instant,
        /// Which try failed, from 1.
        failed: u32,
        /// Why.
        why: Fault,
    },
    /// Has ended.
    Ended,
}

/// How far one supplier's sync is.
#[derive(Clone, PartialEq, Debug)]
pub struct Progress {
    /// What it is at.
    pub phase: Phase,
    /// Goods taken in this pass, those before an interruption included.
    pub goods: u32,
    /// Goods in the pass, when the supplier says.
    pub total: Option<u32>,
    /// Goods taken in this run.
    pub taken: u32,
    /// Bytes on the wire in this run.
    pub bytes: u64,
    /// What it has brought so far, the time it has taken included.
    pub report: SyncReport,
}

impl Progress {
    /// Nothing yet, waiting.
    pub(crate) const fn queued(supplier: SupplierId, goods: u32) -> Self {
        Self { phase: Phase::Queued, goods, total: None, taken: 0, bytes: 0, report: SyncReport::new(supplier) }
    }

    /// Ended before it began.
    pub(crate) const fn ended(report: SyncReport) -> Self {
        Self { phase: Phase::Ended, goods: 0, total: None, taken: 0, bytes: 0, report }
    }

    /// Goods a second in this run; 0 before the first millisecond.
    pub fn rate(&self) -> u32 {
        let millis = self.report.seconds.as_millis();
        let rate = u128::from(self.taken) * 1_000;
        rate.checked_div(millis).map_or(0, |rate| u32::try_from(rate).unwrap_or(u32::MAX))
    }
}
