//! Where the socket lies: in the data folder, or, where that path is too long for a socket, in a folder of one's own among the things
//! of this run of the system. The name says which data folder it is for, so the next holder finds what a dead one left.

use std::fs::{DirBuilder, symlink_metadata};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, FileTypeExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

/// Its name.
const NAME: &str = "socket";
/// Bytes that a socket's path may have on every system: 104 with the zero behind it.
const LONGEST: usize = 103;

/// Where the socket of a data folder lies, and what stands in the lock file for it.
pub(super) struct Place {
    /// What to bind.
    pub(super) path: PathBuf,
    /// What to write down.
    pub(super) said: PathBuf,
}

impl Place {
    /// In the data folder, or elsewhere if it must; nothing is made yet.
    pub(super) fn of(data: &Path) -> io::Result<Self> {
        let beside = std::path::absolute(data)?.join(NAME);
        if beside.as_os_str().len() <= LONGEST {
            return Ok(Self { path: beside, said: NAME.into() });
        }
        let path = elsewhere(data)?.join(NAME);
        Ok(Self { said: path.clone(), path })
    }

    /// Makes the folder where that is not the data folder, and makes sure that nobody else may enter it.
    pub(super) fn prepare(&self, data: &Path) -> io::Result<()> {
        let Some(folder) = self.said.parent().filter(|_| self.said.is_absolute()) else { return Ok(()) };
        match DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let (about, ours) = (symlink_metadata(folder)?, symlink_metadata(data.join("lock"))?);
        let safe = about.is_dir() && about.uid() == ours.uid() && about.mode() & 0o777 == 0o700;
        if safe { Ok(()) } else { Err(io::Error::other(format!("{} is not safe", folder.display()))) }
    }

    /// Takes the socket away, and the folder made for it. Whatever else has its name stays.
    pub(super) fn clear(&self) {
        if symlink_metadata(&self.path).is_ok_and(|about| about.file_type().is_socket()) {
            // What cannot be removed cannot be bound either, and that is told.
            let _ = std::fs::remove_file(&self.path);
            if let Some(folder) = self.said.parent().filter(|_| self.said.is_absolute()) {
                let _ = std::fs::remove_dir(folder);
            }
        }
    }
}

fn elsewhere(data: &Path) -> io::Result<PathBuf> {
    let whole = std::fs::canonicalize(data)?;
    let mark = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
    let mark: String = mark.chars().take(16).collect();
    let within = std::env::var_os("XDG_RUNTIME_DIR").filter(|dir| !dir.is_empty());
    let within = within.map_or_else(std::env::temp_dir, PathBuf::from);
    Ok(within.join(format!("huopan-{mark}")))
}

/// Takes away what a holder left that was killed. Only who holds the lock may do this.
pub(crate) fn sweep(data: &Path) {
    if let Ok(place) = Place::of(data) {
        place.clear();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn it_lies_beside_the_lock_unless_that_is_too_far_in() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::of(dir.path()).unwrap();
        assert_eq!((place.path, place.said.as_path()), (dir.path().join("socket"), Path::new("socket")));
        let far = dir.path().join("a".repeat(100));
        std::fs::create_dir(&far).unwrap();
        std::fs::write(far.join("lock"), "").unwrap();
        let place = Place::of(&far).unwrap();
        assert_eq!(place.path, place.said);
        assert!(place.path.as_os_str().len() <= LONGEST, "{}", place.path.display());
        place.prepare(&far).unwrap();
        let folder = place.path.parent().unwrap();
        assert_eq!(symlink_metadata(folder).unwrap().mode() & 0o777, 0o700);
        let listener = UnixListener::bind(&place.path).unwrap();
        drop(listener);
        place.prepare(&far).unwrap();
        sweep(&far);
        assert!(!folder.exists());
    }

    #[test]
    fn a_folder_that_others_may_enter_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("lock"), "").unwrap();
        let folder = dir.path().join("open");
        DirBuilder::new().mode(0o755).create(&folder).unwrap();
        let path = folder.join("socket");
        assert!(Place { said: path.clone(), path }.prepare(dir.path()).is_err());
        std::fs::remove_dir(&folder).unwrap();
        std::os::unix::fs::symlink(dir.path(), &folder).unwrap();
        let path = folder.join("socket");
        assert!(Place { said: path.clone(), path }.prepare(dir.path()).is_err(), "nor is a link followed");
    }

    #[test]
    fn only_sockets_are_taken_away() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("socket");
        std::fs::write(&path, "a diary").unwrap();
        sweep(dir.path());
        assert!(path.exists());
        std::fs::remove_file(&path).unwrap();
        drop(UnixListener::bind(&path).unwrap());
        assert!(path.exists());
        sweep(dir.path());
        assert!(!path.exists());
    }
}
