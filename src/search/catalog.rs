//! All goods in memory: immutable segments behind `Arc`s, and for each a bitmap of the rows that were replaced since.
//!
//! A new catalog shares all segments with the old one, so whoever holds the old one sees no change and nothing is copied. Small
//! segments at the end are merged as they pile up: each is at least half as big as the one before, so there are never many.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::{Instant, OfferId};
use crate::search::row::{CatalogRow, Item, Names, Row, RowRef, article_of};
use crate::search::segment::{MOST, Segment};
use crate::search::symbols::{Folder, Symbols};
use crate::text::Clean;

/// Different categories, and different units, that are told apart; all goods of further ones stand under the empty name.
const MOST_NAMES: usize = 4_096;

/// Names, each with a number for good.
#[derive(Clone, Debug)]
struct Numbered {
    all: Vec<Clean>,
    numbers: HashMap<Clean, u32>,
}

impl Default for Numbered {
    /// Number 0 is the empty name.
    fn default() -> Self {
        Self { all: vec![Clean::default()], numbers: HashMap::from([(Clean::default(), 0)]) }
    }
}

impl Numbered {
    fn number(names: &mut Arc<Self>, name: &Clean) -> u32 {
        if let Some(number) = names.numbers.get(name) {
            return *number;
        }
        if names.all.len() == MOST_NAMES {
            return 0;
        }
        let names = Arc::make_mut(names);
        let number = names.all.len() as u32;
        names.all.push(name.clone());
        names.numbers.insert(name.clone(), number);
        number
    }
}

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
    fn new(mut segment: Segment, symbols: &Symbols) -> Self {
        segment.seal(symbols);
        let gone = segment.gone();
        Self { segment: Arc::new(segment), gone, ..Self::default() }
    }

    /// Its columns and posting lists.
    pub(super) fn segment(&self) -> &Segment {
        &self.segment
    }

    /// The same, to be held on to.
    pub(super) fn shared(&self) -> &Arc<Segment> {
        &self.segment
    }

    /// How many rows it has, replaced ones included.
    pub(super) fn rows(&self) -> usize {
        self.segment.len()
    }

    /// A bit for each row that was replaced, from the lowest of the first word on; words at the end may be missing.
    pub(super) fn dead(&self) -> &[u64] {
        &self.dead
    }

    /// Whether a row was not replaced.
    pub(super) fn is_live(&self, row: u16) -> bool {
        self.dead.get(usize::from(row) / 64).is_none_or(|bits| bits & (1 << (row % 64)) == 0)
    }

    fn live(&self) -> usize {
        self.segment.len() - self.dead_rows
    }

    fn find(&self, id: OfferId) -> Option<u16> {
        self.segment.rows_of(id.0).find(|row| self.is_live(*row))
    }

    fn bury(&mut self, row: u16) {
        let words = self.segment.len().div_ceil(64);
        let dead = Arc::make_mut(&mut self.dead);
        dead.resize(words, 0);
        if let Some(bits) = dead.get_mut(usize::from(row) / 64) {
            let was_live = *bits & (1 << (row % 64)) == 0;
            *bits |= 1 << (row % 64);
            self.dead_rows += usize::from(was_live);
            self.gone -= usize::from(was_live && self.segment.gone_at(usize::from(row)).is_some());
        }
    }

    fn live_rows(&self) -> impl Iterator<Item = u16> {
        (0..=u16::MAX).take(self.segment.len()).filter(|row| self.is_live(*row))
    }
}

/// All goods in memory. Cheap to clone and to extend.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    parts: Vec<Part>,
    categories: Arc<Numbered>,
    units: Arc<Numbered>,
    symbols: Arc<Symbols>,
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
        let is_full = |part: &Part| part.dead_rows * 4 <= part.segment.len();
        let compact = |part: &Part| if is_full(part) { part.clone() } else { merged(&[part], &self.symbols) };
        let parts = self.parts.iter().map(compact).filter(|part| part.live() > 0).collect();
        Self { parts, ..self.clone() }.with_tail_merged()
    }

    /// Merges the last two segments while the last is more than half of the one before and both fit into one.
    fn with_tail_merged(mut self) -> Self {
        while let [.., before, last] = self.parts.as_slice() {
            if before.live() >= 2 * last.live() || before.live() + last.live() > MOST {
                break;
            }
            let part = merged(&[before, last], &self.symbols);
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
        self.len() - self.parts.iter().map(|part| part.gone).sum::<usize>()
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
        (row < part.segment.len()).then(|| self.read(at, &part.segment))
    }

    fn read<'a>(&'a self, at: RowRef, segment: &'a Segment) -> Item<'a> {
        Item::new(at, segment, Names { categories: &self.categories.all, units: &self.units.all })
    }

    /// All goods, in a stable order: as they came in, replaced ones last.
    pub fn iter(&self) -> impl Iterator<Item = Item<'_>> {
        let parts = (0..).zip(&self.parts);
        parts.flat_map(move |(number, part)| {
            part.live_rows().map(move |row| self.read(RowRef::new(number, row), &part.segment))
        })
    }

    /// All categories ever seen; the number of an item is its place here. The first is the empty one.
    pub fn categories(&self) -> &[Clean] {
        &self.categories.all
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

/// The live rows of some parts in one.
fn merged(parts: &[&Part], symbols: &Symbols) -> Part {
    let mut segment = Segment::default();
    for part in parts {
        for row in part.live_rows() {
            segment.push(&part.segment.row(usize::from(row)));
        }
    }
    Part::new(segment, symbols)
}

/// Makes a catalog from goods one after another: at start from the store, later from what changed.
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
        let category = Numbered::number(&mut self.base.categories, &row.listing.category);
        let unit = Numbered::number(&mut self.base.units, &row.listing.unit);
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
        let Some(segment) = self.base.parts.get(at.segment()).map(|part| Arc::clone(&part.segment)) else { return };
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
        self.base.with_tail_merged()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_supplier_that_invents_categories_fills_no_memory() {
        let mut names = Arc::<Numbered>::default();
        let mut number = |name: &str| Numbered::number(&mut names, &Clean::new(name));
        let numbers: Vec<u32> = (0..5_000).map(|n| number(&format!("c{n}"))).collect();
        assert_eq!(numbers.iter().max(), Some(&4_095));
        assert!(numbers.iter().skip(4_095).all(|number| *number == 0), "the empty name");
        assert_eq!(number("c7"), 8, "those that are known stay");
        assert_eq!(names.all.len(), 4_096);
    }
}
