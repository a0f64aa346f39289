//! One row to one good: each cell by its column's meaning. The first cell that is not understood rejects the row and is named.

use std::borrow::Cow;

use super::Rejected;
use super::groups::Key;
use super::part::{Part, Seen};
use super::reading::Mends;
use super::steps::Steps;
use crate::domain::formula::bare;
use crate::domain::offer::Carton;
use crate::domain::{Detail, Instant, Offer};
use crate::ingest::cell::measure::Measure;
use crate::ingest::cell::{Why, article, carton, date, price, quantity, stock, tax, title, weight};
use crate::ingest::header::{Field, Mapping, measure};
use crate::ingest::names::{feed_id, removed, wrong};
use crate::ingest::table::{Row, UNREAD};
use crate::text::{Clean, key_fold};

/// Bytes of the cells that are kept of a good under their own names; the file itself keeps all.
pub(super) const MOST_KEPT: usize = 24 << 10;
/// Pictures of a good.
pub(super) const MOST_IMAGES: usize = 50;

/// A row, understood.
pub(super) struct Line {
    /// The good with this row's price and stock.
    pub(super) offer: Offer,
    /// Which variant of it the row is; empty when it is the good itself.
    pub(super) spec: Clean,
}

/// Reads the rows of one table.
pub(super) struct Reader<'a> {
    mapping: &'a Mapping,
    /// The sheet that they stand in.
    part: &'a Clean,
    /// The columns that are figures or names, found once.
    at: [Option<usize>; SINGLE.len()],
    /// What the name of each column says of the bare figures below it.
    measures: Vec<Measure>,
    pub(super) steps: Steps,
    pub(super) about: About<'a>,
}

/// What is known of the file as a whole.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) mends: &'a Mends,
    /// It names several suppliers: what is called the same is not the same good then.
    pub(super) of_several: bool,
    /// Decimals may be written with a comma.
    pub(super) commas: bool,
    /// When the figures are true.
    pub(super) dated: Instant,
}

/// Fields of which one column is read.
const SINGLE: [Field; 23] = [
    Field::Article,
    Field::Barcode,
    Field::Name,
    Field::Material,
    Field::Size,
    Field::Category,
    Field::Brand,
    Field::Unit,
    Field::Price,
    Field::Tax,
    Field::Dropship,
    Field::Retail,
    Field::Moq,
    Field::Carton,
    Field::Stock,
    Field::Lead,
    Field::QuotedOn,
    Field::ValidUntil,
    Field::CartonWeight,
    Field::CartonSize,
    Field::Link,
    Field::Supplier,
    Field::Booth,
];

impl<'a> Reader<'a> {
    pub(super) fn new(part: &'a Part, about: About<'a>) -> Self {
        let mapping = &part.mapping;
        let at = SINGLE.map(|field| mapping.one(field));
        let measures = mapping.columns.iter().map(|column| measure(&column.name, column.field)).collect();
        Self { mapping, part: &part.name, at, measures, steps: Steps::of(mapping), about }
    }

