#![allow(clippy::unwrap_used)]

use super::*;

fn moves(term: &str, c: char) -> Vec<(usize, usize)> {
    of(&Pattern::new(term.chars(), false).unwrap(), c)
}

fn of(pattern: &Pattern, c: char) -> Vec<(usize, usize)> {
    let mut moves: Vec<_> = pattern.moves(pattern.class(c)).each().collect();
    moves.sort_unstable();
    moves
}

#[test]
fn hanzi_eat_themselves_their_readings_and_initials() {
    assert_eq!(moves("shouji", '手'), [(0, 1), (0, 2), (0, 4)]);
    assert_eq!(moves("shouji", '机'), [(4, 1), (4, 2)]);
    assert_eq!(moves("手机zj", '手'), [(0, 1)]);
    assert_eq!(moves("手机zj", '支'), [(2, 1)]);
    assert_eq!(moves("zhj", '支'), [(0, 1), (0, 2)]);
}

#[test]
fn only_the_last_syllable_may_be_half_typed() {
    assert_eq!(moves("sho", '手'), [(0, 1), (0, 2), (0, 3)]);
    assert_eq!(moves("shoj", '手'), [(0, 1), (0, 2)]);
}

#[test]
fn latin_eats_itself_alone() {
    assert_eq!(moves("usb", 's'), [(1, 1)]);
    assert_eq!(moves("usb", 'x'), []);
    assert_eq!(moves("aab", 'a'), [(0, 1), (1, 1)]);
}

#[test]
fn quoted_terms_know_no_pinyin() {
    let pattern = Pattern::new("sj".chars(), true).unwrap();
    assert_eq!(pattern.class('手'), 0);
    assert!(Pattern::new("".chars(), false).is_none());
}

#[test]
fn u_with_dots_in_every_spelling() {
    for term in ["lv", "lu", "lü", "lyu"] {
        assert!(moves(term, '绿').contains(&(0, term.chars().count())), "{term}");
    }
    for term in ["ju", "jv", "jü"] {
        assert!(moves(term, '橘').contains(&(0, 2)), "{term}");
    }
}

#[test]
fn like_sounds_are_eaten_by_those_who_ask_for_them() {
    let like = |term: &str, c| of(&Pattern::read(term.chars().collect(), Reading::Like), c);
    assert_eq!(like("zi", '支'), [(0, 1), (0, 2)], "zhi as zi");
    assert_eq!(like("zhi", '子'), [(0, 1), (0, 2), (0, 3)], "zi as zhi");
    assert_eq!(like("lai", '奶'), [(0, 1), (0, 3)], "nai as lai");
    assert_eq!(like("dan", '灯'), [(0, 1)], "deng is no dan");
    assert_eq!(like("den", '灯'), [(0, 1), (0, 3)], "deng as den");
}

#[test]
fn any_is_a_letter_of_a_reading_or_one_character() {
    let any = |term: &str, c| of(&Pattern::read(term.replace('?', "\u{FFFF}").chars().collect(), Reading::Pinyin), c);
    assert_eq!(any("sho?ji", '手'), [(0, 1), (0, 2), (0, 4), (3, 1)]);
    assert_eq!(any("手?", '机'), [(1, 1)]);
    assert_eq!(any("手?", 'x'), [(1, 1)]);
    assert_eq!(any("手?", '3'), [], "a figure is no slip");
    assert_eq!(any("手?", ' '), []);
}

#[test]
fn long_terms_are_cut() {
    assert_eq!(Pattern::new("支".repeat(100).chars(), false).unwrap().end(), 1 << 63);
}
