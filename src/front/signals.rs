//! Signals that end the program: the first one asks the session to leave, a second one does not wait for it. A session that is
//! stuck in a write to a terminal that nobody reads is not waited for either.

use std::{
    io, process, thread,
    time::{Duration, Instant},
};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::front::modes::Modes;
use crate::session::{FAREWELL, Waker};

/// How long a session may take to notice that it is to leave.
const GRACE: Duration = Duration::from_secs(2);
/// How long one that is passed by may take to put the terminal back after all.
const LOOSE: Duration = Duration::from_secs(1);
/// Between two looks, once a signal came.
const LOOK: Duration = Duration::from_millis(50);

/// Watches from a thread of its own until the process ends.
pub(super) fn watch(waker: Waker, modes: Modes) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let watching = move || {
        let first = signals.forever().next();
        if let Some(signal) = first {
            waker.leave(signal);
            see_out(&mut signals, signal, &waker, &modes);
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(watching)?;
    Ok(())
}

/// Ends the process at a second signal, or when the session does not give the terminal back in time.
fn see_out(signals: &mut Signals, first: i32, waker: &Waker, modes: &Modes) -> ! {
    let since = Instant::now();
    loop {
        if let Some(again) = signals.pending().next() {
            modes.tear_loose(Duration::ZERO);
            process::exit(again.saturating_add(128));
        }
        // One that has noticed may still wait for the disk.
        let limit = if waker.is_leaving() { FAREWELL + GRACE } else { GRACE };
        if !modes.is_back() && since.elapsed() >= limit {
            if modes.tear_loose(LOOSE) {
                process::exit(first.saturating_add(128));
            }
        }
        thread::sleep(LOOK);
    }
}
