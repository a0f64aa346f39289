//! How objects of the feed are read: field by field straight from the text, what is not known kept as it stands.
//!
//! `serde(flatten)` would do, but buffers every value and reads numbers through floats; this costs one `match` a field.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::ingest::feed::limits;

/// A text, borrowed from the page where it has no escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Text<'a>(pub(in crate::ingest) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
            fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

/// A list of at most `N`; one more is an error before it is kept, so that a page of empty objects cannot grow in memory.
#[derive(Debug)]
pub(in crate::ingest) struct List<T, const N: usize = { limits::LIST }>(pub(in crate::ingest) Vec<T>);

/// The words of the error of a list that is too long; serde carries errors as text only.
pub(in crate::ingest) const TOO_MANY: &str = "too many";

impl<T, const N: usize> Default for List<T, N> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>, const N: usize> Deserialize<'de> for List<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T, const N: usize>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const N: usize> Visitor<'de> for Reader<T, N> {
            type Value = Vec<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    if items.len() == N {
                        return Err(A::Error::custom(TOO_MANY));
                    }
                    items.push(item);
                }
                Ok(items)
            }
            fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
                Ok(Vec::new())
            }
        }
        deserializer.deserialize_any(Reader::<T, N>(std::marker::PhantomData)).map(Self)
    }
}

/// A field that is not known, as it stands in the page.
pub(super) type Unknown<'a> = (Text<'a>, &'a RawValue);

/// An object of the feed: each field optional and named as in the feed, `null` as good as absent, the rest in `unknown`.
macro_rules! object {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(in crate::ingest::feed) struct $name<'a> {
            $(pub(in crate::ingest::feed) $field: Option<$type>,)*
            pub(in crate::ingest::feed) unknown: Vec<$crate::ingest::feed::object::Unknown<'a>>,
        }

        impl<'de: 'a, 'a> serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Reader<'a>(std::marker::PhantomData<&'a ()>);
                impl<'de: 'a, 'a> serde::de::Visitor<'de> for Reader<'a> {
                    type Value = $name<'a>;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                        let mut object = $name::default();
                        while let Some(key) = map.next_key::<$crate::ingest::feed::object::Text<'a>>()? {
                            match key.0.as_ref() {
                                $(stringify!($field) => object.$field = map.next_value()?,)*
                                _ if object.unknown.len() == $crate::ingest::feed::limits::LIST => {
                                    return Err(serde::de::Error::custom($crate::ingest::feed::object::TOO_MANY));
                                }
                                _ => object.unknown.push((key, map.next_value()?)),
                            }
                        }
                        Ok(object)
                    }
                }
                deserializer.deserialize_map(Reader(std::marker::PhantomData))
            }
        }
    };
}
pub(super) use object;
