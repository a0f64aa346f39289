//! Input to state and effects: who has the keyboard is decided here, what a key means is decided by who has it.

use std::sync::Arc;

use crate::app::{
    Action, Effect, Input, Note, State,
    keymap::{Keymap, folded},
    note::Catalog,
    state::{Ahead, Layer, List, Tone},
};
use crate::config::chord::{Chord, Key};
use crate::domain::Instant;
use crate::search::order::{Order, SortKey};

/// A session's state and its keys.
#[derive(Clone, Debug)]
pub struct App {
    /// What frames are drawn from.
    pub state: State,
}

impl App {
    /// A session over a beginning state.
    pub fn new(state: State, keymap: Keymap) -> Self {
        Self { state: State { keymap: Arc::new(keymap), ..state } }
    }

    /// The first questions.
    pub fn start(&mut self) -> Vec<Effect> {
        let state = &mut self.state;
        for list in [&mut state.goods, &mut state.pool_list] {
            list.asked.order = Order::natural(SortKey::Margin);
        }
        if state.demo {
            let words = state.texts.said.demo_begins().to_owned();
            state.say(Tone::Warn, words);
        }
        let mouse = state.mouse.then_some(Effect::Mouse(true));
        mouse.into_iter().chain(state.ask_again()).collect()
    }

    /// One input at a moment: the state moves on, what is to be done comes out.
    pub fn update(&mut self, now: Instant, input: Input) -> Vec<Effect> {
        self.state.now = now;
        self.state.end_toast(&input);
        let mut effects = match input {
            Input::Key(chord) => self.key(chord),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Resize { cols, rows } => {
                (self.state.cols, self.state.rows) = (cols, rows);
                let page = crate::app::layout::areas(&self.state).page();
                self.state.list_mut().follow(page);
                self.state.fill()
            }
            Input::Note(note) => self.note(note),
            Input::Tick => Vec::new(),
        };
        self.state.account_settle();
        self.state.sense_settle();
        self.state.what_if_settle();
        effects.extend(self.state.people_settle());
        effects.extend(self.state.activity_settle());
        effects.extend(self.state.suppliers_settle());
        effects.extend(self.state.facets_settle());
        effects.extend(self.state.want_picture());
        effects
    }

    pub(crate) fn key(&mut self, chord: Chord) -> Vec<Effect> {
        // What types text is read by whoever has the keyboard, whatever act a person has put on it.
        let anywhere = self.state.keymap.action(chord).filter(|_| chord.typed().is_none());
        if anywhere == Some(Action::Cancel) {
            return self.cancel();
        }
        self.state.leaving = false;
        if !self.state.ahead.is_empty() {
            self.state.ahead.push(Ahead::Key(chord));
            return Vec::new();
        }
        if anywhere == Some(Action::Redraw) {
            return vec![Effect::Redraw];
        }
        match self.state.top() {
            None | Some(Layer::Detail { .. }) => self.list_key(chord),
            Some(Layer::Account(_)) => self.account_key(chord),
            Some(Layer::Sense(_)) => self.sense_key(chord),
            Some(Layer::WhatIf(_)) => self.what_if_key(chord),
            Some(Layer::Search) => self.further_key(chord).unwrap_or_else(|| self.search_key(chord)),
            Some(Layer::Facets) => self.facets_key(chord),
            Some(Layer::Menu(_)) => self.menu_key(chord),
            Some(Layer::Help(_)) => self.help_key(chord),
            Some(Layer::Assign(_)) => self.assign_key(chord),
            Some(Layer::Note(_)) => self.note_key(chord),
            Some(Layer::Lens(_)) => self.lens_key(chord),
            Some(Layer::Form(_)) => self.form_key(chord),
            Some(Layer::Compare(_)) => {
                let action = self.state.keymap.action(folded(chord));
                self.compare_key(chord, action)
            }
            Some(Layer::Pools(_)) => {
                let action = self.state.keymap.action(folded(chord));
                self.pool_list_key(chord, action)
            }
            Some(Layer::Columns(_)) => self.columns_key(folded(chord)),
            Some(Layer::Changes(_)) => {
                let action = self.state.keymap.action(folded(chord));
                self.changes_key(chord, action)
            }
            Some(Layer::Welcome(_)) => self.welcome_key(chord),
            Some(Layer::Palette(_)) => self.palette_key(chord),
            Some(Layer::Searches(_)) => self.searches_key(chord),
        }
    }

