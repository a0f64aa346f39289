//! All rows of a file, sorted: those that are no goods are counted, the others chained good by good.

use super::Skipped;
use super::class::{self, Class};
use super::groups::{Grouping, Groups, Place};
use super::line::Reader;
use super::part::Part;
use crate::ingest::table::{Row, book::Page};

/// The rows of a file.
pub(super) struct Sorted {
    pub(super) groups: Groups,
    /// How many there are, without headers.
    pub(super) rows: u32,
    pub(super) skipped: Skipped,
}

struct Sorting<'a> {
    grouping: Grouping,
    rows: u32,
    skipped: Skipped,
    parts: &'a [Part],
    readers: &'a [Reader<'a>],
    /// The heading that stands above, in each table.
    headings: Vec<u32>,
}

impl Sorted {
    /// Sorts the rows of all pages.
    pub(super) fn of(pages: &[Page], parts: &[Part], readers: &[Reader<'_>]) -> Self {
        let mut sorting = Sorting {
            grouping: Grouping::default(),
            rows: 0,
            skipped: Skipped::default(),
            parts,
            readers,
            headings: vec![0; parts.len()],
        };
        for (number, page) in pages.iter().enumerate() {
            let here: Vec<usize> =
                (0..parts.len()).filter(|at| parts.get(*at).is_some_and(|part| part.page == number)).collect();
            let mut here = &here[..];
            for (place, row) in page.table.rows().enumerate() {
                // Tables that end above are done with: they stand in order.
                let ends = |at: &usize| parts.get(*at).is_some_and(|part| part.block.rows.end <= place);
                while let Some((_, below)) = here.split_first().filter(|(first, _)| ends(first)) {
                    here = below;
                }
                sorting.row(here, place, row);
            }
        }
        Self { groups: sorting.grouping.done(), rows: sorting.rows, skipped: sorting.skipped }
    }
}

impl Sorting<'_> {
    /// One row of a page, which may lie in several tables beside each other.
    fn row(&mut self, here: &[usize], place: usize, row: Row<'_>) {
        let mut found = false;
        for at in here {
            let Some(part) = self.parts.get(*at).filter(|part| part.block.header.start <= place) else { break };
            if part.block.rows.contains(&place) {
                let row = row.within(part.block.columns);
                // Of tables side by side an empty end is no row.
                if !found || !class::is_empty(row) {
                    self.row_of(*at, part, (place, row));
                }
                found = true;
            }
            found |= part.block.header.contains(&place);
        }
        if !found {
            self.rows += 1;
            let class = if class::is_empty(row) { Class::Empty } else { Class::Title };
            *class.counter(&mut self.skipped) += 1;
        }
    }

    fn row_of(&mut self, at: usize, part: &Part, (place, row): (usize, Row<'_>)) {
        let Some(reader) = self.readers.get(at) else { return };
        self.rows += 1;
        match class::of(row, part, reader) {
            Class::Good => {
                let section = self.headings.get(at).copied().unwrap_or(0);
                let part = u16::try_from(at).unwrap_or(u16::MAX);
                let place = Place { part, row: u32::try_from(place).unwrap_or(u32::MAX), section };
                self.grouping.add(place, reader.key(row));
            }
            class => {
                if let (Class::Heading(said), Some(heading)) = (&class, self.headings.get_mut(at)) {
                    *heading = self.grouping.section(said.clone());
                }
                *class.counter(&mut self.skipped) += 1;
            }
        }
    }
}
