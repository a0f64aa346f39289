//! The inbox: a folder whose files are taken in by themselves, when nothing in them has to be guessed.
//!
//! A file is a supplier's when it lies in a folder of that supplier's name, or when exactly one known supplier's name stands in its own
//! name. It is read once it has come to rest, and moved to `done` when it was taken in. One that a person has to look at stays where it
//! is, is told once, and is tried again only when it changes. Links, hidden files and those that a program is still writing are left alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{ImportFile, ImportJob, Importing};
use crate::app::Note;
use crate::app::importing::{Depth, ImportReport};
use crate::domain::{Fault, FaultKind, Instant};
use crate::engine::{Engine, Via, Who};
use crate::ingest::header::Choice;
use crate::source::clock::{Clock as _, SystemClock};
use crate::text::{Clean, key_fold};

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(2);
/// Files that are looked at; more wait for their turn.
const MOST: usize = 200;
/// Files of one name that are put away.
const MOST_OF_A_NAME: u32 = 1_000;
/// Where files go that were taken in.
const DONE: &str = "done";
/// Endings of files that a program is still writing.
const UNFINISHED: [&str; 5] = ["part", "crdownload", "tmp", "download", "swp"];

/// What tells that a file is another one than before.
type Stamp = (Option<SystemTime>, u64);

/// A folder that is watched.
pub struct Inbox {
    folder: PathBuf,
    /// As the last look saw them.
    seen: BTreeMap<PathBuf, Stamp>,
    /// Those that were tried, as they were then.
    tried: BTreeMap<PathBuf, Stamp>,
}

/// A file that has come to rest.
struct Arrived {
    path: PathBuf,
    /// The name of the folder it lies in; none where it lies in the inbox itself.
    folder: Option<Clean>,
}

impl Inbox {
    /// Of a folder, which need not be there.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, seen: BTreeMap::new(), tried: BTreeMap::new() }
    }

    /// Files that are as the last look saw them, and that were not tried as they are.
    fn arrived(&mut self) -> Vec<Arrived> {
        let mut now = BTreeMap::new();
        let mut arrived = Vec::new();
        let beside = files(&self.folder).into_iter().map(|found| (found, None));
        let within = folders(&self.folder).into_iter().flat_map(|folder| {
            let name = folder.file_name().map(|name| Clean::new(&name.to_string_lossy()));
            files(&folder).into_iter().map(move |found| (found, name.clone()))
        });
        for ((path, stamp), folder) in beside.chain(within).take(MOST) {
            let rests = self.seen.get(&path) == Some(&stamp) && self.tried.get(&path) != Some(&stamp);
            if rests {
                self.tried.insert(path.clone(), stamp);
                arrived.push(Arrived { path: path.clone(), folder });
            }
            now.insert(path, stamp);
        }
        self.tried.retain(|path, _| now.contains_key(path));
        self.seen = now;
        arrived
    }

    /// Puts a file that was taken in where it is out of the way; it is kept in the store anyway.
    fn put_away(&self, arrived: &Arrived) -> std::io::Result<()> {
        let done = arrived.folder.iter().fold(self.folder.join(DONE), |done, folder| done.join(folder.as_str()));
        std::fs::create_dir_all(&done)?;
        let name = arrived.path.file_name().unwrap_or_default();
        let free = |number: u32| {
            let numbered = PathBuf::from(format!("{number} {}", name.to_string_lossy()));
            done.join(if number == 1 { PathBuf::from(name) } else { numbered })
        };
        let place = (1..MOST_OF_A_NAME).map(free).find(|place| place.symlink_metadata().is_err());
        let full = || std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        std::fs::rename(&arrived.path, place.ok_or_else(full)?)
    }
}

/// The files of a folder that can be read, by name.
fn files(folder: &Path) -> Vec<(PathBuf, Stamp)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let file = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let is_ours = !name.starts_with(['.', '~']) && !UNFINISHED.contains(&ending.as_str());
        // Of the entry itself: what a link leads to was not put here.
        let about = entry.metadata().ok().filter(|about| is_ours && about.is_file() && about.len() > 0)?;
        Some((entry.path(), (about.modified().ok(), about.len())))
    };
    let mut files: Vec<(PathBuf, Stamp)> = entries.filter_map(file).collect();
    files.sort();
    files
}

