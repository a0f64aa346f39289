//! Work of a session on a thread of its own: what may wait for the disk. However it ends, the session no longer waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::app::Note;
use crate::domain::{Fault, FaultKind};
use crate::engine::desk::Desk;

/// Runs it; `failed` tells a mistake of ours in it. That there is no thread to be had is a fault like any other.
pub(super) fn run(
    desk: Arc<Desk>,
    name: &'static str,
    failed: fn(Fault) -> Note,
    work: impl FnOnce(&Arc<Desk>) + Send + 'static,
) {
    desk.begin();
    let kept = Arc::clone(&desk);
    let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        if catch_unwind(AssertUnwindSafe(|| work(&desk))).is_err() {
            desk.mailbox().push(failed(Fault::new(FaultKind::Internal, &format!("{name} failed"))));
        }
        desk.end();
    });
    if let Err(error) = spawned {
        kept.mailbox().push(Note::Fault(Fault::new(FaultKind::Internal, &error.to_string())));
        kept.end();
    }
}
