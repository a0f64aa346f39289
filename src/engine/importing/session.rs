//! What a session asks of imports: in the background, answered by notes.

use std::sync::Arc;

use super::{ImportFile, ImportJob, Importing, dir, file, unread};
use crate::app::Note;
use crate::app::importing::ImportAsk;
use crate::domain::{Fault, FileImport};
use crate::engine::{Who, aside, desk::Desk};

/// What a path that is typed could go on with.
pub(in crate::engine) fn list_dir(desk: Arc<Desk>, path: String) {
    aside::run(desk, "folder", Note::Fault, move |desk| desk.mailbox().push(Note::Dir(dir::list(&path))));
}

impl Importing {
    /// Imports in the background.
    pub(in crate::engine) fn start(self: Arc<Self>, desk: Arc<Desk>, who: Who, ask: ImportAsk) {
        let failed = |fault| Note::Imported(Err(fault));
        aside::run(desk, "import", failed, move |desk| {
            let told = Arc::clone(desk);
            let file = match &ask.kept {
                Some(import) => self.kept(import),
                None => ImportFile::read(&file::typed(&ask.path), who.at),
            };
            let job = ImportJob {
                files: vec![file],
                supplier: ask.supplier,
                choice: ask.choice,
                depth: ask.depth,
                who,
                progress: Arc::new(move |progress| told.mailbox().push(Note::Importing(progress))),
            };
            for outcome in self.run(job) {
                desk.mailbox().push(match outcome {
                    Ok(report) if !report.stored => Note::ImportPreview(Arc::new(report)),
                    outcome => Note::Imported(outcome.map(Arc::new)),
                });
            }
        });
    }

    /// Looks which rows of the lists in force were not understood.
    pub(in crate::engine) fn tell_unread(self: Arc<Self>, desk: Arc<Desk>) {
        let failed = |fault| Note::Fault(fault);
        aside::run(desk, "unread", failed, move |desk| {
            let world = self.core.world.load_full();
            let (waiting, faults) = unread::waiting(&*self.core.store, &world.ledger);
            for fault in faults {
                desk.mailbox().push(Note::Fault(fault));
            }
            desk.mailbox().push(Note::Unread(waiting));
        });
    }

    /// A file that was taken in before, as it is kept.
    fn kept(&self, import: &FileImport) -> Result<ImportFile, Fault> {
        let bytes = self.core.store.file(&import.file).map_err(|fault| fault.in_file(&import.name))?;
        Ok(ImportFile { name: import.name.clone(), bytes, as_of: import.as_of })
    }
}
