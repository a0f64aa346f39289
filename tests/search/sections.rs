//! A catalog as columns and back: the same catalog, and never one that harms, whatever stands in the columns.

use std::sync::Arc;

use huopan::domain::{Date, Instant, Level, Money, OfferId, PriceBreak, PriceBreaks, Quantity, Stock, offer::Invoice};
use huopan::search::section::{Broken, Column, Key, Owned};
use huopan::search::sections::{ReadPart, split};
use huopan::search::{Catalog, CatalogBuilder, CatalogRow, Item, Order, Pass, Query, Scope, Slot};
use huopan::text::Clean;
use proptest::prelude::*;

use crate::goods::{Planted, good};

/// Anything that a good can be.
pub(crate) fn any_row(rng: &mut fastrand::Rng, id: u64) -> CatalogRow {
    let chars: Vec<char> = "重长行手机支架ab7 -－Ａ㎏🔥𠮷é".chars().collect();
    let mut text = |most| (0..rng.usize(..most)).map(|_| chars[rng.usize(..chars.len())]).collect::<String>();
    let mut row = good(&text(6), &text(12));
    row.id = OfferId(id.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    row.slot = Slot { supplier: rng.u32(..3), page: rng.u32(..4), row: rng.u8(..) };
    row.gone_at = rng.bool().then(|| Instant(rng.i64(..)));
    row.changed_at = rng.bool().then(|| Instant(1_700_000_000_000 + rng.i64(0..1_000) * 1000));
    let count = |rng: &mut fastrand::Rng| rng.bool().then(|| Quantity::new(rng.u32(..=Quantity::MAX)).unwrap());
    let money = |rng: &mut fastrand::Rng| {
        let most = [9, 1 << 20, 10_000_000_000][rng.usize(..3)];
        Money::units(rng.i64(1..=most))
    };
    let breaks = |rng: &mut fastrand::Rng| {
        let steps = (0..rng.u32(..17)).map(|n| PriceBreak { min: Quantity::saturating(n + 1), price: money(rng) });
        PriceBreaks::new(steps.collect()).unwrap()
    };
    let list = &mut row.listing;
    list.category = Clean::new(["", "玩具", "家居"][rng.usize(..3)]);
    list.unit = Clean::new(["", "个", "套"][rng.usize(..3)]);
    list.breaks = breaks(rng);
    list.dearest = (rng.u8(..4) == 0).then(|| breaks(rng));
    (list.moq, list.lot, list.carton) = (count(rng), count(rng), count(rng));
    list.retail = rng.bool().then(|| money(rng));
    list.freight = rng.bool().then(|| money(rng));
    list.stock = match rng.u8(..5) {
        0 => Stock::Unknown,
        1 => Stock::Level([Level::Ample, Level::Tight, Level::None][rng.usize(..3)]),
        _ => count(rng).map_or(Stock::Unknown, Stock::Figure),
    };
    list.spot = [None, Some(false), Some(true)][rng.usize(..3)];
    list.mix = rng.bool();
    list.invoice = [Invoice::Unknown, Invoice::None, Invoice::Ordinary, Invoice::Special][rng.usize(..4)];
    list.lead_days = rng.bool().then(|| rng.u16(..));
    list.valid_until = rng.bool().then(|| Date([20_000, rng.i32(..)][rng.usize(..2)]));
    list.priced_at = rng.bool().then(|| Instant(1_600_000_000_000 + rng.i64(0..1_000) * 1000));
    list.stocked_at = rng.bool().then(|| Instant(1_600_000_000_000 + rng.i64(0..1_000) * 1000));
    row
}

/// A catalog of several segments, with rows replaced, dated, ended and taken out.
fn any_catalog(rng: &mut fastrand::Rng) -> Catalog {
    let mut catalog = Catalog::default();
    for _ in 0..rng.usize(..5) {
        let mut builder = CatalogBuilder::on(catalog);
        let most = [5, 60, 400][rng.usize(..3)];
        for _ in 0..rng.usize(..most) {
            let id = rng.u64(..300);
            builder.push(&any_row(rng, id));
        }
        let any = |rng: &mut fastrand::Rng| OfferId(rng.u64(..300).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for _ in 0..rng.usize(..4) {
            builder.date(any(rng), Some(Instant(1_650_000_000_000)), None);
            builder.end(any(rng), Instant(5));
            builder.remove(any(rng));
        }
        catalog = builder.finish();
    }
    catalog
}

pub(crate) fn owned(catalog: &Catalog) -> Vec<(Key, Owned)> {
    let copy = |column: &Column<'_>| match column {
        Column::U8(all) => Owned::U8(all.to_vec()),
        Column::U16(all) => Owned::U16(all.to_vec()),
        Column::U32(all) => Owned::U32(all.to_vec()),
        Column::U64(all) => Owned::U64(all.to_vec()),
    };
    catalog.sections().iter().map(|(key, column)| (*key, copy(column))).collect()
}

/// Everything that can be read of a good.
pub(crate) fn read(catalog: &Catalog, item: &Item<'_>) -> String {
    let texts = (item.title(), item.article(), item.category(), item.unit());
    // Numbers of rare characters depend on which came first.
    let chars = |symbols: &[u16]| symbols.iter().map(|symbol| catalog.symbols().char_of(*symbol)).collect::<Vec<_>>();
    let folded = (chars(item.title_symbols()), chars(item.article_symbols()));
    let prices = (item.breaks(), item.dearest(), item.freight(), item.retail(), item.least());
    let counts = (item.moq(), item.lot(), item.carton(), item.stock());
    let times = (item.priced_at(), item.stocked_at(), item.seen_at(), item.changed_at(), item.gone_at());
    let rest = (item.valid_until(), item.lead_days(), item.spot(), item.mix(), item.invoice());
    format!("{:?} {:?} {texts:?} {folded:?} {prices:?} {counts:?} {times:?} {rest:?}", item.id(), item.slot())
}

fn contents(catalog: &Catalog) -> Vec<String> {
    catalog.iter().map(|item| read(catalog, &item)).collect()
}

fn searched(catalog: &Catalog, query: &str) -> usize {
    let scope = Scope {
        catalog: Arc::new(catalog.clone()),
        marks: Arc::default(),
        suppliers: Arc::default(),
        margins: Arc::new(Planted),
        only: None,
    };
    Pass::new(scope, Arc::new(Query::parse(query)), Order::default()).into_result().len()
}

const QUERIES: [&str; 8] = ["", "sj", "手机", "shouji", "A7-", "🔥", "stock>0 price<3", "-ab 长"];

/// Does everything with a catalog that a session does.
fn use_all(catalog: &Catalog) {
    let all = contents(catalog);
    assert!(all.len() == catalog.len() && catalog.offered() <= all.len());
    for item in catalog.iter() {
        catalog.find(item.id()).and_then(|at| catalog.item(at)).map(|item| read(catalog, &item));
    }
    for query in QUERIES {
        assert!(searched(catalog, query) <= all.len());
    }
    let mut rng = fastrand::Rng::with_seed(1);
    let mut builder = CatalogBuilder::on(catalog.clone());
    for id in 0..300 {
        builder.date(OfferId(u64::wrapping_mul(id, 0x9E37_79B9_7F4A_7C15)), None, None);
    }
    builder.push(&any_row(&mut rng, 7));
    contents(&merged(builder.finish()));
    assert!(catalog.without(|slot| slot.page == 0).len() <= catalog.len());
}

/// The same goods with all merges done that are due.
pub(crate) fn merged(mut catalog: Catalog) -> Catalog {
    while let Some(merge) = catalog.merge_plan() {
        catalog = catalog.adopt(merge.run());
    }
    catalog
}

/// Does something to columns that no file of ours would have.
fn harm(rng: &mut fastrand::Rng, sections: &mut Vec<(Key, Owned)>) {
    let (one, other) = (rng.usize(..sections.len()), rng.usize(..sections.len()));
    match rng.u8(..10) {
        0 => drop(sections.remove(one)),
        1 => {
            let (a, b) = (sections[one].1.clone(), sections[other].1.clone());
            (sections[one].1, sections[other].1) = (b, a);
        }
        2 => sections[one].0 = sections[other].0,
        3 => sections[one].0.part = rng.u32(..),
        4 => sections.push((Key { part: rng.u32(..3), column: rng.u32(..60) }, Owned::U32(vec![rng.u32(..)]))),
        way => match &mut sections[one].1 {
            Owned::U8(all) => damage(rng, all, way, |rng| rng.u8(..)),
            Owned::U16(all) => damage(rng, all, way, |rng| rng.u16(..)),
            Owned::U32(all) => damage(rng, all, way, |rng| [rng.u32(..), rng.u32(..70)][rng.usize(..2)]),
            Owned::U64(all) => damage(rng, all, way, |rng| rng.u64(..)),
        },
    }
}

fn damage<T>(rng: &mut fastrand::Rng, all: &mut Vec<T>, way: u8, value: impl Fn(&mut fastrand::Rng) -> T) {
    match way {
        5 => all.truncate(rng.usize(..=all.len())),
        6 => all.push(value(rng)),
        _ if all.is_empty() => {}
        7 => {
            let (a, b) = (rng.usize(..all.len()), rng.usize(..all.len()));
            all.swap(a, b);
        }
        _ => {
            let at = rng.usize(..all.len());
            all[at] = value(rng);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_comes_back_is_the_same_catalog(seed in any::<u64>()) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let catalog = any_catalog(&mut rng);
        let mut sections = owned(&catalog);
        rng.shuffle(&mut sections);
        let back = Catalog::from_sections(sections).unwrap();
        prop_assert_eq!(owned(&back), owned(&catalog), "posting lists and all");
        prop_assert_eq!(contents(&back), contents(&catalog));
        prop_assert_eq!((back.len(), back.offered()), (catalog.len(), catalog.offered()));
        prop_assert_eq!(back.categories(), catalog.categories());
        for item in catalog.iter() {
            let same = back.item(item.at()).unwrap();
            prop_assert_eq!(back.find(item.id()), catalog.find(item.id()));
            prop_assert_eq!(same.category_number(), item.category_number());
        }
        for query in QUERIES {
            prop_assert_eq!(searched(&back, query), searched(&catalog, query));
        }
        use_all(&back);
        let row = vec![any_row(&mut rng, 1_000)];
        prop_assert_eq!(contents(&back.extend(row.clone())), contents(&catalog.extend(row)));
    }

    #[test]
    fn columns_of_an_enemy_do_no_harm(seed in any::<u64>()) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let whole = owned(&any_catalog(&mut rng));
        for _ in 0..20 {
            let mut sections = whole.clone();
            (0..rng.usize(1..4)).for_each(|_| harm(&mut rng, &mut sections));
            if let Ok(catalog) = Catalog::from_sections(sections) {
                use_all(&catalog);
            }
        }
    }
}

#[test]
fn goods_of_a_place_stay_out() {
    let mut rows: Vec<CatalogRow> = (0..200).map(|id| any_row(&mut fastrand::Rng::with_seed(id), id)).collect();
    rows.iter_mut().step_by(3).for_each(|row| row.slot.page = u32::MAX);
    let catalog = Catalog::default().extend(rows);
    let rest = catalog.without(|slot| slot.page == u32::MAX);
    assert_eq!((catalog.len(), rest.len()), (200, 133));
    let back = Catalog::from_sections(owned(&rest)).unwrap();
    assert!(back.iter().all(|item| item.slot().page != u32::MAX));
    assert_eq!((contents(&back), back.offered()), (contents(&rest), rest.offered()));
}

#[test]
fn parts_are_read_alone() {
    let rows = |from: u64| (from..from + 100).map(|id| any_row(&mut fastrand::Rng::with_seed(id), id)).collect();
    let catalog =
        Catalog::default().extend(rows(0)).extend((0..9).map(|_| any_row(&mut fastrand::Rng::new(), 3)).collect());
    let (shared, parts) = split(owned(&catalog)).unwrap();
    assert_eq!(parts.len(), catalog.segments());
    let parts = parts.into_iter().map(ReadPart::read).collect::<Result<Vec<_>, _>>().unwrap();
    assert_eq!(contents(&Catalog::from_parts(shared, parts).unwrap()), contents(&catalog));
    assert_eq!(Catalog::from_sections(Vec::new()).unwrap_err(), Broken::Missing);
    assert!(Catalog::from_sections(owned(&Catalog::default())).unwrap().is_empty());
}
