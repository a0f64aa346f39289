//! Until when each person had seen what goes on: `seen.toml`, a name and a moment a line, replaced as a whole.
//!
//! No decision and no truth: a file that is lost or cannot be read means that nobody has seen anything, and costs a person a list of
//! changes that is longer than it need be.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::Instant;
use crate::text::Clean;

use super::disk::{Disk, SyncPoint};
use super::error::StoreError;

/// People at most; then those who were away longest are forgotten.
const MOST: usize = 1_000;
const WRITE: SyncPoint = SyncPoint::new("seen", "write");

/// The file.
pub(super) struct Seen {
    disk: Arc<dyn Disk>,
    file: PathBuf,
    marks: Mutex<BTreeMap<String, Instant>>,
}

impl Seen {
    /// Reads what is in a data folder.
    pub(super) fn new(disk: Arc<dyn Disk>, folder: &Path) -> Self {
        let file = folder.join("seen.toml");
        let text = disk.read(&file).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let lines: BTreeMap<String, String> = toml::from_str(&text).unwrap_or_default();
        let marks = lines.into_iter().filter_map(|(who, at)| Some((who, at.parse().ok()?))).collect();
        Self { disk, file, marks: Mutex::new(marks) }
    }

    /// Until when a person had seen it.
    pub(super) fn of(&self, who: &Clean) -> Option<Instant> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner).get(who.as_str()).copied()
    }

    /// Keeps until when; what was seen later stays seen.
    pub(super) fn set(&self, who: &Clean, at: Instant) -> Result<(), StoreError> {
        let marks = &mut *self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        if marks.get(who.as_str()).is_some_and(|seen| *seen >= at) {
            return Ok(());
        }
        let mut next = marks.clone();
        next.insert(who.to_string(), at);
        while next.len() > MOST {
            let longest = next.iter().min_by_key(|(_, at)| **at).map(|(who, _)| who.clone());
            longest.map(|who| next.remove(&who));
        }
        let lines: BTreeMap<&str, String> = next.iter().map(|(who, at)| (who.as_str(), at.to_string())).collect();
        let text = toml::to_string(&lines).map_err(|error| StoreError::System(error.to_string()))?;
        self.disk.write_atomic(&self.file, text.as_bytes(), WRITE)?;
        *marks = next;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::FakeDisk;

    fn who(name: &str) -> Clean {
        Clean::new(name)
    }

    #[test]
    fn each_person_has_a_mark_that_never_goes_back() {
        let disk: Arc<dyn Disk> = Arc::new(FakeDisk::new());
        let folder = Path::new("/data");
        disk.create_dir_all(folder, SyncPoint::new("data", "folder")).unwrap();
        let seen = Seen::new(Arc::clone(&disk), folder);
        assert_eq!(seen.of(&who("王")), None);
        seen.set(&who("王"), Instant(5_000)).unwrap();
        seen.set(&who("a.b = \"c\""), Instant(7_000)).unwrap();
        seen.set(&who("王"), Instant(4_000)).unwrap();
        let again = Seen::new(Arc::clone(&disk), folder);
        assert_eq!(again.of(&who("王")), Some(Instant(5_000)));
        assert_eq!(again.of(&who("a.b = \"c\"")), Some(Instant(7_000)), "any name");
        disk.write_atomic(&folder.join("seen.toml"), b"\xff = [", WRITE).unwrap();
        assert_eq!(Seen::new(disk, folder).of(&who("王")), None, "damaged, nobody has seen anything");
    }

    #[test]
    fn who_was_away_longest_is_forgotten() {
        let disk: Arc<dyn Disk> = Arc::new(FakeDisk::new());
        disk.create_dir_all(Path::new("/data"), SyncPoint::new("data", "folder")).unwrap();
        let seen = Seen::new(disk, Path::new("/data"));
        for n in 0..1_001_i64 {
            seen.set(&who(&format!("p{n}")), Instant(n + 1)).unwrap();
        }
        assert_eq!((seen.of(&who("p0")), seen.of(&who("p1"))), (None, Some(Instant(2))));
    }
}
