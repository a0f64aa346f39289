//! Segments made one again, beside the work of everybody else.
//!
//! What comes in becomes a segment of its own and what it replaces stays in its place, dead, so that a delta costs nothing but itself.
//! In time there are many small segments (tails), or many dead rows in large ones. Then a plan says which had better be one
//! ([`Catalog::merge_plan`], cheap), a thread makes it of what was there then ([`Merge::run`], a tenth of a second or two), and the
//! catalog of that later moment takes it for those it was made of ([`Catalog::adopt`], cheap).
//!
//! Only segments that are small beside the others of the same merge are merged, so that every merge at least doubles the segment of
//! each of its rows: however much comes in, a row is copied a few times and no more.

use std::sync::Arc;

use crate::search::catalog::Catalog;
use crate::search::part::Part;
use crate::search::segment::MOST;
use crate::search::symbols::Symbols;

/// Tails that may be there; with more of them searches would have more segments than goods are worth.
const MOST_TAILS: usize = 32;

/// Segments that had better be one, as they were when this was planned.
#[derive(Debug)]
pub struct Merge {
    sources: Vec<Part>,
    symbols: Arc<Symbols>,
}

/// The one segment that was made of them.
#[derive(Debug)]
pub struct Merged {
    sources: Vec<Part>,
    part: Part,
}

impl Merge {
    /// Makes one segment of them.
    pub fn run(self) -> Merged {
        Merged { part: Part::merged(&self.sources, &self.symbols), sources: self.sources }
    }

    /// How many goods it is about.
    pub fn goods(&self) -> usize {
        self.sources.iter().map(Part::live).sum()
    }
}

impl Catalog {
    /// What had better be merged now: segments with more than a quarter of dead rows, or tails when there are too many.
    pub fn merge_plan(&self) -> Option<Merge> {
        let sources = fitting(self.sorted(|part| part.dead_rows() * 4 > part.rows()));
        let sources = if sources.is_empty() { self.tails() } else { sources };
        (!sources.is_empty()).then(|| Merge { sources, symbols: Arc::clone(&self.symbols) })
    }

    /// Of too many tails, the smallest, up to the last that is no larger than all before it together.
    fn tails(&self) -> Vec<Part> {
        let mut tails = self.sorted(|part| part.live() < MOST / 2);
        if tails.len() <= MOST_TAILS {
            return Vec::new();
        }
        let mut before = 0;
        let mut worth = 0;
        for (number, tail) in (1..).zip(&tails) {
            if tail.live() <= before {
                worth = number;
            }
            before += tail.live();
        }
        tails.truncate(worth);
        let tails = fitting(tails);
        if tails.len() > 1 { tails } else { Vec::new() }
    }

    /// Some of the parts, those with the fewest live rows first.
    fn sorted(&self, is: impl Fn(&Part) -> bool) -> Vec<Part> {
        let mut parts: Vec<Part> = self.parts.iter().filter(|part| is(part)).cloned().collect();
        parts.sort_by_key(Part::live);
        parts
    }

    /// The same goods with what was merged in the place of what it was made of. When some of that is no longer there, this catalog.
    #[must_use]
    pub fn adopt(&self, merged: Merged) -> Self {
        let Merged { sources, mut part } = merged;
        let places: Option<Vec<usize>> = sources.iter().map(|source| self.place(source)).collect();
        let Some(places) = places else { return self.clone() };
        let Some(first) = places.iter().min().copied() else { return self.clone() };
        for (source, now) in sources.iter().zip(places.iter().filter_map(|place| self.parts.get(*place))) {
            // What was buried meanwhile is in the merged segment, alive.
            for row in source.live_rows().filter(|row| !now.is_live(*row)) {
                if let Some(row) = part.find(now.segment().id(usize::from(row))) {
                    part.bury(row);
                }
            }
        }
        let mut next = self.clone();
        next.parts.clear();
        for (place, own) in self.parts.iter().enumerate() {
            if place == first && part.live() > 0 {
                next.parts.push(part.clone());
            } else if !places.contains(&place) {
                next.parts.push(own.clone());
            }
        }
        next
    }

    fn place(&self, source: &Part) -> Option<usize> {
        self.parts.iter().position(|part| Arc::ptr_eq(part.segment(), source.segment()))
    }
}

/// The first of them that fit into one segment together.
fn fitting(parts: Vec<Part>) -> Vec<Part> {
    let mut room = MOST;
    let fits = |part: &Part| {
        let left = room.checked_sub(part.live());
        room = left.unwrap_or(0);
        left.is_some()
    };
    parts.into_iter().take_while(fits).collect()
}
