//! 假如: up to four lenses side by side on the good under the cursor: the one in force, the next price break's quantity, the terms of
//! those who would earn most with it. Figures are computed when a column comes and when the good changes, never while they are drawn.

use std::sync::Arc;

use crate::app::{
    Action, Effect, Sheet,
    keymap::folded,
    layout,
    lens_form::LensField,
    menu::{MenuItem, Pick},
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{
    Lens, Money, Rate, Streamer,
    lens::Supply,
    margin::{Account, Missing},
};
use crate::i18n::what_if::WhatIfWords;
use crate::text::Clean;

/// Rows of the table.
pub const ROWS: u16 = 16;
/// Columns at most.
const MOST: usize = 4;
/// Streamers whose terms stand there from the beginning.
const FIRST: usize = 2;
/// Saved lenses that are offered, so that there is room for others.
const SAVED: usize = 5;
/// Lines of the menu at most, so that each has a digit.
const LINES: usize = 9;

/// A lens with a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// What it is called.
    pub name: Clean,
    /// The lens.
    pub lens: Lens,
}

/// A column: a lens and what comes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// The lens, named.
    pub named: Named,
    /// The channel's name.
    pub channel: Clean,
    /// The streamer's, where there is one.
    pub streamer: Option<Clean>,
    /// k in force.
    pub commission: Rate,
    /// F in force.
    pub slot: Money,
    /// What comes of it.
    pub account: Result<Account, Missing>,
}

/// The screen.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// The good.
    pub sheet: Arc<Sheet>,
    /// The columns; at least one.
    pub cases: Vec<Case>,
    /// The column that owns the keyboard.
    pub at: usize,
    /// Lines of the table above the first one shown.
    pub scroll: u16,
}

/// A figure of which one column has the best.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// 真毛利
    Rate,
    /// 单赚
    PerOrder,
    /// 共赚
    Total,
    /// 货款
    Cash,
    /// 保本佣金
    ZeroCommission,
    /// 保本售价
    ZeroPrice,
    /// 最高坑位
    MostSlot,
    /// 保本单量
    ZeroOrders,
}

impl Measure {
    /// As a number that is the higher the better; none where it is not known.
    fn of(self, account: &Account) -> Option<i64> {
        let less = |money: Money| -money.as_units();
        match self {
            Self::Rate => account.rate.map(Rate::as_parts),
            Self::PerOrder => Some(account.keep.as_units()),
            Self::Total => Some(account.total.as_units()),
            Self::Cash => Some(less(account.purchase.cash)),
            Self::ZeroCommission => account.break_even_commission.map(Rate::as_parts),
            Self::ZeroPrice => account.break_even_price.map(less),
            Self::MostSlot => account.max_slot.map(Money::as_units),
            Self::ZeroOrders => account.break_even_orders.map(|orders| -i64::from(orders.get())),
        }
    }
}

impl WhatIf {
    /// Whether a column has the best of a row: none has where all are alike.
    pub fn is_best(&self, measure: Measure, at: usize) -> bool {
        let value = |case: &Case| case.account.as_ref().ok().and_then(|account| measure.of(account));
        let values = || self.cases.iter().filter_map(value);
        let (best, worst) = (values().max(), values().min());
        best != worst && self.cases.get(at).and_then(value) == best
    }
}

impl State {
    fn case(&self, sheet: &Sheet, named: Named) -> Case {
        let ready = self.ready(&named.lens);
        Case {
            channel: ready.channel_name,
            streamer: ready.streamer_name,
            commission: ready.commission.0,
            slot: ready.slot.0,
            account: self.account(sheet, &named.lens),
            named,
        }
    }

    /// The lens in force, and the same at the next break's quantity.
    fn variations(&self, sheet: &Sheet) -> Vec<Named> {
        let words = WhatIfWords(self.texts.lang);
        let now = self.lens_in_force();
        let steps = sheet.offer.list.facts().breaks;
        let next = steps.iter().map(|step| step.min).find(|min| *min > now.orders);
        let next = next
            .filter(|_| now.supply == Supply::Bought)
            .map(|orders| Named { name: Clean::new(&words.next_break(orders)), lens: Lens { orders, ..now.clone() } });
        [Named { name: Clean::new(words.in_force()), lens: now.clone() }].into_iter().chain(next).collect()
    }

    /// The terms of others who could sell it, those first who would earn most with it.
    fn others_terms(&self, sheet: &Sheet) -> Vec<Named> {
        let others = self.candidates(sheet).into_iter().filter(|one| {
            one.streamer.standing.can_be_assigned() && self.lens_in_force().streamer.as_ref() != Some(&one.streamer.id)
        });
        let hers = |streamer: &Streamer| Named { name: streamer.name.clone(), lens: self.lens_of(streamer) };
        others.map(|one| hers(&one.streamer)).collect()
    }

    /// Columns follow the good while they are looked at.
    pub(crate) fn what_if_settle(&mut self) {
        let Some(sheet) = self.sheet.clone() else { return };
        let Some(at) = self.layers.iter().position(|layer| matches!(layer, Layer::WhatIf(_))) else { return };
        let Some(Layer::WhatIf(old)) = self.layers.get(at) else { return };
        if Arc::ptr_eq(&old.sheet, &sheet) || old.sheet.row.id != sheet.row.id {
            return;
        }
        let cases = old.cases.iter().map(|case| self.case(&sheet, case.named.clone())).collect();
        if let Some(Layer::WhatIf(screen)) = self.layers.get_mut(at) {
            (screen.sheet, screen.cases) = (sheet, cases);
        }
    }
}

