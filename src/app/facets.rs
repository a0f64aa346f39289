//! 筛选: the goods of a query counted by what they are, beside the list. A value that is pressed becomes a condition in the query, where
//! everyone can see and edit it; which ones are on is read back from there.

use std::sync::Arc;

use tui_input::Input;

use crate::app::{
    Action, Effect, layout,
    state::{Layer, State, Tab, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::i18n::{Lang, facets::Pane};
use crate::search::facets::{Band, Facet, Facets, Reading, Stance, Value, toggled};

/// Names that are kept of a facet, the commonest first.
const MOST: usize = 12;

/// A value that can be pressed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Which.
    pub value: Value,
    /// Goods of the result that have it.
    pub count: usize,
    /// How it stands in the query.
    pub stance: Stance,
}

/// A facet with its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Which.
    pub facet: Facet,
    /// Its values, as they stand.
    pub lines: Vec<Line>,
    /// There were goods with none of these values.
    pub rest: bool,
}

/// The pane.
#[derive(Clone, Debug, Default)]
pub struct FacetPane {
    /// What is in it; empty until something was counted.
    pub groups: Vec<Group>,
    /// How many goods were counted.
    pub found: usize,
    /// The line under the cursor: its facet, and its place among that one's values.
    pub cursor: Option<(Facet, usize)>,
    /// The question whose counts were asked for.
    asked: u64,
    /// The query that the stances were read from.
    read: String,
    /// What else was asked when the values were put in order, and whether a facet was asked for besides.
    base: String,
    narrowed: bool,
}

impl FacetPane {
    /// A facet with its values.
    pub fn group(&self, facet: Facet) -> Option<&Group> {
        self.groups.iter().find(|group| group.facet == facet)
    }

    fn line(&self, (facet, at): (Facet, usize)) -> Option<&Line> {
        self.group(facet)?.lines.get(at)
    }

    /// New counts. While only facets are pressed every value keeps its place, whatever became of its count.
    pub fn take(&mut self, counted: &Facets, query: &str, focused: bool) {
        let reading = Reading::of(query);
        let (base, narrowed) = (reading.base(), Facet::ALL.into_iter().any(|facet| reading.asks(facet)));
        let steady = base == self.base && (narrowed || self.narrowed || focused);
        let before = std::mem::take(&mut self.groups);
        let group = |facet: Facet| {
            let old = before.iter().find(|group| group.facet == facet && !group.lines.is_empty());
            let asked = old.is_some_and(|old| old.lines.iter().any(|line| reading.stance(&line.value) == Stance::Only));
            // Of nothing no bands can be made.
            let same_bands = facet.has_bands() && (reading.asks(facet) || counted.found == 0);
            let kept = old.filter(|_| steady || asked || same_bands);
            made(facet, counted, &reading, kept)
        };
        self.groups = Facet::ALL.into_iter().map(group).collect();
        (self.found, self.base, self.narrowed) = (counted.found, base, narrowed);
        query.clone_into(&mut self.read);
    }

    /// Reads the stances anew where the query is another one.
    fn reread(&mut self, query: &str) {
        if self.groups.is_empty() || self.read == query {
            return;
        }
        let reading = Reading::of(query);
        for line in self.groups.iter_mut().flat_map(|group| &mut group.lines) {
            line.stance = reading.stance(&line.value);
        }
        query.clone_into(&mut self.read);
    }
}

/// A facet's values: those that were there in their places, new ones behind; else those that fit this result.
fn made(facet: Facet, counted: &Facets, reading: &Reading, kept: Option<&Group>) -> Group {
    let mut values: Vec<Value> =
        kept.map(|old| old.lines.iter().map(|line| line.value.clone()).collect()).unwrap_or_default();
    if facet.has_bands() {
        if values.is_empty() {
            values = counted.bands(facet).into_iter().map(|band: Band| Value::Band(facet, band)).collect();
        }
    } else {
        let named = counted.named(facet).iter().filter(|one| one.can_ask);
        let fresh: Vec<Value> =
            named.map(|one| Value::Name(facet, one.name.clone())).filter(|one| !values.contains(one)).collect();
        values.extend(fresh);
        values.truncate(MOST.max(kept.map_or(0, |old| old.lines.len())));
    }
    let count = |value: &Value| match value {
        Value::Name(_, name) => counted.named(facet).iter().find(|one| one.name == *name).map_or(0, |one| one.count),
        Value::Band(_, band) => counted.in_band(facet, *band),
    };
    let lines: Vec<Line> =
        values.into_iter().map(|value| Line { count: count(&value), stance: reading.stance(&value), value }).collect();
    let shown: usize = lines.iter().map(|line| line.count).sum();
    let rest = shown < counted.found || kept.is_some_and(|old| old.rest);
    Group { facet, lines, rest }
}

impl State {
    /// Whether facets stand beside the list, or over it.
    pub fn shows_facets(&self) -> bool {
        self.tab == Tab::Goods && !layout::areas(self).facets.is_empty()
    }

    /// Whether the facets own the keyboard.
    pub fn in_facets(&self) -> bool {
        matches!(self.top(), Some(Layer::Facets))
    }

