//! Themes: what each role looks like, and what is left of it on a terminal with fewer colours.
//!
//! A screen names roles only. Colours come from a theme's text; that a terminal has fewer of them is settled in
//! [`depth`] and nowhere else. Nothing here reads a file.

pub mod builtin;
pub mod contrast;
pub mod depth;
pub mod error;
mod fault;
pub mod inherit;
pub mod looks;
pub mod parse;
pub mod role;

pub use depth::Depth;
pub use error::ThemeError;
pub use looks::Looks;
pub use role::Role;

use ratatui::style::{Color, Style};

/// A style for every role.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    styles: [Style; Role::COUNT],
}

impl Theme {
    /// A role's style, in the theme's own colours.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// 红赚绿亏: gain has the colours of loss and loss those of gain. What makes a loss strong stays with it, and so do
    /// the colours of prices that rose or fell.
    #[must_use]
    pub fn swapped(mut self) -> Self {
        let (gain, loss) = (self.style(Role::Gain), self.style(Role::Loss));
        for (role, colors) in [(Role::Gain, loss), (Role::Loss, gain)] {
            if let Some(style) = self.styles.get_mut(role as usize) {
                (style.fg, style.bg) = (colors.fg, colors.bg);
            }
        }
        self
    }

    /// The theme for a terminal of this depth: where there are only sixteen colours, one that names others is replaced, as
    /// the nearest of sixteen to a quiet colour is often the very background.
    pub fn on(self, depth: Depth) -> Result<Self, ThemeError> {
        let beyond = |color: Option<Color>| matches!(color, Some(Color::Rgb(..) | Color::Indexed(16..)));
        let too_many = self.styles.iter().any(|style| beyond(style.fg) || beyond(style.bg));
        if depth == Depth::Ansi16 && too_many { Self::usual(depth) } else { Ok(self) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    #[test]
    fn the_swap_exchanges_two_colours_and_nothing_else() {
        let dark = Theme::usual(Depth::True).unwrap();
        let swapped = dark.clone().swapped();
        assert_eq!(swapped.style(Role::Gain).fg, Some(Color::Rgb(0xff, 0x8f, 0x80)));
        assert_eq!(swapped.style(Role::Loss).fg, Some(Color::Rgb(0x7f, 0xd0, 0x8a)));
        assert_eq!(swapped.style(Role::Loss).add_modifier, Modifier::BOLD);
        assert_eq!(swapped.style(Role::Gain).add_modifier, Modifier::empty());
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Gain | Role::Loss)) {
            assert_eq!(swapped.style(*role), dark.style(*role), "{}", role.name());
        }
        assert_eq!(swapped.swapped(), dark);
    }

    #[test]
    fn sixteen_colours_are_enough_or_the_theme_is_replaced() {
        let [dark, plain] = [builtin::DARK, builtin::ANSI16].map(|text| Theme::parse(text).unwrap());
        assert_eq!(dark.clone().on(Depth::Ansi16).unwrap(), plain);
        assert_eq!(dark.clone().on(Depth::Ansi256).unwrap(), dark);
        assert_eq!(plain.clone().on(Depth::Ansi16).unwrap(), plain);
        let numbered = |number: u8| {
            let own = format!("inherits = \"ansi16\"\nroles.gain = {{ fg = \"{number}\" }}");
            Theme::parse(&own).unwrap().on(Depth::Ansi16).unwrap().style(Role::Gain).fg
        };
        assert_eq!(numbered(15), Some(Color::Indexed(15)));
        assert_eq!(numbered(16), Some(Color::Green));
    }
}
