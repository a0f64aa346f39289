//! Acts about one supplier: its file, its first page, a person's word on held goods. They read and write, and ask the network: each
//! on a thread of its own.

use std::sync::{Arc, mpsc::SyncSender};

use crate::app::{
    Note,
    supply::{Missing, Supplied, Supply, Token, Tried},
};
use crate::config::SupplierFile;
use crate::domain::{Fault, FaultKind, Instant, SupplierId};
use crate::engine::{Core, desk::Desk, feeds, syncing::Syncing, watch::Keeper, writer::Job};
use crate::source::{guard::Target, probe::probe_here};
use crate::text::Clean;

/// Titles of held goods that are told.
const TITLES: usize = 40;

/// What such an act needs.
pub(super) struct Supplying {
    pub(super) core: Arc<Core>,
    pub(super) jobs: SyncSender<Job>,
    pub(super) syncing: Arc<Syncing>,
    pub(super) keeper: Option<Arc<Keeper>>,
    pub(super) at: Instant,
}

impl Supplying {
    /// Carries an act out in the background; the answer goes to the desk that asked.
    pub(super) fn start(self, desk: &Arc<Desk>, act: Supply) {
        desk.begin();
        let desk = Arc::clone(desk);
        std::thread::spawn(move || {
            let note = self.carry_out(act).map_or_else(Note::Fault, Note::Supplied);
            desk.mailbox().push(note);
            desk.end();
        });
    }

    fn carry_out(&self, act: Supply) -> Result<Supplied, Fault> {
        Ok(match act {
            Supply::Save { id, file, token } => {
                let saved = self.save(&id, file, token);
                Supplied::Saved(id, saved)
            }
            Supply::Pause { id, paused } => {
                let done = self.keeper().and_then(|keeper| keeper.change(|folders| feeds::pause(folders, &id, paused)));
                let done = done.map(|settings| {
                    self.core.take_settings(settings, &self.jobs);
                    paused
                });
                Supplied::Paused(id, done)
            }
            Supply::Test(id) => {
                let tried = self.test(&id);
                Supplied::Tested(id, tried)
            }
            Supply::Missing(id) => Supplied::Missing(self.missing(id)?),
            Supply::Settle { id, gone } => {
                let settled = self.settle(&id, gone);
                Supplied::Settled(id, settled)
            }
        })
    }

    fn keeper(&self) -> Result<&Keeper, Fault> {
        self.keeper.as_deref().ok_or_else(|| Fault::new(FaultKind::Refused, "no settings"))
    }

    /// Writes the file of a supplier whose address may be fetched, enters it under its name, and fetches it.
    fn save(&self, id: &SupplierId, mut file: SupplierFile, token: Option<Token>) -> Result<(), Fault> {
        Target::typed(&file.url)?;
        let keeper = self.keeper()?;
        let name = file.name.clone().unwrap_or_else(|| Clean::new(id.as_str()));
        let settings = keeper.change(|folders| {
            if let Some(Token(token)) = token {
                file.token = feeds::keep_token(folders, id, &token)?;
            }
            feeds::save(folders, id, &file)
        })?;
        self.core.store.set_supplier(id, &name)?;
        let _ = self.jobs.send(Job::Suppliers);
        self.core.take_settings(settings, &self.jobs);
        if !file.paused {
            self.syncing.start(Some(vec![id.clone()]));
        }
        Ok(())
    }

    fn test(&self, id: &SupplierId) -> Result<Tried, Fault> {
        if self.syncing.is_offline() {
            return Err(Fault::new(FaultKind::Refused, "offline").at_supplier(id));
        }
        let none = || Fault::new(FaultKind::Refused, "no feed").at_supplier(id);
        let feed = self.syncing.feed(id).or_else(|| self.keeper.as_ref()?.feed(id)).ok_or_else(none)?;
        let (page, took) = probe_here(&feed)?;
        Ok(Tried {
            name: page.supplier.name,
            goods: page.offers.len(),
            odd: page.rejected.len(),
            more: page.more,
            took,
        })
    }

    fn missing(&self, id: SupplierId) -> Result<Missing, Fault> {
        let slots = self.core.store.held(&id)?;
        let (mut titles, mut assigned) = (Vec::new(), 0);
        let world = self.core.world.load();
        let ledger = &world.ledger;
        for slot in &slots {
            let Some(found) = self.core.store.detail(*slot)? else { continue };
            assigned += usize::from(ledger.good(found.row.id).is_some_and(|state| !state.assignments.is_empty()));
            if titles.len() < TITLES {
                let listing = found.row.listing;
                let article = listing.article.map(|article| format!("{article} ")).unwrap_or_default();
                titles.push(Clean::new(&format!("{article}{}", listing.title)));
            }
        }
        Ok(Missing { id, goods: slots.len(), titles, assigned })
    }

    fn settle(&self, id: &SupplierId, gone: bool) -> Result<Option<usize>, Fault> {
        let store = &self.core.store;
        let taken_down = if gone {
            let delta = Box::new(store.confirm_removal(id, self.at)?);
            let count = delta.gone.len();
            let _ = self.jobs.send(Job::Applied { delta, at: self.at });
            Some(count)
        } else {
            store.dismiss_removal(id)?;
            None
        };
        store.rest(id);
        let _ = self.jobs.send(Job::Suppliers);
        Ok(taken_down)
    }
}
