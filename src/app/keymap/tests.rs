//! A person's own keys: what holds, what is refused and why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::config::Preset;

fn own(text: &str) -> (Keymap, Vec<Mistake>) {
    let (preset, mistakes) = Preset::parse(&format!("[keys]\n{text}"));
    assert_eq!(mistakes, []);
    Keymap::with(&preset.keys)
}

fn does(map: &Keymap, key: &str) -> Option<Action> {
    map.action(key.parse().unwrap())
}

fn told(text: &str) -> Vec<(u32, String, Why, String)> {
    let (_, mistakes) = own(text);
    mistakes.into_iter().map(|m| (m.line, m.field.to_string(), m.why, m.instead.to_string())).collect()
}

#[test]
fn every_key_reads_and_none_is_wanted_twice() {
    let map = Keymap::new().unwrap();
    for info in REGISTRY {
        for written in info.keys.split(' ').chain(info.also.split(' ')).filter(|w| !w.is_empty()) {
            assert_eq!(does(&map, written), Some(info.action), "{written}");
        }
        assert_eq!((map.keys(info.action), map.also(info.action)), (info.keys, info.also));
    }
    assert_eq!(Keymap::default(), map);
}

#[test]
fn keys_that_never_arrive_are_not_bound() {
    for key in Keymap::new().unwrap().acts.keys() {
        assert!(key.arrives() || FIXED.contains(key), "{key}");
    }
}

#[test]
fn own_keys_take_the_place_of_the_registrys() {
    let (map, mistakes) = own("\"assign.open\" = \"A K\"\n\"dock.toggle\" = \"\"\n");
    assert_eq!(mistakes, []);
    assert_eq!((does(&map, "A"), does(&map, "K")), (Some(Action::Assign), Some(Action::Assign)));
    assert_eq!((does(&map, "a"), does(&map, "F7"), does(&map, "d")), (None, None, None));
    assert_eq!((map.first(Action::Assign), map.also(Action::Assign)), ("A", "K"));
    assert_eq!(map.keys(Action::Dock), "");
}

#[test]
fn two_acts_may_change_keys() {
    let (map, mistakes) = own("\"assign.open\" = \"x\"\n\"member.toggle\" = \"a\"\n");
    assert_eq!(mistakes, []);
    assert_eq!((does(&map, "x"), does(&map, "a")), (Some(Action::Assign), Some(Action::Member)));
}

#[test]
fn two_acts_on_one_key_are_refused_with_both_names_and_the_line() {
    let name = "keys.assign.open".to_owned();
    let both = "x: member.toggle | assign.open".to_owned();
    assert_eq!(told("\"assign.open\" = \"x\"\n"), [(2, name, Why::KeyTaken, both)]);
    let (map, _) = own("\"assign.open\" = \"x\"\n");
    assert_eq!((does(&map, "x"), does(&map, "a")), (Some(Action::Member), Some(Action::Assign)), "all as it was");
    // Of two lines the later one gives way.
    let text = "\"undo\" = \"K\"\n\"note.add\" = \"K\"\n";
    assert_eq!(told(text), [(3, "keys.note.add".to_owned(), Why::KeyTaken, "K: note.add | undo".to_owned())]);
    assert_eq!(does(&own(text).0, "K"), Some(Action::Undo));
}

#[test]
fn a_refused_line_takes_those_with_it_that_counted_on_it() {
    // x would be free only if member.toggle moved to s, which search has.
    let text = "\"assign.open\" = \"x\"\n\"member.toggle\" = \"s\"\n";
    let refused: Vec<_> = told(text).into_iter().map(|(line, ..)| line).collect();
    assert_eq!(refused, [2, 3]);
    assert_eq!(own(text).0, Keymap::default());
}

#[test]
fn what_is_no_act_is_told_with_its_likes() {
    let told = told("\"cursor.dwon\" = \"x\"\n\"frobnicate\" = \"x\"\n");
    assert_eq!((told[0].0, told[0].2), (2, Why::Unknown));
    assert!(told[0].3.contains("cursor.down"), "{}", told[0].3);
    assert!(told[1].3.contains("docs/keys.md"), "{}", told[1].3);
}

#[test]
fn keys_that_do_not_arrive_are_refused() {
    for key in ["Ctrl-S", "Alt-x", "F11", "Ctrl-I", "Shift-PgUp"] {
        let told = told(&format!("\"undo\" = \"K {key}\"\n"));
        assert_eq!(told, [(2, "keys.undo".to_owned(), Why::KeyLost, key.to_owned())]);
    }
}

#[test]
fn words_name_the_keys_in_force() {
    let (map, _) = own("\"undo\" = \"K\"\n\"note.add\" = \"\"\n");
    assert_eq!(map.fill("{undo} 撤销, {redo} 重做, {note.add} 备注, {x}"), "K 撤销, U 重做, F2 备注, {x}");
    for lang in [crate::i18n::Lang::Zh, crate::i18n::Lang::En] {
        let (board, hello) = (lang.texts().board, crate::i18n::welcome::Welcome(lang));
        let cures = [board.no_goods_cure(), board.no_hit_cure(), board.empty_pool_cure()];
        for words in cures.into_iter().chain([hello.keys_find(), hello.keys_more(), hello.preset()]) {
            let filled = map.fill(words);
            assert!(filled != words && !filled.contains(['{', '}']), "{filled}");
        }
    }
}

#[test]
fn nobody_locks_himself_out() {
    for key in ["Ctrl-C", "Esc", "Enter", "Up", "Down", "Left", "Right", "F2"] {
        let told = told(&format!("\"undo\" = \"{key}\"\n"));
        assert_eq!(told, [(2, "keys.undo".to_owned(), Why::KeyFixed, key.to_owned())]);
    }
    let (map, mistakes) = own("\"menu.open\" = \"K\"\n\"back\" = \"\"\n\"cancel\" = \"Ctrl-O\"\n");
    assert_eq!(mistakes, []);
    assert_eq!((does(&map, "F2"), does(&map, "K")), (Some(Action::Menu), Some(Action::Menu)));
    assert_eq!(
        (does(&map, "Esc"), does(&map, "h"), does(&map, "Ctrl-C")),
        (Some(Action::Back), None, Some(Action::Cancel))
    );
    assert_eq!(map.first(Action::Back), "Esc");
}

proptest! {
    #[test]
    fn whatever_is_set_every_key_means_one_thing_and_what_is_shown_works(
        lines in proptest::collection::vec((0..REGISTRY.len(), proptest::collection::vec("[a-zA-Z0-9/;]|F[1-9]|Ctrl-[A-Z]|Esc|Up|Tab", 0..3)), 0..8),
    ) {
        let bindings: Vec<Binding> = lines.iter().zip(2..).map(|((at, keys), line)| Binding {
            line,
            action: Clean::fixed(REGISTRY[*at].name),
            keys: keys.iter().map(|key| key.parse().unwrap()).collect(),
        }).collect();
        let (map, _) = Keymap::with(&bindings);
        for info in REGISTRY {
            for key in chords(map.keys(info.action)).chain(chords(map.also(info.action))) {
                prop_assert_eq!(map.action(key), Some(info.action));
            }
        }
        for key in FIXED {
            prop_assert_eq!(map.action(key), Keymap::default().action(key));
        }
    }
}
