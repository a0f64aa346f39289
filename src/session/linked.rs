//! The engine as a session's link.

use crate::app::{Effect, Note};
use crate::engine::Connection;
use crate::session::{Clock, Link};

/// A connection with the session's clock: decisions carry the moment they were taken.
pub struct Linked {
    connection: Connection,
    clock: Box<dyn Clock>,
}

impl Linked {
    /// A link to an engine.
    pub fn new(connection: Connection, clock: Box<dyn Clock>) -> Self {
        Self { connection, clock }
    }
}

impl Link for Linked {
    fn carry_out(&self, effect: Effect) {
        self.connection.carry_out(effect, self.clock.now());
    }
    fn notes(&self) -> Vec<Note> {
        self.connection.notes()
    }
    fn is_idle(&self) -> bool {
        self.connection.is_idle()
    }
}
