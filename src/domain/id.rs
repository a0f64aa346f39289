//! How suppliers and goods are named for good.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A supplier's slug `[a-z0-9-]{1,32}`: chosen once, never renamed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SupplierId(Arc<str>);

impl SupplierId {
    /// The slug, if it is one.
    pub fn new(slug: &str) -> Option<Self> {
        let fits = (1..=32).contains(&slug.len())
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(slug.into()))
    }
    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SupplierId {
    type Error = &'static str;
    fn try_from(slug: String) -> Result<Self, Self::Error> {
        Self::new(&slug).ok_or("a supplier id is 1 to 32 of a-z, 0-9 and -")
    }
}

impl From<SupplierId> for String {
    fn from(id: SupplierId) -> Self {
        id.0.as_ref().to_owned()
    }
}

impl std::fmt::Display for SupplierId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A good for good: the first 64 bits of BLAKE3(supplier ‖ 0 ‖ key), big-endian; printed as 13 Crockford characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfferId(pub u64);

impl OfferId {
    /// The id of a supplier's good by its key (see [`crate::domain::Offer::key`]).
    pub fn of(supplier: &SupplierId, key: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(supplier.as_str().as_bytes()).update(&[0]).update(key.as_bytes());
        let mut first = [0; 8];
        hasher.finalize_xof().fill(&mut first);
        Self(u64::from_be_bytes(first))
    }
}
