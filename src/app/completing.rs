//! Going on with the word at the cursor: what it may become is asked while one types; Tab puts the ways in one after the other, any
//! other key keeps what stands there, and Esc brings back what was typed.

use tui_input::Input;

use crate::app::{
    Effect,
    state::{Ahead, Layer, State},
    update::App,
};
use crate::config::chord::Chord;
use crate::search::complete::Completion;

/// Ways that are shown, and gone through by Tab.
pub const MOST: usize = 9;
/// Letters from which names of fields are shown without being asked for: fewer are nearly always initials.
const LETTERS: usize = 3;
/// The same for words with hanzi.
const HANZI: usize = 2;

/// What the word at the cursor may become.
#[derive(Clone, Debug, Default)]
pub struct Completing {
    /// The text and the cursor that it was asked about.
    asked: Option<(String, usize)>,
    /// The answer to that; none yet.
    found: Option<Vec<Completion>>,
    /// Set while Tab goes through the ways.
    cycle: Option<Cycle>,
}

#[derive(Clone, Debug)]
struct Cycle {
    /// The line as it was typed.
    before: Input,
    /// Which way stands in it now.
    at: usize,
}

impl Completing {
    /// Another text, or nothing to go on with.
    fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whatever stands in the line stays.
    pub(crate) fn keep(&mut self) {
        self.forget();
    }

    /// Whether Tab put something in that it may put something else in the place of.
    pub const fn cycles(&self) -> bool {
        self.cycle.is_some()
    }

    /// The way that stands in the line now.
    pub fn chosen(&self) -> Option<usize> {
        self.cycle.as_ref().map(|cycle| cycle.at)
    }

    /// The ways.
    pub fn ways(&self) -> &[Completion] {
        let found = self.found.as_deref().unwrap_or_default();
        found.get(..MOST.min(found.len())).unwrap_or_default()
    }

    /// Whether the answer to what was asked has not come.
    const fn waits(&self) -> bool {
        self.asked.is_some() && self.found.is_none()
    }

    /// An answer; one to an older question is dropped.
    fn take(&mut self, of: (String, usize), found: Vec<Completion>) {
        if self.cycle.is_none() && self.asked.as_ref() == Some(&of) {
            self.found = Some(found);
        }
    }

    /// The ways that are shown below the line: values at once, fields once enough is typed or Tab asked for them.
    pub fn shown(&self) -> &[Completion] {
        let ways = self.ways();
        let Some(first) = ways.first() else { return &[] };
        if self.cycles() || first.goods.is_some() {
            return ways;
        }
        let typed = self.typed(first);
        let enough = if typed.is_ascii() { LETTERS } else { HANZI };
        let complete = ways.len() == 1 && typed == first.text.as_str();
        if typed.chars().count() >= enough && !complete { ways } else { &[] }
    }

    /// What is typed of the word that a way takes the place of.
    fn typed(&self, way: &Completion) -> String {
        let Some((text, cursor)) = &self.asked else { return String::new() };
        text.chars().take(*cursor).skip(way.span.start).collect()
    }
}

impl App {
    /// Tab: the next way, or the one before; with none to the next pane. While the answer is on its way the keys wait for it.
    pub(crate) fn complete_key(&mut self, chord: Chord) -> Vec<Effect> {
        let completing = &self.state.query.completing;
        if completing.waits() {
            self.state.ahead.push(Ahead::Key(chord));
            return Vec::new();
        }
        let count = completing.ways().len();
        if count == 0 {
            return self.from_box_to_pane();
        }
        let at = match (completing.chosen(), chord.shift) {
            (None, false) => 0,
            (None, true) => count - 1,
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
        };
        self.put_way(at)
    }

    /// One of the ways is put into the line; it is final when there is no other.
    pub(crate) fn put_way(&mut self, at: usize) -> Vec<Effect> {
        let query = &mut self.state.query;
        let Some(way) = query.completing.ways().get(at).cloned() else { return Vec::new() };
        let before = query.completing.cycle.take().map_or_else(|| query.input.clone(), |cycle| cycle.before);
        query.input = put(&before, &way);
        if query.completing.ways().len() > 1 {
            query.completing.cycle = Some(Cycle { before, at });
            return self.query_changed();
        }
        let mut effects = self.query_changed();
        effects.extend(self.state.ask_completions());
        effects
    }

    /// Esc while Tab goes through the ways: the line as it was typed.
    pub(crate) fn as_typed(&mut self) -> Vec<Effect> {
        if let Some(cycle) = self.state.query.completing.cycle.take() {
            self.state.query.input = cycle.before;
        }
        self.state.query.completing.forget();
        self.query_changed()
    }

    /// There is nothing to go on with.
    fn from_box_to_pane(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

impl State {
    /// Asks what the word at the cursor may become, where there is one that ends there.
    pub(crate) fn ask_completions(&mut self) -> Vec<Effect> {
        let input = &self.query.input;
        let (query, cursor) = (input.value(), input.cursor());
        self.query.completing.forget();
        let mut around = query.chars().skip(cursor.saturating_sub(1));
        let before = around.next().filter(|_| cursor > 0);
        let behind = around.next();
        if before.is_none_or(char::is_whitespace) || behind.is_some_and(|c| !c.is_whitespace()) {
            return Vec::new();
        }
        let query = query.to_owned();
        self.query.completing.asked = Some((query.clone(), cursor));
        vec![Effect::Complete { query, cursor, lang: self.texts.lang }]
    }

    /// The answer.
    pub(crate) fn take_completions(&mut self, query: String, cursor: usize, found: Vec<Completion>) {
        self.query.completing.take((query, cursor), found);
    }

    /// The ways that are shown now.
    pub fn ways_shown(&self) -> &[Completion] {
        let in_box = matches!(self.top(), Some(Layer::Search)) && self.tab == crate::app::state::Tab::Goods;
        if in_box { self.query.completing.shown() } else { &[] }
    }
}

/// The line with a way in it, the cursor behind that.
fn put(before: &Input, way: &Completion) -> Input {
    let text: Vec<char> = before.value().chars().collect();
    let end = way.span.end.min(text.len());
    let start = way.span.start.min(end);
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().iter().collect::<String>();
    let line = format!("{}{}{}", part(0..start), way.text, part(end..text.len()));
    Input::new(line).with_cursor(start + way.text.chars().count())
}