impl App {
    /// W: lenses side by side.
    pub(crate) fn open_what_if(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.state.sheet.clone() else { return Vec::new() };
        let others = self.state.others_terms(&sheet).into_iter().take(FIRST);
        let first = self.state.variations(&sheet).into_iter().chain(others).take(MOST);
        let cases = first.map(|one| self.state.case(&sheet, one)).collect();
        self.state.layers.push(Layer::WhatIf(Box::new(WhatIf { sheet, cases, at: 0, scroll: 0 })));
        Vec::new()
    }

    pub(crate) fn what_if_key(&mut self, chord: Chord) -> Vec<Effect> {
        let action = self.state.keymap.action(folded(chord));
        let areas = layout::areas(&self.state);
        // Its head takes a line of those below the lens bar.
        let hidden = (ROWS + 1).saturating_sub(areas.hints.y.saturating_sub(areas.query.y));
        let Some(Layer::WhatIf(screen)) = self.state.layers.last_mut() else { return Vec::new() };
        let last = screen.cases.len().saturating_sub(1);
        match (chord.key, action) {
            (Key::Left, _) => screen.at = screen.at.saturating_sub(1),
            (Key::Right | Key::Tab, _) => screen.at = (screen.at + 1).min(last),
            (_, Some(Action::Top)) => screen.at = 0,
            (_, Some(Action::Bottom)) => screen.at = last,
            (_, Some(Action::Down | Action::PageDown)) => screen.scroll = (screen.scroll + 1).min(hidden),
            (_, Some(Action::Up | Action::PageUp)) => screen.scroll = screen.scroll.saturating_sub(1),
            (Key::Delete | Key::Backspace, _) => return self.drop_case(),
            (_, Some(Action::Add | Action::Menu)) => return self.open_cases(),
            (Key::Enter, _) => return self.take_case(),
            (Key::Esc, _) | (_, Some(Action::Back | Action::WhatIf)) => {
                self.state.layers.pop();
            }
            (_, Some(act @ (Action::Help | Action::Palette | Action::Sense | Action::Quit))) => return self.act(act),
            _ => {}
        }
        Vec::new()
    }

    /// Del: the column goes; the last one stays.
    fn drop_case(&mut self) -> Vec<Effect> {
        let Some(Layer::WhatIf(screen)) = self.state.layers.last_mut() else { return Vec::new() };
        if screen.cases.len() > 1 && screen.at < screen.cases.len() {
            screen.cases.remove(screen.at);
            screen.at = screen.at.min(screen.cases.len() - 1);
            return Vec::new();
        }
        self.refuse_case(WhatIfWords::last)
    }

    /// i: what can be added, as a menu.
    fn open_cases(&mut self) -> Vec<Effect> {
        let Some(Layer::WhatIf(screen)) = self.state.top() else { return Vec::new() };
        if screen.cases.len() >= MOST {
            return self.refuse_case(WhatIfWords::full);
        }
        let sheet = &screen.sheet;
        let now = self.state.lens_in_force();
        let saved = self.state.settings.lenses.saved.iter().filter(|one| one.lens != *now).take(SAVED);
        let saved = saved.map(|one| Named { name: one.name.clone(), lens: one.lens.clone() });
        let all = self.state.variations(sheet).into_iter().chain(saved).chain(self.state.others_terms(sheet));
        let new = all.filter(|one| screen.cases.iter().all(|case| case.named.lens != one.lens));
        let item = |one: Named| MenuItem {
            words: one.name.to_string(),
            pick: Pick::Case(Box::new(one)),
            key: String::new(),
            enabled: true,
        };
        let items: Vec<MenuItem> = new.take(LINES).map(item).collect();
        if items.is_empty() {
            return self.refuse_case(WhatIfWords::nothing_more);
        }
        let title = WhatIfWords(self.state.texts.lang).add();
        self.push_menu(title, items)
    }

    /// A column more; the cursor goes to it.
    pub(crate) fn add_case(&mut self, named: Named) -> Vec<Effect> {
        let Some(Layer::WhatIf(screen)) = self.state.top() else { return Vec::new() };
        let case = self.state.case(&screen.sheet, named);
        if let Some(Layer::WhatIf(screen)) = self.state.layers.last_mut() {
            screen.cases.push(case);
            screen.at = screen.cases.len() - 1;
        }
        Vec::new()
    }

    /// Enter: the column's lens holds, or goes into the drawer that is open below.
    fn take_case(&mut self) -> Vec<Effect> {
        let Some(Layer::WhatIf(screen)) = self.state.top() else { return Vec::new() };
        let Some(case) = screen.cases.get(screen.at) else { return Vec::new() };
        let lens = case.named.lens.clone();
        self.state.layers.pop();
        match self.state.top() {
            Some(Layer::Lens(_)) => self.put_in_drawer(lens, LensField::Orders),
            _ => self.take_lens(lens),
        }
    }

    fn refuse_case(&mut self, words: fn(WhatIfWords) -> &'static str) -> Vec<Effect> {
        let words = words(WhatIfWords(self.state.texts.lang)).to_owned();
        self.state.say(Tone::Warn, words);
        Vec::new()
    }
}
