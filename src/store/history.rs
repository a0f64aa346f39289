//! The log of what was seen: for each applied page the offers that were new and the prices and stocks that changed.
//!
//! A price of last week can be asked of nobody any more, so it is logged before the catalog hears of it. The same records carry
//! each offer's key, which once given stays, over a rebuild of the catalog.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Instant, SupplierId, offer::ChangePoint};
use crate::text::Clean;

use super::codec::{self, Packer};
use super::disk::Disk;
use super::error::StoreError;
use super::log::{Log, Opened};

/// What was seen of one offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Sighting {
    /// The supplier's own id of it.
    pub(super) feed_id: Clean,
    /// Its key in the supplier.
    pub(super) key: Clean,
    /// Its title, when it was seen for the first time.
    pub(super) title: Option<Clean>,
    /// What it cost and how many there were, from when on.
    pub(super) points: Vec<ChangePoint>,
}

/// What was seen in one page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// Whose page.
    pub(super) supplier: SupplierId,
    /// When it was fetched.
    pub(super) at: Instant,
    /// Offer by offer.
    pub(super) sightings: Vec<Sighting>,
}

/// The log, open for appending.
pub(super) struct History {
    log: Log,
    /// Whether the catalog has not taken over the last record.
    ahead: bool,
}

impl History {
    /// Opens the log in `dir`.
    pub(super) fn open(disk: Arc<dyn Disk>, dir: &Path) -> Result<(Self, Opened), StoreError> {
        let (log, opened) = Log::open(disk, dir, "history")?;
        Ok((Self { log, ahead: false }, opened))
    }

    /// Number of the last record; 0 when there is none.
    pub(super) fn last(&self) -> u64 {
        self.log.next_number() - 1
    }

    /// Appends a record; durable when it answers with its number.
    pub(super) fn append(&mut self, packer: &mut Packer, record: &Record) -> Result<u64, StoreError> {
        let bytes = packer.pack(record)?;
        let number = self.log.append(&[&bytes])?.number;
        self.ahead = true;
        Ok(number)
    }

    /// Whether a record was appended that the catalog failed to follow.
    pub(super) fn is_ahead(&self) -> bool {
        self.ahead
    }

    /// The catalog has followed.
    pub(super) fn followed(&mut self) {
        self.ahead = false;
    }

    /// Shows all records that can be read, oldest first; how many could not.
    pub(super) fn read(&self, visit: &mut dyn FnMut(Record) -> Result<(), StoreError>) -> Result<u64, StoreError> {
        let (mut unread, mut first_error) = (0, None);
        self.log.read(&mut |_, bytes| match codec::unpack(bytes) {
            Ok(record) if first_error.is_none() => first_error = visit(record).err(),
            Ok(_) => {}
            Err(_) => unread += 1,
        })?;
        first_error.map_or(Ok(unread), Err)
    }
}
