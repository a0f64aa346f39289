//! Text: what may be shown, how wide it is, and when two texts are the same.
//!
//! The lowest layer. It knows Unicode and columns, and nothing of goods, widgets or languages; every other module asks
//! here, so that a column is counted in one way only and foreign text is made safe in one place only.

mod clean;
mod fit;
mod fold;
mod ime;
mod simplify;
mod width;
mod wrap;

pub use clean::{Clean, Scrubbed};
pub use fit::{fit, pad_left, pad_right};
pub use fold::{fold, fold_char, fold_forms, fold_map, key_fold};
pub use ime::ime_fold;
pub use simplify::simplified;
pub use width::{char_width, glyphs, width};
pub use wrap::wrap;

/// All characters of the planes where neighbours differ, and every 97th of those that are all alike (hanzi beyond the basic ones,
/// planes without characters, private use).
#[cfg(test)]
fn characters() -> impl Iterator<Item = char> {
    let alike = |point: &u32| matches!(point >> 16, 2..=13 | 15..=16);
    (0..=u32::from(char::MAX)).filter(move |point| !alike(point) || point % 97 == 0).filter_map(char::from_u32)
}
