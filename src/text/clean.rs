//! Foreign text made safe to show, log, store and export.
//!
//! [`Clean`] is the only text that may leave the program's doors: it holds nothing that moves a cursor, turns the reading
//! direction, hides or piles up. What a supplier wrote visibly is kept as written, in normal form C; no word is changed
//! and no look-alike is judged here.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

mod classes;
mod scrub;

/// Clusters kept of a title, a name or a field.
const SHORT: usize = 200;
/// Clusters kept of a note, and of any text at all.
const LONG: usize = 2_000;

/// Foreign text that is safe in a cell, a log line or a file: one line, trimmed, NFC, at most 2,000 grapheme clusters,
/// without control, bidirectional, invisible or private characters. Every way to make one goes through the sanitiser, and
/// cleaning clean text changes nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Clean(Box<str>);

/// What the sanitiser took from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scrubbed {
    /// Characters that a reader would not have seen, or not as they are: hidden, controlling or piled up. Folded white
    /// space does not count.
    pub removed: u32,
    /// Whether the end was cut off, as the text was too long.
    pub cut: bool,
}

/// Whether a character of foreign text is none that a reader sees, or moves what they see; the joiner counts, as it does outside emoji.
pub(super) fn is_hidden(c: char) -> bool {
    c == classes::JOINER || classes::is_forbidden(c)
}

impl Clean {
    /// A title, name or field: at most 200 clusters.
    pub fn new(raw: &str) -> Self {
        Self::scrub(raw, SHORT).0
    }

    /// A note: at most 2,000 clusters; its newlines become spaces.
    pub fn long(raw: &str) -> Self {
        Self::scrub(raw, LONG).0
    }

    /// At most `max_clusters` clusters (never more than 2,000), with an account of what was taken.
    pub fn scrub(raw: &str, max_clusters: usize) -> (Self, Scrubbed) {
        let (text, scrubbed) = scrub::scrub(raw, max_clusters.min(LONG));
        (Self(text), scrubbed)
    }

    /// The program's own words. They pass the sanitiser too, so that no literal gets round it.
    pub fn fixed(text: &'static str) -> Self {
        Self::long(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Clean {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Clean {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Serialize for Clean {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Clean {
    /// Through the sanitiser with the limit of a note, so that a stored text comes back whole whichever it was.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Visitor)
    }
}

struct Visitor;

impl de::Visitor<'_> for Visitor {
    type Value = Clean;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, raw: &str) -> Result<Clean, E> {
        Ok(Clean::long(raw))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn goes_out_and_comes_back_as_a_plain_string() {
        let title = Clean::new("花瓣懒人支架 \"A\"");
        let json = serde_json::to_string(&title).unwrap();
        assert_eq!(json, r#""花瓣懒人支架 \"A\"""#);
        assert_eq!(serde_json::from_str::<Clean>(&json).unwrap(), title);
        let bytes = postcard::to_stdvec(&title).unwrap();
        assert_eq!(postcard::from_bytes::<Clean>(&bytes).unwrap(), title);
    }

    #[test]
    fn nothing_gets_round_the_sanitiser_by_deserialising() {
        let title: Clean = serde_json::from_str(r#""红\u001b]52;c;eA==\u0007\u202e色""#).unwrap();
        assert_eq!(title, "红]52;c;eA==色");
        let bytes = postcard::to_stdvec("\u{1b}[2J灯\u{feff}").unwrap();
        assert_eq!(postcard::from_bytes::<Clean>(&bytes).unwrap(), "[2J灯");
    }

    #[test]
    fn a_stored_note_comes_back_whole() {
        let note = Clean::long(&"花".repeat(2_500));
        assert_eq!(note.chars().count(), 2_000);
        let json = serde_json::to_string(&note).unwrap();
        assert_eq!(serde_json::from_str::<Clean>(&json).unwrap(), note);
    }

    #[test]
    fn limits_of_titles_and_notes() {
        assert_eq!(Clean::new(&"a".repeat(201)).len(), 200);
        assert_eq!(Clean::long("第一行\n第二行"), "第一行 第二行");
        assert_eq!(Clean::scrub(&"a".repeat(3_000), usize::MAX).0.len(), 2_000);
        assert_eq!(Clean::fixed("货盘"), "货盘");
        assert!(Clean::default().is_empty());
    }

    #[test]
    fn is_found_in_a_map_by_its_text() {
        let map = HashMap::from([(Clean::new("饰品"), 1)]);
        assert_eq!(map.get("饰品"), Some(&1));
    }
}
