//! Products as Shopify exports them: CSV, by columns' names, the older (`Variant SKU`) and the newer ones (`SKU`).
//!
//! Rows of one handle are one good: the first has its title, those below without a title are more variants, and those that have nothing
//! but a picture are pictures. A variant is its options' values in order; the one option `Title` of the value `Default Title` says that
//! there are no variants.
//!
//! No price of it is taken for money: the file does not say in which currency the shop counts. Price, compare-at price and cost per item
//! are kept under their columns' names, and the good's price and retail price stay unknown. A stock that the shop does not track
//! (`Variant Inventory Tracker` is empty) is unknown too, whatever figure stands there. Archived goods and drafts are not offered: their
//! rows are counted as not on offer.

use std::collections::HashSet;

use super::Goods;
use super::columns::{Cells, Columns, Names};
use super::draft::Draft;
use super::shelf::{Shelf, Went};
use crate::domain::offer::Variant;
use crate::domain::{Fault, Instant, Stock};
use crate::ingest::cell::title::{self, Title};
use crate::ingest::cell::{Why, stock};
use crate::ingest::names;
use crate::ingest::sheet::Rejected;
use crate::ingest::table::Table;
use crate::text::Clean;

/// The columns that are read: the key, and what they are called.
const KNOWN: &[Names] = &[
    &["handle", "urlhandle"],
    &["title"],
    &["vendor"],
    &["type"],
    &["productcategory"],
    &["tags"],
    &["status"],
    &["option1name"],
    &["option1value"],
    &["option2name"],
    &["option2value"],
    &["option3name"],
    &["option3value"],
    &["sku", "variantsku"],
    &["grams", "variantgrams", "weightvalue(grams)"],
    &["tracker", "variantinventorytracker", "inventorytracker"],
    &["stock", "variantinventoryqty", "inventoryquantity"],
    &["price", "variantprice"],
    &["compareat", "variantcompareatprice", "compareatprice"],
    &["cost", "costperitem"],
    &["barcode", "variantbarcode"],
    &["image", "imagesrc", "productimageurl"],
    &["variantimage", "variantimageurl"],
    &["mpn", "googleshopping/mpn"],
];
/// What stays with the good under its column's name; of several variants every different text.
const KEPT: [&str; 7] = ["price", "compareat", "cost", "grams", "barcode", "tags", "mpn"];
const OPTIONS: [&str; 3] = ["option1value", "option2value", "option3value"];

/// Whether a table is one.
pub(super) fn is_one(table: &Table) -> bool {
    let Some(header) = table.row(0).filter(|row| row.refused().is_none()) else { return false };
    let columns = Columns::of(&[header], KNOWN);
    let has = |key| columns.has(key);
    has("handle") && has("title") && (has("option1value") || has("sku") && has("price"))
}

/// The goods of one.
pub(super) fn read(table: &Table, at: Instant) -> Result<Goods, Fault> {
    let columns = table.row(0).map(|header| Columns::of(&[header], KNOWN)).unwrap_or_default();
    let mut products = Products::default();
    for row in table.rows().skip(1) {
        let went = products.take(Cells { row, columns: &columns, at });
        products.shelf.count(went);
    }
    products.shelf.finish()
}

#[derive(Default)]
struct Products {
    shelf: Shelf,
    /// Handles whose goods are not offered.
    off: HashSet<Clean>,
}

