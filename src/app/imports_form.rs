//! The form for a file: its path, completed with Tab from what is in the folder, and whose goods they are.

use tui_input::Input;

use crate::app::{
    Effect,
    field::Field,
    form::{Form, FormKind, Line, Wrong},
    importing::{Dir, DirEntry},
    imports_look::Look,
    state::{Layer, State},
    update::App,
};
use crate::i18n::import_screen::ImportScreen as Words;
use crate::ingest::encoding::Encoding;
use crate::search::{self, Query};
use crate::text::{Clean, key_fold};

const PATH: usize = 0;
const SUPPLIER: usize = 1;
const ENCODING: usize = 2;
/// Lines below the fields, always as many, so that the form does not jump while one types.
const SHOWN: usize = 8;
/// What stands behind the supplier in the name of a list.
const LIST_WORDS: [&str; 10] =
    ["报价单", "报价表", "报价", "价格表", "价目表", "价格", "货单", "price list", "pricelist", "prices"];

impl App {
    /// The form, with a path and perhaps a supplier in it.
    pub(crate) fn open_import_form(&mut self, path: &str, supplier: Option<&Clean>) -> Vec<Effect> {
        let words = Words(self.state.texts.lang);
        let filled = self.state.supplier_of_file(path);
        let supplier = supplier.map_or_else(|| filled.clone(), ToString::to_string);
        let lines = vec![
            Line::text(words.path(), path, words.path_hint()),
            Line::text(words.supplier(), &supplier, words.supplier_hint()),
            encodings(words),
        ];
        let mut form = Form::new(FormKind::Import { filled }, words.form().to_owned(), lines);
        if !path.is_empty() && supplier.is_empty() {
            form.focus = SUPPLIER;
        }
        form.notes = vec![String::new(); SHOWN];
        let mut effects = self.open_form(form);
        effects.push(Effect::ListDir { path: path.to_owned() });
        effects
    }

    /// The same for the file that is looked at.
    pub(crate) fn open_import_form_again(&mut self) -> Vec<Effect> {
        let look = self.state.imports.look.clone();
        look.map_or_else(Vec::new, |look| self.open_import_form_of(&look))
    }

    pub(crate) fn open_import_form_of(&mut self, look: &Look) -> Vec<Effect> {
        let effects = self.open_import_form(&look.path, Some(&look.supplier));
        let chosen = Encoding::ALL.iter().position(|one| Some(*one) == look.said.encoding);
        if let (Some(chosen), Some(Layer::Form(form))) = (chosen, self.state.layers.last_mut())
            && let Some(line) = form.lines.get_mut(ENCODING)
        {
            line.field = Field::Choice { at: chosen + 1, of: line.options.len() };
        }
        effects
    }

    /// Enter: the file is looked at. Whether it can be read is known only then, and brings the form back.
    pub(crate) fn read_import(&mut self, form: &Form) -> Result<Vec<Effect>, Wrong> {
        let words = Words(self.state.texts.lang);
        let wrong = |line: usize, why: &str| Wrong { line, why: why.to_owned() };
        if form.value(PATH).is_empty() {
            return Err(wrong(PATH, words.no_path()));
        }
        let supplier = Clean::new(form.value(SUPPLIER));
        if supplier.is_empty() {
            return Err(wrong(SUPPLIER, words.no_supplier()));
        }
        let encoding = form.choice(ENCODING).checked_sub(1).and_then(|at| Encoding::ALL.get(at)).copied();
        Ok(self.look_at(form.value(PATH), &supplier, encoding))
    }
}

impl State {
    /// The supplier follows the file's name while nobody wrote another; what is known of it stands behind it.
    pub(crate) fn import_form_changed(&self, form: &mut Form) {
        let words = Words(self.texts.lang);
        let guess = self.supplier_of_file(form.value(PATH));
        let untouched = matches!(&form.kind, FormKind::Import { filled } if form.value(SUPPLIER) == filled);
        if let (true, FormKind::Import { filled }, Some(line)) =
            (untouched, &mut form.kind, form.lines.get_mut(SUPPLIER))
        {
            if *filled != guess {
                line.field = Field::Text(Input::new(guess.clone()));
            }
            *filled = guess;
        }
        let typed = form.value(SUPPLIER).to_owned();
        let hint = match self.supplier_like(&typed) {
            _ if typed.is_empty() => words.supplier_hint().to_owned(),
            Some(name) if same(&name, &typed) => words.known_supplier().to_owned(),
            Some(name) => words.tab_fills(&name),
            None => words.new_supplier().to_owned(),
        };
        if let Some(line) = form.lines.get_mut(SUPPLIER) {
            line.hint = hint;
        }
    }

