//! Files read, and what they say in lines that can be written by hand.

use huopan::domain::offer::{Offer, Variant};
use huopan::domain::{Instant, Stock};
use huopan::ingest::format::Format;
use huopan::ingest::formats::Goods;
use huopan::ingest::formats::table::{of_table, read_table};
use huopan::ingest::table::{Table, csv};

pub const AT: Instant = Instant(1_700_000_000_000);

pub fn table(text: &str) -> Table {
    csv::read(text, csv::separator(text).unwrap()).unwrap()
}

/// The goods of a text that is such an export.
pub fn goods(text: &str) -> (Format, Goods) {
    let table = table(text);
    let format = of_table(&table).expect("an export");
    let goods = read_table(format, &table, AT).unwrap();
    adds_up(&goods);
    (format, goods)
}

/// Every row ended somewhere, and every good has what no export can leave out.
pub fn adds_up(goods: &Goods) {
    let rejected = u32::try_from(goods.rejected.len()).unwrap();
    assert_eq!(goods.rows, goods.taken + goods.skipped.all() + rejected, "{goods:?}");
    assert!(goods.repeats <= goods.taken);
    let mut ids: Vec<&str> = goods.offers.iter().map(|offer| offer.list.feed_id.as_str()).collect();
    assert!(ids.iter().all(|id| !id.is_empty()));
    ids.sort_unstable();
    let before = ids.len();
    ids.dedup();
    assert_eq!(before, ids.len(), "each good once");
    for offer in &goods.offers {
        assert!(!offer.list.title.is_empty());
        assert!(offer.list.breaks.is_empty(), "no export says what a buyer pays");
        assert_eq!(offer.list.priced_at, Some(AT));
        assert_eq!(offer.list.stocked_at.is_some(), offer.list.stock != Stock::Unknown);
    }
}

/// A good in a few lines: id, article, title, category, retail price, stock; then what else is said of it.
pub fn told(offer: &Offer) -> Vec<String> {
    let (list, detail) = (&offer.list, &offer.detail);
    let retail = list.retail.map(|price| price.to_string()).unwrap_or_default();
    let mut lines = vec![format!(
        "{} | {} | {} | {} | {retail} | {}",
        list.feed_id,
        list.article.as_deref().unwrap_or_default(),
        list.title,
        list.category,
        stock(list.stock)
    )];
    let words =
        [("brand", &detail.brand), ("material", &detail.material), ("size", &detail.size), ("link", &detail.link)];
    lines.extend(words.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name} {text}")));
    lines.extend(detail.variants.iter().map(variant));
    lines.extend(detail.images.iter().map(|image| format!("image {image}")));
    lines.extend(detail.attrs.iter().map(|(name, text)| format!("{name} = {text}")));
    lines
}

fn variant(variant: &Variant) -> String {
    assert!(variant.breaks.is_empty());
    let article = variant.article.as_deref().unwrap_or_default();
    format!("variant {} | {} | {article} | {}", variant.id, variant.spec, stock(variant.stock))
}

fn stock(stock: Stock) -> String {
    match stock {
        Stock::Figure(pieces) => pieces.to_string(),
        Stock::Level(level) => format!("{level:?}"),
        Stock::Unknown => "?".to_owned(),
    }
}

/// Row, column, what stands there, why, and whose row it was.
pub fn rejects(goods: &Goods) -> Vec<String> {
    let told = |bad: &huopan::ingest::sheet::Rejected| {
        let whose = bad.feed_id.as_deref().unwrap_or_default();
        format!("{} | {} | {} | {} | {whose}", bad.row, bad.column, bad.raw, bad.why.name())
    };
    goods.rejected.iter().map(told).collect()
}

/// Rows, taken, repeats, skipped, rejected.
pub fn counts(goods: &Goods) -> (u32, u32, u32, u32, usize) {
    (goods.rows, goods.taken, goods.repeats, goods.skipped.all(), goods.rejected.len())
}
