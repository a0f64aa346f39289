//! Putting what was unpacked in the place of a data folder. The old folder is renamed aside, never deleted.

use std::path::{Path, PathBuf};

use crate::domain::Instant;
use crate::store::catalog;
use crate::store::disk::{Disk, DiskErrorKind, RealDisk, SyncPoint};
use crate::store::error::StoreError;
use crate::store::index_file;
use crate::store::log::Opened;
use crate::store::survey::{self, LogSeen};

use super::manifest::Manifest;
use super::{BackupError, read};

const POINT: SyncPoint = SyncPoint::new("restore", "place");
/// Where backups lie in a data folder.
const BACKUPS: &str = "backup";
/// What lies in a data folder.
const OURS: [&str; 13] = [
    "journal",
    "history",
    "files",
    "catalog",
    BACKUPS,
    "config",
    index_file::FOLDER,
    "journal.last",
    "lock",
    "replica",
    "searches.toml",
    "seen.toml",
    "socket",
];
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

/// Whether a folder has anything in it that no data folder has, so that it is somebody's for another purpose.
pub fn holds_others(folder: &Path) -> bool {
    let ours = |name: &str| OURS.contains(&name) || name.starts_with("catalog.bad-") || survey::is_left_over("", name);
    let other =
        |entry: std::io::Result<std::fs::DirEntry>| entry.map_or(true, |e| !e.file_name().to_str().is_some_and(ours));
    std::fs::read_dir(folder).map_or(true, |mut entries| entries.any(other))
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
        // The old folder is elsewhere: what was unpacked is all that is left to put in its place.
        Err(error @ BackupError::Between { .. }) => Err(error),
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

/// The second of the two renames. When another put something there after the first, the old folder goes back, or both are kept.
fn settle(room: &Path, target: &Path, aside: Option<&Path>, now: Instant) -> Result<(), BackupError> {
    let Err(error) = RealDisk.rename(room, target) else { return Ok(()) };
    match aside.map(|aside| (aside, RealDisk.rename(aside, target))) {
        Some((aside, Err(_))) => {
            // Under a name that nobody takes for one of an unfinished restore.
            let whole = catalog::set_aside(&RealDisk, room, "whole", now.0).unwrap_or_else(|_| room.to_owned());
            let (new, old) = (whole.to_string_lossy().into_owned(), aside.to_string_lossy().into_owned());
            Err(BackupError::Between { new, old, why: error.source })
        }
        _ => Err(error.into()),
    }
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
    settle(room, target, aside.as_deref(), now)?;
    RealDisk.sync_dir(parent(target), POINT)?;
    // Backups stay where people look for them.
    if let Some(old) = aside.as_ref().map(|aside| aside.join(BACKUPS)).filter(|old| old.is_dir()) {
        RealDisk.rename(&old, &target.join(BACKUPS))?;
        RealDisk.sync_dir(target, POINT)?;
    }
    Ok(aside)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_that_appears_between_the_renames_costs_neither_the_old_nor_the_new() {
        let temp = tempfile::tempdir().unwrap();
        let [room, target, aside] = ["data.restoring-1", "data", "data.before-1"].map(|name| temp.path().join(name));
        for folder in [&room, &aside] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("replica"), "x").unwrap();
        }
        fs::create_dir(&target).unwrap();
        fs::write(target.join("lock"), "").unwrap();
        let error = settle(&room, &target, Some(&aside), Instant(7)).unwrap_err();
        let told = error.to_string();
        assert!(told.contains("data.restoring-1.whole-7") && told.contains("data.before-1"), "{told}");
        assert!(matches!(error, BackupError::Between { .. }));
        assert!(temp.path().join("data.restoring-1.whole-7/replica").exists() && aside.join("replica").exists());
        // Where nothing appeared, the old folder goes back.
        fs::remove_dir_all(&target).unwrap();
        assert!(settle(&temp.path().join("gone"), &target, Some(&aside), Instant(7)).is_err());
        assert!(target.join("replica").exists() && !aside.exists());
    }
}
