//! What the writer refuses, with limits small enough to reach.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::domain::{Fault, FaultKind, Listing, Offer};
use crate::ingest::feed::FeedPage;
use crate::store::FakeDisk;
use crate::store::memory::MemoryPages;

fn page(goods: std::ops::Range<u32>, removed: &[&str]) -> PageReady {
    let good = |n: u32| {
        let name = Clean::new(&format!("g{n}"));
        let list = Listing { feed_id: name.clone(), title: name, ..Listing::default() };
        Offer { list, ..Offer::default() }
    };
    let removed = removed.iter().map(|id| Clean::new(id)).collect();
    let write = PageWrite {
        supplier: SupplierId::new("yida").unwrap(),
        page: FeedPage { offers: goods.map(good).collect(), removed, ..FeedPage::default() },
        state: SyncState { complete: true, ..SyncState::default() },
        at: Instant(9),
        pass_ended: false,
        missing: crate::ingest::feed_state::Missing::Feed,
        full: false,
    };
    PageReady::new(write).unwrap()
}

#[test]
fn a_supplier_with_too_many_goods_is_refused_and_goods_that_are_gone_count() {
    let disk = Arc::new(FakeDisk::new());
    let pages = MemoryPages::open(disk.clone(), Path::new("/catalog")).unwrap();
    let (history, _) = History::open(disk, Path::new("/history")).unwrap();
    let mut writer = Writer::new(&pages, history).unwrap();
    assert_eq!(writer.desk.most_goods, 1_000_000);
    writer.desk.most_goods = 200;

    assert_eq!(writer.apply(&pages, page(0..190, &["g0", "g1"])).unwrap().page.added, 190);
    assert_eq!(writer.apply(&pages, page(0..1, &["g1", "g2", "g3"])).unwrap().page.removed, 3);
    let refused = writer.apply(&pages, page(185..201, &["g4"])).unwrap_err();
    assert_eq!(Fault::from(refused).kind, FaultKind::TooMany);
    let suppliers = read_suppliers(&pages).unwrap();
    assert_eq!(suppliers.values().map(|record| record.live).collect::<Vec<_>>(), [187], "nothing of it is stored");
    assert_eq!(writer.apply(&pages, page(185..200, &[])).unwrap().page.added, 10, "as many as allowed");
}
