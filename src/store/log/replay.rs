//! Reading a log from its first record on: mending the torn tail, and saying what is damaged.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::super::disk::{Disk, DiskErrorKind};
use super::segment::{self, Piece};
use super::shelf::{self, Shelf};
use super::{Log, LogError, Position, Tail, count};

/// What opening a log found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// Records read.
    pub records: u64,
    /// The torn tail that was cut off, if there was one. Nobody was told that it is saved.
    pub torn: Option<Torn>,
    /// What was once saved and cannot be read any more. Reading went on after each.
    pub damaged: Vec<Damage>,
}

/// A torn tail. The log ends before it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Torn {
    /// The segment it was in.
    pub segment: u32,
    /// Where it began, and the segment ends now.
    pub offset: u64,
    /// How many bytes were cut off.
    pub bytes: u64,
    /// The file that keeps them.
    pub kept: PathBuf,
}

impl Torn {
    /// The bytes of it, from those of its segment.
    fn of<'b>(&self, segment: &'b [u8]) -> &'b [u8] {
        usize::try_from(self.offset).ok().and_then(|offset| segment.get(offset..)).unwrap_or_default()
    }
}

/// A place in the log that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// The segment; of several missing ones in a row, the first.
    pub segment: u32,
    /// Where in it, in bytes before packing.
    pub offset: u64,
    /// What is wrong there.
    pub why: Damaged,
    /// Records lost, counted from the numbers before and after; 0 while no later record tells.
    pub lost: u64,
}

/// What is wrong with a place in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damaged {
    /// The segment's header.
    Header,
    /// The frame is longer than what is left.
    Torn,
    /// The frame's checksum.
    Checksum,
    /// The frame's length is absurd.
    Length,
    /// All frames are good, but the numbers jump: something was cut out.
    Gap,
    /// The segment is not there.
    Missing,
}

/// One pass over the records.
pub(super) struct Replay<'v> {
    visit: &'v mut dyn FnMut(Position, &[u8]),
    next: u64,
    records: u64,
    damaged: Vec<Damage>,
    /// Whether the last damage may still be told how many records it cost.
    unexplained: bool,
}

impl<'v> Replay<'v> {
    pub(super) fn new(visit: &'v mut dyn FnMut(Position, &[u8])) -> Self {
        Self { visit, next: 1, records: 0, damaged: Vec::new(), unexplained: false }
    }

    /// Shows all records of a log that was mended before.
    pub(super) fn all(mut self, disk: &dyn Disk, dir: &Path, files: &Shelf) -> Result<(), LogError> {
        self.segments(disk, dir, files, 1..files.last().saturating_add(1))
    }

    fn segments(&mut self, disk: &dyn Disk, dir: &Path, files: &Shelf, range: Range<u32>) -> Result<(), LogError> {
        let mut expected = range.start;
        for segment in files.within(range.clone()) {
            self.expect_segment(expected, segment);
            let bytes = files.load(disk, dir, segment)?;
            self.show(segment, &scan(&bytes, dir, segment, self.next)?);
            expected = segment.saturating_add(1);
        }
        self.expect_segment(expected, range.end);
        Ok(())
    }

    /// Shows what is good in the last segment; the torn tail of it, if it has one.
    fn tail(&mut self, bytes: &[u8], dir: &Path, segment: u32, files: &Shelf) -> Result<Option<Torn>, LogError> {
        let mut pieces = scan(bytes, dir, segment, self.next)?;
        let torn = match segment::torn_from(&pieces, self.next).and_then(|at| pieces.drain(at..).next()) {
            Some(Piece::Hole { offset, .. }) => {
                let bytes = count(bytes.get(offset..).unwrap_or_default());
                Some(Torn { segment, offset: offset as u64, bytes, kept: files.next_torn(dir) })
            }
            _ => None,
        };
        self.show(segment, &pieces);
        Ok(torn)
    }

    fn expect_segment(&mut self, expected: u32, found: u32) {
        if found > expected {
            self.damage(expected, 0, Damaged::Missing);
        }
    }

    fn damage(&mut self, segment: u32, offset: usize, why: Damaged) {
        self.damaged.push(Damage { segment, offset: offset as u64, why, lost: 0 });
        self.unexplained = true;
    }

