//! Opening, keying and saving the assign form.

use std::sync::Arc;

use tui_input::Input;

use crate::app::{
    Effect, Sheet,
    assign::{AssignField, AssignForm, Candidate, Check, Item, Terms, Unmeant, Verdict},
    field::Field,
    search_box::edit,
    state::{Layer, Pending, State, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{
    Date, Decision, Money,
    decision::{Plan, Stage},
    figure::{self, Odd},
    margin::Missing,
};
use crate::i18n::figures;
use crate::search::{self, Query};
use crate::text::Clean;

/// Live dates offered: from tomorrow.
const DAYS_AHEAD: i32 = 14;
const PLANS: [Plan; 3] = [Plan::Open, Plan::Targeted, Plan::Exclusive];

impl App {
    pub(crate) fn open_assign(&mut self) -> Vec<Effect> {
        let whom = self.state.lens.streamer.clone();
        self.open_assign_to(whom.as_ref())
    }

    /// The form with a streamer chosen.
    pub(crate) fn open_assign_to(&mut self, whom: Option<&Clean>) -> Vec<Effect> {
        if self.state.shared.streamers.is_empty() {
            let words = self.state.texts.said.no_streamers().to_owned();
            self.state.say(Tone::Warn, words);
            return Vec::new();
        }
        if let Some(form) = self.state.assign_form(whom) {
            self.state.layers.push(Layer::Assign(Box::new(form)));
        }
        Vec::new()
    }

    pub(crate) fn assign_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Assign(mut form)) = self.state.layers.pop() else { return Vec::new() };
        match chord.key {
            Key::Esc => return Vec::new(),
            Key::Enter => return self.save_assignment(form),
            Key::Tab => form.in_table = !form.in_table,
            Key::Down | Key::Up => form.vertical(chord.key == Key::Down),
            Key::Left | Key::Right if !form.editing_text() => form.sideways(chord.key == Key::Right),
            _ => form.typed(chord),
        }
        self.state.recheck(&mut form);
        self.state.layers.push(Layer::Assign(form));
        Vec::new()
    }

    fn save_assignment(&mut self, mut form: Box<AssignForm>) -> Vec<Effect> {
        let terms = match form.terms() {
            Ok(terms) => terms,
            Err(wrong) => {
                let why = wrong.why.map(|odd| figures::say(self.state.texts.lang, odd));
                return self.keep(
                    form,
                    wrong.field,
                    &why.unwrap_or_else(|| self.state.texts.said.bad_number().to_owned()),
                );
            }
        };
        let worst = form.checks.iter().map(Check::verdict).max();
        if worst == Some(Verdict::Never) {
            return self.keep(form, AssignField::Streamer, self.state.texts.said.cannot_assign());
        }
        if worst == Some(Verdict::Fail) && terms.remark.is_empty() {
            return self.keep(form, AssignField::Remark, self.state.texts.said.reason_needed());
        }
        let decisions = form.items.drain(..).flat_map(|item| assignment(item, &terms)).collect::<Vec<_>>();
        let name = form.candidate().map_or_else(|| terms.streamer.clone(), |one| one.streamer.name.clone());
        let goods = decisions.iter().filter(|one| matches!(one, Decision::Assign { .. })).count();
        let day = self.state.texts.said.day(terms.date);
        let words = self.state.texts.said.assigned(goods, &name, terms.quantity.get(), &day);
        self.state.decide(decisions, Pending::Act(words))
    }

    /// The form stays, on the field that is wrong, and says why.
    fn keep(&mut self, mut form: Box<AssignForm>, wrong: AssignField, why: &str) -> Vec<Effect> {
        form.focus = AssignField::ALL.iter().position(|field| *field == wrong).unwrap_or(0);
        form.in_table = false;
        form.wrong = Some(wrong);
        self.state.say(Tone::Bad, why.to_owned());
        self.state.layers.push(Layer::Assign(form));
        Vec::new()
    }
}

