//! What each person searched for and keeps to search for again: `searches.toml`, replaced as a whole.
//!
//! No decision and no truth: a file that cannot be read is set aside, so that nothing of it is overwritten, and all begin anew.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::domain::searches::{Keep, LONGEST, MOST_HISTORY, MOST_SAVED, Saved, Searches};
use crate::text::Clean;

use super::disk::{Disk, DiskErrorKind, SyncPoint};
use super::error::StoreError;

/// People at most; then those who searched longest ago are forgotten.
const MOST: usize = 100;
const WRITE: SyncPoint = SyncPoint::new("searches", "write");
/// Bytes of a file that is ours: so many people cannot search for more.
const LARGEST: u64 = 64 << 20;
const NAME: &str = "searches.toml";

/// The file.
pub(super) struct SearchFile {
    disk: Arc<dyn Disk>,
    file: PathBuf,
    /// Who searched last is first.
    people: Mutex<Vec<Person>>,
}

/// As it stands in the file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Written {
    person: Vec<Person>,
}

#[derive(Clone, Serialize, Deserialize, Default)]
#[serde(default)]
struct Person {
    name: Clean,
    history: Vec<Clean>,
    saved: Vec<WrittenSaved>,
}

#[derive(Clone, Serialize, Deserialize, Default)]
#[serde(default)]
struct WrittenSaved {
    name: Clean,
    query: Clean,
}

/// A file that could not be read.
pub(super) struct Aside {
    /// What was wrong with it.
    pub(super) why: String,
    /// Where it lies now; none when it could not be moved.
    pub(super) kept: Option<PathBuf>,
}

impl SearchFile {
    /// Reads what is in a data folder; what cannot be read is set aside.
    pub(super) fn open(disk: Arc<dyn Disk>, folder: &Path) -> (Self, Option<Aside>) {
        let file = folder.join(NAME);
        let (people, aside) = match read(&*disk, &file) {
            Ok(people) => (people, None),
            Err(why) => (Vec::new(), Some(Aside { why, kept: set_aside(&*disk, &file) })),
        };
        (Self { disk, file, people: Mutex::new(people) }, aside)
    }

    /// A person's searches.
    pub(super) fn of(&self, who: &Clean) -> Searches {
        let people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        people.iter().find(|one| one.name == *who).map(Person::searches).unwrap_or_default()
    }

    /// Keeps what became of them, and gives them as they are now. What could not be written is not kept.
    pub(super) fn keep(&self, who: &Clean, keep: Keep) -> Result<Searches, StoreError> {
        let people = &mut *self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let before = people.iter().find(|one| one.name == *who).map(Person::searches).unwrap_or_default();
        let mut now = before.clone();
        now.keep(keep);
        if now == before {
            return Ok(now);
        }
        let others = people.iter().filter(|one| one.name != *who).cloned();
        let mut next: Vec<Person> = std::iter::once(Person::new(who, &now)).chain(others).collect();
        next.truncate(MOST);
        let text = toml::to_string(&Written { person: next.clone() });
        let text = text.map_err(|error| StoreError::System(error.to_string()))?;
        self.disk.write_atomic(&self.file, text.as_bytes(), WRITE)?;
        *people = next;
        Ok(now)
    }
}

fn read(disk: &dyn Disk, file: &Path) -> Result<Vec<Person>, String> {
    let bytes =
        match disk.size(file).and_then(|bytes| if bytes > LARGEST { Ok(None) } else { disk.read(file).map(Some) }) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(format!("> {LARGEST} bytes")),
            Err(error) if error.kind() == DiskErrorKind::Missing => return Ok(Vec::new()),
            Err(error) => return Err(error.to_string()),
        };
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    let written: Written = toml::from_str(&text).map_err(|error| error.message().to_owned())?;
    Ok(written.person)
}

/// Moves it to the first name that is free.
fn set_aside(disk: &dyn Disk, file: &Path) -> Option<PathBuf> {
    let free = (1..100).map(|n| file.with_file_name(format!("searches.damaged-{n}.toml")));
    free.into_iter().find(|to| disk.rename_new(file, to).is_ok())
}

impl Person {
    fn new(who: &Clean, searches: &Searches) -> Self {
        let saved = searches.saved.iter();
        let saved = saved.map(|one| WrittenSaved { name: one.name.clone(), query: one.query.clone() });
        Self { name: who.clone(), history: searches.history.clone(), saved: saved.collect() }
    }

