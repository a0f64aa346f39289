//! Up to 65,536 goods in columns, never changed once made.
//!
//! Columns rather than records: a search, a filter or a sort touches two or three fields of a million goods. A figure takes as few
//! bytes as nearly all goods need, and what few goods have is kept only for those. About 135 bytes a good with a title of 14 hanzi and
//! three price breaks, and as many again for what makes it findable.

use crate::domain::{Date, Instant, Money, OfferId, Quantity, Rate, Stock, offer::Dropship};
use crate::search::by_id::ById;
use crate::search::columns::{Columns, broken_unless, columns};
use crate::search::memory::Memory;
use crate::search::packed::{
    at, check_dropships, check_money, pack_count, pack_date, pack_dropship, pack_instant, pack_money, pack_rate,
    pack_stock, unpack_count, unpack_date, unpack_dropship, unpack_instant, unpack_money, unpack_rate, unpack_stock,
};
use crate::search::places::Places;
use crate::search::postings::Postings;
use crate::search::row::{Row, Slot};
use crate::search::section::Broken;
use crate::search::snug::Snug;
use crate::search::sparse::Sparse;
use crate::search::steps::{Breaks, SomeBreaks, Steps, StepsInPlace};
use crate::search::symbols::{Folded, Symbol, Symbols};
use crate::search::texts::{Spelled, Texts};

/// Goods a segment may have.
pub(super) const MOST: usize = 65_536;

/// The columns, each with an entry a row unless it is said otherwise.
#[derive(Debug, Default)]
pub(super) struct Segment {
    ids: Vec<u64>,
    by_id: ById,
    title_symbols: Spelled,
    article_symbols: Spelled,
    postings: Postings,
    places: Places,
    titles: Texts,
    articles: Texts,
    categories: Vec<u16>,
    units: Vec<u16>,
    breaks: Breaks,
    dearest: SomeBreaks,
    moqs: Vec<u32>,
    cartons: Vec<u32>,
    /// 1/10000 yuan.
    retails: Snug<Vec<u32>>,
    stocks: Vec<u32>,
    priced: Vec<u32>,
    stocked: Vec<u32>,
    changed: Vec<u32>,
    /// Days since 2000.
    valid: Snug<Vec<u16>>,
    leads: Snug<Vec<u8>>,
    flags: Vec<u8>,
    /// 1/10000 yuan.
    freights: Sparse<Vec<u64>>,
    lots: Sparse<Vec<u32>>,
    /// Parts per 100,000.
    points: Sparse<Vec<u32>>,
    /// 1/10000 yuan twice, 1 more with the courier in it.
    dropships: Sparse<Vec<u64>>,
    /// Milliseconds since 1970.
    gone: Sparse<Vec<u64>>,
}

columns!(Segment {
    ids,
    by_id,
    title_symbols,
    article_symbols,
    postings,
    places,
    titles,
    articles,
    categories,
    units,
    breaks,
    dearest,
    moqs,
    cartons,
    retails,
    stocks,
    priced,
    stocked,
    changed,
    valid,
    leads,
    flags,
    freights,
    lots,
    points,
    dropships,
    gone,
});

impl Segment {
    /// Adds a good. False when the segment is full.
    pub(super) fn push(&mut self, row: &Row<'_>) -> bool {
        let Some(number) = u16::try_from(self.ids.len()).ok().filter(|_| self.ids.len() < MOST) else { return false };
        self.ids.push(row.id.0);
        self.title_symbols.push(row.folded.title);
        self.article_symbols.push(row.folded.article);
        self.places.push(row.slot);
        self.titles.push(row.title);
        self.articles.push(row.article);
        self.categories.push(row.category);
        self.units.push(row.unit);
        self.breaks.push(&row.breaks);
        self.moqs.push(pack_count(row.moq));
        self.cartons.push(pack_count(row.carton));
        self.retails.push(row.retail.map(Money::as_units));
        self.stocks.push(pack_stock(row.stock));
        self.priced.push(pack_instant(row.priced_at));
        self.stocked.push(pack_instant(row.stocked_at));
        self.changed.push(pack_instant(row.changed_at));
        self.valid.push(row.valid_until.map(pack_date));
        self.leads.push(row.lead_days.map(i64::from));
        self.flags.push(row.flags);
        self.push_rare(number, row);
        true
    }

