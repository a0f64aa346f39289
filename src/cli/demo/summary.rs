//! What a sync of all the demo's suppliers came to, in one answer: for scripts, and for measuring without a terminal.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use crate::source::report::SyncReport;

/// The sums over all suppliers.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Summary {
    /// How many suppliers.
    pub suppliers: usize,
    /// How many of them ended early.
    pub failed: usize,
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
    /// From the first request until all goods can be searched, in milliseconds.
    pub millis: u64,
}

impl Summary {
    /// Of all suppliers' reports, which took so long together.
    pub fn of(reports: &[SyncReport], took: Duration) -> Self {
        let sum = |count: fn(&SyncReport) -> u32| reports.iter().map(count).fold(0, u32::saturating_add);
        Self {
            suppliers: reports.len(),
            failed: reports.iter().filter(|one| one.error.is_some()).count(),
            pages: sum(|one| one.pages),
            added: sum(|one| one.added),
            changed: sum(|one| one.changed),
            unchanged: sum(|one| one.unchanged),
            removed: sum(|one| one.removed),
            rejected: sum(|one| one.rejected),
            millis: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        }
    }

    /// One line a figure.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let counts = [
            ("pages", self.pages),
            ("added", self.added),
            ("changed", self.changed),
            ("unchanged", self.unchanged),
            ("removed", self.removed),
            ("rejected", self.rejected),
        ];
        writeln!(out, "{:<10}{:>10}", "suppliers", self.suppliers)?;
        writeln!(out, "{:<10}{:>10}", "failed", self.failed)?;
        for (name, count) in counts {
            writeln!(out, "{name:<10}{count:>10}")?;
        }
        writeln!(out, "{:<10}{:>6}.{:03}", "seconds", self.millis / 1_000, self.millis % 1_000)?;
        out.flush()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::domain::{Fault, FaultKind, SupplierId};

    #[test]
    fn the_sums_are_those_of_all_suppliers() {
        let id = |slug| SupplierId::new(slug).unwrap();
        let fault = Fault::new(FaultKind::TimedOut, "60 s in all");
        let one = SyncReport { pages: 2, added: 700, rejected: 3, ..SyncReport::failed(id("a"), fault.clone()) };
        let other = SyncReport { pages: 1, added: 20, removed: 4, error: None, ..SyncReport::failed(id("b"), fault) };
        let summary = Summary::of(&[one, other], Duration::from_millis(1_042));
        let mut out = Vec::new();
        summary.write(&mut out).unwrap();
        let words: Vec<String> = String::from_utf8(out).unwrap().split_whitespace().map(str::to_owned).collect();
        assert_eq!(words[..4], ["suppliers", "2", "failed", "1"]);
        assert_eq!(words[4..8], ["pages", "3", "added", "720"]);
        assert_eq!(words[12..], ["removed", "4", "rejected", "3", "seconds", "1.042"]);
    }
}
