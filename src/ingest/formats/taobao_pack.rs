//! 淘宝数据包: what the assistant of Taobao and the tools around it write. Text separated by tabs (or commas), by columns' names:
//!
//! ```text
//! [ version 1.00 ]
//! [ title      cid        price      num        …  ]   English keys
//! [ 宝贝名称   宝贝类目   宝贝价格   宝贝数量   …  ]   Chinese names; at least one of the two lines is there
//! a good a line
//! ```
//!
//! How many columns there are, and in which order, depends on who wrote it and when: a column is known by either of its names. The price is
//! what the shop sells for, so it is the retail price; what a buyer pays is in no such file and stays unknown (面议). The description
//! (HTML of a whole page) is not read.

mod aliases;
mod pictures;
mod sku_props;

use super::Goods;
use super::columns::{Cells, Columns, Names};
use super::draft::Draft;
use super::shelf::{Shelf, Went};
use crate::domain::offer::Variant;
use crate::domain::{Fault, Instant, Money};
use crate::ingest::cell::title::{self, Title};
use crate::ingest::cell::{Why, price, stock};
use crate::ingest::names;
use crate::ingest::sheet::Rejected;
use crate::ingest::table::{Row, Table};
use crate::text::Clean;

use aliases::Aliases;

/// The columns that are read: key, Chinese name.
const KNOWN: &[Names] = &[
    &["title", "宝贝名称"],
    &["cid", "宝贝类目"],
    &["price", "宝贝价格"],
    &["num", "宝贝数量"],
    &["outerid", "商家编码"],
    &["numid", "数字id"],
    &["locationstate", "省"],
    &["locationcity", "城市"],
    &["picture", "新图片"],
    &["skuprops", "销售属性组合"],
    &["propalias", "销售属性别名"],
    &["inputpids", "用户输入id串"],
    &["inputvalues", "用户输入名值对"],
    &["inputcustomcpv", "自定义属性值"],
    &["barcode", "商品条形码"],
    &["itemweight", "物流重量"],
    &["itemsize", "物流体积"],
    &["subtitle", "宝贝卖点"],
];
/// What stays with the good under its column's name.
const KEPT: [&str; 6] = ["locationstate", "locationcity", "barcode", "itemweight", "itemsize", "subtitle"];
/// Known columns without which it is no pack.
const LEAST: usize = 4;

/// The rows of the header, by their places from 0: the line of the version, then those that name the columns.
struct Header<'a> {
    version: bool,
    names: Vec<Row<'a>>,
}

impl<'a> Header<'a> {
    fn of(table: &'a Table) -> Option<Self> {
        let version = table.row(0).is_some_and(is_version);
        let first = usize::from(version);
        let names: Vec<Row<'a>> =
            (first..first + 2).map_while(|place| table.row(place).filter(|row| is_header(*row))).collect();
        (!names.is_empty()).then_some(Self { version, names })
    }
    fn rows(&self) -> usize {
        usize::from(self.version) + self.names.len()
    }
}

fn is_version(row: Row<'_>) -> bool {
    row.cell(0).get(..8).is_some_and(|word| word.eq_ignore_ascii_case("version "))
        && row.cells().skip(1).all(str::is_empty)
}

fn is_header(row: Row<'_>) -> bool {
    let columns = Columns::of(&[row], KNOWN);
    let is_pack = columns.has("cid") || columns.has("skuprops");
    row.refused().is_none() && columns.has("title") && is_pack && columns.known() >= LEAST
}

/// Whether a table is one.
pub(super) fn is_one(table: &Table) -> bool {
    Header::of(table).is_some()
}

/// The goods of one.
pub(super) fn read(table: &Table, at: Instant) -> Result<Goods, Fault> {
    let header = Header::of(table);
    let columns = header.as_ref().map(|header| Columns::of(&header.names, KNOWN)).unwrap_or_default();
    let first = header.map_or(0, |header| header.rows());
    let mut shelf = Shelf::default();
    for row in table.rows().skip(first) {
        let went = take(Cells { row, columns: &columns, at }, &mut shelf);
        shelf.count(went);
    }
    shelf.finish()
}

fn take(cells: Cells<'_>, shelf: &mut Shelf) -> Result<Went, Rejected> {
    if cells.row.refused().is_none() && cells.row.cells().all(str::is_empty) {
        return Ok(Went::Empty);
    }
    if is_version(cells.row) || is_header(cells.row) {
        return Ok(Went::Title);
    }
    let title = title::read(cells.text("title"));
    let feed_id = feed_id(cells, &title.text);
    cells.sound(&["title", "outerid", "numid"], feed_id.as_ref())?;
    let Some(feed_id) = feed_id.clone().filter(|_| !title.text.is_empty()) else {
        return Err(cells.bad("title", Why::Nameless, feed_id.as_ref()));
    };
    let draft = draft(cells, &feed_id, title)?;
    shelf.put(draft).map_err(|why| cells.bad("", why, Some(&feed_id)))
}

/// Taobao's own number of the good, else the shop's code of it, else its title.
fn feed_id(cells: Cells<'_>, title: &str) -> Option<Clean> {
    let named = || names::said(cells.text("outerid")).or_else(|| names::said(title));
    names::numbered("tb", cells.text("numid")).or_else(|| named().map(|name| names::feed_id(&name)))
}

fn draft(cells: Cells<'_>, feed_id: &Clean, title: Title) -> Result<Draft, Rejected> {
    let article = names::said(cells.text("outerid"));
    let mut draft = Draft::new(feed_id.clone(), title, article, cells.at);
    let own_price = cells.figure("price", feed_id, |cell| price::one(cell, ""))?;
    draft.offer.list.stock = cells.figure("num", feed_id, |cell| stock::read(cell, ""))?;
    let prices = variants(cells, &mut draft).map_err(|why| cells.bad("skuprops", why, Some(feed_id)))?;
    draft.retail(own_price);
    for price in prices.into_iter().filter(|price| Some(*price) != own_price) {
        draft.keep(&cells.columns.shown("price"), &price.to_string());
    }
    draft.category(cells.columns.shown("cid"), cells.text("cid"));
    for picture in pictures::read(cells.text("picture")) {
        match picture.address {
            Some(address) => draft.image(address),
            None => draft.keep(&cells.columns.shown("picture"), &format!("{}.tbi", picture.name)),
        }
    }
    for key in KEPT {
        draft.keep(&cells.columns.shown(key), cells.text(key));
    }
    Ok(draft)
}

/// Adds the variants of a good; the prices they are sold for.
fn variants(cells: Cells<'_>, draft: &mut Draft) -> Result<Vec<Money>, Why> {
    let aliases = Aliases::of(
        [cells.text("inputcustomcpv"), cells.text("propalias")],
        cells.text("inputpids"),
        cells.text("inputvalues"),
    );
    let mut prices = Vec::new();
    for sku in sku_props::read(cells.text("skuprops"))? {
        let named: Vec<&str> = sku.properties.iter().map(|property| aliases.name(property)).collect();
        draft.variant(Variant {
            id: Clean::new(&sku.properties.iter().map(|property| property.text).collect::<Vec<_>>().join(";")),
            spec: Clean::new(&named.join(" ")),
            article: names::said(sku.code),
            stock: stock::read(sku.stock, "")?,
            ..Variant::default()
        })?;
        // A combination that is not sold has no price, or 0.
        match price::one(sku.price, "") {
            Ok(price) => prices.extend(price),
            Err(Why::ZeroPrice) => {}
            Err(why) => return Err(why),
        }
    }
    Ok(prices)
}
