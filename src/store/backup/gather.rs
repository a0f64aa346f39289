//! What goes into a backup: the files of the three logs as they are now, and settings if asked for.

use std::path::{Path, PathBuf};

use crate::domain::{FileHash, Instant};
use crate::store::disk::{Disk, DiskErrorKind};
use crate::store::files::Files;
use crate::store::log::Log;
use crate::store::survey;

use super::manifest::{Counts, Entry, is_of_log, is_setting};
use super::{BackupError, MOST_BYTES};

/// What a backup is made of.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The data folder.
    pub folder: &'a Path,
    /// Whether another process has it open: what looks like a torn tail is then being written.
    pub in_use: bool,
    /// Settings to put in.
    pub extras: &'a [Extra],
    /// When it is made.
    pub now: Instant,
}

/// A file of settings.
#[derive(Clone, Debug)]
pub struct Extra {
    /// Its path below the settings' folder, `/` between folders.
    pub name: String,
    /// Where it is.
    pub from: PathBuf,
}

/// A file that goes in.
pub(super) struct Item {
    pub(super) entry: Entry,
    from: From,
}

enum From {
    /// One that still grows, as it is now.
    Now(Vec<u8>),
    /// One that does not change any more.
    Still(PathBuf),
}

impl Item {
    fn still(disk: &dyn Disk, path: String, from: PathBuf) -> Result<Self, BackupError> {
        let entry = entry(path, &disk.read(&from)?)?;
        Ok(Self { entry, from: From::Still(from) })
    }

    /// Its bytes, as the manifest has them.
    pub(super) fn bytes(&self, disk: &dyn Disk) -> Result<Vec<u8>, BackupError> {
        match &self.from {
            From::Now(bytes) => Ok(bytes.clone()),
            From::Still(from) => Ok(disk.read(from)?),
        }
    }
}

fn entry(path: String, bytes: &[u8]) -> Result<Entry, BackupError> {
    let entry = Entry { path, bytes: bytes.len() as u64, blake3: FileHash::of(bytes) };
    if entry.bytes > MOST_BYTES { Err(BackupError::TooLong(entry.path)) } else { Ok(entry) }
}

/// All that goes in, what the logs hold, and which parts of them are damaged; those are copied as they are.
pub(super) fn gather(disk: &dyn Disk, source: &Source<'_>) -> Result<(Vec<Item>, Counts, Vec<String>), BackupError> {
    let journal = survey::journal(disk, source.folder, &mut |_| ())?;
    let history = survey::history(disk, source.folder)?;
    let mut damaged = Vec::new();
    for (name, seen) in [("journal", &journal), ("history", &history)] {
        damaged.extend(seen.opened.damaged.iter().map(|damage| format!("{name}/{:06}.log", damage.segment)));
    }
    damaged.dedup();
    let mut items = log(disk, source, "journal")?;
    items.extend(log(disk, source, "history")?);
    let dir = source.folder.join("files");
    let kept = Files::list_in(disk, &dir)?;
    for hash in kept.iter().map(|kept| kept.hash) {
        let item = Item::still(disk, format!("files/{hash}"), dir.join(hash.to_string()))?;
        damaged.extend((item.entry.blake3 != hash).then(|| item.entry.path.clone()));
        items.push(item);
    }
    for extra in source.extras.iter().filter(|extra| extra.name.rsplit('/').next().is_some_and(is_setting)) {
        items.push(Item::still(disk, format!("config/{}", extra.name), extra.from.clone())?);
    }
    let decisions = journal.opened.records - journal.unread;
    Ok((items, Counts { decisions, goods: history.goods, files: kept.len() as u64 }, damaged))
}

/// The files of a log. Packed segments and torn tails stay as they are; a plain one may grow, and may be packed while we look.
fn log(disk: &dyn Disk, source: &Source<'_>, name: &str) -> Result<Vec<Item>, BackupError> {
    let dir = source.folder.join(name);
    let mut items = Vec::new();
    for file in survey::names(disk, &dir)?.into_iter().filter(|file| is_of_log(file)) {
        let (path, from) = (format!("{name}/{file}"), dir.join(&file));
        if file.strip_suffix(".log").is_none() {
            items.push(Item::still(disk, path, from)?);
            continue;
        }
        match disk.read(&from) {
            Ok(mut bytes) => {
                if source.in_use {
                    bytes.truncate(Log::whole_bytes(&bytes, &file));
                }
                items.push(Item { entry: entry(path, &bytes)?, from: From::Now(bytes) });
            }
            Err(error) if error.kind() == DiskErrorKind::Missing => {
                let (path, from) = (format!("{path}.zst"), dir.join(format!("{file}.zst")));
                items.push(Item::still(disk, path, from)?);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(items)
}
