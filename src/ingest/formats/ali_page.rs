//! What stands inside an offer's page of 1688: one offer a page, its parts spread over objects inside each other, found by their names.
//!
//! Lists are not searched: they hold other offers (of the same shop, of those who also looked at this). Names that mean something else at
//! other places (`price`, `images`) are read only where they are known to belong.

mod parts;

use super::ali::{Quote, quote};
use super::find;
use super::items::{self, Form, Item, address, keep};
use super::json::Node;
use super::markup;
use super::object::{Object, Read};
use crate::domain::{Detail, Fault, FaultKind, Instant, Listing, Offer, PriceBreaks, Stock};
use crate::ingest::cell::Why;
use crate::ingest::formats::Goods;
use crate::text::Clean;

const FORM: Form =
    Form { prefix: "1688", ids: &["offerId", "offerid", "offerID", "productId", "id"], open, read: offer };

/// Names that mean the same wherever they stand in a page.
const NAMES: [&str; 17] = [
    "offerId",
    "offerid",
    "offerID",
    "productId",
    "subject",
    "offerTitle",
    "productCargoNumber",
    "skuRangePrices",
    "skuInfoMap",
    "canBookCount",
    "saleCount",
    "beginNum",
    "offerUnit",
    "mixParam",
    "mainImage",
    "companyName",
    "offerUrl",
];
/// Names that are not looked into: their own fields are called the same.
const CLOSED: [&str; 2] = ["skuInfoMap", "mixParam"];

/// Reads a page, or a list of pages.
pub(super) fn read(root: Node<'_>, at: Instant) -> Result<Goods, Fault> {
    let pages = match root.list() {
        Some(pages) if pages.len() <= find::ITEMS => pages,
        None if !root.raw().starts_with('[') => vec![root],
        _ => return Err(Fault::new(FaultKind::FileLimit, &format!("more than {} goods", find::ITEMS))),
    };
    items::read(&FORM, &pages, at)
}

fn open(node: Node<'_>) -> Option<Object<'_>> {
    Object::of(node).map(|page| page.with_inner(&NAMES, &CLOSED))
}

fn offer(page: &Object<'_>) -> Read<Item> {
    let skus = parts::skus(page)?;
    let ranges = parts::ranges(page)?;
    let prices: Vec<_> = skus.iter().map(|sku| sku.price).collect();
    let quote = quote(&ranges, &prices).ok_or_else(|| {
        page.bad("skuRangePrices", page.get(&["skuRangePrices"]).map(|(_, node)| node), Why::WhichPrice)
    })?;
    let own = page.stock(&["canBookCount"])?;
    let mix = page.part(&["mixParam"])?;
    let list = Listing {
        article: Some(page.name(&["productCargoNumber"])?).filter(|article| !article.is_empty()),
        title: Clean::new(&markup::plain(&page.name(&["subject", "offerTitle", "title"])?)),
        unit: page.words(&["offerUnit", "unit"]),
        breaks: if quote == Quote::Count { ranges } else { PriceBreaks::default() },
        moq: page.count(&["beginNum"])?,
        stock: if own == Stock::Unknown { Stock::together(skus.iter().map(|sku| sku.stock)) } else { own },
        mix: parts::is_mixed(&mix)?,
        ..Listing::default()
    };
    let mut attrs = Vec::new();
    keep(&mut attrs, "已售", page.words(&["saleCount"]));
    keep(&mut attrs, "混批金额", mix.words(&["mixAmount"]));
    keep(&mut attrs, "混批数量", mix.words(&["mixNumber", "mixNum"]));
    keep(&mut attrs, "公司", page.words(&["companyName"]));
    let detail = Detail {
        attrs,
        images: parts::images(page),
        link: address(&page.words(&["detailUrl", "offerUrl"])).unwrap_or_default(),
        variants: skus.into_iter().map(|sku| sku.variant(quote == Quote::Variant)).collect(),
        ..Detail::default()
    };
    Ok(Item::Offer(Box::new(Offer { list, detail })))
}
