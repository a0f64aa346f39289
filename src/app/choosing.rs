//! 选列: which columns the goods list shows. Chosen here or in config.toml; nothing chosen is by the width of the list.

use crate::app::{
    Effect,
    columns::{self, Column},
    layout,
    state::{Layer, State},
    update::App,
};
use crate::config::{
    Choice, Preset,
    chord::{Chord, Key},
};

/// The chooser.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ColumnChooser {
    /// The line under the cursor: 0 is by width, then the columns in their order on screen.
    pub at: usize,
}

/// How a column stands in the chooser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Always there.
    Fixed,
    /// Shown.
    On,
    /// Chosen, but there is no room for it now.
    NoRoom,
    /// Not shown.
    Off,
}

/// The columns that a person has set; none where it is left to the width.
pub(crate) fn set(preset: &Preset) -> Option<Vec<Column>> {
    let names = preset.columns.as_ref().filter(|names| !names.is_empty())?;
    Some(names.iter().filter_map(|name| Column::named(name)).collect())
}

impl State {
    /// The columns of the goods list as they stand now.
    pub fn placed(&self) -> Vec<columns::Placed> {
        columns::shown(layout::areas(self).rows, self.cols, self.columns.as_deref())
    }

    /// How a column stands in the chooser.
    pub fn standing(&self, column: Column) -> Standing {
        let shown = self.placed().iter().any(|one| one.column == column);
        match self.columns.as_deref().map(|chosen| chosen.contains(&column)) {
            _ if column.is_fixed() => Standing::Fixed,
            None | Some(true) if shown => Standing::On,
            Some(true) => Standing::NoRoom,
            _ => Standing::Off,
        }
    }

    /// Turns a column on or off; what was left to the width begins with what is shown.
    fn toggle_column(&mut self, column: Column) -> Vec<Effect> {
        if column.is_fixed() {
            return Vec::new();
        }
        let shown = || self.placed().iter().map(|one| one.column).collect();
        let mut chosen: Vec<Column> = self.columns.clone().unwrap_or_else(shown);
        if let Some(at) = chosen.iter().position(|one| *one == column) {
            chosen.remove(at);
        } else {
            chosen.push(column);
        }
        self.choose_columns(Some(
            columns::ORDER.into_iter().filter(|one| one.is_fixed() || chosen.contains(one)).collect(),
        ))
    }

    fn choose_columns(&mut self, columns: Option<Vec<Column>>) -> Vec<Effect> {
        let names = columns.iter().flatten().map(|column| column.name()).collect();
        self.columns = columns;
        vec![Effect::Set(Choice::Columns(names))]
    }

    /// A newer reading of the settings; whether it changes what is shown.
    pub(crate) fn take_columns(&mut self, old: &Preset, new: &Preset) -> bool {
        if old.columns == new.columns {
            return false;
        }
        let columns = set(new);
        let changed = columns != self.columns;
        self.columns = columns;
        changed
    }
}

impl App {
    pub(crate) fn open_columns(&mut self) -> Vec<Effect> {
        self.state.layers.push(Layer::Columns(ColumnChooser::default()));
        Vec::new()
    }

    pub(crate) fn columns_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Columns(chooser)) = self.state.layers.last_mut() else { return Vec::new() };
        match chord.key {
            Key::Down | Key::Char('j') => chooser.at = (chooser.at + 1).min(columns::ORDER.len()),
            Key::Up | Key::Char('k') => chooser.at = chooser.at.saturating_sub(1),
            Key::Home => chooser.at = 0,
            Key::End => chooser.at = columns::ORDER.len(),
            Key::Char(c @ '1'..='9') => {
                chooser.at = c as usize - '1' as usize;
                return self.turn_column();
            }
            Key::Enter | Key::Char(' ') => return self.turn_column(),
            Key::Esc | Key::Left | Key::Char('c' | 'q' | 'h') => {
                self.state.layers.pop();
            }
            _ => {}
        }
        Vec::new()
    }

    fn turn_column(&mut self) -> Vec<Effect> {
        let Some(Layer::Columns(chooser)) = self.state.top() else { return Vec::new() };
        match chooser.at.checked_sub(1).and_then(|at| columns::ORDER.get(at)) {
            Some(column) => self.state.toggle_column(*column),
            None => self.state.choose_columns(None),
        }
    }
}
