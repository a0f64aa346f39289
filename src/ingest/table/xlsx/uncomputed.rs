//! Formulas that were saved without what they come to: programs that do not compute write them so. A reader of cells takes them for empty.

use std::collections::HashMap;

use super::super::book::BookError;

/// Runs of such cells below each other that are told apart.
const RUNS: usize = 200_000;

/// Where they stand: by column the runs of rows, from 0, ascending.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Uncomputed {
    columns: HashMap<u32, Vec<(u32, u32)>>,
    runs: usize,
}

impl Uncomputed {
    /// Adds a cell by row and column; rows ascend. One that stands twice counts once.
    pub(super) fn add(&mut self, (row, column): (u32, u32)) -> Result<(), BookError> {
        let runs = self.columns.entry(column).or_default();
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            Some((_, last)) if *last >= row => {}
            _ => {
                runs.push((row, row));
                self.runs += 1;
            }
        }
        if self.runs > RUNS { Err(BookError::TooLarge) } else { Ok(()) }
    }

    /// Whether a cell is one of them.
    pub(super) fn holds(&self, (row, column): (u32, u32)) -> bool {
        let Some(runs) = self.columns.get(&column) else { return false };
        let next = runs.partition_point(|(first, _)| *first <= row);
        next.checked_sub(1).and_then(|at| runs.get(at)).is_some_and(|(_, last)| row <= *last)
    }
}

/// What the value of a cell is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Kind {
    #[default]
    Figure,
    /// Text: nothing in it is an empty one.
    Text,
    /// Its text stands beside its value, which is then not read.
    Inline,
}

impl Kind {
    /// By what the cell says of itself.
    pub(super) fn of(said: Option<&str>) -> Self {
        match said {
            Some("str") => Self::Text,
            Some("inlineStr" | "is") => Self::Inline,
            _ => Self::Figure,
        }
    }
}

/// The cell under way in a sheet's XML.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Cell {
    /// Row and column, from 0.
    pub(super) place: (u32, u32),
    pub(super) kind: Kind,
    /// How many values it has.
    pub(super) values: u32,
    pub(super) has_formula: bool,
    pub(super) has_value: bool,
}
