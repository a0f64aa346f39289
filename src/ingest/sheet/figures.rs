//! The figures of a row: what its good costs, from how many pieces, how many there are, and when.

use super::Rejected;
use super::line::Reader;
use crate::domain::offer::Dropship;
use crate::domain::price_breaks::PriceBreak;
use crate::domain::{Date, Listing, PriceBreaks};
use crate::ingest::cell::tax::{self, Tax};
use crate::ingest::cell::{Beside, Why, carton, date, lead, price, quantity, stock};
use crate::ingest::header::Field;
use crate::ingest::table::Row;
use crate::text::Clean;

impl Reader<'_> {
    /// What the row says beside its price.
    pub(super) fn beside<'r>(&'r self, row: Row<'r>, unit: &'r str) -> Beside<'r> {
        let own = Beside { unit, commas: self.about.commas, ..Beside::default() };
        let carton = self.figure(row, Field::Carton, |cell| carton::read(cell, &own)).ok().flatten();
        Beside {
            unit,
            carton,
            commas: self.about.commas,
            moq: self.cell(row, Field::Moq),
            remark: self
                .mapping()
                .all(Field::Remark)
                .map(|at| self.at(row, at))
                .find(|cell| !cell.is_empty())
                .unwrap_or(""),
        }
    }

    /// What the row's goods are counted by; empty where nothing in it says so.
    pub(super) fn unit(&self, row: Row<'_>) -> Clean {
        let own = self.clean(row, Field::Unit);
        if !own.is_empty() {
            return own;
        }
        let said = |at: usize, read: fn(&str) -> Option<String>| self.said(row, at).ok().and_then(|cell| read(&cell));
        let prices = self.column(Field::Price).into_iter().chain(self.steps.prices());
        let counts = [Field::Carton, Field::Moq, Field::Stock].into_iter().filter_map(|field| self.column(field));
        let mut units =
            prices.map(|at| (at, price::unit as fn(&str) -> _)).chain(counts.map(|at| (at, carton::unit as _)));
        units.find_map(|(at, read)| said(at, read)).map(|unit| Clean::new(&unit)).unwrap_or_default()
    }

    /// The good's figures.
    pub(super) fn listing(&self, row: Row<'_>) -> Result<Listing, Rejected> {
        let unit = self.unit(row);
        let said = self.figure(row, Field::Price, |cell| price::said(cell, &self.beside(row, &unit)))?;
        let breaks = self.with_steps(row, &unit, said.breaks)?;
        // Where goods are counted by what the price names, all else in the row is too.
        let unit = said.unit.map_or(unit, |unit| Clean::new(&unit));
        let tax = self.tax(row, said.tax)?;
        // What is no lead time stays a text of the good's.
        let lead = lead::read(self.cell(row, Field::Lead)).unwrap_or_default();
        let quoted = self.day(row, Field::QuotedOn)?.map_or(self.about.dated, |day| day.begins().min(self.about.dated));
        let beside = self.beside(row, &unit);
        let dropship = self.figure(row, Field::Dropship, |cell| price::only(cell, &beside))?;
        Ok(Listing {
            category: self.clean(row, Field::Category),
            breaks,
            moq: self.figure(row, Field::Moq, |cell| quantity::said(cell, &beside))?,
            retail: self.figure(row, Field::Retail, |cell| price::only(cell, &beside))?,
            stock: self.figure(row, Field::Stock, |cell| stock::said(cell, &beside))?,
            priced_at: Some(quoted),
            stocked_at: self.column(Field::Stock).map(|_| quoted),
            valid_until: self.day(row, Field::ValidUntil)?,
            lead_days: lead.days,
            spot: lead.spot,
            invoice: tax.invoice(),
            invoice_points: tax.points(),
            dropship: dropship.map(|price| Dropship { price, freight_included: false }),
            unit: if unit.is_empty() { Clean::fixed("个") } else { unit },
            ..Listing::default()
        })
    }

    /// A day; one without its year is in the year that the figures are of.
    fn day(&self, row: Row<'_>, field: Field) -> Result<Option<Date>, Rejected> {
        let year = Date::of(self.about.dated).ymd().0;
        self.figure(row, field, |cell| date::read(cell, Some(year)))
    }

    /// What is said of tax: beside the price, else in a column of its own, else by what the price's column is called.
    fn tax(&self, row: Row<'_>, beside: Tax) -> Result<Tax, Rejected> {
        let own = self.figure(row, Field::Tax, tax::read)?;
        let named = || {
            let column = self.column(Field::Price).and_then(|at| self.mapping().columns.get(at));
            column.map_or(Tax::Unsaid, |column| tax::of_header(&column.name))
        };
        Ok([beside, own, named()].into_iter().find(|tax| *tax != Tax::Unsaid).unwrap_or_default())
    }

    /// The price with the steps that stand in columns of their own.
    fn with_steps(&self, row: Row<'_>, unit: &str, own: PriceBreaks) -> Result<PriceBreaks, Rejected> {
        if self.steps.is_empty() {
            return Ok(own);
        }
        let wrong = |(at, why): (usize, Why)| Rejected {
            column: self.mapping().columns.get(at).map(|column| column.name.clone()).unwrap_or_default(),
            raw: Clean::new(self.at(row, at)),
            ..self.bad(row, None, why)
        };
        let steps = self.steps.read(|at| self.said(row, at), &self.beside(row, unit)).map_err(wrong)?;
        // A price that stands beside steps holds below the first of them; where a step says another from the same count on, which holds?
        let bare = |step: &PriceBreak| steps.iter().all(|other| other.min > step.min);
        let agrees = |step: &PriceBreak| steps.iter().any(|other| other == step);
        if !own.as_slice().iter().all(|step| bare(step) || agrees(step)) {
            return Err(self.bad(row, Some(Field::Price), Why::Steps));
        }
        let below = own.as_slice().iter().filter(|step| bare(step));
        let all = below.copied().chain(steps.iter().copied()).collect();
        price::steps(all).map_err(|why| {
            let last = self.steps.prices().filter(|at| !self.at(row, *at).is_empty()).last();
            last.map_or_else(|| self.bad(row, Some(Field::Price), why), |at| wrong((at, why)))
        })
    }
}
