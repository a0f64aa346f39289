//! How the small types travel: as the text people read in JSON and TOML, as their bare number in binary formats.

use serde::de::{self, Deserializer, Visitor};
use std::{fmt, marker::PhantomData, str::FromStr};

/// Reads a value from its text; a bare number counts as the text it was written as.
pub(super) fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    deserializer.deserialize_any(Text(PhantomData))
}

struct Text<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Text<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }
    /// The shortest text that names the float is the decimal that was written.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }
}

/// Serde for a one-number type: `$text` makes the text of human-readable formats, `FromStr` reads it.
macro_rules! travels_as {
    ($type:ident, $number:ty, $text:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    let text: fn(&Self) -> String = $text;
                    serializer.serialize_str(&text(self))
                } else {
                    self.0.serialize(serializer)
                }
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    $crate::domain::wire::from_text(deserializer)
                } else {
                    <$number>::deserialize(deserializer).map(Self)
                }
            }
        }
    };
}
pub(super) use travels_as;
