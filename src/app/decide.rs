//! Deciding: shortlist, undo and redo, marks; answers come back by ticket, and only then it says 已存.

use std::sync::Arc;

use crate::app::{
    Action, Effect, Input, Sheet,
    list::OUTDATED,
    note::Sync,
    state::{Act, List, Pending, State, Tab, Toast, Tone},
    tab_acts,
};
use crate::domain::{Decision, Fault, Good, Instant, OfferId, decision::EventId};
use crate::i18n::exporting::Exporting;
use crate::i18n::facets::Pane;
use crate::i18n::holds::Holds;
use crate::i18n::searching::Searching;
use crate::text::Clean;

/// Goods that one range may mark: more than anybody looks through.
const MOST_MARKED: usize = 2_000;
/// How long an answer stays in the place of the hints.
const TOAST_MS: i64 = 4_000;

impl Action {
    /// Whether it is decided about the goods as their rows stand.
    pub const fn decides(self) -> bool {
        matches!(
            self,
            Self::Member | Self::Assign | Self::Note | Self::Stage | Self::Quote | Self::Hold | Self::Release
        )
    }
    /// Whether it needs the sheet of the first good that it is about.
    const fn needs_sheet(self) -> bool {
        matches!(self, Self::Assign | Self::Copy | Self::OpenLink | Self::Release)
    }
    /// Whether it looks closer at the account of the good under the cursor.
    const fn needs_account(self) -> bool {
        matches!(self, Self::Sense | Self::WhatIf)
    }
    /// Whether it means nothing where there is no list of goods.
    pub const fn is_about_goods(self) -> bool {
        let of_lists = matches!(self, Self::Sort | Self::Reorder | Self::FlagNext | Self::FlagBack | Self::Columns);
        of_lists || self.needs_row()
    }
    /// Whether it acts on the good under the cursor or the marked ones.
    pub const fn needs_row(self) -> bool {
        let here = matches!(self, Self::Open | Self::Zoom | Self::Mark | Self::MarkRange | Self::Compare);
        let asks = matches!(self, Self::Copy | Self::OpenLink | Self::ConfirmFee);
        self.decides() || here || self.needs_account() || asks
    }
}

impl State {
    /// Puts words in the place of the hints.
    pub fn say(&mut self, tone: Tone, words: String) {
        let until = (tone != Tone::Bad).then_some(Instant(self.now.0 + TOAST_MS));
        self.toast = Some(Toast { tone, words, until });
    }

    /// Ends a toast whose time is over, or that a key answers.
    pub fn end_toast(&mut self, input: &Input) {
        let over = match &self.toast {
            Some(Toast { until: Some(until), tone, .. }) => {
                self.now >= *until || (*tone == Tone::Warn && matches!(input, Input::Key(_) | Input::Mouse(_)))
            }
            Some(Toast { until: None, .. }) => matches!(input, Input::Key(_) | Input::Mouse(_)),
            None => false,
        };
        if over {
            self.toast = None;
        }
    }

    /// Whether an act must wait: its rows are not the complete answer yet, its sheet is not there, or decisions before it are on
    /// their way. What is typed behind it waits too, so that nothing overtakes.
    pub fn must_wait(&self, action: Action) -> bool {
        let decides = action.decides() || matches!(action, Action::Undo | Action::Redo);
        if let Some(compare) = self.comparison() {
            return decides && (compare.outdated || !self.pending.is_empty());
        }
        let rows = action.needs_row() && !self.list().settled();
        let asked = (action.needs_sheet() && self.wanted_sheet().is_some())
            || (action.needs_account() && self.current_sheet().is_none());
        let sheet = asked && self.list().settled();
        rows || sheet || (decides && !self.pending.is_empty())
    }

    /// The good whose sheet the assign form needs and that is not at hand: the first of what it is about.
    fn wanted_sheet(&self) -> Option<OfferId> {
        let first = self.subjects().first()?.id;
        self.sheet_of(first).is_none().then_some(first)
    }

    /// Asks for the sheet that a waiting form needs.
    pub fn form_sheet_effect(&self, action: Action) -> Vec<Effect> {
        let wanted = if action.needs_sheet() { self.wanted_sheet() } else { None };
        wanted.map(|id| self.sheet_effect(id)).into_iter().collect()
    }

    /// A sheet arrived: for the dock, for a form, or both.
    pub fn take_sheet(&mut self, sheet: Arc<Sheet>) {
        self.refresh_form(&sheet);
        self.hear_verdict(&sheet);
        if self.list().current_id() == Some(sheet.row.id) {
            self.sheet = Some(Arc::clone(&sheet));
        }
        self.form_sheet = Some(sheet);
    }

