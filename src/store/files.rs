//! The third log: every imported file as it came, `files/<hash>`, each under the BLAKE3 of its bytes.
//!
//! A price list from a chat exists nowhere else, so it is kept whole and plain, and never changed or deleted. The name says what
//! must be in it: a file that is damaged is noticed when it is read, and comes back when the same file is kept again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::FileHash;

use super::disk::{Disk, DiskErrorKind, SyncPoint};
use super::error::StoreError;
use super::survey;

const FOLDER: SyncPoint = SyncPoint::new("files", "folder");
const KEEP: SyncPoint = SyncPoint::new("files", "keep");

/// A kept file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FileEntry {
    /// Its name, and what its bytes must come to.
    pub hash: FileHash,
    /// How long it is, in bytes.
    pub bytes: u64,
}

/// The log. One at a time may write in a folder; the data folder's lock sees to that.
pub struct Files {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    /// Held while one is written: two of the same bytes would write under one name.
    writing: Mutex<()>,
}

impl Files {
    /// The log in `dir`, which is made with the first file.
    pub fn new(disk: Arc<dyn Disk>, dir: &Path) -> Self {
        Self { disk, dir: dir.to_owned(), writing: Mutex::new(()) }
    }

    /// Keeps a file; durable when it answers. What is there already is not written again, unless it is damaged.
    pub fn keep(&self, bytes: &[u8]) -> Result<FileHash, StoreError> {
        let hash = FileHash::of(bytes);
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        match self.read(&hash) {
            // Who wrote it may have been killed before its name was durable.
            Ok(_) => self.disk.sync_dir(&self.dir, KEEP)?,
            Err(StoreError::NoFile(_) | StoreError::BadFile(_)) => {
                self.disk.create_dir_all(&self.dir, FOLDER)?;
                self.disk.write_atomic(&self.dir.join(hash.to_string()), bytes, KEEP)?;
            }
            Err(error) => return Err(error),
        }
        Ok(hash)
    }

    /// A file's bytes, which are those that were kept, or an error.
    pub fn read(&self, hash: &FileHash) -> Result<Vec<u8>, StoreError> {
        Self::read_in(&*self.disk, &self.dir, hash)
    }

    /// All files by hash, as the folder names them; whether they are whole is only known when they are read.
    pub fn list(&self) -> Result<Vec<FileEntry>, StoreError> {
        Self::list_in(&*self.disk, &self.dir)
    }

    /// The same of a log that nobody has open.
    pub(super) fn read_in(disk: &dyn Disk, dir: &Path, hash: &FileHash) -> Result<Vec<u8>, StoreError> {
        match disk.read(&dir.join(hash.to_string())) {
            Ok(bytes) if FileHash::of(&bytes) == *hash => Ok(bytes),
            Ok(_) => Err(StoreError::BadFile(*hash)),
            Err(error) if error.kind() == DiskErrorKind::Missing => Err(StoreError::NoFile(*hash)),
            Err(error) => Err(error.into()),
        }
    }

    /// The same of a log that nobody has open.
    pub(super) fn list_in(disk: &dyn Disk, dir: &Path) -> Result<Vec<FileEntry>, StoreError> {
        // Other names are none of ours: a `.tmp` was never answered for.
        let hashes: Vec<FileHash> = survey::names(disk, dir)?.iter().filter_map(|name| name.parse().ok()).collect();
        let entry = |hash: FileHash| Ok(FileEntry { hash, bytes: disk.size(&dir.join(hash.to_string()))? });
        hashes.into_iter().map(entry).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::FakeDisk;

    const DIR: &str = "/data/files";

    fn files(disk: &FakeDisk) -> Files {
        disk.create_dir_all(Path::new("/data"), FOLDER).ok();
        Files::new(Arc::new(disk.clone()), Path::new(DIR))
    }

    #[test]
    fn what_is_kept_is_listed_and_read_and_kept_once() {
        let disk = FakeDisk::new();
        let files = files(&disk);
        assert_eq!(files.list().unwrap(), []);
        let lists: [&[u8]; 3] = [b"", b"SKU,price\n", &vec![0xff; 70_000]];
        let mut hashes = lists.map(|bytes| files.keep(bytes).unwrap());
        for (bytes, hash) in lists.iter().zip(&hashes) {
            assert_eq!((*hash, files.read(hash).unwrap().as_slice()), (FileHash::of(bytes), *bytes));
        }
        let before = disk.operations();
        files.keep(lists[2]).unwrap();
        assert_eq!(disk.operations() - before, 2, "read and synced, not written again");
        hashes.sort_unstable();
        assert_eq!(files.list().unwrap().iter().map(|entry| entry.hash).collect::<Vec<_>>(), hashes);
        assert_eq!(files.list().unwrap().iter().map(|entry| entry.bytes).sum::<u64>(), 70_010);
    }

    #[test]
    fn a_damaged_file_is_told_and_mended_by_keeping_it_again() {
        let disk = FakeDisk::new();
        let files = files(&disk);
        let hash = files.keep(b"SKU,price\nA1,3.50\n").unwrap();
        let path = files.dir.join(hash.to_string());
        for hurt in [b"SKU,price\nA1,8.50\n".to_vec(), b"SKU".to_vec(), Vec::new()] {
            disk.plant(&path, hurt);
            assert!(matches!(files.read(&hash), Err(StoreError::BadFile(bad)) if bad == hash));
            assert_eq!(files.keep(b"SKU,price\nA1,3.50\n").unwrap(), hash);
            assert!(files.read(&hash).is_ok());
        }
        disk.remove(&path).unwrap();
        assert!(matches!(files.read(&hash), Err(StoreError::NoFile(_))));
    }

    #[test]
    fn a_file_that_was_told_survives_a_power_cut_at_any_moment() {
        for (label, holds) in
            [("", true), ("files.keep", false), ("files.keep.dir", false), ("files.folder.dir", false)]
        {
            let mut lost = false;
            for (cut, seed) in (0..12).flat_map(|cut| (0..8).map(move |seed| (cut, seed))) {
                let disk = FakeDisk::new();
                disk.ignore_sync(label);
                let files = files(&disk);
                disk.cut_after(cut);
                let told = files.keep(b"SKU,price\n");
                let left = disk.after_power_cut(seed);
                let after = Files::new(Arc::new(left.clone()), Path::new(DIR));
                lost |= told.is_ok_and(|hash| after.read(&hash).is_err());
                left.create_dir_all(Path::new("/data"), FOLDER).ok();
                assert_eq!(after.keep(b"SKU,price\n").unwrap(), FileHash::of(b"SKU,price\n"), "over what is left");
            }
            assert_eq!(!lost, holds, "without {label:?}");
        }
    }
}