/// The folders in it that are a supplier's.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let real = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let ours = real.filter(|entry| {
        let name = entry.file_name();
        name != DONE && !name.to_string_lossy().starts_with('.')
    });
    let mut folders: Vec<PathBuf> = ours.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

impl Engine {
    /// One look at an inbox: what has come to rest is taken in, and sessions are told what it came to.
    pub fn poll_inbox(&self, inbox: &mut Inbox, name: &Clean, at: Instant) {
        for note in self.importing.take_inbox(inbox, name, at) {
            self.core.tell(&note);
        }
    }

    /// Looks at an inbox every other second as long as the engine is there. What is taken in is `name`'s doing.
    pub fn watch_inbox(&self, folder: PathBuf, name: Clean) -> Result<(), Fault> {
        let (core, importing) = (Arc::downgrade(&self.core), Arc::downgrade(&self.importing));
        let watch = move || {
            let mut inbox = Inbox::new(folder);
            while let (Some(core), Some(importing)) = (core.upgrade(), importing.upgrade()) {
                for note in importing.take_inbox(&mut inbox, &name, SystemClock.now()) {
                    core.tell(&note);
                }
                // Nothing of the engine is held meanwhile: it may end, and another one open its folder.
                drop((core, importing));
                std::thread::sleep(EVERY);
            }
        };
        let spawned = std::thread::Builder::new().name("inbox".to_owned()).spawn(watch);
        spawned.map(drop).map_err(|error| Fault::new(FaultKind::Internal, &error.to_string()))
    }
}

impl Importing {
    /// Takes in what has come to rest; what there is to tell of each file.
    fn take_inbox(&self, inbox: &mut Inbox, name: &Clean, at: Instant) -> Vec<Note> {
        if self.core.world.load().loading.is_some() {
            return Vec::new();
        }
        let mut notes = Vec::new();
        for arrived in inbox.arrived() {
            let outcome = self.take_arrived(&arrived, Who { name: name.clone(), via: Via::Board, at });
            let put_away = match &outcome {
                Ok(report) if report.stored => inbox.put_away(&arrived),
                _ => Ok(()),
            };
            notes.push(Note::Inbox(outcome.map(Arc::new)));
            if let Err(error) = put_away {
                let fault = Fault::new(FaultKind::NotKept, &error.to_string());
                notes.push(Note::Fault(fault.in_file(&arrived.path.to_string_lossy())));
            }
        }
        notes
    }

    fn take_arrived(&self, arrived: &Arrived, who: Who) -> Result<ImportReport, Fault> {
        let name = arrived.path.file_name().unwrap_or_default().to_string_lossy();
        let supplier = arrived.folder.clone().map_or_else(|| self.named_in(&name), Some);
        let supplier = supplier.ok_or_else(|| Fault::new(FaultKind::WhoseFile, "").in_file(&name))?;
        let file = ImportFile::read(&arrived.path, who.at);
        let job = ImportJob {
            files: vec![file],
            supplier,
            choice: Choice::default(),
            depth: Depth::Store,
            who,
            progress: Arc::new(|_| ()),
        };
        let outcome = self.run(job).into_iter().next();
        outcome.unwrap_or_else(|| Err(Fault::new(FaultKind::Internal, "no answer").in_file(&name)))
    }

    /// The one supplier whose name stands in a file's name.
    fn named_in(&self, file: &str) -> Option<Clean> {
        let folded = key_fold(file);
        let entries = self.core.store.suppliers().ok()?;
        let is_in = |name: &Clean| name.chars().count() >= 2 && folded.contains(&key_fold(name));
        let mut names = entries.into_iter().map(|entry| entry.info.name).filter(is_in);
        let name = names.next()?;
        names.next().is_none().then_some(name)
    }
}
