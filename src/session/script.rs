//! Keys as people write them down: `s =sjzj Enter x a Enter`.
//!
//! Words stand apart by white space. A word is a key (`x`, `F2`, `PgDn`, `Ctrl-R`); `=text` types a text character by
//! character, `"a text"` one with spaces in it. Every typed character counts as one key.

use std::str::FromStr;

use crate::config::chord::{Chord, NoSuchKey};

/// Keys in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script(Vec<Chord>);

/// Why a script cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ScriptError {
    /// A word is no key.
    #[error(transparent)]
    Key(#[from] NoSuchKey),
    /// A text is not closed.
    #[error("a quote is not closed: {0}")]
    Quote(String),
}

impl Script {
    /// The keys.
    pub fn keys(&self) -> &[Chord] {
        &self.0
    }
}

impl FromStr for Script {
    type Err = ScriptError;

    fn from_str(written: &str) -> Result<Self, ScriptError> {
        let mut keys = Vec::new();
        let mut rest = written.trim_start();
        while !rest.is_empty() {
            rest = word(rest, &mut keys)?.trim_start();
        }
        Ok(Self(keys))
    }
}

/// Takes the first word off; what is left.
fn word<'a>(written: &'a str, keys: &mut Vec<Chord>) -> Result<&'a str, ScriptError> {
    if let Some(text) = written.strip_prefix('"') {
        let (text, rest) = text.split_once('"').ok_or_else(|| ScriptError::Quote(written.to_owned()))?;
        keys.extend(text.chars().map(Chord::char));
        return Ok(rest);
    }
    let (word, rest) = written.split_once(char::is_whitespace).unwrap_or((written, ""));
    match word.strip_prefix('=') {
        Some(text) if !text.is_empty() => keys.extend(text.chars().map(Chord::char)),
        _ => keys.push(word.parse()?),
    }
    Ok(rest)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::chord::Key;

    fn keys(written: &str) -> Vec<Chord> {
        written.parse::<Script>().unwrap().0
    }

    #[test]
    fn find_shortlist_assign_is_nine_keys() {
        let enter = Chord::plain(Key::Enter);
        let typed: Vec<Chord> = "ssjzj".chars().map(Chord::char).collect();
        let acts = [enter, Chord::char('x'), Chord::char('a'), enter];
        assert_eq!(keys("s =sjzj Enter x a Enter"), [typed, acts.to_vec()].concat());
    }

    #[test]
    fn texts_hold_spaces_marks_and_han() {
        assert_eq!(keys("=价>=3"), "价>=3".chars().map(Chord::char).collect::<Vec<_>>());
        assert_eq!(
            keys("  \"暖 手\"  F2"),
            [Chord::char('暖'), Chord::char(' '), Chord::char('手'), Chord::plain(Key::F(2))]
        );
        assert_eq!(keys("= Ctrl-R"), [Chord::char('='), Chord::ctrl('r')]);
        assert_eq!(keys("=\""), [Chord::char('"')]);
        assert_eq!(keys(" \n"), []);
    }

    #[test]
    fn what_is_no_key_is_named() {
        assert_eq!("x sjzj".parse::<Script>().unwrap_err().to_string(), "no such key: sjzj");
        assert_eq!("x \"暖手".parse::<Script>(), Err(ScriptError::Quote("\"暖手".to_owned())));
    }
}
