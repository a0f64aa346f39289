//! Which key does what on a list: the registry's keys, with a person's own in their place. Two acts on one key are refused.

use std::collections::{BTreeMap, HashMap};

use crate::app::action::{Action, Info, REGISTRY};
use crate::config::{
    Binding, Mistake, Why,
    chord::{Chord, Key},
};
use crate::text::Clean;

/// Keys that stay with their acts whatever a person sets: the way on, back and out, and to the menu of everything.
const FIXED: [Chord; 8] = [
    Chord::ctrl('c'),
    Chord::plain(Key::Esc),
    Chord::plain(Key::Enter),
    Chord::plain(Key::Up),
    Chord::plain(Key::Down),
    Chord::plain(Key::Left),
    Chord::plain(Key::Right),
    Chord::plain(Key::F(2)),
];

/// The keys of an act in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Shown {
    keys: String,
    also: String,
}

/// Keys to actions, and back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    acts: HashMap<Chord, Action>,
    shown: BTreeMap<Action, Shown>,
}

/// Two actions want the same key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{key} is wanted by both {first} and {second}")]
pub struct Conflict {
    /// The key.
    pub key: Chord,
    /// Name of the action that has it.
    pub first: &'static str,
    /// Name of the action that wants it too.
    pub second: &'static str,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with(&[]).0
    }
}

impl Keymap {
    /// The registry's own keys.
    pub fn new() -> Result<Self, Conflict> {
        let (map, conflicts) = Self::of(&[]);
        conflicts.into_iter().next().map_or(Ok(map), Err)
    }

    /// The registry's keys with a person's own in their place, and what of these is refused; an act whose line is refused keeps
    /// the registry's.
    pub fn with(own: &[Binding]) -> (Self, Vec<Mistake>) {
        let (mut taken, mut mistakes) = (Vec::new(), Vec::new());
        for binding in own {
            match fitting(binding) {
                Ok(info) if taken.iter().any(|(of, _): &(&Info, &Binding)| of.action == info.action) => {
                    mistakes.push(mistake(binding, Why::Value, "once"));
                }
                Ok(info) => taken.push((info, binding)),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        loop {
            let (map, conflicts) = Self::of(&taken);
            // Of two lines the later one gives way; each round refuses one, so this ends.
            let refused = conflicts.iter().find_map(|conflict| {
                let concerned = |(info, _): &(&Info, &Binding)| [conflict.first, conflict.second].contains(&info.name);
                let at = taken.iter().rposition(concerned)?;
                Some((at, conflict))
            });
            let Some((at, conflict)) = refused else {
                mistakes.sort_by_key(|mistake| mistake.line);
                return (map, mistakes);
            };
            let (_, binding) = taken.remove(at);
            let both = format!("{}: {} | {}", conflict.key, conflict.first, conflict.second);
            mistakes.push(mistake(binding, Why::KeyTaken, &both));
        }
    }

    fn of(own: &[(&'static Info, &Binding)]) -> (Self, Vec<Conflict>) {
        let (mut map, mut conflicts) = (Self { acts: HashMap::new(), shown: BTreeMap::new() }, Vec::new());
        for info in REGISTRY {
            let own = own.iter().find(|(of, _)| of.action == info.action).map(|(_, binding)| *binding);
            let shown = own.map_or_else(
                || Shown { keys: info.keys.to_owned(), also: info.also.to_owned() },
                |own| shown(own, info),
            );
            for key in chords(&shown.keys).chain(chords(&shown.also)) {
                let had = map.acts.get(&key).copied().filter(|had| *had != info.action);
                if let Some(had) = had {
                    let first = had.info().map_or("", |info| info.name);
                    conflicts.push(Conflict { key, first, second: info.name });
                } else {
                    map.acts.insert(key, info.action);
                }
            }
            map.shown.insert(info.action, shown);
        }
        (map, conflicts)
    }

    /// What a key does.
    pub fn action(&self, chord: Chord) -> Option<Action> {
        self.acts.get(&chord).copied()
    }
    /// An act's keys in words, white space between them, without the `also` ones; empty when it has none.
    pub fn keys(&self, action: Action) -> &str {
        self.shown.get(&action).map_or("", |shown| &shown.keys)
    }
    /// Other keys that do the same.
    pub fn also(&self, action: Action) -> &str {
        self.shown.get(&action).map_or("", |shown| &shown.also)
    }
    /// The key to name in a sentence: the act's own, else that of the menu it stands in.
    pub fn way(&self, action: Action) -> &str {
        Some(self.first(action)).filter(|key| !key.is_empty()).unwrap_or_else(|| self.first(Action::Menu))
    }
    /// Words with keys in the place of acts' names: `{undo} 撤销` becomes `u 撤销`.
    pub fn fill(&self, words: &str) -> String {
        let fill = |words: String, info: &Info| words.replace(&format!("{{{}}}", info.name), self.way(info.action));
        REGISTRY.iter().fold(words.to_owned(), fill)
    }
    /// The key that hints and menus show; empty when the act has none.
    pub fn first(&self, action: Action) -> &str {
        self.keys(action).split(' ').next().unwrap_or_default()
    }
}

fn chords(written: &str) -> impl Iterator<Item = Chord> {
    written.split(' ').filter_map(|one| one.parse().ok())
}

/// The act of a line whose keys it may have.
fn fitting(binding: &Binding) -> Result<&'static Info, Mistake> {
    let info = REGISTRY.iter().find(|info| info.name == binding.action.as_str());
    let Some(info) = info else {
        return Err(mistake(binding, Why::Unknown, &alike(binding.action.as_str())));
    };
    for key in &binding.keys {
        let why = match FIXED.contains(key) {
            true if !owns(info, *key) => Why::KeyFixed,
            false if !key.arrives() => Why::KeyLost,
            _ => continue,
        };
        return Err(mistake(binding, why, &key.to_string()));
    }
    Ok(info)
}

/// Names that may have been meant: those that share their first part, else the first of the registry.
fn alike(name: &str) -> String {
    let part = name.split('.').next().unwrap_or(name);
    let names = REGISTRY.iter().map(|info| info.name);
    let near: Vec<&str> = names.clone().filter(|one| one.split('.').any(|own| own == part)).collect();
    let near = if near.is_empty() { names.take(3).chain(["docs/keys.md"]).collect() } else { near };
    near.join(" | ")
}

fn owns(info: &Info, key: Chord) -> bool {
    chords(info.keys).chain(chords(info.also)).any(|own| own == key)
}

/// A person's keys, and the fixed ones that the act cannot lose.
fn shown(own: &Binding, info: &Info) -> Shown {
    let fixed = FIXED.into_iter().filter(|key| owns(info, *key) && !own.keys.contains(key));
    let mut all = own.keys.iter().copied().chain(fixed).map(|key| key.to_string());
    Shown { keys: all.next().unwrap_or_default(), also: all.collect::<Vec<_>>().join(" ") }
}

fn mistake(binding: &Binding, why: Why, instead: &str) -> Mistake {
    let field = Clean::new(&format!("keys.{}", binding.action));
    Mistake { line: binding.line, field, why, instead: Clean::new(instead) }
}

/// A key as an input method left on would have meant it where keys are expected.
pub(super) fn folded(chord: Chord) -> Chord {
    match chord.key {
        Key::Char(c) => Chord { key: Key::Char(crate::text::ime_fold(c)), ..chord },
        _ => chord,
    }
}

#[cfg(test)]
mod tests;
