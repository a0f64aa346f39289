//! Putting a file in its place: written beside it, synced, then given its name, so a half one never bears it. What is there stays, unless
//! it may be replaced.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::refused;
use crate::domain::{Fault, FaultKind};
use crate::export::wanted::Target;
use crate::i18n::exports::Exports;

/// Names tried for the unfinished file: one that a killed run left is never in the way.
const TRIES: u32 = 16;

/// Where the file would go; a fault when something is there that stays, or nothing can be put there.
pub(super) fn free(target: &Target, words: Exports) -> Result<PathBuf, Fault> {
    let path = &target.path;
    let fault = |why: &str| refused(why).in_file(&path.to_string_lossy());
    if !folder(path).is_dir() {
        return Err(fault(words.no_folder()));
    }
    match fs::metadata(path) {
        Ok(about) if !about.is_file() => Err(fault(words.no_file())),
        Ok(_) if !target.force => Err(fault(words.there())),
        // What a link leads to is replaced, not the link.
        Ok(_) => fs::canonicalize(path).map_err(|error| said(path, &error)),
        // A link that leads nowhere is no free place either.
        Err(_) if path.is_symlink() || path.file_name().is_none() => Err(fault(words.no_file())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(path.clone()),
        Err(error) => Err(said(path, &error)),
    }
}

/// Puts the bytes there, whole and synced. A file with costs is for its owner alone, and nobody may read the new one who could not read
/// the one it replaces.
pub(super) fn put(target: &Target, bytes: &[u8], private: bool, words: Exports) -> Result<(), Fault> {
    let path = free(target, words)?;
    let folder = folder(&path);
    let failed = |error: &io::Error| said(&path, error);
    let (mut file, beside) = begin(folder, mode(&path, private)).map_err(|error| failed(&error))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let named = written.and_then(|()| if target.force { fs::rename(&beside, &path) } else { name(&beside, &path) });
    if let Err(error) = named {
        // It has no name yet that anybody knows.
        let _ = fs::remove_file(&beside);
        return Err(if error.kind() == ErrorKind::AlreadyExists {
            refused(words.there()).in_file(&path.to_string_lossy())
        } else {
            failed(&error)
        });
    }
    // Elsewhere a folder cannot be opened as a file.
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| failed(&error))
    } else {
        Ok(())
    }
}

/// Gives the file its name unless somebody else has taken it meanwhile. Where there are no hard links, a look must do.
fn name(beside: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(beside, path) {
        Ok(()) => fs::remove_file(beside),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(beside, path),
    }
}

/// The rights of the new file; what the system takes from every new file goes as well.
#[cfg(unix)]
fn mode(path: &Path, private: bool) -> u32 {
    let old = fs::metadata(path).map_or(0o666, |old| std::os::unix::fs::MetadataExt::mode(&old));
    old & if private { 0o600 } else { 0o666 }
}

#[cfg(not(unix))]
fn mode(_: &Path, _: bool) -> u32 {
    0
}

fn begin(folder: &Path, mode: u32) -> io::Result<(File, PathBuf)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    for attempt in 0..TRIES {
        let beside = folder.join(format!(".huopan-{}-{attempt}.part", std::process::id()));
        match options.open(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return Ok((opened?, beside)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn said(path: &Path, error: &io::Error) -> Fault {
    let kind = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FaultKind::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => FaultKind::ReadOnly,
        _ => FaultKind::Refused,
    };
    Fault::new(kind, &error.to_string()).in_file(&path.to_string_lossy())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    const WORDS: Exports = Exports(Lang::En);

    fn target(path: &Path, force: bool) -> Target {
        Target { path: path.to_owned(), force, dry_run: false }
    }

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_is_there_stays_unless_it_may_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("货.csv");
        put(&target(&path, false), b"old", false, WORDS).unwrap();
        let fault = put(&target(&path, false), b"new", false, WORDS).unwrap_err();
        assert_eq!((fault.kind, fault.detail.as_str()), (FaultKind::Refused, WORDS.there()));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        put(&target(&path, true), b"new", false, WORDS).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["货.csv"], "nothing is left beside it");
    }

    #[test]
    fn a_name_that_was_taken_meanwhile_is_not_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let (beside, path) = (folder.path().join("part"), folder.path().join("x.csv"));
        fs::write(&beside, b"mine").unwrap();
        fs::write(&path, b"theirs").unwrap();
        assert_eq!(name(&beside, &path).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
    }

    #[test]
    fn only_plain_files_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_owned(), PathBuf::from("/dev/null"), folder.path().join("..")] {
            if path.exists() {
                assert_eq!(free(&target(&path, true), WORDS).unwrap_err().detail.as_str(), WORDS.no_file(), "{path:?}");
            }
        }
        let nowhere = folder.path().join("no/x.csv");
        assert_eq!(free(&target(&nowhere, false), WORDS).unwrap_err().detail.as_str(), WORDS.no_folder());
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }

    #[test]
    #[cfg(unix)]
    fn costs_are_for_their_owner_and_links_stay_links() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("x.csv"), folder.path().join("link.csv"));
        put(&target(&path, false), b"1", true, WORDS).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        symlink(&path, &link).unwrap();
        put(&target(&link, true), b"2", true, WORDS).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"2");
        put(&target(&path, true), b"3", false, WORDS).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "as narrow as the old one");
        symlink(folder.path().join("gone"), folder.path().join("dead")).unwrap();
        assert!(free(&target(&folder.path().join("dead"), true), WORDS).is_err());
    }

    #[test]
    fn the_rest_of_a_killed_run_is_not_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(format!(".huopan-{}-0.part", std::process::id())), b"half").unwrap();
        let path = folder.path().join("x.csv");
        put(&target(&path, false), b"whole", false, WORDS).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
    }
}
