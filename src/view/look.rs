//! How a session's screens look: theme, colours of its terminal, glyph set.

use std::sync::Arc;

use ratatui::style::{Modifier, Style};

use crate::app::State;
use crate::text::Clean;
use crate::theme::{Depth, Looks, Role, Theme, depth};
use crate::view::{
    glyphs::Glyphs,
    picture::{Drawn, Encoded},
};

/// The look of one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    styles: [Style; Role::COUNT],
    /// Colours of the terminal.
    pub depth: Depth,
    /// Glyphs it can draw.
    pub glyphs: Glyphs,
    /// The picture in the detail.
    pub picture: Option<Drawn>,
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
        Self { styles, depth, glyphs, picture: None }
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

/// The look of a session whose looks change while it runs: made anew only when they do.
#[derive(Debug)]
pub struct Looking {
    depth: Depth,
    made: Option<(Arc<Looks>, Option<Clean>, Look)>,
    pictures: Encoded,
}

impl Looking {
    /// On a terminal with so many colours.
    pub fn new(depth: Depth) -> Self {
        Self { depth, made: None, pictures: Encoded::default() }
    }

    /// The look of a state.
    pub fn at(&mut self, state: &State) -> &Look {
        let (looks, previewed) = (&state.looks, state.previewed());
        let same =
            |(of, name, _): &(Arc<Looks>, Option<Clean>, Look)| Arc::ptr_eq(of, looks) && name.as_ref() == previewed;
        let made = self.made.take().filter(same).unwrap_or_else(|| {
            let glyphs = if looks.is_ascii() { Glyphs::Ascii } else { Glyphs::Unicode };
            let theme = looks.theme(previewed.map(Clean::as_str), self.depth);
            (Arc::clone(looks), previewed.cloned(), Look::new(&theme, self.depth, glyphs))
        });
        let look = &mut self.made.insert(made).2;
        look.picture = self.pictures.at(state, look);
        look
    }
}
