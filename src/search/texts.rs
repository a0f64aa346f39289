//! Texts end to end in one column, as they are shown and as they are compared.

use std::ops::Range;

use crate::search::columns::{broken_unless, check_ends, columns};
use crate::search::section::Broken;
use crate::search::symbols::Symbol;

/// Shown texts.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
}

columns!(Texts { all, ends });

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    pub(super) fn get(&self, row: usize) -> &str {
        self.all.get(span(&self.ends, row)).unwrap_or_default()
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether they are so many texts.
    pub(super) fn check(&self, count: usize) -> Result<(), Broken> {
        check_ends(&self.ends, count, self.all.len())?;
        broken_unless(self.ends.iter().all(|end| self.all.is_char_boundary(*end as usize)), Broken::Text)
    }
}

/// Folded texts.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    all: Vec<Symbol>,
    /// Where each ends, in symbols.
    ends: Vec<u32>,
}

columns!(Spelled { all, ends });

impl Spelled {
    pub(super) fn push(&mut self, text: &[Symbol]) {
        self.all.extend_from_slice(text);
        self.ends.push(self.all.len() as u32);
    }

    pub(super) fn get(&self, row: usize) -> &[Symbol] {
        self.all.get(span(&self.ends, row)).unwrap_or_default()
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[Symbol]> {
        (0..self.ends.len()).map(|row| self.get(row))
    }

    /// All symbols of all texts.
    pub(super) fn symbols(&self) -> &[Symbol] {
        &self.all
    }

    /// Whether they are so many texts.
    pub(super) fn check(&self, count: usize) -> Result<(), Broken> {
        check_ends(&self.ends, count, self.all.len())
    }
}

/// Where the entry of a row lies, of entries that end at `ends`.
pub(super) fn span(ends: &[u32], row: usize) -> Range<usize> {
    let end = |row: usize| ends.get(row).copied().unwrap_or_default() as usize;
    row.checked_sub(1).map_or(0, end)..end(row)
}
