//! Suppliers as search knows them: number in the store, slug, name, booth, and their place in the alphabet.

use std::collections::{BTreeMap, HashSet};

use crate::domain::{Supplier, SupplierId};
use crate::search::alphabet;
use crate::search::matcher::Matcher;
use crate::search::pattern::Pattern;
use crate::text::{Clean, fold};

/// A supplier.
#[derive(Clone, Debug)]
struct Card {
    id: SupplierId,
    name: Clean,
    booth: String,
    district: Clean,
    place: u32,
}

/// All suppliers, by their number in the store.
#[derive(Clone, Debug, Default)]
pub struct Suppliers {
    cards: BTreeMap<u32, Card>,
}

impl Suppliers {
    /// From what the store knows.
    pub fn new<'a>(suppliers: impl IntoIterator<Item = (u32, SupplierId, &'a Supplier)>) -> Self {
        let card = |(number, id, supplier): (u32, SupplierId, &Supplier)| {
            let booth = &supplier.booth;
            let parts = [&booth.market, &booth.district, &booth.floor, &booth.street, &booth.door, &booth.number];
            let district = Clean::new(booth.place());
            let booth = parts.into_iter().map(Clean::as_str).collect();
            (number, Card { id, name: supplier.name.clone(), booth, district, place: 0 })
        };
        let mut cards: BTreeMap<u32, Card> = suppliers.into_iter().map(card).collect();
        let mut ordered: Vec<&mut Card> = cards.values_mut().collect();
        ordered.sort_by(|a, b| alphabet::compare(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
        ordered.into_iter().zip(0..).for_each(|(card, place)| card.place = place);
        Self { cards }
    }

    /// The supplier's slug.
    pub fn id(&self, number: u32) -> Option<&SupplierId> {
        self.cards.get(&number).map(|card| &card.id)
    }

    /// The supplier's name.
    pub fn name(&self, number: u32) -> Option<&Clean> {
        self.cards.get(&number).map(|card| &card.name)
    }

    /// The market district that the supplier sits in, or the market without districts; empty when not said.
    pub fn district(&self, number: u32) -> Option<&Clean> {
        self.cards.get(&number).map(|card| &card.district)
    }

    /// All that is said of the supplier's booth, from the wide to the narrow, as conditions look it through.
    pub fn booth(&self, number: u32) -> Option<&str> {
        self.cards.get(&number).map(|card| card.booth.as_str())
    }

    /// The numbers of all suppliers, ascending.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.cards.keys().copied()
    }

    /// The supplier's place in the alphabet, from 0.
    pub fn place(&self, number: u32) -> Option<u32> {
        self.cards.get(&number).map(|card| card.place)
    }

    /// The numbers of the suppliers that `pattern` names.
    pub fn named(&self, pattern: &Pattern) -> HashSet<u32> {
        let named = self.cards.iter().map(|(number, card)| (*number, card.name.as_str(), card.id.as_str()));
        chosen(named, pattern).into_iter().collect()
    }

    /// The numbers of the suppliers whose booth has `pattern` in it.
    pub fn at_booth(&self, pattern: &Pattern) -> HashSet<u32> {
        let mut matcher = Matcher::default();
        let mut sits = |card: &Card| {
            matcher.load(&card.booth, "");
            matcher.contains(pattern)
        };
        self.cards.iter().filter(|(_, card)| sits(card)).map(|(number, _)| *number).collect()
    }
}

/// What `pattern` means among things with a name and an id: those called exactly so, else those with it in one piece in name or id.
pub(super) fn chosen<'a, T>(named: impl Iterator<Item = (T, &'a str, &'a str)>, pattern: &Pattern) -> Vec<T> {
    let term: String = pattern.chars().iter().collect();
    let mut matcher = Matcher::default();
    let mut exact = Vec::new();
    let mut like = Vec::new();
    for (thing, name, id) in named {
        matcher.load(name, id);
        if fold(name) == term || fold(id) == term {
            exact.push(thing);
        } else if matcher.contains(pattern) {
            like.push(thing);
        }
    }
    if exact.is_empty() { like } else { exact }
}
