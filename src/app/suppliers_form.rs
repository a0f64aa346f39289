//! A supplier's form: name, address, token, how often. The address is judged where it is fetched; what is refused there brings the
//! form back with the reason at its field.

use crate::app::{
    Effect,
    form::{Form, FormKind, Line, Wrong},
    state::{Layer, State, Tone},
    suppliers_list::SupplierLine,
    supply::{Supply, Token},
    update::App,
};
use crate::config::{SupplierFile, TokenPlace, slug};
use crate::domain::{Fault, FaultKind, SupplierId};
use crate::i18n::suppliers::Suppliers;
use crate::text::Clean;

const NAME: usize = 0;
const URL: usize = 1;
const PLACE: usize = 2;
const TOKEN: usize = 3;
const EVERY: usize = 4;

/// Where a token can be said to be, in the order of the choice.
const NONE: usize = 0;
const ENV: usize = 1;
const TYPED: usize = 2;

/// Intervals that are offered.
const INTERVALS: [&str; 6] = ["10m", "30m", "1h", "2h", "6h", "1d"];

impl App {
    /// The form, empty or with what a supplier's file says.
    pub(crate) fn open_supplier(&mut self, line: Option<SupplierLine>) -> Vec<Effect> {
        let words = Suppliers(self.state.texts.lang);
        let file = line.as_ref().and_then(|line| line.file.clone());
        let name = file.as_ref().and_then(|file| file.name.clone());
        let name = name.or_else(|| line.as_ref().map(|line| line.name.clone())).unwrap_or_default();
        let mut places: Vec<String> = words.places().map(str::to_owned).to_vec();
        let (place, token) = match file.as_ref().map(|file| &file.token) {
            None | Some(TokenPlace::None) => (NONE, ""),
            Some(TokenPlace::Env(name)) => (ENV, name.as_str()),
            Some(TokenPlace::File(_)) => {
                places.push(words.kept_token().to_owned());
                (TYPED + 1, "")
            }
        };
        let every = file.as_ref().and_then(|file| file.interval).map(|every| every.to_string());
        let (intervals, at) = intervals(words, every.as_deref(), file.is_none());
        let lines = vec![
            Line::text(words.name(), &name, ""),
            Line::text(words.address(), file.as_ref().map_or("", |file| &file.url), words.address_hint()),
            Line::choice(words.token(), places, place, ""),
            Line::text(words.token_value(), token, ""),
            Line::choice(words.every(), intervals, at, words.every_hint()),
        ];
        let title = line.as_ref().map_or(words.new_supplier(), |_| words.edit_supplier()).to_owned();
        self.open_form(Form::new(FormKind::Supplier(line.map(|line| line.id)), title, lines))
    }

    /// The answer to a form: it comes back when it could not be saved.
    pub(crate) fn saved(&mut self, id: &SupplierId, saved: Result<(), Fault>) -> Vec<Effect> {
        let form = self.state.suppliers.saving.take();
        let fault = match saved {
            Ok(()) => {
                let words = Suppliers(self.state.texts.lang);
                let words =
                    if self.state.offline { words.saved_offline(id.as_str()) } else { words.saved(id.as_str()) };
                self.state.say(Tone::Ok, words);
                return Vec::new();
            }
            Err(fault) => fault,
        };
        let why = self.state.texts.fault(&fault);
        self.state.say(Tone::Bad, why.clone());
        if let Some(mut form) = form {
            form.focus = if fault.kind == FaultKind::Token { TOKEN } else { URL };
            form.wrong = Some(Wrong { line: form.focus, why });
            self.state.layers.push(Layer::Form(form));
        }
        Vec::new()
    }
}

impl State {
    /// What the fields come to: the file's name, and what belongs into the token's field.
    pub(crate) fn supplier_changed(&self, form: &mut Form, known: Option<&SupplierId>) {
        let words = Suppliers(self.texts.lang);
        let id = known.cloned().or_else(|| self.supplier_id(form.value(NAME)));
        let named = id.map(|id| words.file(id.as_str())).unwrap_or_default();
        let place = form.choice(PLACE);
        if let Some(line) = form.lines.get_mut(NAME) {
            line.hint = named;
        }
        if let Some(line) = form.lines.get_mut(TOKEN) {
            line.secret = place == TYPED;
            words.token_hint(place).clone_into(&mut line.hint);
        }
    }

    /// A new supplier's id: that of a stall of this name that has no feed yet, else how the name sounds.
    fn supplier_id(&self, name: &str) -> Option<SupplierId> {
        let set_up = |id: &SupplierId| self.settings.suppliers.iter().any(|one| one.id == *id);
        let stall = self.shared.houses.iter().find(|house| *house.info.name == *name && !set_up(&house.id));
        let is_taken = |id: &str| {
            let mut ids =
                self.settings.suppliers.iter().map(|one| &one.id).chain(self.shared.houses.iter().map(|one| &one.id));
            ids.any(|known| known.as_str() == id)
        };
        (!name.is_empty()).then(|| stall.map_or_else(|| slug::of(name, is_taken), |house| house.id.clone()))
    }

    pub(crate) fn save_supplier(&mut self, form: &Form, known: Option<&SupplierId>) -> Result<Vec<Effect>, Wrong> {
        let words = Suppliers(self.texts.lang);
        let wrong = |line: usize, why: &str| Wrong { line, why: why.to_owned() };
        let Some(id) = known.cloned().or_else(|| self.supplier_id(form.value(NAME))) else {
            return Err(wrong(NAME, words.no_name()));
        };
        let old = self.settings.suppliers.iter().find(|one| one.id == id).and_then(|one| one.file.as_ref());
        let value = form.value(TOKEN);
        let (token, typed) = match form.choice(PLACE) {
            NONE => (TokenPlace::None, None),
            ENV => (TokenPlace::Env(value.to_owned()), None),
            TYPED if value.is_empty() => return Err(wrong(TOKEN, words.no_token())),
            TYPED => (TokenPlace::None, Some(Token(value.to_owned()))),
            _ => (old.map(|file| file.token.clone()).unwrap_or_default(), None),
        };
        let interval = form.lines.get(EVERY).and_then(|line| line.chosen().parse().ok());
        let paused = old.is_some_and(|file| file.paused);
        let name = Some(Clean::new(form.value(NAME))).filter(|name| !name.is_empty());
        let file = SupplierFile { name, url: form.value(URL).to_owned(), token, interval, paused };
        // What cannot be read back must not be written.
        if let Some(mistake) = SupplierFile::parse(&file.write()).1.first() {
            let (line, why) = match mistake.field.as_str() {
                "url" => (URL, words.no_address()),
                "name" => (NAME, words.no_name()),
                _ => (TOKEN, words.no_variable()),
            };
            return Err(wrong(line, why));
        }
        self.suppliers.saving = Some(Box::new(form.clone()));
        Ok(vec![Effect::Supply(Box::new(Supply::Save { id, file, token: typed }))])
    }
}

/// Intervals to choose from and the one that is set; a new supplier begins with two hours.
fn intervals(words: Suppliers, set: Option<&str>, new: bool) -> (Vec<String>, usize) {
    let mut all = vec![words.by_hand().to_owned()];
    all.extend(INTERVALS.map(str::to_owned));
    all.extend(set.filter(|set| !INTERVALS.contains(set)).map(str::to_owned));
    let wanted = if new { Some("2h") } else { set };
    let at = wanted.and_then(|wanted| all.iter().position(|one| one == wanted)).unwrap_or(0);
    (all, at)
}
