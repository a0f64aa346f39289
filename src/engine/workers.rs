//! The search workers: two threads that give each session's desk a turn, one slice at a time, so that none waits for another.

use std::collections::VecDeque;
use std::sync::{
    Arc, Condvar, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};
use std::thread::JoinHandle;

/// Something that is given turns.
pub trait Turn: Send + Sync {
    /// Works for a slice; whether more is to be done.
    fn turn(&self) -> bool;
}

struct Place {
    task: Arc<dyn Turn>,
    /// It was asked for again while it had its turn.
    again: Arc<AtomicBool>,
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
    seated: Arc<AtomicBool>,
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
        Seat { shared: Arc::clone(&self.shared), task, seated: Arc::new(AtomicBool::new(false)) }
    }
}

impl Seat {
    /// Gives the task a turn soon.
    pub fn call(&self) {
        if self.seated.swap(true, Ordering::AcqRel) {
            return;
        }
        let place = Place { task: Arc::clone(&self.task), again: Arc::clone(&self.seated) };
        push(&self.shared, place);
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
        // From here on a call puts it into the queue again: what comes in during the turn is not missed.
        place.again.store(false, Ordering::Release);
        if place.task.turn() && !place.again.swap(true, Ordering::AcqRel) {
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
#[allow(clippy::unwrap_used)]
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
            n % 5 != 0
        }
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
        while seat.seated.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        seat.call();
        assert_eq!(turns.iter().take(5).count(), 5);
    }
}
