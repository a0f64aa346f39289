//! The threads that a search runs on: the one that asks, and so many that help it, as the engine's two do.

use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use huopan::search::Pass;

/// A pass that several threads take slices of.
#[derive(Default)]
struct Table {
    pass: Mutex<Option<Pass>>,
    changed: Condvar,
}

/// Threads, there for the life of the process.
pub(crate) struct Crew(Arc<Table>);

impl Crew {
    /// The asking thread and `helpers`.
    pub(crate) fn with(helpers: usize) -> Self {
        let table = Arc::<Table>::default();
        for _ in 0..helpers {
            let table = Arc::clone(&table);
            std::thread::spawn(move || help(&table));
        }
        Self(table)
    }

    /// Runs a pass to its end; looks at it once, as soon as so many hits stand first for sure, at the end at the latest.
    pub(crate) fn run(&self, pass: Pass, settled: usize, look: impl FnOnce(&Pass)) -> Pass {
        let mut look = Some(look);
        let mut place = self.0.pass.lock().unwrap();
        *place = Some(pass);
        self.0.changed.notify_all();
        loop {
            let pass = place.as_mut().unwrap();
            let is_done = pass.is_done();
            if is_done || pass.settled() >= settled {
                look.take().into_iter().for_each(|look| look(pass));
            }
            if is_done {
                return place.take().unwrap();
            }
            place = match slice(&self.0, place) {
                Ok(place) => place,
                // What is left depends on what others are at.
                Err(place) => self.0.changed.wait(place).unwrap(),
            };
        }
    }
}

fn help(table: &Table) -> ! {
    let mut place = table.pass.lock().unwrap();
    loop {
        place = match slice(table, place) {
            Ok(place) => place,
            Err(place) => table.changed.wait(place).unwrap(),
        };
    }
}

/// Runs a slice if there is one; gives it back to its own pass alone.
fn slice<'a>(
    table: &'a Table,
    mut place: MutexGuard<'a, Option<Pass>>,
) -> Result<MutexGuard<'a, Option<Pass>>, MutexGuard<'a, Option<Pass>>> {
    let taken = place.as_mut().and_then(|pass| Some((Arc::clone(pass.scan()), pass.take()?)));
    let Some((scan, slice)) = taken else { return Err(place) };
    drop(place);
    let found = scan.run(slice);
    let mut place = table.pass.lock().unwrap();
    if let Some(pass) = place.as_mut().filter(|pass| Arc::ptr_eq(pass.scan(), &scan)) {
        pass.give(found);
    }
    table.changed.notify_all();
    Ok(place)
}
