//! What a session draws on: a backend that is told its size instead of asking a terminal for it.

use ratatui::backend::{Backend, TestBackend};

/// A backend of a size that the session sets.
pub trait Canvas: Backend {
    /// From now on so many columns and rows.
    fn set_size(&mut self, cols: u16, rows: u16);
}

impl Canvas for TestBackend {
    fn set_size(&mut self, cols: u16, rows: u16) {
        self.resize(cols, rows);
    }
}
