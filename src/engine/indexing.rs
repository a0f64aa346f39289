//! The ready index: the catalog in memory as a file beside the store, so that the next start has all goods in its first frame.
//!
//! A file must never show a row that the store does not have. So with the catalog goes the list of pages whose rows it surely has, each
//! with its hash, and only the writer keeps that list ([`Taken`]): it alone changes the catalog, so catalog and list are of one moment,
//! whatever is being stored meanwhile.
//! - A page that was read enters with the hash of the very bytes that were read.
//! - What a sync stores comes as a delta with the hash of each page before and after. A page that stood at *before* stands at *after*
//!   once its rows are in; one that did not (deltas came in another order, one was lost, or it was never read) is in doubt, and stays so.
//! - A page with a good that is shown as it was entered by hand lacks that row, and is left out as well.
//!
//! A row is a function of its page's bytes and its supplier's id. So at the next start a page that the store still has with that hash
//! and supplier has these rows, also when the store went on in the meantime, was put back or copied; all other rows of the file are
//! taken out, and their pages are read. What is in doubt thus costs a reading and is never wrong.

mod census;
mod keeping;
mod layout;
mod open;
mod taken;
mod task;
mod when;

pub(super) use keeping::{Asked, Keeping};
pub use layout::layout;
pub(super) use open::{Left, open};
pub(super) use taken::Taken;

use std::sync::mpsc;
use std::time::Duration;

use crate::domain::Fault;
use crate::engine::{Engine, writer::Job};
use crate::store::{Store, index_file::Origin};

/// How often one who waits for the file looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

impl Engine {
    /// Has the index file written as the goods are now, if it is worth while, and waits for it; for the command line.
    pub fn keep_index(&self) -> Result<(), Fault> {
        loop {
            let (reply, answer) = mpsc::sync_channel(1);
            if self.jobs.send(Job::Keep(reply)).is_err() {
                return Ok(());
            }
            match answer.recv() {
                Ok(Asked::Busy) => std::thread::park_timeout(LOOK_AGAIN),
                Ok(Asked::Done(done)) => return done,
                // The writer has told why.
                Err(_) => return Ok(()),
            }
        }
    }
}

/// By which program and in which folder an index is written.
fn origin(store: &dyn Store) -> Origin {
    Origin { layout: layout(), replica: store.next_event().rep }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
