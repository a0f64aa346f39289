//! Products as `WooCommerce` exports them: CSV, by columns' names, in English or Chinese.
//!
//! A row is a good, or (`Type` is `variation`) a variant of the good that `Parent` names, as `id:12` or by its SKU; the parent may stand
//! above or below. A variant is its attributes' values in order. Categories are `A > B, C`: the first counts, all are kept.
//!
//! No price of it is taken for money: the file does not say in which currency the shop counts. Regular and sale price are kept under their
//! columns' names, and the good's price and retail price stay unknown. What is not published is not offered: its rows, and those of its
//! variants, are counted as not on offer.

mod row;

use std::collections::{HashMap, HashSet};

use super::Goods;
use super::columns::{Cells, Columns, Names};
use super::draft::Draft;
use super::shelf::{Shelf, Went};
use crate::domain::{Fault, Instant};
use crate::ingest::cell::{Why, title};
use crate::ingest::names;
use crate::ingest::sheet::Rejected;
use crate::ingest::table::Table;
use crate::text::Clean;

use row::Attributes;

/// The columns that are read: the key, and what they are called.
const KNOWN: &[Names] = &[
    &["id"],
    &["type", "类型"],
    &["sku", "货号"],
    &["name", "名称"],
    &["published", "已发布", "发布"],
    &["instock", "有货", "有库存", "有现货"],
    &["stock", "库存"],
    &["regularprice", "常规售价", "常规价格", "正常价格", "原价"],
    &["saleprice", "促销价格", "促销价", "特价"],
    &["categories", "分类", "类别", "分类目录"],
    &["tags", "标签"],
    &["images", "图片", "图像"],
    &["parent", "父级", "父类"],
    &["weight(kg)", "重量(kg)", "重量(公斤)", "重量(千克)"],
    &["gtin,upc,ean,orisbn"],
    &["brands", "品牌"],
];
/// What stays with the good under its column's name; of several variants every different text.
const KEPT: [&str; 5] = ["regularprice", "saleprice", "weight(kg)", "gtin,upc,ean,orisbn", "tags"];

/// Whether a table is one.
pub(super) fn is_one(table: &Table) -> bool {
    let Some(header) = table.row(0).filter(|row| row.refused().is_none()) else { return false };
    let columns = Columns::of(&[header], KNOWN);
    let telling = ["published", "parent", "regularprice", "instock"];
    let told = telling.iter().filter(|key| columns.has(key)).count();
    ["type", "sku", "name"].iter().all(|key| columns.has(key)) && told >= 2
}

/// The goods of one: parents first, so that a variant finds its own wherever it stands.
pub(super) fn read(table: &Table, at: Instant) -> Result<Goods, Fault> {
    let mut columns = table.row(0).map(|header| Columns::of(&[header], KNOWN)).unwrap_or_default();
    let attributes = Attributes::of(&mut columns);
    let mut products = Products { attributes, ..Products::default() };
    for variants in [false, true] {
        for row in table.rows().skip(1) {
            let cells = Cells { row, columns: &columns, at };
            if row::is_variant(cells) == variants {
                let went = products.take(cells, variants);
                products.shelf.count(went);
            }
        }
    }
    products.shelf.finish().map(|mut goods| {
        goods.rejected.sort_by_key(|bad| bad.row);
        goods
    })
}

#[derive(Default)]
struct Products {
    shelf: Shelf,
    attributes: Attributes,
    /// Feed ids by what a parent is called: `id:12`, or its SKU.
    parents: HashMap<Clean, Clean>,
    /// Feed ids of goods that are not offered.
    off: HashSet<Clean>,
}

impl Products {
    fn take(&mut self, cells: Cells<'_>, is_variant: bool) -> Result<Went, Rejected> {
        if cells.row.refused().is_none() && cells.row.cells().all(str::is_empty) {
            return Ok(Went::Empty);
        }
        if is_variant { self.variant(cells) } else { self.good(cells) }
    }

    fn good(&mut self, cells: Cells<'_>) -> Result<Went, Rejected> {
        let title = title::read(cells.text("name"));
        let sku = names::said(cells.text("sku"));
        let named = || sku.clone().or_else(|| names::said(&title.text));
        let feed_id = names::numbered("wc", cells.text("id")).or_else(|| named().map(|name| names::feed_id(&name)));
        cells.sound(&["name", "sku", "id"], feed_id.as_ref())?;
        let Some(feed_id) = feed_id.clone().filter(|_| !title.text.is_empty()) else {
            return Err(cells.bad("name", Why::Nameless, feed_id.as_ref()));
        };
        if !row::is_published(cells) {
            self.name(cells, &feed_id);
            self.off.insert(feed_id);
            return Ok(Went::Off);
        }
        let mut draft = Draft::new(feed_id.clone(), title, sku, cells.at);
        draft.offer.list.stock = row::stock(cells, &feed_id)?;
        draft.offer.detail.brand = cells.clean("brands");
        for category in cells.text("categories").split(',') {
            draft.category(cells.columns.shown("categories"), category);
        }
        self.attributes.keep(cells, &mut draft);
        keep(cells, &mut draft);
        let went = self.shelf.put(draft).map_err(|why| cells.bad("", why, Some(&feed_id)))?;
        self.name(cells, &feed_id);
        Ok(went)
    }

    fn name(&mut self, cells: Cells<'_>, feed_id: &Clean) {
        let number = format!("id:{}", cells.text("id"));
        for name in [number.as_str(), cells.text("sku")].into_iter().filter(|name| !name.is_empty()) {
            self.parents.entry(names::feed_id(name)).or_insert_with(|| feed_id.clone());
        }
    }

    fn variant(&mut self, cells: Cells<'_>) -> Result<Went, Rejected> {
        let parent = self.parents.get(&names::feed_id(cells.text("parent"))).cloned();
        cells.sound(&["sku", "parent"], parent.as_ref())?;
        let parent = parent.ok_or_else(|| cells.bad("parent", Why::NoParent, None))?;
        if self.off.contains(&parent) || !row::is_published(cells) {
            return Ok(Went::Off);
        }
        let stock = row::stock(cells, &parent)?;
        let variant = row::variant(cells, self.attributes.spec(cells), stock);
        let Some(draft) = self.shelf.draft(&parent) else { return Err(cells.bad("parent", Why::NoParent, None)) };
        let is_new = draft.variant(variant).map_err(|why| cells.bad("", why, Some(&parent)))?;
        if is_new {
            keep(cells, draft);
        }
        Ok(if is_new { Went::Taken } else { Went::Repeated })
    }
}

fn keep(cells: Cells<'_>, draft: &mut Draft) {
    cells.text("images").split(',').for_each(|address| draft.image(address));
    for key in KEPT {
        draft.keep(&cells.columns.shown(key), cells.text(key));
    }
}
