//! What comes in: keys, pasted text, the mouse, a new size, a note from the engine.

use crate::{
    app::{Note, mouse::Mouse},
    config::chord::Chord,
};

/// One thing that happened; `now` travels beside it.
#[derive(Clone, Debug)]
pub enum Input {
    /// A key or key chord, already folded for input methods where keys are expected.
    Key(Chord),
    /// Text that arrived at once: a paste, or what an input method committed.
    Paste(String),
    /// The mouse, while it is the board's.
    Mouse(Mouse),
    /// The window's new size in cells.
    Resize {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
    /// An answer or news.
    Note(Note),
    /// Time passed (toasts end, ages move).
    Tick,
}
