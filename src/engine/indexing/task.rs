//! Writing one world into the index file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc::SyncSender};

use crate::domain::{Fault, FaultKind};
use crate::engine::{Core, own_goods::is_own, world::World};
use crate::store::{IndexError, PageStamp, index_file::Stamp};

use super::Asked;

/// What is to be written. Whoever holds it holds the store, and with it the lock of the data folder.
pub(super) struct Task {
    pub(super) core: Arc<Core>,
    pub(super) world: Arc<World>,
    /// The pages that are surely in this world.
    pub(super) pages: Vec<PageStamp>,
    /// Who waits for it.
    pub(super) reply: Option<SyncSender<Asked>>,
}

impl Task {
    /// Writes it; the pages that are in the file now, none when it failed. That is told, once.
    pub(super) fn run(self) -> Option<Vec<PageStamp>> {
        let Self { core, world, pages, reply } = self;
        // A mistake of ours ends this thread's work and nothing else.
        let written = catch_unwind(AssertUnwindSafe(|| write(&core, &world, pages)));
        let written = written.unwrap_or_else(|_| Err(Fault::new(FaultKind::Internal, "the index was not written")));
        if let (Err(fault), None) = (&written, &reply) {
            core.tell_even_later(fault.clone());
        }
        // Whoever is told may close the store at once.
        drop((core, world));
        if let Some(reply) = reply {
            let _ = reply.send(Asked::Done(written.as_ref().map(drop).map_err(Clone::clone)));
        }
        written.ok()
    }
}

/// Writes the file; the pages in it.
fn write(core: &Core, world: &World, mut pages: Vec<PageStamp>) -> Result<Vec<PageStamp>, Fault> {
    let Some(file) = core.store.index() else { return Ok(pages) };
    pages.retain(|page| world.suppliers.contains_key(&page.key.supplier));
    let suppliers = world.suppliers.iter().map(|(no, card)| (*no, card.id.clone())).collect();
    // Of goods that were entered by hand the ledger is the truth.
    let catalog = world.catalog.without(is_own);
    let stamp = Stamp { origin: super::origin(&*core.store), suppliers, pages };
    file.write(&stamp, &catalog.sections()).map_err(|error| not_kept(&error))?;
    Ok(stamp.pages)
}

fn not_kept(error: &IndexError) -> Fault {
    tracing::warn!(%error, "the index file was not written");
    let why = match error {
        IndexError::Disk(error) => error.source.to_string(),
        error => error.to_string(),
    };
    Fault::new(FaultKind::IndexNotKept, &why)
}
