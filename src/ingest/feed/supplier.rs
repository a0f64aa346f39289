//! What a feed says of its supplier. It is told on every page, so a field that is wrong is left out rather than the page refused; only the
//! name must be there.

use serde_json::value::RawValue;

use crate::domain::booth::Booth;
use crate::domain::supplier::{Mix, SupplierKind};
use crate::domain::{Fault, FaultKind, Supplier};
use crate::ingest::feed::limits;
use crate::ingest::feed::object::{Text, object};
use crate::ingest::feed::scalar::Scalar;
use crate::text::Clean;

object!(WireSupplier {
    name: Text<'a>,
    kind: Text<'a>,
    booth: &'a RawValue,
    lines: Text<'a>,
    terms: Text<'a>,
    ship48: Scalar<'a>,
    quality_returns: Scalar<'a>,
    stale_days: Scalar<'a>,
    mix: &'a RawValue,
});

object!(WireBooth {
    market: Scalar<'a>,
    district: Scalar<'a>,
    floor: Scalar<'a>,
    street: Scalar<'a>,
    door: Scalar<'a>,
    number: Scalar<'a>,
});

object!(WireMix { amount: Scalar<'a>, pieces: Scalar<'a> });

/// Reads it.
pub(super) fn read(raw: Option<&RawValue>) -> Result<Supplier, Fault> {
    let not_a_feed = |why: &str| {
        let mut fault = Fault::new(FaultKind::NotAFeed, why);
        fault.place.column = Some(Clean::fixed("supplier"));
        fault
    };
    let raw = raw.ok_or_else(|| not_a_feed("the page does not say whose it is"))?;
    let wire: WireSupplier<'_> = serde_json::from_str(raw.get()).map_err(|e| not_a_feed(&e.to_string()))?;
    let name = clean(wire.name);
    if name.is_empty() {
        return Err(not_a_feed("the supplier has no name"));
    }
    Ok(Supplier {
        name,
        kind: kind(wire.kind.as_ref()),
        booth: wire.booth.map(booth).unwrap_or_default(),
        lines: clean(wire.lines),
        terms: clean(wire.terms),
        ship48: wire.ship48.and_then(|s| s.share()),
        quality_returns: wire.quality_returns.and_then(|s| s.share()),
        stale_days: wire
            .stale_days
            .and_then(|s| s.whole())
            .and_then(|d| u16::try_from(d).ok())
            .filter(|d| *d > 0)
            .map(|d| d.min(limits::STALE_DAYS)),
        mix: wire.mix.and_then(mix),
    })
}

fn clean(text: Option<Text<'_>>) -> Clean {
    text.map(|t| Clean::new(&t.0)).unwrap_or_default()
}

fn kind(word: Option<&Text<'_>>) -> SupplierKind {
    match word.map(|w| w.0.as_ref()) {
        Some("maker") => SupplierKind::Maker,
        Some("trader") => SupplierKind::Trader,
        _ => SupplierKind::Stall,
    }
}

fn booth(raw: &RawValue) -> Booth {
    let wire: WireBooth<'_> = serde_json::from_str(raw.get()).unwrap_or_default();
    let part = |scalar: Option<Scalar<'_>>| scalar.map(|s| Clean::new(s.text())).unwrap_or_default();
    Booth {
        market: part(wire.market),
        district: part(wire.district),
        floor: part(wire.floor),
        street: part(wire.street),
        door: part(wire.door),
        number: part(wire.number),
    }
}

fn mix(raw: &RawValue) -> Option<Mix> {
    let wire: WireMix<'_> = serde_json::from_str(raw.get()).ok()?;
    let mix =
        Mix { amount: wire.amount.and_then(|a| a.amount()), pieces: wire.pieces.and_then(|p| p.count()).flatten() };
    (mix != Mix::default()).then_some(mix)
}
