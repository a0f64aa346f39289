//! The variants of an offer of 1688.

use super::sale::piece_price;
use crate::domain::offer::Variant;
use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity, Stock};
use crate::ingest::cell::Why;
use crate::ingest::feed::limits;
use crate::ingest::formats::items::address;
use crate::ingest::formats::object::{Object, Read};
use crate::text::Clean;

/// A variant as the platform tells it.
#[derive(Debug)]
pub(super) struct Sku {
    id: Clean,
    /// Both ids by which other lists of the offer name it.
    pub(super) ids: [Clean; 2],
    pub(super) spec: Clean,
    article: Clean,
    pub(super) price: Option<Money>,
    pub(super) dropship: Option<Money>,
    pub(super) stock: Stock,
    pub(super) images: Vec<Clean>,
}

/// All of them.
pub(super) fn all(item: &Object<'_>) -> Read<Vec<Sku>> {
    const NAMES: [&str; 2] = ["skuInfos", "productSkuInfos"];
    let (name, values) = item.values(&NAMES)?;
    if values.len() > limits::LIST {
        return Err(item.bad(name, None, Why::ManyVariants));
    }
    item.objects(&NAMES)?.iter().map(sku).collect()
}

fn sku(info: &Object<'_>) -> Read<Sku> {
    let traits = info.objects(&["attributes", "skuAttributes"])?;
    let values: Vec<Clean> = traits.iter().map(|attribute| attribute.words(&["attributeValue", "value"])).collect();
    let ids = [info.name(&["skuId", "skuID"])?, info.name(&["specId", "specID"])?];
    let id = ids.iter().find(|id| !id.is_empty()).cloned().unwrap_or_default();
    let one = info.price_or_none(&["consignPrice"])?;
    Ok(Sku {
        id,
        spec: Clean::new(
            &values.iter().map(|value| &**value).filter(|value| !value.is_empty()).collect::<Vec<_>>().join(" "),
        ),
        article: info.name(&["cargoNumber"])?,
        price: info.price_or_none(&["price"])?,
        dropship: one.or(piece_price(&info.part(&["fenxiaoPriceInfo"])?)?),
        stock: info.stock(&["amountOnSale"])?,
        images: traits.iter().filter_map(|attribute| address(&attribute.words(&["skuImageUrl"]))).collect(),
        ids,
    })
}

impl Sku {
    /// Its price is its own only where variants have prices.
    pub(super) fn variant(self, priced: bool) -> Variant {
        let price = self.price.filter(|_| priced);
        Variant {
            id: self.id,
            spec: self.spec,
            article: Some(self.article).filter(|article| !article.is_empty()),
            breaks: price.map(single).unwrap_or_default(),
            stock: self.stock,
        }
    }
}

/// A price from one piece on; prices were checked when they were read.
pub(in crate::ingest::formats) fn single(price: Money) -> PriceBreaks {
    PriceBreaks::new(vec![PriceBreak { min: Quantity::saturating(1), price }]).unwrap_or_default()
}

/// The good's own stock, else its variants' together.
pub(super) fn stock(own: Stock, skus: &[Sku]) -> Stock {
    if own == Stock::Unknown { Stock::together(skus.iter().map(|sku| sku.stock)) } else { own }
}
