//! Power cuts under sled itself: the real files, of which only what our own syncs reached is left. And that the real disk asks the
//! system to sync.
#![allow(
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "kit/store.rs"]
mod kit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use huopan::domain::Instant;
use huopan::ingest::feed_state::PageWrite;
use huopan::store::door::Found;
use huopan::store::{Depot, Disk, DiskError, DiskFile, Engine, OpenNote, RealDisk, Store, SyncPoint};
use kit::*;

/// What a power cut would leave of the catalog's folders.
#[derive(Default)]
struct Sunk {
    /// Bytes by file.
    bytes: BTreeMap<PathBuf, Vec<u8>>,
    /// Names by folder.
    names: BTreeMap<PathBuf, BTreeSet<String>>,
    labels: BTreeSet<String>,
}

/// The real disk, with a note of what is durable. Syncs at ignored points are not noted.
#[derive(Clone)]
struct Sinking {
    ignored: Vec<String>,
    sunk: Arc<Mutex<Sunk>>,
}

struct SinkingFile {
    file: Box<dyn DiskFile>,
    path: PathBuf,
    disk: Sinking,
}

impl Sinking {
    fn file(&self, path: &Path, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(SinkingFile { file, path: path.to_owned(), disk: self.clone() })
    }

    /// Whether this sync counts.
    fn counts(&self, label: String) -> bool {
        let counts = !self.ignored.contains(&label);
        self.sunk.lock().unwrap().labels.insert(label);
        counts
    }
}

impl DiskFile for SinkingFile {
    fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        self.file.append(bytes)
    }
    fn sync_data(&mut self, point: SyncPoint) -> Result<(), DiskError> {
        if self.disk.counts(point.to_string()) {
            let bytes = RealDisk.read(&self.path)?;
            self.disk.sunk.lock().unwrap().bytes.insert(self.path.clone(), bytes);
        }
        self.file.sync_data(point)
    }
    fn truncate(&mut self, len: u64) -> Result<(), DiskError> {
        self.file.truncate(len)
    }
}

impl Disk for Sinking {
    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        RealDisk.list(dir)
    }
    fn read_from(&self, path: &Path, offset: u64) -> Result<Vec<u8>, DiskError> {
        RealDisk.read_from(path, offset)
    }
    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        Ok(self.file(path, RealDisk.create_new(path)?))
    }
    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        Ok(self.file(path, RealDisk.open_append(path)?))
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        RealDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        RealDisk.remove(path)
    }
    fn create_dir(&self, dir: &Path) -> Result<(), DiskError> {
        RealDisk.create_dir(dir)
    }
    fn sync_dir(&self, dir: &Path, point: SyncPoint) -> Result<(), DiskError> {
        if self.counts(format!("{point}.dir")) {
            let names = RealDisk.list(dir)?.into_iter().collect();
            self.sunk.lock().unwrap().names.insert(dir.to_owned(), names);
        }
        RealDisk.sync_dir(dir, point)
    }
}

/// A data folder whose catalog can lose power.
struct Sea {
    temp: tempfile::TempDir,
    sunk: Arc<Mutex<Sunk>>,
}

impl Sea {
    fn new() -> Self {
        Self { temp: tempfile::tempdir().unwrap(), sunk: Arc::default() }
    }

    fn folder(&self) -> PathBuf {
        self.temp.path().join("data")
    }

    fn open(&self, ignored: &[&str]) -> (Depot, Vec<OpenNote>) {
        let ignored = ignored.iter().map(|label| (*label).to_owned()).collect();
        let disk: Arc<dyn Disk> = Arc::new(Sinking { ignored, sunk: Arc::clone(&self.sunk) });
        Depot::open_on(&disk, &self.folder(), Engine::Sled, Instant(1)).unwrap()
    }

    /// The power goes and comes back: of what was synced names and bytes are there, of other files zeros. Snapshots, which sled syncs
    /// by itself, keep their bytes.
    fn cut(&self) {
        let (catalog, wreck) = (self.folder().join("catalog"), self.temp.path().join("wreck"));
        std::fs::rename(&catalog, &wreck).unwrap();
        std::fs::create_dir(&catalog).unwrap();
        let sunk = self.sunk.lock().unwrap();
        for (dir, names) in sunk.names.iter().filter(|(dir, _)| dir.starts_with(&catalog)) {
            if !dir.is_dir() {
                continue;
            }
            let inside = dir.strip_prefix(&catalog).unwrap();
            for name in names {
                let (path, left) = (dir.join(name), wreck.join(inside).join(name));
                if left.is_dir() {
                    std::fs::create_dir(&path).unwrap();
                } else if name.starts_with("snap.") {
                    std::fs::copy(left, path).unwrap();
                } else {
                    let unsynced = || vec![0; std::fs::metadata(&left).map_or(0, |left| left.len()) as usize];
                    std::fs::write(&path, sunk.bytes.get(&path).cloned().unwrap_or_else(unsynced)).unwrap();
                }
            }
        }
        std::fs::remove_dir_all(wreck).unwrap();
    }
}

