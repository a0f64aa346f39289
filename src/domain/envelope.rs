//! The stored form of an event: one JSON object, kept field by field as it was written, so that what a newer version wrote
//! survives an older one and every replica computes the same hash.
//!
//! The hash of an event is the BLAKE3 of its text with the body erased: `body_hash` stands for the body, so a body can be
//! erased and the chain of `prev` still holds. Refuses only text that is no envelope; an unknown kind is no mistake.

use std::collections::BTreeMap;

use blake3::Hash;
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};

use crate::domain::{
    Decision, Quantity,
    decision::{Event, EventId, Hlc, Via},
};
use crate::text::Clean;

mod chain;
mod hex;

pub use chain::{Head, verify_chain};

/// The envelope and kind versions that this program writes.
const VERSION: u32 = 1;

/// Why a text is no envelope, or does not follow the one before it.
#[derive(Debug, thiserror::Error)]
pub enum EnvelopeError {
    /// Not the JSON of an envelope.
    #[error("not an envelope: {0}")]
    Json(#[from] serde_json::Error),
    /// Numbers begin at 1.
    #[error("event number 0")]
    Zero,
    /// The body is not the one that was sealed.
    #[error("the body of {0} is not the one that was sealed")]
    Body(EventId),
    /// Numbers of a replica are missing, or come twice.
    #[error("{found} does not follow number {last}")]
    Gap {
        /// The last number before it.
        last: u64,
        /// What came.
        found: EventId,
    },
    /// Numbered as the next, but sealed after another event: two machines use one replica id, or the log was changed.
    #[error("{0} was not sealed after the event before it")]
    Broken(EventId),
}

/// The fields that this version reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Header {
    v: u32,
    #[serde(with = "hex::number")]
    rep: u64,
    n: u64,
    #[serde(with = "hex::optional_hash")]
    prev: Option<Hash>,
    #[serde(with = "hex::clock")]
    hlc: Hlc,
    kind: String,
    kv: u32,
    feed: Clean,
    by: Clean,
    via: Via,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    must: bool,
    #[serde(with = "hex::hash")]
    body_hash: Hash,
}

/// What a person had before them when deciding; each part only if known.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Context {
    /// Fingerprint of the person's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Clean>,
    /// The person's role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Clean>,
    /// The last record of each feed that was on screen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub seen: BTreeMap<Clean, u64>,
    /// The figures it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// The figures a decision rests on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Basis {
    /// The quote that was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<EventId>,
    /// The stock that was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<Quantity>,
}

/// An event as stored and sent.
#[derive(Clone, Debug)]
pub struct Envelope {
    header: Header,
    fields: BTreeMap<String, Box<RawValue>>,
}

impl Envelope {
    /// The next event of a replica. `hlc` must come from [`Hlc::next`] over the highest stamp seen.
    pub fn seal(
        after: &Head,
        hlc: Hlc,
        by: &Clean,
        via: Via,
        decision: &Decision,
        context: &Context,
    ) -> Result<Self, EnvelopeError> {
        let (kind, body) = split(decision)?;
        let header = Header {
            v: VERSION,
            rep: after.rep,
            n: after.n.saturating_add(1),
            prev: after.hash,
            hlc,
            kind,
            kv: VERSION,
            feed: Clean::fixed("common"),
            by: by.clone(),
            via,
            must: false,
            body_hash: blake3::hash(body.get().as_bytes()),
        };
        let mut fields = fields(&header)?;
        fields.extend(self::fields(context)?);
        fields.insert("body".to_owned(), body);
        Ok(Self { header, fields })
    }
    /// From its text. Fields of newer versions are kept as they are.
    pub fn parse(text: &[u8]) -> Result<Self, EnvelopeError> {
        let envelope = Self { header: serde_json::from_slice(text)?, fields: serde_json::from_slice(text)? };
        if envelope.header.n == 0 {
            return Err(EnvelopeError::Zero);
        }
        let sealed = |body: &RawValue| blake3::hash(body.get().as_bytes()) == envelope.header.body_hash;
        match envelope.body() {
            Some(body) if !sealed(body) => Err(EnvelopeError::Body(envelope.id())),
            _ => Ok(envelope),
        }
    }
    /// Its text: fields by name, values as they were written.
    pub fn to_bytes(&self) -> Vec<u8> {
        text(&self.fields)
    }
    /// The hash that the next event of this replica names: of the text with the body erased.
    pub fn hash(&self) -> Hash {
        blake3::hash(&text(&self.erased().fields))
    }
    /// The same event without what it said; its hash stays.
    #[must_use]
    pub fn erased(&self) -> Self {
        let mut fields = self.fields.clone();
        fields.insert("body".to_owned(), RawValue::NULL.to_owned());
        Self { header: self.header.clone(), fields }
    }
    /// Whose event, and which.
    pub const fn id(&self) -> EventId {
        EventId { rep: self.header.rep, n: self.header.n }
    }
    /// What the next event of this replica is sealed after.
    pub fn head(&self) -> Head {
        Head { rep: self.header.rep, n: self.header.n, hash: Some(self.hash()) }
    }
    /// The kind in its own word, known or not.
    pub fn kind(&self) -> &str {
        &self.header.kind
    }
    /// The feed it belongs to.
    pub const fn feed(&self) -> &Clean {
        &self.header.feed
    }
    /// The raw JSON of any field.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(|value| value.get())
    }
    /// Whether what it said was erased.
    pub fn is_erased(&self) -> bool {
        self.body().is_none()
    }
    /// Whether a version that does not understand it may only read from now on.
    pub fn blocks(&self) -> bool {
        self.header.must && !self.is_erased() && self.decision().is_none()
    }
    /// As the fold takes it: without a decision if the kind is unknown, of a newer version, or erased.
    pub fn event(&self) -> Event {
        let Header { hlc, by, via, .. } = &self.header;
        Event { id: self.id(), hlc: *hlc, by: by.clone(), via: *via, decision: self.decision() }
    }
    fn body(&self) -> Option<&RawValue> {
        self.fields.get("body").map(AsRef::as_ref).filter(|body| body.get() != "null")
    }
    fn decision(&self) -> Option<Decision> {
        if self.header.v > VERSION || self.header.kv > VERSION {
            return None;
        }
        let mut body: serde_json::Map<String, Value> = serde_json::from_str(self.body()?.get()).ok()?;
        body.insert("kind".to_owned(), Value::String(self.header.kind.clone()));
        Decision::deserialize(Value::Object(body)).ok()
    }
}

/// A decision as kind and body; the kind is said once, outside, where it outlives an erased body.
fn split(decision: &Decision) -> Result<(String, Box<RawValue>), EnvelopeError> {
    #[derive(Deserialize)]
    struct Kind {
        kind: String,
    }
    let mut body = serde_json::to_value(decision)?;
    let Kind { kind } = Kind::deserialize(&body)?;
    if let Some(body) = body.as_object_mut() {
        body.remove("kind");
    }
    Ok((kind, serde_json::value::to_raw_value(&body)?))
}

fn fields(of: &impl Serialize) -> Result<BTreeMap<String, Box<RawValue>>, EnvelopeError> {
    Ok(serde_json::from_slice(&serde_json::to_vec(of)?)?)
}

#[expect(clippy::expect_used, reason = "names to JSON texts: there is nothing in it that could fail")]
fn text(fields: &BTreeMap<String, Box<RawValue>>) -> Vec<u8> {
    serde_json::to_vec(fields).expect("names and JSON texts are JSON")
}
