//! Files of settings on the disk: read whole, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::domain::{Fault, FaultKind};

/// Largest file of settings in bytes.
const LARGEST: u64 = 1 << 20;

/// Who may read a new file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readers {
    /// Whoever could read the old one; the system's choice for one that was not there.
    AsBefore,
    /// Its owner alone (0600).
    Owner,
}

/// The text of a settings file; empty when there is none.
pub fn read(file: &Path) -> Result<String, Fault> {
    let fault = |why: &str| Fault::new(FaultKind::Config, why).in_file(&file.to_string_lossy());
    // A pipe or a device would keep us waiting, or never end.
    let open = match fs::metadata(file) {
        Ok(about) if !about.is_file() => return Err(fault("not a plain file")),
        about => about.and_then(|_| File::open(file)),
    };
    let open = match open {
        Ok(open) => open,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(String::new()),
        Err(error) => return Err(fault(&error.to_string())),
    };
    let mut text = String::new();
    open.take(LARGEST + 1).read_to_string(&mut text).map_err(|error| fault(&error.to_string()))?;
    if text.len() as u64 > LARGEST { Err(fault("> 1 MB")) } else { Ok(text) }
}

/// Puts a text in the place of a file, at once and durably. A link stays one: what it leads to is replaced.
pub fn write(file: &Path, text: &str, readers: Readers) -> Result<(), Fault> {
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    replace(&target, text, readers)
        .map_err(|error| Fault::new(FaultKind::NotKept, &error.to_string()).in_file(&file.to_string_lossy()))
}

/// Puts a text into a file that is not there yet, durably; whatever is there stays, and that is the error. Half of it is not left.
pub fn create_new(file: &Path, text: &str) -> io::Result<()> {
    let folder = folder(file);
    fs::create_dir_all(folder)?;
    let mut open = create(file, Readers::AsBefore)?;
    let written = open.write_all(text.as_bytes()).and_then(|()| open.sync_all());
    if written.is_err() {
        drop(New(file.to_owned()));
    }
    written
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn replace(target: &Path, text: &str, readers: Readers) -> io::Result<()> {
    let folder = folder(target);
    fs::create_dir_all(folder)?;
    let new = New(folder.join(format!(".huopan-{:016x}.new", fastrand::u64(..))));
    let before = fs::metadata(target).ok().filter(|_| readers == Readers::AsBefore);
    // What was narrow is so from the first moment, and only then as wide as it was.
    let mut file = create(&new.0, if before.is_some() { Readers::Owner } else { readers })?;
    if let Some(old) = before {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&new.0, target)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

fn create(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)
}

/// A file that was begun; what is left of one that did not get to its end goes.
struct New(PathBuf);

impl Drop for New {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_a_plain_file_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        assert_eq!(read(&file), Ok(String::new()), "none sets nothing");
        fs::write(&file, "a = 1").unwrap();
        assert_eq!(read(&file).as_deref(), Ok("a = 1"));
        assert_eq!(read(folder.path()).unwrap_err().detail, "not a plain file");
        #[cfg(unix)]
        assert_eq!(read(Path::new("/dev/zero")).unwrap_err().detail, "not a plain file");
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/config.toml");
        write(&file, "a = 1", Readers::AsBefore).unwrap();
        write(&file, "a = 2", Readers::AsBefore).unwrap();
        assert_eq!(read(&file).as_deref(), Ok("a = 2"));
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
        // A folder cannot be replaced by a file.
        fs::create_dir(folder.path().join("new/x")).unwrap();
        let fault = write(&folder.path().join("new/x"), "a", Readers::AsBefore).unwrap_err();
        assert_eq!(fault.kind, FaultKind::NotKept);
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 2);
    }

    #[test]
    fn a_new_file_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/map.toml");
        create_new(&file, "a = 1").unwrap();
        assert_eq!(create_new(&file, "a = 2").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(read(&file).as_deref(), Ok("a = 1"));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_rights_stay_and_secrets_are_their_owners() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("dotfiles.toml"), folder.path().join("config.toml"));
        fs::write(&real, "a = 1").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        write(&link, "a = 2", Readers::AsBefore).unwrap();
        let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!((read(&real).as_deref(), rights(&real)), (Ok("a = 2"), 0o640));
        write(&real, "s3cret", Readers::Owner).unwrap();
        assert_eq!(rights(&real), 0o600);
    }
}
