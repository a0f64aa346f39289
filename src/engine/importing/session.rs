//! What a session asks of imports: in the background, answered by notes.

use std::sync::{Arc, Weak};

use super::{ImportFile, ImportJob, Importing, dir, file, list};
use crate::app::Note;
use crate::app::importing::{Depth, ImportAsk, ImportReport};
use crate::domain::{Fault, FaultKind, FileImport, Instant, SupplierId};
use crate::engine::{Stop, Who, aside, desk::Desk, lock};
use crate::ingest::header::Choice;
use crate::text::Clean;

/// Files of a list, each with what was said of it.
type Files = Vec<(Result<ImportFile, Fault>, Choice)>;

/// What a path that is typed could go on with.
pub(in crate::engine) fn list_dir(desk: Arc<Desk>, path: String) {
    aside::run(desk, "folder", Note::Fault, move |desk| desk.mailbox().push(Note::Dir(dir::list(&path))));
}

/// What a session has under way.
pub(super) struct UnderWay {
    desk: Weak<Desk>,
    stores: bool,
    stop: Stop,
}

impl UnderWay {
    fn is_of(&self, desk: &Arc<Desk>) -> bool {
        std::ptr::eq(self.desk.as_ptr(), Arc::as_ptr(desk))
    }
}

impl Importing {
    /// Imports in the background.
    pub(in crate::engine) fn start(self: Arc<Self>, desk: Arc<Desk>, who: Who, ask: ImportAsk) {
        let stop = self.begin(&desk, ask.depth != Depth::Look);
        let failed = |fault| Note::Imported(Err(fault));
        aside::run(desk, "import", failed, move |desk| {
            let outcome = self.answer(desk, who, ask, stop);
            self.end(desk);
            desk.mailbox().push(match outcome {
                Ok(report) if !report.stored => Note::ImportPreview(Arc::new(report)),
                outcome => Note::Imported(outcome.map(Arc::new)),
            });
        });
    }

    /// The file that is asked about, together with the others of its list: what they would change, or did, is said with it.
    fn answer(&self, desk: &Arc<Desk>, who: Who, ask: ImportAsk, stop: Stop) -> Result<ImportReport, Fault> {
        let (files, asked) = match &ask.kept {
            Some(import) => self.with_its_list(import, &ask.choice)?,
            None => (vec![(ImportFile::read(&file::typed(&ask.path), who.at), ask.choice)], 0),
        };
        let told = Arc::clone(desk);
        let job = ImportJob {
            files,
            supplier: ask.supplier,
            depth: ask.depth,
            lacking: ask.lacking,
            reviewed: ask.reviewed,
            who,
            progress: Arc::new(move |progress| told.mailbox().push(Note::Importing(progress))),
            stop,
        };
        let mut reports = self.run(job).into_iter().collect::<Result<Vec<_>, Fault>>()?;
        if asked >= reports.len() {
            return Err(Fault::new(FaultKind::Internal, "no answer"));
        }
        let mut report = reports.remove(asked);
        for other in reports {
            report.changes.add(other.changes);
        }
        Ok(report)
    }

    /// The files of the list in force that a kept file is of, and which of them it is.
    fn with_its_list(&self, import: &FileImport, choice: &Choice) -> Result<(Files, usize), Fault> {
        let list = self.last_list(&import.supplier);
        let newer = || Fault::new(FaultKind::NewerList, "").in_file(&import.name).at_supplier(&import.supplier);
        let asked = list.iter().position(|one| one == import).ok_or_else(newer)?;
        let said = |(at, one)| if at == asked { choice.clone() } else { Choice::of(one) };
        let file = |(at, one)| (list::kept(&*self.core.store, one), said((at, one)));
        Ok((list.iter().enumerate().map(file).collect(), asked))
    }

    /// What a session has under way can be stopped from now on.
    fn begin(&self, desk: &Arc<Desk>, stores: bool) -> Stop {
        let stop = Stop::default();
        let mut under_way = lock(&self.under_way);
        // One that failed in the middle never ended.
        under_way.retain(|other| !other.is_of(desk));
        under_way.push(UnderWay { desk: Arc::downgrade(desk), stores, stop: stop.clone() });
        stop
    }

    fn end(&self, desk: &Arc<Desk>) {
        lock(&self.under_way).retain(|other| !other.is_of(desk));
    }

    /// Stops what a session has under way, at its next step. What was stored of it stays, and nothing is taken down.
    pub(in crate::engine) fn stop(&self, desk: &Arc<Desk>) {
        lock(&self.under_way).iter().filter(|one| one.is_of(desk)).for_each(|one| one.stop.stop());
    }

    /// A session has left: what it only looks at is given up, what it takes in goes on.
    pub(in crate::engine) fn leave(&self, desk: &Arc<Desk>) {
        lock(&self.under_way).iter().filter(|one| one.is_of(desk) && !one.stores).for_each(|one| one.stop.stop());
    }

    /// Takes a list back, in the background.
    pub(in crate::engine) fn start_undo(
        self: Arc<Self>,
        desk: Arc<Desk>,
        who: Who,
        supplier: SupplierId,
        list: Instant,
    ) {
        let failed = |fault| Note::ImportUndone(Err(fault));
        aside::run(desk, "undo", failed, move |desk| {
            let undone = self.undo(&Clean::new(supplier.as_str()), Some(list), &who);
            desk.mailbox().push(Note::ImportUndone(undone.map(Arc::new)));
        });
    }

    /// Looks which rows of the lists in force were not understood.
    pub(in crate::engine) fn tell_unread(self: Arc<Self>, desk: Arc<Desk>) {
        let failed = |fault| Note::Fault(fault);
        aside::run(desk, "unread", failed, move |desk| {
            let world = self.core.world.load_full();
            let (waiting, faults) = self.unread.waiting(&*self.core.store, &world.ledger);
            for fault in faults {
                desk.mailbox().push(Note::Fault(fault));
            }
            desk.mailbox().push(Note::Unread(waiting));
        });
    }
}
