//! Offers of 1688 as its open platform answers them: the old shape (`AlibabaProductProductInfo`) and the newer one of the cross-border
//! detail, alone, in lists, or in the platform's envelopes. docs/formats.md tells which field comes from where.
//!
//! What it refuses to guess: prices of variants when nothing says whether they or the prices by count hold; a state that may mean on offer
//! or not. Prices by count are the good's only where it is sold by count (`quoteType` 0 and 2); with a price for each variant
//! (`quoteType` 1) they are only the default variant's and count for nothing.

mod rest;
mod sale;
mod sku;

use super::find;
use super::items::{self, Form, Item};
use super::json::Node;
use super::markup;
use super::object::{self, Object, Read};
use crate::domain::{Detail, Fault, Instant, Listing, Offer};
use crate::ingest::cell::Why;
use crate::ingest::formats::Goods;
use crate::text::Clean;

pub(super) use sale::{Quote, quote, step};
pub(super) use sku::single;

const FORM: Form = Form {
    prefix: "1688",
    ids: &["productID", "productId", "offerId", "offerID", "id"],
    open: object::open,
    read: offer,
};
const SALE: [&str; 2] = ["saleInfo", "productSaleInfo"];

/// Reads an answer.
pub(super) fn read(root: Node<'_>, at: Instant) -> Result<Goods, Fault> {
    let items = find::items(root, is_offer, wraps)?;
    items::read(&FORM, &items, at)
}

fn is_offer(object: &Object<'_>) -> bool {
    object.has(&["subject", "saleInfo", "productSaleInfo", "skuInfos", "productSkuInfos"])
}

/// Names under which the platform's envelopes hold what they bring.
fn wraps(name: &str) -> bool {
    const NAMES: [&str; 18] = [
        "result",
        "data",
        "productInfo",
        "productInfos",
        "productInfoList",
        "product",
        "products",
        "productList",
        "resultList",
        "toReturn",
        "offer",
        "offers",
        "offerList",
        "items",
        "list",
        "model",
        "content",
        "response",
    ];
    NAMES.contains(&name) || name.ends_with("_response")
}

fn offer(item: &Object<'_>) -> Read<Item> {
    if !is_on_offer(item)? {
        return Ok(Item::Off);
    }
    let sale = item.part(&SALE)?;
    let skus = sku::all(item)?;
    let attrs = rest::attributes(item);
    let named = |name: &str| attrs.iter().find(|(label, _)| &**label == name).map(|(_, value)| value.clone());
    let article = Some(item.name(&["productCargoNumber", "cargoNumber"])?).filter(|article| !article.is_empty());
    let (breaks, quote) = sale::breaks(item, &sale, &skus)?;
    let lot = sale::lot(&sale)?;
    let list = Listing {
        article: article.or_else(|| named("货号")),
        title: Clean::new(&markup::plain(&item.name(&["subject"])?)),
        category: item.words(&["categoryName", "thirdCategoryName", "secondCategoryName"]),
        unit: sale::unit(item, &sale)?,
        breaks,
        moq: sale.count(&["minOrderQuantity"])?.or(item.count(&["minOrderQuantity"])?),
        retail: sale.price_or_none(&["retailprice", "retailPrice"])?.or(sale.price_or_none(&["cpsSuggestPrice"])?),
        stock: sku::stock(sale.stock(&["amountOnSale"])?, &skus),
        lead_days: sale.whole(&["deliveryLimit"]).and_then(|days| u16::try_from(days).ok()).filter(|days| *days > 0),
        mix: rest::is_mixed(item, &sale)?,
        dropship: sale::dropship(item, &sale, &skus)?,
        ..Listing::default()
    };
    let detail = Detail {
        brand: named("品牌").unwrap_or_default(),
        material: named("材质").unwrap_or_default(),
        lot,
        ship_hours: rest::ship_hours(item),
        images: rest::images(item, &skus),
        link: item.get(&["detailUrl", "offerUrl"]).map(|_| item.words(&["detailUrl", "offerUrl"])).unwrap_or_default(),
        certs: rest::certs(item)?,
        attrs: rest::gathered(item, &sale, &skus, attrs)?,
        variants: skus.into_iter().map(|sku| sku.variant(quote == Quote::Variant)).collect(),
        ..Detail::default()
    };
    Ok(Item::Offer(Box::new(Offer { list, detail })))
}

/// By its state; one that says nothing of it was found where offers are shown.
fn is_on_offer(item: &Object<'_>) -> Read<bool> {
    let state = item.name(&["status"])?.to_lowercase().replace(['_', '-'], " ");
    match state.as_str() {
        "" | "published" | "modified" | "approved" => Ok(true),
        "member expired" | "auto expired" | "expired" | "member deleted" | "deleted" | "tbd" | "new" | "auditing"
        | "untread" => Ok(false),
        _ => Err(item.bad("status", item.get(&["status"]).map(|(_, node)| node), Why::NotAState)),
    }
}
