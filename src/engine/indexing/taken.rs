//! Which pages of the store the world has taken in, and as of which hash: see the argument above.

use std::collections::{BTreeSet, HashMap};

use crate::store::{PageChange, PageKey, PageStamp};

/// The pages in the world.
#[derive(Debug, Default)]
pub(in crate::engine) struct Taken {
    /// As of which hash; none when it is in doubt.
    pages: HashMap<PageKey, Option<u64>>,
    /// A delta was lost, and nobody knows of which pages.
    lost: bool,
}

impl Taken {
    /// Whether nothing came yet.
    pub(in crate::engine) fn is_empty(&self) -> bool {
        self.pages.is_empty() && !self.lost
    }

    /// Pages whose rows were read. One of which more was heard meanwhile is in doubt.
    pub(in crate::engine) fn read(&mut self, pages: impl IntoIterator<Item = PageStamp>) {
        for PageStamp { key, hash } in pages {
            let known = self.pages.entry(key).or_insert(Some(hash));
            *known = known.filter(|known| *known == hash);
        }
    }

    /// Pages that a delta changed.
    pub(in crate::engine) fn changed(&mut self, changes: &[PageChange]) {
        for change in changes {
            let follows = match self.pages.get(&change.key) {
                // Whoever read the page may have read it as it is since.
                Some(known) => known.is_some() && (*known == change.before || *known == Some(change.after)),
                None => change.before.is_none(),
            };
            self.pages.insert(change.key, follows.then_some(change.after));
        }
    }

    /// A delta did not get into the world.
    pub(in crate::engine) fn lose(&mut self) {
        self.lost = true;
    }

    /// The pages that are surely in the world as the store had them, without those in `hidden`; none when nothing is sure.
    pub(in crate::engine) fn sure(&self, hidden: &BTreeSet<PageKey>) -> Option<Vec<PageStamp>> {
        let shown = self.pages.iter().filter(|(key, _)| !hidden.contains(key));
        let mut sure: Vec<PageStamp> =
            shown.filter_map(|(key, hash)| Some(PageStamp { key: *key, hash: (*hash)? })).collect();
        sure.sort_unstable_by_key(|page| page.key);
        (!self.lost).then_some(sure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: PageKey = PageKey { supplier: 1, page: 2 };

    fn change(before: Option<u64>, after: u64) -> Vec<PageChange> {
        vec![PageChange { key: KEY, before, after }]
    }

    fn hash(taken: &Taken) -> Option<u64> {
        taken.sure(&BTreeSet::new())?.first().map(|page| page.hash)
    }

    #[test]
    fn a_page_follows_its_deltas_in_their_order_and_in_no_other() {
        let read = |hash| {
            let mut taken = Taken::default();
            taken.read([PageStamp { key: KEY, hash }]);
            taken
        };
        let mut taken = read(10);
        taken.changed(&change(Some(10), 11));
        taken.changed(&change(Some(11), 12));
        assert_eq!(hash(&taken), Some(12));
        // Read after it was stored, and told of it later: the same rows once more.
        let mut taken = read(11);
        taken.changed(&change(Some(10), 11));
        assert_eq!(hash(&taken), Some(11));
        // The second before the first. Where it leads back, its rows change nothing, and the first goes on from there.
        for (last, known) in [(12, None), (10, Some(11))] {
            let mut taken = read(10);
            taken.changed(&change(Some(11), last));
            taken.changed(&change(Some(10), 11));
            assert_eq!(hash(&taken), known, "{last}");
        }
    }

    #[test]
    fn what_is_new_needs_no_reading_and_what_was_never_read_is_in_doubt() {
        let mut taken = Taken::default();
        assert!(taken.is_empty());
        taken.changed(&change(None, 7));
        assert_eq!(hash(&taken), Some(7));
        assert_eq!(taken.sure(&BTreeSet::from([KEY])), Some(Vec::new()), "a row of it is hidden");
        let mut taken = Taken::default();
        taken.changed(&change(Some(6), 7));
        taken.read([PageStamp { key: KEY, hash: 7 }]);
        taken.changed(&change(Some(7), 8));
        assert_eq!(hash(&taken), None);
        assert!(!taken.is_empty());
    }

    #[test]
    fn after_a_lost_delta_nothing_is_sure() {
        let mut taken = Taken::default();
        taken.read([PageStamp { key: KEY, hash: 7 }]);
        taken.lose();
        assert_eq!(taken.sure(&BTreeSet::new()), None);
    }
}
