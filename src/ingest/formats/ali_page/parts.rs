//! The parts of a page: its variants keyed by their values (`红色>XL`), its prices by count, its pictures.

use crate::domain::offer::Variant;
use crate::domain::{Money, PriceBreak, PriceBreaks, Stock};
use crate::ingest::cell::Why;
use crate::ingest::feed::limits;
use crate::ingest::formats::ali::{single, step};
use crate::ingest::formats::items::address;
use crate::ingest::formats::json::Node;
use crate::ingest::formats::markup;
use crate::ingest::formats::object::{Object, Read};
use crate::text::Clean;

/// A variant of a page.
pub(super) struct Sku {
    id: Clean,
    spec: Clean,
    pub(super) price: Option<Money>,
    pub(super) stock: Stock,
}

/// The variants.
pub(super) fn skus(page: &Object<'_>) -> Read<Vec<Sku>> {
    // Empty in the pages of goods without variants, as a list or as nothing.
    let Some((name, node)) = page.get(&["skuInfoMap"]).filter(|(_, node)| node.raw() != "[]") else {
        return Ok(Vec::new());
    };
    let Some(keys) = node.fields() else { return Err(page.bad(name, Some(node), Why::FeedOffer)) };
    if keys.len() > limits::LIST {
        return Err(page.bad(name, None, Why::ManyVariants));
    }
    let map = page.part(&["skuInfoMap"])?;
    keys.iter().map(|(key, _)| sku(key, &map.part(&[key])?)).collect()
}

fn sku(key: &str, info: &Object<'_>) -> Read<Sku> {
    let names = ["specId", "skuId", "specID", "skuID"];
    let id = info.name(&names)?;
    // The values stand between `>`, which some pages write as `&gt;`.
    let values = markup::plain(key).replace('>', " ");
    Ok(Sku {
        id,
        spec: Clean::new(&values),
        price: info.price_or_none(&["price"])?,
        stock: info.stock(&["canBookCount"])?,
    })
}

impl Sku {
    /// Its price is its own only where variants have prices.
    pub(super) fn variant(self, priced: bool) -> Variant {
        let breaks = self.price.filter(|_| priced).map(single).unwrap_or_default();
        let id = if self.id.is_empty() { self.spec.clone() } else { self.id };
        Variant { id, spec: self.spec, article: None, breaks, stock: self.stock }
    }
}

/// The prices by count.
pub(super) fn ranges(page: &Object<'_>) -> Read<PriceBreaks> {
    let ranges = page.objects(&["skuRangePrices"])?;
    let steps: Read<Vec<PriceBreak>> = ranges.iter().map(|range| step(range, "beginAmount")).collect();
    let node = page.get(&["skuRangePrices"]).map(|(_, node)| node);
    PriceBreaks::new(steps?).map_err(|_| page.bad("skuRangePrices", node, Why::Steps))
}

/// Whether it may be mixed: said outright, or by a least amount or count above 0.
pub(super) fn is_mixed(mix: &Object<'_>) -> Read<bool> {
    if let Some(said) = mix.flag(&["supportMix"]) {
        return Ok(said);
    }
    let amount = mix.price_or_none(&["mixAmount"])?;
    Ok(amount.is_some() || mix.count(&["mixNumber", "mixNum"])?.is_some())
}

/// The pictures: addresses, or objects with them.
pub(super) fn images(page: &Object<'_>) -> Vec<Clean> {
    let told = page.values(&["images", "mainImage"]).map(|(_, all)| all).unwrap_or_default();
    let picture = |node: Node<'_>| match Object::of(node) {
        Some(image) => address(&image.words(&["fullPathImageURI", "url"])),
        None => address(node.scalar()?.text()),
    };
    told.into_iter().filter_map(picture).take(limits::LIST).collect()
}
