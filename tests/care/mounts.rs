//! A disk that is full and one that is read-only, real ones: only root may mount them, so for others these tests say that they were
//! left out. Fake disks that fill up are in the tests of the logs, the store and the backups.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use huopan::store::Store;

use super::place::{DECISIONS, Place, close, draft, events, picture};

/// A mounted folder; gone when it is dropped.
struct Mount(PathBuf);

impl Mount {
    fn new(at: &Path, words: &[&str]) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let done = Command::new("mount").args(words).arg(at).output();
        if done.is_ok_and(|done| done.status.success()) {
            return Some(Self(at.to_owned()));
        }
        #[expect(clippy::print_stderr, reason = "a test that was left out is told")]
        {
            eprintln!("left out: mounting is not allowed here");
        }
        None
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

#[test]
fn a_read_only_disk_is_said_and_everything_on_it_can_still_be_checked_and_backed_up() {
    let place = Place::full();
    let (data, seen) = (place.data(), place.temp.path().join("seen"));
    let before = picture(&data);
    let Some(_bound) = Mount::new(&seen, &["--bind", &data.to_string_lossy()]) else { return };
    if !Command::new("mount").args(["-o", "remount,ro,bind"]).arg(&seen).status().unwrap().success() {
        return;
    }
    let ran = place.run_on(&seen, &["doctor", "--json"]).ended(1);
    assert_eq!(ran.ills(), [("folder".to_owned(), "read_only".to_owned())]);
    ran.finding("journal", "sound");
    ran.finding("catalog", "sound");
    for (lang, said) in [("en", "the disk cannot be written"), ("zh", "硬盘写不进去")] {
        let refused = place.run_on(&seen, &["streamer", "add", "x", "--lang", lang]).ended(1);
        assert!(refused.err.contains(said), "{}", refused.err);
        let refused = place.run_on(&seen, &["backup", "--lang", lang]).ended(1);
        assert!(refused.err.contains(said), "{}", refused.err);
    }
    let archive = place.temp.path().join("b.tar.zst").to_string_lossy().into_owned();
    place.run_on(&seen, &["backup", &archive]).ended(0);
    assert!(picture(&data) == before);
}

#[test]
fn a_full_disk_is_said_and_costs_nothing_that_was_saved() {
    let place = Place::full();
    let disk = place.temp.path().join("disk");
    let Some(_disk) = Mount::new(&disk, &["-t", "tmpfs", "-o", "size=24m", "tmpfs"]) else { return };
    let data = disk.join("data");
    super::kit::copy(&place.data(), &data);
    close(&data);
    let filler = disk.join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    while file.write_all(&[1; 4_096]).is_ok() {}
    drop(file);
    let ran = place.run_on(&data, &["doctor", "--json"]).ended(1);
    assert!(ran.ills().contains(&("disk".to_owned(), "low".to_owned())), "{:?}", ran.ills());
    for (lang, said) in [("en", "the disk is full"), ("zh", "硬盘满了")] {
        let refused = place.run_on(&data, &["backup", "--lang", lang]).ended(1);
        assert!(refused.err.contains(said), "{}", refused.err);
        let refused = place.run_on(&data, &["streamer", "add", "x", "--lang", lang]).ended(1);
        assert!(refused.err.contains(said), "{}", refused.err);
    }
    assert!(!fs::read_dir(data.join("backup")).is_ok_and(|mut found| found.next().is_some()), "nothing half is left");
    let archive = place.temp.path().join("b.tar.zst").to_string_lossy().into_owned();
    place.run_on(&data, &["backup", &archive]).ended(0);
    let into = disk.join("into").to_string_lossy().into_owned();
    let refused = place.run(&["restore", &archive, "--into", &into]).ended(1);
    assert!(refused.err.contains("the disk is full"), "{}", refused.err);
    let names: Vec<_> = fs::read_dir(&disk).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "the filler and the data: {names:?}");
    fs::remove_file(&filler).unwrap();
    let (depot, _) = place.open(&data);
    assert_eq!(events(&depot).len(), DECISIONS);
    depot.decide(vec![draft(1)]).unwrap();
}
