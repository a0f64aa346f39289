//! The themes that come with the program.

use crate::theme::{Depth, Theme, ThemeError};

/// A theme that is always there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Builtin {
    /// As settings name it.
    pub name: &'static str,
    /// As a Chinese reader calls it.
    pub zh: &'static str,
    /// As an English reader calls it.
    pub en: &'static str,
    /// As a theme's file has it.
    pub text: &'static str,
}

/// For terminals with many colours.
pub const DARK: &str = include_str!("../../themes/dark.toml");
/// For terminals with sixteen.
pub const ANSI16: &str = include_str!("../../themes/ansi16.toml");

/// All of them, in the order in which one chooses.
pub const ALL: [Builtin; 6] = [
    Builtin { name: "dark", zh: "深色", en: "Dark", text: DARK },
    Builtin { name: "light", zh: "浅色", en: "Light", text: include_str!("../../themes/light.toml") },
    Builtin {
        name: "contrast", zh: "高对比", en: "High contrast", text: include_str!("../../themes/contrast.toml")
    },
    Builtin {
        name: "colour-blind",
        zh: "色弱",
        en: "Colour-blind",
        text: include_str!("../../themes/colour-blind.toml"),
    },
    Builtin {
        name: "colour-blind-light",
        zh: "色弱浅色",
        en: "Colour-blind, light",
        text: include_str!("../../themes/colour-blind-light.toml"),
    },
    Builtin { name: "ansi16", zh: "16色", en: "16 colours", text: ANSI16 },
];

/// A built-in theme's text by its name.
pub fn named(name: &str) -> Option<&'static str> {
    ALL.iter().find(|theme| theme.name == name).map(|theme| theme.text)
}

impl Theme {
    /// The theme for a terminal that a person has not chosen one for.
    pub fn usual(depth: Depth) -> Result<Self, ThemeError> {
        match depth {
            Depth::Mono | Depth::Ansi16 => Self::parse(ANSI16),
            Depth::Ansi256 | Depth::True => Self::parse(DARK),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn all_of_them_can_be_named_and_are_complete() {
        for (at, theme) in ALL.iter().enumerate() {
            assert_eq!(named(theme.name), Some(theme.text));
            Theme::parse(theme.text).unwrap();
            let twice = ALL.iter().skip(at + 1).any(|other| {
                other.name == theme.name || other.zh == theme.zh || other.en == theme.en || other.text == theme.text
            });
            assert!(!twice && !theme.zh.is_empty() && !theme.en.is_empty(), "{}", theme.name);
        }
        assert_eq!(named("Dark"), None);
    }
}
