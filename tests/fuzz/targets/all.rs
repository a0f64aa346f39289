//! What must hold of foreign bytes, one function a target: the fuzzer calls them, and so does the stable test that replays the corpus.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod books;
mod parsers;
mod whole;

use huopan::domain::Instant;
use huopan::ingest::format::Format;

/// When the figures are dated.
const AT: Instant = Instant(1_795_000_000_000);

type Target = fn(&[u8]);

/// All targets by their names.
pub(crate) const ALL: [(&str, Target); 17] = [
    ("ali", |bytes| whole::text(Format::Ali, bytes)),
    ("ali_page", |bytes| whole::text(Format::AliPage, bytes)),
    ("cell", parsers::cell),
    ("encoding", parsers::encoding),
    ("feed", whole::feed),
    ("google_text", |bytes| whole::export(Format::GoogleText, bytes)),
    ("google_xml", whole::google_xml),
    ("header", parsers::header),
    ("html", books::html),
    ("pack", |bytes| whole::export(Format::TaobaoPack, bytes)),
    ("shopify", |bytes| whole::export(Format::Shopify, bytes)),
    ("table", parsers::table),
    ("taobao_search", |bytes| whole::text(Format::TaobaoSearch, bytes)),
    ("whole", whole::file),
    ("woocommerce", |bytes| whole::export(Format::WooCommerce, bytes)),
    ("xlsx", books::xlsx),
    ("yiwugo", |bytes| whole::text(Format::Yiwugo, bytes)),
];

/// Runs one of them.
pub(crate) fn run(name: &str, bytes: &[u8]) {
    let (_, target) = ALL.iter().find(|(known, _)| *known == name).unwrap();
    target(bytes);
}

/// The bytes as text, whatever they are.
fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
