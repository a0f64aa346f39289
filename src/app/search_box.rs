//! The query line: every key asks anew, the hits move under it.

use tui_input::{Input, InputRequest};

use crate::app::{
    Effect,
    completing::Completing,
    query_said::QuerySaid,
    state::{Layer, Tab},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{Good, searches::LONGEST};
use crate::search::order::{Order, SortKey};

/// The query line.
#[derive(Clone, Debug, Default)]
pub struct QueryBox {
    /// What is typed, with its cursor.
    pub input: Input,
    /// What that says.
    pub said: QuerySaid,
    /// What the word at the cursor may become.
    pub completing: Completing,
    /// Which query of the history Up brought back last.
    pub recalled: Option<usize>,
}

impl App {
    /// s: the query line takes the keyboard.
    pub(crate) fn open_search(&mut self) -> Vec<Effect> {
        let adding = self.state.is_adding();
        self.state.layers.retain(|layer| adding && matches!(layer, Layer::Compare(_)));
        self.state.layers.push(Layer::Search);
        Vec::new()
    }

    /// A search for this text, in the line.
    pub(crate) fn search_for(&mut self, text: &str) -> Vec<Effect> {
        let mut effects = self.open_search();
        self.state.query.completing.keep();
        if let Some(input) = self.state.tab_query() {
            *input = Input::new(text.to_owned());
            return effects;
        }
        self.state.query.input = Input::new(text.to_owned());
        effects.extend(self.query_changed());
        effects
    }

    /// To a good, on the list of all goods, by its article number or title.
    pub(crate) fn go_to_good(&mut self, good: Option<&Good>, words: &str) -> Vec<Effect> {
        self.state.tab = Tab::Goods;
        self.state.goods_tab = Tab::Goods;
        // Quoted, so that nothing in it is read as a condition.
        self.state.query.input = Input::new(format!("\"{}\"", words.replace('"', " ")));
        let effects = self.query_changed();
        self.state.goods.selected = good.map(Good::id);
        effects
    }

    pub(crate) fn search_key(&mut self, chord: Chord) -> Vec<Effect> {
        if self.state.tab_query().is_some() {
            return self.tab_query_key(chord);
        }
        if let Some(effects) = self.adding_key(chord) {
            return effects;
        }
        match chord.key {
            Key::Tab => return self.complete_key(chord),
            Key::Esc if self.state.query.completing.cycles() => return self.as_typed(),
            _ => {}
        }
        let page = isize::try_from(crate::app::layout::areas(&self.state).page()).unwrap_or(1);
        let moves = match chord.key {
            Key::Up if self.recalls() => return self.recall(),
            Key::Down => 1,
            Key::Up => -1,
            Key::PageDown => page,
            Key::PageUp => -page,
            Key::Char('n') if chord.ctrl => 1,
            Key::Char('p') if chord.ctrl => -1,
            _ => return self.box_key(chord),
        };
        self.state.query.completing.keep();
        self.state.step(moves)
    }

    fn box_key(&mut self, chord: Chord) -> Vec<Effect> {
        match chord.key {
            Key::Enter => {
                let mut effects = self.state.query_used();
                effects.extend(self.leave_box());
                effects
            }
            Key::Esc | Key::F(3) => self.leave_box(),
            Key::F(1) => self.open_box_help(),
            Key::F(2) => self.open_box_menu(),
            _ => self.type_key(chord),
        }
    }

    fn leave_box(&mut self) -> Vec<Effect> {
        self.state.layers.pop();
        self.state.query.completing.keep();
        let page = crate::app::layout::areas(&self.state).page();
        self.state.list_mut().follow(page);
        self.state.fill()
    }

    /// A key that changes the text, or where one stands in it.
    fn type_key(&mut self, chord: Chord) -> Vec<Effect> {
        let input = &mut self.state.query.input;
        let (before, at) = (input.clone(), input.cursor());
        let asked = std::mem::take(&mut self.state.query.completing).cycles();
        edit(input, chord);
        if input.value().chars().count() > LONGEST.max(before.value().chars().count()) {
            *input = before;
            return Vec::new();
        }
        let (changed, moved) = (input.value() != before.value(), input.cursor() != at);
        let mut effects = if changed { self.query_changed() } else { Vec::new() };
        if changed || moved || asked {
            effects.extend(self.state.ask_completions());
        }
        effects
    }

    /// An empty line.
    pub(crate) fn clear_box(&mut self) -> Vec<Effect> {
        self.state.query.input.reset();
        self.state.query.completing.keep();
        self.query_changed()
    }

    /// Another query goes to the first hit; while there is one, by relevance unless it says otherwise, or the person sorts.
    pub(crate) fn query_changed(&mut self) -> Vec<Effect> {
        let query = self.state.query.input.value().to_owned();
        let said = QuerySaid::read(&query);
        let sorted = std::mem::replace(&mut self.state.query.said, said).sort.is_some();
        let sort = self.state.query.said.sort;
        let list = self.state.list_mut();
        let (was_empty, is_empty) = (list.asked.query.trim().is_empty(), query.trim().is_empty());
        if was_empty && !is_empty {
            list.order_before = Some(list.asked.order);
        }
        let order = match (was_empty, is_empty) {
            (_, false) if sort.is_some() => sort.unwrap_or_default(),
            (true, false) => Order::natural(SortKey::Relevance),
            (false, false) if sorted => Order::natural(SortKey::Relevance),
            // The order that the search took the place of comes back, unless another was chosen meanwhile.
            (false, true) if sorted || list.asked.order.key == SortKey::Relevance => {
                list.order_before.take().unwrap_or_else(|| Order::natural(SortKey::Margin))
            }
            _ => list.asked.order,
        };
        list.touched = !is_empty;
        self.state.search(query, order)
    }
}

/// A key typed into a text field.
pub(crate) fn edit(input: &mut Input, chord: Chord) {
    let request = match chord.key {
        Key::Char(c) if chord.typed().is_some() => InputRequest::InsertChar(c),
        Key::Char('u') if chord.ctrl => InputRequest::DeleteLine,
        Key::Char('w') if chord.ctrl => InputRequest::DeletePrevWord,
        Key::Char('e') if chord.ctrl => InputRequest::GoToEnd,
        Key::Char('k') if chord.ctrl => InputRequest::DeleteTillEnd,
        Key::Backspace => InputRequest::DeletePrevChar,
        Key::Delete => InputRequest::DeleteNextChar,
        Key::Left => InputRequest::GoToPrevChar,
        Key::Right => InputRequest::GoToNextChar,
        Key::Home => InputRequest::GoToStart,
        Key::End => InputRequest::GoToEnd,
        _ => return,
    };
    input.handle(request);
}