    pub(super) const fn mapping(&self) -> &'a Mapping {
        self.mapping
    }

    pub(super) fn column(&self, field: Field) -> Option<usize> {
        let place = SINGLE.iter().position(|single| *single == field)?;
        self.at.get(place).copied().flatten()
    }

    pub(super) fn cell<'r>(&'r self, row: Row<'r>, field: Field) -> &'r str {
        self.column(field).map_or("", |at| self.at(row, at))
    }

    /// What a cell says: as a person put it right, else as it stands, else as the cell above says that it is merged with. No price is
    /// taken from another row.
    pub(super) fn at<'r>(&'r self, row: Row<'r>, at: usize) -> &'r str {
        let column = self.mapping.columns.get(at);
        if !self.about.mends.is_empty()
            && let Some(mends) = self.mends_of(row)
            && let Some((_, text)) =
                mends.iter().rev().find(|(name, _)| column.is_some_and(|column| column.name == *name))
        {
            return text;
        }
        let is_price = column.is_some_and(|column| column.field.is_price());
        if is_price { row.cell(at) } else { row.filled_down(at) }
    }

    /// The same with what the name of its column says of it: 36 under 单价(元/打) is 36 for 12.
    pub(super) fn said<'r>(&'r self, row: Row<'r>, at: usize) -> Result<Cow<'r, str>, Why> {
        let cell = self.at(row, at);
        self.measures.get(at).map_or(Ok(Cow::Borrowed(cell)), |measure| measure.put(cell))
    }

    pub(super) fn measure(&self, at: usize) -> Option<&Measure> {
        self.measures.get(at)
    }

    fn mends_of(&self, row: Row<'_>) -> Option<&Vec<(Clean, Clean)>> {
        self.about.mends.get(&(self.part.clone(), row.number()))
    }

    /// Whether a person said that the row is no good.
    pub(super) fn leaves_out(&self, row: Row<'_>) -> bool {
        !self.about.mends.is_empty()
            && self.mends_of(row).is_some_and(|mends| mends.iter().any(|(column, _)| column.is_empty()))
    }

    /// Counts what a row says in each column, and in which of them it is not understood.
    pub(super) fn count(&self, row: Row<'_>, bad: Option<&Rejected>, seen: &mut [Seen]) {
        for (at, (seen, column)) in seen.iter_mut().zip(&self.mapping.columns).enumerate() {
            if !row.cell(at).is_empty() {
                seen.filled += 1;
                let failed = bad.is_some_and(|bad| bad.column == column.name || self.fails(row, at, column.field));
                seen.failed += u32::from(failed);
            }
        }
    }

    /// Whether one cell of a row that was not taken is not understood by itself.
    fn fails(&self, row: Row<'_>, at: usize, field: Field) -> bool {
        let unit = self.unit(row);
        let beside = self.beside(row, &unit);
        let Ok(cell) = self.said(row, at) else { return true };
        match field {
            Field::Price => price::said(&cell, &beside).is_err(),
            Field::StepPrice | Field::Dropship | Field::Retail => price::only(&cell, &beside).is_err(),
            Field::Moq | Field::StepFrom => quantity::said(&cell, &beside).is_err(),
            Field::Carton => carton::read(&cell, &beside).is_err(),
            Field::Stock => stock::said(&cell, &beside).is_err(),
            Field::Tax => tax::read(&cell).is_err(),
            Field::QuotedOn | Field::ValidUntil => date::read(&cell, None).is_err(),
            _ => false,
        }
    }

    /// Which good the row is about, if it says so.
    pub(super) fn key(&self, row: Row<'_>) -> Option<Key> {
        self.names(row).map(|(_, _, feed_id)| Key::of(&feed_id))
    }

    pub(super) fn clean(&self, row: Row<'_>, field: Field) -> Clean {
        Clean::new(&bare(literal(self.cell(row, field))))
    }

    /// A cell read by its parser, or the row rejected for it.
    pub(super) fn figure<T>(
        &self,
        row: Row<'_>,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, Why>,
    ) -> Result<T, Rejected> {
        let said = self.column(field).map_or(Ok(Cow::Borrowed("")), |at| self.said(row, at));
        said.and_then(|cell| read(&cell)).map_err(|why| self.bad(row, Some(field), why))
    }

    /// The row rejected for a cell of it.
    pub(super) fn bad(&self, row: Row<'_>, field: Option<Field>, why: Why) -> Rejected {
        let raw = match field {
            Some(field) => Clean::new(self.cell(row, field)),
            None => Clean::long(&row.cells().filter(|cell| !cell.is_empty()).take(32).collect::<Vec<_>>().join(" | ")),
        };
        let column = field.and_then(|field| self.column(field)).and_then(|at| self.mapping.columns.get(at));
        let column = column.map(|column| column.name.clone()).unwrap_or_default();
        let feed_id = self.names(row).map(|(_, _, feed_id)| feed_id);
        Rejected { part: self.part.clone(), row: row.number(), column, raw, why, feed_id }
    }

    /// Article number, name and feed id, if the row has any of them.
    fn names(&self, row: Row<'_>) -> Option<(Option<Clean>, Clean, Clean)> {
        let article = Some(self.clean(row, Field::Article)).filter(|article| !key_fold(article).is_empty());
        let title = title::read(&bare(literal(self.cell(row, Field::Name)))).text;
        let title = if title.is_empty() { article.clone()? } else { title };
        let name = article.as_ref().unwrap_or(&title);
        let whose = if self.about.of_several { self.clean(row, Field::Supplier) } else { Clean::default() };
        let feed_id = if whose.is_empty() { feed_id(name) } else { feed_id(&Clean::new(&format!("{name} @{whose}"))) };
        Some((article, title, feed_id))
    }

    /// The good of a row that stands below a heading.
    pub(super) fn read(&self, row: Row<'_>, heading: Option<&Clean>) -> Result<Line, Rejected> {
        if let Some(why) = row.refused() {
            return Err(self.bad(row, None, why));
        }
        if let Some(moved) = self.beyond(row) {
            return Err(moved);
        }
        for field in [Field::Article, Field::Name] {
            if let Some(why) = wrong(self.cell(row, field)) {
                return Err(self.bad(row, Some(field), why));
            }
        }
        if article::is_spoilt(self.cell(row, Field::Article)) {
            return Err(self.bad(row, Some(Field::Article), Why::RoundedArticle));
        }
        if let Some(at) = self.mapping.all(Field::Spec).find(|at| self.at(row, *at) == UNREAD) {
            let column = self.mapping.columns.get(at).map(|column| column.name.clone()).unwrap_or_default();
            return Err(Rejected { column, raw: Clean::fixed(UNREAD), ..self.bad(row, None, Why::Formula) });
        }
        let (article, title, feed_id) = self.names(row).ok_or_else(|| self.bad(row, None, Why::Nameless))?;
        let list = self.listing(row)?;
        // 个 where nothing says a unit is no unit that a carton could contradict.
        let is_said = list.unit.as_str() != "个" || !self.cell(row, Field::Unit).is_empty();
        let mut offer = Offer { detail: self.detail(row, if is_said { &list.unit } else { "" })?, list };
        (offer.list.article, offer.list.title, offer.list.feed_id) = (article, title, feed_id);
        if let Some(heading) = heading.filter(|_| offer.list.category.is_empty()) {
            offer.list.category = heading.clone();
        }
        offer.list.carton = offer.detail.carton.as_ref().map(|carton| carton.pieces);
        Ok(Line { offer, spec: self.spec(row) })
    }

    /// The row rejected for a cell beyond the header, if it has one.
    fn beyond(&self, row: Row<'_>) -> Option<Rejected> {
        let columns = self.mapping.columns.iter().enumerate().rev().take_while(|(_, column)| column.is_beyond);
        let (at, column) = columns.filter(|(at, _)| !self.at(row, *at).is_empty()).last()?;
        let (column, raw) = (column.name.clone(), Clean::new(self.at(row, at)));
        Some(Rejected { column, raw, ..self.bad(row, None, Why::Beyond) })
    }

    fn detail(&self, row: Row<'_>, unit: &str) -> Result<Detail, Rejected> {
        let carton = self.carton(row, unit)?;
        let images = self
            .mapping
            .all(Field::Image)
            .map(|at| Clean::long(literal(self.at(row, at))))
            .filter(|image| !image.is_empty());
        Ok(Detail {
            brand: self.clean(row, Field::Brand),
            material: self.clean(row, Field::Material),
            size: self.clean(row, Field::Size),
            attrs: self.kept(row, unit, carton.is_some()),
            carton,
            images: images.take(MOST_IMAGES).collect(),
            link: Clean::long(literal(self.cell(row, Field::Link))),
            ..Detail::default()
        })
    }

    /// The carton, with what is said of it beside how many it holds.
    fn carton(&self, row: Row<'_>, unit: &str) -> Result<Option<Carton>, Rejected> {
        let weighed = |cell: &str| {
            let named = self.column(Field::CartonWeight).and_then(|at| self.mapping.columns.get(at));
            let unit = named.and_then(|column| bracketed(&column.name)).unwrap_or_default();
            weight::read(cell).or_else(|why| weight::read(&format!("{cell}{unit}")).map_err(|_| why))
        };
        let gross_g = self.figure(row, Field::CartonWeight, weighed)?;
        let pieces = self.figure(row, Field::Carton, |cell| carton::read(cell, &self.beside(row, unit)))?;
        Ok(pieces.map(|pieces| Carton { pieces, gross_g, size: self.clean(row, Field::CartonSize) }))
    }

    /// The cells that have no place of their own, under the names of their columns.
    fn kept(&self, row: Row<'_>, unit: &str, has_carton: bool) -> Vec<(Clean, Clean)> {
        const OWN: [Field; 7] =
            [Field::Kept, Field::Remark, Field::Barcode, Field::Supplier, Field::Booth, Field::Lead, Field::Tax];
        let mut room = MOST_KEPT;
        // What is no figure of the good's, or says more than its figure, stays a text of its own.
        let is_kept = |at: usize, field: Field| match field {
            Field::Price => price::has_note(self.at(row, at)),
            Field::Carton => carton::is_unit(unit),
            Field::CartonWeight | Field::CartonSize => !has_carton,
            _ => OWN.contains(&field),
        };
        let cells = (0..).zip(&self.mapping.columns).filter(|(at, column)| is_kept(*at, column.field));
        let filled = cells.map(|(at, column)| (column.name.clone(), Clean::long(&bare(literal(self.at(row, at))))));
        let fits = |(name, text): &(Clean, Clean)| {
            let bytes = name.len() + text.len();
            let fits = bytes <= room;
            room = room.saturating_sub(bytes);
            fits
        };
        let removed = removed(&title::read(self.cell(row, Field::Name)));
        filled.chain([removed]).filter(|(_, text)| !text.is_empty()).take_while(fits).collect()
    }

    fn spec(&self, row: Row<'_>) -> Clean {
        let parts: Vec<_> =
            self.mapping.all(Field::Spec).map(|at| bare(self.at(row, at))).filter(|part| !part.is_empty()).collect();
        Clean::new(&parts.join(" "))
    }
}

/// `="00123"` is how a spreadsheet keeps the zeros of a text; a formula that was never computed says nothing.
fn literal(cell: &str) -> &str {
    if cell == UNREAD {
        return "";
    }
    cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell)
}

/// 毛重(KG): what stands in brackets.
fn bracketed(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once(['(', '（'])?;
    rest.split([')', '）']).next()
}
