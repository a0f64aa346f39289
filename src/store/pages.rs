//! The narrow door to the engine under the catalog: values by key, and batches that are wholly there or not at all.
//!
//! Everything the catalog knows goes through these four calls, so that the engine can be another one tomorrow and the tests can
//! put one under it that loses power.

use super::door::PageStamp;
use super::keys::{self, Room};

/// A key's hash changes when its value does.
pub(super) type KeyHash = (Vec<u8>, u64);

/// What one commit writes and removes; the last word on a key counts.
#[derive(Clone, Default, Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Batch {
    pub(super) pairs: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

impl Batch {
    /// Puts a value.
    pub(super) fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.pairs.push((key, Some(value)));
    }

    /// Removes a value.
    pub(super) fn remove(&mut self, key: Vec<u8>) {
        self.pairs.push((key, None));
    }
}

/// Why the engine did not do it.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    /// It answered with an error.
    #[error("the catalog's engine failed: {0}")]
    Engine(String),
    /// It panicked; nothing more is asked of it until it is opened again.
    #[error("the catalog's engine broke down: {0}")]
    Panic(String),
    /// It did not answer within the time given.
    #[error("the catalog's engine did not answer within {0} seconds")]
    Hung(u64),
    /// Another process, or a call that hung, has it open.
    #[error("the catalog is in use")]
    Busy,
    /// What it holds is not what was put there.
    #[error("the catalog is damaged: {0}")]
    Damaged(&'static str),
    /// A file operation of ours failed.
    #[error(transparent)]
    Disk(#[from] super::disk::DiskError),
    /// A log of ours failed.
    #[error(transparent)]
    Log(#[from] super::log::LogError),
}

/// Values by key.
pub(super) trait Pages: Send + Sync {
    /// A key's value.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, PagesError>;

    /// The keys that begin with `prefix`, ascending, each with the hash of its value; without `m|…`.
    fn keys(&self, prefix: &[u8]) -> Vec<KeyHash>;

    /// Writes a batch: all of it or nothing, durable when it answers.
    fn commit(&self, batch: Batch) -> Result<(), PagesError>;
}

/// The list parts, in order, with their hashes.
pub(super) fn stamps(pages: &dyn Pages) -> Vec<PageStamp> {
    let keys = pages.keys(&[Room::List as u8]).into_iter();
    keys.filter_map(|(key, hash)| Some(PageStamp { key: keys::parse_page(&key)?, hash })).collect()
}

/// Hash of a key with its value.
pub(super) fn hash(key: &[u8], value: &[u8]) -> u64 {
    let (key, value) = (crc32c::crc32c(key), crc32c::crc32c_append(value.len() as u32, value));
    let both = u64::from(key) << 32 | u64::from(value);
    // Checksums are linear: without a twist, two changes could cancel out in a sum of them.
    let twisted = (both ^ both >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    twisted ^ twisted >> 29
}