    /// A key while a list (or a full-screen detail) has the keyboard.
    pub(super) fn list_key(&mut self, chord: Chord) -> Vec<Effect> {
        if self.state.import_sideways(chord) {
            return Vec::new();
        }
        let folded = folded(chord);
        if let Some(action) = self.state.keymap.action(folded) {
            return self.act(action);
        }
        match folded.typed() {
            // Chinese that an input method commits into a list is a search for it.
            Some(c) if !c.is_ascii() && c.is_alphanumeric() => self.search_for(&c.to_string()),
            _ => {
                let words = self.state.texts.said.no_such_key(&chord.to_string());
                self.state.say(Tone::Warn, words);
                Vec::new()
            }
        }
    }

    /// One step back: the top layer, then marks, then the query. Never leaves the program.
    pub(crate) fn back(&mut self) -> Vec<Effect> {
        if self.state.layers.pop().is_some() {
            return Vec::new();
        }
        let list = self.state.list_mut();
        if !list.marks.is_empty() || list.range_from.is_some() {
            list.marks.clear();
            list.range_from = None;
            return Vec::new();
        }
        if list.asked.query.is_empty() {
            return Vec::new();
        }
        self.state.query.input.reset();
        self.query_changed()
    }

    /// Ctrl-C: a running sync stops, else the top layer closes; twice in a row leaves.
    pub(crate) fn cancel(&mut self) -> Vec<Effect> {
        self.state.ahead.clear();
        if std::mem::replace(&mut self.state.leaving, true) {
            return vec![Effect::Quit];
        }
        if self.state.sync.as_ref().is_some_and(|sync| !sync.ended) {
            return vec![Effect::Cancel];
        }
        if self.state.imports.progress.is_some() {
            return vec![Effect::StopImport];
        }
        if self.state.layers.is_empty() {
            let said = &self.state.texts.said;
            let words = if self.state.demo { said.leave_demo() } else { said.leave_hint() };
            let words = words.to_owned();
            self.state.say(Tone::Warn, words);
            return Vec::new();
        }
        self.close_top()
    }

    /// Closes the top layer as its own Esc would.
    fn close_top(&mut self) -> Vec<Effect> {
        match self.state.top() {
            Some(Layer::Lens(_)) => self.lens_key(Chord::plain(Key::Esc)),
            Some(Layer::Search) => self.search_key(Chord::plain(Key::Esc)),
            _ => self.back(),
        }
    }

    fn note(&mut self, note: Note) -> Vec<Effect> {
        let mut effects = self.take(note);
        effects.extend(self.typed_ahead());
        effects
    }

