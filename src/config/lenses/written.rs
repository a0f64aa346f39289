//! Lenses in words, and those words into the text of a person's file: remarks, order and the other lenses stay as they are.

use std::fmt;

use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use crate::config::lenses::{KeepLens, SavedLens};
use crate::domain::{Lens, margin::Leftover};

/// What stands behind the name of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Word {
    /// In quotes.
    Text(String),
    /// A whole number.
    Whole(u32),
    /// true or false.
    Flag(bool),
    /// Texts with names, in braces.
    Pair([(&'static str, String); 2]),
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Flag(on) => write!(f, "{on}"),
            Self::Pair([(first, one), (second, other)]) => write!(f, "{first} {one} {second} {other}"),
        }
    }
}

/// All fields of a lens in words; none where it follows the streamer or the category.
pub fn words(lens: &Lens) -> [(&'static str, Option<Word>); 18] {
    let text = |text: String| Some(Word::Text(text));
    let returns = lens.returns.map(|one| [("before", one.before.to_string()), ("after", one.after.to_string())]);
    [
        ("channel", text(lens.channel.to_string())),
        ("streamer", lens.streamer.as_ref().and_then(|id| text(id.to_string()))),
        ("orders", Some(Word::Whole(lens.orders.get()))),
        ("commission", lens.commission.and_then(|rate| text(rate.to_string()))),
        ("agency", lens.agency.and_then(|rate| text(rate.to_string()))),
        ("slot", lens.slot.and_then(|slot| text(slot.to_string()))),
        ("guarantee", text(lens.guarantee.to_string())),
        ("ads", text(lens.ads.to_string())),
        ("samples", text(lens.samples.to_string())),
        ("supply", text(lens.supply.to_string())),
        ("retail", text(lens.retail.to_string())),
        ("nines", Some(Word::Flag(lens.nines))),
        ("returns", returns.map(Word::Pair)),
        ("tax", text(lens.tax.to_string())),
        ("leftover", text(leftover(lens.leftover).to_owned())),
        ("packaging", text(lens.packaging.to_string())),
        ("insurance", text(lens.insurance.to_string())),
        ("handling", text(lens.handling.to_string())),
    ]
}

/// What becomes of leftover pieces, in a word.
pub(super) const fn leftover(leftover: Leftover) -> &'static str {
    match leftover {
        Leftover::Stock => "stock",
        Leftover::Lost => "lost",
    }
}

impl KeepLens {
    /// The text with this in it; none when it is no TOML, or has something else where lenses are.
    ///
    /// ```
    /// use huopan::{config::{KeepLens, SavedLens}, domain::{Lens, Quantity}, text::Clean};
    /// let lens = Lens { orders: Quantity::new(800).unwrap(), ..Lens::default() };
    /// let keep = KeepLens::Save(SavedLens { name: Clean::fixed("周五"), lens });
    /// assert_eq!(keep.written_into("").unwrap(), "[lens.\"周五\"]\norders = 800\n");
    /// ```
    pub fn written_into(&self, text: &str) -> Option<String> {
        let mut document: DocumentMut = text.parse().ok()?;
        match self {
            Self::Save(SavedLens { name, lens }) => {
                let lenses = document.entry("lens").or_insert_with(parent).as_table_like_mut()?;
                put(lenses.entry(name.as_str()).or_insert_with(table).as_table_like_mut()?, lens);
            }
            Self::Remove(name) => {
                if let Some(lenses) = document.get_mut("lens").and_then(Item::as_table_like_mut) {
                    lenses.remove(name.as_str());
                }
            }
            Self::Last(lens) => put(document.entry("last").or_insert_with(table).as_table_like_mut()?, lens),
        }
        Some(document.to_string())
    }
}

fn table() -> Item {
    Item::Table(Table::new())
}

/// Has no line of its own: the lenses in it have.
fn parent() -> Item {
    let mut parent = Table::new();
    parent.set_implicit(true);
    Item::Table(parent)
}

/// What differs from the usual lens; what does not, goes.
fn put(table: &mut dyn TableLike, lens: &Lens) {
    for ((key, new), (_, usual)) in words(lens).into_iter().zip(words(&Lens::default())) {
        let new = new.filter(|new| usual.as_ref() != Some(new)).map(toml);
        match (table.get_mut(key).and_then(Item::as_value_mut), new) {
            (Some(old), Some(mut new)) => {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
            (_, Some(new)) => drop(table.insert(key, value(new))),
            (_, None) => drop(table.remove(key)),
        }
    }
}

fn toml(word: Word) -> Value {
    match word {
        Word::Text(text) => text.into(),
        Word::Whole(number) => i64::from(number).into(),
        Word::Flag(on) => on.into(),
        Word::Pair(pair) => Value::InlineTable(InlineTable::from_iter(pair)),
    }
}
