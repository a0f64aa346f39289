//! One verb run here for another process: over the engine that is open, its answer in frames.
//!
//! The asker ran the same verb until it needed the data folder, and said what there was to say until then. So what is said here
//! before that point is held back, and dropped when the point is reached; a verb that ends before it says all of it.

use std::io::{self, BufWriter, LineWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::{
    Exit, Streams,
    live::wire::{Frame, MOST_TOLD, Request},
    run_for, tell,
};
use crate::domain::{Fault, FaultKind};
use crate::engine::{Engine, Stop};

/// Takes a frame; an error when nobody hears any more.
type Send = Box<dyn Fn(Frame) -> io::Result<()> + std::marker::Send + Sync>;

/// What a verb runs over that is run for another process.
pub(crate) struct Guest {
    engine: Arc<Engine>,
    stop: Stop,
    to: Send,
    /// What was said before the engine was asked for.
    held_back: Mutex<Option<Vec<Frame>>>,
}

impl Guest {
    /// The engine, at the point where the asker would have opened its own.
    pub(crate) fn open(&self) -> Arc<Engine> {
        *self.held_back() = None;
        Arc::clone(&self.engine)
    }

    /// Stops what this run fetches when the asker is gone.
    pub(crate) const fn stop(&self) -> &Stop {
        &self.stop
    }

    fn held_back(&self) -> std::sync::MutexGuard<'_, Option<Vec<Frame>>> {
        self.held_back.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn say(&self, frame: Frame) -> io::Result<()> {
        if let Some(frames) = &mut *self.held_back() {
            frames.push(frame);
            return Ok(());
        }
        (self.to)(frame)
    }

    fn end(&self, exit: Exit) -> io::Result<()> {
        for frame in self.held_back().take().unwrap_or_default() {
            (self.to)(frame)?;
        }
        (self.to)(Frame::Exit(exit))
    }
}

/// Runs what is asked, to its end.
pub(super) fn answer(request: &Request, engine: Arc<Engine>, stop: Stop, to: Send) {
    let guest = Guest { engine, stop, to, held_back: Mutex::new(Some(Vec::new())) };
    let run = || {
        let mut out = BufWriter::with_capacity(MOST_TOLD, Pipe(&guest, Frame::Out));
        let mut err = LineWriter::new(Pipe(&guest, Frame::Err));
        let exit = run_for(&guest, request, &mut Streams { out: &mut out, err: &mut err });
        // Whoever is gone needs no answer.
        let _ = out.flush().and_then(|()| err.flush());
        exit
    };
    // The board goes on whatever becomes of somebody's question.
    let exit = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| broken(&guest, request));
    let _ = guest.end(exit);
}

fn broken(guest: &Guest, request: &Request) -> Exit {
    let fault = request.settings().lang.texts().fault(&Fault::new(FaultKind::Internal, "panic"));
    let mut err = LineWriter::new(Pipe(guest, Frame::Err));
    tell(&mut Streams { out: &mut io::sink(), err: &mut err }, &fault);
    Exit::Failed
}

/// Frames of one kind.
struct Pipe<'a>(&'a Guest, fn(Vec<u8>) -> Frame);

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = bytes.get(..MOST_TOLD).unwrap_or(bytes);
        self.0.say(self.1(piece.to_vec()))?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
