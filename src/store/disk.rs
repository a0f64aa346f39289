//! The door to files: every log, history and index file is written through it.
//!
//! It is small so that [`FakeDisk`](super::FakeDisk) can model what a power cut leaves of each operation. It owns durable
//! building blocks (a folder that is surely there, a file replaced as a whole) and refuses to hide a failure: each error
//! names the operation and the path, and tells a full disk from a read-only one.

use std::fmt;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

mod real;

pub use real::RealDisk;

/// Where in the program a sync happens: `journal.append` is owner `journal`, step `append`.
///
/// A test can make the syncs of one point do nothing, which proves that this very sync is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyncPoint {
    /// Who syncs, e.g. the name of a log.
    pub owner: &'static str,
    /// What for.
    pub step: &'static str,
}

impl SyncPoint {
    /// The point `owner.step`.
    pub const fn new(owner: &'static str, step: &'static str) -> Self {
        Self { owner, step }
    }
}

impl fmt::Display for SyncPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.owner, self.step)
    }
}

/// An operation on files, for error messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskOp {
    /// List a folder.
    List,
    /// Read a file or its size.
    Read,
    /// Create a file or open it for writing.
    Open,
    /// Append bytes.
    Append,
    /// Make written bytes or folder entries durable.
    Sync,
    /// Cut a file to a length.
    Truncate,
    /// Give a file another name.
    Rename,
    /// Remove a file.
    Remove,
    /// Create a folder.
    CreateDir,
}

impl fmt::Display for DiskOp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::List => "list",
            Self::Read => "read",
            Self::Open => "open",
            Self::Append => "write",
            Self::Sync => "sync",
            Self::Truncate => "truncate",
            Self::Rename => "rename",
            Self::Remove => "remove",
            Self::CreateDir => "create folder",
        })
    }
}

/// What a person can do something about, told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskErrorKind {
    /// No space, or the quota is used up.
    Full,
    /// The file system is mounted read-only.
    ReadOnly,
    /// The file or folder is not there.
    Missing,
    /// The file is there already.
    Exists,
    /// The rights do not allow it.
    Denied,
    /// Anything else; the source says what.
    Other,
}

/// A failed operation: which one, on which path, and why.
#[derive(Debug, thiserror::Error)]
#[error("cannot {op} {}: {source}", path.display())]
pub struct DiskError {
    /// The operation that failed.
    pub op: DiskOp,
    /// The file or folder it was tried on.
    pub path: PathBuf,
    /// What the system answered.
    pub source: io::Error,
}

impl DiskError {
    /// Puts an operation and a path to what the system answered.
    pub fn new(op: DiskOp, path: &Path, source: io::Error) -> Self {
        Self { op, path: path.to_owned(), source }
    }

    /// The failure as a person would sort it.
    pub fn kind(&self) -> DiskErrorKind {
        match self.source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DiskErrorKind::Full,
            io::ErrorKind::ReadOnlyFilesystem => DiskErrorKind::ReadOnly,
            io::ErrorKind::NotFound => DiskErrorKind::Missing,
            io::ErrorKind::AlreadyExists => DiskErrorKind::Exists,
            io::ErrorKind::PermissionDenied => DiskErrorKind::Denied,
            _ => DiskErrorKind::Other,
        }
    }
}

/// A file open for appending. Dropping it closes it and makes nothing durable.
pub trait DiskFile: Send {
    /// Writes all the bytes at the end. After an error any part of them may be in the file.
    fn append(&mut self, bytes: &[u8]) -> Result<(), DiskError>;

    /// Returns when all that was appended or truncated so far would survive a power cut (given that the file's name does).
    fn sync_data(&mut self, point: SyncPoint) -> Result<(), DiskError>;

    /// Cuts the file to `len` bytes; later appends go there.
    fn truncate(&mut self, len: u64) -> Result<(), DiskError>;
}

/// Appends what a file is to hold.
pub type Fill<'a> = dyn FnMut(&mut dyn DiskFile) -> Result<(), DiskError> + 'a;

/// Files and folders. A new, renamed or removed entry survives a power cut only after [`Disk::sync_dir`] of its folder.
pub trait Disk: Send + Sync {
    /// Names of the files and folders in `dir`, sorted; names that are not UTF-8 are none of ours and left out.
    fn list(&self, dir: &Path) -> Result<Vec<String>, DiskError>;

