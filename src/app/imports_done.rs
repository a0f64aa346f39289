//! What became of a file: in, back out again, or why not. One that was taken in can be taken back like any other act.

use std::sync::Arc;

use crate::app::{
    Action, Effect,
    importing::{Depth, ImportReport, Lacking, PastImport, Undone},
    state::{Act, State, Tab, Tone},
    update::App,
};
use crate::domain::{Fault, FaultKind};
use crate::i18n::{import_list::ImportList, import_screen::ImportScreen as Words};

impl State {
    /// u on an import: it is carried out by the engine, which reads the list before again.
    pub(crate) fn undo_import(&mut self, act: Act) -> Vec<Effect> {
        let Some((supplier, list)) = act.list.clone() else { return Vec::new() };
        self.imports.undoing = Some(act);
        vec![Effect::UndoImport { supplier, list }]
    }
}

impl App {
    /// The answer about a file: what is in it, what became of it, or why it cannot be read. What was taken in meanwhile, or was not, is
    /// told whatever is looked at by now; only then that is asked about.
    pub(crate) fn import_read(&mut self, outcome: Result<Arc<ImportReport>, Fault>) -> Vec<Effect> {
        let asked = self.state.imports.asked.take();
        self.state.imports.progress = None;
        let stores = asked.is_some_and(|asked| asked.stores);
        // Of another file, or of this one before something was said.
        let is_old = self.state.imports.look.as_ref().is_none_or(|look| look.waits);
        let mut effects = match outcome {
            Ok(report) if report.stored => {
                if !is_old {
                    self.state.imports.look = None;
                }
                self.look_done(&report)
            }
            Ok(report) => {
                self.looked_again(&report, stores);
                if !is_old {
                    self.take_look(report);
                }
                Vec::new()
            }
            Err(_) if is_old && !stores => Vec::new(),
            Err(fault) => self.import_failed(&fault, is_old),
        };
        if self.state.imports.look.as_ref().is_some_and(|look| look.waits) {
            effects.extend(self.state.ask_import(Depth::Look, Lacking::Gone));
        }
        effects
    }

    fn take_look(&mut self, report: Arc<ImportReport>) {
        let Some(look) = self.state.imports.look.as_mut() else { return };
        look.storing = false;
        let mended = look.mended.take();
        look.take(report);
        self.say_mended(mended.as_ref());
    }

    /// What was to be taken in was only looked at: why, is said.
    fn looked_again(&mut self, report: &ImportReport, stores: bool) {
        if !stores {
            return;
        }
        let seen = self.state.imports.look.as_ref().and_then(|look| look.report.as_ref());
        let is_other_file = seen.is_some_and(|seen| seen.hash != report.hash);
        let words = Words(self.state.texts.lang).looked_again(&report.file, is_other_file);
        self.state.say(Tone::Warn, words);
    }

    /// Why a file was not read, or not taken in. Of one that could never be looked at the form stays.
    fn import_failed(&mut self, fault: &Fault, is_old: bool) -> Vec<Effect> {
        let why = self.state.texts.fault(fault);
        if let Some(look) = self.state.imports.look.as_mut().filter(|_| !is_old) {
            look.storing = false;
        }
        let never = self.state.imports.look.take_if(|look| look.report.is_none() && !is_old);
        let mut effects = Vec::new();
        if let Some(look) = never.filter(|look| look.kept.is_none() && self.state.tab == Tab::Import) {
            effects = self.open_import_form_of(&look);
            self.state.form_is_wrong(&why);
        }
        self.state.say(Tone::Bad, why);
        effects
    }

    fn import_done(&mut self, report: &Arc<ImportReport>, undoes: bool) -> Vec<Effect> {
        if !report.stored {
            return Vec::new();
        }
        let words = Words(self.state.texts.lang);
        let whole = report.rejected.is_empty() && report.changes.held.is_none();
        let said =
            words.stored(report.offers, report.rejected.len(), (report.changes.removed, report.changes.held.is_some()));
        let undo = report.list.filter(|_| undoes).map(|_| self.state.keymap.way(Action::Undo));
        let said =
            undo.map_or_else(|| said.clone(), |undo| ImportList(self.state.texts.lang).to_take_back(&said, undo));
        self.state.say(if whole { Tone::Ok } else { Tone::Warn }, said);
        let screen = &self.state.imports;
        let of = |past: &Arc<PastImport>| past.import.supplier == report.supplier && past.import.name == report.file;
        let at = screen.roster.rows.iter().position(of).unwrap_or(0);
        let page = self.state.page_rows();
        self.state.imports.roster.go(at, page);
        Vec::new()
    }

    /// The file that was looked at was taken in.
    fn look_done(&mut self, report: &Arc<ImportReport>) -> Vec<Effect> {
        let mut effects = self.import_done(report, true);
        if let Some(list) = report.list {
            let words = ImportList(self.state.texts.lang).import_of(&report.supplier_name);
            let list = Some((report.supplier.clone(), list));
            self.state.undo.push(Act { events: Vec::new(), words, list });
            self.state.redo.clear();
        }
        effects.push(Effect::Unread);
        effects
    }

    /// What a file of the inbox came to. One that was not taken in has to be looked at: it says what for.
    pub(crate) fn inbox_read(&mut self, outcome: Result<Arc<ImportReport>, Fault>) -> Vec<Effect> {
        match outcome {
            Ok(report) if report.stored => {
                let mut effects = self.import_done(&report, false);
                effects.push(Effect::Unread);
                effects
            }
            Ok(report) => {
                let words = Words(self.state.texts.lang).inbox_asks(&report.file, report.questions().count());
                self.state.say(Tone::Warn, words);
                Vec::new()
            }
            Err(fault) => {
                let words = self.state.texts.fault(&fault);
                self.state.say(Tone::Warn, words);
                Vec::new()
            }
        }
    }

    /// A list was taken back, or stays as it is.
    pub(crate) fn import_undone(&mut self, outcome: Result<Arc<Undone>, Fault>) -> Vec<Effect> {
        let act = self.state.imports.undoing.take();
        match outcome {
            Ok(undone) => {
                let files: Vec<String> = undone.files.iter().map(ToString::to_string).collect();
                let back = undone.changes.added.saturating_add(undone.changes.changed);
                let words = ImportList(self.state.texts.lang);
                let said = words.list_undone(&undone.supplier_name, &files, [back, undone.changes.removed]);
                self.state.say(Tone::Ok, said);
                vec![Effect::Unread]
            }
            Err(fault) => {
                // What a later list took the place of can no longer be taken back.
                self.state.undo.extend(act.filter(|_| fault.kind != FaultKind::NewerList));
                let words = self.state.texts.fault(&fault);
                self.state.say(Tone::Bad, words);
                Vec::new()
            }
        }
    }
}
