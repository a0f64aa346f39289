//! All goods in memory: immutable segments behind `Arc`s, and for each a bitmap of the rows that were replaced since.
//!
//! A new catalog shares all segments with the old one, so whoever holds the old one sees no change and nothing is copied. What comes
//! in becomes a segment of its own; `merging` makes one of many, beside everybody's work.

use std::sync::Arc;

use crate::domain::OfferId;
use crate::search::builder::CatalogBuilder;
use crate::search::names::Names;
use crate::search::part::Part;
use crate::search::row::{CatalogRow, Item, RowNames, RowRef};
use crate::search::segment::Segment;
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

    /// The goods of a segment by row, for whoever reads very many; rows it does not have are blank.
    pub(super) fn reader<'a>(&'a self, part: usize) -> Option<impl Fn(u16) -> Item<'a> + Copy> {
        let (number, segment) = (u16::try_from(part).ok()?, self.parts.get(part)?.segment());
        Some(move |row| self.read(RowRef::new(number, row), segment))
    }

    fn read<'a>(&'a self, at: RowRef, segment: &'a Segment) -> Item<'a> {
        Item::new(
            at,
            segment,
            RowNames { categories: self.categories.all(), units: self.units.all(), symbols: &self.symbols },
        )
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
    pub fn symbols(&self) -> &Arc<Symbols> {
        &self.symbols
    }

    /// The segments with what was replaced in them, in the order of [`RowRef`]s.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }
}
