//! Taking in files: a supplier's list is one full pass of that supplier, made durable by the same door as a sync.
//!
//! The file's bytes are kept first, then that it was taken in with which mapping, then its goods: whatever is cut off can be made again
//! from what came before. Files of one call are one list, in which of goods that stand in several the last counts. Goods whose rows were
//! not understood stay as they were, a list without any good takes nothing down, and neither does a list of a supplier that has a feed.

pub mod books;
pub mod child;
mod compare;
mod dir;
mod file;
mod inbox;
mod pass;
mod replay;
mod session;
mod unread;

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc::SyncSender};

use crate::app::importing::{Changes, Depth, ImportProgress, ImportReport};
use crate::config::slug;
use crate::domain::{Decision, Fault, FaultKind, FileImport, Instant, SupplierId};
use crate::engine::{Core, Engine, Who, lock, reply::Reply, writer, writer::Job};
use crate::ingest::header::{Choice, Field};
use crate::ingest::sheet::{self, Key, Reading};
use crate::store::Store;
use crate::text::{Clean, key_fold};

use books::Book;
use child::Program;
pub use file::ImportFile;
pub use inbox::Inbox;
use pass::{Outcome, Pass, Told};
pub(super) use replay::replay;
pub(super) use session::list_dir;

/// One import from the command line: files that are one list.
pub struct ImportJob {
    /// The files, each read or not.
    pub files: Vec<Result<ImportFile, Fault>>,
    /// Whose: an id or a name.
    pub supplier: Clean,
    /// What was said of their columns.
    pub choice: Choice,
    /// How far to go.
    pub depth: Depth,
    /// Who imports, and when.
    pub who: Who,
    /// Told how far it is; must not block.
    pub progress: Arc<dyn Fn(ImportProgress) + Send + Sync>,
}

/// Whoever takes files in, one call at a time.
pub(crate) struct Importing {
    core: Arc<Core>,
    jobs: SyncSender<Job>,
    busy: Mutex<()>,
    /// Somebody wants what is being taken in to stop.
    stop: AtomicBool,
}

/// A supplier as an import meets it.
struct Known {
    id: SupplierId,
    name: Clean,
    /// Whether its goods come from a feed too: then a list takes none of them down, and leaves the feed's state alone.
    has_feed: Option<crate::ingest::feed_state::SyncState>,
}

/// A file that was read.
struct Ready {
    file: ImportFile,
    reading: Reading,
}

impl Ready {
    fn is_sure(&self, depth: Depth) -> bool {
        depth == Depth::Accept || self.reading.questions().next().is_none()
    }
}

impl Engine {
    /// Reads files and takes them in as one list; one answer for each, in order.
    pub fn import(&self, job: ImportJob) -> Vec<Result<ImportReport, Fault>> {
        self.importing.run(job)
    }
}

impl Importing {
    pub(crate) fn new(core: Arc<Core>, jobs: SyncSender<Job>) -> Self {
        Self { core, jobs, busy: Mutex::default(), stop: AtomicBool::new(false) }
    }

    pub(crate) fn run(&self, job: ImportJob) -> Vec<Result<ImportReport, Fault>> {
        let _alone = lock(&self.busy);
        self.stop.store(false, Ordering::Relaxed);
        let count = job.files.len();
        let known = match self.known(&job.supplier) {
            Ok(known) => known,
            Err(fault) => return vec![Err(fault); count],
        };
        let choice = Choice { before: self.before(&known.id), ..job.choice };
        let mut read: Vec<Result<Ready, Fault>> = job.files.into_iter().map(|file| ready(file?, &choice)).collect();
        if read.len() > 1 {
            last_counts(&mut read);
        }
        let is_whole = read.iter().all(|one| one.as_ref().is_ok_and(|one| one.is_sure(job.depth)));
        if job.depth == Depth::Look || !read.iter().flatten().any(|one| one.is_sure(job.depth)) {
            return self.looked(&known, read, is_whole);
        }
        let mut imports = Vec::new();
        for one in read.iter_mut().flatten().filter(|one| one.is_sure(job.depth)) {
            match import(&*self.core.store, &known, one, job.who.at) {
                Ok(import) => imports.push(import),
                Err(fault) => return vec![Err(fault); count],
            }
        }
        let sure = read.iter().flatten().filter(|one| one.is_sure(job.depth));
        let taken = self.take(&known, (sure, imports), is_whole, &job.who, &job.progress);
        let mut taken = match taken {
            Ok(taken) => taken.into_iter(),
            Err(fault) => return vec![Err(fault); count],
        };
        let mut answer = |one: Ready| {
            let taken = one.is_sure(job.depth).then(|| taken.next()).flatten();
            report(&known, one, taken, true)
        };
        read.into_iter().map(|one| one.map(&mut answer)).collect()
    }

