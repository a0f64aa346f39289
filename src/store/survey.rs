//! A look at a data folder that changes nothing in it: what opening it would find, and what the logs hold.
//!
//! The logs only grow, so they may be looked at while another process has them open, and on a read-only disk. The catalog's
//! engine writes whenever it is opened: it is looked at in a copy ([`catalog`]), and only by who holds the folder's lock.

use std::collections::HashSet;
use std::path::Path;

use crate::domain::{FileHash, Instant, OfferId, decision::Event, envelope::Envelope};

use super::backup;
use super::codec;
use super::disk::{Disk, DiskError, DiskErrorKind};
use super::error::StoreError;
use super::files::{FileEntry, Files};
use super::history::Record;
use super::index_file;
use super::log::{Log, Opened};
use super::mark;

mod copy;

pub use copy::{CatalogSeen, catalog};

/// What a log holds, and what opening it would tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogSeen {
    /// Records, torn tail, damage.
    pub opened: Opened,
    /// Records that are whole but not understood.
    pub unread: u64,
    /// The latest moment that a record bears.
    pub latest: Option<Instant>,
    /// Number of the last record; 0 when there is none.
    pub last: u64,
    /// Goods that it names; none in the journal.
    pub goods: u64,
}

/// The decisions of a data folder, each shown to `visit`.
pub fn journal(disk: &dyn Disk, folder: &Path, visit: &mut dyn FnMut(Event)) -> Result<LogSeen, StoreError> {
    let mut seen = LogSeen::default();
    seen.opened = Log::inspect(disk, &folder.join("journal"), &mut |at, text| {
        seen.last = at.number;
        match Envelope::parse(text) {
            Ok(envelope) => {
                let event = envelope.event();
                seen.latest = seen.latest.max(Some(event.hlc.wall()));
                visit(event);
            }
            Err(_) => seen.unread += 1,
        }
    })?;
    Ok(seen)
}

/// How many decisions the journal lacks of those it held when it was last closed.
pub fn decisions_gone(disk: &dyn Disk, folder: &Path, journal: &LogSeen) -> u64 {
    mark::read(disk, folder).unwrap_or(0).saturating_sub(journal.last)
}

/// What was seen of goods.
pub fn history(disk: &dyn Disk, folder: &Path) -> Result<LogSeen, StoreError> {
    let (mut seen, mut goods) = (LogSeen::default(), HashSet::new());
    seen.opened = Log::inspect(disk, &folder.join("history"), &mut |at, bytes| {
        seen.last = at.number;
        match codec::unpack::<Record>(bytes) {
            Ok(record) => {
                seen.latest = seen.latest.max(Some(record.at));
                goods.extend(record.sightings.iter().map(|seen| OfferId::of(&record.supplier, &seen.key)));
            }
            Err(_) => seen.unread += 1,
        }
    })?;
    seen.goods = goods.len() as u64;
    Ok(seen)
}

/// The kept files, and those of them that are damaged.
pub fn files(disk: &dyn Disk, folder: &Path) -> Result<(Vec<FileEntry>, Vec<FileHash>), StoreError> {
    let dir = folder.join("files");
    let (kept, mut damaged) = (Files::list_in(disk, &dir)?, Vec::new());
    for entry in &kept {
        match Files::read_in(disk, &dir, &entry.hash) {
            Ok(_) => {}
            Err(StoreError::BadFile(hash)) => damaged.push(hash),
            Err(error) => return Err(error),
        }
    }
    Ok((kept, damaged))
}

/// The names in a folder of the data; none when it is not there.
pub fn names(disk: &dyn Disk, dir: &Path) -> Result<Vec<String>, DiskError> {
    match disk.list(dir) {
        Err(error) if error.kind() == DiskErrorKind::Missing => Ok(Vec::new()),
        names => names,
    }
}

/// Whether a name in a folder below that of the data (`""`, `journal` …) is one that we give a file until it is finished. Other names are
/// other people's, whatever they end in.
pub fn is_left_over(below: &str, name: &str) -> bool {
    let begun = name.strip_suffix(".tmp");
    match below {
        "" => matches!(begun, Some("replica" | "journal.last" | "searches.toml" | "seen.toml")),
        "journal" | "history" => begun.is_some_and(backup::is_of_log),
        "files" => begun.is_some_and(|hash| hash.parse::<FileHash>().is_ok()),
        "backup" => begun.is_some_and(backup::is_unfinished),
        "catalog" => is_half_snapshot(name),
        index_file::FOLDER => begun == Some(index_file::FILE),
        _ => false,
    }
}

/// Whether a name is that of a snapshot which the catalog's engine did not get to write to its end.
pub(super) fn is_half_snapshot(name: &str) -> bool {
    name.starts_with("snap.") && name.ends_with(".generating")
}
