//! A folder that is gone when it is dropped.

use std::path::{Path, PathBuf};

use crate::domain::{Fault, FaultKind};

/// How often, and how far apart, the removal of a folder is tried.
const TRIES: u32 = 50;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

/// The folder; removed at the end unless it is to be kept.
pub(crate) struct Temporary {
    pub(crate) folder: PathBuf,
    pub(crate) keep: bool,
}

impl Temporary {
    /// A folder that was not there and that nobody else may enter: others write in the one for temporary things too. `what` it is
    /// for stands in its name.
    pub(crate) fn fresh(within: &Path, what: &str) -> Result<Self, Fault> {
        let folder = within.join(format!("huopan-{what}-{}-{:016x}", std::process::id(), fastrand::u64(..)));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let made = builder.create(&folder);
        made.map_err(|error| Fault::new(FaultKind::Store, &error.to_string()).in_file(&folder.to_string_lossy()))?;
        Ok(Self { folder, keep: false })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if self.keep {
            return;
        }
        // A thread that is just ending may still write its last file. What cannot be removed then is the system's to clean: it lies in
        // its folder for temporary things.
        for _ in 0..TRIES {
            match std::fs::remove_dir_all(&self.folder) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => std::thread::sleep(PAUSE),
                _ => return,
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn it_is_new_its_owners_alone_and_goes() {
        let within = tempfile::tempdir().unwrap();
        let temporary = Temporary::fresh(within.path(), "test").unwrap();
        let folder = temporary.folder.clone();
        #[cfg(unix)]
        {
            let about = std::fs::metadata(&folder).unwrap();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777, 0o700);
        }
        drop(temporary);
        assert!(!folder.exists());
        assert!(Temporary::fresh(&within.path().join("not there"), "test").is_err());
    }
}
