//! What files came to: for scripts, and as a table.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::app::importing::ImportReport;
use crate::cli::table::{self, Column};
use crate::domain::SupplierId;
use crate::i18n::{format::count, verbs::Verbs};
use crate::ingest::feed_state::Held;
use crate::ingest::header::Field;
use crate::text::Clean;

/// One file's. The field of a column that has to be asked about has a `?` behind it.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    file: &'a str,
    supplier: &'a SupplierId,
    format: &'static str,
    encoding: &'static str,
    mapping: BTreeMap<&'a str, Option<String>>,
    rows: u32,
    offers: u32,
    added: u32,
    changed: u32,
    unchanged: u32,
    removed: u32,
    /// How many goods there were and would be, when that is so many less that those it lacks stay until a person says so.
    held: Option<Held>,
    /// With `merged`, `skipped` and `rejected` these are all `rows`.
    taken: u32,
    merged: u32,
    skipped: u32,
    hidden_sheets: &'a [Clean],
    hidden_columns: usize,
    untold_sheets: &'a [Clean],
    rejected: Vec<Rejected<'a>>,
}

#[derive(Serialize)]
struct Rejected<'a> {
    /// The sheet, where there are several.
    #[serde(skip_serializing_if = "str::is_empty")]
    sheet: &'a str,
    row: u32,
    column: &'a str,
    raw: &'a str,
    why: &'static str,
}

impl<'a> Answer<'a> {
    /// Of a report.
    pub(super) fn of(report: &'a ImportReport) -> Self {
        let rejected = report.rejected.iter();
        Self {
            file: &report.file,
            supplier: &report.supplier,
            format: report.format.name(),
            encoding: report.encoding.name(),
            mapping: mapping(report),
            rows: report.rows,
            offers: report.offers,
            added: report.changes.added,
            changed: report.changes.changed,
            unchanged: report.changes.unchanged,
            removed: report.changes.removed,
            held: report.changes.held,
            taken: report.taken.saturating_sub(report.merged),
            merged: report.merged,
            skipped: report.skipped.all(),
            hidden_sheets: &report.hidden,
            hidden_columns: report.hidden_columns,
            untold_sheets: &report.untold,
            rejected: rejected
                .map(|bad| Rejected {
                    sheet: &bad.part,
                    row: bad.row,
                    column: &bad.column,
                    raw: &bad.raw,
                    why: bad.why.name(),
                })
                .collect(),
        }
    }
}

/// Columns by name with their fields; null where a column is only kept with the goods under its own name.
fn mapping(report: &ImportReport) -> BTreeMap<&str, Option<String>> {
    let mut all = BTreeMap::new();
    for mapping in report.parts.iter().map(|part| &part.mapping) {
        for (at, column) in mapping.columns.iter().enumerate() {
            let field = match mapping.is_asked(at) {
                Some(asked) => Some(format!("{}?", asked.name())),
                None => (column.field != Field::Kept).then(|| column.field.name().to_owned()),
            };
            all.entry(column.name.as_str()).or_insert(field);
        }
    }
    all
}

/// A row a file.
pub(super) fn table(out: &mut dyn Write, reports: &[ImportReport], words: Verbs) -> io::Result<()> {
    let columns = [
        Column::words(words.supplier(), 20),
        Column::figure(words.added()),
        Column::figure(words.changed()),
        Column::figure(words.unchanged()),
        Column::figure(words.removed()),
        Column::figure(words.rejected()),
        Column::words(words.file(), 40),
    ];
    let row = |report: &ImportReport| {
        let figure = |figure: u32| count(u64::from(figure));
        [
            report.supplier_name.to_string(),
            figure(report.changes.added),
            figure(report.changes.changed),
            figure(report.changes.unchanged),
            figure(report.changes.removed),
            count(report.rejected.len() as u64),
            report.file.to_string(),
        ]
    };
    table::write(out, &columns, &reports.iter().map(row).collect::<Vec<_>>())
}
