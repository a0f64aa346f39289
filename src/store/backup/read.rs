//! Reading a backup, which anybody may have made: see the rules above.

use std::io::{self, Cursor, Read};
use std::path::Path;

use tar::{Archive, EntryType};
use zstd::stream::read::Decoder;

use crate::domain::FileHash;
use crate::store::disk::{Disk, DiskFile, SyncPoint};

use super::manifest::{self, Entry, Manifest};
use super::{BackupError, MOST_MANIFEST, MOST_PADDING};

const POINT: SyncPoint = SyncPoint::new("restore", "unpack");
/// How anything packed with zstd begins.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Bytes read at a time.
const PIECE: usize = 64 << 10;
/// Memory that unpacking may ask for, as a power of two of bytes.
const WINDOW: u32 = 27;

/// What is done with each piece of an entry.
type Show<'a> = dyn FnMut(&Entry, &[u8]) -> Result<(), BackupError> + 'a;

/// Reads all of a backup and holds it against its manifest; writes nothing.
pub fn verify(disk: &dyn Disk, archive: &Path) -> Result<Manifest, BackupError> {
    read(disk, archive, &mut |_, _| Ok(()))
}

/// Unpacks a backup that was verified into the new folder `into`, whose parent is there. When it answers, all in it is durable.
pub fn unpack(disk: &dyn Disk, archive: &Path, manifest: &Manifest, into: &Path) -> Result<(), BackupError> {
    disk.create_dir(into)?;
    let mut open: Option<(String, Box<dyn DiskFile>)> = None;
    let again = read(disk, archive, &mut |entry, piece| {
        if open.as_ref().is_none_or(|(path, _)| *path != entry.path) {
            close(open.take())?;
            open = Some((entry.path.clone(), create(disk, entry, into)?));
        }
        open.as_mut().map_or(Ok(()), |(_, file)| file.append(piece))?;
        Ok(())
    })?;
    close(open)?;
    if again != *manifest {
        // Somebody put another file in its place between the two readings.
        return Err(BackupError::Differs(manifest::NAME.to_owned()));
    }
    let mut folders: Vec<_> =
        manifest.entries.iter().filter_map(|e| Some(e.below(into).parent()?.to_owned())).collect();
    folders.sort();
    folders.dedup();
    for folder in folders.iter().rev() {
        disk.sync_dir(folder, POINT)?;
    }
    Ok(disk.sync_dir(into, POINT)?)
}

fn create(disk: &dyn Disk, entry: &Entry, into: &Path) -> Result<Box<dyn DiskFile>, BackupError> {
    let path = entry.below(into);
    if let Some(folder) = path.parent() {
        disk.create_dir_all(folder, POINT)?;
    }
    Ok(disk.create_new(&path)?)
}

fn close(open: Option<(String, Box<dyn DiskFile>)>) -> Result<(), BackupError> {
    open.map_or(Ok(()), |(_, mut file)| Ok(file.sync_data(POINT)?))
}

/// Shows every entry piece by piece, an empty one as one empty piece. Each is what the manifest says, or it is an error.
fn read(disk: &dyn Disk, archive: &Path, show: &mut Show<'_>) -> Result<Manifest, BackupError> {
    let packed = disk.size(archive)?;
    let (mut file, mut begin) = (disk.open_read(archive)?, Vec::new());
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut begin).map_err(BackupError::Damaged)?;
    if begin != MAGIC {
        return Err(BackupError::NotOne);
    }
    let mut unpacker = Decoder::new(Cursor::new(begin).chain(file)).map_err(BackupError::Damaged)?;
    unpacker.window_log_max(WINDOW).map_err(BackupError::Damaged)?;
    let mut archive = Archive::new(unpacker);
    let mut entries = archive.entries().map_err(BackupError::Damaged)?.raw(true);
    let first = entries.next().ok_or(BackupError::NotOne)?.map_err(BackupError::Damaged)?;
    let manifest = read_manifest(first, packed)?;
    let mut expected = manifest.entries.iter();
    for found in entries {
        let found = found.map_err(BackupError::Damaged)?;
        let path = String::from_utf8_lossy(&found.path_bytes()).into_owned();
        let plain = found.header().entry_type() == EntryType::Regular;
        let entry = expected.next().filter(|entry| plain && entry.path == path).ok_or(BackupError::Foreign(path))?;
        read_entry(found, entry, show)?;
    }
    if let Some(entry) = expected.next() {
        return Err(BackupError::Missing(entry.path.clone()));
    }
    // To the very end, where the packing's own checksum is.
    let rest = io::copy(&mut archive.into_inner().take(MOST_PADDING + 1), &mut io::sink());
    match rest.map_err(BackupError::Damaged)? {
        rest if rest > MOST_PADDING => Err(BackupError::Foreign("…".to_owned())),
        _ => Ok(manifest),
    }
}

fn read_manifest(mut first: tar::Entry<'_, impl Read>, packed: u64) -> Result<Manifest, BackupError> {
    let plain = first.header().entry_type() == EntryType::Regular;
    if !plain || &*first.path_bytes() != manifest::NAME.as_bytes() || first.size() > MOST_MANIFEST {
        return Err(BackupError::NotOne);
    }
    let mut text = Vec::new();
    first.read_to_end(&mut text).map_err(BackupError::Damaged)?;
    Manifest::parse(&text, packed)
}

fn read_entry(mut found: tar::Entry<'_, impl Read>, entry: &Entry, show: &mut Show<'_>) -> Result<(), BackupError> {
    let differs = || BackupError::Differs(entry.path.clone());
    if found.size() != entry.bytes {
        return Err(differs());
    }
    let (mut hasher, mut piece, mut left) = (blake3::Hasher::new(), vec![0; PIECE], entry.bytes);
    show(entry, &[])?;
    while left > 0 {
        let read = match found.read(&mut piece) {
            Ok(0) => return Err(BackupError::Damaged(io::ErrorKind::UnexpectedEof.into())),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(BackupError::Damaged(error)),
        };
        let bytes = piece.get(..read).unwrap_or_default();
        hasher.update(bytes);
        show(entry, bytes)?;
        left = left.saturating_sub(read as u64);
    }
    if FileHash(*hasher.finalize().as_bytes()) == entry.blake3 { Ok(()) } else { Err(differs()) }
}
