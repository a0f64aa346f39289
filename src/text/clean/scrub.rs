//! The sanitiser behind `Clean`.
//!
//! Text of plain characters, which nearly every title is, costs one scan and one copy. Any other goes through four
//! steps: take out what may not stay, compose (NFC), thin piled-up marks, cut to length. The order makes the outcome
//! stable: no later step brings back what an earlier one refuses.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::Scrubbed;
use super::classes::{JOINER, is_break, is_forbidden, is_pictograph, is_plain, is_selector, is_skin_tone};

/// Combining marks kept on one base character.
const MARKS: usize = 2;
/// Characters kept in one cluster; the longest true emoji have eleven. A longer one is an attack on the cell and shows
/// as one [`REPLACED`].
const CLUSTER: usize = 16;
const REPLACED: char = '\u{FFFD}';

pub(super) fn scrub(raw: &str, max: usize) -> (Box<str>, Scrubbed) {
    let raw = raw.trim();
    if let Some((end, cut)) = plain(raw, max) {
        return (raw.get(..end).unwrap_or(raw).trim_end().into(), Scrubbed { removed: 0, cut });
    }
    let mut filter = Filter::default();
    raw.chars().for_each(|c| filter.take(c));
    let (kept, mut removed) = filter.finish();
    let composed = thin(kept.trim().nfc(), &mut removed);
    let (text, cut) = shorten(&composed, max, &mut removed);
    (text.trim_end().into(), Scrubbed { removed, cut })
}

/// If all is plain: the byte where `max` clusters end, and whether anything follows.
fn plain(text: &str, max: usize) -> Option<(usize, bool)> {
    let mut end = None;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if !is_plain(c) {
            return None;
        }
        if count == max {
            end = Some(at);
        }
    }
    Some((end.unwrap_or(text.len()), end.is_some()))
}

/// The first step: refuses single characters, by themselves or by what stands before them.
#[derive(Default)]
struct Filter {
    kept: String,
    removed: u32,
    /// The last character that is not a mark, a skin tone or a joiner; none after white space, where a mark would sit
    /// on nothing.
    base: Option<Base>,
    /// A joiner after a pictograph, waiting for another.
    joiner: bool,
    /// In white space with a break in it, which stands as one space already.
    broken: bool,
}

struct Base {
    is: char,
    /// A variation selector stands on it already.
    selected: bool,
    /// A mark of another kind stands on it, so that it joins no more.
    marked: bool,
}

impl Filter {
    fn take(&mut self, c: char) {
        if is_break(c) {
            self.take_break();
        } else if is_forbidden(c) {
            self.removed += 1;
        } else if c == JOINER {
            self.take_joiner();
        } else if c.is_whitespace() {
            self.drop_joiner();
            self.base = None;
            if !self.broken {
                self.kept.push(c);
            }
        } else if is_combining_mark(c) {
            self.drop_joiner();
            self.take_mark(c);
        } else {
            self.take_visible(c);
        }
    }

    fn take_break(&mut self) {
        self.drop_joiner();
        self.base = None;
        if !self.broken {
            let before = self.kept.trim_end().len();
            self.kept.truncate(before);
            self.kept.push(' ');
            self.broken = true;
        }
    }

    fn take_joiner(&mut self) {
        if !self.joiner && self.base.as_ref().is_some_and(|base| !base.marked && is_pictograph(base.is)) {
            self.joiner = true;
        } else {
            self.removed += 1;
        }
    }

    fn drop_joiner(&mut self) {
        self.removed += u32::from(std::mem::take(&mut self.joiner));
    }

    fn take_mark(&mut self, c: char) {
        let selects = is_selector(c);
        match &mut self.base {
            Some(base) if !(selects && base.selected) => {
                base.selected |= selects;
                base.marked |= !selects;
                self.kept.push(c);
            }
            _ => self.removed += 1,
        }
    }

    fn take_visible(&mut self, c: char) {
        if self.joiner && is_pictograph(c) {
            self.joiner = false;
            self.kept.push(JOINER);
        }
        self.drop_joiner();
        self.kept.push(c);
        self.broken = false;
        if !is_skin_tone(c) || self.base.is_none() {
            self.base = Some(Base { is: c, selected: false, marked: false });
        }
    }

    fn finish(mut self) -> (String, u32) {
        self.drop_joiner();
        (self.kept, self.removed)
    }
}

