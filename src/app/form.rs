//! A form: labelled fields, what they come to, and the field that keeps it from being saved. What it is for says its kind; how
//! fields are keyed is the same for all (`forming`).

use tui_input::Input;

use crate::app::field::Field;
use crate::domain::{Good, Streamer};
use crate::export::wanted::Goods;
use crate::text::Clean;

/// What a form is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormKind {
    /// A new pool.
    NewPool,
    /// A supplier; a known one with its id.
    Supplier(Option<crate::domain::SupplierId>),
    /// A good seen at a stall.
    OwnGood,
    /// A negotiated price for these goods.
    Quote(Vec<Good>),
    /// 留货 of these goods.
    Hold(Vec<Good>),
    /// A name for this query.
    SaveSearch(Clean),
    /// A name for the lens.
    SaveLens,
    /// Another name for the search of this name.
    RenameSearch(Clean),
    /// Another name for the pool with this id.
    RenamePool(Clean),
    /// A streamer's card.
    Streamer {
        /// Hers; none for a new one.
        old: Option<Box<Streamer>>,
        /// The id as it was filled in from the name.
        filled: String,
    },
    /// A file to be read.
    Import {
        /// The supplier as it was filled in from the file's name.
        filled: String,
    },
    /// A cell of a file that is being imported, as a person says it is.
    Mend(crate::domain::Mend),
    /// 导出, of these goods.
    Export(Goods),
}

/// One field with its words.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is.
    pub label: &'static str,
    /// Its value.
    pub field: Field,
    /// The words of a choice, in order; empty for other fields.
    pub options: Vec<String>,
    /// What is meant, or what the value comes to; at the right of the field.
    pub hint: String,
    /// What is typed is shown to nobody.
    pub secret: bool,
}

impl Line {
    /// A field for words.
    pub fn text(label: &'static str, value: &str, hint: &str) -> Self {
        let field = Field::Text(Input::new(value.to_owned()));
        Self { label, field, options: Vec::new(), hint: hint.to_owned(), secret: false }
    }

    /// A field for a figure; the first key typed replaces it.
    pub fn number(label: &'static str, value: &str, hint: &str) -> Self {
        Self { label, field: Field::number(value), options: Vec::new(), hint: hint.to_owned(), secret: false }
    }

    /// A field for one of several.
    pub fn choice(label: &'static str, options: Vec<String>, at: usize, hint: &str) -> Self {
        Self { label, field: Field::Choice { at, of: options.len() }, options, hint: hint.to_owned(), secret: false }
    }

    /// The words of the choice that is made.
    pub fn chosen(&self) -> &str {
        match self.field {
            Field::Choice { at, .. } => self.options.get(at).map_or("", String::as_str),
            Field::Text(_) | Field::Number { .. } => "",
        }
    }
}

/// Why a form cannot be saved: the field, and a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// Which field, by its place.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is for.
    pub kind: FormKind,
    /// Its title.
    pub title: String,
    /// Its fields, in order.
    pub lines: Vec<Line>,
    /// The field that owns the keyboard.
    pub focus: usize,
    /// What the fields come to, below them.
    pub notes: Vec<String>,
    /// What kept it from being saved; gone with the next key.
    pub wrong: Option<Wrong>,
}

impl Form {
    /// A form with the keyboard in its first field.
    pub const fn new(kind: FormKind, title: String, lines: Vec<Line>) -> Self {
        Self { kind, title, lines, focus: 0, notes: Vec::new(), wrong: None }
    }

    /// What stands in a text or number field, without blanks around it.
    pub fn value(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |line| line.field.text().trim())
    }

    /// Which of a choice is made.
    pub fn choice(&self, line: usize) -> usize {
        match self.lines.get(line).map(|line| &line.field) {
            Some(Field::Choice { at, .. }) => *at,
            _ => 0,
        }
    }
}
