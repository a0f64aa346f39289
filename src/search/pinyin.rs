//! How characters are read aloud: every reading of every hanzi, spelled as people type it.
//!
//! Kept once per distinct set of readings, never per title: a million titles share a few thousand sets. All readings count
//! (重 zhong chong, 行 xing hang), because a goods name does not say which is meant. ü is typed `v`, `u`, `ü` or `yu` (lv, lu, lü, lyu);
//! after j, q, x and y, where it is written u, also `v` or `ü`. Tones do not exist here.

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
    /// Bit 0 = a … 25 = z: the first letters of the readings.
    pub initials: u64,
}

/// Every reading of every hanzi.
#[derive(Debug)]
pub struct Readings {
    syllables: Vec<Box<str>>,
    sets: Vec<Alike>,
    /// By syllable the numbers of the sets it is in.
    sets_with: Vec<Vec<u16>>,
    /// Set number + 1 by character; 0 = no reading.
    set_of: Vec<u16>,
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
        let mut made = Self { syllables: Vec::new(), sets: Vec::new(), sets_with: Vec::new(), set_of };
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
        let number = self.syllables.len() as u16;
        self.syllables.push(spelling.as_str().into());
        self.sets_with.push(Vec::new());
        numbers.insert(spelling, number);
        number
    }

    fn keep(&mut self, syllables: Vec<u16>, chars: Vec<char>) {
        let first = |number: &u16| self.syllables.get(usize::from(*number)).and_then(|s| s.bytes().next());
        let initials = syllables.iter().filter_map(first).fold(0, |bits, letter| bits | 1 << (letter - b'a'));
        for number in &syllables {
            if let Some(sets) = self.sets_with.get_mut(usize::from(*number)) {
                sets.push(self.sets.len() as u16);
            }
        }
        self.sets.push(Alike { syllables: syllables.into(), initials });
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

    /// The numbers of the sets that a syllable is in.
    pub(super) fn sets_with(&self, syllable: usize) -> &[u16] {
        self.sets_with.get(syllable).map_or(&[], Vec::as_slice)
    }

    /// The sets of readings that there are.
    pub fn sets(&self) -> &[Alike] {
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

    /// The place of a character's readings among [`Readings::sets`]; none for what is not hanzi.
    pub(super) fn set_number(&self, c: char) -> Option<usize> {
        usize::from(*self.set_of.get(c as usize)?).checked_sub(1)
    }

    /// By character, from 0 on: the place of its readings among [`Readings::sets`] and 1, or 0.
    pub(super) fn set_numbers(&self) -> &[u16] {
        &self.set_of
    }

    fn set(&self, c: char) -> Option<&Alike> {
        self.sets.get(self.set_number(c)?)
    }
}

/// The reading that comes first in dictionaries; none for what is not hanzi.
pub fn first_reading(c: char) -> Option<String> {
    spellings(c).into_iter().next()
}

/// The initial of a reading: z, zh; of one without (an, ou) its first letter.
pub(super) fn initial(reading: &str) -> &str {
    let two = ["zh", "ch", "sh"].into_iter().find(|two| reading.starts_with(two));
    two.unwrap_or_else(|| reading.split_at_checked(1).map_or(reading, |(first, _)| first))
}

/// What a reading sounds like to those who do not tell zh from z, ch from c, sh from s, n from l, ang from an, eng from en, ing from in.
pub(super) fn sounds_like(reading: &str) -> Vec<String> {
    const INITIALS: [(&str, &str); 4] = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")];
    const FINALS: [(&str, &str); 3] = [("ang", "an"), ("eng", "en"), ("ing", "in")];
    let (first, rest) = reading.split_at_checked(initial(reading).len()).unwrap_or((reading, ""));
    let other = |(a, b): &(&'static str, &'static str)| match first {
        _ if first == *a => Some(*b),
        _ if first == *b => Some(*a),
        _ => None,
    };
    let firsts = [Some(first), INITIALS.iter().find_map(other)];
    // Of a reading without initial (an, ang) the final is the whole.
    let whole = if "aoe".contains(first) { reading } else { rest };
    let turned = |(a, b): &(&str, &str)| {
        let long = whole.strip_suffix(a).map(|head| format!("{head}{b}"));
        long.or_else(|| whole.strip_suffix(b).map(|head| format!("{head}{a}")))
    };
    let finals = [Some(whole.to_owned()), FINALS.iter().find_map(turned)];
    let of =
        |first: &str, last: &str| if whole.len() == reading.len() { last.to_owned() } else { format!("{first}{last}") };
    let firsts = firsts.into_iter().flatten();
    let all = firsts.flat_map(|first| finals.iter().flatten().map(move |last| (first, last)));
    let mut like: Vec<String> = all.map(|(first, last)| of(first, last)).filter(|like| like != reading).collect();
    like.sort_unstable();
    like.dedup();
    like
}

/// The readings of a character as people type them.
fn spellings(c: char) -> Vec<String> {
    let readings = c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
    let typed = readings.flat_map(|reading| typings(&reading.replace('ê', "e")));
    typed
        .filter(|s| (1..=LONGEST).contains(&s.chars().count()) && s.chars().all(|c| c.is_ascii_lowercase() || c == 'ü'))
        .collect()
}

/// The ways to type one reading. ü is typed v, u or yu behind l and n; behind j, q, x and y, where it is written u, also v or ü.
fn typings(reading: &str) -> Vec<String> {
    let (first, rest) = reading.split_at_checked(1).unwrap_or((reading, ""));
    match first {
        "l" | "n" if rest.contains('ü') => ["v", "u", "ü", "yu"].map(|u| reading.replace('ü', u)).to_vec(),
        "j" | "q" | "x" | "y" if rest.starts_with('u') || rest.starts_with('ü') => {
            let rest = rest.trim_start_matches(['u', 'ü']);
            ["u", "v", "ü"].map(|u| format!("{first}{u}{rest}")).to_vec()
        }
        _ => vec![reading.replace('ü', "u")],
    }
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
    fn u_with_dots_is_typed_in_four_ways() {
        assert_eq!(of('绿'), ["lu", "lv", "lyu", "lü"]);
        assert_eq!(of('女'), ["nu", "nv", "nyu", "nü", "ru"]);
        assert_eq!(of('略'), ["lue", "lve", "lyue", "lüe"]);
        assert_eq!(of('雨'), ["yu", "yv", "yü"]);
        assert_eq!(of('橘'), ["ju", "jv", "jü"]);
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
    fn initials_and_what_sounds_like_them() {
        assert_eq!(["zhi", "zi", "an", "ou"].map(initial), ["zh", "z", "a", "o"]);
        assert_eq!(sounds_like("zhi"), ["zi"]);
        assert_eq!(sounds_like("zang"), ["zan", "zhan", "zhang"]);
        assert_eq!(sounds_like("nin"), ["lin", "ling", "ning"]);
        assert_eq!(sounds_like("an"), ["ang"]);
        assert_eq!(sounds_like("ou"), [""; 0]);
        assert_eq!(sounds_like("deng"), ["den"]);
    }

    #[test]
    fn spellings_are_letters_and_short() {
        assert!(
            readings()
                .syllables()
                .iter()
                .all(|s| s.chars().count() <= LONGEST && s.starts_with(|c: char| c.is_ascii_lowercase()))
        );
        assert!((400..700).contains(&readings().syllables().len()));
    }
}
