//! A good for scripts: money as decimal strings in yuan, rates as decimal fractions, moments in RFC 3339, null for what nobody says.

mod decided;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::app::Sheet;
use crate::cli::{hits::StockAnswer, json::money};
use crate::domain::{
    Date, Instant, Lens, Listing, Money, OfferId, PriceBreaks, Quantity, Rate, SupplierId,
    lens::RetailRule,
    offer::{ChangePoint, Dropship, Invoice, Variant},
    supplier::SupplierKind,
};

use decided::Decided;

/// The whole good; `account` is shaped like the answer of `huopan margin`.
#[derive(Serialize)]
pub(super) struct Answer<'a, A: Serialize> {
    id: OfferId,
    supplier: Supplier<'a>,
    key: &'a str,
    #[serde(flatten)]
    listed: Listed<'a>,
    #[serde(flatten)]
    detail: Detail<'a>,
    /// What is free: stock less what is assigned and held.
    free_stock: Option<StockAnswer>,
    /// Pieces held.
    held: u32,
    stale: bool,
    gone_at: Option<Instant>,
    #[serde(flatten)]
    decided: Decided<'a>,
    lens: LensAnswer<'a>,
    account: A,
}

#[derive(Serialize)]
struct Supplier<'a> {
    id: &'a SupplierId,
    name: &'a str,
    kind: &'static str,
    booth: String,
    terms: Option<&'a str>,
}

#[derive(Serialize)]
struct Listed<'a> {
    article: Option<&'a str>,
    title: &'a str,
    category: Option<&'a str>,
    unit: Option<&'a str>,
    breaks: Vec<Step>,
    /// The dearest variant's steps, where variants differ in price.
    dearest: Option<Vec<Step>>,
    freight: Option<String>,
    moq: Option<u32>,
    lot: Option<u32>,
    carton: Option<u32>,
    retail: Option<String>,
    stock: Option<StockAnswer>,
    priced_at: Option<Instant>,
    stocked_at: Option<Instant>,
    valid_until: Option<Date>,
    lead_days: Option<u16>,
    spot: Option<bool>,
    mix: bool,
    invoice: Option<&'static str>,
}

#[derive(Serialize)]
struct Detail<'a> {
    brand: Option<&'a str>,
    material: Option<&'a str>,
    size: Option<&'a str>,
    ship_hours: Option<u16>,
    invoice_points: Option<Rate>,
    return7d: Option<bool>,
    dropship: Option<DropshipAnswer>,
    attrs: BTreeMap<&'a str, &'a str>,
    variants: Vec<VariantAnswer<'a>>,
    images: Vec<&'a str>,
    link: Option<&'a str>,
    certs: Vec<Cert<'a>>,
    /// Oldest first.
    history: Vec<Point>,
    /// Fields of the feed that are not understood, as they came.
    unknown: Option<Box<RawValue>>,
}

/// A price from so many pieces.
#[derive(Serialize)]
struct Step {
    min: u32,
    price: String,
}

#[derive(Serialize)]
struct DropshipAnswer {
    price: String,
    freight_included: bool,
}

#[derive(Serialize)]
struct VariantAnswer<'a> {
    id: &'a str,
    spec: &'a str,
    article: Option<&'a str>,
    breaks: Vec<Step>,
    stock: Option<StockAnswer>,
}

#[derive(Serialize)]
struct Cert<'a> {
    name: &'a str,
    number: &'a str,
    until: Option<Date>,
}

#[derive(Serialize)]
struct Point {
    at: Instant,
    breaks: Option<Vec<Step>>,
    stock: Option<StockAnswer>,
}

#[derive(Serialize)]
struct LensAnswer<'a> {
    channel: &'a str,
    streamer: Option<&'a str>,
    orders: u32,
    /// Set by hand; null is hers, or the usual one.
    commission: Option<Rate>,
    agency: Option<Rate>,
    slot: Option<String>,
    /// One price for all; null is each supplier's suggestion.
    retail: Option<String>,
}

