//! The lines of the account own the keyboard: one after another, each with its formula and source in the hints; Enter goes to the
//! field of the lens that decides it. What is no matter of lines does what it does on the list.

use crate::app::{
    Action, Effect, Sheet,
    keymap::folded,
    layout,
    lens_form::LensField,
    state::{Layer, State, Tab, Tone},
    update::App,
};
use crate::config::chord::Chord;
use crate::domain::margin::{Account, LineKind};
use crate::i18n::account::AccountWords;

/// Acts after which the lines keep the keyboard.
const STAYS: [Action; 27] = [
    Action::ConfirmFee,
    Action::Sense,
    Action::WhatIf,
    Action::Member,
    Action::Assign,
    Action::Note,
    Action::Hold,
    Action::Release,
    Action::Stage,
    Action::Quote,
    Action::Undo,
    Action::Redo,
    Action::Copy,
    Action::Export,
    Action::Compare,
    Action::Lens,
    Action::Menu,
    Action::Palette,
    Action::Help,
    Action::Language,
    Action::Theme,
    Action::Swap,
    Action::Glyphs,
    Action::Mouse,
    Action::Sync,
    Action::Offline,
    Action::Redraw,
];

impl State {
    /// The account of the good under the cursor, when it can be computed.
    pub fn current_account(&self) -> Option<&Account> {
        self.current_sheet()?.account.as_ref().ok()
    }

    /// The sheet of the good under the cursor, once it is there.
    pub(crate) fn current_sheet(&self) -> Option<&Sheet> {
        self.sheet.as_deref().filter(|sheet| self.list().current_id() == Some(sheet.row.id))
    }

    /// Whether the account stands on the screen line by line: below or beside the list, or over it.
    pub(crate) fn shows_account(&self) -> bool {
        let areas = layout::areas(self);
        let pane = !areas.side.is_empty() || areas.dock.height >= layout::DOCK_LINES;
        let full = self.layers.iter().any(|layer| matches!(layer, Layer::Detail { .. }));
        self.tab.has_goods() && (pane || full) && self.current_account().is_some()
    }

    /// The line that owns the keyboard, or will again when what lies over it is gone.
    pub fn account_line(&self) -> Option<LineKind> {
        let kind = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Account(kind) => Some(*kind),
            _ => None,
        })?;
        let lines = &self.current_account()?.lines;
        // A line that is gone under another lens leaves the keyboard to the one before it.
        lines.iter().rev().map(|line| line.kind).find(|one| *one <= kind)
    }

    /// Lines that are not to be seen any more lose the keyboard.
    pub(crate) fn account_settle(&mut self) {
        let gone = matches!(self.top(), Some(Layer::Account(_))) && !self.shows_account();
        // While a sheet is on its way the lines stay where they are.
        if gone && (self.sheet.is_some() || self.list().current().is_none()) {
            self.layers.pop();
        }
    }

    fn step_account(&mut self, action: Action) {
        let (Some(account), Some(here)) = (self.current_account(), self.account_line()) else { return };
        let kinds: Vec<LineKind> = account.lines.iter().map(|line| line.kind).collect();
        let (at, last) = (kinds.iter().position(|kind| *kind == here).unwrap_or(0), kinds.len().saturating_sub(1));
        let to = match action {
            Action::Down => (at + 1).min(last),
            Action::Up => at.saturating_sub(1),
            Action::Bottom | Action::PageDown => last,
            _ => 0,
        };
        let Some(kind) = kinds.get(to) else { return };
        if let Some(Layer::Account(at)) = self.layers.last_mut() {
            *at = *kind;
        }
        self.scroll_to(to);
    }

    /// The account stands at the head of a detail: scrolled so far that a line of it is in sight.
    fn scroll_to(&mut self, line: usize) {
        // Tabs, rule and hints.
        let seen = usize::from(self.rows.saturating_sub(3));
        let detail = self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Detail { scroll } => Some(scroll),
            _ => None,
        });
        if let Some(scroll) = detail {
            *scroll = u16::try_from((line + 1).saturating_sub(seen)).unwrap_or(0);
        }
    }
}

impl App {
    /// Tab: the account's lines where they stand on the screen, else the facets.
    pub(crate) fn next_pane(&mut self) -> Vec<Effect> {
        if !self.state.shows_account() {
            return self.open_facets();
        }
        self.state.layers.push(Layer::Account(LineKind::Price));
        self.state.scroll_to(0);
        Vec::new()
    }

    /// A key while the lines own the keyboard.
    pub(crate) fn account_key(&mut self, chord: Chord) -> Vec<Effect> {
        match self.state.keymap.action(folded(chord)) {
            Some(
                act @ (Action::Down | Action::Up | Action::Top | Action::Bottom | Action::PageUp | Action::PageDown),
            ) => {
                self.state.step_account(act);
                Vec::new()
            }
            Some(Action::Open) => self.open_deciding(),
            Some(Action::Back) => self.back(),
            Some(Action::Pane) => self.leave_account(),
            Some(act) if STAYS.contains(&act) => self.act(act),
            Some(act) => {
                self.state.layers.pop();
                self.act(act)
            }
            None => self.list_key(chord),
        }
    }

    /// Tab: on to the facets where there are any, and from a detail back to it.
    fn leave_account(&mut self) -> Vec<Effect> {
        self.state.layers.pop();
        let list = self.state.layers.is_empty() && self.state.tab == Tab::Goods;
        if list { self.open_facets() } else { Vec::new() }
    }

    /// Enter: the drawer on the field that decides the line.
    fn open_deciding(&mut self) -> Vec<Effect> {
        let Some(line) = self.state.account_line() else { return Vec::new() };
        let ads_alone = self
            .state
            .current_account()
            .is_some_and(|account| account.basis.costs.slot.as_units() == 0 && account.basis.costs.ads.as_units() > 0);
        if let Some(field) = deciding(line, ads_alone) {
            return self.open_lens_at(None, field);
        }
        let words = AccountWords(self.state.texts.lang).not_of_the_lens().to_owned();
        self.state.say(Tone::Warn, words);
        Vec::new()
    }
}

/// The field of the lens that decides a line; none where it only follows from others or from the good.
const fn deciding(line: LineKind, ads_alone: bool) -> Option<LensField> {
    Some(match line {
        LineKind::Price => LensField::Retail,
        LineKind::Commission => LensField::Commission,
        LineKind::Platform => LensField::Channel,
        LineKind::Goods => LensField::Orders,
        LineKind::Leftover => LensField::Leftover,
        LineKind::Slot if ads_alone => LensField::Ads,
        LineKind::Slot => LensField::Slot,
        LineKind::Refunds => LensField::Returns,
        LineKind::Logistics => LensField::Packaging,
        LineKind::Handling => LensField::Handling,
        LineKind::Samples => LensField::Samples,
        LineKind::Tax => LensField::Tax,
        LineKind::NetRevenue | LineKind::Keep => return None,
    })
}
