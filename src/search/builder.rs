//! Making a catalog from goods one after another: at start from the store, later from what changed.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::{Instant, OfferId};
use crate::search::catalog::Catalog;
use crate::search::names::Names;
use crate::search::part::Part;
use crate::search::row::{CatalogRow, Row, RowRef, article_of};
use crate::search::segment::{MOST, Segment};
use crate::search::symbols::Folder;

/// A catalog that grows.
#[derive(Debug, Default)]
pub struct CatalogBuilder {
    base: Catalog,
    /// Segments of the base, which may hold goods that are replaced now.
    old: usize,
    open: Segment,
    folder: Folder,
    buried: Vec<u16>,
    /// Where the goods are that came in since.
    seen: HashMap<OfferId, RowRef>,
}

impl CatalogBuilder {
    /// Adds to a catalog.
    pub fn on(base: Catalog) -> Self {
        Self { old: base.parts.len(), base, ..Self::default() }
    }

    /// Adds a good; the latest of equal ids stays.
    pub fn push(&mut self, row: &CatalogRow) {
        self.bury(row.id);
        if self.open.len() == MOST {
            self.seal();
        }
        let at = RowRef::new(self.base.parts.len() as u16, self.open.len() as u16);
        let category = Names::number(&mut self.base.categories, &row.listing.category);
        let unit = Names::number(&mut self.base.units, &row.listing.unit);
        let folded = self.folder.fold(&mut self.base.symbols, &row.listing.title, article_of(&row.listing));
        self.open.push(&Row::of(row, folded, category, unit));
        self.seen.insert(row.id, at);
    }

    /// Adds a good unless it is there already: what was read from the store never takes the place of what came later.
    pub fn push_missing(&mut self, row: &CatalogRow) {
        if !self.seen.contains_key(&row.id) && self.base.find(row.id).is_none() {
            self.push(row);
        }
    }

    /// Dates a good's price and stock anew; a good that is not there stays away.
    pub fn date(&mut self, id: OfferId, priced_at: Option<Instant>, stocked_at: Option<Instant>) {
        self.amend(id, |row| (row.priced_at, row.stocked_at) = (priced_at, stocked_at));
    }

    /// Says since when a good is no longer offered.
    pub fn end(&mut self, id: OfferId, at: Instant) {
        self.amend(id, |row| row.gone_at = Some(at));
    }

    /// Takes a good out; one that is not there stays away.
    pub fn remove(&mut self, id: OfferId) {
        self.bury(id);
        self.seen.remove(&id);
    }

    /// A good again with something changed, in the place of the old one.
    fn amend(&mut self, id: OfferId, change: impl FnOnce(&mut Row<'_>)) {
        let in_open = self.seen.get(&id).is_some_and(|at| at.segment() >= self.base.parts.len());
        if in_open || self.open.len() == MOST {
            self.seal();
        }
        let Some(at) = self.base.find(id) else { return };
        let Some(segment) = self.base.parts.get(at.segment()).map(|part| Arc::clone(part.segment())) else { return };
        self.bury(id);
        let mut row = segment.row(usize::from(at.row()));
        change(&mut row);
        let now = RowRef::new(self.base.parts.len() as u16, self.open.len() as u16);
        self.open.push(&row);
        self.seen.insert(id, now);
    }

    fn bury(&mut self, id: OfferId) {
        if let Some(at) = self.seen.get(&id) {
            match self.base.parts.get_mut(at.segment()) {
                Some(part) => part.bury(at.row()),
                None => self.buried.push(at.row()),
            }
            return;
        }
        for part in self.base.parts.iter_mut().take(self.old) {
            if let Some(row) = part.find(id) {
                part.bury(row);
            }
        }
    }

    fn seal(&mut self) {
        let mut part = Part::new(std::mem::take(&mut self.open), &self.base.symbols);
        self.buried.drain(..).for_each(|row| part.bury(row));
        self.base.parts.push(part);
    }

    /// The catalog.
    pub fn finish(mut self) -> Catalog {
        if self.open.len() > 0 {
            self.seal();
        }
        self.base.parts.retain(|part| part.live() > 0);
        self.base
    }
}
