//! A power cut at any moment of writing leaves the old file or the new one, whole.

use std::io::ErrorKind;
use std::path::Path;

use huopan::search::section::Owned;
use huopan::store::{Disk, DiskErrorKind, FakeDisk, IndexError};

use crate::file::{ORIGIN, borrowed, key, on, sections, stamp};

fn other() -> Vec<(huopan::search::section::Key, Owned)> {
    vec![(key(0, 0), Owned::U32((0..999).collect()))]
}

/// What is in the file, that is one of the two; how often it was whole.
fn which(disk: &FakeDisk) -> Result<Option<bool>, IndexError> {
    let contents = on(disk).read(ORIGIN)?;
    Ok(contents.map(|contents| {
        assert_eq!(contents.stamp, stamp());
        let is_new = contents.sections == other();
        assert!(is_new || contents.sections == sections());
        is_new
    }))
}

/// Every outcome of cuts after every operation of replacing a file, with these syncs of no effect.
fn outcomes(ignored: &str) -> Vec<Result<Option<bool>, IndexError>> {
    let mut all = Vec::new();
    let cuts = {
        let disk = FakeDisk::new();
        on(&disk).write(&stamp(), &borrowed(&sections())).unwrap();
        let before = disk.operations();
        on(&disk).write(&stamp(), &borrowed(&other())).unwrap();
        disk.operations() - before
    };
    for (cut, seed) in (0..=cuts).flat_map(|cut| (0..8).map(move |seed| (cut, seed))) {
        let disk = FakeDisk::new();
        on(&disk).write(&stamp(), &borrowed(&sections())).unwrap();
        disk.ignore_sync(ignored);
        let file = on(&disk);
        disk.cut_after(cut);
        let told = file.write(&stamp(), &borrowed(&other()));
        let found = which(&disk.after_power_cut(seed));
        if told.is_ok() && ignored.is_empty() {
            assert!(matches!(found, Ok(Some(true))), "told, and lost");
        }
        all.push(found);
        // A killed process leaves what was written; the next one goes on over it.
        let killed = disk.after_kill();
        assert!(matches!(which(&killed), Ok(Some(_))));
        on(&killed).write(&stamp(), &borrowed(&other())).unwrap();
        assert!(matches!(which(&killed), Ok(Some(true))));
        assert_eq!(killed.list(Path::new("/data/index")).unwrap(), ["goods.hpi"]);
    }
    all
}

#[test]
fn a_power_cut_leaves_the_old_file_or_the_new_one() {
    let all = outcomes("");
    assert!(all.iter().all(|found| matches!(found, Ok(Some(_)))));
    assert!(all.iter().any(|found| matches!(found, Ok(Some(true)))));
    assert!(all.iter().any(|found| matches!(found, Ok(Some(false)))));
}

#[test]
fn without_the_sync_it_could_be_torn_and_that_would_be_seen() {
    let all = outcomes("index.write");
    assert!(all.iter().any(|found| matches!(found, Err(IndexError::Damaged(_)))), "the sync is needed");
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_file_and_no_other() {
    for kind in [ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem, ErrorKind::PermissionDenied] {
        for at in 0.. {
            let disk = FakeDisk::new();
            let file = on(&disk);
            file.write(&stamp(), &borrowed(&sections())).unwrap();
            disk.fail_after(at, kind);
            let told = file.write(&stamp(), &borrowed(&other()));
            let failed = told.as_ref().is_err();
            if let Err(IndexError::Disk(error)) = told {
                assert!(!matches!(error.kind(), DiskErrorKind::Other), "{error}");
            }
            let left = disk.after_kill();
            assert_eq!(left.list(Path::new("/data/index")).unwrap(), ["goods.hpi"], "{at}");
            let is_new = which(&left).unwrap().unwrap();
            if !failed {
                assert!(is_new);
                break;
            }
        }
    }
}
