//! 导出: the form that asks for whom, in which format, with costs or not, and into which file. The file itself is the engine's to write;
//! a form whose file could not be written comes back with the reason.

use std::path::{Path, PathBuf};

use crate::app::{
    Effect,
    field::Field,
    form::{Form, FormKind, Line, Wrong},
    note::Exported,
    state::{Layer, State, Tab, Tone},
    update::App,
};
use crate::domain::Fault;
use crate::export::wanted::{Audience, Format, Goods, Target, Wanted};
use crate::i18n::{compare::Compare as Compared, exporting::Exporting, exports::Exports};
use crate::text;

/// The fields, in order.
const AUDIENCE: usize = 0;
const FORMAT: usize = 1;
const COST: usize = 2;
const FILE: usize = 3;

/// For whom, the one that is never empty first.
const AUDIENCES: [Audience; 4] = [Audience::Shortlist, Audience::Sheet, Audience::Team, Audience::Buyer];
/// The one that every spreadsheet reads right first.
const FORMATS: [Format; 4] = [Format::Xlsx, Format::Csv, Format::Md, Format::Txt];
/// Columns of the name of what is exported, in a file's name.
const NAME: usize = 40;

impl App {
    pub(crate) fn open_export(&mut self) -> Vec<Effect> {
        let state = &self.state;
        let words = Exporting(state.texts.lang);
        let (goods, name, about) = state.to_export();
        let day = state.today;
        let file = state.documents.join(format!("huopan-{}-{day}.{}", file_name(&name), Format::Xlsx.name()));
        let lines = vec![
            Line::choice(words.audience(), words.audiences().map(str::to_owned).into(), 0, ""),
            Line::choice(words.format(), FORMATS.map(|format| format.name().to_owned()).into(), 0, ""),
            Line::choice(words.cost(), vec![words.without().to_owned(), words.with().to_owned()], 0, ""),
            Line::text(words.file(), &file.to_string_lossy(), ""),
        ];
        let title = format!("{}  {about}", words.export());
        self.open_form(Form::new(FormKind::Export(goods), title, lines))
    }

    /// A list that is made of costs says so; the file's ending and the format go together.
    pub(crate) fn export_changed(&self, form: &mut Form) {
        let words = Exporting(self.state.texts.lang);
        form.one_format();
        let bought = audience(form).needs_cost();
        let cost = form.choice(COST) == 1;
        if let Some(line) = form.lines.get_mut(COST) {
            line.hint = match (bought, cost) {
                (true, false) => words.needs_cost().to_owned(),
                (_, true) => words.keep_inside().to_owned(),
                (false, false) => String::new(),
            };
        }
        let meant = words.meant().get(form.choice(AUDIENCE)).copied().unwrap_or_default();
        if let Some(line) = form.lines.get_mut(AUDIENCE) {
            meant.clone_into(&mut line.hint);
        }
    }

    pub(crate) fn save_export(&mut self, form: &Form, goods: &Goods) -> Result<Vec<Effect>, Wrong> {
        let words = Exporting(self.state.texts.lang);
        let (audience, with_cost) = (audience(form), form.choice(COST) == 1);
        if audience.needs_cost() && !with_cost {
            return Err(Wrong { line: COST, why: words.needs_cost().to_owned() });
        }
        let path = PathBuf::from(form.value(FILE));
        if path.file_name().is_none() {
            return Err(Wrong { line: FILE, why: words.no_file().to_owned() });
        }
        self.state.exporting = Some(Box::new(form.clone()));
        self.state.say(Tone::Ok, words.writing().to_owned());
        let wanted = Wanted {
            goods: goods.clone(),
            date: None,
            audience,
            format: form.format(),
            with_cost,
            lens: self.state.lens.clone(),
            target: Some(Target { path, force: false, dry_run: false }),
        };
        Ok(vec![Effect::Export(Box::new(wanted), self.state.texts.lang)])
    }
}

impl Form {
    fn format(&self) -> Format {
        FORMATS.get(self.choice(FORMAT)).copied().unwrap_or(Format::Xlsx)
    }

