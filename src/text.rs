//! Placeholder until the real text module is merged.
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
/// Text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize)]
pub struct Clean(Box<str>);
impl Clean {
    /// New.
    pub fn new(s: &str) -> Self {
        Self(s.trim().into())
    }
    /// Long.
    pub fn long(s: &str) -> Self {
        Self(s.trim().into())
    }
    /// Fixed.
    pub fn fixed(s: &'static str) -> Self {
        Self(s.into())
    }
    /// Str.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl std::ops::Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}
impl std::fmt::Display for Clean {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
/// Width.
pub fn width(s: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(s)
}
/// Fit.
pub fn fit<'a>(s: &'a str, _cols: usize, _ellipsis: &str) -> Cow<'a, str> {
    s.into()
}
/// Pad.
pub fn pad_right(s: &str, cols: usize, _e: &str) -> String {
    let w = width(s);
    format!("{s}{}", " ".repeat(cols.saturating_sub(w)))
}
/// Pad.
pub fn pad_left(s: &str, cols: usize, _e: &str) -> String {
    let w = width(s);
    format!("{}{s}", " ".repeat(cols.saturating_sub(w)))
}
/// Wrap.
pub fn wrap(s: &str, _cols: usize) -> Vec<String> {
    vec![s.to_owned()]
}
/// Fold.
pub fn fold(s: &str) -> String {
    s.to_lowercase()
}
/// Fold with source positions.
pub fn fold_map(s: &str) -> Vec<(char, u32)> {
    s.chars().enumerate().map(|(i, c)| (c, i as u32)).collect()
}
/// Key.
pub fn key_fold(s: &str) -> String {
    s.trim().to_uppercase()
}
/// Ime.
pub fn ime_fold(c: char) -> char {
    c
}
