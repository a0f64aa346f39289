//! The query line of a tab that holds its list whole: what is typed filters at once.

use tui_input::Input;

use crate::app::{
    Action, Effect,
    search_box::edit,
    state::{State, Tab},
    update::App,
};
use crate::config::chord::{Chord, Key};

impl State {
    /// The query line of the tab on screen, where it has one of its own.
    pub(crate) const fn tab_query(&mut self) -> Option<&mut Input> {
        match self.tab {
            Tab::Streamers => Some(&mut self.streamers.query),
            Tab::Activity => Some(&mut self.activity.query),
            Tab::Goods | Tab::Pool | Tab::Suppliers | Tab::Import => None,
        }
    }

    /// The query line on screen: the tab's own, else that of the goods.
    pub(crate) fn query_input(&mut self) -> &mut Input {
        match self.tab {
            Tab::Streamers => &mut self.streamers.query,
            Tab::Activity => &mut self.activity.query,
            Tab::Goods | Tab::Pool | Tab::Suppliers | Tab::Import => &mut self.query.input,
        }
    }

    /// The line of the list on screen that the cursor is on, from its first one in sight.
    pub fn cursor_line(&self) -> usize {
        let (cursor, offset) = match self.tab {
            Tab::Goods | Tab::Pool => return self.list().cursor_line(),
            Tab::Streamers => (self.streamers.roster.cursor, self.streamers.roster.offset),
            Tab::Suppliers => (self.suppliers.roster.cursor, self.suppliers.roster.offset),
            Tab::Import => (self.imports.roster.cursor, self.imports.roster.offset),
            Tab::Activity => (self.activity.roster.cursor, self.activity.roster.offset),
        };
        cursor.saturating_sub(offset)
    }

    fn tab_moved(&mut self, action: Action) -> bool {
        let page = self.page_rows();
        match self.tab {
            Tab::Streamers => self.streamers.roster.moved(action, page),
            Tab::Activity => self.activity.roster.moved(action, page),
            Tab::Goods | Tab::Pool | Tab::Suppliers | Tab::Import => false,
        }
    }
}

impl App {
    /// A key while such a line owns the keyboard.
    pub(crate) fn tab_query_key(&mut self, chord: Chord) -> Vec<Effect> {
        let moved = match chord.key {
            Key::Down => Some(Action::Down),
            Key::Up => Some(Action::Up),
            Key::PageDown => Some(Action::PageDown),
            Key::PageUp => Some(Action::PageUp),
            Key::Char('n') if chord.ctrl => Some(Action::Down),
            Key::Char('p') if chord.ctrl => Some(Action::Up),
            _ => None,
        };
        if let Some(action) = moved {
            self.state.tab_moved(action);
            return Vec::new();
        }
        match chord.key {
            Key::Enter | Key::Esc | Key::F(3) => {
                self.state.layers.pop();
            }
            Key::F(1) => return self.open_help(),
            Key::F(2) => return self.open_menu(),
            _ => {
                if let Some(input) = self.state.tab_query() {
                    edit(input, chord);
                }
            }
        }
        Vec::new()
    }
}
