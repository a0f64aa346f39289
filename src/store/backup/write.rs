//! Writing a backup: under another name that nobody has, synced, read back, then renamed unless its own name was taken meanwhile.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tar::{Builder, EntryType, Header};
use zstd::stream::write::Encoder;

use crate::store::disk::{Disk, DiskError, DiskErrorKind, DiskFile, DiskOp, SyncPoint};

use super::gather::{Source, gather};
use super::manifest::{self, Manifest};
use super::{BackupError, read};

const POINT: SyncPoint = SyncPoint::new("backup", "write");
/// Level of packing: segments are packed already, and price lists pack well at any.
const LEVEL: i32 = 3;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its length in bytes.
    pub bytes: u64,
    /// What is in it.
    pub manifest: Manifest,
    /// Parts that were damaged before, copied as they are.
    pub damaged: Vec<String>,
}

/// Makes a backup as the new file `to`, whose folder is there. When it answers, the file is durable and was read back whole.
pub fn make(disk: &dyn Disk, source: &Source<'_>, to: &Path) -> Result<Made, BackupError> {
    match disk.size(to) {
        Err(error) if error.kind() == DiskErrorKind::Missing => {}
        Err(error) => return Err(error.into()),
        Ok(_) => return Err(BackupError::Exists),
    }
    let mut temp = to.as_os_str().to_owned();
    temp.push(format!(".{:016x}.tmp", fastrand::u64(..)));
    let temp = PathBuf::from(temp);
    let file = disk.create_new(&temp)?;
    let made = write(disk, source, &temp, file).and_then(|made| {
        disk.rename_new(&temp, to).map_err(|error| match error.kind() {
            DiskErrorKind::Exists => BackupError::Exists,
            _ => error.into(),
        })?;
        disk.sync_dir(to.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")), POINT)?;
        Ok(made)
    });
    if made.is_err() {
        // It may not even be there; what matters is why.
        let _ = disk.remove(&temp);
    }
    made
}

/// Whether a name without `.tmp` is that of a backup in the folder for them which was not written to its end.
pub(in crate::store) fn is_unfinished(begun: &str) -> bool {
    let drawn = |digits: &str| digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let made = begun.rsplit_once('.').filter(|(_, digits)| drawn(digits)).map_or(begun, |(made, _)| made);
    made.starts_with("huopan-") && made.ends_with(".tar.zst")
}

fn write(disk: &dyn Disk, source: &Source<'_>, temp: &Path, file: Box<dyn DiskFile>) -> Result<Made, BackupError> {
    let (items, counts, damaged) = gather(disk, source)?;
    let manifest = Manifest::new(source.now, counts, items.iter().map(|item| item.entry.clone()).collect());
    let sink = Sink(file);
    let told = |error| into_error(temp, error);
    let mut packer = Encoder::new(sink, LEVEL).map_err(told)?;
    packer.include_checksum(true).map_err(told)?;
    let mut archive = Builder::new(packer);
    let text = serde_json::to_vec_pretty(&manifest).map_err(|error| told(error.into()))?;
    append(&mut archive, manifest::NAME, &text, source).map_err(told)?;
    for item in &items {
        append(&mut archive, &item.entry.path, &item.bytes(disk)?, source).map_err(told)?;
    }
    let mut sink = archive.into_inner().and_then(Encoder::finish).map_err(told)?;
    sink.0.sync_data(POINT)?;
    // What was written is what anybody will read, or it is no backup.
    let read = read::verify(disk, temp)?;
    if read != manifest {
        return Err(BackupError::Differs(manifest::NAME.to_owned()));
    }
    Ok(Made { bytes: disk.size(temp)?, manifest, damaged })
}

fn append(archive: &mut Builder<impl Write>, path: &str, bytes: &[u8], source: &Source<'_>) -> io::Result<()> {
    let mut header = Header::new_ustar();
    header.set_entry_type(EntryType::Regular);
    header.set_path(path)?;
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(source.now.0 / 1_000).unwrap_or(0));
    header.set_cksum();
    archive.append(&header, bytes)
}

/// A file of the [`Disk`] to write into; its errors come back whole.
struct Sink(Box<dyn DiskFile>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.append(bytes).map_err(|error| io::Error::new(error.source.kind(), error))?;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn into_error(path: &Path, error: io::Error) -> BackupError {
    error.downcast::<DiskError>().unwrap_or_else(|error| DiskError::new(DiskOp::Append, path, error)).into()
}
