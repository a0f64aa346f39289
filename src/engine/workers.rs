//! The search workers: two threads that give each session's desk a turn, one slice at a time, so that none waits for another.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{
    Arc, Condvar, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};
use std::thread::JoinHandle;

/// Something that is given turns.
pub trait Turn: Send + Sync {
    /// Works for a slice; whether more is to be done.
    fn turn(&self) -> bool;
    /// A turn panicked: what it worked on is given up.
    fn failed(&self);
}

struct Place {
    task: Arc<dyn Turn>,
    calls: Arc<Calls>,
}

/// Whether a task is seated, and whether it was called while it had its turn.
#[derive(Default)]
struct Calls {
    seated: AtomicBool,
    again: AtomicBool,
}

#[derive(Default)]
struct Queue {
    ready: VecDeque<Place>,
    ended: bool,
}

/// The threads and their queue.
pub struct Workers {
    shared: Arc<(Mutex<Queue>, Condvar)>,
    threads: Vec<JoinHandle<()>>,
}

/// A task's place among the workers: it is in the queue at most once.
pub struct Seat {
    shared: Arc<(Mutex<Queue>, Condvar)>,
    task: Arc<dyn Turn>,
    calls: Arc<Calls>,
}

impl Workers {
    /// Starts this many threads.
    pub fn start(count: usize) -> std::io::Result<Self> {
        let shared = Arc::new((Mutex::new(Queue::default()), Condvar::new()));
        let threads = (0..count)
            .map(|n| {
                let shared = Arc::clone(&shared);
                std::thread::Builder::new().name(format!("search-{n}")).spawn(move || work(&shared))
            })
            .collect::<std::io::Result<_>>()?;
        Ok(Self { shared, threads })
    }

    /// A place for a task.
    pub fn seat(&self, task: Arc<dyn Turn>) -> Seat {
        Seat { shared: Arc::clone(&self.shared), task, calls: Arc::default() }
    }
}

impl Seat {
    /// Gives the task a turn soon.
    pub fn call(&self) {
        self.calls.again.store(true, Ordering::Release);
        if !self.calls.seated.swap(true, Ordering::AcqRel) {
            push(&self.shared, Place { task: Arc::clone(&self.task), calls: Arc::clone(&self.calls) });
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        lock(&self.shared.0).ended = true;
        self.shared.1.notify_all();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn work(shared: &(Mutex<Queue>, Condvar)) {
    while let Some(place) = next(shared) {
        place.calls.again.store(false, Ordering::Release);
        // A mistake of ours ends this task's question, not the worker.
        let more = catch_unwind(AssertUnwindSafe(|| place.task.turn())).unwrap_or_else(|_| {
            place.task.failed();
            false
        });
        if more || place.calls.again.load(Ordering::Acquire) {
            push(shared, place);
            continue;
        }
        place.calls.seated.store(false, Ordering::Release);
        // Called between the look and the leaving: seated again, by whoever is first.
        if place.calls.again.load(Ordering::Acquire) && !place.calls.seated.swap(true, Ordering::AcqRel) {
            push(shared, place);
        }
    }
}

fn next(shared: &(Mutex<Queue>, Condvar)) -> Option<Place> {
    let mut queue = lock(&shared.0);
    loop {
        if queue.ended {
            return None;
        }
        if let Some(place) = queue.ready.pop_front() {
            return Some(place);
        }
        queue = shared.1.wait(queue).unwrap_or_else(PoisonError::into_inner);
    }
}

fn push(shared: &(Mutex<Queue>, Condvar), place: Place) {
    lock(&shared.0).ready.push_back(place);
    shared.1.notify_one();
}

fn lock(queue: &Mutex<Queue>) -> std::sync::MutexGuard<'_, Queue> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use std::sync::{atomic::AtomicU32, mpsc};

    struct Counting {
        turns: AtomicU32,
        done: mpsc::Sender<u32>,
    }

    impl Turn for Counting {
        fn turn(&self) -> bool {
            let n = self.turns.fetch_add(1, Ordering::SeqCst) + 1;
            self.done.send(n).unwrap();
            !n.is_multiple_of(5)
        }
        fn failed(&self) {}
    }

    struct Failing(mpsc::Sender<()>);

    impl Turn for Failing {
        fn turn(&self) -> bool {
            panic!("a mistake")
        }
        fn failed(&self) {
            self.0.send(()).unwrap();
        }
    }

    #[test]
    fn a_panic_ends_one_task_and_no_worker() {
        let workers = Workers::start(1).unwrap();
        let (done, told) = mpsc::channel();
        let bad = workers.seat(Arc::new(Failing(done)));
        bad.call();
        told.recv().unwrap();
        let (done, turns) = mpsc::channel();
        workers.seat(Arc::new(Counting { turns: AtomicU32::new(0), done })).call();
        assert_eq!(turns.iter().take(5).count(), 5);
    }

    #[test]
    fn a_task_gets_turns_until_it_has_done_all() {
        let workers = Workers::start(2).unwrap();
        let (done, turns) = mpsc::channel();
        let seat = workers.seat(Arc::new(Counting { turns: AtomicU32::new(0), done }));
        seat.call();
        let mut seen: Vec<u32> = turns.iter().take(5).collect();
        seen.sort_unstable();
        assert_eq!(seen, [1, 2, 3, 4, 5]);
        // It rests now; another call gives five more.
        while seat.calls.seated.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        seat.call();
        assert_eq!(turns.iter().take(5).count(), 5);
    }
}
