//! Which rows are one good: all rows of a file by what their good is called, before any figure of them is read. So a file of a million
//! rows is read good by good, and no more of it is in memory than its text.

use crate::text::Clean;

/// What a good is called in its file for good, as a number of 128 bits: goods of the same feed id have the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
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
    /// The first row of each good.
    goods: Vec<u32>,
    /// Headings between the goods, from 1.
    sections: Vec<Clean>,
}

/// Groups while rows come in.
#[derive(Default)]
pub(super) struct Grouping {
    rows: Vec<Place>,
    sections: Vec<Clean>,
    /// Of each row that says which good it is about, which; sorted at the end, which takes a third of the memory of a map.
    keys: Vec<(Key, u32)>,
    /// Rows that do not.
    nameless: Vec<u32>,
}

impl Grouping {
    /// A heading; rows behind it stand below it.
    pub(super) fn section(&mut self, heading: Clean) -> u32 {
        self.sections.push(heading);
        u32::try_from(self.sections.len()).unwrap_or(0)
    }

    /// A row about the good of this key, or about none that is named.
    pub(super) fn add(&mut self, place: Place, key: Option<Key>) {
        let at = u32::try_from(self.rows.len()).unwrap_or(NONE);
        self.rows.push(place);
        match key {
            Some(key) => self.keys.push((key, at)),
            None => self.nameless.push(at),
        }
    }

    pub(super) fn done(self) -> Groups {
        let Self { rows, sections, mut keys, nameless: mut goods } = self;
        keys.sort_unstable();
        let mut next = vec![NONE; rows.len()];
        let mut before = None;
        for (key, at) in keys {
            match before {
                Some((last, row)) if last == key => {
                    if let Some(next) = next.get_mut(row as usize) {
                        *next = at;
                    }
                }
                _ => goods.push(at),
            }
            before = Some((key, at));
        }
        goods.sort_unstable();
        Groups { rows, next, goods, sections }
    }
}

impl Groups {
    /// How many goods, rows without a name each for itself.
    pub(super) fn len(&self) -> usize {
        self.goods.len()
    }

    /// The first row of each good.
    pub(super) fn firsts(&self) -> impl Iterator<Item = Place> {
        self.goods.iter().filter_map(|at| self.rows.get(*at as usize).copied())
    }

    /// The rows of a good.
    pub(super) fn rows(&self, good: usize) -> impl Iterator<Item = Place> {
        let mut at = self.goods.get(good).copied().unwrap_or(NONE);
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

    /// Keeps the goods that are wanted, by their first rows; how many rows the others had.
    pub(super) fn keep(&mut self, wanted: impl Fn(Place) -> bool) -> u32 {
        let is_wanted: Vec<bool> = self.firsts().map(wanted).collect();
        let unwanted = (0..self.len()).filter(|good| is_wanted.get(*good) == Some(&false));
        let rows = unwanted.map(|good| self.rows(good).count()).sum::<usize>();
        let mut is_wanted = is_wanted.into_iter();
        self.goods.retain(|_| is_wanted.next().unwrap_or(true));
        u32::try_from(rows).unwrap_or(u32::MAX)
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
        assert_eq!(groups.firsts().map(|place| place.row).collect::<Vec<_>>(), [0, 1, 2, 4]);
        assert_eq!(groups.keep(|place| place.row != 0), 3);
        assert_eq!(rows(&groups, 0), [1, 6]);
        assert_eq!(rows(&groups, 9), [0_u32; 0]);
    }
}