    /// As a person may have them, whatever was written into the file by hand.
    fn searches(&self) -> Searches {
        let mut searches = Searches::default();
        for query in self.history.iter().take(MOST_HISTORY).rev() {
            searches.keep(Keep::Used(query.clone()));
        }
        for one in self.saved.iter().take(MOST_SAVED).rev() {
            if one.query.chars().count() <= LONGEST {
                searches.keep(Keep::Save(Saved { name: one.name.clone(), query: one.query.clone() }));
            }
        }
        searches
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::FakeDisk;

    fn clean(text: &str) -> Clean {
        Clean::new(text)
    }

    fn disk() -> Arc<dyn Disk> {
        let disk = FakeDisk::new();
        disk.create_dir_all(Path::new("/data"), SyncPoint::new("data", "folder")).unwrap();
        Arc::new(disk)
    }

    fn open(disk: &Arc<dyn Disk>) -> (SearchFile, Option<Aside>) {
        SearchFile::open(Arc::clone(disk), Path::new("/data"))
    }

    fn used(file: &SearchFile, who: &str, query: &str) {
        file.keep(&clean(who), Keep::Used(clean(query))).unwrap();
    }

    #[test]
    fn everybody_has_their_own_and_finds_them_again() {
        let disk = disk();
        let (file, aside) = open(&disk);
        assert!(aside.is_none());
        used(&file, "王", "sjzj 毛利>0");
        used(&file, "王", "\"雨 伞\" [a] = 'b'");
        used(&file, "a.b = \"c\"", "雨伞");
        let saved = Saved { name: clean("支架"), query: clean("sjzj") };
        file.keep(&clean("王"), Keep::Save(saved.clone())).unwrap();
        let (again, aside) = open(&disk);
        assert!(aside.is_none());
        let mine = again.of(&clean("王"));
        assert_eq!(mine.history, [clean("\"雨 伞\" [a] = 'b'"), clean("sjzj 毛利>0")]);
        assert_eq!(mine.saved, [saved]);
        assert_eq!(again.of(&clean("a.b = \"c\"")).history, [clean("雨伞")]);
        assert!(again.of(&clean("李")).is_empty());
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_nothing_of_it_is_lost() {
        let wrong: [&[u8]; 4] = [b"\xff = [", b"[[person", b"person = 3", b"[[person]]\nhistory = [3]"];
        for (n, bytes) in (1..).zip(wrong) {
            let disk = disk();
            for round in 1..=2 {
                disk.write_atomic(Path::new("/data/searches.toml"), bytes, WRITE).unwrap();
                let (file, aside) = open(&disk);
                let kept = aside.unwrap().kept.unwrap();
                assert_eq!(kept, Path::new(&format!("/data/searches.damaged-{round}.toml")), "{n}");
                assert_eq!(disk.read(&kept).unwrap(), bytes);
                assert!(file.of(&clean("王")).is_empty());
                used(&file, "王", "sjzj");
                let (again, aside) = open(&disk);
                assert!(aside.is_none());
                assert_eq!(again.of(&clean("王")).history, [clean("sjzj")]);
            }
        }
    }

    #[test]
    fn what_was_written_by_hand_is_cut_to_what_may_be() {
        let disk = disk();
        let many: Vec<String> = (0..300).map(|n| format!("\"q{n}\"")).collect();
        let history = format!("[[person]]\nname = \"王\"\nother = 1\nhistory = [\"q0\", {}]\n", many.join(", "));
        disk.write_atomic(Path::new("/data/searches.toml"), history.as_bytes(), WRITE).unwrap();
        let (file, aside) = open(&disk);
        assert!(aside.is_none());
        let mine = file.of(&clean("王"));
        // The first 200 of the file: q0 twice, q1 to q198.
        assert_eq!((mine.history.len(), mine.history.first()), (199, Some(&clean("q0"))));
    }

    #[test]
    fn who_searched_longest_ago_is_forgotten() {
        let (file, _) = open(&disk());
        for n in 0..=100 {
            used(&file, &format!("p{n}"), "sjzj");
        }
        assert!(file.of(&clean("p0")).is_empty() && !file.of(&clean("p1")).is_empty());
    }
}
