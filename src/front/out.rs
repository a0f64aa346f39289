//! The way to the local terminal: a handle of our own that never blocks in the system. A terminal that nobody reads makes us wait
//! here, where a signal is heard, and not in a write that nothing ends.

use std::{
    io::{self, ErrorKind, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// A terminal that is full is tried again after this, then after ever longer, …
const FIRST: Duration = Duration::from_millis(1);
/// … but no longer than this.
const LONGEST: Duration = Duration::from_millis(50);
/// How long the last words may take before what stands in their way is thrown away.
const LAST: Duration = Duration::from_millis(500);

#[cfg(unix)]
type Handle = std::fs::File;
#[cfg(not(unix))]
type Handle = io::Stdout;

/// The terminal; copies of it are the same one.
#[derive(Clone, Debug)]
pub struct Out {
    handle: Arc<Handle>,
    hurry: Arc<AtomicBool>,
}

impl Out {
    /// The terminal that stdout is.
    pub fn open() -> io::Result<Self> {
        Ok(Self { handle: Arc::new(handle()?), hurry: Arc::default() })
    }

    /// From now on a write to a terminal that takes nothing fails instead of waiting.
    pub(super) fn hurry(&self) {
        self.hurry.store(true, Ordering::Release);
    }

    /// The last words: where nobody reads, they take the place of what was not read.
    pub(super) fn last(&self, bytes: &[u8]) -> io::Result<()> {
        let patience = if self.hurry.load(Ordering::Acquire) { Duration::ZERO } else { LAST };
        let written = self.all(bytes, &|since| since.elapsed() >= patience);
        if !matches!(&written, Err(error) if error.kind() == ErrorKind::TimedOut) {
            return written;
        }
        // A part of them may be among what is thrown away.
        self.discard();
        self.all(bytes, &|since| since.elapsed() >= LAST)
    }

    fn all(&self, bytes: &[u8], gives_up: &dyn Fn(Instant) -> bool) -> io::Result<()> {
        let mut left = bytes;
        while !left.is_empty() {
            let written = self.some(left, gives_up)?;
            left = left.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    /// Writes what the terminal takes; waits while it takes nothing.
    fn some(&self, bytes: &[u8], gives_up: &dyn Fn(Instant) -> bool) -> io::Result<usize> {
        let (since, mut pause) = (Instant::now(), FIRST);
        loop {
            match (&*self.handle).write(bytes) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    if gives_up(since) {
                        return Err(io::Error::new(ErrorKind::TimedOut, "nobody reads the terminal"));
                    }
                    thread::sleep(pause);
                    pause = (pause * 2).min(LONGEST);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                written => return written,
            }
        }
    }

    #[cfg(unix)]
    fn discard(&self) {
        // Where that cannot be done, the last words are lost.
        let _ = rustix::termios::tcflush(&*self.handle, rustix::termios::QueueSelector::OFlush);
    }
    #[cfg(not(unix))]
    fn discard(&self) {}
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.some(bytes, &|_| self.hurry.load(Ordering::Acquire))
    }
    fn flush(&mut self) -> io::Result<()> {
        (&*self.handle).flush()
    }
}

/// Opened anew, since whether a handle blocks is shared with all that came from it, and so with the shell.
#[cfg(unix)]
fn handle() -> io::Result<Handle> {
    use std::os::{fd::AsFd, unix::fs::OpenOptionsExt};

    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let flags = i32::try_from(flags.bits()).unwrap_or(0);
    let open = |path: &str| std::fs::OpenOptions::new().write(true).custom_flags(flags).open(path);
    // The first is stdout itself, where the system has such files and lets us open it; the last one waits in the system after all.
    let shared = || io::stdout().as_fd().try_clone_to_owned().map(Handle::from);
    open("/proc/self/fd/1").or_else(|_| open("/dev/tty")).or_else(|_| shared())
}

#[cfg(not(unix))]
fn handle() -> io::Result<Handle> {
    Ok(io::stdout())
}
