//! How a terminal can show pictures, from what its environment says: it is never asked, as its answer would come among the keys.

use crate::app::picture::{Pictures, Told};
use crate::config::{self, Way};
use crate::front::detect::Given;

impl Given {
    /// Pictures on this terminal, with what is set.
    pub fn pictures(&self, set: Option<config::Pictures>) -> Pictures {
        Pictures::new(Told { way: self.way(), cell: self.cell, far: self.ssh.is_some() }, set)
    }

    /// Graphics only where placeholders are drawn for sure. What runs inside another terminal's window inherits its variables, so the
    /// name of the terminal itself goes first.
    fn way(&self) -> Way {
        let term = self.term.as_deref().unwrap_or_default();
        let other = ["tmux", "screen"].iter().any(|name| term.starts_with(name));
        let kitty = matches!(term, "xterm-kitty" | "xterm-ghostty" | "ghostty")
            || self.kitty_window.is_some()
            || matches!(self.term_program.as_deref(), Some("ghostty" | "kitty"));
        if kitty && !other { Way::Kitty } else { Way::Halfblocks }
    }
}

/// The size of a terminal's cell, of its size in cells and in pixels; none where it does not tell or cannot mean it.
pub fn cell(cols: u16, rows: u16, width: u16, height: u16) -> Option<(u16, u16)> {
    let cell = (width.checked_div(cols)?, height.checked_div(rows)?);
    ((2..=100).contains(&cell.0) && (2..=100).contains(&cell.1)).then_some(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(variables: &[(&str, &str)]) -> Given {
        Given::new(|name| variables.iter().find(|(has, _)| *has == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn graphics_where_the_environment_is_sure() {
        let (kitty, half) = (Way::Kitty, Way::Halfblocks);
        for (variables, way) in [
            (&[("TERM", "xterm-kitty")][..], kitty),
            (&[("TERM", "xterm-ghostty")], kitty),
            (&[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "1")], kitty),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "ghostty")], kitty),
            (&[("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")], half),
            (&[("TERM", "screen"), ("TERM_PROGRAM", "ghostty")], half),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")], half),
            (&[("TERM", "foot")], half),
            (&[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "")], half),
            (&[], half),
        ] {
            assert_eq!(given(variables).pictures(None).way, way, "{variables:?}");
        }
    }

    #[test]
    fn what_is_set_goes_first() {
        let kitty = given(&[("TERM", "xterm-kitty")]);
        let told = Given { cell: Some((10, 20)), ..kitty.clone() };
        let set = config::Pictures { on: true, way: Some(Way::Sixel), cell: None };
        assert_eq!(told.pictures(Some(set)).way, Way::Sixel);
        assert_eq!(told.pictures(Some(set)).cell, (10, 20));
        let measured = config::Pictures { cell: Some((9, 18)), ..set };
        assert_eq!(told.pictures(Some(measured)).cell, (9, 18));
        assert_eq!(kitty.pictures(None).cell, (8, 16));
        assert!(!kitty.pictures(None).on, "off until asked for");
        assert_eq!(kitty.pictures(Some(set)).on, crate::source::picture::BUILT);
    }

    #[test]
    fn a_cell_is_told_or_not() {
        assert_eq!(cell(80, 24, 800, 480), Some((10, 20)));
        for (cols, rows, width, height) in [(80, 24, 0, 0), (0, 0, 800, 480), (80, 24, 80, 24), (1, 1, 800, 480)] {
            assert_eq!(cell(cols, rows, width, height), None);
        }
    }
}
