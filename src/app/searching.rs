//! What one searched for before: queries that were accepted, and those kept under a name. The box's menu offers them by digits, Up in
//! an empty box brings the last one back.

use std::sync::Arc;

use tui_input::Input;

use crate::app::{
    Action, Effect,
    form::{Form, FormKind, Line, Wrong},
    menu::{MenuItem, Pick},
    state::{State, Tab, Tone},
    update::App,
};
use crate::domain::searches::{Keep, LONGEST, Saved};
use crate::i18n::searching::Searching;
use crate::text::{self, Clean};

/// Searches that the box's menu offers between its acts.
const OFFERED: usize = 6;
/// Columns of a query in a menu.
const COLS: usize = 48;

impl State {
    /// What became of the searches: it holds at once, and is kept beside.
    pub(crate) fn keep_search(&mut self, keep: Keep) -> Vec<Effect> {
        let now = Arc::make_mut(&mut self.searches);
        now.keep(keep.clone());
        vec![Effect::KeepSearch(keep)]
    }

    /// The query in force was accepted: by Enter, or by doing something with what it found.
    pub(crate) fn query_used(&mut self) -> Vec<Effect> {
        let query = Clean::long(&self.list().asked.query);
        let known = self.searches.history.first() == Some(&query);
        if known || query.is_empty() || query.chars().count() > LONGEST {
            return Vec::new();
        }
        self.keep_search(Keep::Used(query))
    }

    /// What is decided about a good that a query found accepts the query.
    pub(crate) fn query_used_by(&mut self, action: Action) -> Vec<Effect> {
        if action.decides() && self.list().hits.total > 0 { self.query_used() } else { Vec::new() }
    }
}

impl App {
    /// Whether Up brings an older query back: the box is empty or has one of the history, and above the first hit there is nothing.
    pub(crate) fn recalls(&self) -> bool {
        let (query, history) = (&self.state.query, &self.state.searches.history);
        let now = query.input.value();
        let recalled = query.recalled.and_then(|at| history.get(at)).is_some_and(|one| one.as_str() == now);
        let more = query.recalled.filter(|_| recalled).map_or(0, |at| at + 1) < history.len();
        more && self.state.list().cursor == 0 && (recalled || now.is_empty())
    }

    /// The last query; again, the one before.
    pub(crate) fn recall(&mut self) -> Vec<Effect> {
        let query = &mut self.state.query;
        let at = if query.input.value().is_empty() { 0 } else { query.recalled.map_or(0, |at| at + 1) };
        let Some(older) = self.state.searches.history.get(at) else { return Vec::new() };
        query.input = Input::new(older.to_string());
        query.recalled = Some(at);
        query.completing.keep();
        self.query_changed()
    }

    /// F2 in the box: keep it, take another one, clear it.
    pub(crate) fn open_box_menu(&mut self) -> Vec<Effect> {
        let words = Searching(self.state.texts.lang);
        let query = Clean::long(self.state.query.input.value());
        let line = |pick: Pick, words: &str, key: &str, enabled: bool| MenuItem {
            pick,
            words: words.to_owned(),
            key: key.to_owned(),
            enabled,
        };
        let mut items = vec![line(Pick::SaveSearch(query.clone()), words.save(), "", !query.is_empty())];
        items.extend(self.state.offered_searches(OFFERED));
        items.push(line(Pick::ClearSearch, words.clear(), "Ctrl-U", !query.is_empty()));
        items.push(line(Pick::Searches, words.all(), "", true));
        self.push_menu(words.title(), items)
    }

    /// A search that was picked goes into the box.
    pub(crate) fn take_search(&mut self, query: &str) -> Vec<Effect> {
        if self.state.tab != Tab::Goods {
            // What that list asks for as it was left is overtaken by this question.
            self.act(Action::Tab(0));
        }
        self.search_for(query)
    }

    /// A name for a query: the query itself, until it is changed.
    pub(crate) fn open_save_search(&mut self, query: &Clean) -> Vec<Effect> {
        let words = Searching(self.state.texts.lang);
        if query.is_empty() {
            self.state.say(Tone::Warn, words.nothing_to_save().to_owned());
            return Vec::new();
        }
        let named = self.state.searches.saved.iter().find(|one| one.query == *query);
        let name = named.map_or(query, |one| &one.name).to_string();
        let lines = vec![Line::text(words.name(), &name, "")];
        let mut form = Form::new(FormKind::SaveSearch(query.clone()), words.save().to_owned(), lines);
        form.notes = vec![query.to_string()];
        self.open_form(form)
    }

    /// Another name for a saved search.
    pub(crate) fn open_rename_search(&mut self, name: Clean) -> Vec<Effect> {
        let words = Searching(self.state.texts.lang);
        let lines = vec![Line::text(words.name(), &name, "")];
        let notes = self.state.searches.named(&name).map(|one| one.query.to_string());
        let mut form = Form::new(FormKind::RenameSearch(name), words.rename().to_owned(), lines);
        form.notes = notes.into_iter().collect();
        self.open_form(form)
    }

    /// Saves a search under the name in the form.
    pub(crate) fn save_search(&mut self, form: &Form) -> Result<Vec<Effect>, Wrong> {
        let words = Searching(self.state.texts.lang);
        let name = Clean::new(form.value(0));
        if name.is_empty() {
            return Err(Wrong { line: 0, why: words.no_name().to_owned() });
        }
        let (keep, before) = match &form.kind {
            FormKind::SaveSearch(query) => {
                let saved = Saved { name: name.clone(), query: query.clone() };
                (Keep::Save(saved), self.state.searches.saved.iter().find(|one| one.query == *query).cloned())
            }
            FormKind::RenameSearch(from) if *from != name => {
                if self.state.searches.named(&name).is_some() {
                    return Err(Wrong { line: 0, why: words.taken().to_owned() });
                }
                (Keep::Rename { from: from.clone(), to: name.clone() }, None)
            }
            _ => return Ok(Vec::new()),
        };
        self.state.say(Tone::Ok, words.saved(&name));
        // The same query under another name takes the place of what it was.
        let renamed = before.filter(|before| before.name != name);
        let mut effects = renamed.map_or_else(Vec::new, |before| self.state.keep_search(Keep::Remove(before.name)));
        effects.extend(self.state.keep_search(keep));
        Ok(effects)
    }

    /// A saved search, or a query of the history, goes.
    pub(crate) fn drop_search(&mut self, keep: Keep) -> Vec<Effect> {
        let words = Searching(self.state.texts.lang);
        if let Keep::Remove(name) | Keep::Forget(name) = &keep {
            self.state.say(Tone::Ok, words.gone(name));
        }
        self.state.keep_search(keep)
    }
}

impl State {
    /// The searches used last: those with a name first, then other queries.
    fn offered_searches(&self, most: usize) -> Vec<MenuItem> {
        let searches = self.search_lines().into_iter().take(most);
        let item = |one: crate::app::search_list::SearchLine| MenuItem {
            words: text::fit(&one.words(), COLS, crate::app::search_list::MORE).into_owned(),
            pick: Pick::Search(one.query),
            key: String::new(),
            enabled: true,
        };
        searches.map(item).collect()
    }
}
