//! 敏感度: how the true margin of the good under the cursor turns with commission and returns, with the price and with the quantity.
//! All figures are computed when the screen is opened and when the good changes, never while it is drawn.

mod grid;
mod line;

use std::sync::Arc;

pub use grid::Grid;
pub use line::{Axis, Line, Mark, Spot};

use crate::app::{
    Action, Effect, Sheet,
    keymap::folded,
    lens_form::LensField,
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{
    Lens, Money, Quantity, Rate,
    lens::{RetailRule, Returns},
    margin::{Account, Missing},
};
use crate::i18n::sense::SenseWords;

/// What a plan comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// 真毛利; none where nothing comes in.
    pub rate: Option<Rate>,
    /// An order.
    pub keep: Money,
    /// All orders.
    pub total: Money,
}

impl Point {
    /// Of an account.
    pub const fn of(account: &Account) -> Self {
        Self { rate: account.rate, keep: account.keep, total: account.total }
    }
}

/// Which picture is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Page {
    /// Commission and returns.
    #[default]
    Grid,
    /// Price.
    Price,
    /// Quantity.
    Orders,
}

impl Page {
    /// In the order of Tab.
    pub const ALL: [Self; 3] = [Self::Grid, Self::Price, Self::Orders];

    fn beside(self, forward: bool) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        let to = if forward { at + 1 } else { at + Self::ALL.len() - 1 };
        Self::ALL.get(to % Self::ALL.len()).copied().unwrap_or_default()
    }
}

/// The screen.
#[derive(Clone, Debug)]
pub struct Sense {
    /// Which picture is shown.
    pub page: Page,
    /// The good.
    pub sheet: Arc<Sheet>,
    /// The lens that all of it varies.
    pub lens: Lens,
    /// The pictures, or why there are none.
    pub plots: Result<Plots, Missing>,
}

/// The pictures, each with its cursor.
#[derive(Clone, Debug)]
pub struct Plots {
    /// Margin over commission and returns.
    pub grid: Grid,
    /// Margin against price.
    pub price: Line,
    /// Margin against quantity.
    pub orders: Line,
    /// What holds now.
    pub now: Point,
}

impl Plots {
    fn of(state: &State, sheet: &Sheet, lens: &Lens) -> Result<Self, Missing> {
        let account = state.account(sheet, lens)?;
        let at = |lens: &Lens| state.account(sheet, lens).map(|account| Point::of(&account));
        Ok(Self {
            grid: Grid::of(lens, &account, |lens| state.account(sheet, lens)),
            price: Line::of_price(lens, &account, at),
            orders: Line::of_orders(lens, (sheet, &account), |lens| state.account(sheet, lens)),
            now: Point::of(&account),
        })
    }

    /// The line of a page.
    pub const fn line(&self, page: Page) -> Option<&Line> {
        match page {
            Page::Grid => None,
            Page::Price => Some(&self.price),
            Page::Orders => Some(&self.orders),
        }
    }

    const fn line_mut(&mut self, page: Page) -> Option<&mut Line> {
        match page {
            Page::Grid => None,
            Page::Price => Some(&mut self.price),
            Page::Orders => Some(&mut self.orders),
        }
    }
}

impl Sense {
    /// What the cursor stands for: the lens, the field it changes, and what that comes to.
    pub fn chosen(&self) -> Option<(Lens, LensField, Result<Point, Missing>)> {
        let plots = self.plots.as_ref().ok()?;
        let lens = self.lens.clone();
        match self.page {
            Page::Grid => {
                let grid = &plots.grid;
                let ((commission, after), cell) = grid.cursor()?;
                let (was, returns) = grid.current()?;
                let before = grid.before;
                let lens = Lens {
                    commission: if commission == was { lens.commission } else { Some(commission) },
                    returns: if after == returns { lens.returns } else { Some(Returns { before, after }) },
                    ..lens
                };
                Some((lens, LensField::Commission, cell))
            }
            Page::Price => {
                let spot = plots.price.cursor()?;
                let retail = if spot.is_now() { lens.retail } else { RetailRule::Fixed(Money::units(spot.at)) };
                Some((Lens { retail, ..lens }, LensField::Retail, spot.point))
            }
            Page::Orders => {
                let spot = plots.orders.cursor()?;
                let orders = Quantity::saturating(u32::try_from(spot.at).unwrap_or(u32::MAX));
                Some((Lens { orders, ..lens }, LensField::Orders, spot.point))
            }
        }
    }

