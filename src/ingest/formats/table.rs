//! Tables whose header says which program exported them.

use super::{Goods, google_text, shopify, taobao_pack, woocommerce};
use crate::domain::{Fault, FaultKind, Instant};
use crate::ingest::format::Format;
use crate::ingest::table::Table;

/// Whether a table is of one kind.
type Known = fn(&Table) -> bool;

/// Which export a table is, by its first rows; none of them where people made it up themselves.
pub fn of_table(table: &Table) -> Option<Format> {
    let kinds: [(Format, Known); 4] = [
        (Format::TaobaoPack, taobao_pack::is_one),
        (Format::Shopify, shopify::is_one),
        (Format::WooCommerce, woocommerce::is_one),
        (Format::GoogleText, google_text::is_one),
    ];
    kinds.into_iter().find(|(_, is_one)| is_one(table)).map(|(format, _)| format)
}

/// The goods of such a table. Figures are dated `at`, as no export says when they were true.
pub fn read_table(format: Format, table: &Table, at: Instant) -> Result<Goods, Fault> {
    match format {
        Format::TaobaoPack => taobao_pack::read(table, at),
        Format::Shopify => shopify::read(table, at),
        Format::WooCommerce => woocommerce::read(table, at),
        Format::GoogleText => google_text::read(table, at),
        _ => Err(Fault::new(FaultKind::FileFormat, format.name())),
    }
}
