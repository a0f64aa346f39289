//! Whose turn it is to fetch: one run at a time, so that no supplier is ever fetched twice at once; the others wait, and each can be
//! stopped, the one that runs as well as those that wait.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use crate::engine::lock;

/// How often one who waits looks whether it was stopped; that its turn has come is told at once.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Stops one run, while it fetches or while it waits for its turn. Clones stop the same run.
#[derive(Clone, Debug)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stop {
    /// Stops it after the pages being stored.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        *self.0.borrow()
    }

    /// What a run listens to.
    pub(super) fn listen(&self) -> watch::Receiver<bool> {
        self.0.subscribe()
    }
}

/// The turn.
#[derive(Default)]
pub(in crate::engine) struct Turn {
    current: Mutex<Option<Stop>>,
    free: Condvar,
}

/// To have the turn; dropping it lets the next one go.
pub(in crate::engine) struct Taken<'a>(&'a Turn);

impl Turn {
    /// Waits for the turn; none when stopped before it came.
    pub(in crate::engine) fn take(&self, stop: &Stop) -> Option<Taken<'_>> {
        let mut current = lock(&self.current);
        while current.is_some() && !stop.is_stopped() {
            current = self.wait(current);
        }
        if stop.is_stopped() {
            return None;
        }
        *current = Some(stop.clone());
        Some(Taken(self))
    }

    fn wait<'a>(&self, current: MutexGuard<'a, Option<Stop>>) -> MutexGuard<'a, Option<Stop>> {
        self.free.wait_timeout(current, LOOK_AGAIN).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Whether somebody has it.
    pub(super) fn is_taken(&self) -> bool {
        lock(&self.current).is_some()
    }

    /// Stops whoever has it.
    pub(super) fn stop(&self) {
        if let Some(stop) = &*lock(&self.current) {
            stop.stop();
        }
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *lock(&self.0.current) = None;
        self.0.free.notify_all();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_at_a_time_and_all_in_the_end() {
        let (turn, inside, ran) = (Turn::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let taken = turn.take(&Stop::default()).unwrap();
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    std::thread::yield_now();
                    inside.fetch_sub(1, Ordering::SeqCst);
                    ran.fetch_add(1, Ordering::SeqCst);
                    drop(taken);
                });
            }
        });
        assert_eq!((ran.into_inner(), turn.is_taken()), (8, false));
    }

    #[test]
    fn who_waits_can_be_stopped_and_the_one_that_runs_goes_on() {
        let (turn, first, second) = (Turn::default(), Stop::default(), Stop::default());
        let taken = turn.take(&first).unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| turn.take(&second).is_none());
            second.stop();
            assert!(waiting.join().unwrap());
        });
        assert!(turn.is_taken() && !first.is_stopped());
        turn.stop();
        assert!(first.is_stopped());
        drop(taken);
        turn.stop();
        assert!(turn.take(&Stop::default()).is_some(), "the next one is not stopped by what was meant for the last");
    }
}
