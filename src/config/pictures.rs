//! `pictures` in config.toml: whether goods' pictures are shown, and how where the terminal cannot be known to show more.

/// How a picture gets onto a terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Way {
    /// kitty's graphics by placeholders: kitty and ghostty have them.
    Kitty,
    /// Sixels. Nothing in the environment tells of them, so they are only set.
    Sixel,
    /// Two pixels a cell, in the terminal's colours: everywhere.
    #[default]
    Halfblocks,
}

/// What is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pictures {
    /// Shown from the start.
    pub on: bool,
    /// This way; else the one that the terminal's environment tells.
    pub way: Option<Way>,
    /// Width and height of a cell in pixels; else what the terminal says.
    pub cell: Option<(u16, u16)>,
}

/// What could stand there.
pub(super) const INSTEAD: &str = "true | false | \"kitty\" | \"sixel\" | \"halfblocks\" | \"sixel 10x20\"";

/// Widest and highest cell, in pixels.
const LARGEST: u16 = 100;

impl Pictures {
    /// `true` or `false`.
    pub(super) fn switched(on: bool) -> Self {
        Self { on, ..Self::default() }
    }

    /// A way, and the size of a cell behind it where the terminal does not tell it: `sixel 10x20`.
    pub(super) fn named(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let way = match words.next()? {
            "kitty" => Way::Kitty,
            "sixel" => Way::Sixel,
            "halfblocks" => Way::Halfblocks,
            _ => return None,
        };
        let cell = match words.next() {
            Some(size) => Some(cell(size)?),
            None => None,
        };
        words.next().is_none().then_some(Self { on: true, way: Some(way), cell })
    }
}

fn cell(text: &str) -> Option<(u16, u16)> {
    let (width, height) = text.split_once('x')?;
    let side = |text: &str| text.parse().ok().filter(|side| (2..=LARGEST).contains(side));
    Some((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_with_and_without_a_cell() {
        let way = |way, cell| Some(Pictures { on: true, way: Some(way), cell });
        assert_eq!(Pictures::named("kitty"), way(Way::Kitty, None));
        assert_eq!(Pictures::named("sixel 10x20"), way(Way::Sixel, Some((10, 20))));
        assert_eq!(Pictures::named("halfblocks"), way(Way::Halfblocks, None));
        for wrong in ["", "on", "sixel 10", "sixel 1x20", "sixel 10x101", "sixel 10x20 x", "kitty -8x16", "Kitty"] {
            assert_eq!(Pictures::named(wrong), None, "{wrong}");
        }
    }
}
