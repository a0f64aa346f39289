//! A file that is whole to its last byte and says what the store does not: a mistake of ours, or of somebody who made it. Where the
//! store can tell, it is not used.

use huopan::domain::{Fault, FaultKind, Instant, OfferId};
use huopan::engine::indexing::layout;
use huopan::search::{Catalog, CatalogBuilder, Item};
use huopan::store::Store;
use huopan::store::index_file::{Origin, Stamp};

use crate::kit::{Place, row};
use crate::shop::{Shop, fresh, keep, opened, stock_up};

/// Writes the file anew with the catalog changed, under the stamp that it has.
fn lie(place: &Place, change: impl FnOnce(&mut CatalogBuilder)) {
    let shop = Shop::open(place);
    let catalog = (*shop.engine.world().catalog).clone();
    drop(shop);
    let depot = place.open();
    let origin = Origin { layout: layout(), replica: depot.next_event().rep };
    let stamp: Stamp = depot.index().unwrap().read(origin).unwrap().unwrap().stamp;
    let mut builder = CatalogBuilder::on(catalog);
    change(&mut builder);
    let catalog: Catalog = builder.finish();
    depot.index().unwrap().write(&stamp, &catalog.sections()).unwrap();
}

fn ids(place: &Place) -> (OfferId, OfferId) {
    let depot = place.open();
    (row(&depot, "00003").id, row(&depot, "00299").id)
}

#[test]
fn rows_that_are_missing_or_too_many_are_seen() {
    let place = Place::memory();
    stock_up(&place);
    keep(&place);
    let expected = fresh(&place);
    let (inner, last) = ids(&place);
    // The same row under another id, and one that no page has.
    let again = |slot_row: u8, id: u64| {
        let shop = Shop::open(&place);
        let world = shop.engine.world();
        let item: Item<'_> = world.catalog.find(inner).and_then(|at| world.catalog.item(at)).unwrap();
        let listing = huopan::domain::Listing::default();
        let slot = huopan::search::Slot { row: slot_row, ..item.slot() };
        huopan::search::CatalogRow { slot, id: OfferId(id), gone_at: None, changed_at: None, listing }
    };
    let (twice, beyond) = (again(3, 77), again(200, 78));
    let lies: [&dyn Fn(&mut CatalogBuilder); 5] = [
        &|builder| builder.remove(inner),
        &|builder| builder.remove(last),
        &|builder| builder.end(inner, Instant(5)),
        &|builder| builder.push(&twice),
        &|builder| builder.push(&beyond),
    ];
    for (n, change) in lies.into_iter().enumerate() {
        lie(&place, change);
        let shop = Shop::open(&place);
        assert_eq!(shop.engine.untold(), [Fault::new(FaultKind::IndexBroken, "")], "{n}");
        assert!(shop.goods() == expected, "{n}");
        shop.engine.keep_index().unwrap();
        drop(shop);
        assert_eq!(opened(&place), [], "{n}");
    }
}