    /// Why an action cannot do anything now.
    pub fn why_not(&self, action: Action) -> Option<&'static str> {
        let said = &self.texts.said;
        if let Some(why) = self.compare_why_not(action) {
            return Some(why);
        }
        if tab_acts::has(self.tab, action) {
            return match self.tab {
                Tab::Activity => self.activity_why_not(action),
                Tab::Import => self.imports_why_not(action),
                Tab::Suppliers => self.suppliers_why_not(action),
                _ => self.streamers_why_not(action),
            };
        }
        match action {
            _ if action.is_about_goods() && !self.tab.has_goods() => Some(said.not_here()),
            Action::Open if self.tab.has_goods() && self.list().suggested().is_some() => None,
            _ if action.needs_row() && self.row_in_sight().is_none() => Some(said.no_row()),
            _ if action.needs_account() => self.no_account(),
            Action::Release if self.holds_nothing() => Some(Holds(self.texts.lang).nothing_held()),
            Action::TestSupplier | Action::SupplierGoods => Some(said.not_here()),
            Action::SaveSearch if self.list().asked.query.trim().is_empty() => {
                Some(Searching(self.texts.lang).nothing_to_save())
            }
            Action::ConfirmFee => self.no_fee_to_confirm(),
            Action::Changes => self.no_changes(),
            Action::Pane if self.shows_account() => None,
            Action::Facets | Action::Pane if self.tab != Tab::Goods => Some(said.not_here()),
            Action::FacetToggle | Action::FacetExclude if !self.in_facets() => {
                Some(Pane(self.texts.lang).first_there())
            }
            Action::Columns if !self.tab.has_goods() => Some(said.not_here()),
            Action::Export if !self.tab.has_goods() => Some(Exporting(self.texts.lang).not_here()),
            Action::Export if self.exporting.is_some() => Some(Exporting(self.texts.lang).writing()),
            Action::Undo if self.undo.is_empty() => Some(said.nothing_to_undo()),
            Action::Pictures => self.no_pictures(),
            Action::Redo if self.redo.is_empty() => Some(said.nothing_to_redo()),
            _ => None,
        }
    }

    /// Why the account cannot be looked at closer: there is none.
    fn no_account(&self) -> Option<&'static str> {
        let missing = self.current_sheet()?.account.as_ref().err()?;
        Some(self.texts.board.missing_cure(*missing))
    }

    /// The goods an act is about: the one in the column under the cursor; else the marked ones that are at hand, else the one of the
    /// row under the cursor.
    pub fn subjects(&self) -> Vec<&crate::app::Row> {
        if self.comparison().is_some() {
            return self.row_in_sight().into_iter().collect();
        }
        let list = self.list();
        if list.marks.is_empty() {
            return list.current().into_iter().collect();
        }
        list.marks.values().collect()
    }

    /// Sends decisions out under a ticket.
    pub fn decide(&mut self, decisions: Vec<Decision>, pending: Pending) -> Vec<Effect> {
        self.counter += 1;
        let ticket = self.counter;
        self.pending.push((ticket, pending));
        vec![Effect::Decide { ticket, decisions }]
    }

    /// x: into the current pool; when all of them are in it already, out of it.
    pub fn member(&mut self) -> Vec<Effect> {
        let pool = self.pool.clone();
        let subjects: Vec<(Good, Clean, Vec<EventId>)> =
            self.subjects().iter().map(|row| (row.good.clone(), row.title.clone(), row.adds.clone())).collect();
        let all_in = subjects.iter().all(|(_, _, adds)| !adds.is_empty());
        let mut decisions = Vec::new();
        let name = if let Some((_, name)) = self.shared.pools.iter().find(|(id, _)| *id == pool) {
            name.clone()
        } else {
            let name = Clean::new(self.texts.said.my_pool());
            decisions.push(Decision::Pool { pool: pool.clone(), name: name.clone() });
            name
        };
        let count = subjects.len();
        for (good, _, adds) in subjects {
            let pool = pool.clone();
            match adds.is_empty() {
                false if all_in => decisions.push(Decision::ShortlistRemove { pool, good, adds }),
                true => decisions.push(Decision::ShortlistAdd { pool, good }),
                false => {}
            }
        }
        let said = &self.texts.said;
        let words = if all_in { said.out_of_pool(count, &name) } else { said.into_pool(count, &name) };
        self.decide(decisions, Pending::Act(words))
    }

    /// u
    pub fn undo(&mut self) -> Vec<Effect> {
        let Some(act) = self.undo.pop() else { return Vec::new() };
        if act.list.is_some() {
            return self.undo_import(act);
        }
        let decisions = retracts(&act);
        self.decide(decisions, Pending::Undo(act))
    }

    /// U
    pub fn redo(&mut self) -> Vec<Effect> {
        let Some(act) = self.redo.pop() else { return Vec::new() };
        let decisions = retracts(&act);
        self.decide(decisions, Pending::Redo(act))
    }

    /// An answer to decisions.
    pub fn decided(&mut self, ticket: u64, outcome: Result<Vec<EventId>, Fault>) -> Vec<Effect> {
        let Some(at) = self.pending.iter().position(|(known, _)| *known == ticket) else { return Vec::new() };
        let (_, pending) = self.pending.remove(at);
        let effects = match (&outcome, &pending) {
            (Ok(_), Pending::Entered { good, .. }) => self.show_entered(*good),
            // What was decided about it stands in the good's sheet.
            (Ok(events), Pending::Hold { good, .. }) => {
                self.asked_hold = events.first().copied();
                vec![self.sheet_effect(*good)]
            }
            _ => Vec::new(),
        };
        let said = &self.texts.said;
        let (undo, redo) = (self.keymap.way(Action::Undo), self.keymap.way(Action::Redo));
        match (outcome, pending) {
            (Ok(events), Pending::Act(words) | Pending::Entered { words, .. } | Pending::Hold { words, .. }) => {
                let toast = said.saved(&words, undo);
                self.redo.clear();
                self.undo.push(Act { events, words, list: None });
                if self.comparison().is_none() {
                    self.list_mut().marks.clear();
                }
                self.say(Tone::Ok, toast);
            }
            (Ok(events), Pending::Undo(act)) => {
                let toast = said.undone(&act.words, redo);
                self.redo.push(Act { events, words: act.words, list: None });
                self.say(Tone::Ok, toast);
            }
            (Ok(events), Pending::Redo(act)) => {
                let toast = said.redone(&act.words, undo);
                self.undo.push(Act { events, words: act.words, list: None });
                self.say(Tone::Ok, toast);
            }
            (Err(fault), pending) => {
                match pending {
                    Pending::Undo(act) => self.undo.push(act),
                    Pending::Redo(act) => self.redo.push(act),
                    Pending::Act(_) | Pending::Entered { .. } | Pending::Hold { .. } => {}
                }
                let words = self.texts.fault(&fault);
                self.say(Tone::Bad, words);
            }
        }
        effects
    }

    /// Goods were decided about, here or elsewhere: what is on screen of them is read again.
    pub fn marks_changed(&mut self, goods: &[OfferId]) -> Vec<Effect> {
        let mut effects = self.compared_decided(goods);
        let list = self.list();
        if self.goods_tab == Tab::Pool {
            effects.extend(self.ask_again());
        } else if list.rows.iter().any(|row| goods.contains(&row.id)) {
            // Acts wait for the new rows: what puts a good into the pool stands in them.
            self.list_mut().rows_of = OUTDATED;
            effects.extend(self.refill());
        }
        if let Some(id) = self.list().current_id().filter(|id| goods.contains(id)) {
            effects.push(self.sheet_effect(id));
        }
        effects
    }

    /// Space: marks the row and goes on to the next.
    pub fn mark(&mut self) -> Vec<Effect> {
        let list = self.list_mut();
        let Some(row) = list.current().cloned() else { return Vec::new() };
        list.toggle(row);
        let next = (list.cursor + 1).min(list.hits.total.saturating_sub(1));
        self.go(next)
    }

    /// v: from here, or from where it began to here.
    pub fn mark_range(&mut self) -> Vec<Effect> {
        let list = self.list_mut();
        let Some(from) = list.range_from.take() else {
            list.range_from = Some(list.cursor);
            let words = self.texts.said.range_begun(self.keymap.way(Action::MarkRange));
            self.say(Tone::Ok, words);
            return Vec::new();
        };
        let rows = from.min(list.cursor)..(from.max(list.cursor) + 1).min(list.hits.total);
        if rows.len() > MOST_MARKED {
            let words = self.texts.said.too_many_marked(MOST_MARKED);
            self.say(Tone::Warn, words);
            return Vec::new();
        }
        vec![Effect::Marked { generation: list.generation, rows }]
    }

    /// How a sync goes on; its end is said once.
    pub fn synced(&mut self, sync: Sync) -> Vec<Effect> {
        if sync.ended && !sync.suppliers.is_empty() {
            let failed = sync.suppliers.iter().filter(|one| one.fault.is_some()).count();
            let tone = if failed > 0 { Tone::Warn } else { Tone::Ok };
            let mut words = self.texts.said.synced(sync.suppliers.len(), failed);
            if self.demo {
                words = format!("{words} · {}", self.texts.said.demo_begins());
            }
            self.say(tone, words);
        }
        self.keep_sync(&sync);
        self.sync = Some(sync);
        Vec::new()
    }
}

impl List {
    pub(crate) fn toggle(&mut self, row: crate::app::Row) {
        if self.marks.remove(&row.id).is_none() {
            self.marks.insert(row.id, row);
        }
    }
}

fn retracts(act: &Act) -> Vec<Decision> {
    act.events.iter().rev().map(|target| Decision::Retract { target: *target }).collect()
}
