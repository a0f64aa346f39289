//! A backup: the three logs in one file, `tar` in `zstd`, with a manifest before them that says what each entry must be.
//!
//! It can be made at any time, also while another process writes: the logs only grow. It is written under another name, synced,
//! read back, and only then given its own. Whoever reads one trusts nothing in it: only plain files under names that a data
//! folder has, in the order and of the length and hash that the manifest gives, and no more of it than is believable. So it is
//! read twice, and nothing is written before the first reading came to its end.
//!
//! The catalog is not in it, as it is made anew from the history, nor its index, which is made of it, nor this folder's replica id: a copy takes its own.

use std::io;

use super::disk::DiskError;
use super::error::StoreError;

mod gather;
mod manifest;
mod place;
mod read;
mod write;

pub use gather::{Extra, Source};
pub(super) use manifest::is_of_log;
pub use manifest::{Counts, Entry, Manifest};
pub use place::{Restored, UNPACKING, holds_anything, holds_others, restore};
pub use read::{unpack, verify};
pub(super) use write::is_unfinished;
pub use write::{Made, make};

/// Longest entry, in bytes.
pub const MOST_BYTES: u64 = 1 << 30;
/// Longest manifest, in bytes.
const MOST_MANIFEST: u64 = 32 << 20;
/// A backup may unpack to this many bytes whatever its length …
const ALWAYS_BELIEVED: u64 = 256 << 20;
/// … and beyond that to so many times its length.
const BELIEVED_RATIO: u64 = 200;
/// What may follow the last entry: the padding of tar.
const MOST_PADDING: u64 = 1 << 20;

/// Why a backup was not made or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file operation on this machine's side.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The data folder's own logs.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file is there already; a backup never replaces anything.
    #[error("it is there already")]
    Exists,
    /// Not a backup of huopan.
    #[error("not a backup of huopan")]
    NotOne,
    /// Made by a newer program.
    #[error("made by a newer program (format {0})")]
    Newer(String),
    /// It ends in the middle, or its bytes do not unpack.
    #[error("it is cut or damaged: {0}")]
    Damaged(io::Error),
    /// An entry that no backup has: a path that leads elsewhere, a link, a device, one that the manifest does not name.
    #[error("it holds {0}, which no backup does")]
    Foreign(String),
    /// An entry is not what the manifest says.
    #[error("{0} is not what the manifest says")]
    Differs(String),
    /// The manifest names an entry that is not there.
    #[error("{0} is missing from it")]
    Missing(String),
    /// It unpacks to more than is believable.
    #[error("it unpacks to {0} bytes, which is not believable")]
    Bomb(u64),
    /// An entry is longer than a backup can hold.
    #[error("{0} is too long for a backup")]
    TooLong(String),
    /// Another process made the data folder anew while it was being replaced.
    #[error("the old folder is {old}, what was restored is {new}, and neither could be put in place: {why}")]
    Between {
        /// What was unpacked, whole.
        new: String,
        /// The folder that was there before.
        old: String,
        /// What the system answered.
        why: io::Error,
    },
}
