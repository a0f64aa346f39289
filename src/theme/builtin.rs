//! The themes that come with the program.

use crate::theme::{Theme, ThemeError};

/// For terminals with many colours.
pub const DARK: &str = include_str!("../../themes/dark.toml");
/// For terminals with sixteen.
pub const ANSI16: &str = include_str!("../../themes/ansi16.toml");

/// Their names.
pub const NAMES: [&str; 2] = ["dark", "ansi16"];

/// A built-in theme's text by its name: `dark`, `ansi16`.
pub fn named(name: &str) -> Option<&'static str> {
    match name {
        "dark" => Some(DARK),
        "ansi16" => Some(ANSI16),
        _ => None,
    }
}

impl Theme {
    /// The theme for a terminal that a person has not chosen one for.
    pub fn usual(depth: crate::theme::Depth) -> Result<Self, ThemeError> {
        match depth {
            crate::theme::Depth::Mono | crate::theme::Depth::Ansi16 => Self::parse(ANSI16),
            crate::theme::Depth::Ansi256 | crate::theme::Depth::True => Self::parse(DARK),
        }
    }
}
