//! 留货 once it is asked for: the answer is said, and what is held can be given back.

use crate::app::{
    Effect, Sheet,
    menu::{MenuItem, Pick},
    state::{Pending, State, Tone},
    update::App,
};
use crate::domain::{
    Decision, Quantity,
    decision::EventId,
    hold::Outcome,
    ledger::{Hold, HoldState},
};
use crate::i18n::{format, holds::Holds};

/// Lines of a menu.
const MOST: usize = 9;

impl App {
    /// Gives back what I hold of the good: at once when it is one request, else by its number.
    pub(crate) fn open_release(&mut self) -> Vec<Effect> {
        let words = Holds(self.state.texts.lang);
        let today = self.state.today;
        let open: Vec<&Hold> = self.state.subject_sheet().map(|sheet| self.state.mine(sheet)).unwrap_or_default();
        if let [one] = open[..] {
            let event = one.stamp.event;
            return self.release(event);
        }
        let item = |hold: &&Hold| MenuItem {
            pick: Pick::Release(hold.stamp.event),
            words: format!(
                "{} {}  {}",
                words.state(hold.state(today)),
                format::quantity(hold.quantity),
                words.to(hold.until)
            ),
            key: String::new(),
            enabled: true,
        };
        let items = open.iter().take(MOST).map(item).collect();
        self.push_menu(words.which(), items)
    }

    pub(crate) fn release(&mut self, target: EventId) -> Vec<Effect> {
        let Some(sheet) = self.state.subject_sheet() else { return Vec::new() };
        let Some(hold) = sheet.state.hold(target) else { return Vec::new() };
        let words = Holds(self.state.texts.lang).let_go(hold.quantity);
        let good = sheet.row.good.clone();
        self.state.decide(vec![Decision::Release { good, target }], Pending::Act(words))
    }
}

impl State {
    /// What I asked for of a good and may give back.
    fn mine<'a>(&self, sheet: &'a Sheet) -> Vec<&'a Hold> {
        let open = |hold: &&Hold| {
            let state = hold.state(self.today);
            let ended = matches!(state, HoldState::Refused | HoldState::Expired | HoldState::Released);
            !ended && hold.stamp.by == self.me
        };
        sheet.state.holds.iter().filter(open).collect()
    }

    /// Whether it is known that I hold nothing of the good.
    pub(crate) fn holds_nothing(&self) -> bool {
        self.subject_sheet().is_some_and(|sheet| self.mine(sheet).is_empty())
    }

    /// What I hold of the good already, in words.
    pub(crate) fn held_already(&self) -> Option<String> {
        let mine = self.mine(self.subject_sheet()?);
        let sum = |of: fn(&Hold, crate::domain::Date) -> Quantity| {
            mine.iter().map(|hold| u64::from(of(hold, self.today).get())).sum::<u64>()
        };
        let (held, waiting) = (sum(Hold::held), sum(Hold::waits));
        (held + waiting > 0).then(|| Holds(self.texts.lang).already(held, waiting))
    }

    /// Says what became of the request that was made last, as soon as its good's sheet tells it.
    pub(crate) fn hear_verdict(&mut self, sheet: &Sheet) {
        let Some(event) = self.asked_hold else { return };
        let Some(verdict) = sheet.state.hold(event).and_then(|hold| hold.verdict) else { return };
        self.asked_hold = None;
        let words = Holds(self.texts.lang).verdict(&verdict);
        if let Some(act) = self.undo.iter_mut().rev().find(|act| act.events.contains(&event)) {
            act.words.clone_from(&words);
        }
        let tone = if verdict.outcome == Outcome::Granted { Tone::Ok } else { Tone::Warn };
        let toast = self.texts.said.saved(&words, self.keymap.way(crate::app::Action::Undo));
        self.say(tone, toast);
    }
}
