//! Items of a Google Merchant feed, whether they stand in a table or in XML.
//!
//! Items of one `item_group_id` are the variants of one good, called by their colour, size, material and pattern; an item without a group is
//! a good. The currency stands behind each price: yuan (CNY, RMB) are the retail price, any other is kept as it stands and the retail price
//! is unknown. What a buyer pays is in no such feed. `availability` is a word for stock; descriptions are not read.

use super::draft::Draft;
use super::shelf::{Shelf, Went};
use crate::domain::offer::Variant;
use crate::domain::{Instant, Money, Stock, stock::Level};
use crate::ingest::cell::title::{self, Title};
use crate::ingest::cell::{Why, plain, price};
use crate::ingest::names;
use crate::ingest::sheet::Rejected;
use crate::text::Clean;

/// The attributes that are read, as Google calls them.
pub(super) const KNOWN: [&str; 20] = [
    "id",
    "title",
    "link",
    "image_link",
    "additional_image_link",
    "availability",
    "price",
    "sale_price",
    "brand",
    "gtin",
    "mpn",
    "item_group_id",
    "color",
    "size",
    "material",
    "pattern",
    "product_type",
    "google_product_category",
    "condition",
    "shipping_weight",
];
/// What tells variants of a group apart.
const APART: [&str; 4] = ["color", "size", "material", "pattern"];
/// What stays with the good under its name; of several variants every different text.
const KEPT: [&str; 6] = ["sale_price", "gtin", "mpn", "google_product_category", "condition", "shipping_weight"];

/// The attribute that a column or an element is, however it is written: `g:image_link`, `Image link`.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    let local = name.rsplit(':').next().unwrap_or(name);
    let bare = |name: &str| plain(name).replace(['_', '-'], "");
    let local = bare(local);
    KNOWN.into_iter().find(|known| bare(known) == local)
}

/// One item.
#[derive(Default)]
pub(super) struct Item {
    /// Its row in a table, else which item of the feed it is.
    pub(super) number: u32,
    /// Attributes with their texts, in the order they stand.
    pub(super) said: Vec<(&'static str, String)>,
    /// Why it cannot be taken as it stands.
    pub(super) refused: Option<Why>,
}

impl Item {
    fn text(&self, key: &str) -> &str {
        self.all(key).next().unwrap_or_default()
    }

    fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.said.iter().filter(move |(own, text)| *own == key && !text.trim().is_empty()).map(|(_, text)| text.trim())
    }

    fn bad(&self, key: &'static str, why: Why, feed_id: Option<&Clean>) -> Rejected {
        let whole = || self.said.iter().map(|(_, text)| text.as_str()).take(32).collect::<Vec<_>>().join(" | ");
        Rejected {
            part: Clean::default(),
            row: self.number,
            column: Clean::fixed(key),
            raw: if key.is_empty() { Clean::new(&whole()) } else { Clean::new(self.text(key)) },
            why,
            feed_id: feed_id.cloned(),
        }
    }

    /// Puts the item to the goods so far.
    pub(super) fn take(&self, goods: &mut Shelf, at: Instant) -> Result<Went, Rejected> {
        if self.refused.is_none() && self.said.iter().all(|(_, text)| text.trim().is_empty()) {
            return Ok(Went::Empty);
        }
        let (own, group) = (names::said(self.text("id")), names::said(self.text("item_group_id")));
        let feed_id = group.as_ref().or(own.as_ref()).map(|name| names::feed_id(name));
        if let Some(why) = self.refused {
            return Err(self.bad("", why, feed_id.as_ref()));
        }
        let title = title::read(self.text("title"));
        let (Some(own), Some(feed_id)) = (own, feed_id) else { return Err(self.bad("id", Why::Nameless, None)) };
        for key in ["id", "item_group_id", "title", "mpn"] {
            if let Some(why) = names::wrong(self.text(key)) {
                return Err(self.bad(key, why, None));
            }
        }
        if title.text.is_empty() {
            return Err(self.bad("title", Why::Nameless, Some(&feed_id)));
        }
        let stock = stock(self.text("availability")).map_err(|why| self.bad("availability", why, Some(&feed_id)))?;
        let retail = retail(self.text("price")).map_err(|why| self.bad("price", why, Some(&feed_id)))?;
        match group {
            None => {
                let mut draft = self.draft(&feed_id, title, names::said(self.text("mpn")).unwrap_or(own), at);
                draft.offer.list.stock = stock;
                (draft.offer.detail.size, draft.offer.detail.material) = (self.clean("size"), self.clean("material"));
                self.fill(&mut draft, retail, &["color", "pattern"]);
                goods.put(draft)
            }
            Some(group) => {
                if goods.draft(&feed_id).is_none() {
                    goods.begin(self.draft(&feed_id, title, group, at));
                }
                let Some(draft) = goods.draft(&feed_id) else { return Ok(Went::Repeated) };
                self.join(draft, own, stock, retail)
            }
        }
        .map_err(|why| self.bad("", why, Some(&feed_id)))
    }

