//! The mouse: every click means a key, so that nothing can be done by it alone.

use crate::app::{
    Action, Effect, State,
    layout::{Target, hit},
    menu::Pick,
    state::{Layer, Tab, Tone},
    update::App,
};
use crate::config::{
    Choice,
    chord::{Chord, Key},
};
use crate::domain::Instant;
use crate::search::facets::Stance;

/// Two clicks on one cell within this are one double click.
const DOUBLE_MS: i64 = 400;
/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

/// What the mouse does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Does {
    /// The left button goes down.
    Click,
    /// The right button goes down.
    Right,
    /// A notch towards the end.
    WheelDown,
    /// A notch towards the beginning.
    WheelUp,
}

/// The mouse at a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mouse {
    /// What it does.
    pub does: Does,
    /// Column, from 0.
    pub col: u16,
    /// Row, from 0.
    pub row: u16,
}

/// The last click, while a second one may make it double.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clicked {
    at: Instant,
    cell: (u16, u16),
}

impl App {
    pub(crate) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        // What was on its way when it was switched off, and what would overtake keys that wait.
        if !self.state.mouse || !self.state.ahead.is_empty() {
            return Vec::new();
        }
        self.state.leaving = false;
        if matches!((self.state.top(), mouse.does), (Some(Layer::Account(_)), Does::Click | Does::Right)) {
            self.state.layers.pop();
        }
        match mouse.does {
            Does::Click => self.click(mouse),
            Does::Right => self.right_click(mouse),
            Does::WheelDown => self.wheel(true),
            Does::WheelUp => self.wheel(false),
        }
    }

    /// On or off: while it is on, the terminal marks text only with Shift held.
    pub(crate) fn toggle_mouse(&mut self) -> Vec<Effect> {
        let on = !self.state.mouse;
        self.state.mouse = on;
        let said = &self.state.texts.said;
        let words = if on { said.mouse_on() } else { said.mouse_off() }.to_owned();
        self.state.say(Tone::Ok, words);
        vec![Effect::Mouse(on), Effect::Set(Choice::Mouse(on))]
    }

    fn click(&mut self, mouse: Mouse) -> Vec<Effect> {
        let now = Clicked { at: self.state.now, cell: (mouse.col, mouse.row) };
        let before = self.state.clicked.replace(now);
        let near = |before: Clicked| (0..=DOUBLE_MS).contains(&(now.at.0.saturating_sub(before.at.0)));
        let double = before.is_some_and(|before| before.cell == now.cell && near(before));
        if double {
            // A third click begins anew.
            self.state.clicked = None;
        }
        match hit(&self.state, mouse.col, mouse.row) {
            Target::Tab(tab) => {
                let place = Tab::ALL.iter().position(|one| *one == tab).and_then(|at| u8::try_from(at).ok());
                let mut effects = self.leave_search();
                effects.extend(place.map_or_else(Vec::new, |place| self.act(Action::Tab(place))));
                effects
            }
            Target::Lens => self.act_on_list(Action::Lens),
            Target::Query if matches!(self.state.top(), Some(Layer::Search)) => Vec::new(),
            Target::Query => self.act(Action::Search),
            Target::Head(by) => self.carry_out(Pick::Sort(by)),
            Target::Row { number, gutter: true } => self.mark_row(number),
            Target::Row { number, gutter: false } => {
                let mut effects = self.state.go(number);
                if double {
                    effects.extend(self.act_on_list(Action::Open));
                }
                effects
            }
            Target::Suggestion(place) => {
                let mut effects = self.state.go(place);
                effects.extend(double.then(|| self.look_further()).flatten().unwrap_or_default());
                effects
            }
            Target::Item(number) => {
                let mut effects = self.go_to_item(number);
                if double {
                    effects.extend(self.act(Action::Open));
                }
                effects
            }
            Target::Column(column) => {
                let mut effects = self.go_column(column);
                if double {
                    effects.extend(self.act(Action::Open));
                }
                effects
            }
            Target::Facet(facet, at) => self.press_facet_at((facet, at), Stance::Only),
            Target::MenuLine(line) => self.pick(line),
            Target::Way(at) => self.put_way(at),
            Target::Elsewhere => Vec::new(),
        }
    }

    /// The menu of all that can be done, for the row that is pointed at.
    fn right_click(&mut self, mouse: Mouse) -> Vec<Effect> {
        let top = self.state.top();
        if !matches!(top, None | Some(Layer::Search | Layer::Facets | Layer::Detail { .. } | Layer::Compare(_))) {
            return Vec::new();
        }
        let mut effects = match hit(&self.state, mouse.col, mouse.row) {
            Target::Facet(facet, at) => return self.press_facet_at((facet, at), Stance::Not),
            Target::Row { number, .. } | Target::Suggestion(number) => self.state.go(number),
            Target::Item(number) => self.go_to_item(number),
            Target::Column(column) => self.go_column(column),
            _ => Vec::new(),
        };
        effects.extend(self.act_on_list(Action::Menu));
        effects
    }

    /// Rows of a list at once; what else owns the keyboard takes the notch as its own keys.
    fn wheel(&mut self, down: bool) -> Vec<Effect> {
        match self.state.top() {
            None | Some(Layer::Search | Layer::Detail { .. }) => self.scroll(if down { NOTCH } else { -NOTCH }),
            Some(
                Layer::Menu(_)
                | Layer::Facets
                | Layer::Account(_)
                | Layer::Help(_)
                | Layer::Palette(_)
                | Layer::Compare(_)
                | Layer::Changes(_)
                | Layer::Welcome(_),
            ) => self.key(Chord::plain(if down { Key::Down } else { Key::Up })),
            // Turned by accident it would change a form.
            _ => Vec::new(),
        }
    }

    /// The cursor of a list that is held whole, step by step as its tab does it.
    fn go_to_item(&mut self, number: usize) -> Vec<Effect> {
        let Some(at) = self.state.item_at() else { return Vec::new() };
        let (way, steps) = if number > at { (Action::Down, number - at) } else { (Action::Up, at - number) };
        (0..steps).flat_map(|_| self.act(way)).collect()
    }

    fn scroll(&mut self, rows: isize) -> Vec<Effect> {
        if self.state.item_at().is_none() {
            return self.move_by(rows);
        }
        let way = if rows > 0 { Action::Down } else { Action::Up };
        (0..rows.unsigned_abs()).flat_map(|_| self.act(way)).collect()
    }

    fn act_on_list(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.leave_search();
        effects.extend(self.act(action));
        effects
    }

    fn leave_search(&mut self) -> Vec<Effect> {
        match self.state.top() {
            Some(Layer::Search) => self.key(Chord::plain(Key::Enter)),
            Some(Layer::Facets) => self.leave_facets(),
            _ => Vec::new(),
        }
    }

    /// Marks a row where it stands: unlike Space it does not go on to the next one.
    fn mark_row(&mut self, number: usize) -> Vec<Effect> {
        let effects = self.state.go(number);
        let list = self.state.list_mut();
        if let Some(row) = list.current().cloned() {
            list.toggle(row);
        }
        effects
    }
}

impl State {
    /// The mouse as a newer reading of the settings has it.
    pub(crate) fn mouse_as_set(&mut self) -> Vec<Effect> {
        match self.settings.preset.mouse {
            Some(on) if on != self.mouse => {
                self.mouse = on;
                vec![Effect::Mouse(on)]
            }
            _ => Vec::new(),
        }
    }

    /// The row under the cursor of a tab without goods.
    const fn item_at(&self) -> Option<usize> {
        Some(match self.tab {
            Tab::Goods | Tab::Pool => return None,
            Tab::Streamers => self.streamers.roster.cursor,
            Tab::Suppliers => self.suppliers.roster.cursor,
            Tab::Import => self.imports.roster.cursor,
            Tab::Activity => self.activity.roster.cursor,
        })
    }
}
