//! A good in the catalog: how it comes in, where the store keeps it, what can be read of it.

use crate::domain::lens::Facts;
use crate::domain::offer::{Dropship, Invoice};
use crate::domain::{Date, Instant, Listing, Money, OfferId, Quantity, Rate, Stock};
use crate::search::segment::Segment;
use crate::search::steps::{Steps, StepsInPlace};
use crate::search::symbols::{Folded, Symbol, Symbols};
use crate::text::Clean;

/// Where the store keeps a good.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default)]
pub struct Slot {
    /// The supplier's number in the store.
    pub supplier: u32,
    /// The page of its list.
    pub page: u32,
    /// The row on that page.
    pub row: u8,
}

/// A good as it comes in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogRow {
    /// Where the store keeps it.
    pub slot: Slot,
    /// Its id; a good with the same id replaces it.
    pub id: OfferId,
    /// When the supplier stopped offering it.
    pub gone_at: Option<Instant>,
    /// When its price or its stock last became another, or it came in; none = not known.
    pub changed_at: Option<Instant>,
    /// What the list needs of it.
    pub listing: Listing,
}

/// A row of one catalog: segment and row in it. Means nothing in another catalog; goods are remembered by id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct RowRef(u32);

impl RowRef {
    pub(super) fn new(segment: u16, row: u16) -> Self {
        Self(u32::from(segment) << 16 | u32::from(row))
    }

    pub(super) fn segment(self) -> usize {
        (self.0 >> 16) as usize
    }

    pub(super) fn row(self) -> u16 {
        (self.0 & 0xFFFF) as u16
    }
}

const SPOT_SAID: u8 = 1;
const SPOT: u8 = 2;
const MIX: u8 = 4;
const INVOICE: u8 = 3;

/// The fields of a good, borrowed; names of category and unit as numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) id: OfferId,
    pub(super) slot: Slot,
    pub(super) gone_at: Option<Instant>,
    pub(super) changed_at: Option<Instant>,
    pub(super) title: &'a str,
    pub(super) article: &'a str,
    pub(super) folded: Folded<'a>,
    pub(super) category: u16,
    pub(super) unit: u16,
    pub(super) breaks: Steps,
    pub(super) dearest: Option<Steps>,
    pub(super) freight: Option<Money>,
    pub(super) moq: Option<Quantity>,
    pub(super) lot: Option<Quantity>,
    pub(super) invoice_points: Option<Rate>,
    pub(super) dropship: Option<Dropship>,
    pub(super) carton: Option<Quantity>,
    pub(super) retail: Option<Money>,
    pub(super) stock: Stock,
    pub(super) priced_at: Option<Instant>,
    pub(super) stocked_at: Option<Instant>,
    pub(super) valid_until: Option<Date>,
    pub(super) lead_days: Option<u16>,
    pub(super) flags: u8,
}

impl<'a> Row<'a> {
    /// A good that comes in, with its texts folded and the numbers of its category and unit.
    pub(super) fn of(row: &'a CatalogRow, folded: Folded<'a>, category: u16, unit: u16) -> Self {
        let list = &row.listing;
        Self {
            id: row.id,
            slot: row.slot,
            gone_at: row.gone_at,
            changed_at: row.changed_at,
            title: &list.title,
            article: article_of(list),
            folded,
            category,
            unit,
            breaks: Steps::of(list.breaks.as_slice().iter().copied()),
            dearest: list.dearest.as_ref().map(|steps| Steps::of(steps.as_slice().iter().copied())),
            freight: list.freight,
            moq: list.moq,
            lot: list.lot,
            invoice_points: list.invoice_points,
            dropship: list.dropship,
            carton: list.carton,
            retail: list.retail,
            stock: list.stock,
            priced_at: list.priced_at,
            stocked_at: list.stocked_at,
            valid_until: list.valid_until,
            lead_days: list.lead_days,
            flags: flags(list),
        }
    }
}

/// The article number; empty when there is none.
pub(super) fn article_of(list: &Listing) -> &str {
    list.article.as_deref().unwrap_or_default()
}

fn flags(list: &Listing) -> u8 {
    let spot = match list.spot {
        Some(true) => SPOT_SAID | SPOT,
        Some(false) => SPOT_SAID,
        None => 0,
    };
    let invoice = match list.invoice {
        Invoice::Unknown => 0,
        Invoice::None => 1,
        Invoice::Ordinary => 2,
        Invoice::Special => 3,
    };
    spot | if list.mix { MIX } else { 0 } | invoice << INVOICE
}

/// A good of a catalog, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    at: RowRef,
    segment: &'a Segment,
    names: RowNames<'a>,
}

/// What the numbers of categories and units mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowNames<'a> {
    pub(super) categories: &'a [Clean],
    pub(super) units: &'a [Clean],
    pub(super) symbols: &'a Symbols,
}

