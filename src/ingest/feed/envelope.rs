//! The frame of a page: version, pass, cursor, and the offers still unread.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::{Fault, FaultKind};
use crate::ingest::feed::limits;
use crate::ingest::feed::object::{List, TOO_MANY, Text};
use crate::ingest::feed::scalar::Scalar;
use crate::ingest::feed_state::Cursor;
use crate::text::Clean;

/// What stands around the offers.
pub(super) struct Envelope<'a> {
    pub(super) supplier: Option<&'a RawValue>,
    pub(super) pass: Clean,
    pub(super) total: Option<u32>,
    pub(super) offers: Vec<&'a RawValue>,
    pub(super) removed: Vec<Clean>,
    pub(super) next: Option<Cursor>,
    pub(super) more: bool,
}

#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(borrow)]
    feed: Text<'a>,
    #[serde(borrow, default)]
    supplier: Option<&'a RawValue>,
    #[serde(borrow)]
    pass: Scalar<'a>,
    #[serde(borrow, default)]
    total: Option<Scalar<'a>>,
    #[serde(borrow)]
    offers: List<&'a RawValue, { limits::OFFERS }>,
    #[serde(borrow, default)]
    removed: List<Scalar<'a>, { limits::REMOVED }>,
    #[serde(borrow, default)]
    next: Option<Text<'a>>,
    more: bool,
}

/// The version alone: a newer feed may have another shape, and that is the better thing to say.
#[derive(Deserialize)]
struct Version<'a> {
    #[serde(borrow)]
    feed: Text<'a>,
}

/// Reads the frame.
pub(super) fn read(bytes: &[u8]) -> Result<Envelope<'_>, Fault> {
    let wire: Wire<'_> = match serde_json::from_slice(bytes) {
        Ok(wire) => wire,
        Err(error) => {
            if let Ok(version) = serde_json::from_slice::<Version<'_>>(bytes) {
                check_version(&version.feed.0)?;
            }
            return Err(explain(&error));
        }
    };
    check_version(&wire.feed.0)?;
    let next = match wire.next.map(|text| text.0) {
        Some(text) if !text.is_empty() => {
            Some(Cursor::new(&text).ok_or_else(|| bad("next", "not a cursor: 1 to 1024 printable ASCII characters"))?)
        }
        _ if wire.more => return Err(bad("next", "more pages are promised but no cursor is given")),
        _ => None,
    };
    let total = match wire.total {
        Some(total) => Some(total.whole().ok_or_else(|| bad("total", "not a count"))?),
        None => None,
    };
    Ok(Envelope {
        supplier: wire.supplier,
        pass: Clean::new(wire.pass.text()),
        total,
        offers: wire.offers.0,
        removed: wire.removed.0.iter().map(|id| Clean::new(id.text())).filter(|id| !id.is_empty()).collect(),
        next,
        more: wire.more,
    })
}

/// `huopan/1`, `huopan/1.4`: the major decides.
fn check_version(feed: &str) -> Result<(), Fault> {
    let major = feed.strip_prefix("huopan/").and_then(|v| v.split('.').next()).and_then(|v| v.parse::<u32>().ok());
    match major {
        Some(1) => Ok(()),
        Some(newer) if newer > 1 => Err(Fault::new(FaultKind::NewerFeed, feed)),
        _ => Err(Fault::new(FaultKind::NotAFeed, &format!("feed is {feed:.40}, not huopan/1"))),
    }
}

fn bad(field: &str, why: &str) -> Fault {
    let mut fault = Fault::new(FaultKind::BadField, why);
    fault.place.column = Some(Clean::new(field));
    fault
}

fn explain(error: &serde_json::Error) -> Fault {
    let words = error.to_string();
    let kind = match error.classify() {
        _ if words.starts_with(TOO_MANY) => FaultKind::TooMany,
        serde_json::error::Category::Eof => FaultKind::Truncated,
        serde_json::error::Category::Data => FaultKind::NotAFeed,
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => FaultKind::NotJson,
    };
    Fault::new(kind, &words)
}
