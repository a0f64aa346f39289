//! A file of another moment, or of another folder: what is no longer so is read, and nothing else.

use std::path::{Path, PathBuf};

use huopan::store::{Disk, FakeDisk, Store};
use huopan::text::Clean;

use crate::kit::{DATA, Place, changes, full, good, goods, id, stock};
use crate::shop::{Shop, fresh, keep, opened, stock_up};

fn file() -> PathBuf {
    Path::new(DATA).join("index/goods.hpi")
}

fn kept() -> (FakeDisk, Place) {
    let disk = FakeDisk::new();
    let place = Place::on(&disk);
    stock_up(&place);
    keep(&place);
    (disk, place)
}

#[test]
fn of_a_store_that_went_on_only_what_changed_is_read() {
    let (_, place) = kept();
    place.open().apply(changes(5_000, vec![stock(good("00200"), 77)])).unwrap();
    assert_eq!(opened(&place), [(0, 1)]);
    let mut write = changes(6_000, vec![]);
    write.page.removed = vec![Clean::new("00001")];
    place.open().apply(write).unwrap();
    assert_eq!(opened(&place), [(0, 0), (0, 1)]);
    keep(&place);
    assert_eq!(opened(&place), []);
    // A page more, and the last one that had room.
    place.open().apply(changes(7_000, goods(300..420))).unwrap();
    assert_eq!(opened(&place), [(0, 2), (0, 3)]);
    // A supplier more.
    let mut write = full(8_000, "z", 1, true, goods(0..5));
    write.supplier = id("third");
    place.open().apply(write).unwrap();
    assert_eq!(opened(&place), [(0, 2), (0, 3), (2, 0)]);
}

#[test]
fn when_most_of_it_is_another_all_of_it_is_read() {
    let (_, place) = kept();
    let sold: Vec<_> = (0..300).map(|n| stock(good(&format!("{n:05}")), 1)).collect();
    place.open().apply(changes(5_000, sold.clone())).unwrap();
    let mut write = changes(5_000, sold);
    write.supplier = id("baihui");
    place.open().apply(write).unwrap();
    assert_eq!(opened(&place).len(), 6);
}

/// A copy of a folder, as it is on the disk.
fn copy(from: &FakeDisk) -> FakeDisk {
    from.after_kill()
}

#[test]
fn a_copied_folder_takes_the_file_along_and_then_each_goes_its_way() {
    let (disk, place) = kept();
    let (other_disk, old) = (copy(&disk), disk.read(&file()).unwrap());
    let other = Place::on(&other_disk);
    assert_eq!(opened(&other), []);
    place.open().apply(changes(5_000, vec![stock(good("00001"), 1)])).unwrap();
    keep(&place);
    other.open().apply(changes(5_000, vec![stock(good("00290"), 2)])).unwrap();
    // Each with the other's file: both pages are not what it says.
    other_disk.plant(file(), disk.read(&file()).unwrap());
    assert_eq!(opened(&other), [(0, 0), (0, 2)]);
    // A folder that was put back to what it was, with the file of what came after.
    let back = Place::on(&copy(&other_disk));
    drop(back.open());
    disk.plant(file(), old);
    assert_eq!(opened(&place), [(0, 0)], "an old file");
}

#[test]
fn another_folders_file_is_not_used_and_not_told() {
    let (disk, _) = kept();
    let strange = FakeDisk::new();
    let place = Place::on(&strange);
    stock_up(&place);
    strange.create_dir(&Path::new(DATA).join("index")).unwrap();
    strange.plant(file(), disk.read(&file()).unwrap());
    let shop = Shop::open(&place);
    assert_eq!((shop.read().len(), shop.engine.untold()), (6, vec![]), "the same goods, and yet another folder");
    shop.engine.keep_index().unwrap();
    drop(shop);
    assert_eq!(opened(&place), []);
}

#[test]
fn a_catalog_made_anew_has_other_pages() {
    let (disk, place) = kept();
    for name in disk.list(&Path::new(DATA).join("catalog")).unwrap() {
        disk.remove(&Path::new(DATA).join("catalog").join(name)).unwrap();
    }
    drop(place.open_telling());
    assert_eq!(opened(&place).len(), 6, "all from the history, gone until they are seen again");
    assert_eq!(fresh(&place).len(), 600);
}
