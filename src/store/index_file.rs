//! The index file, `index/goods.hpi`: the catalog in memory as it was, to be there again without a look at any single good.
//!
//! A cache and no truth: whatever is wrong with it, the goods are read from the store as if there were none. So it says of what it was
//! made ([`Stamp`]) and is checked to its last byte before anything of it is used; what a file claims of its length is held against
//! the file before memory is asked for. Sections are plain columns (`search::section`), each read straight into its place, on two
//! threads. It is written under another name, synced and renamed. Numbers are little-endian; other machines keep none.
//!
//! ```text
//! head    magic 8 | version u32 | sections u32 | layout u64 | replica u64 | crc32c u32 of all this and the table | 0 u32
//! table   a section each: part u32 | column u32 | width u32 | crc32c u32 of its bytes | length u64 in numbers
//! then    the sections' bytes in the table's order, each up to the next multiple of 8
//! ```

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::search::section::{Column, Key, Owned};

use super::disk::{Disk, DiskError, DiskErrorKind, SyncPoint};
use super::survey;

mod bytes;
mod read;
mod stamp;
mod table;

pub use stamp::{Origin, Stamp};

/// The folder in that of the data.
pub(super) const FOLDER: &str = "index";
/// The file in it.
pub(super) const FILE: &str = "goods.hpi";
const MAKE: SyncPoint = SyncPoint::new("index", "folder");
const WRITE: SyncPoint = SyncPoint::new("index", "write");

/// Why there is nothing to be had of an index file.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It is cut, flipped, or of no shape that was ever written.
    #[error("the index file is damaged: {0}")]
    Damaged(&'static str),
    /// Another program, or one over another data folder, wrote it.
    #[error("another program wrote the index file")]
    Foreign,
    /// The file cannot be read or written.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// What an index file holds.
#[derive(Debug)]
pub struct Contents {
    /// Of what it was made.
    pub stamp: Stamp,
    /// The columns, as they were given.
    pub sections: Vec<(Key, Owned)>,
}

/// The file of a data folder, whether it is there or not. Only who has the folder's lock may write it.
pub struct IndexFile {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
}

impl IndexFile {
    /// That of a data folder.
    pub fn new(disk: Arc<dyn Disk>, data: &Path) -> Self {
        Self { disk, folder: data.join(FOLDER) }
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Reads and checks all of it; none when it is not there.
    pub fn read(&self, origin: Origin) -> Result<Option<Contents>, IndexError> {
        if cfg!(target_endian = "big") {
            return Ok(None);
        }
        match self.disk.size(&self.path()) {
            Ok(length) => read::read(&*self.disk, &self.path(), length, origin).map(Some),
            Err(error) if error.kind() == DiskErrorKind::Missing => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Puts a new one in its place, whole and durable when it answers. What was begun and failed does not keep the disk full.
    pub fn write(&self, stamp: &Stamp, sections: &[(Key, Column<'_>)]) -> Result<(), IndexError> {
        if cfg!(target_endian = "big") {
            return Ok(());
        }
        let columns = stamp.columns();
        let mut all: Vec<(Key, Column<'_>)> =
            columns.iter().map(|(key, column)| (*key, bytes::borrowed(column))).collect();
        all.extend_from_slice(sections);
        let head = table::head(stamp.origin, &all);
        self.disk.create_dir_all(&self.folder, MAKE)?;
        let written = self.disk.replace(&self.path(), WRITE, &mut |file| {
            file.append(&head)?;
            for (_, column) in &all {
                let bytes = bytes::of(column);
                file.append(bytes)?;
                file.append(table::padding(bytes.len() as u64))?;
            }
            Ok(())
        });
        if written.is_err() {
            self.sweep();
        }
        Ok(written?)
    }

    /// Takes it away; that it cannot be is no harm, as it is checked whenever it is read.
    pub fn remove(&self) {
        if let Err(error) = self.disk.remove(&self.path()) {
            tracing::debug!(%error, "the index file was not removed");
        }
    }

    fn sweep(&self) {
        let names = survey::names(&*self.disk, &self.folder).unwrap_or_default();
        for name in names.iter().filter(|name| survey::is_left_over(FOLDER, name)) {
            if let Err(error) = self.disk.remove(&self.folder.join(name)) {
                tracing::debug!(%error, "an unfinished index file was not removed");
            }
        }
    }
}
