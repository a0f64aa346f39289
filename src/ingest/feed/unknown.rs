//! The fields of an offer that this program does not know, kept as one compact JSON object so that nothing said is lost.
//!
//! Foreign text: whatever is not a letter, a digit, plain punctuation or an ideographic mark is written as `\uXXXX`, so that no control or
//! hidden character stands in it, and it is still the same JSON.

use std::fmt::Write as _;

use crate::ingest::feed::limits;
use crate::ingest::feed::object::Unknown;

/// The object, empty when there are none; fields that no longer fit [`limits::UNKNOWN`] bytes are left out whole.
pub(super) fn keep(fields: &[Unknown<'_>]) -> Box<str> {
    let mut json = String::new();
    for (name, value) in fields {
        let mut entry = String::with_capacity(name.0.len() + value.get().len() + 4);
        let quoted = serde_json::Value::from(name.0.as_ref()).to_string();
        push_compact(&quoted, &mut entry);
        entry.push(':');
        push_compact(value.get(), &mut entry);
        if json.len() + entry.len() + 2 <= limits::UNKNOWN {
            json.push(if json.is_empty() { '{' } else { ',' });
            json.push_str(&entry);
        }
    }
    if !json.is_empty() {
        json.push('}');
    }
    json.into()
}

/// Valid JSON without the spaces between its parts and without anything that must not be drawn.
fn push_compact(json: &str, out: &mut String) {
    let mut inside = false;
    let mut escaped = false;
    for c in json.chars() {
        match c {
            '"' if !escaped => inside = !inside,
            ' ' | '\t' | '\n' | '\r' if !inside => continue,
            _ => {}
        }
        escaped = inside && c == '\\' && !escaped;
        push_safe(c, out);
    }
}

fn push_safe(c: char, out: &mut String) {
    let plain = c.is_ascii_graphic() || c == ' ' || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}');
    if plain || (!c.is_ascii() && c.is_alphanumeric()) {
        out.push(c);
    } else {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ingest::feed::object::Text;
    use serde_json::value::RawValue;

    fn raw(json: &str) -> Box<RawValue> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn stays_the_same_json_without_hidden_characters() {
        let value = raw("{ \"a b\" : [1, 2.50 , \"x \\\" y\u{202e}\u{200b}，货\"] }");
        let kept = keep(&[(Text("新 字\u{7}".into()), &value)]);
        assert_eq!(&*kept, "{\"新 字\\u0007\":{\"a b\":[1,2.50,\"x \\\" y\\u202e\\u200b，货\"]}}");
        serde_json::from_str::<serde_json::Value>(&kept).unwrap();
    }

    #[test]
    fn what_does_not_fit_is_left_out_whole() {
        let (big, small) = (raw(&format!("\"{}\"", "x".repeat(5_000))), raw("1"));
        let kept = keep(&[(Text("a".into()), &small), (Text("b".into()), &big), (Text("c".into()), &small)]);
        assert_eq!(&*kept, "{\"a\":1,\"c\":1}");
        assert_eq!(&*keep(&[]), "");
    }
}
