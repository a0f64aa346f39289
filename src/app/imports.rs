//! 导入: the files that were taken in, and the one that is being looked at before it is.
//!
//! One file is asked about at a time: a question while another one is on its way waits for its answer, so that no older answer
//! takes the place of a newer one.

use std::sync::Arc;

use tui_input::Input;

use crate::app::{
    Action, Effect,
    importing::{Depth, Dir, ImportAsk, ImportProgress, Lacking, PastImport, Unread},
    imports_look::{Look, Spot},
    roster::Roster,
    state::{Act, State, Tone},
    update::App,
};
use crate::i18n::{import_list::ImportList, import_screen::ImportScreen as Words};
use crate::ingest::{encoding::Encoding, header::Choice};
use crate::text::Clean;

/// The tab.
#[derive(Clone, Debug, Default)]
pub struct ImportScreen {
    /// Files that were taken in, the newest first.
    pub roster: Roster<Arc<PastImport>>,
    /// The file that is looked at, in the place of the list.
    pub look: Option<Look>,
    /// How far the file is that is being taken in.
    pub progress: Option<ImportProgress>,
    /// What a path in the form could go on with.
    pub dir: Dir,
    /// Files with rows that wait to be put right.
    pub unread: Vec<Unread>,
    /// The import that is being taken back.
    pub(crate) undoing: Option<Act>,
    /// What the answer is about that is on its way.
    pub(crate) asked: Option<Asked>,
}

/// What was asked of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Asked {
    /// Whether it is taken in, or only looked at.
    pub(crate) stores: bool,
}

impl State {
    /// The list as all sessions know it.
    pub(crate) fn imports_opened(&mut self) -> Vec<Effect> {
        let same =
            |a: &Arc<PastImport>, b: &Arc<PastImport>| a.import.at == b.import.at && a.import.name == b.import.name;
        self.imports.roster.replace(self.shared.imports.clone(), same);
        Vec::new()
    }

    /// The list of the same supplier that was taken in before the file that is looked at.
    pub fn last_import_of(&self, look: &Look) -> Option<&Arc<PastImport>> {
        let supplier = &look.report.as_ref()?.supplier;
        self.imports.roster.rows.iter().find(|past| past.import.supplier == *supplier)
    }

    /// Why one of the tab's acts cannot do anything now.
    pub(crate) fn imports_why_not(&self, action: Action) -> Option<&'static str> {
        let words = Words(self.texts.lang);
        match (&self.imports.look, action) {
            (None, Action::Add) => None,
            (None, Action::Undo) => self.undo.is_empty().then(|| self.texts.said.nothing_to_undo()),
            (None, Action::Open) => self.imports.roster.rows.is_empty().then_some(words.none_yet()),
            (None, Action::FlagNext | Action::FlagBack) => {
                let waits = self.imports.roster.rows.iter().any(|past| self.imports.unread_of(past).is_some());
                (!waits).then(|| ImportList(self.texts.lang).nothing_unread())
            }
            (None, _) => Some(words.no_file_open()),
            (Some(look), _) if look.storing => Some(words.being_stored()),
            (Some(look), Action::Member | Action::FlagNext | Action::FlagBack | Action::Pane | Action::Facets)
                if look.listed.is_some() =>
            {
                Some(words.leave_the_list())
            }
            (Some(look), Action::Member) if look.column().is_none() && look.bad().is_none() => {
                Some(words.no_column_here())
            }
            (Some(look), Action::FlagNext | Action::FlagBack) if look.problems() == 0 => Some(words.all_answered()),
            (Some(look), Action::Undo) if look.before.is_empty() => Some(words.nothing_said()),
            (Some(look), Action::Pane | Action::Facets) => {
                let tables = look.report.as_ref().map_or(0, |report| report.parts.len());
                (tables < 2).then(|| words.one_table())
            }
            (Some(_), _) => None,
        }
    }

    /// The file that is looked at is read with what was said of it, as soon as no other answer is on its way.
    pub(crate) fn ask_import(&mut self, depth: Depth, lacking: Lacking) -> Vec<Effect> {
        let Some(look) = self.imports.look.as_mut() else { return Vec::new() };
        look.waits = self.imports.asked.is_some();
        if look.waits {
            return Vec::new();
        }
        look.storing = depth != Depth::Look;
        self.imports.asked = Some(Asked { stores: look.storing });
        let (path, kept) = (look.path.clone(), look.kept.clone());
        let (supplier, choice) = (look.supplier.clone(), look.said.clone());
        let reviewed = look.report.as_ref().filter(|_| look.storing).map(|report| report.reviewed());
        vec![Effect::Import(Box::new(ImportAsk { path, kept, supplier, choice, depth, lacking, reviewed }))]
    }

    /// What is asked about a file that nobody looks at any more is given up; what is being taken in goes on.
    pub(crate) fn give_look_up(&self) -> Vec<Effect> {
        let looks = self.imports.asked.is_some_and(|asked| !asked.stores);
        if looks { vec![Effect::StopImport] } else { Vec::new() }
    }

    /// Left and Right go from column to column while a file is looked at; whether that is what was pressed.
    pub(crate) fn import_sideways(&mut self, chord: crate::config::chord::Chord) -> bool {
        use crate::config::chord::Key;
        let right = match chord.key {
            Key::Right => true,
            Key::Left => false,
            _ => return false,
        };
        let on_tab = self.tab == crate::app::state::Tab::Import && self.layers.is_empty();
        let Some(look) = self.imports.look.as_mut().filter(|_| on_tab) else { return false };
        look.sideways(right);
        true
    }
}

