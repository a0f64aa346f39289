//! Merging segments of the catalog on a thread of its own, one merge at a time, so that the writer never waits for it.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::Duration;

use crate::search::{Catalog, merging::Merged};

/// How often the writer asks for a merge that runs; most take no longer than a few of these.
const ASKED_EVERY: Duration = Duration::from_millis(20);

/// The merge that runs, if one does. It holds nothing but segments, so nobody need wait for it to end.
#[derive(Default)]
pub(super) struct Merging(Option<Receiver<Merged>>);

impl Merging {
    /// Starts what the catalog needs, unless one runs. That there is no thread to be had only leaves segments small.
    pub(super) fn start(&mut self, catalog: &Catalog) {
        if self.0.is_some() {
            return;
        }
        let Some(merge) = catalog.merge_plan() else { return };
        let (done, merged) = mpsc::sync_channel(1);
        let run = move || {
            // The writer may have ended meanwhile.
            let _ = done.send(merge.run());
        };
        self.0 = std::thread::Builder::new().name("merge".to_owned()).spawn(run).ok().map(|_| merged);
    }

    /// How long to wait at most before it is asked for again.
    pub(super) fn wait(&self, wait: Duration) -> Duration {
        if self.0.is_some() { wait.min(ASKED_EVERY) } else { wait }
    }

    /// What was merged, once.
    pub(super) fn finished(&mut self) -> Option<Merged> {
        let merged = self.0.as_ref()?.try_recv();
        if !matches!(merged, Err(TryRecvError::Empty)) {
            self.0 = None;
        }
        merged.ok()
    }
}
