//! All goods in memory: immutable segments behind `Arc`s, and for each a bitmap of the rows that were replaced since.
//!
//! A new catalog shares all segments with the old one, so whoever holds the old one sees no change and nothing is copied. Small
//! segments at the end are merged as they pile up: each is at least half as big as the one before, so there are never many.

use std::sync::Arc;

use crate::domain::OfferId;
use crate::search::builder::CatalogBuilder;
use crate::search::names::Names;
use crate::search::part::Part;
use crate::search::row::{CatalogRow, Item, RowNames, RowRef};
use crate::search::segment::{MOST, Segment};
use crate::search::symbols::Symbols;
use crate::text::Clean;

/// All goods in memory. Cheap to clone and to extend.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub(super) parts: Vec<Part>,
    pub(super) categories: Arc<Names>,
    pub(super) units: Arc<Names>,
    pub(super) symbols: Arc<Symbols>,
}

impl Catalog {
    /// This catalog with more goods; a good whose id is there already replaces it.
    #[must_use]
    pub fn extend(&self, rows: Vec<CatalogRow>) -> Self {
        let mut builder = CatalogBuilder::on(self.clone());
        for row in rows {
            builder.push(&row);
        }
        builder.finish()
    }

    /// The same goods without the rows that were replaced in segments where these are more than a quarter.
    #[must_use]
    pub fn compacted(&self) -> Self {
        let is_full = |part: &Part| part.dead_rows() * 4 <= part.rows();
        let compact = |part: &Part| {
            if is_full(part) { part.clone() } else { Part::merged(std::slice::from_ref(part), &self.symbols) }
        };
        let parts = self.parts.iter().map(compact).filter(|part| part.live() > 0).collect();
        Self { parts, ..self.clone() }.with_tail_merged()
    }

    /// Merges the last two segments while the last is more than half of the one before and both fit into one.
    pub(super) fn with_tail_merged(mut self) -> Self {
        while let [.., before, last] = self.parts.as_slice() {
            if before.live() >= 2 * last.live() || before.live() + last.live() > MOST {
                break;
            }
            let part = Part::merged(&[before.clone(), last.clone()], &self.symbols);
            self.parts.truncate(self.parts.len() - 2);
            self.parts.push(part);
        }
        self
    }

    /// How many goods, those no longer offered included.
    pub fn len(&self) -> usize {
        self.parts.iter().map(Part::live).sum()
    }

    /// How many goods are on offer.
    pub fn offered(&self) -> usize {
        self.len() - self.parts.iter().map(Part::gone).sum::<usize>()
    }

    /// Whether there are no goods.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many segments.
    pub fn segments(&self) -> usize {
        self.parts.len()
    }

    /// Where a good is.
    pub fn find(&self, id: OfferId) -> Option<RowRef> {
        let mut parts = (0..).zip(&self.parts);
        parts.find_map(|(number, part)| Some(RowRef::new(number, part.find(id)?)))
    }

    /// The good in a row of this catalog; none for a row of another one.
    pub fn item(&self, at: RowRef) -> Option<Item<'_>> {
        let part = self.parts.get(at.segment())?;
        let row = usize::from(at.row());
        (row < part.rows()).then(|| self.read(at, part.segment()))
    }

    fn read<'a>(&'a self, at: RowRef, segment: &'a Segment) -> Item<'a> {
        Item::new(at, segment, RowNames { categories: self.categories.all(), units: self.units.all() })
    }

    /// All goods, in a stable order: as they came in, replaced ones last.
    pub fn iter(&self) -> impl Iterator<Item = Item<'_>> {
        let parts = (0..).zip(&self.parts);
        parts.flat_map(move |(number, part)| {
            part.live_rows().map(move |row| self.read(RowRef::new(number, row), part.segment()))
        })
    }

    /// All categories ever seen; the number of an item is its place here. The first is the empty one.
    pub fn categories(&self) -> &[Clean] {
        self.categories.all()
    }

    /// The numbers of folded characters in all its goods.
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// The segments with what was replaced in them, in the order of [`RowRef`]s.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Goes on from a place in the catalog over at most `budget` rows: gives `see` each good whose mask has all bits of `needs`, and
    /// returns the next place, none at the end.
    pub(super) fn walk<'a>(
        &'a self,
        from: Place,
        budget: usize,
        needs: u64,
        mut see: impl FnMut(Item<'a>),
    ) -> Option<Place> {
        let mut left = budget;
        let mut place = from;
        while let Some(part) = self.parts.get(place.segment) {
            let end = part.rows().min(place.row.saturating_add(left));
            for row in place.row..end {
                let Ok(number) = u16::try_from(row) else { break };
                if part.segment().mask(row) & needs == needs && part.is_live(number) {
                    see(self.read(RowRef::new(place.segment as u16, number), part.segment()));
                }
            }
            left -= end - place.row;
            place.row = end;
            if end < part.rows() {
                return Some(place);
            }
            place = Place { segment: place.segment + 1, row: 0 };
        }
        None
    }
}

/// How far a walk over the catalog has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Place {
    segment: usize,
    row: usize,
}
