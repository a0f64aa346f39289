//! The columns of a file whose format names them: found by any of the names that programs and languages give them, never by their place.

use std::collections::HashMap;

use crate::domain::Instant;
use crate::ingest::cell::{Why, plain};
use crate::ingest::names;
use crate::ingest::sheet::Rejected;
use crate::ingest::table::Row;
use crate::text::Clean;

/// Names of one column as [`normal`] leaves them; by the first one it is asked for.
pub(super) type Names = &'static [&'static str];

/// A header as it is compared: without case, width, spaces, `_`, `-`, `?` and `*`.
pub(super) fn normal(header: &str) -> String {
    plain(header).chars().filter(|c| !matches!(c, '_' | '-' | '?' | '*')).collect()
}

/// Where the known columns are.
#[derive(Default)]
pub(super) struct Columns {
    places: HashMap<&'static str, usize>,
    /// What the file calls every column.
    shown: Vec<Clean>,
    /// The same as it is compared.
    normal: Vec<String>,
    /// Columns that were asked for by a name of no list.
    found: Vec<usize>,
}

impl Columns {
    /// Of the rows that name them; a column goes by the names of all of them and is shown by the last.
    pub(super) fn of(headers: &[Row<'_>], known: &[Names]) -> Self {
        let mut columns = Self::default();
        for header in headers {
            for (at, cell) in header.cells().enumerate() {
                let name = normal(cell);
                if at == columns.shown.len() {
                    columns.shown.push(Clean::new(cell));
                    columns.normal.push(name.clone());
                } else if let (Some(shown), false) = (columns.shown.get_mut(at), name.is_empty()) {
                    *shown = Clean::new(cell);
                }
                if let Some(key) = known.iter().find(|names| names.contains(&name.as_str())).and_then(|n| n.first()) {
                    columns.places.entry(key).or_insert(at);
                }
            }
        }
        columns
    }

    /// Whether the file has this column.
    pub(super) fn has(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// Whether a column was found by any name.
    fn is_read(&self, at: usize) -> bool {
        self.places.values().chain(&self.found).any(|place| *place == at)
    }

    /// How many of the known columns it has.
    pub(super) fn known(&self) -> usize {
        self.places.len()
    }

    /// A column by a name that no list has, such as `Attribute 7 name`.
    pub(super) fn find(&mut self, name: &str) -> Option<usize> {
        let at = self.normal.iter().position(|own| own == name)?;
        self.found.push(at);
        Some(at)
    }

    /// What the file calls a column; empty where it has none.
    pub(super) fn shown(&self, key: &str) -> Clean {
        self.places.get(key).and_then(|at| self.shown.get(*at)).cloned().unwrap_or_default()
    }
}

/// Why a row cannot be taken as it stands. A cell that is too long is no matter in a column that is not read, such as a description.
pub(super) fn refused(row: Row<'_>, is_read: impl Fn(usize) -> bool) -> Option<Why> {
    let unread = || row.left_out().next().is_some() && !row.left_out().any(is_read);
    row.refused().filter(|why| *why != Why::LongCell || !unread())
}

/// A row whose cells are asked for by their columns' names.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) row: Row<'a>,
    pub(super) columns: &'a Columns,
    /// When the figures are true.
    pub(super) at: Instant,
}

impl<'a> Cells<'a> {
    /// What stands there; empty where the file has no such column.
    pub(super) fn text(&self, key: &str) -> &'a str {
        self.columns.places.get(key).map_or("", |at| self.row.cell(*at))
    }

    /// The same, made safe.
    pub(super) fn clean(&self, key: &str) -> Clean {
        Clean::new(self.text(key))
    }

    /// The row rejected for a cell of it, or as a whole for the key `""`.
    pub(super) fn bad(&self, key: &str, why: Why, feed_id: Option<&Clean>) -> Rejected {
        let whole = || self.row.cells().filter(|cell| !cell.is_empty()).take(32).collect::<Vec<_>>().join(" | ");
        Rejected {
            part: Clean::default(),
            row: self.row.number(),
            column: self.columns.shown(key),
            raw: if key.is_empty() { Clean::new(&whole()) } else { self.clean(key) },
            why,
            feed_id: feed_id.cloned(),
        }
    }

    /// The row rejected, if it cannot be taken as it stands, or one of the cells that name the good is not what was written.
    pub(super) fn sound(&self, named_by: &[&str], feed_id: Option<&Clean>) -> Result<(), Rejected> {
        if let Some(why) = refused(self.row, |at| self.columns.is_read(at)) {
            return Err(self.bad("", why, feed_id));
        }
        let wrong = named_by.iter().find_map(|key| Some((key, names::wrong(self.text(key))?)));
        wrong.map_or(Ok(()), |(key, why)| Err(self.bad(key, why, None)))
    }

    /// A cell read by its parser.
    pub(super) fn figure<T>(
        &self,
        key: &str,
        feed_id: &Clean,
        read: impl FnOnce(&str) -> Result<T, Why>,
    ) -> Result<T, Rejected> {
        read(self.text(key)).map_err(|why| self.bad(key, why, Some(feed_id)))
    }
}
