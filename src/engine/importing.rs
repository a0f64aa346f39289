//! Taking in files: a supplier's list is one full pass of that supplier, made durable by the same door as a sync.
//!
//! The file's bytes are kept first, then that it was taken in with which mapping, then its goods: whatever is cut off can be made again
//! from what came before. Files of one call are one list, taken in together or not at all, in which of goods that stand in several the last
//! counts. Goods whose rows were not understood stay as they were, a list without any good takes nothing down, and neither does a list of
//! a supplier that has a feed.

mod again;
pub mod books;
pub mod child;
mod compare;
mod dir;
mod file;
mod inbox;
mod list;
mod naming;
mod pass;
mod replay;
mod restore;
mod session;
mod undo;
mod unread;

use std::sync::{Arc, Mutex, mpsc::SyncSender};

use crate::app::importing::{Changes, Depth, ImportProgress, ImportReport, Lacking, Reviewed};
use crate::config::slug;
use crate::domain::{CameTo, Decision, Fault, FaultKind, FileImport, Instant, SupplierId};
use crate::engine::{
    Core, Engine, Stop, Who,
    reply::Reply,
    syncing::{Taken, Turn},
    writer,
    writer::Job,
};
use crate::ingest::header::{Choice, Field, Mapping, Question};
use crate::ingest::sheet::Reading;
use crate::store::Store;
use crate::text::{Clean, key_fold};

pub use file::ImportFile;
pub use inbox::Inbox;
use list::Ready;
use pass::{Ends, Outcome, Pass, Told};
pub(super) use replay::replay;
pub(super) use session::list_dir;

/// Names like that of a new supplier that are told.
const MOST_LIKE: usize = 3;

/// One import: files that are one list.
pub struct ImportJob {
    /// The files, each read or not, with what was said of its columns and cells.
    pub files: Vec<(Result<ImportFile, Fault>, Choice)>,
    /// Whose: an id or a name.
    pub supplier: Clean,
    /// How far to go.
    pub depth: Depth,
    /// What becomes of the supplier's goods that the list lacks.
    pub lacking: Lacking,
    /// What whoever says so has looked at; when anything of it is another one now, it is only looked at again.
    pub reviewed: Option<Reviewed>,
    /// Who imports, and when.
    pub who: Who,
    /// Told how far it is; must not block.
    pub progress: Arc<dyn Fn(ImportProgress) + Send + Sync>,
    /// By which it can be stopped.
    pub stop: Stop,
}

/// Whoever takes files in, one call at a time.
pub(crate) struct Importing {
    core: Arc<Core>,
    jobs: SyncSender<Job>,
    turn: Turn,
    /// What sessions have under way.
    under_way: Mutex<Vec<session::UnderWay>>,
    unread: unread::Known,
}

/// A supplier as an import meets it.
struct Known {
    id: SupplierId,
    name: Clean,
    /// Of one that nobody knew, the known names that are like its own.
    like: Option<Vec<Clean>>,
    /// Whether its goods come from a feed too: then a list takes none of them down, and leaves the feed's state alone.
    has_feed: Option<crate::ingest::feed_state::SyncState>,
}

/// A list about to be taken in, or looked at.
struct Listed<'a> {
    known: &'a Known,
    /// The supplier's list in force.
    last: &'a [FileImport],
    /// When this one is taken in.
    at: Instant,
    /// Whether all of it was read, and nothing in it has to be guessed.
    is_whole: bool,
    /// What becomes of goods that it lacks, when it is whole.
    lacking: Lacking,
}

