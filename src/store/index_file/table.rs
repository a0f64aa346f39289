//! The head of an index file with its table of contents, guarded by one checksum and held against the file's length.

use std::io::Read;

use crate::search::section::{Column, Key};

use super::{IndexError, Origin, bytes};

const MAGIC: &[u8; 8] = b"huopanIX";
/// Version of the file's shape. What stands in the columns has its own mark, [`Origin::layout`].
const VERSION: u32 = 2;
const HEAD: usize = 40;
const ENTRY: usize = 24;
/// Sections begin at multiples of this.
const STEP: u64 = 8;
/// Sections that are read at most: far more than a million goods make.
const MOST_SECTIONS: u32 = 1 << 20;

/// A section, as the table has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub(super) key: Key,
    /// Bytes a number.
    pub(super) width: u32,
    /// Checksum of its bytes.
    pub(super) crc: u32,
    /// Numbers.
    pub(super) length: u64,
}

impl Entry {
    /// Its bytes in the file with those up to the next section; none when that cannot be.
    pub(super) fn room(&self) -> Option<u64> {
        let bytes = self.length.checked_mul(u64::from(self.width))?;
        bytes.checked_add(padding(bytes).len() as u64)
    }
}

/// What stands between a section of so many bytes and the next.
pub(super) fn padding(bytes: u64) -> &'static [u8] {
    static ZEROS: [u8; STEP as usize] = [0; STEP as usize];
    ZEROS.get(..((STEP - bytes % STEP) % STEP) as usize).unwrap_or_default()
}

/// The head and the table of sections to be written.
pub(super) fn head(origin: Origin, sections: &[(Key, Column<'_>)]) -> Vec<u8> {
    let mut head = Vec::with_capacity(HEAD + sections.len() * ENTRY);
    head.extend_from_slice(MAGIC);
    head.extend_from_slice(&VERSION.to_le_bytes());
    head.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    head.extend_from_slice(&origin.layout.to_le_bytes());
    head.extend_from_slice(&origin.replica.to_le_bytes());
    let mut table = Vec::with_capacity(sections.len() * ENTRY);
    for (key, column) in sections {
        let ((width, length), crc) = (bytes::shape(column), crc32c::crc32c(bytes::of(column)));
        for number in [key.part, key.column, width, crc] {
            table.extend_from_slice(&number.to_le_bytes());
        }
        table.extend_from_slice(&(length as u64).to_le_bytes());
    }
    let crc = crc32c::crc32c_append(crc32c::crc32c(&head), &table);
    head.extend_from_slice(&crc.to_le_bytes());
    head.extend_from_slice(&[0; 4]);
    head.extend_from_slice(&table);
    head
}

/// Reads the table of a file of `length` bytes that is of this origin. Its sections fill the file to the end.
pub(super) fn read(file: &mut dyn Read, length: u64, origin: Origin) -> Result<Vec<Entry>, IndexError> {
    let damaged = IndexError::Damaged("its head");
    let mut head = [0; HEAD];
    super::read::exactly(file, &mut head)?;
    let (said, guard) = head.split_at(HEAD - 8);
    let mut numbers = Numbers(said);
    if numbers.take() != Some(*MAGIC) {
        return Err(damaged);
    }
    let (Some(version), Some(sections)) = (numbers.u32(), numbers.u32()) else { return Err(damaged) };
    if version != VERSION {
        return Err(IndexError::Foreign);
    }
    if sections > MOST_SECTIONS || u64::from(sections) * ENTRY as u64 > length {
        return Err(damaged);
    }
    let mut table = vec![0; sections as usize * ENTRY];
    super::read::exactly(file, &mut table)?;
    if Numbers(guard).u32() != Some(crc32c::crc32c_append(crc32c::crc32c(said), &table)) {
        return Err(damaged);
    }
    if (numbers.u64(), numbers.u64()) != (Some(origin.layout), Some(origin.replica)) {
        return Err(IndexError::Foreign);
    }
    let entries = table.chunks_exact(ENTRY).map(entry).collect::<Option<Vec<Entry>>>().ok_or(damaged)?;
    let rooms = entries.iter().try_fold(begin(&entries), |sum, entry| sum.checked_add(entry.room()?));
    if rooms == Some(length) { Ok(entries) } else { Err(IndexError::Damaged("its length")) }
}

/// Where the first section begins.
pub(super) const fn begin(entries: &[Entry]) -> u64 {
    (HEAD + entries.len() * ENTRY) as u64
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let mut numbers = Numbers(bytes);
    let key = Key { part: numbers.u32()?, column: numbers.u32()? };
    Some(Entry { key, width: numbers.u32()?, crc: numbers.u32()?, length: numbers.u64()? })
}

/// Numbers one after another.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }
    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }
    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }
}