    fn clean(&self, key: &str) -> Clean {
        Clean::new(self.text(key))
    }

    fn draft(&self, feed_id: &Clean, title: Title, article: Clean, at: Instant) -> Draft {
        let mut draft = Draft::new(feed_id.clone(), title, Some(article), at);
        draft.offer.detail.brand = self.clean("brand");
        draft.offer.detail.link = Clean::long(self.text("link"));
        draft
    }

    /// Makes the item a variant of its group.
    fn join(&self, draft: &mut Draft, id: Clean, stock: Stock, retail: Option<Money>) -> Result<Went, Why> {
        let apart: Vec<&str> = APART.iter().map(|key| self.text(key)).filter(|text| !text.is_empty()).collect();
        let spec = if apart.is_empty() { title::read(self.text("title")).text } else { Clean::new(&apart.join(" ")) };
        let article = names::said(self.text("mpn")).unwrap_or_else(|| id.clone());
        let variant = Variant { id, spec, article: Some(article), stock, ..Variant::default() };
        if draft.variant(variant)? {
            self.fill(draft, retail, &[]);
            return Ok(Went::Taken);
        }
        let price = || retail.is_some() || draft.says(&Clean::fixed("price"), self.text("price"));
        let same = price() && KEPT.iter().all(|key| draft.says(&Clean::fixed(key), self.text(key)));
        self.categories(draft);
        if same { Ok(Went::Repeated) } else { Err(Why::Repeated) }
    }

    /// What is said beside names and stock.
    fn fill(&self, draft: &mut Draft, retail: Option<Money>, more: &[&'static str]) {
        draft.retail(retail);
        if retail.is_none() {
            draft.keep(&Clean::fixed("price"), self.text("price"));
        }
        self.categories(draft);
        self.all("image_link").for_each(|address| draft.image(address));
        for addresses in self.all("additional_image_link") {
            addresses.split(',').for_each(|address| draft.image(address));
        }
        for key in KEPT.iter().chain(more) {
            draft.keep(&Clean::fixed(key), self.text(key));
        }
    }

    fn categories(&self, draft: &mut Draft) {
        self.all("product_type").for_each(|category| draft.category(Clean::fixed("product_type"), category));
        if self.text("product_type").is_empty() {
            draft.category(Clean::fixed("google_product_category"), self.text("google_product_category"));
        }
    }
}

/// `in stock`, `out of stock`; a pre-order or a back-order says nothing of what is there.
fn stock(word: &str) -> Result<Stock, Why> {
    match plain(word).replace('_', "").as_str() {
        "" | "preorder" | "backorder" => Ok(Stock::Unknown),
        "instock" | "availablefororder" => Ok(Stock::Level(Level::Ample)),
        "limitedavailability" => Ok(Stock::Level(Level::Tight)),
        "outofstock" => Ok(Stock::Level(Level::None)),
        _ => Err(Why::NotAStock),
    }
}

/// A price in yuan; none in another currency, or without one. A price that is none of anything is an error.
fn retail(cell: &str) -> Result<Option<Money>, Why> {
    let text = plain(cell);
    let number = text.trim_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '¥' | '$' | '€' | '£'));
    let is_yuan = ["cny", "rmb", "元", "¥"].iter().any(|sign| text.starts_with(sign) || text.ends_with(sign));
    let number = number.trim_end_matches('元');
    let price = if number.is_empty() && !text.is_empty() { Err(Why::NotAPrice) } else { price::one(number, "") };
    if is_yuan || text.is_empty() { price } else { price.map(|_| None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yuan_are_a_retail_price() {
        for (cell, expected) in [
            ("12.90 CNY", Ok(Some(Money::fen(1_290)))),
            ("CNY 12.90", Ok(Some(Money::fen(1_290)))),
            ("1,200.00 cny", Ok(Some(Money::yuan(1_200)))),
            ("12.90 USD", Ok(None)),
            ("$12.90", Ok(None)),
            ("12.90", Ok(None)),
            ("", Ok(None)),
            ("0 CNY", Err(Why::ZeroPrice)),
            ("twelve", Err(Why::NotAPrice)),
            ("1-2 CNY", Err(Why::PriceRange)),
        ] {
            assert_eq!(retail(cell), expected, "{cell}");
        }
    }

    #[test]
    fn attributes_however_they_are_written() {
        assert_eq!(attribute("g:image_link"), Some("image_link"));
        assert_eq!(attribute("Image link"), Some("image_link"));
        assert_eq!(attribute("ID"), Some("id"));
        assert_eq!(attribute("description"), None);
    }

    #[test]
    fn stock_in_words() {
        assert_eq!(stock("in_stock"), Ok(Stock::Level(Level::Ample)));
        assert_eq!(stock("out of stock"), Ok(Stock::Level(Level::None)));
        assert_eq!(stock("preorder"), Ok(Stock::Unknown));
        assert_eq!(stock("soon"), Err(Why::NotAStock));
    }
}
