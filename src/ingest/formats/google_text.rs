//! A Google Merchant feed as a table, mostly separated by tabs: one item a row, attributes as columns in any order.

use super::Goods;
use super::columns::refused;
use super::google::{Item, attribute};
use super::shelf::{Shelf, Went};
use crate::domain::{Fault, Instant};
use crate::ingest::table::{Row, Table};

/// What stands in each column; none where it is not read.
fn columns(header: Row<'_>) -> Vec<Option<&'static str>> {
    header.cells().map(attribute).collect()
}

/// Whether a table is one.
pub(super) fn is_one(table: &Table) -> bool {
    let Some(header) = table.row(0).filter(|row| row.refused().is_none()) else { return false };
    let columns = columns(header);
    let has = |key| columns.contains(&Some(key));
    has("id") && has("title") && has("link") && has("image_link") && (has("price") || has("availability"))
}

/// The goods of one.
pub(super) fn read(table: &Table, at: Instant) -> Result<Goods, Fault> {
    let columns = table.row(0).map(columns).unwrap_or_default();
    let mut shelf = Shelf::default();
    for row in table.rows().skip(1) {
        let item = item(row, &columns);
        let is_empty = row.refused().is_none() && row.cells().all(str::is_empty);
        let went = if is_empty { Ok(Went::Empty) } else { item.take(&mut shelf, at) };
        shelf.count(went);
    }
    shelf.finish()
}

fn item(row: Row<'_>, columns: &[Option<&'static str>]) -> Item {
    let said = columns.iter().zip(row.cells()).filter_map(|(key, cell)| Some(((*key)?, cell.to_owned())));
    let is_read = |at: usize| columns.get(at).is_some_and(Option::is_some);
    Item { number: row.number(), said: said.collect(), refused: refused(row, is_read) }
}