    fn push_rare(&mut self, number: u16, row: &Row<'_>) {
        if let Some(steps) = &row.dearest {
            self.dearest.push(number, steps);
        }
        if let Some(freight) = row.freight {
            self.freights.push(number, pack_money(freight));
        }
        if let Some(lot) = row.lot {
            self.lots.push(number, lot.get());
        }
        if let Some(points) = row.invoice_points {
            self.points.push(number, pack_rate(points));
        }
        if let Some(one) = row.dropship {
            self.dropships.push(number, pack_dropship(one));
        }
        if let Some(at) = row.gone_at {
            self.gone.push(number, at.0.cast_unsigned());
        }
    }

    /// No more goods will come: gives spare room back and makes goods findable by id and by what stands in their texts.
    pub(super) fn seal(&mut self, symbols: &Symbols) {
        self.shrink();
        self.by_id = ById::new(&self.ids);
        self.postings = Postings::new(&self.title_symbols, &self.article_symbols, symbols);
    }

    /// Makes columns that were read what a sealed segment is, unless nothing in them can be trusted to be one. What they say of goods
    /// is taken as it is; what could lead astray whoever reads them is not there afterwards.
    pub(super) fn check(&mut self) -> Result<(), Broken> {
        let rows = self.ids.len();
        let dense32 = [&self.moqs, &self.cartons, &self.stocks, &self.priced, &self.stocked, &self.changed];
        let dense16 = [&self.categories, &self.units];
        let dense =
            dense32.iter().all(|column| column.len() == rows) && dense16.iter().all(|column| column.len() == rows);
        let dense = dense && self.flags.len() == rows;
        broken_unless(dense && rows <= MOST, Broken::Length)?;
        self.by_id.check(rows)?;
        self.title_symbols.check(rows)?;
        self.article_symbols.check(rows)?;
        self.postings.check(rows)?;
        self.places.check(rows)?;
        self.titles.check(rows)?;
        self.articles.check(rows)?;
        self.breaks.check(rows)?;
        self.dearest.check(rows)?;
        self.retails.check(rows)?;
        self.valid.check(rows)?;
        self.leads.check(rows)?;
        self.freights.check(rows)?;
        self.lots.check(rows)?;
        self.points.check(rows)?;
        self.dropships.check(rows)?;
        self.gone.check(rows)?;
        check_money(self.retails.large())?;
        check_money(self.freights.values())?;
        check_dropships(self.dropships.values())
    }

    /// How many categories and units its goods speak of.
    pub(super) fn names(&self) -> (usize, usize) {
        let most = |column: &[u16]| column.iter().max().map_or(0, |number| usize::from(*number) + 1);
        (most(&self.categories), most(&self.units))
    }

    /// How many rows, replaced ones included.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The rows of a sealed segment that have this id.
    pub(super) fn rows_of(&self, id: u64) -> impl Iterator<Item = u16> {
        self.by_id.find(id).filter(move |row| self.ids.get(usize::from(*row)) == Some(&id))
    }

    /// Its id.
    pub(super) fn id(&self, row: usize) -> OfferId {
        OfferId(at(&self.ids, row))
    }

    /// Where the store keeps it.
    pub(super) fn slot(&self, row: usize) -> Slot {
        self.places.get(row)
    }

    /// When the supplier stopped offering it.
    pub(super) fn gone_at(&self, row: usize) -> Option<Instant> {
        self.gone.get(row).map(|at| Instant(at.cast_signed()))
    }

