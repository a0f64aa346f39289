//! What a person searches for, kept beside the searches themselves: in order, and nobody waits for the disk.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::Note;
use crate::domain::searches::Keep;
use crate::engine::{Connection, aside, lock};

/// What is to be kept, oldest first.
#[derive(Default)]
pub(super) struct Waiting {
    /// Held while one of them is written, so that they are written in order whichever thread comes first.
    writing: Mutex<()>,
    keeps: Mutex<VecDeque<Keep>>,
}

impl Connection {
    /// Tells a session what its person searched for before.
    pub(super) fn tell_searches(&self) {
        let searches = self.core.store.searches(&self.who.name);
        if !searches.is_empty() {
            self.mailbox.push(Note::Searches(Arc::new(searches)));
        }
    }

    /// Keeps what became of them. That a query could not be remembered is no loss worth a word; that a saved one could not is.
    pub(super) fn keep_search(&self, keep: Keep) {
        lock(&self.searches.keeps).push_back(keep);
        let (waiting, core, who) = (Arc::clone(&self.searches), Arc::clone(&self.core), self.who.name.clone());
        aside::run(Arc::clone(&self.desk), "searches", Note::Fault, move |desk| {
            let _writing = waiting.writing.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(keep) = lock(&waiting.keeps).pop_front() else { return };
            let typed = matches!(keep, Keep::Used(_) | Keep::Forget(_));
            match core.store.keep_search(&who, keep) {
                Ok(searches) if lock(&waiting.keeps).is_empty() => {
                    desk.mailbox().push(Note::Searches(Arc::new(searches)));
                }
                Ok(_) => {}
                Err(_) if typed => {}
                Err(fault) => desk.mailbox().push(Note::Fault(fault)),
            }
        });
    }
}
