//! Opening one's own data: the folder, its lock, the store in it and the engine over that.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::cli::{Streams, Trouble, args::Global, settings::Settings, tell};
use crate::domain::{Fault, FaultKind, Instant, decision::Via};
use crate::engine::{Engine, SyncSettings, Tables, Who, feeds};
use crate::i18n::verbs::Verbs;
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
}

impl<'a> Context<'a> {
    /// Of the flags of every verb.
    pub(crate) fn new(global: &Global, settings: &'a Settings) -> Self {
        let wait = Duration::from_secs(u64::from(global.wait));
        Self { settings, json: global.json, wait, now: SystemClock.now() }
    }

    /// The words of the run's language.
    pub(crate) const fn words(&self) -> Verbs {
        Verbs(self.settings.lang)
    }

    /// Something that cannot be done, in words of the run's language.
    pub(crate) fn refused(why: &str) -> Fault {
        Fault::new(FaultKind::Refused, why)
    }

    /// Who decides now.
    pub(crate) fn who(&self) -> Result<Who, Fault> {
        let name = self.settings.me().ok_or_else(|| Self::refused(self.words().who()))?;
        Ok(Who { name, via: Via::Cli, at: self.now })
    }

    /// The engine with all goods in memory; those that could not be read are told.
    pub(crate) fn open(&self, streams: &mut Streams<'_>) -> Result<Engine, Trouble> {
        let engine = self.start(streams)?;
        engine.wait_loaded();
        for fault in engine.unread() {
            tell(streams, &self.settings.lang.texts().fault(&fault));
        }
        Ok(engine)
    }

    /// The same for a dry run: a folder that is not there is not made.
    pub(crate) fn open_for(&self, dry_run: bool, streams: &mut Streams<'_>) -> Result<Engine, Trouble> {
        if !dry_run || self.settings.folders.data.exists() {
            return self.open(streams);
        }
        let engine = self.over(Arc::new(Depot::in_memory().map_err(Fault::from)?))?;
        engine.wait_loaded();
        Ok(engine)
    }

    /// The engine while its goods are still being read; what the store mended is told.
    pub(crate) fn start(&self, streams: &mut Streams<'_>) -> Result<Engine, Trouble> {
        let folder = &self.settings.folders.data;
        let lock = Lock::wait(folder, self.wait).map_err(|error| self.not_locked(error))?;
        let (depot, notes) = Depot::open(folder, lock, self.now).map_err(Fault::from)?;
        for note in &notes {
            tell(streams, &mended(self.words(), note));
        }
        Ok(self.over(Arc::new(depot))?)
    }

    fn over(&self, store: Arc<dyn Store>) -> Result<Engine, Fault> {
        let folders = self.settings.folders.clone();
        let feeds: SyncSettings = Arc::new(move || feeds::in_use(&folders));
        Engine::start(store, Tables::default(), feeds)
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

fn unusable(path: &Path, error: &std::io::Error) -> Fault {
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
    }
}
