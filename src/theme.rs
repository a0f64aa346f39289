//! Themes: what each role looks like, and what is left of it on a terminal with fewer colours.
//!
//! A screen names roles only. Colours come from a theme's text; that a terminal has fewer of them is settled in
//! [`depth`] and nowhere else. Nothing here reads a file.

pub mod builtin;
pub mod contrast;
pub mod depth;
mod fault;
pub mod looks;
pub mod parse;
pub mod role;

pub use depth::Depth;
pub use looks::Looks;
pub use parse::ThemeError;
pub use role::Role;

use ratatui::style::Style;

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
}
