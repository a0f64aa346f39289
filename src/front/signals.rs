//! Signals that end the program: the first one asks the session to leave, a second one does not wait for it.

use std::{io, process, thread};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::front::modes::Modes;
use crate::session::Waker;

/// Watches from a thread of its own until the process ends.
pub(super) fn watch(waker: Waker, modes: Modes) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let watching = move || {
        let mut forever = signals.forever();
        if let Some(signal) = forever.next() {
            waker.leave(signal);
        }
        if let Some(signal) = forever.next() {
            modes.restore();
            process::exit(signal.saturating_add(128));
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(watching)?;
    Ok(())
}
