//! Which format a text is, by what is in it, and its goods.
//!
//! A text that is JSON, or script or a page around JSON, is known by the names of its fields; whatever is not known here is another's.

use super::{Goods, ali, ali_page, json, script, taobao_search, yiwugo};
use crate::domain::{Fault, FaultKind, Instant};
use crate::ingest::format::Format;

/// Bytes of a text that are looked at.
const LOOKED_AT: usize = 4 << 20;
/// Bytes before the first value of a script.
const PRELUDE: usize = 4 << 10;

/// Fields by which a format is known: any of the first, and any of the second where there are some.
struct Marks {
    format: Format,
    any: &'static [&'static str],
    with: &'static [&'static str],
}

/// The first that fits holds.
const MARKS: [Marks; 5] = [
    Marks { format: Format::Yiwugo, any: &["\"prslist\""], with: &[] },
    Marks {
        format: Format::TaobaoSearch,
        any: &["\"auctions\"", "\"itemsArray\""],
        with: &["\"nid\"", "\"item_id\"", "\"view_price\"", "\"raw_title\"", "\"view_sales\"", "\"itemlist\""],
    },
    Marks { format: Format::AliPage, any: &["\"skuRangePrices\"", "\"skuInfoMap\""], with: &[] },
    Marks { format: Format::Ali, any: &["\"productSaleInfo\"", "\"saleInfo\"", "\"productSkuInfos\""], with: &[] },
    Marks {
        format: Format::Ali,
        any: &["\"subject\""],
        with: &["\"productID\"", "\"productId\"", "\"offerId\"", "\"skuInfos\""],
    },
];

/// The format, if it is one of these; cheap on a text of any size.
pub fn of_text(text: &str) -> Option<Format> {
    let text = beginning(text);
    let start = text.trim_start();
    if !(start.starts_with(['{', '[', '<']) || is_script(start)) || has_field(text, "\"feed\"") {
        return None;
    }
    let has = |names: &[&str]| names.iter().any(|name| has_field(text, name));
    let fits = |marks: &&Marks| has(marks.any) && (marks.with.is_empty() || has(marks.with));
    MARKS.iter().find(fits).map(|marks| marks.format)
}

/// Its goods; figures without a date are dated `at`.
pub fn read_text(format: Format, text: &str, at: Instant) -> Result<Goods, Fault> {
    let read: fn(json::Node<'_>, Instant) -> Result<Goods, Fault> = match format {
        Format::Ali => ali::read,
        Format::AliPage => ali_page::read,
        Format::Yiwugo => yiwugo::read,
        Format::TaobaoSearch => taobao_search::read,
        _ => return Err(Fault::new(FaultKind::FileFormat, format.name())),
    };
    if text.trim_start().starts_with(['{', '[']) {
        return read(json::parse(text, "")?, at);
    }
    let mut marks = MARKS.iter().filter(|marks| marks.format == format).flat_map(|marks| marks.any);
    match marks.find_map(|mark| script::around(text, mark)) {
        Some((before, value)) => read(json::parse(value, before)?, at),
        None => json::parse(text, "").and_then(|node| read(node, at)),
    }
}

/// No more than is looked at.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Whether the first brace stands behind an assignment or the bracket of a call.
fn is_script(start: &str) -> bool {
    let Some(open) = start.bytes().take(PRELUDE).position(|byte| matches!(byte, b'{' | b'[')) else { return false };
    start.get(..open).is_some_and(|front| front.trim_end().ends_with(['=', '(']))
}

/// Whether a field of this name (in its quotes) stands anywhere.
fn has_field(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let behind = text.get(at + name.len()..).unwrap_or_default();
        behind.trim_start().starts_with(':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_by_fields_never_by_words() {
        for (text, format) in [
            (r#"{"code":"1","content":{"prslist":[]}}"#, Some(Format::Yiwugo)),
            (r#"g_page_config = {"mods":{"itemlist":{"data":{"auctions":[]}}}};"#, Some(Format::TaobaoSearch)),
            (r#"jsonp1({"itemsArray":[{"item_id":"1"}]})"#, Some(Format::TaobaoSearch)),
            (r#"var iDetailData = {"sku":{"skuInfoMap":{}}};"#, Some(Format::AliPage)),
            (r#"<html><script>var a={"skuRangePrices" : []}</script>"#, Some(Format::AliPage)),
            (r#"{"productInfo":{"saleInfo":{}}}"#, Some(Format::Ali)),
            (r#"[{"productID":1,"subject":"x"}]"#, Some(Format::Ali)),
            (r#"{"subject":"x"}"#, None),
            (r#"{"feed":"huopan/1","offers":[{"saleInfo":1}]}"#, None),
            (r#"{"note":"\"saleInfo\": 1","x":"saleInfo"}"#, None),
            ("货号,品名,\"saleInfo\":1\n", None),
            ("", None),
        ] {
            assert_eq!(of_text(text), format, "{text}");
        }
    }

    #[test]
    fn other_formats_are_not_read_here() {
        assert!(read_text(Format::Csv, "a,b", Instant(0)).is_err());
    }
}