    /// Asks for counts where they are to be seen and are not there yet: once for each answer, never for a mere step of the cursor.
    pub(crate) fn facets_settle(&mut self) -> Option<Effect> {
        if !self.shows_facets() {
            return None;
        }
        self.facets.reread(self.query.input.value());
        let (generation, hits) = (self.goods.generation, &self.goods.hits);
        let due = hits.done && hits.generation == generation && self.facets.asked != generation;
        due.then(|| {
            self.facets.asked = generation;
            Effect::Facets { generation }
        })
    }

    /// An answer was counted.
    pub(crate) fn take_facets(&mut self, generation: u64, counted: &Arc<Facets>) {
        if self.goods.generation == generation {
            let focused = self.layers.iter().any(|layer| matches!(layer, Layer::Facets));
            self.facets.take(counted, &self.goods.asked.query, focused);
        }
    }

    /// The value under the cursor, as far as it is in sight; else the first one.
    pub fn facet_cursor(&self) -> Option<(Facet, usize)> {
        let lines = layout::facet_values(self);
        let here = self.facets.cursor.filter(|at| lines.contains(at));
        here.or_else(|| lines.first().copied())
    }
}

impl App {
    /// Tab: the facets take the keyboard.
    pub(crate) fn open_facets(&mut self) -> Vec<Effect> {
        if let Some(why) = self.state.why_not(Action::Facets) {
            self.state.say(Tone::Warn, why.to_owned());
            return Vec::new();
        }
        if !self.state.in_facets() {
            self.state.layers.retain(|layer| matches!(layer, Layer::Search));
            self.state.layers.push(Layer::Facets);
        }
        self.facets_moved()
    }

    pub(crate) fn facets_key(&mut self, chord: Chord) -> Vec<Effect> {
        match chord.key {
            Key::Tab | Key::Left | Key::Right => return self.leave_facets(),
            Key::Enter | Key::Char(' ' | '\u{3000}') => return self.press_facet(Stance::Only),
            _ => {}
        }
        let folded = match chord.key {
            Key::Char(c) => Chord { key: Key::Char(crate::text::ime_fold(c)), ..chord },
            _ => chord,
        };
        match self.state.keymap.action(folded) {
            Some(Action::Mark | Action::Open | Action::FacetToggle) => self.press_facet(Stance::Only),
            Some(Action::Member | Action::FacetExclude) => self.press_facet(Stance::Not),
            Some(Action::Back) => {
                self.state.layers.pop();
                self.facets_moved()
            }
            Some(act @ (Action::Search | Action::Menu | Action::Help | Action::Palette)) => self.act(act),
            Some(act) => self.step_facets(act),
            None => {
                let words = self.state.texts.said.no_such_key(&chord.to_string());
                self.state.say(Tone::Warn, words);
                Vec::new()
            }
        }
    }

    /// The cursor on, or by groups.
    fn step_facets(&mut self, action: Action) -> Vec<Effect> {
        let lines = layout::facet_values(&self.state);
        let Some(at) = self.state.facet_cursor().and_then(|here| lines.iter().position(|one| *one == here)) else {
            return Vec::new();
        };
        let last = lines.len() - 1;
        let begins = |at: &usize| lines.get(*at).is_some_and(|(_, place)| *place == 0);
        let to = match action {
            Action::Down => (at + 1).min(last),
            Action::Up => at.saturating_sub(1),
            Action::PageDown => (at + 1..=last).find(begins).unwrap_or(last),
            Action::PageUp => (0..at).rev().find(begins).unwrap_or(0),
            Action::Top => 0,
            Action::Bottom => last,
            _ => {
                let words = Pane(self.state.texts.lang).not_here().to_owned();
                self.state.say(Tone::Warn, words);
                at
            }
        };
        self.state.facets.cursor = lines.get(to).copied();
        Vec::new()
    }

    /// Only these, or not these; once more takes it back.
    pub(crate) fn press_facet(&mut self, to: Stance) -> Vec<Effect> {
        let here = self.state.facet_cursor();
        let Some(value) = here.and_then(|at| self.state.facets.line(at)).map(|line| line.value.clone()) else {
            return Vec::new();
        };
        self.state.facets.cursor = here;
        let chinese = self.state.texts.lang == Lang::Zh;
        let Some(text) = toggled(self.state.query.input.value(), &value, to, chinese) else {
            let words = Pane(self.state.texts.lang).no_room().to_owned();
            self.state.say(Tone::Warn, words);
            return Vec::new();
        };
        self.state.query.input = Input::new(text);
        self.query_changed()
    }

    /// The same for a value that is pointed at.
    pub(crate) fn press_facet_at(&mut self, at: (Facet, usize), to: Stance) -> Vec<Effect> {
        self.state.facets.cursor = Some(at);
        self.press_facet(to)
    }

    /// To the list, the query kept.
    pub(crate) fn leave_facets(&mut self) -> Vec<Effect> {
        self.state.layers.clear();
        self.facets_moved()
    }

    /// The list may be wider or longer than before.
    fn facets_moved(&mut self) -> Vec<Effect> {
        let page = self.state.page_rows();
        self.state.list_mut().follow(page);
        self.state.fill()
    }
}
