//! A backup holds everything, whenever it is made and whatever happens meanwhile; it is whole or it is not there.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use huopan::domain::Instant;
use huopan::domain::ledger::Ledger;
use huopan::store::backup::{self, BackupError, Source};
use huopan::store::{Depot, Disk, Engine, FakeDisk, Log, OpenNote, RealDisk, Store};

use super::place::{self, DECISIONS, Place, draft, events, files, goods};

const NOW: Instant = Instant(1_790_000_000_000);

fn source(folder: &Path, in_use: bool) -> Source<'_> {
    Source { folder, in_use, extras: &[], now: NOW }
}

#[test]
fn everything_comes_back_after_the_folder_is_gone() {
    let place = Place::full();
    let (depot, _) = place.open(&place.data());
    let (told, kept) = (events(&depot), files(&depot));
    drop(depot);
    // What a store made anew from this history looks like.
    let anew = place.copied("anew");
    fs::remove_dir_all(anew.join("catalog")).unwrap();
    let (depot, notes) = place.open(&anew);
    assert!(matches!(notes.as_slice(), [OpenNote::Rebuilt { offers: 300, .. }]), "{notes:?}");
    let known = goods(&depot);
    drop(depot);

    let archive = place.temp.path().join("b.tar.zst");
    let made = backup::make(&RealDisk, &source(&place.data(), false), &archive).unwrap();
    assert_eq!((made.manifest.counts.decisions, made.manifest.counts.goods), (DECISIONS as u64, 300));
    assert_eq!((made.manifest.counts.files, made.damaged), (3, Vec::<String>::new()));
    let old_id = fs::read(place.data().join("replica")).unwrap();
    fs::remove_dir_all(place.data()).unwrap();

    let manifest = backup::verify(&RealDisk, &archive).unwrap();
    let restored = backup::restore(&archive, &manifest, &place.data(), NOW).unwrap();
    assert_eq!((restored.journal.opened.records, restored.history.goods), (DECISIONS as u64, 300));
    assert_eq!((restored.files, restored.aside), (3, None));
    let (depot, notes) = place.open(&place.data());
    assert!(matches!(notes.as_slice(), [OpenNote::Rebuilt { offers: 300, kept: None, .. }]), "{notes:?}");
    assert_eq!(events(&depot), told);
    assert_eq!(files(&depot), kept);
    assert_eq!(goods(&depot), known);
    let fold = |events: Vec<_>| {
        let mut ledger = Ledger::default();
        for event in events {
            drop(ledger.apply(event));
        }
        ledger.pools().map(|(id, name)| (id.clone(), name.clone())).collect::<Vec<_>>()
    };
    assert_eq!(fold(events(&depot)).len(), DECISIONS);
    assert_eq!(fold(events(&depot)), fold(told.clone()));
    // It goes on under an id of its own, and what was decided before stands.
    assert_ne!(fs::read(place.data().join("replica")).unwrap(), old_id);
    let next = depot.decide(vec![draft(999)]).unwrap().remove(0);
    assert_eq!(next.id.n, 1);
    assert!(next.hlc > told.last().unwrap().hlc);
}

#[test]
fn a_backup_made_while_decisions_are_written_holds_all_that_were_told_before() {
    let place = Place::full();
    let (depot, _) = place.open(&place.data());
    let (told, stop) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let deciding = scope.spawn(|| {
            for n in (0..).take_while(|_| stop.load(Ordering::Acquire) == 0) {
                depot.decide(vec![draft(n)]).unwrap();
                told.fetch_add(1, Ordering::Release);
            }
        });
        for round in 0..8 {
            let before = DECISIONS + told.load(Ordering::Acquire);
            let archive = place.temp.path().join(format!("{round}.tar.zst"));
            backup::make(&RealDisk, &source(&place.data(), true), &archive).unwrap();
            let manifest = backup::verify(&RealDisk, &archive).unwrap();
            let target = place.temp.path().join(format!("restored-{round}"));
            backup::restore(&archive, &manifest, &target, NOW).unwrap();
            let (copy, notes) = place.open(&target);
            assert!(matches!(notes.as_slice(), [OpenNote::Rebuilt { .. }]), "no torn tail: {notes:?}");
            let (copied, all) = (events(&copy), events(&depot));
            assert!(copied.len() >= before, "round {round}: {} of {before}", copied.len());
            assert_eq!(copied[..], all[..copied.len()], "the first ones, in order");
        }
        stop.store(1, Ordering::Release);
        deciding.join().unwrap();
    });
}

/// A small store on a disk that can lose power.
fn small() -> FakeDisk {
    let disk = FakeDisk::new();
    let shared: Arc<dyn Disk> = Arc::new(disk.clone());
    let (depot, _) = Depot::open_on(&shared, Path::new("/data"), Engine::Memory, NOW).unwrap();
    depot.decide(vec![draft(1), draft(2)]).unwrap();
    depot.keep_file(b"SKU,price\n").unwrap();
    disk
}

const FILE: &str = "/b.tar.zst";

