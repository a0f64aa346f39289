//! A person's file: regular, within the limit, read once.

use std::fs::OpenOptions;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::domain::{Fault, FaultKind, Instant};
use crate::ingest::table::limits;
use crate::text::Clean;

/// A file with its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportFile {
    /// Its name without its folder.
    pub name: Clean,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// When it was last written to; never later than when it was read.
    pub as_of: Instant,
}

impl ImportFile {
    /// Reads a file, or what a link leads to.
    pub fn read(path: &Path, now: Instant) -> Result<Self, Fault> {
        Self::open(path, true, now)
    }

    /// Reads a file that came by itself: what a link leads to was not put there.
    pub(super) fn read_arrived(path: &Path, now: Instant) -> Result<Self, Fault> {
        Self::open(path, false, now)
    }

    /// What was opened is looked at, not what stood there before, and opening waits for nobody: a pipe or a device would never end.
    fn open(path: &Path, follows: bool, now: Instant) -> Result<Self, Fault> {
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        let fault = |kind, words: &str| Fault::new(kind, words).in_file(&name);
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => fault(FaultKind::NoFile, ""),
            _ => fault(FaultKind::UnreadFile, &error.to_string()),
        };
        let file = options(follows).open(path).map_err(failed)?;
        let seen = file.metadata().map_err(failed)?;
        if seen.is_dir() {
            return Err(fault(FaultKind::Folder, ""));
        }
        if !seen.is_file() {
            return Err(fault(FaultKind::FileFormat, "not a regular file"));
        }
        let mut bytes = Vec::new();
        if seen.len() <= limits::BYTES {
            file.take(limits::BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        }
        if seen.len().max(bytes.len() as u64) > limits::BYTES {
            return Err(fault(FaultKind::FileLimit, ""));
        }
        if bytes.is_empty() {
            return Err(fault(FaultKind::EmptyFile, ""));
        }
        let written = seen.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let written = written.and_then(|since| i64::try_from(since.as_millis()).ok()).map_or(now, Instant);
        Ok(Self { name: Clean::new(&name), bytes, as_of: written.min(now) })
    }
}

/// How a file is opened; whether a link in its place is followed.
fn options(follows: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let here = if follows { OFlags::empty() } else { OFlags::NOFOLLOW };
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | here;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = follows;
    options
}

/// A path as a person types, drags or pastes it: quotes around it and `file://` before it are taken off, `~` is their own folder.
pub(super) fn typed(path: &str) -> PathBuf {
    let path = path.trim();
    let bare = ['\'', '"'].iter().find_map(|quote| path.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(path);
    let bare = bare.strip_prefix("file://").unwrap_or(bare);
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match bare
        .strip_prefix('~')
        .and_then(|rest| Some((rest.strip_prefix('/').or(rest.is_empty().then_some(""))?, home()?)))
    {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(bare),
    }
}
