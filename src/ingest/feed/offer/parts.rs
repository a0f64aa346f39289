//! The parts of an offer that are objects themselves.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::domain::offer::{Carton, Cert, ChangePoint, Dropship, Lot, Variant};
use crate::domain::{Detail, PriceBreak, PriceBreaks, Quantity};
use crate::ingest::feed::limits;
use crate::ingest::feed::object::{List, TOO_MANY, Text, object};
use crate::ingest::feed::scalar::Scalar;
use crate::text::Clean;

object!(
    /// One step of the price.
    WireBreak { min: Scalar<'a>, price: Scalar<'a> }
);
/// The steps of a price.
pub(super) type Steps<'a> = List<WireBreak<'a>, { limits::BREAKS }>;

object!(
    /// A lot.
    WireLot { pieces: Scalar<'a>, unit: Text<'a> }
);
object!(
    /// A carton.
    WireCarton { pieces: Scalar<'a>, gross_kg: Scalar<'a>, size_cm: Scalar<'a> }
);
object!(
    /// 一件代发.
    WireDropship { price: Scalar<'a>, freight_included: bool }
);
object!(
    /// A variant.
    WireVariant {
        id: Scalar<'a>,
        spec: Scalar<'a>,
        article: Scalar<'a>,
        price: Scalar<'a>,
        breaks: Steps<'a>,
        stock: Scalar<'a>,
    }
);
object!(
    /// A certificate.
    WireCert { name: Text<'a>, number: Scalar<'a>, until: Scalar<'a> }
);
object!(
    /// A change seen before.
    WirePoint { at: Scalar<'a>, breaks: Steps<'a>, stock: Scalar<'a> }
);

/// Names and values in the order they stand; a value that is no text or number is kept as its JSON.
#[derive(Debug, Default)]
pub(in crate::ingest::feed) struct Attrs<'a>(pub(super) Vec<(Clean, Clean)>, std::marker::PhantomData<&'a ()>);

impl<'de: 'a, 'a> Deserialize<'de> for Attrs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Vec<(Clean, Clean)>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of attributes")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut attrs = Vec::new();
                while let Some((name, value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    if attrs.len() == limits::LIST {
                        return Err(A::Error::custom(TOO_MANY));
                    }
                    let text =
                        serde_json::from_str::<Text<'_>>(value.get()).map_or(Cow::Borrowed(value.get()), |t| t.0);
                    attrs.push((Clean::new(&name.0), Clean::new(&text)));
                }
                Ok(attrs)
            }
        }
        deserializer.deserialize_map(Reader).map(|attrs| Self(attrs, std::marker::PhantomData))
    }
}

/// The steps; absent or empty is 面议.
pub(super) fn breaks(wire: Option<Steps<'_>>) -> Option<PriceBreaks> {
    let steps = wire.unwrap_or_default().0;
    let step = |wire: &WireBreak<'_>| {
        let min = match &wire.min {
            Some(min) => Quantity::new(min.whole()?)?,
            None => Quantity::saturating(1),
        };
        Some(PriceBreak { min, price: wire.price.as_ref()?.price()? })
    };
    PriceBreaks::new(steps.iter().map(step).collect::<Option<_>>()?).ok()
}

/// A lot; 0 or no pieces means there is none.
#[expect(clippy::option_option, reason = "wrong, not there, there")]
pub(super) fn lot(wire: &WireLot<'_>) -> Option<Option<Lot>> {
    let Some(pieces) = &wire.pieces else { return Some(None) };
    let unit = wire.unit.as_ref().map(|unit| Clean::new(&unit.0)).unwrap_or_default();
    Some(pieces.count()?.map(|pieces| Lot { pieces, unit }))
}

/// A carton; 0 or no pieces means it is not known.
#[expect(clippy::option_option, reason = "wrong, not there, there")]
pub(super) fn carton(wire: &WireCarton<'_>) -> Option<Option<Carton>> {
    let Some(pieces) = &wire.pieces else { return Some(None) };
    let gross_g = match &wire.gross_kg {
        Some(kg) => Some(kg.grams()?),
        None => None,
    };
    let size = clean(wire.size_cm.as_ref());
    Some(pieces.count()?.map(|pieces| Carton { pieces, gross_g, size }))
}

pub(super) fn dropship(wire: &WireDropship<'_>) -> Option<Dropship> {
    Some(Dropship { price: wire.price.as_ref()?.price()?, freight_included: wire.freight_included.unwrap_or(false) })
}

pub(super) fn variants(wire: Option<List<WireVariant<'_>>>) -> Option<Vec<Variant>> {
    wire.unwrap_or_default().0.into_iter().map(variant).collect()
}

fn variant(wire: WireVariant<'_>) -> Option<Variant> {
    let mut steps = breaks(wire.breaks)?;
    if let (true, Some(price)) = (steps.is_empty(), &wire.price) {
        steps = PriceBreaks::new(vec![PriceBreak { min: Quantity::saturating(1), price: price.price()? }]).ok()?;
    }
    let stock = match &wire.stock {
        Some(stock) => stock.stock()?,
        None => crate::domain::Stock::Unknown,
    };
    Some(Variant {
        id: clean(wire.id.as_ref()),
        spec: clean(wire.spec.as_ref()),
        article: wire.article.as_ref().map(|a| Clean::new(a.text())).filter(|a| !a.is_empty()),
        breaks: steps,
        stock,
    })
}

pub(super) fn certs(wire: Option<List<WireCert<'_>>>) -> Option<Vec<Cert>> {
    let cert = |wire: WireCert<'_>| {
        let until = match &wire.until {
            Some(day) => Some(day.date()?),
            None => None,
        };
        let name = wire.name.map(|name| Clean::new(&name.0)).unwrap_or_default();
        Some(Cert { name, number: clean(wire.number.as_ref()), until })
    };
    wire.unwrap_or_default().0.into_iter().map(cert).collect()
}

/// The points in order of time, the newest [`Detail::MOST_POINTS`]; one that says neither price nor stock says nothing.
pub(super) fn history(wire: Option<List<WirePoint<'_>>>) -> Option<Vec<ChangePoint>> {
    let point = |wire: WirePoint<'_>| {
        let stock = match &wire.stock {
            Some(stock) => Some(stock.stock()?),
            None => None,
        };
        let steps = match wire.breaks {
            Some(steps) => Some(breaks(Some(steps))?),
            None => None,
        };
        Some(ChangePoint { at: wire.at?.instant()?, breaks: steps, stock })
    };
    let mut points: Vec<_> = wire.unwrap_or_default().0.into_iter().map(point).collect::<Option<_>>()?;
    points.retain(|point| point.breaks.is_some() || point.stock.is_some());
    points.sort_by_key(|point| point.at);
    let surplus = points.len().saturating_sub(Detail::MOST_POINTS);
    points.drain(..surplus);
    Some(points)
}

fn clean(scalar: Option<&Scalar<'_>>) -> Clean {
    scalar.map(|s| Clean::new(s.text())).unwrap_or_default()
}
