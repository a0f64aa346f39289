//! Goods on their way from the store into the catalog.

use crate::search::{CatalogRow, Slot};
use crate::store::ListedRow;

/// Rows as the store gives them, as the catalog takes them.
pub(crate) fn catalog_rows(rows: Vec<ListedRow>) -> impl Iterator<Item = CatalogRow> {
    rows.into_iter().map(|row| CatalogRow {
        slot: Slot {
            supplier: row.slot.supplier,
            page: row.slot.page,
            row: u8::try_from(row.slot.row).unwrap_or(u8::MAX),
        },
        id: row.id,
        gone_at: row.gone_at,
        changed_at: row.changed_at,
        listing: row.listing,
    })
}
