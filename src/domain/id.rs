//! How suppliers and goods are named for good.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::wire;

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

impl fmt::Display for SupplierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A good for good: the first 64 bits of BLAKE3(supplier ‖ 0 ‖ key), big-endian; printed as 13 Crockford characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OfferId(pub u64);

wire::travels_as!(OfferId, u64, |id| id.to_string());

/// Not 13 Crockford characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("not 13 letters and digits of a good's id")]
pub struct ParseOfferIdError;

/// Crockford's 32 digits: no I, L, O, U.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of an id: 13 × 5 bits hold 64.
const LENGTH: u32 = 13;

impl OfferId {
    /// The id of a supplier's good by its key (see [`crate::domain::Offer::key`]).
    pub fn of(supplier: &SupplierId, key: &str) -> Self {
        // In one piece: a hasher that takes pieces is two kilobytes to set up, for some twenty bytes to hash.
        let hash = blake3::hash(&[supplier.as_str().as_bytes(), &[0], key.as_bytes()].concat());
        Self(hash.as_bytes().first_chunk().map_or(0, |first| u64::from_be_bytes(*first)))
    }
}

impl fmt::Display for OfferId {
    /// 13 Crockford characters, upper case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |place: u32| DIGITS.get((self.0 >> (5 * place)) as usize & 31).copied().unwrap_or(b'0');
        let text: String = (0..LENGTH).rev().map(|place| char::from(digit(place))).collect();
        f.pad(&text)
    }
}

impl FromStr for OfferId {
    type Err = ParseOfferIdError;
    /// Takes either case, and O for 0, I and L for 1.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.len() != LENGTH as usize {
            return Err(ParseOfferIdError);
        }
        let mut id: u64 = 0;
        for byte in text.bytes() {
            let digit = match byte.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            let value = (0_u64..).zip(DIGITS).find_map(|(value, d)| (*d == digit).then_some(value));
            // The first character holds four bits only.
            id = id.checked_mul(32).ok_or(ParseOfferIdError)? | value.ok_or(ParseOfferIdError)?;
        }
        Ok(Self(id))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_thirteen_characters() {
        assert_eq!(OfferId(0).to_string(), "0000000000000");
        assert_eq!(OfferId(31).to_string(), "000000000000Z");
        assert_eq!(OfferId(u64::MAX).to_string(), "FZZZZZZZZZZZZ");
        for id in [0, 1, 32, 1 << 60, u64::MAX - 1] {
            let text = OfferId(id).to_string();
            assert_eq!(text.parse(), Ok(OfferId(id)));
            assert_eq!(text.to_lowercase().parse(), Ok(OfferId(id)));
        }
    }

    #[test]
    fn look_alikes_are_read_as_meant() {
        assert_eq!("ooooooooooool".parse(), Ok(OfferId(1)));
        assert_eq!("OOOOOOOOOOOi0".parse(), Ok(OfferId(32)));
        for wrong in
            ["", "000000000000", "00000000000000", "G000000000000", "000000000000U", "00000000000-0", "零零零零0"]
        {
            assert_eq!(wrong.parse::<OfferId>(), Err(ParseOfferIdError), "{wrong}");
        }
    }

    #[test]
    fn ids_depend_on_supplier_and_key() {
        let [a, b] = ["xinda", "xind"].map(|slug| SupplierId::new(slug).unwrap());
        assert_eq!(OfferId::of(&a, "HB-3021"), OfferId::of(&a, "HB-3021"));
        assert_ne!(OfferId::of(&a, "HB-3021"), OfferId::of(&a, "HB-3022"));
        assert_ne!(OfferId::of(&a, "x"), OfferId::of(&b, "ax"), "the border is part of it");
        let id = OfferId::of(&a, "HB-3021");
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
        assert_eq!(postcard::from_bytes::<OfferId>(&postcard::to_allocvec(&id).unwrap()).unwrap(), id);
    }
}
