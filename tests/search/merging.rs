//! Merging: whatever comes in before, while and after, no good is lost, doubled or as it was.

use std::collections::{BTreeMap, VecDeque};

use huopan::domain::{Instant, OfferId};
use huopan::search::merging::{Merge, Merged};
use huopan::search::{Catalog, CatalogBuilder, CatalogRow};
use proptest::prelude::*;

use crate::goods::good;
use crate::sections::{any_row, merged, read};

fn id(number: u64) -> OfferId {
    OfferId(number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// A catalog beside what it must hold.
#[derive(Default)]
struct Twins {
    catalog: Catalog,
    model: BTreeMap<OfferId, CatalogRow>,
    planned: VecDeque<Merge>,
    made: VecDeque<Merged>,
}

impl Twins {
    /// A delta: some goods come, some are dated, end or are taken out.
    fn change(&mut self, rng: &mut fastrand::Rng) {
        let mut builder = CatalogBuilder::on(self.catalog.clone());
        for _ in 0..rng.usize(..30) {
            let number = rng.u64(..120);
            match rng.u8(..12) {
                0 => {
                    let at = Some(Instant(1_700_000_000_000 + rng.i64(0..9) * 1000));
                    builder.date(id(number), at, None);
                    if let Some(row) = self.model.get_mut(&id(number)) {
                        (row.listing.priced_at, row.listing.stocked_at) = (at, None);
                    }
                }
                1 => {
                    builder.end(id(number), Instant(7));
                    if let Some(row) = self.model.get_mut(&id(number)) {
                        row.gone_at = Some(Instant(7));
                    }
                }
                2 => {
                    builder.remove(id(number));
                    self.model.remove(&id(number));
                }
                _ => {
                    let row = any_row(rng, number);
                    builder.push(&row);
                    self.model.insert(row.id, row);
                }
            }
        }
        self.catalog = builder.finish();
    }

    fn step(&mut self, rng: &mut fastrand::Rng) {
        match rng.u8(..8) {
            0 | 1 => self.planned.extend(self.catalog.merge_plan()),
            2 => self.made.extend(self.planned.pop_front().map(Merge::run)),
            3 => self.made.extend(self.planned.pop_back().map(Merge::run)),
            4 => {
                if let Some(merged) = self.made.pop_back() {
                    self.catalog = self.catalog.adopt(merged);
                }
            }
            _ => self.change(rng),
        }
    }

    fn check(&self) {
        let fresh = Catalog::default().extend(self.model.values().cloned().collect());
        for catalog in [&self.catalog, &merged(self.catalog.clone())] {
            let all: Vec<_> = catalog.iter().map(|item| item.id()).collect();
            assert_eq!((catalog.len(), all.len()), (self.model.len(), self.model.len()));
            assert_eq!(catalog.offered(), fresh.offered());
            for id in self.model.keys() {
                let read = |catalog: &Catalog| read(catalog, &catalog.item(catalog.find(*id).unwrap()).unwrap());
                assert_eq!(read(catalog), read(&fresh));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn goods_stay_what_they_are_in_any_order_of_events(seed in any::<u64>(), steps in 0..100) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut twins = Twins::default();
        for _ in 0..steps {
            twins.step(&mut rng);
        }
        twins.check();
    }
}

fn rows(numbers: std::ops::Range<u64>) -> Vec<CatalogRow> {
    let row = |number| CatalogRow { id: id(number), ..good("x", "货") };
    numbers.map(row).collect()
}

#[test]
fn a_delta_is_a_segment_and_nothing_else() {
    let mut catalog = Catalog::default();
    for number in 0..32 {
        catalog = catalog.extend(rows(number * 5..number * 5 + 5));
        assert_eq!((catalog.segments(), catalog.merge_plan().is_none()), (number as usize + 1, true));
    }
    let catalog = catalog.extend(rows(1_000..1_001));
    let merge = catalog.merge_plan().unwrap();
    assert_eq!((merge.goods(), catalog.segments()), (161, 33));
    assert_eq!(catalog.adopt(merge.run()).segments(), 1);
}

#[test]
fn what_is_buried_meanwhile_is_buried_and_what_is_gone_meanwhile_is_dropped() {
    let base = Catalog::default().extend(rows(0..100)).extend(rows(0..30));
    let plan = || base.merge_plan().unwrap();
    assert_eq!(plan().goods(), 70, "30 of the 100 rows are dead: more than a quarter");
    let later = base.extend(rows(40..60));
    let adopted = later.adopt(plan().run());
    assert_eq!((adopted.len(), adopted.segments()), (100, 3));
    assert!((0..100).all(|number| adopted.find(id(number)).is_some()));
    let mut builder = CatalogBuilder::on(base.clone());
    for row in rows(30..100) {
        builder.push(&row);
    }
    let without = builder.finish();
    let adopted = without.adopt(plan().run());
    assert_eq!((adopted.len(), adopted.segments(), without.segments()), (100, 2, 2), "its source is gone");
}

#[test]
fn rows_are_not_merged_over_and_over() {
    let (mut catalog, mut copied) = (Catalog::default(), 0);
    for page in 0..400 {
        catalog = catalog.extend(rows(page * 50..page * 50 + 50));
        while let Some(merge) = catalog.merge_plan() {
            copied += merge.goods();
            catalog = catalog.adopt(merge.run());
        }
        assert!(catalog.segments() <= 32);
    }
    assert_eq!(catalog.len(), 20_000);
    assert!(copied <= 5 * 20_000, "each good a few times: {copied}");
}