    fn moved(&mut self, key: Key, action: Option<Action>) {
        let Ok(plots) = &mut self.plots else { return };
        let (right, down) = match (key, action) {
            (Key::Left, _) => (-1, 0),
            (Key::Right, _) => (1, 0),
            (_, Some(Action::Down)) => (0, 1),
            (_, Some(Action::Up)) => (0, -1),
            (_, Some(Action::PageDown)) => (0, 5),
            (_, Some(Action::PageUp)) => (0, -5),
            (_, Some(Action::Top)) => (-99, 0),
            (_, Some(Action::Bottom)) => (99, 0),
            _ => return,
        };
        match plots.line_mut(self.page) {
            // A line has but one way: the arrows both go along it.
            Some(line) => line.step(right + down),
            None => plots.grid.step(right, down),
        }
    }
}

impl State {
    /// The pictures follow the good while they are looked at; the cursors stay where they are as far as that can be.
    pub(crate) fn sense_settle(&mut self) {
        let Some(sheet) = self.sheet.clone() else { return };
        let Some(at) = self.layers.iter().position(|layer| matches!(layer, Layer::Sense(_))) else { return };
        let Some(Layer::Sense(sense)) = self.layers.get(at) else { return };
        if Arc::ptr_eq(&sense.sheet, &sheet) || sense.sheet.row.id != sheet.row.id {
            return;
        }
        let mut plots = Plots::of(self, &sheet, &sense.lens);
        if let (Ok(new), Ok(old)) = (&mut plots, &sense.plots) {
            new.grid.keep(&old.grid);
            new.price.keep(&old.price);
            new.orders.keep(&old.orders);
        }
        if let Some(Layer::Sense(sense)) = self.layers.get_mut(at) {
            (sense.sheet, sense.plots) = (sheet, plots);
        }
    }

    /// Why a lens that was chosen cannot be taken.
    fn too_much(&self, lens: &Lens) -> Option<String> {
        let channel = self.shared.channels.iter().find(|channel| channel.id == lens.channel)?;
        let asked = lens.commission.filter(|asked| *asked > channel.most_commission)?;
        let words = SenseWords(self.texts.lang);
        Some(words.beyond_channel(&channel.name, asked, channel.most_commission))
    }
}

impl App {
    /// M: the pictures of the good under the cursor, under the lens or the draft of the drawer.
    pub(crate) fn open_sense(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.state.sheet.clone() else { return Vec::new() };
        let lens = self.state.lens_in_force().clone();
        let plots = Plots::of(&self.state, &sheet, &lens);
        self.state.layers.push(Layer::Sense(Box::new(Sense { page: Page::Grid, sheet, lens, plots })));
        Vec::new()
    }

    pub(crate) fn sense_key(&mut self, chord: Chord) -> Vec<Effect> {
        let action = self.state.keymap.action(folded(chord));
        let Some(Layer::Sense(sense)) = self.state.layers.last_mut() else { return Vec::new() };
        match (chord.key, action) {
            (Key::Tab, _) => sense.page = sense.page.beside(!chord.shift),
            (Key::Left | Key::Right, _) => sense.moved(chord.key, action),
            (Key::Enter, _) => return self.take_sense(),
            (Key::Esc, _) | (_, Some(Action::Back | Action::Sense)) => {
                self.state.layers.pop();
            }
            (_, Some(act @ (Action::Help | Action::Menu | Action::Palette | Action::WhatIf | Action::Quit))) => {
                return self.act(act);
            }
            _ => sense.moved(chord.key, action),
        }
        Vec::new()
    }

    /// Enter: what the cursor stands for into the drawer, or why not.
    fn take_sense(&mut self) -> Vec<Effect> {
        let Some(Layer::Sense(sense)) = self.state.top() else { return Vec::new() };
        let Some((lens, field, point)) = sense.chosen() else { return Vec::new() };
        let why = match point {
            Err(missing) => Some(self.state.texts.board.missing(missing).to_owned()),
            Ok(_) => self.state.too_much(&lens),
        };
        if let Some(why) = why {
            self.state.say(Tone::Warn, why);
            return Vec::new();
        }
        self.state.layers.pop();
        self.put_in_drawer(lens, field)
    }
}
