//! A slider: where a value stands between nothing and enough, with its natural stops.

use ratatui::text::Line;

use crate::theme::Role;
use crate::view::{Look, glyphs, ink::Ink};

/// Cells of a slider.
pub const CELLS: usize = 27;

/// A value on a scale from 0 to `most`, with stops.
pub fn slider(look: &Look, value: i64, stops: &[i64], most: i64) -> Line<'static> {
    let last = i64::try_from(CELLS - 1).unwrap_or(1);
    let most = most.max(1);
    let cell = |value: i64| usize::try_from((value.clamp(0, most) * last + most / 2) / most).unwrap_or(0);
    let knob = cell(value);
    let stops: Vec<usize> = stops.iter().filter(|stop| (0..=most).contains(*stop)).map(|stop| cell(*stop)).collect();
    let mut ink = Ink::new(look);
    for at in 0..CELLS {
        let (role, glyph) = match at {
            _ if at == knob => (Role::Accent, glyphs::DOT),
            _ if stops.contains(&at) => (Role::Text, glyphs::CROSS),
            0 => (Role::Border, glyphs::TEE_RIGHT),
            _ if at + 1 == CELLS => (Role::Border, glyphs::TEE_LEFT),
            _ => (Role::Border, glyphs::RULE),
        };
        ink.put(role, glyph);
    }
    ink.line()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::theme::{Depth, Theme};
    use crate::view::Glyphs;

    #[test]
    fn the_knob_stands_in_proportion() {
        let look = Look::new(&Theme::usual(Depth::True).unwrap(), Depth::True, Glyphs::Unicode);
        let drawn = |value, stops: &[i64], most| slider(&look, value, stops, most).to_string();
        assert_eq!(drawn(2_000, &[100, 500, 2_000], 3_000), "├┼──┼────────────●────────┤");
        assert_eq!(drawn(0, &[], 0), "●─────────────────────────┤");
        assert_eq!(drawn(9, &[99], 5), "├─────────────────────────●");
    }
}