    /// Tab: the path as far as it can only go on one way, the supplier whole; whether there was anything to complete.
    pub(crate) fn import_completed(&self, form: &mut Form) -> bool {
        if !matches!(form.kind, FormKind::Import { .. }) {
            return false;
        }
        let Some(typed) = form.lines.get(form.focus).map(|line| line.field.text().to_owned()) else { return false };
        let longer = match form.focus {
            PATH if typed == "~" => Some("~/".to_owned()),
            PATH if self.imports.dir.path == typed => common(&self.imports.dir.entries),
            SUPPLIER => self.supplier_like(&typed).map(|name| name.to_string()),
            _ => None,
        };
        let Some(longer) =
            longer.filter(|longer| *longer != typed && (form.focus == SUPPLIER || longer.len() >= typed.len()))
        else {
            // Several ways on: they are listed below.
            return form.focus == PATH && self.imports.dir.path == typed && self.imports.dir.entries.len() > 1;
        };
        if let Some(line) = form.lines.get_mut(form.focus) {
            line.field = Field::Text(Input::new(longer));
        }
        true
    }

    /// What the path could go on with is asked for as soon as it is another one.
    pub(crate) fn import_form_asks(&self, form: &Form) -> Vec<Effect> {
        let path = form.lines.get(PATH).map_or("", |line| line.field.text());
        if !matches!(form.kind, FormKind::Import { .. }) || self.imports.dir.path == path {
            return Vec::new();
        }
        vec![Effect::ListDir { path: path.to_owned() }]
    }

    /// What the path that stands in the form could go on with.
    pub(crate) fn take_dir(&mut self, dir: Dir) {
        let texts = self.texts;
        let Some(Layer::Form(form)) = self.layers.last_mut() else { return };
        let now = form.lines.get(PATH).map_or("", |line| line.field.text());
        if !matches!(form.kind, FormKind::Import { .. }) || now != dir.path {
            return;
        }
        let words = Words(texts.lang);
        form.notes = match &dir.fault {
            Some(fault) => vec![texts.fault(fault)],
            None if dir.entries.is_empty() => vec![words.nothing_there().to_owned()],
            None => {
                let fits = dir.entries.len() <= SHOWN;
                let shown = if fits { SHOWN } else { SHOWN - 1 };
                let mut notes: Vec<String> = dir.entries.iter().take(shown).map(line).collect();
                if !fits {
                    notes.push(words.more_entries(dir.entries.len() - shown));
                }
                notes
            }
        };
        form.notes.resize(SHOWN, String::new());
        self.imports.dir = dir;
    }

    /// The form on top cannot be saved: why stands behind the path.
    pub(crate) fn form_is_wrong(&mut self, why: &str) {
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.focus = PATH;
            form.wrong = Some(Wrong { line: PATH, why: why.to_owned() });
        }
    }

    /// A known supplier by its name, the first letters of its pinyin, or a part of it.
    fn supplier_like(&self, typed: &str) -> Option<Clean> {
        if typed.trim().is_empty() {
            return None;
        }
        let names = || self.shared.suppliers.iter().map(|(_, name)| name);
        if let Some(exact) = names().find(|name| same(name, typed)) {
            return Some(exact.clone());
        }
        let query = Query::parse(typed);
        names().find(|name| search::find(name, "", &query).is_some()).cloned()
    }

    /// Whose list a file is, by its name: what stands before the first digit, without the words for a list; a known supplier whose
    /// name begins so.
    pub(crate) fn supplier_of_file(&self, path: &str) -> String {
        let bare = path.trim().trim_end_matches(['\'', '"']);
        let file = bare.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let head: String = stem.chars().take_while(|c| !c.is_ascii_digit()).collect();
        let edge = |c: char| !c.is_alphanumeric();
        let mut name = head.trim_matches(edge);
        while let Some(cut) = LIST_WORDS.iter().find_map(|word| name.strip_suffix(word)) {
            name = cut.trim_matches(edge);
        }
        let mut known = self.shared.suppliers.iter().map(|(_, known)| known).filter(|known| known.starts_with(name));
        match (known.next(), known.next()) {
            (Some(one), None) if !name.is_empty() => one.to_string(),
            // A letter alone is nobody's name.
            _ if name.len() < 2 => String::new(),
            _ => name.to_owned(),
        }
    }
}

