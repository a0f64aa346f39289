//! A search answer of 义乌购: goods of many shops with one price each, in whole fen.

use super::find;
use super::items::{self, Form, Item, address, keep};
use super::json::Node;
use super::markup;
use super::object::{self, Object, Read};
use crate::domain::{Detail, Fault, Instant, Listing, Offer, PriceBreak, PriceBreaks, Quantity};
use crate::ingest::formats::Goods;
use crate::text::Clean;

const FORM: Form = Form { prefix: "yiwugo", ids: &["id"], open: object::open, read: offer };

/// Reads an answer, or several in a list.
pub(super) fn read(root: Node<'_>, at: Instant) -> Result<Goods, Fault> {
    items::read(&FORM, &find::lists(root, &["prslist"])?, at)
}

fn offer(item: &Object<'_>) -> Read<Item> {
    let price = item.fen(&["sellPrice"])?.map(|price| PriceBreak { min: Quantity::saturating(1), price });
    let breaks = PriceBreaks::new(price.into_iter().collect()).unwrap_or_default();
    let list = Listing {
        title: Clean::new(&markup::plain(&item.name(&["title"])?)),
        unit: item.words(&["metric"]),
        breaks,
        moq: item.count(&["startNum"])?,
        ..Listing::default()
    };
    let mut attrs = Vec::new();
    keep(&mut attrs, "店铺", Clean::new(&markup::plain(&item.words(&["shopName"]))));
    keep(&mut attrs, "店铺号", item.words(&["shopUrlId"]));
    keep(&mut attrs, "档口", item.words(&["marketOrAdress"]));
    keep(&mut attrs, "成交", item.words(&["dealQuantity"]));
    keep(&mut attrs, "销量", item.words(&["saleNumber"]));
    let images = address(&item.words(&["picture1"])).into_iter().collect();
    Ok(Item::Offer(Box::new(Offer { list, detail: Detail { attrs, images, ..Detail::default() } })))
}