/// The third step: at most [`MARKS`] marks in a row. Composed before, as a mark within a letter is no burden.
fn thin(chars: impl Iterator<Item = char>, removed: &mut u32) -> String {
    let mut marks = 0;
    chars
        .filter(|c| {
            marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
            let kept = marks <= MARKS;
            *removed += u32::from(!kept);
            kept
        })
        .collect()
}

/// The last step: `max` clusters, and none that piles up by other means than marks (jamo, skin tones, joined emoji).
fn shorten(text: &str, max: usize, removed: &mut u32) -> (String, bool) {
    let mut short = String::with_capacity(text.len());
    for (count, cluster) in text.graphemes(true).enumerate() {
        if count == max {
            return (short, true);
        }
        let chars = cluster.chars().count();
        if chars > CLUSTER {
            *removed += u32::try_from(chars).unwrap_or(u32::MAX);
            short.push(REPLACED);
        } else {
            short.push_str(cluster);
        }
    }
    (short, false)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    fn clean(raw: &str) -> String {
        scrub(raw, 200).0.into()
    }

    fn taken(raw: &str) -> (String, u32) {
        let (text, scrubbed) = scrub(raw, 200);
        (text.into(), scrubbed.removed)
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in ["", "花瓣懒人支架", "LED灯 5V/2A（红色）￥12.90…", "ガラス 각 é №①", "🔥爆款", "a  b"]
        {
            assert_eq!(taken(text), (text.to_owned(), 0));
            assert!(plain(text, 200).is_some(), "{text}");
        }
    }

    #[test]
    fn escapes_lose_their_power_and_are_counted() {
        assert_eq!(taken("红\u{1b}[2J\u{9b}31m\0色\u{7f}\u{8}"), ("红[2J31m色".to_owned(), 5));
    }

    #[test]
    fn bidi_hidden_and_foreign_characters_go() {
        for c in "\u{202A}\u{202E}\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}\u{200B}\u{200C}\u{2060}\u{2064}\u{FEFF}\u{AD}\
                  \u{115F}\u{1160}\u{3164}\u{FFA0}\u{E0001}\u{E0041}\u{E007F}\u{FFFF}\u{1FFFE}\u{FDD0}\u{E000}\u{F8FF}\
                  \u{F0000}\u{10FFFD}\u{180E}\u{FFF9}"
            .chars()
        {
            assert_eq!(taken(&format!("灯{c}泡")), ("灯泡".to_owned(), 1), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn white_space_is_trimmed_and_breaks_are_one_space() {
        assert_eq!(taken(" \u{3000}\n灯\t泡\r\n\u{2028} \u{2029}座\u{85} \u{a0}"), ("灯 泡 座".to_owned(), 0));
        assert_eq!(clean("a \u{200B}\n b"), "a b");
        assert_eq!(clean("\u{200B} 灯 \u{FEFF}"), "灯");
        assert_eq!(clean("灯\u{3000}泡"), "灯\u{3000}泡");
    }

    #[test]
    fn composes_and_unifies() {
        assert_eq!(taken("e\u{301}"), ("é".to_owned(), 0));
        assert_eq!(clean("カ\u{3099}"), "ガ");
        assert_eq!(clean("\u{F900}"), "豈");
        assert_eq!(clean("e\u{200D}\u{301}"), "é");
    }

    #[test]
    fn marks_do_not_pile_up_nor_sit_on_nothing() {
        assert_eq!(taken(&format!("x{}y", "\u{336}".repeat(50))), ("x\u{336}\u{336}y".to_owned(), 48));
        assert_eq!(taken("\u{301}a \u{301}b"), ("a b".to_owned(), 2));
        assert_eq!(clean("กำ ที่นี่"), "กำ ที่นี่");
    }

    #[test]
    fn one_variation_selector_a_base() {
        assert_eq!(taken("❤\u{FE0F}\u{FE0F}\u{FE0E}x"), ("❤\u{FE0F}x".to_owned(), 2));
        assert_eq!(taken("葛\u{E0100}城"), ("葛\u{E0100}城".to_owned(), 0));
        assert_eq!(taken("1\u{FE0F}\u{20E3}"), ("1\u{FE0F}\u{20E3}".to_owned(), 0));
    }

    #[test]
    fn the_joiner_stays_only_inside_emoji() {
        for emoji in ["👩\u{200D}👩\u{200D}👧\u{200D}👦", "❤\u{FE0F}\u{200D}🔥", "👩🏽\u{200D}🚀", "🏴\u{200D}☠\u{FE0F}"]
        {
            assert_eq!(taken(emoji), (emoji.to_owned(), 0));
        }
        assert_eq!(taken("a\u{200D}b 花\u{200D}瓣"), ("ab 花瓣".to_owned(), 2));
        assert_eq!(taken("👩\u{200D}\u{200D}👧\u{200D}"), ("👩\u{200D}👧".to_owned(), 2));
        assert_eq!(taken("👩\u{200D}花"), ("👩花".to_owned(), 1));
        assert_eq!(taken("\u{200D}👩"), ("👩".to_owned(), 1));
        assert_eq!(taken("👩\u{BC6}\u{200D}👩"), ("👩\u{BC6}👩".to_owned(), 1));
    }

    #[test]
    fn a_cluster_without_end_is_one_replacement() {
        let jamo = "\u{1100}".repeat(500);
        assert_eq!(taken(&format!("a{jamo}b")), ("a\u{FFFD}b".to_owned(), 500));
        assert_eq!(taken(&format!("👍{}", "🏽".repeat(99))).0, "\u{FFFD}");
    }

    #[test]
    fn cuts_by_clusters_and_says_so() {
        assert_eq!(scrub("花瓣懒人", 2), ("花瓣".into(), Scrubbed { removed: 0, cut: true }));
        assert_eq!(scrub("花瓣", 2), ("花瓣".into(), Scrubbed { removed: 0, cut: false }));
        let family = "👩\u{200D}👧";
        assert_eq!(
            scrub(&format!("{family}{family}x"), 2),
            (family.repeat(2).into(), Scrubbed { removed: 0, cut: true })
        );
        assert_eq!(scrub("a bc", 2), ("a".into(), Scrubbed { removed: 0, cut: true }));
        assert_eq!(scrub("ab", 0), ("".into(), Scrubbed { removed: 0, cut: true }));
    }

    #[test]
    fn every_character_is_clean_after_one_pass() {
        for c in crate::text::characters() {
            let text = format!("中{c}\u{301}{c}a");
            let once = clean(&text);
            assert_eq!(taken(&once), (once.clone(), 0), "U+{:04X}", u32::from(c));
        }
    }

    /// Text as an attacker mixes it: what is refused or counted, close together.
    fn hostile() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(
            "a花 \t\n\r\u{2028}\u{3000}\u{a0}\u{1b}\0\u{85}\u{202e}\u{2066}\u{200b}\u{200d}\u{200d}\u{feff}\u{301}\u{316}\
             \u{34f}\u{fe0f}\u{fe0e}\u{e0100}👩👧❤🏽🇨🇳\u{1100}\u{1161}\u{11a8}각가\u{344}\u{958}\u{915}\u{94d}\u{93c}\u{fb1d}\
             \u{600}\u{ff9e}カ\u{3099}\u{e0041}\u{e001}\u{ffff}\u{1d15e}\u{f73}\u{bc6}\u{bbe}\u{16d67}\u{16d63}\u{fdfa}"
                .chars()
                .collect::<Vec<_>>(),
        );
        prop::collection::vec(prop_oneof![9 => odd, 1 => any::<char>()], 0..60)
            .prop_map(|chars| chars.into_iter().collect())
    }

    fn assert_clean(text: &str) {
        assert!(!text.chars().any(|c| is_forbidden(c) || is_break(c)), "{text:?}");
        assert!(is_nfc(text) && text.trim() == text, "{text:?}");
        let mut marks = 0;
        for c in text.chars() {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            assert!(marks <= MARKS, "{text:?}");
        }
        let chars: Vec<char> = text.chars().collect();
        for at in (0..chars.len()).filter(|at| chars[*at] == JOINER) {
            let extends = |c: &&char| is_selector(**c) || is_skin_tone(**c);
            assert!(chars[..at].iter().rev().find(|c| !extends(c)).is_some_and(|c| is_pictograph(*c)), "{text:?}");
            assert!(is_pictograph(chars[at + 1]), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn hostile_text_is_clean_and_stays_so(raw in hostile(), max in 0_usize..40) {
            let (once, _) = scrub(&raw, max);
            assert_clean(&once);
            prop_assert!(once.graphemes(true).count() <= max);
            prop_assert_eq!(scrub(&once, max), (once.clone(), Scrubbed::default()));
        }

        #[test]
        fn any_text_is_clean_and_stays_so(raw in any::<String>()) {
            let (once, _) = scrub(&raw, 200);
            assert_clean(&once);
            prop_assert_eq!(scrub(&once, 200), (once.clone(), Scrubbed::default()));
        }
    }
}
