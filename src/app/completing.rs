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
    pub(crate) const fn waits(&self) -> bool {
        self.asked.is_some() && self.found.is_none()
    }

    /// An answer; one to an older question is dropped.
    fn take(&mut self, (text, cursor): (&str, usize), found: Vec<Completion>) {
        let asked = self.asked.as_ref().is_some_and(|(asked, at)| asked == text && *at == cursor);
        if asked && self.cycle.is_none() {
            // What stands there already is nothing to go on with.
            let done = found.len() == 1 && found.first().is_some_and(|way| self.typed(way) == way.text.as_str());
            self.found = Some(if done { Vec::new() } else { found });
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
        if typed.chars().count() >= enough { ways } else { &[] }
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
            return self.open_facets();
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
    pub(crate) fn take_completions(&mut self, query: &str, cursor: usize, found: Vec<Completion>) {
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::app::{Input as Given, Note, begin::Beginning, keymap::Keymap};
    use crate::domain::{Instant, Lens};
    use crate::i18n::Lang;
    use crate::text::Clean;

    fn app() -> App {
        let begin = Beginning {
            cols: 80,
            rows: 24,
            now: Instant(0),
            me: Clean::fixed("me"),
            texts: Lang::Zh.texts(),
            pool: Clean::fixed("mine"),
            lens: Lens::default(),
            demo: false,
            mouse: false,
            bare: false,
        };
        let mut app = App::new(State::new(begin), Keymap::new().unwrap());
        app.open_search();
        app
    }

    /// Keys as they are written; what is asked about completions.
    fn keys(app: &mut App, keys: &str) -> Vec<(String, usize)> {
        let effects: Vec<Effect> =
            keys.split(' ').flat_map(|key| app.update(Instant(0), Given::Key(key.parse().unwrap()))).collect();
        asked(effects)
    }

    fn asked(effects: Vec<Effect>) -> Vec<(String, usize)> {
        let about = |effect| match effect {
            Effect::Complete { query, cursor, .. } => Some((query, cursor)),
            _ => None,
        };
        effects.into_iter().filter_map(about).collect()
    }

    fn answer(app: &mut App, of: &str, ways: &[(&str, Option<usize>)]) -> Vec<(String, usize)> {
        let end = of.chars().count();
        let start = of.chars().collect::<Vec<_>>().iter().rposition(|c| *c == ' ').map_or(0, |at| at + 1);
        let way = |(text, goods): &(&str, Option<usize>)| Completion {
            span: start..end,
            text: Clean::new(text),
            meaning: Clean::default(),
            goods: *goods,
        };
        let completions = ways.iter().map(way).collect();
        asked(app.update(Instant(0), Given::Note(Note::Completions { query: of.to_owned(), cursor: end, completions })))
    }

    fn line(app: &App) -> (&str, usize) {
        (app.state.query.input.value(), app.state.query.input.cursor())
    }

    const TOYS: [(&str, Option<usize>); 3] = [("cat:玩具", Some(9)), ("cat:玩偶", Some(3)), ("cat:玩家", Some(1))];

    #[test]
    fn it_is_asked_at_the_end_of_a_word_and_nowhere_else() {
        let mut app = app();
        assert_eq!(keys(&mut app, "a b"), [("a".to_owned(), 1), ("ab".to_owned(), 2)]);
        assert_eq!(keys(&mut app, "Space"), [], "no word is begun");
        assert_eq!(keys(&mut app, "c Left"), [("ab c".to_owned(), 4)], "before a word there is none");
        assert_eq!(keys(&mut app, "Left"), [("ab c".to_owned(), 2)]);
        assert_eq!(keys(&mut app, "Left"), [], "in the middle of a word");
        assert_eq!(keys(&mut app, "Ctrl-U"), []);
    }

    #[test]
    fn tab_goes_round_any_key_keeps_and_esc_brings_back() {
        let mut app = app();
        keys(&mut app, "x Space c a t : 玩");
        answer(&mut app, "x cat:玩", &TOYS);
        assert_eq!(app.state.ways_shown().len(), 3, "values are shown at once");
        keys(&mut app, "Tab");
        assert_eq!(line(&app), ("x cat:玩具", 8));
        keys(&mut app, "Tab");
        assert_eq!(line(&app).0, "x cat:玩偶");
        keys(&mut app, "Tab Tab");
        assert_eq!(line(&app).0, "x cat:玩具", "round");
        keys(&mut app, "Shift-Tab");
        assert_eq!(line(&app).0, "x cat:玩家");
        keys(&mut app, "Esc");
        assert_eq!(line(&app), ("x cat:玩", 7));
        assert!(matches!(app.state.top(), Some(Layer::Search)), "one step back");
        // Asked again as soon as something is typed; then another key keeps it.
        keys(&mut app, "Backspace");
        assert_eq!(keys(&mut app, "玩"), [("x cat:玩".to_owned(), 7)]);
        answer(&mut app, "x cat:玩", &TOYS);
        keys(&mut app, "Tab Space y");
        assert_eq!(line(&app), ("x cat:玩具 y", 10));
        keys(&mut app, "Enter");
        assert_eq!((line(&app).0, app.state.layers.len()), ("x cat:玩具 y", 0));
        assert_eq!(app.state.goods.asked.query, "x cat:玩具 y");
    }

    #[test]
    fn the_only_way_is_final_and_asks_on() {
        let mut app = app();
        keys(&mut app, "m a r");
        answer(&mut app, "mar", &[("margin>", None)]);
        assert_eq!(keys(&mut app, "Tab"), [("margin>".to_owned(), 7)]);
        assert_eq!(line(&app), ("margin>", 7));
        answer(&mut app, "margin>", &[]);
        keys(&mut app, "Tab");
        assert_eq!(line(&app).0, "margin>", "Tab with nothing to put in leads away, and changes nothing");
        assert!(app.state.in_facets(), "to the facets");
        keys(&mut app, "Esc 5");
        assert_eq!(line(&app).0, "margin>5", "and back to the line as it was");
    }

    #[test]
    fn names_of_fields_do_not_cover_the_hits_of_initials() {
        let fields = [("stock>=", None), ("stage:", None)];
        let mut app = app();
        keys(&mut app, "s t");
        answer(&mut app, "st", &fields);
        assert_eq!(app.state.ways_shown(), [], "手套, 石头 …");
        keys(&mut app, "Tab");
        assert_eq!((line(&app).0, app.state.ways_shown().len()), ("stock>=", 2), "Tab asks for them");
        let mut app = self::app();
        keys(&mut app, "s t o");
        answer(&mut app, "sto", &fields);
        assert_eq!(app.state.ways_shown().len(), 2);
        let mut app = self::app();
        keys(&mut app, "毛 利");
        answer(&mut app, "毛利", &[("毛利>", None)]);
        assert_eq!(app.state.ways_shown().len(), 1);
    }

    #[test]
    fn answers_to_an_older_text_are_dropped_and_keys_wait_for_the_right_one() {
        let mut app = app();
        keys(&mut app, "c a t : 玩");
        answer(&mut app, "cat:", &TOYS);
        assert_eq!(app.state.ways_shown(), []);
        // Typed ahead of the answer: Tab, and what comes behind it.
        keys(&mut app, "Tab Tab Space z");
        assert_eq!(line(&app).0, "cat:玩");
        answer(&mut app, "cat:", &TOYS);
        assert_eq!(line(&app).0, "cat:玩", "that was not it");
        answer(&mut app, "cat:玩", &TOYS);
        assert_eq!(line(&app), ("cat:玩偶 z", 8));
        assert_eq!(app.state.ahead, []);
    }

    #[test]
    fn no_more_are_gone_through_than_are_shown() {
        let mut app = app();
        keys(&mut app, "@");
        let many: Vec<String> = (0..12).map(|n| format!("@{n}区")).collect();
        let many: Vec<(&str, Option<usize>)> = many.iter().map(|one| (one.as_str(), Some(1))).collect();
        answer(&mut app, "@", &many);
        assert_eq!(app.state.ways_shown().len(), 9);
        keys(&mut app, "Shift-Tab");
        assert_eq!(line(&app).0, "@8区");
    }
}
