//! An append-only log in segments: what is appended is durable when the answer comes, and stays.
//!
//! It owns the files `000001.log`, `000002.log` … of one folder. A batch is one write and one sync; a new segment begins at
//! 4 MB, and those before it are packed with zstd. Nothing is ever deleted: a tail that a power cut tore is cut off, but
//! first kept in a file beside it.
//!
//! Records are numbered from 1 and say where their batch began. That is how a torn tail is told from damage: a batch is
//! written only after the one before it was synced, so a good record of a *later* batch proves that the bad bytes before it
//! were once whole. Such damage is reported with the count of records lost, and reading goes on after it. A tail that shows no
//! such proof is a torn batch, which nobody was told is saved.
//!
//! It refuses to guess: after a failed sync nobody knows what is on the disk, so the log takes nothing more until it is opened
//! again (an error there means *unknown*, not *absent*). A batch is not atomic: of one that was not answered, the first
//! records may survive.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, DiskError, DiskFile, SyncPoint};
use super::frame;

mod pack;
mod replay;
mod segment;
mod shelf;

pub use replay::{Damage, Damaged, Opened, Torn};
use shelf::Shelf;

/// Bytes after which a new segment is begun.
pub const SEGMENT_BYTES: u64 = 4 << 20;

/// Longest record, in bytes.
pub const MAX_RECORD: usize = frame::MAX_PAYLOAD - segment::RECORD_HEAD;

/// Where a record lies. Positions of one log order as the records were appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Number of the record in the log, from 1.
    pub number: u64,
    /// Number of its segment, from 1.
    pub segment: u32,
    /// Offset of its frame in the segment, in bytes before packing.
    pub offset: u64,
}

/// Why a log could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// A file operation failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A record is above [`MAX_RECORD`]; nothing was written.
    #[error("a record of {bytes} bytes is too long for the {log} (at most {MAX_RECORD})")]
    TooLong {
        /// Name of the log.
        log: &'static str,
        /// Length of the record.
        bytes: usize,
    },
    /// An earlier write failed in a way that leaves open what is on the disk.
    #[error("the {log} takes nothing more since a write failed; open it again")]
    Poisoned {
        /// Name of the log.
        log: &'static str,
    },
    /// A segment was written by a newer program.
    #[error("{} is of version {found}, newer than this program", path.display())]
    Newer {
        /// The segment.
        path: PathBuf,
        /// Its version.
        found: u16,
    },
    /// There are already 4,294,967,295 segments.
    #[error("the {log} has no segment numbers left")]
    Exhausted {
        /// Name of the log.
        log: &'static str,
    },
}

/// The segment that is written to.
struct Tail {
    segment: u32,
    file: Box<dyn DiskFile>,
    /// Bytes in it, all good.
    len: u64,
}

/// The log. One at a time may be open on a folder; the data folder's lock sees to that.
pub struct Log {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    name: &'static str,
    segment_bytes: u64,
    /// Highest segment number in use.
    segments: u32,
    /// Number of the next record.
    next: u64,
    tail: Option<Tail>,
    poisoned: bool,
}

impl Log {
    /// Opens the log in `dir`, which is made if it is not there, and mends a torn tail. `name` is for messages and sync points.
    pub fn open(disk: Arc<dyn Disk>, dir: &Path, name: &'static str) -> Result<(Self, Opened), LogError> {
        Self::replay(disk, dir, name, &mut |_, _| ())
    }

    /// Opens the log and shows every record in the same pass. What it shows is durable by then.
    pub fn replay(
        disk: Arc<dyn Disk>,
        dir: &Path,
        name: &'static str,
        visit: &mut dyn FnMut(Position, &[u8]),
    ) -> Result<(Self, Opened), LogError> {
        let mut log = Self {
            disk,
            dir: dir.to_owned(),
            name,
            segment_bytes: SEGMENT_BYTES,
            segments: 0,
            next: 1,
            tail: None,
            poisoned: false,
        };
        let opened = log.recover(visit)?;
        Ok((log, opened))
    }

    /// Lets segments end at another size than [`SEGMENT_BYTES`].
    #[must_use]
    pub fn with_segment_bytes(mut self, bytes: u64) -> Self {
        self.segment_bytes = bytes;
        self
    }

