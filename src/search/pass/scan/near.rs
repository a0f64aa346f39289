//! Looking for what may have been meant, where what was typed is found hardly anywhere.

use std::collections::BTreeMap;

use super::{Hits, Scan, all_of};
use crate::search::matcher::{Good, Rank, Room};
use crate::search::query::Part;
use crate::search::row::Item;
use crate::search::rowset::{add, each, has, keep};
use crate::search::variants::{Meant, Slip, Variant};

/// For so many variants a look at each takes no longer than one that tells whether any can be.
const SOME: usize = 3;

impl Scan {
    /// The hits for what may have been meant, in rows that do not answer as it was typed.
    pub(super) fn near(&self, part: usize, room: &mut Room) -> Hits {
        let mut found = Hits::default();
        let Some(lists) = self.lists(part) else { return found };
        let mut best: BTreeMap<u16, Rank> = BTreeMap::new();
        for (number, meant) in self.query.meant().iter().enumerate() {
            let Meant { typed: Some(typed), variants, .. } = meant else { continue };
            let mut others = self.wanted(part).to_vec();
            let rest = (0..self.query.clauses.len()).filter(|other| *other != number);
            rest.for_each(|other| self.keep_clause(other, lists, &mut others));
            let mut slipped = others.clone();
            if !meant.halves().is_empty() {
                keep(&mut slipped, &all_of(meant.halves().iter().map(|half| lists.whole(half)), lists.rows));
            }
            let is_any = slipped.iter().any(|word| *word != 0);
            let variants = variants.iter().filter(|variant| is_any || variant.slip() == Slip::Sound);
            let spelled = lists.spelled(typed, |_, length| length > 1);
            let worth = |variant: &Variant| {
                let (mut rows, among) = match variant.slip() {
                    Slip::Sound => {
                        variant.pattern().tabulate();
                        (lists.whole(variant.pattern()), &others)
                    }
                    Slip::One | Slip::Swapped => (lists.meant(variant, &spelled), &slipped),
                };
                keep(&mut rows, among);
                rows
            };
            // Who works beside this one begins at the other end.
            let ready = |variant: &Variant| _ = variant.pattern();
            if part.is_multiple_of(2) {
                variants.clone().for_each(ready);
            } else {
                variants.clone().rev().for_each(ready);
            }
            let worth: Vec<_> = variants.map(|variant| (variant, worth(variant))).collect();
            let mut rows = vec![0; others.len()];
            for (_, more) in &worth {
                add(&mut rows, more);
            }
            for item in each(&rows).filter_map(|row| self.item(part, row)).filter(|item| self.filter.passes(item)) {
                let row = item.at().row();
                let worth = worth.iter().filter(|(_, rows)| has(rows, row));
                let is_one = worth.clone().filter(|(variant, _)| variant.slip() == Slip::One).nth(SOME).is_none()
                    || room.all_but_one(self.whole_good(&item), typed, meant.slipped());
                let worth = worth.filter(|(variant, _)| is_one || variant.slip() != Slip::One);
                // Those that cost least stand first.
                let explained =
                    worth.map(|(variant, _)| self.meant((number, variant), &item, room)).find_map(|rank| rank);
                if let Some(rank) = explained {
                    best.entry(row).and_modify(|known| *known = rank.min(*known)).or_insert(rank);
                }
            }
        }
        let answered = self.answered.get().map_or(&[][..], Vec::as_slice);
        let others = best.into_iter().filter_map(|(row, rank)| Some((self.item(part, row)?, rank)));
        for (item, rank) in others.filter(|(item, _)| !answered.contains(&item.at())) {
            self.hit(&item, rank).into_iter().for_each(|hit| found.push(hit));
        }
        found
    }

    /// How well a good that passes answers when the term of a clause was meant to be this variant.
    fn meant(&self, meant: (usize, &Variant), item: &Item<'_>, room: &mut Room) -> Option<Rank> {
        let met = |clause: usize, part: &Part| self.filter.holds(clause, part, item, &|| self.figures(item));
        self.query.rank_meant(meant, self.whole_good(item), room, met)
    }

    /// All texts of a good.
    fn whole_good<'a>(&'a self, item: &Item<'a>) -> Good<'a> {
        Good { title: item.title_symbols(), article: item.article_symbols(), symbols: self.scope.catalog.symbols() }
    }
}
