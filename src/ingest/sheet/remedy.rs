//! Ways to put a row right that was not understood, by what else stands in it.

use std::borrow::Cow;

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
        let unit = &self.unit(row);
        let beside = self.beside(row, unit);
        let measure = |field: Field| {
            let own = if field == column.field { mapping.column(&bad.column) } else { mapping.one(field) };
            own.and_then(|at| self.measure(at))
        };
        let raw =
            measure(column.field).and_then(|measure| measure.put(&bad.raw).ok()).unwrap_or(Cow::Borrowed(&bad.raw));
        let ways = suggest(bad.why, column.field, &raw, &beside);
        let remedy = |way: Suggestion| {
            let other = |field: Field| mapping.one(field).and_then(|at| mapping.columns.get(at));
            let name = |field: Field| if field == column.field { Some(column) } else { other(field) };
            let counted = way.texts.iter().find(|(field, _)| *field == Field::Unit).map_or(&**unit, |(_, unit)| unit);
            let mend = |(field, text): &(Field, String)| {
                let text = &measure(*field).map_or_else(|| text.clone(), |measure| measure.keep(text, counted));
                let (part, row) = (bad.part.clone(), bad.row);
                Some(Mend { part, row, column: name(*field)?.name.clone(), text: Clean::new(text) })
            };
            let mends = way.texts.iter().map(mend).collect::<Option<Vec<_>>>()?;
            Some(Remedy { way, mends })
        };
        ways.into_iter().filter_map(remedy).collect()
    }
}
