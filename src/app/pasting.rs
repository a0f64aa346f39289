//! Pasted text: typed at once where there is a field; on a list it is looked up, never read as keys.

use tui_input::{Input, InputRequest};

use crate::app::{
    Action, Effect,
    field::Field,
    paste::{Meaning, meaning},
    state::{Ahead, Layer, Tone},
    update::App,
};
use crate::config::chord::Chord;
use crate::text::Clean;

/// Characters that a field takes.
const MOST: usize = 500;
/// Characters that are taken where each is read for itself: figures, filters.
const MOST_KEYS: usize = 32;
/// Article numbers that are looked up at once.
const MOST_ARTICLES: usize = 200;

impl App {
    pub(crate) fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.state.leaving = false;
        if !self.state.ahead.is_empty() {
            self.state.ahead.push(Ahead::Paste(text.into()));
            return Vec::new();
        }
        match self.state.top() {
            None | Some(Layer::Detail { .. }) => self.look_up_pasted(text),
            Some(Layer::Welcome(_)) => match meaning(text) {
                Meaning::Path(path) => self.import_path(&path),
                Meaning::Articles(_) | Meaning::Text(_) => Vec::new(),
            },
            Some(_) => self.type_at_once(text),
        }
    }

    fn look_up_pasted(&mut self, text: &str) -> Vec<Effect> {
        let query = match meaning(text) {
            Meaning::Path(path) => return self.import_path(&path),
            Meaning::Text(words) if words.is_empty() => return Vec::new(),
            Meaning::Text(words) => words.to_string(),
            Meaning::Articles(numbers) => {
                let left_out = numbers.len().saturating_sub(MOST_ARTICLES);
                let words = self.state.texts.said.looked_up(numbers.len() - left_out, left_out);
                self.state.say(if left_out > 0 { Tone::Warn } else { Tone::Ok }, words);
                let shown: Vec<&str> = numbers.iter().take(MOST_ARTICLES).map(Clean::as_str).collect();
                format!("{}:{}", self.state.texts.board.item_field(), shown.join(","))
            }
        };
        if !self.state.tab.has_goods() {
            // What it asks for as it was left is overtaken by this question.
            self.act(Action::Tab(0));
        }
        self.search_for(&query)
    }

    /// All but the last character go into the field as they are; the last one is a key, so that whatever follows a key follows
    /// once.
    fn type_at_once(&mut self, text: &str) -> Vec<Effect> {
        let figures = self.figures_only();
        let plain = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
        let plain = plain.filter(|c| !c.is_control() && (!figures || c.is_ascii_digit() || *c == '.'));
        let Some(field) = self.field() else {
            let keys: Vec<char> = if self.reads_each() { plain.take(MOST_KEYS).collect() } else { Vec::new() };
            return keys.into_iter().flat_map(|c| self.key(Chord::char(c))).collect();
        };
        let room = MOST.saturating_sub(field.value().chars().count());
        let mut typed: Vec<char> = plain.take(room + 1).collect();
        let cut = typed.len() > room;
        typed.truncate(room);
        let last = typed.pop();
        for c in typed {
            field.handle(InputRequest::InsertChar(c));
        }
        let effects = last.map_or_else(Vec::new, |c| self.key(Chord::char(c)));
        if cut {
            let words = self.state.texts.said.cut_off(MOST);
            self.state.say(Tone::Warn, words);
        }
        effects
    }

    /// The text that owns the keyboard; none where a key is not simply put into one.
    fn field(&mut self) -> Option<&mut Input> {
        if matches!(self.state.top(), Some(Layer::Search)) {
            return Some(self.state.query_input());
        }
        let focused = match self.state.layers.last_mut()? {
            Layer::Help(help) => return Some(&mut help.input),
            Layer::Palette(palette) => return Some(&mut palette.input),
            Layer::Note(form) => return Some(&mut form.input),
            Layer::Form(form) => &mut form.lines.get_mut(form.focus)?.field,
            Layer::Assign(form) if !form.in_table => form.fields.get_mut(form.focus)?,
            _ => return None,
        };
        match focused {
            Field::Text(input) => Some(input),
            Field::Number { .. } | Field::Choice { .. } => None,
        }
    }

    fn focused(&self) -> Option<&Field> {
        match self.state.top()? {
            Layer::Form(form) => form.lines.get(form.focus).map(|line| &line.field),
            Layer::Assign(form) if !form.in_table && form.focus > 0 => form.fields.get(form.focus),
            _ => None,
        }
    }

    fn figures_only(&self) -> bool {
        let in_drawer = matches!(self.state.top(), Some(Layer::Lens(form)) if !form.focus.is_choice());
        in_drawer || matches!(self.focused(), Some(Field::Number { .. }))
    }

    /// Figures, and what filters the streamers of an assignment; elsewhere a paste is never read as keys.
    fn reads_each(&self) -> bool {
        let filter = matches!(self.state.top(), Some(Layer::Assign(form)) if form.in_table || form.focus == 0);
        filter || self.figures_only()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::{Input as Given, State, begin::Beginning, keymap::Keymap};
    use crate::domain::{Instant, Lens};
    use crate::i18n::Lang;

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
        App::new(State::new(begin), Keymap::new().unwrap())
    }

    fn pasted(app: &mut App, text: &str) -> Vec<Effect> {
        app.update(Instant(0), Given::Paste(text.to_owned()))
    }

    fn asked(effects: &[Effect]) -> Vec<&str> {
        let mut asked = Vec::new();
        for effect in effects {
            if let Effect::Search { asked: question, .. } = effect {
                asked.push(&*question.query);
            }
        }
        asked
    }

    #[test]
    fn on_a_list_nothing_is_a_key() {
        let mut app = app();
        assert_eq!(asked(&pasted(&mut app, "q")), ["q"]);
        app.state.layers.clear();
        assert_eq!(asked(&pasted(&mut app, "HB-3021\nSJ-1180")), ["货号:HB-3021,SJ-1180"]);
        app.state.layers.clear();
        assert_eq!(pasted(&mut app, " \n"), []);
        let effects = pasted(&mut app, "/tmp/a b.csv");
        assert!(matches!(&effects[..], [Effect::Import(ask)] if ask.path == "/tmp/a b.csv"), "{effects:?}");
        assert_eq!(app.state.tab, crate::app::state::Tab::Import);
        assert_eq!(asked(&pasted(&mut app, "暖手宝")), ["暖手宝"], "where there are goods");
    }

    #[test]
    fn more_numbers_than_fit_are_told() {
        let mut app = app();
        let many: Vec<String> = (0..250).map(|n| format!("HB-{n}")).collect();
        let effects = pasted(&mut app, &many.join("\n"));
        assert_eq!(asked(&effects).first().unwrap().split(',').count(), 200);
        assert!(app.state.toast.unwrap().words.contains("50"));
    }

    #[test]
    fn a_field_takes_it_at_once_and_says_what_was_cut() {
        let mut app = app();
        app.open_search();
        let effects = pasted(&mut app, "手机\r\n支架\u{1b}[201~q");
        assert_eq!(asked(&effects), ["手机  支架[201~q"], "one question");
        let effects = pasted(&mut app, &"长".repeat(100_000));
        assert_eq!((asked(&effects).len(), app.state.query.input.value().chars().count()), (1, 500));
        assert!(app.state.toast.as_ref().unwrap().words.contains("500"));
        assert_eq!(pasted(&mut app, "x"), [], "there is no room");
        app.open_help();
        pasted(&mut app, "sync q");
        let Some(Layer::Help(help)) = app.state.top() else { unreachable!() };
        assert_eq!(help.input.value(), "sync q");
    }

    #[test]
    fn where_nothing_is_typed_a_paste_is_nothing() {
        let mut app = app();
        app.open_menu();
        assert_eq!(pasted(&mut app, "1"), []);
        assert!(matches!(app.state.top(), Some(Layer::Menu(_))));
        app.state.layers = vec![Layer::Welcome(crate::app::welcome::Welcome::default())];
        assert_eq!(pasted(&mut app, "q"), []);
        assert_eq!(app.state.layers.len(), 1);
    }

    #[test]
    fn what_is_pasted_behind_a_waiting_act_waits_too() {
        let mut app = app();
        app.state.ahead.push(Ahead::Act(Action::Note));
        assert_eq!(pasted(&mut app, "xq"), []);
        assert_eq!(app.state.ahead.len(), 2);
    }
}
