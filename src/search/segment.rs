//! Up to 65,536 goods in columns, never changed once made.
//!
//! Columns rather than records: a search, a filter or a sort touches two or three fields of a million goods. What few goods have
//! (freight, lots, a last day) is kept only for those. About 170 bytes a good with a title of 14 hanzi and two price breaks.

use crate::domain::{Date, Instant, Level, Money, OfferId, PriceBreak, Quantity, Stock};
use crate::search::by_id::ById;
use crate::search::postings::Postings;
use crate::search::row::{Row, Slot};
use crate::search::symbols::{Folded, Symbol, Symbols};
use crate::search::texts::{Spelled, Texts, span};

/// Goods a segment may have.
pub(super) const MOST: usize = 65_536;

/// The columns.
#[derive(Debug, Default)]
pub(super) struct Segment {
    ids: Vec<u64>,
    by_id: ById,
    masks: Vec<u64>,
    suppliers: Vec<u32>,
    pages: Vec<u32>,
    rows: Vec<u8>,
    titles: Texts,
    articles: Texts,
    title_symbols: Spelled,
    article_symbols: Spelled,
    postings: Postings,
    categories: Vec<u32>,
    units: Vec<u32>,
    breaks: Vec<PriceBreak>,
    break_ends: Vec<u32>,
    moqs: Vec<u32>,
    cartons: Vec<u32>,
    retails: Vec<i64>,
    stocks: Vec<u32>,
    priced: Vec<u32>,
    stocked: Vec<u32>,
    flags: Vec<u8>,
    freights: Sparse<Money>,
    lots: Sparse<Quantity>,
    valid: Sparse<Date>,
    leads: Sparse<u16>,
    gone: Sparse<Instant>,
    dearest: Sparse<Box<[PriceBreak]>>,
}

/// A field that few goods have: ascending rows and their values.
#[derive(Debug)]
struct Sparse<T> {
    rows: Vec<u16>,
    values: Vec<T>,
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), values: Vec::new() }
    }
}

impl<T> Sparse<T> {
    fn push(&mut self, row: u16, value: Option<T>) {
        if let Some(value) = value {
            self.rows.push(row);
            self.values.push(value);
        }
    }

    fn get(&self, row: usize) -> Option<&T> {
        if self.rows.is_empty() {
            return None;
        }
        self.values.get(self.rows.binary_search(&u16::try_from(row).ok()?).ok()?)
    }
}

fn at<T: Copy + Default>(column: &[T], row: usize) -> T {
    column.get(row).copied().unwrap_or_default()
}

/// 1 more than a count, so that 0 is "not said".
fn pack_count(count: Option<Quantity>) -> u32 {
    count.map_or(0, |count| count.get() + 1)
}

fn unpack_count(packed: u32) -> Option<Quantity> {
    packed.checked_sub(1).and_then(Quantity::new)
}

/// 2000-01-01T00:00:00Z in seconds.
const MILLENNIUM: i64 = 946_684_800;

/// Seconds since 2000, 1 more, so that 0 is "not said". Whole seconds are kept, from 2000 to 2136.
fn pack_instant(instant: Option<Instant>) -> u32 {
    let seconds = |at: Instant| (at.0.div_euclid(1000) - MILLENNIUM + 1).max(1);
    instant.map_or(0, |at| u32::try_from(seconds(at)).unwrap_or(u32::MAX))
}

fn unpack_instant(packed: u32) -> Option<Instant> {
    packed.checked_sub(1).map(|seconds| Instant((i64::from(seconds) + MILLENNIUM) * 1000))
}

const AMPLE: u32 = u32::MAX;
const TIGHT: u32 = u32::MAX - 1;
const NONE: u32 = u32::MAX - 2;

fn pack_stock(stock: Stock) -> u32 {
    match stock {
        Stock::Figure(pieces) => pack_count(Some(pieces)),
        Stock::Level(Level::Ample) => AMPLE,
        Stock::Level(Level::Tight) => TIGHT,
        Stock::Level(Level::None) => NONE,
        Stock::Unknown => 0,
    }
}

