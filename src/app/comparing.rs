//! Keying the comparison: moving in it, dropping and adding columns, going to a good. What else can be done with a good is done as on a
//! list, to the good under the cursor.

use crate::app::{
    Action, Effect,
    compare::{Compare, MOST, cost},
    effect::Compared,
    state::{Ahead, Layer, State, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::OfferId;
use crate::i18n::compare::Compare as Words;

impl Action {
    /// Whether it can be done to a column as to a row.
    const fn suits_columns(self) -> bool {
        matches!(
            self,
            Self::Member | Self::Assign | Self::Note | Self::Open | Self::Compare | Self::Copy | Self::OpenLink
        )
    }
    /// Whether it changes the list below, which is not in sight.
    const fn changes_list(self) -> bool {
        let facets = matches!(self, Self::Facets | Self::FacetToggle | Self::FacetExclude);
        facets || matches!(self, Self::Dock | Self::Pool | Self::Changes)
    }
}

impl App {
    /// b: the marked goods in columns, else the one under the cursor with its likes.
    pub(crate) fn open_compare(&mut self) -> Vec<Effect> {
        let list = self.state.list();
        let at = list.current().map(|row| row.id);
        let mut marked: Vec<_> = list.marks.values().map(|row| (cost(row), row.id)).collect();
        marked.sort_unstable();
        let goods = match (marked.is_empty(), at) {
            (true, None) => return Vec::new(),
            (true, Some(id)) => Compared::Likes(id),
            (false, _) => Compared::These(marked.iter().take(MOST).map(|(_, id)| *id).collect()),
        };
        let columns = self.state.sheet.iter().filter(|sheet| marked.is_empty() && Some(sheet.row.id) == at);
        let compare = Compare { columns: columns.cloned().collect(), at, looking: true, ..Compare::default() };
        self.state.layers.push(Layer::Compare(Box::new(compare)));
        if marked.len() > MOST {
            let words = Words(self.state.texts.lang).only(MOST, marked.len());
            self.state.say(Tone::Warn, words);
        }
        self.state.ask_compared(goods)
    }

    pub(crate) fn compare_key(&mut self, chord: Chord, action: Option<Action>) -> Vec<Effect> {
        let leaves = matches!(chord.key, Key::Esc);
        if !leaves && self.state.comparison().is_some_and(|compare| compare.looking) {
            self.state.ahead.push(Ahead::Key(chord));
            return Vec::new();
        }
        match (chord.key, action) {
            (Key::Left, _) | (Key::Char('h'), Some(Action::Back)) => self.step_column(-1),
            (Key::Right, _) | (Key::Char('l'), Some(Action::Open)) => self.step_column(1),
            (_, Some(action)) => self.act(action),
            (_, None) => {
                let words = self.state.texts.said.no_such_key(&chord.to_string());
                self.state.say(Tone::Warn, words);
                Vec::new()
            }
        }
    }

    /// What an act means in the comparison; none where it means there what it means everywhere.
    pub(crate) fn compare_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        if !matches!(self.state.top(), Some(Layer::Compare(_))) {
            return None;
        }
        let page = isize::try_from(self.state.compare_page()).unwrap_or(1);
        let done = match action {
            Action::Back | Action::Compare => {
                self.state.layers.pop();
                Vec::new()
            }
            Action::Down => self.scroll_table(1),
            Action::Up => self.scroll_table(-1),
            Action::PageDown => self.scroll_table(page),
            Action::PageUp => self.scroll_table(-page),
            Action::Top => self.step_column(isize::MIN / 2),
            Action::Bottom => self.step_column(isize::MAX / 2),
            Action::Open => self.go_to_column(),
            Action::Add => self.add_column(),
            Action::DropColumn if self.state.why_not(action).is_none() => self.drop_compared(),
            Action::Tab(_) | Action::Search => {
                self.state.layers.clear();
                return None;
            }
            _ => return None,
        };
        Some(done)
    }

    fn step_column(&mut self, by: isize) -> Vec<Effect> {
        let Some(compare) = self.state.comparison_mut() else { return Vec::new() };
        let last = compare.columns.len().saturating_sub(1);
        let to = compare.cursor().saturating_add_signed(by).min(last);
        self.go_column(to)
    }

    /// The cursor to a column.
    pub(crate) fn go_column(&mut self, to: usize) -> Vec<Effect> {
        if let Some(compare) = self.state.comparison_mut()
            && let Some(sheet) = compare.columns.get(to)
        {
            compare.at = Some(sheet.row.id);
        }
        self.state.follow_column();
        Vec::new()
    }

    fn scroll_table(&mut self, by: isize) -> Vec<Effect> {
        let Some(place) = self.state.comparison().map(|compare| crate::app::layout::comparison(&self.state, compare))
        else {
            return Vec::new();
        };
        if let Some(compare) = self.state.comparison_mut() {
            compare.scroll = place.scroll.saturating_add_signed(by).min(place.most_scroll);
        }
        Vec::new()
    }

    /// To the good itself, in the list of all goods.
    fn go_to_column(&mut self) -> Vec<Effect> {
        let Some(row) = self.state.row_in_sight().cloned() else { return Vec::new() };
        self.state.layers.clear();
        let words = if row.article.is_empty() { &row.title } else { &row.article };
        self.go_to_good(Some(&row.good), words)
    }

    fn drop_compared(&mut self) -> Vec<Effect> {
        let Some(compare) = self.state.comparison_mut() else { return Vec::new() };
        let at = compare.cursor();
        compare.columns.remove(at);
        let next = at.min(compare.columns.len().saturating_sub(1));
        compare.at = compare.columns.get(next).map(|sheet| sheet.row.id);
        self.state.follow_column();
        // An answer that is on its way would bring it back.
        self.state.refresh_compared()
    }

    /// i: the list below is searched for one more good; Enter takes it, Esc does not.
    fn add_column(&mut self) -> Vec<Effect> {
        let words = Words(self.state.texts.lang);
        let (query, selected) = (self.state.query.input.value().to_owned(), self.state.list().selected);
        let Some(compare) = self.state.comparison_mut() else { return Vec::new() };
        if compare.columns.len() >= MOST {
            self.state.say(Tone::Warn, words.full(MOST));
            return Vec::new();
        }
        compare.before = Some((query, selected));
        self.state.layers.push(Layer::Search);
        self.state.say(Tone::Ok, words.choose().to_owned());
        self.clear_box()
    }

    /// A key of the box while it looks for one more column; none where it means what it always does.
    pub(crate) fn adding_key(&mut self, chord: Chord) -> Option<Vec<Effect>> {
        if !self.state.is_adding() {
            return None;
        }
        let completing = &self.state.query.completing;
        match chord.key {
            Key::Enter if !self.state.list().settled() => {
                self.state.ahead.push(Ahead::Key(chord));
                Some(Vec::new())
            }
            Key::Enter => {
                let id = self.state.list().current_id();
                Some(self.take_column(id))
            }
            Key::Esc if !completing.cycles() => Some(self.take_column(None)),
            // The facets would take the comparison's place.
            Key::Tab if !completing.waits() && completing.ways().is_empty() => Some(Vec::new()),
            _ => None,
        }
    }

    /// Back to the comparison, with one more good or without; the list below is as it was.
    fn take_column(&mut self, id: Option<OfferId>) -> Vec<Effect> {
        self.state.layers.pop();
        let before = self.state.comparison_mut().and_then(|compare| compare.before.take());
        let mut effects = Vec::new();
        if let Some((query, selected)) = before {
            self.state.query.completing.keep();
            self.state.query.input = tui_input::Input::new(query);
            effects.extend(self.query_changed());
            self.state.list_mut().selected = selected;
        }
        let words = Words(self.state.texts.lang);
        let Some((id, compare)) = id.zip(self.state.comparison_mut()) else { return effects };
        compare.at = Some(id);
        let mut ids = compare.ids();
        if ids.contains(&id) {
            self.state.say(Tone::Warn, words.there().to_owned());
            self.state.follow_column();
            return effects;
        }
        ids.push(id);
        compare.looking = true;
        effects.extend(self.state.ask_compared(Compared::These(ids)));
        effects
    }
}

impl State {
    /// Rows of the table that can be seen below those that stay.
    fn compare_page(&self) -> usize {
        let place = self.comparison().map(|compare| crate::app::layout::comparison(self, compare));
        place.map_or(1, |place| usize::from(place.body.height).max(1))
    }

    /// Why an act cannot be done in the comparison, or why it can only be done there.
    pub(crate) fn compare_why_not(&self, action: Action) -> Option<&'static str> {
        let words = Words(self.texts.lang);
        let Some(compare) = self.comparison() else {
            return (action == Action::DropColumn).then(|| words.only_here());
        };
        match action {
            Action::DropColumn => (compare.columns.len() < 2).then(|| words.last_column()),
            _ if action.suits_columns() => None,
            _ if action.is_about_goods() || action.changes_list() => Some(words.not_here()),
            _ => None,
        }
    }
}
