//! The order of names: figures and Latin first, then hanzi by their first reading, as a Chinese dictionary has it. No tones.

use std::cmp::Ordering;
use std::sync::OnceLock;

use crate::search::pinyin::first_reading;

/// Behind all hanzi.
const LAST: u16 = u16::MAX;
/// Where hanzi begin.
const HANZI: u16 = 0x2E80;

/// The places of the characters of the basic plane.
fn places() -> &'static [u16] {
    static PLACES: OnceLock<Vec<u16>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let mut hanzi: Vec<(String, char)> =
            ('\u{2E80}'..'\u{FFFF}').filter_map(|c| Some((first_reading(c)?, c))).collect();
        hanzi.sort_unstable();
        let mut places: Vec<u16> = (0..=LAST).map(|code| if code < HANZI { code } else { LAST }).collect();
        for ((_, c), place) in hanzi.into_iter().zip(HANZI..) {
            if let Some(slot) = places.get_mut(c as usize) {
                *slot = place;
            }
        }
        places
    })
}

/// The places of a name's characters, case left aside.
fn spelled(name: &str) -> impl Iterator<Item = u16> {
    let places = places();
    name.chars().map(move |c| places.get(c.to_ascii_lowercase() as usize).copied().unwrap_or(LAST))
}

/// The order of two names; names that differ only in what the alphabet leaves aside go by their characters.
pub fn compare(a: &str, b: &str) -> Ordering {
    spelled(a).cmp(spelled(b)).then_with(|| a.cmp(b))
}

/// The first four characters as one number, in the order of [`compare`] as far as it goes.
pub fn head(name: &str) -> u64 {
    spelled(name).chain(std::iter::repeat(0)).take(4).fold(0, |head, place| head << 16 | u64::from(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_go_by_reading_behind_latin() {
        let mut names = ["支架", "安安", "手机支架", "LED灯", "保温杯", "3层", "手机", "🔥爆款", "led带"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["3层", "led带", "LED灯", "安安", "保温杯", "手机", "手机支架", "支架", "🔥爆款"]);
        assert!(names.is_sorted_by_key(|name| head(name)));
    }
}
