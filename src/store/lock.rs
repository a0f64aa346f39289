//! The lock of a data folder: one process at a time writes there.
//!
//! It is the system's advisory lock on the file `lock`, which ends with the process however it ends; the text in the file,
//! pid and start time, only serves to tell a second process who is there. So a dead pid in a free file is simply taken over,
//! and no lock is ever broken by force: the file stays, and nobody deletes it. A holder that answers others' questions adds where.

use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::disk::{Disk, RealDisk, SyncPoint};

/// Longest path of a socket that is read from the file, in bytes; the system allows less.
const LONGEST: u64 = 1_024;
const FOLDER: SyncPoint = SyncPoint::new("data", "folder");
/// How often a waiting process looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// The held lock; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why the lock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it.
    #[error("the data folder is in use{}{}", told(" by process ", pid.as_ref()), told(" since ", since.as_ref()))]
    Held {
        /// Its process id; `None` in the instant before it has written it down.
        pid: Option<u32>,
        /// When it took the lock, to the second.
        since: Option<Timestamp>,
    },
    /// The lock file cannot be opened, locked or written.
    #[error("cannot lock {}: {source}", path.display())]
    Io {
        /// The lock file.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
}

fn told(before: &str, what: Option<&impl ToString>) -> String {
    what.map(|what| format!("{before}{}", what.to_string())).unwrap_or_default()
}

