//! Columns that whoever made a file hid. What stands in them is not read: it is what they did not mean to show, such as what a good costs
//! them. How many of them say something is counted, so that it can be told.

/// What is known of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Seen {
    Shown,
    Hidden,
    /// Hidden, and something stands in it.
    Filled,
}

/// The hidden columns of a sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct HiddenColumns(Vec<Seen>);

impl HiddenColumns {
    /// Hides columns from … to …, from 0.
    pub(super) fn hide(&mut self, from: usize, to: usize) {
        if self.0.len() <= to {
            self.0.resize(to + 1, Seen::Shown);
        }
        self.0.iter_mut().take(to + 1).skip(from).for_each(|column| *column = Seen::Hidden);
    }

    /// Whether a column is one of them.
    pub(super) fn holds(&self, column: usize) -> bool {
        self.0.get(column).is_some_and(|seen| *seen != Seen::Shown)
    }

    /// Leaves out what stands in a column, if it is hidden; whether it is.
    pub(super) fn leave_out(&mut self, column: usize) -> bool {
        let hidden = self.0.get_mut(column).filter(|seen| **seen != Seen::Shown);
        hidden.map(|seen| *seen = Seen::Filled).is_some()
    }

    /// How many of them say something.
    pub(super) fn filled(&self) -> usize {
        self.0.iter().filter(|seen| **seen == Seen::Filled).count()
    }
}
