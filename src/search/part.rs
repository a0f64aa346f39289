//! A segment as one catalog sees it: with the rows of it that were replaced since.

use std::sync::Arc;

use crate::domain::OfferId;
use crate::search::postings::check_bitmap;
use crate::search::section::Broken;
use crate::search::segment::Segment;
use crate::search::symbols::Symbols;

/// A segment and which of its rows were replaced.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    segment: Arc<Segment>,
    dead: Arc<Vec<u64>>,
    dead_rows: usize,
    /// Live rows with goods no longer offered.
    gone: usize,
}

impl Part {
    /// A segment to which no more goods will come.
    pub(super) fn new(mut segment: Segment, symbols: &Symbols) -> Self {
        segment.seal(symbols);
        let gone = segment.gone().len();
        Self { segment: Arc::new(segment), gone, ..Self::default() }
    }

    /// A sealed segment of which these rows were replaced.
    pub(super) fn of(segment: Segment, dead: Vec<u64>) -> Result<Self, Broken> {
        let words = segment.len().div_ceil(64);
        check_bitmap(Some(dead.get(..words).unwrap_or_default()), segment.len())?;
        if !dead.is_empty() && dead.len() != words {
            return Err(Broken::Length);
        }
        let dead_rows = dead.iter().map(|word| word.count_ones() as usize).sum();
        let mut part = Self { segment: Arc::new(segment), dead: Arc::new(dead), dead_rows, gone: 0 };
        part.gone = part.segment.gone().iter().filter(|row| part.is_live(**row)).count();
        Ok(part)
    }

    /// Its columns and posting lists.
    pub(super) fn segment(&self) -> &Arc<Segment> {
        &self.segment
    }

    /// How many rows it has, replaced ones included.
    pub(super) fn rows(&self) -> usize {
        self.segment.len()
    }

    /// A bit for each row that was replaced, from the lowest of the first word on; empty while there is none.
    pub(super) fn dead(&self) -> &[u64] {
        &self.dead
    }

    /// How many rows were replaced.
    pub(super) fn dead_rows(&self) -> usize {
        self.dead_rows
    }

    /// How many live rows have goods no longer offered.
    pub(super) fn gone(&self) -> usize {
        self.gone
    }

    /// Whether a row was not replaced.
    pub(super) fn is_live(&self, row: u16) -> bool {
        self.dead.get(usize::from(row) / 64).is_none_or(|bits| bits & (1 << (row % 64)) == 0)
    }

    /// How many rows were not replaced.
    pub(super) fn live(&self) -> usize {
        self.rows() - self.dead_rows
    }

    /// The live row of a good.
    pub(super) fn find(&self, id: OfferId) -> Option<u16> {
        self.segment.rows_of(id.0).find(|row| self.is_live(*row))
    }

    /// A row was replaced.
    pub(super) fn bury(&mut self, row: u16) {
        let words = self.rows().div_ceil(64);
        let dead = Arc::make_mut(&mut self.dead);
        dead.resize(words, 0);
        if let Some(bits) = dead.get_mut(usize::from(row) / 64) {
            let was_live = *bits & (1 << (row % 64)) == 0;
            *bits |= 1 << (row % 64);
            self.dead_rows += usize::from(was_live);
            self.gone -= usize::from(was_live && self.segment.gone_at(usize::from(row)).is_some());
        }
    }

    /// The rows that were not replaced, ascending.
    pub(super) fn live_rows(&self) -> impl Iterator<Item = u16> {
        (0..=u16::MAX).take(self.rows()).filter(|row| self.is_live(*row))
    }

    /// The live rows of some parts in one, in order; they fit into it.
    pub(super) fn merged(parts: &[Self], symbols: &Symbols) -> Self {
        let mut segment = Segment::default();
        for part in parts {
            for row in part.live_rows() {
                segment.push(&part.segment.row(usize::from(row)));
            }
        }
        Self::new(segment, symbols)
    }
}