impl Lock {
    /// Takes the lock of a data folder, or says who has it. The folder is made, durably, if it is not there.
    pub fn take(dir: &Path) -> Result<Self, LockError> {
        let path = dir.join("lock");
        let failed = |source| LockError::Io { path: path.clone(), source };
        RealDisk
            .create_dir_all(dir, FOLDER)
            .map_err(|error| LockError::Io { path: error.path, source: error.source })?;
        let mut file = open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {
                // It may have been replaced before it was locked: then another one may hold the one that is there.
                is_still(&path, &file).map_err(failed)?;
                sign(&mut file).map_err(failed)?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(holder(&mut file)),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }

    /// Keeps others out of a data folder without writing there, or says who has it; none when nobody ever had it. For a look only:
    /// the lock's text still tells of whoever held it last.
    pub fn look(dir: &Path) -> Result<Option<Self>, LockError> {
        let path = dir.join("lock");
        let failed = |source| LockError::Io { path: path.clone(), source };
        let mut file = match std::fs::symlink_metadata(&path) {
            Ok(named) if !is_own(&named) => return Err(failed(not_plain())),
            Ok(_) => File::open(&path).map_err(failed)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        match file.try_lock_shared() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Err(holder(&mut file)),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }

    /// Takes the lock as soon as it is free, but waits no longer than `patience`.
    pub fn wait(dir: &Path, patience: Duration) -> Result<Self, LockError> {
        let begun = Instant::now();
        loop {
            let result = Self::take(dir);
            let left = patience.saturating_sub(begun.elapsed());
            if left.is_zero() || !matches!(result, Err(LockError::Held { .. })) {
                return result;
            }
            std::thread::sleep(left.min(LOOK_AGAIN));
        }
    }

    /// Writes down where the holder answers: a name in the data folder, or a whole path. Only the holder may do this.
    pub fn name_socket(dir: &Path, socket: &Path) -> io::Result<()> {
        let mut file = open(&dir.join("lock"))?;
        // Behind what is there: whoever reads meanwhile finds pid and start time as before.
        file.seek(io::SeekFrom::End(0))?;
        file.write_all(socket.as_os_str().as_encoded_bytes())?;
        file.write_all(b"\n")
    }

    /// Takes that away again: from here on nobody is to be asked. Only the holder may do this.
    pub fn forget_socket(dir: &Path) -> io::Result<()> {
        let file = open(&dir.join("lock"))?;
        let mut text = Vec::new();
        (&file).take(100).read_to_end(&mut text)?;
        let own: usize = text.split_inclusive(|byte| *byte == b'\n').take(2).map(<[u8]>::len).sum();
        file.set_len(own as u64)
    }

    /// Where the holder answers, when it said so. It is what the file says: whether anybody is there is for the caller to find out.
    #[cfg(unix)]
    pub fn socket(dir: &Path) -> Option<PathBuf> {
        let mut text = Vec::new();
        open(&dir.join("lock")).ok()?.take(100 + LONGEST).read_to_end(&mut text).ok()?;
        // A folder's name may have any byte in it, so the path is all of the rest.
        let path = text.strip_suffix(b"\n")?.splitn(3, |byte| *byte == b'\n').nth(2)?;
        let path: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(path);
        Some(dir.join(path)).filter(|_| !path.is_empty())
    }
}

/// Opens the lock file, or makes it. A link in its place is refused: it is written to, and must not lead that to another's file.
fn open(path: &Path) -> io::Result<File> {
    match std::fs::symlink_metadata(path) {
        Ok(named) if !is_own(&named) => return Err(not_plain()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    is_still(path, &file)?;
    Ok(file)
}

/// It may have been replaced in between: what is open must be what is there, and no link.
fn is_still(path: &Path, file: &File) -> io::Result<()> {
    let (named, opened) = (std::fs::symlink_metadata(path)?, file.metadata()?);
    if is_own(&named) && is_same(&named, &opened) { Ok(()) } else { Err(not_plain()) }
}

fn not_plain() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is a link or no plain file")
}

/// Whether it is a plain file under one name only.
fn is_own(about: &Metadata) -> bool {
    #[cfg(unix)]
    let names = std::os::unix::fs::MetadataExt::nlink(about);
    #[cfg(not(unix))]
    let names = 1;
    about.is_file() && names == 1
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Elsewhere a file has no number that could be compared; links need rights there that strangers lack.
#[cfg(not(unix))]
fn is_same(_: &Metadata, other: &Metadata) -> bool {
    other.is_file()
}

fn sign(file: &mut File) -> io::Result<()> {
    let since = Timestamp::from_second(Timestamp::now().as_second()).map_err(io::Error::other)?;
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}\n{since}\n", std::process::id())
}

/// Who holds the lock, from what it wrote. Anybody could write there, so only a number and a time are taken from it.
fn holder(file: &mut File) -> LockError {
    let mut text = String::new();
    // Whatever was read before an error is better than nothing.
    let _ = file.take(100).read_to_string(&mut text);
    let mut lines = text.lines();
    let pid = lines.next().and_then(|line| line.parse().ok());
    let since = lines.next().and_then(|line| line.parse().ok());
    LockError::Held { pid, since }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn held(error: &LockError) -> (Option<u32>, Option<Timestamp>) {
        match error {
            LockError::Held { pid, since } => (*pid, *since),
            LockError::Io { .. } => panic!("{error}"),
        }
    }

    #[test]
    fn a_second_take_tells_pid_and_start() {
        let dir = tempfile::tempdir().unwrap();
        let before = Timestamp::now().as_second();
        let lock = Lock::take(dir.path()).unwrap();
        let error = Lock::take(dir.path()).unwrap_err();
        assert!(error.to_string().contains(&format!("by process {} since 2", std::process::id())), "{error}");
        let (pid, since) = held(&error);
        assert_eq!(pid, Some(std::process::id()));
        assert!((before..=Timestamp::now().as_second()).contains(&since.unwrap().as_second()));
        let text = std::fs::read_to_string(dir.path().join("lock")).unwrap();
        assert_eq!(text, format!("{}\n{}\n", std::process::id(), since.unwrap()));
        assert!(text.ends_with("Z\n"), "UTC: {text}");

        drop(lock);
        drop(Lock::take(dir.path()).unwrap());
    }

    #[test]
    fn a_stale_or_foreign_text_in_a_free_lock_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        for old in ["999999999\n2020-01-01T00:00:00Z\nand more than the new text has\n", "\u{1b}]0;x", ""] {
            std::fs::write(&path, old).unwrap();
            let lock = Lock::take(dir.path()).unwrap();
            let (pid, _) = held(&Lock::take(dir.path()).unwrap_err());
            assert_eq!(pid, Some(std::process::id()));
            assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2);
            drop(lock);
        }
    }

    #[test]
    fn foreign_text_in_a_held_lock_reaches_nobody() {
        let dir = tempfile::tempdir().unwrap();
        let _lock = Lock::take(dir.path()).unwrap();
        std::fs::write(dir.path().join("lock"), "\u{1b}]0;x\nnow\n").unwrap();
        assert_eq!(held(&Lock::take(dir.path()).unwrap_err()), (None, None));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_refused_and_what_it_leads_to_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let (other, data) = (dir.path().join("diary"), dir.path().join("data"));
        std::fs::create_dir(&data).unwrap();
        std::fs::write(&other, "dear diary").unwrap();
        let refuses = || matches!(Lock::take(&data), Err(LockError::Io { .. }));
        std::os::unix::fs::symlink(&other, data.join("lock")).unwrap();
        assert!(refuses());
        std::fs::remove_file(data.join("lock")).unwrap();
        std::fs::hard_link(&other, data.join("lock")).unwrap();
        assert!(refuses());
        std::fs::remove_file(data.join("lock")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("new"), data.join("lock")).unwrap();
        assert!(refuses() && !dir.path().join("new").exists(), "nor is anything made there");
        assert_eq!(std::fs::read_to_string(&other).unwrap(), "dear diary");
    }

    #[cfg(unix)]
    #[test]
    fn where_the_holder_answers_is_written_down_and_goes_with_the_next_one() {
        let dir = tempfile::tempdir().unwrap();
        for (said, meant) in [("s", dir.path().join("s")), ("/run/a\nb/s", PathBuf::from("/run/a\nb/s"))] {
            let _lock = Lock::take(dir.path()).unwrap();
            assert_eq!(Lock::socket(dir.path()), None);
            Lock::name_socket(dir.path(), Path::new(said)).unwrap();
            assert_eq!(Lock::socket(dir.path()), Some(meant));
            assert_eq!(held(&Lock::take(dir.path()).unwrap_err()).0, Some(std::process::id()));
            Lock::forget_socket(dir.path()).unwrap();
            assert_eq!(Lock::socket(dir.path()), None);
            assert_eq!(std::fs::read_to_string(dir.path().join("lock")).unwrap().lines().count(), 2);
        }
        std::fs::write(dir.path().join("lock"), "1\n2\n\n").unwrap();
        assert_eq!(Lock::socket(dir.path()), None);
    }

    #[test]
    fn a_look_keeps_others_out_and_writes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Lock::look(dir.path()).unwrap().is_none() && !dir.path().join("lock").exists());
        std::fs::write(dir.path().join("lock"), "7\n").unwrap();
        let looks = [Lock::look(dir.path()).unwrap(), Lock::look(dir.path()).unwrap()];
        assert!(looks.iter().all(Option::is_some), "two may look at once");
        assert_eq!(held(&Lock::take(dir.path()).unwrap_err()).0, Some(7));
        drop(looks);
        assert_eq!(std::fs::read_to_string(dir.path().join("lock")).unwrap(), "7\n");
        let _lock = Lock::take(dir.path()).unwrap();
        assert_eq!(held(&Lock::look(dir.path()).unwrap_err()).0, Some(std::process::id()));
    }

    #[test]
    fn waiting_ends_with_the_lock_or_with_patience() {
        let dir = tempfile::tempdir().unwrap();
        let lock = Lock::take(dir.path()).unwrap();
        assert_eq!(held(&Lock::wait(dir.path(), Duration::ZERO).unwrap_err()).0, Some(std::process::id()));
        let path = dir.path().to_owned();
        let waiting = std::thread::spawn(move || Lock::wait(&path, Duration::from_secs(3600)));
        drop(lock);
        waiting.join().unwrap().unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_is_made() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("share/huopan");
        drop(Lock::take(&folder).unwrap());
        assert!(folder.join("lock").is_file());
    }

    #[test]
    fn what_cannot_be_a_folder_is_an_error_with_the_path() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("file"), "").unwrap();
        let error = Lock::take(&dir.path().join("file/data")).unwrap_err();
        assert!(matches!(error, LockError::Io { ref path, .. } if path.ends_with("file/data")), "{error}");
    }
}