fn unpack_stock(packed: u32) -> Stock {
    match packed {
        AMPLE => Stock::Level(Level::Ample),
        TIGHT => Stock::Level(Level::Tight),
        NONE => Stock::Level(Level::None),
        _ => unpack_count(packed).map_or(Stock::Unknown, Stock::Figure),
    }
}

impl Segment {
    /// Adds a good. False when the segment is full.
    pub(super) fn push(&mut self, row: &Row<'_>) -> bool {
        let Some(number) = u16::try_from(self.ids.len()).ok().filter(|_| self.ids.len() < MOST) else { return false };
        self.ids.push(row.id.0);
        self.masks.push(row.folded.mask);
        self.suppliers.push(row.slot.supplier);
        self.pages.push(row.slot.page);
        self.rows.push(row.slot.row);
        self.titles.push(row.title);
        self.articles.push(row.article);
        self.title_symbols.push(row.folded.title);
        self.article_symbols.push(row.folded.article);
        self.categories.push(row.category);
        self.units.push(row.unit);
        self.breaks.extend_from_slice(row.breaks);
        self.break_ends.push(self.breaks.len() as u32);
        self.moqs.push(pack_count(row.moq));
        self.cartons.push(pack_count(row.carton));
        self.retails.push(row.retail.map_or(i64::MIN, Money::as_units));
        self.stocks.push(pack_stock(row.stock));
        self.priced.push(pack_instant(row.priced_at));
        self.stocked.push(pack_instant(row.stocked_at));
        self.flags.push(row.flags);
        self.freights.push(number, row.freight);
        self.lots.push(number, row.lot);
        self.valid.push(number, row.valid_until);
        self.leads.push(number, row.lead_days);
        self.gone.push(number, row.gone_at);
        self.dearest.push(number, row.dearest.map(Into::into));
        true
    }

    /// No more goods will come: gives spare room back and makes goods findable by id and by what stands in their texts.
    pub(super) fn seal(&mut self, symbols: &Symbols) {
        self.by_id = ById::new(&self.ids);
        self.title_symbols.shrink();
        self.article_symbols.shrink();
        self.postings = Postings::new(&self.title_symbols, &self.article_symbols, symbols);
        self.ids.shrink_to_fit();
        self.masks.shrink_to_fit();
        self.suppliers.shrink_to_fit();
        self.pages.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.titles.shrink();
        self.articles.shrink();
        self.categories.shrink_to_fit();
        self.units.shrink_to_fit();
        self.breaks.shrink_to_fit();
        self.break_ends.shrink_to_fit();
        self.moqs.shrink_to_fit();
        self.cartons.shrink_to_fit();
        self.retails.shrink_to_fit();
        self.stocks.shrink_to_fit();
        self.priced.shrink_to_fit();
        self.stocked.shrink_to_fit();
        self.flags.shrink_to_fit();
    }

    /// How many rows, replaced ones included.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The rows of a sealed segment that have this id.
    pub(super) fn rows_of(&self, id: u64) -> impl Iterator<Item = u16> {
        self.by_id.find(id).filter(move |row| at(&self.ids, usize::from(*row)) == id)
    }

    /// What the good's title and article number can be asked for.
    pub(super) fn mask(&self, row: usize) -> u64 {
        at(&self.masks, row)
    }

    /// Its id.
    pub(super) fn id(&self, row: usize) -> OfferId {
        OfferId(at(&self.ids, row))
    }

    /// Where the store keeps it.
    pub(super) fn slot(&self, row: usize) -> Slot {
        Slot { supplier: at(&self.suppliers, row), page: at(&self.pages, row), row: at(&self.rows, row) }
    }

    /// When the supplier stopped offering it.
    pub(super) fn gone_at(&self, row: usize) -> Option<Instant> {
        self.gone.get(row).copied()
    }

    /// The good's title.
    pub(super) fn title(&self, row: usize) -> &str {
        self.titles.get(row)
    }

    /// The good's article number.
    pub(super) fn article(&self, row: usize) -> &str {
        self.articles.get(row)
    }