impl<'a, A: Serialize> Answer<'a, A> {
    /// Of its sheet.
    pub(super) fn of(sheet: &'a Sheet, lens: &'a Lens, account: A, today: Date) -> Self {
        Self {
            id: sheet.row.id,
            supplier: supplier(sheet),
            key: &sheet.row.good.key,
            listed: listed(&sheet.offer.list),
            detail: detail(sheet),
            free_stock: StockAnswer::of(sheet.row.stock),
            held: sheet.row.held.get(),
            stale: sheet.row.stale,
            gone_at: sheet.row.gone_at,
            decided: Decided::of(sheet, today),
            lens: LensAnswer {
                channel: &lens.channel,
                streamer: lens.streamer.as_deref(),
                orders: lens.orders.get(),
                commission: lens.commission,
                agency: lens.agency,
                slot: lens.slot.map(money),
                retail: match lens.retail {
                    RetailRule::Fixed(price) => Some(money(price)),
                    RetailRule::Suggested | RetailRule::MarkUp(_) | RetailRule::Multiple(_) => None,
                },
            },
            account,
        }
    }
}

/// A text that says something.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn steps(breaks: &PriceBreaks) -> Vec<Step> {
    breaks.as_slice().iter().map(|step| Step { min: step.min.get(), price: money(step.price) }).collect()
}

fn supplier(sheet: &Sheet) -> Supplier<'_> {
    Supplier {
        id: &sheet.row.good.supplier,
        name: &sheet.supplier.name,
        kind: match sheet.supplier.kind {
            SupplierKind::Stall => "stall",
            SupplierKind::Maker => "maker",
            SupplierKind::Trader => "trader",
        },
        booth: sheet.supplier.booth.long(),
        terms: some(&sheet.supplier.terms),
    }
}

fn listed(list: &Listing) -> Listed<'_> {
    let amount = |amount: Option<Money>| amount.map(money);
    let pieces = |count: Option<Quantity>| count.map(Quantity::get);
    Listed {
        article: list.article.as_deref(),
        title: &list.title,
        category: some(&list.category),
        unit: some(&list.unit),
        breaks: steps(&list.breaks),
        dearest: list.dearest.as_ref().map(steps),
        freight: amount(list.freight),
        moq: pieces(list.moq),
        lot: pieces(list.lot),
        carton: pieces(list.carton),
        retail: amount(list.retail),
        stock: StockAnswer::of(list.stock),
        priced_at: list.priced_at,
        stocked_at: list.stocked_at,
        valid_until: list.valid_until,
        lead_days: list.lead_days,
        spot: list.spot,
        mix: list.mix,
        invoice: match list.invoice {
            Invoice::Unknown => None,
            Invoice::None => Some("none"),
            Invoice::Ordinary => Some("ordinary"),
            Invoice::Special => Some("special"),
        },
    }
}

fn detail(sheet: &Sheet) -> Detail<'_> {
    let (list, detail) = (&sheet.offer.list, &sheet.offer.detail);
    let dropship = |one: &Dropship| DropshipAnswer { price: money(one.price), freight_included: one.freight_included };
    Detail {
        brand: some(&detail.brand),
        material: some(&detail.material),
        size: some(&detail.size),
        ship_hours: detail.ship_hours,
        invoice_points: list.invoice_points,
        return7d: detail.return7d,
        dropship: list.dropship.as_ref().map(dropship),
        attrs: detail.attrs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        variants: detail.variants.iter().map(variant).collect(),
        images: detail.images.iter().map(crate::text::Clean::as_str).collect(),
        link: some(&detail.link),
        certs: detail.certs.iter().map(|c| Cert { name: &c.name, number: &c.number, until: c.until }).collect(),
        history: detail.history.iter().map(point).collect(),
        unknown: serde_json::from_str(&detail.unknown).ok(),
    }
}

fn variant(one: &Variant) -> VariantAnswer<'_> {
    VariantAnswer {
        id: &one.id,
        spec: &one.spec,
        article: one.article.as_deref(),
        breaks: steps(&one.breaks),
        stock: StockAnswer::of(one.stock),
    }
}

fn point(point: &ChangePoint) -> Point {
    Point { at: point.at, breaks: point.breaks.as_ref().map(steps), stock: point.stock.and_then(StockAnswer::of) }
}
