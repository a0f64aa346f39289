//! The folder itself: its rights, the room on its disk, who holds the lock, what was left in it.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::open::Context;
use crate::i18n::care::bytes;
use crate::store::{Disk, Lock, LockError, RealDisk, backup, survey};

use super::finding::{Report, Severity, short};

/// Below this a disk is nearly full, in bytes.
const LOW: u64 = 1 << 30;
/// Below this nothing large fits any more.
const FULL: u64 = 64 << 20;
/// Folders of the data that hold files of ours.
pub(super) const FOLDERS: [&str; 7] = ["", "journal", "history", "files", "backup", "catalog", "index"];

/// Looks at the folder. Whether nobody else is in it, and what keeps it so while the catalog is looked at.
pub(super) fn look(report: &mut Report, folder: &Path, context: &Context<'_>) -> (bool, Option<Lock>) {
    rights(report, folder);
    room(report, folder);
    for path in left_over(folder) {
        let told = report.words().left_over(&short(&path, folder));
        report.add(Severity::Warn, ("folder", "left_over"), told, Some(&path));
    }
    for path in kept_aside(folder) {
        let told = report.words().kept_aside(&short(&path, folder));
        report.add(Severity::Ok, ("folder", "kept_aside"), told, Some(&path));
    }
    lock(report, folder, context)
}

fn lock(report: &mut Report, folder: &Path, context: &Context<'_>) -> (bool, Option<Lock>) {
    let error = match Lock::look(folder) {
        Ok(held) => {
            report.ok(("lock", "free"), report.words().lock_free());
            return (true, held);
        }
        Err(error) => error,
    };
    let is_held = matches!(error, LockError::Held { .. });
    let why = context.not_locked(error).detail;
    if is_held {
        report.ok(("lock", "held"), report.words().lock_held(&why));
    } else {
        let told = report.words().lock_unusable(&why);
        report.add(Severity::Bad, ("lock", "unusable"), told, Some(&folder.join("lock")));
    }
    (false, None)
}

fn rights(report: &mut Report, folder: &Path) {
    let Ok(about) = fs::metadata(folder) else { return };
    if let Some(mode) = open_mode(&about) {
        let told = report.words().open_to_others(&folder.to_string_lossy(), &mode);
        report.add(Severity::Warn, ("folder", "open_to_others"), told, Some(folder));
    }
    if let Err(error) = writable(folder, &about) {
        let told = report.words().read_only(&folder.to_string_lossy(), &error.to_string());
        report.add(Severity::Bad, ("folder", "read_only"), told, Some(folder));
    }
}

/// The mode, when others than the owner may do anything.
pub(super) fn open_mode(about: &fs::Metadata) -> Option<String> {
    #[cfg(unix)]
    let mode = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777;
    #[cfg(not(unix))]
    let mode = 0;
    (mode & 0o077 != 0).then(|| format!("{mode:03o}"))
}

/// Whether files there can be written, found out without writing: a file is opened for it, and nothing done.
fn writable(folder: &Path, about: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    let closed = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o200 == 0;
    #[cfg(not(unix))]
    let closed = about.permissions().readonly();
    if closed {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let plain = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    let known = ["lock", "replica"].map(|name| folder.join(name)).into_iter().find(plain);
    known.map_or(Ok(()), |path| OpenOptions::new().append(true).open(path).map(drop))
}

fn room(report: &mut Report, folder: &Path) {
    // A system that does not say has nothing to be told of it.
    let Ok(free) = fs2::available_space(folder) else { return };
    let said = bytes(free);
    match free {
        free if free < LOW => {
            let severity = if free < FULL { Severity::Bad } else { Severity::Warn };
            report.add(severity, ("disk", "low"), report.words().room_low(&said), Some(folder));
        }
        _ => report.ok(("disk", "room"), report.words().room(&said)),
    }
}

/// Files that nobody finished writing, and folders that a restore did not finish, beside the data folder.
pub(super) fn left_over(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for below in FOLDERS {
        let dir = folder.join(below);
        let names = RealDisk.list(&dir).unwrap_or_default();
        let ours = names.iter().filter(|name| survey::is_left_over(below, name)).map(|name| dir.join(name));
        found.extend(ours.filter(|path| fs::symlink_metadata(path).is_ok_and(|about| about.is_file())));
    }
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else { return found };
    let begun = format!("{}{}", name.to_string_lossy(), backup::UNPACKING);
    let names = RealDisk.list(parent).unwrap_or_default();
    let is_pid = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    let rooms = names.iter().filter(|name| name.strip_prefix(&begun).is_some_and(is_pid)).map(|name| parent.join(name));
    found.extend(rooms.filter(|room| fs::symlink_metadata(room).is_ok_and(|about| about.is_dir())));
    found
}

/// What opening or restoring renamed out of the way, and torn tails of the logs.
fn kept_aside(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (dir, begun) in [("", "catalog.bad-"), ("journal", "torn-"), ("history", "torn-")] {
        let names = RealDisk.list(&folder.join(dir)).unwrap_or_default();
        let kept = names.iter().filter(|name| name.starts_with(begun) && !survey::is_left_over(dir, name));
        found.extend(kept.map(|name| folder.join(dir).join(name)));
    }
    found
}
