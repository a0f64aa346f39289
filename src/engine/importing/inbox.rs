//! The inbox: a folder whose files are taken in by themselves, when nothing in them has to be guessed.
//!
//! A file is a supplier's when it lies in a folder of that supplier's name, or when exactly one known supplier's name stands in its own
//! name as a word of its own; by the latter it takes no goods down, as it might be another one's. The files of a supplier are one list: they are read together once all of them have come to rest, and moved to `done` when they
//! were taken in. A list in which a person has to say something stays where it is, is told once, and is tried again only when a file of it
//! changes or another one joins it; a file that could not be read is left out of it until it changes. Links, hidden files and those that a
//! program is still writing are left alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{ImportFile, ImportJob, Importing, naming};
use crate::app::Note;
use crate::app::importing::{Depth, ImportReport, Lacking};
use crate::domain::{Fault, FaultKind, Instant};
use crate::engine::{Engine, Stop, Via, Who};
use crate::ingest::header::Choice;
use crate::source::clock::{Clock as _, SystemClock};
use crate::text::{Clean, key_fold};

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(2);
/// Files that are read in one look; more wait for their turn.
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
    tried: BTreeMap<PathBuf, (Stamp, Tried)>,
}

/// Why a file that was tried is still there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tried {
    /// Its list waits for a person's word.
    Waits,
    /// It is no list, or nobody's.
    Failed,
}

/// A file of the inbox.
struct Arrived {
    path: PathBuf,
    /// The name of the folder it lies in; none where it lies in the inbox itself.
    folder: Option<Clean>,
    /// It was not tried as it is.
    is_new: bool,
    /// It is as the last look saw it.
    rests: bool,
}

impl Inbox {
    /// Of a folder, which need not be there.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, seen: BTreeMap::new(), tried: BTreeMap::new() }
    }

    /// The files that are there, without those that failed as they are.
    fn look(&mut self) -> Vec<Arrived> {
        let beside = files(&self.folder).into_iter().map(|found| (found, None));
        let within = folders(&self.folder).into_iter().flat_map(|folder| {
            let name = folder.file_name().map(|name| Clean::new(&name.to_string_lossy()));
            files(&folder).into_iter().map(move |found| (found, name.clone()))
        });
        let found: Vec<((PathBuf, Stamp), Option<Clean>)> = beside.chain(within).collect();
        let now: BTreeMap<PathBuf, Stamp> = found.iter().map(|(file, _)| file.clone()).collect();
        self.tried.retain(|path, (stamp, _)| now.get(path) == Some(stamp));
        let arrived = |((path, stamp), folder): ((PathBuf, Stamp), Option<Clean>)| {
            let tried = self.tried.get(&path).map(|(_, tried)| *tried);
            let rests = self.seen.get(&path) == Some(&stamp);
            (tried != Some(Tried::Failed)).then(|| Arrived { path, folder, is_new: tried.is_none(), rests })
        };
        let arrived = found.into_iter().filter_map(arrived).collect();
        self.seen = now;
        arrived
    }

    /// Keeps what a file came to that is still there.
    fn tried(&mut self, arrived: &Arrived, tried: Tried) {
        if let Some(stamp) = self.seen.get(&arrived.path) {
            self.tried.insert(arrived.path.clone(), (*stamp, tried));
        }
    }

    /// Puts a file that was taken in where it is out of the way; it is kept in the store anyway.
    fn put_away(&self, arrived: &Arrived) -> std::io::Result<()> {
        let mut done = self.folder.join(DONE);
        real_folder(&done)?;
        if let Some(folder) = &arrived.folder {
            done.push(folder.as_str());
            real_folder(&done)?;
        }
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

/// Makes a folder, if it is not there. A link that leads to one elsewhere is none.
fn real_folder(folder: &Path) -> std::io::Result<()> {
    match std::fs::create_dir(folder) {
        Err(error) if folder.symlink_metadata().is_ok_and(|about| !about.is_dir()) => Err(error),
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
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
        let found = inbox.look();
        if !found.iter().any(|one| one.is_new && one.rests) {
            return Vec::new();
        }
        let (mut notes, mut files) = (Vec::new(), 0);
        for (supplier, list) in self.by_supplier(found) {
            let is_ready = list.iter().all(|one| one.rests) && list.iter().any(|one| one.is_new);
            // Of many, the others have their turn at the next look.
            if is_ready && files < MOST {
                files += list.len();
                let who = Who { name: name.clone(), via: Via::Board, at };
                let outcomes = self.take_arrived(supplier.as_ref(), &list, who);
                notes.extend(list.iter().zip(outcomes).flat_map(|(one, outcome)| settle(inbox, one, outcome)));
            }
        }
        notes
    }

    /// The files by whose they are; those of nobody each alone.
    fn by_supplier(&self, found: Vec<Arrived>) -> Vec<(Option<Clean>, Vec<Arrived>)> {
        let entries = self.core.store.suppliers().unwrap_or_default();
        let names: Vec<Clean> = entries.into_iter().map(|entry| entry.info.name).collect();
        let mut lists: BTreeMap<String, (Option<Clean>, Vec<Arrived>)> = BTreeMap::new();
        for one in found {
            let file = one.path.file_name().unwrap_or_default().to_string_lossy();
            let supplier = one.folder.clone().or_else(|| naming::named_in(&file, &names).cloned());
            let key = supplier.as_ref().map_or_else(|| format!("/{file}"), |name| key_fold(name));
            lists.entry(key).or_insert_with(|| (supplier, Vec::new())).1.push(one);
        }
        lists.into_values().collect()
    }

    fn take_arrived(&self, supplier: Option<&Clean>, list: &[Arrived], who: Who) -> Vec<Result<ImportReport, Fault>> {
        let name = |one: &Arrived| one.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(supplier) = supplier.cloned() else {
            let nobodys = |one| Err(Fault::new(FaultKind::WhoseFile, "").in_file(&name(one)));
            return list.iter().map(nobodys).collect();
        };
        self.run(ImportJob {
            files: list.iter().map(|one| (ImportFile::read_arrived(&one.path, who.at), Choice::default())).collect(),
            supplier,
            depth: Depth::Store,
            lacking: if list.iter().all(|one| one.folder.is_some()) { Lacking::Gone } else { Lacking::Held },
            reviewed: None,
            who,
            progress: Arc::new(|_| ()),
            stop: Stop::default(),
        })
    }
}

/// Puts away what was taken in, and keeps what was not from being tried again as it is; what there is to tell of it, if it is news.
fn settle(inbox: &mut Inbox, arrived: &Arrived, outcome: Result<ImportReport, Fault>) -> Vec<Note> {
    let mut notes = Vec::new();
    match &outcome {
        Ok(report) if report.stored => {
            if let Err(error) = inbox.put_away(arrived) {
                inbox.tried(arrived, Tried::Failed);
                let fault = Fault::new(FaultKind::NotKept, &error.to_string());
                notes.push(Note::Fault(fault.in_file(&arrived.path.to_string_lossy())));
            }
        }
        Ok(_) => inbox.tried(arrived, Tried::Waits),
        Err(_) => inbox.tried(arrived, Tried::Failed),
    }
    let is_news = arrived.is_new || !matches!(&outcome, Ok(report) if !report.stored);
    if is_news {
        notes.insert(0, Note::Inbox(outcome.map(Arc::new)));
    }
    notes
}