/// A page of goods, of which one is so long that sled puts it into a file of its own.
fn page(n: u32) -> PageWrite {
    let mut offers = goods(n * 100..n * 100 + 60);
    let mut random = fastrand::Rng::with_seed(u64::from(n));
    let noise: String = std::iter::repeat_with(|| random.alphanumeric()).take(3 << 20).collect();
    offers[7].detail.unknown = format!("{{\"noise\":\"{noise}\"}}").into();
    changes(i64::from(n) + 1, offers)
}

/// All goods in full.
fn picture(depot: &Depot) -> Vec<Found> {
    rows(depot).iter().map(|row| depot.detail(row.slot).unwrap().unwrap()).collect()
}

fn same(sea: &Sea, shown: &[Found], when: &str) -> Result<(), String> {
    let (depot, notes) = sea.open(&[]);
    let same = notes.is_empty() && picture(&depot) == shown;
    if same { Ok(()) } else { Err(format!("{when}: {notes:?}, {} goods of {}", rows(&depot).len(), shown.len())) }
}

/// The power goes after each page that was told.
fn cut_after_each_page(ignored: &[&str]) -> Result<(), String> {
    let sea = Sea::new();
    for n in 0..3 {
        let (depot, _) = sea.open(ignored);
        depot.apply(page(n)).unwrap();
        let shown = picture(&depot);
        drop(depot);
        sea.cut();
        same(&sea, &shown, &format!("after page {n}"))?;
    }
    Ok(())
}

/// The program is killed before it syncs a page; the next one shows what it finds, and then the power goes.
fn kill_then_cut(ignored: &[&str]) -> Result<(), String> {
    let sea = Sea::new();
    drop(sea.open(&[]));
    let all = sea.sunk.lock().unwrap().labels.iter().cloned().collect::<Vec<_>>();
    let mut all: Vec<&str> = all.iter().map(String::as_str).collect();
    all.push("catalog.commit.dir");
    for n in 0..2 {
        let (depot, _) = sea.open(&all);
        depot.apply(page(n)).unwrap();
        drop(depot);
        let (depot, notes) = sea.open(ignored);
        let shown = picture(&depot);
        assert_eq!((notes, shown.len()), (Vec::new(), (n as usize + 1) * 60));
        drop(depot);
        sea.cut();
        same(&sea, &shown, &format!("killed after page {n}"))?;
    }
    Ok(())
}

#[test]
fn a_page_that_was_told_survives_a_power_cut_under_sled() {
    assert_eq!(cut_after_each_page(&[]), Ok(()));
}

#[test]
fn what_was_shown_after_a_kill_survives_a_power_cut_under_sled() {
    assert_eq!(kill_then_cut(&[]), Ok(()));
}

#[test]
fn each_sync_of_the_catalog_is_needed() {
    for needed in ["catalog.commit", "catalog.commit.dir", "catalog.open", "catalog.open.dir"] {
        let lost = cut_after_each_page(&[needed]).and_then(|()| kill_then_cut(&[needed]));
        assert!(lost.is_err(), "nothing is lost without {needed}");
    }
}

#[test]
fn long_goods_lie_in_files_of_their_own() {
    let sea = Sea::new();
    let (depot, _) = sea.open(&[]);
    depot.apply(page(0)).unwrap();
    assert!(!RealDisk.list(&sea.folder().join("catalog/blobs")).unwrap().is_empty(), "else nothing above is tried");
}

/// The system refuses to sync what has nothing to sync: so the real disk asked it.
#[cfg(target_os = "linux")]
#[test]
fn the_real_disk_asks_the_system_to_sync() {
    let point = SyncPoint::new("test", "real");
    let refused = RealDisk.open_append(Path::new("/dev/null")).unwrap().sync_data(point).unwrap_err();
    assert_eq!((refused.op, refused.source.kind()), (huopan::store::DiskOp::Sync, std::io::ErrorKind::InvalidInput));
    let refused = RealDisk.sync_dir(Path::new("/proc"), point).unwrap_err();
    assert_eq!((refused.op, refused.source.kind()), (huopan::store::DiskOp::Sync, std::io::ErrorKind::InvalidInput));
}
