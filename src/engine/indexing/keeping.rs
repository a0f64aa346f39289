//! Keeping the index file as the world is: on a thread of its own, so that nobody waits for the disk, and given up when the disk
//! takes nothing.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, mpsc::SyncSender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant as Moment};

use crate::domain::Fault;
use crate::engine::Core;
use crate::store::{PageKey, PageStamp};

use super::{Taken, task::Task, when::When};

/// Of so many pages one must be another for a file to be written: to read one takes a quarter of a millisecond.
const WORTH: usize = 64;
/// Nothing to wait for.
const LONG: Duration = Duration::from_secs(3600);

/// What became of a wish to have the file written.
#[derive(Debug)]
pub(in crate::engine) enum Asked {
    /// It is being written, of what was a moment ago.
    Busy,
    /// It is as the world is, or near enough, or could not be written.
    Done(Result<(), Fault>),
}

/// What the writer knows of the file.
#[derive(Default)]
pub(in crate::engine) struct Keeping {
    /// The pages in the world.
    pub(in crate::engine) taken: Taken,
    /// The pages in the file.
    file: HashMap<PageKey, u64>,
    when: When,
    running: Option<JoinHandle<Option<Vec<PageStamp>>>>,
    /// Writing failed.
    given_up: bool,
}

impl Keeping {
    /// The file had these pages when it was opened.
    pub(in crate::engine) fn opened(&mut self, pages: &[PageStamp]) {
        self.file = pages.iter().map(|page| (page.key, page.hash)).collect();
        self.taken.read(pages.iter().copied());
    }

    /// The catalog became another one.
    pub(in crate::engine) fn changed(&mut self) {
        if !self.given_up {
            self.when.changed(Moment::now());
        }
    }

    /// It is too early: with the next change again.
    pub(in crate::engine) fn later(&mut self) {
        self.when.seen(Moment::now(), false);
    }

    /// How long until something is to be done.
    pub(in crate::engine) fn wait(&self) -> Duration {
        self.when.due().map_or(LONG, |due| due.saturating_duration_since(Moment::now()))
    }

    /// Writes the file if that is worth while: of the world as it is, without the pages in `hidden`. `reply` is told how it went.
    pub(in crate::engine) fn keep(
        &mut self,
        core: &Arc<Core>,
        hidden: &BTreeSet<PageKey>,
        reply: Option<SyncSender<Asked>>,
    ) {
        let busy = !self.is_ended();
        let pages = self.taken.sure(hidden).filter(|pages| !busy && self.is_wanted(core, pages));
        self.when.seen(Moment::now(), busy || pages.is_some());
        if busy {
            // What came since is not in what is being written.
            self.when.changed(Moment::now());
        }
        let Some(pages) = pages else {
            let answer = if busy { Asked::Busy } else { Asked::Done(Ok(())) };
            reply.map(|reply| reply.send(answer));
            return;
        };
        // This very world: the pages are those in it.
        let task = Task { core: Arc::clone(core), world: core.world.load_full(), pages, reply };
        // Without a thread it is tried again with the next change.
        self.running = std::thread::Builder::new().name("index".to_owned()).spawn(move || task.run()).ok();
    }

    /// Takes in what became of the last time; false while it goes on.
    fn is_ended(&mut self) -> bool {
        match self.running.take_if(|running| running.is_finished()).map(JoinHandle::join) {
            Some(Ok(Some(pages))) => self.file = pages.into_iter().map(|page| (page.key, page.hash)).collect(),
            Some(_) => self.given_up = true,
            None => {}
        }
        self.running.is_none()
    }

    fn is_wanted(&self, core: &Core, pages: &[PageStamp]) -> bool {
        if self.given_up || core.store.index().is_none() {
            return false;
        }
        let same = pages.iter().filter(|page| self.file.get(&page.key) == Some(&page.hash)).count();
        let other = pages.len().max(self.file.len()) - same;
        other > 0 && other * WORTH >= pages.len()
    }
}
