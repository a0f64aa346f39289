//! Which segments a log's folder holds, and their names.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::super::disk::{Disk, DiskError, DiskErrorKind, DiskOp};
use super::pack;

/// The file of a segment as it is written.
pub(super) fn plain(dir: &Path, segment: u32) -> PathBuf {
    dir.join(format!("{segment:06}.log"))
}

/// The file of a closed segment, packed.
pub(super) fn packed(dir: &Path, segment: u32) -> PathBuf {
    dir.join(format!("{segment:06}.log.zst"))
}

/// The segments found; `true` where the plain file is there.
pub(super) struct Shelf {
    segments: BTreeMap<u32, bool>,
    torn: u32,
}

impl Shelf {
    /// Looks into the folder. Names that are not the log's are let be.
    pub(super) fn list(disk: &dyn Disk, dir: &Path) -> Result<Self, DiskError> {
        let mut shelf = Self { segments: BTreeMap::new(), torn: 0 };
        for name in disk.list(dir)? {
            let (stem, plain) = match (name.strip_suffix(".log"), name.strip_suffix(".log.zst")) {
                (Some(stem), _) => (stem, true),
                (_, Some(stem)) => (stem, false),
                _ => {
                    let torn = name.strip_prefix("torn-").and_then(|n| n.parse().ok());
                    shelf.torn = shelf.torn.max(torn.unwrap_or(0));
                    continue;
                }
            };
            if let Some(segment) = stem.parse().ok().filter(|segment| *segment > 0 && stem.len() >= 6) {
                *shelf.segments.entry(segment).or_default() |= plain;
            }
        }
        Ok(shelf)
    }

    /// The highest segment number; 0 when there is none.
    pub(super) fn last(&self) -> u32 {
        self.segments.last_key_value().map_or(0, |(segment, _)| *segment)
    }

    /// Segments whose plain file is there, in order.
    pub(super) fn plain_ones(&self) -> impl Iterator<Item = u32> {
        self.segments.iter().filter_map(|(segment, plain)| plain.then_some(*segment))
    }

    /// The segments in a range of numbers, in order.
    pub(super) fn within(&self, range: Range<u32>) -> impl Iterator<Item = u32> {
        self.segments.range(range).map(|(segment, _)| *segment)
    }

    /// Whether the plain file of a segment is there.
    pub(super) fn is_plain(&self, segment: u32) -> bool {
        self.segments.get(&segment).is_some_and(|plain| *plain)
    }

    /// A name that no torn tail has yet.
    pub(super) fn next_torn(&self, dir: &Path) -> PathBuf {
        dir.join(format!("torn-{}", self.torn.saturating_add(1)))
    }

    /// The bytes of a segment as they were written.
    pub(super) fn load(&self, disk: &dyn Disk, dir: &Path, segment: u32) -> Result<Vec<u8>, DiskError> {
        let whole = if self.is_plain(segment) { disk.read(&plain(dir, segment)).map(Some) } else { Ok(None) };
        match whole {
            Ok(Some(bytes)) => Ok(bytes),
            // Packed since the folder was looked at, by the process that has the log open.
            Err(error) if error.kind() != DiskErrorKind::Missing => Err(error),
            _ => {
                let path = packed(dir, segment);
                pack::unpack(&disk.read(&path)?).map_err(|source| DiskError::new(DiskOp::Read, &path, source))
            }
        }
    }
}
