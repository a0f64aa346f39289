//! How many goods of a result fall into what: categories, districts, suppliers, bands of price and margin, stock for the planned
//! quantity. Counted in slices by the numbers that categories and suppliers have; names come in once, at the end.

pub mod band;
mod labels;
mod reading;
pub mod toggle;

use std::sync::Arc;

use crate::domain::{Money, Quantity, Rate};
use crate::search::condition::Figure;
use crate::search::filter;
use crate::search::margins::Figures;
use crate::search::pass::{ResultSet, Scope};
use crate::search::row::Item;
use crate::text::Clean;

pub use band::Band;
pub use labels::Labels;
pub use reading::Reading;
pub use toggle::{Stance, Value, figure, toggled};

/// What goods are counted by, in the order of the pane.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Facet {
    /// 类目
    Category,
    /// 市场区: of the supplier's booth.
    District,
    /// 供应商
    Supplier,
    /// 拿货价: landed, at the planned quantity.
    Price,
    /// 真毛利
    Margin,
    /// 库存, against the planned quantity.
    Stock,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Category, Self::District, Self::Supplier, Self::Price, Self::Margin, Self::Stock];

    /// Whether its values are bands of a figure; else they are names.
    pub const fn has_bands(self) -> bool {
        matches!(self, Self::Price | Self::Margin | Self::Stock)
    }

    /// The figure that its bands are of.
    pub const fn figure(self) -> Option<Figure> {
        match self {
            Self::Price => Some(Figure::Cost),
            Self::Margin => Some(Figure::Margin),
            Self::Stock => Some(Figure::Stock),
            Self::Category | Self::District | Self::Supplier => None,
        }
    }
}

/// A name with its goods.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// As it is written; those that differ only in width or case are one.
    pub name: Clean,
    /// How many goods of the result.
    pub count: usize,
    /// Whether a condition can say it and means just these goods.
    pub can_ask: bool,
}

/// A counted result.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    /// How many goods it has.
    pub found: usize,
    /// The planned quantity that stock is held against.
    pub orders: Quantity,
    categories: Vec<Named>,
    districts: Vec<Named>,
    suppliers: Vec<Named>,
    bands: Bands,
}

impl Facets {
    /// The names of a facet that has any goods in the result, the commonest first, else by name.
    pub fn named(&self, facet: Facet) -> &[Named] {
        match facet {
            Facet::Category => &self.categories,
            Facet::District => &self.districts,
            Facet::Supplier => &self.suppliers,
            Facet::Price | Facet::Margin | Facet::Stock => &[],
        }
    }

    /// The bands that fit this result, as they stand in the pane; of names none.
    pub fn bands(&self, facet: Facet) -> Vec<Band> {
        match facet {
            Facet::Price => band::fitted(&self.bands.prices),
            Facet::Margin => band::MARGINS.to_vec(),
            Facet::Stock => band::stock(self.orders).to_vec(),
            Facet::Category | Facet::District | Facet::Supplier => Vec::new(),
        }
    }

    /// Goods in a band that was fitted to this result or to another one.
    pub fn in_band(&self, facet: Facet, band: Band) -> usize {
        let counted = |bands: &[Band], counts: &[usize]| {
            bands.iter().zip(counts).filter(|(one, _)| band.covers(**one)).map(|(_, count)| count).sum()
        };
        match facet {
            Facet::Price => counted(&band::cells(), &self.bands.prices),
            Facet::Margin => counted(&band::MARGINS, &self.bands.margins),
            Facet::Stock => counted(&band::stock(self.orders), &self.bands.stock),
            Facet::Category | Facet::District | Facet::Supplier => 0,
        }
    }

    /// Goods whose figure is not known.
    pub fn unknown(&self, facet: Facet) -> usize {
        let known: usize = match facet {
            Facet::Price => self.bands.prices.iter().sum(),
            Facet::Margin => self.bands.margins.iter().sum(),
            Facet::Stock => self.bands.stock.iter().sum(),
            Facet::Category | Facet::District | Facet::Supplier => self.found,
        };
        self.found - known
    }
}

/// Goods by bands of their figures; those without a figure are in none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Bands {
    prices: [usize; band::CELLS],
    margins: [usize; band::MARGINS.len()],
    stock: [usize; 3],
}

/// The counting of one result.
#[derive(Debug)]
pub struct Counter {
    labels: Arc<Labels>,
    orders: Quantity,
    at: usize,
    categories: Vec<usize>,
    suppliers: Vec<usize>,
    bands: Bands,
}

impl Counter {
    /// Nothing counted yet; `orders` is the planned quantity.
    pub fn new(labels: Arc<Labels>, orders: Quantity) -> Self {
        let categories = vec![0; labels.categories()];
        let suppliers = vec![0; labels.suppliers()];
        Self { labels, orders, at: 0, categories, suppliers, bands: Bands::default() }
    }

    /// Counts at most `budget` more goods; whether that were all.
    pub fn step(&mut self, scope: &Scope, result: &ResultSet, budget: usize) -> bool {
        let end = result.len().min(self.at.saturating_add(budget));
        for (item, rate) in result.each(self.at..end) {
            self.take(&item, rate, scope.margins.figures(&item).cost);
        }
        self.at = end;
        end == result.len()
    }

    fn take(&mut self, item: &Item<'_>, rate: Option<Rate>, cost: Option<Money>) {
        bump(&mut self.categories, Some(item.category_number() as usize));
        bump(&mut self.suppliers, Some(item.supplier() as usize));
        bump(&mut self.bands.prices, cost.map(|cost| band::cell(cost.as_units())));
        bump(&mut self.bands.margins, rate.and_then(|rate| band::place(&band::MARGINS, rate.as_parts())));
        let pieces = filter::value(Figure::Stock, item, &Figures::default());
        bump(&mut self.bands.stock, pieces.and_then(|pieces| band::place(&band::stock(self.orders), pieces)));
    }

    /// What was counted.
    pub fn finish(self) -> Facets {
        Facets {
            found: self.at,
            orders: self.orders,
            categories: self.labels.category(&self.categories),
            districts: self.labels.district(&self.suppliers),
            suppliers: self.labels.supplier(&self.suppliers),
            bands: self.bands,
        }
    }
}

fn bump(counts: &mut [usize], at: Option<usize>) {
    if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
        *count += 1;
    }
}