impl<'a> Item<'a> {
    pub(super) fn new(at: RowRef, segment: &'a Segment, names: RowNames<'a>) -> Self {
        Self { at, segment, names }
    }
    fn row(&self) -> usize {
        usize::from(self.at.row())
    }
    /// Its row in this catalog.
    pub fn at(&self) -> RowRef {
        self.at
    }
    /// Its id.
    pub fn id(&self) -> OfferId {
        self.segment.id(self.row())
    }
    /// Where the store keeps it.
    pub fn slot(&self) -> Slot {
        self.segment.slot(self.row())
    }
    /// The supplier's number in the store.
    pub fn supplier(&self) -> u32 {
        self.slot().supplier
    }
    /// When the supplier stopped offering it; none = it is on offer.
    pub fn gone_at(&self) -> Option<Instant> {
        self.segment.gone_at(self.row())
    }
    /// 品名; clean, as it came in.
    pub fn title(&self) -> &'a str {
        self.segment.title(self.row())
    }
    /// 货号; clean, empty when there is none.
    pub fn article(&self) -> &'a str {
        self.segment.article(self.row())
    }
    /// The title folded, as search compares it: characters by [`crate::search::Catalog::symbols`]. Folding may have made more or
    /// fewer characters of those that are shown.
    pub fn title_symbols(&self) -> &'a [Symbol] {
        self.segment.title_symbols(self.row())
    }
    /// What the folded characters are.
    pub(super) fn symbols(&self) -> &'a Symbols {
        self.names.symbols
    }
    /// The article number folded, in the same way.
    pub fn article_symbols(&self) -> &'a [Symbol] {
        self.segment.article_symbols(self.row())
    }
    /// 类目, as the supplier says; empty when not said.
    pub fn category(&self) -> &'a str {
        self.names.categories.get(self.category_number() as usize).map_or("", Clean::as_str)
    }
    /// The category's place in [`crate::search::Catalog::categories`].
    pub fn category_number(&self) -> u32 {
        u32::from(self.segment.category(self.row()))
    }
    /// 个, 双, 套 …
    pub fn unit(&self) -> &'a str {
        self.names.units.get(usize::from(self.segment.unit(self.row()))).map_or("", Clean::as_str)
    }
    /// 阶梯价, ascending; empty = 面议.
    pub fn breaks(&self) -> Steps {
        self.segment.breaks(self.row())
    }
    /// The dearest variant's own breaks, when variants differ in price.
    pub fn dearest(&self) -> Option<Steps> {
        self.segment.dearest(self.row())
    }
    /// What its margin rests on: the dearest variant's breaks where variants differ in price, else its own, left where they are.
    #[inline]
    pub fn steps_in_place(&self) -> StepsInPlace<'a> {
        self.segment.steps_in_place(self.row())
    }
    /// What its margin rests on besides its steps, which are left out.
    #[inline]
    pub fn facts(&self) -> Facts<'static> {
        Facts {
            breaks: &[],
            freight: self.freight(),
            moq: self.moq(),
            lot: self.lot(),
            carton: self.carton(),
            retail: self.retail(),
            invoice: self.invoice(),
            invoice_points: self.invoice_points(),
            dropship: self.dropship(),
        }
    }
    /// Freight to the warehouse a piece, where it is extra.
    pub fn freight(&self) -> Option<Money> {
        self.segment.freight(self.row())
    }
    /// 起批, where it is said.
    pub fn moq(&self) -> Option<Quantity> {
        self.segment.moq(self.row())
    }
    /// The least that can be bought: 起批, else the first price break.
    pub fn least(&self) -> Option<Quantity> {
        self.moq().or_else(|| self.breaks().first().map(|step| step.min))
    }
    /// Pieces a lot.
    pub fn lot(&self) -> Option<Quantity> {
        self.segment.lot(self.row())
    }
    /// What a 专票 costs on top, as a share of the price.
    pub fn invoice_points(&self) -> Option<Rate> {
        self.segment.invoice_points(self.row())
    }
    /// 一件代发.
    pub fn dropship(&self) -> Option<Dropship> {
        self.segment.dropship(self.row())
    }
    /// 装箱数.
    pub fn carton(&self) -> Option<Quantity> {
        self.segment.carton(self.row())
    }
    /// 建议零售价.
    pub fn retail(&self) -> Option<Money> {
        self.segment.retail(self.row())
    }
    /// What is in stock.
    pub fn stock(&self) -> Stock {
        self.segment.stock(self.row())
    }
    /// When the price was true, to the second.
    pub fn priced_at(&self) -> Option<Instant> {
        self.segment.priced_at(self.row())
    }
    /// When the stock was true, to the second.
    pub fn stocked_at(&self) -> Option<Instant> {
        self.segment.stocked_at(self.row())
    }
    /// The older of price and stock age; none when neither is dated.
    pub fn seen_at(&self) -> Option<Instant> {
        match (self.priced_at(), self.stocked_at()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
    /// When its price or its stock last became another, to the second.
    pub fn changed_at(&self) -> Option<Instant> {
        self.segment.changed_at(self.row())
    }
    /// Last day the quote holds.
    pub fn valid_until(&self) -> Option<Date> {
        self.segment.valid_until(self.row())
    }
    /// 货期 in days.
    pub fn lead_days(&self) -> Option<u16> {
        self.segment.lead_days(self.row())
    }
    /// 现货, where it is said.
    pub fn spot(&self) -> Option<bool> {
        let flags = self.segment.flags(self.row());
        (flags & SPOT_SAID != 0).then_some(flags & SPOT != 0)
    }
    /// 混批 allowed.
    pub fn mix(&self) -> bool {
        self.segment.flags(self.row()) & MIX != 0
    }
    /// The invoice in the price.
    pub fn invoice(&self) -> Invoice {
        match self.segment.flags(self.row()) >> INVOICE & 3 {
            1 => Invoice::None,
            2 => Invoice::Ordinary,
            3 => Invoice::Special,
            _ => Invoice::Unknown,
        }
    }
}
