//! Opening one's own data: the folder, its lock, the store in it and the engine over that; or the engine that is open already, when a
//! verb runs for another process. While another process has the folder, a verb is answered there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use crate::cli::{
    Streams, Trouble,
    args::Global,
    live::{self, Guest, Request, Server},
    settings::Settings,
    tell,
};
use crate::domain::{Fault, FaultKind, Instant, decision::Via};
use crate::engine::{Engine, Stop, SyncSettings, Who, feeds, settings, tables};
use crate::i18n::{live::Live, verbs::Verbs};
use crate::source::clock::{Clock as _, SystemClock};
use crate::store::{Depot, Lock, LockError, OpenNote, Store};

/// What holds for one run of a verb.
pub(crate) struct Context<'a> {
    /// Where everything is.
    pub(crate) settings: &'a Settings,
    /// Answer in JSON.
    pub(crate) json: bool,
    /// How long a held lock is waited for.
    pub(crate) wait: Duration,
    /// When the run began.
    pub(crate) now: Instant,
    /// Where the person stands, when that is not where this process stands.
    pub(crate) cwd: Option<PathBuf>,
    /// What was typed, the program's name first.
    pub(crate) line: &'a [OsString],
    /// There when the verb runs for another process.
    guest: Option<&'a Guest>,
}

/// How often one who waits for the folder looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Paths that mean something else in each process.
const OF_ONE_PROCESS: [&str; 8] = [
    "/dev/stdin",
    "/dev/stdout",
    "/dev/stderr",
    "/dev/fd",
    "/dev/tty",
    "/proc/self",
    "/proc/thread-self",
    "/proc/curproc",
];

impl<'a> Context<'a> {
    /// Of the flags of every verb.
    pub(crate) fn new(global: &Global, settings: &'a Settings, line: &'a [OsString]) -> Self {
        let wait = Duration::from_secs(u64::from(global.wait));
        Self { settings, json: global.json, wait, now: SystemClock.now(), cwd: None, line, guest: None }
    }

    /// The same for a verb that runs for another process.
    pub(crate) fn of(guest: &'a Guest, request: &Request, global: &Global, settings: &'a Settings) -> Self {
        Self { cwd: Some(request.cwd()), guest: Some(guest), ..Self::new(global, settings, &[]) }
    }

    /// Whether the person who typed it sees what this process writes.
    pub(crate) const fn is_here(&self) -> bool {
        self.guest.is_none()
    }

    /// Stops what the verb fetches, when the one who asked for it has gone.
    pub(crate) fn stop(&self) -> Stop {
        self.guest.map(|guest| guest.stop().clone()).unwrap_or_default()
    }

    /// The words of the run's language.
    pub(crate) const fn words(&self) -> Verbs {
        Verbs(self.settings.lang)
    }

    /// A path as the person meant it who typed it: from where they stand. Their own pipes and handles are not to be had from another
    /// process: the same names mean its own there.
    pub(crate) fn path(&self, typed: &Path) -> Result<PathBuf, Fault> {
        let Some(cwd) = &self.cwd else { return Ok(typed.to_owned()) };
        let path = cwd.join(typed);
        if OF_ONE_PROCESS.iter().any(|own| path.starts_with(own)) {
            return Err(Self::refused(Live(self.settings.lang).own_stream()).in_file(&path.to_string_lossy()));
        }
        Ok(path)
    }

    /// Something that cannot be done, in words of the run's language.
    pub(crate) fn refused(why: &str) -> Fault {
        Fault::new(FaultKind::Refused, why)
    }

    /// What was typed names nothing that is there.
    pub(crate) fn no_such(why: &str) -> Fault {
        Fault::new(FaultKind::NoSuch, why)
    }

    /// Who decides now.
    pub(crate) fn who(&self) -> Result<Who, Fault> {
        let name = self.settings.me().ok_or_else(|| Self::refused(self.words().who()))?;
        Ok(Who { name, via: Via::Cli, at: self.now })
    }

    /// The engine with all goods in memory; those that could not be read are told. While another process has the folder the verb is
    /// answered there, and ends here with [`Trouble::Answered`].
    pub(crate) fn open(&self, streams: &mut Streams<'_>) -> Result<Arc<Engine>, Trouble> {
        let engine = match self.guest {
            Some(guest) => guest.open(),
            None => self.enter(self.lock_or_ask(streams)?, streams)?,
        };
        engine.wait_loaded();
        for fault in engine.unread().into_iter().chain(engine.untold()) {
            tell(streams, &self.settings.lang.texts().fault(&fault));
        }
        Ok(engine)
    }

    /// The same for a dry run: a folder that is not there is not made.
    pub(crate) fn open_for(&self, dry_run: bool, streams: &mut Streams<'_>) -> Result<Arc<Engine>, Trouble> {
        if !dry_run || self.guest.is_some() || self.settings.folders.data.exists() {
            return self.open(streams);
        }
        let engine = self.over(Arc::new(Depot::in_memory().map_err(Fault::from)?), streams)?;
        engine.wait_loaded();
        Ok(engine)
    }

