//! A disk in memory that can lose power. It is for tests, of this crate and of those in `tests/`.
//!
//! It keeps apart what is written and what is durable. Every operation is counted; [`FakeDisk::cut_after`] lets the machine
//! die at any of them, and [`FakeDisk::after_power_cut`] is one disk as it might be found then: what was synced is there,
//! and for each thing that was not, a seeded choice. [`FakeDisk::after_kill`] is what a killed process leaves: all that was
//! written, still not durable. Naming a [`SyncPoint`] in [`FakeDisk::ignore_sync`] makes its syncs do nothing; a test that
//! still passes then shows a sync that nobody needs, or a test that sees nothing.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::disk::{Disk, DiskError, DiskFile, DiskOp, SyncPoint};
use world::World;

mod world;

/// The disk; clones are handles of the same one.
#[derive(Clone, Default)]
pub struct FakeDisk {
    world: Arc<Mutex<World>>,
}

impl FakeDisk {
    /// An empty disk with a durable root folder `/`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets `n` more operations happen; the one after them may be half done, and it and all later ones fail.
    pub fn cut_after(&self, n: u64) {
        let mut world = self.world();
        world.cut_at = Some(world.operations + n + 1);
    }

    /// Lets `n` more operations happen and the one after them fail with `kind`; if that appends, half of its bytes are
    /// written. Later operations work again.
    pub fn fail_after(&self, n: u64, kind: io::ErrorKind) {
        let mut world = self.world();
        world.fail_at = Some((world.operations + n + 1, kind));
    }

    /// Makes every sync of this label do nothing: `owner.step` for data, `owner.step.dir` for a folder.
    pub fn ignore_sync(&self, label: &str) {
        self.world().ignored.insert(label.to_owned());
    }

    /// Labels of the syncs asked for so far, sorted.
    pub fn sync_labels(&self) -> Vec<String> {
        self.world().labels.iter().cloned().collect()
    }

    /// Operations asked for so far, reads included.
    pub fn operations(&self) -> u64 {
        self.world().operations
    }

    /// One of the disks that a power cut now might leave; the seed chooses. Ignored labels stay ignored.
    #[must_use]
    pub fn after_power_cut(&self, seed: u64) -> Self {
        Self { world: Arc::new(Mutex::new(self.world().settled(&mut fastrand::Rng::with_seed(seed)))) }
    }

    /// The disk after the process was killed now: all that was written is there, what was not synced is still in doubt.
    #[must_use]
    pub fn after_kill(&self) -> Self {
        let mut world = self.world().clone();
        (world.operations, world.cut_at, world.fail_at) = (0, None, None);
        Self { world: Arc::new(Mutex::new(world)) }
    }

    /// Puts a durable file there, in place of any other, uncounted: how a test damages or plants one.
    pub fn plant(&self, path: impl AsRef<Path>, bytes: Vec<u8>) {
        self.world().plant(path.as_ref(), bytes);
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct FakeFile {
    disk: FakeDisk,
    path: std::path::PathBuf,
    inode: usize,
}

fn named<T>(op: DiskOp, path: &Path, result: io::Result<T>) -> Result<T, DiskError> {
    result.map_err(|source| DiskError::new(op, path, source))
}

impl DiskFile for FakeFile {
    fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        named(DiskOp::Append, &self.path, self.disk.world().append(self.inode, bytes))
    }

    fn sync_data(&mut self, point: SyncPoint) -> Result<(), DiskError> {
        named(DiskOp::Sync, &self.path, self.disk.world().sync_data(self.inode, point.to_string()))
    }

    fn truncate(&mut self, len: u64) -> Result<(), DiskError> {
        named(DiskOp::Truncate, &self.path, self.disk.world().truncate(self.inode, len))
    }
}

impl FakeDisk {
    fn open(&self, path: &Path, opened: io::Result<usize>) -> Result<Box<dyn DiskFile>, DiskError> {
        let inode = named(DiskOp::Open, path, opened)?;
        Ok(Box::new(FakeFile { disk: self.clone(), path: path.to_owned(), inode }))
    }
}

impl Disk for FakeDisk {
    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        named(DiskOp::List, dir, self.world().list(dir))
    }

    fn read_from(&self, path: &Path, offset: u64) -> Result<Vec<u8>, DiskError> {
        named(DiskOp::Read, path, self.world().read_from(path, offset))
    }

    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        let created = self.world().create_new(path);
        self.open(path, created)
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        let opened = self.world().open(path);
        self.open(path, opened)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        named(DiskOp::Rename, to, self.world().rename(from, to))
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        named(DiskOp::Remove, path, self.world().remove(path))
    }

    fn create_dir(&self, dir: &Path) -> Result<(), DiskError> {
        named(DiskOp::CreateDir, dir, self.world().create_dir(dir))
    }

    fn sync_dir(&self, dir: &Path, point: SyncPoint) -> Result<(), DiskError> {
        named(DiskOp::Sync, dir, self.world().sync_dir(dir, format!("{point}.dir")))
    }
}
