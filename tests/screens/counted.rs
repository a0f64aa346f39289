//! The goods of the screens counted by facets.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use huopan::app::State;
use huopan::domain::{OfferId, Supplier, SupplierId, booth::Booth};
use huopan::i18n::Lang;
use huopan::search::{
    Catalog, CatalogRow, Earnings, Figures, Item, Marks, Order, Pass, Query, RowMargins, Scope, Slot, Suppliers,
    facets::{Counter, Facets, Labels},
};

use crate::goods::{GOODS, Given, HARD};
use crate::world;

struct Known(HashMap<OfferId, Figures>);

impl RowMargins for Known {
    fn figures(&self, item: &Item<'_>) -> Figures {
        self.0.get(&item.id()).copied().unwrap_or_default()
    }
    fn earnings(&self, _: &Item<'_>) -> Option<Earnings> {
        None
    }
}

static ORDINARY: LazyLock<Facets> = LazyLock::new(|| counted(|at| (GOODS[at].2, GOODS[at].7, place(GOODS[at].3))));
static ODD: LazyLock<Facets> = LazyLock::new(|| {
    let hard = |at: usize| HARD[at % HARD.len()];
    counted(move |at| (hard(at), hard(at + 1), hard(at + 2).to_owned()))
});

/// 二区 of 二区10422.
fn place(booth: &str) -> String {
    booth.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// The goods of the screens counted under their lens, with supplier, category and district as `of` says.
fn counted(of: impl Fn(usize) -> (&'static str, &'static str, String)) -> Facets {
    let state = world::empty(120, 36, Lang::Zh);
    let ready = state.ready(&state.lens);
    let mut cards: Vec<Supplier> = Vec::new();
    let mut known = HashMap::new();
    let row = |(at, given): (usize, &Given)| {
        let (name, category, district) = of(at);
        let district = world::clean(&district);
        let booth = Booth { district, ..Booth::default() };
        cards.push(Supplier { name: world::clean(name), booth, ..Supplier::default() });
        let row = world::row(given, &ready);
        let margin = row.margin.ok();
        let figures = Figures {
            cost: margin.map(|margin| margin.unit_cost),
            rate: margin.and_then(|margin| margin.rate),
            naive: margin.and_then(|margin| margin.naive),
        };
        let id = OfferId(at as u64 + 1);
        known.insert(id, figures);
        let mut listing = world::listing(given);
        listing.category = world::clean(category);
        let slot = Slot { supplier: u32::try_from(at).unwrap(), page: 0, row: 0 };
        CatalogRow { slot, id, gone_at: None, changed_at: None, listing }
    };
    let catalog = Arc::new(Catalog::default().extend(GOODS.iter().enumerate().map(row).collect()));
    let stalls = (0..).zip(&cards).map(|(no, card)| (no, SupplierId::new(&format!("s{no}")).unwrap(), card));
    let scope = Scope {
        catalog,
        marks: Arc::new(Marks::default()),
        suppliers: Arc::new(Suppliers::new(stalls)),
        margins: Arc::new(Known(known)),
        only: None,
    };
    let result = Pass::new(scope.clone(), Arc::new(Query::default()), Order::default()).into_result();
    let labels = Arc::new(Labels::new(&scope.catalog, &scope.suppliers));
    let mut counter = Counter::new(labels, state.lens.orders);
    while !counter.step(&scope, &result, 5) {}
    counter.finish()
}

/// Puts the counts of the goods on the screen into the pane.
pub fn plant(state: &mut State, hard: bool) {
    let query = state.query.input.value().to_owned();
    state.facets.take(if hard { &ODD } else { &ORDINARY }, &query, false);
}
