//! What the catalog keeps: the latest of each good, old snapshots untouched, few segments.

use std::collections::BTreeMap;

use huopan::domain::{Date, Instant, Level, Money, OfferId, PriceBreak, PriceBreaks, Quantity, Stock, offer::Invoice};
use huopan::search::{Catalog, CatalogBuilder, CatalogRow, Slot};
use huopan::text::Clean;
use proptest::prelude::*;

use crate::goods::good;
use crate::sections::merged;

fn contents(catalog: &Catalog) -> BTreeMap<OfferId, (String, Slot, bool)> {
    let entry =
        |item: huopan::search::Item<'_>| (item.id(), (item.title().to_owned(), item.slot(), item.gone_at().is_some()));
    catalog.iter().map(entry).collect()
}

fn row(number: u64, title: u32, gone: bool) -> CatalogRow {
    let mut row = good("x", &format!("货{title}"));
    row.id = OfferId(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    row.slot = Slot { supplier: 3, page: title, row: number as u8 };
    row.gone_at = gone.then_some(Instant(1_700_000_000_000));
    row
}

proptest! {
    #[test]
    fn the_catalog_is_a_map_by_id(batches in prop::collection::vec(
        prop::collection::vec((0_u64..40, any::<u32>(), any::<bool>()), 0..30), 0..25))
    {
        let mut expected = BTreeMap::new();
        let mut catalog = Catalog::default();
        let mut before = Vec::new();
        for batch in batches {
            before.push((catalog.clone(), expected.clone()));
            let rows: Vec<CatalogRow> = batch.into_iter().map(|(id, title, gone)| row(id, title, gone)).collect();
            for row in &rows {
                expected.insert(row.id, (row.listing.title.to_string(), row.slot, row.gone_at.is_some()));
            }
            catalog = catalog.extend(rows);
            prop_assert_eq!(catalog.len(), expected.len());
            prop_assert_eq!(catalog.offered(), expected.values().filter(|good| !good.2).count());
            prop_assert_eq!(catalog.iter().count(), expected.len(), "each good once");
        }
        for catalog in [&catalog, &merged(catalog.clone())] {
            prop_assert_eq!(&contents(catalog), &expected);
            for id in expected.keys() {
                let item = catalog.item(catalog.find(*id).unwrap()).unwrap();
                prop_assert_eq!(item.id(), *id);
            }
            prop_assert!(catalog.find(OfferId(1)).is_none());
        }
        for (old, expected) in before {
            prop_assert_eq!(contents(&old), expected, "an old snapshot changed");
        }
    }
}

#[test]
fn more_goods_than_a_segment_holds() {
    let mut builder = CatalogBuilder::default();
    for number in 0..70_000 {
        builder.push(&row(number, 0, false));
    }
    (0..100).for_each(|number| builder.push(&row(number, 7, false)));
    let catalog = builder.finish();
    assert_eq!((catalog.len(), catalog.segments()), (70_000, 2));
    assert_eq!(catalog.iter().filter(|item| item.title() == "货7").count(), 100);
    let half = catalog.extend((0..40_000).map(|number| row(number, 9, false)).collect());
    assert_eq!(half.segments(), 3);
    let whole = merged(half.clone());
    assert_eq!((whole.len(), whole.segments()), (70_000, 3), "25,536, 4,464 and 40,000");
    assert_eq!(contents(&whole), contents(&half));
}

#[test]
fn every_field_comes_back() {
    let mut row = good("HB-3021", "花瓣懒人手机支架");
    let count = |count| Quantity::new(count).unwrap();
    let list = &mut row.listing;
    (list.category, list.unit) = (Clean::new("手机配件"), Clean::new("个"));
    (list.moq, list.lot, list.carton) = (Some(count(100)), Some(count(12)), Some(count(0)));
    (list.freight, list.retail) = (Some(Money::units(-1)), Some(Money::MAX_UNIT));
    (list.stock, list.spot, list.mix) = (Stock::Level(Level::Tight), Some(false), true);
    (list.invoice, list.lead_days, list.valid_until) = (Invoice::Special, Some(15), Some(Date(20_000)));
    (list.priced_at, list.stocked_at) = (Some(Instant(1_700_000_000_999)), Some(Instant(1_600_000_000_000)));
    list.dearest = Some(PriceBreaks::default());
    row.changed_at = Some(Instant(1_500_000_000_001));
    let bare = good("bare", "裸");
    let catalog = Catalog::default().extend(vec![row.clone(), bare.clone()]);
    let item = catalog.item(catalog.find(row.id).unwrap()).unwrap();
    let list = &row.listing;
    assert_eq!(
        (item.title(), item.article(), item.category(), item.unit()),
        ("花瓣懒人手机支架", "HB-3021", "手机配件", "个")
    );
    assert_eq!((item.moq(), item.lot(), item.carton()), (list.moq, list.lot, list.carton));
    assert_eq!((item.freight(), item.retail(), item.stock()), (list.freight, list.retail, list.stock));
    assert_eq!((item.spot(), item.mix(), item.invoice()), (list.spot, true, Invoice::Special));
    assert_eq!(
        (item.lead_days(), item.valid_until(), item.dearest().as_deref()),
        (Some(15), list.valid_until, Some(&[][..]))
    );
    assert_eq!(item.priced_at(), Some(Instant(1_700_000_000_000)), "whole seconds");
    assert_eq!(item.seen_at(), Some(Instant(1_600_000_000_000)));
    assert_eq!(item.changed_at(), Some(Instant(1_500_000_000_000)));
    assert_eq!(item.slot(), row.slot);
    let item = catalog.item(catalog.find(bare.id).unwrap()).unwrap();
    assert_eq!((item.moq(), item.least(), item.retail(), item.priced_at()), (None, None, None, None));
    assert_eq!(
        (item.stock(), item.spot(), item.dearest().as_deref(), item.category()),
        (Stock::Unknown, None, None, "")
    );
}

#[test]
fn a_good_takes_little_memory() {
    let mut rng = fastrand::Rng::with_seed(9);
    let hanzi: Vec<char> = ('\u{4E00}'..'\u{9FA5}').step_by(30).collect();
    let step = |min| PriceBreak { min: Quantity::saturating(min), price: Money::fen(350 - i64::from(min) / 100) };
    let mut builder = CatalogBuilder::default();
    for number in 0..30_000_u32 {
        let title: String = (0..14).map(|_| hanzi[rng.usize(..hanzi.len())]).collect();
        let mut row = good(&format!("{:08}", number * 3_331), &title);
        row.slot = Slot { supplier: number / 5_000, page: number / 500, row: (number % 128) as u8 };
        row.changed_at = Some(Instant(1_700_000_000_000));
        let (list, count) = (&mut row.listing, Quantity::new(100));
        list.breaks = PriceBreaks::new(vec![step(100), step(500), step(2_000)]).unwrap();
        (list.moq, list.carton, list.retail) = (count, count, Some(Money::fen(1290)));
        (list.stock, list.lead_days, list.valid_until) = (Stock::Figure(count.unwrap()), Some(7), Some(Date(20_000)));
        (list.priced_at, list.stocked_at) = (row.changed_at, row.changed_at);
        builder.push(&row);
    }
    let catalog = builder.finish();
    let (memory, goods) = (catalog.memory(), catalog.len());
    assert!(memory.columns <= 140 * goods, "{} bytes of columns each", memory.columns / goods);
    let search = memory.search + memory.by_id;
    assert!(search <= 180 * goods, "{} bytes each to be found by", search / goods);
    assert_eq!(memory.all(), memory.columns + search, "nothing was replaced");
}
