//! What a session needs of the engine: hand it effects, take its notes. Nothing here waits.

use crate::app::{Effect, Note};

/// One session's end of the engine. The engine calls the bell that it was given (`Waker::bell`) after each note it lays down
/// here, and when the last open question is settled without one.
pub trait Link: Send {
    /// Takes an effect to be carried out; never blocks. Those about the terminal do not come here.
    fn carry_out(&self, effect: Effect);
    /// Takes what has come since the last call, oldest first, already coalesced.
    fn notes(&self) -> Vec<Note>;
    /// Whether nothing that was asked is unanswered and every answer has been laid down as a note.
    fn is_idle(&self) -> bool;
}
