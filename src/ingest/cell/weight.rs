//! Weights in grams.
//!
//! ```text
//! weight = blank | [word] number unit       word = 毛重 | 净重 | g.w. | n.w. | 约
//! unit   = kg | kgs | 千克 | 公斤 (1000 g) | g | 克 (1 g) | 斤 (500 g) | 吨 (1000000 g)
//! ```
//! A number without its unit is refused, and so is what is no whole gram.

use super::{Why, is_blank, loose, number, tight};

const UNITS: [(&str, i64); 11] = [
    ("公斤", 1_000),
    ("千克", 1_000),
    ("kgs", 1_000),
    ("kg", 1_000),
    ("市斤", 500),
    ("斤", 500),
    ("克", 1),
    ("g", 1),
    ("gram", 1),
    ("grams", 1),
    ("吨", 1_000_000),
];

const WORDS: [&str; 9] = ["单箱毛重", "毛重", "净重", "重量", "g.w.", "g.w", "n.w.", "约", ":"];

/// The grams of a cell; none where it is blank.
pub fn read(cell: &str) -> Result<Option<u32>, Why> {
    let text = tight(&loose(cell)).ok_or(Why::NotAWeight)?;
    if is_blank(&text) {
        return Ok(None);
    }
    let bare = WORDS.iter().fold(text.as_str(), |text, word| text.strip_prefix(word).unwrap_or(text));
    let (digits, tail) = number::leading(bare.trim_start_matches(':'));
    let unit = UNITS.iter().find(|(word, _)| *word == tail).map(|(_, grams)| *grams);
    let grams = unit.and_then(|unit| number::whole_times(digits, unit));
    grams.and_then(|grams| u32::try_from(grams).ok()).filter(|grams| *grams > 0).map(Some).ok_or(Why::NotAWeight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_whole_grams() {
        for (cell, grams) in [
            ("12.5kg", 12_500),
            ("350g", 350),
            ("1.2千克", 1_200),
            ("３公斤", 3_000),
            ("毛重：12.5 KGS", 12_500),
            ("G.W.:12.5KG", 12_500),
            ("2.5斤", 1_250),
            ("1,200克", 1_200),
        ] {
            assert_eq!(read(cell), Ok(Some(grams)), "{cell}");
        }
        assert_eq!(read("-"), Ok(None));
        for cell in ["12.5", "12.5/11kg", "0kg", "0.5g", "很轻", "-3kg", "99999吨"] {
            assert_eq!(read(cell), Err(Why::NotAWeight), "{cell}");
        }
    }
}
