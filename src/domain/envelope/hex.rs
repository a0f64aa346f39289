//! Numbers and hashes as lower-case hex of full length: JSON readers elsewhere lose the low digits of a 64-bit number.

/// A 64-bit number as 16 digits.
pub(super) mod number {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(number: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{number:016x}"))
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        let text = String::deserialize(from)?;
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = digits.then(|| u64::from_str_radix(&text, 16).ok()).flatten();
        number.ok_or_else(|| D::Error::custom("a number here is 16 hex digits"))
    }
}

/// A clock as 16 digits.
pub(super) mod clock {
    use crate::domain::decision::Hlc;
    use serde::{Deserializer, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(clock: &Hlc, to: S) -> Result<S::Ok, S::Error> {
        super::number::serialize(&clock.0, to)
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hlc, D::Error> {
        super::number::deserialize(from).map(Hlc)
    }
}

/// A BLAKE3 hash as 64 digits.
pub(super) mod hash {
    use blake3::Hash;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hash.to_hex())
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let text = String::deserialize(from)?;
        Hash::from_hex(text.as_bytes()).map_err(|_| D::Error::custom("a hash here is 64 hex digits"))
    }
}

/// A BLAKE3 hash, or null where there is none.
pub(super) mod optional_hash {
    use blake3::Hash;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(hash: &Option<Hash>, to: S) -> Result<S::Ok, S::Error> {
        match hash {
            Some(hash) => super::hash::serialize(hash, to),
            None => to.serialize_none(),
        }
    }
    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Hash>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let hash = text.map(|text| Hash::from_hex(text.as_bytes())).transpose();
        hash.map_err(|_| D::Error::custom("a hash here is 64 hex digits"))
    }
}