    /// What is being changed leads: the format follows an ending that is typed, the ending a format that is chosen.
    fn one_format(&mut self) {
        let (format, file) = (self.format(), Path::new(self.value(FILE)));
        let Some(ending) = Format::of(file).filter(|ending| *ending != format) else { return };
        let renamed = file.with_extension(format.name()).to_string_lossy().into_owned();
        let (line, field) = if self.focus == FILE {
            let at = FORMATS.iter().position(|one| *one == ending).unwrap_or(0);
            (FORMAT, Field::Choice { at, of: FORMATS.len() })
        } else {
            (FILE, Field::Text(tui_input::Input::new(renamed)))
        };
        if let Some(line) = self.lines.get_mut(line) {
            line.field = field;
        }
    }
}

fn audience(form: &Form) -> Audience {
    AUDIENCES.get(form.choice(AUDIENCE)).copied().unwrap_or(Audience::Shortlist)
}

/// A name as a part of a file's name: nothing that a system takes for a folder, a drive or a wild card.
fn file_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    text::fit(plain.trim_matches(['-', '.']), NAME, "").trim_end().to_owned()
}

impl State {
    /// What is exported, what its file is called after, and what the form says of it: the compared goods, else the marked
    /// ones, else the pool, else what the
    /// query finds.
    fn to_export(&self) -> (Goods, String, String) {
        let words = Exporting(self.texts.lang);
        if let Some(compare) = self.comparison() {
            let (names, ids) = (Compared(self.texts.lang), compare.ids());
            let about = format!("{} {}", names.title(), words.marked(ids.len()));
            return (Goods::These(ids), names.file().to_owned(), about);
        }
        let list = self.list();
        if !list.marks.is_empty() {
            let ids = list.marks.keys().copied().collect();
            return (Goods::These(ids), words.marked_name().to_owned(), words.marked(list.marks.len()));
        }
        if self.goods_tab == Tab::Pool {
            let name = self.shared.pools.iter().find(|(id, _)| *id == self.pool).map(|(_, name)| name.to_string());
            let name = name.unwrap_or_else(|| self.pool.to_string());
            let about = words.pool(&name, list.hits.of, !list.asked.query.trim().is_empty());
            return (Goods::Pool(self.pool.clone()), name, about);
        }
        let query = list.asked.query.trim().to_owned();
        let about = words.found(&query, list.hits.total);
        let name = if query.is_empty() { words.all_name().to_owned() } else { query.clone() };
        (Goods::Query(query), name, about)
    }

    /// The file is there, or why not; then the form is back where nothing else has the keyboard.
    pub(crate) fn exported(&mut self, outcome: Result<Exported, Fault>) -> Vec<Effect> {
        let form = self.exporting.take();
        let words = Exporting(self.texts.lang);
        match outcome {
            Ok(done) => {
                let tone = if done.left_out > 0 { Tone::Warn } else { Tone::Ok };
                self.say(tone, words.done(&done.file, done.rows, done.by_assignment, done.left_out));
            }
            Err(fault) => {
                let (line, why) = self.not_exported(&fault);
                self.say(Tone::Bad, why.clone());
                if let (Some(mut form), None | Some(Layer::Detail { .. } | Layer::Compare(_))) = (form, self.top()) {
                    (form.focus, form.wrong) = (line, Some(Wrong { line, why }));
                    self.layers.push(Layer::Form(form));
                }
            }
        }
        Vec::new()
    }

    /// Which field it hangs on, and what helps here: other than on the command line nothing is ever replaced.
    fn not_exported(&self, fault: &Fault) -> (usize, String) {
        let (words, theirs) = (Exporting(self.texts.lang), Exports(self.texts.lang));
        match fault.detail.as_str() {
            detail if detail == theirs.there() => (FILE, words.there().to_owned()),
            detail if detail == theirs.no_folder() => (FILE, words.no_folder().to_owned()),
            detail if detail == theirs.nothing() => (AUDIENCE, words.nothing().to_owned()),
            _ => (FILE, self.texts.fault(fault)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_pools_name_is_no_path() {
        assert_eq!(file_name("双12备货"), "双12备货");
        assert_eq!(file_name("../../etc/x: *?"), "etc-x");
        assert_eq!(file_name(" #小鹿备选 毛利>10 "), "小鹿备选-毛利-10");
        assert_eq!(file_name("///"), "");
        assert!(file_name(&"很长".repeat(90)).chars().count() <= 20);
    }
}
