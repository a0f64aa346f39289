//! The margin bar: solid = what is really kept, dashes = padding, tick = what price − cost − commission claims.

use ratatui::text::Line;

use crate::domain::Rate;
use crate::theme::Role;
use crate::view::{Look, glyphs, ink::Ink};

/// One cell is 5 points, on every screen and at every width.
pub const CELL: i64 = 5_000;

/// How a margin is meant: from 10% a gain, from 0 thin, below a loss.
pub const fn role(rate: Rate) -> Role {
    match rate.as_parts() {
        ..0 => Role::Loss,
        0..10_000 => Role::Thin,
        _ => Role::Gain,
    }
}

/// The bar in exactly so many cells.
pub fn bar(look: &Look, rate: Rate, naive: Option<Rate>, cells: usize) -> Line<'static> {
    let mut ink = Ink::new(look);
    let full = scale(cells);
    let kept = rate.as_parts();
    let claimed = naive.map_or(0, Rate::as_parts);
    let beyond = kept > full || claimed >= full;
    let room = if beyond { cells.saturating_sub(1) } else { cells };
    if kept < 0 {
        ink.put(Role::Loss, glyphs::BELOW);
    } else {
        ink.put(role(rate), &solid(kept, room));
    }
    if naive.is_some() && claimed > kept {
        let tick = usize::try_from(claimed.max(0) / CELL).unwrap_or(usize::MAX).min(room);
        ink.put(Role::Faint, &glyphs::DASH.repeat(tick.saturating_sub(ink.width())));
        if !beyond && ink.width() <= tick && ink.width() < cells {
            ink.put(Role::Muted, glyphs::TICK);
        }
    }
    if beyond {
        ink.to(room).put(Role::Muted, glyphs::BEYOND);
    }
    ink.to(cells);
    ink.line()
}

fn scale(cells: usize) -> i64 {
    i64::try_from(cells).unwrap_or(i64::MAX / CELL).saturating_mul(CELL)
}

/// Full cells and eighths of one, at least an eighth for anything above nothing.
fn solid(kept: i64, room: usize) -> String {
    let eighths = ((kept * 8 + CELL / 2) / CELL).clamp(i64::from(kept > 0), scale(room) / CELL * 8);
    let eighths = usize::try_from(eighths).unwrap_or(0);
    let part = (eighths % 8).checked_sub(1).and_then(|at| glyphs::EIGHTHS.get(at)).copied().unwrap_or_default();
    glyphs::TOTAL.repeat(eighths / 8) + part
}

/// The scale above a bar: 25 and 50 where their cells begin, as far as it is long enough for them.
pub fn heads(cells: usize) -> String {
    let mut out = String::new();
    for (at, head) in [(5, "25"), (10, "50")] {
        if at + 2 <= cells {
            out.push_str(&" ".repeat(at - out.len()));
            out.push_str(head);
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::theme::{Depth, Theme};
    use crate::view::glyphs::Glyphs;

    fn drawn(rate: i64, naive: i64, cells: usize) -> String {
        let look = Look::new(&Theme::usual(Depth::True).unwrap(), Depth::True, Glyphs::Unicode);
        let line = bar(&look, Rate::parts(rate), Some(Rate::parts(naive)), cells);
        line.to_string()
    }

    #[test]
    fn one_cell_is_five_points() {
        assert_eq!(drawn(5_278, 45_194, 12), "█┄┄┄┄┄┄┄┄│  ");
        assert_eq!(drawn(22_843, 43_000, 12), "████▋┄┄┄│   ");
        assert_eq!(drawn(19_300, 36_000, 12), "███▉┄┄┄│    ");
        assert_eq!(drawn(6_100, 45_000, 12), "█▎┄┄┄┄┄┄┄│  ");
    }

    #[test]
    fn off_the_scale_and_below_zero() {
        assert_eq!(drawn(22_600, 48_000, 6), "████▌>");
        assert_eq!(drawn(5_278, 45_000, 6), "█┄┄┄┄>");
        assert_eq!(drawn(47_200, 60_000, 8), "███████>");
        assert_eq!(drawn(-900, 28_000, 12), "<┄┄┄┄│      ");
        assert_eq!(drawn(-2_200, 57_000, 12), "<┄┄┄┄┄┄┄┄┄┄│");
        assert_eq!(drawn(-40_000, -10_000, 6), "<     ");
        assert_eq!(drawn(100, 0, 6), "▏     ");
        assert_eq!(drawn(0, 3_000, 6), "│     ");
    }

    #[test]
    fn it_is_as_wide_as_it_should_be() {
        for cells in [6, 8, 12] {
            for rate in [-150_000, -1, 0, 1, 4_999, 5_000, 25_000, 60_000, 200_000] {
                for naive in [-5_000, 0, 4_000, 30_000, 59_999, 60_000, 90_000] {
                    assert_eq!(drawn(rate, naive, cells).chars().count(), cells, "{rate} {naive}");
                }
            }
        }
    }

    #[test]
    fn heads_stand_over_their_cells() {
        assert_eq!(heads(12), "     25   50");
        assert_eq!(heads(8), "     25");
        assert_eq!(heads(6), "");
    }
}