    fn take(&mut self, note: Note) -> Vec<Effect> {
        if matches!(note, Note::Shared(_) | Note::Marks(_) | Note::Catalog(_)) {
            self.state.streamers.news += 1;
            self.state.activity.news += 1;
        }
        match note {
            Note::Suits(suits) => self.state.take_suits(suits),
            Note::Loads(loads) => self.state.take_loads(loads),
            Note::Activity { before, deeds, complete } => self.state.take_activity(before, deeds, complete),
            Note::Hits(hits) => self.state.take_hits(hits),
            Note::Explained(explained) => {
                self.state.take_explained(explained);
                Vec::new()
            }
            Note::Rows { generation, first, rows } => self.state.take_rows(generation, first, rows),
            Note::Facets { generation, counted } => {
                self.state.take_facets(generation, &counted);
                Vec::new()
            }
            Note::Completions { query, cursor, completions } => {
                self.state.take_completions(&query, cursor, completions);
                Vec::new()
            }
            Note::Located { generation, id, at } => self.state.take_located(generation, id, at),
            Note::Compared { ask, sheets, left_out } => self.state.take_compared(ask, sheets, left_out),
            Note::Lesser(lesser) => {
                self.state.take_lesser(lesser);
                Vec::new()
            }
            Note::Flagged { generation, at } => self.state.flagged(generation, at),
            Note::Marked(rows) => {
                self.state.list_mut().marks.extend(rows.into_iter().map(|row| (row.id, row)));
                Vec::new()
            }
            Note::Sheet(sheet) => {
                self.state.take_sheet(sheet);
                Vec::new()
            }
            Note::NoSheet(id) => {
                // Nothing can be opened on it: what waited for it is given up.
                self.state.ahead.clear();
                self.state.sheet = self.state.sheet.take().filter(|sheet| sheet.row.id != id);
                Vec::new()
            }
            Note::Picture { of, outcome } => {
                self.state.take_picture(&of, outcome);
                Vec::new()
            }
            Note::Decided { ticket, outcome } => self.state.decided(ticket, outcome),
            Note::Catalog(catalog) => self.catalog(catalog),
            Note::Shared(shared) => {
                let mut effects = self.state.take_shared(shared);
                effects.extend(self.state.pools_changed());
                effects.extend(self.state.imports_opened());
                effects
            }
            Note::Marks(goods) => self.state.marks_changed(&goods),
            Note::ImportPreview(report) => self.import_read(Ok(report)),
            Note::Importing(progress) => {
                self.state.imports.progress = Some(progress);
                Vec::new()
            }
            Note::Imported(outcome) => self.import_read(outcome),
            Note::ImportUndone(outcome) => self.import_undone(outcome),
            Note::Inbox(outcome) => self.inbox_read(outcome),
            Note::Unread(waiting) => {
                self.state.imports.unread = waiting;
                Vec::new()
            }
            Note::Dir(dir) => {
                self.state.take_dir(dir);
                Vec::new()
            }
            Note::Sync(sync) => self.state.synced(sync),
            Note::Online(online) => self.state.take_online(online),
            Note::Supplied(supplied) => self.take_supplied(supplied),
            Note::Margins(counts) => self.state.take_margins(counts),
            Note::Pools(pools) => self.state.take_pools(pools),
            Note::Changes(changes) => self.state.take_changes(changes),
            Note::Exported(outcome) => self.state.exported(outcome),
            Note::Searches(searches) => {
                self.state.searches = searches;
                Vec::new()
            }
            Note::FeeConfirmed { channel, fee } => self.state.fee_confirmed(&channel, &fee),
            Note::Settings(settings) => {
                self.state.take_settings(settings);
                self.state.mouse_as_set()
            }
            Note::Fault(fault) => {
                let words = self.state.texts.fault(&fault);
                self.state.say(Tone::Bad, words);
                Vec::new()
            }
        }
    }

    /// Acts that waited for what they are about.
    fn typed_ahead(&mut self) -> Vec<Effect> {
        if self.state.ahead.is_empty() {
            return Vec::new();
        }
        let waiting = std::mem::take(&mut self.state.ahead);
        let carry_out = |one| match one {
            Ahead::Act(action) => self.act(action),
            Ahead::Key(chord) => self.key(chord),
            Ahead::Paste(text) => self.paste(&text),
        };
        waiting.into_iter().flat_map(carry_out).collect()
    }

    /// Goods changed: the lists follow, and once all of them are there it is asked what changed while one was away.
    fn catalog(&mut self, catalog: Catalog) -> Vec<Effect> {
        let newer = catalog.version != self.state.catalog.version;
        let mut effects = self.follow_catalog(catalog);
        if newer {
            effects.extend(self.state.refresh_compared());
        }
        effects.extend(self.state.changes_at_start());
        effects
    }

    /// A list that was not touched yet follows at once, another one only says so.
    fn follow_catalog(&mut self, catalog: Catalog) -> Vec<Effect> {
        let newer = catalog.version != self.state.catalog.version;
        let complete = catalog.loading.is_none() && self.state.catalog.loading.is_some();
        let changed = catalog.changed;
        self.state.catalog = catalog;
        self.state.welcome();
        if complete {
            // What was asked of half the goods is asked of all of them.
            return self.state.ask_again();
        }
        let list: &mut List = self.state.list_mut();
        if !newer {
            return Vec::new();
        }
        if list.touched && list.hits.total > 0 {
            list.stale_by += changed;
            return Vec::new();
        }
        self.state.list_mut().selected = None;
        self.state.ask_again()
    }
}
