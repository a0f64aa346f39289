//! Rows to goods, each once. Rows of one good that differ in 规格 are its variants; a row that says the same again is merged; one that says
//! something else of the same thing is reported, and what stood first counts.

use super::Rejected;
use super::line::{Line, MOST_IMAGES, MOST_KEPT, Reader};
use crate::domain::offer::{Invoice, Variant};
use crate::domain::{Detail, Money, Offer, PriceBreaks, Quantity, Stock};
use crate::ingest::cell::Why;
use crate::ingest::feed::limits;
use crate::ingest::header::Field;
use crate::ingest::kept::{Keep, Kept};
use crate::ingest::offer::spread;
use crate::ingest::table::Row;
use crate::text::Clean;

/// Bytes of all variants' names of a good together.
const MOST_SPECS: usize = 32 << 10;
/// What further categories of a good are kept under.
const CATEGORY: &str = "类目";
/// What links of its other rows are kept under.
const LINK: &str = "链接";
/// Bytes of all pictures' addresses of a good together.
const MOST_ADDRESSES: usize = 20 << 10;

/// One good, row by row.
#[derive(Default)]
pub(super) struct Gather {
    good: Option<Good>,
}

/// What the rows of a good came to.
#[derive(Default)]
pub(super) struct Gathered {
    /// The good, if any row of it was understood.
    pub(super) offer: Option<Offer>,
    /// Rows that were taken, and do not hold beside the others.
    pub(super) rejected: Vec<Rejected>,
    /// How many of them only repeated what stood above.
    pub(super) repeats: u32,
}

struct Good {
    offer: Offer,
    rows: Vec<Own>,
    specs: usize,
    kept: Kept,
    addresses: usize,
}

/// What a row says of its own variant.
struct Own {
    spec: Clean,
    breaks: PriceBreaks,
    stock: Stock,
    /// How its rows are rejected when they have no price but other variants have one: theirs is not taken for it.
    unpriced: Vec<Rejected>,
    repeats: u32,
}

impl Gather {
    /// Takes a row of the good in; whether it says anything new.
    pub(super) fn add(&mut self, row: Row<'_>, line: Line, reader: &Reader<'_>) -> Result<bool, Rejected> {
        let Line { mut offer, spec } = line;
        let (breaks, stock) = (std::mem::take(&mut offer.list.breaks), std::mem::take(&mut offer.list.stock));
        let unpriced = breaks.is_empty().then(|| reader.bad(row, Some(Field::Price), Why::NoPrice));
        let own = Own { spec, breaks, stock, unpriced: unpriced.into_iter().collect(), repeats: 0 };
        let Some(good) = &mut self.good else {
            self.good = Some(Good::new(offer, own));
            return Ok(true);
        };
        if let Some(field) = differing(&good.offer, &offer) {
            return Err(reader.bad(row, Some(field), Why::Repeated));
        }
        good.row(own, offer).map_err(|(field, why)| reader.bad(row, field, why))
    }

    /// The good. Where rows of it were not understood, how many there are of all its variants together is not known.
    pub(super) fn offer(self, is_partial: bool) -> Gathered {
        let Some(mut good) = self.good else { return Gathered::default() };
        let is_priced = good.rows.iter().any(|row| row.unpriced.is_empty());
        let (rows, unpriced): (Vec<Own>, Vec<Own>) =
            good.rows.into_iter().partition(|row| !is_priced || row.unpriced.is_empty());
        good.rows = rows;
        let repeats = unpriced.iter().map(|row| row.repeats).sum();
        let rejected: Vec<Rejected> = unpriced.into_iter().flat_map(|row| row.unpriced).collect();
        let is_partial = is_partial || !rejected.is_empty();
        Gathered { offer: Some(good.offer(is_partial)), rejected, repeats }
    }
}

impl Good {
    fn new(mut offer: Offer, own: Own) -> Self {
        let mut kept = Kept::default();
        for (name, text) in std::mem::take(&mut offer.detail.attrs) {
            kept.keep(&name, text, MOST_KEPT);
        }
        let addresses = offer.detail.images.iter().map(|image| image.len()).sum();
        Self { specs: own.spec.len(), offer, rows: vec![own], kept, addresses }
    }

