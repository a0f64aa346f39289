//! How much memory the goods take.

use std::ops::Add;

use crate::search::catalog::Catalog;
use crate::search::part::Part;

/// Bytes held, spare room included; what allocators add is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Memory {
    /// What is known of the goods: texts, prices, figures, dates, places in the store.
    pub columns: usize,
    /// What makes them findable: folded texts and posting lists.
    pub search: usize,
    /// What makes them findable by id.
    pub by_id: usize,
    /// Which rows were replaced.
    pub dead: usize,
}

impl Add for Memory {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            columns: self.columns + other.columns,
            search: self.search + other.search,
            by_id: self.by_id + other.by_id,
            dead: self.dead + other.dead,
        }
    }
}

impl Memory {
    /// All of it.
    pub fn all(&self) -> usize {
        self.columns + self.search + self.by_id + self.dead
    }
}

impl Catalog {
    /// How much memory its segments take. Catalogs that came out of one another share most of it.
    pub fn memory(&self) -> Memory {
        let of = |part: &Part| Memory { dead: size_of_val(part.dead()), ..part.segment().memory() };
        self.parts.iter().map(of).fold(Memory::default(), Add::add)
    }
}
