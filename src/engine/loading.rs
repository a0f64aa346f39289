//! Reading the store's goods into memory at the start, on two threads, first pages first so that the board fills at once.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
    mpsc::SyncSender,
};

use crate::app::Note;
use crate::engine::{Core, lock, writer::Job};
use crate::store::PageStamp;

/// Threads that decode pages.
const THREADS: usize = 2;
/// Pages taken at a time: about 2,000 goods.
const AT_ONCE: usize = 16;

/// Starts reading; the last thread to end says that all is there.
pub(crate) fn start(core: &Arc<Core>, jobs: &SyncSender<Job>) -> std::io::Result<()> {
    let work = Arc::new(Work {
        pages: core.store.list_pages(),
        goods: core.store.suppliers().map_or(0, |all| all.iter().map(|one| one.live as usize).sum()),
        next: AtomicUsize::new(0),
        read: AtomicUsize::new(0),
        running: AtomicUsize::new(THREADS),
    });
    let _ = jobs.send(Job::Suppliers);
    for n in 0..THREADS {
        let (core, jobs, work) = (Arc::clone(core), jobs.clone(), Arc::clone(&work));
        std::thread::Builder::new().name(format!("load-{n}")).spawn(move || work.run(&core, &jobs))?;
    }
    Ok(())
}

struct Work {
    pages: Vec<PageStamp>,
    goods: usize,
    next: AtomicUsize,
    read: AtomicUsize,
    running: AtomicUsize,
}

impl Work {
    fn run(&self, core: &Core, jobs: &SyncSender<Job>) {
        loop {
            let from = self.next.fetch_add(AT_ONCE, Ordering::Relaxed);
            let Some(pages) = self.pages.get(from..self.pages.len().min(from + AT_ONCE)).filter(|p| !p.is_empty())
            else {
                break;
            };
            let mut rows = Vec::new();
            for page in pages {
                match core.store.list_page(page.key) {
                    Ok(more) => rows.extend(more),
                    Err(fault) => {
                        lock(&core.unread).push(fault.clone());
                        core.tell(&Note::Fault(fault));
                    }
                }
            }
            let read = self.read.fetch_add(rows.len(), Ordering::Relaxed) + rows.len();
            let progress = Some((read, self.goods.max(read)));
            if jobs.send(Job::Loaded { rows, progress }).is_err() {
                return;
            }
        }
        if self.running.fetch_sub(1, Ordering::AcqRel) == 1 {
            let _ = jobs.send(Job::Loaded { rows: Vec::new(), progress: None });
        }
    }
}
