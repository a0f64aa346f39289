//! The query line: every key asks anew, the hits move under it.

use tui_input::{Input, InputRequest};

use crate::app::{
    Effect,
    state::{Layer, Tab},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::Good;
use crate::search::order::{Order, SortKey};

impl App {
    /// s: the query line takes the keyboard.
    pub(crate) fn open_search(&mut self) -> Vec<Effect> {
        self.state.layers.clear();
        self.state.layers.push(Layer::Search);
        Vec::new()
    }

    /// A search for this text, in the line.
    pub(crate) fn search_for(&mut self, text: &str) -> Vec<Effect> {
        let mut effects = self.open_search();
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
        let page = isize::try_from(crate::app::layout::areas(&self.state).page()).unwrap_or(1);
        match chord.key {
            Key::Enter | Key::Esc | Key::F(3) => {
                self.state.layers.pop();
                let page = crate::app::layout::areas(&self.state).page();
                self.state.list_mut().follow(page);
                self.state.fill()
            }
            Key::Down => self.state.step(1),
            Key::Up => self.state.step(-1),
            Key::PageDown => self.state.step(page),
            Key::PageUp => self.state.step(-page),
            Key::Char('n') if chord.ctrl => self.state.step(1),
            Key::Char('p') if chord.ctrl => self.state.step(-1),
            Key::Char('u') if chord.ctrl => {
                self.state.query.input.reset();
                self.query_changed()
            }
            Key::F(1) => self.open_help(),
            Key::F(2) => self.open_menu(),
            _ => {
                let before = self.state.query.input.value().to_owned();
                edit(&mut self.state.query.input, chord);
                if self.state.query.input.value() == before { Vec::new() } else { self.query_changed() }
            }
        }
    }

    /// Another query goes to the first hit; while there is one, by relevance unless the person sorts.
    pub(crate) fn query_changed(&mut self) -> Vec<Effect> {
        let query = self.state.query.input.value().to_owned();
        let list = self.state.list_mut();
        let (was_empty, is_empty) = (list.asked.query.trim().is_empty(), query.trim().is_empty());
        if was_empty && !is_empty {
            list.order_before = Some(list.asked.order);
        }
        let order = match (was_empty, is_empty) {
            (true, false) => Order::natural(SortKey::Relevance),
            // The order that the search took the place of comes back, unless another was chosen meanwhile.
            (false, true) if list.asked.order.key == SortKey::Relevance => {
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
