//! The goods of the measurements: made as the demo makes them, read as a feed is read, with true margins under the usual lens.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

use huopan::domain::lens::{Facts, Plans, ReadyLens};
use huopan::domain::margin::{Costs, RowMargin};
use huopan::domain::{Date, Instant, Lens, Money, OfferId, Supplier, SupplierId};
use huopan::engine::Tables;
use huopan::ingest::feed::{self, limits::OFFERS};
use huopan::search::margins::Memo;
use huopan::search::{
    Catalog, CatalogBuilder, CatalogRow, Earnings, Figures, Item, RowMargins, Scope, Slot, Suppliers,
};
use huopan::source::generate::Generator;

/// Goods on a page of the store, about.
const PAGE: u32 = 128;

/// Goods as search has them.
pub(crate) struct Goods {
    /// What a pass looks through.
    pub(crate) scope: Scope,
    /// Bytes that the process grew by while they were read, with all that they needed on the way.
    #[allow(dead_code, reason = "one of the benches that make goods tells it")]
    pub(crate) grown: usize,
}

/// Makes so many goods; writes title and article number of each as a line where a file is named.
pub(crate) fn make(count: u32, lines: Option<&std::path::Path>) -> Goods {
    let now = Instant::parse("2026-11-23T01:41:00Z").unwrap();
    let generator = Generator::new(count, now);
    let mut lines = lines.map(|path| std::io::BufWriter::new(std::fs::File::create(path).unwrap()));
    let before = resident();
    let mut builder = CatalogBuilder::default();
    let mut suppliers = Vec::new();
    for number in 0..generator.suppliers() {
        let id = SupplierId::new(&generator.slug(number)).unwrap();
        let mut last = Supplier::default();
        for from in (0..generator.goods_of(number)).step_by(OFFERS) {
            let page = page(&generator, number, from);
            last = page.supplier;
            for (place, offer) in (from..).zip(page.offers) {
                let key = offer.list.article_key().unwrap();
                if let Some(lines) = &mut lines {
                    writeln!(lines, "{}\t{}", offer.list.title, offer.list.article.as_deref().unwrap()).unwrap();
                }
                let slot = Slot { supplier: number, page: place / PAGE, row: (place % PAGE) as u8 };
                let id = OfferId::of(&id, &key);
                builder.push(&CatalogRow { slot, id, gone_at: None, changed_at: None, listing: offer.list });
            }
        }
        suppliers.push((number, id, last));
    }
    let catalog = Arc::new(builder.finish());
    let grown = resident().saturating_sub(before);
    let names = Suppliers::new(suppliers.iter().map(|(number, id, info)| (*number, id.clone(), info)));
    let margins = margins(&catalog, &Lens::default());
    let scope = Scope { catalog, marks: Arc::default(), suppliers: Arc::new(names), margins, only: None };
    Goods { scope, grown }
}

/// One page of a supplier's feed, written and read again.
fn page(generator: &Generator, supplier: u32, from: u32) -> feed::FeedPage {
    let until = (from + OFFERS as u32).min(generator.goods_of(supplier));
    let said = generator.supplier(supplier);
    let mut page = String::with_capacity((until - from) as usize * 2_048);
    write!(page, r#"{{"feed":"huopan/1","supplier":{said},"pass":"1","offers":["#).unwrap();
    for place in from..until {
        page.push_str(if place > from { "," } else { "" });
        generator.write(supplier, place, &mut page);
    }
    page.push_str(r#"],"removed":[],"next":"end","more":false}"#);
    let page = feed::read(page.as_bytes()).unwrap();
    assert!(page.rejected.is_empty(), "{:?}", page.rejected.first());
    page
}

/// A lens, as the engine asks it for goods without negotiated prices: what it found once it keeps while the lens stays.
pub(crate) fn margins(catalog: &Catalog, lens: &Lens) -> Arc<dyn RowMargins> {
    Arc::new(Margins::new(catalog, lens))
}

/// A lens and what was found under it.
struct Margins {
    lens: ReadyLens,
    costs: Vec<(Costs, Plans)>,
    memo: Memo,
}

impl Margins {
    fn new(catalog: &Catalog, lens: &Lens) -> Self {
        let tables = Tables::default();
        let today = Date::from_ymd(2026, 11, 23).unwrap();
        let lens = ReadyLens::new(lens, &tables.channels, &tables.categories, None, today);
        let plans = |costs: Costs| (costs, Plans::new(&lens, &costs));
        let costs = catalog.categories().iter().map(|name| plans(lens.costs(name).0)).collect();
        Self { lens, costs, memo: Memo::new(catalog, None) }
    }
}

impl Margins {
    /// Computed anew, the quick way where there is one, as the engine does.
    fn earned(&self, item: &Item<'_>) -> Option<(RowMargin, Money)> {
        let (costs, plans) = &self.costs[item.category_number() as usize];
        let facts = item.facts();
        let quick = self.lens.quick_earnings(plans, &item.steps_in_place(), &facts);
        let earned = quick.unwrap_or_else(|| {
            let breaks = &item.dearest().unwrap_or_else(|| item.breaks());
            self.lens.earnings(costs, &Facts { breaks, ..facts }, None)
        });
        earned.ok()
    }

    fn row(&self, item: &Item<'_>) -> Option<RowMargin> {
        let (costs, plans) = &self.costs[item.category_number() as usize];
        let facts = item.facts();
        let quick = self.lens.quick_row(plans, &item.steps_in_place(), &facts);
        let row = quick.unwrap_or_else(|| {
            let breaks = &item.dearest().unwrap_or_else(|| item.breaks());
            self.lens.row(costs, &Facts { breaks, ..facts }, None)
        });
        row.ok()
    }
}

fn figures(row: Option<RowMargin>) -> Figures {
    row.map(|row| Figures { cost: Some(row.unit_cost), rate: row.rate, naive: row.naive }).unwrap_or_default()
}

impl RowMargins for Margins {
    fn earnings(&self, item: &Item<'_>) -> Option<Earnings> {
        let earned = self.earned(item);
        self.memo.figures(item, || figures(earned.map(|(row, _)| row)));
        let (row, total) = earned?;
        Some(Earnings { keep: row.keep, total, cash: row.cash })
    }

    fn figures(&self, item: &Item<'_>) -> Figures {
        self.memo.figures(item, || figures(self.row(item)))
    }
}

/// Bytes of memory this process holds; 0 where the system does not say.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}
