//! Ways to put a row right that was not understood, by what else stands in it.

use super::Rejected;
use super::line::Reader;
use crate::domain::Mend;
use crate::domain::column::Field;
use crate::domain::suggestion::Suggestion;
use crate::ingest::cell::suggest::suggest;
use crate::ingest::table::Row;
use crate::text::Clean;

/// A way to put a row right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remedy {
    /// What it comes to.
    pub way: Suggestion,
    /// The cells as they would be.
    pub mends: Vec<Mend>,
}

impl Reader<'_> {
    /// The ways to put right what is wrong with a row, the recommended one first. What has no column to stand in is left out.
    pub(super) fn remedies(&self, row: Row<'_>, bad: &Rejected) -> Vec<Remedy> {
        let mapping = self.mapping();
        let Some(column) = mapping.column(&bad.column).and_then(|at| mapping.columns.get(at)) else {
            return Vec::new();
        };
        let beside = self.beside(row, self.cell(row, Field::Unit));
        let ways = suggest(bad.why, column.field, &bad.raw, &beside);
        let remedy = |way: Suggestion| {
            let other = |field: Field| mapping.one(field).and_then(|at| mapping.columns.get(at));
            let name = |field: Field| if field == column.field { Some(column) } else { other(field) };
            let mend = |(field, text): &(Field, String)| {
                let (part, row) = (bad.part.clone(), bad.row);
                Some(Mend { part, row, column: name(*field)?.name.clone(), text: Clean::new(text) })
            };
            let mends = way.texts.iter().map(mend).collect::<Option<Vec<_>>>()?;
            Some(Remedy { way, mends })
        };
        ways.into_iter().filter_map(remedy).collect()
    }
}
