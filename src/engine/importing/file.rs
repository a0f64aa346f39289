//! A person's file: regular, within the limit, read once.

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
    /// Reads a file. Its kind and size are looked at first: a pipe or a device would never end.
    pub fn read(path: &Path, now: Instant) -> Result<Self, Fault> {
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        let failed = |error: std::io::Error| Fault::new(kind(&error), &error.to_string()).in_file(&name);
        let seen = std::fs::metadata(path).map_err(failed)?;
        if !seen.is_file() {
            return Err(Fault::new(FaultKind::FileFormat, "not a regular file").in_file(&name));
        }
        let too_large = || Fault::new(FaultKind::FileLimit, "").in_file(&name);
        if seen.len() > limits::BYTES {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(failed)?;
        file.take(limits::BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > limits::BYTES {
            return Err(too_large());
        }
        let written = seen.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let written = written.and_then(|since| i64::try_from(since.as_millis()).ok()).map_or(now, Instant);
        Ok(Self { name: Clean::new(&name), bytes, as_of: written.min(now) })
    }
}

fn kind(error: &std::io::Error) -> FaultKind {
    match error.kind() {
        std::io::ErrorKind::NotFound => FaultKind::NoFile,
        _ => FaultKind::UnreadFile,
    }
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