    fn show(&mut self, segment: u32, pieces: &[Piece<'_>]) {
        for piece in pieces {
            match piece {
                Piece::Hole { offset, why } => self.damage(segment, *offset, *why),
                Piece::Record(record) => {
                    self.explain(segment, record.offset, record.number.saturating_sub(self.next));
                    self.next = self.next.max(record.number.saturating_add(1));
                    self.records += 1;
                    let position = Position { number: record.number, segment, offset: record.offset as u64 };
                    (self.visit)(position, record.payload);
                }
            }
        }
    }

    /// Notes that this many records are missing before the one at hand.
    fn explain(&mut self, segment: u32, offset: usize, lost: u64) {
        if lost > 0 && !self.unexplained {
            self.damage(segment, offset, Damaged::Gap);
        }
        if let Some(damage) = self.damaged.last_mut().filter(|_| self.unexplained) {
            damage.lost = lost;
        }
        self.unexplained = false;
    }
}

fn scan<'b>(bytes: &'b [u8], dir: &Path, segment: u32, expected: u64) -> Result<Vec<Piece<'b>>, LogError> {
    segment::scan(bytes, segment, expected).map_err(|found| LogError::Newer { path: shelf::plain(dir, segment), found })
}

impl Log {
    /// Reads the whole log into `visit` and makes the log ready to append.
    pub(super) fn recover(&mut self, visit: &mut dyn FnMut(Position, &[u8])) -> Result<Opened, LogError> {
        self.disk.create_dir_all(&self.dir, self.point("folder"))?;
        // A killed process may have left names and bytes that are there but not durable; what is shown must be.
        self.disk.sync_dir(&self.dir, self.point("open"))?;
        let files = Shelf::list(&*self.disk, &self.dir)?;
        self.segments = files.last();
        let mut replay = Replay::new(visit);
        let writable = files.is_plain(self.segments);
        let closed = self.segments.saturating_add(u32::from(!writable));
        replay.segments(&*self.disk, &self.dir, &files, 1..closed.max(1))?;
        let torn = if writable { self.recover_tail(&files, &mut replay)? } else { None };
        self.next = replay.next;
        Ok(Opened { records: replay.records, torn, damaged: replay.damaged })
    }

    fn recover_tail(&mut self, files: &Shelf, replay: &mut Replay<'_>) -> Result<Option<Torn>, LogError> {
        let segment = self.segments;
        let path = shelf::plain(&self.dir, segment);
        let bytes = self.disk.read(&path)?;
        let mut file = self.disk.open_append(&path)?;
        let torn = replay.tail(&bytes, &self.dir, segment, files)?;
        if let Some(torn) = &torn {
            self.disk.write_atomic(&torn.kept, torn.of(&bytes), self.point("torn"))?;
            file.truncate(torn.offset)?;
        }
        file.sync_data(self.point("open"))?;
        let len = torn.as_ref().map_or(count(&bytes), |torn| torn.offset);
        self.tail = Some(Tail { segment, file, len });
        Ok(torn)
    }

    /// How many bytes of a log's file are whole; `name` is the file's. What follows them is a batch that is being written, or damaged.
    pub(in crate::store) fn whole_bytes(bytes: &[u8], name: &str) -> usize {
        let segment = name.split('.').next().and_then(|number| number.parse().ok()).unwrap_or(0);
        let pieces = segment::scan(bytes, segment, 1).unwrap_or_default();
        match segment::torn_from(&pieces, 1).and_then(|at| pieces.get(at)) {
            Some(Piece::Hole { offset, .. }) => *offset,
            _ => bytes.len(),
        }
    }

    /// Shows every record of the log in `dir` and tells what opening it would find. Nothing is written, so it may be asked of a
    /// log that another process has open, whose last batch then looks torn while it is being written, and on a read-only disk.
    pub fn inspect(disk: &dyn Disk, dir: &Path, visit: &mut dyn FnMut(Position, &[u8])) -> Result<Opened, LogError> {
        let files = match Shelf::list(disk, dir) {
            Err(error) if error.kind() == DiskErrorKind::Missing => return Ok(Opened::default()),
            files => files?,
        };
        let (mut replay, last) = (Replay::new(visit), files.last());
        let plain = files.is_plain(last);
        replay.segments(disk, dir, &files, 1..last.saturating_add(u32::from(!plain)).max(1))?;
        let torn = match plain.then(|| files.load(disk, dir, last)).transpose()? {
            Some(bytes) => replay.tail(&bytes, dir, last, &files)?,
            None => None,
        };
        Ok(Opened { records: replay.records, torn, damaged: replay.damaged })
    }
}
