//! The catalog as columns and back. Nothing is copied on the way out, and on the way back each column becomes the catalog's as it is.
//!
//! What comes back is believed of goods but not of itself: lengths, ends, rows, texts and numbers are checked once, here, so that
//! whoever searches needs no check and nothing in a file can make it panic or run away. Each part is checked alone, on whichever
//! thread: [`split`], then [`ReadPart::read`] for each, then [`Catalog::from_parts`]; [`Catalog::from_sections`] does all of it.

use std::sync::Arc;

use crate::search::catalog::Catalog;
use crate::search::columns::{Columns, Source, broken_unless};
use crate::search::names::Names;
use crate::search::part::Part;
use crate::search::row::Slot;
use crate::search::section::{Broken, Column, Key, Owned};
use crate::search::segment::Segment;
use crate::search::symbols::Symbols;

/// Segments that rows can be told apart in.
const MOST_PARTS: usize = 1 << 16;

/// A part of a catalog that was read and checked.
#[derive(Debug)]
pub struct ReadPart(Part);

impl ReadPart {
    /// Out of the part's columns, in order.
    pub fn read(columns: Vec<Owned>) -> Result<Self, Broken> {
        let mut columns = columns.into_iter();
        let mut segment: Segment = Columns::take(&mut columns)?;
        let dead = Columns::take(&mut columns)?;
        ended(columns)?;
        segment.check()?;
        Part::of(segment, dead).map(Self)
    }
}

/// The columns of a catalog, sorted: those that all parts share, and those of each part.
pub fn split(mut sections: Vec<(Key, Owned)>) -> Result<(Vec<Owned>, Vec<Vec<Owned>>), Broken> {
    sections.sort_by_key(|(key, _)| *key);
    let (mut shared, mut parts) = (Vec::new(), Vec::new());
    for (key, column) in sections {
        let part = if key.part == Key::SHARED {
            &mut shared
        } else {
            if key.column == 0 {
                broken_unless(key.part as usize == parts.len() && parts.len() < MOST_PARTS, Broken::Missing)?;
                parts.push(Vec::new());
            }
            broken_unless(key.part as usize + 1 == parts.len(), Broken::Missing)?;
            parts.last_mut().ok_or(Broken::Missing)?
        };
        broken_unless(key.column as usize == part.len(), Broken::Missing)?;
        part.push(column);
    }
    Ok((shared, parts))
}

fn ended(mut columns: Source) -> Result<(), Broken> {
    columns.next().map_or(Ok(()), |_| Err(Broken::Missing))
}

impl Catalog {
    /// Its columns, for a file. Goods that are to come from elsewhere are taken out of it before: [`Catalog::without`].
    pub fn sections(&self) -> Vec<(Key, Column<'_>)> {
        let mut shared = vec![Column::U32(self.symbols.beyond())];
        self.categories.give(&mut shared);
        self.units.give(&mut shared);
        let mut all = keyed(Key::SHARED, shared);
        for (number, part) in (0..).zip(&self.parts) {
            let mut columns = Vec::new();
            part.segment().give(&mut columns);
            columns.push(Column::U64(part.dead()));
            all.extend(keyed(number, columns));
        }
        all
    }

    /// The catalog whose columns these are, in any order.
    pub fn from_sections(sections: Vec<(Key, Owned)>) -> Result<Self, Broken> {
        let (shared, parts) = split(sections)?;
        let parts = parts.into_iter().map(ReadPart::read).collect::<Result<_, _>>()?;
        Self::from_parts(shared, parts)
    }

    /// The catalog of these parts in order, and of the columns that they share.
    pub fn from_parts(shared: Vec<Owned>, parts: Vec<ReadPart>) -> Result<Self, Broken> {
        let mut shared = shared.into_iter();
        let beyond: Vec<u32> = Columns::take(&mut shared)?;
        let symbols = Symbols::of(&beyond).ok_or(Broken::Number)?;
        let (categories, units) = (Names::take(&mut shared)?, Names::take(&mut shared)?);
        ended(shared)?;
        let parts: Vec<Part> = parts.into_iter().map(|ReadPart(part)| part).collect();
        for part in &parts {
            let (of_categories, of_units) = part.segment().names();
            let known = of_categories <= categories.all().len() && of_units <= units.all().len();
            broken_unless(known, Broken::Number)?;
        }
        broken_unless(parts.len() <= MOST_PARTS, Broken::Length)?;
        let (categories, units) = (Arc::new(categories), Arc::new(units));
        Ok(Self { parts, categories, units, symbols: Arc::new(symbols) })
    }

    /// The same goods without those in such places. All segments are shared with this one.
    #[must_use]
    pub fn without(&self, is_out: impl Fn(Slot) -> bool) -> Self {
        let mut rest = self.clone();
        for part in &mut rest.parts {
            let segment = Arc::clone(part.segment());
            let is_out = |row: &u16| is_out(segment.slot(usize::from(*row)));
            let out: Vec<u16> = part.live_rows().filter(is_out).collect();
            for row in out {
                part.bury(row);
            }
        }
        rest
    }
}

fn keyed(part: u32, columns: Vec<Column<'_>>) -> Vec<(Key, Column<'_>)> {
    (0..).zip(columns).map(|(column, of)| (Key { part, column }, of)).collect()
}