    /// The bytes of a file from `offset` to its end; none when `offset` is past it.
    fn read_from(&self, path: &Path, offset: u64) -> Result<Vec<u8>, DiskError>;

    /// How long a file is, in bytes.
    fn size(&self, path: &Path) -> Result<u64, DiskError> {
        Ok(self.read(path)?.len() as u64)
    }

    /// Opens a file to be read from its beginning, piece by piece.
    fn open_read(&self, path: &Path) -> Result<Box<dyn Read>, DiskError> {
        Ok(Box::new(Cursor::new(self.read(path)?)))
    }

    /// The same from `offset` on.
    fn open_from(&self, path: &Path, offset: u64) -> Result<Box<dyn Read>, DiskError> {
        Ok(Box::new(Cursor::new(self.read_from(path, offset)?)))
    }

    /// Creates an empty file; it must not exist.
    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError>;

    /// Opens an existing file for appending.
    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError>;

    /// Gives a file another name in one step, replacing what has that name.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError>;

    /// Gives a file another name that nothing has; `Exists` when something does.
    fn rename_new(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        match self.size(to) {
            Ok(_) => Err(DiskError::new(DiskOp::Rename, to, io::ErrorKind::AlreadyExists.into())),
            Err(error) if error.kind() == DiskErrorKind::Missing => self.rename(from, to),
            Err(error) => Err(error),
        }
    }

    /// Removes a file.
    fn remove(&self, path: &Path) -> Result<(), DiskError>;

    /// Creates one folder in an existing one; `Exists` if it is there.
    fn create_dir(&self, dir: &Path) -> Result<(), DiskError>;

    /// Makes the entries of a folder durable. Tests know the point as `owner.step.dir`.
    fn sync_dir(&self, dir: &Path, point: SyncPoint) -> Result<(), DiskError>;

    /// The whole file.
    fn read(&self, path: &Path) -> Result<Vec<u8>, DiskError> {
        self.read_from(path, 0)
    }

    /// Creates a folder and those above it, durably. The last one that was there already is synced too: the process that
    /// made it may have been killed before it came to that.
    fn create_dir_all(&self, dir: &Path, point: SyncPoint) -> Result<(), DiskError> {
        match self.create_dir(dir) {
            Ok(()) => {
                named_parent(dir).map_or(Ok(()), |parent| self.create_dir_all(parent, point))?;
            }
            Err(error) if error.kind() == DiskErrorKind::Exists => {
                // A folder that may not be read is none that was made by us.
                let synced = self.sync_dir(folder_of(dir), point);
                return synced.or_else(|error| if error.kind() == DiskErrorKind::Denied { Ok(()) } else { Err(error) });
            }
            Err(error) if error.kind() == DiskErrorKind::Missing => {
                let Some(parent) = named_parent(dir) else { return Err(error) };
                self.create_dir_all(parent, point)?;
                self.create_dir(dir)?;
            }
            Err(error) => return Err(error),
        }
        self.sync_dir(folder_of(dir), point)
    }

    /// Replaces or creates a file as a whole and durably: after a power cut it has either the old bytes or the new ones.
    fn write_atomic(&self, path: &Path, bytes: &[u8], point: SyncPoint) -> Result<(), DiskError> {
        self.replace(path, point, &mut |file| file.append(bytes))
    }

    /// The same, with the bytes that `fill` appends.
    fn replace(&self, path: &Path, point: SyncPoint, fill: &mut Fill<'_>) -> Result<(), DiskError> {
        let mut temp = path.as_os_str().to_owned();
        temp.push(".tmp");
        let temp = PathBuf::from(temp);
        match self.remove(&temp) {
            Err(error) if error.kind() != DiskErrorKind::Missing => return Err(error),
            _ => {}
        }
        let mut file = self.create_new(&temp)?;
        fill(&mut *file)?;
        file.sync_data(point)?;
        self.rename(&temp, path)?;
        self.sync_dir(folder_of(path), point)
    }
}

/// The folder a path lies in; `.` for a bare name.
fn folder_of(path: &Path) -> &Path {
    named_parent(path).unwrap_or_else(|| Path::new(if path.has_root() { "/" } else { "." }))
}

fn named_parent(path: &Path) -> Option<&Path> {
    path.parent().filter(|parent| !parent.as_os_str().is_empty())
}
