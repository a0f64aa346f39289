//! The ready index in the care for the folder: told by the doctor, in no backup, and never in the way.

use std::fs;
use std::sync::Arc;

use huopan::domain::Instant;
use huopan::engine::{Engine, Tables};
use huopan::store::{Depot, Lock, Store};

use super::kit::{changes, good, stock};
use super::place::{Place, picture, text};

/// A full folder with its index, closed.
fn kept() -> Place {
    let place = Place::full();
    let lock = Lock::take(&place.data()).unwrap();
    let (depot, _) = Depot::open(&place.data(), lock, Instant(0)).unwrap();
    let engine = Engine::start(Arc::new(depot), Tables::default(), Arc::new(Vec::new)).unwrap();
    engine.wait_loaded();
    engine.keep_index().unwrap();
    drop(engine);
    let_go(&place);
    assert!(file(&place).is_file());
    place
}

/// An engine's threads let go of the folder a moment after it.
fn let_go(place: &Place) {
    drop(Lock::wait(&place.data(), std::time::Duration::from_secs(60)).unwrap());
}

fn file(place: &Place) -> std::path::PathBuf {
    place.data().join("index/goods.hpi")
}

#[test]
fn the_doctor_tells_an_index_that_is_sound_stale_foreign_or_damaged_and_writes_nothing() {
    let place = kept();
    let look = |kind: &str, severity: &str| {
        let before = picture(place.temp.path());
        let ran = place.run(&["doctor", "--json"]).ended(0);
        assert_eq!(text(&ran.finding("index", kind)["severity"]), severity);
        assert!(picture(place.temp.path()) == before, "something was written");
        ran
    };
    look("sound", "ok");
    place.open(&place.data()).0.apply(changes(9_000_000, vec![stock(good("00007"), 3)])).unwrap();
    look("stale", "ok");
    let whole = fs::read(file(&place)).unwrap();
    let mut bytes = whole.clone();
    bytes[8] ^= 1;
    fs::write(file(&place), &bytes).unwrap();
    look("foreign", "ok");
    let mut bytes = whole;
    let last = bytes.len() / 2;
    bytes.truncate(last);
    fs::write(file(&place), &bytes).unwrap();
    let ran = look("damaged", "warn");
    assert_eq!(ran.ills(), [("index".to_owned(), "damaged".to_owned())]);
    assert!(text(&ran.finding("index", "damaged")["advice"]).contains("by itself"));
    assert!(place.run(&["doctor", "--lang", "zh"]).ended(0).out.contains("索引坏了"));

    fs::write(place.data().join("index/goods.hpi.tmp"), "half").unwrap();
    let mended = place.run(&["doctor", "--repair", "--json"]).ended(0);
    let mended = mended.json()["mended"].to_string();
    assert!(mended.contains("rm index/goods.hpi\"") && mended.contains("rm index/goods.hpi.tmp"), "{mended}");
    assert_eq!(place.run(&["doctor", "--json"]).ended(0).ills(), []);
    assert_eq!(fs::read_dir(place.data().join("index")).unwrap().count(), 0);
}

#[test]
fn while_another_has_the_folder_its_index_is_left_alone() {
    let place = kept();
    fs::write(file(&place), "being replaced").unwrap();
    let held = Lock::take(&place.data()).unwrap();
    let ran = place.run(&["doctor", "--json"]).ended(0);
    let answer = ran.json();
    assert!(answer["findings"].as_array().unwrap().iter().all(|finding| finding["check"] != "index"), "{}", ran.out);
    drop(held);
    place.run(&["doctor", "--json"]).ended(0).finding("index", "damaged");
}

#[test]
fn an_import_leaves_an_index_and_a_damaged_one_is_told_once_by_whoever_meets_it() {
    let place = Place::full();
    let list = place.temp.path().join("list.csv");
    fs::write(&list, "货号,品名,单价\nZ-1,珍珠发夹,3.50\nZ-2,手机支架,9.90\n").unwrap();
    place.run(&["import", list.to_str().unwrap(), "--supplier", "艺婷", "--yes"]).ended(0);
    assert!(file(&place).is_file());
    let_go(&place);
    place.run(&["doctor", "--json"]).ended(0).finding("index", "sound");
    fs::write(file(&place), "x").unwrap();
    for told in [true, false] {
        let_go(&place);
        let ran = place.run(&["search", "珍珠发夹", "--lang", "zh"]).ended(0);
        assert!(ran.out.contains("珍珠发夹"), "{}", ran.out);
        assert_eq!(ran.err.contains("索引坏了，正在重建，能照常搜"), told, "{}", ran.err);
    }
}

#[test]
fn a_backup_leaves_it_out_and_a_restored_folder_begins_without() {
    let place = kept();
    let archive = place.temp.path().join("all.tar.zst");
    let archive = archive.to_str().unwrap();
    let ran = place.run(&["backup", archive, "--json"]).ended(0);
    assert!(!ran.out.contains("index"), "{}", ran.out);
    place.run(&["restore", archive, "--force", "--json"]).ended(0);
    assert!(!place.data().join("index").exists());
    // A folder with nothing but an index is nobody else's.
    fs::create_dir(place.data().join("index")).unwrap();
    assert!(!huopan::store::backup::holds_others(&place.data()));
}
