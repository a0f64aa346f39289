//! How many records the journal had when it was last closed: `journal.last`, one number.
//!
//! A journal that was cut short looks like one that never held more. This file tells: no truth, only a witness, so it is written
//! without a sync and may be behind, or gone; it is never ahead.

use std::path::Path;

use super::disk::{Disk, DiskError, DiskErrorKind};

const FILE: &str = "journal.last";

/// How many records the journal once had; none where nobody wrote it down.
pub(super) fn read(disk: &dyn Disk, folder: &Path) -> Option<u64> {
    let text = String::from_utf8(disk.read(&folder.join(FILE)).ok()?).ok()?;
    text.strip_suffix('\n')?.parse().ok()
}

/// Writes it down, unless it is. A disk that takes nothing has told of that elsewhere, so nothing is made of it here.
pub(super) fn write(disk: &dyn Disk, folder: &Path, records: u64) {
    let written = if read(disk, folder).unwrap_or(0) == records { Ok(()) } else { replace(disk, folder, records) };
    if let Err(error) = written {
        tracing::debug!(%error, "the journal's length was not written down");
    }
}

fn replace(disk: &dyn Disk, folder: &Path, records: u64) -> Result<(), DiskError> {
    let (file, temp) = (folder.join(FILE), folder.join(format!("{FILE}.tmp")));
    match disk.remove(&temp) {
        Err(error) if error.kind() != DiskErrorKind::Missing => return Err(error),
        _ => {}
    }
    disk.create_new(&temp)?.append(format!("{records}\n").as_bytes())?;
    disk.rename(&temp, &file)
}
