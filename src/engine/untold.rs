//! What happens in the background before anybody is there to be told: kept for the first who comes, and told once.

use crate::app::Note;
use crate::domain::Fault;
use crate::engine::{Core, Engine, lock};

impl Core {
    /// Tells all sessions, or the first one that comes.
    pub(in crate::engine) fn tell_even_later(&self, fault: Fault) {
        // Held until it is kept: whoever comes now looks for it after.
        let desks = lock(&self.desks);
        if desks.iter().all(|desk| desk.upgrade().is_none()) {
            lock(&self.untold).push(fault);
        } else {
            drop(desks);
            self.tell(&Note::Fault(fault));
        }
    }
}

impl Engine {
    /// What nobody was told yet.
    pub fn untold(&self) -> Vec<Fault> {
        std::mem::take(&mut lock(&self.core.untold))
    }
}
