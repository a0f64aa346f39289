//! Reading an index file: the table first, then the sections on two threads, each straight into its column.

use std::io::{self, Read};
use std::path::Path;

use crate::search::section::{Key, Owned};
use crate::store::disk::{Disk, DiskError, DiskOp};

use super::table::{self, Entry};
use super::{Contents, IndexError, Origin, Stamp, bytes};

/// Bytes read at a time: they are summed while the processor still has them at hand.
const PIECE: usize = 256 << 10;
/// Below this one thread is enough, in bytes.
const SMALL: u64 = 4 << 20;

type Sections = Vec<(Key, Owned)>;

/// Reads all of a file of `length` bytes.
pub(super) fn read(disk: &dyn Disk, path: &Path, length: u64, origin: Origin) -> Result<Contents, IndexError> {
    let mut file = disk.open_from(path, 0)?;
    let entries = table::read(&mut *file, length, origin)?;
    let begin = table::begin(&entries);
    let (first, rest, skipped) = halves(&entries, length - begin);
    let mut sections = if rest.is_empty() {
        columns(&mut *file, first)?
    } else {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| columns(&mut *disk.open_from(path, begin + skipped)?, rest));
            let mut sections = columns(&mut *file, first)?;
            sections.extend(other.join().map_err(|_| IndexError::Damaged("its sections"))??);
            Ok::<_, IndexError>(sections)
        })?
    };
    let own: Sections = sections.extract_if(.., |(key, _)| key.part == Stamp::PART).collect();
    let stamp = Stamp::read(origin, own).ok_or(IndexError::Damaged("its stamp"))?;
    Ok(Contents { stamp, sections })
}

/// The sections of two threads, and the bytes of the first; all for one when there is little to read.
fn halves(entries: &[Entry], bytes: u64) -> (&[Entry], &[Entry], u64) {
    let (mut count, mut skipped) = (0, 0);
    for room in entries.iter().filter_map(Entry::room) {
        if bytes >= SMALL && skipped >= bytes / 2 {
            break;
        }
        (count, skipped) = (count + 1, skipped + room);
    }
    let (first, rest) = entries.split_at(count);
    (first, rest, skipped)
}

/// The columns that come next in a file.
fn columns(file: &mut dyn Read, entries: &[Entry]) -> Result<Sections, IndexError> {
    entries.iter().map(|entry| Ok((entry.key, column(file, entry)?))).collect()
}

fn column(file: &mut dyn Read, entry: &Entry) -> Result<Owned, IndexError> {
    let damaged = IndexError::Damaged("a section");
    // The table was held against the file's length: so much is there.
    let length = usize::try_from(entry.length).ok();
    let Some(mut column) = length.and_then(|length| bytes::zeros(entry.width, length)) else { return Err(damaged) };
    let into = bytes::of_mut(&mut column);
    let mut crc = 0;
    for piece in into.chunks_mut(PIECE) {
        exactly(file, piece)?;
        crc = crc32c::crc32c_append(crc, piece);
    }
    let mut padding = [0; 8];
    let over = table::padding(into.len() as u64).len();
    exactly(file, padding.get_mut(..over).unwrap_or_default())?;
    if crc == entry.crc { Ok(column) } else { Err(damaged) }
}

/// Fills `into`. A file that ends before is damaged.
pub(super) fn exactly(file: &mut dyn Read, into: &mut [u8]) -> Result<(), IndexError> {
    file.read_exact(into).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => IndexError::Damaged("it ends too early"),
        _ => DiskError::new(DiskOp::Read, Path::new(super::FILE), error).into(),
    })
}