impl Listed<'_> {
    /// What becomes of goods that it lacks; none when it takes nothing down.
    fn lacking(&self) -> Option<Lacking> {
        Some(self.lacking).filter(|lacking| self.is_whole && *lacking != Lacking::Stay)
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
        Self { core, jobs, turn: Turn::default(), under_way: Mutex::default(), unread: unread::Known::default() }
    }

    pub(crate) fn run(&self, job: ImportJob) -> Vec<Result<ImportReport, Fault>> {
        let count = job.files.len();
        self.list(job).unwrap_or_else(|fault| vec![Err(fault); count])
    }

    fn list(&self, job: ImportJob) -> Result<Vec<Result<ImportReport, Fault>>, Fault> {
        let _turn = self.turn(&job.stop)?;
        let known = self.known(&job.supplier)?;
        let all = self.lists(&known.id);
        let last: Vec<FileImport> = list::last_list(&all).cloned().collect();
        let before = list::columns(&last);
        let said = |(file, choice): (Result<ImportFile, Fault>, Choice)| {
            let choice = match &file {
                Ok(file) => again::said(file, choice, &all),
                Err(_) => choice,
            };
            (file, Choice { before: before.clone(), ..choice })
        };
        let mut read = list::read(job.files.into_iter().map(said).collect(), &job.stop);
        list::check(&job.stop)?;
        let asks = |one: &Ready| job.depth != Depth::Accept && one.reading.questions().next().is_some();
        let is_sure = !read.iter().flatten().any(asks);
        let is_whole = is_sure && read.iter().all(Result::is_ok);
        let as_seen = job.reviewed.as_ref().is_none_or(|seen| is_as_seen(seen, &read, &last));
        let lacking = list::lacking(job.lacking, &read, &last);
        let listed = Listed { known: &known, last: &last, at: list::moment(&last, job.who.at), is_whole, lacking };
        if job.depth == Depth::Look || !is_sure || !as_seen || read.iter().all(Result::is_err) {
            return self.looked(&listed, read, &job.stop);
        }
        let mut imports = Vec::new();
        for one in read.iter_mut().flatten() {
            imports.push(import(&*self.core.store, &listed, one)?);
        }
        let (taken, at) = self.take(&listed, &read, imports, (&job.who, &job.progress, &job.stop))?;
        let mut taken = taken.into_iter();
        let mut answer = |one: Ready| {
            let report = report(&listed, one, taken.next().unwrap_or_default());
            ImportReport { list: at, stored: true, ..report }
        };
        Ok(read.into_iter().map(|one| one.map(&mut answer)).collect())
    }

    /// Waits until nobody else has a list in memory.
    fn turn(&self, stop: &Stop) -> Result<Taken<'_>, Fault> {
        self.turn.take(stop).ok_or_else(|| Fault::new(FaultKind::Stopped, ""))
    }

    /// What would happen.
    fn looked(
        &self,
        listed: &Listed<'_>,
        read: Vec<Result<Ready, Fault>>,
        stop: &Stop,
    ) -> Result<Vec<Result<ImportReport, Fault>>, Fault> {
        let readings: Vec<_> = read.iter().flatten().map(|one| &one.reading).collect();
        let looked = compare::compare(&*self.core.store, listed.known, &readings, (listed.lacking(), stop))?;
        let mut looked = looked.into_iter();
        let mut look = |one: Ready| report(listed, one, looked.next().unwrap_or_default());
        Ok(read.into_iter().map(|one| one.map(&mut look)).collect())
    }

    /// The files of a supplier that were taken in, the oldest first.
    fn lists(&self, supplier: &SupplierId) -> Vec<FileImport> {
        let world = self.core.world.load_full();
        world.ledger.imports().find(|(id, _)| *id == supplier).map_or_else(Vec::new, |(_, files)| files.to_vec())
    }

    /// The list of a supplier that counts.
    fn last_list(&self, supplier: &SupplierId) -> Vec<FileImport> {
        list::last_list(&self.lists(supplier)).cloned().collect()
    }

    /// Makes them durable; what each of them changed, and when the list was taken in that they are, if it is another one than the last.
    fn take(
        &self,
        listed: &Listed<'_>,
        read: &[Result<Ready, Fault>],
        imports: Vec<FileImport>,
        (who, progress, stop): (&Who, &Arc<dyn Fn(ImportProgress) + Send + Sync>, &Stop),
    ) -> Result<(Vec<Outcome>, Option<Instant>), Fault> {
        let (store, known) = (&*self.core.store, listed.known);
        let is_new = !list::same(listed.last, &imports);
        if is_new {
            self.decide(imports.iter().cloned().map(Decision::FileImported).collect(), who)?;
        }
        store.set_supplier(&known.id, &known.name)?;
        let ends = match listed.lacking {
            Lacking::Stay => Ends::Adds,
            _ if listed.is_whole => Ends::WithGoods,
            _ => Ends::Never,
        };
        let pass = Pass { store, known, list: listed.at, at: who.at, ends, missing: listed.lacking.rule(), stop };
        let tell = |told: Told<'_>| match told {
            Told::Applied(delta) => drop(self.jobs.send(Job::Applied { delta: Box::new(delta), at: who.at })),
            Told::Progress { file, done, total } => progress(ImportProgress { file: file.clone(), done, total }),
        };
        let ready: Vec<&Ready> = read.iter().flatten().collect();
        let taken = pass.run(&ready, tell, |unread| match unread.len() {
            0 => Ok(Vec::new()),
            _ => pass::kept(store, known, |id| unread.contains(id)),
        });
        if listed.lacking == Lacking::Stay && known.has_feed.is_none() {
            // What another list held stays as well.
            store.dismiss_removal(&known.id)?;
        }
        store.rest(&known.id);
        let told = taken.as_ref().ok().filter(|_| is_new);
        let told = told.map(|taken| imports.into_iter().zip(taken).map(came_to).map(Decision::FileImported).collect());
        let told = told.map_or(Ok(()), |again| self.decide(again, who));
        self.shown();
        let taken = taken.map_err(|fault| fault.at_supplier(&known.id))?;
        told.map(|()| (taken, is_new.then_some(listed.at)))
    }

    /// Waits until what was taken in is shown: whoever is answered finds the goods.
    fn shown(&self) {
        let (done, shown) = std::sync::mpsc::sync_channel(1);
        let _ = self.jobs.send(Job::Suppliers);
        if self.jobs.send(Job::Barrier(done)).is_ok() {
            let _ = shown.recv();
        }
    }

    /// Writes decisions down.
    fn decide(&self, decisions: Vec<Decision>, who: &Who) -> Result<(), Fault> {
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
                like: None,
                has_feed: has_feed.then(|| entry.state.clone()),
            });
        }
        let id = SupplierId::new(said)
            .unwrap_or_else(|| slug::of(said, |id| entries.iter().any(|one| one.id.as_str() == id)));
        let like = entries.iter().map(|entry| &entry.info.name).filter(|name| naming::is_like(name, said));
        let like = Some(like.take(MOST_LIKE).cloned().collect());
        Ok(Known { id, name: said.clone(), like, has_feed: None })
    }
}

