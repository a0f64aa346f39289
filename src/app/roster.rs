//! A list that is held whole: streamers, suppliers, imports, what was done. Goods are too many for that; see `list`.

use crate::app::Action;

/// Rows, the one under the cursor, and the first in sight.
#[derive(Clone, Debug)]
pub struct Roster<T> {
    /// All rows, in order.
    pub rows: Vec<T>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row in sight.
    pub offset: usize,
}

impl<T> Default for Roster<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), cursor: 0, offset: 0 }
    }
}

impl<T> Roster<T> {
    /// The row under the cursor.
    pub fn current(&self) -> Option<&T> {
        self.rows.get(self.cursor)
    }

    /// Takes new rows; the cursor stays on the row that is the same as the one it stood on, else on its place.
    pub fn replace(&mut self, rows: Vec<T>, same: impl Fn(&T, &T) -> bool) {
        let at = self.current().and_then(|old| rows.iter().position(|row| same(old, row)));
        self.rows = rows;
        self.cursor = at.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
        self.offset = self.offset.min(self.cursor);
    }

    /// The cursor to a row, the window after it.
    pub fn go(&mut self, to: usize, page: usize) {
        self.cursor = to.min(self.rows.len().saturating_sub(1));
        self.follow(page);
    }

    /// The window so that the cursor is in sight.
    pub fn follow(&mut self, page: usize) {
        let least = (self.cursor + 1).saturating_sub(page.max(1));
        self.offset = self.offset.clamp(least, self.cursor);
    }

    /// Carries a move of the cursor out; whether it was one.
    pub fn moved(&mut self, action: Action, page: usize) -> bool {
        let to = match action {
            Action::Down => self.cursor + 1,
            Action::Up => self.cursor.saturating_sub(1),
            Action::PageDown => self.cursor + page.max(1),
            Action::PageUp => self.cursor.saturating_sub(page.max(1)),
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            _ => return false,
        };
        self.go(to, page);
        true
    }

    /// The rows in sight with their numbers.
    pub fn window(&self, page: usize) -> impl Iterator<Item = (usize, &T)> {
        self.rows.iter().enumerate().skip(self.offset).take(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_keeps_its_row_and_the_window_the_cursor() {
        let mut roster = Roster { rows: vec!['a', 'b', 'c', 'd', 'e'], ..Roster::default() };
        assert!(roster.moved(Action::PageDown, 3));
        assert_eq!((roster.cursor, roster.offset), (3, 1));
        roster.replace(vec!['d', 'a'], |a, b| a == b);
        assert_eq!((roster.current(), roster.offset), (Some(&'d'), 0));
        roster.replace(vec!['x', 'y'], |a, b| a == b);
        assert_eq!(roster.current(), Some(&'x'), "its row is gone: its place");
        assert!(roster.moved(Action::Bottom, 3));
        assert_eq!(roster.current(), Some(&'y'));
        roster.replace(Vec::new(), |a, b| a == b);
        assert_eq!(roster.current(), None);
        assert!(!roster.moved(Action::Open, 3));
    }
}
