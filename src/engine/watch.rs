//! Keeps an eye on the files of settings while the board is open, and writes into them what a person chose there.
//!
//! A few stats a second find a change; it is read when two looks in a row saw the same, so that a file half-written sets nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc::SyncSender};
use std::time::{Duration, SystemTime};

use crate::app::{Note, Settings};
use crate::config::{Choice, Folders, KeepLens};
use crate::domain::{Fault, FaultKind, SupplierId};
use crate::engine::{
    Core, Engine, feeds, lock,
    plain_file::{self, Readers},
    settings, tables,
    writer::Job,
};
use crate::search::Synonyms;
use crate::source::token::SupplierFeed;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// What tells that a file is another one than before.
type Stamp = (Option<SystemTime>, u64, u64);
type Stamps = BTreeMap<PathBuf, Stamp>;

/// The files of one person's settings and their reading in force.
pub struct Watcher {
    folders: Folders,
    /// As they were just before they were read.
    read: Stamps,
    /// As the last look saw them, when that was something new.
    seen: Option<Stamps>,
    settings: Arc<Settings>,
    /// Only suppliers, channels and categories are this folder's; all else is as it was given, and stays.
    only_trade: bool,
}

impl Watcher {
    /// Reads all of them.
    pub fn new(folders: Folders) -> Self {
        let read = stamps(&folders);
        let settings = Arc::new(settings::read(&folders, None));
        Self { folders, read, seen: None, settings, only_trade: false }
    }

    /// Reads suppliers, channels and categories only; all else stays as it is given, and choices are written nowhere.
    pub fn of_trade(folders: Folders, settings: &Settings) -> Self {
        let read = stamps(&folders);
        let mut watcher = Self { folders, read, seen: None, settings: Arc::default(), only_trade: true };
        watcher.settings = Arc::new(watcher.with_trade(settings));
        watcher
    }

    fn with_trade(&self, settings: &Settings) -> Settings {
        let (suppliers, mut faults) = feeds::all(&self.folders);
        let (tables, wrong) = tables::read(&self.folders, Some(&settings.tables));
        faults.extend(wrong);
        Settings { suppliers, tables: Arc::new(tables), faults, ..settings.clone() }
    }

    fn reading(&self) -> Settings {
        if self.only_trade {
            return self.with_trade(&self.settings);
        }
        settings::read(&self.folders, Some(&self.settings))
    }

    /// The reading in force.
    pub const fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// One look: a newer reading when the files have changed since the last one and came to rest. Its faults are those of files
    /// that changed.
    pub fn poll(&mut self) -> Option<Arc<Settings>> {
        let now = stamps(&self.folders);
        if now == self.read {
            self.seen = None;
            return None;
        }
        if self.seen.as_ref() != Some(&now) {
            self.seen = Some(now);
            return None;
        }
        let mut settings = self.reading();
        let (was, within) = (std::mem::replace(&mut self.read, now), self.folders.config_folder());
        let changed = |file: &str| {
            let path = within.join(file);
            self.read.get(&path) != was.get(&path)
        };
        settings.faults.retain(|fault| fault.place.file.as_deref().is_none_or(changed));
        self.seen = None;
        self.settings = Arc::new(settings);
        Some(Arc::clone(&self.settings))
    }

    /// Reads all of them at once: what changed them is known.
    fn reread(&mut self) -> Arc<Settings> {
        self.read = stamps(&self.folders);
        self.seen = None;
        self.settings = Arc::new(self.reading());
        Arc::clone(&self.settings)
    }

    fn write(&mut self, chosen: &Chosen) -> Result<(), Fault> {
        if self.only_trade {
            if let Chosen::Lens(keep) = chosen {
                Arc::make_mut(&mut self.settings).lenses.keep(keep);
            }
            return Ok(());
        }
        let choice = match chosen {
            Chosen::Look(choice) => choice,
            Chosen::Lens(keep) => return settings::keep_lens(&self.folders, keep),
        };
        let file = &self.folders.config;
        let text = choice.written_into(&plain_file::read(file)?);
        let not_toml = || Fault::new(FaultKind::NotKept, "TOML").in_file(&file.to_string_lossy());
        plain_file::write(file, &text.ok_or_else(not_toml)?, Readers::AsBefore)
    }
}

impl Core {
    /// Takes a newer reading of the settings: what searches go by, what margins are computed with, and what sessions are told.
    pub(super) fn take_settings(&self, settings: Arc<Settings>, jobs: &SyncSender<Job>) {
        self.synonyms.store(Arc::clone(&settings.synonyms));
        let _ = jobs.send(Job::Tables(Arc::clone(&settings.tables)));
        self.tell(&Note::Settings(settings));
    }

