//! How many colours a terminal has, and what a style becomes on it: the only place where colours are reduced.

use ratatui::style::{Color, Style};

use crate::theme::contrast::rgb;

/// Colours of a terminal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub enum Depth {
    /// None: bold, underline, reverse, dim only.
    Mono,
    /// The sixteen.
    Ansi16,
    /// The 256.
    Ansi256,
    /// 24 bits.
    #[default]
    True,
}

/// A style on a terminal of this depth. Modifiers stay.
#[must_use]
pub fn reduce(style: Style, depth: Depth) -> Style {
    let color = |color: Option<Color>| color.and_then(|color| reduce_color(color, depth));
    Style { fg: color(style.fg), bg: color(style.bg), underline_color: color(style.underline_color), ..style }
}

/// The nearest colour that a terminal of this depth has; none when it has none.
pub fn reduce_color(color: Color, depth: Depth) -> Option<Color> {
    match (depth, color) {
        (Depth::Mono, _) => None,
        (Depth::Ansi256, Color::Rgb(r, g, b)) => Some(Color::Indexed(nearest_256((r, g, b)))),
        (Depth::Ansi16, Color::Rgb(..) | Color::Indexed(_)) => {
            Some(rgb(color).map_or(Color::Reset, |rgb| nearest(&SIXTEEN, rgb)))
        }
        _ => Some(color),
    }
}

/// The sixteen colours by their numbers.
pub const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn nearest(among: &[Color], wanted: (u8, u8, u8)) -> Color {
    let away = |color: &Color| rgb(*color).map_or(u32::MAX, |has| distance(has, wanted));
    among.iter().min_by_key(|color| away(color)).copied().unwrap_or(Color::Reset)
}

/// Among the colour cube and the greys; the first sixteen differ from terminal to terminal.
fn nearest_256(wanted: (u8, u8, u8)) -> u8 {
    let away = |index: &u8| rgb(Color::Indexed(*index)).map_or(u32::MAX, |has| distance(has, wanted));
    (16..=255).min_by_key(away).unwrap_or(15)
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    // The eye sees green best and blue least.
    square(a.0, b.0) * 3 + square(a.1, b.1) * 6 + square(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    #[test]
    fn the_nearest_colour_is_taken() {
        assert_eq!(reduce_color(Color::Rgb(255, 0, 0), Depth::Ansi256), Some(Color::Indexed(196)));
        assert_eq!(reduce_color(Color::Rgb(8, 8, 8), Depth::Ansi256), Some(Color::Indexed(232)));
        assert_eq!(reduce_color(Color::Rgb(250, 10, 5), Depth::Ansi16), Some(Color::LightRed));
        assert_eq!(reduce_color(Color::Indexed(46), Depth::Ansi16), Some(Color::LightGreen));
        assert_eq!(reduce_color(Color::Rgb(1, 2, 3), Depth::True), Some(Color::Rgb(1, 2, 3)));
    }

    #[test]
    fn without_colours_the_modifiers_stay() {
        let style = Style::new().fg(Color::Red).bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD);
        assert_eq!(reduce(style, Depth::Mono), Style::new().add_modifier(Modifier::BOLD));
    }
}
