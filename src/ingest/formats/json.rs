//! JSON as files hold it, read strictly and one level at a time: nothing is understood that nobody asks for, and no number becomes a float.
//!
//! The whole text is checked once, with line and column for what is wrong; after that only what is asked for is parsed. One value a file,
//! nothing behind it. A text with half a surrogate pair is valid JSON but no text: whoever asks for it is told that it cannot be read.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::domain::{Fault, FaultKind};
use crate::ingest::feed::limits;
use crate::ingest::feed::object::{List, TOO_MANY, Text};
use crate::ingest::feed::scalar::Scalar;

/// Fields of one object.
const FIELDS: usize = 10_000;

/// A value that is valid JSON and not yet read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a>(&'a RawValue);

/// Reads the one value of a text, of which `before` stands in front of it in the file.
pub(super) fn parse<'a>(text: &'a str, before: &str) -> Result<Node<'a>, Fault> {
    check(text, before)?;
    serde_json::from_str::<&RawValue>(text).map(Node).map_err(|error| {
        let words = error.to_string();
        let words = words.split_once(" at line ").map_or(&*words, |(words, _)| words);
        fault(FaultKind::BrokenJson, words, before, (error.line(), error.column()))
    })
}

/// Refuses what is too deep or has too long a text; the parser skips what it does not read without counting.
fn check(text: &str, before: &str) -> Result<(), Fault> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' if text_end(&mut bytes).saturating_sub(at) > limits::STRING => {
                return Err(fault(FaultKind::FileLimit, "a text of more than 1 MB", before, place(text, at)));
            }
            b'{' | b'[' if depth == limits::DEPTH => {
                let words = format!("nested deeper than {}", limits::DEPTH);
                return Err(fault(FaultKind::TooDeep, &words, before, place(text, at)));
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// Where a text ends that was just opened; 0 when it never does, which the parser says.
fn text_end(bytes: &mut impl Iterator<Item = (usize, u8)>) -> usize {
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return at,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
    0
}

/// Line and column of a byte, from 1, the column in bytes as the parser counts.
fn place(text: &str, at: usize) -> (usize, usize) {
    let front = text.as_bytes().get(..at).unwrap_or_default();
    let lines = front.split(|byte| *byte == b'\n').count();
    let column = front.iter().rev().take_while(|byte| **byte != b'\n').count();
    (lines, column + 1)
}

fn fault(kind: FaultKind, words: &str, before: &str, (line, column): (usize, usize)) -> Fault {
    let (lines, columns) = place(before, before.len());
    let column = if line == 1 { column + columns - 1 } else { column };
    let line = line + lines - 1;
    let mut fault = Fault::new(kind, &format!("{words} at line {line} column {column}"));
    fault.place.row = u32::try_from(line).ok();
    fault
}

impl<'a> Node<'a> {
    /// As it stands.
    pub(super) fn raw(self) -> &'a str {
        self.0.get()
    }

    pub(super) fn is_null(self) -> bool {
        self.raw() == "null"
    }

    /// Its fields, if it is an object.
    pub(super) fn fields(self) -> Option<Vec<(Cow<'a, str>, Self)>> {
        self.raw()
            .starts_with('{')
            .then(|| serde_json::from_str::<Fields<'_>>(self.raw()).ok())
            .flatten()
            .map(|all| all.0)
    }

    /// Its values, if it is a list of not too many.
    pub(super) fn list(self) -> Option<Vec<Self>> {
        type All<'a> = List<&'a RawValue, { limits::GOODS as usize }>;
        let all = self.raw().starts_with('[').then(|| serde_json::from_str::<All<'_>>(self.raw()).ok()).flatten()?;
        Some(all.0.into_iter().map(Node).collect())
    }

    /// The characters of a text or a number.
    pub(super) fn scalar(self) -> Option<Scalar<'a>> {
        let scalar: Scalar<'a> = serde_json::from_str(self.raw()).ok()?;
        Some(expanded(scalar.text()).map_or_else(|| scalar.clone(), |plain| Scalar::written(Cow::Owned(plain))))
    }

    /// True or false, in words and numbers too.
    pub(super) fn flag(self) -> Option<bool> {
        match self.raw() {
            "true" | "\"true\"" | "1" | "\"1\"" | "\"Y\"" | "\"y\"" => Some(true),
            "false" | "\"false\"" | "0" | "\"0\"" | "\"N\"" | "\"n\"" => Some(false),
            _ => None,
        }
    }
}

/// A number with an exponent (a double of ten millions is written 1.0E7), as plain digits; none when it has none or is absurd.
fn expanded(text: &str) -> Option<String> {
    const MOST: usize = 20;
    let (digits, power) = text.split_once(['e', 'E'])?;
    let power: i32 = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let places = usize::try_from(power.unsigned_abs()).ok()?;
    let is_number = !whole.is_empty() && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_number || places > MOST || digits.len() > MOST {
        return None;
    }
    let (left, right) = if power < 0 {
        let padded = format!("{}{whole}", "0".repeat(places));
        let at = padded.len() - places;
        (padded.get(..at)?.to_owned(), format!("{}{part}", padded.get(at..)?))
    } else {
        let padded = format!("{part}{}", "0".repeat(places.saturating_sub(part.len())));
        (format!("{whole}{}", padded.get(..places)?), padded.get(places..)?.to_owned())
    };
    let left = left.trim_start_matches('0');
    let right = right.trim_end_matches('0');
    let left = if left.is_empty() { "0" } else { left };
    Some(if right.is_empty() { format!("{sign}{left}") } else { format!("{sign}{left}.{right}") })
}

/// The fields of an object in their order.
struct Fields<'a>(Vec<(Cow<'a, str>, Node<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Vec<(Cow<'de, str>, Node<'de>)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    if fields.len() == FIELDS {
                        return Err(A::Error::custom(TOO_MANY));
                    }
                    fields.push((name.0, Node(value)));
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Reader).map(Self)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text_of(json: &str) -> Option<String> {
        parse(json, "").unwrap().scalar().map(|scalar| scalar.text().to_owned())
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (json, text) in [
            ("3.10", "3.10"),
            ("1.0E7", "10000000"),
            ("1.2345678E7", "12345678"),
            ("12.5e1", "125"),
            ("1.25e1", "12.5"),
            ("35E-1", "3.5"),
            ("5e-4", "0.0005"),
            ("-2e0", "-2"),
            ("0e5", "0"),
            ("1e+2", "100"),
            ("1e99", "1e99"),
            ("\"E10\"", "E10"),
            ("\"1e2e3\"", "1e2e3"),
            ("\"a\\u0020b\"", "a b"),
        ] {
            assert_eq!(text_of(json).as_deref(), Some(text), "{json}");
        }
        assert_eq!(text_of("\"\\ud800\""), None, "half a pair is no text");
        assert_eq!(text_of("[1]"), None);
    }

    #[test]
    fn faults_say_line_and_column() {
        let fault = parse("{\"a\": 1,\n \"b\": 'x'}", "").unwrap_err();
        assert_eq!((fault.kind, fault.place.row), (FaultKind::BrokenJson, Some(2)));
        assert_eq!(&*fault.detail, "expected value at line 2 column 7");
        let behind = parse("{,}", "one\nvar x = ").unwrap_err();
        assert_eq!(&*behind.detail, "key must be a string at line 2 column 10");
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&deep(64), "").is_ok());
        let fault = parse(&deep(65), "").unwrap_err();
        assert_eq!((fault.kind, &*fault.detail), (FaultKind::TooDeep, "nested deeper than 64 at line 1 column 65"));
        let long = |bytes: usize| format!("\"{}\"", "x".repeat(bytes));
        assert!(parse(&long((1 << 20) - 1), "").is_ok());
        assert_eq!(parse(&long(1 << 20), "").unwrap_err().kind, FaultKind::FileLimit);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
#[path = "json/suite.rs"]
mod suite;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
#[path = "json/torn.rs"]
mod torn;