    /// Other names of the same goods, as they are now.
    pub(crate) fn synonyms(&self) -> Arc<Synonyms> {
        self.synonyms.load_full()
    }
}

/// What an engine has of its settings.
pub(crate) struct Keeper {
    pub(crate) watcher: Mutex<Watcher>,
    /// Chosen and not written yet, oldest first.
    chosen: Mutex<Vec<Chosen>>,
}

/// What is to be written.
pub(crate) enum Chosen {
    /// Into config.toml.
    Look(Choice),
    /// Into lenses.toml.
    Lens(Box<KeepLens>),
}

impl Keeper {
    /// Takes a choice; [`Self::write`] writes it.
    pub(crate) fn choose(&self, chosen: Chosen) {
        lock(&self.chosen).push(chosen);
    }

    /// Changes files of suppliers or channels, and reads what they say now.
    pub(crate) fn change(&self, change: impl FnOnce(&Folders) -> Result<(), Fault>) -> Result<Arc<Settings>, Fault> {
        let mut watcher = lock(&self.watcher);
        change(&watcher.folders)?;
        Ok(watcher.reread())
    }

    /// The feed of a supplier, paused or not.
    pub(crate) fn feed(&self, id: &SupplierId) -> Option<SupplierFeed> {
        let watcher = lock(&self.watcher);
        let known = watcher.settings.suppliers.iter().find(|one| one.id == *id)?;
        Some(feeds::feed(id, known.file.as_ref()?, &watcher.folders))
    }

    /// Writes what was chosen, in the order of the choices whichever thread comes first. One that cannot be written keeps none of the
    /// others back; the first fault is told when all were tried.
    pub(crate) fn write(&self) -> Result<(), Fault> {
        let mut watcher = lock(&self.watcher);
        let chosen = std::mem::take(&mut *lock(&self.chosen));
        let written: Vec<Result<(), Fault>> = chosen.iter().map(|choice| watcher.write(choice)).collect();
        written.into_iter().collect()
    }
}

impl Engine {
    /// Takes the settings into its care: choices go into their files. They are looked at when [`Self::poll_settings`] says so.
    pub fn keep_settings(&self, watcher: Watcher) {
        self.use_synonyms(Arc::clone(&watcher.settings.synonyms));
        let _ = self.jobs.send(Job::Tables(Arc::clone(&watcher.settings.tables)));
        let keeper = Keeper { watcher: Mutex::new(watcher), chosen: Mutex::default() };
        // An engine has one person's settings, those it was given first.
        let _ = self.core.keeper.set(Arc::new(keeper));
    }

    /// Searches from now on with these other names of goods.
    pub fn use_synonyms(&self, synonyms: Arc<Synonyms>) {
        self.core.synonyms.store(synonyms);
    }

    /// One look at the files; sessions are told of a newer reading.
    pub fn poll_settings(&self) {
        let newer = self.core.keeper.get().and_then(|keeper| lock(&keeper.watcher).poll());
        if let Some(settings) = newer {
            self.core.take_settings(settings, &self.jobs);
        }
    }

    /// Looks at the files each second as long as the engine is there.
    pub fn watch_settings(&self) -> Result<(), Fault> {
        let (core, jobs) = (Arc::downgrade(&self.core), Arc::downgrade(&self.jobs));
        let watch = move || {
            // Nothing of the engine is held while the files are looked at: it may end, and another one open its folder.
            while let Some(keeper) = core.upgrade().map(|core| core.keeper.get().cloned()) {
                let newer = keeper.and_then(|keeper| lock(&keeper.watcher).poll());
                if let (Some(core), Some(jobs), Some(settings)) = (core.upgrade(), jobs.upgrade(), newer) {
                    core.take_settings(settings, &jobs);
                }
                std::thread::sleep(EVERY);
            }
        };
        let spawned = std::thread::Builder::new().name("settings".to_owned()).spawn(watch);
        spawned.map(drop).map_err(|error| Fault::new(FaultKind::Internal, &error.to_string()))
    }
}

/// config.toml, categories.toml, lenses.toml, synonyms.txt, and each `.toml` beside them in themes/, suppliers/ and channels/.
fn stamps(folders: &Folders) -> Stamps {
    let within = [folders.themes(), folders.suppliers(), folders.channels()];
    let entries = within.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten());
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let own = [folders.config.clone(), folders.categories(), folders.lenses(), folders.synonyms()];
    let all = own.into_iter().chain(files);
    all.filter_map(|path| {
        let about = std::fs::metadata(&path).ok()?;
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&about);
        #[cfg(not(unix))]
        let number = 0;
        Some((path, (about.modified().ok(), about.len(), number)))
    })
    .collect()
}
