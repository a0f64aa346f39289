//! One person's loop: input and notes into the app, effects to the engine, frames out. The same on a tty, over SSH and in a test.
//!
//! A session takes all that waits before it draws, once. It knows no terminal modes and prints nothing: whoever runs it sets the
//! terminal up, and puts it back whatever [`Ended`] says.

pub mod canvas;
pub mod clock;
pub mod driver;
pub mod ended;
pub mod link;
pub mod linked;
mod pace;
pub mod script;
mod tick;
pub mod wake;

use std::{
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant as Moment},
};

use ratatui::{Frame, Terminal, layout::Rect};

use crate::app::{App, Effect, Input, Note, State};
use crate::domain::Instant;
use crate::text::Clean;
use pace::Pace;

pub use canvas::Canvas;
pub use clock::{Clock, FixedClock, SystemClock};
pub use driver::Driver;
pub use ended::Ended;
pub use link::Link;
pub use wake::{Inbox, Waker};

/// How long the end of a session waits for the disk.
pub(crate) const FAREWELL: Duration = Duration::from_secs(10);

/// Draws a state: the view with the session's look.
pub type Draw = Box<dyn FnMut(&State, &mut Frame<'_>) + Send>;
/// Goes on, or how it ended.
pub type Step = ControlFlow<Ended>;

/// One person at one screen.
pub struct Session<B: Canvas> {
    app: App,
    terminal: Terminal<B>,
    link: Box<dyn Link>,
    draw: Draw,
    clock: Box<dyn Clock>,
    pace: Pace,
    ticked: Instant,
    repaint: bool,
    frames: u64,
    heard: u64,
    unsaid: Option<String>,
}

impl<B: Canvas> Session<B> {
    /// A session before its first frame.
    pub fn new(app: App, terminal: Terminal<B>, link: Box<dyn Link>, draw: Draw, clock: Box<dyn Clock>) -> Self {
        let ticked = clock.now();
        let pace = Pace::new();
        Self { app, terminal, link, draw, clock, pace, ticked, repaint: false, frames: 0, heard: 0, unsaid: None }
    }

    /// Runs to the end.
    pub fn run(&mut self, inbox: &Inbox) -> Ended {
        let mut step = self.start();
        loop {
            if let ControlFlow::Break(ended) = step {
                self.see_out(inbox);
                return ended;
            }
            let woken = inbox.wait(self.patience());
            step = match woken.leave {
                Some(signal) => ControlFlow::Break(Ended::Told(signal)),
                None => self.step(woken.inputs),
            };
        }
    }

    /// Waits, but not for ever, for decisions on their way: what was decided before leaving is not lost, nor a failure unsaid.
    fn see_out(&mut self, inbox: &Inbox) {
        let until = Moment::now() + FAREWELL;
        loop {
            // What answers ask for in turn is nobody's any more.
            let heard = self.guarded(|session| {
                for note in session.link.notes() {
                    session.hear_late(note);
                }
                ControlFlow::Continue(())
            });
            let left = until.saturating_duration_since(Moment::now());
            if heard.is_break() || self.state().pending.is_empty() || self.link.is_idle() || left.is_zero() {
                return;
            }
            inbox.wait(Some(left));
        }
    }

    fn hear_late(&mut self, note: Note) {
        if let Note::Decided { outcome: Err(fault), .. } = &note {
            self.unsaid = Some(self.state().texts.fault(fault));
        }
        self.app.update(self.clock.now(), Input::Note(note));
    }

    /// Why a decision failed that was on its way when the session ended: no frame says it any more.
    pub fn unsaid(&self) -> Option<&str> {
        self.unsaid.as_deref()
    }

    /// The first questions and the first frame.
    pub fn start(&mut self) -> Step {
        self.guarded(|session| {
            let effects = session.app.start();
            session.carry_out(effects)?;
            session.draw_if_due()
        })
    }

    /// Takes these inputs and all notes that wait, then draws at most once.
    pub fn step(&mut self, inputs: Vec<Input>) -> Step {
        self.guarded(|session| {
            // Keys before notes: they mean what the person saw.
            for input in inputs {
                session.pace.touched();
                session.take(input)?;
            }
            for note in session.link.notes() {
                session.heard += 1;
                session.pace.news();
                session.take(Input::Note(note))?;
            }
            session.tick_if_due()?;
            session.draw_if_due()
        })
    }

    /// Draws what the pace still holds back.
    pub fn catch_up(&mut self) -> Step {
        self.guarded(|session| if session.pace.is_settled() { ControlFlow::Continue(()) } else { session.draw() })
    }

    /// What frames are drawn from.
    pub const fn state(&self) -> &State {
        &self.app.state
    }
    /// The screen.
    pub const fn terminal(&self) -> &Terminal<B> {
        &self.terminal
    }
    /// Whether the engine owes nothing.
    pub fn is_idle(&self) -> bool {
        self.link.is_idle()
    }
    /// Frames drawn so far.
    pub const fn frames(&self) -> u64 {
        self.frames
    }
    /// Notes taken so far.
    pub const fn heard(&self) -> u64 {
        self.heard
    }

    /// How long nothing is to be done by the clock; none = until something comes.
    fn patience(&self) -> Option<Duration> {
        let now = self.clock.now();
        let tick = tick::next(self.state(), self.ticked)
            .map(|next| Duration::from_millis(u64::try_from(next.0.saturating_sub(now.0)).unwrap_or(0)));
        self.pace.due_in(now).into_iter().chain(tick).min()
    }

    /// A mistake of ours ends this session, not the process.
    fn guarded(&mut self, step: impl FnOnce(&mut Self) -> Step) -> Step {
        catch_unwind(AssertUnwindSafe(|| step(self)))
            .unwrap_or_else(|thrown| ControlFlow::Break(Ended::panicked(thrown.as_ref())))
    }

    fn take(&mut self, input: Input) -> Step {
        if let Input::Resize { cols, rows } = input {
            self.terminal.backend_mut().set_size(cols, rows);
            self.repaint = true;
        }
        let effects = self.app.update(self.clock.now(), input);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> Step {
        for effect in effects {
            match effect {
                Effect::Quit => return ControlFlow::Break(Ended::Quit),
                Effect::Leave(next) => return ControlFlow::Break(Ended::Next(next)),
                Effect::Redraw => self.repaint = true,
                Effect::Mouse(on) => self.terminal.backend_mut().watch_mouse(on),
                Effect::Copy(text) => self.terminal.backend_mut().copy(&text),
                Effect::OpenLink(url) => self.terminal.backend_mut().open_link(&url),
                other => self.link.carry_out(other),
            }
        }
        ControlFlow::Continue(())
    }

    fn tick_if_due(&mut self) -> Step {
        let now = self.clock.now();
        if tick::next(self.state(), self.ticked).is_none_or(|next| now < next) {
            return ControlFlow::Continue(());
        }
        self.ticked = now;
        self.pace.news();
        self.take(Input::Tick)
    }

    fn draw_if_due(&mut self) -> Step {
        match self.pace.due_in(self.clock.now()) {
            Some(Duration::ZERO) => self.draw(),
            _ => ControlFlow::Continue(()),
        }
    }

    fn draw(&mut self) -> Step {
        let drawn = self.paint();
        self.frames += 1;
        self.pace.drawn(self.clock.now());
        match drawn {
            Ok(()) => ControlFlow::Continue(()),
            Err(why) => ControlFlow::Break(Ended::Broken(Clean::new(&why.to_string()))),
        }
    }

    fn paint(&mut self) -> Result<(), B::Error> {
        if std::mem::take(&mut self.repaint) {
            // Not `clear`, which asks the terminal where its cursor is.
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::new(0, 0, size.width, size.height))?;
        }
        let state = &self.app.state;
        self.terminal.draw(|frame| (self.draw)(state, frame))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
