//! What is in memory after opening an index is what is in memory without it.

use std::path::Path;

use huopan::domain::{Date, Decision, Fault, FaultKind, Good, OwnGood, PriceBreaks, decision::EventId};
use huopan::engine::indexing::layout;
use huopan::search::Catalog;
use huopan::store::{Disk, FakeDisk, Store, index_file::Origin};
use huopan::text::Clean;

use crate::kit::{DATA, Place, changes, each, good, id, row};
use crate::shop::{NOW, Shop, fresh, keep, opened, stock_up};

fn file() -> std::path::PathBuf {
    Path::new(DATA).join("index/goods.hpi")
}

#[test]
fn with_an_index_no_page_is_read_and_every_good_is_there() {
    each(|place| {
        stock_up(place);
        let read = opened(place);
        assert_eq!(read, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)], "none yet");
        keep(place);
        assert_eq!(opened(place), []);
        let shop = Shop::open(place);
        assert_eq!(shop.finds("\"a-00012\"").len(), 2, "one of each supplier");
        assert_eq!(shop.goods().len(), 600);
        assert_eq!((shop.engine.world().catalog.offered(), shop.engine.untold()), (598, vec![]));
    });
}

#[test]
fn an_index_of_an_index_is_the_same_and_what_did_not_change_is_not_written_again() {
    let disk = FakeDisk::new();
    let place = Place::on(&disk);
    stock_up(&place);
    keep(&place);
    let first = disk.read(&file()).unwrap();
    disk.plant(file(), first.clone());
    keep(&place);
    assert!(disk.read(&file()).unwrap() == first);
    // From the index, a page changed, and so on: each time as it would be without.
    for n in 0..6 {
        place.open().apply(changes(9_000 + n, vec![good(&format!("new {n}"))])).unwrap();
        assert_eq!(opened(&place), [(0, 2)], "the page with room");
        keep(&place);
        assert_eq!(opened(&place), []);
    }
}

fn own(title: &'static str, supplier: &str, key: &str) -> OwnGood {
    OwnGood {
        good: Good { supplier: id(supplier), key: Clean::new(key) },
        title: Clean::fixed(title),
        breaks: PriceBreaks::default(),
        retail: None,
        moq: None,
        carton: None,
        stock: None,
        unit: Clean::default(),
        booth: Clean::default(),
        supplier: Clean::new(supplier),
        photo: None,
        category: Clean::default(),
        seen_at: Date::of(NOW),
    }
}

fn decide(shop: &Shop, decision: Decision) -> EventId {
    shop.engine.decide(vec![decision], &Shop::who()).unwrap()[0]
}

#[test]
fn goods_entered_by_hand_come_from_the_ledger_and_what_they_cover_comes_back() {
    let place = Place::memory();
    stock_up(&place);
    let key = row(&place.open(), "00100").key;
    let shop = Shop::open(&place);
    decide(&shop, Decision::GoodEntered(own("own one", "stall-x", "k")));
    // The feed of yida no longer has this one.
    let covering = decide(&shop, Decision::GoodEntered(own("own again", "yida", &key)));
    assert_eq!((shop.finds("own again").len(), shop.goods().len()), (1, 601));
    shop.engine.keep_index().unwrap();
    drop(shop);
    assert_eq!(opened(&place), [(0, 0)], "the page of which a row is covered");
    let shop = Shop::open(&place);
    assert_eq!((shop.finds("own").len(), shop.goods().len()), (2, 601));
    decide(&shop, Decision::Retract { target: covering });
    assert_eq!((shop.finds("own again").len(), shop.goods().len()), (0, 601));
    shop.engine.keep_index().unwrap();
    drop(shop);
    // The store's page did not change, so the file was not worth another writing, or it was: right both ways.
    opened(&place);
    let depot = place.open();
    let origin = Origin { layout: layout(), replica: depot.next_event().rep };
    let contents = depot.index().unwrap().read(origin).unwrap().unwrap();
    let catalog = Catalog::from_sections(contents.sections).unwrap();
    assert!(catalog.iter().all(|item| item.slot().page < 9), "the ledger is their truth");
}

