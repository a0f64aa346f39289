//! What a sync brought: for scripts, and as a table.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::table::{self, Column};
use crate::domain::{FaultKind, SupplierId};
use crate::i18n::{Texts, format::count, verbs::Verbs};
use crate::ingest::feed_state::Held;
use crate::source::report::{RejectedRow, SyncReport};

/// One supplier's.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    supplier: &'a SupplierId,
    pages: u32,
    added: u32,
    changed: u32,
    unchanged: u32,
    removed: u32,
    rejected: u32,
    seconds: f64,
    /// A sentence; null when all went well.
    error: Option<String>,
    /// What happened in one word that is the same in every language.
    kind: Option<FaultKind>,
    held: Option<Held>,
    rejected_rows: &'a [RejectedRow],
}

/// All of them, in order.
pub(super) fn answers<'a>(reports: &'a [SyncReport], texts: &Texts) -> Vec<Answer<'a>> {
    let answer = |report: &'a SyncReport| Answer {
        supplier: &report.supplier,
        pages: report.pages,
        added: report.added,
        changed: report.changed,
        unchanged: report.unchanged,
        removed: report.removed,
        rejected: report.rejected,
        seconds: f64::from(millis(report)) / 1_000.0,
        error: report.error.as_ref().map(|fault| texts.fault(fault)),
        kind: report.error.as_ref().map(|fault| fault.kind),
        held: report.held,
        rejected_rows: &report.rejected_rows,
    };
    reports.iter().map(answer).collect()
}

/// Milliseconds up to a month are exact in a float.
fn millis(report: &SyncReport) -> u32 {
    u32::try_from(report.seconds.as_millis()).unwrap_or(u32::MAX)
}

/// Seconds with one decimal.
pub(super) fn seconds(report: &SyncReport) -> String {
    let tenths = millis(report).saturating_add(50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// One line a supplier.
pub(super) fn table(out: &mut dyn Write, reports: &[SyncReport], words: Verbs) -> io::Result<()> {
    let columns = [
        Column::words(words.supplier(), 32),
        Column::figure(words.pages()),
        Column::figure(words.added()),
        Column::figure(words.changed()),
        Column::figure(words.unchanged()),
        Column::figure(words.removed()),
        Column::figure(words.rejected()),
        Column::figure(words.seconds()),
        Column::words(words.error(), 10),
    ];
    let figure = |n: u32| count(u64::from(n));
    let row = |report: &SyncReport| {
        [
            report.supplier.to_string(),
            figure(report.pages),
            figure(report.added),
            figure(report.changed),
            figure(report.unchanged),
            figure(report.removed),
            figure(report.rejected),
            seconds(report),
            if report.error.is_some() { words.failed() } else { words.fine() }.to_owned(),
        ]
    };
    table::write(out, &columns, &reports.iter().map(row).collect::<Vec<_>>())?;
    out.flush()
}