    /// A further row, whose good is no other; whether it says anything new.
    fn row(&mut self, own: Own, offer: Offer) -> Result<bool, (Option<Field>, Why)> {
        let nameless = own.spec.is_empty() || self.rows.iter().any(|other| other.spec.is_empty());
        let known = self.rows.iter().position(|other| other.spec == own.spec);
        if let Some(other) = known.and_then(|at| self.rows.get(at)) {
            let differs = if other.breaks == own.breaks { Field::Stock } else { Field::Price };
            if other.breaks != own.breaks || other.stock != own.stock {
                return Err((Some(differs), Why::Repeated));
            }
        } else if nameless {
            return Err((None, Why::Repeated));
        } else if self.rows.len() >= limits::LIST || self.specs + own.spec.len() > MOST_SPECS {
            return Err((None, Why::ManyVariants));
        }
        let category = offer.list.category;
        let is_filed_anew = category != self.offer.list.category
            && match self.kept.keep(&Clean::fixed(CATEGORY), category, MOST_KEPT) {
                Keep::Full => return Err((Some(Field::Category), Why::TooMuch)),
                keep => keep == Keep::New,
            };
        let is_new = self.keep(offer.detail) || is_filed_anew;
        if let Some(other) = known.and_then(|at| self.rows.get_mut(at)) {
            other.unpriced.extend(own.unpriced);
            other.repeats += u32::from(!is_new);
            return Ok(is_new);
        }
        self.specs += own.spec.len();
        self.rows.push(own);
        Ok(true)
    }

    /// Keeps what a row says that others may say otherwise; whether any of it is new.
    fn keep(&mut self, detail: Detail) -> bool {
        let mut is_new = false;
        let link = Some(detail.link).filter(|link| *link != self.offer.detail.link);
        for (name, text) in detail.attrs.into_iter().chain(link.map(|link| (Clean::fixed(LINK), link))) {
            is_new |= self.kept.keep(&name, text, MOST_KEPT) == Keep::New;
        }
        let images = &mut self.offer.detail.images;
        for image in detail.images {
            let fits = images.len() < MOST_IMAGES && self.addresses + image.len() <= MOST_ADDRESSES;
            if fits && !images.contains(&image) {
                self.addresses += image.len();
                images.push(image);
                is_new = true;
            }
        }
        is_new
    }

    fn offer(self, is_partial: bool) -> Offer {
        let Self { mut offer, rows, kept, .. } = self;
        offer.detail.attrs = kept.attrs();
        if let Some(first) = rows.first() {
            (offer.list.breaks, offer.list.stock) = (first.breaks.clone(), first.stock);
        }
        if rows.iter().all(|row| row.spec.is_empty()) {
            return offer;
        }
        let same_price = rows.iter().all(|row| row.breaks == offer.list.breaks);
        let all = Stock::together(rows.iter().map(|row| row.stock));
        offer.list.stock = if is_partial { Stock::Unknown } else { all };
        let alone = rows.len() == 1 && !is_partial;
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

/// The field in which two rows of one good contradict each other; what the later one leaves out is as before.
fn differing(first: &Offer, later: &Offer) -> Option<Field> {
    let (a, b) = (first, later);
    let untitled = b.list.article.as_ref() == Some(&b.list.title);
    let text = |a: &Clean, b: &Clean| !b.is_empty() && a != b;
    let figure = |a: Option<i64>, b: Option<i64>| b.is_some() && a != b;
    let count = |count: Option<Quantity>| count.map(|count| i64::from(count.get()));
    let carton = |offer: &Offer| offer.detail.carton.as_ref().map(|carton| carton.pieces);
    let dropship = |offer: &Offer| offer.list.dropship.map(|dropship| dropship.price.as_units());
    let tax = |offer: &Offer| (offer.list.invoice, offer.list.invoice_points);
    let lead = |offer: &Offer| (offer.list.lead_days, offer.list.spot);
    let differs = [
        (Field::Name, !untitled && text(&a.list.title, &b.list.title)),
        (Field::Brand, text(&a.detail.brand, &b.detail.brand)),
        (Field::Material, text(&a.detail.material, &b.detail.material)),
        (Field::Size, text(&a.detail.size, &b.detail.size)),
        (Field::Unit, text(&a.list.unit, &b.list.unit)),
        (Field::Moq, figure(count(a.list.moq), count(b.list.moq))),
        (Field::Carton, figure(count(carton(a)), count(carton(b)))),
        (Field::Retail, figure(a.list.retail.map(Money::as_units), b.list.retail.map(Money::as_units))),
        (Field::Dropship, figure(dropship(a), dropship(b))),
        (Field::Tax, tax(b) != (Invoice::Unknown, None) && tax(a) != tax(b)),
        (Field::Lead, lead(b) != (None, None) && lead(a) != lead(b)),
    ];
    differs.into_iter().find(|(_, differs)| *differs).map(|(field, _)| field)
}