#[test]
fn a_damaged_file_is_told_once_and_made_anew() {
    let disk = FakeDisk::new();
    let place = Place::on(&disk);
    stock_up(&place);
    keep(&place);
    let (whole, expected) = (disk.read(&file()).unwrap(), fresh(&place));
    let damages: [fn(&mut Vec<u8>); 6] = [
        |bytes| bytes[30] ^= 1,
        |bytes| bytes[100] ^= 0x80,
        |bytes| {
            let middle = bytes.len() / 2 - 3;
            bytes[middle] ^= 1;
        },
        |bytes| bytes.truncate(bytes.len() / 3),
        Vec::clear,
        |bytes| bytes.fill(0),
    ];
    for damage in damages {
        let mut bytes = whole.clone();
        damage(&mut bytes);
        disk.plant(file(), bytes);
        let shop = Shop::open(&place);
        assert_eq!(shop.goods(), expected);
        assert_eq!(shop.engine.untold(), [Fault::new(FaultKind::IndexBroken, "")]);
        assert_eq!(shop.engine.untold(), []);
        assert!(disk.read(&file()).is_err(), "it is not told of a second time");
        shop.engine.keep_index().unwrap();
        drop(shop);
        assert_eq!(opened(&place), []);
    }
}

#[test]
fn a_disk_that_takes_nothing_is_tried_once() {
    for at in 0..3 {
        let disk = FakeDisk::new();
        let place = Place::on(&disk);
        stock_up(&place);
        let shop = Shop::open(&place);
        disk.fail_after(at, std::io::ErrorKind::StorageFull);
        let fault = shop.engine.keep_index().unwrap_err();
        assert_eq!(fault.kind, FaultKind::IndexNotKept);
        let before = disk.operations();
        assert_eq!(shop.engine.keep_index(), Ok(()));
        assert_eq!(disk.operations(), before, "given up");
        assert!(disk.read(&file()).is_err());
        drop(shop);
        assert_eq!(opened(&place).len(), 6);
    }
}

#[test]
fn a_power_cut_while_it_is_written_costs_a_reading_at_most() {
    for (cut, seed) in (0..40).step_by(3).flat_map(|cut| (0..3).map(move |seed| (cut, seed))) {
        let disk = FakeDisk::new();
        let place = Place::on(&disk);
        stock_up(&place);
        let shop = Shop::open(&place);
        disk.cut_after(cut);
        let _ = shop.engine.keep_index();
        let left = Place::on(&disk.after_power_cut(seed));
        drop(shop);
        assert!([0, 6].contains(&opened(&left).len()), "all or nothing");
    }
}

#[test]
fn whoever_comes_first_is_told_what_happened_before() {
    let disk = FakeDisk::new();
    let place = Place::on(&disk);
    stock_up(&place);
    keep(&place);
    disk.plant(file(), b"nonsense".to_vec());
    let shop = Shop::open(&place);
    let told = |shop: &Shop| {
        let connection = shop.engine.connect(Shop::who(), Box::new(|| ()));
        let is_told = |note: &huopan::app::Note| matches!(note, huopan::app::Note::Fault(fault) if fault.kind == FaultKind::IndexBroken);
        connection.notes().iter().filter(|note| is_told(note)).count()
    };
    assert_eq!((told(&shop), told(&shop)), (1, 0));
}

#[test]
fn a_store_without_an_index_keeps_none() {
    let disk = FakeDisk::new();
    let place = Place::on(&disk);
    stock_up(&place);
    let store: std::sync::Arc<dyn Store> = std::sync::Arc::new(place.open().without_index());
    let engine = huopan::engine::Engine::start(store, huopan::engine::Tables::default(), std::sync::Arc::new(Vec::new));
    let engine = engine.unwrap();
    engine.wait_loaded();
    engine.keep_index().unwrap();
    assert!(disk.read(&file()).is_err());
}