impl Products {
    fn take(&mut self, cells: Cells<'_>) -> Result<Went, Rejected> {
        if cells.row.refused().is_none() && cells.row.cells().all(str::is_empty) {
            return Ok(Went::Empty);
        }
        let title = title::read(cells.text("title"));
        let handle = if cells.text("handle").is_empty() { &title.text } else { cells.text("handle") };
        let feed_id = names::said(handle).map(|handle| names::feed_id(&handle));
        cells.sound(&["handle", "title", "sku"], feed_id.as_ref())?;
        let feed_id = feed_id.ok_or_else(|| cells.bad("handle", Why::Nameless, None))?;
        let status = cells.text("status").to_ascii_lowercase();
        if self.off.contains(&feed_id) || (!title.text.is_empty() && matches!(status.as_str(), "archived" | "draft")) {
            self.off.insert(feed_id);
            return Ok(Went::Off);
        }
        let is_first = self.shelf.draft(&feed_id).is_none();
        if is_first && title.text.is_empty() {
            return Err(cells.bad("title", Why::NoParent, Some(&feed_id)));
        }
        let row = Line::read(cells, &feed_id)?;
        if is_first {
            self.shelf.begin(begin(cells, &feed_id, title.clone(), handle, &row));
        }
        let Some(draft) = self.shelf.draft(&feed_id) else { return Ok(Went::Repeated) };
        if !title.text.is_empty() && draft.offer.list.title != title.text {
            return Err(cells.bad("title", Why::Repeated, Some(&feed_id)));
        }
        row.join(cells, draft, is_first).map_err(|why| cells.bad("", why, Some(&feed_id)))
    }
}

/// A row, understood.
struct Line {
    spec: Clean,
    sku: Option<Clean>,
    stock: Stock,
    /// Nothing but a picture.
    is_picture: bool,
}

impl Line {
    fn read(cells: Cells<'_>, feed_id: &Clean) -> Result<Self, Rejected> {
        let values = OPTIONS.map(|key| cells.text(key));
        let is_default = values == ["Default Title", "", ""];
        let spec = if is_default { String::new() } else { values.join(" ") };
        let tracked = !cells.columns.has("tracker") || !cells.text("tracker").is_empty();
        let figure = cells.figure("stock", feed_id, |cell| stock::read(cell, ""))?;
        Ok(Self {
            spec: Clean::new(&spec),
            sku: names::said(cells.text("sku")),
            stock: if tracked { figure } else { Stock::Unknown },
            is_picture: !is_default && ["sku", "price"].iter().chain(&OPTIONS).all(|key| cells.text(key).is_empty()),
        })
    }

    /// Puts the row into its good, which it may have begun.
    fn join(self, cells: Cells<'_>, draft: &mut Draft, is_first: bool) -> Result<Went, Why> {
        let plain = draft.offer.detail.variants.is_empty() && !is_first;
        let is_new = match (self.is_picture, self.spec.is_empty()) {
            (true, _) => true,
            (_, true) if is_first => true,
            (_, true) if plain && draft.offer.list.stock == self.stock => false,
            // With variants and without: one of the two is wrong.
            (_, true) => return Err(Why::Repeated),
            _ if plain => return Err(Why::Repeated),
            _ => draft.variant(self.variant())?,
        };
        if !is_new {
            let same = KEPT.iter().all(|key| draft.says(&cells.columns.shown(key), cells.text(key)));
            return if same { Ok(Went::Repeated) } else { Err(Why::Repeated) };
        }
        for key in ["image", "variantimage"] {
            draft.image(cells.text(key));
        }
        for key in KEPT {
            draft.keep(&cells.columns.shown(key), cells.text(key));
        }
        Ok(Went::Taken)
    }

    fn variant(self) -> Variant {
        let id = self.sku.clone().unwrap_or_else(|| self.spec.clone());
        Variant { id, spec: self.spec, article: self.sku, stock: self.stock, ..Variant::default() }
    }
}

/// The good of a first row.
fn begin(cells: Cells<'_>, feed_id: &Clean, title: Title, handle: &str, row: &Line) -> Draft {
    let own = row.sku.clone().filter(|_| row.spec.is_empty());
    let mut draft = Draft::new(feed_id.clone(), title, own.or_else(|| names::said(handle)), cells.at);
    if row.spec.is_empty() {
        draft.offer.list.stock = row.stock;
    }
    draft.offer.detail.brand = cells.clean("vendor");
    for key in ["type", "productcategory"] {
        draft.category(cells.columns.shown(key), cells.text(key));
    }
    draft
}
