//! What may be unpacked of a zip: its directory is looked at first, then every entry is unpacked once into nothing and measured, since
//! a directory can lie. Only then does a reader that trusts the archive see it.
//!
//! Nothing is ever unpacked to a disk, so names of entries do no harm. Pictures are measured too, but not counted as entries nor held to
//! a ratio: a price list has one a row, and nobody opens them.

use std::collections::{BTreeSet, HashSet};
use std::io::{Cursor, Read};

use zip::{ZipArchive, read::ZipFile, result::ZipError};

use super::book::BookError;

/// Entries that are no pictures.
const ENTRIES: usize = 200;
/// Entries of any kind, counted before anything is kept of one.
const ALL_ENTRIES: usize = 10_000;
/// Bytes of an entry, unpacked.
const ENTRY: u64 = 64 << 20;
/// Bytes of all, unpacked.
const TOTAL: u64 = 256 << 20;
/// Unpacked bytes a packed one …
const RATIO: u64 = 200;
/// … from so many unpacked bytes.
const RATIO_FROM: u64 = 4 << 20;
/// Bytes between two `<` of a text that is to be read.
const TOKEN: usize = 1 << 20;
/// What every entry of the directory begins with.
const ENTRY_MARK: &[u8] = b"PK\x01\x02";

/// A zip whose entries are known to be within bounds.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Where what is packed begins, and where the file ends: nothing is packed in more than lies between two of them.
    starts: BTreeSet<u64>,
}

/// An entry, unpacked into nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Measure {
    /// Its name, lower case, with forward slashes.
    pub(super) name: String,
    /// `<` in it.
    pub(super) tags: usize,
    /// The most bytes between two `<`.
    pub(super) token: usize,
    /// Its packed bytes, as far as the file has them.
    pub(super) packed: u64,
    bytes: u64,
}

impl<'a> Archive<'a> {
    /// The directory, if it keeps to the bounds by its own words.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, BookError> {
        if bytes.windows(ENTRY_MARK.len()).filter(|window| *window == ENTRY_MARK).count() > ALL_ENTRIES {
            return Err(BookError::Bomb);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BookError::Damaged)?;
        Ok(Self { zip, starts: BTreeSet::from([bytes.len() as u64]) })
    }

    /// The beginning of an entry, at most 1 MB.
    pub(super) fn head(&mut self, name: &str) -> Option<Vec<u8>> {
        let mut head = Vec::new();
        self.zip.by_name(name).ok()?.take(1 << 20).read_to_end(&mut head).ok()?;
        Some(head)
    }

    /// An entry by its name in whatever case, to be read as text.
    pub(super) fn entry(&mut self, name: &str) -> Option<impl Read + use<'_, 'a>> {
        let at = self.names().position(|one| one == name)?;
        self.zip.by_index(at).ok()
    }

    /// The names of all entries, lower case, with forward slashes.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names_raw().map(|name| plain(&String::from_utf8_lossy(name)))
    }

    /// Checks the directory, then every entry by unpacking it.
    pub(super) fn measure(&mut self) -> Result<Vec<Measure>, BookError> {
        let names: Vec<String> = self.names().filter(|name| !is_picture(name)).collect();
        if names.len() > ENTRIES {
            return Err(BookError::Bomb);
        }
        // Which of two is meant, each reader decides for itself.
        if self.zip.has_duplicate_names() || names.iter().collect::<HashSet<_>>().len() < names.len() {
            return Err(BookError::Damaged);
        }
        let mut said = 0_u64;
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(at).map_err(|_| BookError::Damaged)?;
            said = said.saturating_add(entry.size());
            self.starts.insert(entry.header_start());
            within(is_picture(&plain(&name_of(&entry))), entry.size(), entry.compressed_size())?;
        }
        if said > TOTAL {
            return Err(BookError::Bomb);
        }
        let (mut left, mut all) = (TOTAL, Vec::new());
        for at in 0..self.zip.len() {
            let measure = self.one(at, left.min(ENTRY))?;
            left = left.saturating_sub(measure.bytes);
            all.push(measure);
        }
        Ok(all)
    }

    fn one(&mut self, at: usize, most: u64) -> Result<Measure, BookError> {
        let entry = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => BookError::Locked,
            _ => BookError::Damaged,
        })?;
        let start = entry.header_start();
        let next = self.starts.range(start.saturating_add(1)..).next().copied().unwrap_or(start);
        let (name, packed) = (plain(&name_of(&entry)), entry.compressed_size().min(next - start));
        let picture = is_picture(&name);
        let measure = Measure { name, packed, ..measured(entry, most, |bytes| within(picture, bytes, packed))? };
        let is_text = [".xml", ".rels"].iter().any(|end| measure.name.ends_with(end));
        if is_text && measure.token > TOKEN { Err(BookError::Bomb) } else { Ok(measure) }
    }
}

fn name_of(entry: &ZipFile<'_, impl Read>) -> String {
    String::from_utf8_lossy(entry.name_raw()).into_owned()
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

fn is_picture(name: &str) -> bool {
    name.contains("/media/") || name.starts_with("pictures/") || name.starts_with("thumbnails/")
}

fn within(picture: bool, bytes: u64, packed: u64) -> Result<(), BookError> {
    let too_dense = !picture && bytes > RATIO_FROM && bytes / RATIO > packed;
    if bytes > ENTRY || too_dense { Err(BookError::Bomb) } else { Ok(()) }
}

/// Reads to the end, or to where it is too much.
fn measured(
    mut from: impl Read,
    most: u64,
    within: impl Fn(u64) -> Result<(), BookError>,
) -> Result<Measure, BookError> {
    let mut measure = Measure::default();
    let mut buffer = vec![0; 64 << 10];
    let mut gap = 0;
    loop {
        let count = from.read(&mut buffer).map_err(|_| BookError::Damaged)?;
        let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else { break };
        measure.bytes += count as u64;
        if measure.bytes > most {
            return Err(BookError::Bomb);
        }
        within(measure.bytes)?;
        let mut parts = read.split(|byte| *byte == b'<');
        gap += parts.next().map_or(0, <[u8]>::len);
        for part in parts {
            measure.tags += 1;
            measure.token = measure.token.max(gap);
            gap = part.len();
        }
    }
    measure.token = measure.token.max(gap);
    Ok(measure)
}