#[test]
fn a_power_cut_leaves_a_whole_backup_or_none() {
    let mut whole = 0;
    for cut in 0.. {
        let disk = small().after_kill();
        disk.cut_after(cut);
        let told = backup::make(&disk, &source(Path::new("/data"), false), Path::new(FILE));
        for seed in 0..4 {
            let left = disk.after_power_cut(seed);
            let there = left.list(Path::new("/")).unwrap().contains(&"b.tar.zst".to_owned());
            assert!(there || told.is_err(), "cut {cut}: told and gone");
            if there {
                let manifest = backup::verify(&left, Path::new(FILE)).unwrap();
                assert_eq!((manifest.counts.decisions, manifest.counts.files), (2, 1), "cut {cut}");
                whole += 1;
            }
        }
        if told.is_ok() {
            break;
        }
    }
    assert!(whole >= 4, "{whole}");
}

#[test]
fn a_full_disk_is_said_and_leaves_nothing_half() {
    let mut full = 0;
    for fail in 0..60 {
        let disk = small();
        disk.fail_after(fail, ErrorKind::StorageFull);
        let made = backup::make(&disk, &source(Path::new("/data"), false), Path::new(FILE));
        // Without the failure, should it still be ahead.
        let disk = disk.after_kill();
        match made {
            Ok(_) => assert!(backup::verify(&disk, Path::new(FILE)).is_ok()),
            Err(error) => {
                assert!(error.to_string().contains("cannot"), "{error}");
                let names = disk.list(Path::new("/")).unwrap();
                // The last sync may fail when the file has its name already, which is then whole.
                if names.contains(&"b.tar.zst".to_owned()) {
                    assert!(backup::verify(&disk, Path::new(FILE)).is_ok(), "at {fail}");
                }
                assert!(!names.iter().any(|name| name.strip_suffix(".tmp").is_some()), "at {fail}: {names:?}");
                full += 1;
            }
        }
    }
    assert!(full > 15, "{full}");
}

#[test]
fn what_was_unpacked_survives_a_power_cut() {
    let made = small();
    backup::make(&made, &source(Path::new("/data"), false), Path::new(FILE)).unwrap();
    let manifest = backup::verify(&made, Path::new(FILE)).unwrap();
    let disk = made.after_kill();
    backup::unpack(&disk, Path::new(FILE), &manifest, Path::new("/new")).unwrap();
    for seed in 0..20 {
        let left = disk.after_power_cut(seed);
        // The new folder's own name is made durable by the rename that follows.
        let Ok(_) = left.list(Path::new("/new")) else { continue };
        for entry in &manifest.entries {
            let bytes = left.read(&Path::new("/new").join(&entry.path)).unwrap();
            assert_eq!(huopan::domain::FileHash::of(&bytes), entry.blake3, "{} seed {seed}", entry.path);
        }
    }
}

#[test]
fn nothing_is_ever_replaced_by_a_backup() {
    let disk = small();
    disk.plant(FILE, b"mine".to_vec());
    let made = backup::make(&disk, &source(Path::new("/data"), false), Path::new(FILE));
    assert!(matches!(made, Err(BackupError::Exists)));
    assert_eq!(disk.read(Path::new(FILE)).unwrap(), b"mine");
}

#[test]
fn packed_segments_and_torn_tails_go_in_as_they_are() {
    let disk = FakeDisk::new();
    let (log, _) = Log::open(Arc::new(disk.clone()), Path::new("/data/journal"), "journal").unwrap();
    let mut log = log.with_segment_bytes(100);
    for n in 0..8_u8 {
        log.append(&[&[n; 40]]).unwrap();
    }
    disk.plant("/data/journal/torn-1", b"half".to_vec());
    disk.plant("/data/journal/000009.log.tmp", b"not ours".to_vec());
    let made = backup::make(&disk, &source(Path::new("/data"), false), Path::new(FILE)).unwrap();
    let paths: Vec<_> = made.manifest.entries.iter().map(|entry| entry.path.as_str()).collect();
    assert!(paths.contains(&"journal/000001.log.zst") && paths.contains(&"journal/torn-1"), "{paths:?}");
    assert!(!paths.iter().any(|path| path.contains(".tmp")));
    backup::unpack(&disk, Path::new(FILE), &made.manifest, Path::new("/new")).unwrap();
    let mut read = Vec::new();
    let shared: Arc<dyn Disk> = Arc::new(disk);
    Log::replay(shared, Path::new("/new/journal"), "journal", &mut |_, bytes| read.push(bytes.to_vec())).unwrap();
    assert_eq!(read, (0..8_u8).map(|n| vec![n; 40]).collect::<Vec<_>>());
}

#[test]
fn a_damaged_store_is_backed_up_as_it_is_and_told() {
    let place = Place::full();
    let file = fs::read_dir(place.data().join("files")).unwrap().next().unwrap().unwrap().path();
    let segment = place.data().join("journal/000001.log");
    fs::write(&file, b"other").unwrap();
    let mut bytes = fs::read(&segment).unwrap();
    bytes[5_000] ^= 1;
    fs::write(&segment, &bytes).unwrap();
    let archive = place.temp.path().join("b.tar.zst");
    let made = backup::make(&RealDisk, &source(&place.data(), false), &archive).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    assert_eq!(made.damaged, ["journal/000001.log".to_owned(), format!("files/{name}")]);
    assert_eq!(made.manifest.counts.decisions, DECISIONS as u64 - 1);
    let target = place.temp.path().join("again");
    backup::restore(&archive, &made.manifest, &target, NOW).unwrap();
    assert_eq!(fs::read(target.join("journal/000001.log")).unwrap(), bytes);
    assert_eq!(fs::read(target.join("files").join(&*name)).unwrap(), b"other");
    assert_eq!(place::events(&place.open(&target).0).len(), DECISIONS - 1);
}
