//! What a session draws on: a backend that is told its size instead of asking a terminal for it, and what lies beside the
//! cells: mouse, clipboard, links.

use ratatui::backend::{Backend, TestBackend};

/// A backend of a size that the session sets.
pub trait Canvas: Backend {
    /// From now on so many columns and rows.
    fn set_size(&mut self, cols: u16, rows: u16);
    /// From now on clicks and the wheel are told, or stay the terminal's own.
    fn watch_mouse(&mut self, on: bool);
    /// Hands a text to the clipboard of whoever sits there. Nobody answers whether it was taken.
    fn copy(&mut self, text: &str);
    /// Opens a web address beside the terminal; nothing happens where that cannot be done.
    fn open_link(&mut self, url: &str);
}

impl Canvas for TestBackend {
    fn set_size(&mut self, cols: u16, rows: u16) {
        self.resize(cols, rows);
    }
    fn watch_mouse(&mut self, _: bool) {}
    fn copy(&mut self, _: &str) {}
    fn open_link(&mut self, _: &str) {}
}
