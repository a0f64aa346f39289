//! The local terminal: opens it for a session, reads its keys, and gives it back as it was.

use std::{
    io::{self, IsTerminal},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crossterm::{event, terminal};
use ratatui::Terminal;

use crate::app::Input;
use crate::front::{backend::Screen, breath, decode, links::Opener, modes::Modes, out::Out, pictures, plain};
use crate::i18n::{Lang, leave::Leave};
use crate::session::{Ended, Inbox, Session, Waker, wake};

/// How often the thread that reads keys looks whether the session is over.
const PATIENCE: Duration = Duration::from_millis(250);
/// What follows a paste within this is part of it.
const BREATH: Duration = Duration::from_millis(20);
/// The terminal went away.
const HANG_UP: i32 = 1;

/// What a session on the local terminal is made of.
pub struct Window {
    /// Columns, as they are now.
    pub cols: u16,
    /// Rows, as they are now.
    pub rows: u16,
    /// What to draw on; nothing is written before the session runs.
    pub terminal: Terminal<Screen<Out>>,
    /// What the engine rings.
    pub waker: Waker,
    /// Links can be opened beside the terminal.
    pub opens_links: bool,
}

/// Whether there is a terminal to draw on. Keys come from the controlling terminal even when stdin is a pipe.
pub fn is_there() -> bool {
    io::stdout().is_terminal()
}

/// Runs the session that `connect` makes, to its end; then says, on stderr, what a person must know about that end. The
/// terminal's modes change only after `connect` has succeeded, and are put back on every way out.
pub fn run<E: From<io::Error>>(connect: impl FnOnce(Window) -> Result<Session<Screen<Out>>, E>) -> Result<Ended, E> {
    let (waker, inbox) = wake::channel();
    let (cols, rows) = size()?;
    let opener = Opener::new(|name| std::env::var(name).ok());
    let out = Out::open()?;
    let opens_links = opener.is_some();
    let terminal = Terminal::new(Screen::new(out.clone(), cols, rows).opening(opener))?;
    let mut session = connect(Window { cols, rows, terminal, waker: waker.clone(), opens_links })?;
    let ended = sit(&mut session, inbox, &waker, out)?;
    if let Some(words) = farewell(&ended, session.state().texts.lang) {
        plain::complain(&words);
    }
    if let Some(words) = session.unsaid() {
        plain::complain(words);
    }
    Ok(ended)
}

fn sit(session: &mut Session<Screen<Out>>, inbox: Inbox, waker: &Waker, out: Out) -> io::Result<Ended> {
    let modes = Modes::new(Arc::new(out.clone()));
    modes.watch_panics();
    #[cfg(unix)]
    super::signals::watch(waker.clone(), modes.clone(), out)?;
    let _guard = modes.enter()?;
    let _ears = Ears::open(waker.clone(), (session.state().cols, session.state().rows))?;
    let ended = session.run(&inbox);
    // A reader that waits for room finds the session gone.
    drop(inbox);
    Ok(match (ended, waker.told()) {
        // The write was given up because of the signal.
        (Ended::Broken(_), Some(signal)) => Ended::Told(signal),
        (ended, _) => ended,
    })
}

fn farewell(ended: &Ended, lang: Lang) -> Option<String> {
    let words = Leave(lang);
    match ended {
        Ended::Quit | Ended::Next(_) | Ended::Told(_) => None,
        Ended::Panicked(why) => Some(format!("{}: {}", words.mistake(), why.as_str())),
        Ended::Broken(why) => Some(format!("{}: {}", words.lost(), why.as_str())),
    }
}

fn size() -> io::Result<(u16, u16)> {
    terminal::size().map(|(cols, rows)| decode::size(cols, rows))
}

/// Width and height of a cell in pixels. The system keeps what the terminal told it of itself; the terminal is not asked.
pub fn cell() -> Option<(u16, u16)> {
    let size = terminal::window_size().ok()?;
    pictures::cell(size.columns, size.rows, size.width, size.height)
}

/// The thread that reads keys; it ends soon after this goes, or with the process.
struct Ears(Arc<AtomicBool>);

impl Ears {
    fn open(waker: Waker, known: (u16, u16)) -> io::Result<Self> {
        let over = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&over);
        thread::Builder::new().name("keys".to_owned()).spawn(move || {
            if listen(&waker, known, &told).is_err() {
                waker.leave(HANG_UP);
            }
        })?;
        Ok(Self(over))
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn listen(waker: &Waker, known: (u16, u16), over: &AtomicBool) -> io::Result<()> {
    // The first poll begins to watch the size; a change before it would be lost.
    let mut there = event::poll(Duration::ZERO)?;
    let (cols, rows) = size()?;
    if (cols, rows) != known {
        waker.input(Input::Resize { cols, rows });
    }
    while !over.load(Ordering::Relaxed) {
        let inputs = if there { breath::inputs(event::read()?, soon)? } else { Vec::new() };
        if !inputs.into_iter().all(|input| waker.input(input)) {
            return Ok(());
        }
        there = event::poll(PATIENCE)?;
    }
    Ok(())
}

/// What comes within a breath.
fn soon() -> io::Result<Option<event::Event>> {
    if event::poll(BREATH)? { event::read().map(Some) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    #[test]
    fn only_what_went_wrong_is_said() {
        assert_eq!(farewell(&Ended::Quit, Lang::Zh), None);
        assert_eq!(farewell(&Ended::Told(15), Lang::En), None);
        let mistake = farewell(&Ended::Panicked(Clean::fixed("row 7 of 3")), Lang::En);
        assert!(
            mistake
                .is_some_and(|words| words.contains("all that was saved is safe") && words.ends_with(": row 7 of 3"))
        );
        let lost = farewell(&Ended::Broken(Clean::fixed("EIO")), Lang::Zh);
        assert!(lost.is_some_and(|words| words.starts_with("终端写不进去了") && words.ends_with(": EIO")));
    }
}
