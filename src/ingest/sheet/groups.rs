//! Which rows are one good: all rows of a file by what their good is called, before any figure of them is read. So a file of a million
//! rows is read good by good, and no more of it is in memory than its text.

use std::collections::{HashMap, HashSet};

use crate::text::Clean;

/// What a good is called in its file for good, as a number of 128 bits: goods of the same feed id have the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Key([u8; 16]);

impl Key {
    /// Of a feed id.
    pub fn of(feed_id: &str) -> Self {
        let hash = blake3::hash(feed_id.as_bytes());
        Self(hash.as_bytes().first_chunk().copied().unwrap_or_default())
    }
}

/// A row that is about a good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// Which table of the file.
    pub(super) part: u16,
    /// Which row of its page.
    pub(super) row: u32,
    /// Which heading stands above it; 0 is none.
    pub(super) section: u32,
}

const NONE: u32 = u32::MAX;

/// All rows about goods, chained good by good, in the order the goods first stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Groups {
    rows: Vec<Place>,
    /// The next row of the same good.
    next: Vec<u32>,
    goods: Vec<Good>,
    /// Headings between the goods, from 1.
    sections: Vec<Clean>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Good {
    /// None of a row that does not say which good it is about.
    key: Option<Key>,
    first: u32,
}

/// Groups while rows come in.
#[derive(Default)]
pub(super) struct Grouping {
    groups: Groups,
    /// Of each good its number and its last row.
    known: HashMap<Key, (u32, u32)>,
}

impl Grouping {
    /// A heading; rows behind it stand below it.
    pub(super) fn section(&mut self, heading: Clean) -> u32 {
        self.groups.sections.push(heading);
        u32::try_from(self.groups.sections.len()).unwrap_or(0)
    }

    /// A row about the good of this key, or about none that is named.
    pub(super) fn add(&mut self, place: Place, key: Option<Key>) {
        let at = u32::try_from(self.groups.rows.len()).unwrap_or(NONE);
        self.groups.rows.push(place);
        self.groups.next.push(NONE);
        if let Some((_, last)) = key.and_then(|key| self.known.get_mut(&key)) {
            if let Some(next) = self.groups.next.get_mut(*last as usize) {
                *next = at;
            }
            *last = at;
            return;
        }
        let number = u32::try_from(self.groups.goods.len()).unwrap_or(NONE);
        self.groups.goods.push(Good { key, first: at });
        if let Some(key) = key {
            self.known.insert(key, (number, at));
        }
    }

    pub(super) fn done(self) -> Groups {
        self.groups
    }
}

impl Groups {
    /// How many goods, rows without a name each for itself.
    pub(super) fn len(&self) -> usize {
        self.goods.len()
    }

    /// The keys of the goods.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.goods.iter().filter_map(|good| good.key)
    }

    /// The rows of a good.
    pub(super) fn rows(&self, good: usize) -> impl Iterator<Item = Place> {
        let mut at = self.goods.get(good).map_or(NONE, |good| good.first);
        std::iter::from_fn(move || {
            let place = self.rows.get(at as usize).copied()?;
            at = self.next.get(at as usize).copied().unwrap_or(NONE);
            Some(place)
        })
    }

    /// The heading of a number.
    pub(super) fn heading(&self, section: u32) -> Option<&Clean> {
        self.sections.get((section as usize).checked_sub(1)?)
    }

    /// Leaves goods out; how many rows they had.
    pub(super) fn leave_out(&mut self, keys: &HashSet<Key>) -> u32 {
        let mut rows = 0;
        for good in 0..self.len() {
            if self.goods.get(good).and_then(|good| good.key).is_some_and(|key| keys.contains(&key)) {
                rows += u32::try_from(self.rows(good).count()).unwrap_or(u32::MAX);
            }
        }
        self.goods.retain(|good| !good.key.is_some_and(|key| keys.contains(&key)));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_chained_good_by_good() {
        let place = |row| Place { part: 0, row, section: 0 };
        let (a, b) = (Some(Key::of("A")), Some(Key::of("B")));
        let mut grouping = Grouping::default();
        for (row, key) in [(0, a), (1, b), (2, None), (3, a), (4, None), (5, a), (6, b)] {
            grouping.add(place(row), key);
        }
        let mut groups = grouping.done();
        let rows = |groups: &Groups, good| groups.rows(good).map(|place| place.row).collect::<Vec<_>>();
        assert_eq!(
            (0..groups.len()).map(|good| rows(&groups, good)).collect::<Vec<_>>(),
            [vec![0, 3, 5], vec![1, 6], vec![2], vec![4]]
        );
        assert_eq!(groups.keys().count(), 2);
        assert_eq!(groups.leave_out(&HashSet::from([Key::of("A")])), 3);
        assert_eq!(rows(&groups, 0), [1, 6]);
        assert_eq!(rows(&groups, 9), [0_u32; 0]);
    }
}
