//! Sizes of boxes and goods: three sides.
//!
//! ```text
//! size = blank | [word] side sign side sign side | 长 side 宽 side 高 side
//! side = number [unit]       sign = "*" | "×" | "x"       word = 外箱 | 尺寸 …
//! unit = mm | cm | m | 毫米 | 厘米 | 公分 | 米, behind the last side or behind each
//! ```
//! Sides without a unit stay without one: 60*40*50 is no doubt in centimetres to a person, and is not said. Two sides are refused.

use std::fmt;

use super::{Why, is_blank, loose, number, tight};

/// A unit of length.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// 毫米
    Mm,
    /// 厘米
    Cm,
    /// 米
    M,
}

/// Three sides as they were said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// In 1/100 of the unit, each above 0.
    pub sides: [i64; 3],
    /// The unit; none where it is not said.
    pub unit: Option<Length>,
}

const UNITS: [(&str, Length); 8] = [
    ("mm", Length::Mm),
    ("毫米", Length::Mm),
    ("cm", Length::Cm),
    ("厘米", Length::Cm),
    ("公分", Length::Cm),
    ("米", Length::M),
    ("m", Length::M),
    ("厘", Length::Cm),
];
/// 1,000,000 of a unit is no side.
const MOST: i64 = 100_000_000;

impl fmt::Display for Size {
    /// `60×40×50.5cm`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, side) in self.sides.iter().enumerate() {
            let (whole, part) = (side / 100, side % 100);
            f.write_str(if at > 0 { "×" } else { "" })?;
            match part {
                0 => write!(f, "{whole}")?,
                part if part % 10 == 0 => write!(f, "{whole}.{}", part / 10)?,
                part => write!(f, "{whole}.{part:02}")?,
            }
        }
        f.write_str(match self.unit {
            None => "",
            Some(Length::Mm) => "mm",
            Some(Length::Cm) => "cm",
            Some(Length::M) => "m",
        })
    }
}

/// The size of a cell; none where it is blank.
pub fn read(cell: &str) -> Result<Option<Size>, Why> {
    let text = tight(&loose(cell)).ok_or(Why::NotASize)?;
    if is_blank(&text) { Ok(None) } else { of(&text).map(Some).ok_or(Why::NotASize) }
}

fn of(text: &str) -> Option<Size> {
    const WORDS: [&str; 11] =
        ["外箱尺寸", "外箱规格", "包装尺寸", "产品尺寸", "箱规", "尺寸", "外箱", "规格", "size", "约", ":"];
    let bare = WORDS.iter().fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    let parts: Vec<&str> = match bare.strip_prefix('长') {
        Some(rest) => {
            let (length, rest) = rest.split_once('宽')?;
            let (width, height) = rest.split_once('高')?;
            [length, width, height].map(|part| part.trim_matches([',', '*', ':', '×', 'x'])).to_vec()
        }
        None => bare.split(['*', '×', 'x']).collect(),
    };
    let [a, b, c] = parts.as_slice() else { return None };
    let (a, b, c) = (side(a)?, side(b)?, side(c)?);
    let same = [a.1, b.1].iter().all(|unit| unit.is_none() || *unit == c.1);
    same.then_some(Size { sides: [a.0, b.0, c.0], unit: c.1 })
}

fn side(text: &str) -> Option<(i64, Option<Length>)> {
    let (digits, tail) = number::leading(text);
    let unit = match tail {
        "" => None,
        tail => Some(UNITS.iter().find(|(word, _)| *word == tail)?.1),
    };
    let exact = digits.split_once('.').is_none_or(|(_, decimals)| decimals.trim_end_matches('0').len() <= 2);
    let side = number::scaled(digits, 2).filter(|side| exact && (1..MOST).contains(side))?;
    Some((side, unit))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn three_sides() {
        for (cell, shown) in [
            ("60*40*50cm", "60×40×50cm"),
            ("60×40×50", "60×40×50"),
            ("60 X 40 X 50 CM", "60×40×50cm"),
            ("长60宽40高50", "60×40×50"),
            ("长60cm，宽40cm，高50cm", "60×40×50cm"),
            ("外箱尺寸：60.5*40*50厘米", "60.5×40×50cm"),
            ("600mm*400mm*505.25mm", "600×400×505.25mm"),
        ] {
            let size = read(cell).unwrap().unwrap();
            assert_eq!(size.to_string(), shown, "{cell}");
            assert_eq!(read(&size.to_string()), Ok(Some(size)), "{cell}");
        }
        assert_eq!(read("/"), Ok(None));
        for cell in ["60*40", "60*40*50*2", "60cm*40mm*50cm", "0*1*1", "大号", "60*40*5 0", "1.005*1*1", "120"] {
            assert_eq!(read(cell), Err(Why::NotASize), "{cell}");
        }
    }
}