/// A good's assignment, and its stage when that moves on by it.
pub(crate) fn assignment(item: Item, terms: &Terms) -> Vec<Decision> {
    let moves = item.stage.is_none_or(|stage| stage < Stage::Assigned);
    let stage = moves.then(|| Decision::Stage { good: item.good.clone(), stage: Stage::Assigned });
    let assign = Decision::Assign {
        good: item.good,
        variant: None,
        streamer: terms.streamer.clone(),
        date: terms.date,
        quantity: terms.quantity,
        commission: terms.commission,
        slot: terms.slot,
        plan: terms.plan,
        remark: terms.remark.clone(),
    };
    std::iter::once(assign).chain(stage).collect()
}

impl State {
    /// The form for the marked goods, or the one under the cursor, with whom it is for first.
    fn assign_form(&self, whom: Option<&Clean>) -> Option<AssignForm> {
        let first = self.subjects().first()?.id;
        let sheet = self.sheet_of(first)?;
        let items = self.subjects().iter().map(|row| Item::of(row)).collect();
        let candidates = self.candidates(sheet);
        let chosen = candidates.iter().position(|one| Some(&one.streamer.id) == whom);
        let mut form = AssignForm {
            items,
            fields: vec![
                Field::Choice { at: 0, of: candidates.len() },
                Field::number(""),
                Field::number(""),
                Field::number(""),
                Field::Choice { at: 0, of: DAYS_AHEAD as usize },
                Field::Choice { at: 0, of: PLANS.len() },
                Field::Text(Input::default()),
            ],
            focus: 0,
            in_table: false,
            filter: String::new(),
            shown: (0..candidates.len()).collect(),
            chosen: None,
            first: 0,
            candidates,
            account: Err(Missing::Price),
            checks: Vec::new(),
            wrong: None,
            sheet: Arc::clone(sheet),
            dates: (1..=DAYS_AHEAD).map(|day| Date(self.today.0 + day)).collect(),
        };
        form.first = chosen.unwrap_or(0);
        form.choose(form.first);
        self.recheck(&mut form);
        Some(form)
    }

    /// Account and checks on the terms that stand in the fields.
    pub(crate) fn recheck(&self, form: &mut AssignForm) {
        form.wrong = None;
        let terms = match form.terms() {
            Ok(terms) => terms,
            Err(wrong) => {
                // Nothing is shown of terms that cannot be meant.
                (form.account, form.wrong) = (Err(Missing::Range), Some(wrong.field));
                return form.checks.clear();
            }
        };
        let sheet = &*Arc::clone(&form.sheet);
        form.account = self.account(sheet, &terms.lens(&self.lens));
        form.checks = self.checks(sheet, form, &terms);
    }

    /// The form's good was read anew.
    pub(crate) fn refresh_form(&mut self, sheet: &Arc<Sheet>) {
        match self.layers.pop() {
            Some(Layer::Assign(mut form)) if form.sheet.row.id == sheet.row.id => {
                form.sheet = Arc::clone(sheet);
                self.recheck(&mut form);
                self.layers.push(Layer::Assign(form));
            }
            other => self.layers.extend(other),
        }
    }
}

impl AssignForm {
    /// The chosen candidate.
    pub fn candidate(&self) -> Option<&Candidate> {
        self.candidates.get(self.chosen?)
    }

    /// The field that owns the keyboard.
    pub fn field(&self) -> AssignField {
        AssignField::ALL.get(self.focus).copied().unwrap_or(AssignField::Streamer)
    }

    /// The terms as they stand in the fields, or the field that cannot be read.
    pub fn terms(&self) -> Result<Terms, Unmeant> {
        let text = |field: AssignField| self.fields.get(field as usize).map(Field::text).unwrap_or_default();
        let at = |field: AssignField| match self.fields.get(field as usize) {
            Some(Field::Choice { at, .. }) => *at,
            _ => 0,
        };
        let odd = |field: AssignField| move |why: Odd| Unmeant { field, why: Some(why) };
        let none = |field: AssignField| Unmeant { field, why: None };
        Ok(Terms {
            streamer: self.candidate().ok_or(none(AssignField::Streamer))?.streamer.id.clone(),
            quantity: figure::count(text(AssignField::Quantity)).map_err(odd(AssignField::Quantity))?,
            commission: figure::percent(text(AssignField::Commission)).map_err(odd(AssignField::Commission))?,
            slot: figure::budget(text(AssignField::Slot)).map_err(odd(AssignField::Slot))?,
            date: self.dates.get(at(AssignField::Date)).copied().ok_or(none(AssignField::Date))?,
            plan: PLANS.get(at(AssignField::Plan)).copied().unwrap_or_default(),
            remark: Clean::new(text(AssignField::Remark)),
        })
    }