    /// The title, folded.
    pub(super) fn title_symbols(&self, row: usize) -> &[Symbol] {
        self.title_symbols.get(row)
    }

    /// The article number, folded.
    pub(super) fn article_symbols(&self, row: usize) -> &[Symbol] {
        self.article_symbols.get(row)
    }

    /// Which rows of a sealed segment have what in their texts.
    pub(super) fn postings(&self) -> &Postings {
        &self.postings
    }

    /// Its category's number.
    pub(super) fn category(&self, row: usize) -> u32 {
        at(&self.categories, row)
    }

    /// Its unit's number.
    pub(super) fn unit(&self, row: usize) -> u32 {
        at(&self.units, row)
    }

    /// Its price steps.
    pub(super) fn breaks(&self, row: usize) -> &[PriceBreak] {
        self.breaks.get(span(&self.break_ends, row)).unwrap_or_default()
    }

    /// Those of its dearest variant.
    pub(super) fn dearest(&self, row: usize) -> Option<&[PriceBreak]> {
        self.dearest.get(row).map(AsRef::as_ref)
    }

    /// Freight a piece.
    pub(super) fn freight(&self, row: usize) -> Option<Money> {
        self.freights.get(row).copied()
    }

    /// The least purchase that is said.
    pub(super) fn moq(&self, row: usize) -> Option<Quantity> {
        unpack_count(at(&self.moqs, row))
    }

    /// Pieces a lot.
    pub(super) fn lot(&self, row: usize) -> Option<Quantity> {
        self.lots.get(row).copied()
    }

    /// Pieces a carton.
    pub(super) fn carton(&self, row: usize) -> Option<Quantity> {
        unpack_count(at(&self.cartons, row))
    }

    /// The suggested price.
    pub(super) fn retail(&self, row: usize) -> Option<Money> {
        self.retails.get(row).copied().filter(|units| *units != i64::MIN).map(Money::units)
    }

    /// What is in stock.
    pub(super) fn stock(&self, row: usize) -> Stock {
        unpack_stock(at(&self.stocks, row))
    }

    /// When the price was true.
    pub(super) fn priced_at(&self, row: usize) -> Option<Instant> {
        unpack_instant(at(&self.priced, row))
    }

    /// When the stock was true.
    pub(super) fn stocked_at(&self, row: usize) -> Option<Instant> {
        unpack_instant(at(&self.stocked, row))
    }

    /// Last day of the quote.
    pub(super) fn valid_until(&self, row: usize) -> Option<Date> {
        self.valid.get(row).copied()
    }

    /// Days until it is delivered.
    pub(super) fn lead_days(&self, row: usize) -> Option<u16> {
        self.leads.get(row).copied()
    }

    /// Yes and no.
    pub(super) fn flags(&self, row: usize) -> u8 {
        at(&self.flags, row)
    }

    /// The rows with goods no longer offered, ascending, replaced ones included.
    pub(super) fn gone_rows(&self) -> &[u16] {
        &self.gone.rows
    }

    /// How many rows hold goods no longer offered, replaced ones included.
    pub(super) fn gone(&self) -> usize {
        self.gone.rows.len()
    }

    /// The good in a row, whole. Whoever needs a field or two asks for them: that is ten times cheaper.
    pub(super) fn row(&self, row: usize) -> Row<'_> {
        Row {
            id: self.id(row),
            slot: self.slot(row),
            gone_at: self.gone_at(row),
            title: self.title(row),
            article: self.article(row),
            folded: Folded { title: self.title_symbols(row), article: self.article_symbols(row), mask: self.mask(row) },
            category: self.category(row),
            unit: self.unit(row),
            breaks: self.breaks(row),
            dearest: self.dearest(row),
            freight: self.freight(row),
            moq: self.moq(row),
            lot: self.lot(row),
            carton: self.carton(row),
            retail: self.retail(row),
            stock: self.stock(row),
            priced_at: self.priced_at(row),
            stocked_at: self.stocked_at(row),
            valid_until: self.valid_until(row),
            lead_days: self.lead_days(row),
            flags: self.flags(row),
        }
    }
}