    /// An engine of this process, while its goods are still being read; what the store mended is told. It is never asked for elsewhere.
    pub(crate) fn start(&self, streams: &mut Streams<'_>) -> Result<Arc<Engine>, Trouble> {
        let lock = Lock::wait(&self.settings.folders.data, self.wait).map_err(|error| self.not_locked(error))?;
        self.enter(lock, streams)
    }

    /// Sees to it that the next board opens at once. A board that answers here does so by itself.
    pub(crate) fn keep_index(&self, engine: &Engine, streams: &mut Streams<'_>) {
        if let Some(fault) = self.is_here().then(|| engine.keep_index().err()).flatten() {
            tell(streams, &self.settings.lang.texts().fault(&fault));
        }
    }

    /// Answers other processes' verbs as long as what it returns is kept. That it cannot is told, and the rest goes on.
    pub(crate) fn serve(&self, engine: &Arc<Engine>, data: &Path, streams: &mut Streams<'_>) -> Option<Server> {
        let told = |error| tell(streams, &format!("{}: {error}", Live(self.settings.lang).alone()));
        self.is_here().then(|| Server::start(Arc::clone(engine), data).map_err(told).ok()).flatten()
    }

    /// The lock as soon as it is free, or an answer of whoever has it; up to patience.
    fn lock_or_ask(&self, streams: &mut Streams<'_>) -> Result<Lock, Trouble> {
        let begun = Moment::now();
        loop {
            let held = match Lock::take(&self.settings.folders.data) {
                Err(held @ LockError::Held { .. }) => held,
                taken => return Ok(taken.map_err(|error| self.not_locked(error))?),
            };
            if let Some(exit) = live::ask(self, streams)? {
                return Err(Trouble::Answered(exit));
            }
            let left = self.wait.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(self.not_locked(held).into());
            }
            std::thread::sleep(left.min(LOOK_AGAIN));
        }
    }

    fn enter(&self, lock: Lock, streams: &mut Streams<'_>) -> Result<Arc<Engine>, Trouble> {
        let folder = &self.settings.folders.data;
        live::sweep(folder);
        let (depot, notes) = Depot::open(folder, lock, self.now).map_err(Fault::from)?;
        for note in &notes {
            tell(streams, &mended(self.words(), note));
        }
        let engine = self.over(Arc::new(depot), streams)?;
        let (synonyms, faults) = settings::synonyms(&self.settings.folders, None);
        for fault in &faults {
            tell(streams, &self.settings.lang.texts().fault(fault));
        }
        engine.use_synonyms(synonyms);
        Ok(engine)
    }

    fn over(&self, store: Arc<dyn Store>, streams: &mut Streams<'_>) -> Result<Arc<Engine>, Fault> {
        let folders = self.settings.folders.clone();
        let feeds: SyncSettings = Arc::new(move || feeds::in_use(&folders));
        let (tables, faults) = tables::read(&self.settings.folders, None);
        for fault in &faults {
            tell(streams, &self.settings.lang.texts().fault(fault));
        }
        Engine::start(store, tables, feeds).map(Arc::new)
    }

    /// Why the folder's lock was not taken.
    pub(crate) fn not_locked(&self, error: LockError) -> Fault {
        match error {
            LockError::Held { pid, since } => {
                let since = since.map(|at| moment(Instant(at.as_millisecond()), "%Y-%m-%d %H:%M"));
                Fault::new(FaultKind::Locked, &self.words().held(pid, since.as_deref()))
            }
            LockError::Io { path, source } => unusable(&path, &source),
        }
    }
}

/// A moment as the market's clocks show it.
pub(crate) fn moment(at: Instant, format: &str) -> String {
    let market = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.to_zoned(market).strftime(format).to_string()
}

/// A file or folder that cannot be used.
pub(crate) fn unusable(path: &Path, error: &std::io::Error) -> Fault {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull => FaultKind::DiskFull,
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => FaultKind::ReadOnly,
        _ => FaultKind::Store,
    };
    Fault::new(kind, &error.to_string()).in_file(&path.to_string_lossy())
}

/// What opening the store found and did.
pub(crate) fn mended(words: Verbs, note: &OpenNote) -> String {
    match note {
        OpenNote::Rebuilt { why, kept, offers } => {
            let kept = kept.as_ref().map(|kept| kept.display().to_string());
            words.rebuilt(why, *offers, kept.as_deref())
        }
        OpenNote::Torn { log, bytes, kept } => words.torn(log, *bytes, &kept.display().to_string()),
        OpenNote::Damaged { log, segment, lost } => words.damaged(log, *segment, *lost),
        OpenNote::Unread { log, records } => words.unread(log, *records),
        OpenNote::Unfinished => words.unfinished().to_owned(),
        OpenNote::JournalBehind { records } => words.journal_behind(*records),
        OpenNote::HistoryBehind { records } => words.history_behind(*records),
        OpenNote::Searches { why, kept } => {
            let kept = kept.as_ref().map(|kept| kept.display().to_string());
            words.searches_aside(why, kept.as_deref())
        }
    }
}
