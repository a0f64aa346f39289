//! The disk of this machine, through `std::fs`. Files are made for their owner alone (0600, folders 0700): they hold costs.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{Disk, DiskError, DiskFile, DiskOp, SyncPoint};

/// The real files.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

struct RealFile {
    file: File,
    path: PathBuf,
}

/// Turns an `io::Result` into one that names the operation and the path.
fn named<T>(op: DiskOp, path: &Path, result: io::Result<T>) -> Result<T, DiskError> {
    result.map_err(|source| DiskError::new(op, path, source))
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn open(path: &Path, options: &mut OpenOptions) -> Result<Box<dyn DiskFile>, DiskError> {
    let file = named(DiskOp::Open, path, private(options).open(path))?;
    Ok(Box::new(RealFile { file, path: path.to_owned() }))
}

fn open_plain(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe that nobody writes into would keep us waiting.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    let file = options.open(path)?;
    let not_plain = || io::Error::new(io::ErrorKind::InvalidInput, "not a plain file");
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_plain()) }
}

impl DiskFile for RealFile {
    fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError> {
        named(DiskOp::Append, &self.path, self.file.write_all(bytes))
    }

    fn sync_data(&mut self, _: SyncPoint) -> Result<(), DiskError> {
        named(DiskOp::Sync, &self.path, self.file.sync_data())
    }

    fn truncate(&mut self, len: u64) -> Result<(), DiskError> {
        named(DiskOp::Truncate, &self.path, self.file.set_len(len))
    }
}

impl Disk for RealDisk {
    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError> {
        let mut names = Vec::new();
        for entry in named(DiskOp::List, dir, std::fs::read_dir(dir))? {
            names.extend(named(DiskOp::List, dir, entry)?.file_name().into_string());
        }
        names.sort_unstable();
        Ok(names)
    }

    fn read_from(&self, path: &Path, offset: u64) -> Result<Vec<u8>, DiskError> {
        let read = || {
            let mut file = File::open(path)?;
            file.seek(SeekFrom::Start(offset))?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        named(DiskOp::Read, path, read())
    }

    fn size(&self, path: &Path) -> Result<u64, DiskError> {
        named(DiskOp::Read, path, std::fs::metadata(path)).map(|about| about.len())
    }

    fn open_read(&self, path: &Path) -> Result<Box<dyn Read>, DiskError> {
        Ok(Box::new(named(DiskOp::Open, path, open_plain(path))?))
    }

    fn open_from(&self, path: &Path, offset: u64) -> Result<Box<dyn Read>, DiskError> {
        let mut file = named(DiskOp::Open, path, open_plain(path))?;
        named(DiskOp::Read, path, file.seek(SeekFrom::Start(offset)))?;
        Ok(Box::new(file))
    }

    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        open(path, OpenOptions::new().append(true).create_new(true))
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        open(path, OpenOptions::new().append(true))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        named(DiskOp::Rename, to, std::fs::rename(from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let named_new = match std::fs::hard_link(from, to) {
            Ok(()) => std::fs::remove_file(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Where there are no hard links, a look must do.
            Err(_) if std::fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => std::fs::rename(from, to),
        };
        named(DiskOp::Rename, to, named_new)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        named(DiskOp::Remove, path, std::fs::remove_file(path))
    }

    fn create_dir(&self, dir: &Path) -> Result<(), DiskError> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only unix has modes"))]
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        named(DiskOp::CreateDir, dir, builder.create(dir))
    }

    fn sync_dir(&self, dir: &Path, _: SyncPoint) -> Result<(), DiskError> {
        // Elsewhere a folder cannot be opened as a file, and its entries are journalled by the file system.
        if cfg!(unix) { named(DiskOp::Sync, dir, File::open(dir).and_then(|folder| folder.sync_all())) } else { Ok(()) }
    }
}
