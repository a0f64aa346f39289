//! Putting what was unpacked in the place of a data folder. The old folder is renamed aside, never deleted.

use std::path::{Path, PathBuf};

use crate::domain::Instant;
use crate::store::catalog;
use crate::store::disk::{Disk, DiskErrorKind, RealDisk, SyncPoint};
use crate::store::error::StoreError;
use crate::store::log::Opened;
use crate::store::survey::{self, LogSeen};

use super::manifest::Manifest;
use super::{BackupError, read};

const POINT: SyncPoint = SyncPoint::new("restore", "place");
/// Where backups lie in a data folder.
const BACKUPS: &str = "backup";
/// In the name of a folder that a backup is being unpacked into.
pub const UNPACKING: &str = ".restoring-";

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the folder that was there before lies now.
    pub aside: Option<PathBuf>,
    /// Its journal.
    pub journal: LogSeen,
    /// Its history.
    pub history: LogSeen,
    /// Its kept files.
    pub files: u64,
}

/// Whether a folder has decisions or kept files, which a restore must not take the place of unasked. One whose logs cannot be
/// read may have.
pub fn holds_anything(folder: &Path) -> bool {
    let decisions = survey::journal(&RealDisk, folder, &mut |_| ());
    let some = |seen: LogSeen| seen.opened != Opened::default();
    decisions.map_or(true, some)
        || survey::names(&RealDisk, &folder.join("files")).map_or(true, |names| !names.is_empty())
}

/// Unpacks a verified backup in the place of the data folder `target`, an absolute path that nobody may be using: beside it first,
/// then in with one rename. When it fails before that, nothing is left of it.
pub fn restore(archive: &Path, manifest: &Manifest, target: &Path, now: Instant) -> Result<Restored, BackupError> {
    let (parent, name) = (parent(target), target.file_name().unwrap_or_default());
    RealDisk.create_dir_all(parent, POINT)?;
    let room = parent.join(format!("{}{UNPACKING}{}", name.to_string_lossy(), std::process::id()));
    let looked = read::unpack(&RealDisk, archive, manifest, &room).and_then(|()| look(&room));
    let placed = looked.and_then(|restored| Ok((put_in_place(&room, target, now)?, restored)));
    match placed {
        Ok((aside, restored)) => Ok(Restored { aside, ..restored }),
        Err(error) => {
            // What failed is what a person must hear of, not that its traces could not be removed either.
            let _ = std::fs::remove_dir_all(&room);
            Err(error)
        }
    }
}

fn parent(target: &Path) -> &Path {
    target.parent().unwrap_or(Path::new("/"))
}

fn look(room: &Path) -> Result<Restored, BackupError> {
    let journal = survey::journal(&RealDisk, room, &mut |_| ())?;
    let history = survey::history(&RealDisk, room)?;
    let files = survey::names(&RealDisk, &room.join("files"))?.len() as u64;
    Ok(Restored { aside: None, journal, history, files })
}

/// Gives the folder `room` the name `target`; where the one that was there lies now.
fn put_in_place(room: &Path, target: &Path, now: Instant) -> Result<Option<PathBuf>, BackupError> {
    let aside = match RealDisk.list(target) {
        Ok(names) if !names.is_empty() => {
            Some(catalog::set_aside(&RealDisk, target, "before", now.0).map_err(StoreError::from)?)
        }
        Err(error) if error.kind() != DiskErrorKind::Missing => return Err(error.into()),
        _ => None,
    };
    RealDisk.rename(room, target)?;
    RealDisk.sync_dir(parent(target), POINT)?;
    // Backups stay where people look for them.
    if let Some(old) = aside.as_ref().map(|aside| aside.join(BACKUPS)).filter(|old| old.is_dir()) {
        RealDisk.rename(&old, &target.join(BACKUPS))?;
        RealDisk.sync_dir(target, POINT)?;
    }
    Ok(aside)
}
