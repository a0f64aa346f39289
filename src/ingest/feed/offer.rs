//! One offer: its JSON to a good, or the field that is wrong.

mod parts;

use serde_json::value::RawValue;

use crate::domain::{Detail, FaultKind, Listing, Offer, offer::Invoice};
use crate::ingest::feed::limits;
use crate::ingest::feed::object::{List, Text, object};
use crate::ingest::feed::scalar::Scalar;
use crate::ingest::feed::unknown;
use crate::ingest::feed_state::Rejected;
use crate::ingest::offer::{is_too_large, spread};
use crate::text::Clean;

use parts::{Attrs, Steps, WireCarton, WireCert, WireDropship, WireLot, WirePoint, WireVariant};

object!(
    /// An offer as it stands in the feed.
    WireOffer {
        id: Scalar<'a>,
        article: Scalar<'a>,
        title: Text<'a>,
        category: Text<'a>,
        brand: Text<'a>,
        unit: Text<'a>,
        breaks: Steps<'a>,
        freight: Scalar<'a>,
        moq: Scalar<'a>,
        lot: WireLot<'a>,
        carton: WireCarton<'a>,
        mix: bool,
        retail: Scalar<'a>,
        stock: Scalar<'a>,
        priced_at: Scalar<'a>,
        stocked_at: Scalar<'a>,
        valid_until: Scalar<'a>,
        lead_days: Scalar<'a>,
        spot: bool,
        ship_hours: Scalar<'a>,
        invoice: Text<'a>,
        invoice_points: Scalar<'a>,
        return7d: bool,
        dropship: WireDropship<'a>,
        material: Scalar<'a>,
        size: Scalar<'a>,
        attrs: Attrs<'a>,
        variants: List<WireVariant<'a>>,
        images: List<Text<'a>>,
        link: Text<'a>,
        certs: List<WireCert<'a>>,
        history: List<WirePoint<'a>>,
    }
);

/// The field that is wrong.
#[derive(Debug)]
pub(super) struct Bad {
    field: Box<str>,
    why: FaultKind,
}

impl Bad {
    fn field(name: &str) -> Self {
        Self { field: name.into(), why: FaultKind::BadField }
    }

    /// With where it stood and what it was.
    pub(super) fn into_rejected(self, row: u32, raw: &RawValue) -> Rejected {
        let cut: String = raw.get().chars().take(Rejected::RAW_MOST).collect();
        Rejected { row, field: Clean::new(&self.field), raw: Clean::long(&cut), why: self.why }
    }
}

/// Turns what a field says into what it means; absent stays absent.
fn meant<W, T>(name: &str, wire: Option<W>, read: impl FnOnce(&W) -> Option<T>) -> Result<Option<T>, Bad> {
    match wire {
        None => Ok(None),
        Some(wire) => read(&wire).map(Some).ok_or_else(|| Bad::field(name)),
    }
}

/// Reads one offer.
pub(super) fn read(raw: &RawValue) -> Result<Offer, Bad> {
    let mut wire: WireOffer<'_> = serde_json::from_str(raw.get()).map_err(|_| blame(raw))?;
    let mut detail = detail(&mut wire)?;
    let unknown = unknown::keep(&wire.unknown);
    let mut list = listing(wire)?;
    list.lot = detail.lot.as_ref().map(|lot| lot.pieces);
    list.carton = detail.carton.as_ref().map(|carton| carton.pieces);
    detail.unknown = unknown;
    // What is stored is never four times the size of its JSON.
    if raw.get().len() > limits::DETAIL / 4 && is_too_large(&mut detail) {
        return Err(Bad { field: "".into(), why: FaultKind::TooLarge });
    }
    (list.breaks, list.dearest) = spread(std::mem::take(&mut list.breaks), &detail.variants);
    Ok(Offer { list, detail })
}

