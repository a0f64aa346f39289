//! How characters are read aloud: every reading of every hanzi, spelled as people type it.
//!
//! Kept once per distinct set of readings, never per title: a million titles share a few thousand sets. All readings count
//! (重 zhong chong, 行 xing hang), because a goods name does not say which is meant. ü is typed as `v` or `u` (lv, lu, nv, nu); after
//! j, q, x and y it is a plain u. Tones do not exist here.

use std::collections::HashMap;
use std::sync::OnceLock;

use pinyin::ToPinyinMulti;

/// The longest spelling, `zhuang`.
pub const LONGEST: usize = 6;

/// Characters that are read alike.
#[derive(Debug)]
pub struct Alike {
    /// Their readings, as numbers into [`Readings::syllables`].
    pub syllables: Box<[u16]>,
    /// The characters.
    pub chars: Vec<char>,
    /// Bit 0 = a … 25 = z: the first letters of the readings.
    pub initials: u64,
}

/// Every reading of every hanzi.
#[derive(Debug)]
pub struct Readings {
    syllables: Vec<Box<str>>,
    sets: Vec<Alike>,
    /// Set number + 1 by character; 0 = no reading.
    set_of: Vec<u16>,
    following: [u32; 26],
}

/// One past the last hanzi.
const END: char = '\u{323B0}';

/// The readings, made at first use and kept.
pub fn readings() -> &'static Readings {
    static READINGS: OnceLock<Readings> = OnceLock::new();
    READINGS.get_or_init(Readings::new)
}

impl Readings {
    fn new() -> Self {
        let set_of = vec![0; END as usize];
        let mut made = Self { syllables: Vec::new(), sets: Vec::new(), set_of, following: [0; 26] };
        let mut numbers = HashMap::new();
        let mut by_readings: HashMap<Vec<u16>, Vec<char>> = HashMap::new();
        for c in ('\u{3007}'..='\u{FAFF}').chain('\u{20000}'..END) {
            let mut syllables: Vec<u16> =
                spellings(c).into_iter().map(|spelling| made.number(&mut numbers, spelling)).collect();
            syllables.sort_unstable();
            syllables.dedup();
            if !syllables.is_empty() {
                by_readings.entry(syllables).or_default().push(c);
            }
        }
        for (syllables, chars) in by_readings {
            made.keep(syllables, chars);
        }
        made
    }

    fn number(&mut self, numbers: &mut HashMap<String, u16>, spelling: String) -> u16 {
        if let Some(number) = numbers.get(&spelling) {
            return *number;
        }
        for pair in spelling.as_bytes().windows(2) {
            if let [before, after] = pair
                && let Some(letters) = self.following.get_mut(usize::from(before - b'a'))
            {
                *letters |= 1 << (after - b'a');
            }
        }
        let number = self.syllables.len() as u16;
        self.syllables.push(spelling.as_str().into());
        numbers.insert(spelling, number);
        number
    }

    fn keep(&mut self, syllables: Vec<u16>, chars: Vec<char>) {
        let first = |number: &u16| self.syllables.get(usize::from(*number)).and_then(|s| s.bytes().next());
        let initials = syllables.iter().filter_map(first).fold(0, |bits, letter| bits | 1 << (letter - b'a'));
        self.sets.push(Alike { syllables: syllables.into(), chars: chars.clone(), initials });
        for c in chars {
            if let Some(set) = self.set_of.get_mut(c as usize) {
                *set = self.sets.len() as u16;
            }
        }
    }

    /// All spellings, each once.
    pub fn syllables(&self) -> &[Box<str>] {
        &self.syllables
    }

    /// The characters, in groups that are read alike.
    pub fn alike(&self) -> &[Alike] {
        &self.sets
    }

    /// The readings of a character; none for what is not hanzi.
    pub fn of(&self, c: char) -> impl Iterator<Item = &str> {
        let numbers = self.set(c).map_or(&[][..], |set| &set.syllables);
        numbers.iter().filter_map(|number| self.syllables.get(usize::from(*number)).map(AsRef::as_ref))
    }

