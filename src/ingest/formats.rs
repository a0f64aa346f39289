//! Files whose format says what each figure is: nothing has to be asked about their columns. They are known by what is in them, never by
//! their names.

mod ali;
mod ali_page;
mod columns;
mod draft;
mod find;
mod google;
mod google_text;
pub mod google_xml;
mod items;
mod json;
mod markup;
mod object;
mod script;
mod shelf;
mod shopify;
pub mod table;
mod taobao_pack;
mod taobao_search;
mod text;
mod woocommerce;
mod yiwugo;

use crate::domain::{Offer, Supplier};
use crate::ingest::sheet::{Rejected, Skipped};

pub use text::{of_text, read_text};

/// What a file of such a format holds. Every row that was read is counted: `taken`, `skipped` and `rejected` together are `rows`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Goods {
    /// What the supplier says of itself.
    pub supplier: Supplier,
    /// Rows, or items of a list, that were read.
    pub rows: u32,
    /// Those that became offers or parts of one.
    pub taken: u32,
    /// Of them, those that only repeated what stood above.
    pub repeats: u32,
    /// Those that are no goods.
    pub skipped: Skipped,
    /// The goods, each once, in the order they stand.
    pub offers: Vec<Offer>,
    /// What was not understood.
    pub rejected: Vec<Rejected>,
}
