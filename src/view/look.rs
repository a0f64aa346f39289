//! How a session's screens look: theme, colours of its terminal, glyph set.

use ratatui::style::{Modifier, Style};

use crate::theme::{Depth, Role, Theme, depth};
use crate::view::glyphs::Glyphs;

/// The look of one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    styles: [Style; Role::COUNT],
    /// Colours of the terminal.
    pub depth: Depth,
    /// Glyphs it can draw.
    pub glyphs: Glyphs,
}

impl Look {
    /// A theme as a terminal of this depth shows it.
    pub fn new(theme: &Theme, depth: Depth, glyphs: Glyphs) -> Self {
        let mut styles = [Style::new(); Role::COUNT];
        for (style, role) in styles.iter_mut().zip(Role::ALL) {
            *style = match depth {
                Depth::Mono => Style::new().add_modifier(role.mono()),
                _ => depth::reduce(theme.style(*role), depth),
            };
        }
        Self { styles, depth, glyphs }
    }

    /// A role's style on this terminal.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// A role's style in bold.
    pub fn bold(&self, role: Role) -> Style {
        self.style(role).add_modifier(Modifier::BOLD)
    }
}
