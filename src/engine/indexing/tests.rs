//! The file is right whenever it is written, also while pages are being stored and told.

use std::path::Path;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
    mpsc::sync_channel,
};

use crate::domain::{Instant, Listing, Offer, Quantity, Stock, SupplierId};
use crate::engine::{Engine, Tables, writer::Job};
use crate::ingest::feed::FeedPage;
use crate::ingest::feed_state::{PageWrite, SyncState};
use crate::search::Catalog;
use crate::store::{self, Applied, Depot, Disk, FakeDisk};
use crate::text::Clean;

fn depot(disk: &FakeDisk) -> Depot {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    Depot::open_on(&disk, Path::new("/data"), store::Engine::Memory, Instant(0)).unwrap().0
}

fn start(depot: Depot) -> Engine {
    let engine = Engine::start(Arc::new(depot), Tables::default(), Arc::new(Vec::new)).unwrap();
    engine.wait_loaded();
    engine
}

/// Goods of a feed with so much stock each.
fn write(goods: &[u32], pieces: u32, at: i64) -> PageWrite {
    let offer = |n: &u32| {
        let name = Clean::new(&format!("A-{n}"));
        let stock = Stock::Figure(Quantity::saturating(pieces));
        let list = Listing { feed_id: name.clone(), title: name, stock, ..Listing::default() };
        Offer { list, ..Offer::default() }
    };
    let page = FeedPage { offers: goods.iter().map(offer).collect(), ..FeedPage::default() };
    let state = SyncState { complete: true, ..SyncState::default() };
    let supplier = SupplierId::new("yida").unwrap();
    PageWrite {
        supplier,
        page,
        state,
        at: Instant(at),
        pass_ended: false,
        missing: crate::ingest::feed_state::Missing::Feed,
        full: false,
    }
}

fn tell(engine: &Engine, delta: Applied) {
    engine.jobs.send(Job::Applied { delta: Box::new(delta), at: Instant(9) }).unwrap();
}

fn goods(engine: &Engine) -> Vec<String> {
    let world = engine.world();
    let of = |item: crate::search::Item<'_>| format!("{:?}", (item.slot(), item.title(), item.stock(), item.gone_at()));
    let mut all: Vec<String> = world.catalog.iter().map(of).collect();
    all.sort_unstable();
    all
}

/// Opens what is on the disk now, with the index and without.
fn is_right(disk: &FakeDisk) -> bool {
    let left = disk.after_kill();
    let with = start(depot(&left));
    let without = start(depot(&left).without_index());
    assert_eq!(with.untold(), []);
    goods(&with) == goods(&without)
}

#[test]
fn what_is_stored_but_not_told_yet_is_not_taken_for_known() {
    let disk = FakeDisk::new();
    let engine = start(depot(&disk));
    let all: Vec<u32> = (0..300).collect();
    tell(&engine, engine.store().apply(write(&all, 5, 1)).unwrap());
    engine.settle();
    engine.keep_index().unwrap();
    let late = engine.store().apply(write(&[3, 4], 6, 2)).unwrap();
    tell(&engine, engine.store().apply(write(&[200], 7, 3)).unwrap());
    engine.keep_index().unwrap();
    assert!(is_right(&disk));
    tell(&engine, late);
    engine.keep_index().unwrap();
    assert!(is_right(&disk));
    assert_eq!(goods(&engine), goods(&start(depot(&disk.after_kill()).without_index())));
}

#[test]
fn deltas_that_come_in_another_order_leave_the_page_in_doubt() {
    let disk = FakeDisk::new();
    let engine = start(depot(&disk));
    let all: Vec<u32> = (0..300).collect();
    tell(&engine, engine.store().apply(write(&all, 5, 1)).unwrap());
    let first = engine.store().apply(write(&[3, 4], 6, 2)).unwrap();
    let second = engine.store().apply(write(&[4, 5], 7, 3)).unwrap();
    tell(&engine, second);
    engine.keep_index().unwrap();
    assert!(is_right(&disk));
    tell(&engine, first);
    engine.keep_index().unwrap();
    assert!(is_right(&disk), "the world has the older stock of one; the file says nothing of its page");
    let third = engine.store().apply(write(&[5], 8, 4)).unwrap();
    tell(&engine, third);
    engine.keep_index().unwrap();
    assert!(is_right(&disk));
}

#[test]
fn what_was_opened_does_not_take_the_place_of_what_came_before_it() {
    let disk = FakeDisk::new();
    let engine = start(depot(&disk));
    tell(&engine, engine.store().apply(write(&[1, 2], 5, 1)).unwrap());
    let (reply, taken) = sync_channel(1);
    engine.jobs.send(Job::Opened { catalog: Catalog::default(), pages: Vec::new(), reply }).unwrap();
    assert_eq!(taken.recv(), Ok(false));
    engine.settle();
    assert_eq!(goods(&engine).len(), 2);
}

#[test]
fn pages_that_are_stored_while_it_is_written_are_no_harm() {
    let disk = FakeDisk::new();
    let engine = start(depot(&disk));
    let all: Vec<u32> = (0..600).collect();
    tell(&engine, engine.store().apply(write(&all, 5, 1)).unwrap());
    let ends = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut rng = fastrand::Rng::with_seed(11);
            for at in 2..60 {
                let from = rng.u32(..600);
                let some: Vec<u32> = (from..from + rng.u32(1..40)).collect();
                let delta = engine.store().apply(write(&some, rng.u32(1..9), at)).unwrap();
                if rng.bool() {
                    std::thread::yield_now();
                }
                tell(&engine, delta);
            }
            ends.store(true, Ordering::SeqCst);
        });
        while !ends.load(Ordering::SeqCst) {
            engine.keep_index().unwrap();
            assert!(is_right(&disk));
        }
    });
    engine.keep_index().unwrap();
    assert!(is_right(&disk));
    assert_eq!(goods(&engine), goods(&start(depot(&disk))));
}
