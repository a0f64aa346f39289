//! What else an offer of 1688 says: attributes, pictures, certificates, shipping, mixed lots. Nothing here is a figure of the margin, so what
//! is not understood of it is left out; the file keeps it.

use super::sku::Sku;
use crate::domain::offer::Cert;
use crate::ingest::formats::items::{IMAGES, address, keep};
use crate::ingest::formats::json::Node;
use crate::ingest::formats::object::{Object, Read};
use crate::text::Clean;

/// Names and values.
type Attrs = Vec<(Clean, Clean)>;

/// Attributes that are kept; some offers tell the same name several times.
const ATTRS: usize = 200;
/// Where pictures that are told by their path alone lie.
const PICTURES: &str = "https://cbu01.alicdn.com/";

/// Its attributes; several values of one name stand together.
pub(super) fn attributes(item: &Object<'_>) -> Attrs {
    let mut attrs = Attrs::new();
    for attribute in item.objects(&["attributes", "productAttribute"]).unwrap_or_default().iter().take(ATTRS) {
        let name = Clean::new(&attribute.words(&["attributeName", "attributeDisplayName"]));
        let value = Clean::new(&attribute.words(&["value", "attributeValue"]));
        match attrs.iter_mut().find(|(known, _)| *known == name) {
            _ if name.is_empty() || value.is_empty() => {}
            Some((_, values)) => *values = Clean::new(&format!("{values} {value}")),
            None => attrs.push((name, value)),
        }
    }
    attrs
}

/// All that has no place of its own.
pub(super) fn gathered(item: &Object<'_>, sale: &Object<'_>, skus: &[Sku], attributes: Attrs) -> Read<Attrs> {
    let own = ["货号", "品牌", "材质"];
    let mut attrs: Attrs = attributes.into_iter().filter(|(name, _)| !own.contains(&&**name)).collect();
    keep(&mut attrs, "参考价", item.words(&["referencePrice"]));
    keep(&mut attrs, "已售", item.words(&["bookedCount", "soldOut"]));
    keep(&mut attrs, "税", sale.words(&["tax"]));
    keep(&mut attrs, "公司", item.words(&["companyName"]));
    let mix = mix(item, sale)?;
    keep(&mut attrs, "混批金额", mix.words(&["mixAmount"]));
    keep(&mut attrs, "混批数量", mix.words(&["mixNumber"]));
    keep(&mut attrs, "发票", invoice(item));
    for sku in skus.iter().filter(|sku| sku.dropship.is_some()) {
        keep(
            &mut attrs,
            &format!("代发价 {}", sku.spec),
            sku.dropship.map(|price| Clean::new(&price.to_string())).unwrap_or_default(),
        );
    }
    shipping(item, skus, &mut attrs);
    Ok(attrs)
}

fn mix<'a>(item: &Object<'a>, sale: &Object<'a>) -> Read<Object<'a>> {
    let inside = sale.part(&["sellerMixSetting"])?;
    if inside.is_empty() { item.part(&["sellerMixSetting"]) } else { Ok(inside) }
}

/// Whether it may be mixed with others of the supplier.
pub(super) fn is_mixed(item: &Object<'_>, sale: &Object<'_>) -> Read<bool> {
    let said = [sale.flag(&["mixWholeSale"]), item.flag(&["mixWholeSale"]), mix(item, sale)?.flag(&["generalHunpi"])];
    Ok(said.contains(&Some(true)))
}

/// Which invoices can be had; whether the price includes one is not said.
fn invoice(item: &Object<'_>) -> Clean {
    let info = item.part(&["invoiceInfo"]).unwrap_or_default();
    let types = info.values(&["invoiceTypes"]).map(|(_, types)| types).unwrap_or_default();
    let types = types.into_iter().take(8).filter_map(Node::scalar).map(|scalar| scalar.text().to_owned());
    let parts: Vec<String> = types.chain([info.words(&["taxpayerType"]).to_string()]).collect();
    Clean::new(parts.join(" ").trim())
}

/// From where, how heavy, how large. One object says kilograms, the list by variant grams.
fn shipping(item: &Object<'_>, skus: &[Sku], attrs: &mut Attrs) {
    let info = item.part(&["shippingInfo", "productShippingInfo"]).unwrap_or_default();
    keep(attrs, "发货地", info.words(&["sendGoodsAddressText"]));
    let grams = |grams: u32| Clean::new(&format!("{grams} g"));
    let kg = info.get(&["unitWeight", "weight"]).and_then(|(_, node)| node.scalar()?.grams());
    keep(attrs, "单件重量", kg.filter(|weight| *weight > 0).map(grams).unwrap_or_default());
    let sides = ["length", "width", "height"].map(|side| info.words(&[side]));
    let box_size = if sides.iter().any(Clean::is_empty) { String::new() } else { sides.join("×") };
    let told = info.words(&["packageSize"]);
    keep(attrs, "包装尺寸", if told.is_empty() { Clean::new(&box_size) } else { told });
    let own = [&info, item].into_iter().find(|at| at.has(&["skuShippingInfoList"]));
    for shipped in own.map(|at| at.objects(&["skuShippingInfoList"]).unwrap_or_default()).unwrap_or_default() {
        let ids = [shipped.words(&["skuId", "skuID"]), shipped.words(&["specId", "specID"])];
        let sku = skus.iter().find(|sku| sku.ids.iter().any(|id| !id.is_empty() && ids.contains(id)));
        let weight = shipped.whole(&["weight"]).filter(|weight| *weight > 0);
        if let (Some(sku), Some(weight)) = (sku, weight) {
            keep(attrs, &format!("单件重量 {}", sku.spec), grams(weight));
        }
    }
}

/// 24 hours, 48 hours.
pub(super) fn ship_hours(item: &Object<'_>) -> Option<u16> {
    let info = item.part(&["shippingInfo", "productShippingInfo"]).unwrap_or_default();
    let said =
        [&info, item].into_iter().map(|at| at.words(&["shippingTimeGuarantee"])).find(|said| !said.is_empty())?;
    said.strip_prefix("shipIn")?.strip_suffix("Hours")?.parse().ok()
}

/// Pictures of the good, then of its variants, each once.
pub(super) fn images(item: &Object<'_>, skus: &[Sku]) -> Vec<Clean> {
    let own = item.part(&["image", "productImage"]).unwrap_or_default();
    let told = own.values(&["images"]).or_else(|_| item.values(&["images"])).map(|(_, all)| all).unwrap_or_default();
    let all = told.into_iter().filter_map(Node::scalar).filter_map(|scalar| picture(scalar.text()));
    let mut images: Vec<Clean> = Vec::new();
    for image in all.chain(skus.iter().flat_map(|sku| sku.images.iter().cloned())) {
        if images.len() < IMAGES && !images.contains(&image) {
            images.push(image);
        }
    }
    images
}

fn picture(text: &str) -> Option<Clean> {
    let is_path = text.starts_with("img/");
    if is_path { Some(Clean::long(&format!("{PICTURES}{text}"))) } else { address(text) }
}

/// Its certificates.
pub(super) fn certs(item: &Object<'_>) -> Read<Vec<Cert>> {
    let told = item.objects(&["certificateList"])?;
    let cert = |cert: &Object<'_>| Cert {
        name: Clean::new(&cert.words(&["certificateName"])),
        number: Clean::new(&cert.words(&["certificateCode"])),
        until: None,
    };
    Ok(told.iter().take(100).map(cert).filter(|cert| !cert.name.is_empty()).collect())
}
