//! What the numbers of categories and suppliers are called in the pane: made once for a catalog and its suppliers.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::search::catalog::Catalog;
use crate::search::facets::{Named, toggle};
use crate::search::suppliers::Suppliers;
use crate::text::{Clean, fold};

/// A supplier's number beyond this gets no line of its own.
const MOST_SUPPLIERS: u32 = 1 << 20;
/// No label.
const NONE: u32 = u32::MAX;

/// Numbers that share a name have one label.
#[derive(Debug, Default)]
struct Table {
    /// The label of each number.
    of: Vec<u32>,
    /// Its name, and whether a condition means just its goods.
    labels: Vec<(Clean, bool)>,
}

impl Table {
    fn new<'a>(names: impl Iterator<Item = (u32, &'a Clean)>, can_ask: impl Fn(&str) -> bool) -> Self {
        let mut table = Self::default();
        let mut known: HashMap<String, u32> = HashMap::new();
        for (number, name) in names {
            let at = number as usize;
            if at >= table.of.len() {
                table.of.resize(at + 1, NONE);
            }
            let folded = fold(name);
            if folded.trim().is_empty() {
                continue;
            }
            let label = *known.entry(folded).or_insert_with_key(|folded| {
                let label = table.labels.len() as u32;
                table.labels.push((name.clone(), toggle::can_write(name) && can_ask(folded)));
                label
            });
            if let Some(of) = table.of.get_mut(at) {
                *of = label;
            }
        }
        table
    }

    /// Labels with goods, the commonest first.
    fn counted(&self, counts: &[usize]) -> Vec<Named> {
        let mut by_label = vec![0; self.labels.len()];
        for (label, count) in self.of.iter().zip(counts) {
            if let Some(all) = by_label.get_mut(*label as usize) {
                *all += count;
            }
        }
        let named = self.labels.iter().zip(by_label).filter(|(_, count)| *count > 0);
        let named = named.map(|((name, can_ask), count)| Named { name: name.clone(), count, can_ask: *can_ask });
        let mut named: Vec<Named> = named.collect();
        named.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        named
    }
}

/// Names for all numbers.
#[derive(Debug)]
pub struct Labels {
    of: (Arc<Catalog>, Arc<Suppliers>),
    categories: Table,
    districts: Table,
    suppliers: Table,
}

impl Labels {
    /// Of the categories of a catalog and of all suppliers.
    pub fn new(catalog: &Arc<Catalog>, suppliers: &Arc<Suppliers>) -> Self {
        let numbers = || suppliers.numbers().take_while(|number| *number < MOST_SUPPLIERS);
        let id = |number: u32| Some((fold(suppliers.id(number)?.as_str()), fold(suppliers.name(number)?)));
        let ids: HashMap<String, String> = numbers().filter_map(id).collect();
        let only = only_there(suppliers);
        Self {
            of: (Arc::clone(catalog), Arc::clone(suppliers)),
            categories: Table::new((0..).zip(catalog.categories()), |_| true),
            districts: Table::new(numbers().filter_map(|number| Some((number, suppliers.district(number)?))), |name| {
                only.get(name).copied().unwrap_or_default()
            }),
            // A name that is another one's id would mean that one too.
            suppliers: Table::new(numbers().filter_map(|number| Some((number, suppliers.name(number)?))), |name| {
                ids.get(name).is_none_or(|owner| owner == name)
            }),
        }
    }

    /// Whether they are those of this catalog and these suppliers.
    pub fn are_of(&self, catalog: &Arc<Catalog>, suppliers: &Arc<Suppliers>) -> bool {
        Arc::ptr_eq(&self.of.0, catalog) && Arc::ptr_eq(&self.of.1, suppliers)
    }

    /// Category numbers there are.
    pub(super) fn categories(&self) -> usize {
        self.categories.of.len()
    }

    /// Supplier numbers there are.
    pub(super) fn suppliers(&self) -> usize {
        self.suppliers.of.len()
    }

    pub(super) fn category(&self, counts: &[usize]) -> Vec<Named> {
        self.categories.counted(counts)
    }

    pub(super) fn supplier(&self, counts: &[usize]) -> Vec<Named> {
        self.suppliers.counted(counts)
    }

    /// By the counts of suppliers.
    pub(super) fn district(&self, counts: &[usize]) -> Vec<Named> {
        self.districts.counted(counts)
    }
}

/// The districts, folded, and whether all booths that have their words are in them: a condition on a booth looks for words in it.
fn only_there(suppliers: &Suppliers) -> BTreeMap<String, bool> {
    let booth = |number: u32| Some((fold(suppliers.district(number)?), fold(suppliers.booth(number)?)));
    let booths: Vec<(String, String)> = suppliers.numbers().filter_map(booth).collect();
    let districts: HashSet<&String> = booths.iter().map(|(district, _)| district).collect();
    let alone = |name: &str| booths.iter().all(|(district, booth)| district == name || !booth.contains(name));
    districts.into_iter().map(|name| (name.clone(), alone(name))).collect()
}
