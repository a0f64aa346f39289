//! A mark of what this program puts into columns and how: another program's columns mean something else, and nobody need remember to
//! count a version up.

use std::sync::OnceLock;

use crate::domain::{
    Date, Instant, Level, Listing, Money, OfferId, PriceBreak, PriceBreaks, Quantity, Rate, Stock,
    offer::{Dropship, Invoice},
};
use crate::search::{
    Catalog,
    row::{CatalogRow, Slot},
    section::Column,
};
use crate::text::Clean;

/// Characters of a title of the sample.
const TITLE: usize = 64;

/// The mark: a hash of the columns of a sample with every hanzi and every field in it, and of the program's version.
pub fn layout() -> u64 {
    static LAYOUT: OnceLock<u64> = OnceLock::new();
    *LAYOUT.get_or_init(|| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        for (key, column) in Catalog::default().extend(sample()).sections() {
            hasher.update(&key.part.to_le_bytes()).update(&key.column.to_le_bytes());
            match column {
                Column::U8(column) => hasher.update(column),
                Column::U16(column) => hasher.update(bytemuck::cast_slice(column)),
                Column::U32(column) => hasher.update(bytemuck::cast_slice(column)),
                Column::U64(column) => hasher.update(bytemuck::cast_slice(column)),
            };
        }
        let mut first = [0; 8];
        hasher.finalize_xof().fill(&mut first);
        u64::from_le_bytes(first)
    })
}

/// Goods with every hanzi of everyday texts, and the characters that texts are folded from.
fn sample() -> Vec<CatalogRow> {
    let chars: Vec<char> =
        ('\u{20}'..='\u{7e}').chain('\u{2f00}'..='\u{2fd5}').chain('\u{4e00}'..='\u{9fff}').collect();
    let chars: Vec<char> = chars.into_iter().chain('\u{f900}'..='\u{fad9}').chain('\u{ff01}'..='\u{ff5e}').collect();
    let titles = chars.chunks(TITLE).map(|title| Clean::new(&title.iter().collect::<String>()));
    (0..)
        .zip(titles)
        .map(|(n, title)| CatalogRow {
            slot: Slot { supplier: 1, page: n / 128, row: (n % 128) as u8 },
            id: OfferId(u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
            gone_at: (n == 1).then_some(Instant(1)),
            changed_at: (n == 2).then_some(Instant(2)),
            listing: if n == 3 { full(title) } else { Listing { title, ..Listing::default() } },
        })
        .collect()
}

fn full(title: Clean) -> Listing {
    let step = |min, fen| PriceBreak { min: Quantity::saturating(min), price: Money::fen(fen) };
    let count = |pieces| Some(Quantity::saturating(pieces));
    Listing {
        title,
        article: Some(Clean::fixed("A-1")),
        category: Clean::fixed("c"),
        unit: Clean::fixed("u"),
        breaks: PriceBreaks::new(vec![step(2, 350), step(100, 310)]).unwrap_or_default(),
        dearest: PriceBreaks::new(vec![step(3, 450)]).ok(),
        freight: Some(Money::fen(5)),
        moq: count(6),
        lot: count(7),
        carton: count(8),
        retail: Some(Money::fen(990)),
        stock: Stock::Level(Level::Ample),
        priced_at: Some(Instant(1_700_000_000_000)),
        stocked_at: Some(Instant(1_700_000_100_000)),
        valid_until: Some(Date(20_000)),
        lead_days: Some(9),
        spot: Some(true),
        mix: true,
        invoice: Invoice::Special,
        invoice_points: Some(Rate::percent(6)),
        dropship: Some(Dropship { price: Money::fen(420), freight_included: true }),
        ..Listing::default()
    }
}
