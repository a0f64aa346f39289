//! How an offer of 1688 is sold: prices by count or by variant, lots, dropshipping.

use super::sku::Sku;
use crate::domain::offer::{Dropship, Lot};
use crate::domain::{Money, PriceBreak, PriceBreaks, Quantity};
use crate::ingest::cell::Why;
use crate::ingest::formats::object::{Object, Read};
use crate::text::Clean;

/// Which prices hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ingest::formats) enum Quote {
    /// The prices by count, the same for all variants.
    Count,
    /// Each variant's own.
    Variant,
}

/// The good's own price steps, and which prices hold.
pub(super) fn breaks(item: &Object<'_>, sale: &Object<'_>, skus: &[Sku]) -> Read<(PriceBreaks, Quote)> {
    let (name, ranges) = ranges(sale)?;
    let prices: Vec<_> = skus.iter().map(|sku| sku.price).collect();
    let said = [sale, item].into_iter().find_map(|at| at.get(&["quoteType"]).map(|(_, node)| (at, node)));
    let quote = match said.map(|(at, node)| (at, node, node.scalar().and_then(|scalar| scalar.whole()))) {
        Some((_, _, Some(0 | 2))) => Quote::Count,
        Some((_, _, Some(1))) if skus.is_empty() => Quote::Count,
        Some((_, _, Some(1))) => Quote::Variant,
        Some((at, node, _)) => return Err(at.bad("quoteType", Some(node), Why::FeedOffer)),
        None => quote(&ranges, &prices)
            .ok_or_else(|| sale.bad(name, sale.get(&[name]).map(|(_, node)| node), Why::WhichPrice))?,
    };
    // Of one variant the prices by count are its own.
    let is_default = quote == Quote::Variant && matches!(skus, [only] if only.price.is_none());
    let own = if quote == Quote::Count || is_default { ranges } else { PriceBreaks::default() };
    Ok((own, quote))
}

/// Which prices hold where nothing says it: those that are there, or either when both agree; none when they contradict each other.
pub(in crate::ingest::formats) fn quote(ranges: &PriceBreaks, prices: &[Option<Money>]) -> Option<Quote> {
    let first = ranges.as_slice().first().map(|step| step.price);
    let agrees = |price: &Option<Money>| price.is_none() || *price == first;
    match first {
        None => Some(Quote::Variant),
        Some(_) => prices.iter().all(agrees).then_some(Quote::Count),
    }
}

fn ranges<'n>(sale: &Object<'_>) -> Read<(&'n str, PriceBreaks)> {
    const NAMES: [&str; 2] = ["priceRanges", "priceRangeList"];
    let steps: Read<Vec<PriceBreak>> = sale.objects(&NAMES)?.iter().map(|range| step(range, "startQuantity")).collect();
    let (name, node) = sale.get(&NAMES).map_or((NAMES[0], None), |(name, node)| (name, Some(node)));
    let breaks = PriceBreaks::new(steps?).map_err(|_| sale.bad(name, node, Why::Steps))?;
    Ok((name, breaks))
}

/// One price by count.
pub(in crate::ingest::formats) fn step(range: &Object<'_>, from: &str) -> Read<PriceBreak> {
    let min = range.count(&[from])?.unwrap_or(Quantity::saturating(1));
    let price = range.price(&["price"])?.ok_or_else(|| range.bad("price", None, Why::NotAPrice))?;
    Ok(PriceBreak { min, price })
}

/// What its pieces are counted in.
pub(super) fn unit(item: &Object<'_>, sale: &Object<'_>) -> Read<Clean> {
    for at in [&sale.part(&["unitInfo"])?, sale, &item.part(&["unitInfo"])?, item] {
        let unit = at.words(&["unit"]);
        if !unit.is_empty() {
            return Ok(unit);
        }
    }
    Ok(Clean::default())
}

/// Pieces a lot, where it is sold by lots: the count alone says nothing.
pub(super) fn lot(sale: &Object<'_>) -> Read<Option<Lot>> {
    let unit = sale.name(&["sellunit", "sellUnit"])?;
    let pieces = sale.count(&["batchNumber"])?;
    Ok(pieces.filter(|_| !unit.is_empty()).map(|pieces| Lot { pieces, unit }))
}

/// One piece sent to the buyer: where variants differ, the dearest, as a row shows its dearest variant.
pub(super) fn dropship(item: &Object<'_>, sale: &Object<'_>, skus: &[Sku]) -> Read<Option<Dropship>> {
    let inside = sale.part(&["fenxiaoSaleInfo"])?;
    let info = if inside.is_empty() { item.part(&["fenxiaoSaleInfo"])? } else { inside };
    let whole = sale.price_or_none(&["consignPrice"])?.or(piece_price(&info)?);
    let own = || skus.iter().filter_map(|sku| sku.dropship);
    let inherited = whole.filter(|_| skus.is_empty() || skus.iter().any(|sku| sku.dropship.is_none()));
    let price = own().chain(inherited).max();
    let freight_included = info.flag(&["onePieceFreePostage"]) == Some(true);
    Ok(price.map(|price| Dropship { price, freight_included }))
}

/// What one piece costs, of an object that tells dropshipping.
pub(super) fn piece_price(info: &Object<'_>) -> Read<Option<Money>> {
    Ok(info.price_or_none(&["onePiecePrice"])?.or(info.price_or_none(&["offerPrice"])?))
}
