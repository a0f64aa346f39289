//! Posting lists as columns, and whether columns are posting lists.

use crate::search::columns::{Columns, Source, broken_unless};
use crate::search::postings::{Postings, is_many};
use crate::search::section::{Broken, Column};
use crate::search::sparse::check_rows;

impl Columns for Postings {
    fn give<'a>(&'a self, out: &mut Vec<Column<'a>>) {
        self.keys.give(out);
        self.counts.give(out);
        self.few.give(out);
        self.many.give(out);
    }

    fn take(from: &mut Source) -> Result<Self, Broken> {
        let (keys, counts) = (Columns::take(from)?, Columns::take(from)?);
        let (few, many) = (Columns::take(from)?, Columns::take(from)?);
        Ok(Self { keys, counts, few, many, ..Self::default() })
    }

    fn shrink(&mut self) {
        self.keys.shrink();
        self.counts.shrink();
        self.starts.shrink();
        self.few.shrink();
        self.many.shrink();
    }

    fn held(&self) -> usize {
        self.keys.held() + self.counts.held() + self.starts.held() + self.few.held() + self.many.held()
    }
}

impl Postings {
    /// Finds where each list begins, of a segment with so many rows. Afterwards every list is one of ascending rows that are there.
    pub(in crate::search) fn check(&mut self, rows: usize) -> Result<(), Broken> {
        self.words = rows.div_ceil(64) as u32;
        broken_unless(self.keys.len() == self.counts.len(), Broken::Length)?;
        broken_unless(self.keys.is_sorted_by(|a, b| a < b), Broken::Number)?;
        self.starts = Vec::with_capacity(self.keys.len());
        let (mut few, mut many) = (0, 0);
        for count in &self.counts {
            broken_unless((1..=rows).contains(&(*count as usize)), Broken::Rows)?;
            let (start, end) = if is_many(*count, self.words) {
                let end = many + self.words as usize;
                check_bitmap(self.many.get(many..end), rows)?;
                (std::mem::replace(&mut many, end), end)
            } else {
                let end = few + *count as usize;
                check_rows(self.few.get(few..end).ok_or(Broken::Length)?, rows)?;
                (std::mem::replace(&mut few, end), end)
            };
            broken_unless(u32::try_from(end).is_ok(), Broken::Length)?;
            self.starts.push(start as u32);
        }
        broken_unless(few == self.few.len() && many == self.many.len(), Broken::Length)
    }
}

/// Whether a bitmap has no rows beyond the last.
pub(in crate::search) fn check_bitmap(words: Option<&[u64]>, rows: usize) -> Result<(), Broken> {
    let last = words.ok_or(Broken::Length)?.last().copied().unwrap_or_default();
    broken_unless(rows.is_multiple_of(64) || last >> (rows % 64) == 0, Broken::Rows)
}