    fn editing_text(&self) -> bool {
        !self.in_table && self.field() == AssignField::Remark
    }

    /// Takes a candidate with her own terms into the fields.
    fn choose(&mut self, index: usize) {
        let Some(one) = self.candidates.get(index) else { return };
        self.chosen = Some(index);
        let values = [
            (AssignField::Quantity, one.orders.get().to_string()),
            (AssignField::Commission, one.commission.to_string().trim_end_matches('%').to_owned()),
            (AssignField::Slot, one.slot.to_string().trim_end_matches(".00").to_owned()),
        ];
        for (field, value) in values {
            if let Some(slot) = self.fields.get_mut(field as usize) {
                *slot = Field::number(&value);
            }
        }
    }

    fn vertical(&mut self, down: bool) {
        if self.in_table {
            return self.next_candidate(down);
        }
        let last = AssignField::ALL.len() - 1;
        self.focus = if down { (self.focus + 1).min(last) } else { self.focus.saturating_sub(1) };
    }

    fn sideways(&mut self, right: bool) {
        match self.field() {
            _ if self.in_table => self.next_candidate(right),
            AssignField::Streamer => self.next_candidate(right),
            AssignField::Quantity => self.nudge(right, 10),
            AssignField::Commission => self.nudge(right, 1),
            AssignField::Slot => self.nudge(right, 100),
            AssignField::Date | AssignField::Plan => {
                if let Some(Field::Choice { at, of }) = self.fields.get_mut(self.focus) {
                    *at = if right { (*at + 1) % (*of).max(1) } else { (*at + *of - 1) % (*of).max(1) };
                }
            }
            AssignField::Remark => {}
        }
    }

    /// A number field by a step, never below zero.
    fn nudge(&mut self, up: bool, step: i64) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        let Ok(value) = Money::parse(field.text()) else { return };
        let step = if up { step } else { -step };
        let moved = Money::units((value.as_units() + step * Money::yuan(1).as_units()).max(0));
        *field = Field::number(moved.to_string().trim_end_matches(".00"));
    }

    fn next_candidate(&mut self, down: bool) {
        let at = self.shown.iter().position(|index| Some(*index) == self.chosen);
        let last = self.shown.len().saturating_sub(1);
        let to = match (at, down) {
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
            (None, _) => 0,
        };
        if let Some(index) = self.shown.get(to).copied() {
            self.choose(index);
        }
    }

    /// A key typed: into a number or the remark, else it filters the table.
    fn typed(&mut self, chord: Chord) {
        if self.in_table || self.field() == AssignField::Streamer {
            match (chord.key, chord.typed()) {
                (Key::Backspace, _) => {
                    self.filter.pop();
                }
                (_, Some(c)) => self.filter.push(c),
                _ => return,
            }
            return self.filter_candidates();
        }
        match self.fields.get_mut(self.focus) {
            Some(Field::Number { input, fresh }) => {
                let figure = chord.typed().is_none_or(|c| c.is_ascii_digit() || c == '.');
                if figure {
                    if std::mem::take(fresh) && chord.typed().is_some() {
                        input.reset();
                    }
                    edit(input, chord);
                }
            }
            Some(Field::Text(input)) => edit(input, chord),
            Some(Field::Choice { at, of }) => match chord.typed().and_then(|c| c.to_digit(10)) {
                Some(digit) if digit >= 1 && digit as usize <= *of => *at = digit as usize - 1,
                _ => {}
            },
            None => {}
        }
    }

    fn filter_candidates(&mut self) {
        let query = Query::parse(&self.filter);
        let fits = |one: &Candidate| search::find(&one.streamer.name, "", &query).is_some();
        self.shown = self.candidates.iter().enumerate().filter(|(_, one)| fits(one)).map(|(index, _)| index).collect();
        match self.shown.first().copied() {
            // An empty filter gives back whom the form was opened with.
            _ if self.filter.is_empty() => self.choose(self.first),
            Some(best) => self.choose(best),
            None => {}
        }
    }
}