    /// The rows with goods no longer offered, replaced ones included.
    pub(super) fn gone(&self) -> &[u16] {
        self.gone.rows()
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
    pub(super) fn category(&self, row: usize) -> u16 {
        at(&self.categories, row)
    }

    /// Its unit's number.
    pub(super) fn unit(&self, row: usize) -> u16 {
        at(&self.units, row)
    }

    /// Its price steps.
    pub(super) fn breaks(&self, row: usize) -> Steps {
        self.breaks.get(row)
    }

    /// Those of its dearest variant, else its own, left where they are.
    #[inline]
    pub(super) fn steps_in_place(&self, row: usize) -> StepsInPlace<'_> {
        self.dearest.in_place(row).unwrap_or_else(|| self.breaks.in_place(row))
    }

    /// Those of its dearest variant.
    pub(super) fn dearest(&self, row: usize) -> Option<Steps> {
        self.dearest.get(row)
    }

    /// Freight a piece.
    pub(super) fn freight(&self, row: usize) -> Option<Money> {
        self.freights.get(row).map(unpack_money)
    }

    /// The least purchase that is said.
    pub(super) fn moq(&self, row: usize) -> Option<Quantity> {
        unpack_count(at(&self.moqs, row))
    }

    /// Pieces a lot.
    pub(super) fn lot(&self, row: usize) -> Option<Quantity> {
        self.lots.get(row).and_then(Quantity::new)
    }

    /// What a 专票 costs on top.
    pub(super) fn invoice_points(&self, row: usize) -> Option<Rate> {
        self.points.get(row).map(unpack_rate)
    }

    /// 一件代发.
    pub(super) fn dropship(&self, row: usize) -> Option<Dropship> {
        self.dropships.get(row).map(unpack_dropship)
    }

    /// Pieces a carton.
    pub(super) fn carton(&self, row: usize) -> Option<Quantity> {
        unpack_count(at(&self.cartons, row))
    }

    /// The suggested price.
    pub(super) fn retail(&self, row: usize) -> Option<Money> {
        self.retails.get(row).map(Money::units)
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

    /// When price or stock last became another.
    pub(super) fn changed_at(&self, row: usize) -> Option<Instant> {
        unpack_instant(at(&self.changed, row))
    }

    /// Last day of the quote.
    pub(super) fn valid_until(&self, row: usize) -> Option<Date> {
        self.valid.get(row).and_then(unpack_date)
    }

    /// Days until it is delivered.
    pub(super) fn lead_days(&self, row: usize) -> Option<u16> {
        self.leads.get(row).and_then(|days| u16::try_from(days).ok())
    }

    /// Yes and no.
    pub(super) fn flags(&self, row: usize) -> u8 {
        at(&self.flags, row)
    }

    /// The good in a row, whole. Whoever needs a field or two asks for them: that is ten times cheaper.
    pub(super) fn row(&self, row: usize) -> Row<'_> {
        let folded = Folded { title: self.title_symbols(row), article: self.article_symbols(row) };
        Row {
            id: self.id(row),
            slot: self.slot(row),
            gone_at: self.gone_at(row),
            changed_at: self.changed_at(row),
            title: self.title(row),
            article: self.article(row),
            folded,
            category: self.category(row),
            unit: self.unit(row),
            breaks: self.breaks(row),
            dearest: self.dearest(row),
            freight: self.freight(row),
            moq: self.moq(row),
            lot: self.lot(row),
            invoice_points: self.invoice_points(row),
            dropship: self.dropship(row),
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

    /// How much memory it takes.
    pub(super) fn memory(&self) -> Memory {
        let folded = self.title_symbols.held() + self.article_symbols.held();
        let search = folded + self.postings.held();
        let by_id = self.by_id.held();
        Memory { columns: self.held() - search - by_id, search, by_id, dead: 0 }
    }
}
