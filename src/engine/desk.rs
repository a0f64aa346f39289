//! One session's questions: its search under way, its result, the rows and sheets it asks for. Worked on by whichever worker has time.

mod after;
mod answering;
mod work;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, AtomicUsize, Ordering},
};

use crate::app::{Effect, Note};
use crate::domain::{Date, Fault, FaultKind, Instant};
use crate::engine::{Core, lock, mailbox::Mailbox, workers::Turn};
use work::Work;

/// A session's desk.
pub(crate) struct Desk {
    core: Arc<Core>,
    mailbox: Arc<Mailbox>,
    inbox: Mutex<Vec<Effect>>,
    work: Mutex<Work>,
    /// Questions and decisions that are not answered yet.
    open: AtomicUsize,
    now: AtomicI64,
}

impl Desk {
    pub(crate) fn new(core: Arc<Core>, mailbox: Arc<Mailbox>, today: Date) -> Self {
        let work = Work::new(today);
        Self {
            core,
            mailbox,
            inbox: Mutex::default(),
            work: Mutex::new(work),
            open: AtomicUsize::new(0),
            now: AtomicI64::new(0),
        }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The moment of the last question.
    pub(crate) fn last_asked(&self) -> Instant {
        Instant(self.now.load(Ordering::Relaxed))
    }

    pub(crate) fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Takes a question; whoever asks calls a worker then.
    pub(crate) fn ask(&self, effect: Effect, now: Instant) {
        self.now.store(now.0, Ordering::Relaxed);
        self.begin();
        lock(&self.inbox).push(effect);
    }

    /// One more thing to answer.
    pub(crate) fn begin(&self) {
        self.open.fetch_add(1, Ordering::AcqRel);
    }

    /// One thing is answered.
    pub(crate) fn end(&self) {
        // After a failed turn nothing counts as open any more.
        let before = self.open.fetch_update(Ordering::AcqRel, Ordering::Acquire, |open| open.checked_sub(1));
        if before == Ok(1) {
            self.mailbox.nudge();
        }
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.open.load(Ordering::Acquire) == 0
    }
}

impl Turn for Desk {
    fn turn(&self) -> bool {
        let mut work = lock(&self.work);
        let asked = std::mem::take(&mut *lock(&self.inbox));
        let newest = asked.iter().rposition(|effect| matches!(effect, Effect::Search { .. }));
        let last_complete = asked.iter().rposition(|effect| matches!(effect, Effect::Complete { .. }));
        let last_compare = asked.iter().rposition(|effect| matches!(effect, Effect::Compare { .. }));
        let last_suits = asked.iter().rposition(|effect| matches!(effect, Effect::Suits { .. }));
        for (at, effect) in asked.into_iter().enumerate() {
            let outdated = match effect {
                Effect::Search { .. } => Some(at) != newest,
                Effect::Complete { .. } => Some(at) != last_complete,
                Effect::Compare { .. } => Some(at) != last_compare,
                Effect::Suits { .. } => Some(at) != last_suits,
                _ => false,
            };
            if !outdated {
                self.answer(&mut work, effect);
            }
            self.end();
        }
        if let Some((scan, slice)) = work.slice() {
            // Others may look meanwhile, and questions are answered.
            drop(work);
            let found = scan.run(slice);
            work = lock(&self.work);
            if work.give(&scan, found) && self.told(&mut work) {
                self.end();
            }
        } else if work.pass.is_none() {
            self.work_out(&mut work);
        } else if self.told(&mut work) {
            // There was nothing to look at: no goods yet.
            self.end();
        }
        work.pass.is_some() || work.has_more() || !lock(&self.inbox).is_empty()
    }

    fn failed(&self) {
        let mut work = lock(&self.work);
        (work.pass, work.tally, work.result, work.scope) = (None, None, None, None);
        work.facets.stop();
        (work.lesser, work.explaining) = (None, None);
        self.open.store(0, Ordering::Release);
        self.mailbox.push(Note::Fault(Fault::new(FaultKind::Internal, "a search failed")));
    }
}
