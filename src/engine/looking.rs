//! What a person has seen: what changed in a pool since the last time, and until when it is now; and what all pools hold. All of it is
//! read and written beside the searches, on a thread of its own.

use std::sync::Arc;

use crate::app::{Note, changes::Changes};
use crate::domain::{Fault, FaultKind, Instant, Quantity};
use crate::engine::{Connection, changes, desk::Desk, pools};
use crate::text::Clean;

impl Connection {
    /// Looks for what changed in a pool since this person's last session; says nothing on the first one.
    pub(super) fn changes(&self, pool: Clean, pieces: Quantity, now: Instant) {
        let Some(since) = self.since else { return };
        self.beside(move |desk| {
            let core = desk.core();
            let goods = changes::of(&core.world.load(), &*core.store, &pool, (since, now), pieces);
            desk.mailbox().push(match goods {
                Ok(goods) => Note::Changes(Changes { pool, since, goods }),
                Err(fault) => Note::Fault(fault),
            });
        });
    }

    /// Counts all pools.
    pub(super) fn pools(&self) {
        self.beside(|desk| {
            let cards = pools::all(&desk.core().world.load());
            desk.mailbox().push(Note::Pools(cards));
        });
    }

    /// Keeps that this person has seen what goes on.
    pub(super) fn see(&self, now: Instant) {
        let who = self.who.name.clone();
        self.beside(move |desk| {
            if let Err(fault) = desk.core().store.see(&who, now) {
                desk.mailbox().push(Note::Fault(fault));
            }
        });
    }

    fn beside(&self, work: impl FnOnce(&Desk) + Send + 'static) {
        self.desk.begin();
        let desk = Arc::clone(&self.desk);
        let spawned = std::thread::Builder::new().name("looking".to_owned()).spawn(move || {
            work(&desk);
            desk.end();
        });
        if let Err(error) = spawned {
            self.desk.mailbox().push(Note::Fault(Fault::new(FaultKind::Internal, &error.to_string())));
            self.desk.end();
        }
    }
}

impl Drop for Connection {
    /// Whoever leaves has seen what was there to be seen. That it could not be kept costs them a longer list of changes.
    fn drop(&mut self) {
        self.importing.leave(&self.desk);
        let last = self.desk.last_asked().max(self.who.at);
        let _ = self.desk.core().store.see(&self.who.name, last);
    }
}
