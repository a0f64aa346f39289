//! Signals that end the program: the first one asks the session to leave, a second one does not wait for it. A session that
//! waits for a terminal that nobody reads is told to wait no longer.

use std::{
    io, process,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::front::{modes::Modes, out::Out};
use crate::session::{FAREWELL, Waker};

/// How long a session may take to notice that it is to leave.
const GRACE: Duration = Duration::from_secs(2);
/// Between two looks, once a signal came.
const LOOK: Duration = Duration::from_millis(50);

/// The last watch that began.
static LATEST: AtomicUsize = AtomicUsize::new(0);

/// Watches from a thread of its own until the process ends.
pub(super) fn watch(waker: Waker, modes: Modes, out: Out) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let own = LATEST.fetch_add(1, Ordering::AcqRel) + 1;
    let watching = move || {
        let first = signals.forever().next();
        // Of one session after another at this terminal only the last one is to be ended.
        if let Some(signal) = first.filter(|_| LATEST.load(Ordering::Acquire) == own) {
            waker.leave(signal);
            see_out(&mut signals, signal, &waker, (&modes, &out));
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(watching)?;
    Ok(())
}

/// Ends the process at a second signal, or when the session does not give the terminal back in time.
fn see_out(signals: &mut Signals, first: i32, waker: &Waker, (modes, out): (&Modes, &Out)) -> ! {
    let since = Instant::now();
    loop {
        let again = signals.pending().next();
        // It may be waiting for a terminal that nobody reads.
        if again.is_some() || (since.elapsed() >= GRACE && !waker.is_leaving()) {
            out.hurry();
        }
        // Once it has noticed, it may wait for the disk.
        let late = !modes.is_back() && since.elapsed() >= FAREWELL + 2 * GRACE;
        if again.is_some() || late {
            modes.restore();
            process::exit(again.unwrap_or(first).saturating_add(128));
        }
        thread::sleep(LOOK);
    }
}