    /// The first letters of a character's readings, bit 0 = a … 25 = z.
    pub fn initials(&self, c: char) -> u64 {
        if c.is_ascii() { 0 } else { self.set(c).map_or(0, |set| set.initials) }
    }

    /// Whether a syllable exists in which the letter `after` comes right behind `before`.
    pub fn follows(&self, before: char, after: char) -> bool {
        let (Some(before), Some(after)) = (letter(before), letter(after)) else { return false };
        self.following.get(before).is_some_and(|letters| letters & (1 << after) != 0)
    }

    fn set(&self, c: char) -> Option<&Alike> {
        self.sets.get(usize::from(*self.set_of.get(c as usize)?).checked_sub(1)?)
    }
}

/// The reading that comes first in dictionaries; none for what is not hanzi.
pub fn first_reading(c: char) -> Option<String> {
    spellings(c).into_iter().next()
}

/// 0 = a … 25 = z.
fn letter(c: char) -> Option<usize> {
    c.is_ascii_lowercase().then(|| c as usize - 'a' as usize)
}

/// The readings of a character as people type them.
fn spellings(c: char) -> Vec<String> {
    let readings = c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
    let typed = readings.flat_map(|reading| match reading.as_bytes().first() {
        Some(b'l' | b'n') if reading.contains('ü') => vec![reading.replace('ü', "v"), reading.replace('ü', "u")],
        _ => vec![reading.replace('ü', "u").replace('ê', "e")],
    });
    typed.filter(|s| (1..=LONGEST).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_lowercase())).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(c: char) -> Vec<&'static str> {
        let mut readings: Vec<_> = readings().of(c).collect();
        readings.sort_unstable();
        readings
    }

    #[test]
    fn every_reading_counts() {
        for (c, expected) in [
            ('重', &["chong", "zhong"][..]),
            ('长', &["chang", "zhang"]),
            ('行', &["hang", "xing"]),
            ('薄', &["bao", "bo"]),
            ('弹', &["dan", "tan"]),
            ('夹', &["ga", "jia"]),
            ('扎', &["za", "zha"]),
            ('熨', &["yu", "yun"]),
            ('壳', &["ke", "qiao"]),
        ] {
            assert!(expected.iter().all(|reading| of(c).contains(reading)), "{c}: {:?}", of(c));
        }
        assert_eq!(of('手'), ["shou"]);
    }

    #[test]
    fn u_with_dots_is_typed_as_v_or_u() {
        assert_eq!(of('绿'), ["lu", "lv"]);
        assert_eq!(of('女'), ["nu", "nv", "ru"]);
        assert_eq!(of('略'), ["lue", "lve"]);
        assert_eq!(of('雨'), ["yu"]);
        assert_eq!(of('橘'), ["ju"]);
    }

    #[test]
    fn what_is_not_hanzi_has_no_reading() {
        for c in ['a', '1', '-', '，', 'é', '🔥', 'カ'] {
            assert!(of(c).is_empty(), "{c}");
            assert_eq!(readings().initials(c), 0);
        }
        assert!(of('〇').contains(&"ling"));
    }

    #[test]
    fn letters_that_only_begin_syllables_follow_nothing() {
        for after in "jqxzcsbpfdtlkwy".chars() {
            for before in 'a'..='z' {
                assert!(!readings().follows(before, after), "{before}{after}");
            }
        }
        assert!(readings().follows('z', 'h') && readings().follows('n', 'g') && readings().follows('l', 'v'));
    }

    #[test]
    fn spellings_are_letters_and_short() {
        assert!(readings().syllables().iter().all(|s| s.len() <= LONGEST && s.bytes().all(|b| b.is_ascii_lowercase())));
        assert!((400..600).contains(&readings().syllables().len()));
    }
}
