//! Keying forms: the same keys in all of them. What a form of a kind comes to and what saving it does is in that kind's own file.

use crate::app::{
    Effect,
    field::Field,
    form::{Form, FormKind, Wrong},
    search_box::edit,
    state::{Layer, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};

impl App {
    pub(crate) fn open_form(&mut self, mut form: Form) -> Vec<Effect> {
        self.form_changed(&mut form);
        self.state.layers.push(Layer::Form(Box::new(form)));
        Vec::new()
    }

    pub(crate) fn form_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Form(mut form)) = self.state.layers.pop() else { return Vec::new() };
        match chord.key {
            Key::Esc => return Vec::new(),
            Key::Enter => return self.save_form(form),
            Key::Tab if !chord.shift && self.state.import_completed(&mut form) => {}
            _ => form.key(chord),
        }
        self.form_changed(&mut form);
        let asks = self.state.import_form_asks(&form);
        self.state.layers.push(Layer::Form(form));
        asks
    }

    /// Saves; what cannot be meant keeps the form open on its field and says why.
    fn save_form(&mut self, mut form: Box<Form>) -> Vec<Effect> {
        match self.submit(&form) {
            Ok(effects) => effects,
            Err(wrong) => {
                form.focus = wrong.line.min(form.lines.len().saturating_sub(1));
                self.state.say(Tone::Bad, wrong.why.clone());
                form.wrong = Some(wrong);
                self.state.layers.push(Layer::Form(form));
                Vec::new()
            }
        }
    }

    /// What the fields come to, after each key.
    fn form_changed(&self, form: &mut Form) {
        form.wrong = None;
        match &form.kind {
            FormKind::NewPool
            | FormKind::RenamePool(_)
            | FormKind::SaveLens
            | FormKind::SaveSearch(_)
            | FormKind::RenameSearch(_)
            | FormKind::Mend(_)
            | FormKind::Hold(_) => {}
            FormKind::Supplier(id) => {
                let id = id.clone();
                self.state.supplier_changed(form, id.as_ref());
            }
            FormKind::Export(_) => self.export_changed(form),
            FormKind::OwnGood => self.own_good_changed(form),
            FormKind::Quote(_) => self.quote_changed(form),
            FormKind::Import { .. } => self.state.import_form_changed(form),
            FormKind::Streamer { .. } => self.state.streamer_form_changed(form),
        }
    }

    fn submit(&mut self, form: &Form) -> Result<Vec<Effect>, Wrong> {
        match &form.kind {
            FormKind::NewPool => self.save_new_pool(form),
            FormKind::Supplier(id) => self.state.save_supplier(form, id.as_ref()),
            FormKind::RenamePool(pool) => self.save_pool_name(form, pool),
            FormKind::Export(goods) => self.save_export(form, goods),
            FormKind::Streamer { old, .. } => self.save_streamer(form, old.as_deref()),
            FormKind::OwnGood => self.save_own_good(form),
            FormKind::Quote(goods) => self.save_quote(form, goods),
            FormKind::Hold(goods) => self.save_hold(form, goods),
            FormKind::Import { .. } => self.read_import(form),
            FormKind::Mend(mend) => Ok(self.save_mend(form, mend)),
            FormKind::SaveLens => self.save_lens(form),
            FormKind::SaveSearch(_) | FormKind::RenameSearch(_) => self.save_search(form),
        }
    }
}

impl Form {
    fn key(&mut self, chord: Chord) {
        let last = self.lines.len().saturating_sub(1);
        match chord.key {
            Key::Down => self.focus = (self.focus + 1).min(last),
            Key::Up => self.focus = self.focus.saturating_sub(1),
            Key::Tab if chord.shift => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            Key::Tab => self.focus = if self.focus == last { 0 } else { self.focus + 1 },
            _ => {
                if let Some(line) = self.lines.get_mut(self.focus) {
                    line.field.key(chord);
                }
            }
        }
    }
}

impl Field {
    /// A key typed into a field that owns the keyboard.
    pub(crate) fn key(&mut self, chord: Chord) {
        match self {
            Self::Text(input) => edit(input, chord),
            Self::Number { input, fresh } => {
                // A point and a percent sign belong to figures; all else is a slip of the finger.
                if chord.typed().is_none_or(|c| c.is_ascii_digit() || matches!(c, '.' | '%')) {
                    if std::mem::take(fresh) && chord.typed().is_some() {
                        input.reset();
                    }
                    edit(input, chord);
                }
            }
            Self::Choice { at, of } => match (chord.key, chord.typed().and_then(|c| c.to_digit(10))) {
                (Key::Right, _) | (_, None) if chord.key == Key::Right || chord.typed() == Some(' ') => {
                    *at = (*at + 1) % (*of).max(1);
                }
                (Key::Left, _) => *at = (*at + *of).saturating_sub(1) % (*of).max(1),
                (_, Some(digit)) if digit >= 1 && digit as usize <= *of => *at = digit as usize - 1,
                _ => {}
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::Line;

    fn typed(form: &mut Form, keys: &str) {
        for key in keys.split(' ') {
            match key.parse() {
                Ok(chord) => form.key(chord),
                Err(_) => assert_eq!(key, ""),
            }
        }
    }

    #[test]
    fn fields_are_keyed_alike() {
        let lines = vec![
            Line::text("a", "x", ""),
            Line::number("b", "500", ""),
            Line::choice("c", vec!["1st".into(), "2nd".into(), "3rd".into()], 0, ""),
        ];
        let mut form = Form::new(FormKind::NewPool, String::new(), lines);
        typed(&mut form, "y Down 8 0 z");
        assert_eq!((form.value(0), form.value(1)), ("xy", "80"), "the first digit replaces, letters are no figures");
        typed(&mut form, "Tab Right Space");
        assert_eq!(form.lines.get(2).map(Line::chosen), Some("3rd"));
        typed(&mut form, "Right");
        assert_eq!(form.choice(2), 0, "round");
        typed(&mut form, "Left 2");
        assert_eq!(form.choice(2), 1);
        typed(&mut form, "Tab Backspace");
        assert_eq!((form.focus, form.value(0)), (0, "x"));
        typed(&mut form, "Shift-Tab");
        assert_eq!(form.focus, 2);
    }
}
