//! One row of a `WooCommerce` export: what it is, its stock, and its attributes, of which a file may have any number.

use super::Draft;
use crate::domain::offer::Variant;
use crate::domain::{Stock, stock::Level};
use crate::ingest::cell::{plain, stock};
use crate::ingest::formats::columns::{Cells, Columns};
use crate::ingest::names;
use crate::ingest::sheet::Rejected;
use crate::ingest::table::limits;
use crate::text::Clean;

/// Whether it is one of another row's good: `variation`, also with more words (`variation, downloadable`).
pub(super) fn is_variant(cells: Cells<'_>) -> bool {
    plain(cells.text("type")).contains("variation")
}

/// 1 is published; 0 is private, -1 a draft.
pub(super) fn is_published(cells: Cells<'_>) -> bool {
    !matches!(cells.text("published"), "0" | "-1" | "false" | "FALSE")
}

/// The figure where the shop counts, else whether there is any.
pub(super) fn stock(cells: Cells<'_>, feed_id: &Clean) -> Result<Stock, Rejected> {
    // `parent` says that the good's own stock is that of all its variants.
    let counted = cells
        .figure("stock", feed_id, |cell| if cell == "parent" { Ok(Stock::Unknown) } else { stock::read(cell, "") })?;
    Ok(match (counted, cells.text("instock")) {
        (Stock::Unknown, "1" | "instock") => Stock::Level(Level::Ample),
        (Stock::Unknown, "0" | "outofstock") => Stock::Level(Level::None),
        (counted, _) => counted,
    })
}

/// A variant; what it is called where it has no attributes.
pub(super) fn variant(cells: Cells<'_>, spec: Clean, stock: Stock) -> Variant {
    let spec = if spec.is_empty() { cells.clean("name") } else { spec };
    let article = names::said(cells.text("sku"));
    let number = cells.clean("id");
    let id = if number.is_empty() { article.clone().unwrap_or_else(|| spec.clone()) } else { number };
    Variant { id, spec, article, stock, ..Variant::default() }
}

/// The columns `Attribute 1 name`, `Attribute 1 value(s)`, `Attribute 2 name` … by their places.
#[derive(Default)]
pub(super) struct Attributes(Vec<(usize, usize)>);

impl Attributes {
    pub(super) fn of(columns: &mut Columns) -> Self {
        let mut find = |names: [String; 3]| names.iter().find_map(|name| columns.find(name));
        let mut pair = |n: usize| {
            let name = find([format!("attribute{n}name"), format!("属性{n}名称"), format!("属性{n}的名称")])?;
            let value = find([format!("attribute{n}value(s)"), format!("属性{n}值"), format!("属性{n}的值")])?;
            Some((name, value))
        };
        Self((1..=limits::COLUMNS).map_while(&mut pair).collect())
    }

    fn said<'a>(&self, cells: Cells<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
        let cell = move |(name, value): &(usize, usize)| (cells.row.cell(*name), cells.row.cell(*value));
        self.0.iter().map(cell).filter(|(name, value)| !name.is_empty() && !value.is_empty())
    }

    /// Keeps those of a good.
    pub(super) fn keep(&self, cells: Cells<'_>, draft: &mut Draft) {
        for (name, value) in self.said(cells) {
            draft.keep(&Clean::new(name), value);
        }
    }

    /// Those of a variant, as one name.
    pub(super) fn spec(&self, cells: Cells<'_>) -> Clean {
        Clean::new(&self.said(cells).map(|(_, value)| value).collect::<Vec<_>>().join(" "))
    }
}