impl App {
    pub(crate) fn imports_act(&mut self, action: Action) -> Option<Vec<Effect>> {
        if action == Action::Search {
            // What is searched are goods.
            let mut effects = self.act(Action::Tab(0));
            effects.extend(self.act(Action::Search));
            return Some(effects);
        }
        let page = self.state.page_rows();
        if let Some(look) = self.state.imports.look.as_mut() {
            if look.moved(action, page) {
                return Some(Vec::new());
            }
            return self.act_on_look(action);
        }
        if self.state.imports.roster.moved(action, page) {
            return Some(Vec::new());
        }
        match action {
            Action::Add => Some(self.open_import_form("", None)),
            _ if self.state.why_not(action).is_some() => None,
            Action::Open if self.state.unread_here().is_some() => Some(self.open_kept()),
            Action::Open => Some(self.go_to_goods_of_import()),
            Action::FlagNext | Action::FlagBack => {
                self.state.imports.go_to_unread(action == Action::FlagNext, page);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    fn act_on_look(&mut self, action: Action) -> Option<Vec<Effect>> {
        let refused = self.state.why_not(action).is_some();
        let look = self.state.imports.look.as_mut()?;
        match action {
            Action::Back if look.listed.is_some() => {
                look.listed = None;
                Some(Vec::new())
            }
            Action::Back if self.state.layers.is_empty() => {
                let words = Words(self.state.texts.lang);
                let (tone, said) =
                    if look.storing { (Tone::Ok, words.goes_on()) } else { (Tone::Warn, words.nothing_stored()) };
                self.state.imports.look = None;
                self.state.say(tone, said.to_owned());
                Some(self.state.give_look_up())
            }
            _ if refused => None,
            Action::Add => Some(self.store_import()),
            Action::Open if look.listed.is_some() => Some(Vec::new()),
            Action::Open => Some(match look.spot() {
                Spot::File if look.kept.is_some() => {
                    let words = ImportList(self.state.texts.lang).kept_as_it_is();
                    self.state.say(Tone::Warn, words.to_owned());
                    Vec::new()
                }
                Spot::File => self.open_import_form_again(),
                Spot::Store => self.store_import(),
                Spot::Change(sort) => {
                    look.list(sort);
                    Vec::new()
                }
                Spot::Columns => self.open_column_menu(),
                Spot::Question(at) => self.open_question_menu(at),
                Spot::Rejected(_) => self.open_mend_menu(),
            }),
            Action::Member => Some(if look.bad().is_some() { self.leave_row_out() } else { self.drop_column() }),
            Action::Undo => Some(self.take_word_back()),
            Action::Pane | Action::Facets => {
                look.other_part(action == Action::Pane);
                Some(Vec::new())
            }
            Action::FlagNext | Action::FlagBack => {
                look.go_to_problem(action == Action::FlagNext);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// Takes the file in, once nothing has to be guessed any more, and it was said what becomes of many goods that it lacks.
    pub(crate) fn store_import(&mut self) -> Vec<Effect> {
        let words = Words(self.state.texts.lang);
        let Some(look) = self.state.imports.look.as_mut() else { return Vec::new() };
        look.listed = None;
        let open = look.questions();
        let why = match &look.report {
            None => words.still_reading().to_owned(),
            Some(_) if look.waits || self.state.imports.asked.is_some() => words.still_reading().to_owned(),
            Some(_) if open > 0 => {
                look.go_to_problem(true);
                words.answer_first(open)
            }
            Some(report) if report.offers == 0 => words.no_goods().to_owned(),
            Some(report) => {
                return match report.changes.held {
                    Some(held) => self.open_held_menu(held),
                    None => self.take_in(Lacking::Gone),
                };
            }
        };
        self.state.say(Tone::Warn, why);
        Vec::new()
    }

    /// Takes it in; what becomes of goods that it lacks.
    pub(crate) fn take_in(&mut self, lacking: Lacking) -> Vec<Effect> {
        self.state.ask_import(Depth::Store, lacking)
    }

    /// A file that was dropped: it is looked at on the import tab.
    pub(crate) fn import_path(&mut self, path: &str) -> Vec<Effect> {
        let words = self.state.texts.said.import_there(&Clean::new(path));
        self.state.layers.clear();
        let mut effects = self.act(Action::Tab(4));
        let supplier = self.state.supplier_of_file(path);
        if supplier.is_empty() {
            effects.extend(self.open_import_form(path, None));
        } else {
            effects.extend(self.look_at(path, &Clean::new(&supplier), None));
        }
        self.state.say(Tone::Ok, words);
        effects
    }

    /// A file by its path, from anywhere.
    pub(crate) fn begin_import(&mut self) -> Vec<Effect> {
        let mut effects = self.act(Action::Tab(4));
        effects.extend(self.open_import_form("", None));
        effects
    }

    /// Opens a look at a file; one that was open is left as it was, unstored.
    pub(crate) fn look_at(&mut self, path: &str, supplier: &Clean, encoding: Option<Encoding>) -> Vec<Effect> {
        let screen = &mut self.state.imports;
        if screen.look.as_ref().is_some_and(|look| look.storing) {
            let words = Words(self.state.texts.lang).being_stored();
            self.state.say(Tone::Warn, words.to_owned());
            return Vec::new();
        }
        let before = screen.look.take().filter(|look| look.path == path);
        // Said of this file, it holds whoever's goods they are.
        let mut said: Choice = before.map(|look| look.said).unwrap_or_default();
        said.encoding = encoding;
        screen.look = Some(Look::new(path, supplier.clone(), said));
        let mut effects = self.state.give_look_up();
        effects.extend(self.state.ask_import(Depth::Look, Lacking::Gone));
        effects
    }

    /// The goods of the supplier whose file is under the cursor.
    fn go_to_goods_of_import(&mut self) -> Vec<Effect> {
        let Some(past) = self.state.imports.roster.current() else { return Vec::new() };
        let import = &past.import;
        let spaced = import.supplier_name.contains(char::is_whitespace) || import.supplier_name.is_empty();
        let name = if spaced { import.supplier.as_str() } else { import.supplier_name.as_str() };
        let query = format!("{}:{name}", Words(self.state.texts.lang).supplier_field());
        let mut effects = self.act(Action::Tab(0));
        self.state.query.input = Input::new(query);
        effects.extend(self.query_changed());
        effects
    }
}