/// Whether a list is what somebody looked at: the file, and the list that it was compared with.
fn is_as_seen(seen: &Reviewed, read: &[Result<Ready, Fault>], last: &[FileImport]) -> bool {
    let is_there = read.iter().flatten().any(|one| one.hash == seen.file);
    is_there && seen.list == last.last().map(|last| last.at)
}

/// Keeps a file, whose bytes need not be in memory any more then, and says that it is taken in.
fn import(store: &dyn Store, listed: &Listed<'_>, ready: &mut Ready) -> Result<FileImport, Fault> {
    let Choice { columns, mends, encoding, .. } = ready.reading.choice();
    Ok(FileImport {
        supplier: listed.known.id.clone(),
        supplier_name: listed.known.name.clone(),
        file: store.keep_file(&std::mem::take(&mut ready.file.bytes))?,
        name: ready.file.name.clone(),
        mapping: columns.into_iter().map(|(column, field)| (column, Clean::fixed(field.name()))).collect(),
        encoding: encoding.map(|encoding| Clean::fixed(encoding.name())).unwrap_or_default(),
        mends,
        adds: listed.lacking == Lacking::Stay,
        came_to: None,
        as_of: ready.file.as_of,
        at: listed.at,
    })
}

/// A file with what it changed.
fn came_to((import, outcome): (FileImport, &Outcome)) -> FileImport {
    let Changes { added, changed, removed, .. } = outcome.changes;
    FileImport { came_to: Some(CameTo { added, changed, removed }), ..import }
}

/// Whether it has a table without a price, of which that was said.
fn is_unpriced(reading: &Reading) -> bool {
    let asks = reading.questions().any(|question| *question == Question::NoPrice);
    let is_priced =
        |mapping: &Mapping| mapping.one(Field::Price).is_some() || mapping.all(Field::StepPrice).next().is_some();
    !asks && !reading.parts.iter().all(|part| is_priced(&part.mapping))
}

/// What a file would come to, or came to if it is told so.
fn report(listed: &Listed<'_>, ready: Ready, outcome: Outcome) -> ImportReport {
    let Ready { file, hash, reading } = ready;
    let Outcome { changes, offers, mut found } = outcome;
    found.sort(&reading.parts);
    let (known, own_name) = (listed.known, &reading.supplier.name);
    let is_other = !own_name.is_empty() && key_fold(own_name) != key_fold(&known.name);
    ImportReport {
        file: file.name,
        hash,
        supplier: listed.known.id.clone(),
        supplier_name: listed.known.name.clone(),
        format: reading.format,
        encoding: reading.encoding,
        rows: reading.rows,
        taken: found.taken.saturating_add(reading.superseded),
        merged: found.repeats.saturating_add(reading.superseded),
        other_name: is_other.then(|| own_name.clone()),
        new_supplier: known.like.clone(),
        offers,
        skipped: reading.skipped,
        guessed: reading.guessed,
        said: Choice { no_price: is_unpriced(&reading), ..reading.choice() },
        bad: reading.bad,
        parts: reading.parts,
        untold: reading.untold,
        hidden: reading.hidden,
        hidden_columns: reading.hidden_columns,
        seen: found.seen,
        remedies: found.remedies,
        rejected: found.rejected,
        changes,
        before: listed.last.last().map(|last| last.at),
        list: None,
        stored: false,
    }
}
