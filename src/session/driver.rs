//! Plays scripts of keys to a session on a screen in memory. After each key it waits until the engine owes nothing, so that a
//! script means the same on every machine.

use std::{ops::ControlFlow, time::Duration};

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};

use crate::app::{App, Input, State};
use crate::session::{
    Clock, Draw, Ended, Inbox, Link, Session, Step, Waker,
    script::{Script, ScriptError},
    wake,
};
use crate::text::width;

/// How long one wait for the engine's bell lasts before idleness is looked at again.
const WAIT: Duration = Duration::from_millis(20);
/// Waits that brought nothing, in a row, until the engine counts as stuck: 30 s.
const MOST_WAITS: usize = 1_500;
/// Answers to one key until the engine counts as endless.
const MOST_STEPS: usize = 100_000;

/// A session that scripts are played to.
pub struct Driver {
    session: Session<TestBackend>,
    inbox: Inbox,
    keys: usize,
}

/// Why a script does not go on.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Stopped {
    /// It cannot be read.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// The session is over.
    #[error("the session ended: {0:?}")]
    Ended(Ended),
    /// The engine owes an answer that does not come, or answers without end.
    #[error("the engine did not come to rest")]
    Restless,
}

impl Driver {
    /// A session at rest after its first frame. The screen's size is the state's; `connect` is given what the engine rings.
    pub fn new(
        app: App,
        connect: impl FnOnce(Waker) -> Box<dyn Link>,
        draw: Draw,
        clock: Box<dyn Clock>,
    ) -> Result<Self, Stopped> {
        let (waker, inbox) = wake::channel();
        let Ok(terminal) = Terminal::new(TestBackend::new(app.state.cols, app.state.rows));
        let session = Session::new(app, terminal, connect(waker), draw, clock);
        let mut driver = Self { session, inbox, keys: 0 };
        let started = driver.session.start();
        driver.settle(started)?;
        Ok(driver)
    }

    /// Plays keys (see [`Script`]), each to its end.
    pub fn play(&mut self, script: &str) -> Result<(), Stopped> {
        for chord in script.parse::<Script>()?.keys() {
            self.keys += 1;
            self.give(Input::Key(*chord))?;
        }
        Ok(())
    }

    /// Plays keys as fast as a person types ahead: all at once, then waits.
    pub fn rush(&mut self, script: &str) -> Result<(), Stopped> {
        let mut step = ControlFlow::Continue(());
        for chord in script.parse::<Script>()?.keys() {
            self.keys += 1;
            if step.is_continue() {
                step = self.session.step(vec![Input::Key(*chord)]);
            }
        }
        self.settle(step)
    }

    /// Gives any input and waits until all is answered and drawn.
    pub fn give(&mut self, input: Input) -> Result<(), Stopped> {
        let step = self.session.step(vec![input]);
        self.settle(step)
    }

    /// Takes what the engine says by itself, until all is answered and drawn.
    pub fn rest(&mut self) -> Result<(), Stopped> {
        self.settle(ControlFlow::Continue(()))
    }

    /// Keys played so far; every typed character is one.
    pub const fn keys(&self) -> usize {
        self.keys
    }
    /// What the last frame was drawn from.
    pub const fn state(&self) -> &State {
        self.session.state()
    }
    /// Frames drawn so far.
    pub const fn frames(&self) -> u64 {
        self.session.frames()
    }
    /// The cells of the screen.
    pub fn buffer(&self) -> &Buffer {
        self.session.terminal().backend().buffer()
    }
    /// The screen as text, a line per row, without spaces at the ends.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let lines = (0..buffer.area.height).map(|y| line(buffer, y).trim_end().to_owned() + "\n");
        lines.collect()
    }

    fn settle(&mut self, mut step: Step) -> Result<(), Stopped> {
        let mut silent = 0;
        for _ in 0..MOST_STEPS {
            if let ControlFlow::Break(ended) = step {
                return Err(Stopped::Ended(ended));
            }
            // Looked at before the notes are taken: whatever was answered by then is among them.
            let idle = self.session.is_idle();
            let heard = self.session.heard();
            step = self.session.step(Vec::new());
            match (idle, self.session.heard() > heard) {
                (_, true) => silent = 0,
                (true, false) => return self.show(step),
                (false, false) if silent == MOST_WAITS => return Err(Stopped::Restless),
                (false, false) => {
                    self.inbox.wait(Some(WAIT));
                    silent += 1;
                }
            }
        }
        Err(Stopped::Restless)
    }

    /// Draws what the floor between frames holds back.
    fn show(&mut self, step: Step) -> Result<(), Stopped> {
        let step = if step.is_continue() { self.session.catch_up() } else { step };
        match step {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(ended) => Err(Stopped::Ended(ended)),
        }
    }
}

/// One row; the cell behind a wide glyph is part of it.
fn line(buffer: &Buffer, y: u16) -> String {
    let mut line = String::new();
    let mut x = 0;
    while let Some(cell) = buffer.cell((x, y)) {
        line.push_str(cell.symbol());
        x = x.saturating_add(u16::try_from(width(cell.symbol())).unwrap_or(1).max(1));
    }
    line
}