/// The encoding is found out, or chosen.
fn encodings(words: Words) -> Line {
    let names = Encoding::ALL.iter().map(|encoding| encoding.name().to_uppercase());
    let options = std::iter::once(words.encoding_found().to_owned()).chain(names).collect();
    Line::choice(words.encoding(), options, 0, words.encoding_hint())
}

/// An entry of a folder; a file with its size.
fn line(entry: &DirEntry) -> String {
    match (entry.is_dir, entry.bytes) {
        (true, _) => format!("{}/", entry.name),
        (false, bytes) if bytes < 1_024 => format!("{}  {bytes} B", entry.name),
        (false, bytes) if bytes < 1_048_576 => format!("{}  {} KB", entry.name, bytes >> 10),
        (false, bytes) => format!("{}  {} MB", entry.name, bytes >> 20),
    }
}

fn same(name: &str, typed: &str) -> bool {
    key_fold(name) == key_fold(typed)
}

/// What all entries begin with.
fn common(entries: &[DirEntry]) -> Option<String> {
    let mut rest = entries.iter().map(|entry| entry.path.as_str());
    let first = rest.next()?;
    let shared = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    Some(rest.fold(first.to_owned(), |head, path| shared(&head, path)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::begin::Beginning;
    use crate::domain::{Instant, Lens, SupplierId};
    use crate::i18n::Lang;

    fn state() -> State {
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
        let mut state = State::new(begin);
        let known = ["鑫达通讯", "鑫鑫饰品", "童悦玩具"];
        let of = |(n, name): (usize, &&'static str)| (SupplierId::new(&format!("s{n}")).unwrap(), Clean::fixed(name));
        let suppliers = known.iter().enumerate().map(of).collect();
        state.shared = std::sync::Arc::new(crate::app::note::Shared { suppliers, ..Default::default() });
        state
    }

    #[test]
    fn a_files_name_says_whose_it_is() {
        let state = state();
        let said = |path: &str| state.supplier_of_file(path);
        assert_eq!(said("~/下载/鑫达11月报价.xls"), "鑫达通讯", "known by how it begins");
        assert_eq!(said("/a/好运伞业报价单.csv"), "好运伞业");
        assert_eq!(said("鑫_2026.csv"), "鑫", "two begin so");
        assert_eq!(said("t1.csv"), "");
        assert_eq!(said("C:\\lists\\Sunny Co price list 2026-11.csv"), "Sunny Co");
        assert_eq!((said("20261101.csv"), said(""), said("报价.csv")), (String::new(), String::new(), String::new()));
    }

    #[test]
    fn suppliers_are_known_by_their_initials() {
        let state = state();
        assert_eq!(state.supplier_like("xdtx").unwrap().as_str(), "鑫达通讯");
        assert_eq!(state.supplier_like("童悦玩具").unwrap().as_str(), "童悦玩具");
        assert!(state.supplier_like(" ").is_none() && state.supplier_like("新来的").is_none());
    }

    #[test]
    fn tab_goes_as_far_as_there_is_one_way() {
        let entry = |path: &str| DirEntry { path: path.to_owned(), name: Clean::new(path), is_dir: false, bytes: 0 };
        assert_eq!(common(&[entry("a/报价1.csv"), entry("a/报价22.csv")]).unwrap(), "a/报价");
        assert_eq!(common(&[entry("a/b")]).unwrap(), "a/b");
        assert_eq!(common(&[]), None);
    }
}
