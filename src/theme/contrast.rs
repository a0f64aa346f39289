//! How well a colour reads on another, as the Web's accessibility rules count it (1 to 21).

use ratatui::style::Color;

/// The sixteen as xterm shows them, by their numbers.
const XTERM: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// Red, green and blue of a colour; none for the terminal's default.
pub fn rgb(color: Color) -> Option<(u8, u8, u8)> {
    let cube = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
    match color {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(index @ 0..=15) => XTERM.get(usize::from(index)).copied(),
        Color::Indexed(index @ 16..=231) => {
            let at = index - 16;
            Some((cube(at / 36), cube(at / 6 % 6), cube(at % 6)))
        }
        Color::Indexed(index) => Some([8 + (index - 232) * 10; 3].into()),
        named => {
            let at = crate::theme::depth::SIXTEEN.iter().position(|one| *one == named)?;
            XTERM.get(at).copied()
        }
    }
}

/// The contrast of two colours, 1 (the same) to 21 (black and white).
pub fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_and_grey_on_black_by_hand() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        // 127 is 0.2122 linear: (0.2122 + 0.05) / 0.05.
        assert!((contrast((127, 127, 127), (0, 0, 0)) - 5.245).abs() < 0.01);
    }
}