/// Which field could not even be parsed: each is tried alone. Only offers that are refused come here.
fn blame(raw: &RawValue) -> Bad {
    object!(Fields {});
    let Ok(fields) = serde_json::from_str::<Fields<'_>>(raw.get()) else {
        return Bad { field: "".into(), why: FaultKind::NotAFeed };
    };
    let fails = |name: &str, value: &RawValue| {
        let alone = format!("{{{}:{}}}", serde_json::Value::from(name), value.get());
        serde_json::from_str::<WireOffer<'_>>(&alone).is_err()
    };
    let culprit = fields.unknown.iter().find(|(name, value)| fails(&name.0, value));
    Bad::field(culprit.map_or("", |(name, _)| &name.0))
}

fn clean(text: Option<Text<'_>>) -> Clean {
    text.map(|t| Clean::new(&t.0)).unwrap_or_default()
}

fn clean_scalar(text: Option<Scalar<'_>>) -> Clean {
    text.map(|t| Clean::new(t.text())).unwrap_or_default()
}

fn short(days: &Scalar<'_>) -> Option<u16> {
    days.whole().and_then(|n| u16::try_from(n).ok())
}

fn listing(wire: WireOffer<'_>) -> Result<Listing, Bad> {
    let id = wire.id.ok_or_else(|| Bad::field("id"))?;
    let feed_id = Clean::new(id.text());
    if feed_id.is_empty() || id.text().chars().count() > limits::ID {
        return Err(Bad::field("id"));
    }
    let title = clean(wire.title);
    if title.is_empty() {
        return Err(Bad::field("title"));
    }
    let unit = clean(wire.unit);
    Ok(Listing {
        feed_id,
        article: wire.article.map(|a| Clean::new(a.text())).filter(|a| !a.is_empty()),
        title,
        category: clean(wire.category),
        unit: if unit.is_empty() { Clean::fixed("个") } else { unit },
        breaks: parts::breaks(wire.breaks).ok_or_else(|| Bad::field("breaks"))?,
        freight: meant("freight", wire.freight, Scalar::amount)?,
        moq: meant("moq", wire.moq, Scalar::count)?.flatten(),
        lot: None,
        carton: None,
        retail: meant("retail", wire.retail, Scalar::price)?,
        stock: meant("stock", wire.stock, Scalar::stock)?.unwrap_or_default(),
        priced_at: meant("priced_at", wire.priced_at, Scalar::instant)?,
        stocked_at: meant("stocked_at", wire.stocked_at, Scalar::instant)?,
        valid_until: meant("valid_until", wire.valid_until, Scalar::date)?,
        lead_days: meant("lead_days", wire.lead_days, short)?,
        spot: wire.spot,
        mix: wire.mix.unwrap_or(false),
        invoice: meant("invoice", wire.invoice, invoice)?.unwrap_or_default(),
        invoice_points: meant("invoice_points", wire.invoice_points, Scalar::share)?,
        dropship: meant("dropship", wire.dropship, parts::dropship)?,
        dearest: None,
    })
}

fn detail(wire: &mut WireOffer<'_>) -> Result<Detail, Bad> {
    Ok(Detail {
        brand: clean(wire.brand.take()),
        lot: meant("lot", wire.lot.take(), parts::lot)?.flatten(),
        carton: meant("carton", wire.carton.take(), parts::carton)?.flatten(),
        ship_hours: meant("ship_hours", wire.ship_hours.take(), short)?,
        return7d: wire.return7d,
        material: clean_scalar(wire.material.take()),
        size: clean_scalar(wire.size.take()),
        attrs: wire.attrs.take().unwrap_or_default().0,
        variants: parts::variants(wire.variants.take()).ok_or_else(|| Bad::field("variants"))?,
        images: wire.images.take().unwrap_or_default().0.iter().map(|url| Clean::long(&url.0)).collect(),
        link: wire.link.take().map(|url| Clean::long(&url.0)).unwrap_or_default(),
        certs: parts::certs(wire.certs.take()).ok_or_else(|| Bad::field("certs"))?,
        history: parts::history(wire.history.take()).ok_or_else(|| Bad::field("history"))?,
        unknown: Box::default(),
    })
}

fn invoice(word: &Text<'_>) -> Option<Invoice> {
    match word.0.as_ref() {
        "" => Some(Invoice::Unknown),
        "none" => Some(Invoice::None),
        "ordinary" => Some(Invoice::Ordinary),
        "special" => Some(Invoice::Special),
        _ => None,
    }
}
