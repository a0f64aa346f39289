//! Names of categories and units, each with a number for good, so that a good has two bytes of them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::columns::{Columns, Source};
use crate::search::section::{Broken, Column};
use crate::search::texts::Texts;
use crate::text::Clean;

/// Different categories, and different units, that are told apart; all goods of further ones stand under the empty name.
const MOST: usize = 4_096;

/// The names in the order of their numbers. Shared by all catalogs that came out of one another; the number of a name never changes.
#[derive(Debug)]
pub(super) struct Names {
    all: Vec<Clean>,
    numbers: HashMap<Clean, u16>,
    /// The same as a column.
    texts: Texts,
}

impl Default for Names {
    /// Number 0 is the empty name.
    fn default() -> Self {
        let mut names = Self { all: Vec::new(), numbers: HashMap::new(), texts: Texts::default() };
        names.push(Clean::default());
        names
    }
}

impl Clone for Names {
    fn clone(&self) -> Self {
        let mut names = Self { all: Vec::new(), numbers: HashMap::new(), texts: Texts::default() };
        self.all.iter().for_each(|name| names.push(name.clone()));
        names
    }
}

impl Names {
    /// The number of a name, which it gets if it has none yet and there is room.
    pub(super) fn number(names: &mut Arc<Self>, name: &Clean) -> u16 {
        if let Some(number) = names.numbers.get(name) {
            return *number;
        }
        if names.all.len() == MOST {
            return 0;
        }
        let names = Arc::make_mut(names);
        names.push(name.clone());
        (names.all.len() - 1) as u16
    }

    fn push(&mut self, name: Clean) {
        self.texts.push(&name);
        self.numbers.insert(name.clone(), self.all.len() as u16);
        self.all.push(name);
    }

    /// All of them; the number is the place.
    pub(super) fn all(&self) -> &[Clean] {
        &self.all
    }

    /// Adds their columns.
    pub(super) fn give<'a>(&'a self, out: &mut Vec<Column<'a>>) {
        self.texts.give(out);
    }

    /// Takes them back: clean, each once, the empty one first.
    pub(super) fn take(from: &mut Source) -> Result<Self, Broken> {
        let texts: Texts = Columns::take(from)?;
        let count = texts.len();
        texts.check(count)?;
        let mut names = Self { all: Vec::new(), numbers: HashMap::new(), texts: Texts::default() };
        if count > MOST || !texts.get(0).is_empty() {
            return Err(Broken::Text);
        }
        for number in 0..count.max(1) {
            let name = Clean::new(texts.get(number));
            if name.as_str() != texts.get(number) || names.numbers.contains_key(&name) {
                return Err(Broken::Text);
            }
            names.push(name);
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_supplier_that_invents_categories_fills_no_memory() {
        let mut names = Arc::<Names>::default();
        let mut number = |name: &str| Names::number(&mut names, &Clean::new(name));
        let numbers: Vec<u16> = (0..5_000).map(|n| number(&format!("c{n}"))).collect();
        assert_eq!(numbers.iter().max(), Some(&4_095));
        assert!(numbers.iter().skip(4_095).all(|number| *number == 0), "the empty name");
        assert_eq!(number("c7"), 8, "those that are known stay");
        assert_eq!(names.all.len(), 4_096);
    }
}