    /// What would happen.
    fn looked(
        &self,
        known: &Known,
        read: Vec<Result<Ready, Fault>>,
        is_whole: bool,
    ) -> Vec<Result<ImportReport, Fault>> {
        let readings: Vec<&Reading> = read.iter().flatten().map(|one| &one.reading).collect();
        let mut looked = match compare::compare(&*self.core.store, known, &readings, is_whole) {
            Ok(looked) => looked.into_iter(),
            Err(fault) => return read.into_iter().map(|_| Err(fault.clone())).collect(),
        };
        let mut look = |one: Ready| report(known, one, looked.next(), false);
        read.into_iter().map(|one| one.map(&mut look)).collect()
    }

    /// What the columns of a supplier's list were taken for last time.
    fn before(&self, supplier: &SupplierId) -> BTreeMap<Clean, Field> {
        let world = self.core.world.load_full();
        let last = world.ledger.imports().find(|(id, _)| *id == supplier).and_then(|(_, files)| files.last());
        last.map(|import| Choice::of(import).columns).unwrap_or_default()
    }

    /// Stops what is being taken in, before its next page. What was stored of it stays, and nothing is taken down.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Makes them durable; what each of them changed.
    fn take<'r>(
        &self,
        known: &Known,
        (ready, imports): (impl Iterator<Item = &'r Ready>, Vec<FileImport>),
        is_whole: bool,
        who: &Who,
        progress: &Arc<dyn Fn(ImportProgress) + Send + Sync>,
    ) -> Result<Vec<Outcome>, Fault> {
        let ready: Vec<&Ready> = ready.collect();
        let store = &*self.core.store;
        self.remember(&known.id, imports, who)?;
        store.set_supplier(&known.id, &known.name)?;
        let pass = Pass { store, known, at: who.at, ends: is_whole, stop: &self.stop };
        let tell = |told: Told<'_>| match told {
            Told::Applied(delta) => drop(self.jobs.send(Job::Applied { delta: Box::new(delta), at: who.at })),
            Told::Progress { file, done, total } => progress(ImportProgress { file: file.clone(), done, total }),
        };
        let readings: Vec<(&Clean, &Reading)> = ready.iter().map(|one| (&one.file.name, &one.reading)).collect();
        let taken = pass.run(&readings, tell).map_err(|fault| fault.at_supplier(&known.id));
        store.rest(&known.id);
        self.shown();
        taken
    }

    /// Waits until what was taken in is shown: whoever is answered finds the goods.
    fn shown(&self) {
        let (done, shown) = std::sync::mpsc::sync_channel(1);
        let _ = self.jobs.send(Job::Suppliers);
        if self.jobs.send(Job::Barrier(done)).is_ok() {
            let _ = shown.recv();
        }
    }

    /// That they are taken in; the same files with the same mapping as last time are not written down again.
    fn remember(&self, supplier: &SupplierId, imports: Vec<FileImport>, who: &Who) -> Result<(), Fault> {
        let world = self.core.world.load_full();
        let files = world.ledger.imports().find(|(id, _)| *id == supplier).map_or(&[][..], |(_, files)| files);
        let last = files.get(files.len().saturating_sub(imports.len())..).unwrap_or_default();
        let same = |(old, new): (&FileImport, &FileImport)| FileImport { at: new.at, ..old.clone() } == *new;
        if last.len() == imports.len() && last.iter().zip(&imports).all(same) {
            return Ok(());
        }
        let decisions = imports.into_iter().map(Decision::FileImported).collect();
        let (reply, answer) = std::sync::mpsc::sync_channel(1);
        let reply = Reply::new(move |outcome| drop(reply.send(outcome)));
        let ended = || Fault::new(FaultKind::Internal, "the writer has ended");
        self.jobs.send(Job::Decide { drafts: writer::drafts(decisions, who), reply }).map_err(|_| ended())?;
        answer.recv().map_err(|_| ended())?.map(drop)
    }

    /// The supplier of that id or name, or what a new one would be.
    fn known(&self, said: &Clean) -> Result<Known, Fault> {
        let entries = self.core.store.suppliers()?;
        let folded = key_fold(said);
        let named = |name: &str| key_fold(name) == folded;
        let found = entries.iter().find(|one| one.id.as_str() == said.as_str());
        if let Some(entry) = found.or_else(|| entries.iter().find(|one| named(&one.info.name))) {
            let has_feed = !entry.state.pass.is_empty() && !pass::is_files(&entry.state);
            return Ok(Known {
                id: entry.id.clone(),
                name: entry.info.name.clone(),
                has_feed: has_feed.then(|| entry.state.clone()),
            });
        }
        let id = SupplierId::new(said)
            .unwrap_or_else(|| slug::of(said, |id| entries.iter().any(|one| one.id.as_str() == id)));
        Ok(Known { id, name: said.clone(), has_feed: None })
    }
}

