//! Reading the store's goods into memory at the start: from the index file what is still so, all at once; the rest page by page, on
//! two threads, first pages first so that the board fills at once.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
    mpsc::SyncSender,
};

use crate::app::Note;
use crate::engine::{
    Core,
    indexing::{self, Left},
    lock,
    writer::Job,
};
use crate::store::{ListedRow, PageStamp};

/// Threads that decode pages.
const THREADS: usize = 2;
/// Pages taken at a time: about 2,000 goods.
const AT_ONCE: usize = 16;

/// Starts reading; when all is there, that is said.
pub(crate) fn start(core: &Arc<Core>, jobs: &SyncSender<Job>) -> std::io::Result<()> {
    let _ = jobs.send(Job::Suppliers);
    let (core, jobs) = (Arc::clone(core), jobs.clone());
    std::thread::Builder::new().name("load-0".to_owned()).spawn(move || load(&core, &jobs))?;
    Ok(())
}

fn load(core: &Core, jobs: &SyncSender<Job>) {
    let Left { pages, goods } = indexing::open(core, jobs);
    let live = core.store.suppliers().map_or(0, |all| all.iter().map(|one| one.live as usize).sum());
    let work = Work { pages, goods: live, next: AtomicUsize::new(0), read: AtomicUsize::new(goods) };
    std::thread::scope(|scope| {
        let run = || work.run(core, jobs);
        let threads =
            (1..THREADS).map(|n| std::thread::Builder::new().name(format!("load-{n}")).spawn_scoped(scope, run));
        // One thread alone reads all as well.
        let threads: Vec<_> = threads.filter_map(Result::ok).collect();
        run();
        for thread in threads {
            let _ = thread.join();
        }
    });
    let _ = jobs.send(Job::Loaded { rows: Vec::new(), pages: Vec::new(), progress: None });
}

struct Work {
    pages: Vec<PageStamp>,
    goods: usize,
    next: AtomicUsize,
    read: AtomicUsize,
}

impl Work {
    fn run(&self, core: &Core, jobs: &SyncSender<Job>) {
        loop {
            let from = self.next.fetch_add(AT_ONCE, Ordering::Relaxed);
            let Some(pages) = self.pages.get(from..self.pages.len().min(from + AT_ONCE)).filter(|p| !p.is_empty())
            else {
                return;
            };
            let (rows, pages) = read(core, pages);
            let read = self.read.fetch_add(rows.len(), Ordering::Relaxed) + rows.len();
            let progress = Some((read, self.goods.max(read)));
            if jobs.send(Job::Loaded { rows, pages, progress }).is_err() {
                return;
            }
        }
    }
}

/// The rows of some pages, with the stamps of what was read. Those that cannot be read are told.
fn read(core: &Core, pages: &[PageStamp]) -> (Vec<ListedRow>, Vec<PageStamp>) {
    let (mut rows, mut stamps) = (Vec::new(), Vec::new());
    for page in pages {
        match core.store.read_page(page.key) {
            Ok(page) => {
                rows.extend(page.rows);
                stamps.push(page.stamp);
            }
            Err(fault) => {
                lock(&core.unread).push(fault.clone());
                core.tell(&Note::Fault(fault));
            }
        }
    }
    (rows, stamps)
}
