//! Rows to goods, each once. Rows of one good that differ in 规格 are its variants; a row that says the same again is merged; one that says
//! something else of the same thing is reported, and what stood first counts.

use super::Rejected;
use super::line::{Line, Reader, without_own};
use crate::domain::offer::Variant;
use crate::domain::{Offer, PriceBreaks, Quantity, Stock};
use crate::ingest::cell::Why;
use crate::ingest::feed::{limits, spread};
use crate::ingest::header::Field;
use crate::ingest::table::Row;
use crate::text::Clean;

/// Bytes of all variants' names of a good together.
const MOST_SPECS: usize = 32 << 10;
/// What further categories of a good are kept under.
const CATEGORY: &str = "类目";

/// One good, row by row.
#[derive(Default)]
pub(super) struct Gather {
    good: Option<Good>,
}

struct Good {
    offer: Offer,
    rows: Vec<Own>,
    specs: usize,
}

/// What a row says of its own variant.
struct Own {
    spec: Clean,
    breaks: PriceBreaks,
    stock: Stock,
    /// How the row is rejected when it has no price but other variants have one: theirs is not taken for it.
    unpriced: Option<Rejected>,
}

impl Gather {
    /// Takes a row of the good in; whether it says anything new.
    pub(super) fn add(&mut self, row: Row<'_>, line: Line, reader: &Reader<'_>) -> Result<bool, Rejected> {
        let Line { offer, spec } = line;
        let (breaks, stock) = (offer.list.breaks.clone(), offer.list.stock);
        let unpriced = breaks.is_empty().then(|| reader.bad(row, Some(Field::Price), Why::NoPrice));
        let own = Own { spec, breaks, stock, unpriced };
        let Some(good) = &mut self.good else {
            self.good = Some(Good { specs: own.spec.len(), offer, rows: vec![own] });
            return Ok(true);
        };
        if let Some(field) = differing(&good.offer, &offer) {
            return Err(reader.bad(row, Some(field), Why::Repeated));
        }
        let is_filed_anew = good.file_under(offer.list.category);
        if let Some(same) = good.rows.iter().find(|other| other.spec == own.spec) {
            let differs = if same.breaks == own.breaks { Field::Stock } else { Field::Price };
            let agrees = same.breaks == own.breaks && same.stock == own.stock;
            return if agrees { Ok(is_filed_anew) } else { Err(reader.bad(row, Some(differs), Why::Repeated)) };
        }
        let nameless = own.spec.is_empty() || good.rows.iter().any(|other| other.spec.is_empty());
        good.specs += own.spec.len();
        if nameless || good.rows.len() >= limits::LIST || good.specs > MOST_SPECS {
            return Err(reader.bad(row, None, if nameless { Why::Repeated } else { Why::ManyVariants }));
        }
        good.rows.push(own);
        Ok(true)
    }

    /// The good, if any row of it was understood, and those of its rows that do not hold beside the others.
    pub(super) fn offer(self) -> (Option<Offer>, Vec<Rejected>) {
        let Some(mut good) = self.good else { return (None, Vec::new()) };
        let is_priced = good.rows.iter().any(|row| row.unpriced.is_none());
        let (rows, unpriced) = good.rows.into_iter().partition(|row| !is_priced || row.unpriced.is_none());
        good.rows = rows;
        let unpriced: Vec<Own> = unpriced;
        (Some(good.offer()), unpriced.into_iter().filter_map(|row| row.unpriced).collect())
    }
}

impl Good {
    /// A good that stands under several categories is one good: the first is its category, the others are kept with it.
    fn file_under(&mut self, category: Clean) -> bool {
        let attrs = &mut self.offer.detail.attrs;
        let is_known = category.is_empty()
            || category == self.offer.list.category
            || attrs.iter().any(|(name, value)| *name == CATEGORY && *value == category);
        if !is_known && attrs.len() < limits::LIST {
            attrs.push((Clean::fixed(CATEGORY), category));
        }
        !is_known
    }
}

impl Good {
    fn offer(self) -> Offer {
        let Self { mut offer, rows, .. } = self;
        if let Some(first) = rows.first() {
            offer.list.breaks = first.breaks.clone();
        }
        if rows.iter().all(|row| row.spec.is_empty()) {
            return offer;
        }
        let same_price = rows.iter().all(|row| row.breaks == offer.list.breaks);
        offer.list.stock = together(rows.iter().map(|row| row.stock));
        let alone = rows.len() == 1;
        offer.detail.variants = rows
            .into_iter()
            .map(|Own { spec, breaks, stock, .. }| Variant {
                id: spec.clone(),
                spec,
                article: None,
                breaks: if same_price { PriceBreaks::default() } else { breaks },
                stock: if alone { Stock::Unknown } else { stock },
            })
            .collect();
        let own = if same_price { std::mem::take(&mut offer.list.breaks) } else { PriceBreaks::default() };
        (offer.list.breaks, offer.list.dearest) = spread(own, &offer.detail.variants);
        offer
    }
}

/// The stock of a good whose variants have these: figures are added, a word holds when all say it.
fn together(mut stocks: impl Iterator<Item = Stock>) -> Stock {
    let first = stocks.next().unwrap_or_default();
    let add = |sum, next| match (sum, next) {
        (Stock::Figure(a), Stock::Figure(b)) => Stock::Figure(Quantity::saturating(a.get().saturating_add(b.get()))),
        (a, b) if a == b => a,
        _ => Stock::Unknown,
    };
    stocks.fold(first, add)
}

/// The field in which two rows of one good contradict each other; what the later one leaves out is as before.
fn differing(first: &Offer, later: &Offer) -> Option<Field> {
    let (a, b) = (without_own(first.clone()), without_own(later.clone()));
    let texts = [
        (Field::Name, &a.list.title, &b.list.title),
        (Field::Brand, &a.detail.brand, &b.detail.brand),
        (Field::Material, &a.detail.material, &b.detail.material),
        (Field::Size, &a.detail.size, &b.detail.size),
        (Field::Unit, &a.list.unit, &b.list.unit),
    ];
    let untitled = later.list.article.as_ref() == Some(&later.list.title);
    let said = |field: Field, text: &Clean| !(text.is_empty() || untitled && field == Field::Name);
    let text = texts.into_iter().find(|(field, a, b)| a != b && said(*field, b)).map(|(field, ..)| field);
    text.or_else(|| {
        let other = |a: Option<i64>, b: Option<i64>| b.is_some() && a != b;
        let count = |count: Option<Quantity>| count.map(|count| i64::from(count.get()));
        let pairs = [
            (Field::Moq, count(a.list.moq), count(b.list.moq)),
            (Field::Carton, count(a.list.carton), count(b.list.carton)),
            (
                Field::Retail,
                a.list.retail.map(crate::domain::Money::as_units),
                b.list.retail.map(crate::domain::Money::as_units),
            ),
        ];
        pairs.into_iter().find(|(_, a, b)| other(*a, *b)).map(|(field, ..)| field)
    })
}
