//! Rows to goods, each once. Rows of one good that differ in 规格 are its variants; a row that says the same again is merged; one that says
//! something else of the same thing is reported, and what stood first counts.

use std::collections::HashMap;

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

/// The goods so far.
#[derive(Default)]
pub(super) struct Gather {
    goods: Vec<Good>,
    by_id: HashMap<Clean, usize>,
}

struct Good {
    offer: Offer,
    rows: Vec<(Clean, PriceBreaks, Stock)>,
    specs: usize,
}

impl Gather {
    /// Takes a row in; whether it says anything new.
    pub(super) fn add(&mut self, row: Row<'_>, line: Line, reader: &Reader<'_>) -> Result<bool, Rejected> {
        let Line { offer, spec } = line;
        let own = (spec, offer.list.breaks.clone(), offer.list.stock);
        let known = self.by_id.get(&offer.list.feed_id).and_then(|at| self.goods.get_mut(*at));
        let Some(good) = known else {
            self.by_id.insert(offer.list.feed_id.clone(), self.goods.len());
            self.goods.push(Good { specs: own.0.len(), offer, rows: vec![own] });
            return Ok(true);
        };
        if let Some(field) = differing(&good.offer, &offer) {
            return Err(reader.bad(row, Some(field), Why::Repeated));
        }
        if let Some((_, breaks, stock)) = good.rows.iter().find(|(spec, ..)| *spec == own.0) {
            if *breaks != own.1 {
                return Err(reader.bad(row, Some(Field::Price), Why::Repeated));
            }
            return if *stock == own.2 { Ok(false) } else { Err(reader.bad(row, Some(Field::Stock), Why::Repeated)) };
        }
        let nameless = own.0.is_empty() || good.rows.iter().any(|(spec, ..)| spec.is_empty());
        good.specs += own.0.len();
        if nameless || good.rows.len() >= limits::LIST || good.specs > MOST_SPECS {
            return Err(reader.bad(row, None, if nameless { Why::Repeated } else { Why::ManyVariants }));
        }
        good.rows.push(own);
        Ok(true)
    }

    /// The goods, in the order their first rows stand.
    pub(super) fn offers(self) -> Vec<Offer> {
        self.goods.into_iter().map(Good::offer).collect()
    }
}

impl Good {
    fn offer(self) -> Offer {
        let Self { mut offer, rows, .. } = self;
        if rows.iter().all(|(spec, ..)| spec.is_empty()) {
            return offer;
        }
        let same_price = rows.iter().all(|(_, breaks, _)| *breaks == offer.list.breaks);
        offer.list.stock = together(rows.iter().map(|(_, _, stock)| *stock));
        let alone = rows.len() == 1;
        offer.detail.variants = rows
            .into_iter()
            .map(|(spec, breaks, stock)| Variant {
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
        (Field::Category, &a.list.category, &b.list.category),
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
