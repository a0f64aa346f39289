//! What was switched on at the terminal, and how all of it goes off again on every way out: the end, an error, a panic, a signal.

use std::{
    io, panic,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU8, Ordering},
    },
    thread,
};

use crossterm::{
    QueueableCommand, cursor, event, style,
    terminal::{self, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen},
};

use crate::front::out::Out;

const RAW: u8 = 1;
const SCREEN: u8 = 2;
/// Clicks, dragging and the wheel are told, in a form without limits. Movement alone is not: it would be a flood.
pub(super) const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The reverse.
pub(super) const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// The terminal as far as modes go; a recorder in tests.
pub trait Tty: Send + Sync {
    /// Writes and flushes.
    fn write(&self, bytes: &[u8]) -> io::Result<()>;
    /// Keys come as they are pressed, unseen; or as lines again.
    fn raw(&self, on: bool) -> io::Result<()>;
}

impl Tty for Out {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.last(bytes)
    }
    fn raw(&self, on: bool) -> io::Result<()> {
        if on { terminal::enable_raw_mode() } else { terminal::disable_raw_mode() }
    }
}

/// What is on. Copies speak of the same terminal, so that any thread can put it back.
#[derive(Clone)]
pub struct Modes {
    tty: Arc<dyn Tty>,
    on: Arc<AtomicU8>,
    away: Arc<AtomicBool>,
}

/// Puts the terminal back when it goes.
#[must_use]
pub struct Guard(Modes);

impl Modes {
    /// Nothing is on yet.
    pub fn new(tty: Arc<dyn Tty>) -> Self {
        Self { tty, on: Arc::default(), away: Arc::default() }
    }

    /// Raw keys, a screen of our own, pastes told from keys. What went on before an error goes off again.
    pub fn enter(&self) -> io::Result<Guard> {
        let guard = Guard(self.clone());
        self.away.store(true, Ordering::SeqCst);
        self.tty.raw(true)?;
        self.on.fetch_or(RAW, Ordering::SeqCst);
        let mut bytes = Vec::new();
        bytes.queue(EnterAlternateScreen)?.queue(event::EnableBracketedPaste)?;
        // Before the bytes go: half of them may arrive.
        self.on.fetch_or(SCREEN, Ordering::SeqCst);
        self.tty.write(&bytes)?;
        Ok(guard)
    }

    /// Puts back what is on, once; a second call finds nothing to do. Takes no lock that a panicking thread might hold.
    pub fn restore(&self) {
        let on = self.on.swap(0, Ordering::SeqCst);
        if on & SCREEN != 0 {
            // A terminal that is gone cannot be helped.
            let _ = leaving().and_then(|bytes| self.tty.write(&bytes));
        }
        if on & RAW != 0 {
            let _ = self.tty.raw(false);
        }
        self.away.store(false, Ordering::SeqCst);
    }

    /// Whether all is as it was before.
    pub fn is_back(&self) -> bool {
        !self.away.load(Ordering::SeqCst)
    }

    /// From now on a panic of this thread puts the terminal back, and a panic of any other prints nothing into the frame. Both
    /// go to the log; while nothing is on, the hook of before speaks.
    pub fn watch_panics(&self) {
        let (modes, own) = (self.clone(), thread::current().id());
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if modes.on.load(Ordering::SeqCst) == 0 {
                return before(info);
            }
            if thread::current().id() == own {
                modes.restore();
            }
            tracing::error!(%info, "panic");
        }));
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.restore();
    }
}

/// All that a frame may have left behind, in the reverse order. It begins by ending whatever sequence was cut in two.
fn leaving() -> io::Result<Vec<u8>> {
    let mut bytes = b"\x1b\\".to_vec();
    bytes.queue(EndSynchronizedUpdate)?;
    bytes.extend_from_slice(MOUSE_OFF);
    bytes
        .queue(style::SetAttribute(style::Attribute::Reset))?
        .queue(event::DisableBracketedPaste)?
        .queue(LeaveAlternateScreen)?
        .queue(cursor::Show)?;
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// Writes down what is done to it; fails where told.
    #[derive(Default)]
    struct Recorder {
        done: Mutex<Vec<String>>,
        refuses_writes: bool,
        refuses_raw: bool,
    }

    impl Tty for Recorder {
        fn write(&self, bytes: &[u8]) -> io::Result<()> {
            self.done.lock().unwrap().push(String::from_utf8_lossy(bytes).replace('\u{1b}', ""));
            if self.refuses_writes { Err(io::Error::other("gone")) } else { Ok(()) }
        }
        fn raw(&self, on: bool) -> io::Result<()> {
            self.done.lock().unwrap().push(format!("raw {on}"));
            if self.refuses_raw { Err(io::Error::other("no tty")) } else { Ok(()) }
        }
    }

    const ON: &str = "[?1049h[?2004h";
    const OFF: &str = "\\[?2026l[?1006l[?1002l[?1000l[0m[?2004l[?1049l[?25h";

    #[test]
    fn all_that_went_on_goes_off_in_reverse_and_once() {
        let tty = Arc::new(Recorder::default());
        let modes = Modes::new(Arc::<Recorder>::clone(&tty));
        let guard = modes.enter().unwrap();
        modes.restore();
        modes.restore();
        drop(guard);
        assert_eq!(*tty.done.lock().unwrap(), ["raw true", ON, OFF, "raw false"]);
    }

    #[test]
    fn the_guard_alone_is_enough() {
        let tty = Arc::new(Recorder::default());
        drop(Modes::new(Arc::<Recorder>::clone(&tty)).enter().unwrap());
        assert_eq!(tty.done.lock().unwrap().last().unwrap(), "raw false");
    }

    #[test]
    fn what_went_on_before_an_error_goes_off() {
        let tty = Arc::new(Recorder { refuses_writes: true, ..Recorder::default() });
        assert!(Modes::new(Arc::<Recorder>::clone(&tty)).enter().is_err());
        assert_eq!(*tty.done.lock().unwrap(), ["raw true", ON, OFF, "raw false"]);

        let tty = Arc::new(Recorder { refuses_raw: true, ..Recorder::default() });
        assert!(Modes::new(Arc::<Recorder>::clone(&tty)).enter().is_err());
        assert_eq!(*tty.done.lock().unwrap(), ["raw true"], "nothing was on");
    }
}
