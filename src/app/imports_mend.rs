//! Rows that were not understood, put right one by one: a cell is written anew, or the row is left out. The file is read again with it,
//! so that the row is understood, or says what is still wrong with it.

use crate::app::{
    Effect,
    form::{Form, FormKind, Line},
    importing::{Depth, Lacking},
    imports_ask::{Say, line},
    imports_look::Look,
    menu::MenuItem,
    state::Tone,
    update::App,
};
use crate::domain::{Mend, column::Field, unread::Why};
use crate::i18n::{import_screen::ImportScreen as Words, imports::Imports, mends::Mends};
use crate::ingest::feed_state::Held;
use crate::text::Clean;

/// Ways to put a row right that its menu offers.
const MOST_WAYS: usize = 5;

impl Look {
    /// The cell of the row under the cursor that has to be written anew, with what stands there now.
    fn bad_cell(&self) -> Option<Mend> {
        let (bad, part) = (self.bad()?, self.part()?);
        let nameless = || {
            let named = [Field::Name, Field::Article].iter().find_map(|field| part.mapping.one(*field))?;
            part.mapping.columns.get(named).map(|column| column.name.clone())
        };
        let (column, text) = match bad.why {
            Why::Nameless => (nameless()?, Clean::default()),
            _ if bad.column.is_empty() => return None,
            _ => (bad.column.clone(), bad.raw.clone()),
        };
        Some(Mend { part: bad.part.clone(), row: bad.row, column, text })
    }
}

impl App {
    /// Enter on a row that was not understood.
    pub(crate) fn open_mend_menu(&mut self) -> Vec<Effect> {
        let words = Words(self.state.texts.lang);
        let Some((look, bad)) = self.state.imports.look.as_ref().and_then(|look| Some((look, look.bad()?))) else {
            return Vec::new();
        };
        if look.part().is_none() {
            self.state.say(Tone::Warn, words.mend_the_file().to_owned());
            return Vec::new();
        }
        let remedies = look.report.iter().flat_map(|report| report.remedies(bad)).take(MOST_WAYS);
        let ways = Mends(self.state.texts.lang);
        let mut items: Vec<MenuItem> =
            remedies.map(|remedy| line(Say::Mends(remedy.mends.clone()), ways.way(&remedy.way))).collect();
        items.extend(look.bad_cell().map(|mend| {
            let said = words.write_anew(&mend.column);
            line(Say::Write(mend), said)
        }));
        items.push(line(Say::LeaveOut, words.leave_out().to_owned()));
        items.extend(self.column_under_cursor().map(|column| {
            let said = words.other_meaning(&column);
            line(Say::More(column, 0), said)
        }));
        items.push(line(Say::Later, words.later().to_owned()));
        let title = words.problem(bad.row, &bad.column);
        self.push_menu(&title, items)
    }

    /// Some cells say that; what was said of them before no longer counts.
    pub(crate) fn mend(&mut self, mends: Vec<Mend>) -> Vec<Effect> {
        let Some(look) = self.state.imports.look.as_mut() else { return Vec::new() };
        look.remember();
        look.mended = mends.first().map(|mend| (mend.part.clone(), mend.row));
        let all = &mut look.said.mends;
        let is_new = |old: &Mend| {
            !mends.iter().any(|new| (&new.part, new.row, &new.column) == (&old.part, old.row, &old.column))
        };
        all.retain(is_new);
        all.extend(mends);
        self.state.ask_import(Depth::Look, Lacking::Gone)
    }

    /// x on a row that was not understood: it is no good.
    pub(crate) fn leave_row_out(&mut self) -> Vec<Effect> {
        let bad = self.state.imports.look.as_ref().and_then(|look| look.part().and(look.bad()));
        let Some((part, row)) = bad.map(|bad| (bad.part.clone(), bad.row)) else {
            let words = Words(self.state.texts.lang).mend_the_file();
            self.state.say(Tone::Warn, words.to_owned());
            return Vec::new();
        };
        let effects = self.mend(vec![Mend { part, row, column: Clean::default(), text: Clean::default() }]);
        let words = Words(self.state.texts.lang).left_out(row);
        self.state.say(Tone::Ok, words);
        if let Some(look) = self.state.imports.look.as_mut() {
            look.mended = None;
        }
        effects
    }

    pub(crate) fn open_mend_form(&mut self, mend: Mend) -> Vec<Effect> {
        let lang = self.state.texts.lang;
        let words = Words(lang);
        let title = words.problem(mend.row, &mend.column);
        let lines = vec![Line::text(words.says(), &mend.text, "")];
        let bad = self.state.imports.look.as_ref().and_then(Look::bad);
        let why = bad.map(|bad| Imports(lang).why(bad.why).to_owned());
        let mut form = Form::new(FormKind::Mend(mend), title, lines);
        form.notes = why.into_iter().collect();
        self.open_form(form)
    }

    pub(crate) fn save_mend(&mut self, form: &Form, mend: &Mend) -> Vec<Effect> {
        self.mend(vec![Mend { text: Clean::new(form.value(0)), ..mend.clone() }])
    }

    /// Whether the row that was put right is understood now.
    pub(crate) fn say_mended(&mut self, mended: Option<&(Clean, u32)>) {
        let (Some((part, row)), Some(look)) = (mended, &self.state.imports.look) else { return };
        let (words, said) = (Words(self.state.texts.lang), Imports(self.state.texts.lang));
        let rejected = look.report.iter().flat_map(|report| &report.rejected);
        let (tone, words) = match rejected.into_iter().find(|bad| bad.row == *row && bad.part == *part) {
            None => (Tone::Ok, words.mended(*row)),
            Some(bad) => (Tone::Warn, words.still_wrong(*row, &bad.column, said.why(bad.why))),
        };
        self.state.say(tone, words);
    }

    /// A list that is much shorter than the one before: whether what it lacks is gone is a person's word.
    pub(crate) fn open_held_menu(&mut self, held: Held) -> Vec<Effect> {
        let words = Words(self.state.texts.lang);
        let look = self.state.imports.look.as_ref();
        let sorts = look.and_then(|look| look.report.as_ref()).map(|report| &report.changes.sorts);
        let gone = sorts.and_then(|sorts| sorts.get(&crate::app::importing::Sort::Removed)).map_or(0, |all| all.count);
        let items = vec![
            line(Say::Store(Lacking::Held), words.store_and_keep(gone)),
            line(Say::Store(Lacking::Surely), words.store_and_take_down(gone)),
            line(Say::Store(Lacking::Stay), words.store_and_add().to_owned()),
        ];
        self.push_menu(&words.shrank(held.had, held.now), items)
    }
}
