//! A list taken back: the goods of its supplier are as the list before said. The one that is taken back no longer counts, as any decision
//! that is retracted; so what counts after a restart, and after the catalog was made anew, is the one before it.
//!
//! Goods of which neither list says anything stay as they are: they waited for a person already, or are none of a list's.

use std::collections::HashSet;

use super::list::{self, Ready, last_list};
use super::pass::{self, Ends, Pass, Told};
use super::{Importing, Known, restore};
use crate::app::importing::{Changes, Undone};
use crate::domain::decision::EventId;
use crate::domain::{Decision, Fault, FaultKind, FileImport, Instant, Offer};
use crate::engine::{Engine, Stop, Who, writer::Job};
use crate::ingest::feed_state::Missing;
use crate::ingest::sheet::Key;
use crate::text::Clean;

/// The list that is taken back, and what counts then.
struct Back {
    known: Known,
    /// The files of the supplier up to the list that is taken back, that one included.
    files: Vec<FileImport>,
    events: Vec<EventId>,
}

impl Engine {
    /// Takes the last list of a supplier back, that of a moment if it is said; what that changed.
    pub fn undo_import(&self, supplier: &Clean, list: Option<Instant>, who: &Who) -> Result<Undone, Fault> {
        self.importing.undo(supplier, list, who)
    }
}

impl Importing {
    pub(super) fn undo(&self, supplier: &Clean, list: Option<Instant>, who: &Who) -> Result<Undone, Fault> {
        let stop = Stop::default();
        let _turn = self.turn(&stop)?;
        let back = self.back(supplier, list)?;
        let (store, id) = (&*self.core.store, &back.known.id);
        let before = restore::before(&back.files);
        let whole = |list| list::read_kept(store, last_list(list)).into_iter().collect::<Result<Vec<Ready>, Fault>>();
        let undone = whole(&back.files)?;
        let undone = list::all_understood(&undone);
        let read = whole(before)?;
        let mut changes = Changes::default();
        let mut tell = |told: Told<'_>| {
            if let Told::Applied(delta) = told {
                pass::add(&mut changes, delta.page);
                drop(self.jobs.send(Job::Applied { delta: Box::new(delta), at: who.at }));
            }
        };
        let at = list::moment(&back.files, who.at);
        let pass = Pass {
            store,
            known: &back.known,
            list: at,
            at: who.at,
            ends: Ends::Always,
            missing: Missing::Gone,
            stop: &stop,
        };
        let taken =
            pass.run(&read.iter().collect::<Vec<_>>(), &mut tell, |unread| self.stays(&back, (&read, &undone), unread));
        store.rest(id);
        // Written down behind the goods: whoever was cut off in between takes it back once more.
        let retracts = back.events.iter().map(|target| Decision::Retract { target: *target }).collect();
        let taken = taken.and_then(|_| self.decide(retracts, who));
        self.shown();
        taken.map_err(|fault| fault.at_supplier(id))?;
        let files = last_list(before).map(|import| import.name.clone()).collect();
        Ok(Undone { supplier: id.clone(), supplier_name: back.known.name.clone(), files, changes })
    }

    /// What there is to be taken back; of a supplier that a feed feeds too, nothing can be.
    fn back(&self, supplier: &Clean, list: Option<Instant>) -> Result<Back, Fault> {
        let known = self.known(supplier)?;
        let refused = |kind| Err(Fault::new(kind, "").at_supplier(&known.id));
        let world = self.core.world.load_full();
        let files = world.ledger.imports().find(|(id, _)| **id == known.id).map_or(&[][..], |(_, files)| files);
        let Some(newest) = files.last() else { return refused(FaultKind::NoList) };
        if known.has_feed.is_some() {
            return refused(FaultKind::FedToo);
        }
        if list.is_some_and(|list| list != newest.at) {
            return refused(FaultKind::NewerList);
        }
        let events = world.ledger.import_events(&known.id, newest.at).collect();
        Ok(Back { files: files.to_vec(), events, known })
    }

    /// What stays though the list that counts again says nothing of it that is understood.
    fn stays(
        &self,
        back: &Back,
        (read, undone): (&[Ready], &HashSet<Key>),
        unread: &HashSet<&Clean>,
    ) -> Result<Vec<Offer>, Fault> {
        let store = &*self.core.store;
        let said = list::all_understood(read);
        let is_other = |id: &Clean| !undone.contains(&Key::of(id)) && !said.contains(&Key::of(id));
        let mut offers = pass::kept(store, &back.known, is_other)?;
        let lost = unread.iter().copied().filter(|id| undone.contains(&Key::of(id))).collect();
        offers.extend(restore::stays(store, restore::before(&back.files), &lost, said)?);
        Ok(offers)
    }
}