    /// Appends a batch with one write and one sync. When it answers, all of it is durable; the answer is the position of the
    /// first record, and the others follow it in order. An empty batch writes nothing and answers with the log's end.
    pub fn append(&mut self, payloads: &[&[u8]]) -> Result<Position, LogError> {
        if self.poisoned {
            return Err(LogError::Poisoned { log: self.name });
        }
        if payloads.is_empty() {
            let offset = self.tail.as_ref().map_or(0, |tail| tail.len);
            return Ok(Position { number: self.next, segment: self.segments, offset });
        }
        let batch = segment::encode(self.next, payloads)
            .map_err(|long| LogError::TooLong { log: self.name, bytes: long.bytes - segment::RECORD_HEAD })?;
        let (append, undo) = (self.point("append"), self.point("undo"));
        let tail = match self.tail.take_if(|tail| tail.len == 0 || tail.len + count(&batch) <= self.segment_bytes) {
            Some(tail) => tail,
            None => self.begin_segment()?,
        };
        let tail = self.tail.insert(tail);
        let head = if tail.len == 0 { segment::header(tail.segment) } else { Vec::new() };
        let position = Position { number: self.next, segment: tail.segment, offset: tail.len + count(&head) };
        let bytes = [head, batch].concat();
        if let Err(error) = tail.file.append(&bytes) {
            // Half a frame followed by good ones would look like damage: take it back durably, or take nothing more.
            let undone = tail.file.truncate(tail.len).and_then(|()| tail.file.sync_data(undo));
            self.poisoned = undone.is_err();
            return Err(error.into());
        }
        // A sync that failed may have dropped the bytes and still succeed when asked again, so it is not asked again.
        self.poisoned = true;
        tail.file.sync_data(append)?;
        self.poisoned = false;
        tail.len += count(&bytes);
        self.next += payloads.len() as u64;
        Ok(position)
    }

    /// Shows every record from the first on. What is damaged is left out; [`Opened`] told of it.
    pub fn read(&self, visit: &mut dyn FnMut(Position, &[u8])) -> Result<(), LogError> {
        replay::Replay::new(visit).all(&*self.disk, &self.dir, &Shelf::list(&*self.disk, &self.dir)?)
    }

    /// Number that the next record will get; one more than that of the last.
    pub fn next_number(&self) -> u64 {
        self.next
    }

    fn point(&self, step: &'static str) -> SyncPoint {
        SyncPoint::new(self.name, step)
    }

    fn begin_segment(&mut self) -> Result<Tail, LogError> {
        let segment = self.segments.checked_add(1).ok_or(LogError::Exhausted { log: self.name })?;
        let file = self.disk.create_new(&shelf::plain(&self.dir, segment))?;
        self.segments = segment;
        // Records in a file whose name may vanish are not durable, and an empty segment is a fine thing to leave behind.
        self.poisoned = true;
        self.disk.sync_dir(&self.dir, self.point("segment"))?;
        self.poisoned = false;
        if let Err(error) = self.pack_closed() {
            // Packing only saves space; the segment stays as it is and is tried again at the next turn.
            tracing::warn!(log = self.name, %error, "a closed segment could not be packed");
        }
        Ok(Tail { segment, file, len: 0 })
    }

    /// Packs the closed segments that are still plain. The plain one is removed only when the packed one is durable; should a
    /// crash leave both, the plain one is read.
    fn pack_closed(&self) -> Result<(), LogError> {
        let files = Shelf::list(&*self.disk, &self.dir)?;
        for segment in files.plain_ones().filter(|segment| *segment < self.segments) {
            let path = shelf::plain(&self.dir, segment);
            let bytes = self.disk.read(&path)?;
            if bytes.len() > pack::MOST {
                continue;
            }
            let packed =
                pack::pack(&bytes).map_err(|source| DiskError::new(super::disk::DiskOp::Append, &path, source))?;
            self.disk.write_atomic(&shelf::packed(&self.dir, segment), &packed, self.point("pack"))?;
            self.disk.remove(&path)?;
        }
        Ok(())
    }
}

/// A length as the offsets count it.
fn count(bytes: &[u8]) -> u64 {
    bytes.len() as u64
}