fn ready(file: ImportFile, choice: &Choice) -> Result<Ready, Fault> {
    let reading = look(&file.bytes, choice, file.as_of).map_err(|fault| fault.in_file(&file.name))?;
    Ok(Ready { file, reading })
}

/// Looks a file through, whatever it is.
fn look(bytes: &[u8], choice: &Choice, as_of: Instant) -> Result<Reading, Fault> {
    match books::read(bytes, Program::own())? {
        Some(Book { format, pages }) => sheet::look_at_pages(format, pages, choice, as_of),
        None => sheet::look(bytes, choice, as_of),
    }
}

/// Of goods that stand in several files of a list the last counts.
fn last_counts(read: &mut [Result<Ready, Fault>]) {
    let mut later: HashSet<Key> = HashSet::new();
    for one in read.iter_mut().rev().filter_map(|one| one.as_mut().ok()) {
        if !later.is_empty() {
            one.reading.leave_out(&later);
        }
        later.extend(one.reading.keys());
    }
}

/// Keeps a file, whose bytes need not be in memory any more then, and says that it is taken in.
fn import(store: &dyn Store, known: &Known, ready: &mut Ready, at: Instant) -> Result<FileImport, Fault> {
    let Choice { columns, mends, encoding, .. } = ready.reading.choice();
    Ok(FileImport {
        supplier: known.id.clone(),
        supplier_name: known.name.clone(),
        file: store.keep_file(&std::mem::take(&mut ready.file.bytes))?,
        name: ready.file.name.clone(),
        mapping: columns.into_iter().map(|(column, field)| (column, Clean::fixed(field.name()))).collect(),
        encoding: encoding.map(|encoding| Clean::fixed(encoding.name())).unwrap_or_default(),
        mends,
        as_of: ready.file.as_of,
        at,
    })
}

/// What a file came to, or would come to; of one that was only asked about nothing.
fn report(known: &Known, ready: Ready, outcome: Option<Outcome>, stored: bool) -> ImportReport {
    let Ready { file, reading } = ready;
    let stored = stored && outcome.is_some();
    let Outcome { changes, offers, mut found } = outcome.unwrap_or_else(|| {
        let found = reading.all();
        Outcome { changes: Changes::default(), offers: u32::try_from(found.offers.len()).unwrap_or(u32::MAX), found }
    });
    found.sort(&reading.parts);
    ImportReport {
        file: file.name,
        supplier: known.id.clone(),
        supplier_name: known.name.clone(),
        format: reading.format,
        encoding: reading.encoding,
        rows: reading.rows,
        taken: found.taken.saturating_add(reading.superseded),
        offers,
        skipped: reading.skipped,
        guessed: reading.guessed,
        bad: reading.bad,
        parts: reading.parts,
        hidden: reading.hidden,
        hidden_columns: reading.hidden_columns,
        seen: found.seen,
        remedies: found.remedies,
        rejected: found.rejected,
        changes,
        stored,
    }
}
